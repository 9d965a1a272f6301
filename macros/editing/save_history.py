"""Who has changed what, and when: by Git, for a file, for a record, or for all of a site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from macros.editing.drafts import Entry
from macros.editing.repository import Repository
from macros.records.months import MONTHS
from macros.text.site_files import FOLDERS
from macros.text.yaml_edit import same, value_of

MOST = 300  # saves that are looked through
BEGIN, FIELD = "\x1e", "\x1f"


class History:
    """`end`: the branch or commit that it ends in."""

    def __init__(self, repository: Repository, end: str) -> None:
        self.repository, self.end = repository, end

    def of(self, about: str, root: Path) -> list[Entry]:
        """The saves of a file ("docs/…"), of a record ("contacts/hr", or "data/contacts.yml#hr"), or all
        (""), the latest first. `root`: the site as it is now."""
        if not about:
            return list(self.saves(FOLDERS))
        path, _, key = about.partition("#")
        if path.partition("/")[0] not in FOLDERS:
            path, key = place_of(root, about)
        found = list(self.saves([path]))
        return list(self.of_key(path, key, found)) if key else found

    def saves(self, paths: Iterable[str], since: str = "") -> Iterator[Entry]:
        """The saves that changed some files; those after a commit only, where one is given."""
        form = FIELD.join((f"{BEGIN}%H", "%at", "%an", "%s"))
        span = f"{since}..{self.end}" if since else self.end
        wanted = [f":(top,literal){self.repository.prefix}{path}" for path in paths]
        said = self.repository.git(
            "log",
            "--no-merges",
            f"--max-count={MOST}",
            "--name-only",
            f"--format={form}",
            span,
            "--",
            *wanted,
        )
        return map(self.entry, said.decode("utf-8", "replace").split(BEGIN)[1:])

    def entry(self, said: str) -> Entry:
        head, *names = said.strip("\n").split("\n")
        number, when, name, sentence = head.split(FIELD)
        paths = tuple(one.removeprefix(self.repository.prefix) for one in names if one)
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
