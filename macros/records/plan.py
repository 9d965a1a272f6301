"""Plans, their activities, and how it goes."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from macros.records.base import (
    ActivityRef,
    AnyRef,
    Basis,
    Clause,
    DocumentRef,
    OneLine,
    OtherTitle,
    Part,
    Plain,
    PlanRef,
    Record,
    SeriesRef,
    Source,
    Statement,
    StatusRef,
    UnitRef,
    When,
)
from macros.records.field_book import asked
from macros.records.modality import Announced, How

Look = Literal[
    "genomford", "pagar", "lopande", "framflyttad", "ej-paborjad", "ej-genomford", "avslutad", "ingen"
]


class Said(Part):
    """What a status says of activities, as sentences go on: "… är genomförd", "… är genomförda".

    `none` follows "ingen aktivitet" where `one` would deny a denial. `all` is a clause of its own,
    where "alla aktiviteter är inte påbörjade" would be ambiguous.
    """

    one: OneLine
    many: OneLine
    none: OneLine | None = None
    all: OneLine | None = None


class Status(Record):
    """A word for how an activity goes. `look` picks one of the theme's sets of colour and icon."""

    label: OneLine
    meaning: Plain
    order: int
    final: bool = False  # nothing more is expected
    look: Look
    said: Said | None = None  # how sentences say it; without it they use the label
    unreported: bool = False  # the one status that stands for "no follow-up is published"


class Theme(Part):
    id: OneLine
    title: OneLine
    aim: Plain  # what the theme is for, in our words
    other_titles: tuple[OtherTitle, ...] = ()
    source: Source | None = None


class PlanState(Part):
    """What holds now: the plan in force, one replaced, or not said."""

    word: Literal["Gäller", "Ersatt", "Oklart om den gäller"]
    why: Plain
    basis: Basis = "stated"
    source: Source | None = None


class Plan(Record):
    title: OneLine
    short: OneLine  # "Planen 2025"
    year: int
    other_titles: tuple[OtherTitle, ...] = ()
    under: PlanRef | None = None  # the plan it lies under
    replaces: PlanRef | None = None
    state: PlanState
    adopted: When | None = None
    period: When | None = None
    owner: UnitRef | None = None
    coordinator: UnitRef | None = None
    purpose: Plain
    background: tuple[Statement, ...] = ()
    areas: tuple[OneLine, ...] = ()
    themes: tuple[Theme, ...] = ()
    followup: tuple[Statement, ...] = ()  # how the plan says it is to be followed up
    document: DocumentRef | None = None
    unit_note: Plain | None = None  # why activities have no owner: follows on how many have none


class Follows(Part):
    """An earlier activity that this one carries on. n:m covers splits and merges."""

    activity: ActivityRef
    how: Literal["continues", "splits", "merges", "widens", "narrows"] = "continues"
    basis: Basis = "derived"
    note: Plain | None = None


class Change(Part):
    """From a day on, other owners, or another title, or both."""

    from_: When = Field(alias="from")
    owners: tuple[UnitRef, ...] | None = None
    title: OneLine | None = None
    note: Plain | None = None
    source: Source | None = None


class Step(Announced):
    """What a source announces of an activity. It stays announced until a follow-up says otherwise.

    Without owners of its own it is for the activity's.
    """

    title: Plain  # goes on after the label: "Planeras: genomföra en första test"
    how: How = "planeras"
    reported: When | None = None  # the follow-up (its as_of) that reports on it
    announced: When | None = None  # where no follow-up from the same document or unit tells it
    said: Clause | None = None  # the title in a line, where it is longer than one has room for
    by: UnitRef | None = None  # who announces it, where no document does
    draft: bool = False


class WaitsFor(Part):
    """The record of what is waited for: its day tells when the wait may be over.

    `derived`: that it is the same thing is our inference. `recommendation`: its number, of an audit.
    """

    record: AnyRef
    recommendation: int | None = None
    basis: Basis = "derived"


class Blocker(Part):
    """What the activity waits for."""

    text: Plain
    waits_for: WaitsFor | None = None
    source: Source | None = None


class Evidence(Part):
    """What shows it. `series` holds the figures."""

    text: Plain
    when: When | None = None
    series: SeriesRef | None = None
    source: Source | None = None


class Followup(Part):
    """The position as of a day, as somebody reported it."""

    as_of: When = asked("Tid", "Vilken tid läget gäller, så noga som källan säger det.", "mars 2026")
    published: When | None = asked(
        "Publicerad",
        "När uppföljningen publicerades.",
        "2026-04-15",
        when="när det är känt och skiljer sig från tiden som läget gäller",
        group="rare",
        default=None,
    )
    status: StatusRef = asked("Status", "Hur det går med aktiviteten.", "pagar")
    basis: Basis = asked(
        "Grund",
        "Hur vi vet statusen: den står i källan, vi tolkar källans text, eller en enhet har rapporterat den.",
        "reported",
    )
    words: Plain | None = asked(
        "Ord som statusen bygger på",
        "Källans ord, ordagrant.",
        "Arbetet med rutinen har påbörjats.",
        when="när statusen är vår tolkning",
        default=None,
    )
    by: UnitRef | None = asked(
        "Rapporterad av",
        "Enheten som har berättat hur det går.",
        "hr",
        when="när en enhet har berättat det",
        group="main",
        default=None,
    )
    said: Clause | None = asked(
        "På en rad",
        "Vad som har hänt, på högst tolv ord. Det står i listor.",
        "Ett utkast till rutinen är klart.",
        when="när det finns något att berätta",
        group="main",
        default=None,
    )
    outcome: Plain | None = asked(
        "Resultat",
        "Vad som har gjorts och vad det har lett till, i hela meningar.",
        "Ett utkast till rutinen är klart. Det har prövats i två enheter.",
        when="när det finns mer att berätta än vad som ryms på en rad",
        group="main",
        default=None,
    )
    evidence: tuple[Evidence, ...] = asked(
        "Belägg",
        "Vad som visar resultatet: siffror, beslut eller händelser.",
        when="när något visar det",
        default=(),
    )
    obstacles: tuple[Statement, ...] = asked(
        "Hinder",
        "Vad som gör att det går långsammare eller inte alls.",
        when="när något är i vägen",
        default=(),
    )
    blocked_by: tuple[Blocker, ...] = asked(
        "Väntar på",
        "Vad som måste hända innan aktiviteten kan gå vidare.",
        when="när aktiviteten väntar på något annat",
        default=(),
    )
    source: Source | None = asked(
        "Källa",
        "Dokumentet där läget står.",
        when="när läget står i ett dokument",
        group="main",
        default=None,
    )
    comment: Plain | None = asked(
        "Kommentar till redaktören",
        "Meddelande från enheten till dig som redigerar. Det visas bara i förhandsvisningen.",
        "Vi återkommer med siffror i maj.",
        when="när enheten har skickat med ett meddelande",
        group="rare",
        default=None,
    )
    draft: bool = asked(
        "Utkast",
        "Ett utkast visas i förhandsvisningen men publiceras inte.",
        True,
        when="när uppföljningen inte är klar att publiceras",
        default=False,
    )


class Activity(Record):
    plan: PlanRef
    theme: OneLine
    title: OneLine
    short: OneLine | None = None  # for lists and links
    order: int = 0  # the order of the plan
    other_titles: tuple[OtherTitle, ...] = ()
    listed: Literal["row", "text", "elsewhere"] = "row"  # own row, running text, another document
    listed_note: Plain | None = None
    owners: tuple[UnitRef, ...] = ()
    lead: UnitRef | None = None
    owner_words: Plain | None = None  # the document's own words for who is responsible
    ongoing: bool = False
    summary: Plain  # what is to be done, in our words
    tasks: tuple[Plain, ...] = ()
    follows: tuple[Follows, ...] = ()
    changes: tuple[Change, ...] = ()
    steps: tuple[Step, ...] = ()
    indicators: tuple[SeriesRef, ...] = ()
    related: tuple[AnyRef, ...] = ()
    followups: tuple[Followup, ...] = ()

    @property
    def titles(self) -> tuple[str, ...]:
        """Every title it has or has had or will have: the plan's first."""
        return tuple(dict.fromkeys((self.title, *(one.title for one in self.changes if one.title))))

    def title_on(self, day: date) -> str:
        """The title as of a day, after the changes that had come by then; the plan's where none had."""
        return self._changed_on(day) or self.title

    def called_on(self, day: date) -> str:
        """The short title stands for the plan's, so a changed one is written in full."""
        return self._changed_on(day) or self.called

    def _changed_on(self, day: date) -> str:
        changed = [one for one in self.changes if one.title and one.from_.first <= day]
        return max(changed, key=lambda one: one.from_).title or "" if changed else ""
