"""Where a file came from: what every file says of itself, on each page and last."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from macros.decks.model import Deck
from macros.tokens import Document

# What every form says beside its fields.
NO_PERSONS = (
    "Skriv inga uppgifter om enskilda. Inga namn eller nummer, inget som går att känna igen."
)


@dataclass(frozen=True)
class Origin:
    """The site that a file is made from.

    `root` is its address, ending in "/", or '' if unknown; `pictures` the folder where its pictures
    lie under their addresses.
    """

    site: str
    document: Callable[[str], Document]
    root: str = ""
    pictures: Path | None = None

    def address(self, deck: Deck) -> str:
        """The page that the file came from, as one would look for it."""
        return f"{self.root}{deck.address}" if self.root else f"{self.site}, /{deck.address}"

    def foot(self, deck: Deck) -> str:
        """One line for the foot of each page."""
        return f"{self.address(deck)} · {deck.date} · version {deck.version}"

    def told(self, deck: Deck) -> list[tuple[str, str]]:
        """Label and value of all that a file tells of itself; what isn't known is left out."""
        rows = [
            ("Hämtat från", self.address(deck)), ("Datum", deck.date), ("Version", deck.version),
            ("Ägare", deck.owner), ("Senast granskat", deck.reviewed),
        ]  # fmt: skip
        return [(label, text) for label, text in rows if text]
