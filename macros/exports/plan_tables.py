"""Tables of plans: their themes, activities and follow-ups, and the words for a status."""

from __future__ import annotations

from typing import Any

from macros.catalogue.view import View
from macros.exports.shown import address, basis, note, reference, references, seen, source_columns
from macros.exports.tabled import tabled
from macros.exports.tables import Column, Part, Table, column, dated, key, parts, table
from macros.measures.position import followup_as_of, status_as_of
from macros.records.calendar_event import CalendarEvent
from macros.records.field_book import labels_of
from macros.records.plan import Activity, Change, Followup, Plan, Status
from macros.records.when import When
from macros.text.vocabulary import ANNOUNCED, CARRIES, LISTED


def in_order(view: View) -> list[Activity]:
    """All activities: the newest plan first, then as the plan has them."""
    years = {plan.id: plan.year for plan in view.of("plans")}
    themes = {(plan.id, theme.id): at for plan in view.of("plans") for at, theme in enumerate(plan.themes)}
    return sorted(
        view.of("activities"),
        key=lambda one: (
            -years.get(one.plan, 0),
            one.plan,
            themes.get((one.plan, one.theme), 0),
            one.order,
            one.id,
        ),
    )


def place_in_plan(one: Activity) -> str | None:
    """How the activity stands in its plan, where it has no row of its own."""
    return None if one.listed == "row" else one.listed_note or LISTED[one.listed]


@tabled("activities")
def activities(view: View) -> Table:
    said = labels_of(Activity)
    statuses = view.of("statuses")
    titles = {(plan.id, theme.id): theme.title for plan in view.of("plans") for theme in plan.themes}

    def reported(one: Activity) -> When | None:
        latest = followup_as_of(one, None)
        return latest.as_of if latest else None

    return table(
        "aktiviteter",
        "Aktiviteter",
        "Planernas aktiviteter, med det senast rapporterade läget.",
        (
            key("Aktivitetens id."),
            reference(
                view, "plans", "plan", said["plan"], "Planen som aktiviteten står i.", lambda a: a.plan
            ),
            column("tema", "Tema, id", "Temats id inom planen.", lambda a: a.theme),
            column("tema_ord", "Tema", "Temats namn.", lambda a: titles.get((a.plan, a.theme))),
            column("ordning", said["order"], "Ordning inom temat.", lambda a: a.order, "integer"),
            column(
                "titel",
                said["title"],
                "Titel enligt planen, vilken dag det än är. Ändrade titlar står i tabellen Ägarbyten.",
                lambda a: a.title,
                required=True,
            ),
            column("kort", said["short"], "Kort titel, för listor.", lambda a: a.short),
            column(
                "beskrivning",
                said["summary"],
                "Vad som ska göras, med webbplatsens ord.",
                lambda a: a.summary,
            ),
            column("uppgifter", said["tasks"], "Vad som ingår.", lambda a: a.tasks, "list"),
            references(
                view,
                "units",
                "agare",
                said["owners"],
                "Id för de enheter som ansvarar enligt planen. Byten står i tabellen Ägarbyten.",
                lambda a: a.owners,
            ),
            reference(
                view,
                "units",
                "samordnar",
                said["lead"],
                "Id för enheten som samordnar, där flera ansvarar.",
                lambda a: a.lead,
            ),
            column(
                "ansvar_ord",
                said["owner_words"],
                "Dokumentets egna ord om vem som ansvarar.",
                lambda a: a.owner_words,
            ),
            column(
                "lopande", said["ongoing"], "Om aktiviteten saknar slutdatum.", lambda a: a.ongoing, "boolean"
            ),
            column(
                "redovisning",
                "Plats i planen",
                "Hur aktiviteten står i planen, där den saknar egen rad.",
                place_in_plan,
            ),
            reference(
                view,
                "statuses",
                "status",
                "Status, id",
                "Det senast rapporterade läget.",
                lambda a: status_as_of(a, None, statuses).id,
            ),
            column("status_ord", "Status", "Statusens ord.", lambda a: status_as_of(a, None, statuses).label),
            dated(
                "lage_per",
                "Läget per",
                "Tiden som den senaste uppföljningen gäller.",
                reported,
            ),
            references(
                view,
                "series",
                "serier",
                said["indicators"],
                "Id för serier som mäter aktiviteten.",
                lambda a: a.indicators,
            ),
            note(),
            address(view, "activities"),
        ),
        in_order(view),
    )


def activity(what: str) -> Column[Part[Activity, Any]]:
    """The column that says which activity a row is of."""
    return column(
        "aktivitet",
        "Aktivitet",
        f"Aktiviteten som {what}.",
        lambda p: p.of.id,
        required=True,
        leads_to="aktiviteter",
    )


@tabled()
def followups(view: View) -> Table:
    said = labels_of(Followup)
    labels = {status.id: status.label for status in view.of("statuses")}
    return table(
        "uppfoljningar",
        "Uppföljningar",
        "Läget för en aktivitet, vid varje tid då någon har rapporterat.",
        (
            key("Aktivitetens id och uppföljningens nummer."),
            activity("uppföljningen gäller"),
            dated("lage_per", "Läget per", "Tiden som uppföljningen gäller.", lambda p: p.it.as_of),
            dated(
                "publicerad", said["published"], "När uppföljningen publicerades.", lambda p: p.it.published
            ),
            reference(view, "statuses", "status", "Status, id", "Läget.", lambda p: p.it.status),
            column("status_ord", "Status", "Statusens ord.", lambda p: labels.get(p.it.status)),
            basis(lambda p: p.it.basis, of="statusen"),
            column(
                "status_citat",
                said["words"],
                "De ord i dokumentet som statusen bygger på.",
                lambda p: p.it.words,
            ),
            reference(
                view,
                "units",
                "rapporterad_av",
                said["by"],
                "Enheten som har rapporterat, där inget dokument gör det.",
                lambda p: p.it.by,
            ),
            column("kort", said["said"], "Vad som har hänt, med högst tolv ord.", lambda p: p.it.said),
            column(
                "utfall", said["outcome"], "Vad som har gjorts, med webbplatsens ord.", lambda p: p.it.outcome
            ),
            *source_columns(view, lambda p: p.it.source),
        ),
        parts(in_order(view), lambda one: one.followups),
    )


@tabled()
def steps(view: View) -> Table:
    return table(
        "aviserat",
        "Aviserat",
        "Vad som är aviserat för en aktivitet, och när det ska göras.",
        (
            key("Aktivitetens id och ett nummer."),
            activity("det gäller"),
            column("titel", "Vad", "Vad som är aviserat.", lambda p: p.it.title),
            column(
                "hur",
                "Hur",
                f"Hur källan aviserar det: {', '.join(ANNOUNCED.values())}.",
                lambda p: ANNOUNCED[p.it.how],
            ),
            dated("tid", "Tid", "När det ska göras.", lambda p: p.it.due),
            references(
                view,
                "units",
                "gors_av",
                "Görs av",
                "Id för de enheter som steget är givet till; tom där det är aktivitetens ansvariga, eller ingen.",
                lambda p: p.it.owners or (),
            ),
            column(
                "rapporterat", "Rapporterat", "Uppföljningen som rapporterar om det.", lambda p: p.it.reported
            ),
            basis(lambda p: p.it.basis),
            *source_columns(view, lambda p: p.it.source),
        ),
        parts(in_order(view), lambda one: one.steps),
    )


@tabled()
def changes(view: View) -> Table:
    said = labels_of(Change)
    return table(
        "agarbyten",
        "Ägarbyten",
        "Ändrat ansvar och ändrade titlar, från en viss tid.",
        (
            key("Aktivitetens id och ett nummer."),
            activity("har ändrats"),
            dated("fran", said["from_"], "När ändringen börjar gälla.", lambda p: p.it.from_),
            references(
                view,
                "units",
                "agare",
                "Ansvariga",
                "Id för de enheter som ansvarar från den tiden.",
                lambda p: p.it.owners or (),
            ),
            column("titel", "Titel", "Titeln från den tiden, om den ändras.", lambda p: p.it.title),
            column("anmarkning", said["note"], "Webbplatsens egen anmärkning.", lambda p: p.it.note),
            *source_columns(view, lambda p: p.it.source),
        ),
        parts(in_order(view), lambda one: one.changes),
    )


@tabled()
def follows(view: View) -> Table:
    found = parts(in_order(view), lambda one: one.follows)
    return table(
        "fortsattningar",
        "Fortsättningar",
        "Aktiviteter som för en tidigare aktivitet vidare.",
        (
            key("Aktivitetens id och ett nummer."),
            activity("för en tidigare vidare"),
            column(
                "hur", "Hur", f"Hur de hör ihop: {', '.join(CARRIES.values())}.", lambda p: CARRIES[p.it.how]
            ),
            reference(
                view,
                "activities",
                "tidigare",
                "Tidigare aktivitet",
                "Den tidigare aktiviteten.",
                lambda p: p.it.activity,
            ),
            basis(lambda p: p.it.basis, of="kopplingen"),
            column("anmarkning", "Anmärkning", "Webbplatsens egen anmärkning.", lambda p: p.it.note),
        ),
        (part for part in found if seen(view, "activities", part.it.activity)),
    )


@tabled("plans")
def plans(view: View) -> Table:
    said = labels_of(Plan)
    return table(
        "planer",
        "Planer",
        "Planerna som aktiviteterna står i.",
        (
            key("Planens id."),
            column("titel", said["title"], "Planens titel.", lambda p: p.title, required=True),
            column("kort", said["short"], "Kort titel, för listor.", lambda p: p.short),
            column("ar", said["year"], "Planens år.", lambda p: p.year, "integer"),
            column("lage", "Gäller den?", "Om planen gäller.", lambda p: p.state.word),
            column("lage_varfor", "Varför", "Vad det bygger på.", lambda p: p.state.why),
            basis(lambda p: p.state.basis, of="läget"),
            dated("antagen", said["adopted"], "När planen antogs.", lambda p: p.adopted),
            dated("period", said["period"], "Tiden som planen gäller.", lambda p: p.period),
            reference(view, "units", "agare", said["owner"], "Enheten som äger planen.", lambda p: p.owner),
            reference(
                view,
                "units",
                "samordnar",
                said["coordinator"],
                "Enheten som följer upp planen.",
                lambda p: p.coordinator,
            ),
            reference(
                view,
                "plans",
                "under",
                said["under"],
                "Planen som den ligger under.",
                lambda p: p.under,
            ),
            reference(
                view,
                "plans",
                "ersatter",
                said["replaces"],
                "Planen som den ersätter.",
                lambda p: p.replaces,
            ),
            column("syfte", said["purpose"], "Vad planen är till för.", lambda p: p.purpose),
            reference(
                view,
                "documents",
                "dokument",
                said["document"],
                "Dokumentet som planen är.",
                lambda p: p.document,
            ),
            note(),
            address(view, "plans"),
        ),
        view.of("plans"),
    )


@tabled()
def themes(view: View) -> Table:
    return table(
        "teman",
        "Teman",
        "Planernas teman.",
        (
            column("plan", "Plan", "Planens id.", lambda p: p.of.id, required=True, leads_to="planer"),
            column("tema", "Tema, id", "Temats id inom planen.", lambda p: p.it.id, required=True),
            column("titel", "Tema", "Temats namn.", lambda p: p.it.title),
            column("syfte", "Syfte", "Vad temat är till för, med webbplatsens ord.", lambda p: p.it.aim),
            *source_columns(view, lambda p: p.it.source),
        ),
        parts(view.of("plans"), lambda one: one.themes),
        ("plan", "tema"),
    )


@tabled("statuses")
def statuses(view: View) -> Table:
    said = labels_of(Status)
    return table(
        "statusar",
        "Statusar",
        "Orden för hur det går, och vad de betyder.",
        (
            key("Statusens id."),
            column("ord", "Status", "Ordet som används.", lambda s: s.label, required=True),
            column("betydelse", said["meaning"], "Vad ordet betyder.", lambda s: s.meaning),
            column("ordning", said["order"], "Ordning i listor.", lambda s: s.order, "integer"),
            column("slutlig", said["final"], "Om inget mer väntas.", lambda s: s.final, "boolean"),
            column(
                "ingen_uppfoljning",
                said["unreported"],
                "Om ordet står för att ingen uppföljning är publicerad.",
                lambda s: s.unreported,
                "boolean",
            ),
        ),
        view.of("statuses"),
    )


@tabled("calendar")
def yearly(view: View) -> Table:
    said = labels_of(CalendarEvent)
    return table(
        "arshjul",
        "Årshjul",
        "Det som återkommer, och det som har en tid utan att en annan tabell anger den.",
        (
            key("Händelsens id."),
            column("titel", said["title"], "Vad som händer.", lambda e: e.title, required=True),
            column("typ", said["kind"], "Uppföljning, rutin, nämnd …", lambda e: e.kind),
            column(
                "aterkommer",
                "Återkommer",
                "Hur ofta, och när på året om källan säger det.",
                lambda e: str(e.every) if e.every else None,
            ),
            dated(
                "tid",
                said["when"],
                "När det händer. Återkommer det är det den senaste gången.",
                lambda e: e.when,
            ),
            references(
                view,
                "units",
                "enheter",
                said["units"],
                "Id för de enheter som det gäller.",
                lambda e: e.units,
            ),
            reference(view, "plans", "plan", said["plan"], "Planen som det gäller.", lambda e: e.plan),
            column("beskrivning", said["summary"], "Med webbplatsens ord.", lambda e: e.summary),
            basis(),
            note(),
        ),
        view.of("calendar"),
    )
