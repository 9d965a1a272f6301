"""The activities of a unit on its own page, and the parts of such a list where it is long."""

from __future__ import annotations

from collections.abc import Iterator

from macros.blocks.blocks import Block, Bullets, Fragment, Heading, Line, Text, line
from macros.catalogue.view import View
from macros.components.activities import status_tag
from macros.components.activity_table import all_parts, part, short_table
from macros.components.long_lists import FEW, unit_folder
from macros.components.phrases import anded, sentences
from macros.components.registry import macro
from macros.components.tallied import distribution
from macros.components.unit_holdings import holding
from macros.measures.holdings import Holding
from macros.measures.position import owners_on
from macros.records.base import UnitRef
from macros.records.organisation import Unit
from macros.records.plan import Activity


def activity_blocks(view: View, one: Unit, has: Holding) -> Iterator[Block]:
    """The activities it has today, plan by plan: each with its status and with whom it is shared, or where
    they are many how they stand, and a list of them all."""
    plans: dict[str, list[Activity]] = {}
    for activity in has.activities:
        plans.setdefault(activity.plan, []).append(activity)
    for plan, of in plans.items():
        record = view.the("plans", plan)
        yield Heading(3, record.short)
        if len(has.activities) <= FEW:
            yield rows(view, one, of)
        else:
            yield distribution(view, record, of)
    if len(has.activities) > FEW:
        yield Heading(3, "Alla planer" if len(plans) > 1 else "Det som är närmast")
        columns = (*(("plan",) if len(plans) > 1 else ()), "status", "due")
        caption = f"Aktiviteter som {one.name} ansvarar för"
        yield from short_table(view, caption, has.activities, (("owners", one.id),), columns)
        yield from all_parts(view, unit_folder(view, one.id), has.activities, 3)


def rows(view: View, one: Unit, several: list[Activity]) -> Bullets:
    return Bullets(tuple(activity_row(view, one, activity) for activity in several), "rows")


def activity_row(view: View, one: Unit, activity: Activity) -> Line:
    others = view.those("units", (owner for owner in owners_on(activity, view.today) if owner != one.id))
    links = [view.link("units", other.id) for other in others]
    shared = line("Tillsammans med ", *anded(links)) if links else ()
    title = view.link("activities", activity.id)
    return sentences((title, Text(" "), status_tag(view, activity)), shared)


@macro('unit_part("hr", 1)', about="units")
def unit_part(view: View, unit: UnitRef, number: int) -> Fragment:
    """Gör en sida med en del av en enhets aktiviteter, där de är så många att de inte ryms på enhetens sida."""
    one = view.the("units", unit)
    found = holding(view, unit).activities
    home = view.address("units", unit)
    return part(view, f"Aktiviteter, {one.name}", home, unit_folder(view, unit), found, number)
