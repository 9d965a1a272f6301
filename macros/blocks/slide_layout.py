"""How a slide is laid out, by what it holds: a sentence, a contrast, who does what, a path, or points.

Decided once, from the blocks that an editor has written in plain Markdown, and drawn by each format in its
own way. What is none of them (a table, a chart, a question, several things) is drawn as it stands.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from macros.blocks.blocks import Block, Bullets, Heading, Inline, Line, Paragraph, Strong, Text
from macros.blocks.deck import Film, Slide

SHORT = 150  # signs of a sentence that stands alone on a slide
WHO = 45  # signs of who does something
MOST = 6  # rows that fill a slide, and can be read from the back of the room


@dataclass(frozen=True)
class Sentence:
    """A sentence by itself, large, and what is said after it."""

    said: Line
    more: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Side:
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Contrast:
    """Two things beside each other, each under its own heading."""

    sides: tuple[Side, Side]


@dataclass(frozen=True)
class Roles:
    """Who does what: a row each."""

    rows: tuple[tuple[Line, Line], ...]
    intro: Line = ()


@dataclass(frozen=True)
class Path:
    """Steps in an order, joined."""

    steps: tuple[Line, ...]
    intro: Line = ()


@dataclass(frozen=True)
class Points:
    """A few things of the same kind, as rows that fill the slide."""

    items: tuple[Line, ...]
    intro: Line = ()


Layout = Sentence | Contrast | Roles | Path | Points


@lru_cache(maxsize=512)
def layout(slide: Slide) -> Layout | None:
    """The layout of a slide that holds one thing in all its variants; None where it has none of its own.

    A film that has no address isn't shown, and counts for nothing.
    """
    contents = [c for c in slide.contents if not (isinstance(c.what, Film) and not c.what.address)]
    if len(contents) != 1 or contents[0].only:
        return None
    return of_blocks(contents[0].blocks)


def of_blocks(blocks: tuple[Block, ...]) -> Layout | None:
    """What blocks are together; None where they are nothing of the kind."""
    if all(isinstance(one, Paragraph) and one.kind == "text" for one in blocks):
        return sentence(tuple(one.line for one in blocks if isinstance(one, Paragraph)))
    if isinstance(blocks[0], Heading):
        return contrast(blocks)
    intro: Line = ()
    if isinstance(blocks[0], Paragraph) and len(blocks) == 2:
        intro, blocks = blocks[0].line, blocks[1:]
    return listed(blocks[0], intro) if len(blocks) == 1 and isinstance(blocks[0], Bullets) else None


def sentence(lines: tuple[Line, ...]) -> Sentence | None:
    if not 1 <= len(lines) <= 2 or len(said(lines[0])) > SHORT:
        return None
    return Sentence(lines[0], lines[1:])


def contrast(blocks: tuple[Block, ...]) -> Contrast | None:
    """Two headings with text or a list under each."""
    at = [number for number, one in enumerate(blocks) if isinstance(one, Heading)]
    if len(at) != 2:
        return None
    sides = (blocks[: at[1]], blocks[at[1] :])
    plain = all(isinstance(one, (Paragraph, Bullets)) for side in sides for one in side[1:])
    if not plain or any(len(side) < 2 for side in sides):
        return None
    return Contrast((side_of(sides[0]), side_of(sides[1])))


def side_of(blocks: tuple[Block, ...]) -> Side:
    assert isinstance(blocks[0], Heading)
    return Side(blocks[0].text, blocks[1:])


def listed(one: Bullets, intro: Line) -> Layout | None:
    """A list by its kind: steps, who does what, points."""
    if not 2 <= len(one.items) <= MOST:
        return None
    if one.kind == "numbered":
        return Path(one.items, intro)
    if one.kind != "plain":
        return None
    rows = tuple(parted(item) for item in one.items)
    known = tuple(row for row in rows if row is not None)
    return Roles(known, intro) if len(known) == len(rows) else Points(one.items, intro)


def parted(item: Line) -> tuple[Line, Line] | None:
    """An item as who and what, parted by its first colon; None where it says nothing of the kind."""
    first: Inline = item[0] if item else Text("")
    if not isinstance(first, (Text, Strong)):
        return None
    who, colon, what = first.text.partition(":")
    rest = (replace(first, text=what.lstrip()), *item[1:]) if what.strip() else item[1:]
    if not colon or not rest or not 0 < len(who) <= WHO or what[:1].strip():
        return None
    return (Text(who),), capital(rest)


def capital(line: Line) -> Line:
    """What stood after a colon, as what begins a cell."""
    first = line[0]
    if not isinstance(first, (Text, Strong)):
        return line
    return (replace(first, text=first.text[:1].upper() + first.text[1:]), *line[1:])


def said(line: Line) -> str:
    """The words of a line, but for its sources."""
    return "".join(getattr(part, "text", "") for part in line)
