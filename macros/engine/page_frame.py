"""What stands around a page, drawn once for all pages that lie in the same place.

A third of the time that a record's page takes is the menu, the path to it and the map of the site, which are
the same on all of its siblings.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from jinja2 import Environment
from mkdocs.structure.pages import Page


class Frames:
    """The frames of a site as it is held now: made anew with its titles. `alone`: pages that other pages'
    menus lead to; what stands around each of them is its own."""

    def __init__(self, env: Environment, alone: Iterable[Page]) -> None:
        self.env = env
        self.alone = frozenset(map(id, alone))
        self.drawn: dict[tuple[object, ...], str] = {}

    def around(self, page: Page, context: Mapping[str, Any]) -> Frame:
        """The frame of a page, for base.html. Its parts are drawn when the template asks for them."""
        place = page.url if id(page) in self.alone else page.url.rstrip("/").rpartition("/")[0]
        ancestors = tuple((getattr(one, "url", ""), one.title) for one in page.ancestors)
        return Frame(self, (id(page) in self.alone, place, ancestors, page.is_homepage), context)


class Frame:
    """The parts around one page, as HTML."""

    def __init__(self, frames: Frames, place: tuple[object, ...], context: Mapping[str, Any]) -> None:
        self.frames, self.place, self.context = frames, place, context

    @property
    def header(self) -> str:
        return self.part("header")

    @property
    def path(self) -> str:
        return self.part("path")

    @property
    def footer(self) -> str:
        return self.part("footer")

    def part(self, name: str) -> str:
        key = name, *self.place
        if key not in self.frames.drawn:
            template = self.frames.env.get_template(f"partials/{name}.html")
            self.frames.drawn[key] = template.render(self.context)
        return self.frames.drawn[key]
