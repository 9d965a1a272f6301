"""What a form is: its columns, and what stands in each row before anybody has written in it.

The same columns are written by form_workbook.py and known again by returned_workbook.py, by their headings.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

VERSION = "1"  # another one is not read: the columns would mean something else
SHEET, GUIDE, LISTS = "Uppföljning", "Så här gör du", "Listor"

Kind = Literal["hidden", "shown", "text", "when", "status", "unit"]

HOW_WHEN = "Skriv så noga som du vet: 2026-10-31, oktober 2026 eller hösten 2026."


@dataclass(frozen=True)
class Column:
    """`kind`: hidden and shown columns are filled in already; the others are for the unit to fill in."""

    name: str
    title: str
    kind: Kind
    width: int
    help: str = ""

    @property
    def asked(self) -> bool:
        return self.kind not in ("hidden", "shown")


COLUMNS = (
    Column("id", "Id", "hidden", 10),
    Column("title", "Aktivitet", "shown", 30),
    Column("theme", "Tema", "shown", 15),
    Column("latest", "Senaste läge", "shown", 20),
    Column("promised", "Aviserat", "shown", 34),
    Column("waits", "Väntade på", "shown", 24),
    Column("status", "Status", "status", 15, "Välj i listan hur det går."),
    Column("as_of", "Läget gäller", "when", 13, f"Vilken dag eller månad läget gäller. {HOW_WHEN}"),
    Column("outcome", "Resultat", "text", 30, "Vad som har gjorts och vad det har lett till."),
    Column("evidence", "Belägg", "text", 24, "Vad som visar resultatet: ett antal, ett protokoll, en sida."),
    Column("evidence_when", "Belägget är från", "when", 13, HOW_WHEN),
    Column("obstacle", "Hinder", "text", 24, "Vad som har gjort det svårt, om något har det."),
    Column("waiting", "Väntar på", "text", 20, "Vad eller vem ni väntar på, om ni gör det."),
    Column("step", "Nästa steg", "text", 24, "Vad ni planerar att göra härnäst."),
    Column("step_when", "När nästa steg är klart", "when", 13, HOW_WHEN),
    Column("comment", "Kommentar, publiceras inte", "text", 20, "Till den som samordnar planen."),
    Column("by", "Enhet som rapporterar", "unit", 18, "Välj enhet i listan."),
)
KNOWN = tuple(column for column in COLUMNS if not column.asked)
ASKED = tuple(column for column in COLUMNS if column.asked)

# The lists of the hidden sheet, side by side: each with its number of columns.
LIST_COLUMNS = {"statuses": 2, "units": 2, "about": 2, "asked": len(KNOWN)}


def list_places() -> Iterator[tuple[str, int, int]]:
    """Name, first column counted from 0, number of columns."""
    first = 0
    for name, width in LIST_COLUMNS.items():
        yield name, first, width
        first += width


def plain(text: str) -> str:
    """A text as it is compared: case and spaces aside."""
    return " ".join(text.split()).casefold()


@dataclass(frozen=True)
class Asked:
    """A row before it is filled in: one activity, and what was last known of it, named as the columns."""

    id: str
    title: str
    theme: str
    latest: str
    promised: str
    waits: str


@dataclass(frozen=True)
class Form:
    """One workbook. `name` is its file's, without suffix; `unit` is empty where no one owns the rows.

    `statuses` and `units` are the words to choose from, each with its id.
    """

    name: str
    plan: str
    plan_title: str
    unit: str
    unit_title: str
    asked: tuple[Asked, ...]
    statuses: tuple[tuple[str, str], ...]
    units: tuple[tuple[str, str], ...]
    meanings: tuple[tuple[str, str], ...]  # of the statuses
    day: date
