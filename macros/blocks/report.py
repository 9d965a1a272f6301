"""What a report is: blocks under a title, with what it is about and where it stands on the site.

Frozen values. The Word file, the PDF and the page of a decided report are all drawn from this.
"""

from __future__ import annotations

from dataclasses import dataclass

from macros.blocks.blocks import Block, Heading, within


@dataclass(frozen=True)
class Decision:
    """What makes a report stand still: the day, who decided, and the diary number."""

    date: str  # in words
    by: str  # the unit's name
    diary: str


@dataclass(frozen=True)
class Report:
    """`version` is a short hash of all it holds; `date` the day it was built from."""

    id: str  # of its files and its decision: "handlingsplan-uppfoljning-2025"
    path: str  # under docs/
    address: str  # of the page within the site: "handlingsplan/uppfoljning/2025/"
    title: str
    blocks: tuple[Block, ...]  # every heading with an id of its own
    description: str = ""
    subject: str = ""  # the plan's title
    as_of: str = ""  # in words
    owner: str = ""  # the unit's name; empty where nobody owns it
    reviewed: str = ""
    version: str = ""
    date: str = ""  # ISO
    decision: Decision | None = None

    @property
    def headings(self) -> tuple[Heading, ...]:
        """Every heading in order, for a list of contents."""
        return tuple(within(self.blocks, Heading))
