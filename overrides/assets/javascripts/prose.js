/* Small mends to what Markdown makes: names for check boxes; cases open when printed or linked to. */
(() => {
  for (const box of document.querySelectorAll(".task-list-item input")) box.setAttribute("aria-label", box.checked ? "Klar" : "Inte klar");
  for (const box of document.querySelectorAll(".u-article pre:not([tabindex])")) box.tabIndex = 0; // can be scrolled

  const opened = new Set();
  addEventListener("beforeprint", () => {
    for (const box of document.querySelectorAll("details:not([open])")) { box.open = true; opened.add(box); }
  });
  addEventListener("afterprint", () => {
    for (const box of opened) box.open = false;
    opened.clear();
  });

  function reveal() {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let box = target && target.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  }
  addEventListener("hashchange", reveal);
  reveal();
})();
