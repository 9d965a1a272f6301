"""Lists that are too long for their page: how much of them it shows, and where it says that the rest is.

A page is at most 200 kB, however many activities there are. All that is told of one on a page takes
about 3.5 kB, a line of the short table 1 kB, and a line of a list half of that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from macros.blocks.blocks import Block, Bullets, Inline, Line, Link, Paragraph, Text, line
from macros.catalogue.view import View
from macros.components.phrases import anded, sentences
from macros.records.plan import Activity, Plan
from macros.text.amounts import amount
from macros.text.vocabulary import ACTIVITIES

# With more activities than this a page tells sums, and leads to lists.
FEW = 50
# Of such a page: lines of the list that it is for, and of each of those that stand beside others.
LINES = 100
FIRST = 20
# Of the accounts in full that a report has under each theme.
ACCOUNTS = 5
# Lines of a part of a list, each part a page of its own: some 125 kB, and still to be looked through.
PART = 250

EVERYTHING = 10**9  # lines: what a document has

T = TypeVar("T")


def most(several: Sequence[object], first: int = FIRST) -> int:
    """How many lines a list has, on a page about these activities."""
    return LINES if len(several) <= FEW else first


def spread(plan: Plan, first: int = FIRST) -> int:
    """The same for each of the lists of a plan's themes, where they stand on one page."""
    return max(ACCOUNTS, min(first, LINES // max(len(plan.themes), 1)))


def cut(
    several: Sequence[T],
    limit: int,
    draw: Callable[[Sequence[T]], Iterable[Block]],
    what: tuple[str, str],
    where: Line = (),
) -> tuple[Block, ...]:
    """What is drawn of the first of several, and that there are more, and where."""
    blocks = tuple(draw(several[:limit]))
    if len(several) <= limit:
        return blocks
    return (*blocks, Paragraph(left_out(limit, len(several), what, where), "small"))


def cut_rows(
    several: Sequence[T],
    limit: int,
    row: Callable[[T], Line],
    what: tuple[str, str],
    where: Line = (),
    kind: str = "plain",
) -> tuple[Block, ...]:
    """The first of several as a list, and that there are more, and where."""
    return cut(several, limit, lambda some: bullets(map(row, some), kind), what, where)


def bullets(rows: Iterable[Line], kind: str) -> tuple[Block, ...]:
    return (Bullets(tuple(rows), "rows" if kind == "rows" else "plain"),)


def left_out(shown: int, total: int, what: tuple[str, str], where: Line = ()) -> Line:
    """ "Visar 20 av 2 500 aktiviteter. Resten står i …"."""
    said = Text(f"Visar {amount(shown)} av {amount(total)} {what[1]}.")
    return sentences((said,), where)


def lists_of(view: View, plan: str) -> Line:
    """ "Alla står i listorna för temana A, B och C." Empty where themes have no pages."""
    links = theme_links(view, plan)
    if not links:
        return ()
    return line("Alla aktiviteter står tema för tema: ", *anded(links), ".")


def theme_links(view: View, plan: str) -> list[Inline]:
    record = view.the("plans", plan)
    found = ((theme.title, theme_address(view, plan, theme.id)) for theme in record.themes)
    return [Link(address, title) for title, address in found if address]


# ---------------------------------------------------------------------------- their pages


def theme_folder(view: View, plan: str, theme: str) -> str:
    """Where a theme's page stands under docs/, without ".md"; "" where themes have none."""
    folder = view.site.theme_pages
    return f"{folder}/{plan}/{theme}" if folder else ""


def unit_folder(view: View, unit: str) -> str:
    """The same of a unit's page."""
    folder = view.site.pages.get("units")
    return f"{folder}/{unit}" if folder else ""


def theme_address(view: View, plan: str, theme: str) -> str:
    return view.page_at(f"{theme_folder(view, plan, theme)}.md")


def parts(count: int) -> int:
    """How many parts a list of so many activities has; none where its own page shows them all."""
    return -(-count // PART) if count > LINES else 0


def of_part(several: Sequence[T], number: int) -> Sequence[T]:
    """What stands in a part, the first being number 1."""
    return several[(number - 1) * PART : number * PART]


def part_links(view: View, folder: str, several: Sequence[Activity]) -> tuple[Block, ...]:
    """Links to the parts of a list, each with the numbers of its lines. Nothing for one without."""
    links = []
    for number in range(1, parts(len(several)) + 1):
        first, last = (number - 1) * PART + 1, min(number * PART, len(several))
        if address := view.page_at(f"{folder}/{number}.md"):
            links.append(line(Link(address, f"{ACTIVITIES[0].capitalize()} {amount(first)}–{amount(last)}")))
    return (Bullets(tuple(links), "rows"),) if links else ()
