/* On a phone "Meny" is a link to the map in the footer. With script it becomes a button that opens
   the same entries under the header. Esc closes and gives the focus back. */
(() => {
  const link = document.querySelector("[data-menu]");
  const nav = document.getElementById("u-nav");
  if (!link || !nav) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = link.className;
  button.append(...link.childNodes);
  button.setAttribute("aria-controls", nav.id);
  link.replaceWith(button);

  const open = (yes) => {
    button.setAttribute("aria-expanded", yes);
    nav.classList.toggle("u-nav--open", yes);
  };
  open(false);
  button.addEventListener("click", () => open(button.getAttribute("aria-expanded") !== "true"));
  const close = (event) => {
    if (event.key !== "Escape" || button.getAttribute("aria-expanded") !== "true") return;
    open(false);
    button.focus();
  };
  nav.addEventListener("keydown", close);
  button.addEventListener("keydown", close);
})();
