"""The functions that make the tables of data, registered as macros are: of a kind's records, or of others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from macros.catalogue.view import View
from macros.exports.tables import Table
from macros.records import Kind

Make = Callable[[View], Table]


@dataclass(frozen=True)
class Tabled:
    """A function that makes a table, and the kind whose table it is; "" for a table of something else."""

    make: Make
    kind: str = ""


TABLED: list[Tabled] = []


def tabled(kind: str = "") -> Callable[[Make], Make]:
    """Registers a function: its table is among the data to download, where its module's tables stand."""

    def register(make: Make) -> Make:
        TABLED.append(Tabled(make, kind))
        return make

    return register


def faults(kinds: Mapping[str, Kind], every: Iterable[Tabled]) -> Iterator[str]:
    """What doesn't fit between the kinds and the functions; nothing when all is there."""
    made = [one.kind for one in every if one.kind]
    for kind in kinds.values():
        if kind.table and kind.name not in made:
            yield (
                f'the kind "{kind.name}" has the table "{kind.table}", and nothing makes it. '
                f'Write a function with @tabled("{kind.name}") in exports/, or say table=None.'
            )
    for name in made:
        if name not in kinds or not kinds[name].table:
            yield f'@tabled("{name}"): no kind of that name has a table in records/kinds.py.'
