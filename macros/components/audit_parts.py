"""An audit's questions and recommendations: each in full, and where each has its own page."""

from __future__ import annotations

from collections.abc import Iterator

from macros.blocks.blocks import Block, Gap, Inline, Line, Link, Muted, Paragraph, Strong, Text, line
from macros.catalogue.view import View
from macros.components.figures import figure
from macros.components.phrases import (
    announcement,
    basis_mark,
    cite,
    facts,
    link_rows,
    spaced,
    statement,
    statements,
)
from macros.records.internal_control import Answer, Audit, LaterReport, Recommendation
from macros.records.knowledge import Document
from macros.records.when import When
from macros.text.vocabulary import capital

NOT_LATER = Gap("Ingen senare uppgift")


# ---------------------------------------------------------------------------- their places


def question_place(number: int) -> str:
    """The anchor of a question on its audit's page, and the name of its own page."""
    return f"fraga-{number}"


def recommendation_place(number: int) -> str:
    return f"rekommendation-{number}"


def folder_of(view: View, audit: str) -> str:
    """Where the pages of an audit's parts stand under docs/; "" where they have none."""
    folder = view.site.audit_pages
    return f"{folder}/{audit}" if folder else ""


def own_page(view: View, audit: str, place: str) -> str:
    """The address of the page of a question or a recommendation; "" where it has none."""
    return view.page_at(f"{folder_of(view, audit)}/{place}.md")


def address_of(view: View, audit: str, place: str) -> str:
    """Where it is shown: its own page, else its place on the audit's; "" where that is nowhere."""
    shown = view.address("audits", audit).partition("#")[0]
    return own_page(view, audit, place) or (f"{shown}#{place}" if shown else "")


def recommendation_link(view: View, audit: Audit, number: int) -> Inline:
    """ "Rekommendation 4", where it is shown."""
    address = address_of(view, audit.id, recommendation_place(number))
    words = f"Rekommendation {number}"
    return Link(address, words) if address else Text(words)


# ---------------------------------------------------------------------------- in full


def question_blocks(view: View, one: Answer) -> tuple[Block, ...]:
    return (
        Paragraph(spaced(Strong(f"Bedömning: {one.verdict}."), cite(one.source))),
        *statements(one.findings),
        *(b for s in view.those("series", one.series) for b in figure(view, s)),
    )


def recommendation_blocks(view: View, one: Recommendation) -> tuple[Block, ...]:
    """A recommendation in full, with what belongs to it below."""
    return (*recommendation_facts(one), *link_rows(view, related_to(one)))


def recommendation_facts(one: Recommendation) -> tuple[Block, ...]:
    return facts(
        ("Revisionens rekommendation", [spaced(one.asked, cite(one.source))]),
        ("Gjort, enligt yttrandet", [statement(s) for s in one.did]),
        ("Aviserat", [announcement(p) for p in one.promised]),
        ("Senare uppgifter", [later_line(r) for r in one.later] or [line(NOT_LATER)]),
    )


def related_to(one: Recommendation) -> tuple[str, ...]:
    return (*(f"routines/{r}" for r in one.routines), *one.related)


def later_line(one: LaterReport) -> Line:
    when = Muted(f"{capital(str(one.when))}:") if one.when else ()
    return spaced(when, one.text, basis_mark(one.basis), cite(one.source))


# ---------------------------------------------------------------------------- the latest that is said


def naming(view: View, one: Recommendation) -> Document | None:
    """The newest dated document that names the recommendation: the answer, or a later one that says so."""
    answers = [*(said.source for said in one.did), *(promise.source for promise in one.promised)]
    named = [*answers, *(report.source for report in one.later if report.names)]
    dated = [one for one in view.those("documents", {s.document for s in named if s}) if one.date]
    return max(dated, key=day_of, default=None)


def day_of(document: Document) -> tuple[When, str]:
    assert document.date
    return document.date, document.id


def said_of(view: View, one: Recommendation) -> Line:
    """The answer in a clause; without one which document is the latest to name it, or that none is."""
    if one.said:
        return line(one.said)
    document = naming(view, one)
    if document is None:
        return line(Gap("Inget svar i källorna"))
    return line(view.link("documents", document.id), f", {document.date}")


def latest_of(view: View, one: Recommendation) -> Line:
    """The latest of what was told afterwards, in a clause or by its time; a gap where nothing was."""
    if not one.later:
        return line(NOT_LATER)
    dated = [(when, place) for place, report in enumerate(one.later) if (when := told(view, report))]
    when, place = max(dated, default=(None, -1))
    return line(one.later[place].said or (str(when) if when else "Odaterad uppgift"))


def told(view: View, report: LaterReport) -> When | None:
    """When it was, or when the document is from that tells it."""
    document = view.get("documents", report.source.document)
    return report.when or (document.date if document else None)


def naming_later(known: tuple[Recommendation, ...]) -> Iterator[Recommendation]:
    """Those that a later source names."""
    return (one for one in known if any(report.names for report in one.later))


def unnamed(known: tuple[Recommendation, ...]) -> Iterator[Recommendation]:
    """Those of which something is told later that doesn't name them."""
    return (one for one in known if one.later and not any(report.names for report in one.later))
