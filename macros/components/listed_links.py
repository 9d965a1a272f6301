"""The list of addresses outside the site, and one of them with the day it was seen."""

from __future__ import annotations

from macros.blocks.blocks import Block, Cell, Column, Fragment, Line, Link, Muted, Row, Table
from macros.catalogue.view import View, anchor
from macros.components.list_drawers import counted, listed
from macros.components.phrases import cell, spaced
from macros.components.registry import macro
from macros.records.base import LinkRef
from macros.records.knowledge import ExternalLink


@listed("links", roomy=False)
def links_outside(view: View, chosen: list[ExternalLink]) -> list[Block]:
    columns = (Column("Länk", "heading", sort=True), Column("Kontrollerad", sort=True), Column("Hur"))
    rows = tuple(Row(link_cells(one), id=anchor("links", one.id)) for one in chosen)
    title = "Länkar till andra webbplatser"
    return [Table(title, columns, rows, cards=True, caption_hidden=True, what=counted("links"))]


@macro('link("bra-valfardsbrott")')
def link(view: View, id: LinkRef) -> Fragment:
    """Skriver en länk till en adress utanför webbplatsen, ur registret över länkar."""
    return Fragment(inline=(view.link("links", id),))


def link_cells(one: ExternalLink) -> tuple[Cell, ...]:
    checked = cell(str(one.checked), sort=one.checked.last.isoformat())
    return (cell(external(one), sort=one.title), checked, cell(one.how))


def link_and_check(view: View, link: str) -> Line:
    """An address outside, with the day it was seen."""
    record = view.get("links", link)
    if record is None:
        return (view.link("links", link),)
    return spaced(external(record), Muted(f"Kontrollerad {record.checked}. {record.how}"))


def external(record: ExternalLink) -> Link:
    return Link(record.address, record.title)
