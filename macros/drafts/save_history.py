"""Who has changed what, and when: by Git, for a file, for a record, or for all of a site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from macros.drafts.drafts import Entry
from macros.drafts.repository import SAVED, Repository
from macros.records.months import MONTHS
from macros.text.site_files import FOLDERS
from macros.text.yaml_edit import same, value_of

MOST = 300  # saves that are looked through
BEGIN, FIELD = "\x1e", "\x1f"


class History:
    """`end`: the branch or commit that it ends in."""

    def __init__(self, repository: Repository, end: str) -> None:
        self.repository, self.end = repository, end

    def of(self, about: str, root: Path, start: int = 0) -> list[Entry]:
        """The saves of a file ("docs/…"), of a record ("contacts/hr", or "data/contacts.yml#hr"), or all that
        were made at the desk (""), the latest first. `root`: the site as it is now; `start`: how many of the
        latest are passed over."""
        if not about:
            return list(self.saves(FOLDERS, at_the_desk=True, start=start))
        path, _, key = about.partition("#")
        if path.partition("/")[0] not in FOLDERS:
            path, key = place_of(root, about)
        found = list(self.saves([path], start=0 if key else start))
        return list(self.of_key(path, key, found))[start:] if key else found

    def saves(
        self, paths: Iterable[str], since: str = "", at_the_desk: bool = False, start: int = 0
    ) -> Iterator[Entry]:
        """The saves that changed some files; those after a commit only, where one is given."""
        span = f"{since}..{self.end}" if since else self.end
        several = [f"--max-count={MOST}", f"--skip={start}", *([f"--grep=^{SAVED}:"] if at_the_desk else ())]
        wanted = [f":(top,literal){self.repository.prefix}{path}" for path in paths]
        return self.log(*several, span, "--", *wanted)

    def at(self, commit: str) -> Entry | None:
        """A commit with all the files that it changed, those beyond the site with "/" first; None for a merge."""
        found = next(self.log("--max-count=1", commit), None)
        return found if found is not None and found.number == commit else None

    def log(self, *wanted: str) -> Iterator[Entry]:
        form = FIELD.join((f"{BEGIN}%H", "%at", "%an", "%s"))
        said = self.repository.git("log", "--no-merges", "--name-only", f"--format={form}", *wanted)
        return map(self.entry, said.decode("utf-8", "replace").split(BEGIN)[1:])

    def entry(self, said: str) -> Entry:
        head, *names = said.strip("\n").split("\n")
        number, when, name, sentence = head.split(FIELD)
        own = self.repository.prefix
        paths = tuple(one.removeprefix(own) if one.startswith(own) else f"/{one}" for one in names if one)
        return Entry(number, datetime.fromtimestamp(int(when)).astimezone(), name, sentence, paths)

    def of_key(self, path: str, key: str, saves: list[Entry]) -> Iterator[Entry]:
        """Those saves of a register that changed one of its records."""
        for one in saves:
            parent = self.repository.tip(f"{one.number}^")
            before = self.value(parent, path, key) if parent else None
            if not same(before, self.value(one.number, path, key)):
                yield one

    def value(self, commit: str, path: str, key: str) -> Any:
        data = self.repository.file(commit, path)
        value = value_of(data.decode("utf-8", "replace")) if data else None
        return value.get(key) if isinstance(value, dict) else None


def place_of(root: Path, about: str) -> tuple[str, str]:
    """(file, key in it or "") of a record "kind/id"."""
    kind, _, key = about.partition("/")
    for ending in ("yml", "yaml"):
        for file in (
            sorted((root / "data" / kind).rglob(f"*.{ending}")) if (root / "data" / kind).is_dir() else ()
        ):
            if file.stem == key:
                return file.relative_to(root).as_posix(), ""
        if (root / f"data/{kind}.{ending}").is_file():
            return f"data/{kind}.{ending}", key
    return f"data/{kind}/{key}.yml", ""


def told(when: datetime) -> str:
    """ "3 mars 2026 kl. 10.15"."""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year} kl. {when:%H.%M}"
