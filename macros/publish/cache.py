"""Files that take long to make are made again only when what they hold has changed.

Those of one thing (a deck, a report) lie in a folder of their own in the cache, named by a hash of all
that decides their bytes.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterable
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from macros.blocks.blocks import Cite, Picture, within
from macros.pages.picture_copies import write as put
from macros.render.pieces.colours import scheme
from macros.render.pieces.imprint import Origin
from macros.text import clock
from macros.text.engine_folder import ENGINE

# Whose next version may write other bytes.
LIBRARIES = (
    "weasyprint",
    "pydyf",
    "fonttools",
    "tinycss2",
    "pyphen",
    "python-docx",
    "python-pptx",
    "xlsxwriter",
    "lxml",
    "Jinja2",
    "pillow",
)
# What in this tree decides a file's bytes: the drawing, and the theme that it takes after.
SOURCES = (
    "macros/render",
    "macros/reading",
    "macros/blocks",
    "macros/catalogue/decided.py",
    "macros/components/report_heads.py",
    "macros/components/phrases.py",
    "macros/pages/deck_front.py",
    "macros/pages/picture_copies.py",
    "macros/pages/picture_metadata.py",
    "macros/pages/pictures.py",
    "macros/pages/report_front.py",
    "macros/pages/svg.py",
    "macros/text",
    "macros/records/months.py",
    "macros/records/when.py",
    "macros/records/when_meant.py",
    "macros/publish/cache.py",
    "macros/publish/deck_outputs.py",
    "macros/publish/report_outputs.py",
    "overrides/assets/fonts",
    "overrides/assets/stylesheets/tokens.css",
)

Make = Callable[[], bytes]


class FileError(Exception):
    """A file that could not be made. Its words say which one, and why."""


def kept(folder: Path, name: str, how: Make) -> bytes:
    """A file of a folder of the cache: made the first time that it is asked for, by whichever process."""
    try:
        return (folder / name).read_bytes()
    except FileNotFoundError:
        data = make(name, how)
        put(folder / name, data)
        return data


def make(name: str, how: Make) -> bytes:
    """What is made. FileError where it can't be."""
    try:
        return how()
    except Exception as error:
        if isinstance(error, OSError) and error.errno is not None:  # a full disk is told as it is anywhere
            raise
        raise FileError(f"{name} kunde inte göras: {error}") from error


def prune(cache: Path, used: set[Path]) -> None:
    """Takes away what nothing uses any more."""
    for folder in cache.iterdir() if cache.is_dir() else ():
        if folder not in used:
            shutil.rmtree(folder, ignore_errors=True)


# ---------------------------------------------------------------------------- what decides the bytes


def key(what: Any, origin: Origin, *more: str) -> str:
    """A hash of all that decides the bytes of a deck's or a report's files, and of `more`.

    The day counts, not the time of day.
    """
    parts = (
        repr(what),
        origin.site,
        origin.root,
        clock.built().date().isoformat(),
        code(),
        scheme(),
        *more,
        *(repr(origin.document(cite.document)) for cite in within(what, Cite)),
        *(picture(one, origin) for one in within(what, Picture)),
    )
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:24]


def picture(one: Picture, origin: Origin) -> str:
    try:
        return origin.pictures.digest(one.source) if origin.pictures else one.source
    except OSError:
        return one.source


@lru_cache(maxsize=1)
def code() -> str:
    """A hash of what draws: this tree's own files, and the versions of the libraries."""
    digest = hashlib.sha256()
    for source in SOURCES:
        place = ENGINE / source
        for file in files_in(place):
            digest.update(f"{file.relative_to(ENGINE).as_posix()}\0".encode() + file.read_bytes())
    digest.update(" ".join(f"{name} {installed(name)}" for name in LIBRARIES).encode())
    return digest.hexdigest()


def files_in(place: Path) -> Iterable[Path]:
    """The files at or below a place. FileNotFoundError where there is none: the list is out of date."""
    if not place.exists():
        raise FileNotFoundError(place)
    found = sorted(place.rglob("*")) if place.is_dir() else [place]
    return (file for file in found if file.is_file() and "__pycache__" not in file.parts)


def installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
