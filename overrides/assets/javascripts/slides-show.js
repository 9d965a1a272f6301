/* Puts the deck's state on the page: the slide, its number, the address, the buttons, the focus. */
(() => {
  const deck = window.uppslagDeck;
  const { state } = deck;
  const root = document.documentElement;
  const stage = document.querySelector(".d-stage");
  const bar = document.querySelector(".d-bar");
  const said = document.getElementById("d-said");
  const all = (selector, within = document) => within.querySelectorAll(selector);
  const button = (name) => bar.querySelector(`[data-do="${name}"]`);

  /* Contents and slides that the variant lacks. */
  function choose() {
    for (const slide of deck.slides) slide.section.classList.toggle("d-slide--out", !slide.minutes.has(state.variant));
    for (const element of all("[data-only]")) {
      element.classList.toggle("d-away-content", !element.dataset.only.split(" ").includes(String(state.variant)));
    }
    deck.inVariant().forEach((slide, index, { length }) => {
      for (const number of all("[data-number]", slide.section)) number.textContent = `${index + 1} av ${length}`;
    });
    for (const length of all("[data-length]")) length.textContent = state.variant;
    for (const link of all("[data-variant]")) {
      const chosen = Number(link.dataset.variant) === state.variant;
      if (chosen) link.setAttribute("aria-current", "true"); else link.removeAttribute("aria-current");
    }
  }

  function address(view = deck.view, slide = state.slide) {
    const query = new URLSearchParams({ minuter: state.variant, ...(view === "bilder" ? {} : { visa: view }) });
    return `?${query}#${encodeURIComponent(slide)}`;
  }

  function links() {
    for (const link of all("[data-view-link]")) link.href = address(link.dataset.viewLink);
    for (const link of all("[data-variant]")) link.href = address().replace(/minuter=\d+/, `minuter=${link.dataset.variant}`);
    if (deck.view !== "text") history.replaceState(null, "", address());
  }

  function show() {
    for (const slide of deck.slides) slide.section.classList.toggle("d-slide--current", slide.id === state.slide);
    document.querySelector("[data-heading]").hidden = state.slide === deck.slides[0].id;
    button("black").setAttribute("aria-pressed", state.black);
    button("pause").setAttribute("aria-pressed", state.paused);
    document.querySelector(".d-veil--black").hidden = !state.black;
    document.querySelector(".d-veil--pause").hidden = !state.paused;
    bar.querySelector("[data-number]").textContent = `${deck.place() + 1} av ${deck.inVariant().length}`;
  }

  /* The focus follows to the new slide, unless it is among the buttons: those are pressed again. */
  function follow(before) {
    const where = `Bild ${deck.place() + 1} av ${deck.inVariant().length}`;
    const busy = bar.contains(document.activeElement) || document.querySelector("dialog[open]");
    if (state.slide !== before.slide) {
      if (!busy) deck.current().section.focus({ preventScroll: deck.wide.matches });
      said.textContent = busy ? `${where}: ${deck.current().title}` : where;
      if (!deck.wide.matches) deck.current().section.scrollIntoView();
    } else if (state.black !== before.black || state.paused !== before.paused) {
      said.textContent = state.black ? "Svart skärm" : state.paused ? "Paus" : where;
    }
  }

  /* A frame is 1280 px wide; what holds it says how much of that it has. */
  function scale() {
    const filled = Math.min(innerWidth / 1280, innerHeight / 720);
    stage.style.setProperty("--scale", deck.view === "bilder" ? filled : stage.clientWidth / 1280);
    for (const thumb of all(".d-thumb")) thumb.style.setProperty("--scale", thumb.clientWidth / 1280);
  }

  /* A copy to look at only. Its ids are its own, so that its patterns are found. */
  let copies = 0;
  deck.copy = (frame) => {
    const copy = frame.cloneNode(true);
    const mark = `--k${copies++}`;
    for (const element of [copy, ...all("*", copy)]) {
      if (element.id) element.id += mark;
      element.removeAttribute("aria-labelledby");
      const fill = element.getAttribute("fill") || "";
      if (fill.startsWith("url(#")) element.setAttribute("fill", fill.replace(")", `${mark})`));
    }
    return copy;
  };
  deck.picture = (thumb, slide) => {
    const copy = deck.copy(slide.frame);
    copy.inert = true;
    copy.setAttribute("aria-hidden", "true");
    thumb.className = `d-thumb ${slide.look}`;
    thumb.replaceChildren(copy);
  };
  deck.address = address;
  deck.scale = scale;

  deck.listen((now, before) => {
    if (now.variant !== before.variant) choose();
    show();
    links();
    if (now.step) follow(before);
  });

  /* From disk an address that ends in "/" lists a folder. */
  if (location.protocol === "file:") {
    for (const link of all('a[href]:not([href*=":"])')) {
      const href = link.getAttribute("href");
      if (/^[^?#]*\/(#|$)/.test(href)) link.setAttribute("href", href.replace(/\/(#|$)/, "/index.html$1"));
    }
  }

  const asked = new URLSearchParams(location.search);
  const variant = Number(asked.get("minuter"));
  if (deck.variants.includes(variant)) state.variant = variant;
  const fromHash = () => { try { return decodeURIComponent(location.hash.slice(1)); } catch { return ""; } };
  if (deck.knows(fromHash())) {
    const slide = deck.slides.find((one) => one.id === fromHash());
    state.slide = slide.id;
    if (!slide.minutes.has(state.variant)) state.variant = slide.minutes.keys().next().value;
  }
  choose();
  if (deck.view !== "text") { bar.hidden = false; show(); }
  links();
  scale();
  addEventListener("resize", scale);
  new ResizeObserver(scale).observe(stage);
  addEventListener("hashchange", () => {
    if (deck.view !== "text" && fromHash() !== state.slide) deck.go(fromHash());
  });
})();
