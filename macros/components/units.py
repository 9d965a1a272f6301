"""A unit's own page: what it answers for, what is to be done and when, what it was and became."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from macros.blocks.blocks import (
    Aside,
    Block,
    Bullets,
    Event,
    Fragment,
    Gap,
    Heading,
    Line,
    Muted,
    Notice,
    Paragraph,
    Strong,
    Text,
    Timeline,
    line,
)
from macros.catalogue.view import View
from macros.components.activities import of_plan, status_tag
from macros.components.calendar import next_row
from macros.components.contacts import box
from macros.components.history import handed, missing
from macros.components.phrases import (
    also_called,
    anded,
    announcement,
    cite,
    cites,
    corrections,
    discrepancies,
    facts,
    joined,
    link_rows,
    note,
    number,
    section,
    sentences,
    spaced,
)
from macros.components.registry import Here, macro
from macros.components.subscriptions import subscribe
from macros.components.succession import became, end_lines, ended, origin_lines, title_link, turned
from macros.measures.events import of_unit, upcoming
from macros.measures.holdings import HELD, Holding, holdings
from macros.measures.lineage import Handover
from macros.measures.position import owners_on, unreported_steps
from macros.records import KINDS
from macros.records.base import UnitRef
from macros.records.kind_facts import UnitField
from macros.records.organisation import Unit
from macros.records.plan import Activity, Step
from macros.text.vocabulary import ACTIVITIES, capital

NOTHING = "Källorna nämner inget som enheten ansvarar för."


def held(view: View) -> dict[str, Holding]:
    """What each unit has as of today, by its id."""
    records = {kind: view.of(kind) for kind, _ in HELD}
    return holdings(records, planned(view), view.today)


def planned(view: View) -> list[Activity]:
    """All activities, those of the newest plan first, each plan's in its own order."""
    plans = sorted(view.of("plans"), key=lambda plan: -plan.year)
    return [one for plan in plans for one in of_plan(view, plan.id)]


def holding(view: View, unit: str) -> Holding:
    return view.made(held).get(unit) or Holding()


# --------------------------------------------------------------------------- a unit's own page


@macro("unit()", record="units")
def unit(view: View, id: UnitRef = "", *, here: Here) -> Fragment:
    """Gör en enhets egen sida: vad den ansvarar för och när något ska göras. Utan id tas den från filens namn."""
    one = view.the("units", id or here.id)
    has = holding(view, one.id)
    files = subscribe(view, unit=one.id)
    blocks = (
        Heading(1, one.name),
        Paragraph(kicker(view, one), "kicker"),
        Paragraph(lead(one), "lead"),
        *files.blocks,
        *end_notice(view, one),
        *(() if has.owns else (Paragraph(line(Gap(NOTHING))),)),
        Aside(aside(view, has)),
        *discrepancies(view, f"units/{one.id}"),
        *corrections(view, f"units/{one.id}"),
        *note(one),
        *section("Aktiviteter", activity_blocks(view, one, has)),
        *section("Att göra, och när", due(view, one, has)),
        *(block for kind, names in HELD for block in rows_of(view, kind, names, has)),
        *inherited(view, one),
        *section("Om enheten", facts(*fact_rows(view, one))),
        *section("Historik", history(view, one, has)),
    )
    return Fragment(
        blocks, title=one.name, description=described(one, has), subscriptions=files.subscriptions
    )


def kicker(view: View, one: Unit) -> Line:
    kind = line(capital(one.kind))
    return (*kind, Text(" · "), view.link("units", one.parent)) if one.parent else kind


def lead(one: Unit) -> Line:
    said = line(one.does) if one.does else line(Gap("Källorna säger inte vad enheten gör i den här frågan."))
    return spaced(said, cites(one.sources))


def described(one: Unit, has: Holding) -> str:
    what = (
        f"ansvarar för {number(len(has.activities), *ACTIVITIES)}" if has.activities else "i den här frågan"
    )
    return f"{one.name}: {what}, vad som ska göras och när. {one.does or ''}".strip()


def end_notice(view: View, one: Unit) -> tuple[Block, ...]:
    lines = end_lines(view, one)
    title = "Enheten har upphört" if ended(view, one) else "Enheten blir en annan"
    return (Notice("info", title, tuple(Paragraph(one) for one in lines)),) if lines else ()


def fact_rows(view: View, one: Unit) -> list[tuple[str, list[Line]]]:
    below = joined([view.link("units", child.id) for child in view.made(children).get(one.id, [])])
    return [
        ("Förkortning", [line(one.abbreviation)] if one.abbreviation else []),
        ("Enheter under", [below] if below else []),
        ("Finns sedan", [line(str(one.from_))] if one.from_ else []),
        ("Tidigare", origin_lines(view, one)),
        ("Kallas också", list(also_called(one.other_names))),
    ]


def children(view: View) -> dict[str, list[Unit]]:
    """The units that lie under a unit, by its id."""
    found: dict[str, list[Unit]] = {}
    for one in view.of("units"):
        if one.parent:
            found.setdefault(one.parent, []).append(one)
    return found


def aside(view: View, has: Holding) -> tuple[Block, ...]:
    contacts = has.of("contacts", "unit")
    return (box(view, contacts, "Kontakt", notes=False),) if contacts else ()


def activity_blocks(view: View, one: Unit, has: Holding) -> Iterator[Block]:
    """The activities it has today, plan by plan, each with its status and with whom it is shared."""
    for plan in dict.fromkeys(activity.plan for activity in has.activities):
        yield Heading(3, view.the("plans", plan).short)
        of = (activity for activity in has.activities if activity.plan == plan)
        yield Bullets(tuple(activity_row(view, one, activity) for activity in of), "rows")


def activity_row(view: View, one: Unit, activity: Activity) -> Line:
    others = view.those("units", (owner for owner in owners_on(activity, view.today) if owner != one.id))
    links = [view.link("units", other.id) for other in others]
    shared = line("Tillsammans med ", *anded(links)) if links else ()
    title = title_link(view, activity)
    return sentences((title, Text(" "), status_tag(view, activity)), shared)


def due(view: View, one: Unit, has: Holding) -> tuple[Block, ...]:
    """What comes next for the unit, then what is announced without a time, then what has passed it."""
    ahead = [next_row(view, when, event) for when, event in upcoming(of_unit(view, one.id), view.today)]
    steps = [(activity, step) for activity in has.activities for step in activity.steps]
    undated = [(a, step) for a, step in steps if step.due is None]
    late = [(a, step) for a, step in steps if step in unreported_steps(a, view.today)]
    rows = (
        *ahead,
        *(step_row(view, *pair) for pair in undated),
        *(sentences(step_row(view, *pair), missing(view, pair[0], view.today)) for pair in late),
    )
    counted = Paragraph(
        line(Muted(f"Beräknat {view.today}. Att ingen har rapporterat betyder inte att inget har gjorts.")),
        "small",
    )
    return (Bullets(rows), counted) if rows else ()


def step_row(view: View, activity: Activity, step: Step) -> Line:
    return sentences((view.link("activities", activity.id), Text(".")), announcement(step))


def rows_of(view: View, kind: str, names: UnitField, has: Holding) -> tuple[Block, ...]:
    """The records of a kind that name the unit in a field; nothing where the page has another way."""
    if names.heading is None:
        return ()
    heading = names.heading or capital(KINDS[kind].many)
    return section(heading, link_rows(view, (f"{kind}/{record.id}" for record in has.of(kind, names.path))))


def inherited(view: View, one: Unit) -> tuple[Block, ...]:
    """The activities that the sources still give to the units that became this one."""
    blocks: list[Block] = []
    for former in view.made(became).get(one.id, []):
        of = holding(view, former.id).activities
        if of and ended(view, former):
            blocks += [
                Paragraph(line("Källorna nämner ", view.link("units", former.id), " som ansvarig för:")),
                Bullets(tuple(activity_row(view, former, activity) for activity in of), "rows"),
            ]
    return section("Från tidigare enhet", blocks)


# --------------------------------------------------------------------------- a unit's history


def history(view: View, one: Unit, has: Holding) -> tuple[Block, ...]:
    """When it ended, what it was and became, and the activities it took over or left.

    When it was formed alone is no history: that is told as a fact.
    """
    events = [*life(view, one), *(handover_event(view, one, handover) for handover in has.handovers)]
    if not (one.until or one.successors or has.handovers or view.made(became).get(one.id)):
        return ()
    events.sort(key=lambda event: event[0], reverse=True)
    return (Timeline(tuple(event for _, event in events)),) if events else ()


def life(view: View, one: Unit) -> Iterator[tuple[str, Event]]:
    earlier = view.made(became).get(one.id, [])
    if one.from_ and not earlier:
        yield one.from_.first.isoformat(), Event(str(one.from_), "enheten", line(Strong("Enheten bildas")))
    for former in earlier:
        yield turning(view, former, one.from_ or former.until)
    if one.until or one.successors:
        yield turning(view, one, one.until)


def turning(view: View, former: Unit, when: Any) -> tuple[str, Event]:
    """One and the same event in the history of what ended and of what it became."""
    heirs = list(view.those("units", former.successors))
    past = ended(view, former) or not former.until
    what = turned(view, former, heirs, past) if heirs else line("Upphörde" if past else "Upphör")
    event = Event(
        str(when or "Tid anges inte"),
        "enheten",
        (view.link("units", former.id),),
        ((*what, Text(".")),),
        future=not past,
    )
    return when.first.isoformat() if when else "9999", event


def handover_event(view: View, one: Unit, handover: Handover) -> tuple[str, Event]:
    change, came = handover.change, one.id in handover.came
    past = change.from_.first <= view.today
    words = ("Tog över" if past else "Tar över") if came else ("Lämnade över" if past else "Lämnar över")
    title = (Text(f"{words} "), title_link(view, handover.activity))
    lines = (
        sentences(handed(view, handover), cite(change.source)),
        *((line(change.note),) if change.note else ()),
    )
    return change.from_.first.isoformat(), Event(str(change.from_), "ansvarig", title, lines, future=not past)
