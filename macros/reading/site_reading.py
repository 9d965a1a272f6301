"""All pages of a site as they are read through one view: decks, reports, and what is absent.

A check reads through all records and through those that a build shows; a build and a preview read
through the latter. They share this, so that what is checked is what is published.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from macros.blocks.deck import Deck
from macros.blocks.report import Report
from macros.catalogue.loading import Catalogue
from macros.catalogue.view import View
from macros.components.registry import MACROS
from macros.components.report_scope import written
from macros.components.running import Mode, Runner
from macros.pages.page import Page
from macros.pages.site_pages import SitePages
from macros.reading.deck_reading import read_decks
from macros.reading.page_markdown import PageMarkdown, Put, Reader
from macros.reading.report_reading import read_reports
from macros.text.problems import Problem


@dataclass(frozen=True, eq=False)
class SiteReading:
    """`view` is what pages may tell of. `put` leaves blocks to be drawn."""

    site: SitePages
    catalogue: Catalogue
    view: View
    mode: Mode
    put: Put

    @cached_property
    def runner(self) -> Runner:
        return Runner(self.view, self.site.known, self.mode)

    @cached_property
    def hidden(self) -> frozenset[str]:
        """The pages of records that may not be shown, and reports on them: absent, not empty."""
        about = ((page.path, "plans", written(page).plan) for page in self.site.pages)
        unseen = frozenset(
            path
            for path, kind, record in (*self.owned, *about)
            if kind and record in self.catalogue.of(kind) and not self.view.get(kind, record)
        )
        return unseen | (self.view.withheld & self.site.by_path.keys())

    @property
    def owned(self) -> list[tuple[str, str, str]]:
        """(path, kind, id) of each page that is a record's own, or about one that its call names."""
        found = [
            (page, call, MACROS[call.name])
            for page in self.site.pages
            for call in page.calls
            if call.name in MACROS
        ]
        return [
            (page.path, macro.about, str(call.args[0]))
            if macro.about and call.args
            else (page.path, macro.record, page.id)
            for page, call, macro in found
            if not call.args and not call.kwargs or macro.about
        ]

    @cached_property
    def decks_read(self) -> tuple[tuple[Deck, ...], list[Problem]]:
        """Every deck, and every problem in reading them."""
        return read_decks(self.site, self.view, self.runner)

    @cached_property
    def reports_read(self) -> tuple[tuple[Report, ...], list[Problem]]:
        """Every report, and every problem in reading them."""
        return read_reports(self.site, self.view, self.runner)

    @property
    def decks(self) -> tuple[Deck, ...]:
        """The APT material. Those whose reading has problems give the rest."""
        return self.decks_read[0]

    @cached_property
    def reports(self) -> tuple[Report, ...]:
        """The reports as they may be shown, those that have been decided among them."""
        return tuple(one for one in self.reports_read[0] if one.path not in self.hidden)

    @cached_property
    def reader(self) -> Reader:
        decisions = tuple(self.catalogue.of("reports").values())
        return Reader(
            self.catalogue.root,
            self.view,
            self.runner,
            self.put,
            lambda: self.decks,
            lambda: self.reports,
            decisions,
        )

    def read(self, page: Page) -> PageMarkdown:
        """A page as Markdown. ValueError, in Swedish, for a call that can't be made (in a build)."""
        return self.reader.read(page)
