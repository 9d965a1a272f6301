"""The files that a task writes: records changed or new, and the pages that new ones need. Nothing is written yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from macros.checks.record_page_rules import called as page_text
from macros.drafts.saving import Proposal
from macros.editing.desk import Desk
from macros.editing.locating import path_for, written
from macros.editing.questions import Fault
from macros.editing.task import Plan
from macros.records import KINDS
from macros.text.yaml_edit import edited, value_of
from macros.text.yaml_source import Location

UNWRITABLE = "Det går inte att skriva in i filen som den är. Be den som sköter webbplatsen om hjälp."


class UnwritableError(Exception):
    """The file can't be changed so, or has a fault that hides what it says."""


@dataclass
class RecordFiles:
    """Files by their paths, each change upon those before it. `fields`: location → question, by path."""

    desk: Desk
    files: dict[str, str | bytes | None] = field(default_factory=dict)
    fields: dict[tuple[str, Location], str] = field(default_factory=dict)

    def text(self, path: str) -> str:
        held = self.files.get(path)
        return held if isinstance(held, str) else self.desk.draft.text(path) or ""

    def change(self, kind: str, key: str, value: Mapping[str, Any], fields: Mapping[Location, str]) -> None:
        """A record that is there says this from now on. UnwritableError."""
        found = written(self.desk, kind, key)
        if found is None:
            raise UnwritableError
        self.put(found.path, found.location, dict(value), fields)

    def new(self, kind: str, key: str, value: Mapping[str, Any], fields: Mapping[Location, str]) -> None:
        """One more record, in a file of its own or last in its register, with its page. UnwritableError."""
        path = path_for(self.desk, kind, key)
        own = path.endswith(f"/{key}.yml")
        self.put(path, () if own else (key,), dict(value), fields)
        site = self.desk.content.catalogue.site
        folder = site.pages.get(kind) if site else None
        record = KINDS[kind]
        if folder and record.macro and not value.get("only_name"):
            self.files[f"docs/{folder}/{key}.md"] = page_text(record.macro)

    def put(self, path: str, location: Location, value: Any, fields: Mapping[Location, str]) -> None:
        text = self.text(path)
        whole = value_of(text) if text.strip() else {}
        if not isinstance(whole, dict):
            raise UnwritableError
        try:
            after = edited(text, {**whole, location[0]: value} if location else value)
        except ValueError as error:
            raise UnwritableError from error
        if after != text:
            self.files[path] = after
        self.fields.update({(path, (*location, *inner)): name for inner, name in fields.items()})

    def plan(self, sentence: str, shown_at: tuple[str, ...] = (), **more: str) -> Plan | list[Fault]:
        """The plan to write them; a fault where nothing would be changed."""
        if not self.files:
            return [Fault("", "Du har inte ändrat något.")]
        return Plan(Proposal(self.files, one_line(sentence), shown_at=shown_at), self.fields, **more)


def one_line(sentence: str, longest: int = 200) -> str:
    text = " ".join(sentence.split())
    return text if len(text) <= longest else f"{text[: longest - 2].rstrip()} …"
