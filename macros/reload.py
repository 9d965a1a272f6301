"""Forgets modules of ours that have been edited, so that the preview runs them as they are now."""

from __future__ import annotations

import sys
from pathlib import Path

# What keeps its state over an edit: this module, and whether the process serves a preview.
KEPT = {"macros", "macros.reload", "macros.serving"}

_times: dict[str, int] = {}


def forget_edited() -> None:
    """Drops every module of the package when the file of one has changed since the last look."""
    times = {name: changed(module) for name, module in sys.modules.items() if ours(name)}
    edited = any(_times.get(name, time) != time for name, time in times.items())
    _times.update(times)
    if edited:
        for name in [name for name in times if name not in KEPT]:
            del sys.modules[name]


def ours(name: str) -> bool:
    return name == "macros" or name.startswith("macros.")


def changed(module: object) -> int:
    file = getattr(module, "__file__", None)
    try:
        return Path(file).stat().st_mtime_ns if file else 0
    except OSError:
        return 0
