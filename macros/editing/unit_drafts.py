"""What units have reported and nobody has taken in yet: each report by itself, to be published or dropped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from macros.editing.desk import Desk
from macros.editing.locating import Written, written
from macros.editing.record_files import UnwritableError
from macros.text import clock
from macros.text.yaml_edit import edited

# What a report says, in the order that it is read in, and what it is called there.
TOLD = (
    ("as_of", "Läget gäller"),
    ("outcome", "Vad har hänt"),
    ("evidence", "Underlag"),
    ("obstacles", "Hinder"),
    ("blocked_by", "Väntar på"),
)


@dataclass(frozen=True)
class Waiting:
    """A draft: the activity that it is of, and its place among the follow-ups there. `known_by` is what it is
    known by in a form: it names what was read, too."""

    activity: str
    title: str
    number: int
    unit: str
    status: str
    followup: dict[str, Any]
    step: dict[str, Any] | None

    @property
    def known_by(self) -> str:
        return f"{self.activity}/{self.number}/{self.followup.get('as_of')}/{self.followup.get('by')}"

    @property
    def told(self) -> list[tuple[str, str]]:
        """(what, words) of all that the unit has said."""
        found = [("Status", self.status)]
        found += [(label, words(self.followup[key])) for key, label in TOLD if self.followup.get(key)]
        if self.step:
            due = f", {self.step['due']}" if self.step.get("due") else ""
            found.append(("Nästa steg", f"{self.step.get('title', '')}{due}"))
        return found

    @property
    def comment(self) -> str:
        """What the unit says to the editor, and to nobody else."""
        return str(self.followup.get("comment", ""))


def words(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(map(words, value))
    if isinstance(value, dict):
        when = f", {value['when']}" if value.get("when") else ""
        return f"{value.get('text', '')}{when}"
    return str(value)


def waiting(desk: Desk) -> list[Waiting]:
    """All that waits, in the order of the activities."""
    return [one for key in desk.content.catalogue.of("activities") for one in of_activity(desk, key)]


def of_activity(desk: Desk, key: str) -> Iterator[Waiting]:
    record = desk.content.catalogue.of("activities")[key]
    if not any(one.draft for one in record.followups):
        return
    found = written(desk, "activities", key)
    units, statuses = (desk.content.catalogue.of(kind) for kind in ("units", "statuses"))
    for number, one in enumerate(listed(found, "followups")):
        if one.get("draft") and one.get("basis") == "reported":
            unit, status = units.get(str(one.get("by"))), statuses.get(str(one.get("status")))
            yield Waiting(
                key,
                record.title,
                number,
                unit.called if unit else "Okänd enhet",
                status.called if status else "",
                one,
                next((step for step in listed(found, "steps") if belongs(step, one)), None),
            )


def listed(found: Written | None, key: str) -> list[dict[str, Any]]:
    several = found.value.get(key) if found else None
    return [one for one in several if isinstance(one, dict)] if isinstance(several, list) else []


def belongs(step: dict[str, Any], followup: dict[str, Any]) -> bool:
    """Whether a step was announced in the same report."""
    same = step.get("by") == followup.get("by") and step.get("announced") == followup.get("as_of")
    return bool(step.get("draft")) and same


def taken_in(desk: Desk, one: Waiting, publish: bool) -> tuple[str, str]:
    """(path, text) of the activity's file, in which the report is no draft any more, or is gone.
    UnwritableError."""
    found = written(desk, "activities", one.activity)
    several = listed(found, "followups")
    if found is None or one.number >= len(several) or several[one.number] != one.followup:
        raise UnwritableError
    value = dict(found.value)
    value["followups"] = [
        published(each) if number == one.number else each
        for number, each in enumerate(several)
        if publish or number != one.number
    ]
    if one.step is not None:
        steps = [each if each != one.step else without(each) for each in listed(found, "steps")]
        value["steps"] = [each for each in steps if publish or each != without(one.step)]
    for key in ("followups", "steps"):
        if value.get(key) == []:
            del value[key]
    try:
        return found.path, edited(found.text, found.with_value(value))
    except ValueError as error:
        raise UnwritableError from error


def published(followup: dict[str, Any]) -> dict[str, Any]:
    """The report as it is published today; what the unit said to the editor alone has been read."""
    return {**without(followup, "draft", "comment"), "published": clock.today().isoformat()}


def without(value: dict[str, Any], *keys: str) -> dict[str, Any]:
    return {key: one for key, one in value.items() if key not in (keys or ("draft",))}
