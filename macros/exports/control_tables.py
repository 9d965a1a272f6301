"""Tables of reviews: internal control with its risks, and the audits with their recommendations."""

from __future__ import annotations

from typing import Any

from macros.catalogue.view import View
from macros.exports.register_tables import diary_numbers
from macros.exports.shown import address, basis, note, references, source_columns
from macros.exports.tabled import tabled
from macros.exports.tables import Column, Part, Table, column, dated, key, parts, table
from macros.records.field_book import labels_of
from macros.records.internal_control import Answer, Audit, Criterion, Improvement, Recommendation, Risk
from macros.text.vocabulary import RISKS

SAID = "står i tabellen Utsagor"


def concerns(view: View) -> tuple[Column[Risk | Improvement], ...]:
    """Whether it is about what the site is about."""
    return (
        column(
            "ror_amnet",
            "Rör ämnet",
            f"Om det rör {view.site.subject}: ja, delvis eller nej.",
            lambda one: one.concerns.answer,
        ),
        column("ror_varfor", "Varför", "Vad svaret bygger på.", lambda one: one.concerns.why),
        basis(lambda one: one.concerns.basis, "ror_grund", "svaret"),
    )


def year() -> Column[Risk | Improvement | Criterion]:
    return column("ar", "År", "Året som det gäller.", lambda one: one.year, "integer")


@tabled("risks")
def risks(view: View) -> Table:
    said = labels_of(Risk)
    return table(
        "risker",
        "Risker",
        "Risker i intern kontroll, med åtgärd eller granskning. Vad som kom fram och "
        f"vad som ska göras {SAID}.",
        (
            key("Riskens id."),
            column("titel", said["title"], "Riskens titel.", lambda r: r.title, required=True),
            year(),
            column("grupp", "Grupp", f"{', '.join(RISKS.values())}.", lambda r: RISKS[r.group]),
            *concerns(view),
            column("beskrivning", said["description"], "Vad risken är.", lambda r: r.description),
            column("atgard", said["measure"], "Vad som gjordes.", lambda r: r.measure),
            column("att_gora", said["to_do"], "Enligt planen.", lambda r: r.to_do),
            column("omrade", said["area"], "Områden och rutiner som granskades.", lambda r: r.area),
            column("syfte", said["purpose"], "Granskningens syfte.", lambda r: r.purpose),
            column("omfattning", said["scope"], "Vad granskningen omfattade.", lambda r: r.scope),
            column("metod", said["method"], "Hur granskningen gjordes.", lambda r: r.method),
            column(
                "klart",
                "Blev det klart?",
                "Vad rapporten säger om det.",
                lambda r: r.finished and r.finished.text,
            ),
            dated("rapporterad", said["reported"], "När det rapporterades.", lambda r: r.reported),
            column(
                "rapporterad_anmarkning",
                said["reported_note"],
                "Anmärkning om rapporteringen.",
                lambda r: r.reported_note,
            ),
            diary_numbers(),
            column(
                "forslag",
                said["proposals"],
                "Vad förvaltningen föreslår.",
                lambda r: r.proposals,
                "list",
            ),
            references(
                view, "routines", "rutiner", said["routines"], "Id för rutiner.", lambda r: r.routines
            ),
            references(view, "laws", "lagar", said["laws"], "Id för lagar på webbplatsen.", lambda r: r.laws),
            references(view, "units", "enheter", said["units"], "Id för berörda enheter.", lambda r: r.units),
            references(
                view, "series", "serier", said["series"], "Id för serier med siffror.", lambda r: r.series
            ),
            note(),
            address(view, "risks"),
        ),
        view.of("risks"),
    )


@tabled("improvements")
def improvements(view: View) -> Table:
    said = labels_of(Improvement)
    return table(
        "forbattringar",
        "Förbättringsåtgärder",
        f"Åtgärder efter ett tidigare års granskning. Vad som är gjort {SAID}.",
        (
            key("Åtgärdens id."),
            column("titel", said["title"], "Vad åtgärden gäller.", lambda i: i.title, required=True),
            column(
                "fran_ar",
                said["from_year"],
                "Året för granskningen som den bygger på.",
                lambda i: i.from_year,
                "integer",
            ),
            year(),
            *concerns(view),
            column("kom_fram", said["found"], "Vad den tidigare granskningen visade.", lambda i: i.found),
            column("atgard", said["measure"], "Vad som skulle göras.", lambda i: i.measure),
            column("resultat", said["result"], "Vad det ledde till.", lambda i: i.result),
            references(view, "laws", "lagar", said["laws"], "Id för lagar på webbplatsen.", lambda i: i.laws),
            note(),
            address(view, "improvements"),
        ),
        view.of("improvements"),
    )


@tabled("criteria")
def criteria(view: View) -> Table:
    said = labels_of(Criterion)
    return table(
        "kriterier",
        "Självskattning",
        "Kriterier i självskattningen av intern kontroll.",
        (
            key("Kriteriets id."),
            column("titel", said["title"], "Vad som bedöms.", lambda c: c.title, required=True),
            year(),
            column("grupp", said["group"], "Del av den interna kontrollen.", lambda c: c.group),
            column("bedomning", said["verdict"], "Nämndens egen bedömning.", lambda c: c.verdict),
            note(),
            address(view, "criteria"),
        ),
        view.of("criteria"),
    )


@tabled("audits")
def audits(view: View) -> Table:
    said = labels_of(Audit)
    return table(
        "granskningar",
        "Granskningar",
        f"Revisionens granskningar. Bakgrund, metod och följder {SAID}.",
        (
            key("Granskningens id."),
            column("titel", said["title"], "Granskningens titel.", lambda a: a.title, required=True),
            column("kod", said["code"], "Revisionens nummer.", lambda a: a.code),
            diary_numbers(),
            column("granskare", said["auditor"], "Vem som granskade.", lambda a: a.auditor),
            column("konsult", said["consultant"], "Vem som gjorde det på uppdrag.", lambda a: a.consultant),
            dated("tid", said["when"], "När granskningen gjordes.", lambda a: a.when),
            column("syfte", said["purpose"], "Vad som skulle bedömas.", lambda a: a.purpose),
            column(
                "definition",
                said["definition"],
                "Vad som granskades, enligt granskarna.",
                lambda a: a.definition,
            ),
            column("andra", said["others"], "Andra nämnder i samma granskning.", lambda a: a.others, "list"),
            references(
                view, "documents", "dokument", said["documents"], "Id för dokument.", lambda a: a.documents
            ),
            note(),
            address(view, "audits"),
        ),
        view.of("audits"),
    )


def audit(what: str) -> Column[Part[Audit, Any]]:
    return column(
        "granskning",
        "Granskning",
        f"Granskningen som {what} står i.",
        lambda p: p.of.id,
        required=True,
        leads_to="granskningar",
    )


@tabled()
def questions(view: View) -> Table:
    said = labels_of(Answer)
    return table(
        "revisionsfragor",
        "Revisionsfrågor",
        f"Revisionens frågor och bedömningar. Iakttagelser {SAID}.",
        (
            key("Granskningens id och ett nummer."),
            audit("frågan"),
            column("nummer", said["number"], "Frågans nummer.", lambda p: p.it.number, "integer"),
            column("fraga", said["question"], "Vad som frågades.", lambda p: p.it.question),
            column("bedomning", said["verdict"], "Revisionens bedömning.", lambda p: p.it.verdict),
            references(
                view, "series", "serier", said["series"], "Id för serier med siffror.", lambda p: p.it.series
            ),
            *source_columns(view, lambda p: p.it.source),
        ),
        parts(view.of("audits"), lambda one: one.answers),
    )


@tabled()
def recommendations(view: View) -> Table:
    said = labels_of(Recommendation)
    return table(
        "rekommendationer",
        "Rekommendationer",
        "Revisionens rekommendationer. De har ingen status: källorna "
        f"anger ingen. Vad nämnden har gjort och lovat {SAID}.",
        (
            key("Granskningens id och ett nummer."),
            audit("rekommendationen"),
            column("nummer", said["number"], "Rekommendationens nummer.", lambda p: p.it.number, "integer"),
            column("kort", "Rekommendation", "Kort.", lambda p: p.it.short),
            column("begart", said["asked"], "Med webbplatsens ord.", lambda p: p.it.asked),
            references(
                view, "routines", "rutiner", said["routines"], "Id för rutiner.", lambda p: p.it.routines
            ),
            *source_columns(view, lambda p: p.it.source),
        ),
        parts(view.of("audits"), lambda one: one.recommendations),
    )
