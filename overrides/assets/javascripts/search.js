/* The search field and its panel. The index is opened at the first focus. Results are built as text and
   <mark>, never as markup from the index. */
(() => {
  const form = document.getElementById("u-search");
  if (!form) return;
  const SHOWN = 10;
  const BEFORE = 40, TEXT = 400; // signs before the first word that was found, and of the whole
  const PAUSE = 80; // milliseconds without a key, after which the hits below the first are drawn too
  const field = form.querySelector("input");
  const panel = form.querySelector(".u-results");
  const count = panel.querySelector("[role=status]");
  const list = panel.querySelector("ol");
  const instead = panel.querySelector(".u-results__instead");
  const button = document.querySelector("[data-search-button]");
  const root = new URL(form.dataset.root, location.href);
  const head = new URL(form.dataset.index, location.href);
  let index, ready = false, behind = false, asked = "", latest = null, pause;

  form.hidden = button.hidden = false;

  function load(fresh) {
    index = window.uppslagIndex.open(new URL(".", head), fresh);
    index.then(() => { ready = true; }, () => {}); // who asks is told
    return index;
  }

  /* What is found; once more, past what the browser has kept, when the site has been made anew since the
     page was opened. */
  async function answer(typed) {
    const wanted = () => typed === asked;
    try {
      return await (await (index || load(behind))).search(typed, wanted);
    } catch {
      return (await load(true)).search(typed, wanted);
    }
  }

  function empty() {
    latest = null;
    list.replaceChildren();
    list.removeAttribute("aria-busy");
    lead(false);
  }

  function failed() {
    empty();
    say("Sökningen fungerar inte just nu. Alla avsnitt finns längst ner på sidan.");
  }

  /* Whether the ways are shown that lead on from no hits. */
  const lead = (yes) => { if (instead) instead.hidden = !yes; };
  const say = (words) => { if (count.textContent !== words) count.textContent = words; };

  async function ask() {
    const typed = field.value.trim();
    asked = typed;
    if (asked.length < 2) return close();
    panel.hidden = false;
    if (!ready) say("Söker …");
    const found = await answer(typed).catch(() => null);
    if (typed !== asked) return;
    if (found) show(found); else failed();
  }

  function close() {
    asked = "";
    panel.hidden = true;
    empty();
    say("");
  }

  function show(found) {
    const { hits, count: many, more, marked, lagging, telling } = found;
    latest = found;
    list.replaceChildren(...hits.map((hit) => result(hit, marked)));
    list.setAttribute("aria-busy", "true");
    clearTimeout(pause);
    pause = setTimeout(add, PAUSE, found);
    const told = [
      many ? `${more ? "Minst " : ""}${many} ${many === 1 ? "träff" : "träffar"} på ”${asked}”` : `Inga träffar på ”${asked}”`,
      ...(many ? [] : [telling ? "Prova ett annat ord" : "Skriv vad det gäller, gärna med ett enda ord"]),
      ...(many > SHOWN ? [`De ${SHOWN} första visas`] : []),
      ...(lagging ? ["Sökningen ligger några sekunder efter ändringarna"] : []),
    ];
    lead(!many);
    say(told.join(". ") + (told.length > 1 ? "." : ""));
    panel.scrollTop = 0;
    if (lagging) [index, behind] = [null, true]; // the next query is for the index as it is then
  }

  /* The hits below those that are seen at once. */
  async function add(found) {
    if (latest !== found) return;
    const rest = await found.rest().catch(() => { [index, behind] = [null, true]; return []; });
    if (latest !== found) return;
    list.append(...rest.map((hit) => result(hit, found.marked)));
    list.removeAttribute("aria-busy");
  }

  /* One row a page: its title, where it is, and two lines of the text that was found. */
  function result({ page, title, location: place, name, text }, marked) {
    const row = document.createElement("li");
    const link = make("a", "u-results__link");
    link.href = new URL(place, root);
    link.append(...words(title, marked));
    const where = [section(page), name].filter(Boolean);
    row.append(link);
    if (where.length) row.append(make("span", "u-results__place", where.join(" · ")));
    const lines = make("p", "u-results__text");
    lines.append(...words(excerpt(text, marked), marked));
    if (text) row.append(lines);
    return row;
  }

  function make(name, kind, text = "") {
    const element = document.createElement(name);
    element.className = kind;
    element.textContent = text;
    return element;
  }

  const WORD = /[\p{L}\p{N}]+/gu;

  /* A text, with the words that were found marked. */
  function words(text, marked) {
    const found = [];
    let end = 0;
    for (const { 0: word, index: at } of text.matchAll(WORD)) {
      if (!marked(word.toLowerCase())) continue;
      found.push(text.slice(end, at), make("mark", "u-results__mark", word));
      end = at + word.length;
    }
    return [...found, text.slice(end)];
  }

  /* The part of a text where the first word stands that was found. */
  function excerpt(text, marked) {
    for (const { 0: word, index: at } of text.matchAll(WORD)) {
      if (!marked(word.toLowerCase())) continue;
      if (at <= BEFORE) break;
      const start = text.indexOf(" ", at - BEFORE);
      return `… ${text.slice(Math.min(start + 1, at), at + TEXT)}`;
    }
    return text.slice(0, TEXT);
  }

  /* The site's sections, as the map in the footer has them: name, own address, and those of all in it. */
  let map;
  function sections() {
    const folder = (link) => link.href.replace(/\/index\.html$/, "/"); // as from-disk.js makes them
    map ||= [...document.querySelectorAll(".u-map__list > li")].map((entry) => {
      const [top, ...links] = entry.querySelectorAll("a");
      return { name: top.textContent, own: folder(top), all: [top, ...links].map(folder).filter((link) => link !== root.href) };
    });
    return map;
  }

  /* The name of a page's section. None for the page that is the section itself. */
  function section(path) {
    const target = new URL(path, root).href;
    const found = sections().find(({ own, all }) => own === target || all.some((link) => target.startsWith(link)));
    return !found || found.own === target ? "" : found.name;
  }

  field.addEventListener("focus", () => index || load(false));
  field.addEventListener("input", ask);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const first = list.querySelector("a");
    if (first && !panel.hidden && field.value.trim() === asked) first.focus();
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
