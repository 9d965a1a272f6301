"""Documents, with their way to a decision, and references to them in prose."""

from __future__ import annotations

from macros.blocks.blocks import (
    Block,
    Cite,
    Fragment,
    Gap,
    Heading,
    Line,
    Muted,
    NoWrap,
    Paragraph,
    Quote,
    Text,
    line,
)
from macros.catalogue.view import View, anchor
from macros.components.phrases import (
    also_called,
    cite,
    cites,
    corrections,
    discrepancies,
    facts,
    note,
    spaced,
)
from macros.components.registry import macro
from macros.records.base import DocumentRef
from macros.records.knowledge import Document


@macro("documents(read=True)")
def documents(view: View, *, read: bool = False, kind: str = "") -> Fragment:
    """Listar dokument med diarienummer, datum och väg till beslut.

    read=True ger bara de dokument som webbplatsen är byggd av, kind väljer en typ av dokument.
    """
    chosen = [one for one in view.of("documents") if one.read is read and (not kind or one.kind == kind)]
    return Fragment(tuple(block for one in chosen for block in document(view, one)))


def document(view: View, one: Document) -> tuple[Block, ...]:
    return (
        Heading(3, one.title, anchor("documents", one.id)),
        *((Paragraph(line(one.summary)),) if one.summary else ()),
        *facts(
            ("Typ", [line(one.kind.capitalize())]),
            ("Diarienummer", [diary(one)]),
            ("Datum", [dated(one)]),
            ("Från", issuer(view, one)),
            ("Väg till beslut", decisions(view, one)),
            ("Förslag till beslut", [line(text) for text in one.proposals]),
            ("Skickas till", [line(one.recipients)] if one.recipients else []),
            ("Underlag", [line(text) for text in one.attachments]),
            ("Hör till", [line(view.link("documents", one.part_of))] if one.part_of else []),
            ("Andra titlar", list(also_called(one.other_titles))),
            ("Finns", [line(view.link("links", one.link))] if one.link else []),
            ("Nämns i", [spaced(cites(one.sources))] if one.sources else []),
        ),
        *discrepancies(view, f"documents/{one.id}"),
        *corrections(view, f"documents/{one.id}"),
        *note(one),
    )


def diary(one: Document) -> Line:
    numbers = tuple(part for n in one.diary_numbers for part in (NoWrap(n), Text(", ")))[:-1]
    return numbers or line(Gap("Anges inte i källan"))


def dated(one: Document) -> Line:
    when = str(one.date) if one.date else Gap("Anges inte i källan")
    return spaced(when, Muted(one.date_note) if one.date_note else ())


def issuer(view: View, one: Document) -> list[Line]:
    if one.issuer:
        return [line(view.link("units", one.issuer))]
    return [line(one.issuer_name)] if one.issuer_name else []


def decisions(view: View, one: Document) -> list[Line]:
    return [
        spaced(
            Muted(str(stop.when)) if stop.when else (),
            stop.what,
            view.link("units", stop.body) if stop.body else (),
            NoWrap(stop.paragraph) if stop.paragraph else (),
            cite(stop.source),
        )
        for stop in one.path
    ]


@macro('source("plan-2023", "1.4")')
def source(view: View, document: DocumentRef, section: str = "", words: str = "") -> Fragment:
    """En källhänvisning mitt i en mening: numret leder till listan Källor sist på sidan.

    Skriv dokumentets id och avsnitt. Med words citeras dokumentets egna ord före numret.
    """
    quote = (Quote(words), Text(" ")) if words else ()
    return Fragment(inline=(*quote, Cite(document, section)))
