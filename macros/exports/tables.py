"""What a table of data is: typed fields with their meaning, and rows. Formats draw it, pages tell of it.

Names are what files, columns and keys are called: Swedish, of a–z, digits and "_", and stable.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, Literal, TypeVar

from macros.exports.wording import clean
from macros.records.base import Record
from macros.records.when import When

T = TypeVar("T")
Of = TypeVar("Of", contravariant=True)  # what a row is of
R = TypeVar("R", bound=Record)
It = TypeVar("It")

Type = Literal["text", "integer", "number", "boolean", "date", "list"]
Value = str | int | float | bool | date | tuple[str, ...] | None


@dataclass(frozen=True)
class Field:
    """A column. `leads_to`: the table whose `id` it holds, of which every value is one."""

    name: str
    title: str
    description: str
    type: Type = "text"
    required: bool = False
    leads_to: str = ""


@dataclass(frozen=True)
class Table:
    """`key`: the fields that tell one row from all others; none where rows have no name."""

    name: str
    title: str
    description: str
    fields: tuple[Field, ...]
    rows: tuple[tuple[Value, ...], ...]
    key: tuple[str, ...] = ()


@dataclass(frozen=True)
class Column(Generic[Of]):
    """Fields that are read together, and how they are read from what the row is of."""

    fields: tuple[Field, ...]
    read: Callable[[Of], tuple[Value, ...]]


def column(
    name: str,
    title: str,
    description: str,
    read: Callable[[T], object],
    type: Type = "text",
    required: bool = False,
    leads_to: str = "",
) -> Column[T]:
    """One field."""
    field = Field(name, title, description, type, required, leads_to)
    return Column((field,), lambda one: (plain(read(one)),))


def key(description: str, read: Callable[[Any], str] = lambda one: one.id) -> Column[Any]:
    """The field `id`, which tells a row from all others."""
    return column("id", "Id", description, read, required=True)


def dated(name: str, title: str, description: str, read: Callable[[T], When | None]) -> Column[T]:
    """A time as the source has it, with the first and the last day that it may mean."""
    fields = (
        Field(name, title, f"{description} Med källans noggrannhet."),
        Field(f"{name}_forsta_dag", f"{title}, första dag", "Första dagen som kan avses.", "date"),
        Field(f"{name}_sista_dag", f"{title}, sista dag", "Sista dagen som kan avses.", "date"),
    )

    def days(one: T) -> tuple[Value, ...]:
        when = read(one)
        return (when.words, when.first, when.last) if when else (None, None, None)

    return Column(fields, days)


def table(
    name: str,
    title: str,
    description: str,
    columns: Iterable[Column[T]],
    of: Iterable[T],
    key: tuple[str, ...] = ("id",),
) -> Table:
    """A table with a row for each of `of`."""
    columns = tuple(columns)
    fields = tuple(field for one in columns for field in one.fields)
    rows = tuple(tuple(value for one in columns for value in one.read(row)) for row in of)
    return Table(name, title, description, fields, rows, key)


@dataclass(frozen=True)
class Part(Generic[R, It]):
    """A part of a record, which has no id but the record's and its number among its like."""

    of: R
    number: int
    it: It

    @property
    def id(self) -> str:
        return f"{self.of.id}.{self.number}"


def parts(records: Iterable[R], of: Callable[[R], Iterable[It]]) -> Iterator[Part[R, It]]:
    """The parts that `of` finds in all records, numbered from 1 in each."""
    return (Part(one, number, it) for one in records for number, it in enumerate(of(one), 1))


def plain(value: Any) -> Value:
    """A value without signs that no file can hold; nothing for the empty text; lists as tuples, and a
    time that names another row as the words that the row has."""
    if isinstance(value, str):  # most are, so that the question comes first
        return clean(value) or None
    if isinstance(value, When):
        return value.words
    return tuple(map(clean, value)) if isinstance(value, (tuple, list)) else value


BETWEEN = " | "  # the values of a list, where a cell holds one text


def joined(value: tuple[str, ...]) -> str:
    return BETWEEN.join(value)
