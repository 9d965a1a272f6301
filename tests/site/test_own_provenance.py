"""Few of the words that our pages show are about where other words come from, and nothing of it is lost."""

from __future__ import annotations

from pathlib import Path

import lxml.html
import pytest

from macros.catalogue.loading import load
from tests import sites
from tests.provenance import counted, pages, share


def test_at_most_a_tenth_of_the_words_on_staffs_pages_are_about_sources(built_site: Path) -> None:
    found = share(pages(built_site), staff=True)
    assert found.words > 10_000
    assert found.share <= 10


def test_at_most_15_percent_of_all_words_are_about_sources(built_site: Path) -> None:
    found = share(pages(built_site))
    assert found.words > 50_000
    assert found.share <= 15


def test_what_is_about_sources_is_counted_and_what_is_folded_or_a_gap_is_not() -> None:
    page = (
        '<main><p>Ett ord <a class="u-cite u-numeral"><span class="u-hidden">Källa </span>1</a> '
        '<span class="u-gap">Anges inte</span> <span class="u-mark">Vår tolkning</span> '
        '<span class="u-mark">Gäller</span></p><details class="u-known"><summary>Så vet vi det</summary>'
        "<p>fem ord som ingen ser</p></details></main><p>utanför</p>"
    )
    found = counted(page)
    assert (found.words, found.of_sources) == (2 + 1 + 2 + 2 + 1 + 4, 1 + 2 + 4)


def test_every_contradiction_stands_in_the_list_and_each_foot_leads_there(built_site: Path) -> None:
    catalogue, _ = load(sites.ROOT)
    listed = lxml.html.parse(str(built_site / "om/kallor/index.html"))
    anchors = set(listed.xpath("//@id"))
    assert {f"discrepancies-{one}" for one in catalogue.of("discrepancies")} <= anchors
    foot = lxml.html.parse(str(built_site / "ansvar/ebb/index.html")).xpath("//details[@id='sa-vet-vi-det']")[
        0
    ]
    assert foot.get("open") is None
    links = foot.xpath(".//a/@href")
    assert "../../om/kallor/#discrepancies-avdelningen-for-ekonomiskt-bistand" in links


@pytest.mark.parametrize(
    "page, words",
    [
        ("rutiner/belastningsregister", "när utdraget ur belastningsregistret ska visas upp"),
        ("rutiner/hot-vald-stad", "om förvaltningen redan hade en egen rutin"),
    ],
)
def test_a_contradiction_that_changes_what_one_does_stands_beside_its_fact(
    built_site: Path, page: str, words: str
) -> None:
    article = lxml.html.parse(str(built_site / page / "index.html"))
    boxes = [one.text_content() for one in article.xpath("//*[contains(@class, 'u-notice--source')]")]
    assert any(words in box and "Källan säger" in box and "Vår tolkning" in box for box in boxes)
