"""The catalogue as macros see it: read only, and with a note of what they asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any, TypeVar

from macros.blocks.blocks import Gap, Inline, Link, Text
from macros.catalogue.confined import Confined
from macros.catalogue.loading import Catalogue
from macros.catalogue.version import Version, version_of
from macros.catalogue.view_by_kind import ViewByKind
from macros.pages.navigation import Entry
from macros.pages.page import Page, url_of
from macros.records import KINDS, Record, Site
from macros.records.references import kind_and_id

T = TypeVar("T")


class View(ViewByKind):
    """Records of a catalogue, the addresses they are shown at, and the day it is.

    `asked` holds what was asked for, ("units", "hr") or ("units", "*"): what a cache of a page's
    macros can be keyed by.
    """

    def __init__(
        self, catalogue: Catalogue, pages: Sequence[Page], today: date, nav: tuple[Entry, ...] = ()
    ) -> None:
        if catalogue.site is None:
            raise ValueError("a view needs a readable site.yml")
        self._catalogue = catalogue
        self.withheld = catalogue.withheld
        pages = [page for page in pages if page.path not in self.withheld]  # not to be linked to either
        self._calls = {
            (call.name, call.args[0] if call.args else ""): page.url for page in pages for call in page.calls
        }
        self.pages = tuple(pages)
        self.nav = nav
        self._pages = {page.path: page for page in pages}
        self.site: Site = catalogue.site
        # What the paths of records' pages begin with, which are asked for at every link to one.
        self._folders = {kind: below(folder) for kind, folder in self.site.pages.items()}
        self.today = today
        self._sorted: dict[str, list[Any]] = {}
        self._made: dict[Callable[[View], Any], tuple[Any, frozenset[tuple[str, str]]]] = {}
        self.asked: set[tuple[str, str]] = set()

    @cached_property
    def version(self) -> Version:
        """Which version of the data this is, for files that are made from it."""
        return version_of(self._catalogue.root)

    def all_of(self, kind: str) -> list[Any]:
        """What of() gives: always a list of its own."""
        self.asked.add((kind, "*"))
        if kind not in self._sorted:  # asked for on every page, and the same on all
            records = self._catalogue.all_of(kind).values()
            self._sorted[kind] = sorted(records, key=lambda r: getattr(r, "order", 0))
        return list(self._sorted[kind])

    @property
    def confined(self) -> tuple[Confined, ...]:
        """What the internal report on internal control alone may tell; nothing in an open build."""
        self.asked |= {(one.kind, one.id) for one in self._catalogue.confined}
        return self._catalogue.confined

    def made(self, make: Callable[[View], T]) -> T:
        """What a function makes of the view, made once: an index that every page looks in.

        A page that looked through all records itself would make a build grow by their square.
        """
        if make not in self._made:
            before, self.asked = self.asked, set()
            self._made[make] = (make(self), frozenset(self.asked))
            self.asked = before
        value, asked = self._made[make]
        self.asked |= asked
        found: T = value
        return found

    def ids(self, kind: str) -> frozenset[str]:
        """The ids of a kind that may be shown; of themes, those of all plans."""
        if kind == "themes":
            return frozenset(theme.id for plan in self.of("plans") for theme in plan.themes)
        self.asked.add((kind, "*"))
        return frozenset(self._catalogue.all_of(kind))

    def one_of(self, kind: str, record_id: str) -> Any | None:
        """What get() gives."""
        self.asked.add((kind, record_id))
        return self._catalogue.all_of(kind).get(record_id)

    def has_own_file(self, kind: str, record_id: str) -> bool:
        """Whether a record is written in a file of its own, and not in a register."""
        return not self._catalogue.origin(kind, record_id).location

    def any(self, reference: str) -> tuple[str, Record] | None:
        """The kind and the record of a reference such as "routines/x"."""
        kind, record_id = kind_and_id(reference)
        record = self.get(kind, record_id) if kind in KINDS else None
        return (kind, record) if record else None

    def address(self, kind: str, record_id: str) -> str:
        """Where a record is shown: its own page, or its place in a register; "" if nowhere."""
        own: str = getattr(self._catalogue.all_of(kind).get(record_id), "shown_at", "")
        if own:
            return own
        folder = self.site.pages.get(kind)
        if folder and f"{self._folders[kind]}{record_id}.md" in self._pages:
            return f"{folder}/{record_id}/"
        shown = self.site.shown.get(kind)
        return f"{shown}#{anchor(kind, record_id)}" if shown else ""

    def page_with(self, macro: str, argument: str) -> str | None:
        """The address of the page that calls a macro with this first argument, if one does."""
        return self._calls.get((macro, argument))

    def page_at(self, path: str) -> str:
        """The address of the page at a path under docs/; "" where there is none."""
        return url_of(path) if path in self._pages else ""

    def page_of(self, path: str) -> Page | None:
        """The page at a path under docs/, where there is one that may be shown."""
        return self._pages.get(path)

    def link(self, kind: str, record_id: str, text: str = "") -> Inline:
        """A link to a record, its words alone where it has no address, a gap where it is unseen."""
        record = self.get(kind, record_id)
        if record is None:
            return Gap("Visas inte här")
        target = self.address(kind, record_id)
        words = text or record.called_on(self.today)
        return Link(target, words, of=f"{kind}/{record_id}") if target else Text(words)


def below(folder: str) -> str:
    """What the path of a page in a folder of docs/ begins with."""
    return str(PurePosixPath(folder, "x"))[:-1]


def anchor(kind: str, record_id: str) -> str:
    """The anchor of a record in the page that shows its register."""
    return f"{kind}-{record_id}"
