"""Follows the files of a previewed site: loads what changes, asks the rules, and tells who listens."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from mkdocs.exceptions import MkDocsException
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from macros.components.running import stopped
from macros.publish.cache import FileError
from macros.publish.live_site import LiveSite, Version
from macros.text.problems import Problem
from macros.text.site_files import FOLDERS
from macros.text.system_faults import of_system

# Seconds between looks where the system says nothing of changes: some disks on networks don't.
PATIENCE = 1.0
# Seconds that a change is given to be followed by others: a checkout writes many files.
PAUSE = 0.05
JUDGING = "Granskar webbplatsen"


@dataclass
class Follower:
    """`say` writes a line in the terminal. `wait` lets others wait until something is new."""

    live: LiveSite
    say: Callable[[str], None]
    changed: threading.Event = field(default_factory=threading.Event)
    ended: threading.Event = field(default_factory=threading.Event)
    news: threading.Condition = field(default_factory=threading.Condition)
    turn: int = 0
    said: list[Problem] = field(default_factory=list)
    why: str = ""  # why the site can't be loaded, as it was said last

    def start(self) -> None:
        self.live.begun = self.begun
        self.watch()
        threading.Thread(target=self.follow, daemon=True, name="follow").start()
        threading.Thread(target=self.judge, daemon=True, name="judge").start()

    def stop(self) -> None:
        self.ended.set()
        self.changed.set()
        self.tell()

    # ------------------------------------------------------------------ files

    def watch(self) -> None:
        """Lets the system tell of changes. Where it can't (too many are watched, a disk on a network), they
        are found by looking now and then."""
        handler = Changes(self.changed)
        observer = Observer()
        try:
            for folder in FOLDERS:
                observer.schedule(handler, str(self.live.root / folder), recursive=True)
            observer.start()
        except OSError:
            pass

    def follow(self) -> None:
        told = self.live.version
        while not self.ended.is_set():
            if self.changed.wait(PATIENCE):
                self.ended.wait(PAUSE)
                self.changed.clear()
            version = self.quietly(self.live.now)
            if version is not told:  # whoever asked for a page may have had it loaded
                told = version
                self.tell()

    def quietly(self, look: Callable[[], Version]) -> Version:
        """What stops must not end the following: whoever asks for a page meets it too. Said once."""
        try:
            version, words = look(), ""
        except (Exception, SystemExit) as error:
            version, words = self.live.version, in_words("förhandsvisningen", error)
        if words and words != self.why:
            self.say(words)
        self.why = words
        return version

    # ------------------------------------------------------------------ rules

    def judge(self) -> None:
        """Asks the rules of each version, one version at a time, the latest."""
        done: Version | None = None
        while not self.ended.is_set():
            turn, version = self.turn, self.live.version
            if version is done:
                self.wait(turn, PATIENCE)
                continue
            try:
                self.live.doing.append(JUDGING)
                self.tell()
                self.live.ask_rules(version, self.judged)
            except Exception as error:
                self.say(in_words("granskningen", error))
            finally:
                self.live.doing.remove(JUDGING)
                self.tell()
            done = version

    def judged(self) -> None:
        self.report()
        self.tell()

    def report(self) -> None:
        """Writes in the terminal what is new, and what has been mended."""
        version = self.live.version
        now = version.problems
        for one in now:
            if one not in self.said:
                self.say(str(one))
        if version.rules_done and self.said and not now:
            self.say("Alla fel är rättade.")
        self.said = now

    def begun(self, words: str) -> None:
        """Something that takes long has begun, or has ended ("")."""
        if words:
            self.say(f"{words} …")
        self.tell()

    # ------------------------------------------------------------------ who listens

    def tell(self) -> None:
        with self.news:
            self.turn += 1
            self.news.notify_all()

    def wait(self, turn: int, seconds: float) -> int:
        """Waits until something is new since a turn, or for so long; returns the turn that it is."""
        with self.news:
            self.news.wait_for(lambda: self.turn != turn or self.ended.is_set(), seconds)
            return self.turn


def in_words(what: str, error: BaseException) -> str:
    """Why something can't be made, in one line for who writes the site."""
    if isinstance(error, OSError) and error.errno is not None:
        return of_system(error)
    if isinstance(error, (FileError, MkDocsException)):
        return " ".join(str(error).split())
    return stopped(what, error)


class Changes(FileSystemEventHandler):
    """Notes that something has been written, moved or taken away. That a file is read is no change."""

    SEEN = ("opened", "closed_no_write")

    def __init__(self, changed: threading.Event) -> None:
        self.changed = changed

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in self.SEEN:
            self.changed.set()
