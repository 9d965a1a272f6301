"""HTML enters Markdown only as an opaque token, and this extension is where it comes out again.

Escaped HTML put into Markdown is parsed once more as Markdown, and comes alive. So a macro leaves a
token in the text and its blocks here; the preprocessor below, which every engine runs, draws them
and hands the HTML to Python-Markdown's own stash. It is also the one place that sees all of a page
at once: it numbers the page's sources and ends the page with them.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from macros.blocks.blocks import Basis, Block, Cite, Fragment, Line, Link, Notice
from macros.blocks.sources import SOURCES, Document, Foot, Known, Reading, Reference, lettered
from macros.engine import serving
from macros.reading.page_markdown import Raw
from macros.reading.page_sections import Section, sections
from macros.reading.page_tree import BEFORE_HTML, FINISHED, TOKEN, Guarded, PageTree, looked_at, token
from macros.records.when import When
from macros.render.html.html_blocks import Context, render, render_foot, render_line

# A heading of the page's own that has the anchor of the list of sources.
OWN = re.compile(rf"(?m)^#{{1,6}} +Källor *$|\{{: *#{SOURCES}\b")


@dataclass(frozen=True)
class Item:
    """What a token stands for, and what it takes to draw it on its page."""

    value: tuple[Block, ...] | Line | Foot | Raw
    inline: bool
    base: str
    document: Callable[[str], Document]


class Last(threading.local):
    """Of the page that this thread has made last: its sections, for the search, its tree, for the check, and
    what its macros said."""

    sections: tuple[Section, ...] = ()
    tree: PageTree = PageTree()
    fragments: Sequence[Fragment] = ()


last = Last()
_items: dict[str, Item] = {}


def put(item: Item) -> str:
    """Leaves blocks here and returns the token to put into the Markdown."""
    key = sha256(repr((item.value, item.inline, item.base)).encode()).hexdigest()[:24]
    _items[key] = item
    return token(key)


def forget() -> None:
    """Before a build: what earlier builds of this process left behind is never drawn again."""
    _items.clear()


class Sources:
    """The numbers of a page's sources and the letters of our readings, in the order in which they are met, and
    what the page leaves to its foot."""

    def __init__(self, anchor: str) -> None:
        self.anchor = anchor
        self.references: dict[Cite, Reference] = {}
        self.readings: dict[Basis, Reading] = {}
        self.disputed: dict[Link, None] = {}
        self.dates: list[When] = []

    def cite(self, cite: Cite, item: Item) -> Reference:
        if cite not in self.references:
            found = item.document(cite.document)
            section = ", ".join(filter(None, (cite.section, cite.page and f"s. {cite.page}")))
            self.references[cite] = Reference(
                len(self.references) + 1,
                found.title,
                section,
                found.diary,
                str(found.date or ""),
                found.target,
            )
            if found.date:
                self.dates.append(found.date)
        return self.references[cite]

    def letter(self, basis: Basis, item: Item) -> str:
        """The letter of a reading. What it leans on gets its numbers here, where the reader meets it."""
        if basis not in self.readings:
            self.readings[basis] = Reading(lettered(len(self.readings) + 1), basis.reading)
            for part in basis.reading:
                if isinstance(part, Cite):
                    self.cite(part, item)
        return self.readings[basis].letter

    def leave(self, notice: Notice) -> bool:
        if notice.elsewhere:
            self.disputed[notice.elsewhere] = None
        return True

    @property
    def known(self) -> Known:
        return Known(
            tuple(self.references.values()), tuple(self.readings.values()), tuple(self.disputed), self.anchor
        )


class Draw(Preprocessor):
    """Swaps each token of a page for a placeholder of Markdown's stash."""

    def __init__(self, md: Markdown, extension: Guarded) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, lines: list[str]) -> list[str]:
        written = "\n".join(lines)
        sources = Sources("" if OWN.search(written) else SOURCES)
        return TOKEN.sub(lambda match: self.draw(match[1], sources), written).split("\n")

    def draw(self, key: str, sources: Sources) -> str:
        item = _items[key]
        context = Context(
            item.base,
            lambda cite: sources.cite(cite, item),
            lambda basis: sources.letter(basis, item),
            sources.leave,
        )
        if isinstance(item.value, Foot):
            return self.foot(item.value, sources, context)
        if isinstance(item.value, Raw):
            return self.extension.store(item.value.html.strip())
        drawn: Callable[[Any, Context], str] = render_line if item.inline else render
        html = drawn(item.value, context)
        return self.extension.store(html.strip())

    def foot(self, foot: Foot, sources: Sources, context: Context) -> str:
        html = render_foot(sources.known, context, foot.note(sources.dates))
        return self.extension.store(html.strip())


class Tokens(Guarded):
    """Draws what our macros said, and judges what the page came to be.

    In a build, what no page may hold ends it: the check has told where it stands. A preview shows the
    rest of the page.
    """

    def extendMarkdown(self, md: Markdown) -> None:
        super().extendMarkdown(md)
        md.preprocessors.register(Draw(md, self), "uppslag", BEFORE_HTML)
        md.treeprocessors.register(Look(md), "uppslag-look", FINISHED)

    def judged(self, root: Element, md: Markdown) -> None:
        super().judged(root, md)
        if self.findings and not serving.previewing():
            raise ValueError(" ".join(one.message for one in self.findings))
        last.sections = tuple(sections(root, md.htmlStash.rawHtmlBlocks))


class Look(Treeprocessor):
    """Notes what the tree holds while its links lead where the page says."""

    def run(self, root: Element) -> None:
        last.tree = looked_at(root)


def makeExtension(**options: Any) -> Tokens:
    return Tokens(**options)
