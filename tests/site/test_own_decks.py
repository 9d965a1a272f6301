"""The site's own decks as PDFs, and as slides that are read from the back of the room."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.engine import loaded
from tests import opened_slides as slides
from tests.opened_pdf import faults, fonts, outside, pages, text
from tests.sites import ROOT

SHEETS = {"handout": "utdelning", "outcome": "overenskommet"}


def test_the_sites_own_decks_pass_as_well(built_site: Path) -> None:
    several = loaded.load(ROOT).decks
    assert several
    for deck in several:
        files = {name: f"{deck.id}-{ending}.pdf" for name, ending in SHEETS.items()}
        files |= {f"guide {variant}": deck.guide(variant) for variant in deck.variants}
        for name, file in files.items():
            made = (built_site / deck.address / file).read_bytes()
            assert faults(made) == [] and outside(made) == [], f"{deck.id}: {name}"
            assert {font[:14] for font in fonts(made)} == {"Hanken-Grotesk"}, f"{deck.id}: {name}"
            assert "anges inte i källan" not in text(made)
            if name == "handout":
                words = text(made)
                assert all("".join(p.text for p in q.text) in words for q in deck.questions())
            if name == "outcome":
                assert len(pages(made)) == 1, deck.id


@pytest.fixture
def opened(browser):
    with slides.watched(browser) as open_page:
        yield open_page


def test_the_sites_own_decks_can_be_read_from_the_back_of_the_room(opened, tmp_path):
    site = loaded.load(ROOT, preview=True)
    decks, _ = site.reading.decks_read
    folder = slides.written(tmp_path / "site", *((deck, site.document) for deck in decks))
    with slides.strictly_served(folder) as root:
        wrong = [fault for deck in decks for fault in faults_of(opened, root, deck)]
    assert wrong == []


def faults_of(opened, root, deck):
    for variant in deck.variants:
        page = opened(f"{root}{deck.address}bildspel/?minuter={variant}")
        for slide in ("start", *(slide.id for slide in deck.in_variant(variant))):
            assert slides.shown(page) == [slide]
            yield from ((deck.id, variant, slide, fault) for fault in slides.faults(page))
            page.keyboard.press("ArrowRight")
