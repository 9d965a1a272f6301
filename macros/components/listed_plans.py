"""The list of plans, each with its themes and its background."""

from __future__ import annotations

from macros.blocks.blocks import Block, Bullets, Line, Mark, Quote, Strong, line
from macros.catalogue.view import View
from macros.components.list_drawers import Rows, entry, listed
from macros.components.phrases import (
    NOT_SAID,
    also_called,
    basis_mark,
    cite,
    cites,
    section,
    spaced,
    statement,
    statements,
)
from macros.records.plan import Plan, Theme


@listed("plans")
def plans(view: View, chosen: list[Plan]) -> list[Block]:
    return [block for one in sorted(chosen, key=lambda one: -one.year) for block in plan(view, one)]


def plan(view: View, one: Plan) -> list[Block]:
    state = spaced(Mark(one.state.word), one.state.why, basis_mark(one.state.basis), cite(one.state.source))
    rows: Rows = (
        ("Gäller den?", [state]),
        ("Antagen", [line(str(one.adopted))] if one.adopted else [line(NOT_SAID)]),
        ("Period", [line(str(one.period))] if one.period else []),
        ("Ligger under", [line(view.link("plans", one.under))] if one.under else []),
        ("Ersätter", [line(view.link("plans", one.replaces))] if one.replaces else []),
        ("Ägare", [line(view.link("units", one.owner))] if one.owner else [line(NOT_SAID)]),
        ("Följs upp av", [line(view.link("units", one.coordinator))] if one.coordinator else []),
        ("Områden", [line(text) for text in one.areas]),
        ("Uppföljning", [statement(s) for s in one.followup]),
        ("Andra titlar", list(also_called(one.other_titles))),
    )
    themes = tuple(theme_line(theme) for theme in one.themes)
    more = (
        *section(f"Teman i {one.short}", [Bullets(themes)] if themes else [], 4),
        *section(f"Bakgrund till {one.short}", statements(one.background), 4),
    )
    about = spaced(one.purpose, cites(one.sources))
    return entry(view, "plans", one, one.title, about, rows=rows, more=more)


def theme_line(theme: Theme) -> Line:
    others = (Quote(one.title) for one in theme.other_titles)
    return spaced(Strong(f"{theme.title}."), theme.aim, *others, cite(theme.source))
