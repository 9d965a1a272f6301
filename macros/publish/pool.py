"""A site's outputs made by several processes at once, and written below a folder.

In: a site that has been loaded. Out: its files, and what pages told of themselves. One process and three
write the same bytes: an output depends on nothing but the site, which every process holds a copy of.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue

from macros.engine.checking import SiteLoader
from macros.engine.loaded import of
from macros.engine.site_engine import start
from macros.publish.output import Output
from macros.publish.outputs import Outputs
from macros.publish.search_index import index
from macros.publish.search_shards import HEAD
from macros.publish.search_told import Told, told_of
from macros.reading.page_tree import PageTree
from macros.text import system_faults

# Milliseconds of work that a process is given at a time: so little that all end at about the same time.
LOAD = 80.0
# What takes longer must not be begun last. What takes less fills the time in which the search's index is made.
LONG = 250.0
# A copy of a process that holds a site costs nothing where the system lets them share memory. On macOS its
# own libraries don't stand it, and Windows has no such thing: there each process loads the site itself.
FORK = sys.platform == "linux"

KILLED = (
    "En av processerna som bygger avslutades utifrån, troligen för att minnet tog slut. Stäng andra program, "
    "eller bygg med färre processer: --processes 1."
)

# Objects between looks for what nobody needs any more: pages leave little, and a process ends soon.
RARELY = 100_000

# What each page tells the search, by its address.
Entries = Mapping[str, tuple[Told, ...]]
# What a process is given at a time: addresses, the number of a group that is made whole, or what the search's index
# is made of.
Load = tuple[str, ...] | int | Entries


@dataclass
class Done:
    """What came of some outputs: what pages told, and which was made last."""

    entries: dict[str, tuple[Told, ...]] = field(default_factory=dict)  # by the page's address
    trees: dict[str, PageTree] = field(default_factory=dict)  # by the page's path
    warnings: list[str] = field(default_factory=list)
    latest: str = ""  # address

    def add(self, other: Done) -> None:
        self.entries |= other.entries
        self.trees |= other.trees
        self.warnings += other.warnings
        self.latest = other.latest


@dataclass
class Work:
    """What a process makes, and where it writes it."""

    outputs: Outputs
    folder: Path

    def do(self, load: Load) -> Done:
        """Makes and writes outputs. Raises whatever making one does."""
        if isinstance(load, Mapping):
            return self.search(load)
        done = Done()
        for address in self.outputs.of_group(load) if isinstance(load, int) else load:
            made = self.outputs.make(address)
            done.latest = address
            if made.data:
                write(self.folder, address, made.data)
            if made.page is not None:
                done.entries[address] = told_of(made.page.entries)
                done.trees[self.outputs.pages[address]] = made.page.tree.without_root()
                done.warnings += made.page.warnings
        return done

    def search(self, entries: Entries) -> Done:
        """Makes and writes the index of the search, which takes what all pages tell."""
        engine = self.outputs.engine
        assert engine.site.view is not None
        sections = (one for file in engine.docs for one in entries[file.dest_uri])
        for address, data in index(sections, engine.site.view).items():
            write(self.folder, address, data)
        return Done(latest=HEAD)


_work: Work | None = None


def take(work: Work) -> None:
    """Before processes are forked: what they are to have."""
    global _work
    _work = work


def begin_forked(parent: int) -> None:
    """First in a process that was forked."""
    gc.enable()
    gc.set_threshold(RARELY)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches all: the parent ends the others
    threading.Thread(target=end_with, args=(parent,), daemon=True).start()


def end_with(parent: int) -> None:
    """Ends this process when its parent has been killed: nobody would take what it makes, and where it was
    forked it holds the lock of the site."""
    while os.getppid() == parent:
        time.sleep(0.05)
    os._exit(1)


def load_anew(root: Path, folder: Path, parent: int) -> None:
    """First in a process that was not forked: loads the site as it is now."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=end_with, args=(parent,), daemon=True).start()
    engine = start(root, "build", site_dir=str(folder))
    found = SiteLoader(root).load()
    engine.hold(of(root, False, found.content, found.problems))
    take(Work(Outputs(engine), folder))


def do(load: Load) -> Done:
    assert _work is not None
    try:
        return _work.do(load)
    except Exception as error:
        raise as_sent(error) from None


def as_sent(error: Exception) -> Exception:
    """An exception as it can be handed to another process: some can be packed and not unpacked, which would
    end the whole pool without a word of why."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


class Pool:
    """Processes that make outputs, in the order in which they are given. `processes`: how many; 1 is this process
    itself, which makes each when it is asked for."""

    def __init__(self, work: Work, processes: int) -> None:
        self.work = work
        self.executor = executor(work, processes) if processes > 1 else None
        self.waiting: deque[Load] = deque()  # for this process
        self.ended: SimpleQueue[Future[Done]] = SimpleQueue()
        self.left = 0  # loads that nobody has taken what came of

    def give(self, loads: Iterable[Load]) -> None:
        """More to make. Told, as a command ends with, where a process is no more."""
        for load in loads:
            self.left += 1
            if self.executor is None:
                self.waiting.append(load)
            else:
                with all_alive():
                    self.executor.submit(do, load).add_done_callback(self.ended.put)

    def take(self) -> Done:
        """What came of a load, of those that are left. Raises what making an output did; Told, as a command ends
        with, where a process is no more."""
        assert self.left, "nothing is being made"
        with all_alive():
            done = self.work.do(self.waiting.popleft()) if self.waiting else self.ended.get().result()
        self.left -= 1
        return done

    def stop(self) -> None:
        """Ends it, whether all has been made or not."""
        if self.executor is not None:
            processes = list((self.executor._processes or {}).values())
            self.executor.shutdown(wait=not self.left, cancel_futures=True)
            for process in processes if self.left else ():
                process.kill()
                process.join()


@contextmanager
def all_alive() -> Iterator[None]:
    """While it lasts, that a process was ended from without is told as a command ends with."""
    try:
        yield
    except BrokenProcessPool:
        raise system_faults.Told(KILLED) from None


def executor(work: Work, processes: int) -> ProcessPoolExecutor:
    if FORK:
        take(work)
        for address in list(work.outputs.pages)[:1]:
            work.outputs.make(address)  # what all pages need is loaded once, and shared
        gc.freeze()  # to look through it would copy it
        fork = multiprocessing.get_context("fork")
        return ProcessPoolExecutor(processes, fork, begin_forked, (os.getpid(),))
    given = work.outputs.root, work.folder, os.getpid()
    return ProcessPoolExecutor(processes, multiprocessing.get_context("spawn"), load_anew, given)


def pages_first(outputs: Outputs) -> tuple[list[Load], list[Load]]:
    """All outputs in loads, in the order in which they are begun: what takes long, and pages, which the rules and
    the search wait for; and the rest, which is made while they are asked."""
    several = sorted(outputs.apart, key=lambda one: (-one.weight, one.address))
    long = [one for one in several if one.weight >= LONG]
    pages = [one for one in several if one.weight < LONG and one.address in outputs.pages]
    rest = [one for one in several if one.weight < LONG and one.address not in outputs.pages]
    return [*in_loads(long), *in_loads(pages)], [*outputs.wholes, *in_loads(rest)]


def in_loads(several: Iterable[Output]) -> Iterator[Load]:
    load: list[str] = []
    weight = 0.0
    for one in several:
        load.append(one.address)
        weight += one.weight
        if weight >= LOAD:
            yield tuple(load)
            load, weight = [], 0.0
    if load:
        yield tuple(load)


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def write(folder: Path, address: str, data: bytes) -> None:
    """Writes a file below a folder. Many lie where there is a folder already, those of the search above all."""
    file = folder / address
    try:
        file.write_bytes(data)
    except FileNotFoundError:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
