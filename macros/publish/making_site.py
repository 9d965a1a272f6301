"""All of a site's outputs made into a folder, while its rules are asked.

Neither waits for the other, but for the rules that ask what pages came to be: they look at the pages that
were made. What is made is thrown away where a rule finds an error.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from macros.catalogue.loading import without_collector
from macros.components.phrases import number
from macros.engine.checking import Found, SiteLoader
from macros.engine.loaded import of
from macros.engine.site_engine import own_hooks, start
from macros.publish import cache, deck_outputs, report_outputs
from macros.publish.outputs import Outputs
from macros.publish.pool import Done, Load, Pool, Work, pages_first
from macros.publish.progress import Progress, progress
from macros.reading.page_tree import PageTree
from macros.text.problems import Problem

CACHES = (deck_outputs.CACHE, report_outputs.CACHE)


@without_collector()  # it would look through the whole site again and again
def make_site(
    root: Path,
    folder: Path,
    processes: int,
    tell: Callable[[Problem], None],
    sum_up: Callable[[str], None],
) -> int:
    """Makes the site in `root` into `folder`. Returns an exit status.

    `tell` is given each problem that the check finds, and `sum_up` one line of what was made, where all was.
    """
    began = time.monotonic()
    found = SiteLoader(root).load()
    if (errors(found) or found.settings.config is None) and told(found, tell):
        return 1
    engine = start(root, "build", strict=True, site_dir=str(folder))
    site = of(root, False, found.content, found.problems)
    own_hooks(engine.config, "on_pre_build")
    engine.hold(site)
    with making(Outputs(engine), folder, processes) as made:
        found.content = replace(found.content, read_elsewhere=made.trees)
        if told(found, tell):
            return 1
        done = made.all()
    if warned := [*engine.warnings, *sorted(done.warnings)]:
        print(*(f"MkDocs varnar: {one}" for one in warned), sep="\n")
        return 1
    own_hooks(engine.config, "on_post_build")
    for one in CACHES:
        cache.prune(root / one, made.pool.work.outputs.caches)
    site.pictures.prune()
    sum_up(summed_up(len(done.entries), folder, time.monotonic() - began, len(found.problems)))
    return 0


@contextmanager
def making(outputs: Outputs, folder: Path, processes: int) -> Iterator[Making]:
    """The outputs being made, until the block ends."""
    first, rest = pages_first(outputs)
    loads = len(first) + len(rest) + 1  # the search's index too
    pool = Pool(Work(outputs, folder), min(processes, loads))
    try:
        with progress(loads) as step:
            pool.give(first)
            yield Making(pool, rest, step)
    finally:
        pool.stop()


class Making:
    """What a pool has made so far. Taken when it is asked for: first by the rules that look at pages. `rest`: what
    is to be made when all pages are, with the search's index, which no rule waits for."""

    def __init__(self, pool: Pool, rest: list[Load], step: Progress) -> None:
        self.pool, self.rest, self.step = pool, rest, step
        self.done = Done()
        self.pages_made = False
        self.stopped: Exception | None = None

    def trees(self) -> Mapping[str, PageTree]:
        """The trees of all pages, by their paths; none where making something was stopped. Then the rules read
        the pages themselves, and tell why, if it is anything that an editor wrote."""
        try:
            self.take_pages()
        except Exception as error:
            self.stopped = error
            return {}
        return self.done.trees

    def all(self) -> Done:
        """Everything, when it has been made. Raises what stopped it."""
        if self.stopped is not None:
            raise self.stopped
        self.take_pages()
        while self.pool.left:
            self.take()
        return self.done

    def take_pages(self) -> None:
        while len(self.done.trees) < len(self.pool.work.outputs.pages):
            self.take()
        if not self.pages_made:
            self.pages_made = True
            self.pool.give([self.done.entries, *self.rest])

    def take(self) -> None:
        one = self.pool.take()
        self.done.add(one)
        self.step(one.latest)


def told(found: Found, tell: Callable[[Problem], None]) -> int:
    """Asks all rules, and tells what they find: 1 where there are errors."""
    for problem in found.judged().problems:
        tell(problem)
    return int(errors(found))


def errors(found: Found) -> bool:
    return any(one.severity == "error" for one in found.problems)


def summed_up(pages: int, folder: Path, seconds: float, problems: int) -> str:
    """The one line at the end."""
    files = sum(len(names) for _, _, names in os.walk(folder))
    parts = (
        number(pages, "sida", "sidor"),
        number(files, "fil", "filer"),
        f"{seconds:.1f} sekunder".replace(".", ","),
        number(problems, "problem", "problem", "inga problem"),
    )
    return f"Klart: {', '.join(parts)}."
