"""How it stands with an audit's recommendations: asked, done, promised, and what is known since.

They have no status: the sources give none, and we make none up. What can be counted is counted.
"""

from __future__ import annotations

from datetime import date

from macros.blocks.blocks import Block, Cell, Column, Fragment, Gap, Paragraph, Row, Table, line
from macros.catalogue.view import View
from macros.components.control import recommendation
from macros.components.phrases import cell, cells, number
from macros.components.registry import AsOf, Here, macro
from macros.components.report_scope import here_written
from macros.components.sentences import RECOMMENDATION, counted, in_full, of_whole, sentence
from macros.measures.position import by
from macros.records.base import AuditRef
from macros.records.internal_control import Audit, LaterReport, Recommendation
from macros.records.plan import Said
from macros.records.when import When, parse
from macros.text.amounts import numeral

DONE = Said(one="har fått svar om vad som är gjort", many="har fått svar om vad som är gjort")
PROMISED = Said(one="har lett till att något mer är aviserat", many="har lett till att något mer är aviserat")
# That a later source names the recommendation is rarely so: what it tells of may be of the same thing.
LATER = Said(one="har senare uppgifter som kan höra dit", many="har senare uppgifter som kan höra dit")
NOTHING = Gap("Inget anges")
THINGS = ("uppgift", "uppgifter")


@macro('recommendations("sr-2022-15")')
def recommendations(view: View, audit: AuditRef, *, as_of: AsOf = "", here: Here) -> Fragment:
    """Visar läget för en gransknings rekommendationer: begärt, gjort, aviserat och vad som hänt sedan.

    Senare uppgifter än as_of, eller än tidpunkten i rapportens sidhuvud, är inte med.
    """
    found = view.the("audits", audit)
    when = parse(as_of) if as_of else here_written(view, here).as_of
    known = until(view, found, when)
    if not known:
        return Fragment((Paragraph(line(sentence("granskningen har inga rekommendationer"))),))
    return Fragment(
        (
            *summary(known),
            table(view, found, known, when.last if when else view.today),
            *(block for one in known for block in recommendation(view, one)),
        )
    )


def until(view: View, audit: Audit, as_of: When | None) -> tuple[Recommendation, ...]:
    """The recommendations with what was known of them by a date."""

    def known(report: LaterReport) -> bool:
        when = told(view, report)
        return when is None or by(when, as_of)

    return tuple(
        one.model_copy(update={"later": tuple(filter(known, one.later))}) for one in audit.recommendations
    )


def told(view: View, report: LaterReport) -> When | None:
    """When it was, or when the document is from that tells it."""
    document = view.get("documents", report.source.document)
    return report.when or (document.date if document else None)


def summary(known: tuple[Recommendation, ...]) -> tuple[Block, ...]:
    total = len(known)
    clauses = [
        f"granskningen lämnade {counted(total, RECOMMENDATION)}",
        *(
            of_whole(sum(bool(getattr(one, field)) for one in known), total, said, RECOMMENDATION)
            for field, said in (("did", DONE), ("promised", PROMISED), ("later", LATER))
        ),
    ]
    return (
        Paragraph(line(in_full(clauses)), "lead"),
        Paragraph(
            line(
                "Källorna ger ingen status för rekommendationerna, så vi sätter ingen. Att en "
                "senare uppgift saknas betyder inte att inget har gjorts."
            )
        ),
    )


def table(view: View, audit: Audit, known: tuple[Recommendation, ...], day: date) -> Table:
    columns = (
        Column("Rekommendation", "heading"),
        Column("Gjort, enligt svaret"),
        Column("Aviserat"),
        Column("Senaste uppgift"),
    )
    rows = tuple(
        Row(
            (
                cell(f"{one.number}. {one.short}"),
                cell(number(len(one.did), *THINGS) if one.did else NOTHING),
                promised(one, day),
                cell(latest(view, one)),
            )
        )
        for one in known
    )
    return Table(
        f"Rekommendationerna i {audit.code}",
        columns,
        rows,
        cards=True,
        what=(RECOMMENDATION.one, RECOMMENDATION.many),
    )


def promised(one: Recommendation, day: date) -> Cell:
    """How much is announced, and how much of it should have been done by now."""
    if not one.promised:
        return cell(NOTHING)
    passed = sum(promise.due is not None and promise.due.over(day) for promise in one.promised)
    late = f"Tiden har gått för {numeral(passed)}." if passed else ""
    return cells(line(number(len(one.promised), *THINGS)), line(late) if late else ())


def latest(view: View, one: Recommendation) -> str | Gap:
    """When anything was last told of it; a gap where nothing later is known."""
    dates = [when for report in one.later if (when := told(view, report))]
    if dates:
        return str(max(dates))
    return Gap("Odaterad uppgift") if one.later else Gap("Ingen senare uppgift")
