"""Calendars and feeds: the line that says that a page has them, and the list of all of them."""

from __future__ import annotations

from collections.abc import Iterable

from macros.blocks.blocks import (
    Block,
    Bullets,
    Fragment,
    Heading,
    Line,
    Link,
    Muted,
    Paragraph,
    Subscription,
    Text,
    line,
)
from macros.catalogue.view import View
from macros.components.phrases import joined
from macros.components.registry import macro
from macros.measures.subscribed import Subscribed, subscribed
from macros.records.base import PlanRef, UnitRef

FORMATS = {"calendar": ("ICS", "text/calendar"), "feed": ("Atom", "application/atom+xml")}


def subscribe(view: View, plan: str = "", unit: str = "") -> Fragment:
    """The line "Prenumerera" of a plan, a unit or the site, and what the page's head says of it.

    An empty Fragment where there is nothing to subscribe to. A macro joins it to its own:
    Fragment((*blocks, *found.blocks), subscriptions=found.subscriptions).
    """
    files = subscribed(view, plan, unit)
    if not files:
        return Fragment()
    ways = joined([link(one) for one in files])
    return Fragment((Paragraph((Muted("Prenumerera: "), *ways), "small"),), subscriptions=heads(files))


def heads(files: Iterable[Subscribed]) -> tuple[Subscription, ...]:
    return tuple(Subscription(one.file, FORMATS[one.kind][1], titled(one)) for one in files)


def link(one: Subscribed) -> Link:
    return Link(one.file, f"{one.title} ({FORMATS[one.kind][0]})")


def titled(one: Subscribed) -> str:
    return f"{one.title}: {one.of}" if one.of else one.title


@macro('subscriptions(plan="asf-2025")')
def subscriptions(view: View, *, plan: PlanRef = "", unit: UnitRef = "") -> Fragment:
    """Listar alla kalendrar och nyhetsflöden som går att prenumerera på: för allt, varje plan och varje enhet.

    Med plan eller unit blir det bara raden för den planen eller enheten.
    """
    if plan or unit:
        return subscribe(view, plan, unit)
    blocks: list[Block] = []
    found = subscribed(view)
    for heading, files in (
        ("Hela webbplatsen", found),
        ("Planer", [one for plan in view.of("plans") for one in subscribed(view, plan=plan.id)]),
        ("Enheter", [one for unit in view.of("units") for one in subscribed(view, unit=unit.id)]),
    ):
        if files:
            blocks += [Heading(2, heading), Bullets(tuple(rows(files)), "rows")]
    return Fragment(tuple(blocks), subscriptions=heads(found))


def rows(files: Iterable[Subscribed]) -> list[Line]:
    """A row for each plan or unit, with its calendar and its feed."""
    held: dict[str, list[Subscribed]] = {}
    for one in files:
        held.setdefault(one.uid.partition("/")[2], []).append(one)
    return [line(Text(f"{of[0].of or 'Allt'}: "), *joined([link(one) for one in of])) for of in held.values()]
