"""Ny aktivitet: in a plan and a theme, with its own page."""

from __future__ import annotations

from collections.abc import Sequence

from macros.editing.choices import meant
from macros.editing.desk import Desk
from macros.editing.questions import Choice, Fault, Given, Question
from macros.editing.record_asked import RecordForm, Wording
from macros.editing.record_files import UNWRITABLE, UnwritableError
from macros.editing.sourced import with_source
from macros.editing.sources_asked import source_questions
from macros.editing.task import Plan, Task, task
from macros.text.yaml_source import Location

PLACE = "plats"
FORM = RecordForm(
    "activities",
    ("title", "short", "summary", "owners", "tasks"),
    {
        "title": Wording("Vad heter aktiviteten?", "Hela titeln, som den står i planen."),
        "short": Wording("Vad ska den heta i listor?", "Några få ord.", "Komin-sida"),
        "summary": Wording("Vad ska göras?", "Med egna ord, i en eller två meningar."),
        "owners": Wording("Vem ansvarar?", "En eller flera enheter. Säger planen inget, lämna det tomt."),
        "tasks": Wording("Vad består den av?", "En uppgift på varje rad."),
    },
)


def places(desk: Desk) -> tuple[Choice, ...]:
    """The themes of each plan, those of the plan in force first."""
    view = desk.view
    if view is None:
        return ()
    plans = sorted(view.of("plans"), key=lambda plan: plan.id != view.site.current_plan)
    return tuple(
        Choice(f"{plan.id}/{theme.id}", f"{theme.title}, {plan.short}", plan.title)
        for plan in plans
        for theme in plan.themes
    )


def questions(desk: Desk, about: str, given: Given) -> Sequence[Question]:
    choices = places(desk)
    place = Question(
        PLACE,
        "I vilken plan och vilket tema?",
        "choice",
        required=True,
        choices=choices,
        value=given.text(PLACE),
    )
    return (place, *FORM.questions(desk, "", given), *source_questions(desk, given, required=True))


def propose(desk: Desk, about: str, given: Given) -> Plan | Sequence[Fault]:
    place = meant(places(desk), given.text(PLACE))
    if place is None:
        return [Fault(PLACE, "Välj plan och tema i listan.")]
    plan, _, theme = place.partition("/")
    before = {"plan": plan, "theme": theme, "order": next_order(desk, plan, theme)}
    fields: dict[Location, str] = {("plan",): PLACE, ("theme",): PLACE}
    try:
        return with_source(desk, given, FORM, "Ny aktivitet: {}", before, fields)
    except UnwritableError:
        return [Fault("", UNWRITABLE)]


def next_order(desk: Desk, plan: str, theme: str) -> int:
    """After those of the theme that are there."""
    several = desk.view.of("activities") if desk.view else []
    return max((one.order for one in several if (one.plan, one.theme) == (plan, theme)), default=0) + 1


task(
    Task(
        "ny-aktivitet",
        "Ny aktivitet",
        "Lägg till en aktivitet i en plan. Den får en egen sida, och syns i planens tema och i läget.",
        questions,
        propose,
        group="Planen",
    )
)
