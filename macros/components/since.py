"""The words for what has changed of what a record waits for or leans on: a dated note, never a status."""

from __future__ import annotations

from macros.blocks.blocks import Block, Bullets, Inline, Line, Notice, Paragraph, Strong, Text, line
from macros.catalogue.view import View
from macros.components.audit_parts import recommendation_link
from macros.components.phrases import cite, sentences, spaced
from macros.measures.changed_since import Since, of_record, of_wait
from macros.measures.holdings import HELD, Holding
from macros.measures.position import followup_as_of
from macros.records.plan import Blocker
from macros.records.references import kind_and_id
from macros.records.when import When

HAPPENED = {
    "in_force": "trädde i kraft",
    "replaced": "ersattes",
    "over": "upphörde att gälla",
    "answered": "fick svar",
}
MAYBE = "Det kan vara samma sak, enligt vår tolkning."
UNSAID = "Vad det betyder här säger källorna inte."


def waiting_line(view: View, blocker: Blocker, known: When) -> Line:
    """What is waited for, and what has become of it since."""
    return sentences(spaced(blocker.text, cite(blocker.source)), since_waiting(view, blocker, known))


def since_waiting(view: View, blocker: Blocker, known: When) -> Line:
    """What has become of what is waited for; nothing while nothing has, or nobody has linked it."""
    found = of_wait(view, blocker.waits_for, known)
    if found is None:
        return ()
    return sentences((Strong("Sedan dess:"),), happened(view, found), () if found.sure else line(MAYBE))


def happened(view: View, one: Since) -> Line:
    """ "Låslagen trädde i kraft 1 mars 2026."."""
    return line(thing(view, one), f" {HAPPENED[one.what]} {one.when}.")


def thing(view: View, one: Since) -> Inline:
    kind, record_id = kind_and_id(one.record)
    if one.number is None:
        return view.link(kind, record_id)
    return recommendation_link(view, view.the("audits", record_id), one.number)


def changed_since(view: View, kind: str, record_id: str) -> tuple[Block, ...]:
    """That a law or a routine that a record leans on has changed since its newest source."""
    found = of_record(view, kind, record_id)
    if not found:
        return ()
    lines = tuple(Paragraph(happened(view, one)) for one in found)
    return (Notice("info", "Ändrat sedan källorna skrevs", (*lines, Paragraph(line(UNSAID), "small"))),)


def changed_for_unit(view: View, has: Holding) -> tuple[Block, ...]:
    """The same of all that a unit has, a line a record."""
    rows = [
        sentences((view.link("activities", one.id), Text(".")), told)
        for one in has.activities
        if (latest := followup_as_of(one, None))
        for blocker in latest.blocked_by
        if (told := since_waiting(view, blocker, latest.as_of))
    ]
    held = [("activities", one) for one in has.activities]
    held += [(kind, one) for kind, names in HELD for one in has.of(kind, names.path)]
    rows += [
        sentences((view.link(kind, one.id), Text(".")), happened(view, change))
        for kind, one in held
        for change in of_record(view, kind, one.id)
    ]
    return (Bullets(tuple(dict.fromkeys(rows)), "rows"),) if rows else ()
