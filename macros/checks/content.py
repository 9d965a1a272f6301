"""What rules look at: all records, all pages, and what Markdown made of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property

from macros.blocks.deck import Deck
from macros.blocks.report import Report
from macros.catalogue.loading import Catalogue
from macros.catalogue.view import View
from macros.components.running import stopped
from macros.pages.navigation import Entry, navigation
from macros.pages.page import Page
from macros.pages.picture_copies import CACHE, Pictures
from macros.pages.pictures import is_picture
from macros.reading.page_tree import PageTree, Trees, undrawn
from macros.reading.site_reading import SiteReading
from macros.records import KINDS, Record
from macros.records.field_words import field_at
from macros.text import clock
from macros.text.likeness import Named
from macros.text.problems import Place, Problem, at
from macros.text.settings_text import SettingsText
from macros.text.site_files import SiteFiles

TOO_DEEP = "sidan har listor som är för långa, eller ligger i för många nivåer. Dela upp den på flera sidor."


@dataclass(frozen=True)
class Content:
    """`files` is the one list of the site's files. `markdown` makes the trees of its pages; None where
    mkdocs.yml can't be read, which is a problem of its own."""

    catalogue: Catalogue
    pages: tuple[Page, ...]
    files: SiteFiles = SiteFiles()
    markdown: Trees | None = None
    settings: SettingsText = SettingsText()  # mkdocs.yml as it is written
    # The trees of pages, by path, that whoever draws them has read already.
    read_elsewhere: Callable[[], Mapping[str, PageTree]] = dict

    @cached_property
    def by_path(self) -> dict[str, Page]:
        return {page.path: page for page in self.pages}

    @cached_property
    def by_url(self) -> dict[str, Page]:
        """The pages by their addresses."""
        return {page.url: page for page in self.pages}

    @cached_property
    def nav(self) -> tuple[Entry, ...]:
        """The navigation, as far as mkdocs.yml has one that can be read."""
        return navigation(self.settings.said.get("nav"))

    @cached_property
    def visible(self) -> Catalogue:
        """The records that a built site shows."""
        return self.catalogue.visible(preview=False)

    @cached_property
    def view(self) -> View | None:
        """All records, drafts among them, as macros see them; None without a readable site.yml."""
        return self.whole.view if self.whole else None

    # ------------------------------------------------------------------ as read

    @cached_property
    def whole(self) -> SiteReading | None:
        """The pages as read through all records, drafts among them. None without a readable site.yml."""
        return self.reading(self.catalogue)

    @cached_property
    def built(self) -> SiteReading | None:
        """The pages as a build reads them: through the records that it shows."""
        all_shown = sum(1 for _ in self.catalogue.all()) == sum(1 for _ in self.visible.all())
        same = all_shown and self.visible.of("activities") == self.catalogue.of("activities")
        return self.whole if same else self.reading(self.visible)

    def reading(self, catalogue: Catalogue) -> SiteReading | None:
        if catalogue.site is None:
            return None
        view = View(catalogue, self.pages, clock.today(), self.nav)
        return SiteReading(self, self.catalogue, view, "check", undrawn)

    @cached_property
    def trees(self) -> dict[str, PageTree]:
        """Path → what Markdown made of each page: as a build has it, and of a hidden page as a preview."""
        return self.made[0]

    @cached_property
    def made(self) -> tuple[dict[str, PageTree], list[Problem]]:
        """The trees by path, and a problem for each page that Markdown gives up on."""
        whole, built, markdown = self.whole, self.built, self.markdown
        found, problems = dict(self.read_elsewhere()), list[Problem]()
        if whole is None or built is None or markdown is None:
            return found, problems
        for page in (one for one in self.pages if one.path not in found):
            of = whole if page.path in built.hidden else built
            if page.problems and not page.body:
                continue
            try:
                found[page.path] = markdown.tree(of.read(page))
            except RecursionError:
                problems.append(at(Place(page.file, page.body_line), "size", TOO_DEEP))
            except Exception as error:
                of.runner.skipped.add(page.path)
                of.runner.problems.append(at(Place(page.file), "crash", stopped("läsningen av sidan", error)))
        return found, problems

    def anchors(self, path: str) -> frozenset[str] | None:
        """Every id on a page that a link may end in; None where nobody knows, since a call can't be made."""
        skipped = {one for of in (self.whole, self.built) if of for one in of.runner.skipped}
        tree = self.trees.get(path)
        page = self.by_path.get(path)
        return tree.anchors if tree and page and path not in skipped and not page.refusals else None

    @property
    def crashes(self) -> list[Problem]:
        """Where a macro of ours raised while pages were read."""
        self.trees  # noqa: B018  (reads them all)
        return [one for of in (self.whole, self.built) if of for one in of.runner.problems]

    @cached_property
    def pictures(self) -> Pictures:
        """The pictures that pages may show, by their paths under docs/."""
        return Pictures(self.catalogue.root / "docs", self.catalogue.root / CACHE)

    @property
    def pictures_there(self) -> list[str]:
        """The files under docs/ that can be shown as pictures."""
        return [path for path in self.files.published if is_picture(path)]

    @cached_property
    def decks(self) -> tuple[tuple[Deck, ...], list[Problem]]:
        """The decks as read from all records, drafts among them, and what is wrong with them."""
        return self.whole.decks_read if self.whole else ((), [])

    @cached_property
    def reports(self) -> tuple[tuple[Report, ...], list[Problem]]:
        """The reports as read from all records, drafts among them, and what is wrong with them."""
        return self.whole.reports_read if self.whole else ((), [])

    # ------------------------------------------------------------------ records

    def problem(
        self, kind: str, record: Record, location: tuple[str | int, ...], code: str, message: str
    ) -> Problem:
        """A problem with a field of a record, at its place in the file."""
        return at(self.catalogue.origin(kind, record.id).place(location), code, message)

    def of_field(
        self, kind: str, record: Record, location: tuple[str | int, ...], code: str, message: str
    ) -> Problem:
        """The same, and the message begins with what the field is called."""
        name = field_at(KINDS[kind].model, location)
        return self.problem(kind, record, location, code, f"{name}: {message}")

    def known(self, kind: str) -> frozenset[str]:
        """The ids of a kind, also of records that could not be read. Themes are in their plans."""
        if kind == "themes":
            plans = self.catalogue.of("plans").values()
            defined = {theme.id: (theme.title,) for plan in plans for theme in plan.themes}
            # Those of a plan that could not be read are seen in its activities.
            named = {one.theme for one in self.catalogue.of("activities").values()}
            return Named(defined.keys() | named, defined.copy)
        return self.catalogue.known[kind]

    def unread(self, kind: str) -> frozenset[str]:
        """The ids of the records of a kind that could not be read."""
        return self.catalogue.known[kind] - self.catalogue.of(kind).keys()

    def texts(self) -> Iterator[tuple[str, str]]:
        """Each file of data/ and docs/ that holds text: its path and its text."""
        for one in self.files.all:
            with suppress(OSError):  # a problem already
                if b"\0" not in (data := one.file.read_bytes()):
                    yield one.path, data.decode("utf-8-sig", "replace")
