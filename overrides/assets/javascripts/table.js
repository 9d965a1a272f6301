/* Tables: filter, sort, and a way for the keyboard to scroll those that are too wide. Without script
   the whole table is there, in its own order, under plain words. */
(() => {
  const collator = new Intl.Collator("sv", { numeric: true, sensitivity: "base" });
  const ARROWS = '<path d="M12 18.17 8.83 15l-1.41 1.41L12 21l4.59-4.59L15.17 15M12 5.83 15.17 9l1.41-1.41L12 3 7.41 7.59 8.83 9z"/>';

  /* -------------------------------------------------------------- filter */
  function filter(box) {
    const form = box.querySelector(".u-filter");
    if (!form) return;
    const rows = [...box.querySelectorAll("tbody tr")];
    const kept = rows.map((row) => ({ row, values: JSON.parse(row.dataset.filters), text: row.textContent.toLowerCase() }));
    const text = form.querySelector("[data-filter-text]");
    const choices = [...form.querySelectorAll("[data-filter]")];
    const count = form.querySelector("[data-filter-count]");
    const reset = form.querySelector("[type=reset]");

    function update() {
      const words = text.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const { row, values, text: all } of kept) {
        const fits = words.every((word) => all.includes(word))
          && choices.every((choice) => !choice.value || values[choice.dataset.filter].includes(choice.value));
        row.hidden = !fits;
        shown += fits;
      }
      const what = rows.length === 1 ? box.dataset.one : box.dataset.many;
      count.textContent = `Visar ${shown} av ${rows.length} ${what}`;
      reset.hidden = shown === rows.length && !words.length;
    }
    form.addEventListener("input", update);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(() => { update(); text.focus(); }));
    form.hidden = false;
    update(); // a browser that goes back remembers the fields
  }

  /* -------------------------------------------------------------- sort */
  const value = (row, column) => row.cells[column].dataset.sort ?? row.cells[column].textContent.trim();

  function sort(table, heading, column) {
    const down = heading.getAttribute("aria-sort") === "ascending";
    for (const other of table.querySelectorAll("th[aria-sort]")) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", down ? "descending" : "ascending");
    const body = table.tBodies[0];
    const rows = [...body.rows].sort((a, b) => collator.compare(value(a, column), value(b, column)));
    body.append(...(down ? rows.reverse() : rows));
  }

  function sortable(table) {
    for (const [column, heading] of [...table.tHead.rows[0].cells].entries()) {
      if (!("sortable" in heading.dataset)) continue;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "u-sort";
      button.innerHTML = `<svg class="u-icon" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">${ARROWS}</svg>`;
      button.prepend(...heading.childNodes);
      heading.append(button);
      button.addEventListener("click", () => sort(table, heading, column));
    }
  }

  /* -------------------------------------------------------------- scroll */
  function reachable(box) {
    const wide = box.scrollWidth > box.clientWidth + 1;
    const name = box.querySelector("caption")?.textContent || "Tabell";
    const set = { tabindex: "0", role: "region", "aria-label": `${name}, går att rulla i sidled` };
    for (const [key, words] of Object.entries(set)) wide ? box.setAttribute(key, words) : box.removeAttribute(key);
  }

  /* Markdown's own tables get the same frame. */
  for (const table of document.querySelectorAll(".u-article table")) {
    if (table.closest(".u-scroll")) continue;
    const box = document.createElement("div");
    box.className = "u-scroll";
    table.replaceWith(box);
    box.append(table);
  }
  for (const box of document.querySelectorAll(".u-table")) {
    filter(box);
    sortable(box.querySelector("table"));
  }
  const watch = new ResizeObserver((entries) => entries.forEach(({ target }) => reachable(target)));
  for (const box of document.querySelectorAll(".u-scroll")) watch.observe(box);
})();
