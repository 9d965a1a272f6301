/* What the presenter's window shows beside the slide: the time against the plan, the manuscript, and
   what comes next. The same page and the same state as the audience's window (slides-windows.js). */
(() => {
  const deck = window.uppslagDeck;
  if (deck.view !== "presentator") return;
  const { state } = deck;
  const desk = document.querySelector(".d-desk");
  const part = (name) => desk.querySelector(`[data-${name}]`);
  desk.hidden = false;

  const minutes = (many) => `${many} ${many === 1 ? "minut" : "minuter"}`;
  const clock = (seconds) => [Math.floor(seconds / 60), Math.floor(seconds % 60)].map((n) => String(n).padStart(2, "0")).join(":");

  /* When the slide begins and ends by the plan, in seconds. */
  function plan() {
    const before = deck.inVariant().slice(0, deck.place());
    const start = before.reduce((sum, slide) => sum + slide.minutes.get(state.variant), 0) * 60;
    return [start, start + deck.current().minutes.get(state.variant) * 60];
  }

  /* Less than a minute off is as planned. */
  function pace(seconds, [start, end]) {
    const [late, early] = [Math.floor((seconds - end) / 60), Math.floor((start - seconds) / 60)];
    if (!state.since && !state.spent) return deck.place() ? "Starta klockan när ni börjar." : "Klockan startar när du lämnar första bilden.";
    if (late > 0 && end) return `Ni ligger ${minutes(late)} efter planen.`;
    if (early > 0) return `Ni ligger ${minutes(early)} före planen.`;
    return "Ni följer planen.";
  }

  function set(element, text) { if (element.textContent !== text) element.textContent = text; }

  function tick() {
    const seconds = deck.elapsed() / 1000;
    const [start, end] = plan();
    set(part("clock"), clock(seconds));
    set(part("plan"), `av ${minutes(state.variant)}${state.since ? "" : ", står still"}`);
    set(part("slide-plan"), end > start ? `Bilden är planerad till ${minutes((end - start) / 60)}, från ${clock(start)} till ${clock(end)}.` : "");
    set(part("pace"), state.paused ? "Åhörarna ser Paus." : state.black ? "Åhörarna ser svart skärm." : pace(seconds, [start, end]));
    set(desk.querySelector('[data-do="clock"]'), state.since ? "Stoppa klockan" : "Starta klockan");
  }

  function fill() {
    const { notes } = deck.current();
    part("script").replaceChildren(...(notes ? [deck.copy(notes)] : []));
    const next = deck.inVariant()[deck.place() + 1];
    set(part("next-title"), next ? next.title : "Det här är sista bilden.");
    part("next").hidden = !next;
    if (next) deck.picture(part("next"), next);
    deck.scale();
  }

  deck.listen((now, before) => {
    if (now.slide !== before.slide || now.variant !== before.variant) fill();
    tick();
  });
  fill();
  tick();
  setInterval(tick, 500);
})();
