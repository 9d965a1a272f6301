"""Laws: the list of them, and a law's own page with what leans on it here."""

from __future__ import annotations

from macros.blocks.blocks import Block, Fragment, Line, Notice, line
from macros.catalogue.view import View
from macros.components.list_drawers import Rows, entry, lines_of, listed, own_page
from macros.components.listed_links import link_and_check
from macros.components.phrases import cites, related, spaced
from macros.components.record_lines import lines
from macros.components.registry import Here, macro
from macros.measures.changed_since import LEANING, leaned_on
from macros.records.base import LawRef
from macros.records.conduct import Law

LAW = "Lag eller bestämmelse"


@listed("laws")
def laws(view: View, chosen: list[Law]) -> list[Block]:
    """A line a law where each has its page; else each in full."""
    notice = Notice("info", view.site.law_notice)
    if "laws" not in view.site.pages:
        return [notice, *(block for one in chosen for block in whole(view, one))]
    return [notice, lines(view, "laws", chosen, "Lagar")]


def titled(one: Law) -> str:
    return f"{one.title} ({one.number})" if one.number and one.number not in one.title else one.title


def whole(view: View, one: Law) -> list[Block]:
    state = () if one.state == "gäller" else line(f"Läge: {one.state}.")
    return entry(view, "laws", one, titled(one), line(one.says), state, rows=rows_of(view, one))


def rows_of(view: View, one: Law) -> Rows:
    return (
        ("Hos oss", lines_of(one.for_us)),
        ("I kraft", lines_of(in_force(one))),
        ("Läs mer", [link_and_check(view, one.link)] if one.link else []),
        ("Nämns i", lines_of(spaced(cites(one.sources)))),
    )


def in_force(one: Law) -> Line:
    """Since when it is in force, and for whom where the record says."""
    return spaced(str(one.in_force) if one.in_force else (), one.in_force_note or ())


@macro("law()", record="laws")
def law(view: View, id: LawRef = "", *, here: Here) -> Fragment:
    """Gör en lags egen sida: vad den säger, vad den betyder hos oss och vad som bygger på den."""
    one = view.the("laws", id or here.id)
    state = "" if one.state == "gäller" else f" · {one.state}"
    return own_page(
        view,
        "laws",
        one,
        titled(one),
        line(LAW, state),
        line(one.says),
        before=(Notice("info", view.site.law_notice),),
        rows=rows_of(view, one),
        aside=related(view, "Bygger på lagen", view.made(leaning).get(f"laws/{one.id}", ())),
        description=f"{one.title}: {one.said or one.says}",
    )


def leaning(view: View) -> dict[str, list[str]]:
    """What leans on each law ("laws/x"), as references, in the order of the kinds."""
    found: dict[str, list[str]] = {}
    for kind in LEANING:
        for record in view.all_of(kind):
            for law in leaned_on(record):
                found.setdefault(law, []).append(f"{kind}/{record.id}")
    return found
