"""How much room words take on a slide in PowerPoint, whatever typeface the reader's program sets them in.

Sizes and widths are points, 960 × 540 of them on a slide. The file names Arial, which every Office has, and
of which Google Slides, Keynote and LibreOffice have their own of the same widths. Where there is none of
them, a program takes another: words are therefore measured by the widest of those that it is likely to
take (pptx_widths.py), and a line more never overflows.
"""

from __future__ import annotations

from collections.abc import Iterable

from macros.blocks import letters
from macros.render.pptx.pptx_widths import widths

FAMILY = "Arial"
HEIGHT = 1.2  # of a line, in sizes: the highest ascent and descent of those typefaces, 1.15 to 1.19

LEAST = 21  # the smallest text on a slide: 28 px of 1280
Span = tuple[str, bool] | tuple[str, bool, bool]  # words, whether they are bold, and small


def width(text: str, bold: bool = False) -> float:
    """The width of words on one line, in sizes."""
    return measured(text, 1, 700 if bold else 400)


def measured(text: str, size: float, weight: int = 400) -> float:
    """The width of words of a size and weight on one line, in the widest typeface."""
    return sum(widths(weight >= 600).get(letter, 1000) for letter in text) * size / 1000


def lines(spans: Iterable[Span], size: float, room: float) -> int:
    """The number of lines that words take in `room` points. At least one."""
    runs = [
        letters.Run(text, small(size) if any(other) else size, 700 if bold else 400)
        for text, bold, *other in spans
    ]
    return letters.lines(runs, room, measured)


def small(size: float) -> int:
    """The size of secondary words among words of a size."""
    return max(LEAST, round(size * 0.8))


def height(spans: Iterable[Span], size: float, room: float, spacing: float) -> float:
    """The height of words in a box `room` wide; `spacing` is the lines' own, 1 for single."""
    return lines(spans, size, room) * size * HEIGHT * spacing
