"""Charts in the browser: series made to be hard to draw."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from PIL import Image, ImageChops

from macros.blocks.blocks import Block, Distribution, Paragraph, Segment, Steps, Tag, line
from macros.blocks.looks import LOOKS
from macros.render.html.html_blocks import Context, render
from tests import sites
from tests.drawn_charts import FAULTS, opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WIDTHS = (320, 1280)
LETTERS = "Välfärdsbrottssamordningsfunktionsuppföljningsansvarsfördelningsbeslutsunderlaget"
ONE = [{"id": "m", "title": "Antal", "unit": "st"}]


def series(chart: str, points: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    return {
        "title": "Prov",
        "summary": "Vad siffrorna visar.",
        "chart": chart,
        "dimension": "Tid",
        "measures": ONE,
        "points": points,
        "source": {"document": "protokoll"},
        **more,
    }


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
BOUNDS = [
    {"when": "2020", "value": 200, "bound": "over"},
    {"when": "2021", "value": 210, "bound": "about"},
    {"when": "2022", "value": 220, "bound": "under"},
    {"when": "2023", "value": 230},
]
VISITS = [{"id": "m", "title": "Besök", "unit": "unika besök på sidan"}]
HARD = {
    "langt-ord": series(
        "bar", labelled(**{LETTERS: 7, "Kort": 3, "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW": 1})
    ),
    "lang-linje": series("line", [{"label": LETTERS, "value": 7}, {"label": LETTERS[::-1], "value": 3}]),
    "tre-langa": series("line", [{"label": f"{LETTERS} {n}", "value": n} for n in range(3)]),
    "trettio": series("line", MONTHS),
    "trettio-staplar": series("bar", MONTHS),
    "atta-andelar": series("share", table(4, 8), measures=several(8)),
    "atta-delar": series("share", table(8, 1), measures=several(1)),
    "atta-linjer": series(
        "line",
        [
            {"when": str(year), "values": {f"m{n}": n * 3 + year % 7 for n in range(8)}}
            for year in range(2020, 2026)
        ],
        measures=several(8),
    ),
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
    "tva-linjer": series(
        "line",
        [{"when": str(year), "values": {"m0": year - 2000, "m1": 2040 - year}} for year in range(2010, 2026)],
        measures=several(2),
        target=30,
    ),
}
UNDRAWN = {"en-punkt", "en-punkt-linje"}


@pytest.fixture(scope="module")
def hard_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Another organisation's site with a page of all the hard series."""
    tree = sites.copy_tree(tmp_path_factory.mktemp("diagram") / "tree", "annan-kommun")
    (tree / "data/series").mkdir()
    for name, one in HARD.items():
        one = {**one, "title": f"Prov {name}"}
        (tree / f"data/series/{name}.yml").write_text(
            yaml.safe_dump(one, allow_unicode=True), encoding="utf-8"
        )
    calls = "\n\n".join(f'## Om {name}\n\n{{{{ series("{name}") }}}}' for name in HARD)
    text = f"---\ntitle: Siffror\ndescription: Alla siffror som är svåra att rita.\n---\n\n# Siffror\n\n{calls}\n"
    (tree / "docs/om/siffror.md").write_text(text, encoding="utf-8")
    settings = tree / "mkdocs.yml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("  /kontroll/*", "  /kontroll/*\n  /om/*"),
        encoding="utf-8",
    )
    with sites.served(sites.build(tree)) as url:
        yield f"{url}om/siffror/"


@pytest.mark.parametrize("width", (*WIDTHS, 600))
def test_no_words_of_a_hard_chart_overlap_or_are_cut(browser: Browser, hard_site: str, width: int) -> None:
    page = opened(browser, hard_site, width)
    assert page.locator(".u-chart").count() == len(HARD) - len(UNDRAWN)
    assert page.evaluate(FAULTS) == []
    page.close()


def test_words_that_are_moved_onto_others_would_have_been_found(browser: Browser, hard_site: str) -> None:
    page = opened(browser, hard_site, 1280)
    page.evaluate("""() => {
      const [a, b] = document.querySelectorAll('.u-chart text');
      b.setAttribute('x', a.getAttribute('x')); b.setAttribute('y', a.getAttribute('y')); b.removeAttribute('dx');
      document.querySelector('.u-chart:nth-of-type(2) text, .u-chart ~ .u-chart text').setAttribute('x', '-50');
    }""")
    faults = "\n".join(page.evaluate(FAULTS))
    assert " lies on " in faults and "is outside its picture" in faults
    page.close()


# What has a fill, and what it stands on.
FILLS = """() => [...document.querySelectorAll('.u-series .u-fill:not(.u-chart__bound), .u-look .u-fill')]
  .map((e) => getComputedStyle(e).fill)"""
TEXTS = "() => [...document.querySelectorAll('.u-chart text')].map((e) => getComputedStyle(e).fill)"
GROUND = "getComputedStyle(document.body).backgroundColor"


def contrast(one: str, other: str) -> float:
    """The contrast of two colours by WCAG's formula."""

    def light(colour: str) -> float:
        parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", ("light", "dark"))
@pytest.mark.parametrize("colours", ("none", "active"))
def test_fills_and_words_stand_out_from_the_ground(
    browser: Browser, hard_site: str, palette: str, colours: str
) -> None:
    page = opened(browser, hard_site, 1280, color_scheme=palette, forced_colors=colours)
    ground, fills, texts = page.evaluate(GROUND), set(page.evaluate(FILLS)), set(page.evaluate(TEXTS))
    page.close()
    assert len(fills) == (6 if colours == "none" else 1)
    assert (
        contrast(ground, "rgb(255, 255, 255)") < 1.1
        if palette == "light"
        else contrast(ground, "rgb(0, 0, 0)") < 1.5
    )
    assert min(contrast(fill, ground) for fill in fills) >= 3
    assert min(contrast(text, ground) for text in texts) >= 4.5


def pictures(page: Page, selector: str) -> list[Image.Image]:
    """What is seen of each element, without colour."""
    return [Image.open(io.BytesIO(one.screenshot())).convert("L") for one in page.locator(selector).all()]


def put(page: Page, *blocks: Block) -> None:
    """Shows the blocks as the whole article of the page."""
    html = render(blocks, Context("", lambda cite: None))
    page.evaluate("html => { document.querySelector('article').innerHTML = html; }", html)


def alike(one: Image.Image, other: Image.Image) -> bool:
    """Whether fewer than one dot in twelve differs clearly."""
    size = (min(one.width, other.width), min(one.height, other.height))
    differing = ImageChops.difference(one.resize(size), other.resize(size)).point(
        lambda dot: 255 * (dot > 40)
    )
    return differing.histogram()[255] < size[0] * size[1] / 12


@pytest.mark.parametrize(
    "how",
    (
        {},
        {"color_scheme": "dark"},
        {"forced_colors": "active"},
        {"forced_colors": "active", "color_scheme": "dark"},
    ),
)
def test_eight_parts_can_be_told_apart_without_colour(
    browser: Browser, hard_site: str, how: dict[str, Any]
) -> None:
    page = opened(browser, hard_site, 1280, **how)
    samples = pictures(page, ".u-chart:has-text('Prov atta-delar') .u-swatch")
    lines = pictures(page, ".u-chart:has-text('Prov atta-linjer') .u-swatch")
    page.close()
    assert len(samples) == len(lines) == 8
    assert not [pair for pair in combinations(range(8), 2) if alike(samples[pair[0]], samples[pair[1]])]
    assert len({one.tobytes() for one in lines}) == 8


@pytest.mark.parametrize(
    "how",
    (
        {},
        {"color_scheme": "dark"},
        {"forced_colors": "active"},
        {"forced_colors": "active", "color_scheme": "dark"},
    ),
)
def test_the_eight_looks_of_a_status_can_be_told_apart_without_colour(
    browser: Browser, other_url: str, how: dict[str, Any]
) -> None:
    page = opened(browser, other_url, 1280, **how)
    segments = tuple(Segment(look, f"Status {look}", 1, 100 // len(LOOKS)) for look in LOOKS)
    put(page, Distribution("Läget", segments))
    samples = pictures(page, ".u-distribution .u-swatch")
    put(page, *(Paragraph((Tag(look, f"Status {look}"),)) for look in LOOKS))
    icons = pictures(page, ".u-tag .u-mark-icon")
    borders = page.eval_on_selector_all(".u-tag", "all => all.map((e) => getComputedStyle(e).borderTopWidth)")
    page.close()
    assert len(samples) == len(icons) == len(borders) == len(LOOKS)
    for several in (samples, icons):
        assert not [
            (LOOKS[a], LOOKS[b])
            for a, b in combinations(range(len(LOOKS)), 2)
            if several[a].tobytes() == several[b].tobytes()
        ]
    assert not [
        pair for pair in combinations(range(len(LOOKS)), 2) if alike(samples[pair[0]], samples[pair[1]])
    ]
    assert set(borders) == {"1px"}


def test_a_step_keeps_its_number_in_forced_colours(browser: Browser, other_url: str) -> None:
    page = opened(browser, other_url, 1280, forced_colors="active")
    put(page, Steps("Gör så här", tuple((verb, line("Det.")) for verb in ("Ring", "Skriv", "Vänta"))))
    numbers = pictures(page, ".u-steps__number")
    page.close()
    assert len(numbers) > 2
    assert len({one.tobytes() for one in numbers}) == len(numbers)


def test_no_words_of_a_hard_chart_overlap_or_are_cut_on_paper(browser: Browser, hard_site: str) -> None:
    page = opened(browser, hard_site, 665)
    page.emulate_media(media="print")
    assert page.evaluate(FAULTS) == []
    page.close()


def told(page: Page, name: str) -> tuple[str, str]:
    """The words of a series' picture with its legend, and those of its table with the notes under it."""
    chart = page.locator(f".u-chart:has-text('Prov {name}')").filter(
        has=page.get_by_text(f"Prov {name}", exact=True)
    )
    table = page.locator(f"#series-{name}")
    notes = table.locator("xpath=following-sibling::p[1]")
    words = [*chart.locator("text").all_text_contents(), *chart.locator(".u-legend").all_text_contents()]
    return " | ".join(words), f"{table.text_content()} {notes.text_content()}"


def test_a_bound_is_never_shown_as_an_exact_number(browser: Browser, hard_site: str) -> None:
    page = opened(browser, hard_site, 1280)
    for name in ("granser", "granser-linje"):
        for words in told(page, name):
            for bound in ("över\u00a0200", "cirka\u00a0210", "under\u00a0220"):
                assert bound in words, (name, words)
            assert not re.search(r"(?<!över\u00a0)\b200\b", words.replace("| 200 |", ""))
    page.close()


def test_targets_and_breaks_are_drawn_and_told(browser: Browser, hard_site: str) -> None:
    page = opened(browser, hard_site, 1280)
    for name, target in (("mal", "100"), ("mal-linje", "60")):
        picture, table = told(page, name)
        assert f"Mål: {target}\u00a0st" in picture and f"Mål: {target}\u00a0st" in table
        assert (
            "Räknas på nytt sätt härifrån" in picture
            and "Räknas på nytt sätt härifrån: Vi räknar på ett nytt sätt från 2022." in table
        )
        chart = page.locator(f".u-chart:has-text('Prov {name}')").first
        assert (
            chart.locator("svg[role=img] .u-chart__target").count()
            and chart.locator("svg[role=img] .u-chart__break").count() == 1
        )
    # A line isn't drawn over the break, nor over what isn't known.
    lines = page.locator(".u-chart:has-text('Prov mal-linje') svg[role=img] .u-chart__line").count()
    gaps = page.locator(".u-chart:has-text('Prov saknas-linje') svg[role=img] .u-chart__line").count()
    page.close()
    assert (lines, gaps) == (2, 1)


def test_numbers_are_written_in_full_where_they_stand(browser: Browser, hard_site: str) -> None:
    page = opened(browser, hard_site, 320)
    big, small = told(page, "stora"), told(page, "decimaler")
    gap = told(page, "saknas")
    page.close()
    assert all("12\u00a0345\u00a0678\u00a0901" in words for words in big)
    assert all("0,0004" in words for words in small)
    assert "uppgift saknas" in gap[0] and "anges inte" in gap[1]


WRONG = {
    "minus": series("bar", points(1, -2)),
    "enheter": series(
        "bar",
        [{"when": "2020", "values": {"a": 1, "b": 2}}, {"when": "2021", "values": {"a": 1, "b": 2}}],
        measures=[{"id": "a", "title": "A"}, {"id": "b", "title": "B", "unit": "%"}],
    ),
    "nio": series("share", table(9, 1), measures=several(1)),
    "halva": series(
        "share",
        [{"label": "Ja", "values": {"m0": 40}}, {"label": "Nej", "values": {"m0": 44}}],
        measures=several(1),
    ),
    "okand": series("share", [{"label": "Ja", "value": 4}, {"label": "Nej", "value": None}]),
    "andelsmal": series("share", points(40, 60), target=50),
    "utan-ord": series("line", [*points(1, 2), {"when": "2022", "value": 3, "break_before": True}]),
    "evigt": series("bar", points(1, float("inf"))),
    "inget": series("bar", points(1, 2), measures=[]),
    "minus-tabell": series("none", points(1, -2)),
}
TABLE_ALONE = 'Välj Bara tabell ("none") som Diagram ("chart"), så visas bara tabellen.'
BARS = 'Välj Staplar ("bar") som Diagram ("chart").'
SAID = {
    "minus": f'Värde ("value"): ett diagram kan inte visa −2. {TABLE_ALONE}',
    "enheter": 'måtten i diagrammet har olika enheter: st, %. Skriv i Mått i diagrammet ("charted") vilka mått som ska ritas.',
    "nio": f"diagrammet har 9 delar, men bara 8 går att skilja åt. Slå ihop några. {TABLE_ALONE}",
    "halva": f'Diagram ("chart"): delarna i "Mått nummer 0 med ett namn" blir 84\u00a0%, inte 100. {BARS}',
    "okand": f'Diagram ("chart"): "Antal" har delar som saknas, så helheten är inte känd. {BARS}',
    "andelsmal": f'Mål ("target"): ett mål kan inte ritas bland andelar. Ta bort målet. {BARS}',
    "utan-ord": 'Brott före ("break_before"): skriv i Brott i serien ("breaks") vad som ändrades.',
    "evigt": 'Värde ("value"): ska vara ett tal, men där står ".inf".',
    "inget": 'Mått ("measures"): listan är tom. Fyll i den.',
}


def test_what_a_chart_would_show_wrongly_is_said_with_its_place(tmp_path: Path) -> None:
    tree = sites.copy_tree(tmp_path / "tree", "annan-kommun")
    (tree / "data/series").mkdir()
    for name, one in WRONG.items():
        (tree / f"data/series/{name}.yml").write_text(
            yaml.safe_dump(one, allow_unicode=True), encoding="utf-8"
        )
    lines = sites.run(tree, "macros", "check").stdout.splitlines()
    found = [re.fullmatch(r"data/series/(.+)\.yml:(\d+):(\d+): (.+)", line) for line in lines]
    assert {match[1]: match[4] for match in found if match} == SAID
    assert len(found) == len(SAID)
    text = (tree / "data/series/minus.yml").read_text(encoding="utf-8").splitlines()
    place = next(int(match[2]) for match in found if match and match[1] == "minus")
    assert text[place - 1].strip().endswith("value: -2")
