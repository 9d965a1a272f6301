"""A slide's layout as the pieces that it is put together from."""

from __future__ import annotations

from macros.blocks.slide_layout import Contrast, Layout, Path, Points, Roles, Sentence, Side
from macros.render.pieces.pieces import Copy, Fill, Grid, Para, Piece, Pieces, as_text, heading
from macros.render.pieces.words import Run, Words, plain


def laid(one: Layout, words: Words, title: str) -> tuple[Piece, ...]:
    """The pieces of a layout on a slide titled `title`."""
    if isinstance(one, Sentence):
        more = (Para(words.runs(line)) for line in one.more)
        return (Copy((Para(words.runs(one.said), "statement"), *more)),)
    if isinstance(one, Contrast):
        fills: tuple[Fill, Fill] = ("tint", "sand")
        return tuple(side(each, fill, words) for each, fill in zip(one.sides, fills))
    intro = (Copy((Para(words.runs(one.intro), keep=True),)),) if one.intro else ()
    return (*intro, rows(one, words, f"Tabell: {plain(title)}"))


def side(one: Side, fill: Fill, words: Words) -> Copy:
    paras = (para for piece in Pieces(words).several(one.blocks) for para in as_text(piece))
    return Copy((heading(one.title), *paras), fill, beside=True)


def rows(one: Roles | Path | Points, words: Words, alt: str) -> Piece:
    """What fills the slide with its rows: a table where a row has two parts, else a list."""
    if isinstance(one, Points):
        return Copy(tuple(Para(words.runs(item), "bullet") for item in one.items), spread=True)
    if isinstance(one, Roles):
        told = tuple((((words.runs(who)),), ((words.runs(what)),)) for who, what in one.rows)
        return Grid((), told, alt, headings=frozenset({0}), spread=True)
    steps = tuple((((Run(str(n), True),),), (words.runs(step),)) for n, step in enumerate(one.steps, 1))
    return Grid((), steps, alt, spread=True, steps=True)
