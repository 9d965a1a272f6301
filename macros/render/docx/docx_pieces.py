"""Blocks to the pieces that a Word report is put together from: headings, captions, tables, figures.

What a piece of text is, is decided as for a presentation (pptx_pieces). A report also has headings
that keep their level, and tables and figures with a caption and a number of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal

from macros.blocks import blocks as b
from macros.blocks.looks import tell
from macros.render.pieces.pieces import Copy, Grid, Para, Photo, Pieces, merged
from macros.render.pieces.words import Run, Runs, Words, plain

SOURCE = "#kalla-"  # where a reference leads: its number follows


@dataclass(frozen=True)
class Title:
    """A heading. `level` is the page's: 2 stands right below the report's title."""

    level: int
    text: str
    id: str


@dataclass(frozen=True)
class Figure:
    """A chart to be drawn. `said`: what stands at each bar instead of its number."""

    chart: b.Chart
    alt: str
    said: tuple[str, ...] = ()


@dataclass(frozen=True)
class Captioned:
    """A table or a figure with its caption."""

    kind: Literal["Tabell", "Figur"]
    text: str
    what: Grid | Figure | Photo


DocPiece = Copy | Grid | Title | Captioned


def pieces(blocks: Iterable[b.Block], words: Words) -> tuple[DocPiece, ...]:
    """What a report says, in order; text that follows text is one piece."""
    return merged(DocPieces(words).several(blocks))  # type: ignore[return-value]  # of_table and of_heading give pieces of their own


@dataclass(frozen=True)
class Referring(Words):
    """Words whose references lead to the numbered list of sources last in the document."""

    number: Callable[[b.Cite], int] = lambda cite: 0

    def cite(self, it: b.Cite) -> Runs:
        number = self.number(it)
        return (Run(f"Källa\N{NO-BREAK SPACE}{number}", address=f"{SOURCE}{number}"),)

    def mark(self, it: b.Mark | b.Basis) -> Runs:
        """In brackets, for the box that a page draws around it."""
        return (Run(f"({it.text})", quiet=True),)

    basis = mark


class DocPieces(Pieces):
    """Turns blocks into pieces; those that look the same in a presentation are read as there."""

    def of_heading(self, it: b.Heading) -> Iterable[Any]:
        yield Title(it.level, plain(it.text), it.id)

    def of_facts(self, it: b.Facts) -> Iterable[Any]:
        rows = tuple(((run(fact.label),), tuple(map(self.runs, fact.lines))) for fact in it.facts)
        if rows:
            yield Grid((), rows, "Uppgifter", headings=frozenset({0}))

    def of_table(self, it: b.Table) -> Iterable[Any]:
        rows = tuple(
            tuple(tuple(self.runs(line) for line in cell.lines) for cell in row.cells) for row in it.rows
        )
        columns = tuple(plain(column.title) for column in it.columns)
        yield captioned(
            it.caption,
            Grid(
                columns,
                rows,
                plain(it.caption) or "Tabell",
                frozenset(n for n, column in enumerate(it.columns) if column.kind == "number"),
                frozenset(n for n, column in enumerate(it.columns) if column.kind == "heading"),
            ),
        )

    def of_distribution(self, it: b.Distribution) -> Iterable[Any]:
        """The bars, and their numbers as the table they are."""
        if it.segments:
            yield captioned(it.title, distribution(it))
        rows = tuple(
            ((run(one.label),), (run(str(one.count)),), (run(f"{one.share}\N{NO-BREAK SPACE}%"),))
            for one in it.segments
        )
        yield captioned(
            it.title,
            Grid(
                ("Status", "Antal", "Andel"),
                rows,
                plain(it.title),
                frozenset({1, 2}),
                frozenset({0}),
            ),
        )

    def of_tallies(self, it: b.Tallies) -> Iterable[Any]:
        rows = tuple(((run(row.label),), (run(row.words or tell(row.looks)),)) for row in it.rows)
        if rows:
            yield captioned(it.title, Grid(("Del", "Läge"), rows, plain(it.title), headings=frozenset({0})))

    def of_chart(self, it: b.Chart) -> Iterable[Any]:
        if it.labels and it.measures:
            alt = plain(". ".join(filter(None, (it.title.rstrip("."), it.summary))))
            yield captioned(it.title, Figure(it, alt))

    def of_picture(self, it: b.Picture) -> Iterable[Any]:
        yield captioned(it.text, Photo(it.source, plain(it.text)))

    def titled(self, title: str) -> Iterable[Any]:
        """A caption says what a table or a figure is, so no heading does."""
        return ()


def distribution(it: b.Distribution) -> Figure:
    """A bar for each part, zeros among them: legible without its colours."""
    said = tuple(f"{one.count} ({one.share}\N{NO-BREAK SPACE}%)" for one in it.segments)
    labels = tuple(plain(one.label) for one in it.segments)
    alt = ". ".join(f"{label}: {words}" for label, words in zip(labels, said))
    counts = b.Measure("Antal", tuple(one.count for one in it.segments))
    return Figure(b.Chart("bar", it.title, alt, labels, (counts,)), f"{plain(it.title)}. {alt}.", said)


def captioned(text: str, what: Any) -> Captioned:
    return Captioned("Tabell" if isinstance(what, Grid) else "Figur", plain(text), what)


def run(text: str) -> Runs:
    return (Run(plain(text)),)


__all__ = ["Captioned", "Copy", "DocPiece", "Figure", "Grid", "Para", "Photo", "Referring", "Title", "pieces"]
