"""The page, the slides in the browser and the presentation hold the same slides with the same words."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from pptx import Presentation

from tests import sites

DECKS = ("bisysslor", "brott-i-valfarden", "otillaten-paverkan", "visselblasning")
SLIDE = re.compile(
    r'<section class="d-slide [^"]*" id="[^"]*"[^>]*data-minutes="(?P<minutes>[^"]*)">(?P<inner>.*?)</section>',
    re.DOTALL,
)
TITLE = re.compile(r'<h2 class="d-title"[^>]*>(.*?)</h2>', re.DOTALL)
BULLET = re.compile(r"<li>(.*?)</li>", re.DOTALL)


def words(markup: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", markup)).split())


def browser_slides(site: Path, deck: str, variant: int) -> list[tuple[str, str]]:
    """(title, what stands on the slide) of each slide of a variant, the cover left out."""
    page = (site / "apt" / deck / "bildspel" / "index.html").read_text(encoding="utf-8")
    found = [(m["minutes"].split(), m["inner"]) for m in SLIDE.finditer(page)]
    shown = [inner for minutes, inner in found if any(one.startswith(f"{variant}:") for one in minutes)]
    return [(words(match[1]), inner) for inner in shown if (match := TITLE.search(inner))]


def presentations(site: Path) -> list[tuple[str, int]]:
    found = [file.stem.rpartition("-") for deck in DECKS for file in (site / "apt" / deck).glob("*.pptx")]
    return [(deck, int(variant)) for deck, _, variant in sorted(found)]


def pptx_slides(site: Path, deck: str, variant: int) -> list[tuple[str, str]]:
    """(title, all text) of each slide but the cover."""
    show = Presentation(str(site / "apt" / deck / f"{deck}-{variant}.pptx"))
    found = []
    for slide in list(show.slides)[1:]:
        texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        found.append(
            (" ".join(slide.shapes.title.text_frame.text.split()), " ".join(" ".join(texts).split()))
        )
    return found


def test_every_variant_has_its_presentation(built_site: Path) -> None:
    # Two decks of 15, 30 and 60 minutes, and two of 15.
    assert presentations(built_site) == [
        ("bisysslor", 15),
        ("brott-i-valfarden", 15),
        ("brott-i-valfarden", 30),
        ("brott-i-valfarden", 60),
        ("otillaten-paverkan", 15),
        ("otillaten-paverkan", 30),
        ("otillaten-paverkan", 60),
        ("visselblasning", 15),
    ]


def test_slides_and_presentation_have_the_same_slides_in_the_same_order(built_site: Path) -> None:
    for deck, variant in presentations(built_site):
        in_browser = [title for title, _ in browser_slides(built_site, deck, variant)]
        assert in_browser == [title for title, _ in pptx_slides(built_site, deck, variant)], (deck, variant)
        assert len(in_browser) > 3


@pytest.mark.parametrize("deck", DECKS)
def test_the_page_holds_every_slide(built_site: Path, deck: str) -> None:
    page = sites.article(built_site, f"apt/{deck}")
    variants = [variant for name, variant in presentations(built_site) if name == deck]
    titles = {title for variant in variants for title, _ in browser_slides(built_site, deck, variant)}
    assert [title for title in titles if title not in page] == []


def test_what_the_longest_variant_lists_on_a_slide_stands_in_the_presentation_and_on_the_page(
    built_site: Path,
) -> None:
    compared = 0
    for deck, variant in dict(presentations(built_site)).items():
        page = sites.article(built_site, f"apt/{deck}")
        pptx = dict(pptx_slides(built_site, deck, variant))
        for title, inner in browser_slides(built_site, deck, variant):
            for bullet in BULLET.findall(inner.split('class="d-notes')[0]):
                if "<span" in bullet or "<a " in bullet:  # a source is worded by each format
                    continue
                compared += 1
                assert words(bullet) in pptx[title], (deck, title)
                assert words(bullet) in page, (deck, title)
    assert compared > 30  # so that an empty reading of the slides can never pass
