"""What it takes to make the macro calls of a page outside MkDocs: for decks and reports."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePosixPath

from macros.blocks.blocks import Fragment
from macros.catalogue.view import View
from macros.components.registry import Here, faults, run
from macros.pages.language import Call
from macros.pages.page import Page
from macros.pages.site_pages import SitePages


def runner(page: Page, site: SitePages, view: View) -> Callable[[Call], Fragment]:
    """Makes a call of the page; nothing for one that can't be made: the calls' rules report it."""

    def make(call: Call) -> Fragment:
        kwargs = dict(call.kwargs)
        if faults(call.name, call.args, kwargs, site.known):
            return Fragment()
        try:
            return run(call.name, call.args, kwargs, view, Here(page.path, page.id))
        except Exception:
            return Fragment()

    return make


def owner_of(view: View) -> Callable[[str], str]:
    """Page → the record that it is the page of, as "routines/x", or ""."""
    folders = {folder: kind for kind, folder in view.site.pages.items()}

    def of(path: str) -> str:
        pure = PurePosixPath(path)
        kind = folders.get(str(pure.parent), "")
        return f"{kind}/{pure.stem}" if kind and pure.name != "index.md" else ""

    return of
