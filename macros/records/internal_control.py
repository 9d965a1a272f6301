"""Reviews: the audit with its recommendations, and internal control with its risks."""

from __future__ import annotations

from typing import Literal

from macros.records.base import (
    AnyRef,
    Basis,
    Clause,
    DocumentRef,
    LawRef,
    OneLine,
    Part,
    Plain,
    Record,
    RoutineRef,
    SeriesRef,
    Source,
    Statement,
    UnitRef,
    When,
)
from macros.records.modality import Announced, How


class Concerns(Part):
    """Whether a risk is about what the site is about."""

    answer: Literal["ja", "delvis", "nej"]
    why: Plain
    basis: Basis = "derived"
    source: Source | None = None


class Promise(Announced):
    """What was announced, when it is to be done and by whom."""

    text: Plain  # goes on after the label: "Ska göras: se över rutinen"
    how: How = "ska"
    dated_by: AnyRef | None = None  # the record that tells the same: calendars and the cycle have it once


class Risk(Record):
    """A risk in the plan for internal control: a direct measure, or a review."""

    title: OneLine  # of the risk
    year: int
    order: int
    group: Literal["direktåtgärd", "granskning", "kommungemensam"]
    concerns: Concerns
    description: Plain  # the risk itself: what, why, with what consequence
    measure: Plain  # title of the measure or the review
    to_do: Plain | None = None  # "Vad ska göras"
    area: Plain | None = None  # areas and routines to be reviewed
    purpose: Plain | None = None
    scope: Plain | None = None
    method: Plain | None = None
    rules: tuple[Statement, ...] = ()  # provisions that hold, as the review retells them
    findings: tuple[Statement, ...] = ()
    series: tuple[SeriesRef, ...] = ()
    compared: tuple[Statement, ...] = ()  # against earlier reviews
    done: tuple[Statement, ...] = ()  # what has been done, or has led to
    next: tuple[Promise, ...] = ()
    proposals: tuple[Plain, ...] = ()  # for the whole city
    finished: Statement | None = None  # whether the measure was finished, as the report says
    reported: When | None = None
    reported_note: Plain | None = None
    diary_numbers: tuple[OneLine, ...] = ()
    routines: tuple[RoutineRef, ...] = ()
    laws: tuple[LawRef, ...] = ()
    units: tuple[UnitRef, ...] = ()
    related: tuple[AnyRef, ...] = ()


class Improvement(Record):
    """A measure carried over from an earlier year's review."""

    title: OneLine
    from_year: int
    year: int
    order: int
    concerns: Concerns
    found: Plain
    measure: Plain
    done: tuple[Statement, ...] = ()
    result: Plain | None = None
    next: tuple[Promise, ...] = ()
    laws: tuple[LawRef, ...] = ()


class Criterion(Record):
    """A criterion of the self-assessment."""

    title: OneLine
    group: OneLine
    order: int
    year: int
    verdict: Plain


class Answer(Part):
    """A question of an audit and its verdict."""

    number: int
    question: OneLine
    short: OneLine | None = None  # for headings and lines
    verdict: Plain
    findings: tuple[Statement, ...]
    series: tuple[SeriesRef, ...] = ()
    source: Source | None = None

    @property
    def called(self) -> str:
        return self.short or self.question


class LaterReport(Part):
    """What a later source tells. `names`: it names the recommendation; else that it belongs is our reading."""

    text: Plain
    said: Clause | None = None
    names: bool = False
    when: When | None = None
    basis: Basis = "stated"
    source: Source


class Recommendation(Part):
    """What the auditors asked, what the board says it did, what it promised, what came later.

    It has no status: the sources give none, and we make none up.
    """

    number: int
    short: OneLine
    said: Clause | None = None  # what the latest source that names it says of it
    asked: Plain
    did: tuple[Statement, ...] = ()
    promised: tuple[Promise, ...] = ()
    later: tuple[LaterReport, ...] = ()
    routines: tuple[RoutineRef, ...] = ()
    related: tuple[AnyRef, ...] = ()
    source: Source | None = None


class Audit(Record):
    title: OneLine
    short: OneLine
    code: OneLine  # SR-2022-15
    diary_numbers: tuple[OneLine, ...] = ()
    auditor: OneLine
    consultant: OneLine | None = None
    when: When
    purpose: Plain
    definition: Plain | None = None
    method: tuple[Statement, ...] = ()
    reviewed: tuple[Statement, ...] = ()  # the operations that were looked at
    others: tuple[Plain, ...] = ()  # other boards in the same audit
    background: tuple[Statement, ...] = ()
    consequences: tuple[Statement, ...] = ()
    answers: tuple[Answer, ...]
    recommendations: tuple[Recommendation, ...]
    documents: tuple[DocumentRef, ...] = ()
