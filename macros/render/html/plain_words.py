"""The words that a site repeats some ten thousand times, without a template each: it took ten times as long.

The only HTML that is put together outside the templates, and therefore all in this file: whatever comes
from a block passes through escape(), an attribute's value too, which stands within double quotes.
tests/engine/test_plain_words.py tries every function with every field hostile.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from markupsafe import Markup, escape

from macros.blocks import blocks as b
from macros.blocks.sources import Reference


class Drawing(Protocol):
    """What a word may ask of the page that it is drawn on."""

    def inline(self, line: b.Line) -> Markup: ...

    def href(self, target: str) -> str: ...

    def reference(self, cite: b.Cite) -> Reference: ...


Draw = Callable[[Any, Drawing], Markup]


def text(it: b.Text, page: Drawing) -> Markup:
    return escape(it.text)


def strong(it: b.Strong, page: Drawing) -> Markup:
    return Markup(f"<strong>{escape(it.text)}</strong>")


def quote(it: b.Quote, page: Drawing) -> Markup:
    return Markup(f'<q class="u-quote">{escape(it.text)}</q>')


def of_class(name: str) -> Draw:
    """Words that differ from others by how they look."""

    def span(it: b.Muted | b.Gap | b.NoWrap | b.Mark, page: Drawing) -> Markup:
        return Markup(f'<span class="{escape(name)}">{escape(it.text)}</span>')

    return span


def link(it: b.Link, page: Drawing) -> Markup:
    return Markup(f'<a href="{escape(page.href(it.target))}">{escape(it.text)}</a>')


def cite(it: b.Cite, page: Drawing) -> Markup:
    number = escape(page.reference(it).number)
    return Markup(f'<a class="u-cite" href="#kalla-{number}">Källa {number}</a>')


def paragraph(it: b.Paragraph, page: Drawing) -> Markup:
    kind = "" if it.kind == "text" else f' class="u-{escape(it.kind)}"'
    return Markup(f"<p{kind}>{escape(page.inline(it.line))}</p>")


WORDS: Mapping[type, Draw] = {
    b.Text: text,
    b.Strong: strong,
    b.Quote: quote,
    b.Muted: of_class("u-muted"),
    b.Gap: of_class("u-gap"),
    b.NoWrap: of_class("u-nowrap"),
    b.Mark: of_class("u-mark"),
    b.Link: link,
    b.Cite: cite,
    b.Paragraph: paragraph,
}
