"""What a page says of its sources: a document, and the foot that lists them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from macros.blocks.blocks import Line
from macros.records.when import When


@dataclass(frozen=True)
class Document:
    """What the list of sources says of a document."""

    title: str
    diary: str
    date: When | None
    target: str
    short: str = ""  # for references in running text


@dataclass(frozen=True)
class Foot:
    """The end of a page: `note` makes its last line from the newest of the sources cited."""

    note: Callable[[list[When]], Line]
    heading: str = "Källor"


@dataclass(frozen=True)
class Reference:
    """One line in the list of sources; `target` is '' where the document can't be opened."""

    number: int
    title: str
    section: str
    diary: str
    date: str
    target: str
