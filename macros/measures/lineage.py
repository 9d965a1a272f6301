"""What came of what: activities handed over, units that became others, routines that were replaced."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from macros.records.conduct import Routine
from macros.records.organisation import Unit
from macros.records.plan import Activity, Change, Follows
from macros.records.when import When


@dataclass(frozen=True)
class Handover:
    """An activity's owners before a change, and from it on."""

    activity: Activity
    change: Change
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def left(self) -> tuple[str, ...]:
        """The owners that no longer own it."""
        return tuple(unit for unit in self.before if unit not in self.after)

    @property
    def came(self) -> tuple[str, ...]:
        """The owners that did not own it before."""
        return tuple(unit for unit in self.after if unit not in self.before)


def handovers(activity: Activity) -> list[Handover]:
    """Each change of the activity's owners, the earliest first."""
    found, owners = [], activity.owners
    for change in sorted(activity.changes, key=lambda change: change.from_):
        if change.owners is not None and change.owners != owners:
            found.append(Handover(activity, change, owners, change.owners))
            owners = change.owners
    return found


@dataclass(frozen=True)
class Succession:
    """How activities of one plan carry an activity on, all in the same way."""

    how: str
    plan: str
    links: tuple[tuple[Activity, Follows], ...]

    @cached_property
    def activities(self) -> tuple[Activity, ...]:
        return tuple(activity for activity, _ in self.links)


def successions(activity_id: str, later: Iterable[Activity]) -> list[Succession]:
    """What carries an activity on, those of one plan in one way together: a split is one event."""
    groups: dict[tuple[str, str], list[tuple[Activity, Follows]]] = {}
    for one in later:
        for follows in one.follows:
            if follows.activity == activity_id:
                groups.setdefault((follows.how, one.plan), []).append((one, follows))
    return [Succession(how, plan, tuple(links)) for (how, plan), links in groups.items()]


def origins(activity: Activity, earlier: Iterable[Activity]) -> list[Succession]:
    """What an activity carries on, of `earlier`, grouped likewise: a merger is one event."""
    by_id = {one.id: one for one in earlier}
    groups: dict[tuple[str, str], list[tuple[Activity, Follows]]] = {}
    for follows in activity.follows:
        one = by_id.get(follows.activity)
        if one is not None:
            groups.setdefault((follows.how, one.plan), []).append((one, follows))
    return [Succession(how, plan, tuple(links)) for (how, plan), links in groups.items()]


def forerunners(units: Iterable[Unit]) -> dict[str, list[Unit]]:
    """The units that became a unit, by its id."""
    found: dict[str, list[Unit]] = {}
    for unit in units:
        for successor in unit.successors:
            found.setdefault(successor, []).append(unit)
    return found


def over(unit: Unit, day: date) -> bool:
    """Whether a unit has ended by a day."""
    return unit.until is not None and unit.until.over(day)


def answering(unit_id: str, get: Callable[[str], Unit | None], day: date) -> tuple[str, ...]:
    """Who answers on a day for what a unit had: itself, or those that it has become, in however many steps.

    Itself too where none that lasts is known, or where `get` doesn't know it.
    """
    found, met, todo = [], set(), [unit_id]
    while todo:
        one = get(todo.pop(0))
        if one is None or one.id in met:  # two units may be written as each other's successors
            continue
        met.add(one.id)
        if over(one, day):
            todo += one.successors
        else:
            found.append(one.id)
    return tuple(found) or (unit_id,)


def replaced_by(routines: Iterable[Routine]) -> dict[str, list[Routine]]:
    """The routines that a routine replaces, by its id."""
    found: dict[str, list[Routine]] = {}
    for routine in routines:
        if routine.replaced_by:
            found.setdefault(routine.replaced_by, []).append(routine)
    return found


def started(routine: Routine) -> When | None:
    """When a routine began to hold, as far as it is said."""
    return routine.valid_from or routine.decided
