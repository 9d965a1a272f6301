"""What a Catalogue holds of each kind of records, so that a type checker knows `catalogue.of("units")`.

A new kind is added here as in view_by_kind.py.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, Literal, overload

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
from macros.records.organisation import Actor, Contact, Forum, Unit
from macros.records.plan import Activity, Plan, Status
from macros.records.series import Series


class RecordsByKind(ABC):
    """What Catalogue does, by kind."""

    @abstractmethod
    def all_of(self, kind: str) -> Mapping[str, Any]:
        """The records of a kind, by id."""

    @overload
    def of(self, kind: Literal["units"]) -> Mapping[str, Unit]: ...
    @overload
    def of(self, kind: Literal["plans"]) -> Mapping[str, Plan]: ...
    @overload
    def of(self, kind: Literal["statuses"]) -> Mapping[str, Status]: ...
    @overload
    def of(self, kind: Literal["activities"]) -> Mapping[str, Activity]: ...
    @overload
    def of(self, kind: Literal["routines"]) -> Mapping[str, Routine]: ...
    @overload
    def of(self, kind: Literal["contacts"]) -> Mapping[str, Contact]: ...
    @overload
    def of(self, kind: Literal["situations"]) -> Mapping[str, Situation]: ...
    @overload
    def of(self, kind: Literal["routes"]) -> Mapping[str, Route]: ...
    @overload
    def of(self, kind: Literal["laws"]) -> Mapping[str, Law]: ...
    @overload
    def of(self, kind: Literal["documents"]) -> Mapping[str, Document]: ...
    @overload
    def of(self, kind: Literal["links"]) -> Mapping[str, ExternalLink]: ...
    @overload
    def of(self, kind: Literal["actors"]) -> Mapping[str, Actor]: ...
    @overload
    def of(self, kind: Literal["forums"]) -> Mapping[str, Forum]: ...
    @overload
    def of(self, kind: Literal["trainings"]) -> Mapping[str, Training]: ...
    @overload
    def of(self, kind: Literal["materials"]) -> Mapping[str, Material]: ...
    @overload
    def of(self, kind: Literal["systems"]) -> Mapping[str, System]: ...
    @overload
    def of(self, kind: Literal["terms"]) -> Mapping[str, Term]: ...
    @overload
    def of(self, kind: Literal["risks"]) -> Mapping[str, Risk]: ...
    @overload
    def of(self, kind: Literal["improvements"]) -> Mapping[str, Improvement]: ...
    @overload
    def of(self, kind: Literal["criteria"]) -> Mapping[str, Criterion]: ...
    @overload
    def of(self, kind: Literal["audits"]) -> Mapping[str, Audit]: ...
    @overload
    def of(self, kind: Literal["series"]) -> Mapping[str, Series]: ...
    @overload
    def of(self, kind: Literal["discrepancies"]) -> Mapping[str, Discrepancy]: ...
    @overload
    def of(self, kind: Literal["corrections"]) -> Mapping[str, Correction]: ...
    @overload
    def of(self, kind: Literal["calendar"]) -> Mapping[str, CalendarEvent]: ...
    @overload
    def of(self, kind: Literal["reports"]) -> Mapping[str, DecidedReport]: ...
    @overload
    def of(self, kind: str) -> Mapping[str, Record]: ...
    def of(self, kind: str) -> Mapping[str, Record]:
        """The records of a kind, by id. KeyError for a kind that doesn't exist."""
        return self.all_of(kind)
