"""Ändra status: either something has happened since, which is a new follow-up, or the latest one says it wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from macros.editing.desk import Desk
from macros.editing.form import lacking
from macros.editing.locating import Written, written
from macros.editing.questions import Choice, Fault, Given, Question
from macros.editing.record_files import UNWRITABLE, RecordFiles, UnwritableError
from macros.editing.task import Plan, Task, task
from macros.editing.tasks.new_followup import name_of, reads, shown, statuses, with_followup
from macros.editing.tasks.new_followup import questions as of_followup
from macros.records.when import parse
from macros.text.vocabulary import BASIS
from macros.text.yaml_source import Location

SINCE, WRONG = "nytt", "fel"


def latest(found: Written | None) -> int | None:
    """The number of the follow-up that says how it goes now: the one with the latest time."""
    several = found.value.get("followups") if found else None
    if not isinstance(several, list) or not several:
        return None
    try:
        times = [parse(one["as_of"]) for one in several]
    except (KeyError, TypeError, ValueError):
        return None
    return max(range(len(several)), key=lambda number: times[number])


def questions(desk: Desk, about: str, given: Given) -> Sequence[Question]:
    found = written(desk, "activities", about)
    number = latest(found)
    if found is None or number is None:
        note = "Ingen har rapporterat om aktiviteten ännu. Statusen kommer med den första uppföljningen, som du gör här."
        return (Question("nu", "Så är det nu", "note", help=note), *of_followup(desk, about, given))
    now = found.value["followups"][number]
    what = Question(
        "vad",
        "Varför ändrar du status?",
        "choice",
        required=True,
        buttons=True,
        value=given.text("vad"),
        choices=(
            Choice(
                SINCE,
                "Något har hänt sedan dess",
                help="Det blir en ny uppföljning. Den gamla står kvar i historiken.",
            ),
            Choice(WRONG, "Uppföljningen har fel status", help="Bara statusen rättas. Inget annat ändras."),
        ),
    )
    first, status, *rest = of_followup(desk, about, given)
    status = replace(status, label="Vilken status ska det vara?")
    only = [
        one if one.only_if else replace(one, only_if=("vad", (SINCE,)), quiet=one.required)
        for one in (first, *rest)
    ]
    return (Question("nu", "Så är det nu", "note", help=told(desk, now)), what, status, *only)


def told(desk: Desk, followup: dict[str, Any]) -> str:
    """The status that holds, as of when, and how we know."""
    labels = {one.value: one.label for one in statuses(desk)}
    status = labels.get(str(followup.get("status")), str(followup.get("status")))
    how = BASIS.get(str(followup.get("basis")), "")
    lines = [f"Statusen är {status}. Den gäller {followup.get('as_of')}{f' ({how.lower()})' if how else ''}."]
    if followup.get("draft"):
        lines.append("Uppföljningen är ett utkast. Läsarna ser den inte ännu.")
    return "\n".join(lines)


def propose(desk: Desk, about: str, given: Given) -> Plan | Sequence[Fault]:
    found = written(desk, "activities", about)
    if found is None:
        return [Fault("", UNWRITABLE)]
    number = latest(found)
    if number is not None and given.text("vad") == WRONG:
        return corrected(desk, found, number, given)
    asked = [one for one in of_followup(desk, about, given) if one.name in ("as_of", "basis")]
    faults = [Fault(one.name, lacking(one)) for one in asked if not given.text(one.name)]
    return faults or with_followup(desk, found, given, f"Ny status: {name_of(found)}")


def corrected(desk: Desk, found: Written, number: int, given: Given) -> Plan | Sequence[Fault]:
    """A plan to write another status in the follow-up that is there."""
    several = list(found.value["followups"])
    several[number] = {**several[number], "status": given.text("status")}
    files = RecordFiles(desk)
    try:
        fields: dict[Location, str] = {("followups", number, "status"): "status"}
        files.change("activities", found.key, {**found.value, "followups": several}, fields)
    except UnwritableError:
        return [Fault("", UNWRITABLE)]
    return files.plan(f"Rättad status: {name_of(found)}", shown(desk, found))


task(
    Task(
        "andra-status",
        "Ändra status",
        "Säg hur det går med en aktivitet nu. Statusen syns på aktivitetens sida och i läget för planen.",
        questions,
        propose,
        about="activities",
        reads=reads,
        group="Planen",
        choose="Vilken aktivitet gäller det?",
    )
)
