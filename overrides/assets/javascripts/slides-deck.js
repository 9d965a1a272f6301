/* The deck: its slides and their minutes as they stand on the page, and where in it we are. Nothing
   here is drawn: others listen. `step` counts changes, so that two windows know whose state is newer. */
window.uppslagDeck = (() => {
  const { deck: id, variants: written } = document.body.dataset;
  const variants = written.split(" ").map(Number);
  const slides = [...document.querySelectorAll(".d-stage > .d-slide")].map((section) => ({
    id: section.id,
    section,
    frame: section.querySelector(".d-frame"),
    notes: section.querySelector(".d-notes"),
    look: [...section.classList].find((name) => name.startsWith("d-slide--")),
    title: section.querySelector(".d-title").textContent,
    minutes: new Map(section.dataset.minutes.trim().split(" ").map((pair) => pair.split(":").map(Number))),
  }));
  const byId = new Map(slides.map((slide) => [slide.id, slide]));
  const listeners = [];
  const state = { slide: slides[0].id, variant: variants[0], black: false, paused: false, resume: false, spent: 0, since: 0, step: 0 };

  const inVariant = (variant = state.variant) => slides.filter((slide) => slide.minutes.has(variant));
  const place = () => inVariant().findIndex((slide) => slide.id === state.slide);
  const current = () => byId.get(state.slide);
  const elapsed = () => state.spent + (state.since ? Date.now() - state.since : 0);

  function change(patch, step = state.step + 1) {
    const before = { ...state };
    Object.assign(state, patch, { step });
    for (const listener of listeners) listener(state, before);
  }

  const started = () => ({ since: Date.now(), resume: false });
  const stopped = () => ({ spent: elapsed(), since: 0 });

  /* A slide that the variant lacks is shown in the first variant that has it. */
  function go(slideId) {
    const slide = byId.get(slideId);
    if (!slide) return;
    const variant = slide.minutes.has(state.variant) ? state.variant : slide.minutes.keys().next().value;
    const leaves = state.slide === slides[0].id && slideId !== state.slide;
    const first = leaves && !elapsed() && !state.since;
    change({ slide: slideId, variant, black: false, paused: false, ...(first || (state.paused && state.resume) ? started() : {}) });
  }

  function by(many) {
    const all = inVariant();
    const to = all[Math.min(Math.max(place() + many, 0), all.length - 1)];
    if (to.id !== state.slide || state.black || state.paused) go(to.id);
  }

  function choose(variant) {
    if (!variants.includes(variant)) return;
    let slide = current();
    if (!slide.minutes.has(variant)) {
      const before = slides.slice(0, slides.indexOf(slide)).reverse();
      slide = before.find((one) => one.minutes.has(variant));
    }
    change({ variant, slide: slide.id });
  }

  function pause() {
    if (state.paused) change({ paused: false, ...(state.resume ? started() : {}) });
    else change({ paused: true, black: false, resume: Boolean(state.since), ...stopped() });
  }

  return {
    id, variants, slides, state, inVariant, place, current, elapsed, change, go, choose, pause,
    knows: (slideId) => byId.has(slideId),
    next: () => by(1),
    previous: () => by(-1),
    first: () => go(inVariant()[0].id),
    last: () => go(inVariant().at(-1).id),
    black: () => change({ black: !state.black, paused: false }),
    clear: () => { if (state.paused) pause(); else if (state.black) change({ black: false }); },
    clock: () => change(state.since ? stopped() : started()),
    reset: () => change({ spent: 0, since: state.since ? Date.now() : 0 }),
    listen: (listener) => listeners.push(listener),
    view: document.documentElement.dataset.view,
    wide: matchMedia("(min-width: 760px)"),
  };
})();
