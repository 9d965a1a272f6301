"""Charts in a browser, and what is wrong with what is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


# Boxes of what can be read, in px of the window, and what is wrong with them.
FAULTS = """() => {
  const faults = [];
  const cross = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 0.5 &&
                          Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2;
  for (const chart of document.querySelectorAll('.u-chart')) {
    const name = chart.querySelector('figcaption').textContent;
    for (const svg of chart.querySelectorAll(':scope > svg')) {
      const frame = svg.getBoundingClientRect();
      const texts = [...svg.querySelectorAll('text')].map((e) => [e.textContent, e.getBoundingClientRect()]);
      const fills = [...svg.querySelectorAll(':scope > rect, svg svg rect')].map((e) => e.getBoundingClientRect());
      texts.forEach(([words, box], n) => {
        if (!box.width) faults.push(`${name}: "${words}" is not drawn`);
        if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 2 ||
            box.bottom > frame.bottom + 6) faults.push(`${name}: "${words}" is outside its picture`);
        if (box.left < -1 || box.right > document.documentElement.clientWidth + 1)
          faults.push(`${name}: "${words}" is outside the window`);
        for (const [other, its] of texts.slice(n + 1))
          if (cross(box, its)) faults.push(`${name}: "${words}" lies on "${other}"`);
        for (const fill of fills) if (cross(box, fill)) faults.push(`${name}: "${words}" lies on a fill`);
      });
    }
    for (const item of chart.querySelectorAll('.u-legend *'))
      if (item.getBoundingClientRect().right > document.documentElement.clientWidth)
        faults.push(`${name}: the legend is outside the window`);
  }
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) faults.push(`the page is ${scrollWidth} px wide`);
  return faults;
}"""


def opened(browser: Browser, url: str, width: int, **how: Any) -> Page:
    page = browser.new_page(viewport={"width": width, "height": 800}, **how)
    page.goto(url)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    page.evaluate("document.fonts.ready")
    return page
