"""Ny uppföljning: how an activity goes as of a time, how we know, and what has happened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from macros.editing.choices import meant, of_kind, suggestion
from macros.editing.desk import Desk
from macros.editing.locating import Written, written
from macros.editing.questions import Choice, Fault, Given, Question
from macros.editing.record_files import UNWRITABLE, RecordFiles, UnwritableError
from macros.editing.showing import activity_addresses
from macros.editing.sources_asked import IN_DOCUMENT, basis_questions, source_of
from macros.editing.task import Plan, Task, task
from macros.text.yaml_source import Location

DRAFT = "Vänta med att publicera den här uppföljningen"


def reads(desk: Desk, about: str) -> Sequence[str]:
    found = written(desk, "activities", about)
    return (found.path,) if found else ()


def statuses(desk: Desk) -> tuple[Choice, ...]:
    """The words for how it goes, but for the one that says that nobody has told."""
    view = desk.view
    found = view.of("statuses") if view else []
    return tuple(Choice(one.id, one.label, help=one.meaning) for one in found if not one.unreported)


def questions(desk: Desk, about: str, given: Given) -> Sequence[Question]:
    return (
        Question(
            "as_of",
            "Vilken tid gäller läget?",
            "when",
            help="Så noga som källan säger det.",
            example="2026-03-31, mars 2026 eller våren 2026",
            required=True,
            value=given.text("as_of"),
        ),
        Question(
            "status",
            "Hur går det?",
            "choice",
            required=True,
            buttons=True,
            choices=statuses(desk),
            value=given.text("status"),
        ),
        *basis_questions(desk, given),
        *told(given),
        Question(
            "draft",
            DRAFT,
            "yes",
            help="Då syns den här i förhandsvisningen, men inte för läsarna.",
            value="ja" if given.yes("draft") else "",
        ),
    )


def told(given: Given) -> tuple[Question, ...]:
    """What has happened."""
    return (
        Question(
            "said",
            "Vad har hänt, på en rad?",
            help="Högst tolv ord. Det står i listor.",
            example="Ett utkast till rutinen är klart.",
            value=given.text("said"),
        ),
        Question(
            "outcome",
            "Vad har hänt, och vad har det lett till?",
            "text",
            help="Hela meningar. Skriv det viktigaste först.",
            value=given.text("outcome"),
        ),
        Question(
            "obstacles",
            "Vad är i vägen?",
            "lines",
            help="Ett hinder på varje rad.",
            example="Det saknas pengar till testet.",
            value="\n".join(given.lines("obstacles")),
        ),
    )


def followup_of(
    desk: Desk, given: Given, files: RecordFiles, location: Location, fields: dict[Location, str]
) -> tuple[dict[str, Any], list[Fault]]:
    """The follow-up that was answered with. `location`: where it is to stand in its record."""
    basis, units, by = given.text("basis"), of_kind(desk, "units"), given.text("by")
    faults: list[Fault] = []
    source, unit = None, None
    if basis in IN_DOCUMENT:
        source, faults = source_of(desk, given, files, location, fields)
        if source is None and not faults:
            faults = [Fault("document", "Välj dokumentet där det står.")]
    elif basis == "reported":
        unit = meant(units, by) if by else None
        if unit is None:
            words = (
                f"”{by[:60]}” går inte att välja.{suggestion(units, by)}"
                if by
                else "Välj enheten som har berättat det."
            )
            faults = [Fault("by", words)]
    obstacles = [
        {"text": text, "basis": basis, **({"source": source} if source else {})}
        for text in given.lines("obstacles")
    ]
    fields |= {
        (*location, name): name
        for name in ("as_of", "status", "basis", "by", "said", "outcome", "obstacles", "draft")
    }
    fields[location] = "as_of"
    value = {
        "as_of": given.text("as_of"),
        "status": given.text("status"),
        "basis": basis,
        "by": unit,
        "said": given.text("said"),
        "outcome": given.text("outcome"),
        "obstacles": obstacles,
        "source": source,
        "draft": given.yes("draft"),
    }
    return {name: one for name, one in value.items() if one}, faults


def propose(desk: Desk, about: str, given: Given) -> Plan | Sequence[Fault]:
    found = written(desk, "activities", about)
    if found is None:
        return [Fault("", UNWRITABLE)]
    return with_followup(desk, found, given, f"Ny uppföljning: {name_of(found)}")


def with_followup(desk: Desk, found: Written, given: Given, sentence: str) -> Plan | Sequence[Fault]:
    """A plan to write one more follow-up, last."""
    files, fields = RecordFiles(desk), dict[Location, str]()
    before = found.value.get("followups") or []
    if not isinstance(before, list):
        return [Fault("", UNWRITABLE)]
    location: Location = ("followups", len(before))
    try:
        value, faults = followup_of(desk, given, files, location, fields)
        if faults:
            return faults
        files.change("activities", found.key, {**found.value, "followups": [*before, value]}, fields)
    except UnwritableError:
        return [Fault("", UNWRITABLE)]
    return files.plan(sentence, shown(desk, found))


def shown(desk: Desk, found: Written) -> tuple[str, ...]:
    plan, theme = str(found.value.get("plan", "")), str(found.value.get("theme", ""))
    return activity_addresses(desk.view, found.key, plan, theme) if desk.view else ()


def name_of(found: Written) -> str:
    return str(found.value.get("short") or found.value.get("title") or found.key)


task(
    Task(
        "ny-uppfoljning",
        "Ny uppföljning",
        "Berätta hur det går med en aktivitet. Det syns på aktivitetens sida och i läget för planen.",
        questions,
        propose,
        about="activities",
        reads=reads,
        group="Planen",
        choose="Vilken aktivitet gäller det?",
    )
)
