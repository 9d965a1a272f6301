"""Charts in the browser: every series of the site, and series made to be hard to draw."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests import sites

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WIDTHS = (320, 1280)
LETTERS = "Välfärdsbrottssamordningsfunktionsuppföljningsansvarsfördelningsbeslutsunderlaget"
ONE = [{"id": "m", "title": "Antal", "unit": "st"}]


def series(chart: str, points: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    return {
        "title": "Prov", "summary": "Vad siffrorna visar.", "chart": chart, "dimension": "Tid", "measures": ONE,
        "points": points, "source": {"document": "protokoll"}, **more,
    }  # fmt: skip


def several(many: int) -> list[dict[str, str]]:
    return [{"id": f"m{n}", "title": f"Mått nummer {n} med ett namn", "unit": "%"} for n in range(many)]


def points(*values: float | None, **more: Any) -> list[dict[str, Any]]:
    return [{"when": str(2020 + n), "value": value, **more} for n, value in enumerate(values)]


def labelled(**values: float) -> list[dict[str, Any]]:
    return [{"label": label, "value": value} for label, value in values.items()]


def table(labels: int, measures: int) -> list[dict[str, Any]]:
    return [
        {"label": f"Del {row}", "values": {f"m{n}": round(100 / labels, 2) for n in range(measures)}}
        for row in range(labels)
    ]


MONTHS = [{"when": f"{2020 + n // 12}-{n % 12 + 1:02}", "value": 10 + n * 37 % 50} for n in range(30)]
BROKEN = [*points(40, 45), {"when": "2022", "value": 80, "break_before": True}, {"when": "2023", "value": 90}]
BOUNDS = [{"when": "2020", "value": 200, "bound": "over"}, {"when": "2021", "value": 210, "bound": "about"},
          {"when": "2022", "value": 220, "bound": "under"}, {"when": "2023", "value": 230}]  # fmt: skip
VISITS = [{"id": "m", "title": "Besök", "unit": "unika besök på sidan"}]
HARD = {
    "langt-ord": series("bar", labelled(**{LETTERS: 7, "Kort": 3, "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW": 1})),
    "lang-linje": series("line", [{"label": LETTERS, "value": 7}, {"label": LETTERS[::-1], "value": 3}]),
    "tre-langa": series("line", [{"label": f"{LETTERS} {n}", "value": n} for n in range(3)]),
    "trettio": series("line", MONTHS),
    "trettio-staplar": series("bar", MONTHS),
    "atta-andelar": series("share", table(4, 8), measures=several(8)),
    "atta-delar": series("share", table(8, 1), measures=several(1)),
    "atta-linjer": series("line", [{"when": str(year), "values": {f"m{n}": n * 3 + year % 7 for n in range(8)}}
                                   for year in range(2020, 2026)], measures=several(8)),
    "nollor": series("bar", points(0, 5, 0)),
    "bara-nollor": series("bar", points(0, 0)),
    "nollinje": series("line", points(0, 0, 0)),
    "nollandel": series("share", labelled(Ja=0, Nej=0)),
    "en-punkt": series("bar", points(7)),
    "en-punkt-linje": series("line", points(7)),
    "en-del": series("share", [{"label": "Alla", "value": 100}, {"label": "Inga", "value": 0}]),
    "stora": series("bar", points(12345678901, 1, 98765432109), measures=VISITS),
    "stora-linje": series("line", points(12345678901, 1, 98765432109), measures=VISITS),
    "decimaler": series("line", points(0.5, 0.0004, 1.25)),
    "saknas": series("bar", points(1, None, 3)),
    "saknas-linje": series("line", points(1, 4, None, 3, None, 5)),
    "granser": series("bar", BOUNDS),
    "granser-linje": series("line", BOUNDS, measures=VISITS),
    "mal": series("bar", BROKEN, target=100, breaks=["Vi räknar på ett nytt sätt från 2022."]),
    "mal-linje": series("line", BROKEN, target=60, breaks=["Vi räknar på ett nytt sätt från 2022."]),
    "tva-linjer": series("line", [{"when": str(year), "values": {"m0": year - 2000, "m1": 2040 - year}}
                                  for year in range(2010, 2026)], measures=several(2), target=30),
}  # fmt: skip
UNDRAWN = {"en-punkt", "en-punkt-linje"}

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
        if (box.left < 0 || box.right > document.documentElement.clientWidth)
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


@pytest.fixture(scope="module")
def hard_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Another organisation's site with a page of all the hard series."""
    tree = sites.copy_tree(tmp_path_factory.mktemp("diagram") / "tree", "annan-kommun")
    (tree / "data/series").mkdir()
    for name, one in HARD.items():
        one = {**one, "title": f"Prov {name}"}
        (tree / f"data/series/{name}.yml").write_text(yaml.safe_dump(one, allow_unicode=True), encoding="utf-8")
    calls = "\n\n".join(f'## Om {name}\n\n{{{{ series("{name}") }}}}' for name in HARD)
    text = f"---\ntitle: Siffror\ndescription: Alla siffror som är svåra att rita.\n---\n\n# Siffror\n\n{calls}\n"
    (tree / "docs/om/siffror.md").write_text(text, encoding="utf-8")
    settings = tree / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("  /kontroll/*", "  /kontroll/*\n  /om/*"),
                        encoding="utf-8")  # fmt: skip
    with sites.served(sites.build(tree)) as url:
        yield f"{url}om/siffror/"


def pages_with_charts(site: Path) -> list[str]:
    return [
        file.parent.relative_to(site).as_posix() + "/"
        for file in sorted(site.rglob("index.html"))
        if '<figure class="u-chart' in file.read_text(encoding="utf-8")
    ]


def opened(browser: Browser, url: str, width: int, **how: Any) -> Page:
    page = browser.new_page(viewport={"width": width, "height": 800}, **how)
    page.goto(url)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    page.evaluate("document.fonts.ready")
    return page


@pytest.mark.parametrize("width", WIDTHS)
def test_no_words_of_any_chart_of_the_site_overlap_or_are_cut(
    browser: Browser, built_site: Path, site_url: str, width: int
) -> None:
    found = pages_with_charts(built_site)
    assert found
    for url in found:
        page = opened(browser, site_url + url, width)
        assert page.evaluate(FAULTS) == [], url
        page.close()


@pytest.mark.parametrize("width", (*WIDTHS, 600))
def test_no_words_of_a_hard_chart_overlap_or_are_cut(browser: Browser, hard_site: str, width: int) -> None:
    page = opened(browser, hard_site, width)
    assert page.locator(".u-chart").count() == len(HARD) - len(UNDRAWN)
    assert page.evaluate(FAULTS) == []
    page.close()
