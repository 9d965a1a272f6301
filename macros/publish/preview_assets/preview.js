/* In a preview alone: what is wrong stands on the page as it is found, and goes when it is mended. The page
   itself is fetched anew when it has changed, and the reader stays where they are. */
(() => {
  const panel = document.getElementById("uppslag-problem");
  const busy = document.getElementById("uppslag-busy");
  const { print, version, events } = document.currentScript.dataset;
  const AGAIN = 1000; // milliseconds until one that refused is asked once more
  let seen = version, looking = false, again = false, source = null;

  /* Shows the page as it is now, if it is another. The browser keeps the place over a reload. */
  async function look() {
    again = looking;
    if (looking) return;
    looking = true;
    try {
      const answer = await fetch(location.href, { cache: "no-store" });
      const now = answer.headers.get("X-Uppslag-Print");
      if (now && now !== print) location.reload();
    } catch { /* the preview is starting again, and tells when it has */ }
    looking = false;
    if (again) look();
  }

  /* A browser has six connections to one place: a page that nobody sees gives back its own. */
  function follow() {
    if (document.hidden || source) return;
    source = new EventSource(events);
    source.addEventListener("error", ({ target }) => {
      if (target.readyState !== EventSource.CLOSED) return; // the browser tries again
      leave(); // the program couldn't be started
      setTimeout(follow, AGAIN);
    });
    source.addEventListener("problems", ({ data }) => {
      if (panel && panel.innerHTML !== data) panel.innerHTML = data; // made by the preview, every word escaped
    });
    source.addEventListener("busy", ({ data }) => { busy.textContent = data && `${data} …`; });
    source.addEventListener("version", ({ data }) => {
      if (data !== seen) look();
      seen = data;
    });
  }

  function leave() {
    source?.close();
    source = null;
  }

  document.addEventListener("visibilitychange", () => { if (document.hidden) leave(); else follow(); });
  follow();
})();
