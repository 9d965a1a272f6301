"""The tables as one workbook: a sheet that tells of the file, a sheet a table, and what columns mean.

XlsxWriter gives the same bytes for the same tables, as long as the time of making is given to it.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from macros.exports.about import About
from macros.exports.tables import Field, Table, Value, joined

if TYPE_CHECKING:
    from xlsxwriter import Workbook

LONGEST = 32_767  # signs in a cell
CUT = " … (avkortat, hela texten finns i JSON-filen)"
EARLIEST = date(1900, 3, 1)  # before it, Excel's calendar isn't ours
WIDEST, NARROWEST = 60, 8  # of a column, in signs
SAMPLE = 200  # rows that decide how wide a column is
UNKNOWN = datetime(1980, 1, 1)  # the file's time, where nobody knows the data's
ABOUT, FIELDS = "Om", "Fält"


def render(tables: tuple[Table, ...], about: About) -> bytes:
    """The workbook. Nothing that is written in a cell is a formula or a link."""
    data = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    from xlsxwriter import Workbook  # a check imports this module, and writes no workbook

    with Workbook(data, options) as book:
        made = about.version.when.replace(tzinfo=None) if about.version.when else UNKNOWN
        book.set_properties(
            {"title": about.name, "comments": f"Version i git: {about.version}", "created": made}
        )
        formats = Formats(book)
        about_sheet(book, formats, tables, about)
        for table in tables:
            sheet(book, formats, table.title, [field.title for field in table.fields], table)
        sheet(book, formats, FIELDS, [field.title for field in FIELD_TABLE], field_table(tables))
    return data.getvalue()


class Formats:
    def __init__(self, book: Workbook) -> None:
        self.head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self.text = book.add_format({"text_wrap": True, "valign": "top"})
        self.date = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"})
        self.title = book.add_format({"bold": True, "font_size": 14})


def about_sheet(book: Workbook, formats: Formats, tables: tuple[Table, ...], about: About) -> None:
    page = book.add_worksheet(ABOUT)
    page.set_column(0, 0, 28)
    page.set_column(1, 1, 80)
    page.set_column(2, 2, 10)
    page.write_string(0, 0, about.name, formats.title)
    row = 1
    for label, text in about.told():
        page.write_string(row, 0, label, formats.head)
        page.write_string(row, 1, text, formats.text)
        row += 1
    row += 1
    for column, text in enumerate(("Blad", "Vad det innehåller", "Rader")):
        page.write_string(row, column, text, formats.head)
    for table in tables:
        row += 1
        page.write_string(row, 0, table.title, formats.text)
        page.write_string(row, 1, table.description, formats.text)
        page.write_number(row, 2, len(table.rows), formats.text)


def sheet(book: Workbook, formats: Formats, name: str, titles: list[str], table: Table) -> None:
    """A table with its heading row frozen, and a filter in each heading."""
    page = book.add_worksheet(name)
    for column, title in enumerate(titles):
        page.write_string(0, column, title, formats.head)
        page.set_column(column, column, width(title, table, column))
    for number, row in enumerate(table.rows, 1):
        for column, value in enumerate(row):
            write(page, formats, number, column, value)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, len(table.rows), len(titles) - 1)
    page.repeat_rows(0)
    page.set_landscape()
    page.fit_to_pages(1, 0)


def width(title: str, table: Table, column: int) -> int:
    """Wide enough for its texts, up to a limit at which they go on to the next line."""
    shown = (len(str(row[column])) for row in table.rows[:SAMPLE] if row[column] is not None)
    return max(NARROWEST, min(max(shown, default=0) + 2, WIDEST), min(len(title) + 4, WIDEST))


def write(page: Any, formats: Formats, row: int, column: int, value: Value) -> None:
    if isinstance(value, str):  # most are, so that the question comes first
        page.write_string(row, column, fitting(value), formats.text)
    elif isinstance(value, tuple):
        if value:
            page.write_string(row, column, fitting(joined(value)), formats.text)
    elif isinstance(value, bool):
        page.write_string(row, column, "ja" if value else "nej", formats.text)
    elif isinstance(value, (int, float)):
        page.write_number(row, column, value, formats.text)
    elif value is not None:
        write_date(page, formats, row, column, value)


def write_date(page: Any, formats: Formats, row: int, column: int, value: date) -> None:
    if value < EARLIEST:
        page.write_string(row, column, value.isoformat(), formats.text)
    else:
        page.write_datetime(row, column, value, formats.date)


def fitting(text: str) -> str:
    """The text, cut where a cell can't hold it, and saying so."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - len(CUT)]}{CUT}"


FIELD_TABLE = (
    Field("blad", "Blad", ""),
    Field("rubrik", "Rubrik", ""),
    Field("beskrivning", "Beskrivning", ""),
    Field("tabell", "Tabell i CSV och JSON", ""),
    Field("kolumn", "Kolumn i CSV och JSON", ""),
)


def field_table(tables: Iterable[Table]) -> Table:
    """What every column means."""
    rows = tuple(
        (table.title, field.title, field.description, table.name, field.name)
        for table in tables
        for field in table.fields
    )
    return Table("falt", FIELDS, "", FIELD_TABLE, rows)
