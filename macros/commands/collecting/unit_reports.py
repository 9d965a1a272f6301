"""A row that came back → a follow-up to write down, or what to mend in it. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pydantic_core import PydanticCustomError

from macros.catalogue.loading import Catalogue
from macros.checks.text_rules import NUMBER, is_personal, unsafe
from macros.commands.collecting.form_columns import ASKED, COLUMNS, KNOWN, plain
from macros.commands.collecting.returned_workbook import Returned
from macros.commands.collecting.sheet_rows import Row
from macros.records.plan import Activity
from macros.records.when import HOW_TO_WRITE, parse
from macros.text.problems import did_you_mean

TITLES = {column.name: column.title for column in COLUMNS}
CLOCK = re.compile(r"(\d{4}-\d{2}-\d{2}) \d{2}:\d{2}")  # a cell of a day with a time of day


@dataclass(frozen=True)
class Report:
    """A draft: of which activity, the follow-up, and the next step if there is one, as in the file."""

    activity: str
    followup: dict[str, Any]
    step: dict[str, Any] | None = None


@dataclass
class Reading:
    """One row being read: what has been made of it, and what is wrong with it."""

    row: Row
    returned: Returned
    catalogue: Catalogue
    today: date
    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.faults += self.row.faults
        self.values = self.row.values

    # ------------------------------------------------------------------------ the whole row

    def report(self) -> Report | None:
        """The report; None when nothing is reported, or when `faults` say why it can't be."""
        activity = self.activity()
        if "id" in self.values and not self.filled():  # nothing is said of it, so it need not be known
            self.faults = list(self.row.faults)
        self.shown_cells(activity)
        if not self.filled() and not self.faults:
            return None
        for column in ASKED:
            self.text_is_allowed(column.name)
        followup = self.followup()
        step = self.step(followup)
        if self.faults or activity is None:
            return None
        return Report(activity.id, followup, step)

    def filled(self) -> bool:
        """Whether anything is written in the row's own cells: the unit is there from the start."""
        written = {column.name for column in ASKED if column.name in self.values}
        return bool(written - {"by"}) or ("by" in written and self.unit() != (self.returned.unit or None))

    def followup(self) -> dict[str, Any]:
        """The follow-up as it stands in a file, without the fields that have nothing to say."""
        evidence = self.pair("evidence", "evidence_when", "text", "when")
        obstacle, waiting = self.values.get("obstacle"), self.values.get("waiting")
        found = {
            "as_of": self.as_of(),
            "published": self.today.isoformat(),
            "status": self.status(),
            "basis": "reported",
            "by": self.by(),
            "outcome": self.values.get("outcome"),
            "evidence": [evidence] if evidence else None,
            "obstacles": [{"text": obstacle, "basis": "reported"}] if obstacle else None,
            "blocked_by": [{"text": waiting}] if waiting else None,
            "comment": self.values.get("comment"),
            "draft": True,
        }
        return {name: value for name, value in found.items() if value}

    def step(self, followup: dict[str, Any]) -> dict[str, Any] | None:
        step = self.pair("step", "step_when", "title", "due")
        said = {"announced": followup["as_of"]} if followup.get("as_of") else {}
        return step and {**step, "basis": "reported", "by": followup.get("by", ""), **said, "draft": True}

    # ------------------------------------------------------------------------ its cells

    def say(self, fault: str) -> None:
        """Tells of a fault. A cell that has one gives None."""
        self.faults.append(fault)

    def activity(self) -> Activity | None:
        """By its id, or by its title where the id is gone."""
        activities = self.catalogue.of("activities")
        key, title = self.values.get("id", ""), self.values.get("title", "")
        if key and key not in activities:
            self.say(
                f'aktiviteten med id "{key}" finns inte.{did_you_mean(key, activities)} Hämta raden ur '
                "ett nytt formulär."
            )
            return None
        plan = self.returned.plan
        if key and plan and activities[key].plan != plan:
            self.say(
                f'aktiviteten "{key}" hör till planen "{activities[key].plan}", men formuläret gäller '
                f'"{plan}". Ta ett formulär för den planen.'
            )
        if key:
            return activities[key]
        of_plan = (one for one in activities.values() if plan in ("", one.plan))
        same = [one for one in of_plan if plain(title) in map(plain, one.titles)]
        if len(same) != 1:
            what = (
                f'"{title}" är ingen aktivitet i planen'
                if title
                else "det står inte vilken aktivitet raden gäller"
            )
            self.say(f"{what}. Skriv på aktivitetens egen rad.")
        return same[0] if len(same) == 1 else None

    def shown_cells(self, activity: Activity | None) -> None:
        """The grey cells are not read: what somebody has written there must not be lost."""
        if activity is None or activity.id not in self.returned.asked:
            return
        was = self.returned.asked[activity.id]
        for column in KNOWN:
            now = self.values.get(column.name, "")
            if not now or column.name == "id" or plain(now) == plain(was.get(column.name, "")):
                continue
            if column.name != "title":
                self.say(f'den grå rutan "{column.title}" är ändrad. Skriv i de vita rutorna i stället.')
            elif any(plain(now) == plain(other["title"]) for other in self.returned.asked.values()):
                self.say(
                    "id och titel hör till olika aktiviteter, kanske efter en sortering. Hämta raden ur "
                    "ett nytt formulär."
                )
            else:
                self.notes.append(f'titeln är ändrad till "{now}". Rapporten är inläst, men titeln är kvar.')

    def status(self) -> str | None:
        word = self.values.get("status", "")
        if not word:
            self.say(f'fyll i "{TITLES["status"]}".')
            return None
        statuses = self.catalogue.of("statuses")
        known = {plain(one.label): one.id for one in statuses.values()}
        found = self.one_of(word, known, statuses, self.returned.statuses)
        if found is None:
            labels = [one.label for one in statuses.values() if not one.unreported]
            self.say(f'"{word}" är ingen status. Välj i listan.{did_you_mean(word.capitalize(), labels)}')
            return None
        if statuses[found].unreported:
            self.say(f'"{word}" går inte att rapportera. Lämna hela raden tom, eller välj en annan status.')
            return None
        return found

    def by(self) -> str | None:
        found, word = self.unit(), self.values.get("by", "")
        if not found and word:
            names = [unit.name for unit in self.catalogue.of("units").values()]
            self.say(f'"{word}" är ingen enhet. Välj i listan.{did_you_mean(word, names)}')
            return None
        if not found:
            self.say(f'välj enhet i "{TITLES["by"]}".')
        return found

    def unit(self) -> str | None:
        """The unit that reports: the one that is named, else the form's own; None for neither."""
        word, own = self.values.get("by", ""), self.returned.unit
        units = self.catalogue.of("units")
        if not word:
            return own if own in units else None
        times = Counter(plain(one.name) for one in units.values())
        known = {plain(one.name): one.id for one in units.values() if times[plain(one.name)] == 1}
        return self.one_of(word, known, units, self.returned.units)

    @staticmethod
    def one_of(
        word: str, known: Mapping[str, str], records: Mapping[str, Any], lists: Mapping[str, str]
    ) -> str | None:
        """The id of a word of the form's own list, of what it is called today, or of an id."""
        listed = {plain(label): key for label, key in lists.items()}
        found = listed.get(plain(word)) or known.get(plain(word)) or plain(word)
        return found if found in records else None

    def as_of(self) -> str | None:
        if "as_of" not in self.values:
            self.say(f'fyll i "{TITLES["as_of"]}", till exempel med dagens datum: {self.today}.')
            return None
        written = self.when("as_of")
        if written and parse(written).first > self.today:
            self.say(f'"{TITLES["as_of"]}" är {written}, en tid som inte har varit. Skriv när läget gällde.')
            return None
        return written

    def when(self, name: str) -> str | None:
        """A date as it was written, once it is known to be one."""
        text = self.values.get(name, "")
        text = CLOCK.sub(r"\1", " ".join(text.split())).removesuffix(".")
        if not text:
            return None
        try:
            parse(text)
        except PydanticCustomError as error:
            message = error.message()
            how = "" if "Skriv" in message else f" {HOW_TO_WRITE}"
            self.say(f'"{TITLES[name]}": {message}{how}')
            return None
        return text

    def pair(self, text: str, when: str, first: str, second: str) -> dict[str, Any] | None:
        """A text with its time; a time without a text says nothing."""
        time = self.when(when)
        if text not in self.values:
            if when in self.values:
                self.say(f'"{TITLES[when]}" är ifyllt, men inte "{TITLES[text]}". Fyll i båda eller ingen.')
            return None
        return {first: self.values[text]} | ({second: time} if time else {})

    def text_is_allowed(self, name: str) -> None:
        text = self.values.get(name, "")
        if unsafe(text):
            self.say(f'"{TITLES[name]}": "{unsafe(text)}" går inte att använda. Skriv ren text utan HTML.')
        if any(is_personal(match[1], match[2]) for match in NUMBER.finditer(text)):
            self.say(f'"{TITLES[name]}": där står ett personnummer eller samordningsnummer. Ta bort det.')
