"""The slides of every deck, and its files: presentations, PDFs and the form, beside the deck's page.

Files take long, and are kept in a cache (publish/cache.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from macros.blocks.deck import Deck
from macros.engine.loaded import LoadedSite
from macros.publish.cache import Make, kept, key, make
from macros.publish.output import Output
from macros.render.pieces.imprint import Origin

CACHE = ".cache/decks"
# About how long the slides, a guide and any other file take, in milliseconds.
SLIDES, GUIDE, OTHER = 30.0, 400.0, 100.0


def outputs(site: LoadedSite, origin: Origin) -> Iterator[Output]:
    """The slides and the files of every deck that may be shown. Making one may raise FileError."""
    for deck in site.decks:
        how = partial(slides, deck, origin, site.preview)
        yield Output(
            f"{deck.address}bildspel/index.html", partial(make, f"{deck.id}: bildspelet", how), SLIDES
        )
        folder = site.root / CACHE / f"{deck.id}-{key(deck, origin)}"
        guides = set(map(deck.guide, deck.variants))
        for name, one in files(deck, origin).items():
            weight = GUIDE if name in guides else OTHER
            yield Output(f"{deck.address}{name}", partial(kept, folder, name, one), weight, folder)


# ---------------------------------------------------------------------------- what is made


def slides(deck: Deck, origin: Origin, preview: bool) -> bytes:
    """The page of a deck's slides."""
    from macros.render.html import slides as target

    depth = deck.address.strip("/").count("/") + 2
    return target.render(deck, origin.document, "../" * depth, origin.site, preview).encode()


def files(deck: Deck, origin: Origin) -> dict[str, Make]:
    """Name → how the file is made."""
    made: dict[str, Make] = {
        f"{deck.id}-{variant}.pptx": partial(presentation, deck, variant, origin) for variant in deck.variants
    }
    made[f"{deck.id}-utdelning.pdf"] = partial(sheet, "handout", deck, origin)
    for variant in deck.variants:
        made[deck.guide(variant)] = partial(sheet, "guide", deck.of_length(variant), origin)
    made[f"{deck.id}-overenskommet.pdf"] = partial(sheet, "outcome", deck, origin)
    made[f"{deck.id}-overenskommet.docx"] = partial(outcome, deck, origin)
    return made


# The libraries are loaded by the first file that is made.


def presentation(deck: Deck, variant: int, origin: Origin) -> bytes:
    from macros.render.pptx import presentation as target

    return target.render(deck, variant, origin)


def sheet(which: str, deck: Deck, origin: Origin) -> bytes:
    from macros.render.pdf import pdf_sheets

    made: bytes = getattr(pdf_sheets, which)(deck, origin)
    return made


def outcome(deck: Deck, origin: Origin) -> bytes:
    from macros.render.docx import docx_outcome

    return docx_outcome.outcome(deck, origin)
