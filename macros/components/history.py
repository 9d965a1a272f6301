"""An activity's history: what it came from, every follow-up, who had it, what it led to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from macros.blocks.blocks import Basis, Event, Inline, Line, Mark, Muted, Strong, Tag, Text, Timeline, line
from macros.catalogue.view import View
from macros.components.phrases import (
    anded,
    announcement,
    cite,
    cites,
    draft_mark,
    quoted,
    sentences,
    spaced,
    statement,
)
from macros.components.succession import (
    answerers,
    carried,
    carried_words,
    carries,
    carries_words,
    ended,
    marks,
    sibling_lines,
    turned,
)
from macros.measures.lineage import Handover, Succession, handovers
from macros.measures.position import doers, followup_as_of, owners_on, unreported_steps
from macros.records.plan import Activity, Change, Followup, Plan, Step
from macros.text.vocabulary import WATCHED

# Each event with what it is sorted by: a day, and an order for those of the same day.
Dated = tuple[tuple[str, int], Event]


def history(view: View, one: Activity) -> Timeline:
    """What is announced, every follow-up, the activity's start, what it comes from and led to."""
    plan = view.the("plans", one.plan)
    former = {handover.change: handover for handover in handovers(one)}
    events = [
        *(step_event(view, one, step) for step in one.steps),
        *(carried_event(view, one, succession) for succession in carried(view, one)),
        *(change_event(view, change, former.get(change)) for change in one.changes),
        *(followup_event(view, one, followup) for followup in one.followups),
        *owner_events(view, one),
        start_event(plan, one),
        *(carries_event(view, one, succession) for succession in carries(view, one)),
    ]
    return Timeline(tuple(event for _, event in sorted(events, key=lambda e: e[0], reverse=True)))


def step_event(view: View, one: Activity, step: Step) -> Dated:
    day = step.due.last.isoformat() if step.due else "9999"
    late = (missing(view, one, view.today, step),) if step in unreported_steps(one, view.today) else ()
    kind = "aviserat" if step.by else "aviserat i källan"
    event = Event(
        str(step.due or "Tid anges inte"),
        kind,
        line(Strong("Aviserat")),
        (announcement(step), *late),
        future=True,
    )
    return (day, 9), event


def missing(view: View, one: Activity, day: date, step: Step | None = None) -> Line:
    """That the time of something announced has gone, and from whom a report is missing."""
    return sentences((Mark(WATCHED["late"]),), awaited(view, one, day, step))


def awaited(view: View, one: Activity, day: date, step: Step | None = None) -> Line:
    """What is missing and from whom, as of a day: no follow-up is no failure. Of a step, from its doers."""
    ids = (doers(one, step, day) if step else ()) or owners_on(one, day)
    if owners := named(view, answerers(view, ids, day)):
        return line("Uppgift saknas från ", *owners, ".")
    if ids:  # those that may not be shown are not told of
        return ()
    coordinator = view.the("plans", one.plan).coordinator
    if coordinator and view.get("units", coordinator):
        return line("Uppgift saknas från ", view.link("units", coordinator), ", som följer upp planen.")
    return line("Källan säger inte vem som skulle rapportera.")


def reporter(view: View, followup: Followup) -> Line:
    """Who says so: the document, or the unit that reports; a unit that may not be shown isn't named."""
    if followup.source:
        return cite(followup.source)
    unit = view.get("units", followup.by) if followup.by else None
    return (Muted("Rapporterat av"), view.link("units", unit.id)) if unit else ()


def grounds(view: View, followup: Followup) -> tuple[Inline, ...]:
    """The mark of how we know; a unit that is named as the one who reports needs none."""
    return () if not followup.source and reporter(view, followup) else (Basis(followup.basis),)


def told(view: View, followup: Followup, when: str) -> Line:
    """How we know, as of when, and who says so: "Rapporterat av HR, oktober 2026"."""
    draft, mark, who = draft_mark(followup), grounds(view, followup), reporter(view, followup)
    if mark:
        return spaced(draft, mark, Muted(when), who)
    return (*spaced(draft, who), Muted(f", {followup.as_of}"))


def followup_event(view: View, one: Activity, followup: Followup) -> Dated:
    status = view.the("statuses", followup.status)
    published = Muted(f"Publicerad {followup.published}") if followup.published else ()
    lines = [
        *([line(followup.outcome)] if followup.outcome else []),
        *(details(followup) if followup is not followup_as_of(one, None) else ()),
        spaced(
            draft_mark(followup),
            grounds(view, followup),
            quoted(followup.words),
            reporter(view, followup),
            published,
        ),
        *([spaced(Muted("Kommentar till redaktören:"), followup.comment)] if followup.comment else []),
    ]
    event = Event(str(followup.as_of), "uppföljning", line(Tag(status.look, status.label)), tuple(lines))
    return (followup.as_of.last.isoformat(), 5), event


def details(followup: Followup) -> Iterator[Line]:
    """What an earlier follow-up also said. That of the latest stands on the page already."""
    for e in followup.evidence:
        yield spaced("Belägg:", e.text, Muted(f"({e.when})") if e.when else (), cite(e.source))
    for obstacle in followup.obstacles:
        yield spaced("Hinder:", statement(obstacle))
    for blocker in followup.blocked_by:
        yield spaced("Väntade på:", blocker.text, cite(blocker.source))


def change_event(view: View, change: Change, handover: Handover | None) -> Dated:
    lines = []
    if handover:
        lines.append(sentences(handed(view, handover), cite(change.source)))
    if change.title:
        lines.append(spaced("Ny titel:", change.title, cite(change.source)))
    if change.note:
        lines.append(line(change.note))
    title = handover_title(handover) if handover and not change.title else "Aktiviteten ändras"
    event = Event(str(change.from_), "ändring", line(Strong(title)), tuple(lines))
    return (change.from_.first.isoformat(), 4), event


def handover_title(handover: Handover) -> str:
    """Nothing goes over from nobody, or to nobody."""
    if not handover.before:
        return "Får ansvarig"
    return "Ansvaret går över" if handover.after else "Har inte längre någon ansvarig"


def handed(view: View, handover: Handover) -> Line:
    """ "Ansvarig: B, tidigare A." with those who are named and may be shown."""
    after, before = (named(view, ids) for ids in (handover.after, handover.before))
    now = after or line("visas inte här" if handover.after else "anges inte i källan")
    then = (Text(", tidigare "), *before) if before else ()
    return (Text("Ansvarig: "), *now, *then, Text("."))


def named(view: View, units: Iterable[str]) -> Line:
    """The units that may be shown: "A, B och C", nothing for none."""
    found = [view.link("units", unit.id) for unit in view.those("units", units)]
    return anded(found) if found else ()


def owner_events(view: View, one: Activity) -> Iterator[Dated]:
    """The owners that have become other units while they had the activity."""
    for unit in view.those("units", dict.fromkeys(owners_ever(one))):
        if unit.until and unit.id in owners_on(one, unit.until.last):
            heirs = list(view.those("units", unit.successors))
            past = ended(view, unit)
            what = turned(view, unit, heirs, past) if heirs else line("Upphörde" if past else "Upphör")
            event = Event(
                str(unit.until),
                "ansvarig",
                (view.link("units", unit.id),),
                ((*what, Text(".")),),
                future=not past,
            )
            yield (unit.until.last.isoformat(), 4), event


def owners_ever(one: Activity) -> Iterator[str]:
    yield from one.owners
    for change in one.changes:
        yield from change.owners or ()


def start_event(plan: Plan, one: Activity) -> Dated:
    event = Event(
        str(plan.adopted or plan.year),
        plan.short,
        line(Strong("Aktiviteten läggs in i planen")),
        (spaced(cites(one.sources)),),
    )
    return (start_of(plan), 3), event


def carries_event(view: View, one: Activity, succession: Succession) -> Dated:
    plan = view.the("plans", succession.plan)
    lines = (*sibling_lines(view, one, succession), *marks(succession))
    event = Event(str(plan.adopted or plan.year), plan.short, carries_words(view, succession), lines)
    return (start_of(plan), 2), event


def carried_event(view: View, one: Activity, succession: Succession) -> Dated:
    plan = view.the("plans", succession.plan)
    event = Event(
        str(plan.adopted or plan.year),
        plan.short,
        carried_words(view, one, succession),
        tuple(marks(succession)),
    )
    return (start_of(plan), 6), event


def start_of(plan: Plan) -> str:
    return plan.adopted.first.isoformat() if plan.adopted else str(plan.year)
