"""HTML enters Markdown only as an opaque token, and this extension is where it comes out again.

Escaped HTML put into Markdown is parsed once more as Markdown, and comes alive. So a macro leaves a
token in the text and its blocks here; the preprocessor below, which every engine runs, draws them
and hands the HTML to Python-Markdown's own stash. It is also the one place that sees all of a page
at once: it numbers the page's sources and ends the page with them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

from macros.blocks.blocks import Block, Cite, Line
from macros.blocks.sources import Document, Foot, Reference
from macros.records.when import When
from macros.render.html.html_blocks import Context, render, render_line, render_sources

TOKEN = re.compile(r"uppslag([0-9a-f]{24})slut")
# Before Python-Markdown's own html_block (20), after whitespace is normalized (30).
PRIORITY = 25


@dataclass(frozen=True)
class Raw:
    """HTML that was drawn before and is shown as it is: that of a decided report, its checksum tried."""

    html: str


@dataclass(frozen=True)
class Item:
    """What a token stands for, and what it takes to draw it on its page."""

    value: tuple[Block, ...] | Line | Foot | Raw
    inline: bool
    base: str
    document: Callable[[str], Document]


_items: dict[str, Item] = {}


def put(item: Item) -> str:
    """Leaves blocks here and returns the token to put into the Markdown."""
    key = sha256(repr((item.value, item.inline, item.base)).encode()).hexdigest()[:24]
    _items[key] = item
    return f"uppslag{key}slut"


class Sources:
    """The numbers of a page's sources, in the order in which they are cited."""

    def __init__(self) -> None:
        self.references: dict[Cite, Reference] = {}
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


class Draw(Preprocessor):
    """Swaps each token of a page for a placeholder of Markdown's stash."""

    def run(self, lines: list[str]) -> list[str]:
        sources = Sources()
        text = TOKEN.sub(lambda match: self.draw(match[1], sources), "\n".join(lines))
        return text.split("\n")

    def draw(self, key: str, sources: Sources) -> str:
        item = _items.get(key)
        if item is None:  # somebody wrote it by hand
            return ""
        context = Context(item.base, lambda cite: sources.cite(cite, item))
        if isinstance(item.value, Foot):
            return self.foot(item.value, sources, context)
        if isinstance(item.value, Raw):
            return self.md.htmlStash.store(item.value.html.strip())
        html = (render_line if item.inline else render)(item.value, context)  # type: ignore[arg-type]
        return self.md.htmlStash.store(html.strip())

    def foot(self, foot: Foot, sources: Sources, context: Context) -> str:
        html = render_sources(sources.references.values(), context, foot.note(sources.dates))
        heading = f"## {foot.heading}\n\n" if sources.references else ""
        return f"{heading}{self.md.htmlStash.store(html.strip())}"


class Tokens(Extension):
    def extendMarkdown(self, md: Markdown) -> None:
        md.preprocessors.register(Draw(md), "uppslag", PRIORITY)


def makeExtension(**options: Any) -> Tokens:
    return Tokens(**options)
