"""Words within a line to runs: stretches of text that look the same.

One function a kind of value, as in blocks. Nothing here knows of sizes or places.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from macros.blocks import blocks as b
from macros.text.addresses import address

LANGUAGE = "sv-SE"
# What XML can't carry, and soft hyphens, which PowerPoint draws.
UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True)
class Run:
    """Words that look the same. `address` is whole, with its scheme, or empty."""

    text: str
    bold: bool = False
    quiet: bool = False  # secondary: a source, a note, what isn't said
    address: str = ""
    small: bool = False


Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Words:
    """What turns lines into runs. `title` names a document; `root` is the site's address or empty."""

    title: Callable[[str], str]
    root: str = ""

    def runs(self, line: b.Line) -> Runs:
        """The line as runs. TypeError for what is no inline value, ValueError for a bad address."""
        return tidy(tuple(run for part in line for run in self.one(part)))

    def one(self, part: b.Inline) -> Runs:
        draw: Callable[[b.Inline], Runs] | None = getattr(self, type(part).__name__.lower(), None)
        if draw is None or not isinstance(part, INLINE):
            raise TypeError(f"kan inte skrivas i en presentation: {part!r}")
        return draw(part)

    def text(self, it: b.Text) -> Runs:
        return (Run(it.text),)

    def strong(self, it: b.Strong) -> Runs:
        return (Run(it.text, bold=True),)

    def muted(self, it: b.Muted) -> Runs:
        return (Run(it.text, quiet=True),)

    def gap(self, it: b.Gap) -> Runs:
        return (Run(it.text, quiet=True),)

    def quote(self, it: b.Quote) -> Runs:
        return (Run(f"”{it.text}”"),)

    def nowrap(self, it: b.NoWrap) -> Runs:
        return (Run(it.text.replace(" ", "\u00a0")),)

    def link(self, it: b.Link) -> Runs:
        return (Run(it.text, address=self.whole(it.target)),)

    def cite(self, it: b.Cite) -> Runs:
        return (Run(f"({self.title(it.document)})", quiet=True, small=True),)

    def tag(self, it: b.Tag) -> Runs:
        return (Run(it.text, bold=True),)

    def mark(self, it: b.Mark) -> Runs:
        return (Run(it.text, quiet=True),)

    def basis(self, it: b.Basis) -> Runs:
        return (Run(it.text, quiet=True),)

    def whole(self, target: str) -> str:
        """An address that works from a file: empty when only the site's pages know their way."""
        inner = "\x00"
        found = address(target, inner)
        if not found.startswith((inner, "#")):
            return found
        return self.root + found.lstrip(inner) if self.root and found[0] == inner else ""


INLINE = (
    b.Text,
    b.Strong,
    b.Muted,
    b.Gap,
    b.Quote,
    b.NoWrap,
    b.Link,
    b.Cite,
    b.Tag,
    b.Mark,
    b.Basis,
)


def plain(text: str) -> str:
    """Text that a slide can carry, on one line."""
    return re.sub(r"[ \t\r\n\x0b\x0c\x85\u2028\u2029]+", " ", UNWANTED.sub("", text))


def tidy(runs: Runs) -> Runs:
    """Runs on one line, without double spaces where they meet or at the ends."""
    found: list[Run] = []
    for run in runs:
        text = plain(run.text)
        if not found or found[-1].text.endswith(" "):
            text = text.lstrip(" ")
        if text:
            found.append(replace(run, text=text))
    if found:
        found[-1] = replace(found[-1], text=found[-1].text.rstrip(" "))
    return tuple(run for run in found if run.text)


def bold(runs: Runs) -> Runs:
    return tuple(replace(run, bold=True) for run in runs)


def join(*several: Runs, by: str = " ") -> Runs:
    """Runs after each other, `by` between those that say something."""
    found: list[Run] = []
    for runs in several:
        if runs and found:
            found.append(Run(by))
        found += runs
    return tuple(found)


def said(runs: Runs) -> str:
    """The runs' words alone."""
    return "".join(run.text for run in runs)
