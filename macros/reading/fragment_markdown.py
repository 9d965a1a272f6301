"""Fragments to Markdown: headings as Markdown, so that they reach the table of contents; the rest
as tokens, so that nothing of it is parsed."""

from __future__ import annotations

import string
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import groupby

from macros.blocks.blocks import Block, Fragment, Heading
from macros.blocks.layers import layered, layered_line

Put = Callable[[object, bool], str]  # leaves blocks or words behind and returns their token

# Punctuation that Markdown could read something into, as entities.
ENTITIES = str.maketrans({sign: f"&#{ord(sign)};" for sign in string.punctuation if sign not in ",-"})


def in_layers(fragment: Fragment) -> Fragment:
    """The fragment with its sources in layers, a section at a time."""
    blocks: list[Block] = []
    title = ""
    for is_heading, group in groupby(fragment.blocks, lambda block: isinstance(block, Heading)):
        several = tuple(group)
        blocks += several if is_heading else layered(several, title)
        title = several[-1].text if isinstance(several[-1], Heading) else title
    return replace(fragment, blocks=tuple(blocks), inline=layered_line(fragment.inline))


def render(fragment: Fragment, put: Put) -> str:
    """The Markdown that stands in the page where the macro was called."""
    if fragment.inline:
        return put(fragment.inline, True)
    return f"\n\n{blocks(fragment.blocks, put)}\n\n"


def blocks(several: Iterable[Block], put: Put) -> str:
    parts = []
    for is_heading, group in groupby(several, lambda block: isinstance(block, Heading)):
        if is_heading:
            parts += [heading(one) for one in group if isinstance(one, Heading)]
        else:
            parts.append(put(tuple(group), False))
    return "\n\n".join(parts)


def heading(one: Heading) -> str:
    anchor = f" {{: #{one.id} }}" if one.id else ""
    return f"{'#' * one.level} {plain(one.text)}{anchor}"


def plain(text: str) -> str:
    """Text that Markdown can only read as itself."""
    return " ".join(text.split()).translate(ENTITIES)
