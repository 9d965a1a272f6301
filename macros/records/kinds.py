"""The kinds of records, and all that is true of each: the one place where a kind is made known.

A kind lives as a register (`data/units.yml`, a key a record), as a folder (`data/routines/`, a file
a record), or both. Which of them have pages of their own, and where, is said in data/site.yml.

kind_facts.py says what each fact is for. What is left out is found at import and raises a KindError
that says what to write: there for what the model itself tells, in components/kind_macros.py and
exports/tabled.py for the functions that draw.
"""

from __future__ import annotations

from typing import Literal

from macros.records.calendar_event import CalendarEvent
from macros.records.conduct import Law, Route, Routine, Situation
from macros.records.decided_report import DecidedReport
from macros.records.internal_control import Audit, Criterion, Improvement, Risk
from macros.records.kind_facts import Kind, PartSentences, UnitField, Words, concerned, named, owned
from macros.records.knowledge import (
    Correction,
    Discrepancy,
    Document,
    ExternalLink,
    Material,
    System,
    Term,
    Training,
)
from macros.records.organisation import Actor, Contact, Forum, Unit
from macros.records.plan import Activity, Plan, Status
from macros.records.series import Series

REGISTER = "register"  # the macro that lists most kinds


def told_of(routine: Routine) -> bool:
    """Whether the sources tell more of a routine than its name."""
    return not routine.only_name


# In the order that their records are read and listed in.
EVERY = (
    Kind(
        "units",
        Unit,
        Words("enhet", "enheten", "enheter"),
        listed=REGISTER,
        table="enheter",
        units=(named("parent", found=True), named("successors"), named("stage.by")),
        macro="unit",
        weight=0.5,
    ),
    Kind(
        "plans",
        Plan,
        Words("plan", "planen", "planer"),
        listed=REGISTER,
        table="planer",
        units=(
            owned("owner", "Planer som enheten äger"),
            owned("coordinator", "Planer som enheten följer upp", found=False),
        ),
        sentences=(("background", "Bakgrund"), ("followup", "Så följs planen upp")),
    ),
    Kind(
        "statuses",
        Status,
        Words("status", "statusen", "statusar"),
        listed="plan_status",
        table="statusar",
    ),
    Kind(
        "activities",
        Activity,
        Words("aktivitet", "aktiviteten", "aktiviteter"),
        listed="activities",
        table="aktiviteter",
        # Whose an activity is depends on the day: measures/position.py.
        units=(
            named("owners", found=True),
            named("lead"),
            named("changes.owners"),
            named("steps.by"),
            named("steps.owners"),
            named("followups.by"),
        ),
        macro="activity",
        parts=(
            PartSentences(
                "followups",
                "uppfoljningar",
                (("evidence", "Belägg"), ("obstacles", "Hinder"), ("blocked_by", "Väntar på")),
            ),
        ),
        weight=0.6,
    ),
    Kind(
        "routines",
        Routine,
        Words("rutin", "rutinen", "rutiner"),
        listed="routines",
        table="rutiner",
        units=(owned("owner", "Rutiner och styrande dokument"),),
        macro="routine",
        has_page=told_of,
        sentences=(
            ("applies", "Gäller"),
            ("steps", "Så gör du"),
            ("says", "Innehåll"),
            ("review", "Granskning"),
            ("planned", "Planerade ändringar"),
            ("revisions", "Ändringar"),
        ),
    ),
    Kind(
        "contacts",
        Contact,
        Words("kontakt", "kontakten", "kontakter"),
        listed="contacts",
        table="kontakter",
        units=(concerned("unit", None, found=True),),  # in a box of its own
        claims="when",
    ),
    Kind(
        "situations",
        Situation,
        Words("situation", "situationen", "situationer"),
        listed="situations",
        table=None,
        units=(named("approved.by"),),
        macro="situation",
        weight=1.6,
        claims="summary",
    ),
    Kind(
        "routes",
        Route,
        Words("rapporteringsväg", "rapporteringsvägen", "rapporteringsvägar"),
        listed=REGISTER,
        table=None,
        line=(("who", "Vem gör det"),),
        weight=1.6,
        claims="what",
    ),
    Kind(
        "laws",
        Law,
        Words("lag", "lagen", "lagar"),
        listed=REGISTER,
        table=None,
        weight=0.8,
        macro="law",
        line=(("said", "Vad den handlar om"), ("number", "Nummer"), ("state", "Läge")),
    ),
    Kind(
        "documents",
        Document,
        Words("dokument", "dokumentet", "dokument"),
        listed="documents",
        table="dokument",
        units=(owned("issuer", "Dokument från enheten", place=1, found=False), named("path.body")),
        weight=0.6,  # what a page says outweighs the document that it was taken from
        macro="document",
        line=(("kind", "Typ"), ("diary_numbers", "Diarienummer"), ("date", "Datum")),
    ),
    Kind(
        "links",
        ExternalLink,
        Words("länk", "länken", "länkar"),
        listed=REGISTER,
        table=None,
        sought=False,
    ),
    Kind(
        "actors",
        Actor,
        Words("aktör", "aktören", "aktörer"),
        listed=REGISTER,
        table=None,
        line=(("kind", "Typ"), ("role", "I den här frågan")),
    ),
    Kind(
        "forums",
        Forum,
        Words("forum", "forumet", "forum"),
        listed=REGISTER,
        table="forum",
        units=(concerned("units", "Forum som enheten är med i", place=1), named("stage.by")),
        macro="forum",
        line=(("said", "Det senaste som sägs"),),
    ),
    Kind(
        "trainings",
        Training,
        Words("utbildning", "utbildningen", "utbildningar"),
        listed=REGISTER,
        table="utbildningar",
        units=(owned("owner"), named("stage.by")),
        line=(("kind", "Typ"), ("audience", "För vem")),
        sentences=(("state", "Läge"),),
    ),
    Kind(
        "materials",
        Material,
        Words("material", "materialet", "material"),
        listed=REGISTER,
        table="material",
        units=(owned("owner"), named("stage.by")),
        line=(("audience", "För vem"),),
        sentences=(("state", "Läge"),),
    ),
    Kind(
        "systems",
        System,
        Words("system", "systemet", "system"),
        listed=REGISTER,
        table="system",
        units=(owned("owner"), named("stage.by")),
        line=(("used_for", "Används till"),),
        sentences=(("state", "Läge"),),
    ),
    Kind(
        "terms",
        Term,
        Words("begrepp", "begreppet", "begrepp"),
        listed=REGISTER,
        table=None,
        claims="definition",
    ),
    Kind(
        "risks",
        Risk,
        Words("risk", "risken", "risker"),
        listed="risks",
        table="risker",
        units=(concerned("units", "Risker i intern kontroll som berör enheten"), named("next.owners")),
        macro="risk",
        sentences=(
            ("rules", "Bestämmelser"),
            ("findings", "Vad som kom fram"),
            ("compared", "Jämfört med tidigare"),
            ("done", "Vad det har lett till"),
            ("next", "Nästa steg"),
        ),
        weight=0.8,
    ),
    Kind(
        "improvements",
        Improvement,
        Words("förbättringsåtgärd", "förbättringsåtgärden", "förbättringsåtgärder"),
        listed=REGISTER,
        table="forbattringar",
        units=(named("next.owners"),),
        sentences=(("done", "Det här har gjorts"), ("next", "Nästa steg")),
    ),
    Kind(
        "criteria",
        Criterion,
        Words("kriterium", "kriteriet", "kriterier"),
        listed=REGISTER,
        table="kriterier",
    ),
    Kind(
        "audits",
        Audit,
        Words("granskning", "granskningen", "granskningar"),
        listed="audit",
        table="granskningar",
        units=(named("recommendations.promised.owners"),),
        sentences=(
            ("method", "Metod"),
            ("reviewed", "Granskade verksamheter"),
            ("background", "Bakgrund"),
            ("consequences", "Följder"),
        ),
        parts=(
            PartSentences("answers", "revisionsfragor", (("findings", "Iakttagelser"),)),
            PartSentences(
                "recommendations",
                "rekommendationer",
                (
                    ("did", "Vad nämnden säger att den har gjort"),
                    ("promised", "Vad som är lovat"),
                    ("later", "Vad som har rapporterats senare"),
                ),
            ),
        ),
    ),
    Kind("series", Series, Words("serie", "serien", "serier"), listed="series", table="serier"),
    Kind(
        "discrepancies",
        Discrepancy,
        Words("avvikelse", "avvikelsen", "avvikelser"),
        listed=REGISTER,
        table=None,  # a row a reading, and none a record
        sought=False,
        tells_of="about",
    ),
    Kind(
        "corrections",
        Correction,
        Words("rättelse", "rättelsen", "rättelser"),
        listed=REGISTER,
        table=None,  # what it corrects is named by its own table
        none="Inga rättelser har gjorts.",
        sought=False,
        tells_of="record",
    ),
    Kind(
        "calendar",
        CalendarEvent,
        Words("händelse", "händelsen", "händelser"),
        listed="year_cycle",
        table="arshjul",
        units=(concerned("units", None),),  # among what is to be done, and when
    ),
    Kind(
        "reports",
        DecidedReport,
        Words("rapport", "rapporten", "rapporter"),
        listed="reports",
        table=None,
        units=(named("by"),),
    ),
)
KINDS = {kind.name: kind for kind in EVERY}


def unit_fields(meaning: Literal["owned", "concerned"]) -> tuple[tuple[str, UnitField], ...]:
    """(kind, field) of all that units own, or that concerns them, in the order of their pages."""
    found = [(kind.name, one) for kind in EVERY for one in kind.units if one.meaning == meaning]
    return tuple(sorted(found, key=lambda pair: pair[1].place))
