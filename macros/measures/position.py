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


def by(when: When, as_of: When | None) -> bool:
    """Whether it was no later than `as_of`; everything is, where that is None."""
    return as_of is None or when.last <= as_of.last


def followup_as_of(activity: Activity, as_of: When | None) -> Followup | None:
    """The latest follow-up, or the latest that was no later than `as_of`."""
    every = activity.followups
    within = every if as_of is None else [f for f in every if by(f.as_of, as_of)]
    return max(within, key=lambda f: f.as_of) if len(within) > 1 else next(iter(within), None)


def told_on(followup: Followup) -> date:
    """The day when it was reported, as far as that is said: the first that may be meant.

    No report is older than that, and none is from a day to come.
    """
    return (followup.published or followup.as_of).first


def status_as_of(activity: Activity, as_of: When | None, statuses: Sequence[Status]) -> Status:
    """The activity's status; the one for "no follow-up is published" where there is none."""
    followup = followup_as_of(activity, as_of)
    if followup is None:
        return next(status for status in statuses if status.unreported)
    return next(status for status in statuses if status.id == followup.status)


def shares(activities: Iterable[Activity], as_of: When | None, statuses: Sequence[Status]) -> list[Share]:
    """Count and share of every status, zeros among them, in the order of the statuses."""
    held = [status_as_of(activity, as_of, statuses).id for activity in activities]
    counts = [held.count(status.id) for status in statuses]
    percents = whole_percents(counts)
    return [Share(*row) for row in zip(statuses, counts, percents, strict=True)]


def dates_reported(activities: Iterable[Activity], as_of: When | None = None) -> list[When]:
    """The dates as of which something was reported, newest first, one for each last day."""
    by_day = {f.as_of.last: f.as_of for a in activities for f in a.followups if by(f.as_of, as_of)}
    return [by_day[day] for day in sorted(by_day, reverse=True)]


def owners_on(activity: Activity, day: date) -> tuple[str, ...]:
    """The owners as of a day, after the changes that had come by then."""
    owners = activity.owners
    for change in sorted(activity.changes, key=lambda c: c.from_):
        if change.owners is not None and change.from_.first <= day:
            owners = change.owners
    return owners


def doers(activity: Activity, step: Step, day: date) -> tuple[str, ...]:
    """Who is to do a step: its own owners, else those of the activity on the day."""
    return owners_on(activity, day) if step.owners is None else step.owners


def steps_as_of(activity: Activity, as_of: When | None) -> list[Step]:
    """What had been announced by `as_of`: said in `announced`, or by the first follow-up from the
    same document or unit.

    A step that no follow-up tells of was announced with the plan.
    """
    return [step for step in activity.steps if (when := announced(activity, step)) is None or by(when, as_of)]


def announced(activity: Activity, step: Step) -> When | None:
    if step.announced:
        return step.announced
    said = [f.as_of for f in activity.followups if tells(f, step)]
    return min(said, default=None)


def tells(followup: Followup, step: Step) -> bool:
    """Whether the follow-up is from where the step is."""
    if step.source is None:
        return step.by is not None and followup.by == step.by
    return followup.source is not None and followup.source.document == step.source.document


def unreported_steps(activity: Activity, today: date, as_of: When | None = None) -> list[Step]:
    """What was announced, has passed its time, and has not been reported since."""
    return [
        step
        for step in steps_as_of(activity, as_of)
        if step.due is not None and step.due.over(today) and not reported(activity, step, as_of)
    ]


def reported(activity: Activity, step: Step, as_of: When | None = None) -> bool:
    """Whether a follow-up later than the announcement reports on the step.

    An editor says so in `reported`; otherwise a follow-up as of the step's last day or later. One
    that is not published reports on nothing.
    """
    within = [f.as_of for f in activity.followups if by(f.as_of, as_of)]
    if step.reported and any(same_days(when, step.reported) for when in within):
        return True
    return any(step.due and step.due.last <= when.last for when in within)


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
