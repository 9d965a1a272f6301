"""How much room words take on a slide in PowerPoint: the deck's own measures, with something to spare.

Sizes and widths are points, 960 × 540 of them on a slide. PowerPoint and LibreOffice set the same
text a shade differently, and a line more must not overflow.
"""

from __future__ import annotations

from collections.abc import Iterable

from macros.blocks import letters

FAMILY = "Hanken Grotesk"
HEIGHT = 1.303  # of a line, in sizes: the font's ascent and descent
SPARE = 1.03  # what is added to each width

LEAST = 21  # the smallest text on a slide: 28 px of 1280
Span = tuple[str, bool] | tuple[str, bool, bool]  # words, whether they are bold, and small


def width(text: str, bold: bool = False) -> float:
    """The width of words on one line, in sizes."""
    return letters.width(text, SPARE, 700 if bold else 400)


def lines(spans: Iterable[Span], size: float, room: float) -> int:
    """The number of lines that words take in `room` points. At least one."""
    runs = [
        letters.Run(text, small(size) if any(other) else size, 700 if bold else 400)
        for text, bold, *other in spans
    ]
    return letters.lines(runs, room / SPARE)


def small(size: float) -> int:
    """The size of secondary words among words of a size."""
    return max(LEAST, round(size * 0.8))


def height(spans: Iterable[Span], size: float, room: float, spacing: float) -> float:
    """The height of words in a box `room` wide; `spacing` is the lines' own, 1 for single."""
    return lines(spans, size, room) * size * HEIGHT * spacing
