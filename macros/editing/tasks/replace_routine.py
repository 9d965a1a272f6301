"""Ersätt rutin: another takes its place from a day on. The old one stays, and leads on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from macros.editing.choices import meant, of_kind, suggestion
from macros.editing.desk import Desk
from macros.editing.locating import written
from macros.editing.questions import Choice, Fault, Given, Question
from macros.editing.record_asked import called
from macros.editing.record_files import UNWRITABLE, RecordFiles, UnwritableError
from macros.editing.showing import addresses
from macros.editing.task import Plan, Task, task
from macros.records.when import parse

HELP = "Ändra inget annat på den gamla rutinen. Den blir ”Ersatt” av sig själv, och leder till den nya."


def others(desk: Desk, about: str) -> tuple[Choice, ...]:
    return tuple(one for one in of_kind(desk, "routines") if one.value != about)


def questions(desk: Desk, about: str, given: Given) -> Sequence[Question]:
    found = written(desk, "routines", about)
    before = found.value if found else {}
    choices = others(desk, about)
    new = given.text("ny") or str(before.get("replaced_by") or "")
    return (
        Question(
            "ny",
            "Vilken rutin gäller i stället?",
            "choice",
            help="Finns den inte i listan, gör uppgiften ”Ny rutin” först.",
            required=True,
            choices=choices,
            value=meant(choices, new) or new,
        ),
        Question(
            "fran",
            "Vilken dag börjar den nya gälla?",
            "when",
            help=HELP,
            example="2026-05-01",
            required=True,
            value=given.text("fran"),
        ),
    )


def propose(desk: Desk, about: str, given: Given) -> Plan | Sequence[Fault]:
    old, choices = written(desk, "routines", about), others(desk, about)
    key = meant(choices, given.text("ny"))
    new = written(desk, "routines", key) if key else None
    if new is None or key is None:
        return [Fault("ny", f"Välj en rutin i listan.{suggestion(choices, given.text('ny'))}")]
    if old is None:
        return [Fault("", UNWRITABLE)]
    start = first_day(given.text("fran"))
    if isinstance(start, Fault):
        return [start]
    last = (start - timedelta(days=1)).isoformat()
    files = RecordFiles(desk)
    try:
        changed: dict[str, Any] = {**old.value, "valid_to": last, "replaced_by": key}
        files.change("routines", about, changed, {("valid_to",): "fran", ("replaced_by",): "ny"})
        files.change(
            "routines", key, {**new.value, "valid_from": start.isoformat()}, {("valid_from",): "fran"}
        )
    except UnwritableError:
        return [Fault("", UNWRITABLE)]
    shown = (
        addresses(desk.view, "routines", about, *addresses(desk.view, "routines", key)) if desk.view else ()
    )
    return files.plan(f"{called(old)} ersätts av {called(new)}", shown)


def first_day(text: str) -> date | Fault:
    try:
        when = parse(text)
    except ValueError as error:  # says how to write it
        return Fault("fran", str(error))
    if when.first != when.last:
        return Fault("fran", "Skriv en hel dag, till exempel 2026-05-01.")
    return when.first


def reads(desk: Desk, about: str) -> Sequence[str]:
    found = written(desk, "routines", about)
    return (found.path,) if found else ()


task(
    Task(
        "ersatt-rutin",
        "Ersätt rutin",
        "Säg att en rutin ersätts av en annan. Det står ”Ersatt av” på den gamla och ”Ersätter” på den nya.",
        questions,
        propose,
        about="routines",
        reads=reads,
        group="Rutiner",
        choose="Vilken rutin ska ersättas?",
    )
)
