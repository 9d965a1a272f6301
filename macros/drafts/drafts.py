"""An editor's draft: the site as they have it before it is published, and how it is changed."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from macros.drafts import journal
from macros.drafts.merging import ConflictError, differing, merged
from macros.drafts.mirror import Mirror
from macros.drafts.one_at_a_time import alone
from macros.drafts.saving import Changed, Editor, Outcome, Proposal
from macros.drafts.writable import LARGEST, refusal
from macros.text.problems import Problem
from macros.text.system_faults import Told, of_system

REMEMBERED = 400  # texts that editors have had before them
LACKS = "Mappen har ingen versionshistorik (Git), så det går inte att ångra eller se vem som ändrat vad."


@dataclass(frozen=True)
class Entry:
    """A save, as the history tells it. `paths`: the files that it changed."""

    number: str
    when: datetime
    name: str
    sentence: str
    paths: tuple[str, ...] = ()


class Draft:
    """The site in a folder, changed where it lies: for a folder without Git, that keeps no history.

    May be used by several threads. What a killed process left half done is put right when a draft is made.
    """

    def __init__(self, root: Path, editor: Editor, lacking: str = LACKS) -> None:
        self.root, self.editor, self.lacking = root.resolve(), editor, lacking
        self.mirror = Mirror(self.root)
        self.turn = threading.RLock()
        self.depth = 0
        self.seen: OrderedDict[str, bytes] = OrderedDict()  # by digest: what was shown to somebody
        with self.alone():
            pass

    # ------------------------------------------------------------------ what it holds

    def data(self, path: str) -> bytes | None:
        """What a file of the site holds; None where there is none, or where it lies elsewhere."""
        file = self.root / path
        try:
            return file.read_bytes() if file.resolve().is_relative_to(self.root) else None
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError, ValueError):
            return None

    def text(self, path: str) -> str | None:
        """What a file says, with its BOM and its line ends; None where there is none. UnicodeDecodeError."""
        data = self.data(path)
        return None if data is None else data.decode("utf-8")

    def digest(self, path: str) -> str:
        """By which a file is known as it is now; "" where there is none."""
        data = self.data(path)
        if data is None:
            return ""
        name = digest_of(data)
        self.seen[name] = data
        self.seen.move_to_end(name)
        while len(self.seen) > REMEMBERED:
            self.seen.popitem(last=False)
        return name

    def shown(self, digest: str) -> bytes | None:
        """What a file held when it had this digest; None where that can't be found again."""
        return self.seen.get(digest)

    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the draft as it is."""
        return self.mirror.problems()

    def warm(self) -> None:
        """Reads the site, so that the first save need not."""
        self.mirror.problems()

    # ------------------------------------------------------------------ saving

    def save(self, proposal: Proposal) -> Outcome:
        """Writes what is proposed, if nobody has changed the same meanwhile and it adds no error to the site."""
        with self.alone():
            try:
                files = {path: as_bytes(data) for path, data in proposal.files.items()}
                refused = self.refusal(files, proposal.freezes)
                if refused:
                    return Outcome(refused=refused)
                files, changed = self.with_others(files, proposal.seen)
                if changed:
                    return Outcome(changed=tuple(changed))
                return self.put(files, proposal.sentence)
            except OSError as error:
                return Outcome(refused=of_system(error))
            except Told as told:
                return Outcome(refused=str(told))

    def refusal(self, files: Mapping[str, bytes | None], freezes: str = "") -> str:
        """Why these files may not be written; "" where they may."""
        if sum(len(data or b"") for data in files.values()) > LARGEST:
            return "Det är för mycket på en gång. Gör bilderna mindre, eller spara i flera steg."
        return next(filter(None, (refusal(self.root, path, freezes) for path in files)), "")

    def with_others(
        self, files: Mapping[str, bytes | None], seen: Mapping[str, str]
    ) -> tuple[dict[str, bytes | None], list[Changed]]:
        """The files with what others have changed since they were seen; and those where both changed the same."""
        made, changed = dict(files), list[Changed]()
        for path in [path for path in files if path in seen]:
            now = self.data(path)
            if (digest_of(now) if now is not None else "") == seen[path]:
                continue
            base = self.shown(seen[path]) if seen[path] else None
            try:
                if base is None and seen[path]:
                    raise ConflictError
                made[path] = merged(path, base, now, files[path])
            except ConflictError:
                known = base is not None or not seen[path]
                changed.append(Changed(path, differing(base, now) if known else ()))
        return made, changed

    def put(self, files: Mapping[str, bytes | None], sentence: str) -> Outcome:
        """Checks the whole site with these files, and writes them."""
        former = {path: self.data(path) for path in files}
        files = {path: data for path, data in files.items() if data != former[path]}
        if not files:
            return Outcome()
        verdict = self.mirror.verdict(files)
        if verdict.errors:
            return Outcome(problems=verdict.errors, warnings=verdict.warnings)
        number = self.write(files, sentence)
        self.mirror.saved(verdict, files)
        lines = sum(len(differing(former[path], data)) for path, data in files.items())
        return Outcome(warnings=verdict.warnings, shown=verdict.shown, number=number, lines=lines)

    # ------------------------------------------------------------------ where it is kept

    def write(self, files: Mapping[str, bytes | None], sentence: str) -> str:
        """Writes the files, all or none, and returns the number of the save."""
        journal.write(self.root, files)
        return ""

    def recover(self) -> None:
        """Puts right what a killed process left half done."""
        journal.recover(self.root)

    @property
    def lock(self) -> Path:
        return self.root / ".cache/redigering.lock"

    @contextmanager
    def alone(self) -> Iterator[None]:
        """While it lasts nobody else changes the draft, and what was left half done is put right."""
        with self.turn:
            self.depth += 1
            try:
                if self.depth > 1:
                    yield
                    return
                with alone(self.lock):
                    self.recover()
                    yield
            finally:
                self.depth -= 1

    # ------------------------------------------------------------------ history

    def history(self, about: str = "", start: int = 0) -> list[Entry]:
        """The saves of a file ("docs/…"), of a record ("activities/…"), or all that were made at the desk (""),
        the latest first. `start`: how many of the latest are passed over."""
        return []

    def entry(self, number: str) -> Entry | None:
        """A save by its number; None where this draft has none such."""
        return None

    def undo(self, number: str) -> Outcome:
        """Takes one save back, as a new save. Names the later ones that build on it, and changes nothing."""
        return Outcome(refused=self.lacking)

    def lags(self) -> bool:
        """Whether something has been approved that the draft doesn't have."""
        return False

    def take_in(self) -> Outcome:
        """Takes in what has been approved since. Where both have changed the same, nothing is changed."""
        return Outcome()

    def lacks(self) -> str:
        """What this draft can't do, and why, in a sentence; "" where it can do everything."""
        return self.lacking


def digest_of(data: bytes) -> str:
    """The name that Git gives to what a file holds."""
    return hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()


def as_bytes(data: str | bytes | None) -> bytes | None:
    return data.encode("utf-8") if isinstance(data, str) else data
