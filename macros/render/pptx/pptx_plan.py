"""Where each piece of a slide stands, and how large its text is: decided by measured height.

Text is as large as it can be: pieces stand under each other, or in two columns where that is larger.
Never under 21 points (28 px of 1280). A slide that holds more than fits is a TooFull. Pure: nothing
is drawn here. All numbers are points, 960 × 540 on a slide.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from macros.render.pieces.pieces import Copy, Graph, Grid, Para, Photo, Piece, merged
from macros.render.pieces.words import Runs, plain, said
from macros.render.pptx.pptx_measure import HEIGHT, LEAST, Span, height, lines, width

WIDE, HIGH, MARGIN = 960.0, 540.0, 48.0
SIZES = (30, 28, 26, 24, 23, 22, 21)  # of ordinary text: 40 px of 1280 and down to 28
SPACING = 0.95  # between lines of text, and of a title
TITLE_SPACING = 0.9
GAP = 16.0  # between pieces
MOST_AIR = 12.0  # added between paragraphs that have room
MOST_SPREAD = 36.0  # and between those that fill their slide
GUTTER = 32.0  # between columns
INSET = 16.0  # from the edge of a coloured box to its text
CELL = (8.0, 5.0)  # within a cell: at the sides, above and below
LARGEST_CELL = 28  # a table's text is never larger
HIGHEST_ROW = 72.0  # of a table that fills its slide
STEP = 64.0  # the width of a step's number
TITLES = (42, 40, 38, 36, 34, 32, 30, 28)
BOTTOM = 480.0  # where the room for content ends: the foot stands below


@dataclass(frozen=True)
class Look:
    """How a kind of paragraph is set. `times` the size of text; `indent` and `before` in sizes."""

    times: float = 1.0
    indent: float = 0.0
    before: float = 0.35
    bold: bool = False


LOOKS = {
    "text": Look(),
    "lead": Look(),
    "heading": Look(1.0, bold=True, before=0.5),
    "kicker": Look(0.8, bold=True),
    "question": Look(1.6, bold=True, before=0.15),
    "statement": Look(1.5, bold=True, before=0.15),
    "small": Look(0.8, before=0.2),
    "under": Look(0.8, 1.125, 0.05),
    "bullet": Look(indent=0.9),
    "number": Look(indent=1.25),
    "do": Look(indent=1.1),
    "dont": Look(indent=1.1),
}


@dataclass(frozen=True)
class Box:
    left: float
    top: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        return self.top + self.height


@dataclass(frozen=True)
class Placed:
    """A piece with its place, the size of its ordinary text, and what is added between paragraphs."""

    piece: Piece
    box: Box
    size: int
    air: float = 0


@dataclass(frozen=True)
class Plan:
    title: str
    title_size: int
    title_box: Box
    body: Box
    placed: tuple[Placed, ...]


class TooFull(ValueError):
    """A slide that holds more than fits with text that can be read."""


# The places in the template, for a title of one line.
TITLE = Box(MARGIN, 30, WIDE - 2 * MARGIN, 56)
BODY = Box(MARGIN, 102, WIDE - 2 * MARGIN, BOTTOM - 102)


def plan(title: str, pieces: Sequence[Piece]) -> Plan:
    """The places of a slide. TooFull when its title or its pieces don't fit."""
    title = plain(title).strip()
    size, box = place_title(title)
    top = box.bottom + BODY.top - TITLE.bottom
    body = replace(BODY, top=top, height=BOTTOM - top)
    return Plan(title, size, box, body, place(tuple(pieces), body, title))


def place_title(title: str) -> tuple[int, Box]:
    """A title's size, and its box: one line where that is possible, else two."""
    for many in (1, 2):
        for size in TITLES[: 4 if many == 1 else None]:
            if lines(((title, True),), size, TITLE.width) <= many:
                room = max(TITLE.height, many * size * HEIGHT * TITLE_SPACING + 4)
                return size, replace(TITLE, height=room)
    raise TooFull(f'rubriken "{title}" är längre än två rader')


def place(pieces: tuple[Piece, ...], body: Box, title: str = "") -> tuple[Placed, ...]:
    """Each piece's place in the body, with text as large as it can be."""
    if not pieces:
        return ()
    best: tuple[float, tuple[Placed, ...]] | None = None
    for way in arrangements(pieces, body):
        for size in SIZES:
            if best and size - way.cost <= best[0]:
                break
            placed = fitted(way, size)
            if placed:
                best = (size - way.cost, placed)
                break
    if best is None:
        raise TooFull(f'sidan "{title}" rymmer inte allt som står på den')
    return best[1]


@dataclass(frozen=True)
class Way:
    """A way to place pieces: columns, and what stands under them both. `cost` is in sizes of text."""

    columns: tuple[tuple[Box, tuple[Piece, ...]], ...]
    cost: float = 0
    under: tuple[Piece, ...] = ()


def arrangements(pieces: tuple[Piece, ...], body: Box) -> Iterator[Way]:
    """One column, which is calmest to read; then two; then two with the last piece under them."""
    if all(isinstance(piece, Copy) and piece.beside for piece in pieces) and len(pieces) == 2:
        yield Way(two(body, 0.5, pieces[:1], pieces[1:]))
        return
    yield Way(((body, pieces),))
    yield from side_by_side(pieces, body)
    if len(pieces) > 2:
        yield from side_by_side(pieces[:-1], body, pieces[-1:])


def side_by_side(pieces: tuple[Piece, ...], body: Box, under: tuple[Piece, ...] = ()) -> Iterator[Way]:
    units = tuple(split(pieces))
    for at in range(1, len(units)):
        left, right = merged(units[:at]), merged(units[at:])
        if ends_well(left):
            # Pieces that were apart from the start may stand apart; a text that is cut costs more.
            cost = 1.5 if len(left) + len(right) == len(pieces) else 3
            for share in (0.5, 0.6, 0.4):
                yield Way(two(body, share, left, right), cost + (share != 0.5) * 0.5, under)


def two(
    body: Box, share: float, left: tuple[Piece, ...], right: tuple[Piece, ...]
) -> tuple[tuple[Box, tuple[Piece, ...]], ...]:
    first = round((body.width - GUTTER) * share)
    second = body.width - GUTTER - first
    start = body.left + first + GUTTER
    return (replace(body, width=first), left), (replace(body, left=start, width=second), right)


def split(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """What may part at a column's end: text without a colour parts between its paragraphs."""
    for piece in pieces:
        if isinstance(piece, Copy) and not piece.fill:
            yield from (Copy((para,)) for para in piece.paras)
        else:
            yield piece


def ends_well(column: tuple[Piece, ...]) -> bool:
    """Whether a column ends with anything but the words that announce the next."""
    last = column[-1]
    return not (isinstance(last, Copy) and not last.fill and last.paras[-1].keep)


# ---------------------------------------------------------------------------- one way tried


def fitted(way: Way, size: int) -> tuple[Placed, ...]:
    """The pieces in their places at a size of text; nothing when a column overflows."""
    top, bottom = way.columns[0][0].top, BOTTOM
    left, right = way.columns[0][0].left, max(box.left + box.width for box, _ in way.columns)
    if way.under:
        room = sum(need(piece, right - left, size) for piece in way.under)
        high = max(column_need(pieces, box.width, size) for box, pieces in way.columns)
        bottom = min(top + high, BOTTOM - room - GAP)
    columns = [(replace(box, height=bottom - top), pieces) for box, pieces in way.columns]
    if way.under:
        under = Box(left, bottom + GAP, right - left, BOTTOM - bottom - GAP)
        columns.append((under, way.under))
    found: list[Placed] = []
    for box, pieces in columns:
        placed = fitted_column(pieces, box, size)
        if not placed:
            return ()
        found += placed
    # Columns beside each other have the same air, which is none.
    return tuple(found) if len(found) == 1 else tuple(replace(one, air=0) for one in found)


def column_need(pieces: tuple[Piece, ...], room: float, size: int) -> float:
    return sum(need(piece, room, size) for piece in pieces) + GAP * (len(pieces) - 1)


def fitted_column(pieces: tuple[Piece, ...], box: Box, size: int) -> tuple[Placed, ...]:
    if any(too_narrow(piece, box.width, size) for piece in pieces):
        return ()
    heights = [need(piece, box.width, size) for piece in pieces]
    spare = box.height - sum(heights) - GAP * (len(pieces) - 1)
    return tuple(stacked(pieces, heights, box, spare, size)) if spare >= 0 else ()


def stacked(
    pieces: tuple[Piece, ...], heights: list[float], box: Box, spare: float, size: int
) -> Iterator[Placed]:
    """Pieces under each other; those that gain by room share what is over."""
    growing = [n for n, piece in enumerate(pieces) if grows(piece, len(pieces))]
    top = box.top
    for n, (piece, room) in enumerate(zip(pieces, heights)):
        room += max(0, min(spare / len(growing), most(piece) - room)) if n in growing else 0
        yield Placed(
            piece, Box(box.left, top, box.width, room), size, air(piece, spare) if n in growing else 0
        )
        top += room + GAP


def grows(piece: Piece, many: int) -> bool:
    """Charts and pictures gain by room, a box to fill in too; so does text that stands alone."""
    if isinstance(piece, Copy):
        alone = not piece.fill or any(para.kind == "question" for para in piece.paras)
        return piece.fill == "blank" or piece.spread or piece.beside or alone and many == 1
    return isinstance(piece, (Graph, Photo)) or piece.spread


def air(piece: Piece, spare: float) -> float:
    """What a text that has the room to itself puts between its paragraphs."""
    if not isinstance(piece, Copy) or piece.beside or middle(piece):
        return 0
    return min(spare / len(piece.paras), MOST_SPREAD if piece.spread else MOST_AIR)


def middle(piece: Copy) -> bool:
    """Whether it stands in the middle of its box: a question, or a sentence by itself."""
    return any(para.kind in ("question", "statement") for para in piece.paras)


def most(piece: Piece) -> float:
    """The height over which a chart has more air than bars."""
    if isinstance(piece, Graph) and piece.kind != "line":
        return 1.8 * graph_height(piece)
    if isinstance(piece, Grid):
        return HIGHEST_ROW * len(piece.rows)
    return HIGH


def too_narrow(piece: Piece, room: float, size: int) -> bool:
    """Whether a word would be broken, or a chart be too small to read."""
    if isinstance(piece, Graph):
        names = max(width(label) for label in piece.labels) * LEAST if piece.kind == "bar" else 0
        return room < min(names + 320, BODY.width)  # a bar's name, its length and its number
    if isinstance(piece, Grid):
        return room < sum(least_widths(piece, cell_size(size)))
    return isinstance(piece, Copy) and room < BODY.width and room < longest_word(piece, size)


def longest_word(piece: Copy, size: int) -> float:
    """What the text's longest word needs, with what stands before it."""
    return 2 * INSET * bool(piece.fill) + max(
        (LOOKS[para.kind].indent + width(word, LOOKS[para.kind].bold or run.bold)) * para_size(para, size)
        for para in piece.paras
        for run in para.runs
        for word in run.text.split(" ")
    )


# ---------------------------------------------------------------------------- what a piece needs


def need(piece: Piece, room: float, size: int) -> float:
    """The height that a piece needs in a column `room` wide."""
    if isinstance(piece, Copy):
        return max(piece.least, copy_height(piece, room, size))
    if isinstance(piece, Grid):
        return sum(row_heights(piece, room, size))
    return graph_height(piece) if isinstance(piece, Graph) else 160.0


def copy_height(piece: Copy, room: float, size: int) -> float:
    inset = INSET if piece.fill else 0.0
    inner = sum(para_height(para, room - 2 * inset, size, first=not n) for n, para in enumerate(piece.paras))
    return inner + 2 * inset + 2


def para_height(para: Para, room: float, size: int, first: bool) -> float:
    look, own = LOOKS[para.kind], para_size(para, size)
    words = spans(para.runs, look.bold)
    before = 0.0 if first else look.before * own
    return before + height(words, own, room - look.indent * own, SPACING)


def para_size(para: Para, size: int) -> int:
    return max(LEAST, round(size * LOOKS[para.kind].times))


def spans(runs: Runs, bold: bool = False) -> tuple[Span, ...]:
    return tuple((run.text, run.bold or bold, run.small) for run in runs)


def graph_height(piece: Graph) -> float:
    """Room for each bar or the curve with its labels."""
    bars = len(piece.labels) * len(piece.measures)
    legend = 34 if len(piece.measures) > 1 or piece.kind == "share" else 0
    plot = {"bar": 29 * bars + 8, "line": 200, "share": 110 + 28 * (len(piece.labels) // 3)}[piece.kind]
    return legend + max(plot, 70)


# ---------------------------------------------------------------------------- tables


def cell_size(size: int) -> int:
    return min(size, LARGEST_CELL)


def row_heights(piece: Grid, room: float, size: int) -> list[float]:
    """The height of the header, where there is one, and of each row."""
    own, widths = cell_size(size), column_widths(piece, room, size)
    header = [cell_height((((title, True),),), own, w) for title, w in zip(piece.header, widths)]
    rows = [
        max(cell_height(cell_spans(piece, n, cell), own, widths[n]) for n, cell in enumerate(row))
        for row in piece.rows
    ]
    return ([max(header)] if header else []) + rows


def spread_heights(piece: Grid, box: Box, size: int) -> list[float]:
    """The heights of the rows in a box: what is over is shared where the table fills its slide."""
    heights = row_heights(piece, box.width, size)
    more = max(0.0, box.height - sum(heights)) / len(heights) if piece.spread else 0.0
    return [height + more for height in heights]


def cell_spans(piece: Grid, column: int, cell: tuple[Runs, ...]) -> tuple[tuple[Span, ...], ...]:
    return tuple(spans(runs, column in piece.headings) for runs in cell)


def cell_height(cell: Iterable[tuple[Span, ...]], size: int, room: float) -> float:
    inner = sum(height(line, size, room - 2 * CELL[0], SPACING) for line in cell)
    return max(inner, size * HEIGHT * SPACING) + 2 * CELL[1]


def column_widths(piece: Grid, room: float, size: int) -> list[float]:
    """Columns by what they hold: none narrower than its longest word, the rest by their words."""
    if piece.steps:
        return [STEP, room - STEP]
    own = cell_size(size)
    least, wanted = least_widths(piece, own), full_widths(piece, own)
    if sum(wanted) <= room:
        extra = (room - sum(wanted)) / len(wanted)
        return [w + extra for w in wanted]
    # The square root: a column of sentences is wider than one of words, but not ten times so.
    weights = [max(w - low, 1.0) ** 0.5 for w, low in zip(wanted, least)]
    over = max(room - sum(least), 0)
    return [low + over * weight / sum(weights) for low, weight in zip(least, weights)]


def columns(piece: Grid) -> list[list[tuple[str, bool]]]:
    """The texts of each column, with its title."""
    many = max(len(piece.header), *(len(row) for row in piece.rows))
    found: list[list[tuple[str, bool]]] = [[] for _ in range(many)]
    for n, title in enumerate(piece.header):
        found[n].append((title, True))
    for row in piece.rows:
        for n, cell in enumerate(row):
            bold = n in piece.headings
            found[n] += [(said(runs), bold or any(run.bold for run in runs)) for runs in cell]
    return found


def least_widths(piece: Grid, size: int) -> list[float]:
    """The width of each column's longest word; a word as long as a third of a slide may break."""
    return [
        max(
            (min(width(word, bold) * size, WIDE / 3) for text, bold in texts for word in text.split(" ")),
            default=0,
        )
        + 2 * CELL[0]
        + 2
        for texts in columns(piece)
    ]


def full_widths(piece: Grid, size: int) -> list[float]:
    return [
        max((width(text, bold) * size for text, bold in texts), default=0) + 2 * CELL[0] + 2
        for texts in columns(piece)
    ]
