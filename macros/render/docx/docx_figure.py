"""A chart as a picture, for files that can't carry a drawing. Its numbers stand in a table beside it.

The geometry is the page's own (charts.py). What tells bars apart is never colour alone: each says its
number, and the measures of a chart differ in pattern, or in the form of their points.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from macros.blocks import blocks as b
from macros.blocks.charts import FOOT, SEAM, THICK, VALUE, bars, number, plot
from macros.render.pieces.colours import SERIES, tokens
from macros.text.engine_folder import FONTS

SCALE, WIDTH = 3, 560  # dots a px; px
LEGEND = 26  # px: a line of it
STRIPES = (0, 10, 6, 0, 14, 8)  # px between the stripes of each measure; 0 for none
ANCHORS = {"start": "la", "middle": "ma", "end": "ra"}


def drawn(chart: b.Chart, said: tuple[str, ...] = ()) -> bytes:
    """The chart as PNG, the same bytes for the same chart. `said`: the words at its bars, for its numbers.

    ValueError for a number below zero.
    """
    return Lines(chart).png() if chart.kind == "line" else Bars(chart, said).png()


class Drawing:
    """A white surface of a height in px, and the words and forms on it."""

    def __init__(self, chart: b.Chart, height: float) -> None:
        self.names = [m.name for m in chart.measures] if len(chart.measures) > 1 else []
        self.remarks = list(remarks(chart))
        lines = len(self.names) + len(self.remarks)
        whole = height + 4 + (LEGEND * lines + 8 if lines else 0)
        self.picture = Image.new("RGB", (WIDTH * SCALE, int(max(whole, 1) * SCALE)), tokens()["page"])
        self.on = ImageDraw.Draw(self.picture)
        self.below = height + 8

    def png(self) -> bytes:
        self.draw()
        for index, name in enumerate(self.names):
            self.sample(index, self.below + LEGEND * index)
            self.words(40, self.below + LEGEND * index, name)
        for index, remark in enumerate(self.remarks, len(self.names)):
            y = self.below + LEGEND * index
            self.dashed((0, y + 9), (28, y + 9))
            self.words(40, y, remark)
        made = io.BytesIO()
        self.picture.quantize(64).save(made, "PNG", optimize=True)
        return made.getvalue()

    def draw(self) -> None:
        raise NotImplementedError

    def sample(self, index: int, y: float) -> None:
        raise NotImplementedError

    def words(self, x: float, y: float, text: str, weight: int = 400, anchor: str = "la") -> None:
        self.on.text((x * SCALE, y * SCALE), text, tokens()["text"], font(weight), anchor)

    def line(self, ends: list[tuple[float, float]], colour: str, wide: float) -> None:
        scaled = [(x * SCALE, y * SCALE) for x, y in ends]
        self.on.line(scaled, tokens()[colour], int(wide * SCALE))

    def dashed(self, start: tuple[float, float], end: tuple[float, float], step: int = 8) -> None:
        """A line straight down or across: a target, a break."""
        (x, y), (right, low) = start, end
        long = max(right - x, low - y)
        across = right > x
        for at in range(0, int(long), step):
            near = min(at + step / 2, long)
            self.line([(x + at, y), (x + near, y)] if across else [(x, y + at), (x, y + near)], "text", 1)

    def box(self, x: float, y: float, width: float, height: float, index: int) -> None:
        """A bar in its measure's colour and stripes."""
        gap, size = STRIPES[index % 6], (max(int(width * SCALE), 2), int(height * SCALE))
        bar = Image.new("RGB", size, tokens()[SERIES[index % 6]])
        if gap:
            pen = ImageDraw.Draw(bar)
            for start in range(-size[1], size[0], gap * SCALE):
                pen.line([(start, size[1]), (start + size[1], 0)], tokens()["page"], SCALE)
        self.picture.paste(bar, (int(x * SCALE), int(y * SCALE)))


def remarks(chart: b.Chart) -> Iterator[str]:
    """What the dashed lines of a chart are."""
    if chart.target is not None:
        yield f"Mål: {number(chart.target, chart.unit)}"
    if chart.breaks:
        yield "Räknas på nytt sätt härifrån"


class Bars(Drawing):
    """Bars lying down, each under its words; a share is a bar for each of its parts."""

    def __init__(self, chart: b.Chart, said: tuple[str, ...]) -> None:
        self.placed = bars(replace(chart, kind="bar"))
        self.said = iter(said)
        super().__init__(chart, self.placed.height)

    def draw(self) -> None:
        for row in self.placed.rows:
            value = (next(self.said, row.value[0]), *row.value[1:])
            for line, words in enumerate((*row.words, *(() if self.placed.beside else value))):
                self.words(0, row.top + 21 * line, words)
            share = (row.share or 0) / 100 * WIDTH
            if share:
                self.box(0, row.bar, share, THICK, row.index)
            if self.placed.beside:
                start = row.after / 100 * WIDTH
                self.words(start + (SEAM if start else 0), row.bar + THICK / 2, value[0], 600, "lm")
        if self.placed.target is not None:
            x = self.placed.target / 100 * WIDTH
            self.dashed((x, 0), (x, self.placed.height))
        for y in self.placed.breaks:
            self.dashed((0, y), (WIDTH, y))

    def sample(self, index: int, y: float) -> None:
        self.box(0, y, 28, 16, index)


class Lines(Drawing):
    """Lines over time. The points of each measure have a form of their own."""

    def __init__(self, chart: b.Chart) -> None:
        self.plot = plot(chart)
        super().__init__(chart, self.plot.height + 6)

    def draw(self) -> None:
        start = self.plot.left / 100 * WIDTH - 10 if self.plot.ticks else 0
        for y, words in self.plot.ticks:
            self.line([(start, y), (WIDTH, y)], "hair", 1)
            self.words(0, y, words, anchor="lm")
        self.line([(start, FOOT), (WIDTH, FOOT)], "edge", 1)
        if self.plot.unit:
            self.words(0, 0, f"Enhet: {self.plot.unit}")
        for one in self.plot.curves:
            for first, last in one.lines:
                self.line([(p.x / 100 * WIDTH, p.y) for p in (first, last)], SERIES[one.index % 6], 3)
            for point in one.points:
                self.point(point.x / 100 * WIDTH, point.y, one.index)
                if self.plot.valued:
                    self.words(point.x / 100 * WIDTH, point.y - 12, point.value, 600, "mb")
        if self.plot.target is not None:
            self.dashed((0, self.plot.target), (WIDTH, self.plot.target))
        for share in self.plot.breaks:
            self.dashed((share / 100 * WIDTH, 0), (share / 100 * WIDTH, FOOT))
        for label in self.plot.labels:
            for line, words in enumerate(label.lines):
                self.words(label.x / 100 * WIDTH, FOOT + 8 + 21 * line, words, anchor=ANCHORS[label.anchor])

    def point(self, x: float, y: float, index: int) -> None:
        size, x, y = 6 * SCALE, x * SCALE, y * SCALE
        forms = {
            1: [(x - size, y - size), (x + size, y - size), (x + size, y + size), (x - size, y + size)],
            2: [(x, y - size), (x + size, y + size), (x - size, y + size)],
            3: [(x, y - size), (x + size, y), (x, y + size), (x - size, y)],
        }
        fill = tokens()[SERIES[index % 6]]
        if index % 4 in forms:
            self.on.polygon(forms[index % 4], fill)
        else:
            self.on.ellipse([x - size, y - size, x + size, y + size], fill)

    def sample(self, index: int, y: float) -> None:
        self.line([(0, y + 9), (28, y + 9)], SERIES[index % 6], 3)
        self.point(14, y + 9, index)


@lru_cache(maxsize=2)
def font(weight: int) -> Any:
    file = FONTS / f"hanken-grotesk-{weight}.ttf"
    return ImageFont.truetype(str(file), VALUE * SCALE, layout_engine=ImageFont.Layout.BASIC)
