"""The sections that search finds a page by, taken from its own tree in the place of a second parse."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import Any

from macros.engine.tokens import last
from macros.reading.page_sections import Section

ATTRIBUTE = re.compile(r'data-search-\w+="')


@dataclass
class Entry:
    """A section as Material's search plugin takes it."""

    id: str
    title: list[str]
    text: list[str]


def note(page: Any) -> None:
    """Keeps, with MkDocs' page, the sections of what was made of it just now."""
    page.uppslag_sections = last.sections


def use_own(plugins: Any) -> None:
    """Lets Material's search plugin have our sections. Other search plugins make their own."""
    for plugin in plugins.values():
        index: Any = getattr(plugin, "search_index", None)
        if hasattr(index, "create_entry_for_section"):
            index.add_entry_from_context = partial(add, index)
            told = plugins.events["page_context"]
            told[:] = [partial(with_page, plugin) if one == plugin.on_page_context else one for one in told]


def with_page(plugin: Any, context: Any, page: Any, **given: Any) -> None:
    """Does what the plugin does with a page. What it takes away of one it looks for at every sign, and few have it."""
    if ATTRIBUTE.search(page.content):
        plugin.on_page_context(context, page=page, **given)
    elif plugin.config.enabled:
        plugin.search_index.add_entry_from_context(page)


def add(index: Any, page: Any) -> None:
    """Adds a page to the search index, unless it says that it isn't to be found."""
    if (page.meta.get("search") or {}).get("exclude") in (True, "true"):
        return
    several: tuple[Section, ...] = page.uppslag_sections
    for one in several:
        entry = Entry(one.id, [one.title] if one.title else [], [one.text])
        index.create_entry_for_section(entry, page.toc, page.url, page)
