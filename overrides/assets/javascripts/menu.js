/* On a phone "Meny" is a link to the map in the footer. With script it becomes a button that opens
   the same entries under the header, each with its pages folded, the open section's unfolded. Esc closes
   and gives the focus back. */
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

  for (const pages of nav.querySelectorAll(".u-nav__pages")) fold(pages);

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

  /* A button after a section's link that shows and hides its pages. */
  function fold(pages) {
    const section = pages.parentElement.querySelector("a");
    const folder = document.createElement("button");
    const show = (yes) => {
      folder.setAttribute("aria-expanded", yes);
      pages.hidden = !yes;
    };
    folder.type = "button";
    folder.className = "u-nav__fold";
    folder.setAttribute("aria-label", `Sidor under ${section.textContent}`);
    folder.addEventListener("click", () => show(pages.hidden));
    show(section.hasAttribute("aria-current"));
    section.after(folder);
  }
})();
