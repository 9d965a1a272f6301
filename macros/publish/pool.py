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
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from pathlib import Path

from macros.engine.checking import SiteLoader
from macros.engine.loaded import of
from macros.engine.site_engine import start
from macros.publish.output import Output
from macros.publish.outputs import Outputs
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

# What a process is given at a time: addresses, or the number of a group that is made whole.
Load = tuple[str, ...] | int


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
    """Processes that make outputs. `processes`: how many; 1 is this process itself, which does it all when
    it is asked for what is done."""

    def __init__(self, work: Work, processes: int) -> None:
        self.work = work
        self.loads = shared_out(work.outputs)
        self.executor: ProcessPoolExecutor | None = None
        self.futures: list[Future[Done]] = []
        if processes > 1:
            self.executor = executor(work, min(processes, len(self.loads)))
            self.futures = [self.executor.submit(do, load) for load in self.loads]

    def done(self) -> Iterator[Done]:
        """What has been made, as it is. Raises what making an output did; Told, as a command ends with, where a
        process is no more."""
        if self.executor is None:
            for load in self.loads:
                yield self.work.do(load)
        try:
            for future in as_completed(self.futures):
                yield future.result()
        except BrokenProcessPool:
            raise system_faults.Told(KILLED) from None

    def stop(self) -> None:
        """Ends it, whether all has been made or not."""
        if self.executor is not None:
            processes = list((self.executor._processes or {}).values())
            ended = all(future.done() for future in self.futures)
            self.executor.shutdown(wait=ended, cancel_futures=True)
            for process in () if ended else processes:
                process.kill()
                process.join()


def executor(work: Work, processes: int) -> ProcessPoolExecutor:
    if FORK:
        take(work)
        work.outputs.make(next(iter(work.outputs.pages)))  # what all pages need is loaded once, and shared
        gc.freeze()  # to look through it would copy it
        fork = multiprocessing.get_context("fork")
        return ProcessPoolExecutor(processes, fork, begin_forked, (os.getpid(),))
    given = work.outputs.root, work.folder, os.getpid()
    return ProcessPoolExecutor(processes, multiprocessing.get_context("spawn"), load_anew, given)


def shared_out(outputs: Outputs) -> list[Load]:
    """All outputs in loads, in the order in which they are begun: what takes long; pages, which rules and the search
    wait for; and the rest, which is made while they are asked."""
    several = sorted(outputs.apart, key=lambda one: (-one.weight, one.address))
    long = [one for one in several if one.weight >= LONG]
    pages = [one for one in several if one.weight < LONG and one.address in outputs.pages]
    rest = [one for one in several if one.weight < LONG and one.address not in outputs.pages]
    return [*in_loads(long), *in_loads(pages), *outputs.wholes, *in_loads(rest)]


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
    """Writes a file below a folder. Most lie where there is a folder already: the search has as many files as there
    are pages."""
    file = folder / address
    try:
        file.write_bytes(data)
    except FileNotFoundError:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
