"""Events as iCalendar (RFC 5545), for Outlook, phones and other calendars.

Every event is of whole days: the sources give no times of day. What lasts longer than a day is a
span that doesn't make anyone busy. What has no date in the sources is not in the file.
"""

from __future__ import annotations

from calendar import isleap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar, Timezone, TimezoneDaylight, TimezoneStandard, vRecur
from icalendar import Event as Entry

from macros.catalogue.view import View
from macros.exports.wording import Publisher, as_of, clean, told
from macros.measures.events import Event, address, occasion
from macros.measures.subscribed import Subscribed
from macros.measures.updates import reported
from macros.records.when import When
from macros.text.vocabulary import BASIS, capital

ZONE = "Europe/Stockholm"
END = b"END:VCALENDAR\r\n"
A_DAY = timedelta(days=1)
FEBRUARY, LEAP = 2, 4  # a month, and the years between two that have one day more of it
LATEST = date.max.year - 400  # a year for what comes back to begin in, with all kinds of years after it


class Entries:
    """The entries of all calendars, as they are written. An event stands in several: in that of all, in its
    plan's and in its units'. What it says is the same there, and is made once."""

    def __init__(self, view: View, publisher: Publisher) -> None:
        self.view, self.publisher = view, publisher
        self.written: dict[str, bytes] = {}

    def of(self, one: Event) -> bytes:
        if one.uid not in self.written:
            made = entries(one, self.view, self.publisher)
            self.written[one.uid] = b"".join(entry.to_ical() for entry in made)
        return self.written[one.uid]


def calendar(file: Subscribed, several: Entries) -> bytes:
    """The calendar of a file's events: the same bytes for the same records."""
    publisher = several.publisher
    made = Calendar()
    made.add("prodid", f"-//{clean(publisher.name)}//Uppslag//SV")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    name = publisher.titled(file.of)
    made.add("name", name)
    made.add("x-wr-calname", name)
    made.add("x-wr-timezone", ZONE)
    made.add("refresh-interval", A_DAY, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "P1D")
    made.add_component(zone())
    frame: bytes = made.to_ical()
    return b"".join([frame.removesuffix(END), *map(several.of, file.events), END])


def zone() -> Timezone:
    """The zone as calendars know it best: by rule, not by a list of years."""
    made = Timezone()
    made.add("tzid", ZONE)
    for part, name, before, after, month in (
        (TimezoneDaylight(), "CEST", 1, 2, 3),
        (TimezoneStandard(), "CET", 2, 1, 10),
    ):
        part.add("tzname", name)
        part.add("tzoffsetfrom", timedelta(hours=before))
        part.add("tzoffsetto", timedelta(hours=after))
        part.add("dtstart", datetime(1996, month, 31 if month == 3 else 27, 1 + before))
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        made.add_component(part)
    return made


# ---------------------------------------------------------------------------- events


@dataclass(frozen=True)
class Stretch:
    """Days in the calendar, and the id that they keep. `every`: the years until they come back, 0 for never.

    `until` is the first day of the last time, where there is one.
    """

    uid: str
    when: When
    every: int = 0
    until: date | None = None


def entries(one: Event, view: View, publisher: Publisher) -> Iterator[Entry]:
    for stretch in stretches(one, view):
        yield entry(one, stretch, view, publisher)


def stretches(one: Event, view: View) -> Iterator[Stretch]:
    """The days of an event: its own date, or those months of the year in which it comes back.

    The first year of those is the one of its source, so that it doesn't move with the clock.
    """
    if one.every and one.every.months:
        year = (one.when.first if one.when else as_of(view, one.sources)).year
        for start, end in one.every.runs:
            yield from returning(f"{one.uid}/{start:02}", start, end, min(year, LATEST))
    elif one.when:
        yield Stretch(one.uid, one.when)


def returning(uid: str, start: int, end: int, year: int) -> Iterator[Stretch]:
    """From the first day of one month to the last of another, every year from a year on.

    A calendar repeats a number of days, and February has two. What goes over it is therefore four that
    come back every fourth year; of those, the leap years' stops before the next century's common year.
    """
    after = start > end  # over New Year, so that its February is the next year's
    if not (start <= FEBRUARY <= end or (after and end >= FEBRUARY)):
        yield Stretch(uid, occasion(start, end, year), every=1)
        return
    for first in range(year, year + LEAP):
        last = last_alike(first + after)
        until = date(last - after, start, 1) if last else None
        yield Stretch(f"{uid}/{first % LEAP}", occasion(start, end, first), LEAP, until)


def last_alike(year: int) -> int:
    """The last of every fourth year whose February is as long as this one's; 0 for no last one."""
    later = range(year + LEAP, year + 401, LEAP)
    return next((one - LEAP for one in later if isleap(one) != isleap(year)), 0)


def entry(one: Event, stretch: Stretch, view: View, publisher: Publisher) -> Entry:
    made = Entry()
    made.add("uid", publisher.uid(stretch.uid))
    made.add("dtstamp", as_of(view, one.sources, one.told))
    made.add("dtstart", stretch.when.first)
    if stretch.when.last < date.max:  # on the calendar's own last day there is none after
        made.add("dtend", stretch.when.last + A_DAY)
    if stretch.every:
        made.add("rrule", rule(stretch))
    made.add("summary", clean(one.headline))
    made.add("description", clean("\n".join(described(one, stretch, view))))
    made.add("categories", [capital(one.kind)])
    made.add("transp", "TRANSPARENT")
    if target := publisher.whole(address(view, one) or view.page_with("year_cycle", "") or ""):
        made.add("url", target)
    return made


def rule(stretch: Stretch) -> vRecur:
    """Every year; every fourth is said as such, and the last time where there is one."""
    parts: dict[str, object] = {"freq": "yearly"}
    if stretch.every > 1:
        parts["interval"] = stretch.every
    if stretch.until:
        parts["until"] = stretch.until
    return vRecur(parts)


def described(one: Event, stretch: Stretch, view: View) -> Iterable[str]:
    """What a calendar's own box says of an event, a line each."""
    if one.summary:
        yield one.summary
    label = "Tid enligt källan" if one.sources and not one.reporters else "Tid"
    yield f"{label}: {one.every if stretch.every else one.when}"
    plans = [plan.short for plan in view.those("plans", one.plans)]
    units = [unit.name for unit in view.those("units", one.units)]
    for label, words in (("Plan", plans), ("Görs av" if one.how else "Berör", units)):
        if words:
            yield f"{label}: {', '.join(words)}"
    if source := told(view, one.sources):
        yield f"Källa: {source}"
    if one.reporters:
        yield f"{reported(view, one.reporters)}."
    if one.when and one.when.vague:
        yield "Vilka månader det är har vi tolkat."
    if one.basis == "derived":
        yield "Vår tolkning av källan." if one.sources else f"{BASIS['derived']}."
