"""What the parts of a workbook say, read tag by tag: sheets, looks, texts, cells and comments."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from typing import NamedTuple

from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries

from macros.commands.collecting.ooxml_package import DAMAGED, TOO_MUCH, Handler, Package, Unreadable

Place = tuple[int, int]  # row and column, both from 1
Area = tuple[Place, Place]

ROWS, COLUMNS = 2**20, 2**14  # of a sheet, in every program
MERGED = 2**16  # areas: a form has none


class Look(NamedTuple):
    """How a style shows its cells: as which kind of number, and whether it is struck through."""

    number: str = "General"
    struck: bool = False


class Raw(NamedTuple):
    """A cell as a sheet has it."""

    place: Place
    kind: str
    style: int
    text: str
    formula: bool
    struck: str


def on(given: dict[str, str], name: str = "val") -> bool:
    return given.get(name, "1") not in ("0", "false")


class Sheets(Handler):
    """Reads the workbook's list of sheets: what they are called, and the ids of their parts."""

    def __init__(self) -> None:
        super().__init__({"sheet": self.sheet, "workbookPr": self.settings})
        self.sheets: list[tuple[str, str]] = []
        self.since_1904 = False

    def sheet(self, given: dict[str, str]) -> None:
        key = next(value for name, value in given.items() if name.endswith(":id"))
        self.sheets.append((given["name"], key))

    def settings(self, given: dict[str, str]) -> None:
        self.since_1904 = "date1904" in given and on(given, "date1904")


class Looks(Handler):
    """Reads the styles that cells have, by their numbers."""

    def __init__(self) -> None:
        super().__init__({"numFmt": self.number, "font": self.font, "strike": self.strike, "xf": self.style})
        self.within = ""
        for name in ("numFmts", "fonts", "cellXfs"):
            self.starts[name] = self.enter(name)
            self.ends[name] = self.leave
        self.numbers: dict[int, str] = {}
        self.struck: list[bool] = []
        self.styles: list[tuple[int, int]] = []

    def enter(self, name: str) -> Callable[[dict[str, str]], None]:
        return lambda given: setattr(self, "within", name)

    def leave(self) -> None:
        self.within = ""

    def number(self, given: dict[str, str]) -> None:
        if self.within == "numFmts":
            self.numbers[int(given["numFmtId"])] = given["formatCode"]

    def font(self, given: dict[str, str]) -> None:
        if self.within == "fonts":
            self.struck.append(False)

    def strike(self, given: dict[str, str]) -> None:
        if self.within == "fonts":
            self.struck[-1] = on(given)

    def style(self, given: dict[str, str]) -> None:
        if self.within == "cellXfs":
            self.styles.append((int(given.get("numFmtId", 0)), int(given.get("fontId", 0))))

    def looks(self) -> list[Look]:
        known = {**BUILTIN_FORMATS, **self.numbers}
        struck = {number for number, one in enumerate(self.struck) if one}
        return [Look(known.get(number, "General"), font in struck) for number, font in self.styles]


class Rich(Handler):
    """Reads a text of runs, and which of them are struck through; how it is to be read aloud is left out."""

    def __init__(self, package: Package) -> None:
        super().__init__(
            {"t": self.open, "r": self.run, "strike": self.strike, "rPh": self.aloud},
            {"t": self.close, "rPh": self.silent},
        )
        self.package = package
        self.taking = self.hushed = self.struck = False
        self.pieces: list[str] = []
        self.struck_pieces: list[str] = []

    def open(self, given: dict[str, str]) -> None:
        self.taking = not self.hushed

    def close(self) -> None:
        self.taking = False

    def run(self, given: dict[str, str]) -> None:
        self.struck = False

    def strike(self, given: dict[str, str]) -> None:
        self.struck = on(given)

    def aloud(self, given: dict[str, str]) -> None:
        self.hushed = True

    def silent(self) -> None:
        self.hushed = False

    def text(self, data: str) -> None:
        if self.taking:
            self.package.spend("signs", len(data))
            self.pieces.append(data)
            if self.struck:
                self.struck_pieces.append(data)

    def take(self) -> tuple[str, str]:
        """The text that has been read, and what of it is struck through."""
        found = "".join(self.pieces), "".join(self.struck_pieces)
        self.pieces.clear()
        self.struck_pieces.clear()
        self.struck = False
        return found


class Texts(Rich):
    """Reads the texts that sheets share, and keeps them packed: there may be a million."""

    def __init__(self, package: Package) -> None:
        super().__init__(package)
        self.ends["si"] = self.keep
        self.held, self.places = bytearray(), array("L", [0])
        self.struck_texts: dict[int, str] = {}

    def keep(self) -> None:
        text, struck = self.take()
        if struck:
            self.struck_texts[len(self.places) - 1] = struck
        self.held += text.encode("utf-8", "surrogatepass")
        self.places.append(len(self.held))

    def at(self, written: str) -> tuple[str, str]:
        """The text with a number, and what of it is struck through. Unreadable for a text that there isn't."""
        number = int(written) if written.isdecimal() and len(written) < 10 else len(self.places)
        if number >= len(self.places) - 1:
            raise Unreadable(DAMAGED)
        start, end = self.places[number : number + 2]
        return self.held[start:end].decode("utf-8", "surrogatepass"), self.struck_texts.get(number, "")


class SheetCells(Rich):
    """Reads a sheet's cells, those with a value or a formula, and its merged areas."""

    def __init__(self, package: Package) -> None:
        super().__init__(package)
        self.starts |= {"row": self.start_row, "c": self.start_cell, "v": self.open, "f": self.with_formula}
        self.starts["mergeCell"] = self.merge
        self.ends |= {"v": self.close, "c": self.end_cell}
        self.row = self.steps = 0  # the row, and how many cells there are after the one with a reference
        self.reference = ""
        self.given: dict[str, str] = {}
        self.formula = False
        self.taken: list[Raw] = []
        self.merged: list[Area] = []

    def start_row(self, given: dict[str, str]) -> None:
        self.row = int(given["r"]) if "r" in given else self.row + 1
        self.reference, self.steps = "", 0

    def start_cell(self, given: dict[str, str]) -> None:
        self.given, self.formula = given, False
        if "r" in given:
            self.reference, self.steps = given["r"], 0
        else:
            self.steps += 1

    def with_formula(self, given: dict[str, str]) -> None:
        self.formula = True

    def end_cell(self) -> None:
        if not (self.pieces or self.formula):
            return
        text, struck = self.take()
        given = self.given
        row, column = coordinate_to_tuple(self.reference) if self.reference else (self.row, 0)
        place = row, column + self.steps  # one without a reference stands to the right of the former
        self.taken.append(Raw(place, given.get("t", "n"), int(given.get("s", 0)), text, self.formula, struck))

    def merge(self, given: dict[str, str]) -> None:
        left, top, right, bottom = range_boundaries(given["ref"])
        self.merged.append(((top or 1, left or 1), (bottom or ROWS, right or COLUMNS)))
        if len(self.merged) > MERGED:
            raise Unreadable(TOO_MUCH)


class Comments(Rich):
    """Reads what is hung on cells."""

    def __init__(self, package: Package) -> None:
        super().__init__(package)
        self.starts["comment"] = self.start_comment
        self.ends["comment"] = self.end_comment
        self.on = ""
        self.found: dict[Place, str] = {}

    def start_comment(self, given: dict[str, str]) -> None:
        self.on = given["ref"]

    def end_comment(self) -> None:
        self.found[coordinate_to_tuple(self.on)] = self.take()[0]
