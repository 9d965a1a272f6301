"""What can be said of a kind of records, and what must be: a kind that isn't whole raises KindError."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from macros.records.base import Record, Statement
from macros.records.references import kind_of, paths

Headings = tuple[tuple[str, str], ...]  # (field, its heading)


class KindError(Exception):
    """A kind that isn't whole. Says what is missing, and where to write it."""


class Words(NamedTuple):
    """What a kind is called: "rutin", "rutinen", "rutiner"."""

    one: str
    the: str
    many: str


@dataclass(frozen=True)
class UnitField:
    """A field that holds ids of units. Made by owned(), concerned() or named().

    `path` is the field's name; of a record's part, "followups.by".
    `heading` stands over the records on the unit's page: "" for the kind's own word in the plural, None
    where the page shows them in another way.
    `place` orders the headings, those of what is owned first: lower comes first, like as the kinds do.
    `found`: whether a search for the unit finds the record.
    """

    path: str
    meaning: Literal["owned", "concerned", "named"]
    heading: str | None = None
    place: int = 0
    found: bool = False

    def ids(self, record: Any) -> tuple[str, ...]:
        """The units that the record names in this field. Not for fields of its parts."""
        value = getattr(record, self.path) or ()
        return (value,) if isinstance(value, str) else tuple(value)


def owned(path: str, heading: str | None = "", *, place: int = 0, found: bool = True) -> UnitField:
    """The unit answers for the record: on its page, in its count, in its feed when it is corrected."""
    return UnitField(path, "owned", heading, place, found)


def concerned(path: str, heading: str | None = "", *, place: int = 0, found: bool = False) -> UnitField:
    """The record is about the unit without being its own: on its page, and not in its count."""
    return UnitField(path, "concerned", heading, place, found)


def named(path: str, *, found: bool = False) -> UnitField:
    """Neither: the unit stands where the record is shown, and the record isn't on the unit's page."""
    return UnitField(path, "named", found=found)


@dataclass(frozen=True)
class PartSentences:
    """What of a record's parts is told in sentences: the field with the parts, and their table."""

    field: str
    table: str
    sentences: Headings


@dataclass(frozen=True)
class Kind:
    """A kind of records. Without a default: must be said, if only by None.

    name       of the file or folder in data/, and of the kind everywhere else
    model      what a record of it is
    words      what readers and editors call it
    listed     the macro that lists its records; "register": the drawer that is registered by
               @listed(name) in components/. None: they are listed nowhere
    table      of its records among the data to download, made by the function that is registered by
               @tabled(name) in exports/. None: they aren't given away
    units      what each field that names units means: left out raises, so that what a unit owns is
               always on the unit's page
    macro      that makes a record's own page, for kinds that may have them; needs @macro(…, record=name)
    has_page   which records have one, where site.yml gives the kind pages
    sentences  fields told as sentences with sources, in the table of statements; a tuple[Statement, …]
               that is left out raises, if there is a table
    parts      the same of the record's parts
    line       fields that a list tells of each record beside its name and how it stands, with their
               headings: a line of a list is short, and the record's own place has the rest
    none       what a list without records says
    weight     in search, against pages of prose; None: as for most
    sought     False for what nobody looks for by name: its names don't lead to it
    claims     the field with what a record claims: check asks for the words of its sources, or that it is ours
    tells_of   the field with the records that it is about: it isn't shown where they aren't, and
               its page stands last in search
    """

    name: str
    model: type[Record]
    words: Words
    listed: str | None
    table: str | None
    units: tuple[UnitField, ...] = ()
    macro: str = ""
    has_page: Callable[[Any], bool] = lambda record: True
    sentences: Headings = ()
    parts: tuple[PartSentences, ...] = ()
    line: Headings = ()
    none: str = "Inga poster."
    weight: float | None = None
    sought: bool = True
    claims: str = ""
    tells_of: str = ""

    def __post_init__(self) -> None:
        faults = (*self.unit_faults(), *self.sentence_faults())
        if faults:
            raise KindError("\n".join(f'the kind "{self.name}": {fault}' for fault in faults))

    @property
    def one(self) -> str:
        return self.words.one

    @property
    def the(self) -> str:
        return self.words.the

    @property
    def many(self) -> str:
        return self.words.many

    def units_of(self, record: Any, meaning: Literal["owned", "concerned"]) -> tuple[str, ...]:
        """The units that the record is owned by, or concerns."""
        found = (unit for one in self.units if one.meaning == meaning for unit in one.ids(record))
        return tuple(dict.fromkeys(found))

    def about(self, record: Any) -> tuple[str, ...]:
        """The records ("routines/x") that this one tells of."""
        value = getattr(record, self.tells_of) if self.tells_of else ()
        return (value,) if isinstance(value, str) else tuple(value)

    def unit_faults(self) -> Iterator[str]:
        there = set(paths(self.model, lambda info: kind_of(info) == "units"))
        said = {one.path for one in self.units}
        for path in sorted(there - said):
            yield (
                f'"{path}" names units, and nothing says what that means to them. '
                f'Add owned("{path}"), concerned("{path}") or named("{path}") to its units.'
            )
        for path in sorted(said - there):
            yield f'its units have "{path}", which is no field of {self.model.__name__} that names units.'
        for one in self.units:
            if "." in one.path and one.meaning != "named":
                yield f'"{one.path}" is of a part, and only a whole record is owned. Write named("{one.path}").'

    def sentence_faults(self) -> Iterator[str]:
        of_parts = (f"{part.field}.{field}" for part in self.parts for field, _ in part.sentences)
        said = {*(field for field, _ in self.sentences), *of_parts}
        told = set(paths(self.model, lambda info: info.annotation == tuple[Statement, ...]))
        for path in sorted(told - said) if self.table else ():
            where = "parts" if "." in path else "sentences"
            yield f'"{path}" holds statements that no table has. Add it, with its heading, to its {where}.'
        known = set(paths(self.model, lambda info: True))
        for field, _ in self.line:
            if field not in known:
                yield f'its line has "{field}", which is no field of {self.model.__name__}.'
        for path in sorted(said - known):
            yield f'its sentences have "{path}", which is no field of {self.model.__name__}.'
        if said and not self.table:
            yield "it has sentences and no table. Name its table, or leave them out."
