/* Keeps the audience's window and the presenter's in step, by messages between opener and opened:
   channels between windows are not to be trusted for files opened from disk. */
(() => {
  const deck = window.uppslagDeck;
  if (deck.view === "text") return;
  const { state } = deck;
  const presenting = deck.view === "presentator";
  const disk = location.protocol === "file:";
  const linked = document.querySelector("[data-linked]");
  let other = window.opener;
  let heard = 0;

  function send(kind) {
    if (!other || other.closed) return;
    other.postMessage({ uppslag: "bildspel", deck: deck.id, kind, state: { ...state } }, disk ? "*" : location.origin);
  }

  const ours = ({ origin, data }) => (origin === location.origin || (disk && ["null", "file://"].includes(origin)))
    && data?.uppslag === "bildspel" && data.deck === deck.id && sound(data.state);

  const sound = (given) => given && deck.knows(given.slide) && deck.variants.includes(given.variant)
    && ["spent", "since", "step"].every((name) => Number.isFinite(given[name]));

  /* The one that has changed most is right; a window that was loaded anew has changed nothing. */
  let adopting = false;
  addEventListener("message", (event) => {
    if (!ours(event)) return;
    const { kind, state: given } = event.data;
    other = event.source;
    heard = Date.now();
    if (given.step > state.step) {
      const { slide, variant, spent, since, step } = given;
      adopting = true;
      deck.change({ slide, variant, spent, since, black: Boolean(given.black), paused: Boolean(given.paused), resume: Boolean(given.resume) }, step);
      adopting = false;
    } else if (kind === "hello") send("state");
  });
  deck.listen(() => { if (!adopting) send("state"); });

  /* The presenter asks once a second, which also tells whether the other window is there. */
  function greet() {
    send("hello");
    const there = Date.now() - heard < 3500;
    const words = there ? "Åhörarnas fönster följer med." : "Åhörarnas fönster är stängt. ";
    if (linked.dataset.there === String(there)) return;
    linked.dataset.there = there;
    linked.textContent = words;
    if (!there) linked.append(reopen());
  }

  function reopen() {
    const link = document.createElement("a");
    Object.assign(link, { href: deck.address("bilder"), target: "_blank", rel: "opener", textContent: "Öppna det igen" });
    link.addEventListener("click", () => { link.href = deck.address("bilder"); });
    return link;
  }

  if (presenting) {
    send("hello");
    setTimeout(greet, 1000);
    setInterval(greet, 1000);
  } else send("hello");

  const blocked = document.querySelector(".d-blocked");
  document.addEventListener("click", ({ target }) => {
    const does = target.closest("[data-do]")?.dataset.do;
    if (does === "desk") {
      const opened = window.open(deck.address("presentator"), `presentator-${deck.id}`, "popup,width=1200,height=860");
      if (opened) other = opened;
      blocked.hidden = Boolean(opened);
    }
    if (does === "unblocked") blocked.hidden = true;
  });
})();
