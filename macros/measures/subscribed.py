"""The files that can be subscribed to: a calendar and a feed of all, of each plan and of each unit.

A calendar that would hold nothing is no file: it isn't valid, and calendars refuse to open it.

The pages that link to them and the step that writes them both ask here, so that no link is dead.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from macros.catalogue.view import View
from macros.measures import events, updates
from macros.measures.events import Event
from macros.measures.position import owners_on
from macros.measures.updates import Update
from macros.records.organisation import Unit
from macros.records.plan import Plan

CALENDARS, FEEDS = "kalender", "nytt"


@dataclass(frozen=True)
class Subscribed:
    """One file: its address within the site, what it is of, and the page that shows the same.

    Exactly one of `events` and `updates` may hold anything; `uid` is what the file is, for good.
    """

    kind: Literal["calendar", "feed"]
    file: str
    uid: str
    title: str
    of: str  # whose: "Planen 2025", "HR-avdelningen"; empty for all
    page: str
    events: tuple[Event, ...] = ()
    updates: tuple[Update, ...] = ()


def subscribed(view: View, plan: str = "", unit: str = "") -> tuple[Subscribed, ...]:
    """The files of a plan, of a unit, or of the whole site, the calendar first; none for what isn't followed."""
    return view.made(found).get((plan, unit), ())


def all_subscribed(view: View) -> tuple[Subscribed, ...]:
    """Every file, that of all first."""
    return tuple(one for several in view.made(found).values() for one in several)


def found(view: View) -> dict[tuple[str, str], tuple[Subscribed, ...]]:
    cycle = view.page_with("year_cycle", "") or ""
    news = [one for one in updates.updates(view) if one.kind != "dokument"]
    files = {("", ""): both("alla", "", cycle, "", events.events(view), tuple(news))}
    for plan in followed_plans(view):
        page = view.page_with("plan_status", plan.id) or view.address("plans", plan.id)
        files[plan.id, ""] = both(
            f"plan-{plan.id}",
            plan.short,
            page,
            page,
            events.of_plan(view, plan.id),
            updates.of_plan(view, plan.id),
        )
    for unit in followed_units(view):
        page = view.address("units", unit.id)
        files["", unit.id] = both(
            f"enhet-{unit.id}",
            unit.name,
            page,
            page,
            events.of_unit(view, unit.id),
            updates.of_unit(view, unit.id),
        )
    return files


def both(
    name: str, of: str, calendar_page: str, news_page: str, held: tuple[Event, ...], news: tuple[Update, ...]
) -> tuple[Subscribed, ...]:
    calendar, feed = f"{CALENDARS}/{name}", f"{FEEDS}/{name}"
    dated = tuple(one for one in held if one.dated)
    files = (
        Subscribed("calendar", f"{calendar}.ics", calendar, "Kalender", of, calendar_page, events=dated),
        Subscribed("feed", f"{feed}.xml", feed, "Nyheter", of, news_page, updates=news),
    )
    return files if dated else files[1:]


def followed_plans(view: View) -> list[Plan]:
    """The plans that have activities, or that something is to happen in."""
    ids = {plan for one in events.events(view) for plan in one.plans}
    ids |= {one.plan for one in view.of("activities")}
    return [plan for plan in view.of("plans") if plan.id in ids]


def followed_units(view: View) -> list[Unit]:
    """The units that something is to happen in, or that own an activity or a routine."""
    ids = {unit for one in events.events(view) for unit in one.units}
    ids |= {unit for one in view.of("activities") for unit in owners_on(one, view.today)}
    ids |= {one.owner for one in view.of("routines") if one.owner}
    return [unit for unit in view.of("units") if unit.id in ids]
