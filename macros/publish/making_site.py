"""All of a site's outputs made into a folder, while its rules are asked.

The rules take as long as a good part of the pages, and neither waits for the other: what is made is thrown
away where a rule finds an error.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from macros.components.phrases import number
from macros.engine.checking import Found, SiteLoader
from macros.engine.loaded import LoadedSite, of
from macros.engine.site_engine import SiteEngine, own_hooks, start
from macros.publish import cache, deck_outputs, report_outputs
from macros.publish.outputs import Outputs
from macros.publish.pool import Done, Pool, Work, write
from macros.publish.progress import Progress, progress
from macros.publish.search_index import index
from macros.text.problems import Problem

CACHES = (deck_outputs.CACHE, report_outputs.CACHE)


def make_site(root: Path, folder: Path, processes: int, tell: Callable[[Problem], None]) -> int:
    """Makes the site in `root` into `folder`, and prints how it went. Returns an exit status.

    `tell` is given each problem that the check finds.
    """
    began = time.monotonic()
    found = SiteLoader(root).load()
    if (errors(found) or found.settings.config is None) and told(found, tell):
        return 1
    engine = start(root, "build", strict=True, site_dir=str(folder))
    site = of(root, False, found.content, found.problems)
    own_hooks(engine.config, "on_pre_build")
    engine.hold(site)
    with pool(Outputs(engine), folder, processes) as work:
        if told(found, tell):
            return 1
        with progress(len(work.loads)) as step:
            done = all_done(work, step)
    if warned := [*engine.warnings, *done.warnings]:
        print(*(f"MkDocs varnar: {one}" for one in warned), sep="\n")
        return 1
    finish(engine, site, folder, done)
    for one in CACHES:
        cache.prune(root / one, work.work.outputs.caches)
    site.pictures.prune()
    print(summed_up(len(done.entries), folder, time.monotonic() - began, len(found.problems)))
    return 0


@contextmanager
def pool(outputs: Outputs, folder: Path, processes: int) -> Iterator[Pool]:
    """The outputs being made, until the block ends."""
    made = Pool(Work(outputs, folder), processes)
    try:
        yield made
    finally:
        made.stop()


def told(found: Found, tell: Callable[[Problem], None]) -> int:
    """Asks all rules, and tells what they find: 1 where there are errors."""
    for _ in found.rules():
        pass
    for problem in found.problems:
        tell(problem)
    return int(errors(found))


def errors(found: Found) -> bool:
    return any(one.severity == "error" for one in found.problems)


def all_done(work: Pool, step: Progress) -> Done:
    whole = Done()
    for one in work.done():
        whole.add(one)
        step()
    return whole


def finish(engine: SiteEngine, site: LoadedSite, folder: Path, done: Done) -> None:
    """What takes all pages: the search, and what a site's own hooks do to what is built."""
    assert site.view is not None
    entries: list[dict[str, Any]] = [one for file in engine.docs for one in done.entries[file.dest_uri]]
    for address, data in index(entries, site.view).items():
        write(folder / address, data)
    own_hooks(engine.config, "on_post_build")


def summed_up(pages: int, folder: Path, seconds: float, problems: int) -> str:
    """The one line at the end."""
    files = sum(1 for one in folder.rglob("*") if one.is_file())
    parts = (
        number(pages, "sida", "sidor"),
        number(files, "fil", "filer"),
        f"{seconds:.1f} sekunder".replace(".", ","),
        number(problems, "problem", "problem", "inga problem"),
    )
    return f"Klart: {', '.join(parts)}."
