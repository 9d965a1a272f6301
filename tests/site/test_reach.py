"""Reach: pages and material shown, as reported. A bound stays a bound; monthly figures have room."""

import yaml

from macros.blocks.blocks import Table
from macros.components.registry import Here
from macros.engine import loaded
from tests import sites
from tests.made_records import between

MONTHS = [
    {"when": "2026-01", "value": 137},
    {"when": "2026-02", "value": 0},
    {"when": "2026-03", "value": 1117, "note": "Materialet visades på alla arbetsplatsträffar."},
]
BREAK = "Från januari 2026 räknas visningarna per månad. Talet för oktober 2025 är alla dittills."


def words(cell):
    return " ".join("".join(part.text for part in line) for line in cell.lines)


def test_the_page_says_what_was_reported_as_bounds_with_their_date_and_source(built_site):
    text = sites.article(built_site, "handlingsplan/rackvidd")
    for title in ("Besök på Komin-sidan om välfärdsbrott", "Visningar av APT-materialet"):
        rest = between(text, title)
        assert "slutet av oktober 2025 över 200" in rest
        assert "Källan skriver ”över 200" in rest
    assert "Uppföljning" in between(text, "Källor")


def test_the_page_says_that_the_site_itself_measures_nothing(built_site):
    text = sites.article(built_site, "handlingsplan/rackvidd")
    assert "Den här webbplatsen räknar inga besök och mäter ingenting." in text


def test_monthly_figures_take_their_place_after_the_bound_to_the_month(tmp_path):
    tree = sites.copy_tree(tmp_path / "tree", code=False)
    file = tree / "data/series/apt-visningar.yml"
    series = yaml.safe_load(file.read_text(encoding="utf-8"))
    series["points"] += MONTHS
    series["breaks"] = [BREAK]
    file.write_text(yaml.safe_dump(series, allow_unicode=True, sort_keys=False), encoding="utf-8")

    site = loaded.load(tree)
    assert site.problems == []
    fragment = site.fragment("series", ("apt-visningar",), {}, Here("handlingsplan/rackvidd.md", "rackvidd"))
    blocks = fragment.blocks
    table = next(block for block in blocks if isinstance(block, Table))
    assert [tuple(map(words, row.cells)) for row in table.rows] == [
        ("slutet av oktober 2025", "över\N{NO-BREAK SPACE}200"),
        ("januari 2026", "137"),
        ("februari 2026", "0"),
        ("mars 2026", "1\N{NO-BREAK SPACE}117"),
    ]
    assert site.markdown(
        fragment, "handlingsplan/rackvidd/"
    )  # drawn without a fault, break and notes among the rest
    said = repr(blocks)
    assert BREAK in said and "Materialet visades på alla arbetsplatsträffar." in said
