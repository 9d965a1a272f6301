"""The slides of every deck, and its files: presentations, PDFs and the form, beside the deck's page.

The slides are made in every build. Files take longer, and are made again only when what they hold
has changed: they are kept in a folder a deck, named by a hash of all that decides their bytes.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass
from functools import lru_cache, partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from macros import clock
from macros.blocks import Cite, Picture
from macros.decks.model import Deck
from macros.render.origin import Origin

HERE = Path(__file__).resolve()
ROOT = HERE.parents[2]
CACHE = ".cache/decks"
# Whose next version may write other bytes.
LIBRARIES = (
    "weasyprint", "pydyf", "fonttools", "tinycss2", "python-docx", "python-pptx", "xlsxwriter", "lxml",
    "Jinja2", "pillow",
)  # fmt: skip
# What in this tree decides a file's bytes: the drawing, and the theme that it takes after.
SOURCES = (
    "macros/render", "macros/decks", "macros/blocks.py", "macros/tokens.py", "macros/clock.py",
    "macros/records/when.py", "macros/publish/decks.py", "overrides/assets/fonts", "overrides/assets/stylesheets/tokens.css",
)  # fmt: skip

Make = Callable[[], bytes]


class FileError(Exception):
    """A file of a deck that could not be made. Its words say which one, and why."""


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
        if heavy and not folder.is_dir():
            made += fill(folder, files(deck, origin))
        for file in sorted(folder.glob("*")):
            write(site_dir / deck.address / file.name, file.read_bytes())
    if heavy:
        prune(cache, kept)
    return made


# ---------------------------------------------------------------------------- what is made


def slides(deck: Deck, origin: Origin, preview: bool) -> bytes:
    """The page of a deck's slides."""
    from macros.render import slides as target

    depth = deck.address.strip("/").count("/") + 2
    return target.render(deck, origin.document, "../" * depth, origin.site, preview).encode()


def files(deck: Deck, origin: Origin) -> dict[str, Make]:
    """Name → how the file is made. The libraries are loaded by the first that is."""
    from macros.render import docx, pdf, pptx

    made: dict[str, Make] = {
        f"{deck.id}-{variant}.pptx": partial(pptx.render, deck, variant, origin, origin.pictures)
        for variant in deck.variants
    }
    made[f"{deck.id}-utdelning.pdf"] = partial(pdf.handout, deck, origin)
    made[f"{deck.id}-handledning.pdf"] = partial(pdf.guide, deck, origin)
    made[f"{deck.id}-overenskommet.pdf"] = partial(pdf.outcome, deck, origin)
    made[f"{deck.id}-overenskommet.docx"] = partial(docx.outcome, deck, origin)
    return made


def fill(folder: Path, wanted: dict[str, Make]) -> list[str]:
    """Makes a deck's files in a folder that is there only when all of them are."""
    half = folder.with_name(f"{folder.name}.half")
    shutil.rmtree(half, ignore_errors=True)
    for name, how in wanted.items():
        write(half / name, make(name, how))
    half.rename(folder)
    return list(wanted)


def make(name: str, how: Make) -> bytes:
    try:
        return how()
    except Exception as error:
        raise FileError(f"{name} kunde inte göras: {error}") from error


def write(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)


# ---------------------------------------------------------------------------- the cache


def key(deck: Deck, origin: Origin) -> str:
    """A hash of all that decides the bytes of a deck's files. The day counts, not the time of day."""
    parts = (
        repr(deck), origin.site, origin.root, clock.built().date().isoformat(), code(),
        *(repr(origin.document(cite.document)) for cite in found(deck, Cite)),
        *(picture(one, origin) for one in found(deck, Picture)),
    )  # fmt: skip
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:24]


def found(value: Any, kind: type) -> Iterator[Any]:
    """Every value of a kind within a value, in order."""
    if isinstance(value, kind):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from found(part, kind)
    elif is_dataclass(value):
        for field in fields(value):
            yield from found(getattr(value, field.name), kind)


def picture(one: Picture, origin: Origin) -> str:
    file = origin.pictures / one.source if origin.pictures else None
    return hashlib.sha256(file.read_bytes()).hexdigest() if file and file.is_file() else one.source


@lru_cache(maxsize=1)
def code() -> str:
    """A hash of what draws: this tree's own files, and the versions of the libraries."""
    digest = hashlib.sha256()
    for source in SOURCES:
        place = ROOT / source
        for file in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if file.is_file() and "__pycache__" not in file.parts:
                digest.update(f"{file.relative_to(ROOT).as_posix()}\0".encode() + file.read_bytes())
    digest.update(" ".join(f"{name} {installed(name)}" for name in LIBRARIES).encode())
    return digest.hexdigest()


def installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def prune(cache: Path, kept: set[str]) -> None:
    """Takes away what no deck uses any more, and what a broken build left half made."""
    for folder in cache.iterdir() if cache.is_dir() else ():
        if folder.name not in kept:
            shutil.rmtree(folder, ignore_errors=True)
