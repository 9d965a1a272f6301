"""A page's file as an editor meets it: what its front matter says, and its text. Edited in place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from macros.editing.texts.paste import cleaned_where_new
from macros.text.yaml_edit import BOM, FRONT, edited_front, front_of


@dataclass(frozen=True)
class PageFile:
    """`raw` is the file's text, sign for sign."""

    raw: str

    @property
    def front(self) -> dict[str, Any]:
        """What the front matter says; nothing where it has none, or can't be read."""
        found = front_of(self.raw)
        return found if isinstance(found, dict) else {}

    @property
    def start(self) -> int:
        """Where the page's own text begins in `raw`, after blank lines."""
        mark = len(BOM) if self.raw.startswith(BOM) else 0
        front = FRONT.match(self.raw[mark:])
        begins = mark + (front.end() if front else 0)
        rest = self.raw[begins:]
        return begins + len(rest) - len(rest.lstrip("\r\n"))

    @property
    def first_line(self) -> int:
        """The line of the file, counted from 1, where the text begins."""
        return len(self.raw[: self.start].splitlines()) + 1

    @property
    def body(self) -> str:
        """The text, as a form holds it: its lines end in "\\n", and none is blank at either end."""
        return ours(self.raw[self.start :]).rstrip("\n")

    def with_front(self, wanted: Mapping[str, Any]) -> PageFile:
        """The file, whose front matter says exactly this. ValueError where that can't be written."""
        return self if dict(wanted) == self.front else PageFile(edited_front(self.raw, dict(wanted)))

    def with_body(self, text: str) -> PageFile:
        """The file with another text: what is new in it cleaned, and each line that stands as it stood."""
        new = cleaned_where_new(ours(text), self.body).strip("\n")
        former = self.raw[self.start :]
        kept = former.rstrip("\r\n")
        tail = former[len(kept) :] or end_of(self.raw)
        return PageFile(self.raw[: self.start] + as_before(new, kept, end_of(self.raw)) + tail)

    def with_added(self, block: str, line: int) -> str:
        """The text of the page with a block of its own before a line, counted from 0; at the end for more."""
        return added(self.body, block, line)


def ours(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def end_of(raw: str) -> str:
    """How lines end in a file: as the first does."""
    first = raw.find("\n")
    return "\r\n" if first > 0 and raw[first - 1] == "\r" else "\n"


def as_before(new: str, former: str, end: str) -> str:
    """The new text, each line that stood in the former one with the ending that it had there."""
    was = former.splitlines(keepends=True)
    before, now = ours(former).split("\n"), new.split("\n")
    if len(was) != len(before):  # signs that end a line to some and not to others
        return end.join(now)
    found = []
    for what, start, stop, first, last in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        kept = was[start:stop] if what == "equal" else []
        found += [one if one.endswith(("\n", "\r")) else one + end for one in kept]
        found += [] if kept else [line + end for line in now[first:last]]
    return "".join(found).removesuffix("\n").removesuffix("\r")


def added(body: str, block: str, line: int) -> str:
    """A text with a block before a line, counted from 0, and a blank line on either side of it."""
    lines = body.split("\n")
    above, below = lines[:line], lines[line:]
    while above and not above[-1].strip():
        above.pop()
    while below and not below[0].strip():
        below.pop(0)
    parts = ["\n".join(above), block.strip("\n"), "\n".join(below)]
    return "\n\n".join(part for part in parts if part)
