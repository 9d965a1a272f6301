"""What there is to read, see, learn and use: documents, trainings, materials, systems, terms."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from macros.records.base import (
    AnyRef,
    Basis,
    DocumentRef,
    LinkRef,
    OneLine,
    OtherTitle,
    Part,
    Plain,
    Record,
    SeriesRef,
    Source,
    Statement,
    SystemRef,
    TrainingRef,
    UnitRef,
    When,
)
from macros.records.modality import Stage


class Decision(Part):
    """A stop on a document's way to a decision."""

    when: When | None = None
    what: Plain  # "Beredning", "Arbetsutskottet", "Nämnden", "Avrapporterad"
    planned: bool = False  # in the document's own schedule: no source tells whether it was so
    body: UnitRef | None = None
    paragraph: Plain | None = None
    source: Source | None = None


class Document(Record):
    title: OneLine
    short: OneLine | None = None  # for references in running text
    kind: OneLine  # plan, tjänsteskrivelse, rapport, yttrande, granskningsrapport …
    diary_numbers: tuple[OneLine, ...] = ()
    date: When | None = None
    date_note: Plain | None = None  # why the date is what it is, when the document doesn't say
    issuer: UnitRef | None = None
    issuer_name: OneLine | None = None  # when the issuer isn't a unit of ours
    read: bool = False  # one of the documents that the site is built from
    summary: Plain | None = None
    path: tuple[Decision, ...] = ()
    proposals: tuple[Plain, ...] = ()  # what the decision-makers are asked to decide
    recipients: Plain | None = None
    attachments: tuple[Plain, ...] = ()
    part_of: DocumentRef | None = None
    link: LinkRef | None = None
    other_titles: tuple[OtherTitle, ...] = ()


class ExternalLink(Record):
    """An address outside the site. `checked`: the day it was seen, and `how`."""

    title: OneLine
    address: OneLine
    checked: When
    how: Plain


class Training(Record):
    title: OneLine
    short: OneLine | None = None
    kind: OneLine  # webbutbildning, chefsintroduktion …
    audience: Plain | None = None
    purpose: Plain  # a sentence; of what isn't there a clause: "ge kunskap", after "Ska" or "Skulle"
    stage: Stage | None = None
    state: tuple[Statement, ...] = ()
    owner: UnitRef | None = None
    series: tuple[SeriesRef, ...] = ()
    other_titles: tuple[OtherTitle, ...] = ()
    platform: SystemRef | None = None
    related: tuple[AnyRef, ...] = ()


class Material(Record):
    """APT material, an exercise, a film, a guide: something to use."""

    title: OneLine
    kind: Literal[
        "apt-material",
        "övning",
        "film",
        "stödmaterial",
        "informationsmaterial",
        "mall",
        "webbsida",
        "kommunikation",
    ]
    audience: Plain | None = None
    purpose: Plain
    stage: Stage | None = None
    holds: tuple[Plain, ...] = ()
    state: tuple[Statement, ...] = ()
    owner: UnitRef | None = None
    training: TrainingRef | None = None
    series: tuple[SeriesRef, ...] = ()
    where: Plain | None = None
    related: tuple[AnyRef, ...] = ()


class System(Record):
    name: OneLine
    used_for: Plain
    stage: Stage | None = None
    state: tuple[Statement, ...] = ()
    owner: UnitRef | None = None


class Term(Record):
    """A word, what it means, and what people type when they look for it."""

    term: OneLine
    definition: Plain | None = None
    synonyms: tuple[OneLine, ...] = ()
    abbreviations: tuple[OneLine, ...] = ()
    misspellings: tuple[OneLine, ...] = ()
    see: AnyRef | None = None
    link: LinkRef | None = None  # where it is defined, when that is outside the documents
    page: OneLine | None = None  # the page that answers, "valfardsbrott/"
    listed: bool = True  # shown in the list of terms, not for search alone


class Reading(Part):
    says: Plain
    source: Source


class Discrepancy(Record):
    """Sources that contradict each other, or themselves. Both readings stand."""

    title: OneLine
    readings: tuple[Reading, ...] = Field(min_length=1)
    ours: Plain | None = None  # how we read it, if we do
    about: tuple[AnyRef, ...]  # what it is about
    # affects: changes what the reader of its record does, who meets it there; else it is told in the list of them
    weight: Literal["affects", "noted"] = "noted"
    order: int = 0


class Correction(Record):
    """A mistake of ours that was published: what stood, what stands now and why."""

    record: AnyRef
    date: When  # of the correction
    field: Plain  # what was wrong, in words: "Status"
    was: Plain
    now: Plain
    why: Plain
    source: Source | None = None  # what settles it


__all__ = [
    "Basis",
    "Correction",
    "Decision",
    "Discrepancy",
    "Document",
    "DocumentRef",
    "ExternalLink",
    "Material",
    "Reading",
    "System",
    "Term",
    "Training",
]
