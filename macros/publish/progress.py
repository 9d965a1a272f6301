"""How far a build has come, where somebody looks: a bar on a terminal, and nothing elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Progress = Callable[[], None]


@contextmanager
def progress(steps: int) -> Iterator[Progress]:
    """While it lasts, a bar of so many steps. What it gives is called at each."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console  # takes long to load
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("Gör sidor och dokument"), BarColumn(), TextColumn("kvar"), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=steps)
        yield lambda: bar.advance(task)
