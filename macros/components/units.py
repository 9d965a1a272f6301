"""A unit's own page: what it answers for, what is to be done and when, what it was and became."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
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
    Mark,
    Muted,
    Notice,
    Paragraph,
    Strong,
    Text,
    Timeline,
    line,
)
from macros.catalogue.view import View
from macros.components.calendar import next_row
from macros.components.contacts import box
from macros.components.history import handed, missing
from macros.components.long_lists import cut_rows, left_out, most
from macros.components.phrases import (
    also_called,
    announcement,
    basis_mark,
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
from macros.components.since import changed_for_unit
from macros.components.subscriptions import subscribe
from macros.components.succession import became, end_lines, ended, origin_lines, turned
from macros.components.unit_holdings import holding, planned
from macros.components.unit_lists import activity_blocks, activity_row
from macros.measures.events import grouped, of_unit, promises, upcoming
from macros.measures.holdings import HELD, Holding
from macros.measures.lineage import Handover
from macros.measures.position import doers, unreported_steps
from macros.records import KINDS
from macros.records.base import UnitRef
from macros.records.internal_control import Promise
from macros.records.kind_facts import UnitField
from macros.records.organisation import Unit
from macros.records.plan import Activity, Step
from macros.records.references import kind_and_id
from macros.text.vocabulary import ACTIVITIES, STAGES, WATCHED, capital

STEPS = ("sak", "saker")
NOTHING = "Ingen aktivitet, rutin eller plan i registret står på enheten."


# --------------------------------------------------------------------------- a unit's own page


@macro("unit()", record="units")
def unit(view: View, id: UnitRef = "", *, here: Here) -> Fragment:
    """Gör en enhets egen sida: vad den ansvarar för och när något ska göras. Utan id tas den från filens namn."""
    one = view.the("units", id or here.id)
    has = holding(view, one.id)
    files = subscribe(view, unit=one.id)
    told = (
        *section("Aktiviteter", activity_blocks(view, one, has)),
        *section("Att göra, och när", due(view, one, has)),
        *section("Ändrat sedan källorna skrevs", changed_for_unit(view, has)),
        *(block for kind, names in HELD for block in rows_of(view, kind, names, has)),
        *inherited(view, one),
    )
    blocks = (
        Heading(1, one.name),
        Paragraph(kicker(view, one), "kicker"),
        Paragraph(lead(one), "lead"),
        *files.blocks,
        *end_notice(view, one),
        Aside(aside(view, has)),
        *discrepancies(view, f"units/{one.id}"),
        *corrections(view, f"units/{one.id}"),
        *note(one),
        *(told or (Paragraph(line(Muted(NOTHING)), "small"),)),
        *section("Om enheten", facts(*fact_rows(view, one))),
        *section("Historik", history(view, one, has)),
    )
    return Fragment(
        blocks, title=one.name, description=described(one, has), subscriptions=files.subscriptions
    )


def kicker(view: View, one: Unit) -> Line:
    kind = line(capital(one.kind))
    parent = (Text(" · "), view.link("units", one.parent)) if one.parent else ()
    stage = (Text(f" · {STAGES[one.stage.word]}"),) if one.stage and not one.stage.there else ()
    return (*kind, *parent, *stage)


def lead(one: Unit) -> Line:
    said = (
        line(one.does)
        if one.does
        else line(Gap("Vad enheten gör i den här frågan finns det ingen uppgift om."))
    )
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


def due(view: View, one: Unit, has: Holding) -> tuple[Block, ...]:
    """What comes next for the unit, then what is announced without a time, then what has passed it."""
    limit = most(has.activities)
    ahead = upcoming(of_unit(view, one.id), view.today)
    steps = view.made(steps_by_doer).get(one.id, ())
    promised = view.made(promises_by_doer).get(one.id, ())
    undated = [
        *(step_row(view, *pair) for pair in steps if pair[1].due is None),
        *(promise_row(view, *pair) for pair in promised if pair[1].due is None),
    ]
    late = [
        *(late_row(view, *pair) for pair in steps if pair[1] in unreported_steps(pair[0], view.today)),
        *(
            sentences(promise_row(view, *pair), (Mark(WATCHED["late"]),))
            for pair in promised
            if pair[1].due and pair[1].due.over(view.today)
        ),
    ]
    rows = (*(next_row(view, when, event) for when, event in ahead[:limit]), *undated[:limit], *late[:limit])
    more = len(ahead) + len(undated) + len(late)
    where = line("Det som har en tid står i listan och i kalendern.")
    rest = (Paragraph(left_out(len(rows), more, STEPS, where), "small"),) if more > len(rows) else ()
    counted = Paragraph(
        line(Muted(f"Beräknat {view.today}. Att ingen har rapporterat betyder inte att inget har gjorts.")),
        "small",
    )
    return (Bullets(rows), *rest, counted) if rows else ()


def step_row(view: View, activity: Activity, step: Step) -> Line:
    return sentences((view.link("activities", activity.id), Text(".")), announcement(step))


def late_row(view: View, activity: Activity, step: Step) -> Line:
    return sentences(step_row(view, activity, step), missing(view, activity, view.today, step))


def promise_row(view: View, about: str, promise: Promise) -> Line:
    return sentences((view.link(*kind_and_id(about)), Text(".")), announcement(promise, read_as(promise)))


def read_as(promise: Promise) -> Line:
    """Whom the source names, where it is we who read that as the unit."""
    if promise.owner_basis == "stated" or not promise.owner_words:
        return ()
    return spaced(f"Källan skriver ”{promise.owner_words}”.", basis_mark(promise.owner_basis))


def steps_by_doer(view: View) -> dict[str, tuple[tuple[Activity, Step], ...]]:
    """What activities announce, by the unit that is to do it."""
    pairs = [(one, step) for one in planned(view) for step in one.steps]
    return grouped(pairs, lambda pair: doers(*pair, view.today))


def promises_by_doer(view: View) -> dict[str, tuple[tuple[str, Promise], ...]]:
    """What reviews announce, with the record that tells of it, by the unit that is to do it."""
    pairs = [(about, one) for about, _, _, one in promises(view) if not one.dated_by]
    return grouped(pairs, lambda pair: pair[1].owners or ())


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
            whose = line("Alla står hos ", view.link("units", former.id), ".")
            blocks += [
                Paragraph(line("Källorna nämner ", view.link("units", former.id), " som ansvarig för:")),
                *cut_rows(of, most(of), partial(activity_row, view, former), ACTIVITIES, whose, "rows"),
            ]
    return section("Från tidigare enhet", blocks)


# --------------------------------------------------------------------------- a unit's history


def history(view: View, one: Unit, has: Holding) -> tuple[Block, ...]:
    """When it ended, what it was and became, and the activities it took over or left.

    When it was formed alone is no history: that is told as a fact.
    """
    changed = sorted(has.handovers, key=lambda handover: handover.change.from_, reverse=True)
    limit = most(changed)
    events = [*life(view, one), *(handover_event(view, one, handover) for handover in changed[:limit])]
    if not (one.until or one.successors or has.handovers or view.made(became).get(one.id)):
        return ()
    events.sort(key=lambda event: event[0], reverse=True)
    timeline = Timeline(tuple(event for _, event in events))
    said = left_out(
        limit, len(changed), ("ägarbyte", "ägarbyten"), line("Var och ett står hos sin aktivitet.")
    )
    rest = (Paragraph(said, "small"),) if len(changed) > limit else ()
    return (timeline, *rest) if events else ()


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
    title = (Text(f"{words} "), view.link("activities", handover.activity.id))
    lines = (
        sentences(handed(view, handover), cite(change.source)),
        *((line(change.note),) if change.note else ()),
    )
    return change.from_.first.isoformat(), Event(str(change.from_), "ansvarig", title, lines, future=not past)
