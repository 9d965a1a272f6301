"""Forgets modules of ours that have been edited, so that the preview runs them as they are now.

Templates too: whoever read them has them in memory.
"""

from __future__ import annotations

import sys
from pathlib import Path

# What keeps its state over an edit: this module, and whether the process serves a preview.
KEPT = {"macros", "macros.engine", "macros.engine.reload", "macros.engine.serving"}

_times: dict[Path, int] = {}


def forget_edited() -> None:
    """Drops every module of the package when one of its files has changed since the last look."""
    files = Path(__file__).parents[1].rglob("*")
    times = {file: changed(file) for file in files if file.suffix in (".py", ".html", ".css")}
    if _times and times != _times:
        for name in [name for name in sys.modules if ours(name) and name not in KEPT]:
            del sys.modules[name]
            # `from macros.engine import x` would find the old module on a package that is kept.
            package, _, own = name.rpartition(".")
            if package in KEPT:
                vars(sys.modules[package]).pop(own, None)
    _times.clear()
    _times.update(times)


def ours(name: str) -> bool:
    return name == "macros" or name.startswith("macros.")


def changed(file: Path) -> int:
    try:
        return file.stat().st_mtime_ns
    except OSError:  # taken away between the two looks
        return 0
