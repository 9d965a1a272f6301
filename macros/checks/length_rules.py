"""The rules on how long pages and lines are: so many words for what they are for, and no more without a reason."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from macros.blocks.blocks import Link, Mark, Row
from macros.blocks.visible_words import visible_words
from macros.catalogue.view import View
from macros.checks.content import Content
from macros.components import MACROS
from macros.components.activity_lines import activity_line
from macros.components.record_lines import lines
from macros.pages.deck_front import is_deck
from macros.pages.page import Page
from macros.pages.report_front import is_report
from macros.records import KINDS
from macros.records.field_words import named
from macros.records.plan import Followup
from macros.text.problems import Place, Problem, at

LONG = "long"  # the field of front matter that says why a page is longer
NAMED = 5  # pages that a warning names
LINE = 25  # words that somebody who looks through a list reads of each record


@dataclass(frozen=True)
class Budget:
    """`many`: what such pages are called; `words`: how many of them a reader may meet, nothing opened."""

    many: str
    words: int


# What somebody reads to act, and what somebody reads to choose where to go.
BY_RECORD = {"situations": Budget("situationer", 600), "routines": Budget("rutiner", 600)}
OF_RECORD = Budget("andra posters sidor", 1_000)
LANDING = Budget("ingångssidor", 400)
REGISTER = Budget("sidor med register", 3_000)
DECK = Budget("sidor för APT-material", 1_500)
PROSE = Budget("sidor i löpande text", 1_000)
# What nobody who writes can shorten: what the engine tells of itself, and the parts that it makes of long lists.
OF_ENGINE = {"download_fields", "field_guide", "guide", "macro_guide", "theme", "theme_part", "unit_part"}
# The macros that list all records of a kind.
LISTING = {kind.listed for kind in KINDS.values() if kind.listed}


def pages_are_no_longer_than_they_need(content: Content) -> Iterator[Problem]:
    """En sida är inte längre än den behöver vara för det som den är till för, om inte sidhuvudet säger varför."""
    long: dict[Budget, list[tuple[int, Page]]] = {}
    for page in content.pages:
        budget, tree = budget_of(content, page), content.trees.get(page.path)
        if budget and tree and tree.words > budget.words and not reason(page):
            long.setdefault(budget, []).append((tree.words, page))
    for budget, several in long.items():
        yield told(budget, sorted(several, key=lambda one: (-one[0], one[1].path)))


def told(budget: Budget, several: list[tuple[int, Page]]) -> Problem:
    """One warning for all pages of a kind, at the longest of them."""
    words, longest = several[0]
    others = ", ".join(f"{page.path} ({count})" for count, page in several[1:NAMED])
    left = f" och {len(several) - NAMED} till" if len(several) > NAMED else ""
    message = (
        f"sidan har {words} ord. För {budget.many} räcker {budget.words}. Korta den, lägg det som få behöver "
        f'på en egen sida, eller skriv {LONG}: "skälet" i sidhuvudet.'
        + (f" Detsamma gäller {others}{left}." if others else "")
    )
    return at(Place(longest.file), "length", message, "warning")


def reason(page: Page) -> bool:
    return isinstance(page.meta.get(LONG), str) and bool(str(page.meta[LONG]).strip())


def oddities(content: Content) -> set[str]:
    """The addresses of the registers of what is odd in the sources, and of what we got wrong: as long as those are."""
    site = content.catalogue.site
    return (
        {site.shown.get(kind.name, "") for kind in KINDS.values() if kind.tells_of} - {""} if site else set()
    )


def budget_of(content: Content, page: Page) -> Budget | None:
    """How long a page may be; None for reports, for registers of what is odd in the sources, and for what the
    engine makes by itself."""
    names = {call.name for call in page.calls}
    if is_report(page) or page.url in oddities(content) or names & OF_ENGINE:
        return None
    if is_deck(page):
        return DECK
    records = {MACROS[call.name].record for call in page.calls if call.name in MACROS} - {""}
    if records:
        return BY_RECORD.get(records.pop(), OF_RECORD)
    if "landing" in names:
        return LANDING
    return REGISTER if names & LISTING else PROSE


def lines_are_short(content: Content) -> Iterator[Problem]:
    """Det som en lista säger om en post ryms i 25 ord: namn, läge, vad som har hänt och vad som kommer härnäst."""
    view = content.view
    if view is None:
        return
    for name, kind in KINDS.items():
        long = [(count, one) for one in view.of(name) if (count := line_words(view, name, one)) > LINE]
        if long:
            count, longest = max(long, key=lambda pair: (pair[0], pair[1].id))
            others = f" Detsamma gäller {len(long) - 1} till." if long[1:] else ""
            message = (
                f"raden i listor över {kind.many} har {count} ord. En rad rymmer {LINE}. Korta det som står om "
                f"posten där, med en kort mening i {named(Followup, 'said')} där det finns.{others}"
            )
            yield at(content.catalogue.origin(name, longest.id).place(), "length", message, "warning")


def line_words(view: View, kind: str, one: Any) -> int:
    """The words of a record's line. A mark is ours, and the names of others are theirs: they aren't counted.

    None of a line that can't be drawn, since something that it tells of has a fault: other rules say which.
    """
    with suppress(StopIteration, KeyError):
        if kind == "activities":
            row = activity_line(view, one, told=True, dated=False, within_theme=True)
            return visible_words(own_words(row))
        if KINDS[kind].line:
            return visible_words(own_words(lines(view, kind, (one,), "").rows[0]))
    return 0


def own_words(row: Row) -> tuple[Any, ...]:
    """What the cells say: the first leads to the record by its name, the others lead to other records."""
    name, *facts = row.cells
    told = (part for cell in facts for told in cell.lines for part in told)
    return (*name.lines, *(part for part in told if not isinstance(part, (Mark, Link))))
