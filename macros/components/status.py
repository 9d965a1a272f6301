"""How a plan goes: counts and shares, by theme and by unit, what waits, what changed."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Literal

from macros.blocks.blocks import (
    Block,
    Bullets,
    Cell,
    Column,
    Details,
    Distribution,
    Filter,
    Fragment,
    Gap,
    Heading,
    Line,
    Muted,
    Notice,
    Paragraph,
    Row,
    Segment,
    Strong,
    Table,
    Tabs,
    Tag,
    Tallies,
    Tally,
    Text,
    line,
)
from macros.catalogue.view import View
from macros.components.activities import (
    NO_OWNER,
    UNSEEN_OWNER,
    of_plan,
    owner_line,
    status_tag,
    theme_title,
    unowned_words,
)
from macros.components.history import handed, missing, told
from macros.components.phrases import (
    announcement,
    basis_mark,
    cell,
    cells,
    cite,
    draft_mark,
    listed,
    number,
    oddities,
    page_link,
    section,
    sentences,
    spaced,
)
from macros.components.registry import macro
from macros.components.sentences import ACTIVITY, breakdown, has, sentence
from macros.components.subscriptions import subscribe
from macros.components.succession import carried, title_link, titled
from macros.components.unit_overview import ownerless
from macros.measures.lineage import Succession, handovers
from macros.measures.position import (
    changes,
    dates_reported,
    followup_as_of,
    owners_on,
    shares,
    status_as_of,
    unreported_steps,
)
from macros.records.base import PlanRef
from macros.records.plan import Activity, Plan
from macros.records.when import When
from macros.text.vocabulary import ACTIVITIES, BASIS, CARRIED

SPLIT = (
    "En aktivitet som har delats inom planen räknas för sig, med sin egen senaste status, och det gör "
    "varje del också."
)
NO_REPORT = "Ingen uppföljning är publicerad för planen."
NOT_A_FAULT = "Att en uppgift saknas betyder inte att inget har gjorts."


@macro('plan_status("asf-2025")')
def plan_status(
    view: View, plan: PlanRef, *, part: Literal["allt", "kort", "tema", "enhet"] = "allt"
) -> Fragment:
    """Visar hur det går för en plan: antal och andel för varje status, och alla aktiviteter.

    part="kort" ger bara fördelningen, part="tema" och part="enhet" bara den uppdelningen.
    """
    record = view.the("plans", plan)
    found = of_plan(view, plan)
    parts: dict[str, Callable[[], tuple[Block, ...]]] = {
        "kort": lambda: short(view, record, found),
        "tema": lambda: (by_theme(view, record, found),),
        "enhet": lambda: by_unit(view, found),
        "allt": lambda: whole(view, record, found),
    }
    files = subscribe(view, plan=plan) if part == "allt" else Fragment()
    return Fragment((*parts[part](), *files.blocks), subscriptions=files.subscriptions)


def whole(view: View, plan: Plan, found: list[Activity]) -> tuple[Block, ...]:
    return (
        *tabs(view, plan),
        *section("Fördelning", (*unreported(found), distribution(view, plan, found), basis_line(found))),
        *section("Tema för tema", (by_theme(view, plan, found),)),
        *section("Ansvariga", by_unit(view, found)),
        *section("Väntar på annat", waiting(view, found)),
        *section("Aviserat, tiden har gått", late(view, found)),
        *section("Alla aktiviteter", (table(view, plan, found),)),
        *section("Läget vid varje uppföljning", positions(view, found)),
        *section("Sedan förra uppföljningen", changed(view, found)),
        *section("Vad det blev av aktiviteterna", became(view, found)),
        *earlier(view, plan),
        *section("Så är det räknat", method(view, plan, found)),
    )


def tabs(view: View, plan: Plan) -> tuple[Block, ...]:
    """The plans whose status has a page, newest first."""
    plans = sorted(view.of("plans"), key=lambda one: -one.year)
    pages = [(one, view.page_with("plan_status", one.id)) for one in plans]
    links = tuple((one.short, url, one == plan) for one, url in pages if url)
    return (Tabs("Planer", links),) if len(links) > 1 else ()


def unreported(found: list[Activity]) -> tuple[Block, ...]:
    """That nobody has reported on any of a plan's activities; nothing as soon as somebody has."""
    none = found and not dates_reported(found)
    return (Paragraph(line(f"{NO_REPORT} {NOT_A_FAULT}")),) if none else ()


def short(view: View, plan: Plan, found: list[Activity]) -> tuple[Block, ...]:
    return (
        Paragraph(headline(view, found), "lead"),
        distribution(view, plan, found),
        *whole_status(view, plan),
    )


def whole_status(view: View, plan: Plan) -> tuple[Block, ...]:
    """Where the whole status is shown; nothing where it has no page."""
    where = view.site.shown.get("statuses") or view.page_with("plan_status", plan.id)
    return (Paragraph(page_link(where, "Se hela läget och vad som väntar på annat")),) if where else ()


def headline(view: View, found: list[Activity]) -> Line:
    """What is said of most activities: "Fem av nio aktiviteter är genomförda."."""
    clauses = breakdown(shares(found, None, view.of("statuses"))) or [f"planen {has(0, ACTIVITY)}"]
    return line(sentence(clauses[0]))


def distribution(view: View, plan: Plan, found: list[Activity], as_of: When | None = None) -> Distribution:
    segments = tuple(
        Segment(s.status.look, s.status.label, s.count, s.share)
        for s in shares(found, as_of, view.of("statuses"))
    )
    return Distribution(f"{plan.short}: {number(len(found), *ACTIVITIES)}", segments)


def basis_line(found: list[Activity], as_of: When | None = None) -> Paragraph:
    """How many of the statuses are stated, reported, and read by us."""
    latest = [f for f in (followup_as_of(one, as_of) for one in found) if f]
    counts = {basis: sum(f.basis == basis for f in latest) for basis in BASIS}
    words = [f"{BASIS[basis]}: {count}" for basis, count in counts.items()]
    return Paragraph(
        line(Muted(f"Statusens grund. {'. '.join(words)}. Utan uppföljning: {len(found) - len(latest)}.")),
        "small",
    )


def by_theme(view: View, plan: Plan, found: list[Activity]) -> Tallies:
    rows = []
    for theme in plan.themes:
        of = [one for one in found if one.theme == theme.id]
        rows.append(Tally(theme.title, "", looks(view, of), tally_words(view, of)))
    return Tallies(f"{plan.short}, tema för tema", tuple(rows))


def looks(view: View, of: list[Activity]) -> tuple[tuple[str, str], ...]:
    held = [status_as_of(one, None, view.of("statuses")) for one in of]
    held.sort(key=lambda status: status.order)
    return tuple((status.look, status.label) for status in held)


def tally_words(view: View, of: list[Activity]) -> str:
    counted = [s for s in shares(of, None, view.of("statuses")) if s.count]
    return ", ".join(f"{s.status.label} {s.count}" for s in counted) or "Inga aktiviteter"


def by_unit(view: View, found: list[Activity]) -> tuple[Block, ...]:
    """Shared ownership counts for each owner; the totals count each activity once."""
    owned: dict[str, list[Activity]] = {}
    for one in found:
        for owner in owners_on(one, view.today):
            owned.setdefault(owner, []).append(one)
    rows = []
    for unit in (one for one in view.of("units") if one.id in owned):
        of = owned[unit.id]
        rows.append(Tally(unit.name, view.address("units", unit.id), looks(view, of), tally_words(view, of)))
    for label, target, of in (
        (UNSEEN_OWNER, "", [one for one in found if unseen(view, one)]),
        (NO_OWNER, ownerless(view), [one for one in found if not owners_on(one, view.today)]),
    ):
        if of:
            rows.append(Tally(label, target, looks(view, of), tally_words(view, of)))
    shared = sum(len(owners_on(one, view.today)) > 1 for one in found)
    words = f"{number(shared, *ACTIVITIES)} har flera ansvariga och räknas hos var och en."
    tallies = Tallies("Efter ansvarig", tuple(rows))
    return (tallies, Paragraph(line(Muted(words)), "small")) if shared else (tallies,)


def unseen(view: View, one: Activity) -> bool:
    """Whether it has owners, and none of them may be shown."""
    ids = owners_on(one, view.today)
    return bool(ids) and not any(view.those("units", ids))


def waiting(view: View, found: list[Activity]) -> tuple[Block, ...]:
    rows = []
    for one in found:
        latest = followup_as_of(one, None)
        for blocker in latest.blocked_by if latest else ():
            rows.append(
                spaced(view.link("activities", one.id), "väntar på:", blocker.text, cite(blocker.source))
            )
    if not rows:
        return (Paragraph(line(Gap("Källorna nämner inget som aktiviteterna väntar på."))),)
    count = len({row[0] for row in rows})
    return (Notice("wait", number(count, *ACTIVITIES), (Bullets(tuple(rows)),)),)


def late(view: View, found: list[Activity]) -> tuple[Block, ...]:
    rows = [
        sentences(
            (view.link("activities", one.id), Text(".")), announcement(step), missing(view, one, view.today)
        )
        for one in found
        for step in unreported_steps(one, view.today)
    ]
    counted = Paragraph(
        line(Muted(f"Beräknat {view.today}. Att ingen har rapporterat betyder inte att inget har gjorts.")),
        "small",
    )
    if not rows:
        return (Paragraph(line(Gap("Inget som aviserats har passerat sin tid utan rapport."))), counted)
    return (Bullets(tuple(rows)), counted)


def table(view: View, plan: Plan, found: list[Activity]) -> Table:
    labels = [status.label for status in view.of("statuses")]
    return Table(
        f"Alla aktiviteter i {plan.title}",
        (
            Column("Aktivitet", "heading", sort=True),
            Column("Tema", sort=True),
            Column("Ansvarig", sort=True),
            Column("Status", sort=True),
            Column("Belägg"),
            Column("Nästa steg"),
        ),
        tuple(table_row(view, one) for one in found),
        filters=(
            Filter("Tema", "Alla teman", tuple(theme.title for theme in plan.themes)),
            Filter("Status", "Alla statusar", tuple(labels)),
        ),
        cards=True,
        caption_hidden=True,
        what=ACTIVITIES,
    )


def table_row(view: View, one: Activity) -> Row:
    status = status_as_of(one, None, view.of("statuses"))
    latest = followup_as_of(one, None)
    draft = () if latest and latest.draft else draft_mark(one)
    whose = told(view, latest, str(latest.as_of)) if latest else ()
    theme = theme_title(view, one)
    return Row(
        (
            cell(title_link(view, one), sort=titled(view, one)),
            cell(theme, sort=theme),
            Cell((owner_line(view, one),)),
            cells(spaced(status_tag(view, one), draft), whose, sort=f"{status.order:02}"),
            evidence_cell(view, one),
            next_cell(view, one),
        ),
        filters=((theme,), (status.label,)),
        id=f"status-{one.id}",
    )


def evidence_cell(view: View, one: Activity) -> Cell:
    latest = followup_as_of(one, None)
    if latest is None or not latest.evidence:
        return cell(Gap("Inget anges"))
    return cells(*(spaced(e.text, cite(e.source)) for e in latest.evidence))


def next_cell(view: View, one: Activity) -> Cell:
    if not one.steps:
        return cell(Gap("Inget anges"))
    return cells(*(announcement(step) for step in one.steps))


def positions(view: View, found: list[Activity], as_of: When | None = None) -> tuple[Block, ...]:
    """The count of each status as of each date on which something was reported."""
    dates = dates_reported(found, as_of)
    if not dates:
        return (Paragraph(line(Gap(NO_REPORT))),)
    held = [(when, [s for s in shares(found, when, view.of("statuses")) if s.count]) for when in dates]
    rows = tuple(
        Row((cell(str(when)), cell(", ".join(f"{s.status.label} {s.count} ({s.share} %)" for s in of))))
        for when, of in held
    )
    return (
        Table(
            "Läget vid varje uppföljning",
            (Column("Läget", "heading"), Column("Antal och andel")),
            rows,
            caption_hidden=True,
        ),
    )


def earlier(view: View, plan: Plan) -> tuple[Block, ...]:
    """What became of the activities of the plan that this one replaces."""
    former = view.get("plans", plan.replaces) if plan.replaces else None
    if former is None:
        return ()
    return section(f"Vad det blev av {former.short.lower()}", became(view, of_plan(view, former.id)))


def changed(view: View, found: list[Activity], as_of: When | None = None) -> tuple[Block, ...]:
    """What changed between each two dates on which something was reported, the latest two first."""
    dates = dates_reported(found, as_of)
    if len(dates) < 2:
        return (Paragraph(line(Gap("Det finns ingen tidigare uppföljning att jämföra med."))),)
    latest, *earlier = [
        (before, after, changed_between(view, found, before, after))
        for after, before in itertools.pairwise(dates)
    ]
    before, after, blocks = latest
    folded = (Details(f"Läget {after} jämfört med {before}", of) for before, after, of in earlier)
    return (Paragraph(line(f"Läget {after} jämfört med {before}.")), *blocks, *folded)


def changed_between(view: View, found: list[Activity], before: When, after: When) -> tuple[Block, ...]:
    rows = [
        spaced(
            view.link("activities", one.activity.id),
            Tag(one.before.look, one.before.label),
            "blev",
            Tag(one.after.look, one.after.label),
        )
        for one in changes(found, before, after, view.of("statuses"))
    ]
    owners = [
        sentences((view.link("activities", one.activity.id),), handed(view, one))
        for activity in found
        for one in handovers(activity)
        if before.last < one.change.from_.first <= after.last
    ]
    titles = [
        spaced(view.link("activities", one.id), f"Ny titel: {change.title}", cite(change.source))
        for one in found
        for change in one.changes
        if change.title and before.last < change.from_.first <= after.last
    ]
    same = () if rows else (Paragraph(line("Ingen status har ändrats.")),)
    listed_rows = (*rows, *owners, *titles)
    return (*same, Bullets(listed_rows)) if listed_rows else same


def became(view: View, found: list[Activity]) -> tuple[Block, ...]:
    """For a plan with later plans: what carried each activity on."""
    later = {one.id: carried(view, one) for one in found}
    if not any(later.values()):
        return ()
    none = Gap("förs inte vidare av någon senare aktivitet, så som vi läser källorna")
    rows = [
        (
            title_link(view, one),
            Text(" "),
            *(listed(carried_row(view, succession) for succession in later[one.id]) or (none,)),
        )
        for one in found
    ]
    return (Bullets(tuple(rows), "rows"),)


def carried_row(view: View, succession: Succession) -> Line:
    """ "delas i A (Pågår), B (Genomförd)", and how we know."""
    links = listed((title_link(view, one), Text(" "), status_tag(view, one)) for one in succession.activities)
    bases = dict.fromkeys(follows.basis for _, follows in succession.links)
    return sentences(line(CARRIED[succession.how].lower()), links, *(basis_mark(basis) for basis in bases))


def split_words(view: View, plan: Plan, found: list[Activity]) -> tuple[str, ...]:
    """How what has been split within the plan is counted; nothing where no activity has."""
    within = (one for activity in found for one in carried(view, activity) if one.plan == plan.id)
    return (SPLIT,) if any(one.how == "splits" for one in within) else ()


def method(view: View, plan: Plan, found: list[Activity]) -> tuple[Block, ...]:
    dates = dates_reported(found)
    as_of = f"Läget gäller {dates[0]}." if dates else NO_REPORT
    texts = (
        f"{as_of} Beräknat {view.today} ur {number(len(found), *ACTIVITIES)}. Varje aktivitet räknas en "
        "gång, med den senaste status som är rapporterad för den.",
        "Andelarna är avrundade till hela procent så att de tillsammans blir 100.",
        "Ett aviserat steg räknas som passerat utan rapport när dess sista dag har gått och ingen "
        "uppföljning är daterad den dagen eller senare.",
    )
    blocks: list[Block] = [Paragraph(line(text)) for text in (*texts, *split_words(view, plan, found))]
    if unowned := unowned_words(view, plan, found):
        blocks.append(Paragraph(line(unowned)))
    rows = tuple((Strong(f"{s.label}. "), Text(s.meaning)) for s in view.of("statuses"))
    return (
        *blocks,
        Heading(3, "Vad statusorden betyder"),
        Bullets(rows),
        *oddities(view, "statuses", view.of("statuses")),
    )
