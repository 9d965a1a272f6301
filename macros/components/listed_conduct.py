"""Lists of the ways to report, and of laws."""

from __future__ import annotations

from macros.blocks.blocks import Block, Line, Notice, line
from macros.catalogue.view import View
from macros.components.list_drawers import Rows, entry, lines_of, listed, listed_each
from macros.components.listed_links import link_and_check
from macros.components.phrases import basis_mark, cites, links, spaced
from macros.records.conduct import Law, Route


@listed_each("routes")
def route(view: View, one: Route) -> list[Block]:
    rows: Rows = (
        ("När", [line(one.when)]),
        ("Vem gör det", [line(one.who)]),
        ("Kontakt", lines_of(links(view, "contacts", one.contacts))),
        ("Rutin", lines_of(links(view, "routines", one.routines))),
        ("Lag", lines_of(links(view, "laws", one.laws))),
        ("Adress", [line(view.link("links", one.link))] if one.link else []),
    )
    return entry(
        view, "routes", one, one.title, spaced(one.what, basis_mark(one.basis), cites(one.sources)), rows=rows
    )


@listed("laws")
def laws(view: View, chosen: list[Law]) -> list[Block]:
    return [Notice("info", view.site.law_notice), *(block for one in chosen for block in law(view, one))]


def in_force(one: Law) -> Line:
    """Since when it is in force, and for whom where the record says."""
    return spaced(str(one.in_force) if one.in_force else (), one.in_force_note or ())


def law(view: View, one: Law) -> list[Block]:
    title = f"{one.title} ({one.number})" if one.number and one.number not in one.title else one.title
    state = () if one.state == "gäller" else line(f"Läge: {one.state}.")
    rows: Rows = (
        ("Hos oss", lines_of(one.for_us)),
        ("I kraft", lines_of(in_force(one))),
        ("Läs mer", [link_and_check(view, one.link)] if one.link else []),
        ("Nämns i", lines_of(spaced(cites(one.sources)))),
    )
    return entry(view, "laws", one, title, line(one.says), state, rows=rows)
