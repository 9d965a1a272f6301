"""Workbooks that came back → the texts of the activities' files with their drafts, and a line for each row.

Every row becomes a draft, is said to be there already, is said to hold no report, or is said to be
unreadable, with its file and its number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal

from macros.catalogue.loading import Catalogue
from macros.commands.collecting.form_columns import plain
from macros.commands.collecting.ooxml_package import Unreadable
from macros.commands.collecting.returned_workbook import MOST, Returned, read
from macros.commands.collecting.sheet_rows import some
from macros.commands.collecting.unit_reports import Reading, Report
from macros.records.when import parse
from macros.text.vocabulary import capital
from macros.text.yaml_edit import appended, value_of

REPORTS = 100  # of one activity in a workbook: a form asks for one, somebody may have copied a row downwards
Outcome = Literal["draft", "there", "empty", "unread", "note"]


@dataclass(frozen=True)
class Said:
    """What became of a row; row 0 is the file as a whole."""

    path: str
    row: int
    outcome: Outcome
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{f'rad {self.row}:' if self.row else ''} {self.message}"


@dataclass
class Importing:
    """One import: the texts of the activities' files as they are to be, and what is said of each row."""

    root: Path
    catalogue: Catalogue
    today: date
    texts: dict[Path, str] = field(default_factory=dict)
    said: list[Said] = field(default_factory=list)
    wrote: dict[Path, set[Path]] = field(default_factory=dict)  # workbook → activities' files

    def say(self, path: str, row: int, outcome: Outcome, message: str) -> None:
        self.said.append(Said(path, row, outcome, message))

    def file(self, file: Path, fault: str = "") -> None:
        """Takes what a file reports: all of it, or none and a line that says why, `fault` if that is known."""
        texts, said = dict(self.texts), len(self.said)
        try:
            if not fault:
                self.take(file)
        except Unreadable as error:
            fault = str(error)
        except Exception as error:  # also what nobody has foreseen, and a lack of memory
            fault = (
                f"filen gick inte att läsa ({type(error).__name__}). Kopiera svaren till ett nytt formulär."
            )
        if fault:
            self.texts = texts
            del self.said[said:]
            self.say(file.as_posix(), 0, "unread", fault)
        else:
            self.wrote[file] = {one for one, text in self.texts.items() if texts.get(one) != text}

    def take(self, file: Path) -> None:
        """Says something of each row. Unreadable for what is wrong with the file as a whole."""
        returned = read(file, MOST + len(self.catalogue.of("activities")))
        if returned.plan and returned.plan not in self.catalogue.known["plans"]:
            raise Unreadable(f'planen "{returned.plan}" finns inte. Ta ett nytt formulär.')
        path, times = file.as_posix(), Counter[str]()
        if returned.others:
            self.say(path, 0, "unread", not_ours(returned.others))
        for row in returned.rows:
            reading = Reading(row, returned, self.catalogue, self.today)
            report = reading.report()
            times.update([report.activity] if report else [])
            if report and times[report.activity] > REPORTS:
                raise Unreadable(
                    f'fler än {REPORTS} rader rapporterar aktiviteten "{report.activity}". Ta bort de rader som '
                    "inte hör till formuläret."
                )
            self.row(path, row.number, reading, report)
        self.missing(path, returned)

    def row(self, path: str, row: int, reading: Reading, report: Report | None) -> None:
        if reading.faults:
            self.say(path, row, "unread", " ".join(capital(fault) for fault in reading.faults))
        elif report is None:
            self.say(path, row, "empty", f"ingen rapport: {reading.values.get('title', '')}")
        else:
            self.add(path, row, report)
            for note in reading.notes:
                self.say(path, row, "note", capital(note))

    def missing(self, path: str, returned: Returned) -> None:
        """The rows that somebody has taken away: no report either."""
        there = {row.values.get("id", "") for row in returned.rows}
        titles = {row.values.get("title", "") for row in returned.rows}
        for key, asked in returned.asked.items():
            if key not in there and asked["title"] not in titles:
                self.say(path, 0, "empty", f"ingen rapport, raden finns inte kvar: {asked['title']}")

    # ------------------------------------------------------------------------ one report

    def add(self, path: str, row: int, report: Report) -> None:
        """Puts the report into the text of its activity's file, unless the unit has said it already."""
        origin = self.catalogue.origin("activities", report.activity)
        place = origin.file.path
        if origin.location:  # one of several records in a register
            self.say(path, row, "unread", by_hand(place))
            return
        file = self.root / place
        text = self.texts.get(file) or file.read_bytes().decode("utf-8")
        former = same_report(value_of(text), report)
        if former == "same":
            self.say(path, row, "there", f"fanns redan i {place}.")
        elif former == "other":
            self.say(
                path,
                row,
                "unread",
                f"enheten har redan rapporterat läget {report.followup['as_of']}, med "
                f"andra ord. Ändra i {place}, eller skriv en annan tid.",
            )
        else:
            self.put(path, row, report, file, text, place)

    def put(self, path: str, row: int, report: Report, file: Path, text: str, place: str) -> None:
        former = same_titled(value_of(text), report.step)
        try:
            text = appended(text, "followups", report.followup)
            if report.step and not former:
                text = appended(text, "steps", report.step)
        except ValueError:
            self.say(path, row, "unread", by_hand(place))
            return
        self.texts[file] = text
        self.say(path, row, "draft", f"utkast i {place}.")
        if former and report.step and report.step.get("due", "") not in ("", str(former.get("due", ""))):
            self.say(
                path,
                row,
                "unread",
                f'steget "{former["title"]}" står redan i {place}. Ändra tiden där till '
                f"{report.step['due']}, om den gäller nu.",
            )


def not_ours(sheets: Sequence[str]) -> str:
    """What to do with sheets that somebody has added."""
    named = [f'"{sheet}"' for sheet in sheets]
    if len(named) == 1:
        return f"bladet {named[0]} hör inte till formuläret. Flytta det som ska med."
    return f"bladen {some(named, 'blad')} hör inte till formuläret. Flytta det som ska med."


def by_hand(place: str) -> str:
    return f"{place} är skriven så att det inte går att lägga till i den. Skriv in rapporten för hand."


def same_report(activity: Any, report: Report) -> Literal["same", "other", "none"]:
    """Whether the unit has reported as of that time already: the same, or something else."""
    when, by = spans(report.followup["as_of"]), report.followup["by"]
    for one in activity.get("followups", ()):
        if one.get("by") == by and spans(one["as_of"]) == when:
            same = (
                bare(one) == bare(report.followup)
                and same_comment(one, report)
                and same_step(activity, report)
            )
            return "same" if same else "other"
    return "none"


def spans(as_of: Any) -> tuple[date, date]:
    when = parse(as_of)
    return when.first, when.last


def bare(followup: dict[str, Any]) -> dict[str, Any]:
    """What the unit has said, without the time, which may be written in several ways."""
    return {
        key: value for key, value in followup.items() if key not in ("as_of", "draft", "comment", "published")
    }


def same_comment(followup: dict[str, Any], report: Report) -> bool:
    """An editor who has published the draft has read the comment, and may have dropped it."""
    return not followup.get("draft") or followup.get("comment") == report.followup.get("comment")


def same_step(activity: Any, report: Report) -> bool:
    return report.step is None or same_titled(activity, report.step) is not None


def same_titled(activity: Any, step: dict[str, Any] | None) -> dict[str, Any] | None:
    """What was announced in the same words: it stands once, or a calendar would hold it twice."""
    if step is None:
        return None
    steps = activity.get("steps", ())
    return next((one for one in steps if plain(one["title"]) == plain(step["title"])), None)
