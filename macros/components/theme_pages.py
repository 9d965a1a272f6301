"""The page of a plan's theme: what it is for, how it goes, and its activities; and the parts of a long list."""

from __future__ import annotations

from macros.blocks.blocks import Block, Fragment, Gap, Heading, Paragraph, Text, line
from macros.catalogue.view import View
from macros.components.activities import of_theme
from macros.components.activity_lines import activity_lines
from macros.components.activity_table import all_parts, part, short_table
from macros.components.long_lists import FEW, theme_address, theme_folder
from macros.components.phrases import cite, fold, lower_first, section, spaced
from macros.components.registry import macro
from macros.components.sentences import ACTIVITY, has, in_full, sentence
from macros.components.status import stands, to_see_to, unreported
from macros.components.tallied import basis_line, by_unit, distribution, standing
from macros.records.base import PlanRef, ThemeRef
from macros.records.plan import Activity, Plan, Theme


@macro('theme("asf-2025", "samverka")', about="plans")
def theme(view: View, plan: PlanRef, theme: ThemeRef) -> Fragment:
    """Gör ett temas egen sida: vad temat är till för, hur det går, och temats aktiviteter."""
    record = view.the("plans", plan)
    one = theme_of(record, theme)
    if one is None:
        return missing(record)
    found = of_theme(view, plan, theme)
    blocks = (
        Heading(1, one.title),
        Paragraph((Text("Tema i "), view.link("plans", plan, record.title)), "kicker"),
        Paragraph(spaced(one.aim, cite(one.source)), "lead"),
        *goes(view, record, one, found),
    )
    said = f"{in_full(standing(view, found))} {one.aim}" if found else one.aim
    return Fragment(blocks, title=titled(record, one), description=said)


def goes(view: View, plan: Plan, one: Theme, found: list[Activity]) -> tuple[Block, ...]:
    """How the theme's activities stand, and all of them."""
    if not found:
        return (Paragraph(line(sentence(f"temat {has(0, ACTIVITY)}"))),)
    return (
        *unreported(found),
        *stands(view, found),
        distribution(view, plan, found),
        *to_see_to(view, found),
        *section("Aktiviteter", (*activities(view, plan, one, found), basis_line(found))),
        *fold("Ansvariga", by_unit(view, found)),
    )


def activities(view: View, plan: Plan, one: Theme, found: list[Activity]) -> tuple[Block, ...]:
    caption = f"Aktiviteter i temat {one.title}"
    if len(found) <= FEW:
        return (activity_lines(view, plan, found, caption, within_theme=True),)
    chosen = (("plan", plan.id), ("theme", one.id))
    folder = theme_folder(view, plan.id, one.id)
    return (
        *short_table(view, caption, found, chosen, ("owners", "status", "due")),
        *all_parts(view, folder, found, 3),
    )


@macro('theme_part("asf-2025", "samverka", 1)', about="plans")
def theme_part(view: View, plan: PlanRef, theme: ThemeRef, number: int) -> Fragment:
    """Gör en sida med en del av ett temas aktiviteter, där de är så många att de inte ryms på temats sida."""
    record = view.the("plans", plan)
    one = theme_of(record, theme)
    if one is None:
        return missing(record)
    found, home = of_theme(view, plan, theme), theme_address(view, plan, theme)
    return part(view, titled(record, one), home, theme_folder(view, plan, theme), found, number)


def theme_of(plan: Plan, theme: str) -> Theme | None:
    return next((one for one in plan.themes if one.id == theme), None)


def missing(plan: Plan) -> Fragment:
    """What stands where the plan has no such theme: the check tells of it too."""
    said = (Heading(1, plan.short), Paragraph(line(Gap(f"{plan.short} har inget sådant tema."))))
    return Fragment(said, title=plan.short, description=plan.title)


def titled(plan: Plan, one: Theme) -> str:
    """The theme and its plan: several plans may have themes that are called alike."""
    return f"{one.title}, {lower_first(plan.short)}"
