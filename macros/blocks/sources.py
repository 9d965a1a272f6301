"""What a page says of its sources: a document, and the foot that lists them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from macros.blocks.blocks import Line, Link, Muted, Strong, Text
from macros.records.when import When

SOURCES = "kallor"  # the anchor of the list of sources on every page that has one


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
    """The end of the page at `url`: who owns it, if anybody does, and where to say that it is wrong. `until`: how far
    the sources of all pages reach."""

    url: str
    owner: Line
    until: When
    feedback: Line

    def note(self, dates: Iterable[When]) -> Line:
        """The page's last line; `dates` are those of the sources that it cites."""
        newest = max(dates, key=lambda when: when.last, default=self.until)
        until = Muted("Bygger på källor till och med"), Text(" "), Strong(str(newest))
        return *(self.owner or until), *((Text(" "), *self.feedback) if self.feedback else ())


@dataclass(frozen=True)
class Reference:
    """One line in the list of sources; `target` is '' where the document can't be opened."""

    number: int
    title: str
    section: str
    diary: str
    date: str
    target: str


@dataclass(frozen=True)
class Reading:
    """One line in the list of our own readings: its letter, what we read so and what that leans on."""

    letter: str
    line: Line


@dataclass(frozen=True)
class Known:
    """How a page knows what it says. `disputed`: where to read of what sources disagree about. `anchor`: that of
    the list of sources; none where a heading of the page's own has it.
    """

    references: tuple[Reference, ...] = ()
    readings: tuple[Reading, ...] = ()
    disputed: tuple[Link, ...] = ()
    anchor: str = SOURCES

    @property
    def summary(self) -> str:
        """ "8 källor, 3 tolkningar, 1 oenighet", without what there is none of."""
        counts = (
            (self.references, "källa", "källor"),
            (self.readings, "tolkning", "tolkningar"),
            (self.disputed, "oenighet", "oenigheter"),
        )
        return ", ".join(
            f"{len(several)} {one if len(several) == 1 else many}" for several, one, many in counts if several
        )


def lettered(number: int) -> str:
    """What the first, the second … reading is called: a, b … z, aa, ab …"""
    first, last = divmod(number - 1, 26)
    return (lettered(first) if first else "") + "abcdefghijklmnopqrstuvwxyz"[last]
