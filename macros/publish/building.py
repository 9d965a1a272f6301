"""A site built into a folder of its own, and put in the place of the old one."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

from macros.engine.driving import run


def build(root: Path) -> int:
    """Builds the site in `root` and returns an exit status. MkDocs builds into a folder of its own, put
    in the place of site/ only when all has passed."""
    site, following, former = root / "site", root / ".site-next", root / ".site-former"
    for leftover in (following, former):
        clear(leftover)
    can_be_made(site)
    try:
        status = run(root, lambda: build_into(root, following))
        if status == 0:
            swap(following, site, former)
    finally:
        shutil.rmtree(following, ignore_errors=True)
    return status


def clear(leftover: Path) -> None:
    if leftover.is_dir() and not leftover.is_symlink():
        shutil.rmtree(leftover, ignore_errors=True)
    else:
        leftover.unlink(missing_ok=True)


def can_be_made(site: Path) -> None:
    """OSError where the site could be built and then not be put in its place."""
    if site.exists() and not site.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(site))


def build_into(root: Path, folder: Path) -> None:
    from mkdocs.commands import build

    from macros.engine import site_config

    config = site_config.load(root, strict=True, site_dir=str(folder))
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build.build(config)
    finally:
        config.plugins.on_shutdown()


def swap(following: Path, site: Path, former: Path) -> None:
    """Two renames: the site is away for an instant, and never half there."""
    if site.exists():
        site.rename(former)
    try:
        following.rename(site)
    except OSError:
        if former.exists():
            former.rename(site)
        raise
    clear(former)
