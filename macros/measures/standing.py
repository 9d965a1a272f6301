"""Whether a routine holds: what the record says of it, until its time is out or another came instead.

An editor who ends a routine writes when, and what came instead. What was said of it before that day
stays in the record as it was written.
"""

from __future__ import annotations

from datetime import date

from macros.catalogue.view import View
from macros.measures.lineage import replaced_by, started
from macros.records.conduct import Routine

REPLACED, ENDED = "Ersatt", "Upphört"
# Those in force first; one that no longer holds is never first.
NOT_YET = ("Tas fram", "Planeras", "Föreslås")  # of what no source says is there
STATES = ("Gäller", "Oklart om den gäller", *NOT_YET, REPLACED, ENDED)


def state_on(routine: Routine, day: date, heir: Routine | None = None) -> str:
    """One of STATES: how a routine stands on a day. `heir` is the record of `replaced_by`, if seen.

    Its last day holds. Without a last day it holds until the heir starts, if that is said.
    """
    if routine.valid_to:
        over = routine.valid_to.over(day)
    else:
        start = started(heir) if heir else None
        over = bool(routine.replaced_by) and (start is None or start.first <= day)
    if not over:
        return routine.state.word
    return REPLACED if routine.replaced_by else ENDED


def state_of(view: View, routine: Routine, day: date | None = None) -> str:
    """The same, on the view's own day unless another is given."""
    return state_on(routine, day or view.today, heir_of(view, routine))


def holds(view: View, routine: Routine) -> bool:
    """Whether nobody says that it doesn't, or doesn't yet."""
    return state_of(view, routine) not in (*NOT_YET, REPLACED, ENDED)


def replacing(view: View) -> dict[str, list[Routine]]:
    """The routines that a routine replaces, by its id."""
    return replaced_by(view.of("routines"))


def heir_of(view: View, routine: Routine) -> Routine | None:
    """What came instead of it, if that may be shown."""
    return view.get("routines", routine.replaced_by) if routine.replaced_by else None


def holding_heir(view: View, routine: Routine) -> Routine | None:
    """What holds instead of a routine that no longer does, however many came between."""
    passed: set[str] = set()
    heir: Routine | None = routine
    while heir is not None and not holds(view, heir) and heir.id not in passed:
        passed.add(heir.id)
        heir = heir_of(view, heir)
    return heir if heir is not None and heir.id not in passed else None


def why(view: View, routine: Routine, day: date | None = None) -> str:
    """What the state rests on: what the record says, after that it is over where it is."""
    said = routine.state
    if state_of(view, routine, day) == said.word:
        return said.why
    return f"{over_words(routine)} Före det: {said.word}. {said.why}"


def over_words(routine: Routine) -> str:
    """ "Gällde till 31 maj 2031.", or that something came instead where no last day is said."""
    return f"Gällde till {routine.valid_to}." if routine.valid_to else "En annan har kommit i stället."
