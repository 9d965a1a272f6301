"""How it stands with an audit's recommendations: asked, done, promised, and what is known since.

They have no status: the sources give none, and we make none up. What can be counted is counted.
"""

from __future__ import annotations

from macros.blocks.blocks import Block, Fragment, Paragraph, line
from macros.catalogue.view import View
from macros.components.audit_parts import naming_later, told, unnamed
from macros.components.audits import (
    NO_STATUS,
    recommendation_table,
    who_names_them,
    whole_recommendation,
)
from macros.components.phrases import sentences
from macros.components.registry import AsOf, Here, macro
from macros.components.report_scope import here_written
from macros.components.sentences import RECOMMENDATION, counted, in_full, of_whole, sentence
from macros.measures.position import by
from macros.records.base import AuditRef
from macros.records.internal_control import Audit, LaterReport, Recommendation
from macros.records.plan import Said
from macros.records.when import When, parse

DONE = Said(one="har fått svar om vad som är gjort", many="har fått svar om vad som är gjort")
PROMISED = Said(one="har lett till att något mer är aviserat", many="har lett till att något mer är aviserat")
# That a later source names the recommendation is rarely so: what it tells of may be of the same thing.
LATER = Said(one="har senare uppgifter som kan höra dit", many="har senare uppgifter som kan höra dit")
NAMED = Said(one="nämns i senare källor", many="nämns i senare källor")
NOT_A_FAULT = "Att en senare uppgift saknas betyder inte att inget har gjorts."


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
            *summary(view, known),
            recommendation_table(view, found, known, anchors=False),
            *(block for one in known for block in whole_recommendation(view, one)),
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


def summary(view: View, known: tuple[Recommendation, ...]) -> tuple[Block, ...]:
    total, named = len(known), len(tuple(naming_later(known)))
    maybe = len(tuple(unnamed(known)))
    clauses = [
        f"granskningen lämnade {counted(total, RECOMMENDATION)}",
        of_whole(sum(bool(one.did) for one in known), total, DONE, RECOMMENDATION),
        of_whole(sum(bool(one.promised) for one in known), total, PROMISED, RECOMMENDATION),
        *([of_whole(named, total, NAMED, RECOMMENDATION)] if named else []),
        of_whole(maybe, total, LATER, RECOMMENDATION),
    ]
    return (
        Paragraph(line(in_full(clauses)), "lead"),
        Paragraph(sentences(line(NO_STATUS), who_names_them(view, known), line(NOT_A_FAULT))),
    )
