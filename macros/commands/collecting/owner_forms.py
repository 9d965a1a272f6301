"""A plan's activities → one form for each owner. Pure: a View in, forms out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import count

from macros.catalogue.view import View
from macros.commands.collecting.form_columns import Asked, Form, plain
from macros.components.activities import NO_OWNER, UNSEEN_OWNER, of_plan, theme_title
from macros.components.phrases import announcement
from macros.components.sentences import in_a_row
from macros.components.succession import answerers, titled
from macros.measures.position import followup_as_of, owners_on, status_as_of
from macros.pages.prose import words
from macros.records import Record
from macros.records.plan import Activity

# The names of the forms for what has no owner to show.
OWNERLESS = {NO_OWNER: "utan-ansvarig-i-kallan", UNSEEN_OWNER: "utan-ansvarig-som-visas"}


def forms(view: View, plan_id: str) -> Iterator[Form]:
    """The forms of a plan, one for each owner as of today, then those for what has no owner to show.

    Every activity is in at least one: in each owner's when it has several. KeyError for no plan.
    """
    plan = view.get("plans", plan_id)
    if plan is None:
        raise KeyError(plan_id)
    statuses = [status for status in view.of("statuses") if not status.unreported]
    lists = {
        "statuses": labels(statuses),
        "units": labels(view.of("units")),
        "meanings": tuple((status.label, status.meaning) for status in statuses),
    }
    for unit, title, name, found in by_owner(view, of_plan(view, plan_id)):
        asked = tuple(asked_of(view, one, unit) for one in found)
        yield Form(name, plan_id, plan.title, unit, title, asked, day=view.today, **lists)


def by_owner(view: View, found: list[Activity]) -> Iterator[tuple[str, str, str, list[Activity]]]:
    """The unit's id, what it is called, the file's name, its activities."""
    owners = {one.id: [unit.id for unit in view.those("units", owners_now(view, one))] for one in found}
    named = {unit for of in owners.values() for unit in of}
    for unit in (one for one in view.of("units") if one.id in named):
        yield unit.id, unit.name, unit.id, [one for one in found if unit.id in owners[one.id]]
    for label, name in OWNERLESS.items():
        hidden = label == UNSEEN_OWNER
        of = [one for one in found if not owners[one.id] and bool(owners_on(one, view.today)) == hidden]
        if of:
            yield "", label, free(name, named), of


def owners_now(view: View, one: Activity) -> dict[str, list[str]]:
    """Its owners as of today, each with those it had that the owner has taken over from."""
    return answerers(view, owners_on(one, view.today), view.today)


def free(name: str, taken: Iterable[str]) -> str:
    """The name, or with a number the first that no unit has for its id."""
    numbered = (f"{name}-{number}" for number in count(2))
    return name if name not in taken else next(one for one in numbered if one not in taken)


def asked_of(view: View, one: Activity, unit: str) -> Asked:
    latest = followup_as_of(one, None)
    status = status_as_of(one, None, view.of("statuses")).label
    return Asked(
        one.id,
        titled(view, one),
        theme_title(view, one),
        "\n".join((f"{status}, {latest.as_of}" if latest else status, *taken_over(view, one, unit))),
        "\n".join(words(announcement(step)).rstrip() for step in one.steps),
        "\n".join(blocker.text for blocker in latest.blocked_by) if latest else "",
    )


def taken_over(view: View, one: Activity, unit: str) -> tuple[str, ...]:
    """From whom a unit has an activity that it is asked of as the successor."""
    former = [of.name for of in view.those("units", owners_now(view, one).get(unit, ()))]
    return (f"Tidigare ansvarig: {in_a_row(former)}",) if former else ()


def labels(records: Iterable[Record]) -> tuple[tuple[str, str], ...]:
    """What each is called, and its id; those that are called the same have their id in what is said."""
    records = list(records)
    times = Counter(plain(one.called) for one in records)
    return tuple(
        (one.called if times[plain(one.called)] == 1 else f"{one.called} ({one.id})", one.id)
        for one in records
    )
