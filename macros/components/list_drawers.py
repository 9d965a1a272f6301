"""What draws a kind in the list macro: a function for each kind, registered as macros are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from macros.blocks.blocks import Aside, Block, Fragment, Heading, Line, Paragraph, line
from macros.catalogue.view import View
from macros.components.phrases import corrections, discrepancies, facts, note
from macros.components.record_lines import folded
from macros.records import KINDS

Draw = Callable[[View, list[Any]], list[Block]]
DrawOne = Callable[[View, Any], list[Block]]
Rows = Sequence[tuple[str, list[Line]]]  # facts: label and lines


@dataclass(frozen=True)
class Drawer:
    """A function that draws records of a kind, and whether it has room for what is said below each."""

    draw: Draw
    roomy: bool = True


DRAWERS: dict[str, Drawer] = {}


def listed(kind: str, *, roomy: bool = True) -> Callable[[Draw], Draw]:
    """Registers a function as what draws the records of a kind in register(), all at once.

    Not `roomy`: a table, whose cells have no room for contradictions and corrections. They follow it,
    unless the records have pages of their own to tell them.
    """

    def register(draw: Draw) -> Draw:
        DRAWERS[kind] = Drawer(draw, roomy)
        return draw

    return register


def listed_each(kind: str) -> Callable[[DrawOne], DrawOne]:
    """Registers a function as what draws one record of a kind in register()."""

    def register(draw: DrawOne) -> DrawOne:
        DRAWERS[kind] = Drawer(lambda view, chosen: [block for one in chosen for block in draw(view, one)])
        return draw

    return register


def entry(
    view: View,
    kind: str,
    one: Any,
    title: str,
    *lines: Line,
    rows: Rows = (),
    more: Sequence[Block] = (),
) -> list[Block]:
    """A record as a line that can be linked to, and folded beneath it what there is to say, and its facts."""
    rest = (
        *(Paragraph(text) for text in lines if text),
        *facts(*rows),
        *discrepancies(view, f"{kind}/{one.id}"),
        *corrections(view, f"{kind}/{one.id}"),
        *note(one),
        *more,
    )
    return [folded(view, kind, one, title, rest)]


def own_page(
    view: View,
    kind: str,
    one: Any,
    title: str,
    kicker: Line,
    *lines: Line,
    rows: Rows = (),
    before: tuple[Block, ...] = (),
    aside: tuple[Block, ...] = (),
    description: str = "",
) -> Fragment:
    """What entry() says, as a page of the record's own: the first of its lines is the lead.

    `before` stands between what is said and the facts.
    """
    said = [text for text in lines if text]
    blocks = (
        Heading(1, title),
        Paragraph(kicker, "kicker"),
        *(Paragraph(text, "lead" if place == 0 else "text") for place, text in enumerate(said)),
        *before,
        *facts(*rows),
        *((Aside(aside),) if aside else ()),
        *discrepancies(view, f"{kind}/{one.id}"),
        *corrections(view, f"{kind}/{one.id}"),
        *note(one),
    )
    return Fragment(blocks, title=title, description=description or title)


def lines_of(found: Line | str | None) -> list[Line]:
    """The one line of a fact, or none where nothing was found."""
    return [line(found) if isinstance(found, str) else found] if found else []


def counted(kind: str) -> tuple[str, str]:
    """What one and several rows of a table of the kind are called."""
    return KINDS[kind].one, KINDS[kind].many
