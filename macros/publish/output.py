"""One thing that a site publishes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Output:
    """`address` is its place within the site, `make` gives its bytes (none: it isn't published).

    `weight` is about how long that takes, in milliseconds: the heaviest are begun with. `cache` is the
    folder of a cache where it lies once it has been made.
    """

    address: str
    make: Callable[[], bytes]
    weight: float = 1
    cache: Path | None = None
