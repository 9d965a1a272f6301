"""Lists of units, and of actors outside the organisation."""

from __future__ import annotations

from macros.blocks.blocks import Block, Cell, Column, Gap, Inline, Row, Table, line
from macros.catalogue.view import View, anchor
from macros.components.list_drawers import Rows, counted, entry, listed, listed_each
from macros.components.listed_links import link_and_check
from macros.components.phrases import also_called, cell, cells, cites, spaced
from macros.records.organisation import Actor, Unit


@listed("units", roomy=False)
def units(view: View, chosen: list[Unit]) -> list[Block]:
    """Where units have pages of their own, the table leads there and keeps the rest for them."""
    own = "units" in view.site.pages
    columns = (
        Column("Namn", "heading", sort=True),
        Column("Typ", sort=True),
        Column("Hör till"),
        *(() if own else (Column("I den här frågan"), Column("Källa"))),
    )
    rows = tuple(
        Row(linked_unit(view, one) if own else whole_unit(view, one), id=anchor("units", one.id))
        for one in chosen
    )
    what = counted("units")
    return [Table("Enheter och funktioner", columns, rows, cards=True, caption_hidden=True, what=what)]


def linked_unit(view: View, one: Unit) -> tuple[Cell, ...]:
    name = cell(view.link("units", one.id, named(one)), sort=one.name)
    return (name, cell(one.kind), cell(parent(view, one)))


def whole_unit(view: View, one: Unit) -> tuple[Cell, ...]:
    return (
        cells(line(named(one)), *also_called(one.other_names), sort=one.name),
        cell(one.kind),
        cell(parent(view, one)),
        cell(one.does or Gap("Anges inte")),
        cell(cites(one.sources)),
    )


def parent(view: View, one: Unit) -> Inline:
    return view.link("units", one.parent) if one.parent else Gap("Anges inte")


@listed_each("actors")
def actor(view: View, one: Actor) -> list[Block]:
    named_in = cites(one.sources) or (Gap("Inte i de fem dokumenten"),)
    site = link_and_check(view, one.link) if one.link else line(Gap("Adressen är inte bekräftad"))
    rows: Rows = (("Webbplats", [site]), ("Nämns i", [spaced(named_in)]))
    return entry(view, "actors", one, named(one), line(one.role), rows=rows)


def named(one: Unit | Actor) -> str:
    return f"{one.name} ({one.abbreviation})" if one.abbreviation else one.name
