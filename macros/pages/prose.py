"""A page's Markdown to blocks: paragraphs, lists, tables, pictures, and macro calls among them.

In: a stretch of a page's body. Out: frozen blocks with addresses of the site. Each macro call is
swapped for a sign that Markdown can't read anything into, and what it says is put back in its place.
Decks and reports are read by it; MkDocs reads all other pages.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import unquote

from macros.blocks.blocks import (
    Block,
    Bullets,
    Cell,
    Code,
    Column,
    ColumnKind,
    Fragment,
    Heading,
    Inline,
    Line,
    Link,
    Paragraph,
    Picture,
    Quote,
    Row,
    Strong,
    Table,
    Text,
)
from macros.pages.commonmark import closing
from macros.pages.language import Call
from macros.pages.markdown_text import DECORATION
from macros.pages.page import Page, url_of
from macros.text.addresses import SCHEMES
from macros.text.problems import Problem, at

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# A call in the text: private signs that no keyboard writes, around its number on the page.
MARK = re.compile("\ue000(\\d+)\ue001")
SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")


@lru_cache(maxsize=1)
def parser() -> MarkdownIt:
    """CommonMark with tables, without HTML, and without what a document has no use for."""
    from markdown_it import MarkdownIt  # a tenth of a check's time: only where it is needed

    from macros.pages.bare_links import bare_links

    made = MarkdownIt("commonmark", {"html": False, "linkify": True})
    made.linkify = bare_links()
    return made.enable(["table", "linkify"]).disable(["code", "lheading"])


class Prose:
    """The Markdown of one page, a stretch at a time. Problems gather in `problems`."""

    def __init__(
        self,
        page: Page,
        run: Callable[[Call], Fragment],
        of: Callable[[str], str] = lambda _: "",
        level: int = 0,
    ) -> None:
        """`run` makes a call. `of` names the record that a page shows: "routines/x", or "".

        `level`: of every heading, for text that stands below a title of its own; 0 keeps the page's.
        """
        self.page = page
        self.run = run
        self.of = of
        self.level = level
        self.problems: list[Problem] = []
        self.start = 0
        self.caption = ""  # of the tables met: the heading they stand under

    def blocks(self, start: int, end: int) -> tuple[Block, ...]:
        """The blocks of the body between two offsets."""
        if not self.page.body[start:end].strip():
            return ()
        self.start = start
        tokens = parser().parse(self.text(start, end))
        return tuple(self.several(tokens))

    def text(self, start: int, end: int) -> str:
        """The stretch with its calls swapped for marks; lines stay where they are."""
        found, done = [], start
        for number, call in enumerate(self.page.calls):
            if start <= call.offset and call.end <= end:
                broken = self.page.body.count("\n", call.offset, call.end)
                found += [self.page.body[done : call.offset], f"\ue000{number}\ue001", "\n" * broken]
                done = call.end
        return "".join(found) + self.page.body[done:end]

    # -------------------------------------------------------------------- blocks

    def several(self, tokens: Sequence[Token]) -> Iterator[Block]:
        place = 0
        while place < len(tokens):
            after = closing(tokens, place)
            yield from self.one(tokens[place], tokens[place + 1 : after])
            place = after + 1

    def one(self, token: Token, inner: Sequence[Token]) -> Iterator[Block]:
        """The blocks of a token and those within it."""
        kind = token.type.removesuffix("_open")
        if kind == "paragraph":
            yield from self.paragraph(inner[0])
        elif kind == "heading":
            yield self.heading(int(token.tag[1:]), words(self.line(inner[0])))
        elif kind in ("bullet_list", "ordered_list"):
            rows = tuple(self.items(inner))
            yield Bullets(rows, "numbered" if kind == "ordered_list" else "plain")
        elif kind == "table":
            yield self.table(inner)
        elif kind == "blockquote":
            for block in self.several(inner):
                yield quoted(block)
        elif kind == "fence":
            yield Code(token.content.rstrip("\n"))

    def paragraph(self, inline: Token) -> Iterator[Block]:
        """A paragraph, or the picture or the macro's blocks that stand alone in its place."""
        alone = MARK.fullmatch(inline.content.strip())
        if alone:
            fragment = self.run(self.page.calls[int(alone[1])])
            yield from map(self.lowered, fragment.blocks)
            if fragment.inline:
                yield Paragraph(fragment.inline)
            return
        parts = [part for part in inline.children or () if part.type != "softbreak"]
        if parts and all(part.type == "image" for part in parts):
            for part in parts:
                yield self.picture(part)
            return
        line = self.line(inline)
        if line:
            yield Paragraph(line)

    def heading(self, level: int, text: str, id: str = "") -> Heading:
        if not self.level:
            self.caption = text
        return Heading(self.level or level, text, id)

    def lowered(self, block: Block) -> Block:
        """A macro's heading, at the level that headings have here."""
        return self.heading(block.level, block.text, block.id) if isinstance(block, Heading) else block

    def items(self, tokens: Sequence[Token]) -> Iterator[Line]:
        """A list's items, a line each; a list within a list becomes part of it, and a problem."""
        place = 0
        while place < len(tokens):
            after = closing(tokens, place)
            blocks = list(self.several(tokens[place + 1 : after]))
            yield from lines(blocks)
            if any(not isinstance(block, Paragraph) for block in blocks) or len(blocks) > 1:
                self.problem(
                    tokens[place],
                    "list",
                    "en punkt är en enda mening eller ett stycke. "
                    "Skriv listan i en nivå, utan tomma rader inne i punkten.",
                )
            place = after + 1

    def table(self, tokens: Sequence[Token]) -> Table:
        rows: list[list[Line]] = []
        kinds: list[ColumnKind] = []
        for place, token in enumerate(tokens):
            if token.type == "tr_open":
                rows.append([])
            elif token.type in ("th_open", "td_open"):
                rows[-1].append(self.line(tokens[place + 1]))
                if token.type == "th_open":
                    kinds.append("number" if "right" in str(token.attrGet("style")) else "text")
        kinds[:1] = ["heading"]
        columns = tuple(Column(words(line), kind) for line, kind in zip(rows[0], kinds))
        body = tuple(Row(tuple(Cell((line,)) for line in row)) for row in rows[1:])
        return Table(self.caption, columns, body, caption_hidden=True)

    # -------------------------------------------------------------------- words

    def line(self, inline: Token) -> Line:
        """The words of a paragraph, an item or a cell."""
        found: list[Inline] = []
        strong, target, linked = 0, None, ""
        for token in inline.children or ():
            kind = token.type
            strong += token.nesting if kind.startswith("strong") else 0
            if kind == "link_open":
                target, linked = str(token.attrGet("href")), ""
            elif kind == "link_close":
                found.append(self.link(target or "", linked))
                target = None
            elif kind == "image":
                self.problem(
                    inline, "picture", "en bild ska stå på en egen rad, med en tom rad före och efter."
                )
            elif target is not None:
                linked += content(token)
            else:
                found += self.inlines(content(token), strong > 0, inline)
        return trimmed(found)

    def inlines(self, text: str, strong: bool, inline: Token) -> Iterator[Inline]:
        """Plain words, and what the macros within them say."""
        for number, part in enumerate(MARK.split(text)):
            if number % 2:
                fragment = self.run(self.page.calls[int(part)])
                yield from fragment.inline
                if fragment.blocks:
                    self.problem(
                        inline,
                        "call",
                        f"makrot {self.page.calls[int(part)].name} ska stå på "
                        "en egen rad, med en tom rad före och efter.",
                    )
            elif part:
                yield Strong(part) if strong else Text(part)

    def link(self, target: str, text: str) -> Inline:
        text = MARK.sub("", text)
        scheme = SCHEME.match(target)
        if not text or not target or (scheme and scheme[1].lower() not in SCHEMES):
            return Text(text)  # where a link leads is looked at by the rules on links
        if scheme:
            return Link(target, text)
        path, mark, fragment = target.partition("#")
        page = within(self.page, path) if path else self.page.path
        address = url_of(page) if page.endswith(".md") else page
        return Link(f"{address}{mark}{fragment}", text, of="" if fragment else self.of(page))

    def picture(self, token: Token) -> Picture:
        source = str(token.attrGet("src"))
        said = "" if token.content == DECORATION else token.content
        return Picture(source if SCHEME.match(source) else within(self.page, source), said)

    def problem(self, token: Token, code: str, message: str) -> None:
        """At the line of a token, where its first sign stands."""
        offset, body = self.start, self.page.body
        for _ in range(token.map[0] if token.map else 0):
            offset = body.find("\n", offset) + 1
        offset += len(body[offset:]) - len(body[offset:].lstrip(" \t"))
        self.problems.append(at(self.page.place(offset), code, message))


# ---------------------------------------------------------------------------- small tools


def within(page: Page, path: str) -> str:
    """A path as written on a page, from docs/."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page.path), unquote(path)))


def content(token: Token) -> str:
    return " " if token.type in ("softbreak", "hardbreak") else token.content


def trimmed(parts: Sequence[Inline]) -> Line:
    """Neighbouring words joined, the blanks at both ends gone, and nothing empty left."""
    joined: list[Inline] = []
    for part in parts:
        last = joined[-1] if joined else None
        if isinstance(part, (Text, Strong)) and type(last) is type(part):
            joined[-1] = type(part)(last.text + part.text)
        else:
            joined.append(part)
    if joined and isinstance(joined[0], Text):
        joined[0] = Text(joined[0].text.lstrip())
    if joined and isinstance(joined[-1], Text):
        joined[-1] = Text(joined[-1].text.rstrip())
    return tuple(part for part in joined if not isinstance(part, (Text, Strong)) or part.text)


def lines(blocks: Sequence[Block]) -> Iterator[Line]:
    """The lines of paragraphs and lists, in order."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.line
        elif isinstance(block, Bullets):
            yield from block.items


def words(line: Line) -> str:
    """A line as plain words."""
    return "".join(getattr(part, "text", "") for part in line)


def quoted(block: Block) -> Block:
    return Paragraph((Quote(words(block.line)),)) if isinstance(block, Paragraph) else block
