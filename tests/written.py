"""Outputs written below a folder, as a build does it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from macros.publish.output import Output


def written(outputs: Iterable[Output], folder: Path) -> list[str]:
    """Writes outputs, and returns the names of the files that no cache held."""
    made = []
    for one in outputs:
        name = one.address.rpartition("/")[2]
        if one.cache and not (one.cache / name).exists():
            made.append(name)
        target = folder / one.address
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(one.make())
    return made
