"""A copy of a draft beside it, where a change is checked before anything of it is written."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import IO

from macros.commands.collecting.importing import MADE, beside
from macros.drafts.comparing import Verdict, compared
from macros.engine.checking import SiteLoader
from macros.publish.live_site import files_below
from macros.publish.site_lock import lock
from macros.text import clock
from macros.text.problems import Problem
from macros.text.remembered import Memory
from macros.text.settings_text import FILE
from macros.text.site_files import FOLDERS

PREFIX, LOCK = "uppslag-prov-", "bruk"
Stamps = dict[str, tuple[int, int, int]]
Files = Mapping[str, bytes | None]


@dataclass(frozen=True)
class Standing:
    """What is wrong with a draft as its files were, on a day: what a rule says may hang on the date."""

    stamps: Stamps
    day: date
    problems: tuple[Problem, ...]


class Mirror:
    """What was read of a file is remembered as long as it is the same. One change is checked at a time."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self.lock = threading.RLock()
        self.folder: TemporaryDirectory[str] | None = None
        self.lived_in: IO[bytes] | None = None  # locked for as long as this process lives
        self.loader: SiteLoader | None = None
        self.settings: tuple[int, int, int] | None = None  # of mkdocs.yml, when it was read
        self.held: dict[str, tuple[int, int, int] | None] = {}  # path → its stamp when it was copied
        self.standing: Standing | None = None

    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the draft as it is: every problem at its own place."""
        with self.lock:
            stamps, today = self.synced(), clock.today()
            known = self.standing
            if known is None or known.stamps != stamps or known.day != today:
                known = self.standing = Standing(stamps, today, self.checked())
            return known.problems

    def verdict(self, files: Files) -> Verdict:
        """What would be wrong with the draft if these files held this, and wasn't before."""
        with self.lock:
            before = self.problems()
            former = {path: self.read(path) for path in files}
            for path, data in files.items():
                self.put(path, data)
            return compared(before, self.checked(), former, files)

    def saved(self, verdict: Verdict, files: Files) -> None:
        """The files of a verdict stand in the draft: what was found is what stands. Where somebody else has
        written too, it is looked at anew when it is asked for."""
        with self.lock:
            if self.standing is None or self.standing.day != clock.today():
                return
            former, stamps = self.standing.stamps, self.synced()
            others = {path for path in {*former, *stamps} - {*files} if former.get(path) != stamps.get(path)}
            if not others and all(self.read(path) == data for path, data in files.items()):
                self.standing = Standing(stamps, self.standing.day, verdict.after)

    # ------------------------------------------------------------------ the copy

    @property
    def place(self) -> Path:
        assert self.folder is not None
        return Path(self.folder.name).resolve() / "webbplats"

    def synced(self) -> Stamps:
        """Makes the copy hold what the draft does; the stamps of the draft's files."""
        settings = stamp_of(self.root / FILE)
        if self.folder is None or settings != self.settings:
            self.begin()
            self.settings = settings
        now = stamps_of(self.root)
        for path in [path for path in self.held if path not in now]:
            self.put(path, None)
            del self.held[path]
        for path, stamp in now.items():
            if self.held.get(path) != stamp:
                self.fetch(path)
                self.held[path] = stamp
        return now

    def begin(self) -> None:
        sweep()
        self.folder = TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True)
        self.lived_in = (Path(self.folder.name) / LOCK).open("ab")
        with suppress(OSError):  # some file systems know no locks
            lock(self.lived_in.fileno())
        self.place.mkdir()
        for name in FOLDERS:
            if (self.root / name).is_dir():
                (self.place / name).mkdir()
        for one in self.root.iterdir():
            if one.name not in (*FOLDERS, *MADE) and not one.name.startswith("."):
                beside(one, self.place / one.name)
        self.held, self.standing = {}, None
        self.loader = SiteLoader(self.place, Memory())

    def fetch(self, path: str) -> None:
        """Copies a file of the draft; a link as a link. What goes away meanwhile is found the next time."""
        target = self.place / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.unlink(missing_ok=True)
        with suppress(OSError):
            shutil.copy2(self.root / path, target, follow_symlinks=False)

    def put(self, path: str, data: bytes | None) -> None:
        """Lets the copy hold something else, until it is synced."""
        self.held[path] = None
        target = self.place / path
        target.unlink(missing_ok=True)
        if data is not None:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)

    def read(self, path: str) -> bytes | None:
        try:
            return (self.place / path).read_bytes()
        except OSError:
            return None

    def checked(self) -> tuple[Problem, ...]:
        assert self.loader is not None
        return tuple(self.loader.load().judged().each_place)


def sweep() -> None:
    """Takes away the copies of processes that were ended before they could do so: nobody holds their locks."""
    for one in Path(gettempdir()).glob(f"{PREFIX}*"):
        try:
            with (one / LOCK).open("r+b") as handle:
                lock(handle.fileno())
        except OSError:
            continue
        shutil.rmtree(one, ignore_errors=True)


def stamps_of(root: Path) -> Stamps:
    """Each file of the site by its path, with what changes when it does."""
    start = len(f"{root}{os.sep}")
    found = (one for folder in FOLDERS for one in files_below(str(root / folder)))
    return {one[0][start:].replace(os.sep, "/"): one[1:] for one in found}


def stamp_of(file: Path) -> tuple[int, int, int] | None:
    try:
        seen = file.stat()
    except OSError:
        return None
    return seen.st_mtime_ns, seen.st_ctime_ns, seen.st_size
