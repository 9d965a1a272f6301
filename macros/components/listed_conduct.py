"""Lists of the ways to report."""

from __future__ import annotations

from macros.blocks.blocks import Block, line
from macros.catalogue.view import View
from macros.components.list_drawers import Rows, entry, lines_of, listed_each
from macros.components.phrases import basis_mark, cites, links, spaced
from macros.records.conduct import Route


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
