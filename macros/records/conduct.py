"""What to do: routines and governing documents, situations, ways of reporting, laws."""

from __future__ import annotations

from typing import Annotated, Literal

from macros.records.base import (
    AnyRef,
    Basis,
    Clause,
    ContactRef,
    DocumentRef,
    LawRef,
    LinkRef,
    OneLine,
    OtherTitle,
    Part,
    Plain,
    Record,
    RouteRef,
    RoutineRef,
    Source,
    Statement,
    UnitRef,
    When,
)
from macros.records.field_book import (
    Choices,
    asked,
    called_elsewhere,
    in_the_diary,
    known,
    leading_to,
    told_in,
)
from macros.text.vocabulary import ICONS


class Instruction(Part, title="Steg att göra"):
    """A step: a verb first, then what it means."""

    do: Plain = asked("Gör så här", "Det som ska göras. Börja med ett verb.", "Berätta för din närmaste chef")
    how: Plain | None = asked(
        "Hur",
        "Vad det betyder, eller hur man gör.",
        "Säg vad du har sett, när och i vilket ärende.",
        when="när steget behöver förklaras",
        group="main",
        default=None,
    )
    basis: Basis = known("steget", default="stated")
    source: Source | None = told_in("steget", default=None)


class RoutineState(Part, title="Rutinens läge"):
    word: Literal["Gäller", "Ersatt", "Oklart om den gäller", "Tas fram", "Planeras", "Föreslås"] = asked(
        "Gäller den?", "Om rutinen gäller, så långt källorna säger.", "Gäller"
    )
    why: Plain = asked(
        "Varför", "Hur vi vet det, i en mening.", "Uppföljningen 2025 säger att rutinen används."
    )
    basis: Basis = known("svaret", when="när källan själv säger det", default="derived")
    source: Source | None = told_in("svaret", default=None)


class Revision(Part, title="Ändring av en rutin"):
    when: When = asked("Tid", "När rutinen ändrades.", "oktober 2024")
    what: Plain = asked("Ändring", "Vad som ändrades.", "Ansvaret för anmälan förtydligades.")
    source: Source | None = told_in("ändringen", default=None)


class Routine(Record):
    """A routine, guideline or governing document, as far as the sources tell of it."""

    title: OneLine = asked("Titel", "Rutinens titel, som i källan.", "Rutin för anmälan av bisyssla")
    short: OneLine | None = asked(
        "Kort titel",
        "Några ord för listor och länkar.",
        "Bisysslor",
        when="när titeln är längre än några ord",
        group="main",
        default=None,
    )
    kind: OneLine = asked(
        "Typ", "Vad det är: rutin, riktlinje, policy, reglemente, handbok, process.", "rutin"
    )
    level: OneLine = asked("Nivå", "Var den gäller: förvaltning, nämnd, stad eller stat.", "förvaltning")
    only_name: bool = asked(
        "Bara namnet",
        "Rutinen är bara känd till namnet. Den får en rad i listan och ingen egen sida.",
        True,
        when="när källorna inte berättar mer än namnet",
        default=False,
    )
    other_titles: tuple[OtherTitle, ...] = called_elsewhere("rutinen", default=())
    diary_numbers: tuple[OneLine, ...] = in_the_diary(default=())
    year: int | None = asked("År", "Rutinens år.", 2024, when="när källan bara säger året", default=None)
    decided: When | None = asked(
        "Beslutad",
        "När rutinen beslutades.",
        "2024-10-15",
        when="när källan säger det",
        group="main",
        default=None,
    )
    valid_from: When | None = asked(
        "Gäller från", "När rutinen börjar gälla.", "2025-01-01", when="när källan säger det", default=None
    )
    valid_to: When | None = asked(
        "Gäller till",
        "När rutinen slutar gälla.",
        "2026-12-31",
        when="när rutinen har ett slut",
        default=None,
    )
    owner: UnitRef | None = asked(
        "Ägare",
        "Enheten som ansvarar för rutinen.",
        "hr",
        when="när källan säger det",
        group="main",
        default=None,
    )
    published: Plain | None = asked(
        "Finns",
        "Var rutinen finns att läsa, med ord.",
        "På intranätet, under Anställning",
        when="när källan säger det",
        group="main",
        default=None,
    )
    link: LinkRef | None = asked(
        "Länk",
        "Länken till rutinen, bland länkarna.",
        "rutin-bisysslor",
        when="när adressen är känd",
        default=None,
    )
    state: RoutineState = asked("Läge", "Om rutinen gäller, och vad det bygger på.")
    summary: Plain | None = asked(
        "Syfte",
        "Vad rutinen är till för, med dina egna ord.",
        "Rutinen säger hur du anmäler en bisyssla.",
        when="när rutinen har en egen sida",
        group="main",
        default=None,
    )
    applies: tuple[Statement, ...] = asked(
        "Gäller", "När rutinen gäller, och för vem.", when="när källan säger det", default=()
    )
    steps: tuple[Instruction, ...] = asked(
        "Så gör du", "Det som källorna säger att man gör, i ordning.", when="när källan säger det", default=()
    )
    says: tuple[Statement, ...] = asked(
        "Innehåll", "Vad rutinen i övrigt säger.", when="när källan säger det", default=()
    )
    review: tuple[Statement, ...] = asked(
        "Granskning",
        "Vad en granskning har visat om hur rutinen fungerar.",
        when="när rutinen har granskats",
        default=(),
    )
    planned: tuple[Statement, ...] = asked(
        "Planerade ändringar",
        "Ändringar som källorna säger är på gång.",
        when="när en källa säger det",
        default=(),
    )
    revisions: tuple[Revision, ...] = asked(
        "Ändringar", "När rutinen har ändrats, och hur.", when="när källan säger det", default=()
    )
    based_on: tuple[RoutineRef, ...] = asked(
        "Bygger på",
        "Rutiner som den här utgår från.",
        ["riktlinje-bisysslor"],
        when="när källan säger det",
        default=(),
    )
    replaced_by: RoutineRef | None = asked(
        "Ersatt av",
        "Rutinen som gäller i stället.",
        "bisysslor-2026",
        when="när rutinen är ersatt",
        default=None,
    )
    laws: tuple[LawRef, ...] = asked(
        "Lagar",
        "Lagarna som rutinen bygger på.",
        ["bidragsbrottslagen"],
        when="när källan nämner dem",
        default=(),
    )
    contacts: tuple[ContactRef, ...] = asked(
        "Kontakter",
        "Vem man frågar om rutinen.",
        ["hr"],
        when="när det finns någon att fråga",
        group="main",
        default=(),
    )
    document: DocumentRef | None = asked(
        "Dokument",
        "Rutinen själv, bland dokumenten.",
        "rutin-bisysslor-2024",
        when="när du har läst själva rutinen",
        default=None,
    )
    related: tuple[AnyRef, ...] = leading_to("rutinen", default=())


class Route(Record):
    """A way to take a matter further: the manager, a notification, a report, an alarm."""

    title: OneLine = asked("Titel", "Vad man gör. Börja med ett verb.", "Berätta för din närmaste chef")
    order: int = asked("Ordning", "Ett heltal. Det som behövs oftast har lägst tal.", 10)
    what: Plain = asked("Vad som händer", "Vad vägen leder till.", "Chefen tar saken vidare.")
    when: Plain = asked("När", "När man tar den här vägen.", "Alltid först, också när du är osäker.")
    who: Plain = asked("Vem gör det", "Vem som tar steget.", "Du som är medarbetare.")
    link: LinkRef | None = asked(
        "Länk",
        "Länken till den som tar emot, bland länkarna.",
        "skatteverket",
        when="när adressen är känd",
        default=None,
    )
    laws: tuple[LawRef, ...] = asked(
        "Lagar",
        "Lagarna som vägen följer av.",
        ["bidragsbrottslagen"],
        when="när en lag kräver det",
        default=(),
    )
    routines: tuple[RoutineRef, ...] = asked(
        "Rutiner", "Rutinerna som beskriver vägen.", ["bisysslor"], when="när det finns en rutin", default=()
    )
    contacts: tuple[ContactRef, ...] = asked(
        "Kontakter",
        "Vem man vänder sig till.",
        ["narmaste-chef"],
        when="när kontakten finns på webbplatsen",
        group="main",
        default=(),
    )


class Approval(Part, title="Fastställande"):
    by: UnitRef = asked("Fastställt av", "Enheten som har fastställt råden.", "hr")
    on: When = asked("Datum", "Dagen då råden fastställdes.", "2026-02-10")


class OpenQuestion(Part, title="Fråga utan svar"):
    """What people ask and no source answers: said, so that nobody takes silence for a yes."""

    ask: Plain = asked("Fråga", "Det som många undrar, som en fråga.", "Får jag göra hembesök?")
    instead: Plain = asked(
        "Gör så här i stället", "Vem man frågar, eller vad som finns.", "Fråga din chef innan du gör något."
    )


class Situation(Record):
    """Something an employee may face, and what to do."""

    title: OneLine = asked("Titel", "Situationen i vardagsord.", "Någon kan få bidrag på felaktiga uppgifter")
    short: OneLine | None = asked(
        "Kort titel",
        "Några ord för listor och länkar.",
        "Misstänkt bidragsbrott",
        when="när titeln är längre än några ord",
        group="main",
        default=None,
    )
    order: int = asked("Ordning", "Ett heltal. Lägre tal kommer först.", 10)
    icon: Annotated[
        Literal[
            "bidrag",
            "myndighet",
            "adress",
            "leverantor",
            "paverkan",
            "sociala-medier",
            "inifran",
            "infiltration",
            "boende",
            "chef",
        ],
        Choices(ICONS),
    ] = asked("Symbol", "Bilden på kortet.", "bidrag")
    listed: bool = asked(
        "Bland korten",
        "Om situationen finns bland korten. Annars når man den bara genom länkar.",
        False,
        when="när situationen inte ska stå bland korten",
        group="rare",
        default=True,
    )
    card: Plain | None = asked(
        "På kortet",
        "Det som är särskilt just här, i en eller två korta meningar.",
        "Spara meddelandet.",
        when="när situationen kräver något som de andra inte gör",
        group="main",
        default=None,
    )
    start_label: OneLine = asked("Första ordet", "Orden före den som man börjar hos.", "Börja hos")
    start: Plain = asked(
        "Börja hos", "Vem man börjar hos. Det följer efter de första orden.", "din närmaste chef"
    )
    urgency: Plain = asked("Hur bråttom", "När man ska säga till.", "Samma dag")
    urgency_why: Plain | None = asked(
        "Varför bråttom",
        "Varför det är så bråttom.",
        "Brister ska omedelbart rapporteras till ansvarig chef.",
        when="när läsaren har nytta av att veta varför",
        default=None,
    )
    emergency: bool = asked(
        "Fara",
        "Larmnumret står först på sidan.",
        True,
        when="när faran kan vara omedelbar",
        group="main",
        default=False,
    )
    summary: Plain = asked(
        "Sammanfattning",
        "Vad situationen är, så att läsaren känner igen den.",
        "Uppgifter i ett ärende stämmer inte.",
    )
    first_step: Instruction = asked("Första steget", "Det allra första man gör.")
    steps: tuple[Instruction, ...] = asked(
        "Sedan", "Det man gör därefter, i ordning.", when="när det finns fler steg", group="main", default=()
    )
    apart: tuple[Statement, ...] = asked(
        "Håll isär",
        "Skyldigheter som lätt blandas ihop.",
        when="när något lätt blandas ihop",
        default=(),
    )
    who_acts: tuple[Statement, ...] = asked(
        "Vem gör vad",
        "Vad medarbetaren, chefen och andra gör.",
        when="när flera har var sin uppgift",
        default=(),
    )
    then: tuple[Statement, ...] = asked(
        "Det här händer sedan",
        "Vad som händer efteråt, så långt någon källa säger.",
        when="när en källa säger det",
        default=(),
    )
    unanswered: tuple[OpenQuestion, ...] = asked(
        "Det källorna inte svarar på",
        "Frågor som många har och ingen källa svarar på.",
        when="när läsaren kan tro att tystnad betyder ja",
        default=(),
    )
    routes: tuple[RouteRef, ...] = asked(
        "Rapporteringsvägar",
        "Vägarna att ta saken vidare.",
        ["narmaste-chef"],
        when="när det finns en väg vidare",
        group="main",
        default=(),
    )
    avoid: tuple[Plain, ...] = asked(
        "Undvik", "Det man inte ska göra, ett på varje rad.", ["Utred inte själv"]
    )
    signs: tuple[Plain, ...] = asked(
        "Tecken",
        "Varningstecken, aldrig bevis. Ett på varje rad.",
        ["Många personer är skrivna på adressen"],
        when="när tecknen är kända",
        default=(),
    )
    signs_from: tuple[LinkRef, ...] = asked(
        "Tecknen kommer från",
        "Länkarna dit tecknen är hämtade.",
        ["skatteverket"],
        when="när tecknen inte står i dokumenten",
        group="rare",
        default=(),
    )
    confidentiality: Plain | None = asked(
        "Mer om sekretess",
        "Det som gäller just här, utöver det som står på alla sidor.",
        "Uppgifter om skyddad adress lämnas aldrig ut.",
        when="när mer gäller än det vanliga",
        default=None,
    )
    routines: tuple[RoutineRef, ...] = asked(
        "Rutiner", "Rutinerna som gäller här.", ["bisysslor"], when="när det finns rutiner", default=()
    )
    contacts: tuple[ContactRef, ...] = asked(
        "Kontakter",
        "Vem man vänder sig till.",
        ["narmaste-chef"],
        when="när kontakten finns på webbplatsen",
        group="main",
        default=(),
    )
    laws: tuple[LawRef, ...] = asked(
        "Lagar",
        "Lagarna som gäller här.",
        ["bidragsbrottslagen"],
        when="när en lag har betydelse",
        default=(),
    )
    approved: Approval | None = asked(
        "Fastställt",
        "Vem som har fastställt råden, och när.",
        when="när råden är fastställda",
        group="main",
        default=None,
    )
    related: tuple[AnyRef, ...] = leading_to("situationen", default=())


class Law(Record):
    """A law retold: simplified, the text of the law is what counts."""

    title: OneLine = asked("Titel", "Lagens namn.", "Bidragsbrottslagen")
    short: OneLine | None = asked(
        "Kort titel", "Namnet i listor och länkar.", "Språklagen", when="när titeln är lång", default=None
    )
    number: OneLine | None = asked(
        "Nummer",
        "Lagens nummer i SFS eller EU.",
        "2007:612",
        when="när numret är känt",
        group="main",
        default=None,
    )
    said: Clause | None = asked(
        "I korthet",
        "Vad lagen handlar om, på högst tolv ord.",
        "Straff för den som får bidrag på felaktiga uppgifter.",
        when="när lagen står i en lista",
        group="main",
        default=None,
    )
    says: Plain = asked(
        "Innehåll",
        "Vad lagen säger, förenklat.",
        "Den som lämnar oriktiga uppgifter kan dömas för bidragsbrott.",
    )
    for_us: Plain | None = asked(
        "För oss",
        "Vad lagen betyder i vår verksamhet.",
        "Vi ska anmäla misstänkta bidragsbrott.",
        when="när lagen ställer krav på oss",
        group="main",
        default=None,
    )
    in_force: When | None = asked(
        "Gäller från",
        "När lagen trädde i kraft, eller ska göra det.",
        "2007-08-01",
        when="när dagen är känd",
        default=None,
    )
    in_force_note: Plain | None = asked(
        "Om när den gäller",
        "Vem det gäller för, eller varför ingen dag står.",
        "Gäller kommuner sedan 2020.",
        when="när dagen behöver förklaras",
        group="rare",
        default=None,
    )
    state: Literal["gäller", "på gång", "oklart"] = asked(
        "Läge",
        "Om lagen gäller, är på gång eller om det är oklart.",
        "på gång",
        when="när lagen inte gäller än",
        default="gäller",
    )
    link: LinkRef | None = asked(
        "Länk",
        "Länken till lagtexten, bland länkarna.",
        "bidragsbrottslagen",
        when="när adressen är känd",
        default=None,
    )
    order: int = asked(
        "Ordning", "Ett heltal. Lägre tal kommer först.", 10, when="när ordningen har betydelse", default=0
    )
