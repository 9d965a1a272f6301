"""Forums: the list of where people meet, and a forum's own page."""

from __future__ import annotations

from typing import Any

from macros.blocks.blocks import Block, Fragment, Line, line
from macros.catalogue.view import View
from macros.components.list_drawers import Rows, entry, lines_of, listed, own_page
from macros.components.phrases import cites, links, spaced
from macros.components.record_lines import lines
from macros.components.registry import Here, macro
from macros.components.stages import meant, stage_rows, there
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
    said = spaced(meant(one.stage, one.purpose), cites(one.sources))
    return entry(view, "forums", one, one.name, said, rows=rows_of(view, one))


def rows_of(view: View, one: Forum) -> Rows:
    return (
        (there(one.stage, "Vilka", "Tänkta deltagare"), taking_part(view, one)),
        *stage_rows(view, one.stage),
        ("Läge", lines_of(one.state)),
        ("Tid", [line(str(one.when))] if one.when else []),
    )


def taking_part(view: View, one: Forum) -> list[Line]:
    """Those in a forum, each once: in the source's words where no record is called so."""
    records = [*view.those("units", one.units), *view.those("actors", one.actors)]
    known = {name.lower() for record in records for name in names(record)}
    members = [line(text) for text in one.members if text.lower() not in known]
    units, actors = links(view, "units", one.units), links(view, "actors", one.actors)
    return [*members, *lines_of(units), *lines_of(actors)]


def in_words(one: Forum) -> str:
    return one.stage.tensed(one.purpose) if one.stage else one.purpose


def names(record: Any) -> tuple[str, ...]:
    return (record.name, *(other.title for other in getattr(record, "other_names", ())))


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
        spaced(meant(one.stage, one.purpose), cites(one.sources)),
        rows=rows_of(view, one),
        description=f"{one.name}. {one.said or in_words(one)}",
    )
