"""A page's own text as slips are looked for in it: its CommonMark blocks, each with its lines.

Macro calls are swapped for signs without letters, one for each sign of theirs, so that every offset and
every line stays where it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from typing import TYPE_CHECKING

from macros.pages.commonmark import reader
from macros.pages.language import Call
from macros.pages.markdown_text import without_code

if TYPE_CHECKING:
    from markdown_it.token import Token

CALL = "\ue000"  # a sign of a call: no letter, no blank, and on no keyboard
ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|\w+);")
FRONT = re.compile(r"[ \t>]*")
COLONS = re.compile(r"^ {0,3}:{3,}.*$", re.MULTILINE)
CONTAINERS = {"blockquote_open": "q", "bullet_list_open": "u", "ordered_list_open": "o", "box_open": "b"}


@dataclass(frozen=True)
class Slip:
    """What is read otherwise than its author meant. `line` and `column` count from 0, in the body."""

    line: int
    column: int
    code: str
    message: str


@dataclass(frozen=True)
class Block:
    """A block that holds words or code: its token and those within it.

    `path` names what it stands in, from outside: "q" a quote, "u" and "o" a list, "d" a definition,
    "b" a box. `first` says whether it begins a point; `point` is the line where its point begins.
    """

    token: Token
    inner: Sequence[Token]
    path: str
    first: bool
    point: int

    @property
    def kind(self) -> str:
        return self.token.type.removesuffix("_open")

    @property
    def start(self) -> int:
        return self.token.map[0] if self.token.map else 0

    @property
    def end(self) -> int:
        return self.token.map[1] if self.token.map else 0


class Text:
    """The text of a page below its front matter, its calls swapped for signs."""

    def __init__(self, body: str, calls: Sequence[Call] = (), colons: bool = False) -> None:
        """`colons`: lines that begin with ":::" open and close a deck's blocks, and are no prose."""
        text = body
        for call in calls:
            sign = re.sub(r"[^\n]", CALL, body[call.offset : call.end])
            text = text[: call.offset] + sign + text[call.end :]
        text = COLONS.sub(lambda line: " " * len(line[0]), text) if colons else text
        self.text = without_entities(text) if "&" in text else text

    @property
    def empty(self) -> bool:
        """Whether the page says nothing but what its macros say."""
        return not self.text.replace(CALL, "").strip()

    @cached_property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    @cached_property
    def tokens(self) -> list[Token]:
        return reader().parse(self.text)

    @cached_property
    def blocks(self) -> list[Block]:
        return list(blocks(self.tokens))

    def slip(self, line: int, code: str, message: str, needle: str = "") -> Slip:
        """A slip at a line: at the first sign of `needle` in it, else at the line's own first sign."""
        found = self.lines[line].find(needle) if needle else -1
        return Slip(line, found if found >= 0 else margin(self.lines[line]), code, message)


def without_entities(text: str) -> str:
    """The text with signs in the place of letters by name: a tree of Python-Markdown's has none for them."""
    outside = without_code(text)

    def swapped(match: re.Match[str]) -> str:
        in_code = outside[match.start()] != "&"
        return match[0] if in_code or not unescape(match[0]).isalnum() else CALL * len(match[0])

    return ENTITY.sub(swapped, text)


def margin(line: str) -> int:
    """Where a line's own words begin: after blanks and the signs of quotes."""
    found = FRONT.match(line)
    return found.end() if found else 0


def blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    """Every block that holds no others, in order."""
    path: list[str] = []
    points: list[int] = []
    fresh, place = False, 0
    while place < len(tokens):
        token = tokens[place]
        kind = token.type
        if kind in CONTAINERS:
            path.append(CONTAINERS[kind])
        elif kind == "list_item_open" or kind == "dd_open":
            points.append(token.map[0] if token.map else 0)
            fresh = True
            path += "d" if kind == "dd_open" else ""
        elif kind in ("list_item_close", "dd_close"):
            points.pop()
            if kind == "dd_close":
                path.pop()
        elif kind.removesuffix("_close") + "_open" in CONTAINERS and kind.endswith("_close"):
            path.pop()
        elif kind in ("paragraph_open", "heading_open", "table_open", "dt_open"):
            end = next(n for n in range(place, len(tokens)) if tokens[n].type == kind[:-4] + "close")
            yield Block(token, tokens[place + 1 : end], "".join(path), fresh, points[-1] if points else -1)
            fresh, place = False, end
        elif kind in ("fence", "code_block", "hr"):
            yield Block(token, (), "".join(path), fresh, points[-1] if points else -1)
            fresh = False
        place += 1
