"""Activities: lists of them, and an activity's own page with its history across plans."""

from __future__ import annotations

from macros.blocks import (
    Aside, Block, Bullets, Event, Fragment, Gap, Heading, Line, Mark, Muted, Paragraph, Strong,
    Tag, Text, Timeline, line,
)  # fmt: skip
from macros.components.phrases import (
    announcement, basis_mark, BASIS, cite, cites, corrections, discrepancies, facts,
    links, note, also_called, quoted, related, section, spaced, statement,
)  # fmt: skip
from macros.components.registry import Here, macro
from macros.measures.position import (
    followers, followup_as_of, owners_on, status_as_of, unreported_steps,
)  # fmt: skip
from macros.records.base import ref
from macros.records.plan import Activity, Followup, Plan
from macros.records.when import When
from macros.view import View

LISTED = {
    "text": "Står i löpande text, utan egen rad i planens lista.",
    "elsewhere": "Har ingen egen rad i planen.",
}
NO_OWNER = "Ansvarig anges inte i källan"
SIBLINGS = 10
UNSEEN_OWNER = "Ansvarig visas inte här"
HOW = {
    "continues": "Bygger vidare på",
    "splits": "En del av",
    "merges": "Slår samman, bland annat",
    "widens": "Breddar",
    "narrows": "Smalnar av",
}


def of_plan(view: View, plan: str) -> list[Activity]:
    """The activities of a plan, in the plan's order of themes and within them."""
    return [one for theme in view.get("plans", plan).themes for one in of_theme(view, plan, theme.id)]


def of_theme(view: View, plan: str, theme: str) -> list[Activity]:
    return view.made(by_theme).get((plan, theme), [])


def by_theme(view: View) -> dict[tuple[str, str], list[Activity]]:
    """All activities by plan and theme, in the plan's order."""
    found: dict[tuple[str, str], list[Activity]] = {}
    for one in sorted(view.of("activities"), key=lambda one: (one.order, one.id)):
        found.setdefault((one.plan, one.theme), []).append(one)
    return found


def carried_on(view: View) -> dict[str, list[Activity]]:
    """The later activities that carry an activity on, by its id."""
    return followers(view.of("activities"))


def theme_title(view: View, activity: Activity) -> str:
    plan = view.get("plans", activity.plan)
    return next(theme.title for theme in plan.themes if theme.id == activity.theme)


def status_tag(view: View, activity: Activity, as_of: When | None = None) -> Tag:
    status = status_as_of(activity, as_of, view.of("statuses"))
    return Tag(status.look, status.label)


def owner_line(view: View, activity: Activity) -> Line:
    """The owners, or that the source names none; owners that may not be shown are not denied."""
    ids = owners_on(activity, view.today)
    return links(view, "units", ids) or line(Gap(UNSEEN_OWNER if ids else NO_OWNER))


@macro('activities("asf-2025", theme="samverka")')
def activities(
    view: View, plan: ref("plans"), *, theme: ref("themes") = "", unit: ref("units") = "", status: ref("statuses") = ""
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
    blocks: list[Block] = []
    for one in view.get("plans", plan).themes:
        rows = [activity_row(view, a) for a in chosen if a.theme == one.id]
        if rows and not theme:
            blocks += [Heading(3, one.title), Paragraph(spaced(one.aim, cite(one.source)))]
        if rows:
            blocks.append(Bullets(tuple(rows), "rows"))
    return Fragment(tuple(blocks))


def activity_row(view: View, one: Activity) -> Line:
    return spaced(view.link("activities", one.id, one.title), status_tag(view, one))


@macro("activity()", record="activities")
def activity(view: View, id: ref("activities") = "", *, here: Here) -> Fragment:
    """Gör en aktivitets egen sida. Utan id tas aktiviteten från filens namn."""
    one = view.get("activities", id or here.id)
    plan = view.get("plans", one.plan)
    blocks = (
        Heading(1, one.title),
        Paragraph(line(f"Aktivitet i {plan.title} · {theme_title(view, one)}"), "kicker"),
        Paragraph(line(one.summary), "lead"),
        Paragraph(status_line(view, one)),
        *facts(*fact_rows(view, one, plan)),
        Aside(aside(view, one)),
        *discrepancies(view, f"activities/{one.id}"),
        *corrections(view, f"activities/{one.id}"),
        *note(one),
        *section("Vad som ska göras", tasks(one)),
        *section("Historik", (history(view, one),)),
    )
    return Fragment(blocks, title=one.title, description=described(view, one))


def described(view: View, one: Activity) -> str:
    status = status_as_of(one, None, view.of("statuses")).label
    return f"{status}. {one.summary}"


def status_line(view: View, one: Activity) -> Line:
    followup = followup_as_of(one, None)
    if followup is None:
        return line(status_tag(view, one))
    return spaced(
        status_tag(view, one), Mark(BASIS[followup.basis]), Muted(f"Läget {followup.as_of}"),
        reporter(view, followup),
    )  # fmt: skip


def reporter(view: View, followup: Followup) -> Line:
    """Who says so: the document, or the unit that reports."""
    if followup.source:
        return cite(followup.source)
    return (view.link("units", followup.by),) if followup.by else ()


def fact_rows(view: View, one: Activity, plan: Plan) -> list[tuple[str, list[Line]]]:
    latest = followup_as_of(one, None)
    owners = [owner_line(view, one)]
    if one.owner_words:
        owners.append(spaced(Muted("Källans ord:"), quoted(one.owner_words)))
    rows = [
        ("Resultat", [spaced(latest.outcome, cite(latest.source))] if latest and latest.outcome else []),
        ("Belägg", evidence_lines(view, latest) if latest else []),
        ("Hinder", [statement(o) for o in latest.obstacles] if latest else []),
        ("Väntar på", [spaced(b.text, cite(b.source)) for b in latest.blocked_by] if latest else []),
        ("Nästa steg", next_steps(view, one)),
        ("Ansvarig", owners),
        ("Underlag i ord", [spaced(quoted(latest.words))] if latest and latest.words else []),
        ("Plats i planen", listed_lines(one)),
        ("Andra titlar", list(also_called(one.other_titles))),
    ]
    return [(label, lines) for label, lines in rows if lines]


def listed_lines(one: Activity) -> list[Line]:
    text = one.listed_note or LISTED.get(one.listed)
    return [spaced(text, cites(one.sources[:1]))] if text and one.listed != "row" else []


def evidence_lines(view: View, followup: Followup) -> list[Line]:
    lines = [
        spaced(e.text, Muted(f"({e.when})") if e.when else (), cite(e.source))
        for e in followup.evidence
    ]
    return lines or [line(Gap("Inget belägg anges i källan"))]


def next_steps(view: View, one: Activity) -> list[Line]:
    late = unreported_steps(one, view.today)
    lines = []
    for step in one.steps:
        mark = (Mark("Tiden har gått, ingen rapport"),) if step in late else ()
        lines.append((*announcement(step), *(Text(" "), *mark)[: 2 * len(mark)]))
    return lines or [line(Gap("Inget nästa steg anges i källan"))]


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


def history(view: View, one: Activity) -> Timeline:
    """What is announced, every follow-up, the activity's start, what it comes from and led to."""
    later = view.made(carried_on).get(one.id, [])
    events = [
        *(step_event(step) for step in one.steps),
        *(successor_event(view, one, a) for a in later),
        *(change_event(view, change) for change in one.changes),
        *(followup_event(view, f) for f in one.followups),
        start_event(view, one),
        *(predecessor_event(view, f) for f in one.follows),
    ]
    return Timeline(tuple(event for _, event in sorted(events, key=lambda e: e[0], reverse=True)))


# Each event with what it is sorted by: a day, and an order for those of the same day.
Dated = tuple[tuple[str, int], Event]


def step_event(step) -> Dated:  # type: ignore[no-untyped-def]
    day = step.due.last.isoformat() if step.due else "9999"
    title = line(Strong("Aviserat"))
    return (day, 9), Event(str(step.due or "Tid anges inte"), "aviserat i källan", title,
                           (announcement(step),), future=True)  # fmt: skip


def followup_event(view: View, followup: Followup) -> Dated:
    status = view.get("statuses", followup.status)
    lines = [
        *([line(followup.outcome)] if followup.outcome else []),
        spaced(Mark(BASIS[followup.basis]), quoted(followup.words), reporter(view, followup)),
    ]
    event = Event(str(followup.as_of), "uppföljning", line(Tag(status.look, status.label)), tuple(lines))
    return (followup.as_of.last.isoformat(), 5), event


def change_event(view: View, change) -> Dated:  # type: ignore[no-untyped-def]
    lines = []
    if change.owners is not None:
        lines.append(spaced("Ansvarig:", links(view, "units", change.owners), cite(change.source)))
    if change.title:
        lines.append(spaced("Ny titel:", change.title, cite(change.source)))
    if change.note:
        lines.append(line(change.note))
    event = Event(str(change.from_), "ändring", line(Strong("Aktiviteten ändras")), tuple(lines))
    return (change.from_.first.isoformat(), 4), event


def start_event(view: View, one: Activity) -> Dated:
    plan = view.get("plans", one.plan)
    when = plan.adopted
    event = Event(str(when or plan.year), plan.short, line(Strong("Aktiviteten läggs in i planen")),
                  (spaced(cites(one.sources)),))  # fmt: skip
    return (when.first.isoformat() if when else str(plan.year), 3), event


def predecessor_event(view: View, follows) -> Dated:  # type: ignore[no-untyped-def]
    earlier = view.get("activities", follows.activity)
    plan = view.get("plans", earlier.plan)
    lines = [spaced(HOW[follows.how], basis_mark(follows.basis))]
    if follows.note:
        lines.append(line(follows.note))
    event = Event(str(plan.adopted or plan.year), plan.short,
                  line(view.link("activities", earlier.id, earlier.title)), tuple(lines))  # fmt: skip
    return (plan.adopted.first.isoformat() if plan.adopted else str(plan.year), 2), event


def successor_event(view: View, one: Activity, later: Activity) -> Dated:
    plan = view.get("plans", later.plan)
    follows = next(f for f in later.follows if f.activity == one.id)
    event = Event(str(plan.adopted or plan.year), plan.short,
                  line(view.link("activities", later.id, later.title)),
                  (spaced("Tar vid i den senare planen", basis_mark(follows.basis)),))  # fmt: skip
    return (plan.adopted.first.isoformat() if plan.adopted else str(plan.year), 6), event


