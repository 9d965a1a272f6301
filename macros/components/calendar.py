"""The yearly cycle as a picture and as lists, and what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from macros.blocks.blocks import (
    Block,
    Bullets,
    Fragment,
    Gap,
    Heading,
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
from macros.components.registry import macro
from macros.components.subscriptions import subscribe
from macros.measures.cycle import Cycle, cycle
from macros.measures.events import Event, address, events, upcoming
from macros.records.calendar_event import span_words
from macros.records.months import MONTHS
from macros.records.when import When
from macros.text.vocabulary import ANNOUNCED, capital

NOTHING_NEXT = Gap("Inget i registret ligger framåt i tiden.")
WHAT = ("händelse", "händelser")
EVENTS = 10  # of activities, in each of the lists of a cycle that has many
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
    return spaced(linked(view, one), Muted(f"{capital(str(when))}. {kind_of(one)}."))


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
    """Årshjulet: en bild av året och alla händelser, månad för månad, som källorna daterar dem."""
    found = subscribe(view)
    held = cycle(events(view), view.today)
    blocks = (
        *found.blocks,
        picture(view, held),
        *section("Härnäst", (ahead(view, 5), reckoned(view))),
        *section("Varje månad", rows(view, held.monthly)),
        *section("Varje år, tid på året anges inte", rows(view, held.returning)),
        *section("Månad för månad", by_month(view, held)),
        *section("Över flera månader", by_span(view, held)),
        *section("Någon gång under året", rows(view, held.whole)),
        *section("Tid anges inte i källan", rows(view, held.undated)),
    )
    return Fragment(blocks, subscriptions=found.subscriptions)


def picture(view: View, held: Cycle) -> YearCycle:
    return YearCycle(
        "När på året",
        told(held),
        tuple((name[:3], len(held.months.get(month, ()))) for month, name in enumerate(MONTHS, 1)),
        tuple((*months, len(of)) for months, of in sorted(held.spans.items())),
        view.today.month,
    )


def told(held: Cycle) -> str:
    """What the picture shows, in words, and what it leaves to the lists."""
    dated = sum(map(len, held.months.values()))
    spans = sum(map(len, held.spans.values()))
    others = len(held.whole) + len(held.returning) + len(held.undated)
    monthly = (
        f"Varje månad, utan siffra i bilden: {number(len(held.monthly), *WHAT)}. " if held.monthly else ""
    )
    return (
        f"Siffran i en månad är antalet händelser där, alla år sammanräknade: {number(dated, *WHAT)}. "
        f"Bågarna är det som löper över flera månader: {number(spans, *WHAT)}. "
        f"{monthly}Utan månad i källan: {number(others, *WHAT)}. Månaden med kraftig kant är den som är nu. "
        "Allt står i listorna nedanför."
    )


def by_month(view: View, held: Cycle) -> Iterable[Block]:
    for month, of in sorted(held.months.items()):
        yield Heading(3, capital(MONTHS[month - 1]))
        yield from rows(view, of)


def by_span(view: View, held: Cycle) -> Iterable[Block]:
    for months, of in sorted(held.spans.items()):
        yield Heading(3, capital(span_words(*months)))
        yield from rows(view, of)


def rows(view: View, several: Sequence[Event]) -> tuple[Block, ...]:
    """All that no activity announces, and of what activities do the first, where the site has many."""
    if not several:
        return ()
    limit = most(view.of("activities"), EVENTS)
    others = [one for one in several if not one.about.startswith("activities/")]
    of_activities = [one for one in several if one.about.startswith("activities/")]
    if len(of_activities) <= limit:
        return (Bullets(tuple(row(view, one) for one in several)),)
    told = cut_rows(of_activities, limit, partial(row, view), WHAT, IN_CALENDAR)
    return (*((Bullets(tuple(row(view, one) for one in others)),) if others else ()), *told)


def row(view: View, one: Event) -> Line:
    """When, what, of which kind, as told or as announced, and from where."""
    announced = f"Aviserat: {ANNOUNCED[one.how].lower()}." if one.how else ""
    more = " ".join(filter(None, (f"{kind_of(one)}.", announced, one.summary)))
    return spaced(time_of(one), linked(view, one), Muted(more), basis_mark(one.basis), cites(one.sources))


def time_of(one: Event) -> tuple[Inline, ...]:
    """When, in words; nothing where the heading has said that nobody says."""
    words = one.every or one.when
    return (Strong(f"{capital(str(words))}."),) if words else ()


def linked(view: View, one: Event) -> tuple[Inline, ...]:
    """The event as a link to what it is about, or its words where that has no place."""
    target = address(view, one)
    return (Link(target, f"{one.headline}."),) if target else line(f"{one.headline}.")


def kind_of(one: Event) -> str:
    return capital(one.kind)
