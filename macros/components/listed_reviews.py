"""Lists of what reviews led to: improvements, and the criteria of the self-assessment."""

from __future__ import annotations

from macros.blocks.blocks import Block, Column, Line, Muted, Paragraph, Row, Strong, Table, line
from macros.catalogue.view import View, anchor
from macros.components.list_drawers import Rows, entry, lines_of, listed, listed_each
from macros.components.phrases import announcement, basis_mark, cell, cite, cites, doers, spaced, statement
from macros.records.internal_control import Criterion, Improvement, Risk


@listed_each("improvements")
def improvement(view: View, one: Improvement) -> list[Block]:
    rows: Rows = (
        (f"Rör {view.site.subject}?", [concerns(one)]),
        ("Åtgärd", [line(one.measure)]),
        ("Det här har gjorts", [statement(s) for s in one.done]),
        ("Resultat", lines_of(one.result)),
        ("Nästa steg", [announcement(p, doers(view, p)) for p in one.next]),
    )
    return entry(view, "improvements", one, one.title, spaced(one.found, cites(one.sources)), rows=rows)


def concerns(one: Improvement | Risk) -> Line:
    return spaced(
        Strong(f"{one.concerns.answer.capitalize()}."),
        one.concerns.why,
        basis_mark(one.concerns.basis),
        cite(one.concerns.source),
    )


@listed("criteria", roomy=False)
def criteria(view: View, chosen: list[Criterion]) -> list[Block]:
    blocks: list[Block] = []
    for group in dict.fromkeys(one.group for one in chosen):
        rows = tuple(
            Row((cell(one.title), cell(one.verdict)), id=anchor("criteria", one.id), sought=True)
            for one in chosen
            if one.group == group
        )
        blocks.append(Table(group, (Column("Kriterium", "heading"), Column("Bedömning")), rows))
    sources = dict.fromkeys(source for one in chosen for source in one.sources)
    return [*blocks, Paragraph(spaced(Muted("Nämndens egen bedömning."), cites(sources)), "small")]
