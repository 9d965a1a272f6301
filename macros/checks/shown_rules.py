"""Rules on what is shown: a record that a reader can find nowhere is told to whoever wrote it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from macros.catalogue.view import anchor
from macros.checks.content import Content
from macros.components.running import Runner
from macros.pages.page import Page
from macros.records import KINDS
from macros.text.problems import Problem, at

# Kinds of which the page that shows them leaves some out on purpose: a status is shown where something has
# it, a term that only leads to another is found by the search, an event stands in its year.
NOT_IN_FULL = ("calendar", "statuses", "terms")


def records_are_shown(content: Content) -> Iterator[Problem]:
    """En post visas på sin egen sida, eller på sidan som visar alla av samma slag."""
    site, built = content.catalogue.site, content.built
    if site is None or built is None:
        return
    for kind, address in site.shown.items():
        page = content.by_url.get(address)
        if kind not in KINDS or kind in NOT_IN_FULL or page is None or page.path in built.hidden:
            continue
        there = content.anchors(page.path)
        own = site.pages.get(kind)
        absent = [
            key
            for key in content.visible.of(kind)
            if there is not None
            and anchor(kind, key) not in there
            and f"{own}/{key}.md" not in content.by_path
        ]
        seen = drawn(built.runner, page) if absent else set()
        for key in (one for one in absent if anchor(kind, one) not in seen):
            message = (
                f'{KINDS[kind].the} "{key}" visas inte för någon: {page.file} visar {KINDS[kind].many}, men inte '
                "den här. Lägg till den i ett makro där, eller märk den som utkast."
            )
            yield at(content.catalogue.origin(kind, key).place(key=True), "unshown", message, "warning")


def drawn(runner: Runner, page: Page) -> set[str]:
    """The anchors in what the page's calls say, also in blocks that a check doesn't draw."""
    make = runner.on(page)
    return {one for call in page.calls for one in ids(make(call))}


def ids(value: Any) -> Iterator[str]:
    """Every id of a block, and of what lies in it."""
    if isinstance(value, tuple):
        for one in value:
            yield from ids(one)
    elif is_dataclass(value):
        for field in fields(value):
            inner = getattr(value, field.name)
            if field.name == "id" and isinstance(inner, str):
                yield inner
            else:
                yield from ids(inner)
