"""What happens and when: one list of events, gathered from every record that dates something.

Pages, the yearly cycle, calendars to subscribe to and units' lists of what is due all take from it.
Each event has an id made from the records' own ids, so that a moved date is the same event.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Any, TypeVar

from macros.catalogue.view import View
from macros.measures.position import doers, owners_on, reported, same_days, tells, told_on
from macros.records.base import Basis, Source
from macros.records.calendar_event import Every, span_words
from macros.records.internal_control import Promise
from macros.records.plan import Activity, Step
from macros.records.references import kind_and_id
from macros.records.when import When, months
from macros.text.vocabulary import ANNOUNCED, capital

T = TypeVar("T")
SCHEDULED = " enligt beslutsplaneringen"  # what was to be decided, and perhaps was


@dataclass(frozen=True)
class Event:
    """Something that happens: on `when`, `every` so often, or at a time that the source doesn't say.

    `units` are those that answer for it or take part; of what is announced, those that are to do it.
    `about` is the record that says so ("activities/x"), and `of` what that is called where the title
    doesn't say. `how` is how a source announces it ("ska"), empty where it is told as a fact.
    `done`: a later report tells of it. `reporters` are the units that say so where no document does,
    and `told` is the day of their report.
    """

    uid: str
    kind: str
    title: str
    about: str
    of: str = ""
    when: When | None = None
    every: Every | None = None
    plans: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    summary: str = ""
    sources: tuple[Source, ...] = ()
    basis: Basis = "stated"
    how: str = ""
    done: bool = False
    said: str = ""  # what happens in fewer words, where it has such
    related: tuple[str, ...] = ()  # other records that it concerns
    reporters: tuple[str, ...] = ()
    told: date | None = None

    @property
    def headline(self) -> str:
        """The title, after what it is about where that isn't in it, and as it is announced where it is:
        "Planen 2031. Planeras: städa skåpet"."""
        if self.how:
            said = f"{ANNOUNCED[self.how]}: {self.title}"
            return f"{self.of}. {said}" if self.of else said
        return f"{self.of}: {self.title}" if self.of else self.title

    @property
    def dated(self) -> bool:
        """Whether it has a place in a calendar: a time, or months in which it comes back."""
        return self.when is not None or bool(self.every and self.every.months)


# ---------------------------------------------------------------------------- what others call


def events(view: View) -> tuple[Event, ...]:
    """Every event that may be shown: dated ones by their first day, then the others, by title."""
    return view.made(gathered)


def of_plan(view: View, plan: str) -> tuple[Event, ...]:
    """The events of a plan, in the same order; none for a plan without."""
    return view.made(by_plan).get(plan, ())


def of_unit(view: View, unit: str) -> tuple[Event, ...]:
    """The events that a unit answers for or takes part in, in the same order."""
    return view.made(by_unit).get(unit, ())


def address(view: View, one: Event) -> str:
    """Where the site tells of an event: its record's place or that of what it concerns, else ''."""
    shown = (reference for reference in (one.about, *one.related) if view.any(reference))
    return next(filter(None, (view.address(*kind_and_id(reference)) for reference in shown)), "")


def upcoming(several: Iterable[Event], today: date, count: int | None = None) -> list[tuple[When, Event]]:
    """What has a time that isn't over and hasn't been reported on, with that time, nearest first.

    Nearest is the first day left of it: what is going on comes before what is to come, and of two
    that are going on, the one that ends first. What comes back is there once, with its next time.
    """
    found = [(when, one) for one in several if not one.done and (when := next_time(one, today))]
    found.sort(key=lambda pair: nearness(pair[0], pair[1], today))
    return found[:count]


def nearness(when: When, event: Event, today: date) -> tuple[date, date, bool, str, str]:
    """Of those with the same days, a plan's own come first."""
    return max(when.first, today), when.last, not event.plans, event.headline, event.uid


def next_time(event: Event, today: date) -> When | None:
    """When the event is next, today included; None when that is over or not said."""
    if event.when is not None and not event.when.over(today):
        return event.when
    times = occasions(event.every, today.year - 1, today.year + 1) if event.every else ()
    return min((one for one in times if not one.over(today)), default=None)


def occasions(every: Every, first: int, last: int) -> Iterator[When]:
    """The times at which something comes back, in the years that it starts in."""
    for year in range(first, last + 1):
        for start, end in every.runs:
            yield occasion(start, end, year)


def occasion(start: int, end: int, year: int) -> When:
    """From the first day of one month to the last of another, over New Year if need be."""
    if start <= end:
        return months(year, start, end, f"{span_words(start, end)} {year}")
    last = months(year + 1, end, end, "").last
    return When(
        date(year, start, 1), last, f"{span_words(start, start)} {year}–{span_words(end, end)} {year + 1}"
    )


# ---------------------------------------------------------------------------- gathering


def gathered(view: View) -> tuple[Event, ...]:
    found = (one for gather in GATHERERS for one in gather(view))
    return tuple(sorted(distinct(found), key=order))


def order(one: Event) -> tuple[bool, date, date, str, str]:
    when = one.when
    return (
        when is None,
        when.first if when else date.min,
        when.last if when else date.min,
        one.title,
        one.uid,
    )


def distinct(several: Iterable[Any]) -> Iterator[Any]:
    """With an id each: those that share one are told apart by their time (`when`), else the same."""
    shared: dict[str, list[Any]] = {}
    for one in several:
        shared.setdefault(one.uid, []).append(one)
    for uid, same in shared.items():
        if len(same) == 1:
            yield same[0]
            continue
        by_time = {str(one.when): one for one in same}
        yield from (replace(one, uid=f"{uid}-{hashed(when)}") for when, one in by_time.items())


def hashed(*words: object) -> str:
    """A short name for words that have no id of their own."""
    return sha256("\0".join(map(str, words)).encode()).hexdigest()[:10]


def by_plan(view: View) -> dict[str, tuple[Event, ...]]:
    return grouped(events(view), lambda one: one.plans)


def by_unit(view: View) -> dict[str, tuple[Event, ...]]:
    return grouped(events(view), lambda one: one.units)


def grouped(several: Iterable[T], keys: Callable[[T], Iterable[str]]) -> dict[str, tuple[T, ...]]:
    """By each of the keys that something has, in the order it comes."""
    found: dict[str, list[T]] = {}
    for one in several:
        for key in dict.fromkeys(keys(one)):
            found.setdefault(key, []).append(one)
    return {key: tuple(of) for key, of in found.items()}


# ---------------------------------------------------------------------------- from which records


def of_calendar(view: View) -> Iterator[Event]:
    for one in view.of("calendar"):
        yield Event(
            f"calendar/{one.id}",
            one.kind,
            one.title,
            f"calendar/{one.id}",
            when=one.when,
            every=one.every,
            plans=(one.plan,) if one.plan else (),
            units=one.units,
            summary=one.summary or "",
            sources=one.sources,
            basis=one.basis,
            related=one.about,
        )


def of_steps(view: View) -> Iterator[Event]:
    """What a source announces of an activity, where it says when."""
    for one in view.of("activities"):
        for step in one.steps:
            if step.due:
                yield Event(
                    f"activities/{one.id}/steg/{hashed(capital(step.title))}",
                    "aktivitet",
                    bare(step.title),
                    f"activities/{one.id}",
                    one.called_on(view.today),
                    step.due,
                    plans=(one.plan,),
                    units=doers(one, step, view.today),
                    sources=cited(step.source),
                    basis=step.basis,
                    how=step.how,
                    done=reported(one, step),
                    said=step.said or "",
                    reporters=(step.by,) if step.by and not step.source else (),
                    told=told_of(one, step),
                )


def told_of(one: Activity, step: Step) -> date | None:
    """The day when a unit announced a step; None for one that a document announces."""
    if step.source or not step.by:
        return None
    when = step.announced
    said = (
        told_on(f) for f in one.followups if tells(f, step) and (when is None or same_days(f.as_of, when))
    )
    return min(said, default=when.first if when else None)


def of_followups(view: View) -> Iterator[Event]:
    """Each time that a plan was followed up: one event, however many activities it tells of."""
    held: dict[tuple[str, When], list[Activity]] = {}
    for one in view.of("activities"):
        for when in dict.fromkeys(followup.as_of for followup in one.followups):
            held.setdefault((one.plan, when), []).append(one)
    for (plan_id, when), of in held.items():
        plan = view.get("plans", plan_id)
        if plan is None:
            continue
        found = [followup for one in of for followup in one.followups if followup.as_of == when]
        by_units = [followup for followup in found if followup.by and not followup.source]
        yield Event(
            f"plans/{plan_id}/uppfoljning/{when.first}--{when.last}",
            "uppföljning",
            f"{plan.short} följs upp",
            f"plans/{plan_id}",
            when=when,
            plans=(plan_id,),
            units=tuple(dict.fromkeys(unit for one in of for unit in owners_on(one, when.last))),
            sources=tuple(dict.fromkeys(followup.source for followup in found if followup.source)),
            done=True,
            reporters=tuple(dict.fromkeys(followup.by for followup in by_units if followup.by)),
            told=max(map(told_on, by_units), default=None),
        )


def of_routines(view: View) -> Iterator[Event]:
    """When a routine was changed, and when it stops being valid."""
    for one in view.of("routines"):
        about, units = f"routines/{one.id}", (one.owner,) if one.owner else ()
        for revision in one.revisions:
            yield Event(
                f"{about}/andring/{hashed(revision.what)}",
                "rutin",
                bare(revision.what),
                about,
                one.called,
                revision.when,
                units=units,
                sources=cited(revision.source),
                done=True,
            )
        if one.valid_to:
            yield Event(
                f"{about}/giltig-till",
                "rutin",
                "Slutar gälla",
                about,
                one.called,
                one.valid_to,
                units=units,
                sources=one.sources,
            )


def of_decisions(view: View) -> Iterator[Event]:
    """The stops of a document on its way to a decision, as the sources date them."""
    for one in view.of("documents"):
        for stop in one.path:
            if stop.when:
                sources = cited(stop.source) or (Source(document=one.id, section=None),)
                yield Event(
                    f"documents/{one.id}/vag/{hashed(stop.what, stop.body)}",
                    "beslutsgång",
                    f"{stop.what}{SCHEDULED if stop.planned else ''}: {one.called}",
                    f"documents/{one.id}",
                    when=stop.when,
                    units=(stop.body,) if stop.body else (),
                    sources=sources,
                )


def of_promises(view: View) -> Iterator[Event]:
    """What risks, measures and answers to auditors announce, where they say when."""
    for about, of, kind, one in promises(view):
        if one.due and not one.dated_by:
            yield Event(
                f"{about}/utlovat/{hashed(capital(one.text))}",
                kind,
                bare(one.text),
                about,
                of,
                one.due,
                units=one.owners or (),
                sources=cited(one.source),
                basis=one.basis,
                how=one.how,
            )


def promises(view: View) -> Iterator[tuple[str, str, str, Promise]]:
    """Every promise with the record that tells of it, what that is called, and the kind of its events."""
    for risk in view.of("risks"):
        yield from ((f"risks/{risk.id}", risk.called, "intern kontroll", one) for one in risk.next)
    for done in view.of("improvements"):
        yield from ((f"improvements/{done.id}", done.called, "intern kontroll", one) for one in done.next)
    for audit in view.of("audits"):
        for part in audit.recommendations:
            yield from ((f"audits/{audit.id}", audit.called, "revision", one) for one in part.promised)


def bare(text: str) -> str:
    """A sentence as a title: without the full stop of its end."""
    return text.removesuffix(".")


def cited(source: Source | None) -> tuple[Source, ...]:
    return (source,) if source else ()


GATHERERS = (of_calendar, of_steps, of_followups, of_routines, of_decisions, of_promises)
