"""Activities: lists of them, and an activity's own page with its history across plans."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from macros.blocks.blocks import (
    Aside,
    Block,
    Bullets,
    Fragment,
    Gap,
    Heading,
    Line,
    Link,
    Muted,
    Paragraph,
    Quote,
    Tag,
    line,
)
from macros.catalogue.view import View
from macros.components.figures import figure
from macros.components.history import awaited, history, missing, told
from macros.components.long_lists import LINES, cut_rows, most, spread, theme_address
from macros.components.phrases import (
    also_called,
    announcement,
    cite,
    cites,
    corrections,
    discrepancies,
    draft_mark,
    facts,
    listed,
    note,
    quoted,
    related,
    section,
    sentences,
    spaced,
    statement,
)
from macros.components.registry import Here, macro
from macros.components.sentences import in_full, of_whole
from macros.components.since import changed_since, waiting_line
from macros.components.succession import owner_link, titled
from macros.measures.position import (
    followup_as_of,
    owners_on,
    status_as_of,
    steps_as_of,
    unreported_steps,
)
from macros.records.base import ActivityRef, PlanRef, StatusRef, ThemeRef, UnitRef
from macros.records.plan import Activity, Followup, Plan, Said
from macros.records.when import When
from macros.text.vocabulary import ACTIVITIES, LISTED, WATCHED

NO_OWNER = WATCHED["unowned"]
SIBLINGS = 10
UNSEEN_OWNER = "Ansvarig visas inte här"
UNOWNED = Said(one="saknar uppgift om vem som ansvarar", many="saknar uppgift om vem som ansvarar")


def of_plan(view: View, plan: str) -> list[Activity]:
    """The activities of a plan, in the plan's order of themes and within them."""
    return [one for theme in view.the("plans", plan).themes for one in of_theme(view, plan, theme.id)]


def of_theme(view: View, plan: str, theme: str) -> list[Activity]:
    return view.made(by_theme).get((plan, theme), [])


def by_theme(view: View) -> dict[tuple[str, str], list[Activity]]:
    """All activities by plan and theme, in the plan's order."""
    found: dict[tuple[str, str], list[Activity]] = {}
    for one in sorted(view.of("activities"), key=lambda one: (one.order, one.id)):
        found.setdefault((one.plan, one.theme), []).append(one)
    return found


def theme_title(view: View, activity: Activity) -> str:
    plan = view.the("plans", activity.plan)
    return next(theme.title for theme in plan.themes if theme.id == activity.theme)


def day(view: View, as_of: When | None) -> date:
    """The day by which things are judged: the last of `as_of`, or today."""
    return as_of.last if as_of else view.today


def status_tag(view: View, activity: Activity, as_of: When | None = None) -> Tag:
    status = status_as_of(activity, as_of, view.of("statuses"))
    return Tag(status.look, status.label)


def owner_line(view: View, activity: Activity, as_of: When | None = None) -> Line:
    """The owners, or that the source names none; owners that may not be shown are not denied."""
    until = day(view, as_of)
    ids = owners_on(activity, until)
    owners = [owner_link(view, unit, until) for unit in view.those("units", ids)]
    return listed(owners) or line(Gap(UNSEEN_OWNER if ids else NO_OWNER))


def unowned_words(view: View, plan: Plan, found: Sequence[Activity]) -> str:
    """How many of a plan's activities no source gives an owner, and why; empty where all have one."""
    count = sum(not owners_on(one, view.today) for one in found)
    return (
        " ".join(filter(None, (in_full([of_whole(count, len(found), UNOWNED)]), plan.unit_note)))
        if count
        else ""
    )


@macro('activities("asf-2025", theme="samverka")')
def activities(
    view: View,
    plan: PlanRef,
    *,
    theme: ThemeRef = "",
    unit: UnitRef = "",
    status: StatusRef = "",
) -> Fragment:
    """Listar en plans aktiviteter, tema för tema, med status och länk till aktivitetens sida.

    Med theme, unit eller status visas bara de aktiviteter som hör dit.
    """
    chosen = [
        one
        for one in of_plan(view, plan)
        if (not theme or one.theme == theme)
        and (not unit or unit in owners_on(one, view.today))
        and (not status or status_as_of(one, None, view.of("statuses")).id == status)
    ]
    if not chosen:
        return Fragment((Paragraph(line(Gap("Inga aktiviteter hör hit."))),))
    record = view.the("plans", plan)
    by_themes: dict[str, list[Activity]] = {}
    for activity in chosen:
        by_themes.setdefault(activity.theme, []).append(activity)
    limit = most(chosen, LINES if theme else spread(record))
    blocks: list[Block] = []
    for one in record.themes:
        if of := by_themes.get(one.id):
            if not theme:
                blocks += [Heading(3, one.title), Paragraph(spaced(one.aim, cite(one.source)))]
            where = all_of_theme(view, plan, one.id)
            blocks += cut_rows(of, limit, partial(activity_row, view), ACTIVITIES, where, "rows")
    return Fragment(tuple(blocks))


def all_of_theme(view: View, plan: str, theme: str) -> Line:
    """The way to the page with all of a theme's activities, where there is one."""
    address = theme_address(view, plan, theme)
    return line(Link(address, "Se alla aktiviteter i temat"), ".") if address else ()


def activity_row(view: View, one: Activity) -> Line:
    """Short name, status, and what has happened where a follow-up says it in a clause."""
    latest = followup_as_of(one, None)
    said = latest.said or () if latest else ()
    return spaced(view.link("activities", one.id), status_tag(view, one), draft_mark(one), said)


@macro("activity()", record="activities")
def activity(view: View, id: ActivityRef = "", *, here: Here) -> Fragment:
    """Gör en aktivitets egen sida. Utan id tas aktiviteten från filens namn."""
    one = view.the("activities", id or here.id)
    plan = view.the("plans", one.plan)
    blocks = (
        Heading(1, one.called_on(view.today)),
        Paragraph(kicker(view, plan, one), "kicker"),
        *in_the_plan(view, one),
        Paragraph(line(one.summary), "lead"),
        Paragraph(status_line(view, one)),
        *facts(*fact_rows(view, one)),
        Aside(aside(view, one)),
        *discrepancies(view, f"activities/{one.id}", [f"series/{s}" for s in one.indicators]),
        *corrections(view, f"activities/{one.id}"),
        *changed_since(view, "activities", one.id),
        *note(one),
        *section("Vad som ska göras", tasks(one)),
        *section("Siffror", (b for s in view.those("series", one.indicators) for b in figure(view, s))),
        *section("Historik", (history(view, one),)),
    )
    return Fragment(blocks, title=one.called_on(view.today), description=described(view, one))


def in_the_plan(view: View, one: Activity) -> tuple[Block, ...]:
    """The title in full, where the page is called by a shorter one."""
    title = titled(view, one)
    return (
        (Paragraph(spaced(Muted("I planen:"), Quote(title))),) if title != one.called_on(view.today) else ()
    )


def kicker(view: View, plan: Plan, one: Activity) -> Line:
    title, address = theme_title(view, one), theme_address(view, plan.id, one.theme)
    return line(f"Aktivitet i {plan.title} · ", Link(address, title) if address else title)


def described(view: View, one: Activity) -> str:
    status = status_as_of(one, None, view.of("statuses")).label
    return f"{status}. {one.summary}"


def status_line(view: View, one: Activity, as_of: When | None = None) -> Line:
    followup = followup_as_of(one, as_of)
    if followup is None:
        found = spaced(status_tag(view, one, as_of), draft_mark(one))
        return sentences(found, awaited(view, one, day(view, as_of)))
    draft = () if followup.draft else draft_mark(one)  # one mark is enough
    found = spaced(status_tag(view, one, as_of), draft)
    return sentences(found, told(view, followup, f"Läget {followup.as_of}"))


def fact_rows(view: View, one: Activity, as_of: When | None = None) -> list[tuple[str, list[Line]]]:
    """How it went, as of the date or as known now, and who is to see to it."""
    latest = followup_as_of(one, as_of)
    owners = [owner_line(view, one, as_of)]
    if one.owner_words:
        owners.append(spaced(Muted("Källans ord:"), quoted(one.owner_words)))
    rows = [
        ("Resultat", [spaced(latest.outcome, cite(latest.source))] if latest and latest.outcome else []),
        ("Belägg", evidence_lines(view, latest) if latest else []),
        ("Hinder", [statement(o) for o in latest.obstacles] if latest else []),
        ("Väntar på", [waiting_line(view, b, latest.as_of) for b in latest.blocked_by] if latest else []),
        ("Nästa steg", next_steps(view, one, as_of)),
        ("Ansvarig", owners),
        ("Källans ord", [spaced(quoted(latest.words))] if latest and latest.words else []),
        ("Plats i planen", listed_lines(one)),
        ("Andra titlar", [*earlier_titles(one, day(view, as_of)), *also_called(one.other_titles)]),
    ]
    return [(label, lines) for label, lines in rows if lines]


def earlier_titles(one: Activity, day: date) -> list[Line]:
    """The title of the plan, where it has another by the day."""
    return [spaced(Quote(one.title), Muted("Titeln i planen."))] if one.title_on(day) != one.title else []


def listed_lines(one: Activity) -> list[Line]:
    text = one.listed_note or LISTED.get(one.listed)
    return [spaced(text, cites(one.sources[:1]))] if text and one.listed != "row" else []


def evidence_lines(view: View, followup: Followup) -> list[Line]:
    lines = [
        spaced(e.text, Muted(f"({e.when})") if e.when else (), cite(e.source)) for e in followup.evidence
    ]
    return lines or [not_given("Inget belägg", followup.source)]


def not_given(what: str, sourced: object) -> Line:
    """What isn't told, and that it is a source that leaves it out only where there is one."""
    return line(Gap(f"{what} anges i källan" if sourced else f"{what} anges"))


def next_steps(view: View, one: Activity, as_of: When | None = None) -> list[Line]:
    until = day(view, as_of)
    late = unreported_steps(one, until, as_of)
    lines = [
        sentences(announcement(step), missing(view, one, until) if step in late else ())
        for step in steps_as_of(one, as_of)
    ]
    latest = followup_as_of(one, as_of)
    return lines or [not_given("Inget nästa steg", latest.source if latest else one.sources)]


def tasks(one: Activity) -> tuple[Block, ...]:
    if not one.tasks:
        return ()
    return (
        Bullets(tuple(line(task) for task in one.tasks)),
        Paragraph(spaced(Muted("Med våra ord, efter"), cites(one.sources[:1])), "small"),
    )


def aside(view: View, one: Activity) -> tuple[Block, ...]:
    # Few enough to choose by; with all of them a plan's pages would grow by the square of their number.
    few = of_theme(view, one.plan, one.theme)[: SIBLINGS + 1]
    siblings = [f"activities/{a.id}" for a in few if a.id != one.id][:SIBLINGS]
    return (
        *related(view, "Hör ihop med", one.related),
        *related(view, f"Andra aktiviteter i {theme_title(view, one)}", siblings),
        *related(view, "Hela planen", [f"plans/{one.plan}"]),
    )
