"""What to do: routines and governing documents, situations, ways of reporting, laws."""

from __future__ import annotations

from typing import Literal

from macros.records.base import (
    AnyRef,
    Basis,
    Clause,
    ContactRef,
    DocumentRef,
    LawRef,
    LinkRef,
    OneLine,
    OtherTitle,
    Part,
    Plain,
    Record,
    RouteRef,
    RoutineRef,
    Source,
    Statement,
    UnitRef,
    When,
)


class Instruction(Part):
    """A step: a verb first, then what it means."""

    do: Plain
    how: Plain | None = None
    basis: Basis = "stated"
    source: Source | None = None


class RoutineState(Part):
    word: Literal["Gäller", "Ersatt", "Oklart om den gäller", "Tas fram", "Planeras", "Föreslås"]
    why: Plain  # what we rest it on
    basis: Basis = "derived"
    source: Source | None = None


class Revision(Part):
    when: When
    what: Plain
    source: Source | None = None


class Routine(Record):
    """A routine, guideline or governing document, as far as the sources tell of it."""

    title: OneLine
    short: OneLine | None = None
    kind: OneLine  # rutin, riktlinje, policy, reglemente, handbok, process, anvisning …
    level: OneLine  # förvaltning, stad, stat …
    only_name: bool = False  # known by its name alone: a row in the register, no page
    other_titles: tuple[OtherTitle, ...] = ()
    diary_numbers: tuple[OneLine, ...] = ()
    year: int | None = None
    decided: When | None = None
    valid_from: When | None = None
    valid_to: When | None = None
    owner: UnitRef | None = None
    published: Plain | None = None  # where, when stated
    link: LinkRef | None = None
    state: RoutineState
    summary: Plain | None = None  # what it is for, in our words
    applies: tuple[Statement, ...] = ()  # when and to whom
    steps: tuple[Instruction, ...] = ()  # what the sources say that one does
    says: tuple[Statement, ...] = ()  # what else the sources say that it holds
    review: tuple[Statement, ...] = ()  # what a review found of how it works
    planned: tuple[Statement, ...] = ()  # announced changes
    revisions: tuple[Revision, ...] = ()
    based_on: tuple[RoutineRef, ...] = ()
    replaced_by: RoutineRef | None = None
    laws: tuple[LawRef, ...] = ()
    contacts: tuple[ContactRef, ...] = ()
    document: DocumentRef | None = None
    related: tuple[AnyRef, ...] = ()


class Route(Record):
    """A way to take a matter further: the manager, a notification, a report, an alarm."""

    title: OneLine
    order: int
    what: Plain
    when: Plain
    who: Plain
    link: LinkRef | None = None
    laws: tuple[LawRef, ...] = ()
    routines: tuple[RoutineRef, ...] = ()
    contacts: tuple[ContactRef, ...] = ()


class Approval(Part):
    by: UnitRef
    on: When


class OpenQuestion(Part):
    """What people ask and no source answers: said, so that nobody takes silence for a yes."""

    ask: Plain  # "Får jag göra hembesök?"
    instead: Plain  # whom to ask, or what there is


class Situation(Record):
    """Something an employee may face, and what to do."""

    title: OneLine  # in plain words: "Någon kan få bidrag på felaktiga uppgifter"
    short: OneLine | None = None
    order: int
    icon: Literal[
        "bidrag",
        "myndighet",
        "adress",
        "leverantor",
        "paverkan",
        "sociala-medier",
        "inifran",
        "infiltration",
        "boende",
        "chef",
    ]
    listed: bool = True  # among the cards to choose by; else reached by links alone
    card: Plain | None = None  # in its card, what this one asks for that the others don't: "Spara sms:et."
    start_label: OneLine  # "Börja hos"
    start: Plain  # goes on from the label: "din närmaste chef"
    urgency: Plain  # "Samma dag", "Nu" …
    urgency_why: Plain | None = None
    emergency: bool = False  # danger may be immediate: the number to ring comes first
    summary: Plain
    first_step: Instruction
    steps: tuple[Instruction, ...] = ()
    apart: tuple[Statement, ...] = ()  # duties that are easily taken for each other
    who_acts: tuple[Statement, ...] = ()
    then: tuple[Statement, ...] = ()  # what happens afterwards, as far as any source says
    unanswered: tuple[OpenQuestion, ...] = ()
    routes: tuple[RouteRef, ...] = ()
    avoid: tuple[Plain, ...]
    signs: tuple[Plain, ...] = ()  # warning signs: never proof
    signs_from: tuple[LinkRef, ...] = ()  # where those were seen that the documents don't have
    confidentiality: Plain | None = None  # more than site.yml says of it
    routines: tuple[RoutineRef, ...] = ()
    contacts: tuple[ContactRef, ...] = ()
    laws: tuple[LawRef, ...] = ()
    approved: Approval | None = None
    related: tuple[AnyRef, ...] = ()


class Law(Record):
    """A law retold: simplified, the text of the law is what counts."""

    title: OneLine
    short: OneLine | None = None
    number: OneLine | None = None  # SFS or EU number, where it is known
    said: Clause | None = None  # what it is about, in a line
    says: Plain
    for_us: Plain | None = None  # what it means here
    in_force: When | None = None
    in_force_note: Plain | None = None  # for whom, by what, or why no day is given
    state: Literal["gäller", "på gång", "oklart"] = "gäller"
    link: LinkRef | None = None
    order: int = 0
