"""How the activities of a plan stand, as of a date on which something was reported."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from macros.measures.shares import whole_percents
from macros.records.plan import Activity, Followup, Status, Step
from macros.records.when import When


@dataclass(frozen=True)
class Share:
    """A status, how many activities have it, and their share in whole percent."""

    status: Status
    count: int
    share: int


def followup_as_of(activity: Activity, as_of: When | None) -> Followup | None:
    """The latest follow-up, or the latest that was no later than `as_of`."""
    within = [f for f in activity.followups if as_of is None or f.as_of.last <= as_of.last]
    return max(within, key=lambda f: f.as_of, default=None)


def status_as_of(
    activity: Activity, as_of: When | None, statuses: Sequence[Status]
) -> Status:
    """The activity's status; the one for "no follow-up is published" where there is none."""
    followup = followup_as_of(activity, as_of)
    if followup is None:
        return next(status for status in statuses if status.unreported)
    return next(status for status in statuses if status.id == followup.status)


def shares(
    activities: Iterable[Activity], as_of: When | None, statuses: Sequence[Status]
) -> list[Share]:
    """Count and share of every status, zeros among them, in the order of the statuses."""
    held = [status_as_of(activity, as_of, statuses).id for activity in activities]
    counts = [held.count(status.id) for status in statuses]
    percents = whole_percents(counts)
    return [Share(*row) for row in zip(statuses, counts, percents, strict=True)]


def dates_reported(activities: Iterable[Activity]) -> list[When]:
    """The dates as of which something was reported, newest first, one for each last day."""
    by_day = {f.as_of.last: f.as_of for a in activities for f in a.followups}
    return [by_day[day] for day in sorted(by_day, reverse=True)]


def owners_on(activity: Activity, day: date) -> tuple[str, ...]:
    """The owners as of a day, after the changes that had come by then."""
    owners = activity.owners
    for change in sorted(activity.changes, key=lambda c: c.from_):
        if change.owners is not None and change.from_.first <= day:
            owners = change.owners
    return owners


def unreported_steps(activity: Activity, today: date) -> list[Step]:
    """What was announced, has passed its time, and has not been reported since."""
    return [
        step
        for step in activity.steps
        if step.due is not None and step.due.over(today) and not reported(activity, step)
    ]


def reported(activity: Activity, step: Step) -> bool:
    """Whether a follow-up later than the announcement reports on the step.

    An editor says so in `reported`; otherwise a follow-up as of the step's last day or later. One
    that is not published reports on nothing.
    """
    if step.reported and any(same_days(f.as_of, step.reported) for f in activity.followups):
        return True
    return any(step.due and f.as_of.last >= step.due.last for f in activity.followups)


def same_days(one: When, other: When) -> bool:
    """Whether two dates mean the same, in whatever words."""
    return (one.first, one.last) == (other.first, other.last)


@dataclass(frozen=True)
class Change:
    """An activity whose status changed between two dates."""

    activity: Activity
    before: Status
    after: Status


def changes(
    activities: Iterable[Activity], before: When, after: When, statuses: Sequence[Status]
) -> list[Change]:
    found = []
    for activity in activities:
        was = status_as_of(activity, before, statuses)
        now = status_as_of(activity, after, statuses)
        if was.id != now.id:
            found.append(Change(activity, was, now))
    return found


def followers(activities: Iterable[Activity]) -> dict[str, list[Activity]]:
    """The later activities that carry an activity on, by its id, in the order given."""
    found: dict[str, list[Activity]] = {}
    for later in activities:
        for earlier in dict.fromkeys(follows.activity for follows in later.follows):
            found.setdefault(earlier, []).append(later)
    return found
