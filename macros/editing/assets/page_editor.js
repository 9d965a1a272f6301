/* What script adds to the editor of a page, which works without: the page beside the text, clean paste at once,
   buttons that write signs, and links that put the cursor where something is to be mended. */
(() => {
  const form = document.getElementById("sidan");
  if (!form) return;
  const text = form.elements.text;
  const view = form.querySelector(".p-view");
  const frame = document.getElementById("visning");
  const problems = document.getElementById("problem");
  const said = document.getElementById("sagt");
  const WAIT = 700; // ms without a keystroke, until the page is drawn
  const THINK = 1200; // and then until what is wrong with it is looked for

  // ------------------------------------------------------------------ writing, as if typed: Ctrl+Z takes it back

  function write(words, start = text.selectionStart, end = text.selectionEnd) {
    text.focus();
    text.setSelectionRange(start, end);
    if (!document.execCommand("insertText", false, words)) {
      text.setRangeText(words, start, end, "end");
      text.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  function wholeLines() {
    const start = text.value.lastIndexOf("\n", text.selectionStart - 1) + 1;
    const found = text.value.indexOf("\n", text.selectionEnd);
    return [start, found < 0 ? text.value.length : found];
  }

  const MARK = /^(?:#{1,6} |[-*+] |\d+[.)] )/;

  function each(mark) {
    const [start, end] = wholeLines();
    const lines = text.value.slice(start, end).split("\n");
    const made = lines.map((line, number) => (line.trim() || lines.length === 1 ? mark(number) + line.replace(MARK, "") : line));
    const above = text.value.slice(0, start);
    const gap = above && !above.endsWith("\n\n") && !MARK.test(above.trimEnd().split("\n").pop()) ? "\n" : "";
    write(gap + made.join("\n"), start, end);
  }

  const TOOLS = {
    rubrik: () => each(() => "## "),
    lista: () => each(() => "- "),
    nummer: () => each((number) => `${number + 1}. `),
    fet: () => around("**", "**", "viktigt"),
    lank: () => around("[", "](https://)", "länkens ord"),
  };

  function around(before, after, instead) {
    const words = text.value.slice(text.selectionStart, text.selectionEnd).trim() || instead;
    const start = text.selectionStart;
    write(before + words + after);
    const at = start + before.length;
    text.setSelectionRange(at, at + words.length);
  }

  const bar = form.querySelector(".p-tools");
  const tools = [...bar.querySelectorAll("button")];
  bar.hidden = false;
  bar.addEventListener("click", ({ target }) => TOOLS[target.dataset?.verktyg]?.());
  bar.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = tools[(tools.indexOf(document.activeElement) + step + tools.length) % tools.length];
    for (const one of tools) one.tabIndex = one === next ? 0 : -1;
    next.focus();
    event.preventDefault();
  });

  // ------------------------------------------------------------------ paste

  text.addEventListener("paste", async (event) => {
    const html = event.clipboardData.getData("text/html");
    const plain = event.clipboardData.getData("text/plain");
    if (!html && !/[\t\n\u00a0\u00ad•·▪◦]/.test(plain)) return;
    event.preventDefault();
    const [start, end] = [text.selectionStart, text.selectionEnd];
    const before = text.value;
    said.textContent = "Städar det du klistrade in …";
    let made = { text: plain, sagt: [] };
    try {
      made = await send(form.dataset.klistra, { html, text: plain });
    } catch {
      made.sagt = ["Det gick inte att städa. Texten städas när du sparar."];
    }
    // Who has written on meanwhile goes on there.
    const same = text.value === before;
    write(made.text, same ? start : text.selectionStart, same ? end : text.selectionEnd);
    said.textContent = made.sagt.join(" ") || "Inklistrat och städat. Ctrl+Z ångrar.";
  });

  async function send(address, fields) {
    const body = new URLSearchParams(fields);
    const key = form.querySelector("input[type=hidden]");
    body.set(key.name, key.value);
    const answer = await fetch(address, { method: "POST", body });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  }

  // ------------------------------------------------------------------ the page beside

  let waiting = 0;
  let written = false;
  let turn = 0;
  let scrolled = 0;

  function later() {
    clearTimeout(waiting);
    waiting = setTimeout(look, WAIT);
  }

  async function ask(more) {
    const data = new FormData(form);
    for (const [name, value] of Object.entries(more)) data.set(name, value);
    const answer = await fetch(form.dataset.visning, { method: "POST", body: data });
    return answer.json();
  }

  // The page first, which takes a moment, and then what is wrong with it, which takes longer.
  async function look() {
    const mine = ++turn;
    view.setAttribute("aria-busy", "true");
    try {
      const page = await ask({});
      if (mine !== turn) return;
      if (page.sida) show(page.sida);
      if (page.fel) problems.textContent = page.fel;
      if (page.fel || !written) return;
      await new Promise((go) => setTimeout(go, THINK));
      if (mine !== turn) return;
      const found = await ask({ problem: "1" });
      if (mine !== turn) return;
      if (found.fel) problems.textContent = found.fel;
      else problems.innerHTML = found.problem;
    } catch {
      if (mine === turn) problems.textContent = "Sidan kunde inte visas just nu. Det du skriver finns kvar.";
    } finally {
      if (mine === turn) view.removeAttribute("aria-busy");
    }
  }

  function show(address) {
    try {
      scrolled = frame.contentWindow.scrollY;
    } catch {
      scrolled = 0;
    }
    frame.src = address;
    view.removeAttribute("data-tom");
    problems.querySelector("[data-vantar]")?.remove();
  }

  frame.addEventListener("load", () => {
    try {
      frame.contentWindow.scrollTo(0, scrolled);
    } catch {
      // a page elsewhere, that a link in it leads to
    }
  });
  form.addEventListener("input", () => {
    written = true;
    later();
  });
  look();

  // ------------------------------------------------------------------ to the place of what is wrong

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-rad]");
    if (!link) return;
    event.preventDefault();
    const lines = text.value.split("\n");
    const row = Math.min(Number(link.dataset.rad), lines.length);
    const start = lines.slice(0, row - 1).reduce((sum, line) => sum + line.length + 1, 0);
    const column = Math.min(Number(link.dataset.kolumn) - 1, lines[row - 1].length);
    text.focus();
    text.setSelectionRange(start + column, start + lines[row - 1].length);
    text.scrollTop = (text.scrollHeight / lines.length) * (row - 4);
  });

  // ------------------------------------------------------------------ where something is put

  let cursor = "";
  text.addEventListener("blur", () => { cursor = String(text.selectionEnd); });
  form.addEventListener("submit", () => { form.elements.markor.value = cursor; });
})();
