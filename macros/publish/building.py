"""A site built into a folder of its own, and put in the place of the old one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from macros.engine.driving import run
from macros.publish import swap, unchanged
from macros.publish.site_lock import site_lock

SAME = "Inget har ändrats: site/ är som den byggdes senast. Bygg ändå med --fresh."


def build(root: Path, fresh: bool = False, processes: int = 0) -> int:
    """Checks the site in `root`, builds it and returns an exit status; nothing but the check's lines where
    the site that stands is what a build would give, unless it is to be made `fresh`.

    `processes`: how many work at a time; 0 for as many as there are processors. site/ is as it was unless
    the status is 0. BusyError, PlaceError, OSError.
    """
    with alone(root):
        said = None if fresh else unchanged.said_before(root)
        if said is not None:
            print(*said, SAME, sep="\n")
            return 0
        return build_alone(root, processes)


def build_alone(root: Path, processes: int) -> int:
    from macros.publish.making_site import make_site
    from macros.publish.pool import processors

    said, last = list[str](), list[str]()

    def tell(problem: object) -> None:
        said.append(str(problem))
        print(problem)

    def make(folder: Path) -> int:
        return run(root, lambda: make_site(root, folder, processes or processors(), tell, last.append))

    before = to_be_read(root)

    def stands() -> None:
        print(*last)
        if before:
            unchanged.note(root, before, said)

    return replaced(root, make, stands)


def to_be_read(root: Path) -> unchanged.Inputs | None:
    """What the build is going to read; None where the settings can't tell, as the check then does."""
    from mkdocs.exceptions import MkDocsException

    from macros.engine.elsewhere import read_elsewhere

    try:
        return unchanged.inputs(root, read_elsewhere(root))
    except (MkDocsException, OSError):
        return None


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """While it lasts the site in `root`, whole again after whatever happened, is built by nobody else.
    BusyError, PlaceError, OSError."""
    with site_lock(root), readable():
        swap.can_be_made(root)
        swap.recover(root)
        yield


def replaced(root: Path, make: Callable[[Path], int], stands: Callable[[], None] = lambda: None) -> int:
    """Lets `make` write a whole site into a folder, and puts it in the place of site/ when the status that
    it returns is 0; then calls `stands`. Within `alone`."""
    site, following, former = (root / name for name in (swap.SITE, swap.NEXT, swap.FORMER))
    done = False
    try:
        status = make(following)
        if status == 0:
            swap.put_in_place(following, site, former)
            done = True
    finally:
        with thrown_away(following):
            if done:
                stands()
    return status


@contextmanager
def thrown_away(folder: Path) -> Iterator[None]:
    """While it lasts a folder is taken away, its parts side by side: the system has most of that to do. What is
    left never counts."""
    with ThreadPoolExecutor() as beside:
        for part in folder.glob("*"):
            beside.submit(shutil.rmtree, part, ignore_errors=True)
        yield
    shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def readable() -> Iterator[None]:
    """While it lasts what is written may be read by all, whatever the one who builds is used to: the server
    that shows it is somebody else. Children have it from their parent."""
    former = os.umask(0o022)
    try:
        yield
    finally:
        os.umask(former)
