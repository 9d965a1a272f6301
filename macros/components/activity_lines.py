"""Activities as lines: short name, how each stands, what has happened in a clause, and what is next.

What lists tell of an activity is here; the rest is on its own page.
"""

from __future__ import annotations

from collections.abc import Sequence

from macros.blocks.blocks import (
    Cell,
    Column,
    Filter,
    Gap,
    Line,
    Mark,
    Muted,
    Row,
    Strong,
    Table,
    Text,
    line,
)
from macros.catalogue.view import View
from macros.components.activities import status_tag, theme_title
from macros.components.phrases import cell, cells, draft_mark, listed, sentences, spaced
from macros.components.record_lines import short
from macros.components.succession import carried, first_of
from macros.measures.lineage import Succession
from macros.measures.position import dates_reported, followup_as_of, reported, status_as_of, unreported_steps
from macros.records.plan import Activity, Plan, Step
from macros.text.amounts import numeral
from macros.text.vocabulary import ACTIVITIES, ANNOUNCED, CARRIED, WATCHED

NOT_SUMMED_UP = Gap("Står på aktivitetens sida")
NOT_REPORTED = Gap("Ingen uppföljning")
NOTHING_NEXT = Gap("Inget anges")


def activity_lines(
    view: View, plan: Plan, found: Sequence[Activity], caption: str, within_theme: bool = False
) -> Table:
    """A line for each activity. `within_theme`: all are of one theme, which nobody chooses by."""
    told = any(latest and latest.said for latest in (followup_as_of(one, None) for one in found))
    columns = (
        Column("Aktivitet", "heading", sort=True),
        Column("Status", sort=True),
        *((Column("Vad har hänt"),) if told else ()),
        Column("Härnäst", gap="Inget nästa steg anges"),
    )
    return Table(
        caption,
        columns,
        tuple(activity_line(view, one, told, len(dates_reported(found)) > 1, within_theme) for one in found),
        filters=filters(view, plan, within_theme),
        cards=True,
        caption_hidden=True,
        what=ACTIVITIES,
    )


def filters(view: View, plan: Plan, within_theme: bool) -> tuple[Filter, ...]:
    statuses = Filter("Status", "Alla statusar", tuple(status.label for status in view.of("statuses")))
    themes = Filter("Tema", "Alla teman", tuple(theme.title for theme in plan.themes))
    return (statuses,) if within_theme else (themes, statuses)


def activity_line(view: View, one: Activity, told: bool, dated: bool, within_theme: bool) -> Row:
    """`told`: some line says what has happened. `dated`: not all are of the same day."""
    status, latest = status_as_of(one, None, view.of("statuses")), followup_as_of(one, None)
    draft = draft_mark(latest) if latest and latest.draft else draft_mark(one)
    when = (Muted(str(latest.as_of)),) if dated and latest else ()
    choices = (status.label,) if within_theme else (theme_title(view, one), status.label)
    return Row(
        (
            cell(view.link("activities", one.id)),
            cells(spaced(status_tag(view, one), draft), when, sort=f"{status.order:02}"),
            *((happened(one),) if told else ()),
            next_cell(view, one),
        ),
        filters=tuple((choice,) for choice in choices),
        id=f"status-{one.id}",
    )


def happened(one: Activity) -> Cell:
    latest = followup_as_of(one, None)
    return cell((latest.said or NOT_SUMMED_UP) if latest else NOT_REPORTED)


def next_cell(view: View, one: Activity) -> Cell:
    """What comes next of all that is announced and not reported on, and how much more there is; for what has
    come to its end, what carried it on."""
    late = unreported_steps(one, view.today)
    steps = sorted((step for step in one.steps if not reported(one, step)), key=lambda step: step not in late)
    if steps:
        return cells(sentences(step_line(view, one, steps[0]), and_more(len(steps) - 1)))
    return cells(*([carried_line(view, of) for of in carried(view, one)] or [(NOTHING_NEXT,)]))


def and_more(count: int) -> Line:
    return line(Muted(f"Och {numeral(count, neuter=True)} till.")) if count else ()


def step_line(view: View, one: Activity, step: Step) -> Line:
    """ "Planeras 2026: ta fram en utbildning.", and that its time has gone where it has."""
    return sentences(step_words(step), late_mark(view, one, step))


def step_words(step: Step) -> Line:
    """A step as a line tells it: its clause, or its title where that has room, or else when alone."""
    due = f" {step.due}" if step.due else ""
    words = step.said or (step.title if short(step.title) else "")
    head = f"{ANNOUNCED[step.how]}{due}"
    return spaced(Strong(f"{head}:"), f"{words.removesuffix('.')}.") if words else (Strong(f"{head}."),)


def late_mark(view: View, one: Activity, step: Step) -> Line:
    return (Mark(WATCHED["late"]),) if step in unreported_steps(one, view.today) else ()


def carried_line(view: View, succession: Succession) -> Line:
    """ "Delas i A, B", with how they stand."""
    links = first_of(
        succession.activities,
        lambda one: listed([(view.link("activities", one.id), Text(" "), status_tag(view, one))]),
    )
    return sentences(line(CARRIED[succession.how]), links)
