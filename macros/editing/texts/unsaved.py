"""A page as it would be with a text that nobody has saved: drawn by what draws the site, and asked all rules."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from secrets import token_urlsafe
from tempfile import TemporaryDirectory

from macros.checks import (
    call_rules,
    deck_rules,
    front_rules,
    hidden_rules,
    judged_rules,
    length_rules,
    link_rules,
    prose_rules,
    report_rules,
    text_rules,
)
from macros.checks.content import Content
from macros.checks.rules import Rule
from macros.components.running import stopped
from macros.engine.loaded import of
from macros.pages.deck_front import is_deck
from macros.pages.page import Page, read
from macros.pages.report_front import is_report
from macros.publish.live_site import LiveSite
from macros.reading.page_tree import PageTree
from macros.render.pieces.colours import colours_of
from macros.text.problems import Place, Problem, at, each_once

KEPT = 12  # pages that browsers may come and fetch
# Those that look at what a page itself says. A save asks all rules, of the whole site.
OF_PAGES: tuple[Rule, ...] = (
    text_rules.no_markup_in_pages,
    call_rules.calls_can_be_made,
    hidden_rules.calls_lean_on_what_is_shown,
    front_rules.front_matter_is_known,
    front_rules.pages_have_one_heading_and_a_description,
    front_rules.titles_are_unique,
    judged_rules.pages_hold_what_pages_may,
    link_rules.links_lead_somewhere,
    link_rules.pictures_have_text,
    length_rules.pages_are_no_longer_than_they_need,
)
OF_DECKS: tuple[Rule, ...] = (
    deck_rules.decks_can_be_read,
    deck_rules.slides_hold_no_more_than_fits,
    deck_rules.no_sentence_is_cut_into_points,
)
OF_REPORTS: tuple[Rule, ...] = (report_rules.reports_can_be_read,)


def rules_of(page: Page) -> tuple[Rule, ...]:
    return (
        *OF_PAGES,
        *(OF_DECKS if is_deck(page) else ()),
        *(OF_REPORTS if is_report(page) else ()),
        of_prose_of(page),
    )


def of_prose_of(page: Page) -> Rule:
    """The rule on prose, asked of one page: reading all of them is most of the work."""

    def prose_is_published_as_it_was_meant(content: Content) -> Iterator[Problem]:
        alone = replace(content, pages=(page,))
        vars(alone)["trees"] = content.trees
        return prose_rules.prose_is_published_as_it_was_meant(alone)

    return prose_is_published_as_it_was_meant


@dataclass(frozen=True)
class Unsaved:
    """A page of a site with another text. `path` is under docs/, and the page is there already."""

    live: LiveSite
    path: str
    text: str  # of the whole file

    def page(self) -> Page:
        with TemporaryDirectory() as folder:
            file = Path(folder, "page.md")
            file.write_bytes(self.text.encode("utf-8", "replace"))
            return read(file, self.path)

    def content(self) -> Content:
        """The site, with the page as it would be. What is known of all other pages is taken over."""
        now = self.live.now().found.content
        own = self.page()
        several = tuple(own if one.path == self.path else one for one in now.pages)
        return replace(now, pages=several, read_elsewhere=lambda: self.others(now))

    def others(self, now: Content) -> dict[str, PageTree]:
        return {path: tree for path, tree in now.trees.items() if path != self.path}

    def drawn(self) -> bytes:
        """The page, as it is shown to a reader."""
        live = self.live
        with live.lock, colours_of(live.root):
            version = live.now()
            file = live.engine.pages[self.path]
            live.engine.hold(of(live.root, True, self.content(), []))
            try:
                file.content_string = self.text.removeprefix("\ufeff")
                return live.engine.page(self.path).html
            finally:
                file._content = None  # MkDocs reads it from the disk again
                live.engine.hold(version.site)

    def problems(self) -> list[Problem]:
        """What would be wrong with the page itself."""
        with self.live.lock:
            content = self.content()
            own = content.by_path[self.path]
            found = list(own.problems)
            for rule in rules_of(own):
                try:
                    found += [one for one in rule(content) if one.path == own.file]
                except Exception as error:  # a mistake of ours keeps nobody from writing
                    words = stopped(f"regeln {rule.__name__}", error)
                    found.append(at(Place(own.file), "rule", words))
            return each_once(found)


@dataclass
class Drawings:
    """Pages that were drawn of unsaved texts, each by a name that nobody can guess. For several threads."""

    kept: OrderedDict[str, tuple[str, bytes]] = field(default_factory=OrderedDict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def keep(self, address: str, html: bytes) -> str:
        """Its name, from which it can be fetched for a while. `address`: where the page stands on the site."""
        name = token_urlsafe(12)
        with self.lock:
            self.kept[name] = address, html
            while len(self.kept) > KEPT:
                self.kept.popitem(last=False)
        return name

    def get(self, name: str) -> tuple[str, bytes] | None:
        with self.lock:
            return self.kept.get(name)
