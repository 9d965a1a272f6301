"""How far a build has come, where somebody looks: a bar on a terminal, and nothing elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Progress = Callable[[str], None]


@contextmanager
def progress(steps: int) -> Iterator[Progress]:
    """While it lasts, a bar of so many steps. What it gives is called at each, with what has been made."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console  # takes long to load
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
    from rich.table import Column

    columns = BarColumn(bar_width=24), TextColumn("{task.percentage:.0f} %, kvar"), TimeRemainingColumn()
    made = TextColumn(
        "{task.description}", markup=False, table_column=Column(no_wrap=True, overflow="ellipsis")
    )
    with Progress(*columns, made, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=steps)
        yield lambda latest: bar.update(task, advance=1, description=latest)
