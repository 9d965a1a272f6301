"""The navigation as mkdocs.yml has it: entries that lead to a page, and sections of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Entry:
    """`title` is "" where mkdocs.yml gives none. `to`: a path under docs/, or an outer address; "" of a
    section, whose entries are `below`."""

    title: str
    to: str
    below: tuple[Entry, ...] = ()

    @property
    def first(self) -> str:
        """What stands for the entry: a section has no address but that of its first page."""
        return self.below[0].first if self.below else self.to


def navigation(said: Any) -> tuple[Entry, ...]:
    """The entries of `nav`, as MkDocs' YAML makes of it. What isn't an entry is left out: a rule tells."""
    return tuple(entry for one in said if (entry := entry_of(one))) if isinstance(said, list) else ()


def entry_of(one: Any) -> Entry | None:
    if isinstance(one, str):
        return Entry("", one)
    if not isinstance(one, dict) or len(one) != 1:
        return None
    title, inner = next(iter(one.items()))
    if isinstance(inner, str):
        return Entry(str(title), inner)
    below = navigation(inner)
    return Entry(str(title), "", below) if below else None


def sections(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Every section, the outer before those within it."""
    for one in entries:
        if one.below:
            yield one
            yield from sections(one.below)


def section_of(entries: Sequence[Entry], path: str) -> Entry | None:
    """The section that a page stands for: the outermost that it is the first page of."""
    return next((one for one in sections(entries) if one.first == path), None)
