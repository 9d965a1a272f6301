"""A workbook that came back → its rows, with every cell that can't be read said of its row.

Columns are known by their headings and rows by their hidden ids, wherever they have been moved.
Nothing that somebody wrote is passed over in silence: it is a value, or it is a fault.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from macros.commands.collecting.cell_texts import shown_as
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
from macros.commands.collecting.ooxml_book import Book, Sheet
from macros.commands.collecting.ooxml_package import Package, Unreadable
from macros.commands.collecting.sheet_rows import HEADINGS, Row, few, row_number, rows_below

MOST = 1000  # rows that are filled in, where nobody says how many there may be
DEEPEST = 50  # rows within which the headings are looked for
NEEDED = ("title", "status", "as_of")
SUMMARIES = ("Exportöversikt", "Export Summary")  # what Numbers puts first in a workbook


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


def read(file: Path, most: int = MOST) -> Returned:
    """The rows of a workbook. Unreadable when it is none, has no sheet to read, or has more rows than `most`."""
    book = Book(Package.opened(file))
    lists = read_lists(book)
    about = dict(row[:2] for row in lists["about"])
    if about.get("form", VERSION) != VERSION:
        raise Unreadable(
            f"formuläret har version {about['form']}, och här läses version {VERSION}. "
            "Gör ett nytt med kommandot collect."
        )
    sheet, top = sheet_of(book)
    names = [column.name for column in KNOWN]
    return Returned(
        tuple(rows_below(book, sheet, top, most)),
        about.get("plan", ""),
        about.get("unit", ""),
        dict(row[:2] for row in lists["statuses"]),
        dict(row[:2] for row in lists["units"]),
        {row[0]: dict(zip(names, row, strict=False)) for row in lists["asked"]},
        tuple(other.title for other in book.sheets if added(book, other, sheet)),
    )


def added(book: Book, other: Sheet, sheet: Sheet) -> bool:
    """Whether a sheet is none of ours and holds something, or too much to tell."""
    if other is sheet or other.title in (GUIDE, LISTS, *SUMMARIES):
        return False
    try:
        return any(True for _ in book.cells(other))
    except Unreadable:
        return True


# ---------------------------------------------------------------------------- the hidden lists


def read_lists(book: Book) -> dict[str, list[list[str]]]:
    """The rows of each list in the hidden sheet, as texts; empty lists without the sheet."""
    found: dict[str, list[list[str]]] = {name: [] for name in LIST_COLUMNS}
    sheet = next((one for one in book.sheets if one.title == LISTS), None)
    cells = few(book.cells(sheet)) if sheet else ()
    for row, several in groupby(cells, key=row_number):
        texts = {cell.place[1]: shown_as(cell) for cell in several}
        for name, first, width in list_places() if row > 1 else ():
            of = [texts.get(first + number + 1, "") for number in range(width)]
            if of[0]:
                found[name].append(of)
    return found


# ---------------------------------------------------------------------------- the sheet


def sheet_of(book: Book) -> tuple[Sheet, int]:
    """The first sheet with the headings, whatever it is called, and the number of their row."""
    for sheet in book.sheets:
        top = heading_row(book, sheet) if sheet.title != LISTS else 0
        if top:
            return sheet, top
    needed = ", ".join(column.title for column in COLUMNS if column.name in NEEDED)
    raise Unreadable(
        f"inget blad har rubrikerna {needed}. Använd formuläret som det gjordes, med rubrikerna kvar."
    )


def heading_row(book: Book, sheet: Sheet) -> int:
    """The number of the row that holds the headings; 0 where none does."""
    for row, cells in groupby(few(book.cells(sheet, last=DEEPEST)), key=row_number):
        if row > DEEPEST:
            return 0
        if {HEADINGS.get(plain(shown_as(cell))) for cell in cells}.issuperset(NEEDED):
            return row
    return 0
