"""A site built into a folder of its own, and put in the place of the old one."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path


def environment(root: Path) -> dict[str, str]:
    """The environment that MkDocs is to run in: this tree's code, and the commit's time."""
    env = {"NO_MKDOCS_2_WARNING": "1", **os.environ, "PYTHONPATH": str(root)}
    if "SOURCE_DATE_EPOCH" not in env and (epoch := commit_time(root)):
        env["SOURCE_DATE_EPOCH"] = epoch
    return env


def commit_time(root: Path) -> str:
    """The time of the tree's commit, in seconds; empty outside a repository."""
    command = ["git", "-C", str(root), "log", "-1", "--format=%ct"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def mkdocs(root: Path, *arguments: str) -> int:
    """Runs MkDocs on the tree and returns its exit status.

    In this process, which has read and checked the tree already.
    """
    os.environ.update(environment(root))
    os.chdir(root)
    from mkdocs.__main__ import cli

    try:
        cli.main([*arguments], prog_name="mkdocs")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0


def build(root: Path) -> int:
    """Builds into a folder of its own; puts it in the place of site/ only when all has passed."""
    following, former = root / ".site-next", root / ".site-former"
    for leftover in (following, former):
        shutil.rmtree(leftover, ignore_errors=True)
    os.environ["SITE_STRICT"] = "true"
    try:
        status = mkdocs(root, "build", "--strict", "--site-dir", str(following))
        if status == 0:
            swap(following, root / "site", former)
    finally:
        shutil.rmtree(following, ignore_errors=True)
    return status


def swap(following: Path, site: Path, former: Path) -> None:
    """Two renames: the site is away for an instant, and never half there."""
    if site.exists():
        site.rename(former)
    following.rename(site)
    shutil.rmtree(former, ignore_errors=True)
