"""The pages of a site by their names: those whose text can be changed, and those that a text can lead to."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import quote

from macros.components.landing import called
from macros.components.registry import MACROS
from macros.components.running import owner_of
from macros.editing.desk import Desk
from macros.editing.questions import Choice
from macros.engine.loaded import LoadedSite
from macros.pages.deck_front import is_deck
from macros.pages.navigation import Entry, sections
from macros.pages.page import Page
from macros.pages.slips import Text

FIRST = "Startsidan och de översta"


def page_name(site: LoadedSite, page: Page) -> str:
    """What a page is called: by the record that it shows, or by itself."""
    view = site.view
    owner = owner_of(view)(page.path) if view else ""
    kind, _, key = owner.partition("/")
    record = view.get(kind, key) if view and owner else None
    if record is not None and makes_whole_page(page):
        return record.called
    if is_deck(page):
        return str(page.meta.get("title") or page.id)
    if makes_whole_page(page):
        return site.title(page.path) or page.id
    return "Startsidan" if page.path == "index.md" else called(page)


def makes_whole_page(page: Page) -> bool:
    """Whether a macro makes the page, with its heading and title."""
    return any(call.name in MACROS and MACROS[call.name].whole_page for call in page.calls)


def is_only_a_record(page: Page) -> bool:
    """Whether a page has no words of its own: all of it comes from a record."""
    return makes_whole_page(page) and Text(page.body, page.calls).empty


def with_text(desk: Desk) -> tuple[Choice, ...]:
    """The pages that have a text of their own, under the names of the menu."""
    site = desk.live.now().site
    found = [
        Choice(one.path, page_name(site, one), section_name(site, one))
        for one in site.content.pages
        if not is_only_a_record(one) and not site.decision(one.path) and not one.problems
    ]
    order = list(dict.fromkeys([FIRST, *(one.title for one in top(site))]))
    return tuple(
        sorted(
            found,
            key=lambda one: (order.index(one.group) if one.group in order else 99, one.group, one.label),
        )
    )


def all_pages(desk: Desk) -> tuple[Choice, ...]:
    """Every page that a text can lead to."""
    site = desk.live.now().site
    found = [Choice(one.path, page_name(site, one), section_name(site, one)) for one in site.content.pages]
    names = [one.label for one in found]
    return tuple(
        Choice(
            one.value, one.label if names.count(one.label) == 1 else f"{one.label} – {one.value}", one.group
        )
        for one in sorted(found, key=lambda one: one.label)
    )


def top(site: LoadedSite) -> Iterator[Entry]:
    """The sections of the menu, the innermost that have a name of their own."""
    yield from sections(site.content.nav)


def section_name(site: LoadedSite, page: Page) -> str:
    """The heading of the menu that a page stands under, by its own entry or by that of its folder."""
    folder = page.path
    while folder:
        for one in top(site):
            if any(entry.to in (page.path, folder, f"{folder}/index.md") for entry in one.below):
                return one.title
        folder = posixpath.dirname(folder)
    return FIRST


def way(page: str, to: str) -> str:
    """The address of a page as another writes it: "../kontakt/index.md"."""
    return quote(posixpath.relpath(to, posixpath.dirname(page) or "."))
