/* The three choices of palette in the footer: shown, ticked as stored, and acted on. */
(() => {
  const group = document.querySelector(".u-palette");
  if (!group || !window.uppslagPalette) return;
  const { stored, choose } = window.uppslagPalette;
  for (const input of group.querySelectorAll("input")) {
    input.checked = input.value === stored();
    input.addEventListener("change", () => choose(input.value));
  }
  group.hidden = false;
})();
