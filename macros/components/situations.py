"""Situations: the cards to choose by, and what to do in one of them."""

from __future__ import annotations

from macros.blocks.blocks import (
    Aside,
    Block,
    Bullets,
    Card,
    Cards,
    Danger,
    Fragment,
    Heading,
    Line,
    Mark,
    Muted,
    Notice,
    Paragraph,
    line,
)
from macros.catalogue.view import View
from macros.components.contacts import contact_box
from macros.components.phrases import (
    cites,
    corrections,
    discrepancies,
    facts,
    link_rows,
    note,
    related,
    section,
    spaced,
    statements,
)
from macros.components.registry import Here, macro
from macros.components.routines import instructions
from macros.records.base import SituationRef
from macros.records.conduct import Situation


@macro("situations()")
def situations(view: View) -> Fragment:
    """Korten "Vad gäller det?", ett för varje situation. Överst står numret vid omedelbar fara."""
    cards = tuple(
        Card(one.icon, one.title, view.address("situations", one.id), one.start_label, one.start)
        for one in view.of("situations")
    )
    return Fragment((danger(view), Heading(2, "Vad gäller det?"), Cards(cards)))


def danger(view: View) -> Danger:
    return Danger(view.site.emergency_text, view.site.emergency_number)


@macro("situation()", record="situations")
def situation(view: View, id: SituationRef = "", *, here: Here) -> Fragment:
    """Gör en situations egen sida: vad man gör, i ordning. Utan id tas den från filens namn."""
    one = view.the("situations", id or here.id)
    blocks = (
        Heading(1, one.title),
        *((danger(view),) if one.emergency else ()),
        Paragraph(line(one.summary), "lead"),
        *approval(view, one),
        *instructions("Gör så här", (one.first_step, *one.steps), marks=False),
        *our_advice(one),
        Aside(aside(view, one)),
        *facts(
            ("Hur bråttom?", [spaced(one.urgency, Muted(one.urgency_why) if one.urgency_why else ())]),
            ("Börja hos", [line(one.start)]),
        ),
        *section("Gör inte", (Bullets(tuple(line(text) for text in one.avoid), "dont"),)),
        *section("Innan du lämnar ut något", confidentiality(view, one)),
        *section("Vem gör vad?", statements(one.who_acts)),
        *section("Vägar att rapportera", routes(view, one)),
        *section("Tecken att vara uppmärksam på", signs(one)),
        *section("Rutiner", link_rows(view, [f"routines/{r}" for r in one.routines])),
        *discrepancies(view, f"situations/{one.id}"),
        *corrections(view, f"situations/{one.id}"),
        *note(one),
    )
    return Fragment(blocks, title=one.title, description=one.summary)


def approval(view: View, one: Situation) -> tuple[Block, ...]:
    """Who has approved the advice and when, or that nobody has."""
    if one.approved is None:
        return (Notice("wait", view.site.not_approved),)
    by = view.link("units", one.approved.by)
    return (Paragraph(spaced(Muted("Fastställd av"), by, Muted(str(one.approved.on))), "small"),)


def our_advice(one: Situation) -> tuple[Block, ...]:
    """Said once for all steps: a mark on nearly every one would hide what to do."""
    if all(step.basis == "stated" for step in (one.first_step, *one.steps)):
        return ()
    words = "Stegen bygger på källorna men är våra råd, utom där en källa står."
    return (Paragraph(spaced(Mark("Vår tolkning"), Muted(words)), "small"),)


def confidentiality(view: View, one: Situation) -> tuple[Block, ...]:
    lines = [line(view.site.confidentiality)]
    if one.confidentiality:
        lines.append(line(one.confidentiality))
    return (Notice("info", "Fråga om sekretess", tuple(Paragraph(text) for text in lines)),)


def routes(view: View, one: Situation) -> tuple[Block, ...]:
    rows = [
        spaced(view.link("routes", route.id, route.title), route.what, cites(route.sources))
        for route in view.those("routes", one.routes)
    ]
    return (Bullets(tuple(rows), "rows"),) if rows else ()


def signs(one: Situation) -> tuple[Block, ...]:
    if not one.signs:
        return ()
    words: Line = line("Ett tecken är aldrig ett bevis. Prata med din chef.")
    return (Paragraph(words), Bullets(tuple(line(text) for text in one.signs)))


def aside(view: View, one: Situation) -> tuple[Block, ...]:
    return (
        *contact_box(view, one.contacts),
        *related(view, "Hör ihop med", one.related),
        *related(view, "Lagar", [f"laws/{law}" for law in one.laws]),
    )
