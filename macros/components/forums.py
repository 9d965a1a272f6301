"""Forums: the list of where people meet, and a forum's own page."""

from __future__ import annotations

from macros.blocks.blocks import Block, Fragment, line
from macros.catalogue.view import View
from macros.components.list_drawers import Rows, entry, lines_of, listed, own_page
from macros.components.phrases import cites, links, spaced
from macros.components.record_lines import lines
from macros.components.registry import Here, macro
from macros.records.base import ForumRef
from macros.records.organisation import Forum
from macros.text.vocabulary import FORUMS


@listed("forums")
def forums(view: View, chosen: list[Forum]) -> list[Block]:
    """A line a forum where each has its page; else each in full."""
    if "forums" not in view.site.pages:
        return [block for one in chosen for block in whole(view, one)]
    return [lines(view, "forums", chosen, "Forum")]


def whole(view: View, one: Forum) -> list[Block]:
    said = spaced(one.purpose, cites(one.sources))
    return entry(view, "forums", one, one.name, said, rows=rows_of(view, one))


def rows_of(view: View, one: Forum) -> Rows:
    units, actors = links(view, "units", one.units), links(view, "actors", one.actors)
    return (
        ("Vilka", [*(line(text) for text in one.members), *lines_of(units), *lines_of(actors)]),
        ("Läge", lines_of(one.state)),
        ("Tid", [line(str(one.when))] if one.when else []),
    )


@macro("forum()", record="forums")
def forum(view: View, id: ForumRef = "", *, here: Here) -> Fragment:
    """Gör ett forums egen sida: vad det är till för, vilka som är med och vad källorna säger."""
    one = view.the("forums", id or here.id)
    return own_page(
        view,
        "forums",
        one,
        one.name,
        line(f"Forum · {FORUMS[one.kind]}"),
        spaced(one.purpose, cites(one.sources)),
        rows=rows_of(view, one),
        description=f"{one.name}. {one.said or one.purpose}",
    )
