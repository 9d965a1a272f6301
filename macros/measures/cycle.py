"""Events laid out over the twelve months of a year, whichever year they belong to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from macros.measures.events import Event
from macros.records.when import When

Months = tuple[int, int]  # the first and the last, 1 to 12; over New Year the first is the later


@dataclass
class Cycle:
    """Where in the year events lie. Every event is in one of these, or in each month it comes back."""

    months: dict[int, list[Event]] = field(default_factory=dict)
    spans: dict[Months, list[Event]] = field(default_factory=dict)
    whole: list[Event] = field(default_factory=list)  # some time in a year, or longer
    monthly: list[Event] = field(default_factory=list)
    returning: list[Event] = field(default_factory=list)  # every year, but nobody says when
    undated: list[Event] = field(default_factory=list)

    def lists(self) -> Iterable[list[Event]]:
        return (
            *self.months.values(),
            *self.spans.values(),
            self.whole,
            self.monthly,
            self.returning,
            self.undated,
        )


def cycle(several: Iterable[Event], today: date) -> Cycle:
    """The events by month: what comes back first, then this year's, then later and earlier years'."""
    found = Cycle()
    for one in several:
        for place in places(one):
            if place is None:
                without_month(found, one).append(one)
            elif place == (1, 12):
                found.whole.append(one)
            elif place[0] == place[1]:
                found.months.setdefault(place[0], []).append(one)
            else:
                found.spans.setdefault(place, []).append(one)
    for held in found.lists():
        held.sort(key=lambda one: closeness(one, today))
    return found


def without_month(found: Cycle, one: Event) -> list[Event]:
    """The list for what has no month of its own: in every month, some time each year, or nobody says."""
    if one.every:
        return found.monthly if one.every.monthly else found.returning
    return found.undated


def places(one: Event) -> tuple[Months | None, ...]:
    """The stretches of the year that an event lies in; None for nobody says when."""
    if one.every:
        return one.every.runs or (None,)
    return (stretch(one.when) if one.when else None,)


def stretch(when: When) -> Months:
    """The months that a time goes over; all twelve for eleven months or more."""
    if (when.last - when.first).days > 330:
        return 1, 12
    return when.first.month, when.last.month


def closeness(one: Event, today: date) -> tuple[bool, bool, int, str, str]:
    """This year before others, and of those the newest first."""
    if one.every or one.when is None:
        return False, False, 0, one.headline, one.uid
    when = one.when
    return True, when.first.year != today.year, -when.first.toordinal(), one.headline, one.uid
