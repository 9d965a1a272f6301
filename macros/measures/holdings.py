"""What each unit has: activities, routines, plans and the rest, found in one pass over all records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from macros.measures.lineage import Handover, handovers
from macros.measures.position import owners_on
from macros.records.plan import Activity

# The fields that say whose a record is, or whom it concerns: (kind, field).
OWNED = (
    ("plans", "owner"),
    ("plans", "coordinator"),
    ("routines", "owner"),
    ("documents", "issuer"),
    ("trainings", "owner"),
    ("materials", "owner"),
    ("systems", "owner"),
)
CONCERNED = (("risks", "units"), ("forums", "units"), ("contacts", "unit"))


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
        found = {id(one): one for key in OWNED if key[0] != "routines" for one in self.of(*key)}
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

    for kind, name in (*OWNED, *CONCERNED):
        for record in records[kind]:
            value = getattr(record, name) or ()
            for unit in (value,) if isinstance(value, str) else value:
                of(unit).records.setdefault((kind, name), []).append(record)
    for activity in activities:
        for unit in owners_on(activity, today):
            of(unit).activities.append(activity)
        for handover in handovers(activity):
            for unit in (*handover.left, *handover.came):
                of(unit).handovers.append(handover)
    return found
