/* Buttons, keys and swipes. No letter is a shortcut (WCAG 2.1.4): B and O are buttons. */
(() => {
  const deck = window.uppslagDeck;
  if (deck.view === "text") {
    for (const link of document.querySelectorAll("[data-variant]")) link.addEventListener("click", choose);
    return;
  }
  const root = document.documentElement;
  const open = () => document.querySelector("dialog[open]");

  const KEYS = {
    ArrowRight: deck.next, PageDown: deck.next, " ": deck.next,
    ArrowLeft: deck.previous, PageUp: deck.previous,
    Home: deck.first, End: deck.last, Escape: deck.clear,
  };
  /* Where the page can scroll, these scroll it. */
  const FILLED = { ArrowDown: deck.next, ArrowUp: deck.previous };
  const SCROLLING = [" ", "PageDown", "PageUp", "Home", "End"];

  function act(event) {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || open()) return;
    const { key, target } = event;
    if (target.closest("input, textarea, select") || (key === " " && target.closest("button, summary"))) return;
    const filled = deck.view === "bilder" && deck.wide.matches;
    const does = KEYS[key] || (filled && FILLED[key]);
    if (!does || (!deck.wide.matches && SCROLLING.includes(key))) return;
    if (key !== "Escape") event.preventDefault();
    if (key === " " && event.shiftKey) deck.previous(); else does();
  }
  document.addEventListener("keydown", act);

  function choose(event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    deck.choose(Number(event.currentTarget.dataset.variant));
  }
  for (const link of document.querySelectorAll("[data-variant]")) link.addEventListener("click", choose);

  const DO = { next: deck.next, previous: deck.previous, black: deck.black, pause: deck.pause, clock: deck.clock, reset: deck.reset };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (!button || !DO[button.dataset.do]) return;
    DO[button.dataset.do]();
    /* One who points wants the buttons out of the way afterwards; one who tabs stays among them. */
    if (event.detail && deck.view === "bilder") deck.current().section.focus({ preventScroll: true });
  });
  for (const veil of document.querySelectorAll(".d-veil")) veil.addEventListener("click", deck.clear);

  const full = document.querySelector('[data-do="full"]');
  full.hidden = !document.fullscreenEnabled;
  full.addEventListener("click", () => {
    if (document.fullscreenElement) document.exitFullscreen(); else root.requestFullscreen();
  });
  document.addEventListener("fullscreenchange", () => full.setAttribute("aria-pressed", Boolean(document.fullscreenElement)));

  let from = null;
  document.addEventListener("touchstart", ({ touches, target }) => {
    from = touches.length === 1 && !open() && !target.closest(".u-scroll") ? touches[0] : null;
  }, { passive: true });
  document.addEventListener("touchend", ({ changedTouches: [to] }) => {
    if (!from) return;
    const [x, y] = [to.clientX - from.clientX, to.clientY - from.clientY];
    from = null;
    if (Math.abs(x) > 50 && Math.abs(x) > 1.5 * Math.abs(y)) (x < 0 ? deck.next : deck.previous)();
  }, { passive: true });

  /* Buttons and pointer go away when nothing has moved for a while. */
  let timer;
  function awake() {
    root.classList.remove("d-quiet");
    clearTimeout(timer);
    timer = setTimeout(() => root.classList.add("d-quiet"), 3000);
  }
  for (const type of ["pointermove", "pointerdown"]) document.addEventListener(type, awake, { passive: true });
  awake();
})();
