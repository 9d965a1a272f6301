"""A site as its files are at this moment, for a preview: any address, made when it is asked for.

What is shown is never kept. What was read of files that haven't changed is, and MkDocs with its settings.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from macros.catalogue.schema_files import keep_schemas
from macros.engine.checking import Found, SiteLoader
from macros.engine.loaded import LoadedSite, of
from macros.engine.site_engine import SiteEngine, pictures_now, start_anyhow
from macros.publish.outputs import Made, Outputs
from macros.render.pieces.colours import colours_of
from macros.text.problems import Problem, each_once
from macros.text.remembered import DOUBT, Memory
from macros.text.site_files import FOLDERS

LONG = 50.0  # milliseconds that an output takes, for it to be told that it is being made
BREATH, LONGEST = 0.002, 1.0  # seconds
Stamp = tuple[tuple[str, int, int, int], ...]


@dataclass
class Version:
    """A site as it was loaded once. `number` grows with each; `rules_done`: all rules have been asked."""

    number: int
    site: LoadedSite
    found: Found
    outputs: Outputs
    pictures: tuple[Any, ...]  # what tells whether one has been changed: no page says so
    former: list[Problem] = field(default_factory=list)  # what the rules said of the version before
    rules_done: bool = False

    def __post_init__(self) -> None:
        self.loading = len(self.found.guard.problems)  # those that no rule has told of

    @property
    def problems(self) -> list[Problem]:
        """What is known to be wrong. What a rule said of the version before stands until it has been asked."""
        return each_once([*self.found.problems, *(() if self.rules_done else self.former)])

    @property
    def of_rules(self) -> list[Problem]:
        """What rules have said of this version, or else of the one before. What loading tells of is known
        anew each time."""
        return [*self.found.guard.problems[self.loading :], *(() if self.rules_done else self.former)]


class LiveSite:
    """The site in `root`. Its methods may be called from several threads."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.lock = threading.RLock()  # MkDocs draws one page at a time
        self.loader = SiteLoader(root, Memory())
        self.engine: SiteEngine = start_anyhow(root, "serve")
        self.stamp: Stamp = ()
        self.looked = 0  # when, in nanoseconds
        self.doing: list[str] = []  # what takes long, while it lasts
        self.begun: Callable[[str], None] = nobody  # told when that has changed, and of what has begun
        self.waited_for, self.counting = 0, threading.Lock()
        self.version = self.first()

    # ------------------------------------------------------------------ as it is now

    def now(self) -> Version:
        """The site as its files are now: loaded anew if one has changed. Raises what a hook of the site does."""
        with self.lock:
            looked, stamp = time.time_ns(), stamp_of(self.root)
            same = stamp == self.stamp
            if not same or in_doubt(stamp, self.looked):
                self.stamp = ()  # until the site is taken: what stops it stops whoever asks next as well
                before = self.loader.memory.count
                found = self.loader.load()
                if not same or self.loader.memory.count != before:
                    self.version = self.taken(found, self.version)
                self.stamp, self.looked = stamp, looked
            return self.version

    def first(self) -> Version:
        self.looked, self.stamp = time.time_ns(), stamp_of(self.root)
        return self.taken(self.loader.load(), None)

    def taken(self, found: Found, former: Version | None) -> Version:
        site = of(self.root, True, found.content, found.problems)
        self.engine.hold(site)
        keep_schemas(found.content.catalogue)
        found.settings.trees.breathe = self.breathe
        number, known = (former.number + 1, former.of_rules) if former else (1, [])
        return Version(number, site, found, Outputs(self.engine), pictures_now(site), known)

    # ------------------------------------------------------------------ addresses

    def make(self, address: str) -> Made:
        """What stands at an address within the site, by the files as they are now. KeyError where nothing
        does. Documents take seconds, and nobody waits for another's."""
        with self.first_of_all():
            with self.lock:
                # An edit of the theme's files starts the preview again.
                outputs = self.version.outputs if self.engine.is_themes(address) else self.now().outputs
                if address in outputs.pages or address in outputs.drawn:
                    return outputs.make(address)
                output = outputs.find(address)
            if output is None:
                raise KeyError(address)
            words = f"Gör {address.rpartition('/')[2]}" if output.weight >= LONG else ""
            with self.busy(words), colours_of(self.root):
                return Made(output.make())

    @contextmanager
    def busy(self, words: str) -> Iterator[None]:
        """While it lasts whoever looks is told what is being done; "" for what nobody has time to read."""
        if not words:
            yield
            return
        self.doing.append(words)
        self.begun(words)
        try:
            yield
        finally:
            self.doing.remove(words)
            self.begun("")

    @contextmanager
    def first_of_all(self) -> Iterator[None]:
        """While it lasts somebody waits for a page, and what is done for later breathes."""
        with self.counting:
            self.waited_for += 1
        try:
            yield
        finally:
            with self.counting:
                self.waited_for -= 1

    def breathe(self) -> None:
        """Lets those who wait come first: Python runs one thread at a time."""
        until = time.monotonic() + LONGEST
        while self.waited_for and time.monotonic() < until:
            time.sleep(BREATH)

    def leads_on(self, address: str) -> bool:
        """Whether a folder's page stands at an address that lacks its last slash."""
        with self.lock:
            outputs = self.version.outputs
            return f"{address}/index.html" in outputs.pages or f"{address}/index.html" in outputs.drawn

    def missing(self) -> bytes:
        """The page for an address where nothing stands."""
        with self.lock:
            return self.engine.template("404.html")

    # ------------------------------------------------------------------ rules

    def ask_rules(self, version: Version, told: Callable[[], None]) -> None:
        """Asks all rules of a version, and calls `told` after each that has found something. Ends early when
        the site has changed."""
        known = len(version.found.guard.problems)
        for _ in version.found.rules():
            if version is not self.version:
                return
            if len(version.found.guard.problems) != known:
                known = len(version.found.guard.problems)
                told()
        version.rules_done = True
        told()


def nobody(words: str) -> None:
    """Whom a preview tells what it is doing, as long as nobody listens."""


def stamp_of(root: Path) -> Stamp:
    """Every file below data/ and docs/, with its times and size."""
    return tuple(sorted(one for folder in FOLDERS for one in files_below(str(root / folder))))


def files_below(folder: str) -> Iterator[tuple[str, int, int, int]]:
    try:
        entries = list(os.scandir(folder))
    except OSError:  # there is none, or it was taken away since
        return
    for entry in entries:
        try:
            if entry.is_dir(follow_symlinks=False):
                yield from files_below(entry.path)
            else:
                seen = entry.stat()
                yield entry.path, seen.st_mtime_ns, seen.st_ctime_ns, seen.st_size
        except OSError:
            yield entry.path, 0, 0, 0


def in_doubt(stamp: Stamp, looked: int) -> bool:
    """Whether a file was written so shortly before it was looked at that its times can't tell of more."""
    return any(looked - max(mtime, ctime) < DOUBT for _, mtime, ctime, _ in stamp)
