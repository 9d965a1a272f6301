"""Who: units, contacts, the others we work with, and where we meet."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from macros.records.base import (
    ActorRef,
    Clause,
    ContactRef,
    LinkRef,
    OneLine,
    OtherTitle,
    Part,
    Plain,
    PlanRef,
    Record,
    UnitRef,
    When,
)
from macros.records.modality import Stage


class Unit(Record):
    """A part of the organisation, or a function in it: a board, a department, a unit, a group."""

    name: OneLine
    kind: OneLine  # nämnd, förvaltning, avdelning, enhet, sektion, funktion, grupp …
    parent: UnitRef | None = None
    abbreviation: OneLine | None = None
    other_names: tuple[OtherTitle, ...] = ()
    does: Plain | None = None  # in this matter, in our words
    stage: Stage | None = None  # of one that isn't there yet, or perhaps not
    from_: When | None = Field(default=None, alias="from")
    until: When | None = None
    successors: tuple[UnitRef, ...] = ()


class Contact(Record):
    """Whom to turn to: a function, not a person.

    A name of a person is only allowed with the day it stops being valid.
    """

    function: OneLine
    when: Plain  # when to ask them
    unit: UnitRef | None = None
    topics: tuple[OneLine, ...] = ()
    phone: OneLine | None = None
    email: OneLine | None = None
    link: LinkRef | None = None
    where: Plain | None = None  # how to reach them when it is neither phone nor mail
    complete: bool = False  # needs no phone or mail: one's own manager, 112
    name: OneLine | None = None
    valid_to: When | None = None
    substitute: ContactRef | None = None


class Actor(Record):
    """An organisation outside our own."""

    name: OneLine
    abbreviation: OneLine | None = None
    kind: OneLine  # myndighet, organisation, stödlinje …
    role: Plain  # for us, in this matter
    link: LinkRef | None = None


class Forum(Record):
    """Where people meet: a network, a steering group, a working group, an external forum."""

    name: OneLine
    kind: Literal["intern", "stadsgemensam", "extern"]
    purpose: Plain
    stage: Stage | None = None
    members: tuple[OneLine, ...] = ()
    units: tuple[UnitRef, ...] = ()
    actors: tuple[ActorRef, ...] = ()
    state: Plain | None = None  # what the sources say of whether it meets
    said: Clause | None = None  # the same in a line: what the latest source that names it says
    when: When | None = None


class Entrance(Part):
    """A way in for those with one errand, on the front page: a title, and where they go."""

    title: OneLine
    links: dict[OneLine, OneLine]  # words → address within the site


class Site(Part):
    """site.yml: what holds for the whole site. Its names stand in mkdocs.yml."""

    audience: Literal["intern", "öppen"] = "intern"
    emergency_number: OneLine
    emergency_text: Plain
    cards_lead: Plain | None = None  # above the cards of situations: what all of them have in common
    not_approved: Plain  # said of what nobody has approved
    confidentiality: Plain  # said before anything is disclosed
    law_notice: Plain  # said where laws are retold
    subject: OneLine = "ämnet"  # what the site is about, as a word in a sentence
    first_contact: ContactRef | None = None  # where no other is named
    feedback: OneLine | None = None  # an address, mailto: or of the site, for "Stämmer något inte?"
    sources_until: When  # the newest source that the site builds on
    current_plan: PlanRef
    entrances: tuple[Entrance, ...] = ()
    pages: dict[OneLine, OneLine] = {}  # kind → folder of docs/ with the records' own pages
    theme_pages: OneLine | None = None  # folder of docs/ with a page for each theme of each plan
    audit_pages: OneLine | None = None  # the same with a page for each audit's question and recommendation
    shown: dict[OneLine, OneLine] = {}  # kind → the page that shows the records without one
