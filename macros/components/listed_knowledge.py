"""Lists of what there is to learn from and to use: trainings, materials, systems, terms."""

from __future__ import annotations

from collections.abc import Iterable

from macros.blocks.blocks import Block, Column, Gap, Line, Muted, Row, Strong, Table, line
from macros.catalogue.view import View, anchor
from macros.components.list_drawers import Rows, entry, lines_of, listed, listed_each
from macros.components.phrases import (
    also_called,
    basis_mark,
    cells,
    cites,
    joined,
    spaced,
    statement,
)
from macros.components.record_lines import parted
from macros.components.stages import meant, stage_rows, there
from macros.records.knowledge import Material, System, Term, Training
from macros.records.references import kind_and_id


@listed_each("trainings")
def training(view: View, one: Training) -> list[Block]:
    rows: Rows = (
        (there(one.stage, "För vem", "Tänkt för"), lines_of(one.audience)),
        *stage_rows(view, one.stage),
        ("Läge", [statement(s) for s in one.state]),
        ("Ansvarig", owner(view, one)),
        ("System", [line(view.link("systems", one.platform))] if one.platform else []),
        ("Andra titlar", list(also_called(one.other_titles))),
        ("Hör ihop med", belongs(view, one.related)),
    )
    return entry(
        view,
        "trainings",
        one,
        one.title,
        spaced(meant(one.stage, one.purpose), cites(one.sources)),
        rows=rows,
    )


@listed_each("materials")
def material(view: View, one: Material) -> list[Block]:
    rows: Rows = (
        (there(one.stage, "För vem", "Tänkt för"), lines_of(one.audience)),
        (there(one.stage, "Innehåll", "Tänkt innehåll"), [line(text) for text in one.holds]),
        *stage_rows(view, one.stage),
        ("Läge", [statement(s) for s in one.state]),
        ("Ansvarig", owner(view, one)),
        ("Finns", lines_of(one.where)),
        ("Utbildning", [line(view.link("trainings", one.training))] if one.training else []),
        ("Hör ihop med", belongs(view, one.related)),
    )
    return entry(
        view,
        "materials",
        one,
        one.title,
        spaced(meant(one.stage, one.purpose), cites(one.sources)),
        rows=rows,
    )


@listed_each("systems")
def system(view: View, one: System) -> list[Block]:
    rows: Rows = (
        *stage_rows(view, one.stage),
        ("Läge", [statement(s) for s in one.state]),
        ("Ansvarig", owner(view, one)),
    )
    words = spaced(meant(one.stage, one.used_for), cites(one.sources))
    return entry(view, "systems", one, one.name, words, rows=rows)


def owner(view: View, one: Training | Material | System) -> list[Line]:
    return [line(view.link("units", one.owner))] if one.owner else []


def belongs(view: View, references: Iterable[str]) -> list[Line]:
    return lines_of(joined([view.link(*kind_and_id(reference)) for reference in references]))


@listed("terms", roomy=False)
def terms(view: View, chosen: list[Term]) -> list[Block]:
    columns = (Column("Ord", "heading"), Column("Betyder"))
    rows = tuple(term(view, one) for one in sorted(chosen, key=lambda one: one.term.lower()))
    return [Table("Ord och begrepp", columns, rows, cards=True, caption_hidden=True, what=("ord", "ord"))]


def term(view: View, one: Term) -> Row:
    also = ", ".join((*one.abbreviations, *one.synonyms))
    ours = basis_mark(one.basis) if one.definition else ()
    meaning = spaced(one.definition or Gap("Källorna definierar inte ordet"), ours, cites(one.sources))
    said_too = line(Muted(f"Sägs också: {also}")) if also else ()
    leads = [line(Muted("Se "), *found) for found in belongs(view, [one.see] if one.see else [])]
    more = line(Muted("Läs mer: "), view.link("links", one.link)) if one.link else ()
    return Row(
        (cells((Strong(one.term),)), cells(meaning, parted((said_too, *leads, more)))),
        id=anchor("terms", one.id),
        sought=True,
    )
