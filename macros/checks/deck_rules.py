"""Rules on decks: APT material that can be read, and slides that hold no more than fits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from macros.blocks.blocks import Bullets, Line
from macros.blocks.deck import Slide
from macros.blocks.slide_layout import said
from macros.checks.content import Content
from macros.reading.slide_fit import fit
from macros.text.problems import Problem, at

LINE = 52  # px: a line of a slide's ordinary text
# What a sentence that isn't at its end ends with.
CONTINUED = re.compile(r"(?:,|\b(?:och|eller|samt|att|som))\s*$")
SLACK = 2  # px: what rounding may amount to


def decks_can_be_read(content: Content) -> Iterator[Problem]:
    """Ett APT-material har ett helt sidhuvud, kända och avslutade block, och minuter som går ihop."""
    yield from content.decks[1]


def slides_hold_no_more_than_fits(content: Content) -> Iterator[Problem]:
    """Det som står på en sida i ett bildspel ryms på den, i varje variant."""
    documents = content.catalogue.of("documents")

    def title(document: str) -> str:
        return documents[document].called if document in documents else document

    for deck in content.decks[0]:
        for slide in deck.slides:
            over = {
                variant: fit(slide, variant, title, content.pictures.size).over
                for variant, _ in slide.minutes
            }
            too_high = {variant: px for variant, px in over.items() if px > SLACK}
            if too_high:
                yield at(slide.place, "fit", message(slide, too_high, len(over)))


def no_sentence_is_cut_into_points(content: Content) -> Iterator[Problem]:
    """Varje punkt på en bild kan läsas för sig: den är ingen del av en mening som nästa punkt fortsätter."""
    for deck in content.decks[0]:
        for slide in deck.slides:
            for one in (b for c in slide.contents for b in c.blocks if isinstance(b, Bullets)):
                if found := cut(one.items):
                    first, second = (said(item) for item in found)
                    text = (
                        f'"{slide.title}": punkten "{first}" fortsätter i nästa, "{second}". Skriv meningen hel, '
                        "som ett eget stycke, eller gör varje punkt till en egen sak."
                    )
                    yield replace(at(slide.place, "fragment", text), severity="warning")


def cut(items: tuple[Line, ...]) -> tuple[Line, Line] | None:
    """Two items that follow each other and seem to be one sentence; None where there are none.

    A list whose items all begin with a small letter goes on from what stands over it.
    """
    begun = [said(item)[:1].isupper() for item in items]
    for number, (one, other) in enumerate(zip(items, items[1:]), 1):
        goes_on = said(other)[:1].islower() and any(begun) and not begun[number]
        if goes_on or CONTINUED.search(said(one)):
            return one, other
    return None


def message(slide: Slide, over: dict[int, float], shown: int) -> str:
    """What is too much, in lines, and where if it is not in every variant."""
    rows = -(-int(max(over.values())) // LINE) or 1
    variants = " och ".join(map(str, over))
    where = f" i varianten på {variants} minuter" if len(over) < shown else ""
    return (
        f'"{slide.title}" rymmer inte allt{where}: ungefär {rows} '
        f"{'rad' if rows == 1 else 'rader'} för mycket. Korta texten, dela sidan i två eller flytta "
        "något till manuset."
    )
