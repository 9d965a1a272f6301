/* What script adds to a form that works without: questions are shown when they are asked for, and nobody
   leaves what they have written by mistake. */
(() => {
  const asked = [...document.querySelectorAll("[data-om]")];
  const answer = (form, name) => {
    const field = form.elements[name];
    return field ? field.value : "";
  };

  function show() {
    for (const one of asked) {
      const form = one.closest("form");
      if (!form) continue;
      one.hidden = !one.dataset.ar.split("|").includes(answer(form, one.dataset.om));
    }
  }

  if (asked.length) {
    document.addEventListener("change", show);
    show();
  }

  /* What a link leads to may lie in a group that is closed. */
  function unfold() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let one = target?.closest("details"); one; one = one.parentElement.closest("details")) one.open = true;
    target?.scrollIntoView();
  }
  addEventListener("hashchange", unfold);
  if (location.hash) unfold();

  document.querySelector(".d-summary, .d-changed")?.focus();

  let written = false;
  document.addEventListener("input", ({ target }) => { if (target.closest(".d-form")) written = true; });
  document.addEventListener("submit", () => { written = false; });
  addEventListener("beforeunload", (event) => { if (written) event.preventDefault(); });
})();
