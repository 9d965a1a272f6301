"""A deck's text cut into slides and blocks, line by line, with the place of each.

Markdown itself is not read here: only the lines that begin a slide ("## …"), open a block
("::: fråga 5 min") or close one (":::"). Nothing raises; what is wrong is a problem.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from macros.pages.page import Page
from macros.text.problems import Problem, at, did_you_mean, listed

NAMES = ("manus", "fråga", "fall", "film", "bara", "saknas")

FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
HEADING = re.compile(r" {0,3}(#{1,2})(?!#)[ \t]*(?P<text>.*?)(?:[ \t]+#+)?[ \t]*$")
COLONS = re.compile(r" {0,3}:{3,}[ \t]*(?P<rest>.*?)[ \t]*$")
MINUTES = re.compile(r"\[(?P<inside>[^\]]*)\][ \t]*$")
ONLY = re.compile(r"\([ \t]*bara\b(?P<variants>[^)]*)\)[ \t]*$", re.IGNORECASE)


@dataclass(frozen=True)
class Chunk:
    """A stretch of the body between two offsets: a block by its name, or ordinary text ("")."""

    name: str
    start: int
    end: int
    at: int  # where the block's opening line begins
    argument: str = ""
    argument_at: int = 0
    only: str | None = None  # what stands in "(bara …)"
    only_at: int = 0


@dataclass
class RawSlide:
    """A heading with its chunks. `minutes` is what stands in the brackets, None without any."""

    title: str
    at: int
    minutes: str | None = None
    minutes_at: int = 0
    chunks: list[Chunk] = field(default_factory=list)


@dataclass
class Scan:
    """The whole text: what stands before the first slide, the slides, and what is wrong."""

    intro: list[Chunk]
    slides: list[RawSlide]
    problems: list[Problem]


def scan(page: Page) -> Scan:
    """The page's body, cut."""
    scanner = Scanner(page)
    for start, text in lines(page.body):
        scanner.line(start, text)
    scanner.finish()
    return scanner.found


def lines(body: str) -> Iterator[tuple[int, str]]:
    """Each line with the offset where it begins, without its line break."""
    for match in re.finditer(r"([^\n]*?)\r?(?:\n|\Z)", body):
        if match.start() < len(body):
            yield match.start(), match[1]


class Scanner:
    """What has been opened so far."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.found = Scan([], [], [])
        self.open: Chunk | None = None
        self.fence = ""
        self.text_from = 0  # where ordinary text goes on from
        self.inner = 0  # blocks that were opened within the open one
        self.told = False  # whether that has been said of the open one

    def line(self, start: int, text: str) -> None:
        if self.in_fence(text):
            return
        after = min(start + len(text) + 1, len(self.page.body))
        heading, colons = HEADING.fullmatch(text), COLONS.fullmatch(text)
        if heading:
            self.heading(start, after, heading)
        elif colons and colons["rest"]:
            self.opening(start, after, colons)
        elif colons:
            self.closing(start, after)

    def in_fence(self, text: str) -> bool:
        """Whether the line is in a block of code, where colons and number signs are themselves."""
        match = FENCE.match(text)
        if self.fence:
            if match and match[1].startswith(self.fence):
                self.fence = ""
            return True
        if match:
            self.fence = match[1]
        return bool(match)

    # -------------------------------------------------------------------- what a line does

    def heading(self, start: int, after: int, match: re.Match[str]) -> None:
        if len(match[1]) == 1:
            self.problem(
                start, "heading", 'materialets titel står i sidhuvudet. Börja en sida i bildspelet med "## ".'
            )
        self.give_up(start)
        self.flush(start)
        self.text_from = after
        if len(match[1]) == 2:
            self.found.slides.append(slide(start, match))

    def opening(self, start: int, after: int, match: re.Match[str]) -> None:
        if self.open:
            self.nested(start)
            return
        self.flush(start)
        self.open = self.block(start, after, start + match.start("rest"), match["rest"])
        self.inner, self.told = 0, False

    def nested(self, start: int) -> None:
        """A block within another, or after one that was never closed: said once, and read past."""
        assert self.open
        self.inner += 1
        if not self.told:
            line = self.page.place(self.open.at).line
            self.problem(
                start,
                "nested",
                "ett block kan inte ligga i ett annat. Avsluta "
                f'"{self.open.name}" från rad {line} med ":::" först.',
            )
        self.told = True

    def closing(self, start: int, after: int) -> None:
        if self.inner:
            self.inner -= 1
            return
        if self.open:
            self.put(start)
        else:
            self.problem(
                start,
                "close",
                '":::" avslutar inget. Ta bort raden, eller öppna blocket '
                'ovanför med till exempel "::: manus".',
            )
            self.flush(start)
        self.text_from = after

    def block(self, start: int, after: int, at_: int, rest: str) -> Chunk:
        """The block that a line opens; one of an unknown name is read past."""
        only = ONLY.search(rest)
        words = rest[: only.start()].rstrip() if only else rest
        name = words.split()[0].casefold() if words else ""
        argument = words[len(name) :].strip()
        if name not in NAMES:
            self.problem(
                at_,
                "block",
                f'blocket "{name}" finns inte. Skriv {listed(NAMES)}.{did_you_mean(name, NAMES)}',
            )
            name = "?"
        elif not self.found.slides:
            self.problem(
                start,
                "place",
                f'"{name}" står före första sidan. Flytta blocket under en rubrik som börjar med "## ".',
            )
        return Chunk(
            name,
            after,
            after,
            start,
            argument,
            at_ + words.find(argument) if argument else start,
            only["variants"] if only else None,
            at_ + (only.start() if only else 0),
        )

    # -------------------------------------------------------------------- what is kept

    def finish(self) -> None:
        self.give_up(len(self.page.body))
        self.flush(len(self.page.body))

    def give_up(self, end: int) -> None:
        """Closes for the editor a block that a heading or the end of the file has run into."""
        if self.open and not self.told:
            name = self.open.name
            shown = "blocket" if name == "?" else f'blocket "{name}"'
            self.problem(
                self.open.at, "unclosed", f'{shown} avslutas aldrig. Skriv ":::" på en egen rad efter det.'
            )
        if self.open:
            self.put(end)
        self.inner = 0

    def put(self, end: int) -> None:
        """The open block ends here."""
        assert self.open
        one = self.open
        self.keep(
            Chunk(one.name, one.start, end, one.at, one.argument, one.argument_at, one.only, one.only_at)
        )
        self.open, self.text_from = None, end

    def flush(self, end: int) -> None:
        """Ordinary text since the last heading or block."""
        if self.page.body[self.text_from : end].strip():
            self.keep(Chunk("", self.text_from, end, self.text_from))
        self.text_from = end

    def keep(self, chunk: Chunk) -> None:
        if self.found.slides:
            self.found.slides[-1].chunks.append(chunk)
        elif not chunk.name:
            self.found.intro.append(chunk)

    def problem(self, offset: int, code: str, message: str) -> None:
        self.found.problems.append(at(self.page.place(offset), code, message))


def slide(start: int, match: re.Match[str]) -> RawSlide:
    """The heading's title and the minutes in its brackets."""
    text = match["text"]
    minutes = MINUTES.search(text)
    if not minutes:
        return RawSlide(text.strip(), start)
    at_ = start + match.start("text") + minutes.start()
    return RawSlide(text[: minutes.start()].strip(), start, minutes["inside"], at_)
