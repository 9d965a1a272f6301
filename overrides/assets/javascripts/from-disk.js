/* A copy of the site in a folder or on a memory stick has no server that shows index.html for a folder:
   there, links to folders lead to their index.html. Those that are made later too. */
(() => {
  if (location.protocol !== "file:") return;

  function complete(link) {
    const address = new URL(link.href);
    if (address.protocol !== "file:" || !address.pathname.endsWith("/")) return;
    address.pathname += "index.html";
    link.href = address.href;
  }

  const within = (element) => element.querySelectorAll("a[href]").forEach(complete);
  within(document);
  new MutationObserver((changes) => {
    for (const { target } of changes) within(target);
  }).observe(document.body, { childList: true, subtree: true });
})();
