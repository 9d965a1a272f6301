"""A cell of a workbook → its text as an editor would write it, or what is wrong with it."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from openpyxl.styles.numbers import STRIP_RE

from macros.commands.collecting.ooxml_book import Cell, Value
from macros.text.door import admit

LONGEST = 32767  # signs in a cell, in every program
ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
# Excel's own words before a comment that is a thread, in the language of the program.
THREAD = re.compile(r"\[[^\]]*\].*?linkid=870924\s*(?:\w+:\s*)?", re.DOTALL)


def value_of(cell: Cell) -> tuple[str, str]:
    """The cell's text, and what is wrong with it; one of the two, or neither."""
    if cell.formula and cell.value == "":
        return "", f"{cell.coordinate} har en formel utan värde. Skriv värdet i stället."
    if cell.error:
        return "", f"{cell.coordinate} har felet {cell.value}. Skriv värdet i stället."
    if isinstance(cell.value, str) and len(cell.value) > LONGEST:
        return "", f"{cell.coordinate} har mer text än en ruta rymmer. Korta den till {LONGEST} tecken."
    return shown_as(cell), ""


def shown_as(cell: Cell) -> str:
    """The cell's value as a text: a share as it is shown, a day only as precisely as it is shown."""
    value = cell.value
    if isinstance(value, int | float) and not isinstance(value, bool) and "%" in cell.number:
        return f"{as_text(round(value * 100, 6))} %"
    if isinstance(value, datetime):
        shown = set(STRIP_RE.sub("", cell.number.partition(";")[0]).lower()) & set("ymdhs")
        if shown <= {"y", "m"} and "y" in shown:
            return f"{value.year}-{value.month:02}" if "m" in shown else f"{value.year}"
    return as_text(value)


def as_text(value: Value) -> str:
    """A value as an editor would write it: ISO days, a decimal comma; texts through the door."""
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return f"{value:.10g}".replace(".", ",") if not value.is_integer() else f"{value:.0f}"
    lines = admit(unescaped(str(value))).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()


def unescaped(text: str) -> str:
    """A text with the signs that Open XML writes by their numbers: "_x000D_" is a line end."""
    if "_x" not in text:
        return text
    signs = ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return signs.encode("utf-16", "surrogatepass").decode("utf-16", "ignore")  # two halves are one sign


def comment_text(comment: str) -> str:
    """What somebody has written in a comment."""
    return as_text(THREAD.sub("", comment, count=1))
