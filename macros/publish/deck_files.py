"""The slides of every deck, and its files: presentations, PDFs and the form, beside the deck's page.

The slides are made in every build. Files take longer, and are kept in a cache (publish/cache.py).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from macros.blocks.deck import Deck
from macros.publish.cache import Make, beside, key, make, prune, write
from macros.render.pieces.imprint import Origin

CACHE = ".cache/decks"


def publish_decks(
    site_dir: Path, decks: Iterable[Deck], origin: Origin, cache: Path, heavy: bool, preview: bool = False
) -> list[str]:
    """Writes the slides of every deck, and its files where they lie in the cache or `heavy` makes them.

    `cache` is a folder of our own: what no deck uses any more is taken away from it. Returns the
    names of the files that were made anew. FileError at the first that can't be made.
    """
    made: list[str] = []
    kept: set[str] = set()
    for deck in decks:
        page = make(f"{deck.id}: bildspelet", partial(slides, deck, origin, preview))
        write(site_dir / deck.address / "bildspel/index.html", page)
        folder = cache / f"{deck.id}-{key(deck, origin)}"
        kept.add(folder.name)
        made += beside(site_dir / deck.address, folder, files(deck, origin) if heavy else {})
    if heavy:
        prune(cache, kept)
    return made


# ---------------------------------------------------------------------------- what is made


def slides(deck: Deck, origin: Origin, preview: bool) -> bytes:
    """The page of a deck's slides."""
    from macros.render.html import slides as target

    depth = deck.address.strip("/").count("/") + 2
    return target.render(deck, origin.document, "../" * depth, origin.site, preview).encode()


def files(deck: Deck, origin: Origin) -> dict[str, Make]:
    """Name → how the file is made. The libraries are loaded by the first that is."""
    from macros.render.docx import docx_outcome as docx
    from macros.render.pdf import pdf_sheets as pdf
    from macros.render.pptx import presentation as pptx

    made: dict[str, Make] = {
        f"{deck.id}-{variant}.pptx": partial(pptx.render, deck, variant, origin) for variant in deck.variants
    }
    made[f"{deck.id}-utdelning.pdf"] = partial(pdf.handout, deck, origin)
    made[f"{deck.id}-handledning.pdf"] = partial(pdf.guide, deck, origin)
    made[f"{deck.id}-overenskommet.pdf"] = partial(pdf.outcome, deck, origin)
    made[f"{deck.id}-overenskommet.docx"] = partial(docx.outcome, deck, origin)
    return made
