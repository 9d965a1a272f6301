"""What is new: one list of follow-ups, changed routines, documents and corrections.

The front page, `latest` and the feeds take from it. An update is as old as what it tells of, never
as old as the build; its id comes from the records' own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from macros.measures.events import distinct, grouped, hashed
from macros.measures.position import owners_on, status_as_of
from macros.records.plan import Activity, Plan
from macros.records.when import When
from macros.view import View


@dataclass(frozen=True)
class Update:
    """One piece of news. `about` is the record it is of ("routines/x"), `text` what else it says."""

    uid: str
    when: When
    kind: str  # "uppföljning", "rutin", "dokument", "rättelse"
    title: str
    about: str
    text: str = ""
    plans: tuple[str, ...] = ()
    units: tuple[str, ...] = ()

    @property
    def freshness(self) -> tuple[date, date, str, str]:
        """By the first day that may be meant: "2025" is older than "hösten 2025"."""
        return self.when.first, self.when.last, self.title, self.uid


# ---------------------------------------------------------------------------- what others call


def updates(view: View) -> tuple[Update, ...]:
    """All that is new, newest first; a plan's follow-up is one update, however much it tells of."""
    return view.made(gathered)


def of_plan(view: View, plan: str) -> tuple[Update, ...]:
    """What is new of a plan, newest first."""
    return view.made(by_plan).get(plan, ())


def of_unit(view: View, unit: str) -> tuple[Update, ...]:
    """What is new of what a unit owns, newest first, an update for each activity followed up."""
    return view.made(by_unit).get(unit, ())


# ---------------------------------------------------------------------------- gathering


def gathered(view: View) -> tuple[Update, ...]:
    found = (*of_plans(view), *of_routines(view), *of_documents(view), *of_corrections(view))
    return newest_first(found)


def newest_first(several: Iterable[Update]) -> tuple[Update, ...]:
    return tuple(sorted(distinct(several), key=lambda one: one.freshness, reverse=True))


def by_plan(view: View) -> dict[str, tuple[Update, ...]]:
    return grouped(updates(view), lambda one: one.plans)


def by_unit(view: View) -> dict[str, tuple[Update, ...]]:
    own = (*of_activities(view), *of_routines(view), *of_corrections(view))
    return grouped(newest_first(own), lambda one: one.units)


def of_plans(view: View) -> Iterator[Update]:
    held: dict[str, list[Activity]] = {}
    for one in view.of("activities"):
        held.setdefault(one.plan, []).append(one)
    for plan in view.of("plans"):
        yield from of_followed(view, plan, held.get(plan.id, []))


def of_followed(view: View, plan: Plan, activities: list[Activity]) -> Iterator[Update]:
    """An update for each date as of which something was reported, with the state of each activity."""
    told: dict[When, list[Activity]] = {}
    for one in activities:
        for when in dict.fromkeys(followup.as_of for followup in one.followups):
            told.setdefault(when, []).append(one)
    for when, of in told.items():
        states = (f"{one.called_on(when.last)}: {state(view, one, when)}." for one in of)
        yield Update(
            f"plans/{plan.id}/uppfoljning/{when.first}--{when.last}", when, "uppföljning",
            f"{plan.short}: läget för {len(of)} av {len(activities)} aktiviteter", f"plans/{plan.id}",
            " ".join(states), (plan.id,),
        )  # fmt: skip


def of_activities(view: View) -> Iterator[Update]:
    for one in view.of("activities"):
        for followup in one.followups:
            when = followup.as_of
            yield Update(
                f"activities/{one.id}/uppfoljning/{when.first}--{when.last}", when, "uppföljning",
                f"{one.called_on(when.last)}: {state(view, one, when)}", f"activities/{one.id}", followup.outcome or "",
                (one.plan,), owners_on(one, when.last),
            )  # fmt: skip


def state(view: View, one: Activity, when: When) -> str:
    return status_as_of(one, when, view.of("statuses")).label


def of_routines(view: View) -> Iterator[Update]:
    for one in view.of("routines"):
        for revision in one.revisions:
            yield Update(
                f"routines/{one.id}/andring/{hashed(revision.what)}", revision.when, "rutin",
                f"{one.called}: {revision.what}", f"routines/{one.id}",
                units=(one.owner,) if one.owner else (),
            )  # fmt: skip


def of_documents(view: View) -> Iterator[Update]:
    for one in view.where("documents", lambda document: document.read and document.date):
        yield Update(
            f"documents/{one.id}/nytt", one.date, "dokument", one.title, f"documents/{one.id}",
            one.summary or "",
        )  # fmt: skip


def of_corrections(view: View) -> Iterator[Update]:
    """What we had got wrong, of records that may be shown."""
    for one in view.of("corrections"):
        found = view.any(one.record)
        if found:
            kind, record = found
            yield Update(
                f"corrections/{one.id}", one.date, "rättelse", f"Rättat: {one.field}", f"corrections/{one.id}",
                f"Gäller {record.called_on(view.today)}. Här stod tidigare: {one.was}. Nu står: {one.now}. {one.why}",
                plans_of(kind, record), units_of(view, kind, record),
            )  # fmt: skip


def plans_of(kind: str, record: Any) -> tuple[str, ...]:
    if kind == "plans":
        return (record.id,)
    plan = getattr(record, "plan", None)
    return (plan,) if plan else ()


def units_of(view: View, kind: str, record: Any) -> tuple[str, ...]:
    """Whose a record is."""
    if kind == "activities":
        return owners_on(record, view.today)
    found = getattr(record, "owner", None)
    return (found,) if found else tuple(getattr(record, "units", ()))
