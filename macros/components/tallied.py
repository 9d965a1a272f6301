"""Activities counted: how many have each status, of a plan, by theme and by unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from macros.blocks.blocks import Block, Distribution, Muted, Paragraph, Segment, Tallies, Tally, line
from macros.catalogue.view import View
from macros.components.activities import NO_OWNER, UNSEEN_OWNER
from macros.components.long_lists import FEW, theme_address
from macros.components.phrases import number
from macros.components.sentences import ACTIVITY, breakdown, counted, in_full
from macros.components.unit_holdings import ownerless
from macros.measures.position import followup_as_of, owners_on, shares, status_as_of
from macros.records.plan import Activity, Plan
from macros.records.when import When
from macros.text.amounts import amount, numeral
from macros.text.vocabulary import ACTIVITIES, BASIS


def standing(view: View, found: list[Activity]) -> list[str]:
    """How many have each status, a clause each, as of now."""
    return breakdown(shares(found, None, view.of("statuses")))


def distribution(view: View, plan: Plan, found: list[Activity], as_of: When | None = None) -> Distribution:
    segments = tuple(
        Segment(s.status.look, s.status.label, s.count, s.share)
        for s in shares(found, as_of, view.of("statuses"))
    )
    return Distribution(f"{plan.short}: {number(len(found), *ACTIVITIES)}", segments)


def basis_line(found: list[Activity], as_of: When | None = None) -> Paragraph:
    """How many of the statuses are stated, reported, and read by us."""
    latest = [f for f in (followup_as_of(one, as_of) for one in found) if f]
    stated, derived, reported = (sum(f.basis == basis for f in latest) for basis in BASIS)
    told = (
        (stated, "står i källan", "står i källorna"),
        (derived, "har vi läst ut ur texten", "har vi läst ut ur texten"),
        (reported, "är rapporterad av en enhet", "är rapporterade av enheter"),
    )
    without = len(found) - len(latest)
    words = in_full(
        (*grounds(told), *([f"{counted(without, ACTIVITY)} saknar uppföljning"] if without else ()))
    )
    return Paragraph(line(Muted(words)), "small")


def grounds(told: Iterable[tuple[int, str, str]]) -> Iterator[str]:
    """ "en status står i källan", "åtta har vi läst ut ur texten": what is counted is named once."""
    held = [(count, one if count == 1 else many) for count, one, many in told if count]
    for place, (count, words) in enumerate(held):
        noun = "" if place else (" status" if count == 1 else " statusar")
        yield f"{numeral(count)}{noun} {words}"


def by_theme(view: View, plan: Plan, found: list[Activity]) -> Tallies:
    held: dict[str, list[Activity]] = {theme.id: [] for theme in plan.themes}
    for one in found:
        held[one.theme].append(one)
    rows = (
        tally(view, theme.title, theme_address(view, plan.id, theme.id), held[theme.id], len(found) > FEW)
        for theme in plan.themes
    )
    return Tallies(f"{plan.short}, tema för tema", tuple(rows))


def tally(view: View, label: str, target: str, of: list[Activity], many: bool) -> Tally:
    """A row: a block for each activity, or where the page tells of many the shares of each status."""
    counted = [one for one in shares(of, None, view.of("statuses")) if one.count]
    words = ", ".join(f"{one.status.label} {amount(one.count)}" for one in counted) or "Inga aktiviteter"
    if many:
        return Tally(label, target, (), words, tuple((one.status.look, one.share) for one in counted))
    return Tally(label, target, looks(view, of), words)


def looks(view: View, of: list[Activity]) -> tuple[tuple[str, str], ...]:
    held = [status_as_of(one, None, view.of("statuses")) for one in of]
    held.sort(key=lambda status: status.order)
    return tuple((status.look, status.label) for status in held)


def by_unit(view: View, found: list[Activity]) -> tuple[Block, ...]:
    """Shared ownership counts for each owner; the totals count each activity once."""
    owned: dict[str, list[Activity]] = {}
    for one in found:
        for owner in owners_on(one, view.today):
            owned.setdefault(owner, []).append(one)
    rows, many = [], len(found) > FEW
    for unit in (one for one in view.of("units") if one.id in owned):
        rows.append(tally(view, unit.name, view.address("units", unit.id), owned[unit.id], many))
    for label, target, of in (
        (UNSEEN_OWNER, "", [one for one in found if unseen(view, one)]),
        (NO_OWNER, ownerless(view), [one for one in found if not owners_on(one, view.today)]),
    ):
        if of:
            rows.append(tally(view, label, target, of, many))
    shared = sum(len(owners_on(one, view.today)) > 1 for one in found)
    words = f"{number(shared, *ACTIVITIES)} har flera ansvariga och räknas hos var och en."
    tallies = Tallies("Efter ansvarig", tuple(rows))
    return (tallies, Paragraph(line(Muted(words)), "small")) if shared else (tallies,)


def unseen(view: View, one: Activity) -> bool:
    """Whether it has owners, and none of them may be shown."""
    ids = owners_on(one, view.today)
    return bool(ids) and not any(view.those("units", ids))
