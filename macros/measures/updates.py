"""What is new: one list of follow-ups, changed routines, documents and corrections.

The front page, `latest` and the feeds take from it. An update is as old as what it tells of, never
as old as the build; its id comes from the records' own. That something has begun or ended is news
from the day it does, and never changes with the days after.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from macros.catalogue.view import View
from macros.measures.events import distinct, grouped, hashed
from macros.measures.lineage import started
from macros.measures.position import owners_on, same_days, status_as_of, told_on
from macros.measures.standing import ENDED, REPLACED, heir_of, holds, replacing
from macros.records import KINDS
from macros.records.base import Source
from macros.records.conduct import Routine
from macros.records.plan import Activity, Followup, Plan
from macros.records.when import When
from macros.text.amounts import numeral
from macros.text.vocabulary import ACTIVITIES, BASIS


@dataclass(frozen=True)
class Update:
    """One piece of news. `about` is the record it is of ("routines/x"), `text` what else it says.

    `told` is the day when it was told, where that isn't the day when it was.
    """

    uid: str
    when: When
    kind: str  # "uppföljning", "rutin", "dokument", "rättelse"
    title: str
    about: str
    text: str = ""
    plans: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    told: date | None = None
    sources: tuple[Source, ...] = ()

    @property
    def stamp(self) -> date:
        """The day it is sorted by and stamped with: else the first that may be meant.

        "2025" is older than "hösten 2025", and what is told of a time that still goes on isn't from
        days to come.
        """
        return self.told or self.when.first

    @property
    def freshness(self) -> tuple[date, date, str, str]:
        return self.stamp, self.when.last, self.title, self.uid


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
        states = (f"{one.called_on(when.last)}: {' '.join(reports(view, one, when))}" for one in of)
        found = [followup for one in of for followup in as_of(one, when)]
        yield Update(
            f"plans/{plan.id}/uppfoljning/{when.first}--{when.last}",
            when,
            "uppföljning",
            f"{plan.short}: läget för {how_many(len(of), len(activities))}",
            f"plans/{plan.id}",
            " ".join(states),
            (plan.id,),
            told=max(map(told_on, found)),
            sources=cited(found),
        )


def how_many(count: int, total: int) -> str:
    """ "alla nio aktiviteter", "fem av nio aktiviteter"."""
    if count < total:
        return f"{numeral(count, among=total)} av {number_of(total)}"
    return f"alla {number_of(total)}" if total > 1 else number_of(total)


def number_of(count: int) -> str:
    return f"{numeral(count)} {ACTIVITIES[count != 1]}"


def of_activities(view: View) -> Iterator[Update]:
    for one in view.of("activities"):
        for when in dict.fromkeys(followup.as_of for followup in one.followups):
            of = as_of(one, when)
            yield Update(
                f"activities/{one.id}/uppfoljning/{when.first}--{when.last}",
                when,
                "uppföljning",
                f"{one.called_on(when.last)}: {state(view, one, when)}",
                f"activities/{one.id}",
                " ".join(reports(view, one, when, outcomes=True)),
                (one.plan,),
                owners_on(one, when.last),
                told=max(map(told_on, of)),
                sources=cited(of),
            )


def as_of(one: Activity, when: When) -> list[Followup]:
    """All that was reported of an activity as of one time, by one unit or several."""
    return [followup for followup in one.followups if followup.as_of == when]


def reports(view: View, one: Activity, when: When, outcomes: bool = False) -> Iterator[str]:
    """Each report as of a time: the status, how we know or who says so, and with `outcomes` the result."""
    for followup in as_of(one, when):
        said = followup.outcome if outcomes else None
        yield " ".join(filter(None, (f"{label(view, followup)}. {grounds(view, followup)}.", said)))


def label(view: View, followup: Followup) -> str:
    return view.the("statuses", followup.status).label


def grounds(view: View, followup: Followup) -> str:
    """How we know a status: "Enligt källan", "Vår tolkning", "Rapporterat av HR"."""
    if followup.by and not followup.source:
        return reported(view, (followup.by,))
    return BASIS[followup.basis]


def reported(view: View, units: Iterable[str]) -> str:
    """ "Rapporterat av A och B"; a unit that may not be shown isn't named."""
    *first, last = [unit.name for unit in view.those("units", units)] or [""]
    names = f"{', '.join(first)} och {last}" if first else last
    return f"Rapporterat av {names}" if names else BASIS["reported"]


def cited(followups: Iterable[Followup]) -> tuple[Source, ...]:
    return tuple(dict.fromkeys(one.source for one in followups if one.source))


def state(view: View, one: Activity, when: When) -> str:
    return status_as_of(one, when, view.of("statuses")).label


def of_routines(view: View) -> Iterator[Update]:
    for one in view.of("routines"):
        for revision in one.revisions:
            yield Update(
                f"routines/{one.id}/andring/{hashed(revision.what)}",
                revision.when,
                "rutin",
                f"{one.called}: {revision.what}",
                f"routines/{one.id}",
                units=owner_of(one),
                sources=(revision.source,) if revision.source else (),
            )
        yield from begun(view, one)
        yield from over(view, one)


def begun(view: View, one: Routine) -> Iterator[Update]:
    """That a routine holds from a day that has come, and what it came instead of.

    Where a revision tells of the same time, that is news enough.
    """
    earlier = " och ".join(old.called for old in view.made(replacing).get(one.id, []))
    said = any(one.valid_from and same_days(revision.when, one.valid_from) for revision in one.revisions)
    if one.valid_from and one.valid_from.first <= view.today and (earlier or not said):
        yield Update(
            f"routines/{one.id}/galler-fran",
            one.valid_from,
            "rutin",
            f"{one.called}: gäller från {one.valid_from}",
            f"routines/{one.id}",
            f"Ersätter {earlier}." if earlier else "",
            units=owner_of(one),
        )


def over(view: View, one: Routine) -> Iterator[Update]:
    """That a routine has ceased to hold, and what came instead; nothing where nobody says when."""
    heir = heir_of(view, one)
    when = one.valid_to or (started(heir) if heir else None)
    gone = one.valid_to.over(view.today) if one.valid_to else when is not None and when.first <= view.today
    if when and gone and not holds(view, one):
        word = (REPLACED if one.replaced_by else ENDED).lower()
        instead = f" Nu gäller {heir.called}." if heir and holds(view, heir) else ""
        yield Update(
            f"routines/{one.id}/upphord",
            when,
            "rutin",
            f"{one.called}: {word} av {heir.called}" if heir else f"{one.called}: {word}",
            f"routines/{one.id}",
            f"Gäller inte längre.{instead}",
            units=owner_of(one),
            told=when.last if one.valid_to else None,
        )


def owner_of(one: Routine) -> tuple[str, ...]:
    return (one.owner,) if one.owner else ()


def of_documents(view: View) -> Iterator[Update]:
    for one in view.of("documents"):
        if not one.read or one.date is None:
            continue
        yield Update(
            f"documents/{one.id}/nytt",
            one.date,
            "dokument",
            one.title,
            f"documents/{one.id}",
            one.summary or "",
        )


def of_corrections(view: View) -> Iterator[Update]:
    """What we had got wrong, of records that may be shown."""
    for one in view.of("corrections"):
        found = view.any(one.record)
        if found:
            kind, record = found
            yield Update(
                f"corrections/{one.id}",
                one.date,
                "rättelse",
                f"Rättat: {one.field}",
                f"corrections/{one.id}",
                f"Gäller {record.called_on(view.today)}. Här stod tidigare: {one.was}. Nu står: {one.now}. {one.why}",
                plans_of(kind, record),
                units_of(view, kind, record),
                sources=(one.source,) if one.source else (),
            )


def plans_of(kind: str, record: Any) -> tuple[str, ...]:
    if kind == "plans":
        return (record.id,)
    plan = getattr(record, "plan", None)
    return (plan,) if plan else ()


def units_of(view: View, kind: str, record: Any) -> tuple[str, ...]:
    """Whose a record is."""
    if kind == "activities":
        return owners_on(record, view.today)
    of = KINDS[kind]
    return of.units_of(record, "owned") or of.units_of(record, "concerned")
