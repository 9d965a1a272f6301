"""The anchors of a page: those of its own headings, and those that its macros make."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import markdown

from macros.blocks.blocks import Anchor, Heading, Row, Table
from macros.catalogue.loading import Catalogue
from macros.catalogue.view import View
from macros.components.registry import Here, faults, run
from macros.pages.page import Page
from macros.text.addresses import slug

ID = re.compile(r'\bid="([^"]+)"')


def anchors(page: Page, catalogue: Catalogue, view: View | None) -> frozenset[str] | None:
    """Every id that a link may end in on the page. None when a call on it can't be made."""
    text = page.body
    for call in reversed(page.calls):
        text = text[: call.offset] + text[call.end :]
    html = markdown.markdown(text, extensions=["attr_list", "toc", "tables"])
    found = (*ID.findall(html), *made(page, catalogue, view), "kallor")
    return None if None in found else frozenset(filter(None, found))


def made(page: Page, catalogue: Catalogue, view: View | None) -> Iterator[str | None]:
    if view is None or page.refusals or not page.body:
        yield None
        return
    for call in page.calls:
        if faults(call.name, call.args, dict(call.kwargs), lambda kind: catalogue.known.get(kind, ())):
            yield None
            continue
        try:
            fragment = run(call.name, call.args, dict(call.kwargs), view, Here(page.path, page.id))
        except Exception:
            yield None
            continue
        yield from ids(fragment)


def ids(value: Any) -> Iterator[str]:
    """The ids within a block, however deep."""
    if isinstance(value, (Heading, Anchor, Row, Table)) and value.id:
        yield value.id
    elif isinstance(value, Heading):
        yield slug(value.text)
    if isinstance(value, tuple):
        for inner in value:
            yield from ids(inner)
    elif is_dataclass(value):
        for one in fields(value):
            yield from ids(getattr(value, one.name))
