"""Markdown as people write it → as Python-Markdown reads it, where all others read one thing.

GitHub, editors and Word's neighbours nest a list by two or three spaces, begin one right under a line
of text, number with "1)" and put code into a point. Python-Markdown wants four spaces and blank lines,
and shows the signs as words. What CommonMark reads without doubt is written here in the other's way;
what is doubtful is left as it stands, and told by checks/prose_rules.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from macros.pages.commonmark import blocks_of, outermost
from macros.pages.markdown_text import FENCE

if TYPE_CHECKING:
    from markdown_it.token import Token

TAB = "    "
# Blocks within each other: nobody's page has more, and Python-Markdown would go down until Python gives up.
DEEPEST = 9
MARK = re.compile(r"([-*+>]|\d+(?=[.)]))(?=[ .)]|$)")
# Whatever this module may change begins with one of these, or ends a line with a backslash.
CONCERNED = re.compile(
    r"^[ >]*(?:[-*+]|\d{1,9}[.)])(?: |$)|^[ >]*\||\|[ ]*:?-|^[ >]*(?:```|~~~)|\\$", re.MULTILINE
)
ITEM = re.compile(r"(?P<indent> *)(?P<mark>[-*+]|\d{1,9}[.)])(?P<space> +|$)(?P<text>.*)")
QUOTE = re.compile(r" {0,3}> ?")
# What Python-Markdown takes for a point of a list, within a paragraph that has none.
NUMBER = re.compile(r"( *\d+)\.(?= )")
BREAK = re.compile(r"(?<!\\)((?:\\\\)*)\\$")
LISTS = ("bullet_list_open", "ordered_list_open")
APART = (*LISTS, "table_open", "blockquote_open", "box_open")  # blocks that want a blank line around them


def as_meant(text: str) -> str:
    """The text as Python-Markdown is to read it. Tabs have become spaces before."""
    return "\n".join(rewritten(text.split("\n"))) if CONCERNED.search(text) else text


def rewritten(lines: Sequence[str], within: str = "") -> list[str]:
    """The lines of a page, or of what holds blocks, with each block written in the other's way.

    `within` names what holds them, from outside: "i" a point, "b" a box, "q" a quote.
    """
    if len(within) > DEEPEST:
        return [as_words(line.strip()) for line in lines]
    found: list[str] = []
    done, before = 0, ""
    several = list(outermost(blocks_of("\n".join(lines))))
    for token, inner in several:
        start, end = token.map or (done, done)
        found += lines[done:start]
        touching = bool(found and found[-1].strip() and {before, token.type} & set(APART))
        # In a point, a list right under its first words is read as it stands; but with more below it,
        # Python-Markdown would put the words last.
        tight = within.endswith("i") and token.type in LISTS and len(several) == 2
        if touching and not (tight and "" not in map(str.strip, trimmed(lines))):
            found.append("")
        found += block(token, inner, lines[start:end], within, before)
        done, before = end, token.type
    return [*found, *lines[done:]]


def as_words(line: str) -> str:
    """A line that can't begin a list or a quote."""
    mark = MARK.match(line)
    return f"{mark[1]}\\{line[mark.end() :]}" if mark and mark[1].isdigit() else f"\\{line}" if mark else line


def trimmed(lines: Sequence[str]) -> Sequence[str]:
    """The lines up to the last that isn't blank."""
    return lines[: max((n for n, line in enumerate(lines, 1) if line.strip()), default=0)]


def block(token: Token, inner: Sequence[Token], lines: Sequence[str], within: str, before: str) -> list[str]:
    """The lines of one block. `before`: the kind of the block above it."""
    kind = token.type
    if kind in LISTS:
        return points(token, inner, lines, within + "i")
    if kind == "blockquote_open":
        return [
            "> " + line for line in rewritten([QUOTE.sub("", line, count=1) for line in lines], within + "q")
        ]
    if kind == "box_open":
        edge = margin(lines[0])
        below = [line[edge + len(TAB) :] for line in lines[1:]]
        return [lines[0][edge:], *indented(rewritten(below, within + "b"))]
    if kind == "fence" and before not in LISTS:  # below a list, what is indented would belong to it
        return fence(token, lines, within)
    if kind == "paragraph_open":
        return paragraph(lines, within)
    return list(lines)


def points(token: Token, inner: Sequence[Token], lines: Sequence[str], within: str) -> list[str]:
    """A list. One of several blocks is apart from the next, or that would be read as its words."""
    found: list[str] = []
    first = token.map[0] if token.map else 0
    for one, _ in outermost(inner):
        start, end = one.map or (first, first)
        if "" in found and found[-1].strip():
            found.append("")
        found += item(lines[start - first : end - first], within)
    return found


def item(lines: Sequence[str], within: str) -> list[str]:
    """One point of a list: its mark at the margin, and all that belongs to it four spaces in."""
    match = ITEM.fullmatch(lines[0])
    if not match:
        return list(lines)
    below = dedented(lines[1:], width(match))
    inner = [match["text"].lstrip(), *below]
    if any(map(str.strip, below)) or CONCERNED.search(inner[0]):
        inner = rewritten(inner, within)
    first = f"{match['mark'].replace(')', '.')}{match['space'] or ' '}{inner[0]}"
    return [first, *indented(inner[1:])]


def width(match: re.Match[str]) -> int:
    """The column where a point's text begins."""
    space = len(match["space"])
    return len(match["indent"] + match["mark"]) + (space if 0 < space < 5 and match["text"] else 1)


def dedented(lines: Sequence[str], offset: int) -> list[str]:
    """What belongs to a point, at the margin. Who indents all of it by four means four."""
    margins = [margin(line) for line in lines if line.strip() and margin(line) >= offset]
    if margins and min(margins) >= len(TAB):
        offset = len(TAB)
    return [line[min(offset, margin(line)) :] for line in lines]


def margin(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def indented(lines: Sequence[str]) -> list[str]:
    return [TAB + line if line.strip() else "" for line in lines]


def fence(token: Token, lines: Sequence[str], within: str) -> list[str]:
    """Code between fences: at the margin, or, where those aren't read, four spaces in."""
    if len(lines) < 2 or not lines[-1].strip().startswith(token.markup):
        return list(lines)  # never closed: told
    if not within:
        whole = [line[min(margin(lines[0]), margin(line)) :] for line in lines]
        return whole if FENCE.match("\n".join(whole)) else [token.markup, *whole[1:]]
    return ["", *indented(token.content.rstrip("\n").split("\n")), ""]


def paragraph(lines: Sequence[str], within: str) -> list[str]:
    """A paragraph: a number that goes on with a sentence is no point, a last backslash breaks the line."""
    whole = [*(BREAK.sub(r"\1  ", line) for line in lines[:-1]), *lines[-1:]]
    if not within.endswith("i"):
        return whole
    return [
        whole[0],
        *(NUMBER.sub(r"\1\\.", line, count=1) if NUMBER.match(line) else line for line in whole[1:]),
    ]
