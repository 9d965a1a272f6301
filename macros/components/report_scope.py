"""What a report's macro is about: said in the call, else in the page's front matter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from macros.blocks.blocks import Block, Fragment, Line, line
from macros.catalogue.view import View
from macros.components.activities import of_plan
from macros.components.long_lists import EVERYTHING, FEW, FIRST
from macros.components.registry import Here
from macros.measures.position import dates_reported
from macros.pages.page import Page
from macros.pages.report_front import FIELD, is_report
from macros.records.plan import Activity, Plan
from macros.records.when import When, parse


@dataclass(frozen=True)
class Scope:
    """A plan with its activities as of a date. `as_of` is None for all that is known now.

    `report`: it is told on a report's page, whose documents have room for all.
    """

    plan: Plan
    activities: tuple[Activity, ...]
    as_of: When | None
    report: bool = False

    def told(self, tell: Callable[[int], tuple[Block, ...]], limit: int = FIRST) -> Fragment:
        """What is told with lists of at most so many lines; where the activities are many `limit`, of all
        of them in a document."""
        if len(self.activities) <= FEW:
            return Fragment(tell(EVERYTHING))
        return Fragment(tell(limit), whole=tell(EVERYTHING) if self.report else None)

    @property
    def documents(self) -> Line:
        """That the documents have the rest; nothing where there are none."""
        return line("Rapporten som Word och PDF har alla.") if self.report else ()

    @property
    def reported(self) -> When | None:
        """The last date, of those within the report, as of which something was reported."""
        return next(iter(dates_reported(self.activities, self.as_of)), None)

    def of_theme(self, theme: str) -> tuple[Activity, ...]:
        """The activities of one of the plan's themes, in the plan's order."""
        return tuple(one for one in self.activities if one.theme == theme)


@dataclass(frozen=True)
class Written:
    """What the front matter of a report's page says; what can't be read is left out."""

    plan: str = ""
    as_of: When | None = None


def written(page: Page | None) -> Written:
    given = page.meta.get(FIELD) if page else None
    if not isinstance(given, dict):
        return Written()
    return Written(str(given.get("plan") or ""), date_of(given.get("as_of")))


def date_of(value: Any) -> When | None:
    try:
        return parse(value) if value else None
    except ValueError:  # the check reports it
        return None


def by_path(view: View) -> dict[str, Page]:
    """The pages that may be linked to, by their paths under docs/."""
    return {page.path: page for page in view.pages}


def here_written(view: View, here: Here) -> Written:
    return written(view.made(by_path).get(here.path))


def scope(view: View, here: Here, plan: str, as_of: str) -> Scope:
    """The plan and the date: of the call, else of the page, else the current plan and today.

    Raises ValueError for a plan that may not be shown: to show another instead would mislead.
    """
    there = view.made(by_path).get(here.path)
    page = written(there)
    wanted = plan or page.plan or view.site.current_plan
    record = view.get("plans", wanted)
    if record is None:
        raise ValueError(f'planen "{wanted}" visas inte här.')
    when = parse(as_of) if as_of else page.as_of
    return Scope(record, tuple(of_plan(view, record.id)), when, there is not None and is_report(there))
