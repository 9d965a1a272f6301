"""Who: units, contacts, the others we work with, and where we meet."""

from __future__ import annotations

from typing import Annotated, Literal

from macros.records.base import (
    ActorRef,
    Clause,
    ContactRef,
    LinkRef,
    OneLine,
    OtherTitle,
    Part,
    Plain,
    PlanRef,
    Record,
    UnitRef,
    When,
)
from macros.records.field_book import Choices, asked, called_elsewhere
from macros.records.modality import Stage
from macros.text.vocabulary import FORUMS, VISIBILITY


class Unit(Record):
    """A part of the organisation, or a function in it: a board, a department, a unit, a group."""

    name: OneLine = asked("Namn", "Enhetens namn, som i källorna.", "HR-avdelningen")
    kind: OneLine = asked(
        "Typ", "Vad det är: nämnd, förvaltning, avdelning, enhet, funktion, grupp.", "avdelning"
    )
    parent: UnitRef | None = asked(
        "Hör till",
        "Enheten närmast ovanför.",
        "forvaltningen",
        when="när källan säger det",
        group="main",
        default=None,
    )
    abbreviation: OneLine | None = asked(
        "Förkortning",
        "Enhetens förkortning, som den brukar skrivas.",
        "HR",
        when="när den används",
        default=None,
    )
    other_names: tuple[OtherTitle, ...] = called_elsewhere("enheten", default=())
    does: Plain | None = asked(
        "I den här frågan",
        "Vad enheten gör i det som webbplatsen handlar om, med dina egna ord.",
        "Stöttar chefer vid rekrytering.",
        when="när källan berättar det",
        group="main",
        default=None,
    )
    stage: Stage | None = asked(
        "Om enheten finns",
        "Om enheten finns, och vem som ser till att den blir av.",
        when="när enheten inte finns än",
        default=None,
    )
    from_: When | None = asked(
        "Från",
        "När enheten började finnas.",
        "2023-01-01",
        when="när det har betydelse vad som fanns när",
        default=None,
        alias="from",
    )
    until: When | None = asked(
        "Till", "När enheten slutade finnas.", "2025-12-31", when="när enheten har upphört", default=None
    )
    successors: tuple[UnitRef, ...] = asked(
        "Efterträdare",
        "Enheterna som tog över.",
        ["hr"],
        when="när en annan enhet har tagit över",
        default=(),
    )


class Contact(Record):
    """Whom to turn to: a function, not a person.

    A name of a person is only allowed with the day it stops being valid.
    """

    function: OneLine = asked(
        "Funktion", "Vem man vänder sig till: en funktion, inte en person.", "Säkerhetssamordnaren"
    )
    when: Plain = asked(
        "När",
        "När man vänder sig dit, i hela meningar.",
        "Du eller din chef behöver hjälp med en säkerhetsbedömning.",
    )
    unit: UnitRef | None = asked(
        "Enhet",
        "Enheten som kontakten hör till.",
        "hr",
        when="när enheten finns på webbplatsen",
        group="main",
        default=None,
    )
    topics: tuple[OneLine, ...] = asked(
        "Ämnen",
        "Korta ord för vad man frågar om. Sidor hämtar kontakter efter ämne.",
        ["rekrytering", "utbildning"],
        when="när kontakten ska synas på sidor om ett ämne",
        group="main",
        default=(),
    )
    group: OneLine | None = asked(
        "Rubrik på kontaktsidan",
        "Rubriken som kontakten står under bland alla kontakter. En ny rubrik kommer där den första står i listan.",
        "Inköp och leverantörer",
        when="när kontakten hör ihop med andra",
        group="main",
        default=None,
    )
    phone: OneLine | None = asked(
        "Telefon",
        "Telefonnumret till funktionen.",
        "112",
        when="när funktionen har ett nummer",
        group="main",
        default=None,
    )
    email: OneLine | None = asked(
        "E-post",
        "Funktionens e-postadress, inte en persons.",
        "funktion@exempel.se",
        when="när funktionen har en adress",
        group="main",
        default=None,
    )
    link: LinkRef | None = asked(
        "Länk",
        "Länken till funktionens sida, bland länkarna.",
        "visselblasning",
        when="när funktionen har en sida",
        default=None,
    )
    where: Plain | None = asked(
        "Så når du dem",
        "Hur man når funktionen på annat sätt än telefon och e-post.",
        "Via avdelningens kontaktperson",
        when="när man når dem på ett annat sätt",
        default=None,
    )
    complete: bool = asked(
        "Klar utan nummer",
        "Kontakten behöver varken telefon eller e-post, och efterlyses inte.",
        True,
        when="när alla vet hur man når kontakten, som den närmaste chefen",
        default=False,
    )
    name: OneLine | None = asked(
        "Namn",
        "En persons namn får bara stå här med en sista dag under Gäller till.",
        "Förnamn Efternamn",
        when="när det måste stå en person",
        group="rare",
        default=None,
    )
    valid_to: When | None = asked(
        "Gäller till",
        "Sista dagen som uppgifterna gäller.",
        "2026-12-31",
        when="när uppgifterna slutar gälla en viss dag, alltid för ett namn",
        group="rare",
        default=None,
    )
    substitute: ContactRef | None = asked(
        "Ersättare",
        "Kontakten att vända sig till i stället.",
        "narmaste-chef",
        when="när någon annan svarar i stället",
        default=None,
    )


class Actor(Record):
    """An organisation outside our own."""

    name: OneLine = asked("Namn", "Organisationens namn.", "Skatteverket")
    abbreviation: OneLine | None = asked(
        "Förkortning", "Som den brukar skrivas.", "SKV", when="när den används", default=None
    )
    kind: OneLine = asked("Typ", "Vad det är: myndighet, organisation, stödlinje.", "myndighet")
    role: Plain = asked(
        "I den här frågan", "Vad organisationen gör som rör oss.", "Ansvarar för folkbokföringen."
    )
    link: LinkRef | None = asked(
        "Länk",
        "Länken till organisationens sida, bland länkarna.",
        "skatteverket",
        when="när adressen är känd",
        default=None,
    )


class Forum(Record):
    """Where people meet: a network, a steering group, a working group, an external forum."""

    name: OneLine = asked("Namn", "Forumets namn, som i källorna.", "Nätverket för avtalsuppföljning")
    kind: Annotated[Literal["intern", "stadsgemensam", "extern"], Choices(FORUMS)] = asked(
        "Typ", "Vilka som möts: inom förvaltningen, i staden eller med andra.", "intern"
    )
    purpose: Plain = asked(
        "Syfte",
        "Vad forumet är till för. Om det inte finns än: en fortsättning på ”Ska …”, med liten bokstav.",
        "Deltagarna delar erfarenheter av leverantörer.",
    )
    stage: Stage | None = asked(
        "Om det finns",
        "Om forumet finns, enligt den senaste källan.",
        when="när källan säger det",
        group="main",
        default=None,
    )
    members: tuple[OneLine, ...] = asked(
        "Deltagare",
        "Vilka som är med, med källans ord.",
        ["avdelningscheferna"],
        when="när de inte är enheter",
        default=(),
    )
    units: tuple[UnitRef, ...] = asked(
        "Enheter",
        "Enheterna som är med.",
        ["hr", "inkop"],
        when="när källan säger det",
        group="main",
        default=(),
    )
    actors: tuple[ActorRef, ...] = asked(
        "Aktörer",
        "Organisationerna utanför vår egen som är med.",
        ["skatteverket"],
        when="när andra är med",
        default=(),
    )
    state: Plain | None = asked(
        "Läge",
        "Vad källorna säger om forumet, och om det möts.",
        "Nämns i planen 2023. Uppföljningen 2025 nämner det inte.",
        when="när källorna säger det",
        default=None,
    )
    said: Clause | None = asked(
        "I korthet",
        "Det senaste som sägs om forumet, på högst tolv ord.",
        "Nämns 2023. Uppföljningen 2025 nämner det inte.",
        when="när forumet står i en lista",
        default=None,
    )
    when: When | None = asked(
        "Tid", "När forumet möts eller möttes.", "hösten 2025", when="när källan säger det", default=None
    )


class Entrance(Part, title="Ingång"):
    """A way in for those with one errand, on the front page: a title, and where they go."""

    title: OneLine = asked("Rubrik", "Vem ingången är till för.", "Du som är chef")
    links: dict[OneLine, OneLine] = asked(
        "Länkar",
        "Orden i länken, och adressen inom webbplatsen.",
        {"Material till arbetsplatsträffen": "apt/"},
    )


class Site(Part, title="Webbplatsens inställningar"):
    """site.yml: what holds for the whole site. Its names stand in mkdocs.yml."""

    audience: Annotated[Literal["intern", "öppen"], Choices(VISIBILITY)] = asked(
        "Vem webbplatsen är för",
        "En öppen webbplats har inga interna sidor och poster med.",
        "öppen",
        when="när webbplatsen ligger öppet på nätet",
        group="main",
        default="intern",
    )
    emergency_number: OneLine = asked("Larmnummer", "Numret att ringa vid fara.", "112")
    emergency_text: Plain = asked(
        "Text vid fara",
        "Det som står först där faran kan vara omedelbar.",
        "Är det fara för någons liv? Ring 112 nu.",
    )
    cards_lead: Plain | None = asked(
        "Ovanför korten",
        "Det som alla situationer har gemensamt. Det står ovanför korten.",
        "Börja hos din närmaste chef.",
        when="när situationerna visas som kort",
        default=None,
    )
    not_approved: Plain = asked(
        "Om inte fastställt",
        "Det som läsaren får veta om råd som ingen har fastställt.",
        "Råden är inte fastställda. Stäm av med den du vänder dig till.",
    )
    confidentiality: Plain = asked(
        "Om sekretess",
        "Det som läsaren får veta innan något lämnas ut.",
        "Fråga om sekretess innan du lämnar ut något.",
    )
    law_notice: Plain = asked(
        "Om lagtext", "Det som står där lagar återges.", "Förenklad beskrivning. Lagtexten gäller."
    )
    subject: OneLine = asked(
        "Ämne",
        "Vad webbplatsen handlar om, som ord i en mening.",
        "välfärdsbrott",
        when="när ämnet har ett namn",
        group="main",
        default="ämnet",
    )
    first_contact: ContactRef | None = asked(
        "Första kontakt",
        "Kontakten som gäller när ingen annan är angiven.",
        "narmaste-chef",
        when="när det finns en som alla kan vända sig till",
        group="main",
        default=None,
    )
    feedback: OneLine | None = asked(
        "Stämmer något inte?",
        "Dit läsaren kommer för att säga till om fel: en sida, eller mailto: och en e-postadress.",
        "om/rattelser/",
        when="när någon tar emot synpunkter",
        group="main",
        default=None,
    )
    sources_until: When = asked(
        "Källor till och med", "Tiden för den nyaste källan som webbplatsen bygger på.", "2025"
    )
    current_plan: PlanRef = asked("Nuvarande plan", "Planen som gäller nu.", "planen-2025")
    entrances: tuple[Entrance, ...] = asked(
        "Ingångar",
        "Startsidans vägar in, en för varje läsare.",
        when="när startsidan ska ha ingångar",
        default=(),
    )
    pages: dict[OneLine, OneLine] = asked(
        "Egna sidor",
        "Slag av poster som har egna sidor, och mappen under docs/ där sidorna ligger.",
        {"routines": "rutiner"},
        when="när poster ska ha egna sidor",
        default={},
    )
    theme_pages: OneLine | None = asked(
        "Temasidor",
        "Mappen under docs/ med en sida för varje tema.",
        "handlingsplan/teman",
        when="när teman ska ha egna sidor",
        group="rare",
        default=None,
    )
    audit_pages: OneLine | None = asked(
        "Granskningssidor",
        "Mappen under docs/ med en sida för varje fråga och rekommendation.",
        "granskning",
        when="när frågor och rekommendationer ska ha egna sidor",
        group="rare",
        default=None,
    )
    shown: dict[OneLine, OneLine] = asked(
        "Visas på",
        "Slag av poster, och sidan som visar dem som inte har en egen sida.",
        {"contacts": "kontakt/"},
        when="när poster utan egen sida ska gå att länka till",
        default={},
    )
