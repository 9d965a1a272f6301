"""What a reader of pages asks of the site that they belong to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from macros.pages.page import Page


class SitePages(Protocol):
    """The pages of a site, and the ids of its records.

    In: nothing. Out: `pages` in order of path, `by_path` keyed by the path under docs/, and
    `known(kind)`, the ids of a kind, also of records that could not be read.
    """

    @property
    def pages(self) -> Sequence[Page]: ...

    @property
    def by_path(self) -> dict[str, Page]: ...

    def known(self, kind: str) -> frozenset[str]: ...
