"""A chart as a picture, for files that can't carry a drawing. Its numbers stand in a table beside it.

The geometry is the page's own (html.bars and html.curve). What tells bars apart is never colour alone:
each says its number, and the measures of a chart differ in pattern, or in the form of their points.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from textwrap import shorten
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from macros import blocks as b
from macros.decks.letters import FONTS
from macros.render.html import HEIGHT, THICK, TOP, bars, curve
from macros.render.pdf_blocks import SERIES, tokens
from macros.render.pptx_pieces import Graph

SCALE, WIDTH, TEXT = 3, 640, 15  # dots a px; px
LEGEND = 26  # px: a line of it
STRIPES = (0, 10, 6, 0, 14, 8)  # px between the stripes of each measure; 0 for none


def drawn(graph: Graph) -> bytes:
    """The chart as PNG, the same bytes for the same chart. ValueError for a number below zero."""
    return Lines(graph).png() if graph.kind == "line" else Bars(graph).png()


class Drawing:
    """A white surface of a height in px, and the words and forms on it."""

    def __init__(self, graph: Graph, height: float) -> None:
        self.graph = graph
        self.names = [m.name for m in graph.measures] if len(graph.measures) > 1 else []
        whole = height + (LEGEND * len(self.names) + 8 if self.names else 0)
        self.picture = Image.new("RGB", (WIDTH * SCALE, int(max(whole, 1) * SCALE)), tokens()["page"])
        self.on = ImageDraw.Draw(self.picture)
        self.below = height + 8

    def png(self) -> bytes:
        self.draw()
        for index, name in enumerate(self.names):
            self.sample(index, self.below + LEGEND * index)
            self.words(40, self.below + LEGEND * index, name)
        made = io.BytesIO()
        self.picture.quantize(64).save(made, "PNG", optimize=True)
        return made.getvalue()

    def draw(self) -> None:
        raise NotImplementedError

    def sample(self, index: int, y: float) -> None:
        raise NotImplementedError

    def words(self, x: float, y: float, text: str, weight: int = 400, anchor: str = "la") -> None:
        self.on.text((x * SCALE, y * SCALE), text, tokens()["text"], font(weight), anchor)

    def box(self, x: float, y: float, width: float, height: float, index: int) -> None:
        """A bar in its measure's colour and stripes."""
        fill, gap = tokens()[SERIES[index % 6]], STRIPES[index % 6]
        corner = (int(x * SCALE), int(y * SCALE))
        size = (max(int(width * SCALE), 2), int(height * SCALE))
        bar = Image.new("RGB", size, fill)
        if gap:
            pen = ImageDraw.Draw(bar)
            for start in range(-size[1], size[0], gap * SCALE):
                pen.line([(start, size[1]), (start + size[1], 0)], tokens()["page"], SCALE)
        self.picture.paste(bar, corner)


class Bars(Drawing):
    """Bars lying down, each under its words; a share is a bar for each of its parts."""

    def __init__(self, graph: Graph) -> None:
        chart = b.Chart("bar", "", "", graph.labels, graph.measures, graph.unit)
        self.rows, height = bars(chart)
        super().__init__(graph, height + 4)

    def draw(self) -> None:
        said = iter(self.graph.said)
        for row in self.rows:
            row = replace(row, value=next(said, row.value))
            for line, words in enumerate(row.words):
                self.words(0, row.top + 21 * line, words)
            share = (row.share or 0) / 100 * WIDTH
            if share:
                self.box(0, row.bar, share, THICK, row.index)
            self.words(share + (8 if share else 0), row.bar + THICK / 2, row.value, 600, "lm")

    def sample(self, index: int, y: float) -> None:
        self.box(0, y, 28, 16, index)


class Lines(Drawing):
    """Lines over time. The points of each measure have a form of their own."""

    def __init__(self, graph: Graph) -> None:
        self.curves = curve(b.Chart("line", "", "", graph.labels, graph.measures, graph.unit))
        super().__init__(graph, TOP + HEIGHT + 30)

    def draw(self) -> None:
        ground = TOP + HEIGHT
        self.on.line([(0, ground * SCALE), (WIDTH * SCALE, ground * SCALE)], tokens()["edge"], SCALE)
        for one in self.curves:
            for first, last in one.lines:
                ends = [(point.x / 100 * WIDTH * SCALE, point.y * SCALE) for point in (first, last)]
                self.on.line(ends, tokens()[SERIES[one.index % 6]], 3 * SCALE)
            for point in one.points:
                self.point(point.x / 100 * WIDTH, point.y, one.index)
            if len(self.curves) == 1:
                self.values(one.points)
        for x, words, anchor in self.labels():
            self.words(x, ground + 8, words, anchor=anchor)

    def values(self, points: Any) -> None:
        for point in points if len(points) <= 5 else points[-1:]:
            self.words(point.x / 100 * WIDTH, point.y - 12, point.value, 600, "mb")

    def labels(self) -> Iterator[tuple[float, str, str]]:
        """(x, words, anchor): all of them where they have room, otherwise the first and the last."""
        many = len(self.graph.labels)
        step = 84 / max(many - 1, 1)
        room = WIDTH * step / 100
        if all(font(400).getlength(label) / SCALE < room - 8 for label in self.graph.labels):
            for place, label in enumerate(self.graph.labels):
                yield (8 + step * place) / 100 * WIDTH, label, "ma"
        else:
            yield 0, shorten(self.graph.labels[0], 36, placeholder=" …"), "la"
            yield WIDTH, shorten(self.graph.labels[-1], 36, placeholder=" …"), "ra"

    def point(self, x: float, y: float, index: int) -> None:
        fill, size = tokens()[SERIES[index % 6]], 6 * SCALE
        x, y = x * SCALE, y * SCALE
        forms = {
            0: lambda: self.on.ellipse([x - size, y - size, x + size, y + size], fill),
            1: lambda: self.on.rectangle([x - size, y - size, x + size, y + size], fill),
            2: lambda: self.on.polygon([(x, y - size), (x + size, y + size), (x - size, y + size)], fill),
        }  # fmt: skip
        diamond = [(x, y - size), (x + size, y), (x, y + size), (x - size, y)]
        forms.get(index % 6, lambda: self.on.polygon(diamond, fill))()

    def sample(self, index: int, y: float) -> None:
        self.on.line([(0, (y + 9) * SCALE), (28 * SCALE, (y + 9) * SCALE)], tokens()[SERIES[index % 6]], 3 * SCALE)
        self.point(14, y + 9, index)


@lru_cache(maxsize=2)
def font(weight: int) -> Any:
    file = FONTS / f"hanken-grotesk-{weight}.ttf"
    return ImageFont.truetype(str(file), TEXT * SCALE, layout_engine=ImageFont.Layout.BASIC)


