"""Rules on decks: APT material that can be read, and slides that hold no more than fits."""

from __future__ import annotations

from collections.abc import Iterator

from macros.blocks.deck import Slide
from macros.checks.content import Content
from macros.reading.slide_fit import fit
from macros.text.problems import Problem, at

LINE = 52  # px: a line of a slide's ordinary text
SLACK = 2  # px: what rounding may amount to


def decks_can_be_read(content: Content) -> Iterator[Problem]:
    """Ett APT-material har ett helt sidhuvud, kända och avslutade block, och minuter som går ihop."""
    yield from content.decks[1]


def slides_hold_no_more_than_fits(content: Content) -> Iterator[Problem]:
    """Det som står på en sida i ett bildspel ryms på den, i varje variant."""
    documents = content.catalogue.of("documents")

    def title(document: str) -> str:
        return documents[document].title if document in documents else document

    for deck in content.decks[0]:
        for slide in deck.slides:
            over = {
                variant: fit(slide, variant, title, content.pictures.size).over
                for variant, _ in slide.minutes
            }
            too_high = {variant: px for variant, px in over.items() if px > SLACK}
            if too_high:
                yield at(slide.place, "fit", message(slide, too_high, len(over)))


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
