"""One loaded site: what is in data/ and docs/, what is wrong with it, and its pages as Markdown.

The adapters ask for it here: whoever builds or previews says which site it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from macros.blocks.blocks import Fragment
from macros.blocks.deck import Deck
from macros.blocks.report import Report
from macros.blocks.sources import Document
from macros.catalogue import decided
from macros.catalogue.view import View
from macros.checks.content import Content
from macros.components.registry import Here
from macros.components.running import Mode, broken
from macros.engine.checking import check
from macros.engine.tokens import Item, put
from macros.pages.page import url_of
from macros.pages.picture_copies import Pictures
from macros.reading import fragment_markdown
from macros.reading.page_markdown import PageMarkdown
from macros.reading.site_reading import SiteReading
from macros.records.decided_report import DecidedReport
from macros.text import clock
from macros.text.problems import Problem

NO_SITE = "data/site.yml går inte att läsa."


@dataclass
class LoadedSite:
    """A site as its files were. `preview`: drafts are shown, and problems don't stop it."""

    root: Path
    preview: bool
    content: Content
    problems: list[Problem]
    view: View | None

    @cached_property
    def reading(self) -> SiteReading | None:
        """The pages as they are read through what may be shown. None without a readable site.yml."""
        if self.view is None:
            return None
        mode: Mode = "preview" if self.preview else "build"
        return SiteReading(self.content, self.content.catalogue, self.view, mode, self.put)

    @property
    def hidden(self) -> frozenset[str]:
        """The pages of records that may not be shown, and reports on them: absent, not empty."""
        return self.reading.hidden if self.reading else frozenset()

    @property
    def pictures(self) -> Pictures:
        return self.content.pictures

    @property
    def errors(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.severity == "error"]

    # ------------------------------------------------------------------ pages

    def page(self, path: str) -> PageMarkdown:
        """The page at a path under docs/ as Markdown.

        A fault in a call is shown on the page in the preview, and raised as ValueError otherwise.
        """
        if self.reading is None:
            return PageMarkdown(self.markdown(broken([NO_SITE]), url_of(path)))
        return self.reading.read(self.content.by_path[path])

    def title(self, path: str) -> str:
        """What the page at a path is called by the record or the deck that it shows; "" where it has none."""
        return self.page(path).title

    def fragment(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any], here: Here) -> Fragment:
        """What a macro says on a page. ValueError for a call that can't be made, in a build."""
        if self.reading is None:
            return broken([NO_SITE])
        return self.reading.runner.fragment(name, args, kwargs, here)

    def markdown(self, fragment: Fragment, url: str) -> str:
        return fragment_markdown.render(fragment, lambda value, inline: self.put(value, inline, url))

    def put(self, value: Any, inline: bool, url: str) -> str:
        """Leaves what is to be drawn on the page at an address, and returns its token."""
        return put(Item(value, inline, base_of(url), self.document))

    # ------------------------------------------------------------------ decks and reports

    @property
    def decks(self) -> tuple[Deck, ...]:
        """The APT material as it may be shown. Those whose reading has problems give the rest."""
        return self.reading.decks if self.reading else ()

    @property
    def reports(self) -> tuple[Report, ...]:
        """The reports as they may be shown, those that have been decided among them."""
        return self.reading.reports if self.reading else ()

    def decision(self, path: str) -> DecidedReport | None:
        """What was decided about the report at a path, if anything was."""
        return decided.decision(self.content.catalogue, path)

    def document(self, document_id: str) -> Document:
        """What the list of sources says of a document."""
        view = self.view
        found = view.get("documents", document_id) if view else None
        if view is None or found is None:  # its id alone could tell what may not be shown
            return Document("Dokumentet visas inte här", "", None, "")
        address = view.address("documents", document_id)
        return Document(found.title, ", ".join(found.diary_numbers), found.date, address, found.called)


def base_of(url: str) -> str:
    """From a page to the site's root: "" → "./", "a/b/" → "../../"."""
    depth = url.strip("/").count("/") + 1 if url.strip("./") else 0
    return "../" * depth or "./"


_sites: dict[tuple[Path, bool], LoadedSite] = {}


def load(root: Path, preview: bool = False, fresh: bool = False) -> LoadedSite:
    """The site under `root` as it was loaded last; `fresh`: as its files are now."""
    if fresh or (root, preview) not in _sites:
        hold(load_now(root, preview))
    return _sites[root, preview]


def hold(site: LoadedSite) -> None:
    """From now on this is the site that is loaded: what macros, hooks and the Markdown extension ask."""
    _sites[site.root, site.preview] = site


def load_now(root: Path, preview: bool) -> LoadedSite:
    return of(root, preview, *check(root))


def of(root: Path, preview: bool, content: Content, problems: list[Problem]) -> LoadedSite:
    """A site as it has been read, with what has been found wrong with it so far."""
    view = None
    if content.catalogue.site is not None:
        visible = content.catalogue.visible(preview)
        view = View(visible, content.pages, clock.today(), content.nav)
    return LoadedSite(root, preview, content, problems, view)


__all__ = ["LoadedSite", "load", "url_of"]
