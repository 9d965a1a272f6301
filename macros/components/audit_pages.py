"""The page of an audit's recommendation, and of its question: the answer first."""

from __future__ import annotations

from collections.abc import Iterable

from macros.blocks.blocks import (
    Aside,
    Block,
    Bullets,
    Fragment,
    Gap,
    Heading,
    Line,
    Link,
    Panel,
    Paragraph,
    Text,
    line,
)
from macros.catalogue.view import View
from macros.components.audit_parts import (
    latest_of,
    naming,
    own_page,
    question_blocks,
    question_place,
    recommendation_facts,
    recommendation_place,
    related_to,
    said_of,
)
from macros.components.phrases import discrepancies, lower_first, related, sentences, spaced
from macros.components.registry import macro
from macros.records.base import AuditRef
from macros.records.internal_control import Audit, Recommendation


@macro('recommendation("sr-2022-15", 4)', about="audits")
def recommendation(view: View, audit: AuditRef, number: int) -> Fragment:
    """Gör en rekommendations egen sida: vad svaret säger, vad som är aviserat och vad som hänt sedan."""
    record = view.the("audits", audit)
    one = next((one for one in record.recommendations if one.number == number), None)
    if one is None:
        return missing(record, f"rekommendation {number}")
    title = f"Rekommendation {number}: {one.short}"
    rows = ((recommendation_place(r.number), f"{r.number}. {r.short}") for r in record.recommendations)
    blocks = (
        Heading(1, title),
        Paragraph(kicker(view, record), "kicker"),
        Paragraph(said_of(view, one), "lead"),
        Paragraph(since(view, one)),
        *recommendation_facts(one),
        Aside(
            (
                *related(view, "Hör ihop med", related_to(one)),
                *others(view, record, "Alla rekommendationer", rows, recommendation_place(number)),
            )
        ),
    )
    return Fragment(blocks, title=f"{title}, {record.code}", description=described(record, one))


def kicker(view: View, record: Audit) -> Line:
    return spaced(view.link("audits", record.id), f"· {record.when}")


def since(view: View, one: Recommendation) -> Line:
    """Which source is the latest to name it, and what has been told since."""
    document = naming(view, one)
    named = line("Det säger ", view.link("documents", document.id), f", {document.date}.") if document else ()
    if not one.later:
        return sentences(named, line("Ingen senare källa nämner rekommendationen."))
    latest = (*latest_of(view, one), Text("."))
    if any(report.names for report in one.later):
        return sentences(named, line("Senare: ", *latest))
    return sentences(
        named, line("Ingen senare källa nämner rekommendationen. Det här kan höra dit: ", *latest)
    )


def described(record: Audit, one: Recommendation) -> str:
    return f"{one.short}: {lower_first(one.said or one.asked)} Rekommendation {one.number} i {record.code}."


@macro('audit_question("sr-2022-15", 1)', about="audits")
def audit_question(view: View, audit: AuditRef, number: int) -> Fragment:
    """Gör en revisionsfrågas egen sida: bedömningen, iakttagelserna och siffrorna."""
    record = view.the("audits", audit)
    one = next((one for one in record.answers if one.number == number), None)
    if one is None:
        return missing(record, f"fråga {number}")
    title = f"Fråga {number}: {one.called}"
    rows = ((question_place(a.number), f"{a.number}. {a.called}") for a in record.answers)
    blocks = (
        Heading(1, title),
        Paragraph(kicker(view, record), "kicker"),
        Paragraph(line(one.question), "lead"),
        *question_blocks(view, one),
        *(block for series in one.series for block in discrepancies(view, f"series/{series}")),
        Aside(others(view, record, "Alla frågor", rows, question_place(number))),
    )
    said = f"Bedömning: {one.verdict}. {one.question}"
    return Fragment(blocks, title=f"{title}, {record.code}", description=said)


def others(
    view: View, record: Audit, title: str, rows: Iterable[tuple[str, str]], here: str
) -> tuple[Block, ...]:
    """The audit's other questions or recommendations that have pages."""
    found = ((own_page(view, record.id, place), words) for place, words in rows if place != here)
    links = tuple(line(Link(address, words)) for address, words in found if address)
    return (Panel(title, (Bullets(links, "rows"),)),) if links else ()


def missing(record: Audit, what: str) -> Fragment:
    """What stands where the audit has no such part: the check tells of it too."""
    said = (Heading(1, record.short), Paragraph(line(Gap(f"{record.short} har ingen {what}."))))
    return Fragment(said, title=record.short, description=record.purpose)
