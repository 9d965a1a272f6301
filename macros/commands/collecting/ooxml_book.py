"""A workbook's parts → its sheets and the cells that hold something, in either kind of Open XML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import NamedTuple

from openpyxl.styles.numbers import is_date_format, is_timedelta_format
from openpyxl.utils.cell import get_column_letter
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from macros.commands.collecting.ooxml_package import DAMAGED, Package, Unreadable
from macros.commands.collecting.ooxml_parts import (
    ROWS,
    Area,
    Comments,
    Look,
    Looks,
    Place,
    Raw,
    SheetCells,
    Sheets,
    Texts,
)

Value = str | bool | int | float | date | datetime | time | timedelta


@dataclass
class Sheet:
    """A sheet by its name and part. `merged` is known when its cells have been read."""

    title: str
    part: str
    merged: list[Area] = field(default_factory=list)


class Cell(NamedTuple):
    """A cell with a value, or with a formula that has none (""). `struck` is what is struck through of it."""

    place: Place
    value: Value
    number: str
    formula: bool
    error: bool
    struck: str

    @property
    def coordinate(self) -> str:
        return coordinate(self.place)


class Book:
    """A workbook. What is read of it is read when it is asked for."""

    def __init__(self, package: Package) -> None:
        self.package = package
        found = Sheets()
        start = next((part for kind, part in package.related("").values() if kind == "officeDocument"), "")
        if not start:
            raise Unreadable(DAMAGED)
        package.read(start, found)
        related = package.related(start)
        self.since_1904 = found.since_1904
        self.parts = dict(related.values())  # the styles and the texts, of which there is one each
        self.sheets = [
            Sheet(title, related[key][1])
            for title, key in found.sheets
            if related.get(key, ("",))[0] == "worksheet"
        ]

    @cached_property
    def looks(self) -> list[Look]:
        found = Looks()
        self.package.read(self.parts.get("styles", ""), found)
        return found.looks()

    @cached_property
    def texts(self) -> Texts:
        found = Texts(self.package)
        if "sharedStrings" in self.parts:
            for _ in self.package.events(self.parts["sharedStrings"], found):
                pass
        return found

    def cells(self, sheet: Sheet, last: int = ROWS) -> Iterator[Cell]:
        """The cells that hold something, in the file's order, of the rows down to the last one asked for."""
        found = SheetCells(self.package)
        sheet.merged = found.merged
        for _ in self.package.events(sheet.part, found):
            yield from filter(None, map(self.cell, found.taken))
            found.taken.clear()
            if found.row > last:
                return

    def cell(self, raw: Raw) -> Cell | None:
        """The cell with its value; None where it has neither that nor a formula without one."""
        look = self.looks[raw.style] if 0 <= raw.style < len(self.looks) else Look()
        text, struck = self.texts.at(raw.text) if raw.kind == "s" else (raw.text, raw.struck)
        if not text.strip():
            lacks = raw.formula and raw.kind == "n"
            return Cell(raw.place, "", look.number, True, False, "") if lacks else None
        value, error = self.valued(raw.kind, text, look.number)
        struck = text if look.struck else struck
        return Cell(raw.place, value, look.number, raw.formula, error, struck.strip())

    def valued(self, kind: str, text: str, number: str) -> tuple[Value, bool]:
        """What a cell of a kind says, and whether that is an error."""
        if kind == "b":
            return text.strip() in ("1", "true"), False
        try:
            if kind == "d":
                return datetime.fromisoformat(text.strip()).replace(tzinfo=None), False
            if kind == "n":
                amount = float(text) if set(text) & set(".eE") else int(text)
                return dated(amount, number, self.since_1904), False
        except (OverflowError, ValueError):  # no number, or a day that no calendar has
            return "#VALUE!", True
        return text, kind == "e"

    def comments(self, sheet: Sheet) -> dict[Place, str]:
        """What is hung on cells."""
        found = Comments(self.package)
        for kind, part in self.package.related(sheet.part).values():
            if kind == "comments":
                self.package.read(part, found)
        return found.found


def dated(amount: int | float, number: str, since_1904: bool) -> Value:
    """A number as its format has it: a day, a time, or a number."""
    if number == "General" or not is_date_format(number):
        return amount
    epoch = CALENDAR_MAC_1904 if since_1904 else CALENDAR_WINDOWS_1900
    found: Value = from_excel(amount, epoch, timedelta=is_timedelta_format(number))
    return found


def coordinate(place: Place) -> str:
    """(4, 9) → "I4"."""
    return f"{get_column_letter(place[1])}{place[0]}"
