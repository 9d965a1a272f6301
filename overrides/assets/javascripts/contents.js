/* "På sidan": a list of the headings, under the lead, on pages with at least four of them. What is to be
   chosen first stands before it: ways, or a list that is short. */
(() => {
  const article = document.querySelector(".u-article--text");
  if (!article) return;
  const headings = [...article.querySelectorAll(":scope > h2[id]:not(:has(+ .u-choices))")];
  if (headings[0]?.matches(":has(+ .u-table)") && !headings[0].matches(":has(+ * .u-filter)")) headings.shift();
  if (headings.length < 4) return;
  const nav = document.createElement("nav");
  nav.className = "u-contents";
  nav.setAttribute("aria-labelledby", "u-contents-title");
  const title = document.createElement("h2");
  title.id = "u-contents-title";
  title.textContent = "På sidan";
  const list = document.createElement("ul");
  for (const heading of headings) {
    const link = document.createElement("a");
    link.href = `#${heading.id}`;
    link.textContent = heading.textContent;
    const row = document.createElement("li");
    row.append(link);
    list.append(row);
  }
  nav.append(title, list);
  headings[0].before(nav);
})();
