"""Where CommonMark and Python-Markdown read a page differently: as blocks, their places and their words.

In: a page's text, and the tree that Python-Markdown finished. Out: a slip for each stretch that the tree
doesn't hold as it was written. What only the tree holds is what our macros said.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from xml.etree.ElementTree import Element

from macros.pages.slips import Block, Slip, Text

STASHED = re.compile("\x02(?!amp\x03)[^\x03]*\x03")
ATTRIBUTES = re.compile(r"\{:?[ ]*[#.\w][^{}\n]*\}")
TASK = re.compile(r"\[[ xX]\] ")
MOST = 1_000_000  # pairs of pieces that are compared
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCKS = (*HEADINGS, "p", "ul", "ol", "dl", "table", "pre", "blockquote", "div", "details", "hr")
TITLES = ("admonition-title",)
# What a block is to the one who wrote it, and what to do for all programs to read it so.
MEANT = {
    "h": ("en rubrik", "Skriv den på en egen rad, med en tom rad före och efter."),
    "li": (
        "en punkt i en lista",
        "Lägg en tom rad före listan, och dra in det som hör till en punkt med fyra mellanslag.",
    ),
    "tr": ("en rad i en tabell", "Lägg en tom rad före och efter tabellen, vid vänsterkanten."),
    "code": ("kod", 'Skriv koden mellan två rader med "```" vid vänsterkanten.'),
    "dt": ("ett ord som förklaras", 'Skriv ordet på en egen rad och "    " efter kolonet på nästa.'),
    "p": ("ett stycke", "Lägg en tom rad före och efter det, och ta bort indrag som inte hör till en lista."),
}


@dataclass(frozen=True)
class Piece:
    """A block as both readings can be compared by: what it is, what it stands in, its letters."""

    kind: str
    path: str
    letters: str


@dataclass(frozen=True)
class Difference(Slip):
    """`last`: the line after the stretch."""

    last: int = 0


def differences(text: Text, theirs: Sequence[Piece]) -> Iterator[Difference]:
    """One slip for each stretch of lines that the two read differently. `theirs`: what is published."""
    written = list(pieces(text))
    ours = [piece for piece, _, _ in written]
    same = within(ours, theirs)
    if same == len(ours):
        return
    if (len(ours) - same) * len(theirs) > MOST:  # a comparison of them all would take its time
        ours, theirs, written = ours[same : same + 1], [], written[same:]
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    for what, start, end, other, after in matcher.get_opcodes():
        if what not in ("equal", "insert"):
            piece, line, _ = written[start]
            last = max(below for _, _, below in written[start:end])
            message = told(piece, theirs[other:after])
            yield Difference(line, text.slip(line, "", "").column, "reading", message, last)


def told(piece: Piece, others: Sequence[Piece]) -> str:
    """What the piece was written as, and what to do. `others`: what the tree has in its place."""
    if any((one.kind, one.path) == (piece.kind, piece.path) for one in others):
        return (
            "orden i raden läses på två sätt. Skriv länkar som [text](adress), kod inom `…`, "
            'och "\\|" för ett lodrätt streck i en cell.'
        )
    meant, instead = MEANT["h" if piece.kind in HEADINGS else piece.kind]
    return f"raden läses på två sätt: som {meant} av andra program, men inte här. {instead}"


def jumps(text: Text, shown: Sequence[tuple[int, str, str]]) -> Iterator[Slip]:
    """Headings that leave out a level below the one above, whoever says that one.

    `shown`: (level, words, id) of every heading of the tree, in order.
    """
    place = 0
    for block in text.blocks:
        if block.kind != "heading":
            continue
        level, words = int(block.token.tag[1]), spoken(block)
        rest = (n for n in range(place, len(shown)) if (shown[n][0], read(shown[n][1])) == (level, words))
        place = next(rest, place)
        above = shown[place - 1][0] if place else level
        if level > above + 1:
            yield text.slip(
                block.start,
                "heading",
                f'rubriken hoppar över en nivå. Skriv "{"#" * (above + 1)}" i stället för "{"#" * level}".',
            )
        place += 1


def within(ours: Sequence[Piece], theirs: Sequence[Piece]) -> int:
    """How many of one are among the other, in order, before the first that isn't."""
    rest = iter(theirs)
    return next((n for n, one in enumerate(ours) if not any(one == other for other in rest)), len(ours))


def letters(words: str) -> str:
    """Letters and digits alone: how words are marked is no matter of blocks."""
    return re.sub(r"[\W_]+", "", ATTRIBUTES.sub("", words))


# ---------------------------------------------------------------------------- as written


def pieces(text: Text) -> Iterator[tuple[Piece, int, int]]:
    """(piece, its first line, the line after it) of every block with letters."""
    for block in text.blocks:
        for piece, line in of_block(text, block):
            if piece.letters:
                yield piece, line, max(block.end, line + 1)


def of_block(text: Text, block: Block) -> Iterator[tuple[Piece, int]]:
    if block.kind == "table":
        yield from rows(block)
    elif block.kind == "heading":
        yield Piece(block.token.tag, block.path, spoken(block)), block.start
    elif block.kind == "dt":
        yield Piece("dt", block.path, spoken(block)), block.inner[0].map[0] if block.inner[0].map else 0
    elif block.kind == "paragraph":
        kind = "li" if block.first and block.path[-1:] != "d" else "p"
        yield Piece(kind, block.path, spoken(block)), block.start
    elif block.kind == "code_block" or (block.kind == "fence" and block.path):
        yield Piece("code", block.path, re.sub(r"[\W_]+", "", block.token.content)), block.start


def spoken(block: Block) -> str:
    return "".join(
        inline(token.content, token.children or ()) for token in block.inner if token.type == "inline"
    )


def inline(content: str, children: Sequence[object]) -> str:
    found = []
    for one in children:
        kind = getattr(one, "type", "")
        if kind in ("text", "code_inline"):
            found.append(getattr(one, "content", ""))
        elif kind in ("softbreak", "hardbreak"):
            found.append("\n")
    return letters(TASK.sub("", "".join(found), count=1) if TASK.match(content) else "".join(found))


def rows(block: Block) -> Iterator[tuple[Piece, int]]:
    cells: list[str] = []
    line = block.start
    for token in block.inner:
        if token.type == "tr_open":
            cells, line = [], token.map[0] if token.map else line
        elif token.type == "inline":
            cells.append(inline(token.content, token.children or ()))
        elif token.type == "tr_close":
            yield Piece("tr", block.path, "|".join(cells) if any(cells) else ""), line


# ---------------------------------------------------------------------------- as published


def published(element: Element, path: str = "", first: bool = False) -> Iterator[Piece]:
    """The pieces within an element that holds blocks. `first`: whether its first words begin a point."""
    words = element.text or ""
    for child in (*element, None):
        if child is not None and (child.tag not in BLOCKS):
            words += "".join(child.itertext()) + (child.tail or "")
            continue
        if read(words):
            yield Piece("li" if first else "p", path, read(words))
            first = False
        if child is None:
            return
        yield from of_element(child, path, first)
        first = first and child.tag == "p" and not read("".join(child.itertext()))
        words = child.tail or ""


def of_element(child: Element, path: str, first: bool) -> Iterator[Piece]:
    tag, said = child.tag, read("".join(child.itertext()))
    if tag == "p" and child.get("class") not in TITLES and said:
        yield Piece("li" if first else "p", path, said)
    elif tag in HEADINGS and said:
        yield Piece(tag, path, said)
    elif tag in ("ul", "ol"):
        for point in child:
            yield from published(point, path + tag[0], True)
    elif tag == "pre" and said:
        yield Piece("code", path, re.sub(r"[\W_]+", "", html.unescape(plain("".join(child.itertext())))))
    elif tag == "blockquote":
        yield from published(child, path + "q")
    elif tag in ("div", "details"):
        yield from in_box(child, path + "b")
    elif tag == "dl":
        for one in child:
            if one.tag == "dt":
                yield Piece("dt", path, read("".join(one.itertext())))
            else:
                yield from published(one, path + "d")
    elif tag == "table":
        for row in child.iter("tr"):
            cells = [read("".join(cell.itertext())) for cell in row]
            if any(cells):
                yield Piece("tr", path, "|".join(cells))


def in_box(box: Element, path: str) -> Iterator[Piece]:
    inner = Element(box.tag)
    inner.text = box.text
    inner.extend([one for one in box if one.tag != "summary" and one.get("class") not in TITLES])
    yield from published(inner, path)


def read(words: str) -> str:
    return letters(html.unescape(plain(words)))


def plain(words: str) -> str:
    """Words as they will be read: Python-Markdown puts signs aside until it has finished."""
    return STASHED.sub("", words).replace("\x02amp\x03", "&")
