"""Events laid out from today on: what is to come, what comes back, and what has been, year by year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from macros.measures.events import Event, upcoming
from macros.records.when import When

Months = tuple[int, int]  # the first and the last, 1 to 12; over New Year the first is the later
YEAR = timedelta(days=365)


@dataclass
class Cycle:
    """Every event is in one of the lists; what comes back in a month of its own is also among the coming."""

    coming: list[tuple[When, Event]] = field(default_factory=list)  # the nearest first
    monthly: list[Event] = field(default_factory=list)
    returning: list[Event] = field(default_factory=list)  # every year, some of them in months of their own
    undated: list[Event] = field(default_factory=list)
    past: dict[int, list[Event]] = field(default_factory=dict)  # by year, the latest first


def cycle(several: Iterable[Event], today: date) -> Cycle:
    events = list(several)
    found = Cycle(coming=upcoming(events, today))
    ahead = {one.uid for _, one in found.coming}
    for one in events:
        if one.every:
            (found.monthly if one.every.monthly else found.returning).append(one)
        elif one.when is None:
            found.undated.append(one)
        elif one.uid not in ahead:
            found.past.setdefault(one.when.last.year, []).append(one)
    found.past = {year: sorted(found.past[year], key=latest) for year in sorted(found.past, reverse=True)}
    return found


def latest(one: Event) -> tuple[int, str, str]:
    """What ended last comes first."""
    return -one.when.last.toordinal() if one.when else 0, one.headline, one.uid


# ---------------------------------------------------------------------------- the months of a year


def in_months(held: Cycle, today: date) -> dict[Months, list[tuple[When, Event]]]:
    """What lies in months of its own within a year from today, by the months, January first."""
    found: dict[Months, list[tuple[When, Event]]] = {}
    for when, one in held.coming:
        if when.first <= today + YEAR:
            for place in stretches(when):
                found.setdefault(place, []).append((when, one))
    return dict(sorted(found.items()))


def stretches(when: When) -> Iterator[Months]:
    """The months that a time goes over; none for what takes most of a year, which has no place in it."""
    if (when.last - when.first).days <= 330:
        yield when.first.month, when.last.month
