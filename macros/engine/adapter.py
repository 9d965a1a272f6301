"""The adapter to mkdocs-macros (and Zensical's own): its `env` to a site's macros."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from macros.components import MACROS
from macros.engine import loaded, serving
from macros.pages.deck_front import is_deck
from macros.pages.language import DECIDED, DECK, FOOT, REPORT, LiteralCalls, as_text, verbatim
from macros.pages.markdown_text import below_heading
from macros.pages.page_text import through_the_door
from macros.pages.report_front import is_report
from macros.text.door import admit

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

    def report_head() -> str:
        return site().report_head(*where(env.page))

    env.macro(report_head, REPORT)

    def decided_report() -> str:
        return site().decided_report(*where(env.page), env.page.meta)

    env.macro(decided_report, DECIDED)


class PageSource(LiteralCalls):
    """A page's text as Jinja is to run it.

    That of a deck, or of a report that has been decided, is swapped for the one call that draws it all;
    a report has what it says of itself below its first paragraph. mkdocs-macros runs a title with braces
    too: a record's is words, whatever stands in it.
    """

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        page = getattr(getattr(_rendering, "env", None), "page", None)
        if page is not None and source == page.meta.get("title"):
            return verbatim(source)
        source = through_the_door(source).text
        if serving.previewing():  # what is refused is shown as it is written, below the list of problems
            source = as_text(source, MACROS)
        read = super().preprocess(source, name, filename)
        call = "" if page is None else drawn_by(_rendering.root, where(page)[0])
        if call == REPORT:
            place = below_heading(read)
            return f"{read[:place]}\n\n{{{{ {REPORT}() }}}}\n\n{read[place:]}"
        return f"{{{{ {call}() }}}}\n\n{{{{ {FOOT}() }}}}\n" if call else read


def drawn_by(root: Path, path: str) -> str:
    """The call that draws the page at a path, or a part of it; "" for an ordinary page."""
    site = loaded.load(root, serving.previewing())
    page = site.content.by_path.get(path)
    if page is None:
        return ""
    if site.decision(path):
        return DECIDED
    return REPORT if is_report(page) else DECK if is_deck(page) else ""


def where(page: Any) -> tuple[str, str]:
    """A page's path under docs/ and its address: MkDocs and Zensical name them differently."""
    path = page.file.src_uri if hasattr(page, "file") else page.path
    path = admit(path)
    return path, loaded.url_of(path)
