"""How a plan goes: counts and shares, by theme and by unit, what waits, what changed."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from typing import Literal

from macros.blocks.blocks import (
    Anchor,
    Block,
    Bullets,
    Column,
    Columns,
    Details,
    Fragment,
    Gap,
    Heading,
    Line,
    Muted,
    Paragraph,
    Row,
    Strong,
    Table,
    Tabs,
    Tag,
    Text,
    line,
)
from macros.catalogue.view import View
from macros.components.activities import (
    of_plan,
    status_tag,
    unowned_words,
)
from macros.components.activity_lines import activity_lines, step_words
from macros.components.activity_table import short_table
from macros.components.history import awaited, handed
from macros.components.long_lists import (
    EVERYTHING,
    FEW,
    FIRST,
    LINES,
    cut,
    cut_rows,
    left_out,
    lists_of,
    most,
)
from macros.components.phrases import (
    basis_mark,
    cell,
    cite,
    fold,
    listed,
    number,
    oddities,
    page_link,
    section,
    sentences,
    spaced,
)
from macros.components.registry import macro
from macros.components.sentences import ACTIVITY, has, in_full, sentence
from macros.components.since import waiting_line
from macros.components.subscriptions import subscribe
from macros.components.succession import carried, first_of, quoted_link
from macros.components.tallied import basis_line, by_theme, by_unit, distribution, standing
from macros.measures.activity_rows import with_watched
from macros.measures.lineage import Handover, Succession, handovers
from macros.measures.position import Change as StatusChange
from macros.measures.position import (
    changes,
    dates_reported,
    followup_as_of,
    shares,
    unreported_steps,
)
from macros.records.base import PlanRef
from macros.records.plan import Activity, Change, Plan, Step
from macros.records.when import When
from macros.text.addresses import slug
from macros.text.amounts import amount
from macros.text.vocabulary import ACTIVITIES, CARRIED

SPLIT = (
    "En aktivitet som har delats inom planen räknas för sig, med sin egen senaste status, och det gör "
    "varje del också."
)
NO_REPORT = "Ingen uppföljning är publicerad för planen."
STEPS = ("sak som har aviserats", "saker som har aviserats")
DATES = ("tidpunkt", "tidpunkter")
LATE, LATE_ID = "Tiden har gått", "aviserat-tiden-har-gatt"
WAITING = "Väntar på annat"
SAID = 4  # things to see to of a kind: so many are said as text, more stand in a list under a heading
IN_DATA = line("Alla uppföljningar finns att ladda ner som data.")
IN_LIST = line("Filtret i listan över aktiviteter når alla.")
ON_ITS_PAGE = line("Resten står på aktiviteternas egna sidor.")
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
    """How it goes, what to see to, a line for each activity; what explains it is folded."""
    return (
        *tabs(view, plan),
        *unreported(found),
        *stands(view, found),
        distribution(view, plan, found),
        *to_see_to(view, found),
        *section(
            "Aktiviteterna",
            (*every(view, plan, found), basis_line(found), *read_by_us(view, found)),
            id="alla-aktiviteter",
        ),
        *fold(
            "Tema för tema, och vem som ansvarar",
            (by_theme(view, plan, found), *section("Ansvariga", by_unit(view, found), 3)),
            "tema-for-tema",
        ),
        *fold(
            "Läget vid varje uppföljning, och vad som har ändrats",
            over_time(view, found),
            "laget-vid-varje-uppfoljning",
        ),
        *fold("Vad det blev av aktiviteterna", became(view, found)),
        *earlier(view, plan),
        *fold("Så är det räknat", method(view, plan, found)),
    )


def stands(view: View, found: list[Activity]) -> tuple[Block, ...]:
    """How many have each status, in a sentence or two, and as of when; nothing before anyone has said."""
    dates = dates_reported(found)
    if not dates:
        return ()
    as_of = Muted(f"Läget gäller {dates[0]}." if len(dates) == 1 else f"Det senaste är från {dates[0]}.")
    return (Paragraph(sentences(line(in_full(standing(view, found))), (as_of,)), "lead"),)


def read_by_us(view: View, found: list[Activity]) -> tuple[Block, ...]:
    """That it is we who say what carried activities on, once for all the lines that tell it."""
    links = [link for one in found for group in carried(view, one) for _, link in group.links]
    if not any(one.basis == "derived" for one in links):
        return ()
    return (Paragraph(line(Muted("Att en aktivitet förs vidare i en annan är vår tolkning.")), "small"),)


def over_time(view: View, found: list[Activity]) -> tuple[Block, ...]:
    if not dates_reported(found):
        return ()
    return (*positions(view, found), Heading(3, "Sedan förra uppföljningen"), *changed(view, found))


def to_see_to(view: View, found: list[Activity]) -> tuple[Block, ...]:
    """What has passed its time and what waits, side by side; in a sentence each where there is nothing."""
    told = (late(view, found), waiting(view, found))
    columns = tuple(blocks for blocks in told if not quiet(blocks))
    nothing = tuple(block for blocks in told if quiet(blocks) for block in blocks)
    return (*nothing, *((Columns(columns),) if len(columns) > 1 else columns[0] if columns else ()))


def quiet(blocks: tuple[Block, ...]) -> bool:
    """Whether all that is said is that there is nothing to say."""
    return all(isinstance(one, Paragraph) and isinstance(one.line[0], Gap) for one in blocks)


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
    clauses = standing(view, found) or [f"planen {has(0, ACTIVITY)}"]
    return line(sentence(clauses[0]))


def waiting(view: View, found: list[Activity]) -> tuple[Block, ...]:
    held = with_watched(view, found, "waiting")
    if not held:
        return (Paragraph(line(Gap("Ingen av aktiviteterna står som väntande på något.")), "small"),)
    row = partial(waiting_row, view)
    if len(held) <= SAID:
        return said(WAITING, map(row, held))
    return section(WAITING, cut_rows(held, most(found), row, ACTIVITIES, IN_LIST, "rows"))


def waiting_row(view: View, one: Activity) -> Line:
    """All that an activity waits for, and what has become of it since."""
    latest = followup_as_of(one, None)
    if latest is None:
        return ()
    waits = (waiting_line(view, blocker, latest.as_of) for blocker in latest.blocked_by)
    return sentences((view.link("activities", one.id), Text(":")), *waits)


def late(view: View, found: list[Activity]) -> tuple[Block, ...]:
    held = [
        (one, step) for one in with_watched(view, found, "late") for step in unreported_steps(one, view.today)
    ]
    if not held:
        return (Paragraph(line(Gap("Inget som aviserats har passerat sin tid utan rapport.")), "small"),)
    if len(found) > FEW:
        held.sort(key=lambda pair: pair[1].due.last if pair[1].due else date.max)
    whose = dict.fromkeys(awaited(view, one, view.today) for one, _ in held)
    row = partial(late_row, view, len(whose) > 1)
    shared = next(iter(whose)) if len(whose) == 1 else ()
    note = Muted(f"Beräknat {view.today}. Att ingen har rapporterat betyder inte att inget har gjorts.")
    counted = Paragraph(sentences(shared, (note,)), "small")
    if len(held) <= SAID:
        of_one = itertools.groupby(held, key=lambda pair: pair[0])
        return (*said(LATE, (row([*pairs]) for _, pairs in of_one), LATE_ID), counted)
    rows = cut_rows([[pair] for pair in held], most(found), row, STEPS, IN_LIST, "rows")
    return section(LATE, (*rows, counted), id=LATE_ID)


def said(title: str, rows: Iterable[Line], id: str = "") -> tuple[Block, ...]:
    """The rows as text after their title, at the place that its heading would have."""
    return (Anchor(id or slug(title)), Paragraph(sentences((Strong(f"{title}."),), *rows)))


def late_row(view: View, told: bool, late: list[tuple[Activity, Step]]) -> Line:
    """What is late of one activity. `told`: those who could report aren't the same in all rows."""
    one = late[0][0]
    link = (view.link("activities", one.id), Text("."))
    steps = (sentences(step_words(step), cite(step.source)) for _, step in late)
    return sentences(link, *steps, awaited(view, one, view.today) if told else ())


def every(view: View, plan: Plan, found: list[Activity]) -> tuple[Block, ...]:
    """A line for each activity, or where they are many the first of them and the way to the others."""
    caption = f"Alla aktiviteter i {plan.title}"
    if len(found) <= FEW:
        return (activity_lines(view, plan, found, caption),)
    columns = ("theme", "owners", "status", "due")
    return short_table(view, caption, found, (("plan", plan.id),), columns, lists_of(view, plan.id))


def positions(
    view: View, found: list[Activity], as_of: When | None = None, limit: int = FIRST
) -> tuple[Block, ...]:
    """The count of each status as of each date on which something was reported, the latest first."""
    dates = dates_reported(found, as_of)
    if not dates:
        return (Paragraph(line(Gap(NO_REPORT))),)

    def table(some: Sequence[When]) -> tuple[Block, ...]:
        columns = (Column("Läget", "heading"), Column("Antal och andel"))
        rows = tuple(Row((cell(str(when)), cell(position(view, found, when)))) for when in some)
        return (Table("Läget vid varje uppföljning", columns, rows, caption_hidden=True),)

    return cut(dates, limit, table, DATES, IN_DATA)


def position(view: View, found: list[Activity], when: When) -> str:
    held = (one for one in shares(found, when, view.of("statuses")) if one.count)
    return ", ".join(f"{one.status.label} {one.count} ({one.share} %)" for one in held)


def earlier(view: View, plan: Plan) -> tuple[Block, ...]:
    """What became of the activities of the plan that this one replaces."""
    former = view.get("plans", plan.replaces) if plan.replaces else None
    if former is None:
        return ()
    found = of_plan(view, former.id)
    title = f"Vad det blev av {former.short.lower()} ({number(len(found), *ACTIVITIES)})"
    return fold(title, became(view, found), slug(f"Vad det blev av {former.short}"))


def changed(
    view: View, found: list[Activity], as_of: When | None = None, limit: int = 0
) -> tuple[Block, ...]:
    """What changed between each two dates on which something was reported, the latest two first."""
    limit = limit or most(found)
    every = dates_reported(found, as_of)
    dates = every if limit == EVERYTHING else every[:FIRST]
    if len(dates) < 2:
        return (Paragraph(line(Gap("Det finns ingen tidigare uppföljning att jämföra med."))),)
    latest, *earlier = [
        (before, after, changed_between(view, found, before, after, limit))
        for after, before in itertools.pairwise(dates)
    ]
    before, after, blocks = latest
    folded = (Details(f"Läget {after} jämfört med {before}", of) for before, after, of in earlier)
    said = left_out(len(dates), len(every), DATES, IN_DATA)
    rest = (Paragraph(said, "small"),) if len(every) > len(dates) else ()
    return (Paragraph(line(f"Läget {after} jämfört med {before}.")), *blocks, *folded, *rest)


def changed_between(
    view: View, found: list[Activity], before: When, after: When, limit: int
) -> tuple[Block, ...]:
    """What changed between two dates, each kind of change by itself where they are many."""
    statuses = changes(found, before, after, view.of("statuses"))
    within = [one for one in found if one.changes]
    owners = [
        one
        for activity in within
        for one in handovers(activity)
        if before.last < one.change.from_.first <= after.last
    ]
    titles = [
        (one, change)
        for one in within
        for change in one.changes
        if change.title and before.last < change.from_.first <= after.last
    ]
    rows = (
        *(status_change(view, one) for one in statuses[:limit]),
        *(owner_change(view, one) for one in owners[:limit]),
        *(title_change(view, *one) for one in titles[:limit]),
    )
    same = () if statuses else (Paragraph(line("Ingen status har ändrats.")),)
    count = len(statuses) + len(owners) + len(titles)
    rest = (
        (Paragraph(left_out(len(rows), count, ("ändring", "ändringar"), ON_ITS_PAGE), "small"),)
        if count > len(rows)
        else ()
    )
    return (*same, *((Bullets(rows),) if rows else ()), *rest)


def status_change(view: View, one: StatusChange) -> Line:
    return spaced(
        view.link("activities", one.activity.id),
        Tag(one.before.look, one.before.label),
        "blev",
        Tag(one.after.look, one.after.label),
    )


def owner_change(view: View, one: Handover) -> Line:
    return sentences((view.link("activities", one.activity.id),), handed(view, one))


def title_change(view: View, one: Activity, change: Change) -> Line:
    return spaced(view.link("activities", one.id), f"Ny titel: {change.title}", cite(change.source))


def became(view: View, found: list[Activity]) -> tuple[Block, ...]:
    """For a plan with later plans: what carried each activity on."""
    later = {one.id for one in found if carried(view, one)}
    if not later:
        return ()
    if len(found) <= FEW:
        return cut_rows(found, LINES, partial(became_row, view), ACTIVITIES, kind="rows")
    words = f"{amount(len(later))} av {number(len(found), *ACTIVITIES)} förs vidare av senare aktiviteter."
    on = [one for one in found if one.id in later]
    return (
        Paragraph(line(words)),
        *cut_rows(on, FIRST, partial(became_row, view), ACTIVITIES, ON_ITS_PAGE, "rows"),
    )


def became_row(view: View, one: Activity) -> Line:
    none = Gap("förs inte vidare av någon senare aktivitet, så som vi läser källorna")
    carriers = listed(carried_row(view, succession) for succession in carried(view, one))
    return (quoted_link(view, one), Text(" "), *(carriers or (none,)))


def carried_row(view: View, succession: Succession) -> Line:
    """ "delas i A (Pågår), B (Genomförd)", and how we know."""
    links = first_of(
        succession.activities, lambda one: (quoted_link(view, one), Text(" "), status_tag(view, one))
    )
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
