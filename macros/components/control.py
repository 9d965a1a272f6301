"""The risks of internal control: lists of them, and a risk's own page."""

from __future__ import annotations

from typing import Literal

from macros.blocks.blocks import (
    Aside,
    Block,
    Bullets,
    Column,
    Details,
    Fragment,
    Heading,
    Line,
    Muted,
    Paragraph,
    Row,
    Table,
    line,
)
from macros.catalogue.view import View
from macros.components.figures import figure
from macros.components.listed_reviews import concerns
from macros.components.phrases import (
    announcement,
    cell,
    cells,
    cites,
    corrections,
    discrepancies,
    doers,
    facts,
    links,
    note,
    related,
    section,
    spaced,
    statement,
    statements,
)
from macros.components.registry import Here, macro
from macros.components.since import changed_since
from macros.records.base import RiskRef
from macros.records.internal_control import Risk
from macros.text.vocabulary import RISKS

FEW_SERIES = 1  # that a risk's page shows unfolded


@macro('risks(2025, group="direktåtgärd")')
def risks(
    view: View, year: int, *, group: Literal["", "direktåtgärd", "granskning", "kommungemensam"] = ""
) -> Fragment:
    """Listar ett års risker i intern kontroll, och säger för var och en om den rör ämnet."""
    chosen = [one for one in view.of("risks") if one.year == year and (not group or one.group == group)]
    columns = (
        Column("Risk", "heading"),
        Column("Åtgärd eller granskning"),
        Column(f"Rör {view.site.subject}?"),
    )
    rows = tuple(
        Row(
            (cell(view.link("risks", one.id, one.title)), cell(one.measure), cells(concerns(one))),
            id=f"risks-{one.id}",
        )
        for one in chosen
    )
    caption = RISKS.get(group, "Alla risker")
    return Fragment(
        (Table(f"{caption} {year}", columns, rows, cards=True, caption_hidden=True, what=("risk", "risker")),)
    )


@macro("risk()", record="risks")
def risk(view: View, id: RiskRef = "", *, here: Here) -> Fragment:
    """Gör en risks egen sida. Utan id tas risken från filens namn."""
    one = view.the("risks", id or here.id)
    blocks = (
        Heading(1, one.title),
        Paragraph(line(f"{RISKS[one.group]} i intern kontroll {one.year}"), "kicker"),
        Paragraph(spaced(one.description, cites(one.sources[:1])), "lead"),
        *facts(*fact_rows(view, one)),
        Aside(aside(view, one)),
        *discrepancies(view, f"risks/{one.id}", [f"series/{s}" for s in one.series]),
        *corrections(view, f"risks/{one.id}"),
        *changed_since(view, "risks", one.id),
        *note(one),
        *section(
            "Vad granskningen visade" if one.group != "direktåtgärd" else "Vad som gjordes",
            statements(one.findings),
        ),
        *section("Vad det har lett till", statements(one.done)),
        *section("Nästa steg", promises(view, one)),
        *section("Förslag för hela staden", proposals(one)),
        *section("Jämfört med tidigare", statements(one.compared)),
        *section("Siffror", figures(view, one)),
        *section("Bakgrund", background(one), id="bestammelser"),
    )
    return Fragment(blocks, title=one.title, description=one.description)


def fact_rows(view: View, one: Risk) -> list[tuple[str, list[Line]]]:
    plain = (
        ("Åtgärd" if one.group == "direktåtgärd" else "Granskning", one.measure),
        ("Vad som ska göras", one.to_do),
    )
    reported = spaced(str(one.reported or ""), Muted(one.reported_note or "")) if one.reported else ()
    return [
        (f"Rör {view.site.subject}?", [concerns(one)]),
        *((label, [line(text)] if text else []) for label, text in plain),
        ("Blev det klart?", [statement(one.finished)] if one.finished else []),
        ("Rapporterad", [reported] if reported else []),
        ("Diarienummer", [line(", ".join(one.diary_numbers))] if one.diary_numbers else []),
        ("Berörda", [units] if (units := links(view, "units", one.units)) else []),
    ]


def figures(view: View, one: Risk) -> tuple[Block, ...]:
    """The figures; folded away where they are so many that they would hide what they show."""
    series = list(view.those("series", one.series))
    blocks = tuple(block for each in series for block in figure(view, each))
    return (Details("Alla siffror", blocks),) if len(series) > FEW_SERIES else blocks


def background(one: Risk) -> tuple[Block, ...]:
    """How it was done and which provisions hold, folded away."""
    method = (
        ("Område och rutiner", one.area),
        ("Syfte", one.purpose),
        ("Omfattning", one.scope),
        ("Metod", one.method),
    )
    folded = (
        ("Så gjordes det", facts(*((label, [line(text)] if text else []) for label, text in method))),
        ("Bestämmelser", statements(one.rules)),
    )
    return tuple(Details(title, blocks) for title, blocks in folded if blocks)


def promises(view: View, one: Risk) -> tuple[Block, ...]:
    lines = tuple(announcement(promise, doers(view, promise)) for promise in one.next)
    return (Bullets(lines),) if lines else ()


def proposals(one: Risk) -> tuple[Block, ...]:
    if not one.proposals:
        return ()
    return (
        Bullets(tuple(line(text) for text in one.proposals)),
        Paragraph(spaced(Muted("Förvaltningens förslag."), cites(one.sources[:1])), "small"),
    )


def aside(view: View, one: Risk) -> tuple[Block, ...]:
    return (
        *related(view, "Rutiner", [f"routines/{r}" for r in one.routines]),
        *related(view, "Hör ihop med", one.related),
        *related(view, "Lagar", [f"laws/{law}" for law in one.laws]),
    )
