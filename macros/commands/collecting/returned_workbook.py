"""A workbook that came back → its rows, with every cell that can't be read said of its row.

Columns are known by their headings and rows by their hidden ids, wherever they have been moved.
Nothing that somebody wrote is passed over in silence: it is a value, or it is a fault.
"""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from macros.commands.collecting.form_columns import (
    COLUMNS,
    GUIDE,
    KNOWN,
    LIST_COLUMNS,
    LISTS,
    VERSION,
    list_places,
    plain,
)
from macros.text.door import admit

ZIP, OLE = b"PK", b"\xd0\xcf\x11\xe0"
LARGEST = 20 * 2**20  # bytes: a form is some ten thousand
DEEPEST = 50  # rows within which the headings are looked for
NEEDED = ("title", "status", "as_of")
HEADINGS = {plain(column.title): column.name for column in COLUMNS}


class Unreadable(Exception):
    """A file that no row can be read from. Its words say why, and what to do."""


@dataclass(frozen=True)
class Row:
    """`values` are texts by the columns' names, without the empty; `faults` what can't be read."""

    number: int  # as the program shows it
    values: dict[str, str]
    faults: tuple[str, ...] = ()


@dataclass(frozen=True)
class Returned:
    """What a workbook says, and what it said when it was made: words → id, and the rows by their ids."""

    rows: tuple[Row, ...]
    plan: str = ""
    unit: str = ""
    statuses: dict[str, str] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    asked: dict[str, dict[str, str]] = field(default_factory=dict)
    others: tuple[str, ...] = ()  # sheets that somebody has added


def read(file: Path) -> Returned:
    """The rows of a workbook. Unreadable when it is none, or has no sheet to read."""
    look_at(file)
    shown, written = opened(file, data_only=True), opened(file, data_only=False)
    lists = read_lists(shown)
    about = dict(row[:2] for row in lists["about"])
    if about.get("form", VERSION) != VERSION:
        raise Unreadable(
            f"formuläret har version {about['form']}, och här läses version {VERSION}. "
            "Gör ett nytt med kommandot collect."
        )
    sheet, top = sheet_of(shown)
    names = [column.name for column in KNOWN]
    return Returned(
        tuple(rows_below(sheet, written[sheet.title], top)),
        about.get("plan", ""),
        about.get("unit", ""),
        dict(row[:2] for row in lists["statuses"]),
        dict(row[:2] for row in lists["units"]),
        {row[0]: dict(zip(names, row, strict=False)) for row in lists["asked"]},
        tuple(other.title for other in shown.worksheets if added(other, sheet)),
    )


def opened(file: Path, data_only: bool) -> Any:
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings(), file.open("rb") as data:
            warnings.simplefilter("ignore")  # of parts that we don't read
            return load_workbook(data, data_only=data_only)
    except Exception as error:  # whatever a damaged file makes the library stumble on
        raise Unreadable(
            "filen är skadad. Öppna den i Excel eller LibreOffice, spara den på nytt som "
            "Excel-arbetsbok (.xlsx) och försök igen."
        ) from error


def added(other: Any, sheet: Any) -> bool:
    """Whether a sheet is none of ours and holds something."""
    if other is sheet or other.title in (GUIDE, LISTS):
        return False
    return any(cell is not None for row in other.iter_rows(values_only=True) for cell in row)


def look_at(file: Path) -> None:
    """Unreadable for what is no workbook, told by how the file begins and not by its name."""
    try:
        with file.open("rb") as opened:
            start = opened.read(4)
        size = file.stat().st_size
    except OSError as error:
        raise Unreadable(
            "filen går inte att öppna. Kontrollera namnet och att den inte är öppen någon annanstans."
        ) from error
    if start == OLE:
        raise Unreadable(
            "filen har lösenord eller är i det äldre formatet .xls. Spara den som "
            "Excel-arbetsbok (.xlsx) utan lösenord."
        )
    if not start.startswith(ZIP):
        raise Unreadable("filen är ingen Excel-arbetsbok. Spara den som Excel-arbetsbok (.xlsx).")
    if size > LARGEST or unpacked(file) > LARGEST * 10:
        raise Unreadable("filen är för stor för att vara ett ifyllt formulär.")


def unpacked(file: Path) -> int:
    """How many bytes the file says it holds; 0 when it can't be told, which opening it will say."""
    try:
        with zipfile.ZipFile(file) as packed:
            return sum(member.file_size for member in packed.infolist())
    except zipfile.BadZipFile:
        return 0


# ---------------------------------------------------------------------------- the hidden lists


def read_lists(book: Any) -> dict[str, list[list[str]]]:
    """The rows of each list in the hidden sheet, as texts; empty lists without the sheet."""
    found: dict[str, list[list[str]]] = {name: [] for name in LIST_COLUMNS}
    for row in book[LISTS].iter_rows(min_row=2) if LISTS in book.sheetnames else ():
        texts = {cell.column: as_text(cell.value) for cell in row}
        for name, first, width in list_places():
            of = [texts.get(first + number + 1, "") for number in range(width)]
            if of[0]:
                found[name].append(of)
    return found


# ---------------------------------------------------------------------------- the sheet


def sheet_of(book: Any) -> tuple[Any, int]:
    """The first sheet with the headings, whatever it is called, and the number of their row."""
    for sheet in book.worksheets:
        top = heading_row(sheet)
        if top and sheet.title != LISTS:
            return sheet, top
    needed = ", ".join(column.title for column in COLUMNS if column.name in NEEDED)
    raise Unreadable(
        f"inget blad har rubrikerna {needed}. Använd formuläret som det gjordes, med rubrikerna kvar."
    )


def heading_row(sheet: Any) -> int:
    """The number of the row that holds the headings; 0 where none does."""
    for row in sheet.iter_rows(max_row=DEEPEST):
        titles = {HEADINGS.get(plain(as_text(cell.value))) for cell in row}
        if titles.issuperset(NEEDED):
            return row[0].row
    return 0


def rows_below(sheet: Any, written: Any, top: int) -> Iterator[Row]:
    """The rows that hold something. A heading that stands twice is known the first time only."""
    names: dict[int, str] = {}
    titles: dict[int, str] = {}
    for cell in sheet[top]:
        titles[cell.column] = as_text(cell.value) or cell.column_letter
        name = HEADINGS.get(plain(as_text(cell.value)), "")
        if name not in names.values():
            names[cell.column] = name
    merged = joined(sheet, top, names)
    for cells in sheet.iter_rows(min_row=top + 1):
        number = cells[0].row
        values: dict[str, str] = {}
        faults = [
            f"cellerna {area} är sammanslagna över flera rader. Dela upp dem."
            for area in merged.get(number, ())
        ]
        for cell in cells:
            text, fault = value_of(cell, written.cell(cell.row, cell.column))
            name = names.get(cell.column, "")
            if text and not name:
                fault = (
                    f'{cell.coordinate} står i kolumnen "{titles.get(cell.column, cell.column_letter)}", '
                    "som inte hör till formuläret. Flytta texten."
                )
            if fault:
                faults.append(fault)
            elif text:
                values[name] = text
        if values or faults:
            yield Row(number, values, tuple(faults))


def joined(sheet: Any, top: int, names: dict[int, str]) -> dict[int, list[str]]:
    """Row → the merged areas over several rows that hold what somebody wrote: whose it is can't be said."""
    known = {column.name for column in KNOWN}
    found: dict[int, list[str]] = {}
    for area in sheet.merged_cells.ranges:
        columns = range(area.min_col, area.max_col + 1)
        written = sheet.cell(area.min_row, area.min_col).value is not None
        if (
            written
            and area.max_row > max(area.min_row, top)
            and any(names.get(c) not in known for c in columns)
        ):
            for row in range(area.min_row, area.max_row + 1):
                found.setdefault(row, []).append(area.coord)
    return found


# ---------------------------------------------------------------------------- cells


def value_of(cell: Any, written: Any) -> tuple[str, str]:
    """The cell's text, and what is wrong with it; one of the two, or neither."""
    if cell.comment:
        return (
            "",
            f'{cell.coordinate} har en anteckning: "{as_text(cell.comment.text)}". Skriv den i en vit ruta.',
        )
    if written.data_type == "f" and cell.value is None:
        return "", f"{cell.coordinate} har en formel utan värde. Skriv värdet i stället."
    if cell.data_type == "e":
        return "", f"{cell.coordinate} har felet {cell.value}. Skriv värdet i stället."
    return shown_as(cell), ""


def shown_as(cell: Any) -> str:
    """The cell's value as a text; a share as it is shown."""
    if (
        isinstance(cell.value, (int, float))
        and not isinstance(cell.value, bool)
        and "%" in cell.number_format
    ):
        return f"{as_text(round(cell.value * 100, 6))} %"
    return as_text(cell.value)


def as_text(value: Any) -> str:
    """A value as an editor would write it: ISO days, a decimal comma; texts through the door."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return f"{value:.10g}".replace(".", ",") if not value.is_integer() else f"{value:.0f}"
    from openpyxl.utils.escape import unescape  # "_x000D_" is how a workbook writes a line end

    lines = admit(unescape(str(value))).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()
