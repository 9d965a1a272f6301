"""What there is to read, see, learn and use: documents, trainings, materials, systems, terms."""

from __future__ import annotations

from typing import Annotated, Literal

from macros.records.base import (
    AnyRef,
    Basis,
    DocumentRef,
    LinkRef,
    OneLine,
    OtherTitle,
    Part,
    Plain,
    Record,
    SeriesRef,
    Source,
    Statement,
    SystemRef,
    TrainingRef,
    UnitRef,
    When,
)
from macros.records.field_book import (
    Choices,
    asked,
    called_elsewhere,
    in_the_diary,
    leading_to,
    told_in,
)
from macros.records.modality import Stage
from macros.text.vocabulary import WEIGHTS


class Decision(Part, title="Steg mot beslut"):
    """A stop on a document's way to a decision."""

    when: When | None = asked(
        "Tid",
        "När steget togs eller ska tas.",
        "2023-06-22",
        when="när källan säger det",
        group="main",
        default=None,
    )
    what: Plain = asked("Steg", "Vad som händer: beredning, arbetsutskottet, nämnden.", "Nämnden")
    planned: bool = asked(
        "Planerat",
        "Steget står i dokumentets egen planering. Ingen källa säger om det blev så.",
        True,
        when="när steget bara är planerat",
        default=False,
    )
    body: UnitRef | None = asked(
        "Av",
        "Enheten som behandlar ärendet.",
        "namnden",
        when="när enheten finns på webbplatsen",
        group="main",
        default=None,
    )
    paragraph: Plain | None = asked(
        "Paragraf", "Paragrafen i protokollet.", "§ 299", when="när källan säger det", default=None
    )
    source: Source | None = told_in("steget", default=None)


class Document(Record):
    title: OneLine = asked(
        "Titel", "Dokumentets titel, som på första sidan.", "Uppföljning av arbetet mot välfärdsbrott"
    )
    short: OneLine | None = asked(
        "Kort titel",
        "Namnet i hänvisningar.",
        "Uppföljningen 2025",
        when="när titeln är längre än några ord",
        group="main",
        default=None,
    )
    kind: OneLine = asked(
        "Typ", "Vad det är: plan, rapport, tjänsteskrivelse, yttrande, uppföljning.", "uppföljning"
    )
    diary_numbers: tuple[OneLine, ...] = in_the_diary(default=())
    date: When | None = asked(
        "Datum",
        "Dokumentets datum.",
        "2025-11-12",
        when="när dokumentet har ett datum",
        group="main",
        default=None,
    )
    date_note: Plain | None = asked(
        "Om datumet",
        "Varför datumet är det som står.",
        "Dokumentet har inget datum. Vi anger året som det handlar om.",
        when="när dokumentet inte säger datumet rakt ut",
        default=None,
    )
    issuer: UnitRef | None = asked(
        "Från",
        "Enheten som dokumentet kommer från.",
        "forvaltningen",
        when="när det kommer från en av våra enheter",
        group="main",
        default=None,
    )
    issuer_name: OneLine | None = asked(
        "Från, i ord",
        "Vem dokumentet kommer från.",
        "Skatteverket",
        when="när det inte kommer från en av våra enheter",
        default=None,
    )
    read: bool = asked(
        "Läst i sin helhet",
        "Webbplatsen bygger på dokumentet.",
        True,
        when="när du har läst hela dokumentet",
        group="main",
        default=False,
    )
    summary: Plain | None = asked(
        "Sammanfattning",
        "Vad dokumentet säger, med dina egna ord.",
        "Berättar vad som gjordes under 2025.",
        when="när du har läst dokumentet",
        group="main",
        default=None,
    )
    path: tuple[Decision, ...] = asked(
        "Väg till beslut",
        "Stegen från beredning till beslut.",
        when="när dokumentet ska beslutas",
        default=(),
    )
    proposals: tuple[Plain, ...] = asked(
        "Förslag till beslut",
        "Det som föreslås bli beslutat, ett på varje rad.",
        ["Nämnden godkänner rapporten"],
        when="när dokumentet föreslår ett beslut",
        default=(),
    )
    recipients: Plain | None = asked(
        "Skickas till",
        "Vilka som får dokumentet.",
        "Alla avdelningschefer",
        when="när dokumentet säger det",
        default=None,
    )
    attachments: tuple[Plain, ...] = asked(
        "Underlag",
        "Dokument som hör till, ett på varje rad.",
        ["Handlingsplanen"],
        when="när dokumentet räknar upp dem",
        default=(),
    )
    part_of: DocumentRef | None = asked(
        "Hör till",
        "Dokumentet som det här är en del av.",
        "arsrapport-2025",
        when="när det är en bilaga eller ett kapitel",
        default=None,
    )
    link: LinkRef | None = asked(
        "Länk",
        "Länken till dokumentet, bland länkarna.",
        "uppfoljning-2025",
        when="när adressen är känd",
        default=None,
    )
    other_titles: tuple[OtherTitle, ...] = called_elsewhere("dokumentet", default=())


class ExternalLink(Record):
    """An address outside the site. `checked`: the day it was seen, and `how`."""

    title: OneLine = asked("Titel", "Vad länken leder till, med avsändaren först.", "Brå: Välfärdsbrott")
    address: OneLine = asked("Adress", "Adressen, med https:// först.", "https://bra.se/")
    checked: When = asked("Kontrollerad", "Dagen då någon såg adressen.", "2026-11-23")
    how: Plain = asked("Hur", "Hur adressen är kontrollerad.", "Länken är provad.")


class Training(Record):
    title: OneLine = asked("Titel", "Utbildningens titel.", "Att hantera hot och våld")
    short: OneLine | None = asked(
        "Kort titel",
        "Några ord för listor och länkar.",
        "Webbutbildningen om hot",
        when="när titeln är längre än några ord",
        group="main",
        default=None,
    )
    kind: OneLine = asked("Typ", "Vad det är: webbutbildning, introduktion, workshop.", "webbutbildning")
    audience: Plain | None = asked(
        "För vem",
        "Vem utbildningen är för.",
        "Alla medarbetare",
        when="när källan säger det",
        group="main",
        default=None,
    )
    purpose: Plain = asked(
        "Syfte",
        "Vad den är till för. Om den inte finns än: en fortsättning på ”Ska …”, med liten bokstav.",
        "Lär ut hur du hanterar hot.",
    )
    stage: Stage | None = asked(
        "Om den finns",
        "Om utbildningen finns, enligt den senaste källan.",
        when="när källan säger det",
        group="main",
        default=None,
    )
    state: tuple[Statement, ...] = asked(
        "Läge", "Vad källorna säger om hur det går.", when="när källorna säger det", default=()
    )
    owner: UnitRef | None = asked(
        "Ansvarig", "Enheten som ansvarar.", "hr", when="när källan säger det", group="main", default=None
    )
    series: tuple[SeriesRef, ...] = asked(
        "Serier",
        "Serier med siffror om utbildningen.",
        ["deltagare-webbutbildning"],
        when="när det finns siffror",
        default=(),
    )
    other_titles: tuple[OtherTitle, ...] = called_elsewhere("utbildningen", default=())
    platform: SystemRef | None = asked(
        "Plattform",
        "Systemet där man går utbildningen.",
        "utbildningsplattformen",
        when="när källan säger det",
        default=None,
    )
    related: tuple[AnyRef, ...] = leading_to("utbildningen", default=())


class Material(Record):
    """APT material, an exercise, a film, a guide: something to use."""

    title: OneLine = asked("Titel", "Materialets titel.", "APT-materialet om välfärdsbrott")
    kind: Literal[
        "apt-material",
        "övning",
        "film",
        "stödmaterial",
        "informationsmaterial",
        "mall",
        "webbsida",
        "kommunikation",
    ] = asked("Typ", "Vad det är för material.", "apt-material")
    audience: Plain | None = asked(
        "För vem",
        "Vem materialet är för.",
        "Alla medarbetare",
        when="när källan säger det",
        group="main",
        default=None,
    )
    purpose: Plain = asked(
        "Syfte",
        "Vad det är till för. Om det inte finns än: en fortsättning på ”Ska …”, med liten bokstav.",
        "Visar hur du upptäcker välfärdsbrott.",
    )
    stage: Stage | None = asked(
        "Om det finns",
        "Om materialet finns, enligt den senaste källan.",
        when="när källan säger det",
        group="main",
        default=None,
    )
    holds: tuple[Plain, ...] = asked(
        "Innehåll",
        "Vad som finns i materialet, en del på varje rad.",
        ["Viktiga rutiner", "Frågor att diskutera"],
        when="när källan räknar upp delarna",
        default=(),
    )
    state: tuple[Statement, ...] = asked(
        "Läge", "Vad källorna säger om hur det går.", when="när källorna säger det", default=()
    )
    owner: UnitRef | None = asked(
        "Ansvarig", "Enheten som ansvarar.", "hr", when="när källan säger det", group="main", default=None
    )
    training: TrainingRef | None = asked(
        "Hör till utbildningen",
        "Utbildningen som materialet hör till.",
        "hot-och-vald",
        when="när materialet hör till en utbildning",
        default=None,
    )
    series: tuple[SeriesRef, ...] = asked(
        "Serier",
        "Serier med siffror om materialet.",
        ["visningar-apt"],
        when="när det finns siffror",
        default=(),
    )
    where: Plain | None = asked(
        "Finns på",
        "Var materialet finns, med ord.",
        "På intranätets sida om välfärdsbrott",
        when="när källan säger det",
        group="main",
        default=None,
    )
    related: tuple[AnyRef, ...] = leading_to("materialet", default=())


class System(Record):
    name: OneLine = asked("Namn", "Systemets namn.", "Avvikelsesystemet")
    used_for: Plain = asked(
        "Används till",
        "Vad det används till. Om det inte finns än: en fortsättning på ”Ska …”, med liten bokstav.",
        "Rapportera arbetsskador och tillbud.",
    )
    stage: Stage | None = asked(
        "Om det finns",
        "Om systemet finns, enligt den senaste källan.",
        when="när källan säger det",
        group="main",
        default=None,
    )
    state: tuple[Statement, ...] = asked(
        "Läge", "Vad källorna säger om hur det går.", when="när källorna säger det", default=()
    )
    owner: UnitRef | None = asked(
        "Ansvarig", "Enheten som ansvarar.", "hr", when="när källan säger det", group="main", default=None
    )


class Term(Record):
    """A word, what it means, and what people type when they look for it."""

    term: OneLine = asked("Begrepp", "Ordet, med stor bokstav.", "Bidragsbrott")
    definition: Plain | None = asked(
        "Betydelse",
        "Vad ordet betyder, så enkelt det går.",
        "Ett brott enligt bidragsbrottslagen.",
        when="när ordet ska stå i ordlistan",
        group="main",
        default=None,
    )
    synonyms: tuple[OneLine, ...] = asked(
        "Synonymer",
        "Andra ord för samma sak.",
        ["bidragsfusk"],
        when="när folk använder andra ord",
        group="main",
        default=(),
    )
    abbreviations: tuple[OneLine, ...] = asked(
        "Förkortningar", "Förkortningar av ordet.", ["FUT"], when="när ordet brukar förkortas", default=()
    )
    misspellings: tuple[OneLine, ...] = asked(
        "Felstavningar",
        "Felstavningar som den som söker kan skriva.",
        ["bidragsbråt"],
        when="när ordet är svårt att stava",
        default=(),
    )
    see: AnyRef | None = asked(
        "Se",
        "Posten som svarar.",
        "laws/bidragsbrottslagen",
        when="när en post säger mer",
        default=None,
    )
    link: LinkRef | None = asked(
        "Länk",
        "Länken dit ordet förklaras, bland länkarna.",
        "bra-valfardsbrott",
        when="när förklaringen är hämtad från nätet",
        default=None,
    )
    page: OneLine | None = asked(
        "Sida",
        "Adressen inom webbplatsen till sidan som svarar.",
        "valfardsbrott/",
        when="när en sida handlar om ordet",
        group="main",
        default=None,
    )
    listed: bool = asked(
        "I ordlistan",
        "Om ordet visas i ordlistan. Annars är det bara till för sökningen.",
        False,
        when="när ordet bara ska gå att söka på",
        default=True,
    )


class Reading(Part, title="Uppgift i en källa"):
    says: Plain = asked("Uppgift", "Vad källan säger.", "Planen har elva aktiviteter.")
    source: Source = told_in("uppgiften")


class Discrepancy(Record):
    """Sources that contradict each other, or themselves. Both readings stand."""

    title: OneLine = asked("Titel", "Vad källorna säger olika om.", "Hur många aktiviteter planen har")
    readings: tuple[Reading, ...] = asked("Uppgifter", "Vad var och en av källorna säger.", least=1)
    ours: Plain | None = asked(
        "Vår läsning",
        "Hur vi läser det, och varför.",
        "Vi räknar raderna i planen.",
        when="när vi har tagit ställning",
        group="main",
        default=None,
    )
    about: tuple[AnyRef, ...] = asked("Gäller", "Posterna som det handlar om.", ["plans/planen-2025"])
    weight: Annotated[Literal["affects", "noted"], Choices(WEIGHTS)] = asked(
        "Betydelse",
        "Om skillnaden ändrar vad läsaren gör. Då visas den där posten visas.",
        "affects",
        when="när skillnaden ändrar vad läsaren gör",
        group="main",
        default="noted",
    )
    order: int = asked(
        "Ordning", "Ett heltal. Lägre tal kommer först.", 10, when="när ordningen har betydelse", default=0
    )


class Correction(Record):
    """A mistake of ours that was published: what stood, what stands now and why."""

    record: AnyRef = asked("Post", "Posten som rättades.", "activities/fakturagranskning")
    date: When = asked("Datum", "Dagen då felet rättades.", "2026-02-10")
    field: Plain = asked("Vad som var fel", "Uppgiften, med ord.", "Status")
    was: Plain = asked("Stod", "Det som stod.", "Genomförd")
    now: Plain = asked("Står nu", "Det som står nu.", "Pågår")
    why: Plain = asked(
        "Varför", "Varför det blev fel, och hur vi vet det.", "Vi hade läst fel rad i uppföljningen."
    )
    source: Source | None = told_in("det rätta", default=None)


__all__ = [
    "Basis",
    "Correction",
    "Decision",
    "Discrepancy",
    "Document",
    "DocumentRef",
    "ExternalLink",
    "Material",
    "Reading",
    "System",
    "Term",
    "Training",
]
