"""The kinds of records: where each lives in data/, what it is, and what editors call it.

A kind lives as a register (`data/units.yml`, a key a record), as a folder (`data/routines/`, a file
a record), or both. Which of them have pages of their own, and where, is said in data/site.yml.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from macros.records.base import Record
from macros.records.calendar_event import CalendarEvent
from macros.records.conduct import Law, Route, Routine, Situation
from macros.records.decided_report import DecidedReport
from macros.records.internal_control import Audit, Criterion, Improvement, Risk
from macros.records.knowledge import (
    Correction,
    Discrepancy,
    Document,
    ExternalLink,
    Material,
    System,
    Term,
    Training,
)
from macros.records.organisation import Actor, Contact, Forum, Site, Unit
from macros.records.plan import Activity, Plan, Status
from macros.records.series import Series


@dataclass(frozen=True)
class Kind:
    name: str  # of the file or folder in data/
    model: type[Record]
    one: str  # what an editor calls one of them
    macro: str = ""  # that makes a record's own page, for the kinds that have them
    has_page: Callable[[Record], bool] = lambda record: True


KINDS = {
    kind.name: kind
    for kind in (
        Kind("units", Unit, "enhet", "unit"),
        Kind("contacts", Contact, "kontakt"),
        Kind("plans", Plan, "plan"),
        Kind("statuses", Status, "status"),
        Kind("activities", Activity, "aktivitet", "activity"),
        Kind("routines", Routine, "rutin", "routine", lambda routine: not routine.only_name),
        Kind("situations", Situation, "situation", "situation"),
        Kind("routes", Route, "rapporteringsväg"),
        Kind("laws", Law, "lag"),
        Kind("documents", Document, "dokument"),
        Kind("links", ExternalLink, "länk"),
        Kind("actors", Actor, "aktör"),
        Kind("forums", Forum, "forum"),
        Kind("trainings", Training, "utbildning"),
        Kind("materials", Material, "material"),
        Kind("systems", System, "system"),
        Kind("terms", Term, "begrepp"),
        Kind("risks", Risk, "risk", "risk"),
        Kind("improvements", Improvement, "förbättringsåtgärd"),
        Kind("criteria", Criterion, "kriterium"),
        Kind("audits", Audit, "granskning"),
        Kind("series", Series, "serie"),
        Kind("discrepancies", Discrepancy, "avvikelse"),
        Kind("corrections", Correction, "rättelse"),
        Kind("calendar", CalendarEvent, "händelse"),
        Kind("reports", DecidedReport, "rapport"),
    )
}

__all__ = ["KINDS", "Kind", "Record", "Site"]
