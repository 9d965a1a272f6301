"""Plans, their activities, and how it goes."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from macros.records.base import (
    ActivityRef,
    AnyRef,
    Basis,
    Clause,
    DocumentRef,
    OneLine,
    OtherTitle,
    Part,
    Plain,
    PlanRef,
    Record,
    SeriesRef,
    Source,
    Statement,
    StatusRef,
    UnitRef,
    When,
)
from macros.records.field_book import Choices, asked, called_elsewhere, known, leading_to, told_in
from macros.records.modality import Announced, How
from macros.text.vocabulary import CARRIES, LISTED_AS, LOOKS

Look = Annotated[
    Literal[
        "genomford", "pagar", "lopande", "framflyttad", "ej-paborjad", "ej-genomford", "avslutad", "ingen"
    ],
    Choices(LOOKS),
]


class Said(Part, title="Status i en mening"):
    """What a status says of activities, as sentences go on: "… är genomförd", "… är genomförda".

    `none` follows "ingen aktivitet" where `one` would deny a denial. `all` is a clause of its own,
    where "alla aktiviteter är inte påbörjade" would be ambiguous.
    """

    one: OneLine = asked("Om en aktivitet", "Fortsättningen på ”aktiviteten …”.", "är genomförd")
    many: OneLine = asked("Om flera aktiviteter", "Fortsättningen på ”aktiviteterna …”.", "är genomförda")
    none: OneLine | None = asked(
        "Efter ”ingen aktivitet”",
        "Fortsättningen på ”ingen aktivitet …”, så att meningen inte nekar två gånger.",
        "har status Inte påbörjad",
        when="när ordet för en aktivitet innehåller ”inte”",
        group="rare",
        default=None,
    )
    all: OneLine | None = asked(
        "Om alla",
        "En hel sats om alla aktiviteter, utan stor bokstav och punkt.",
        "ingen aktivitet är påbörjad",
        when="när ”alla aktiviteter” med fortsättningen kan missförstås",
        group="rare",
        default=None,
    )


class Status(Record):
    """A word for how an activity goes. `look` picks one of the theme's sets of colour and icon."""

    label: OneLine = asked("Ord", "Ordet som läsaren ser.", "Pågår")
    meaning: Plain = asked(
        "Betydelse", "Vad ordet betyder, i en mening.", "Arbetet har börjat och är inte klart."
    )
    order: int = asked("Ordning", "Ett heltal. Statusar med lägre tal kommer först.", 2)
    final: bool = asked(
        "Slutlig",
        "Inget mer väntas av en aktivitet som har statusen.",
        True,
        when="när aktiviteten är klar eller avslutad med den här statusen",
        group="main",
        default=False,
    )
    look: Look = asked("Utseende", "Färgen och symbolen som statusen visas med.", "pagar")
    said: Said | None = asked(
        "I meningar",
        "Hur statusen sägs i en mening. Annars används ordet som det är.",
        when="när ordet inte går att sätta in i en mening",
        default=None,
    )
    unreported: bool = asked(
        "Ingen uppföljning",
        "Statusen står för att ingen uppföljning är publicerad.",
        True,
        when="för en enda av statusarna",
        group="rare",
        default=False,
    )


class Theme(Part, title="Tema"):
    id: OneLine = asked(
        "Id", "Kort namn i adresser: små bokstäver a–z, siffror och bindestreck.", "forebygga"
    )
    title: OneLine = asked("Namn", "Temats namn, som i planen.", "Förebygga")
    aim: Plain = asked(
        "Syfte", "Vad temat är till för, med dina egna ord.", "Brott ska hindras innan de händer."
    )
    other_titles: tuple[OtherTitle, ...] = called_elsewhere("temat", default=())
    source: Source | None = told_in("temat", default=None)


class PlanState(Part, title="Planens läge"):
    """What holds now: the plan in force, one replaced, or not said."""

    word: Literal["Gäller", "Ersatt", "Oklart om den gäller"] = asked(
        "Gäller planen?", "Om planen gäller nu, är ersatt, eller om det är oklart.", "Gäller"
    )
    why: Plain = asked(
        "Varför", "Hur vi vet det, i en mening.", "Nämnden antog planen i maj. Ingen senare plan är beslutad."
    )
    basis: Basis = known("svaret", default="stated")
    source: Source | None = told_in("svaret", default=None)


class Plan(Record):
    title: OneLine = asked("Titel", "Planens titel, som i dokumentet.", "Handlingsplan mot välfärdsbrott")
    short: OneLine = asked("Kort titel", "Det som listor och länkar säger.", "Planen 2025")
    year: int = asked("År", "Året då planen började gälla.", 2025)
    other_titles: tuple[OtherTitle, ...] = called_elsewhere("planen", default=())
    under: PlanRef | None = asked(
        "Ligger under",
        "Den överordnade planen.",
        "stadens-plan-2020",
        when="när planen är en del av en annan",
        default=None,
    )
    replaces: PlanRef | None = asked(
        "Ersätter",
        "Planen som gällde före den här.",
        "planen-2023",
        when="när planen ersätter en annan",
        default=None,
    )
    state: PlanState = asked("Läge", "Om planen gäller, och vad det bygger på.")
    adopted: When | None = asked(
        "Antagen",
        "När planen beslutades.",
        "2025-05-22",
        when="när källan säger det",
        group="main",
        default=None,
    )
    period: When | None = asked(
        "Period",
        "Tiden som planen gäller.",
        "2025/2026",
        when="när källan säger det",
        group="main",
        default=None,
    )
    owner: UnitRef | None = asked(
        "Ägare",
        "Enheten som äger planen.",
        "forvaltningen",
        when="när källan säger det",
        group="main",
        default=None,
    )
    coordinator: UnitRef | None = asked(
        "Samordnar",
        "Enheten som följer upp planen.",
        "hr",
        when="när källan säger det",
        group="main",
        default=None,
    )
    purpose: Plain = asked(
        "Syfte",
        "Vad planen är till för, med dina egna ord.",
        "Planen ska göra det lättare att upptäcka välfärdsbrott.",
    )
    background: tuple[Statement, ...] = asked(
        "Bakgrund", "Varför planen finns och hur den kom till.", when="när källan berättar det", default=()
    )
    areas: tuple[OneLine, ...] = asked(
        "Områden",
        "Områden som planen tar upp, ett på varje rad.",
        ["Inköp", "Ekonomiskt bistånd"],
        when="när planen räknar upp områden",
        default=(),
    )
    themes: tuple[Theme, ...] = asked(
        "Teman",
        "Delarna som aktiviteterna är ordnade efter.",
        when="när planen har aktiviteter",
        group="main",
        default=(),
    )
    followup: tuple[Statement, ...] = asked(
        "Så följs planen upp",
        "Vad planen säger om hur och när den ska följas upp.",
        when="när planen säger det",
        default=(),
    )
    document: DocumentRef | None = asked(
        "Dokument",
        "Planen själv, bland dokumenten.",
        "planen-2025",
        when="när du har läst själva planen",
        group="main",
        default=None,
    )
    unit_note: Plain | None = asked(
        "Om ansvariga",
        "Varför aktiviteter saknar ansvarig. Det står efter uppgiften om hur många de är.",
        "Uppföljningen säger inte vem som ansvarar.",
        when="när aktiviteter saknar ansvarig",
        group="rare",
        default=None,
    )


class Follows(Part, title="Tidigare aktivitet"):
    """An earlier activity that this one carries on. n:m covers splits and merges."""

    activity: ActivityRef = asked("Aktivitet", "Den tidigare aktiviteten.", "informationssida-2023")
    how: Annotated[Literal["continues", "splits", "merges", "widens", "narrows"], Choices(CARRIES)] = asked(
        "Hur",
        "Hur den nya hör ihop med den gamla.",
        "widens",
        when="när den inte bara fortsätter",
        default="continues",
    )
    basis: Basis = known("sambandet", when="när källan själv säger hur de hör ihop", default="derived")
    note: Plain | None = asked(
        "Anmärkning",
        "Varför vi ser dem som samma arbete.",
        "Båda planerna vill ha en gemensam sida.",
        when="när sambandet är vår tolkning",
        default=None,
    )


class Change(Part, title="Ändring av en aktivitet"):
    """From a day on, other owners, or another title, or both."""

    from_: When = asked("Från", "Från när ändringen gäller.", "2026-03-01", alias="from")
    owners: tuple[UnitRef, ...] | None = asked(
        "Nya ansvariga",
        "Enheterna som ansvarar från den dagen. En tom lista betyder att ingen ansvarar.",
        ["hr"],
        when="när ansvaret byter ägare",
        group="main",
        default=None,
    )
    title: OneLine | None = asked(
        "Ny titel",
        "Aktivitetens titel från den dagen.",
        "Granska fakturor med ny metod",
        when="när titeln ändras",
        group="main",
        default=None,
    )
    note: Plain | None = asked(
        "Anmärkning", "Varför det ändras.", "Beslut i styrgruppen.", when="när det är känt", default=None
    )
    source: Source | None = told_in("ändringen", default=None)


class Step(Announced, title="Nästa steg"):
    """What a source announces of an activity. It stays announced until a follow-up says otherwise.

    Without owners of its own it is for the activity's.
    """

    title: Plain = asked(
        "Steg",
        "Vad som ska göras. Orden följer efter till exempel ”Planeras:”.",
        "pröva metoden i två enheter",
    )
    how: How = asked(
        "Hur säkert",
        "Hur källan säger det: ska göras, planeras, föreslås.",
        "ska",
        when="när källan säger något annat än att det planeras",
        group="main",
        default="planeras",
    )
    reported: When | None = asked(
        "Redovisat i uppföljningen",
        "Tiden för den uppföljning som berättar hur det gick.",
        "mars 2026",
        when="när en uppföljning har berättat om steget",
        default=None,
    )
    announced: When | None = asked(
        "Aviserat",
        "När källan sa att det skulle göras.",
        "oktober 2025",
        when="när ingen uppföljning från samma dokument eller enhet säger det",
        group="rare",
        default=None,
    )
    said: Clause | None = asked(
        "I korthet",
        "Steget på högst tolv ord, till listor.",
        "pröva metoden i två enheter",
        when="när stegets text är lång",
        default=None,
    )
    by: UnitRef | None = asked(
        "Aviserat av",
        "Enheten som berättar om steget.",
        "hr",
        when="när en enhet berättar det, inte ett dokument",
        default=None,
    )
    draft: bool = asked(
        "Utkast",
        "Ett utkast visas i förhandsvisningen men publiceras inte.",
        True,
        when="när steget inte är klart att publiceras",
        default=False,
    )


class WaitsFor(Part, title="Post att vänta på"):
    """The record of what is waited for: its day tells when the wait may be over.

    `derived`: that it is the same thing is our inference. `recommendation`: its number, of an audit.
    """

    record: AnyRef = asked(
        "Post", "Lagen, rutinen eller granskningen som aktiviteten väntar på.", "laws/registerkontroll-2026"
    )
    recommendation: int | None = asked(
        "Rekommendation",
        "Rekommendationens nummer i granskningen.",
        3,
        when="när posten är en granskning",
        group="rare",
        default=None,
    )
    basis: Basis = known("sambandet", when="när källan själv säger att det är samma sak", default="derived")


class Blocker(Part, title="Det som aktiviteten väntar på"):
    """What the activity waits for."""

    text: Plain = asked(
        "Text", "Vad aktiviteten väntar på, i en mening.", "Det nya systemet ska vara på plats."
    )
    waits_for: WaitsFor | None = asked(
        "Finns som post",
        "Posten för det som aktiviteten väntar på. Dess dag visar när väntan kan vara över.",
        when="när det som aktiviteten väntar på finns på webbplatsen",
        default=None,
    )
    source: Source | None = told_in("det", default=None)


class Evidence(Part, title="Belägg"):
    """What shows it. `series` holds the figures."""

    text: Plain = asked(
        "Text", "Vad som visar resultatet, i en mening.", "Materialet har visats över 200 gånger."
    )
    when: When | None = asked(
        "Tid",
        "När det gällde.",
        "slutet av oktober 2025",
        when="när källan säger det",
        group="main",
        default=None,
    )
    series: SeriesRef | None = asked(
        "Serie",
        "Serien med siffrorna.",
        "visningar-apt",
        when="när siffrorna finns som en serie",
        default=None,
    )
    source: Source | None = told_in("det", default=None)


class Followup(Part, title="Uppföljning"):
    """The position as of a day, as somebody reported it."""

    as_of: When = asked("Tid", "Vilken tid läget gäller, så noga som källan säger det.", "mars 2026")
    published: When | None = asked(
        "Publicerad",
        "När uppföljningen publicerades.",
        "2026-04-15",
        when="när det är känt och skiljer sig från tiden som läget gäller",
        group="rare",
        default=None,
    )
    status: StatusRef = asked("Status", "Hur det går med aktiviteten.", "pagar")
    basis: Basis = known("statusen")
    words: Plain | None = asked(
        "Statusen bygger på",
        "Källans ord, ordagrant.",
        "Arbetet med rutinen har påbörjats.",
        when="när statusen är vår tolkning",
        default=None,
    )
    by: UnitRef | None = asked(
        "Rapporterad av",
        "Enheten som har berättat hur det går.",
        "hr",
        when="när en enhet har berättat det",
        group="main",
        default=None,
    )
    said: Clause | None = asked(
        "I korthet",
        "Vad som har hänt, på högst tolv ord. Det står i listor.",
        "Ett utkast till rutinen är klart.",
        when="när det finns något att berätta",
        group="main",
        default=None,
    )
    outcome: Plain | None = asked(
        "Resultat",
        "Vad som har gjorts och vad det har lett till, i hela meningar.",
        "Ett utkast till rutinen är klart. Det har prövats i två enheter.",
        when="när det finns mer att berätta än vad som ryms på en rad",
        group="main",
        default=None,
    )
    evidence: tuple[Evidence, ...] = asked(
        "Belägg",
        "Vad som visar resultatet: siffror, beslut eller händelser.",
        when="när något visar det",
        default=(),
    )
    obstacles: tuple[Statement, ...] = asked(
        "Hinder",
        "Vad som gör att det går långsammare eller inte alls.",
        when="när något är i vägen",
        default=(),
    )
    blocked_by: tuple[Blocker, ...] = asked(
        "Väntar på",
        "Vad som måste hända innan aktiviteten kan gå vidare.",
        when="när aktiviteten väntar på något annat",
        default=(),
    )
    source: Source | None = told_in("läget", default=None)
    comment: Plain | None = asked(
        "Kommentar till redaktören",
        "Meddelande från enheten till dig som redigerar. Det visas bara i förhandsvisningen.",
        "Vi återkommer med siffror i maj.",
        when="när enheten har skickat med ett meddelande",
        group="rare",
        default=None,
    )
    draft: bool = asked(
        "Utkast",
        "Ett utkast visas i förhandsvisningen men publiceras inte.",
        True,
        when="när uppföljningen inte är klar att publiceras",
        default=False,
    )


class Activity(Record):
    plan: PlanRef = asked("Plan", "Planen som aktiviteten står i.", "planen-2025")
    theme: OneLine = asked("Tema", "Planens tema som aktiviteten hör till.", "forebygga")
    title: OneLine = asked(
        "Titel", "Aktivitetens titel, som i planen.", "Ta fram en rutin för granskning av fakturor"
    )
    short: OneLine | None = asked(
        "Kort titel",
        "Några ord för listor och länkar.",
        "Fakturagranskning",
        when="när titeln är längre än några ord",
        group="main",
        default=None,
    )
    order: int = asked(
        "Ordning",
        "Ett heltal. Lägre tal kommer först inom temat.",
        3,
        when="när planen har en ordning",
        default=0,
    )
    other_titles: tuple[OtherTitle, ...] = called_elsewhere("aktiviteten", default=())
    listed: Annotated[Literal["row", "text", "elsewhere"], Choices(LISTED_AS)] = asked(
        "Plats i planen",
        "Om aktiviteten har en egen rad i planen, nämns i löpande text eller står någon annanstans.",
        "text",
        when="när aktiviteten inte har en egen rad i planens lista",
        default="row",
    )
    listed_note: Plain | None = asked(
        "Om platsen i planen",
        "Var aktiviteten står i stället.",
        "Står bara i uppföljningen.",
        when="när aktiviteten inte har en egen rad och det behöver förklaras",
        group="rare",
        default=None,
    )
    owners: tuple[UnitRef, ...] = asked(
        "Ansvariga",
        "Enheterna som ansvarar enligt planen. Byten skrivs under Ändringar.",
        ["hr", "inkop"],
        when="när källan säger det",
        group="main",
        default=(),
    )
    lead: UnitRef | None = asked(
        "Samordnar",
        "Den av de ansvariga som håller ihop arbetet.",
        "hr",
        when="när flera enheter ansvarar",
        default=None,
    )
    owner_words: Plain | None = asked(
        "Ansvar enligt dokumentet",
        "Dokumentets egna ord om vem som ansvarar.",
        "berörda avdelningar",
        when="när dokumentet inte pekar ut en enhet",
        default=None,
    )
    ongoing: bool = asked(
        "Löpande",
        "Arbetet fortsätter hela tiden och har inget slut.",
        True,
        when="när aktiviteten saknar slutdatum",
        default=False,
    )
    summary: Plain = asked(
        "Beskrivning",
        "Vad som ska göras, med dina egna ord.",
        "Fakturor från alla leverantörer ska granskas på samma sätt.",
    )
    tasks: tuple[Plain, ...] = asked(
        "Uppgifter",
        "Delarna i aktiviteten, en på varje rad.",
        ["Välja metod", "Utbilda granskare"],
        when="när planen delar upp aktiviteten",
        default=(),
    )
    follows: tuple[Follows, ...] = asked(
        "Bygger vidare på",
        "Aktiviteter i en tidigare plan som den här fortsätter.",
        when="när arbetet fanns i en tidigare plan",
        default=(),
    )
    changes: tuple[Change, ...] = asked(
        "Ändringar",
        "Nya ansvariga eller ny titel, från en viss dag.",
        when="när ansvaret eller titeln har ändrats",
        default=(),
    )
    steps: tuple[Step, ...] = asked(
        "Nästa steg",
        "Det som källorna säger ska göras härnäst.",
        when="när en källa säger vad som ska göras",
        group="main",
        default=(),
    )
    indicators: tuple[SeriesRef, ...] = asked(
        "Serier",
        "Serier med siffror som mäter aktiviteten.",
        ["visningar-apt"],
        when="när siffror visar hur det går",
        default=(),
    )
    related: tuple[AnyRef, ...] = leading_to("aktiviteten", default=())
    followups: tuple[Followup, ...] = asked(
        "Uppföljningar",
        "Hur det har gått, en post för varje gång någon har berättat det.",
        when="när någon har berättat hur det går",
        group="main",
        default=(),
    )

    @property
    def titles(self) -> tuple[str, ...]:
        """Every title it has or has had or will have: the plan's first."""
        return tuple(dict.fromkeys((self.title, *(one.title for one in self.changes if one.title))))

    def title_on(self, day: date) -> str:
        """The title as of a day, after the changes that had come by then; the plan's where none had."""
        return self._changed_on(day) or self.title

    def called_on(self, day: date) -> str:
        """The short title stands for the plan's, so a changed one is written in full."""
        return self._changed_on(day) or self.called

    def _changed_on(self, day: date) -> str:
        changed = [one for one in self.changes if one.title and one.from_.first <= day]
        return max(changed, key=lambda one: one.from_).title or "" if changed else ""
