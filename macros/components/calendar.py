"""The yearly cycle as a picture and as lists, and what comes next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from macros.blocks.blocks import (
    Block,
    Bullets,
    Details,
    Fragment,
    Gap,
    Inline,
    Line,
    Link,
    Muted,
    Paragraph,
    Strong,
    YearCycle,
    line,
)
from macros.catalogue.view import View
from macros.components.long_lists import cut_rows, most
from macros.components.phrases import basis_mark, cites, number, page_link, section, spaced
from macros.components.record_lines import short
from macros.components.registry import macro
from macros.components.subscriptions import subscribe
from macros.measures.cycle import Cycle, Months, cycle, in_months
from macros.measures.events import Event, address, events, upcoming
from macros.records.base import Basis
from macros.records.months import MONTHS
from macros.records.when import When
from macros.text.vocabulary import ANNOUNCED, capital

NOTHING_NEXT = Gap("Inget i registret ligger framåt i tiden.")
WHAT = ("händelse", "händelser")
EVENTS = 10  # of activities, in each of the lists of a cycle that has many
LEAST = 3  # months or stretches that hold something: a wheel with fewer shows less than the list
MOST = 40  # things that a wheel has numbers for
TOLD = "Siffrorna i månaderna är numren i listan. Månaden med kraftig kant är den som är nu."
IN_CALENDAR = line("Alla finns i kalendern, och på aktiviteternas egna sidor.")


@macro("upcoming_events(3)")
def upcoming_events(view: View, count: int = 5) -> Fragment:
    """Det som ligger närmast i tiden: pågår eller kommer, och är inte rapporterat som klart."""
    return Fragment((ahead(view, count), reckoned(view)))


def ahead(view: View, count: int) -> Block:
    """The next events, or that there are none. What has no place of its own is words alone."""
    found = upcoming(events(view), view.today, count)
    if not found:
        return Paragraph(line(NOTHING_NEXT))
    return Bullets(tuple(next_row(view, when, one) for when, one in found), "rows")


def next_row(view: View, when: When, one: Event) -> Line:
    """The short name of what it is about, what happens, and when."""
    return spaced(linked(view, one), words_with_room(one), Muted(f"{capital(str(when))}."))


def words_with_room(one: Event) -> str:
    """What happens, in its fewer words where the others have no room in a line; how it is announced at least:
    a name and a time alone would say that all of it lies ahead."""
    several = (its_words(one), its_words(replace(one, title=one.said)) if one.said else "")
    least = f"{ANNOUNCED[one.how]}." if one.how else ""
    return next((words for words in several if words and short(words)), least)


def reckoned(view: View) -> Paragraph:
    """The day by which it is said what lies ahead."""
    return Paragraph(line(Muted(f"Beräknat {view.today}.")), "small")


def cycle_link(view: View) -> tuple[Block, ...]:
    """A way to the yearly cycle, where the site has a page for it."""
    page = view.page_with("year_cycle", "")
    return (Paragraph(page_link(page, "Se hela årshjulet")),) if page else ()


# ---------------------------------------------------------------------------- the yearly cycle


@macro("year_cycle()")
def year_cycle(view: View) -> Fragment:
    """Årshjulet: det som ligger framåt i tiden, det som återkommer, och det som har varit, år för år."""
    found = subscribe(view)
    held = cycle(events(view), view.today)
    blocks = (
        *found.blocks,
        *section("Härnäst", (*coming(view, held), reckoned(view))),
        *picture(view, held),
        *section("Varje månad", rows(view, held.monthly)),
        *section("Varje år", returning(view, held), id="varje-ar-tid-pa-aret-anges-inte"),
        *section("Tid anges inte i källan", rows(view, held.undated)),
        *section("Det som har varit", past(view, held), id="manad-for-manad"),
    )
    return Fragment(blocks, subscriptions=found.subscriptions)


def coming(view: View, held: Cycle) -> tuple[Block, ...]:
    if not held.coming:
        return (Paragraph(line(NOTHING_NEXT)),)
    limit = max(EVENTS, most(view.of("activities"), EVENTS))
    return cut_rows(held.coming, limit, lambda pair: row(view, pair[1], pair[0]), WHAT, IN_CALENDAR, "rows")


def returning(view: View, held: Cycle) -> tuple[Block, ...]:
    """What comes back every year; that nobody says when is said once."""
    found = rows(view, held.returning)
    if found and not any(one.every and one.every.months for one in held.returning):
        return (Paragraph(line(Gap("Källorna säger inte när på året."))), *found)
    return found


def past(view: View, held: Cycle) -> Iterator[Block]:
    for year, of in held.past.items():
        yield Details(f"{year} ({number(len(of), *WHAT)})", rows(view, of))


# ---------------------------------------------------------------------------- the wheel


def picture(view: View, held: Cycle) -> tuple[Block, ...]:
    """The months of the year that comes, with what happens in each; nothing while few months have anything."""
    months = in_months(held, view.today)
    if len(months) < LEAST:
        return ()
    numbered = [(place, when, one) for place, of in months.items() for when, one in of][:MOST]
    labels = labelled([place for place, _, _ in numbered])
    names = ((name[:3], labels.get((month, month), "")) for month, name in enumerate(MONTHS, 1))
    spans = tuple((*place, label) for place, label in labels.items() if place[0] != place[1])
    items = tuple(spaced(linked(view, one), Muted(f"{capital(str(when))}.")) for _, when, one in numbered)
    return (YearCycle("Det kommande året", TOLD, tuple(names), spans, view.today.month, items),)


def labelled(places: Sequence[Months]) -> dict[Months, str]:
    """The numbers of what lies in each stretch: "3", "4–6". They follow each other."""
    found: dict[Months, list[int]] = {}
    for count, place in enumerate(places, 1):
        found.setdefault(place, []).append(count)
    return {place: "–".join(dict.fromkeys((str(of[0]), str(of[-1])))) for place, of in found.items()}


# ---------------------------------------------------------------------------- rows


def rows(view: View, several: Sequence[Event]) -> tuple[Block, ...]:
    """All that no activity announces, and of what activities do the first, where the site has many."""
    if not several:
        return ()
    limit = most(view.of("activities"), EVENTS)
    others = [one for one in several if not one.about.startswith("activities/")]
    of_activities = [one for one in several if one.about.startswith("activities/")]
    if len(of_activities) <= limit:
        return (Bullets(tuple(row(view, one) for one in several), "rows"),)
    told = cut_rows(of_activities, limit, partial(row, view), WHAT, IN_CALENDAR, "rows")
    return (*((Bullets(tuple(row(view, one) for one in others), "rows"),) if others else ()), *told)


def row(view: View, one: Event, when: When | None = None) -> Line:
    """When, what it is about, what happens, of which kind, and from where. `when`: the next time of it."""
    more = " ".join(filter(None, (its_words(one), f"{kind_of(one)}.", one.summary)))
    return spaced(time_of(one, when), linked(view, one), more, basis_mark(basis_of(one)), cites(one.sources))


def basis_of(one: Event) -> Basis:
    """How we know it; which months "första delen av 2026" spans, where it then stands, is our reading."""
    return "derived" if one.when and one.when.vague else one.basis


def its_words(one: Event) -> str:
    """What happens, as it is announced where it is; nothing where its name says it."""
    if one.how:
        return f"{ANNOUNCED[one.how]}: {one.title}." if one.of else f"{ANNOUNCED[one.how]}."
    return f"{one.title}." if one.of else ""


def time_of(one: Event, when: When | None = None) -> tuple[Inline, ...]:
    """When, in words; nothing where the heading has said it, or that nobody says."""
    words = when or (one.every if one.every and one.every.months else None if one.every else one.when)
    return (Strong(f"{capital(str(words))}."),) if words else ()


def linked(view: View, one: Event) -> tuple[Inline, ...]:
    """What the event is about as a link there, or as words where that has no place."""
    target, name = address(view, one), one.of or one.title
    return (Link(target, f"{name}."),) if target else line(f"{name}.")


def kind_of(one: Event) -> str:
    return capital(one.kind)
