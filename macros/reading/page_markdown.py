"""A page as the Markdown that its parser is given: its prose, and what its macros say.

The same for a check, a preview and a build: they differ in what `put` does with blocks, and in how the
Runner takes a call that can't be made. No template engine sees a sign of the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from macros.blocks.blocks import (
    Fragment,
    Heading,
    Line,
    Link,
    Muted,
    Strong,
    Subscription,
)
from macros.blocks.deck import Deck
from macros.blocks.report import Report
from macros.blocks.sources import Foot
from macros.catalogue import decided
from macros.catalogue.view import View
from macros.components.deck_macros import deck_fragment
from macros.components.phrases import spaced
from macros.components.report_heads import decided_head, head
from macros.components.running import Runner, broken
from macros.pages.deck_front import is_deck
from macros.pages.markdown_text import below_heading
from macros.pages.page import Page
from macros.pages.report_front import is_report
from macros.reading import fragment_markdown
from macros.records.decided_report import DecidedReport

DESCRIPTION = 155  # signs of a description that search results show whole


@dataclass(frozen=True)
class Raw:
    """HTML that was drawn before and is shown as it is: that of a decided report, its checksum tried."""

    html: str


@dataclass
class PageMarkdown:
    """What a page says, before it is drawn.

    `markdown` holds a token for each group of blocks. `title` and `description` are those of the record
    that the page shows, "" where its front matter's stand. `fragments` are what its macros said.
    """

    markdown: str = ""
    title: str = ""
    description: str = ""
    subscriptions: tuple[Subscription, ...] = ()
    fragments: list[Fragment] = field(default_factory=list)

    @classmethod
    def of(cls, fragment: Fragment) -> PageMarkdown:
        """What one fragment says of its page."""
        return cls("", fragment.title, shortened(fragment.description), fragment.subscriptions, [fragment])

    def meta(self, held: Mapping[str, Any]) -> dict[str, Any]:
        """What the page's front matter is to hold besides: of the record that it shows."""
        said: dict[str, Any] = {"title": self.title, "description": self.description}
        if self.subscriptions:
            before = held.get("subscriptions")
            several = [*(before if isinstance(before, list) else ()), *map(asdict, self.subscriptions)]
            said["subscriptions"] = [one for n, one in enumerate(several) if one not in several[:n]]
        return {name: value for name, value in said.items() if value}


# Leaves blocks, words, a foot or raw HTML behind for the page at an address; returns their token.
Put = Callable[[object, bool, str], str]


@dataclass(frozen=True)
class Reader:
    """Pages as Markdown. `decks` and `reports` give those that may be shown, to the pages that ask for them;
    `root` is the site's folder."""

    root: Path
    view: View
    runner: Runner
    put: Put
    decks: Callable[[], tuple[Deck, ...]] = tuple
    reports: Callable[[], tuple[Report, ...]] = tuple
    decisions: tuple[DecidedReport, ...] = ()

    def read(self, page: Page) -> PageMarkdown:
        """The page as Markdown. ValueError, in Swedish, for a call that can't be made (in a build)."""
        said = PageMarkdown()
        record = next((one for one in self.decisions if one.page == page.path), None)
        if record is not None:
            said.title = record.title
            parts: Iterable[str] = self.of_decision(page, record, said)
        elif is_deck(page):
            parts = (self.told(self.of_deck(page), page, said),)
        else:
            parts = self.of_prose(page, said)
        said.markdown = f"{''.join(parts)}\n\n{self.foot(page)}\n"
        return said

    # ------------------------------------------------------------------ kinds of pages

    def of_prose(self, page: Page, said: PageMarkdown) -> Iterator[str]:
        """The page's own text, with what each call says in its place."""
        if page.refusals and self.runner.mode == "build":
            raise ValueError(page.refusals[0].message)
        run, done = self.runner.on(page), 0
        for start, end, of in self.inserted(page, lambda call: run(call)):
            yield page.body[done:start]
            yield self.told(of(), page, said)
            done = end
        yield page.body[done:]

    def inserted(
        self, page: Page, run: Callable[..., Fragment]
    ) -> list[tuple[int, int, Callable[[], Fragment]]]:
        """(start, end, what stands there) of all that isn't the page's own text, in order."""
        found: list[tuple[int, int, Callable[[], Fragment]]] = [
            (call.offset, call.end, partial(run, call)) for call in page.calls
        ]
        if is_report(page):
            place = below_heading(page.body)
            found.append((place, place, lambda: self.report_head(page)))
        return sorted(found, key=lambda one: one[:2])

    def report_head(self, page: Page) -> Fragment:
        """What a report says of itself below its first paragraph."""
        report = next((one for one in self.reports() if one.path == page.path), None)
        return Fragment(head(report)) if report else Fragment()

    def of_deck(self, page: Page) -> Fragment:
        """What stands on a deck's own page in the place of what it is written in."""
        deck = next((one for one in self.decks() if one.path == page.path), None)
        if deck is None:
            return broken(["Materialet kan inte visas förrän felen är rättade."])
        return deck_fragment(deck, self.runner.mode == "preview")

    def of_decision(self, page: Page, record: DecidedReport, said: PageMarkdown) -> Iterator[str]:
        """A report that has been decided: as it was, and what has been corrected since."""
        yield self.told(Fragment(decided_head(self.view, record, page.url)), page, said)
        try:
            drawn = decided.page(self.root, record)
        except decided.ChangedError as error:
            yield self.told(broken([str(error)]), page, said)
            return
        for one in decided.parts(drawn):
            yield "\n\n"
            if isinstance(one, Heading):
                yield fragment_markdown.heading(one)
                said.fragments.append(Fragment((one,)))
            else:
                yield self.put(Raw(one), False, page.url)

    # ------------------------------------------------------------------ parts

    def told(self, fragment: Fragment, page: Page, said: PageMarkdown) -> str:
        """The Markdown of a fragment, what else it says noted. The last title and description hold."""
        said.fragments.append(fragment)
        said.title = fragment.title or said.title
        said.description = shortened(fragment.description) or said.description
        said.subscriptions += fragment.subscriptions
        # A report's page says what its documents say, with the same numbers.
        own = fragment if is_report(page) else fragment_markdown.in_layers(fragment)
        return fragment_markdown.render(own, lambda value, inline: self.put(value, inline, page.url))

    def foot(self, page: Page) -> str:
        """The token that ends a page: its sources, its owner, and where to say that it is wrong."""
        if page.meta.get("foot") is False:
            return ""
        site = self.view.site
        feedback = (Link(site.feedback, "Stämmer något inte? Säg till"),) if site.feedback else ()
        return self.put(Foot(page.url, self.owner(page), site.sources_until, feedback), False, page.url)

    def owner(self, page: Page) -> Line:
        """Who owns the page, and when it was looked through, if it says so."""
        unit = self.view.get("units", str(page.meta.get("owner", "")))
        if not unit:
            return ()
        who = spaced(Muted("Ägare:"), Strong(unit.name))
        reviewed = page.meta.get("reviewed")
        return spaced(who, Muted("Senast granskad:"), Strong(str(reviewed))) if reviewed else who


def shortened(text: str, limit: int = DESCRIPTION) -> str:
    """A description that search results don't cut: whole sentences or words, at most `limit` signs."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    sentence = text[: limit + 1].rfind(". ")
    if sentence > limit // 2:
        return text[: sentence + 1]
    return f"{text[: limit - 1].rsplit(' ', 1)[0].rstrip(',.;:')} …"
