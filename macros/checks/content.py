"""What rules look at: all records and all pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from macros.catalogue import Catalogue
from macros.pages.source import Page
from macros.problems import Problem, at
from macros.records import Record


@dataclass(frozen=True)
class Content:
    catalogue: Catalogue
    pages: tuple[Page, ...]

    @cached_property
    def by_path(self) -> dict[str, Page]:
        return {page.path: page for page in self.pages}

    def problem(
        self, kind: str, record: Record, location: tuple[str | int, ...], code: str, message: str
    ) -> Problem:
        """A problem with a field of a record, at its place in the file."""
        return at(self.catalogue.origin(kind, record.id).place(location), code, message)

    def known(self, kind: str) -> frozenset[str]:
        """The ids of a kind, also of records that could not be read. Themes are in their plans."""
        if kind == "themes":
            plans = self.catalogue.of("plans").values()
            return frozenset(theme.id for plan in plans for theme in plan.themes)
        return self.catalogue.known[kind]

    def files(self) -> Iterator[tuple[str, str]]:
        """Each file of data/ and docs/ that can be read as text: its path and its text."""
        for folder, pattern in (("data", "*.yml"), ("docs", "*.md")):
            for file in sorted((self.catalogue.root / folder).rglob(pattern)):
                path = file.relative_to(self.catalogue.root).as_posix()
                yield path, file.read_bytes().decode("utf-8", "replace")
