"""Blocks to the pieces that a slide is put together from: words, grids, graphs and photos.

One function a kind of block. What a block says is decided once, in blocks; here it is decided which
native thing of a presentation says it: a table is a table, a chart is a chart, the rest is text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Literal, get_args

from macros.blocks import blocks as b
from macros.blocks.deck import Case, Film, Part, Question
from macros.blocks.looks import known_look, tell
from macros.render.pieces.words import Run, Runs, Words, bold, join, plain

Kind = Literal[
    "text",
    "lead",
    "heading",
    "kicker",
    "question",
    "statement",
    "small",
    "under",
    "bullet",
    "number",
    "do",
    "dont",
]
Fill = Literal["", "tint", "sand", "source", "info", "danger", "blank"]


@dataclass(frozen=True)
class Para:
    """A paragraph. `keep`: stands with the next one. `start`: the first number of a numbered list."""

    runs: Runs
    kind: Kind = "text"
    keep: bool = False
    start: int = 1


@dataclass(frozen=True)
class Copy:
    """Words in a box of their own. `fill` is the colour behind them; `least` their lowest height.

    `spread`: its paragraphs share the height that there is. `beside`: it stands beside the next, as high.
    """

    paras: tuple[Para, ...]
    fill: Fill = ""
    least: float = 0
    spread: bool = False
    beside: bool = False


@dataclass(frozen=True)
class Grid:
    """A table. Cells hold lines of runs; `numbers` and `headings` are columns.

    `spread`: its rows share the height that there is. `steps`: the first column has the steps' numbers.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[tuple[Runs, ...], ...], ...]
    alt: str
    numbers: frozenset[int] = frozenset()
    headings: frozenset[int] = frozenset()
    spread: bool = False
    steps: bool = False


@dataclass(frozen=True)
class Graph:
    """A chart. `said`: what stands at each bar instead of its number. `looks`: its status set."""

    kind: Literal["bar", "line", "share"]
    alt: str
    labels: tuple[str, ...]
    measures: tuple[b.Measure, ...]
    unit: str = ""
    said: tuple[str, ...] = ()
    looks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Photo:
    source: str
    alt: str


Piece = Copy | Grid | Graph | Photo


def pieces(
    contents: Iterable[tuple[b.Block, ...] | Part], words: Words, title: str = ""
) -> tuple[Piece, ...]:
    """What a slide titled `title` shows, in order; text that follows text is one piece."""
    return merged(Pieces(words, title).shown(contents))


def paragraphs(blocks: Iterable[b.Block], words: Words) -> tuple[Para, ...]:
    """Blocks as text alone, for the speaker's notes: a table is a line a row."""
    return tuple(para for piece in Pieces(words).several(blocks) for para in as_text(piece))


def questions(part: Part, words: Words) -> tuple[Para, ...]:
    """What the one who leads is told of a part: what to listen for."""
    listen = () if isinstance(part, Film) else part.listen
    if not listen:
        return ()
    head = Para((Run("Lyssna efter:", bold=True),), keep=True)
    return (head, *(Para(words.runs(line), "bullet") for line in listen))


def merged(several: Iterable[Piece]) -> tuple[Piece, ...]:
    found: list[Piece] = []
    for piece in several:
        last = found[-1] if found else None
        if isinstance(piece, Copy) and not piece.fill and isinstance(last, Copy) and not last.fill:
            found[-1] = replace(last, paras=last.paras + piece.paras)
        else:
            found.append(piece)
    return tuple(found)


def as_text(piece: Piece) -> tuple[Para, ...]:
    if isinstance(piece, Copy):
        return piece.paras
    if isinstance(piece, Grid):
        rows = (join(*(join(*cell) for cell in row), by=". ") for row in piece.rows)
        return tuple(Para(runs, "bullet") for runs in rows if runs)
    return (Para((Run(piece.alt),)),) if piece.alt else ()


Draw = Callable[[b.Block], Iterable[Piece]]


class Pieces:
    """Turns blocks into pieces, with what it takes to write their words."""

    def __init__(self, words: Words, title: str = "") -> None:
        self.words = words
        self.runs = words.runs
        self.title = title  # of the slide: what stands there is not said again

    # ------------------------------------------------------------ what a slide shows

    def shown(self, contents: Iterable[tuple[b.Block, ...] | Part]) -> Iterable[Piece]:
        for content in contents:
            if isinstance(content, Question):
                yield self.ask(content)
            elif isinstance(content, Case):
                yield from self.case(content)
            elif isinstance(content, Film):
                yield from self.film(content)
            else:
                yield from self.several(content)

    def ask(self, it: Question) -> Piece:
        unit = "minut" if it.minutes == 1 else "minuter"
        head = f"Prata i {it.minutes} {unit}" if it.minutes else "Prata med varandra"
        return Copy((kicker(head), Para(self.runs(it.text), "question")), "tint")

    def case(self, it: Case) -> Iterable[Piece]:
        """The story and its questions, never without its mark. What we do is in the notes."""
        title = (heading(it.title),) if it.title not in ("", self.title) else ()
        yield from merged((Copy((kicker("Påhittat fall"), *title)), *self.several(it.story)))
        if it.questions:
            asked = tuple(Para(self.runs(line), "bullet") for line in it.questions)
            yield Copy((kicker("Frågor"), *asked), "tint")

    def film(self, it: Film) -> Iterable[Piece]:
        """The film and what it shows. One whose address the sources don't give leaves no trace."""
        if it.address:
            link = Para((Run(plain(f"Se filmen {it.title}"), address=self.words.whole(it.address)),))
            yield from copy(heading(f"Film: {it.title}"), link)
            yield from self.several(it.alternative)

    # ------------------------------------------------------------ blocks

    def several(self, blocks: Iterable[b.Block]) -> Iterable[Piece]:
        for block in blocks:
            yield from self.block(block)

    def block(self, block: b.Block) -> Iterable[Piece]:
        if not isinstance(block, get_args(b.Block)):
            raise TypeError(f"kan inte stå i en presentation: {block!r}")
        draw: Draw = getattr(self, f"of_{type(block).__name__.lower()}")
        return draw(block)

    def of_heading(self, it: b.Heading) -> Iterable[Piece]:
        yield from copy(heading(it.text))

    def of_paragraph(self, it: b.Paragraph) -> Iterable[Piece]:
        yield from copy(Para(self.runs(it.line), "small" if it.kind == "basis" else it.kind))

    def of_bullets(self, it: b.Bullets) -> Iterable[Piece]:
        kinds: dict[str, Kind] = {"numbered": "number", "do": "do", "dont": "dont"}
        kind = kinds.get(it.kind, "bullet")
        yield from copy(*(Para(self.runs(line), kind, start=n) for n, line in enumerate(it.items, 1)))

    def of_steps(self, it: b.Steps) -> Iterable[Piece]:
        steps = (
            Para(join((Run(plain(head), bold=True),), self.runs(line)), "number", start=n)
            for n, (head, line) in enumerate(it.steps, 1)
        )
        yield from copy(heading(it.title), *steps)

    def of_facts(self, it: b.Facts) -> Iterable[Piece]:
        yield from copy(
            *(
                Para(join((Run(f"{plain(fact.label)}:", bold=True),), self.runs_of(fact.lines)))
                for fact in it.facts
            )
        )

    def of_table(self, it: b.Table) -> Iterable[Piece]:
        if not it.caption_hidden:
            yield from self.titled(it.caption)
        if not it.rows:
            return
        rows = tuple(
            tuple(tuple(self.runs(line) for line in cell.lines) for cell in row.cells) for row in it.rows
        )
        yield Grid(
            tuple(plain(column.title) for column in it.columns),
            rows,
            f"Tabell: {plain(it.caption)}",
            frozenset(n for n, column in enumerate(it.columns) if column.kind == "number"),
            frozenset(n for n, column in enumerate(it.columns) if column.kind == "heading"),
        )

    def of_distribution(self, it: b.Distribution) -> Iterable[Piece]:
        """A bar each, zeros among them: legible from the back of the room, and without its colours."""
        if not it.segments:
            return
        said = tuple(f"{s.count} ({s.share}\u00a0%)" for s in it.segments)
        labels = tuple(plain(s.label) for s in it.segments)
        alt = ". ".join(f"{label}: {words}" for label, words in zip(labels, said))
        counts = b.Measure("Antal", tuple(s.count for s in it.segments))
        yield from self.titled(it.title)
        yield Graph(
            "bar",
            f"{plain(it.title)}. {alt}.",
            labels,
            (counts,),
            said=said,
            looks=tuple(known_look(s.look) for s in it.segments),
        )

    def of_tallies(self, it: b.Tallies) -> Iterable[Piece]:
        if it.rows:
            rows = tuple(
                (((Run(plain(row.label)),),), ((Run(plain(row.words or tell(row.looks))),),))
                for row in it.rows
            )
            yield from self.titled(it.title)
            yield Grid((), rows, f"Tabell: {plain(it.title)}", headings=frozenset({0}))

    def of_timeline(self, it: b.Timeline) -> Iterable[Piece]:
        yield from copy(
            *(
                Para(
                    join(
                        (Run(plain(", ".join(filter(None, (event.when, event.kind)))) + ":", bold=True),),
                        join(
                            self.runs(event.title), self.runs_of(event.lines), by=stop(self.runs(event.title))
                        ),
                    ),
                    "bullet",
                )
                for event in it.events
            )
        )

    def of_notice(self, it: b.Notice) -> Iterable[Piece]:
        fills: dict[str, Fill] = {"source": "source", "danger": "danger"}
        title = (Copy((Para((Run(plain(it.title), bold=True),), keep=True),)),) if it.title else ()
        yield from filled((*title, *self.several(it.blocks)), fills.get(it.kind, "info"))

    def of_danger(self, it: b.Danger) -> Iterable[Piece]:
        yield Copy(
            (Para(join((Run(plain(it.text)),), (Run(f"Ring {plain(it.number)}", bold=True),))),), "danger"
        )

    def of_cards(self, it: b.Cards) -> Iterable[Piece]:
        yield from copy(
            *(
                Para(
                    join(
                        (Run(plain(card.title), bold=True, address=self.words.whole(card.target)),),
                        (Run(plain(f"{card.label} {card.answer}".strip())),) if card.answer else (),
                        by=": ",
                    ),
                    "bullet",
                )
                for card in it.cards
            )
        )

    def of_choices(self, it: b.Choices) -> Iterable[Piece]:
        yield from copy(
            *(
                Para(
                    join(
                        (Run(plain(one.title), bold=True, address=self.words.whole(one.go.target)),),
                        (Run(plain(one.holds)),),
                        by=": ",
                    ),
                    "bullet",
                )
                for one in it.choices
            )
        )

    def of_contacts(self, it: b.Contacts) -> Iterable[Piece]:
        paras = (para for contact in it.contacts for para in self.contact(contact))
        yield from copy(heading(it.title), *paras)

    def contact(self, it: b.Contact) -> Iterable[Para]:
        ways = join(*(self.runs(way) for _, way in it.ways), by=", ")
        when = (Run(plain(it.when)),) if it.when else ()
        colon = (Run(plain(it.role) + (":" if ways else ""), bold=True),)
        under = join(when, self.runs(it.note), by=stop(when))
        yield Para(join(colon, ways), "bullet", keep=bool(under))
        if under:
            yield Para(under, "under")

    def of_panel(self, it: b.Panel) -> Iterable[Piece]:
        yield from copy(heading(it.title))
        yield from self.several(it.blocks)

    def of_aside(self, it: b.Aside) -> Iterable[Piece]:
        return self.several(it.blocks)

    def of_tabs(self, it: b.Tabs) -> Iterable[Piece]:
        """Ways between pages: a slide has none."""
        return ()

    def of_chart(self, it: b.Chart) -> Iterable[Piece]:
        if not it.labels or not it.measures:
            return
        alt = plain(". ".join(filter(None, (it.title.rstrip("."), it.summary))))
        measures = tuple(replace(measure, name=plain(measure.name)) for measure in it.measures)
        yield from self.titled(it.title)
        yield Graph(it.kind, alt, tuple(map(plain, it.labels)), measures, it.unit)

    def of_yearcycle(self, it: b.YearCycle) -> Iterable[Piece]:
        """In words: what happens stands in its list."""
        yield from self.titled(it.title)
        yield from copy(*(Para(self.runs(item), "number", start=n) for n, item in enumerate(it.items, 1)))

    def of_details(self, it: b.Details) -> Iterable[Piece]:
        told = (Para(self.runs(it.line), "small"),) if it.line else ()
        yield from copy(heading(it.title), *told)
        yield from self.several(it.blocks)

    def of_columns(self, it: b.Columns) -> Iterable[Piece]:
        for column in it.columns:
            yield from self.several(column)

    def of_code(self, it: b.Code) -> Iterable[Piece]:
        yield from copy(*(Para((Run(plain(text)),)) for text in it.text.splitlines()))

    def of_picture(self, it: b.Picture) -> Iterable[Piece]:
        yield Photo(it.source, plain(it.text))

    def of_anchor(self, it: b.Anchor) -> Iterable[Piece]:
        """A place to link to: nothing to see."""
        return ()

    def titled(self, title: str) -> Iterable[Piece]:
        """The heading of a table or a chart, where the slide's title hasn't said it."""
        return () if same(title, self.title) else copy(heading(title))

    def runs_of(self, lines: Iterable[b.Line]) -> Runs:
        return join(*(self.runs(line) for line in lines))


for kind in get_args(b.Block):
    if not hasattr(Pieces, f"of_{kind.__name__.lower()}"):
        raise TypeError(f"nothing draws {kind.__name__}: write of_{kind.__name__.lower()} in Pieces")


# ---------------------------------------------------------------------------- small makers


def copy(*paras: Para) -> Iterable[Piece]:
    """The paragraphs that say something, as a piece; nothing when none does."""
    kept = tuple(para for para in paras if any(run.text.strip() for run in para.runs))
    return (Copy(kept),) if kept else ()


def filled(several: Iterable[Piece], fill: Fill) -> Iterable[Piece]:
    """Text on a colour; what is no text among it stands on its own."""
    for piece in merged(several):
        yield replace(piece, fill=fill) if isinstance(piece, Copy) and not piece.fill else piece


def heading(text: str) -> Para:
    return Para(bold((Run(plain(text)),)), "heading", keep=True)


def kicker(text: str) -> Para:
    return Para(bold((Run(plain(text)),)), "kicker", keep=True)


def same(text: str, title: str) -> bool:
    """Whether a text says what the slide's title says already."""
    return plain(text).strip(" .?!:").casefold() == plain(title).strip(" .?!:").casefold()


def stop(runs: Runs) -> str:
    """What parts two sentences, of which the first may lack its full stop."""
    return " " if runs and runs[-1].text[-1:] in ".?!:" else ". "
