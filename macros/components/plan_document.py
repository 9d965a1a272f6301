"""A plan as a document: why, what for, its themes with their activities, how it is followed up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Literal

from macros.blocks.blocks import (
    Block,
    Bullets,
    Cell,
    Column,
    Fragment,
    Gap,
    Heading,
    Mark,
    Muted,
    Paragraph,
    Row,
    Table,
    line,
)
from macros.catalogue.view import View
from macros.components.activities import all_of_theme, owner_line
from macros.components.long_lists import cut, spread
from macros.components.phrases import (
    NOT_SAID,
    also_called,
    basis_mark,
    cell,
    cells,
    cite,
    cites,
    facts,
    note,
    quoted,
    section,
    sentences,
    spaced,
    statements,
)
from macros.components.registry import AsOf, Here, macro
from macros.components.report_scope import Scope, scope
from macros.components.sentences import ACTIVITY, THEME, counted, has, sentence
from macros.components.succession import title_link
from macros.records.base import PlanRef
from macros.records.plan import Activity, Theme
from macros.text.vocabulary import ACTIVITIES

UNKNOWN = Paragraph(line(Gap("Uppgift saknas.")))


@macro('plan_document("asf-2025", part="syfte")')
def plan_document(
    view: View,
    plan: PlanRef = "",
    *,
    part: Literal["allt", "fakta", "bakgrund", "syfte", "teman", "uppföljning"] = "allt",
    as_of: AsOf = "",
    here: Here,
) -> Fragment:
    """Visar en plan som dokument: fakta, bakgrund, syfte, teman med aktiviteter, och uppföljning.

    Med part väljer du en del, så att du kan skriva egna rubriker och egen text mellan delarna.
    Ansvariga är de som gällde vid tidpunkten i as_of, annars de som gäller nu.
    """
    about = scope(view, here, plan, as_of)
    parts: dict[str, Callable[[int], Iterable[Block]]] = {
        "fakta": lambda _: overview(view, about),
        "bakgrund": lambda _: statements(about.plan.background) or (UNKNOWN,),
        "syfte": lambda _: purpose(about),
        "teman": lambda limit: themes(view, about, limit),
        "uppföljning": lambda _: statements(about.plan.followup) or (UNKNOWN,),
        "allt": lambda limit: whole(view, about, limit),
    }
    return about.told(lambda limit: tuple(parts[part](limit)), spread(about.plan))


def whole(view: View, about: Scope, limit: int) -> tuple[Block, ...]:
    return (
        *overview(view, about),
        *section("Bakgrund", statements(about.plan.background) or (UNKNOWN,)),
        *section("Syfte", purpose(about)),
        *section("Teman och aktiviteter", themes(view, about, limit)),
        *section("Så följs planen upp", statements(about.plan.followup) or (UNKNOWN,)),
    )


def overview(view: View, about: Scope) -> tuple[Block, ...]:
    one = about.plan
    return (
        *facts(
            ("Plan", [spaced(one.title, cites(one.sources))]),
            (
                "Gäller den?",
                [
                    spaced(
                        Mark(one.state.word),
                        one.state.why,
                        basis_mark(one.state.basis),
                        cite(one.state.source),
                    )
                ],
            ),
            ("Antagen", [line(str(one.adopted) if one.adopted else NOT_SAID)]),
            ("Period", [line(str(one.period) if one.period else NOT_SAID)]),
            ("Ligger under", [line(view.link("plans", one.under))] if one.under else []),
            ("Ersätter", [line(view.link("plans", one.replaces))] if one.replaces else []),
            ("Ägare", [line(view.link("units", one.owner) if one.owner else NOT_SAID)]),
            ("Följs upp av", [line(view.link("units", one.coordinator) if one.coordinator else NOT_SAID)]),
            ("Dokument", [line(view.link("documents", one.document))] if one.document else []),
            ("Andra titlar", list(also_called(one.other_titles))),
        ),
        *note(one),
    )


def purpose(about: Scope) -> tuple[Block, ...]:
    areas = about.plan.areas
    return (
        Paragraph(spaced(about.plan.purpose, cites(about.plan.sources[:1]))),
        *(
            (Paragraph(line("Planen utgår från de här områdena:")), Bullets(tuple(line(a) for a in areas)))
            if areas
            else ()
        ),
    )


def themes(view: View, about: Scope, limit: int) -> tuple[Block, ...]:
    found, count = len(about.activities), len(about.plan.themes)
    # Of a plan that is known by what others tell, these may not be all.
    holds = (
        f"här står {counted(found, ACTIVITY)} i {counted(count, THEME)}"
        if found
        else f"planen {has(0, ACTIVITY)}"
    )
    return (
        Paragraph(line(sentence(holds))),
        *(block for theme in about.plan.themes for block in about_theme(view, about, theme, limit)),
    )


def about_theme(view: View, about: Scope, theme: Theme, limit: int) -> tuple[Block, ...]:
    of = about.of_theme(theme.id)
    columns = (Column("Aktivitet", "heading"), Column("Vad som ska göras"), Column("Ansvarig"))

    def table(some: Sequence[Activity]) -> tuple[Block, ...]:
        rows = tuple(table_row(view, about, one) for one in some)
        return (Table(f"Aktiviteter i temat {theme.title}", columns, rows, cards=True, what=ACTIVITIES),)

    where = sentences(all_of_theme(view, about.plan.id, theme.id), about.documents)
    told = cut(of, limit, table, ACTIVITIES, where)
    return (
        Heading(3, theme.title, f"tema-{theme.id}"),
        Paragraph(spaced(theme.aim, cite(theme.source))),
        *(told if of else (Paragraph(line(sentence(f"temat {has(0, ACTIVITY)}"))),)),
    )


def table_row(view: View, about: Scope, one: Activity) -> Row:
    words = spaced(Muted("Källans ord:"), quoted(one.owner_words)) if one.owner_words else ()
    return Row(
        (
            cell(title_link(view, one, about.as_of)),
            cells(spaced(one.summary, cites(one.sources[:1])), *(line(sentence(task)) for task in one.tasks)),
            Cell((owner_line(view, one, about.as_of), *((words,) if words else ()))),
        )
    )
