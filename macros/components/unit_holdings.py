"""What each unit has as of today, and what none has: an index that every page of units looks in."""

from __future__ import annotations

from macros.catalogue.view import View
from macros.components.activities import of_plan
from macros.measures.holdings import HELD, Holding, holdings
from macros.records.plan import Activity

OWNERLESS = "utan-ansvarig"  # the anchor of the list of what has no owner


def holding(view: View, unit: str) -> Holding:
    return view.made(held).get(unit) or Holding()


def held(view: View) -> dict[str, Holding]:
    """What each unit has as of today, by its id."""
    records = {kind: view.of(kind) for kind, _ in HELD}
    return holdings(records, planned(view), view.today)


def planned(view: View) -> list[Activity]:
    """All activities, those of the newest plan first, each plan's in its own order."""
    plans = sorted(view.of("plans"), key=lambda plan: -plan.year)
    return [one for plan in plans for one in of_plan(view, plan.id)]


def ownerless(view: View) -> str:
    """The address of the list of what has no owner; empty where no page has it."""
    page = view.page_with("units", "")
    return f"{page}#{OWNERLESS}" if page else ""
