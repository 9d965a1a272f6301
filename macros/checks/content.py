"""What rules look at: all records and all pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from macros.blocks.deck import Deck
from macros.blocks.report import Report
from macros.catalogue.loading import Catalogue
from macros.catalogue.view import View
from macros.pages.page import Page
from macros.pages.picture_copies import CACHE, Pictures
from macros.reading.deck_reading import read_decks
from macros.reading.report_reading import read_reports
from macros.records import Record
from macros.text import clock
from macros.text.problems import Problem, at


@dataclass(frozen=True)
class Content:
    catalogue: Catalogue
    pages: tuple[Page, ...]

    @cached_property
    def by_path(self) -> dict[str, Page]:
        return {page.path: page for page in self.pages}

    @cached_property
    def visible(self) -> Catalogue:
        """The records that a built site shows."""
        return self.catalogue.visible(preview=False)

    @cached_property
    def view(self) -> View | None:
        """All records, drafts among them, as macros see them; None without a readable site.yml."""
        return View(self.catalogue, self.pages, clock.today()) if self.catalogue.site else None

    @cached_property
    def pictures(self) -> Pictures:
        """The pictures that pages may show, by their paths under docs/."""
        return Pictures(self.catalogue.root / "docs", self.catalogue.root / CACHE)

    @cached_property
    def decks(self) -> tuple[tuple[Deck, ...], list[Problem]]:
        """The decks as read from all records, drafts among them, and what is wrong with them."""
        return read_decks(self, self.view) if self.view else ((), [])

    @cached_property
    def reports(self) -> tuple[tuple[Report, ...], list[Problem]]:
        """The reports as read from all records, drafts among them, and what is wrong with them."""
        return read_reports(self, self.view) if self.view else ((), [])

    def problem(
        self, kind: str, record: Record, location: tuple[str | int, ...], code: str, message: str
    ) -> Problem:
        """A problem with a field of a record, at its place in the file."""
        return at(self.catalogue.origin(kind, record.id).place(location), code, message)

    def known(self, kind: str) -> frozenset[str]:
        """The ids of a kind, also of records that could not be read. Themes are in their plans."""
        if kind == "themes":
            plans = self.catalogue.of("plans").values()
            defined = {theme.id for plan in plans for theme in plan.themes}
            # Those of a plan that could not be read are seen in its activities.
            return frozenset(defined | {one.theme for one in self.catalogue.of("activities").values()})
        return self.catalogue.known[kind]

    def unread(self, kind: str) -> frozenset[str]:
        """The ids of the records of a kind that could not be read."""
        return self.catalogue.known[kind] - self.catalogue.of(kind).keys()

    def files(self) -> Iterator[tuple[str, str]]:
        """Each file of data/ and docs/ that holds text: its path and its text."""
        for folder in ("data", "docs"):
            for file in sorted((self.catalogue.root / folder).rglob("*")):
                if file.is_file() and b"\0" not in (data := file.read_bytes()):
                    path = file.relative_to(self.catalogue.root).as_posix()
                    yield path, data.decode("utf-8-sig", "replace")
