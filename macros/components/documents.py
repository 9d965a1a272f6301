"""Documents, with their way to a decision, and references to them in prose."""

from __future__ import annotations

from macros.blocks.blocks import (
    Block,
    Cite,
    Fragment,
    Gap,
    Line,
    Muted,
    NoWrap,
    Quote,
    Text,
    line,
)
from macros.catalogue.view import View
from macros.components.list_drawers import entry, own_page
from macros.components.phrases import (
    NOT_SAID,
    also_called,
    cite,
    cites,
    spaced,
)
from macros.components.record_lines import lines
from macros.components.registry import Here, macro
from macros.records.base import DocumentRef
from macros.records.knowledge import Document


@macro("documents(read=True)")
def documents(view: View, *, read: bool = False, kind: str = "") -> Fragment:
    """Listar dokument, en rad var, med diarienummer och datum.

    read=True ger bara de dokument som webbplatsen är byggd av, kind väljer en typ av dokument.
    Har dokumenten inga egna sidor står allt om vart och ett i listan.
    """
    chosen = [one for one in view.of("documents") if one.read is read and (not kind or one.kind == kind)]
    if "documents" not in view.site.pages:
        return Fragment(tuple(block for one in chosen for block in whole(view, one)))
    caption = "Dokument som webbplatsen bygger på" if read else "Dokument som nämns"
    return Fragment((lines(view, "documents", chosen, caption),) if chosen else ())


def whole(view: View, one: Document) -> list[Block]:
    said = line(one.summary) if one.summary else ()
    return entry(view, "documents", one, one.title, said, rows=rows_of(view, one))


@macro("document()", record="documents")
def document(view: View, id: DocumentRef = "", *, here: Here) -> Fragment:
    """Gör ett dokuments egen sida: diarienummer, datum, väg till beslut. Utan id tas det från filens namn."""
    one = view.the("documents", id or here.id)
    read = "Webbplatsen bygger på det" if one.read else "Vi har inte läst det"
    return own_page(
        view,
        "documents",
        one,
        told_apart(view, one),
        line(f"{one.kind.capitalize()} · {read}"),
        line(one.summary) if one.summary else (),
        rows=rows_of(view, one)[1:],  # its kind stands above
        description=one.summary or f"{one.kind.capitalize()}: {one.title}",
    )


def told_apart(view: View, one: Document) -> str:
    """Its title, and where a document that we have read has the same, what it is called for short."""
    same = any(
        other.title == one.title and other.read and other.id != one.id for other in view.of("documents")
    )
    return f"{one.title} ({one.short})" if same and one.short else one.title


def rows_of(view: View, one: Document) -> list[tuple[str, list[Line]]]:
    return [
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
    ]


def diary(one: Document) -> Line:
    numbers = tuple(part for n in one.diary_numbers for part in (NoWrap(n), Text(", ")))[:-1]
    return numbers or line(Gap("Anges inte i källan"))


def dated(one: Document) -> Line:
    """When it is from, and in a sentence after it what there is to say of that."""
    stop = "." if one.date_note else ""
    when = Text(f"{one.date}{stop}") if one.date else Gap(f"{NOT_SAID.text}{stop}")
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
    """En källhänvisning mitt i en mening: numret leder till källan, längst ner på sidan under Så vet vi det.

    Skriv dokumentets id och avsnitt. Med words citeras dokumentets egna ord före numret.
    """
    quote = (Quote(words), Text(" ")) if words else ()
    return Fragment(inline=(*quote, Cite(document, section)))
