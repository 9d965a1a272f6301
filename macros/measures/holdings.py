"""What each unit has: activities, routines, plans and the rest, found in one pass over all records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from macros.measures.lineage import Handover, handovers
from macros.measures.position import owners_on
from macros.records.kinds import unit_fields
from macros.records.plan import Activity

# What a unit has, by kind and field, in the order of its page.
OWNED = unit_fields("owned")
HELD = (*OWNED, *unit_fields("concerned"))


@dataclass
class Holding:
    """What one unit has. `records` is by (kind, field), in the order of the registers."""

    activities: list[Activity] = field(default_factory=list)
    handovers: list[Handover] = field(default_factory=list)  # those it had a part in
    records: dict[tuple[str, str], list[Any]] = field(default_factory=dict)

    def of(self, kind: str, field: str) -> list[Any]:
        return self.records.get((kind, field), [])

    @property
    def others(self) -> list[Any]:
        """What it owns besides activities and routines, each once."""
        others = ((kind, field.path) for kind, field in OWNED if kind != "routines")
        found = {id(one): one for key in others for one in self.of(*key)}
        return list(found.values())

    @property
    def owns(self) -> bool:
        """Whether the unit owns anything at all today."""
        return bool(self.activities or self.others or self.of("routines", "owner"))


def holdings(
    records: Mapping[str, Iterable[Any]], activities: Iterable[Activity], today: date
) -> dict[str, Holding]:
    """The holding of every unit that has one, by the unit's id, as of a day."""
    found: dict[str, Holding] = {}

    def of(unit: str) -> Holding:
        return found.setdefault(unit, Holding())

    for kind, names in HELD:
        for record in records[kind]:
            for unit in names.ids(record):
                of(unit).records.setdefault((kind, names.path), []).append(record)
    for activity in activities:
        for unit in owners_on(activity, today):
            of(unit).activities.append(activity)
        for handover in handovers(activity):
            for unit in (*handover.left, *handover.came):
                of(unit).handovers.append(handover)
    return found
