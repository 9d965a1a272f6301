"""An editor's draft: the site as they have it before it is published, and how it is changed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from macros.commands.collecting.importing import errors_with, replace
from macros.editing.saving import Changed, Editor, Outcome, Proposal


@dataclass(frozen=True)
class Entry:
    """A save, as the history tells it. `paths`: the files that it changed."""

    number: str
    when: datetime
    name: str
    sentence: str
    paths: tuple[str, ...] = ()


class Draft:
    """The site in a folder, changed where it lies: for a folder without Git, that keeps no history."""

    def __init__(self, root: Path, editor: Editor) -> None:
        self.root, self.editor = root, editor

    def data(self, path: str) -> bytes | None:
        """What a file of the site holds; None where there is none."""
        try:
            return (self.root / path).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None

    def text(self, path: str) -> str | None:
        """What a file says, with its BOM and its line ends; None where there is none. UnicodeDecodeError."""
        data = self.data(path)
        return None if data is None else data.decode("utf-8")

    def digest(self, path: str) -> str:
        """By which a file is known as it is now; "" where there is none."""
        data = self.data(path)
        return "" if data is None else hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()

    def save(self, proposal: Proposal) -> Outcome:
        """Writes what is proposed, if nobody has changed it meanwhile and it adds no error to the site."""
        changed = tuple(Changed(path) for path, seen in proposal.seen.items() if self.digest(path) != seen)
        if changed:
            return Outcome(changed=changed)
        texts = {self.root / path: text for path, text in proposal.files.items() if isinstance(text, str)}
        problems = errors_with(self.root, texts)
        if not problems:
            replace(texts)
        return Outcome(problems=tuple(problems))

    def history(self, about: str = "") -> list[Entry]:
        """The saves of a file ("docs/…"), of a record ("activities/…"), or all ("" ), the latest first."""
        return []

    def undo(self, number: str) -> Outcome:
        """Takes one save back, as a new save. Names the later ones that build on it, and changes nothing."""
        return Outcome(refused=self.lacks())

    def lacks(self) -> str:
        """What this draft can't do, and why, in a sentence; "" where it can do everything."""
        return (
            "Mappen har ingen versionshistorik (Git), så det går inte att ångra eller se vem som ändrat vad."
        )


def open_draft(root: Path, editor: Editor) -> Draft:
    """The editor's draft of the site in `root`, made where there is none."""
    return Draft(root, editor)
