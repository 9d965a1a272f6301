"""Every file that there is to download: its path, what it is, and how it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from macros.catalogue.view import View
from macros.exports import (
    FOLDER,
    activity_list,
    control_tables,
    csv,
    datapackage,
    figure_tables,
    json,
    knowledge_tables,
    plan_tables,
    register_tables,
    said,
    schema,
    series_path,
    xlsx,
)
from macros.exports.about import About
from macros.exports.tabled import TABLED, faults
from macros.exports.tables import Table
from macros.records import KINDS
from macros.records.kind_facts import KindError

# The tables are listed by subject, those of a subject in the order of its module.
SUBJECTS = tuple(
    one.__name__
    for one in (plan_tables, register_tables, knowledge_tables, control_tables, figure_tables, said)
)
EVERY = sorted(TABLED, key=lambda one: SUBJECTS.index(one.make.__module__))
if wrong := "\n".join(faults(KINDS, EVERY)):
    raise KindError(wrong)


@dataclass(frozen=True)
class File:
    """A file of data: its path below FOLDER, its format, what it holds, and how it is written."""

    path: str
    format: str
    what: str
    write: Callable[[About], bytes]

    @property
    def address(self) -> str:
        return f"{FOLDER}{self.path}"


def tables(view: View) -> tuple[Table, ...]:
    """Every table, in the order in which they are listed."""
    return view.made(all_tables)


def all_tables(view: View) -> tuple[Table, ...]:
    return tuple(one.make(view) for one in EVERY)


def series(view: View) -> tuple[Table, ...]:
    """A table for each series, for those who want that one alone."""
    return view.made(figure_tables.each)


def whole(view: View) -> Iterator[File]:
    """The files that hold every table."""
    every = tables(view)
    yield File(
        "uppslag.xlsx", "Excel", "Alla tabeller, ett blad för varje", lambda about: xlsx.render(every, about)
    )
    yield File("uppslag.json", "JSON", "Alla tabeller", lambda about: json.render(every, about))
    yield File(
        schema.PATH,
        "JSON Schema",
        f"Vad JSON-filen innehåller, version {schema.VERSION}",
        lambda about: schema.render(every, about),
    )
    yield File(
        "datapackage.json",
        "Frictionless",
        "Beskriver CSV-filerna för program som läser dem",
        lambda about: datapackage.render(
            ((path, table, as_csv(view, path, table)) for path, table in csv_files(view)), about
        ),
    )


class Written:
    """The CSV files as they are written, by their paths. Their sizes are told on a page, and their checksums
    in another file: each is made once for a view, when it is first asked for."""

    def __init__(self, view: View) -> None:
        self.files: dict[str, bytes] = {}


def as_csv(view: View, path: str, table: Table) -> bytes:
    """The bytes of a CSV file."""
    files = view.made(Written).files
    if path not in files:
        files[path] = csv.render(table)
    return files[path]


def csv_files(view: View) -> Iterator[tuple[str, Table]]:
    """The path and the table of each CSV file."""
    yield from csv_of_tables(view)
    yield from csv_of_series(view)


def csv_of_tables(view: View) -> Iterator[tuple[str, Table]]:
    return ((f"{table.name}.csv", table) for table in tables(view))


def csv_of_series(view: View) -> Iterator[tuple[str, Table]]:
    return ((series_path(table.name), table) for table in series(view))


def files(view: View) -> Iterator[File]:
    """Every file that there is to download."""
    yield from whole(view)
    for path, table in csv_files(view):
        yield csv_file(view, path, table)
    yield File(
        activity_list.PATH,
        "JavaScript",
        "Aktiviteterna, för filtret i långa listor",
        lambda about: activity_list.render(view),
    )


def csv_file(view: View, path: str, table: Table) -> File:
    return File(path, "CSV", table.title, lambda about: as_csv(view, path, table))
