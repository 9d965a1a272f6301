"""The site's own charts, and what its guide to editors says of them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import sites
from tests.drawn_charts import FAULTS, opened
from tests.engine.test_charts import WIDTHS

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def pages_with_charts(site: Path) -> list[str]:
    return [
        file.parent.relative_to(site).as_posix() + "/"
        for file in sorted(site.rglob("index.html"))
        if '<figure class="u-chart' in file.read_text(encoding="utf-8")
    ]


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


def test_every_picture_has_a_title_words_and_a_table(built_site: Path) -> None:
    for url in pages_with_charts(built_site):
        html = (built_site / url / "index.html").read_text(encoding="utf-8")
        for figure in re.findall(
            r'<figure class="u-chart.*?</figure>\s*(?:<div class="u-table"[^>]*>)?', html, re.DOTALL
        ):
            assert re.search(r"<title id=.[^>]+>[^<]+</title><desc id=.[^>]+>[^<]+</desc>", figure), url
            assert " style=" not in figure and figure.rstrip().endswith(">"), url
            assert 'id="series-' in figure, url


def test_what_the_editors_guide_shows_can_be_written(tmp_path: Path) -> None:
    guide = (sites.ROOT / "docs/om/redaktor/siffror.md").read_text(encoding="utf-8")
    whole, bound, broken = re.findall(r"```\n(.*?)```", guide, re.DOTALL)
    tree = sites.copy_tree(tmp_path / "tree", "annan-kommun")
    (tree / "data/series").mkdir()
    whole = whole.replace("document: uppfoljning-2025, section: Förebygga", "document: protokoll")
    head, _, rest = whole.partition("points:\n")
    examples = {
        "hel": whole,
        "grans": f"{head}points:\n{bound}{rest}",
        "brott": f"{head}{broken}{rest.split(chr(10), 3)[3]}",
    }
    for name, text in examples.items():
        (tree / f"data/series/{name}.yml").write_text(text, encoding="utf-8")
    done = sites.run(tree, "macros", "check")
    assert (done.stdout, done.returncode) == ("", 0)
