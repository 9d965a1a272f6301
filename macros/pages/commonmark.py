"""The CommonMark reading of a page: what GitHub, editors and other programs make of its Markdown.

In: Markdown text. Out: markdown-it's tokens, whose lines are exact. Tables, definition lists and the
boxes of our pages ("!!! note", "??? note") are known; HTML is words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

# As Python-Markdown's admonition and pymdownx.details read the line that opens a box.
BOX = re.compile(
    r'(?:!!! ?[\w-]+(?: +[\w-]+)*(?: +".*?")?|\?{3}\+? ?(?:(?:[\w-]+(?: +[\w-]+)*?)?(?: +".*?")|[\w-]+(?: +[\w-]+)*?)) *'
)
INDENT = 4  # columns: what stands in a box


@lru_cache(maxsize=1)
def reader() -> MarkdownIt:
    """Reads blocks and the words in them."""
    from markdown_it import MarkdownIt  # a tenth of a check's time: only where it is needed
    from mdit_py_plugins.deflist import deflist_plugin

    class Reader(MarkdownIt):
        def validateLink(self, url: str) -> bool:
            return True  # where links lead is looked at by others

    made = Reader("commonmark", {"html": False}).enable("table").use(deflist_plugin)
    made.block.ruler.before("fence", "box", box, {"alt": ["paragraph", "blockquote", "list"]})
    return made


def blocks_of(text: str) -> list[Token]:
    """The blocks alone, their words unread: half the work."""
    found: list[Token] = []
    reader().block.parse(text, reader(), {}, found)
    return found


def box(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A rule of markdown-it: a line that opens a box, and what is indented below it."""
    indent = state.sCount[start] - state.blkIndent
    if indent < 0 or indent >= (INDENT if state.blkIndent else 1):  # at the margin, or of what holds it
        return False
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    if line[:1] not in "!?" or not BOX.fullmatch(line):
        return False
    if silent:
        return True
    after, within = start + 1, state.sCount[start] + INDENT
    while after < end and (state.isEmpty(after) or state.sCount[after] >= within):
        after += 1
    inside(state, start, after, within)
    return True


def inside(state: StateBlock, start: int, after: int, indent: int) -> None:
    """Reads the lines of a box below its first; they begin at a column."""
    kept = state.blkIndent, state.lineMax, state.parentType
    state.push("box_open", "div", 1).map = [start, after]
    state.blkIndent, state.lineMax, state.parentType = indent, after, "root"
    state.md.block.tokenize(state, start + 1, after)
    state.blkIndent, state.lineMax, state.parentType = kept
    state.push("box_close", "div", -1)
    state.line = after


def closing(tokens: Sequence[Token], place: int) -> int:
    """Where the token that opens at `place` closes; the same place for one that holds nothing."""
    depth = 0
    for number in range(place, len(tokens)):
        depth += tokens[number].nesting
        if depth == 0:
            return number
    return len(tokens) - 1


def outermost(tokens: Sequence[Token]) -> Iterator[tuple[Token, Sequence[Token]]]:
    """Each block that no other holds, with the tokens within it."""
    place = 0
    while place < len(tokens):
        after = closing(tokens, place)
        yield tokens[place], tokens[place + 1 : after]
        place = after + 1
