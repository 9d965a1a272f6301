"""MkDocs run in this process: what it says, how it ends, and the commit's time that it stamps with."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from macros.text.clock import EPOCH

# Material's own news, said at each start; read once, when the theme is loaded.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")


def run(root: Path, command: Callable[[], int]) -> int:
    """Runs what drives MkDocs on the site in `root` and returns an exit status, never raising for what
    MkDocs ends with. Nothing of the process is changed for the site that comes next."""
    from mkdocs.exceptions import MkDocsException

    with dated(root), heard():
        try:
            return command()
        except MkDocsException as error:
            print(f"\n{error.format_message()}", file=sys.stderr)
            return 1
        except SystemExit as end:  # how mkdocs-macros and plugins give up
            return end.code if isinstance(end.code, int) else int(end.code is not None)


@contextmanager
def dated(root: Path) -> Iterator[None]:
    """While it lasts files are stamped with the time of the site's last commit, unless one is given."""
    former = os.environ.pop(EPOCH, None)
    epoch = (former or "").strip() or commit_time(root)
    if epoch:
        os.environ[EPOCH] = epoch
    try:
        yield
    finally:
        os.environ.pop(EPOCH, None)
        if former is not None:
            os.environ[EPOCH] = former


def commit_time(root: Path) -> str:
    """The time of the folder's last commit, in seconds; empty outside a repository."""
    command = ["git", "-C", str(root), "log", "-1", "--format=%ct"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


@contextmanager
def heard() -> Iterator[None]:
    """While it lasts what MkDocs warns of goes to standard error, a line each."""
    logger, voice = logging.getLogger("mkdocs"), logging.StreamHandler()
    voice.setFormatter(logging.Formatter("%(levelname)-8s-  %(message)s"))
    voice.addFilter(lambda record: "[Errno " not in record.getMessage())  # raised too, and told in Swedish
    former = logger.level, logger.propagate
    logger.setLevel(logging.WARNING)
    logger.propagate = False
    logger.addHandler(voice)
    try:
        yield
    finally:
        logger.removeHandler(voice)
        logger.setLevel(former[0])
        logger.propagate = former[1]
