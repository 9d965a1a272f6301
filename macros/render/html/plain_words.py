"""The words that a site repeats some ten thousand times, without a template each: it took ten times as long.

The only HTML that is put together outside the templates, and therefore all in this file: whatever comes
from a block passes through escape(), an attribute's value too, which stands within double quotes.
tests/engine/test_plain_words.py tries every function with every field hostile.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, Literal, Protocol

from markupsafe import Markup, escape

from macros.blocks import blocks as b
from macros.blocks.sources import Reference


class Drawing(Protocol):
    """What a word may ask of the page that it is drawn on."""

    def inline(self, line: b.Line) -> Markup: ...

    def href(self, target: str) -> str: ...

    def reference(self, cite: b.Cite) -> Reference: ...

    def letter(self, basis: b.Basis) -> str: ...


Draw = Callable[[Any, Drawing], Markup]


def joined(several: Iterable[Markup], between: Literal["", "\n"] = "") -> Markup:
    """What has been drawn, in order. Markup's own join makes each of it anew, and is felt; what isn't drawn is
    escaped here too. `between` is white space."""
    return Markup(between.join([one if one.__class__ is Markup else escape(one) for one in several]))


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
    if it.told:
        return Markup(f'<a class="u-cite" href="#kalla-{number}">Källa {number}</a>')
    name = '<span class="u-hidden">Källa </span>'
    return Markup(f'<a class="u-cite u-numeral" href="#kalla-{number}">{name}{number}</a>')


def cite_in_words(it: b.Cite, page: Drawing) -> Markup:
    """For paper, where no name is hidden in a numeral."""
    return cite(replace(it, told=True), page)


def basis(it: b.Basis, page: Drawing) -> Markup:
    """A letter that leads to what we read so, where the page has a list of it; otherwise words."""
    letter = escape(page.letter(it))
    if not letter:
        return Markup(f'<span class="u-mark">{escape(it.text)}</span>')
    if it.told:
        return Markup(f'<a class="u-reading" href="#tolkning-{letter}">Vår tolkning {letter}</a>')
    name = '<span class="u-hidden">Vår tolkning </span>'
    sign = f'<span class="u-letter">{letter}</span>'
    return Markup(f'<a class="u-reading u-numeral" href="#tolkning-{letter}">{name}{sign}</a>')


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
    b.Basis: basis,
    b.Paragraph: paragraph,
}
