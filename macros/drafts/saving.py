"""What a save is: what somebody wants written, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from macros.text.problems import Problem

Role = Literal["redaktör", "godkännare"]


@dataclass(frozen=True)
class Editor:
    """Who edits. `name` is written in the history of what is saved, and nowhere else; `slug` names the draft."""

    name: str
    slug: str
    role: Role = "godkännare"
    email: str = ""
    shared: bool = False  # known by the shared service, which lets nobody approve what they wrote


@dataclass(frozen=True)
class Proposal:
    """What is to be written, together or not at all.

    `files`: what each file is to hold, by its path within the site ("data/…", "docs/…"); None takes it away.
    A text is written as UTF-8, sign for sign: with the BOM and the line ends that it has. `seen`: the digest
    (Draft.digest) of each file as the editor had it before them; "" for one that wasn't there. `shown_at`: the
    addresses where it will be seen.
    """

    files: Mapping[str, str | bytes | None]
    sentence: str  # what is done, in Swedish: the line in the history
    seen: Mapping[str, str] = field(default_factory=dict)
    shown_at: tuple[str, ...] = ()
    freezes: str = ""  # the id of a report that it freezes: its files in data/frozen/ may be made


@dataclass(frozen=True)
class Changed:
    """A file that somebody else has changed since the editor saw it. `lines`: how, each with its "+ " or "- "
    first; empty where what the editor saw can't be found again."""

    path: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """What came of a save. Nothing is written where `problems`, `changed` or `refused` says why."""

    problems: tuple[Problem, ...] = ()  # the errors that it would add to those that stand
    warnings: tuple[Problem, ...] = ()  # what it adds and that stops nothing: written anyhow, and told
    shown: tuple[Problem, ...] = ()  # errors that stood there, and come to light now that another is mended
    changed: tuple[Changed, ...] = ()
    refused: str = ""  # why it can't be written at all, in a sentence
    number: str = ""  # of the save, in the history; "" where none is kept
    lines: int = 0  # changed lines: those taken away, and those put in

    @property
    def is_saved(self) -> bool:
        return not (self.problems or self.changed or self.refused)
