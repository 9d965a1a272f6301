"""The adapter to mkdocs-macros (and Zensical's own): its `env` to a site's macros."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from macros import loaded, serving
from macros.components import MACROS
from macros.decks.front import is_deck
from macros.pages.language import DECK, FOOT, LiteralCalls, as_text, verbatim

# The `env` whose pages this thread renders: Jinja hands an extension a page's text alone.
_rendering = threading.local()


def define(env: Any) -> None:
    """Gives the engine every macro. Never raises for what an editor wrote: the check reports that."""
    root = Path(env.project_dir).resolve()
    _rendering.env = env
    _rendering.root = root

    def site() -> loaded.LoadedSite:
        return loaded.load(root, serving.previewing())

    def caller(name: str) -> Callable[..., str]:
        def call(*args: Any, **kwargs: Any) -> str:
            path, url = where(env.page)
            return site().call(name, args, kwargs, path, url, env.page.meta)

        return call

    for name in MACROS:
        env.macro(caller(name), name)

    def page_foot() -> str:
        return site().foot(where(env.page)[1], env.page.meta)

    env.macro(page_foot, FOOT)

    def deck_page() -> str:
        return site().deck_page(*where(env.page))

    env.macro(deck_page, DECK)


class PageSource(LiteralCalls):
    """A page's text as Jinja is to run it: a deck's is swapped for the one call that draws it all.

    mkdocs-macros runs a title with braces too: a record's is words, whatever stands in it.
    """

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        page = getattr(getattr(_rendering, "env", None), "page", None)
        if page is not None and source == page.meta.get("title"):
            return verbatim(source)
        if serving.previewing():  # what is refused is shown as it is written, below the list of problems
            source = as_text(source, MACROS)
        read = super().preprocess(source, name, filename)
        if page is None or not drawn_as_deck(_rendering.root, where(page)[0]):
            return read
        return f"{{{{ {DECK}() }}}}\n\n{{{{ {FOOT}() }}}}\n"


def drawn_as_deck(root: Path, path: str) -> bool:
    """Whether the page at a path is a deck of the site under `root`."""
    page = loaded.load(root, serving.previewing()).content.by_path.get(path)
    return page is not None and is_deck(page)


def where(page: Any) -> tuple[str, str]:
    """A page's path under docs/ and its address: MkDocs and Zensical name them differently."""
    path = page.file.src_uri if hasattr(page, "file") else page.path
    return path, loaded.url_of(path)
