"""A site built into a folder of its own, and put in the place of the old one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from macros.engine.driving import run
from macros.publish import swap
from macros.publish.site_lock import site_lock


def build(root: Path) -> int:
    """Builds the site in `root` and returns an exit status. site/ is as it was unless that is 0."""
    return anew(root, lambda folder: run(root, lambda: build_into(root, folder)))


def anew(root: Path, make: Callable[[Path], int]) -> int:
    """Lets `make` write a whole site into a folder, and puts it in the place of site/ when the status that
    it returns is 0. BusyError, PlaceError, and OSError from whatever it does."""
    site, following, former = (root / name for name in (swap.SITE, swap.NEXT, swap.FORMER))
    with site_lock(root), readable():
        swap.can_be_made(root)
        swap.recover(root)
        try:
            status = make(following)
            if status == 0:
                swap.put_in_place(following, site, former)
        finally:
            shutil.rmtree(following, ignore_errors=True)
    return status


@contextmanager
def readable() -> Iterator[None]:
    """While it lasts what is written may be read by all, whatever the one who builds is used to: the server
    that shows it is somebody else. Children have it from their parent."""
    former = os.umask(0o022)
    try:
        yield
    finally:
        os.umask(former)


def build_into(root: Path, folder: Path) -> None:
    from mkdocs.commands import build

    from macros.engine import site_config

    config = site_config.load(root, strict=True, site_dir=str(folder))
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build.build(config)
    finally:
        config.plugins.on_shutdown()
