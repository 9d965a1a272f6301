/* Which view of a deck, put in place before the first paint (in <head>, on purpose): slides unless the
   address asks for the text or for the presenter's view. Classic scripts: modules don't load from disk. */
(() => {
  const asked = new URLSearchParams(location.search).get("visa");
  const view = ["text", "presentator"].includes(asked) ? asked : "bilder";
  document.documentElement.dataset.view = view;
  if (view !== "text") document.getElementById("d-frame").media = "print, screen and (min-width: 760px)";
})();
