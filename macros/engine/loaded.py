"""One loaded site: what is in data/ and docs/, what is wrong with it, and its macros called.

The adapters ask for it here; it is loaded again only when a file has changed.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from macros.blocks.blocks import Bullets, Fragment, Heading, Line, Link, Muted, Notice, Strong, Text, line
from macros.blocks.deck import Deck
from macros.blocks.report import Report
from macros.blocks.sources import Document, Foot
from macros.catalogue import decided
from macros.catalogue.view import View
from macros.checks import check
from macros.checks.rules import Content
from macros.components import MACROS
from macros.components.deck_macros import deck_fragment
from macros.components.phrases import spaced
from macros.components.registry import Here, faults, run
from macros.components.report_heads import decided_head, head
from macros.components.report_scope import written
from macros.engine import fragment_markdown
from macros.engine.tokens import Item, Raw, put
from macros.pages.page import url_of
from macros.pages.picture_copies import Pictures
from macros.reading.deck_reading import read_decks
from macros.reading.report_reading import read_reports
from macros.records.decided_report import DecidedReport
from macros.records.when import When
from macros.text import clock
from macros.text.problems import Problem

LOOK_AGAIN = 1.0  # seconds between looks at the files' times


@dataclass
class LoadedSite:
    """A site as of its files' times. `preview`: drafts are shown, and problems don't stop it."""

    root: Path
    preview: bool
    content: Content
    problems: list[Problem]
    view: View | None
    stamp: tuple[Any, ...] = field(default=())

    @property
    def hidden(self) -> frozenset[str]:
        """The pages of records that may not be shown, and reports on them: absent, not empty."""
        if self.view is None:
            return frozenset()
        own = [
            (page.path, MACROS[c.name].record, page.id)
            for page in self.content.pages
            for c in page.calls
            if c.name in MACROS and not c.args and not c.kwargs
        ]
        about = [(page.path, "plans", written(page).plan) for page in self.content.pages]
        unseen = frozenset(
            path
            for path, kind, record in (*own, *about)
            if kind and record in self.content.catalogue.of(kind) and not self.view.get(kind, record)
        )
        return unseen | (self.view.withheld & self.content.by_path.keys())

    @property
    def pictures(self) -> Pictures:
        return self.content.pictures

    @property
    def errors(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.severity == "error"]

    def call(
        self,
        name: str,
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
        path: str,
        url: str,
        meta: dict[str, Any],
    ) -> str:
        """The Markdown of a macro call on the page at `path`.

        A fault is shown on the page in the preview, and raised as ValueError otherwise.
        """
        here = Here(path, Path(path).stem)
        fragment = self.fragment(name, args, kwargs, here)
        if fragment.title:
            meta["title"] = fragment.title
        if fragment.description:
            meta["description"] = shortened(fragment.description)
        if fragment.subscriptions:
            meta["subscriptions"] = subscriptions(meta.get("subscriptions"), fragment)
        return fragment_markdown.render(fragment, self.putter(url))

    def fragment(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any], here: Here) -> Fragment:
        if self.view is None:
            return broken(["data/site.yml går inte att läsa."])
        wrong = faults(name, args, kwargs, self.known)
        record = MACROS[name].record if name in MACROS else ""
        if record and not wrong and not self.view.get(record, (*args, *kwargs.values(), here.id)[0]):
            wrong = ["Posten som sidan visar finns inte eller har fel. Se listan överst."]
        if wrong and not self.preview:
            raise ValueError(" ".join(wrong))
        if wrong:
            return broken(wrong)
        try:
            return run(name, args, kwargs, self.view, here)
        except Exception:
            # With records missing anything may be missing; without problems it is our own mistake.
            if self.preview and self.problems:
                return broken([f"{name} kan inte visas förrän felen är rättade."])
            raise

    @cached_property
    def decks(self) -> tuple[Deck, ...]:
        """The APT material as it may be shown. Those whose reading has problems give the rest."""
        return read_decks(self.content, self.view)[0] if self.view else ()

    def deck_page(self, path: str, url: str) -> str:
        """The Markdown of a deck's own page, which stands in the place of what it is written in."""
        deck = next((one for one in self.decks if one.path == path), None)
        if deck is None or self.view is None:
            fragment = broken(["Materialet kan inte visas förrän felen är rättade."])
        else:
            fragment = deck_fragment(deck, self.preview)
        return fragment_markdown.render(fragment, self.putter(url))

    # ------------------------------------------------------------------ reports

    @cached_property
    def reports(self) -> tuple[Report, ...]:
        """The reports as they may be shown, those that have been decided among them."""
        read = read_reports(self.content, self.view)[0] if self.view else ()
        return tuple(one for one in read if one.path not in self.hidden)

    def decision(self, path: str) -> DecidedReport | None:
        """What was decided about the report at a path, if anything was."""
        return decided.decision(self.content.catalogue, path)

    def report_head(self, path: str, url: str) -> str:
        """The Markdown of what a report says of itself on its page."""
        report = next((one for one in self.reports if one.path == path), None)
        return fragment_markdown.render(Fragment(head(report)), self.putter(url)) if report else ""

    def decided_report(self, path: str, url: str, meta: dict[str, Any]) -> str:
        """The Markdown of a report that has been decided: as it was, and what has been corrected since."""
        record, view = self.decision(path), self.view
        assert record is not None and view is not None
        meta["title"] = record.title
        put = self.putter(url)
        above = fragment_markdown.render(Fragment(decided_head(view, record, url)), put)
        try:
            drawn = decided.page(self.root, record)
        except decided.ChangedError as error:
            return f"{above}{fragment_markdown.render(broken([str(error)]), put)}"
        parts = (
            fragment_markdown.heading(one) if isinstance(one, Heading) else put(Raw(one), False)
            for one in decided.parts(drawn)
        )
        return "\n\n".join([above, *parts, ""])

    def known(self, kind: str) -> frozenset[str]:
        return self.content.known(kind)

    def putter(self, url: str) -> Callable[[Any, bool], str]:
        base = base_of(url)
        return lambda value, inline: put(Item(value, inline, base, self.document))

    def document(self, document_id: str) -> Document:
        """What the list of sources says of a document."""
        found = self.view.get("documents", document_id) if self.view else None
        if found is None:  # its id alone could tell what may not be shown
            return Document("Dokumentet visas inte här", "", None, "")
        address = self.view.address("documents", document_id)  # type: ignore[union-attr]
        return Document(found.title, ", ".join(found.diary_numbers), found.date, address, found.called)

    def foot(self, url: str, meta: dict[str, Any]) -> str:
        """The token that ends a page: its sources, its owner, and where to say that it is wrong."""
        if self.view is None or meta.get("foot") is False:
            return ""
        return put(Item(Foot(lambda dates: self.owner(meta, dates)), False, base_of(url), self.document))

    def owner(self, meta: dict[str, Any], dates: list[When]) -> Line:
        view = self.view
        assert view is not None
        unit = view.get("units", str(meta.get("owner", "")))
        newest = max(dates, default=None, key=lambda when: when.last)
        if unit:
            who = spaced(Muted("Ägare:"), Strong(unit.name))
            if meta.get("reviewed"):
                who = spaced(who, Muted("Senast granskad:"), Strong(str(meta["reviewed"])))
        else:
            until = newest or view.site.sources_until
            who = spaced(Muted("Bygger på källor till och med"), Strong(str(until)))
        feedback = view.site.feedback
        return spaced(who, Link(feedback, "Stämmer något inte? Säg till") if feedback else ())


def subscriptions(held: Any, fragment: Fragment) -> list[dict[str, str]]:
    """What the page's head says that one can subscribe to, each once, after what it said before."""
    several = [*(held if isinstance(held, list) else ()), *map(asdict, fragment.subscriptions)]
    return [one for number, one in enumerate(several) if one not in several[:number]]


def broken(wrong: list[str]) -> Fragment:
    """What a page shows in the place of a call that can't be made."""
    return Fragment(
        (Notice("danger", "Det här går inte att visa", (Bullets(tuple(line(text) for text in wrong)),)),)
    )


def problem_list(problems: list[Problem]) -> tuple[Notice, ...]:
    """The preview's list of what has to be mended, for the top of each page."""
    if not problems:
        return ()
    rows = tuple((Strong(f"{p.path}:{p.line}:{p.column}"), Text(f": {p.message}")) for p in problems)
    return (Notice("danger", f"{len(problems)} fel att rätta", (Bullets(rows),)),)


def base_of(url: str) -> str:
    """From a page to the site's root: "" → "./", "a/b/" → "../../"."""
    depth = url.strip("/").count("/") + 1 if url.strip("./") else 0
    return "../" * depth or "./"


def shortened(text: str, limit: int = 155) -> str:
    """A description that search results don't cut: whole sentences or words, at most `limit` signs."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    sentence = text[: limit + 1].rfind(". ")
    if sentence > limit // 2:
        return text[: sentence + 1]
    return f"{text[: limit - 1].rsplit(' ', 1)[0].rstrip(',.;:')} …"


_sites: dict[tuple[Path, bool], LoadedSite] = {}
_looked: dict[tuple[Path, bool], float] = {}


def load(root: Path, preview: bool = False, fresh: bool = False) -> LoadedSite:
    """The site under `root`, from memory when its files are as they were.

    A build is of the files as they were when it began; a preview looks again as they are edited.
    """
    key = (root, preview)
    if not fresh and key in _sites and (not preview or time.monotonic() - _looked[key] < LOOK_AGAIN):
        return _sites[key]
    stamp = file_times(root)
    if key not in _sites or _sites[key].stamp != stamp:
        _sites[key] = load_now(root, preview, stamp)
    _looked[key] = time.monotonic()
    return _sites[key]


def load_now(root: Path, preview: bool, stamp: tuple[Any, ...] = ()) -> LoadedSite:
    content, problems = check(root)
    view = None
    if content.catalogue.site is not None:
        visible = content.catalogue.visible(preview)
        view = View(visible, content.pages, clock.today())
    return LoadedSite(root, preview, content, problems, view, stamp)


def file_times(root: Path) -> tuple[Any, ...]:
    files = [
        *(root / "data").rglob("*.yml"),
        *(file for file in (root / "docs").rglob("*") if file.is_file()),  # pictures are checked too
        *(root / "data/frozen").rglob("*.*"),
        *(root / "data").glob("*.docx"),
    ]
    return tuple(sorted((str(file), file.stat().st_mtime_ns) for file in files))


__all__ = ["LoadedSite", "load", "problem_list", "url_of"]
