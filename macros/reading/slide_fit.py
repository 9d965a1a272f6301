"""How high what a slide holds is, so that one that holds more than fits is told of while writing.

The lengths are those of the slides in the browser (overrides/assets/stylesheets/slides-frame.css), in
px of 1280 × 720, where text is never under 28 px. A length that is changed there is changed here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from macros.blocks import blocks as b
from macros.blocks.charts import bars, plot, wholes
from macros.blocks.deck import Case, Film, Part, Question, Slide
from macros.blocks.letters import Run, lines, longest, natural
from macros.blocks.slide_layout import Contrast, Layout, Points, Roles, Sentence, layout

HEIGHT, WIDTH = 720, 1104  # of the frame; of what stands in it
ABOVE, BETWEEN, BELOW = 64, 24, 96  # the title; title and body; the body, with the foot in it
TITLE, TEXT, SMALL, LEAST, CASE, HEADING, NOTICE, CELL, HEAD = 56, 40, 30, 28, 32, 34, 34, 32, 30
GAP, INNER = 20, 16  # between contents; between the blocks of one
REM = 30
BAR = 36 * 1.875  # a bar of shares

Titles = Callable[[str], str]  # the title of a document that is cited
Sizes = Callable[[str], tuple[int, int] | None]  # width and height of a picture, None for unknown
TALLEST = 440  # of a picture
# Of the layouts: a sentence; points and steps; who and what; a side's heading, text and edges.
LARGE, ROW, ROLE, SIDE_HEADING, SIDE, EDGE = 64, 44, 38, 40, 38, 32


@dataclass(frozen=True)
class Fit:
    """A slide in a variant: the height of its body and the room for it, in px."""

    height: float
    room: float

    @property
    def over(self) -> float:
        """How much too high it is; 0 when it fits."""
        return max(0.0, self.height - self.room)


def fit(
    slide: Slide,
    variant: int,
    titles: Titles = lambda document: document,
    sizes: Sizes = lambda source: None,
) -> Fit:
    """How what a slide shows in a variant fits on it."""
    measure = Measure(titles, sizes)
    shown = [what for what in slide.shown_in(variant) if not (isinstance(what, Film) and not what.address)]
    # What a slide looks like is decided by all it holds, whatever the variant.
    alone = isinstance(slide.contents[0].what, Question) if len(slide.contents) == 1 else False
    title = (40 if alone else TITLE) * 1.12
    room = HEIGHT - ABOVE - title * lines([Run(slide.title, title / 1.12, 700)], WIDTH) - BETWEEN - BELOW
    found = layout(slide)
    heights = [measure.content(what, alone, slide.title) for what in shown]
    return Fit(measure.laid(found) if found else stacked(heights, GAP), room)


def stacked(heights: Sequence[float], gap: float) -> float:
    """Boxes above each other."""
    return sum(heights) + gap * max(len(heights) - 1, 0)


class Measure:
    """Heights of blocks. `size`: of the text that they inherit; `room`: the width they have."""

    def __init__(self, titles: Titles, sizes: Sizes) -> None:
        self.titles = titles
        self.sizes = sizes

    # -------------------------------------------------------------------- what a slide holds

    def content(self, what: tuple[b.Block, ...] | Part, alone: bool, title: str) -> float:
        if isinstance(what, Question):
            return self.question(what, alone)
        if isinstance(what, Case):
            return self.case(what, title)
        if isinstance(what, Film):
            link = b.Paragraph(b.line(f"Se filmen {what.title}"))
            return self.blocks((b.Heading(3, f"Film: {what.title}"), link, *what.alternative), TEXT, WIDTH)
        return self.blocks(what, TEXT, WIDTH)

    def laid(self, one: Layout) -> float:
        """The least height of a layout: its rows fill what is over."""
        if isinstance(one, Sentence):
            more = [self.text(line, TEXT, WIDTH, 1.3) for line in one.more]
            return stacked([self.text(one.said, LARGE, 1000, 1.18, 700) + LEAST, *more], 28) + 48
        if isinstance(one, Contrast):
            room = (WIDTH - 32) / 2 - 2 * EDGE
            return 56 + max(
                self.text(b.line(side.title), SIDE_HEADING, room, 1.2, 700)
                + sum(20 + high for high in self.heights(side.blocks, SIDE, room, 1.28))
                for side in one.sides
            )
        intro = self.text(one.intro, TEXT, WIDTH, 1.3) + INNER if one.intro else 0
        if isinstance(one, Roles):
            sides = (0.46 * WIDTH, 0.54 * WIDTH - 32)
            rows = [
                max(
                    self.text(line, ROLE, wide, 1.22, weight)
                    for line, wide, weight in zip(row, sides, (700, 400))
                )
                for row in one.rows
            ]
            return intro + sum(rows) + 2 * len(rows)
        items, indent = (one.items, 0) if isinstance(one, Points) else (one.steps, 88)
        rows = [max(self.text(item, ROW, WIDTH - indent, 1.2), 60) for item in items]
        return intro + sum(rows) + 2 * len(rows)

    def question(self, one: Question, alone: bool) -> float:
        size, leading, padding, gap = (72, 1.12, 0.0, 28) if alone else (48, 1.15, 1.25 * REM, INNER)
        text = self.text(one.text, size, WIDTH - 2 * padding, leading, 700)
        return 2 * padding + 32 * 1.3 + gap + text

    def case(self, one: Case, title: str) -> float:
        """Told at the left and asked at the right. What we do is told after the talk."""
        half = (WIDTH - 48) / 2
        told = [LEAST * 1.28, *self.heights(one.story, CASE, half, 1.28)]
        if one.title != title:
            told.insert(1, self.heading(one.title, half))
        beside = half - 56  # a box of its own where the case is all that the slide holds
        asked = [self.heading("Frågor", beside), self.block(b.Bullets(one.questions), CASE, beside, 1.28)]
        return max(stacked(told, 10), 48 + stacked(asked, 10) if one.questions else 0)

    # -------------------------------------------------------------------- blocks

    def blocks(self, several: Iterable[b.Block], size: float, room: float) -> float:
        return stacked(self.heights(several, size, room), INNER)

    def heights(
        self, several: Iterable[b.Block], size: float, room: float, leading: float = 1.3
    ) -> list[float]:
        return [self.block(one, size, room, leading) for one in several]

    def block(self, one: b.Block, size: float, room: float, leading: float = 1.3) -> float:
        if isinstance(one, b.Paragraph):
            return self.text(one.line, SMALL if one.kind in ("small", "kicker") else size, room, leading)
        if isinstance(one, b.Heading):
            return self.heading(one.text, room)
        if isinstance(one, b.Bullets):
            return self.bullets(one, size, room, leading)
        if isinstance(one, b.Table):
            return self.table(one, room)
        if isinstance(one, b.Contacts):
            return self.contacts(one, room)
        if isinstance(one, b.Chart):
            return self.chart(one, room)
        if isinstance(one, b.Distribution):
            return BAR + legend([segment.label for segment in one.segments], 275)
        if isinstance(one, b.Notice):
            inner = self.heights(one.blocks, NOTICE, room - 56)
            return 40 + stacked([self.text(b.line(one.title), NOTICE, room - 92, 1.3, 600), *inner], 12)
        if isinstance(one, b.Picture):
            wide, high = self.sizes(one.source) or (1, TALLEST)
            return min(TALLEST, high, high * room / wide)
        if isinstance(one, b.Code):
            return sum(LEAST * 1.45 for _ in one.text.split("\n")) + REM
        if isinstance(one, b.Anchor):
            return 0
        return self.others(one, size, room)

    def others(self, one: Any, size: float, room: float) -> float:
        """A block with no rule of its own: its lines under each other, with some air."""
        found = [self.text(line, size, room, 1.3) + 12 for line in lines_of(one)]
        return sum(found) + GAP

    def heading(self, text: str, room: float) -> float:
        return HEADING * 1.2 * lines([Run(text, HEADING, 700)], room)

    def bullets(self, one: b.Bullets, size: float, room: float, leading: float) -> float:
        indent = {"plain": 44, "numbered": 68, "do": 51, "dont": 51}.get(one.kind, 0)
        rows = [self.text(item, size, room - indent, leading) for item in one.items]
        if one.kind == "numbered":
            rows = [max(row, 48) for row in rows]
        if one.kind == "rows":
            rows = [row + 1.25 * REM + 1 for row in rows]
        return stacked(rows, 12)

    def contacts(self, one: b.Contacts, room: float) -> float:
        inside = room - 56
        columns = max(1, min(len(one.contacts), int((inside + 48) // (460 + 48))))
        column = (inside - 48 * (columns - 1)) / columns
        heights = [self.contact(contact, column) for contact in one.contacts]
        rows = [max(heights[at : at + columns]) for at in range(0, len(heights), columns)]
        box = 40 + stacked(rows, 12)
        return HEADING * 1.2 + INNER + box if one.title else box

    def contact(self, one: b.Contact, room: float) -> float:
        ways = sum(max(48, self.text(line, SMALL, room - 44, 1.3)) for _, line in one.ways)
        note = self.text(one.note, LEAST, room, 1.3) if one.note else 0
        return (
            self.text(b.line(one.role), HEADING, room, 1.3, 600)
            + ways
            + note
            + 0.25 * REM
            + self.text(b.line(one.when), LEAST, room, 1.3)
        )

    def chart(self, one: b.Chart, room: float) -> float:
        title = self.text(b.line(one.title), HEADING, room, 1.3, 600) + 12
        if one.kind == "share":
            return title + wholes(one)[1] * 1.875 + legend(list(one.labels), 158)
        drawn = bars(one).height if one.kind == "bar" else plot(one).height
        names = 0.75 * REM + SMALL * 1.45 if len(one.measures) > 1 or one.target or one.breaks else 0
        return title + drawn * 1.875 + names

    # -------------------------------------------------------------------- tables

    def table(self, one: b.Table, room: float) -> float:
        columns = self.columns(one, room)
        head = max(lines([Run(c.title, HEAD, 600)], w) for c, w in zip(one.columns, columns)) * HEAD * 1.3
        caption = 0 if one.caption_hidden else HEAD * 1.3 + 0.5 * REM
        return caption + head + 26 + sum(self.row(row, one, columns) for row in one.rows)

    def row(self, row: b.Row, table: b.Table, columns: Sequence[float]) -> float:
        cells = zip(row.cells, table.columns, columns)
        return 25 + max(
            sum(
                self.text(line, CELL if not n else LEAST, wide, 1.3, weight_of(column))
                for n, line in enumerate(cell.lines)
            )
            for cell, column, wide in cells
        )

    def columns(self, one: b.Table, room: float) -> list[float]:
        """Widths as a browser shares them: each at least its longest word, the rest by what it holds."""
        held = [
            [
                [Run(column.title, HEAD, 600)],
                *(
                    self.runs(line, CELL, weight_of(column))
                    for row in one.rows
                    for line in row.cells[at].lines
                ),
            ]
            for at, column in enumerate(one.columns)
        ]
        whole = room - REM * (len(held) - 1)  # the air between columns
        least = [
            max(natural(runs) if column.kind == "number" else longest(runs) for runs in several)
            for column, several in zip(one.columns, held)
        ]
        most = [max(map(natural, several)) for several in held]
        if sum(most) <= whole:
            return [m + (whole - sum(most)) * m / (sum(most) or 1) for m in most]
        stretch = sum(most) - sum(least)
        left = max(whole - sum(least), 0)
        return [low + (left * (high - low) / stretch if stretch else 0) for low, high in zip(least, most)]

    # -------------------------------------------------------------------- words

    def text(self, line: b.Line, size: float, room: float, leading: float, weight: int = 400) -> float:
        """The height of words in a column."""
        return lines(self.runs(line, size, weight), room) * size * leading

    def runs(self, line: b.Line, size: float, weight: int = 400) -> list[Run]:
        return [run for part in line for run in self.run(part, size, weight)]

    def run(self, part: b.Inline, size: float, weight: int) -> list[Run]:
        small = max(0.8 * size, LEAST)
        if isinstance(part, b.Cite):
            return [Run(f"({self.titles(part.document)})", small, weight)]
        if isinstance(part, (b.Muted, b.Gap)):
            return [Run(part.text, small, weight)]
        if isinstance(part, b.Quote):
            return [Run(f"”{part.text}”", size, weight)]
        if isinstance(part, b.NoWrap):
            return [Run(part.text.replace(" ", "\N{NO-BREAK SPACE}"), size, weight)]
        if isinstance(part, (b.Tag, b.Mark, b.Basis)):
            return [Run(f"\N{NO-BREAK SPACE}{part.text}\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}", SMALL, 600)]
        return [Run(part.text, size, 700 if isinstance(part, b.Strong) else weight)]


def legend(labels: Sequence[str], beside: float) -> float:
    """What the colours of a bar stand for, in two columns; `beside` each: its colour and numbers."""
    room = (WIDTH - 48) / 2 - beside
    heights = [11 + 39 * lines([Run(label, SMALL)], room) for label in labels]
    return INNER + sum(max(heights[at : at + 2]) for at in range(0, len(heights), 2))


def weight_of(column: b.Column) -> int:
    return 600 if column.kind == "heading" else 400


def lines_of(value: Any) -> Iterable[b.Line]:
    """Every line of words within a block, and every text of its own as one."""
    if isinstance(value, tuple) and value and all(isinstance(part, b.Inline) for part in value):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from lines_of(part)
    elif is_dataclass(value):
        for one in fields(value):
            held = getattr(value, one.name)
            if one.name == "title" and isinstance(held, str) and held:
                yield b.line(held)
            elif not isinstance(held, str):
                yield from lines_of(held)
    elif isinstance(value, str) and value:
        yield b.line(value)
