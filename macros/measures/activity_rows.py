"""Each activity as a line of a list: whose it is, how it stands, what comes next and what to watch.

Pages and the file that their filters read are both made from this, so that they say the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from macros.catalogue.view import View
from macros.measures.position import followup_as_of, owners_on, reported, status_as_of, unreported_steps
from macros.records.plan import Activity, Status
from macros.records.when import When


@dataclass(frozen=True)
class ActivityRow:
    """`owners` are those that may be shown; `unseen`: it has owners, and none of them may be.

    `due` is the time that comes first of those announced and not reported on. `watched` are keys of
    vocabulary.WATCHED.
    """

    activity: Activity
    title: str
    address: str
    owners: tuple[str, ...]
    unseen: bool
    status: Status
    due: When | None
    watched: tuple[str, ...]

    @property
    def sort(self) -> str:
        """What its time is sorted by: the last day that may be meant; those without one come last."""
        return self.due.last.isoformat() if self.due else "9999"

    @property
    def urgency(self) -> tuple[int, str]:
        """What is late comes first, the oldest before others; then what waits, what nobody has reported
        on, what goes on, and what has come to its end. Those that are alike stay in the plan's order."""
        if "late" in self.watched:
            return 0, self.sort
        if "waiting" in self.watched and not self.status.final:
            return 1, ""
        return (4 if self.status.final else 2 if self.status.unreported else 3), ""


def row(view: View, activity: str) -> ActivityRow:
    """The line of an activity that may be shown. KeyError for any other."""
    return view.made(every)[activity]


def every(view: View) -> dict[str, ActivityRow]:
    statuses = view.of("statuses")
    return {one.id: row_of(view, one, statuses) for one in view.of("activities")}


def row_of(view: View, one: Activity, statuses: list[Status]) -> ActivityRow:
    owners, latest = owners_on(one, view.today), followup_as_of(one, None)
    seen = tuple(unit.id for unit in view.those("units", owners))
    watched = {
        "late": unreported_steps(one, view.today),
        "waiting": latest and latest.blocked_by,
        "unowned": not owners,
        "draft": one.draft or (latest and latest.draft),
    }
    due = (step.due for step in one.steps if step.due and not reported(one, step))
    return ActivityRow(
        one,
        one.title_on(view.today),
        view.address("activities", one.id),
        seen,
        bool(owners) and not seen,
        status_as_of(one, None, statuses),
        min(due, key=lambda when: when.last, default=None),
        tuple(name for name, so in watched.items() if so),
    )


def urgent_first(view: View, several: Iterable[Activity]) -> list[ActivityRow]:
    """The lines of activities, what matters first in front."""
    return sorted((row(view, one.id) for one in several), key=lambda one: one.urgency)


def with_watched(view: View, several: Iterable[Activity], name: str) -> list[Activity]:
    """Those of them that are watched for something, in the same order."""
    return [one for one in several if name in row(view, one.id).watched]
