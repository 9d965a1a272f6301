/* The reader's choice of light or dark, put in place before the first paint (in <head>, on purpose).
   Dark is a sheet of its own; its media says when it counts: as the device, always, or never. */
(() => {
  const KEY = "u-palette";
  const root = document.documentElement;
  root.classList.replace("no-js", "js");
  const dark = document.getElementById("u-dark");
  const device = matchMedia("(prefers-color-scheme: dark)");

  const stored = () => { try { return localStorage.getItem(KEY) || ""; } catch { return ""; } };
  const store = (value) => { try { localStorage.setItem(KEY, value); } catch { /* private mode */ } };

  /* The attribute repeats what is shown, so that tests and other sheets can ask. */
  function apply() {
    const choice = stored();
    dark.media = { slate: "screen", default: "not all" }[choice] || "screen and (prefers-color-scheme: dark)";
    const scheme = choice || (device.matches ? "slate" : "default");
    if (document.body) document.body.dataset.mdColorScheme = scheme;
  }

  /* The attribute is on <body>, which isn't there yet. */
  new MutationObserver((_, watch) => {
    if (document.body) { watch.disconnect(); apply(); }
  }).observe(root, { childList: true });
  apply();
  device.addEventListener("change", apply);
  window.uppslagPalette = { stored, choose(value) { store(value); apply(); } };
})();
