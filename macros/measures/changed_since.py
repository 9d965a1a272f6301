"""What has changed, since what is known of a record, of that which it waits for or leans on.

A law that has come into force, a routine that is over or replaced, a recommendation that has been
answered. Only what the record names by a link counts, and no status changes by it: what it means is for
whoever answers for the record to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from macros.catalogue.view import View
from macros.measures.lineage import started
from macros.records.conduct import Routine
from macros.records.internal_control import Audit
from macros.records.plan import Activity, Followup, WaitsFor
from macros.records.references import kind_and_id, references
from macros.records.when import When

# Kinds that others lean on, and the fields that name them without leaning on them.
CHANGING = ("laws", "routines")
NOT_LEANED_ON = frozenset({"replaced_by", "waits_for"})
# Kinds whose records lean on others.
LEANING = ("activities", "routines", "situations", "routes", "risks", "improvements")
DATED = "documents"  # what tells of when a record is known


@dataclass(frozen=True)
class Since:
    """`record` is a reference, `number` that of an audit's recommendation. `sure`: the same for certain."""

    record: str
    what: Literal["in_force", "replaced", "over", "answered"]
    when: When
    number: int | None = None
    sure: bool = True


def of_wait(view: View, waits: WaitsFor | None, known: When) -> Since | None:
    """What has become of what is waited for, later than the day when the wait was told of."""
    if waits is None:
        return None
    found = became(view, waits.record, waits.recommendation)
    if found is None or not later(view, found[1], known):
        return None
    what, when = found
    return Since(waits.record, what, when, waits.recommendation, waits.basis != "derived")


def of_followup(view: View, followup: Followup | None) -> Iterator[Since]:
    """The same of all that a follow-up waits for."""
    for blocker in followup.blocked_by if followup else ():
        if followup and (found := of_wait(view, blocker.waits_for, followup.as_of)):
            yield found


def of_record(view: View, kind: str, record_id: str) -> tuple[Since, ...]:
    """What has changed of the laws and routines that a record leans on, since its newest source.

    A record without a dated source is ours, and is mended by us: nothing is told of it.
    """
    return view.made(changed).get(f"{kind}/{record_id}", ())


def changed(view: View) -> dict[str, tuple[Since, ...]]:
    """What has changed for each record that leans on something that has. Made once."""
    moved = {
        f"{kind}/{one.id}": fate
        for kind in CHANGING
        for one in view.all_of(kind)
        if (fate := became(view, f"{kind}/{one.id}"))
    }
    result: dict[str, tuple[Since, ...]] = {}
    for kind in LEANING:
        for one in view.all_of(kind):
            known = known_until(view, one)
            leans = [name for name in leaned_on(one) if name in moved] if known else []
            found = tuple(
                Since(name, *moved[name]) for name in leans if known and later(view, moved[name][1], known)
            )
            if found:
                result[f"{kind}/{one.id}"] = found
    return result


def leaned_on(record: Any) -> tuple[str, ...]:
    """The laws and routines that a record names, each once."""
    named: dict[str, None] = {}
    for location, kind, target in references(record):
        if NOT_LEANED_ON.isdisjoint(location):
            named[target if kind == "any" else f"{kind}/{target}"] = None
    return tuple(name for name in named if kind_and_id(name)[0] in CHANGING)


def known_until(view: View, record: Any) -> When | None:
    """When a record is known: the newest date of the documents that it cites."""
    cited = {target for _, kind, target in references(record) if kind == DATED}
    dates = [one.date for one in view.those("documents", cited) if one.date]
    said = [followup.as_of for followup in record.followups] if isinstance(record, Activity) else []
    return max([*dates, *said], default=None)


def became(view: View, record: str, number: int | None = None) -> tuple[Any, When] | None:
    """What a law, a routine or a recommendation became, and when; None while it is as it was."""
    kind, record_id = kind_and_id(record)
    one = view.one_of(kind, record_id)
    if kind == "laws" and one and one.in_force:
        return "in_force", one.in_force
    if kind == "routines" and one:
        return ended(view, one)
    return answered(view, one, number) if kind == "audits" and one and number else None


def ended(view: View, routine: Routine) -> tuple[Any, When] | None:
    heir = view.get("routines", routine.replaced_by) if routine.replaced_by else None
    when = routine.valid_to or (started(heir) if heir else None)
    return ("replaced" if heir else "over", when) if when else None


def answered(view: View, audit: Audit, number: int) -> tuple[Any, When] | None:
    """When the first answer that a dated document gives to a recommendation was given."""
    one = next((one for one in audit.recommendations if one.number == number), None)
    sources = [said.source.document for said in (one.did if one else ()) if said.source]
    dates = [document.date for document in view.those("documents", sources) if document.date]
    return ("answered", min(dates)) if dates else None


def later(view: View, when: When, known: When) -> bool:
    """Whether it has come, for certain, and after what is known."""
    return known.last < when.first and when.last <= view.today
