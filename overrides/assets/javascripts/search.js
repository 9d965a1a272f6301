/* The search field and its panel. Material's worker does the searching; it is started at the first
   focus. Results are built as text and <mark>, never as markup from the index. */
(() => {
  const form = document.getElementById("u-search");
  if (!form || !window.Worker || location.protocol === "file:") return;
  const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3; // the worker's kinds of message
  const SHOWN = 10;
  const field = form.querySelector("input");
  const panel = form.querySelector(".u-results");
  const count = panel.querySelector("[role=status]");
  const list = panel.querySelector("ol");
  const button = document.querySelector("[data-search-button]");
  const root = new URL(form.dataset.root, location.href);
  let worker, ready = false, asked = "";

  form.hidden = button.hidden = false;

  function start() {
    if (worker) return;
    worker = new Worker(new URL(form.dataset.worker, location.href));
    worker.addEventListener("message", ({ data }) => {
      if (data.type === READY) { ready = true; ask(); }
      if (data.type === RESULT) show(data.data.items);
    });
    worker.addEventListener("error", failed);
    fetch(form.dataset.index)
      .then((answer) => { if (!answer.ok) throw new Error(answer.status); return answer.json(); })
      .then(({ config, docs }) => worker.postMessage({ type: SETUP, data: { config, docs, options: { suggest: false } } }))
      .catch(failed);
  }

  function failed() {
    list.replaceChildren();
    say("Sökningen fungerar inte just nu. Alla avsnitt finns längst ner på sidan.");
  }

  const say = (words) => { if (count.textContent !== words) count.textContent = words; };

  function ask() {
    asked = field.value.trim();
    if (asked.length < 2) return close();
    start();
    panel.hidden = false;
    if (ready) worker.postMessage({ type: QUERY, data: asked });
    else say("Söker …");
  }

  function close() {
    panel.hidden = true;
    list.replaceChildren();
    say("");
  }

  function show(groups) {
    if (asked.length < 2) return;
    list.replaceChildren(...groups.slice(0, SHOWN).map(result));
    const many = groups.length;
    if (!many) say(`Inga träffar på ”${asked}”. Prova ett annat ord.`);
    else say(`${many} ${many === 1 ? "träff" : "träffar"} på ”${asked}”` + (many > SHOWN ? `. De ${SHOWN} första visas.` : ""));
    panel.scrollTop = 0;
  }

  /* One row a page: its title, where it is, and two lines of the text that was found. */
  function result(group) {
    const [best] = group;
    const page = group.find((item) => !item.location.includes("#")) || best;
    const row = document.createElement("li");
    const link = make("a", "u-results__link");
    link.href = new URL(best.location, root);
    link.append(...words(page.title));
    const place = [section(best.location), ...(best === page ? [] : [plain(best.title)])].filter(Boolean);
    row.append(link);
    if (place.length) row.append(make("span", "u-results__place", place.join(" · ")));
    const text = make("p", "u-results__text");
    text.append(...words(best.text || page.text || ""));
    if (text.textContent.trim()) row.append(text);
    return row;
  }

  function make(name, kind, text = "") {
    const element = document.createElement(name);
    element.className = kind;
    element.textContent = text;
    return element;
  }

  /* The index holds markup. A parsed document runs nothing; text and marks are all we take. */
  const parse = (html) => new DOMParser().parseFromString(html, "text/html");
  const plain = (html) => parse(html).body.textContent;

  function words(html) {
    const found = [];
    const walk = document.createTreeWalker(parse(html).body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const { parentNode, data } = walk.currentNode;
      found.push(parentNode.closest("mark") ? make("mark", "u-results__mark", data) : document.createTextNode(data + (parentNode.matches("p, li, td, th, h2, h3, dt, dd, div") ? " " : "")));
    }
    return found;
  }

  /* The section's name, as the map in the footer has it. */
  function section(path) {
    const target = new URL(path, root).href;
    for (const entry of document.querySelectorAll(".u-map__list > li")) {
      const [top, ...links] = entry.querySelectorAll("a");
      if (top.href === target) return "";
      if ([top, ...links].some((link) => link.href !== root.href && target.startsWith(link.href))) return top.textContent;
    }
    return "";
  }

  field.addEventListener("focus", start);
  field.addEventListener("input", ask);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const first = list.querySelector("a");
    if (first && !panel.hidden && plain(field.value).trim() === asked) first.focus();
    else ask();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    close();
    if (small()) open(false);
    (small() ? button : field).focus();
  });
  form.addEventListener("focusout", ({ relatedTarget }) => { if (relatedTarget && !form.contains(relatedTarget)) panel.hidden = true; });
  document.addEventListener("click", ({ target }) => { if (!form.contains(target)) panel.hidden = true; });
  field.addEventListener("click", () => { if (list.childElementCount) panel.hidden = false; });

  /* On a phone the field is behind a button. */
  const small = () => button.offsetParent !== null;
  function open(yes) {
    button.setAttribute("aria-expanded", yes);
    form.classList.toggle("u-search--open", yes);
  }
  button.addEventListener("click", () => {
    open(button.getAttribute("aria-expanded") !== "true");
    if (button.getAttribute("aria-expanded") === "true") field.focus();
  });
})();
