"""Tables of what there is to look up: routines, contacts, units, documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from macros.catalogue.view import View
from macros.exports.shown import address, basis, external, note, reference, references, source_columns
from macros.exports.tabled import tabled
from macros.exports.tables import Column, Table, column, dated, key, parts, table
from macros.measures.standing import state_of, why
from macros.records.base import OtherTitle
from macros.records.conduct import Routine
from macros.records.field_book import labels_of
from macros.records.internal_control import Audit, Risk
from macros.records.knowledge import Decision, Document
from macros.records.organisation import Contact, Unit

R = TypeVar("R")


def diary_numbers() -> Column[Routine | Document | Audit | Risk]:
    return column(
        "diarienummer", "Diarienummer", "Diarienummer enligt källorna.", lambda one: one.diary_numbers, "list"
    )


def other_names(name: str, title: str, read: Callable[[R], Iterable[OtherTitle]]) -> Column[R]:
    return column(
        name,
        title,
        "Andra namn på samma sak i källorna.",
        lambda one: tuple(other.title for other in read(one)),
        "list",
    )


@tabled("routines")
def routines(view: View) -> Table:
    """By the day of the data, not the day of the build: the same data is the same file."""
    said = labels_of(Routine)
    day = view.version.when.date() if view.version.when else view.today
    return table(
        "rutiner",
        "Rutiner",
        "Rutiner och styrande dokument. Vad de säger står i tabellen Utsagor.",
        (
            key("Rutinens id."),
            column("titel", said["title"], "Rutinens titel.", lambda r: r.title, required=True),
            column("kort", said["short"], "Kort titel, för listor.", lambda r: r.short),
            column("typ", said["kind"], "Rutin, riktlinje, policy …", lambda r: r.kind),
            column("niva", said["level"], "Var den gäller: förvaltning, stad …", lambda r: r.level),
            column(
                "lage",
                "Gäller den?",
                "Om rutinen gällde när uppgifterna senast ändrades.",
                lambda r: state_of(view, r, day),
            ),
            column("lage_varfor", "Varför", "Vad det bygger på.", lambda r: why(view, r, day)),
            basis(lambda r: r.state.basis, of="läget"),
            diary_numbers(),
            column("ar", said["year"], "Rutinens år.", lambda r: r.year, "integer"),
            dated("beslutad", said["decided"], "När rutinen beslutades.", lambda r: r.decided),
            dated("galler_fran", said["valid_from"], "När rutinen börjar gälla.", lambda r: r.valid_from),
            dated("galler_till", said["valid_to"], "När rutinen slutar gälla.", lambda r: r.valid_to),
            reference(view, "units", "agare", said["owner"], "Enheten som äger rutinen.", lambda r: r.owner),
            column(
                "publicerad",
                said["published"],
                "Var rutinen finns, där källan säger det.",
                lambda r: r.published,
            ),
            external(view),
            column(
                "syfte",
                said["summary"],
                "Vad rutinen är till för, med webbplatsens ord.",
                lambda r: r.summary,
            ),
            column(
                "bara_namn",
                said["only_name"],
                "Om bara rutinens namn är känt.",
                lambda r: r.only_name,
                "boolean",
            ),
            references(
                view,
                "routines",
                "bygger_pa",
                said["based_on"],
                "Id för rutiner som den bygger på.",
                lambda r: r.based_on,
            ),
            reference(
                view,
                "routines",
                "ersatt_av",
                said["replaced_by"],
                "Rutinen som har ersatt den.",
                lambda r: r.replaced_by,
            ),
            references(view, "laws", "lagar", said["laws"], "Id för lagar på webbplatsen.", lambda r: r.laws),
            references(
                view, "contacts", "kontakter", said["contacts"], "Id för kontakter.", lambda r: r.contacts
            ),
            reference(
                view,
                "documents",
                "dokument",
                said["document"],
                "Dokumentet som rutinen är.",
                lambda r: r.document,
            ),
            other_names("andra_titlar", "Andra titlar", lambda r: r.other_titles),
            note(),
            address(view, "routines"),
        ),
        view.of("routines"),
    )


@tabled("contacts")
def contacts(view: View) -> Table:
    """Names of persons stay on the page, where they go when they no longer hold: a file is kept."""
    said = labels_of(Contact)
    return table(
        "kontakter",
        "Kontakter",
        "Vem man vänder sig till. Kontakter är funktioner; namn på personer finns aldrig i filerna.",
        (
            key("Kontaktens id."),
            column(
                "funktion", said["function"], "Vem man vänder sig till.", lambda c: c.function, required=True
            ),
            column("nar", said["when"], "När man vänder sig dit.", lambda c: c.when),
            reference(
                view,
                "units",
                "enhet",
                said["unit"],
                "Enheten som funktionen hör till.",
                lambda c: c.unit,
            ),
            column("amnen", said["topics"], "Vad man frågar om.", lambda c: c.topics, "list"),
            column("telefon", said["phone"], "Tom där källorna inte anger något.", lambda c: c.phone),
            column("epost", said["email"], "Tom där källorna inte anger något.", lambda c: c.email),
            column("var", said["where"], "Andra sätt att nå dem.", lambda c: c.where),
            external(view),
            reference(
                view,
                "contacts",
                "ersattare",
                said["substitute"],
                "Vem som svarar i stället.",
                lambda c: c.substitute,
            ),
            note(),
            address(view, "contacts"),
        ),
        view.of("contacts"),
    )


@tabled("units")
def units(view: View) -> Table:
    said = labels_of(Unit)
    return table(
        "enheter",
        "Enheter",
        "Nämnder, förvaltningar, enheter och funktioner.",
        (
            key("Enhetens id."),
            column("namn", said["name"], "Enhetens namn.", lambda u: u.name, required=True),
            column("forkortning", said["abbreviation"], "Enhetens förkortning.", lambda u: u.abbreviation),
            column("typ", said["kind"], "Nämnd, förvaltning, avdelning …", lambda u: u.kind),
            reference(
                view,
                "units",
                "hor_till",
                said["parent"],
                "Enheten som den är en del av.",
                lambda u: u.parent,
            ),
            column("gor", said["does"], "Vad enheten gör i frågan, med webbplatsens ord.", lambda u: u.does),
            dated("fran", said["from_"], "När enheten började finnas.", lambda u: u.from_),
            dated("till", said["until"], "När enheten slutade finnas.", lambda u: u.until),
            references(
                view,
                "units",
                "eftertradare",
                said["successors"],
                "Id för de enheter som tog över.",
                lambda u: u.successors,
            ),
            other_names("andra_namn", "Andra namn", lambda u: u.other_names),
            note(),
            address(view, "units"),
        ),
        view.of("units"),
    )


@tabled("documents")
def documents(view: View) -> Table:
    said = labels_of(Document)
    return table(
        "dokument",
        "Dokument",
        "Dokumenten som uppgifterna är hämtade ur eller som nämns i dem.",
        (
            key("Dokumentets id."),
            column("titel", said["title"], "Dokumentets titel.", lambda d: d.title, required=True),
            column("kort", said["short"], "Kort titel, för hänvisningar.", lambda d: d.short),
            column("typ", said["kind"], "Plan, rapport, yttrande …", lambda d: d.kind),
            diary_numbers(),
            dated("datum", said["date"], "Dokumentets datum.", lambda d: d.date),
            column(
                "datum_anmarkning",
                said["date_note"],
                "Varför datumet är det som anges.",
                lambda d: d.date_note,
            ),
            reference(
                view,
                "units",
                "fran",
                said["issuer"],
                "Enheten som dokumentet kommer från.",
                lambda d: d.issuer,
            ),
            column(
                "fran_ord",
                said["issuer_name"],
                "Vem det kommer från, där det inte är en av enheterna.",
                lambda d: d.issuer_name,
            ),
            column(
                "last",
                said["read"],
                "Om webbplatsen bygger på dokumentet.",
                lambda d: d.read,
                "boolean",
            ),
            column("sammanfattning", said["summary"], "Med webbplatsens ord.", lambda d: d.summary),
            column("forslag", said["proposals"], "Vad som föreslås beslutas.", lambda d: d.proposals, "list"),
            column("mottagare", said["recipients"], "Vilka som får dokumentet.", lambda d: d.recipients),
            column("bilagor", said["attachments"], "Dokument som hör till.", lambda d: d.attachments, "list"),
            reference(
                view,
                "documents",
                "del_av",
                said["part_of"],
                "Dokumentet som det är en del av.",
                lambda d: d.part_of,
            ),
            external(view),
            other_names("andra_titlar", "Andra titlar", lambda d: d.other_titles),
            note(),
            address(view, "documents"),
        ),
        view.of("documents"),
    )


@tabled()
def decisions(view: View) -> Table:
    said = labels_of(Decision)
    return table(
        "beslutsvagar",
        "Vägar till beslut",
        "Stegen på ett dokuments väg till beslut, i ordning.",
        (
            key("Dokumentets id och ett nummer."),
            column(
                "om_dokument",
                "Om dokumentet",
                "Dokumentet som steget gäller.",
                lambda p: p.of.id,
                required=True,
                leads_to="dokument",
            ),
            dated("tid", said["when"], "När steget togs eller ska tas.", lambda p: p.it.when),
            column("vad", said["what"], "Vad som händer.", lambda p: p.it.what),
            column(
                "planerat",
                said["planned"],
                "Om steget bara står i dokumentets beslutsplanering.",
                lambda p: p.it.planned,
                "boolean",
            ),
            reference(view, "units", "av", said["body"], "Vem som behandlar det.", lambda p: p.it.body),
            column("paragraf", said["paragraph"], "Paragraf i protokollet.", lambda p: p.it.paragraph),
            *source_columns(view, lambda p: p.it.source),
        ),
        parts(view.of("documents"), lambda one: one.path),
    )
