"""A page's text through the door: all of it but its code, each sign with its place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.pages.markdown_text import CODE, FENCE, blank
from macros.text.door import CONTROL, ODD, Passed, admit, passed

# What opens a container, whose text is indented under it: an item, a definition, a note, an admonition.
CONTAINER = re.compile(r"(?:[*+-]|\d+[.)]|:|\[\^[^\]]+\]:|!!!|\?\?\?\+?)(?:\s|$)")
LEVEL = 4  # spaces of a level of indentation


def through_the_door(body: str) -> Passed:
    """The body of a page, with lines that end in "\\n", as it is to be read."""
    return passed(body, code(body)) if admit(body) != body else Passed(body, (body,), (0,))


def code(body: str) -> list[tuple[int, int]]:
    """Where code stands (start, end), in order: fenced, indented, and within a line."""
    fences = [match.span() for match in FENCE.finditer(body)]
    rest = FENCE.sub(blank, body)
    indented = list(indented_lines(rest))
    for start, end in indented:
        rest = f"{rest[:start]}{' ' * (end - start)}{rest[end:]}"
    return sorted([*fences, *indented, *(match.span() for match in CODE.finditer(rest))])


def indented_lines(text: str) -> Iterator[tuple[int, int]]:
    """Lines that are indented a level more than what they stand in, after a blank line or one such."""
    deep, begins, start = 0, True, 0
    for line in text.split("\n"):
        words = line.lstrip(" \t")
        level = len(line[: len(line) - len(words)].expandtabs(LEVEL)) // LEVEL
        if begins and words.strip() and level > deep:
            yield start, start + len(line)
        else:
            if CONTAINER.match(words):
                deep = level + 1
            elif begins and words.strip():
                deep = level
            begins = not words.strip()
        start += len(line) + 1


def controls(body: str) -> Iterator[int]:
    """The offset of the first sign on each line that steers and never shows."""
    for line in re.finditer(r"[^\n]+", body) if ODD.search(body) else ():
        if found := CONTROL.search(line[0]):
            yield line.start() + found.start()
