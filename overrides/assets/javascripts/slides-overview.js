/* All slides of the variant, small, each a link; and what the keys do. */
(() => {
  const deck = window.uppslagDeck;
  const dialog = document.querySelector(".d-overview");
  const list = dialog.querySelector(".d-overview__slides");

  function entry(slide, index) {
    const row = document.createElement("li");
    const link = document.createElement("a");
    link.href = deck.address(deck.view, slide.id);
    link.textContent = `${index + 1}. ${slide.title}`;
    if (slide.id === deck.state.slide) link.setAttribute("aria-current", "true");
    link.addEventListener("click", (event) => {
      event.preventDefault();
      dialog.close();
      deck.go(slide.id);
      deck.current().section.focus({ preventScroll: true });
    });
    const thumb = document.createElement("div");
    row.append(link, thumb);
    deck.picture(thumb, slide);
    return row;
  }

  function fill() {
    list.replaceChildren(...deck.inVariant().map(entry));
    deck.scale();
  }

  document.addEventListener("click", (event) => {
    if (!event.target.closest('[data-do="overview"]')) return;
    if (dialog.open) { dialog.close(); return; }
    dialog.showModal();
    fill();
    list.querySelector("[aria-current]")?.focus();
  });
  deck.listen((now, before) => { if (dialog.open && now.variant !== before.variant) fill(); });
  dialog.addEventListener("close", () => list.replaceChildren());
})();
