/* Tables: filter, sort, and a way for the keyboard to scroll those that are too wide. Without script
   the whole table is there, in its own order, under plain words; of a list that is longer than its page
   the first rows are, and links to the others. */
(() => {
  const collator = new Intl.Collator("sv", { numeric: true, sensitivity: "base" });
  const ARROWS = '<path d="M12 18.17 8.83 15l-1.41 1.41L12 21l4.59-4.59L15.17 15M12 5.83 15.17 9l1.41-1.41L12 3 7.41 7.59 8.83 9z"/>';

  const number = new Intl.NumberFormat("sv");

  /* -------------------------------------------------------------- the rows that the page has */
  /* Entries are what is filtered and sorted: values and sort keys are by the table's own filters and columns. */
  function ofPage(box) {
    const body = box.querySelector("tbody");
    const entries = [...body.rows].map((row) => ({
      row,
      values: row.dataset.filters ? JSON.parse(row.dataset.filters) : [],
      text: row.textContent.toLowerCase(),
      keys: [...row.cells].map((cell) => cell.dataset.sort ?? cell.textContent.trim()),
    }));
    return {
      total: entries.length,
      ready: async () => entries,
      show(fits, order) {
        const chosen = new Set(fits);
        for (const one of entries) one.row.hidden = !chosen.has(one);
        if (order) body.append(...order(entries).map((one) => one.row)); // hidden ones too: they may come back
        return fits.length;
      },
    };
  }

  /* -------------------------------------------------------------- filter and sort */
  function active(box) {
    const filter = box.querySelector(".u-filter");
    const table = box.querySelector("table");
    const headings = [...table.tHead.rows[0].cells];
    const list = box.dataset.rest ? window.uppslagRest(box, JSON.parse(box.dataset.rest)) : ofPage(box);
    const text = filter?.querySelector("[data-filter-text]");
    const choices = filter ? [...filter.querySelectorAll("[data-filter]")] : [];
    const count = filter?.querySelector("[data-filter-count]");
    const reset = filter?.querySelector("[data-filter-reset]");
    const more = filter && list.long ? document.createElement("button") : null;
    const what = () => (list.total === 1 ? box.dataset.one : box.dataset.many);

    const sortedBy = () => headings.findIndex((one) => one.hasAttribute("aria-sort"));
    function order(several) {
      const at = sortedBy();
      const sorted = [...several].sort((a, b) => collator.compare(a.keys[at], b.keys[at]));
      return headings[at].getAttribute("aria-sort") === "descending" ? sorted.reverse() : sorted;
    }

    async function update() {
      const words = text ? text.value.toLowerCase().split(/\s+/).filter(Boolean) : [];
      const wanted = choices.map((choice) => choice.value);
      if (list.long && !list.asked && !words.length && !wanted.some(Boolean)) return; // nothing to fetch yet
      list.asked = true;
      let entries;
      try {
        entries = await list.ready();
      } catch {
        list.asked = false;
        count.textContent = "Hela listan gick inte att hämta. Använd länkarna till listorna i stället.";
        return;
      }
      const fits = entries.filter((one) => words.every((word) => one.text.includes(word))
        && wanted.every((value, at) => !value || one.values[at].includes(value)));
      const shown = list.show(fits, sortedBy() < 0 ? null : order);
      if (!filter) return;
      const all = number.format(list.total);
      count.textContent = shown < fits.length && fits.length < list.total
        ? `${number.format(fits.length)} av ${all} ${what()} passar. Visar ${number.format(shown)}`
        : `Visar ${number.format(shown)} av ${all} ${what()}`;
      reset.hidden = fits.length === list.total && !words.length;
      if (more) more.hidden = shown >= fits.length;
    }

    for (const [column, heading] of headings.entries()) {
      if (!("sortable" in heading.dataset)) continue;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "u-sort";
      button.innerHTML = `<svg class="u-icon" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">${ARROWS}</svg>`;
      button.prepend(...heading.childNodes);
      heading.append(button);
      button.addEventListener("click", () => {
        const down = headings[column].getAttribute("aria-sort") === "ascending";
        for (const other of headings) other.removeAttribute("aria-sort");
        heading.setAttribute("aria-sort", down ? "descending" : "ascending");
        list.first?.();
        list.asked = true;
        update();
      });
    }
    if (!filter) return;
    if (more) {
      more.type = "button";
      more.className = "u-plain";
      more.textContent = "Visa fler";
      count.after(" ", more);
      more.addEventListener("click", () => {
        list.more();
        list.asked = true;
        update();
      });
    }
    filter.addEventListener("input", () => { list.first?.(); update(); });
    reset.addEventListener("click", () => {
      for (const field of [text, ...choices]) field.value = "";
      list.first?.();
      update();
      text.focus();
    });
    filter.hidden = false;
    update(); // a browser that goes back remembers the fields
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
    active(box);
  }
  const watch = new ResizeObserver((entries) => entries.forEach(({ target }) => reachable(target)));
  for (const box of document.querySelectorAll(".u-scroll")) watch.observe(box);
})();
