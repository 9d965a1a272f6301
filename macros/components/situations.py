"""Situations: the cards to choose by, and what to do in one of them."""

from __future__ import annotations

from macros.blocks.blocks import (
    Anchor,
    Aside,
    Basis,
    Block,
    Bullets,
    Card,
    Cards,
    Danger,
    Details,
    Fragment,
    Gap,
    Heading,
    Line,
    Muted,
    Notice,
    Paragraph,
    Strong,
    line,
)
from macros.catalogue.view import View
from macros.components.contacts import contact_box
from macros.components.phrases import (
    corrections,
    discrepancies,
    facts,
    link_rows,
    links,
    note,
    related,
    section,
    spaced,
    statements,
)
from macros.components.registry import Here, macro
from macros.components.routines import instructions
from macros.components.sentences import sentence
from macros.components.since import changed_since
from macros.records.base import SituationRef
from macros.records.conduct import Situation
from macros.text.addresses import slug

NOT_APPROVED = "Inte fastställda råd"
OUR_ADVICE = "Stegen bygger på källorna men är våra råd, utom där en källa står."


@macro("situations()")
def situations(view: View) -> Fragment:
    """Korten "Vad gäller det?", ett för varje situation. Överst står numret vid omedelbar fara."""
    cards = tuple(
        Card(one.icon, one.title, view.address("situations", one.id), *answer(one))
        for one in view.of("situations")
        if one.listed
    )
    common = (Paragraph(line(view.site.cards_lead)),) if view.site.cards_lead else ()
    return Fragment((danger(view), Heading(2, "Vad gäller det?"), *common, Cards(cards)))


def answer(one: Situation) -> tuple[str, str]:
    """What a card says below its title: what this situation asks for, else whom to begin with."""
    return ("", one.card) if one.card else (one.start_label, one.start)


def danger(view: View) -> Danger:
    return Danger(view.site.emergency_text, view.site.emergency_number)


@macro("situation()", record="situations")
def situation(view: View, id: SituationRef = "", *, here: Here) -> Fragment:
    """Gör en situations egen sida: vem man börjar hos och vad man gör, i ordning, och sedan när det gäller.
    Utan id tas den från filens namn."""
    one = view.the("situations", id or here.id)
    blocks = (
        Heading(1, one.title),
        *approval(view, one),
        *((danger(view),) if one.emergency else ()),
        Paragraph(begin(one), "lead"),
        *instructions("Gör så här", (one.first_step, *one.steps), marks=False),
        *our_advice(view, one),
        Aside(aside(view, one)),
        *facts(("Hur bråttom?", [haste(one)])),
        *section("När gäller det här?", (Paragraph(line(one.summary)),)),
        *section("Håll isär", statements(one.apart)),
        *section("Gör inte", (Bullets(tuple(line(text) for text in one.avoid), "dont"),)),
        *section("Innan du lämnar ut något", confidentiality(view, one)),
        *section("Vem gör vad?", statements(one.who_acts)),
        *section("Vad händer sedan?", afterwards(one)),
        *section("Det säger källorna inte", unanswered(one)),
        *section("Vägar att rapportera", routes(view, one)),
        *section("Rutiner", link_rows(view, [f"routines/{r}" for r in one.routines])),
        *signs(view, one),
        *discrepancies(view, f"situations/{one.id}"),
        *corrections(view, f"situations/{one.id}"),
        *changed_since(view, "situations", one.id),
        *(() if one.signs else note(one)),
    )
    return Fragment(blocks, title=one.title, description=one.summary)


def begin(one: Situation) -> Line:
    """Whom to turn to first, as a sentence."""
    return spaced(one.start_label, Strong(f"{one.start.rstrip('.')}."))


def haste(one: Situation) -> Line:
    """How soon, and in a sentence after it why."""
    if not one.urgency_why:
        return line(one.urgency)
    return spaced(sentence(one.urgency), Muted(one.urgency_why))


def approval(view: View, one: Situation) -> tuple[Block, ...]:
    """Who has approved the advice and when, or in short that nobody has."""
    if one.approved is None:
        return (Paragraph(line(Muted(NOT_APPROVED)), "small"),)
    by = view.link("units", one.approved.by)
    return (Paragraph(spaced(Muted("Fastställd av"), by, Muted(str(one.approved.on))), "small"),)


def our_advice(view: View, one: Situation) -> tuple[Block, ...]:
    """That nobody has approved the steps, and whose they are, said once for all of them: a mark on nearly every
    one would hide what to do."""
    ours = any(step.basis != "stated" for step in (one.first_step, *one.steps))
    draft = (line(view.site.not_approved),) if one.approved is None else ()
    advice = (spaced(OUR_ADVICE, Basis("derived")),) if ours else ()
    return tuple(Paragraph(said, "small") for said in (*draft, *advice))


def confidentiality(view: View, one: Situation) -> tuple[Block, ...]:
    lines = [line(view.site.confidentiality)]
    if one.confidentiality:
        lines.append(line(one.confidentiality))
    return (Notice("info", "Fråga om sekretess", tuple(Paragraph(text) for text in lines)),)


def routes(view: View, one: Situation) -> tuple[Block, ...]:
    """The ways by name: what each is stands once, in the list of them all."""
    rows = tuple(
        line(view.link("routes", route.id, route.title)) for route in view.those("routes", one.routes)
    )
    return (Bullets(rows, "rows"),) if rows else ()


def afterwards(one: Situation) -> tuple[Block, ...]:
    """What happens once it is told, or that no source says."""
    return statements(one.then) or (Paragraph(line(Gap("Det säger källorna inte."))),)


def unanswered(one: Situation) -> tuple[Block, ...]:
    """What people ask and no source answers, each with what to do instead."""
    rows = tuple(spaced(Strong(question.ask), question.instead) for question in one.unanswered)
    return (Bullets(rows),) if rows else ()


def signs(view: View, one: Situation) -> tuple[Block, ...]:
    """Warning signs, folded: whoever is here has seen something already. With where we have them from."""
    if not one.signs:
        return ()
    words: Line = line("Ett tecken är aldrig ett bevis. Berätta vad du har sett.")
    seen = links(view, "links", one.signs_from)
    origin = (Paragraph(line(Muted("Läs mer: "), *seen), "small"),) if seen else ()
    ours = (Paragraph(line(Muted(one.note)), "small"),) if one.note else ()
    listed = Bullets(tuple(line(text) for text in one.signs))
    title = "Tecken att vara uppmärksam på"
    return (Anchor(slug(title)), Details(title, (Paragraph(words), listed, *ours, *origin)))


def aside(view: View, one: Situation) -> tuple[Block, ...]:
    return (
        *contact_box(view, one.contacts),
        *related(view, "Hör ihop med", one.related),
        *related(view, "Lagar", [f"laws/{law}" for law in one.laws]),
    )
