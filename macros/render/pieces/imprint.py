"""Where a file came from: what every file says of itself, on each page and last."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from macros.blocks.deck import Deck
from macros.blocks.sources import Document
from macros.pages.picture_copies import Pictures
from macros.records.when import parse

# What every form says beside its fields.
NO_PERSONS = "Skriv inga uppgifter om enskilda. Inga namn eller nummer, inget som går att känna igen."


class Printed(Protocol):
    """What becomes files: a deck, a report."""

    @property
    def title(self) -> str: ...
    @property
    def description(self) -> str: ...
    @property
    def address(self) -> str: ...  # of its page within the site
    @property
    def date(self) -> str: ...  # ISO
    @property
    def version(self) -> str: ...
    @property
    def owner(self) -> str: ...
    @property
    def reviewed(self) -> str: ...


@dataclass(frozen=True)
class Origin:
    """The site that a file is made from.

    `root` is its address, ending in "/", or '' if unknown; `pictures` those that lie under
    its addresses.
    """

    site: str
    document: Callable[[str], Document]
    root: str = ""
    pictures: Pictures | None = None

    def address(self, it: Printed) -> str:
        """The page that the file came from, as one would look for it."""
        return f"{self.root}{it.address}" if self.root else f"{self.site}, /{it.address}"

    def foot(self, it: Printed) -> str:
        """One line for the foot of each page of what is kept: its version to the sign."""
        return f"{self.address(it)} · {it.date} · version {it.version}"

    def handed(self, deck: Deck) -> str:
        """One line for what is handed out at a meeting: where it was taken from, and from what day it is."""
        return " · ".join(filter(None, (self.address(deck), deck.changed)))

    def told(self, it: Printed) -> list[tuple[str, str]]:
        """Label and value of all that a file tells of itself; what isn't known is left out."""
        rows = [
            ("Hämtat från", self.address(it)),
            ("Ändrad", str(parse(it.date)) if it.date else ""),
            ("Version", it.version),
            ("Ägare", it.owner),
            ("Senast granskat", it.reviewed),
        ]
        return [(label, text) for label, text in rows if text]
