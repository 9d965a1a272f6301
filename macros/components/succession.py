"""The words for what came of what: units that became others, activities carried on, routines replaced."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from macros.blocks.blocks import Inline, Line, Muted, Text, line
from macros.catalogue.view import View
from macros.components.phrases import anded, basis_mark, joined, listed, spaced, with_space
from macros.measures.lineage import (
    Succession,
    answering,
    forerunners,
    origins,
    over,
    started,
    successions,
)
from macros.measures.position import followers
from macros.measures.standing import replacing
from macros.records.conduct import Routine
from macros.records.organisation import Unit
from macros.records.plan import Activity
from macros.records.when import When
from macros.text.amounts import amount
from macros.text.vocabulary import CARRIED, CARRIES

# Activities that one line names: of an activity's own page, and of a list.
NAMED = 20
NAMED_IN_LIST = 3

# --------------------------------------------------------------------------- units


def became(view: View) -> dict[str, list[Unit]]:
    """The units that became a unit, by its id."""
    return forerunners(view.of("units"))


def ended(view: View, unit: Unit) -> bool:
    return over(unit, view.today)


def answerers(view: View, owners: Iterable[str], day: date) -> dict[str, list[str]]:
    """The units that answer on a day for what `owners` had, each with those of them that it isn't itself."""
    found: dict[str, list[str]] = {}
    for owner in owners:
        for unit in answering(owner, lambda unit_id: view.get("units", unit_id), day):
            former = found.setdefault(unit, [])
            if unit != owner:
                former.append(owner)
    return found


def end_lines(view: View, unit: Unit) -> list[Line]:
    """When a unit ends and what becomes of it, on its own page; nothing for one that lasts."""
    past = ended(view, unit)
    lines = []
    if unit.until:
        lines.append(line(f"{'Upphörde' if past else 'Upphör'} {unit.until}."))
    heirs = list(view.those("units", unit.successors))
    if heirs:
        lines.append((*turned(view, unit, heirs, past or not unit.until), Text(".")))
    elif past and not unit.successors:
        lines.append(line("Vilken enhet som tog över finns det ingen uppgift om."))
    return lines


def turned(view: View, unit: Unit, heirs: Sequence[Unit], past: bool) -> Line:
    """ "Blev X", "Delades i X och Y", "Slogs ihop med Z till X"."""
    links = anded([view.link("units", heir.id) for heir in heirs])
    if len(heirs) > 1:
        return line("Delades i " if past else "Delas i ", *links)
    others = [one for one in view.made(became)[heirs[0].id] if one.id != unit.id]
    if others:
        with_them = anded([view.link("units", other.id) for other in others])
        return line("Slogs ihop med " if past else "Slås ihop med ", *with_them, " till ", *links)
    return line("Blev " if past else "Blir ", *links)


def origin_lines(view: View, unit: Unit) -> list[Line]:
    """What a unit was before, on its own page."""
    earlier = view.made(became).get(unit.id, [])
    if len(earlier) > 1:
        return [
            line("Kom till när ", *anded([view.link("units", one.id) for one in earlier]), " slogs ihop.")
        ]
    return [origin_line(view, unit, one) for one in earlier]


def origin_line(view: View, unit: Unit, earlier: Unit) -> Line:
    link = view.link("units", earlier.id)
    siblings = [one for one in view.those("units", earlier.successors) if one.id != unit.id]
    if siblings:
        others = anded([view.link("units", one.id) for one in siblings])
        return line(
            "Kom till när ",
            link,
            " delades. Den andra delen blev " if len(siblings) == 1 else " delades. De andra delarna blev ",
            *others,
            ".",
        )
    return spaced("Var tidigare", link, Muted(f"(till {earlier.until})") if earlier.until else ())


def owner_link(view: View, unit: Unit, day: date) -> Line:
    """A unit that owns something, and what it is now where it had ended by the day."""
    link = view.link("units", unit.id)
    if not over(unit, day):
        return (link,)
    heirs = [view.link("units", one.id) for one in view.those("units", unit.successors)]
    now = line(", nu ", *anded(heirs)) if heirs else ()
    return (link, Text(f" (upphörde {unit.until}"), *now, Text(")"))


# --------------------------------------------------------------------------- activities


def titled(view: View, one: Activity, as_of: When | None = None) -> str:
    """An activity's title in full, as of the last day of `as_of`, or as of today."""
    return one.title_on(as_of.last if as_of else view.today)


def title_link(view: View, one: Activity, as_of: When | None = None) -> Inline:
    """A link that says the title in full, where View.link says the short one."""
    return view.link("activities", one.id, titled(view, one, as_of))


def quoted_link(view: View, one: Activity) -> Inline:
    """The short name within a sentence: in quotation marks, and without a full stop of its own."""
    return view.link("activities", one.id, f"”{one.called_on(view.today).rstrip('.')}”")


def carried_on(view: View) -> dict[str, list[Activity]]:
    """The later activities that carry an activity on, by its id."""
    return followers(view.of("activities"))


def carried(view: View, one: Activity) -> list[Succession]:
    """What carries an activity on, a split as one."""
    return view.made(all_carried).get(one.id, [])


def all_carried(view: View) -> dict[str, list[Succession]]:
    """What carries each activity on, by its id: made once, since each part of a split asks for all parts."""
    return {one: successions(one, later) for one, later in view.made(carried_on).items()}


def first_of(several: Sequence[Activity], told: Callable[[Activity], Line]) -> Line:
    """ "A, B och C", and of more than a line has room for how many are left out: "A, B och 7 till"."""
    shown = [told(one) for one in several[:NAMED_IN_LIST]]
    more = len(several) - len(shown)
    return (*listed(shown), Text(f" och {amount(more)} till")) if more else listed(shown)


def several_links(view: View, several: Sequence[Activity]) -> Line:
    """Links to activities as a sentence counts them up, and how many more there are."""
    shown = [title_link(view, one) for one in several[:NAMED]]
    more = len(several) - len(shown)
    return (*joined(shown), Text(f" och {amount(more)} till")) if more else anded(shown)


def carries(view: View, one: Activity) -> list[Succession]:
    """What an activity carries on, a merger as one. Those that may not be shown are left out."""
    return origins(one, view.those("activities", [follows.activity for follows in one.follows]))


def carried_words(view: View, one: Activity, succession: Succession) -> Line:
    """ "Delas i A och B", "Slås ihop med C till A": in the history of what is carried on."""
    later = succession.activities
    links = several_links(view, later)
    if succession.how == "merges" and len(later) == 1:
        others = [a for a in merged_into(view, later[0], succession) if a.id != one.id]
        if others:
            return line("Slås ihop med ", *several_links(view, others), " till ", *links)
    if succession.how == "splits" and len(later) == 1:
        return line("En del fortsätter i ", *links)
    return line(f"{CARRIED[succession.how]} ", *links)


def merged_into(view: View, later: Activity, succession: Succession) -> list[Activity]:
    """All that an activity slår ihop, of which `succession` holds one."""
    return [a for group in carries(view, later) if group.how == succession.how for a in group.activities]


def carries_words(view: View, succession: Succession) -> Line:
    """ "Slår ihop A och B": in the history of what carries them on."""
    return line(f"{CARRIES[succession.how]} ", *several_links(view, succession.activities))


def sibling_lines(view: View, one: Activity, succession: Succession) -> list[Line]:
    """The other parts of what was split, in the history of one part."""
    if succession.how != "splits":
        return []
    of = (
        group.activities
        for earlier in succession.activities
        for group in carried(view, earlier)
        if group.how == "splits"
    )
    # As many as are named, and one more: a part that looked at all would make a page grow with them.
    parts = {part.id: part for several in of for part in several[: NAMED + 2] if part.id != one.id}
    links = [title_link(view, part) for part in list(parts.values())[:NAMED]]
    if len(parts) > NAMED:
        return [line("Några av de andra delarna: ", *joined(links))]
    return (
        [line("Den andra delen: " if len(links) == 1 else "De andra delarna: ", *anded(links))]
        if links
        else []
    )


def marks(succession: Succession) -> list[Line]:
    """How we know, and our notes, each once."""
    bases = dict.fromkeys(follows.basis for _, follows in succession.links)
    notes = dict.fromkeys(follows.note for _, follows in succession.links if follows.note)
    mark = spaced(*(basis_mark(basis) for basis in bases))
    return [*([mark] if mark else []), *(line(note) for note in notes)]


# --------------------------------------------------------------------------- routines


def replaced_line(view: View, one: Routine) -> Line:
    """What came instead, and when; nothing where it stands or where that may not be told."""
    later = view.get("routines", one.replaced_by) if one.replaced_by else None
    return dated_link(view, later, started(later) or one.valid_to, "från") if later else ()


def replaces_lines(view: View, one: Routine) -> list[Line]:
    """What a routine came instead of, each with the day it stopped."""
    earlier = view.made(replacing).get(one.id, [])
    return [dated_link(view, old, old.valid_to or started(one), "till") for old in earlier]


def dated_link(view: View, routine: Routine, when: Any, word: str) -> Line:
    said = f"({word} {when})" if when else "(tid saknas)"
    return (view.link("routines", routine.id, routine.title), *with_space((Muted(said),)))


__all__ = [
    "answerers",
    "became",
    "carried",
    "carried_on",
    "carried_words",
    "carries",
    "carries_words",
    "end_lines",
    "first_of",
    "ended",
    "marks",
    "origin_lines",
    "owner_link",
    "replaced_line",
    "replaces_lines",
    "replacing",
    "sibling_lines",
    "title_link",
    "titled",
]
