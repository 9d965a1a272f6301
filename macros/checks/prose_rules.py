"""Rules on prose: what is published otherwise than it was meant, or read in two ways, is told."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from macros.checks.content import Content
from macros.pages import block_slips, list_slips, step_slips, word_slips
from macros.pages.deck_front import is_deck
from macros.pages.page import Page
from macros.pages.readings import differences, jumps
from macros.pages.report_front import is_report
from macros.pages.slips import Slip, Text
from macros.reading.page_tree import PageTree
from macros.text.problems import Place, Problem, at


def prose_is_published_as_it_was_meant(content: Content) -> Iterator[Problem]:
    """Listor, rubriker, tabeller, rutor och tecken läses på sidan som den som skrev dem menade."""
    decided = {one.page for one in content.catalogue.of("reports").values()}
    for page in content.pages:
        deck = is_deck(page)
        text = Text(page.body, page.calls, colons=deck)
        if not text.empty:
            # A deck's page is drawn from its slides, and a decided report's was drawn before.
            drawn = deck or page.path in decided
            tree = None if drawn else content.trees.get(page.path)
            for slip in slips(text, tree, deck, is_report(page)):
                yield at(place(page, slip), slip.code, slip.message)


def place(page: Page, slip: Slip) -> Place:
    return page.place(page.line_starts[slip.line] + slip.column)


def slips(text: Text, tree: PageTree | None = None, deck: bool = False, report: bool = False) -> list[Slip]:
    """All that is read otherwise than it was meant, once at each place, in order.

    A deck has boxes of its own, and no code by indentation. A report has a rule of its own on what only
    pages have. Both become files, where numbers begin at 1.
    """
    found = chain(
        block_slips.headings(text),
        block_slips.tables(text),
        () if report else block_slips.boxes(text, colons=deck),
        () if deck else block_slips.code(text, indented=report),
        list_slips.lists(text),
        step_slips.steps(text, from_one=deck or report),
        word_slips.words(text, strict=deck or report),
        jumps(text, tree.headings) if tree else (),
    )
    by_place: dict[tuple[int, int], Slip] = {}
    for slip in found:
        by_place.setdefault((slip.line, slip.column), slip)
    told = [by_place[one] for one in sorted(by_place)]
    return sorted([*told, *others(text, tree, told)], key=lambda slip: (slip.line, slip.column))


def others(text: Text, tree: PageTree | None, told: list[Slip]) -> Iterator[Slip]:
    """Where the page differs from what other programs read, unless that has been told."""
    for found in differences(text, tree.pieces) if tree else ():
        if not any(found.line <= slip.line < found.last for slip in told):
            yield found
