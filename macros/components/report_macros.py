"""The follow-up report: what a plan's coordinator would write, put together from the records."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from macros.blocks.blocks import (
    Block,
    Bullets,
    Fragment,
    Gap,
    Line,
    Link,
    Muted,
    Paragraph,
    Strong,
    Text,
    line,
)
from macros.catalogue.view import View
from macros.components.activities import all_of_theme
from macros.components.figures import figure
from macros.components.long_lists import ACCOUNTS, cut
from macros.components.phrases import cite, sentences, spaced
from macros.components.registry import AsOf, Here, macro
from macros.components.report_parts import (
    about_activity,
    activity_table,
    contradictions,
    missing,
    series_ids,
)
from macros.components.report_scope import Scope, scope, written
from macros.components.sentences import (
    ACTIVITY,
    THEME,
    breakdown,
    counted,
    has,
    in_full,
    of_whole,
    sentence,
)
from macros.components.status import changed, positions
from macros.components.tallied import basis_line, distribution
from macros.measures.position import changes, dates_reported, shares
from macros.pages.page import Page
from macros.pages.report_front import is_report
from macros.records.base import PlanRef, ThemeRef
from macros.records.plan import Activity, Said, Theme
from macros.text.vocabulary import ACTIVITIES

NEW_STATUS = Said(one="har fått ny status", many="har fått ny status")


@macro('report_summary("asf-2023")')
def report_summary(view: View, plan: PlanRef = "", *, as_of: AsOf = "", here: Here) -> Fragment:
    """Sammanfattar läget i en plan: i ord, som fördelning och tema för tema.

    I en rapport säger sidhuvudet vilken plan och vilken tidpunkt det gäller. Skriv plan och as_of
    bara på andra sidor. Det som rapporteras efter tidpunkten räknas inte.
    """
    about = scope(view, here, plan, as_of)
    if not about.activities:
        return Fragment((Paragraph(line(sentence(f"planen {has(0, ACTIVITY)}"))),))
    rows = tuple(
        (Strong(f"{theme.title}. "), Text(in_theme(view, about, theme))) for theme in about.plan.themes
    )
    return Fragment(
        (
            Paragraph(line(in_full(whole(view, about))), "lead"),
            Paragraph(line(as_of_words(about))),
            distribution(view, about.plan, list(about.activities), about.as_of),
            basis_line(list(about.activities), about.as_of),
            Bullets(rows),
        )
    )


def whole(view: View, about: Scope) -> list[str]:
    # Of a plan that is known by what others tell, these may not be all.
    holds = f"rapporten omfattar {counted(len(about.activities), ACTIVITY)} i {counted(len(about.plan.themes), THEME)}"
    return [holds, *standing(view, about, about.activities)]


def standing(view: View, about: Scope, of: tuple[Activity, ...]) -> list[str]:
    return breakdown(shares(of, about.as_of, view.of("statuses")))


def in_theme(view: View, about: Scope, theme: Theme) -> str:
    clauses = standing(view, about, about.of_theme(theme.id))
    return in_full(clauses or [f"temat {has(0, ACTIVITY)}"])


def as_of_words(about: Scope) -> str:
    if about.reported is None:
        until = f" till och med {about.as_of}" if about.as_of else ""
        return f"Ingen uppföljning av planen är publicerad{until}."
    return f"Läget gäller {about.reported}."


@macro('report_theme("kunskapsutveckla")')
def report_theme(
    view: View, theme: ThemeRef, plan: PlanRef = "", *, as_of: AsOf = "", here: Here
) -> Fragment:
    """Redovisar ett tema: vad det är till för, hur det går, och varje aktivitet för sig.

    För varje aktivitet står vad som skulle göras, vad som har gjorts, belägg, hinder och nästa steg.
    Skriv en egen rubrik med två nummertecken före.
    """
    about = scope(view, here, plan, as_of)
    found = next((one for one in about.plan.themes if one.id == theme), None)
    if found is None:
        return Fragment((Paragraph(line(Gap(f"{about.plan.short} har inget sådant tema."))),))
    of = about.of_theme(theme)
    where = sentences(all_of_theme(view, about.plan.id, theme), about.documents)

    def accounts(some: Sequence[Activity]) -> tuple[Block, ...]:
        return tuple(block for one in some for block in about_activity(view, one, about.as_of))

    def tell(limit: int) -> tuple[Block, ...]:
        return (
            Paragraph(spaced(found.aim, cite(found.source))),
            Paragraph(line(Strong(in_theme(view, about, found)))),
            *cut(of, limit, accounts, ACTIVITIES, where),
        )

    return about.told(tell, ACCOUNTS)


@macro('report_table("asf-2025")')
def report_table(view: View, plan: PlanRef = "", *, as_of: AsOf = "", here: Here) -> Fragment:
    """Visar alla aktiviteter i en tabell: tema, ansvarig, status och vad statusen bygger på."""
    about = scope(view, here, plan, as_of)
    if not about.activities:
        return Fragment((Paragraph(line(sentence(f"planen {has(0, ACTIVITY)}"))),))
    return about.told(lambda limit: activity_table(view, about, limit))


@macro('report_changes("asf-2025")')
def report_changes(view: View, plan: PlanRef = "", *, as_of: AsOf = "", here: Here) -> Fragment:
    """Visar läget vid varje uppföljning, och vad som har ändrats sedan den förra."""
    about = scope(view, here, plan, as_of)
    found = list(about.activities)
    if about.reported is None:
        return Fragment((Paragraph(line(as_of_words(about))),))
    return about.told(
        lambda limit: (
            *positions(view, found, about.as_of, limit),
            *how_many_changed(view, about),
            *changed(view, found, about.as_of, limit),
        )
    )


def how_many_changed(view: View, about: Scope) -> tuple[Block, ...]:
    dates = dates_reported(about.activities, about.as_of)
    if len(dates) < 2:
        return ()
    count = len(changes(about.activities, dates[1], dates[0], view.of("statuses")))
    return (Paragraph(line(sentence(of_whole(count, len(about.activities), NEW_STATUS)))),)


@macro('report_missing("asf-2025")')
def report_missing(view: View, plan: PlanRef = "", *, as_of: AsOf = "", here: Here) -> Fragment:
    """Visar vad som saknas för varje aktivitet och från vem: uppföljning, belägg, ansvarig, nästa steg.

    Här står också det som har aviserats, vars tid har gått utan att någon har rapporterat.
    """
    about = scope(view, here, plan, as_of)
    return about.told(lambda limit: missing(view, about, limit))


@macro('report_figures("asf-2023")')
def report_figures(view: View, plan: PlanRef = "", *, as_of: AsOf = "", here: Here) -> Fragment:
    """Visar alla siffror som hör till planens aktiviteter, så som de var mätta vid tidpunkten."""
    about = scope(view, here, plan, as_of)
    found = list(view.those("series", series_ids(about)))
    if not found:
        return Fragment((Paragraph(line(Gap("Inga siffror är inlagda för aktiviteterna."))),))
    return Fragment(tuple(block for one in found for block in figure(view, one, about.as_of)))


@macro('report_contradictions("asf-2022")')
def report_contradictions(view: View, plan: PlanRef = "", *, here: Here) -> Fragment:
    """Visar var källorna säger olika om planen och aktiviteterna: vad var och en säger, och hur vi läser dem."""
    found = contradictions(view, scope(view, here, plan, ""))
    return Fragment(found or (Paragraph(line("Vi har inte sett att källorna säger olika.")),))


@macro("reports()")
def reports(view: View, *, here: Here) -> Fragment:
    """Listar de rapporter som ligger i samma mapp som sidan, eller under den."""
    folder = PurePosixPath(here.path).parent
    found = [
        page
        for page in view.pages
        if is_report(page) and PurePosixPath(page.path).is_relative_to(folder) and may_be_shown(view, page)
    ]
    if not found:
        return Fragment((Paragraph(line(Gap("Inga rapporter finns här."))),))
    return Fragment((Bullets(tuple(map(report_row, sorted(found, key=newest_first))), "rows"),))


def may_be_shown(view: View, page: Page) -> bool:
    plan = written(page).plan
    return not plan or view.get("plans", plan) is not None


def newest_first(page: Page) -> tuple[int, str]:
    when = written(page).as_of
    return (-when.last.toordinal() if when else 0, page.path)


def report_row(page: Page) -> Line:
    when = written(page).as_of
    title = str(page.meta.get("title") or page.id)
    return spaced(Link(page.url, title), Muted(f"Läget {when}") if when else ())
