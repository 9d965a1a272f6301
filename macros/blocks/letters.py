"""How wide words are in the project's own typeface, and how many lines they take.

Lengths are px of a slide of 1280 × 720. Words are measured once each: the same words come back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from macros.text.engine_folder import FONTS

UNIT = 1000  # px that words are measured at: one measure serves every size

# Where a line may break: after a blank or a hyphen, never at a space that doesn't break.
PIECE = re.compile(r"[^ \n-]*-+|[^ \n-]+|[ \n]+")


@dataclass(frozen=True)
class Run:
    """Words of one size and weight (400, 600 or 700)."""

    text: str
    size: float
    weight: int = 400


@lru_cache(maxsize=3)
def font(weight: int) -> Any:
    from PIL import ImageFont  # 30 ms of a check: only where there are decks

    file = FONTS / f"hanken-grotesk-{weight}.ttf"
    return ImageFont.truetype(str(file), UNIT, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=8192)
def _unit_width(text: str, weight: int) -> float:
    return float(font(weight).getlength(text)) / UNIT


def width(text: str, size: float, weight: int = 400) -> float:
    """Words on one line."""
    return _unit_width(text, weight) * size


Wide = Callable[[str, float, int], float]  # the width of words on one line, of a size and weight


def natural(runs: Iterable[Run]) -> float:
    """All on one line."""
    return sum(width(run.text, run.size, run.weight) for run in runs)


def longest(runs: Iterable[Run]) -> float:
    """The widest piece that can't be broken."""
    return max((wide for wide, blank in pieces(runs) if not blank), default=0.0)


def lines(runs: Iterable[Run], room: float, measure: Wide = width) -> int:
    """The number of lines in a column `room` wide; at least one. `measure`: in another typeface."""
    count, used, gap = 1, 0.0, 0.0
    for wide, blank in pieces(runs, measure):
        if blank:
            gap = wide
        elif used and used + gap + wide > room:
            count, used, gap = count + 1, wide, 0.0
        else:
            used, gap = used + gap + wide, 0.0
        while used > room > 0:  # a word longer than the line
            count, used = count + 1, used - room
    return count


def pieces(runs: Iterable[Run], measure: Wide = width) -> Iterator[tuple[float, bool]]:
    """Each stretch that isn't broken, with its width, and whether it is blanks.

    A word whose weight changes within it is one stretch.
    """
    word = 0.0
    for run in runs:
        for match in PIECE.finditer(run.text):
            text = match[0]
            if text.isspace() and text[0] in " \n":
                if word:
                    yield word, False
                word = 0.0
                yield measure(" ", run.size, run.weight), True
            else:
                word += measure(text, run.size, run.weight)
                if text.endswith("-"):
                    yield word, False
                    word = 0.0
    if word:
        yield word, False
