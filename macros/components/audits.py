"""An audit: its recommendations and questions as lines with the answer, and the rest folded away."""

from __future__ import annotations

from macros.blocks.blocks import (
    Anchor,
    Block,
    Cell,
    Column,
    Fragment,
    Heading,
    Line,
    Link,
    Muted,
    Paragraph,
    Row,
    Table,
    Text,
    line,
)
from macros.catalogue.view import View, anchor
from macros.components.audit_parts import (
    latest_of,
    naming,
    own_page,
    question_blocks,
    question_place,
    recommendation_blocks,
    recommendation_place,
    said_of,
    unnamed,
)
from macros.components.phrases import (
    cell,
    cites,
    corrections,
    discrepancies,
    facts,
    fold,
    links,
    note,
    section,
    sentences,
    spaced,
    statement,
    statements,
)
from macros.components.registry import macro
from macros.components.sentences import RECOMMENDATION
from macros.records.base import AuditRef
from macros.records.internal_control import Answer, Audit, Recommendation
from macros.text.amounts import numeral

NO_STATUS = "Källorna ger ingen status för rekommendationerna, så vi sätter ingen."
QUESTIONS = ("fråga", "frågor")


@macro('audit("sr-2022-15")')
def audit(view: View, id: AuditRef) -> Fragment:
    """Visar en granskning: rekommendationerna och frågorna, en rad var, och bakgrunden.

    Med audit_pages i site.yml har var och en en egen sida som raden leder till. Annars står de i sin helhet.
    """
    one = view.the("audits", id)
    blocks = (
        Anchor(anchor("audits", one.id)),
        *section("Rekommendationer", recommendations(view, one)),
        *section("Frågor och bedömningar", questions(view, one)),
        *section("Om granskningen", about(view, one)),
        *discrepancies(view, f"audits/{one.id}", [f"series/{s}" for a in one.answers for s in a.series]),
        *corrections(view, f"audits/{one.id}"),
        *note(one),
    )
    return Fragment(blocks)


def recommendations(view: View, one: Audit) -> tuple[Block, ...]:
    if not one.recommendations:
        return ()
    if not has_pages(view, one):
        return (
            Paragraph(line(NO_STATUS)),
            *(block for asked in one.recommendations for block in whole_recommendation(view, asked)),
        )
    return (
        Paragraph(
            sentences(
                line(NO_STATUS), who_names_them(view, one.recommendations), maybe_later(one.recommendations)
            )
        ),
        recommendation_table(view, one, one.recommendations),
    )


def has_pages(view: View, one: Audit) -> bool:
    places = (
        *(recommendation_place(asked.number) for asked in one.recommendations),
        *(question_place(answer.number) for answer in one.answers),
    )
    return any(own_page(view, one.id, place) for place in places)


def whole_recommendation(view: View, one: Recommendation) -> tuple[Block, ...]:
    title = f"Rekommendation {one.number}: {one.short}"
    return (Heading(3, title, recommendation_place(one.number)), *recommendation_blocks(view, one))


def who_names_them(view: View, known: tuple[Recommendation, ...]) -> Line:
    """Which document is the latest to name them, said once where it is one and the same."""
    latest = {document.id for one in known if (document := naming(view, one))}
    if len(latest) != 1:
        return ()
    return line("Den senaste källan som nämner dem är ", view.link("documents", latest.pop()), ".")


def maybe_later(known: tuple[Recommendation, ...]) -> Line:
    """How many have something told later, of which nobody says that it is of them."""
    count = len(tuple(unnamed(known)))
    if not count:
        return ()
    return line(f"För {numeral(count)} finns senare uppgifter som kan höra dit. Det är vår tolkning.")


def recommendation_table(
    view: View, audit: Audit, known: tuple[Recommendation, ...], anchors: bool = True
) -> Table:
    """A line each: what the answer says, and what has been told since.

    `anchors`: old addresses lead to the lines, where nothing else on the page has them.
    """
    columns = (
        Column("Rekommendation", "heading"),
        Column("Svaret"),
        Column("Senare uppgift"),
    )
    rows = tuple(
        Row(
            (
                titled(view, audit, recommendation_place(one.number), f"{one.number}. {one.short}"),
                Cell((said_of(view, one),)),
                Cell((latest_of(view, one),)),
            ),
            id=recommendation_place(one.number) if anchors else "",
        )
        for one in known
    )
    what = (RECOMMENDATION.one, RECOMMENDATION.many)
    return Table(
        f"Rekommendationerna i {audit.code}", columns, rows, cards=True, caption_hidden=True, what=what
    )


def titled(view: View, audit: Audit, place: str, words: str) -> Cell:
    address = own_page(view, audit.id, place)
    return cell(Link(address, words) if address else Text(words))


def questions(view: View, one: Audit) -> tuple[Block, ...]:
    if not has_pages(view, one):
        return tuple(block for answer in one.answers for block in whole_question(view, answer))
    columns = (Column("Fråga", "heading"), Column("Bedömning"))
    rows = tuple(
        Row(
            (
                titled(view, one, question_place(answer.number), f"{answer.number}. {answer.called}"),
                cell(answer.verdict),
            ),
            id=question_place(answer.number),
        )
        for answer in one.answers
    )
    caption = f"Frågorna i {one.code}"
    # The figures that stood here are with their questions.
    places = (Anchor(anchor("series", id)) for answer in one.answers for id in answer.series)
    table = Table(caption, columns, rows, cards=True, caption_hidden=True, what=QUESTIONS)
    return (*places, table) if rows else ()


def whole_question(view: View, one: Answer) -> tuple[Block, ...]:
    title = f"{one.number}. {one.question}"
    return (Heading(3, title, question_place(one.number)), *question_blocks(view, one))


def about(view: View, one: Audit) -> tuple[Block, ...]:
    """What it was; how it was done, its background and consequences folded away."""
    folded = (
        ("Syfte, metod och vad som granskades", facts(*method_rows(one))),
        ("Bakgrund", statements(one.background)),
        ("Konsekvenser", statements(one.consequences)),
    )
    return (
        *facts(*fact_rows(view, one)),
        *(block for title, blocks in folded for block in fold(title, blocks)),
    )


def fact_rows(view: View, one: Audit) -> list[tuple[str, list[Line]]]:
    return [
        ("Granskning", [spaced(one.title, cites(one.sources))]),
        ("Beteckning", [line(one.code)]),
        ("Diarienummer", [line(", ".join(one.diary_numbers))] if one.diary_numbers else []),
        ("Tid", [line(str(one.when))]),
        ("Granskare", [spaced(one.auditor, Muted(f"genom {one.consultant}") if one.consultant else ())]),
        ("Dokument", [found] if (found := links(view, "documents", one.documents)) else []),
    ]


def method_rows(one: Audit) -> list[tuple[str, list[Line]]]:
    return [
        ("Syfte", [line(one.purpose)]),
        ("Definition", [line(one.definition)] if one.definition else []),
        ("Granskade verksamheter", [statement(s) for s in one.reviewed]),
        ("Andra nämnder", [line(text) for text in one.others]),
        ("Metod", [statement(s) for s in one.method]),
    ]
