"""Slides in a browser: served under the strict policy, and what is wrong with what is shown."""

from __future__ import annotations

import re
import shutil
import threading
from contextlib import contextmanager
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

from macros.render.html import slides
from tests import sites

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'"
)


SITE = "Provsajten"
WIDE, NARROW = {"width": 1280, "height": 720}, {"width": 360, "height": 740}


class Strict(sites.Handler):
    """A server that says what a page may load."""

    def end_headers(self):
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()


def written(folder: Path, *decks) -> Path:
    """A folder with the slides of decks, and what the theme gives them."""
    shutil.copytree(sites.ROOT / "overrides" / "assets", folder / "assets")
    for deck, cited in decks:
        page = folder / deck.address / "bildspel" / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(slides.render(deck, cited, "../../../", SITE), encoding="utf-8")
    return folder


@contextmanager
def strictly_served(folder):
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Strict, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


@contextmanager
def watched(browser):
    """Opens pages, and fails the test afterwards for a console error or a request elsewhere."""
    contexts, wrong = [], []

    def open_page(address, viewport=WIDE, **options):
        context = browser.new_context(locale="sv-SE", viewport=viewport, **options)
        contexts.append(context)
        home = address.partition("apt/")[0]

        def watch(page):
            page.on("console", lambda said: said.type in ("error", "warning") and wrong.append(said.text))
            page.on("pageerror", lambda error: wrong.append(str(error)))
            page.on("request", lambda r: r.url.startswith((home, "data:")) or wrong.append(r.url))

        context.on("page", watch)
        page = context.new_page()
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []


def shown(page):
    """The ids of the slides that can be seen."""
    return page.eval_on_selector_all(
        ".d-stage > .d-slide",
        "all => all.filter(s => s.offsetParent !== null || s.getClientRects().length).map(s => s.id)",
    )


# Every stretch of text on the current slide: its box, its size on screen, its colour and its ground.
TEXTS = """() => {
  const frame = document.querySelector('.d-slide--current > .d-frame');
  const walker = document.createTreeWalker(frame, NodeFilter.SHOW_TEXT);
  const found = [];
  const ground = (e) => { for (; e; e = e.parentElement) {
    const c = getComputedStyle(e).backgroundColor; if (!/, 0\\)$/.test(c)) return c; } };
  while (walker.nextNode()) {
    const node = walker.currentNode, e = node.parentElement;
    if (!node.data.trim() || e.closest('title, desc, .u-hidden') || !e.getClientRects().length) continue;
    const range = document.createRange(); range.selectNodeContents(node);
    const svg = e.closest('svg'), style = getComputedStyle(e);
    const block = e.closest('p, li, h1, h2, h3, td, th, caption, text, figcaption, dt, dd, .d-foot > span');
    found.push({ text: node.data.trim().slice(0, 40), block: [...frame.querySelectorAll('*')].indexOf(block),
      size: parseFloat(style.fontSize) * (svg ? e.getScreenCTM().a : 1),
      color: svg ? style.fill : style.color, ground: ground(e),
      boxes: [...range.getClientRects()].map(({ left, top, right, bottom }) => [left, top, right, bottom]) });
  }
  const { left, top, right, bottom } = frame.getBoundingClientRect();
  return { frame: [left, top, right, bottom], found };
}"""


def luminance(color):
    parts = [int(n) / 255 for n in re.findall(r"\d+", color)[:3]]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def overlap(one, other):
    """How far two boxes lie over each other, in px: a line's box is higher than its letters."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return min(across, down)


def faults(page):
    """What is too small, too pale, outside its slide, or over something else on the current slide."""
    seen = page.evaluate(TEXTS)
    left, top, right, bottom = seen["frame"]
    for it in seen["found"]:
        if it["size"] < 27.99:
            yield f"{it['text']}: {it['size']} px"
        if contrast(it["color"], it["ground"]) < 7:
            yield f"{it['text']}: {it['color']} on {it['ground']}"
        for box in it["boxes"]:
            if box[0] < left + 40 or box[1] < top or box[2] > right - 40 or box[3] > bottom:
                yield f"{it['text']}: outside, {box}"
    for at, it in enumerate(seen["found"]):
        for other in seen["found"][:at]:
            if it["block"] != other["block"] and any(
                overlap(a, b) > 4 for a in it["boxes"] for b in other["boxes"]
            ):
                yield f"{it['text']}: over {other['text']}"
