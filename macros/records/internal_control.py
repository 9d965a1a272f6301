"""Reviews: the audit with its recommendations, and internal control with its risks."""

from __future__ import annotations

from typing import Annotated, Literal

from macros.records.base import (
    AnyRef,
    Basis,
    Clause,
    DocumentRef,
    LawRef,
    OneLine,
    Part,
    Plain,
    Record,
    RoutineRef,
    SeriesRef,
    Source,
    Statement,
    UnitRef,
    When,
)
from macros.records.field_book import Choices, asked, in_the_diary, known, leading_to, told_in
from macros.records.field_book import asked as field  # where a field is called "asked"
from macros.records.modality import Announced, How
from macros.text.vocabulary import RISKS


class Concerns(Part, title="Om det rör ämnet"):
    """Whether a risk is about what the site is about."""

    answer: Literal["ja", "delvis", "nej"] = asked(
        "Rör det ämnet?", "Om det rör det som webbplatsen handlar om.", "delvis"
    )
    why: Plain = asked(
        "Varför",
        "Varför det rör ämnet eller inte, i en mening.",
        "Risken gäller jäv, men rapporten nämner inte välfärdsbrott.",
    )
    basis: Basis = known("svaret", when="när källan själv säger det", default="derived")
    source: Source | None = told_in("svaret", default=None)


class Promise(Announced, title="Det som är lovat"):
    """What was announced, when it is to be done and by whom."""

    text: Plain = asked(
        "Text", "Det som är lovat. Orden följer efter till exempel ”Ska göras:”.", "se över rutinen"
    )
    how: How = asked(
        "Hur säkert",
        "Hur källan säger det: ska göras, planeras, föreslås.",
        "planeras",
        when="när källan säger något annat än att det ska göras",
        group="main",
        default="ska",
    )
    dated_by: AnyRef | None = asked(
        "Står också i",
        "Posten som berättar samma sak. Kalendrar tar då bara med den ena.",
        "activities/fakturagranskning",
        when="när en annan post berättar samma sak",
        group="rare",
        default=None,
    )


class Risk(Record):
    """A risk in the plan for internal control: a direct measure, or a review."""

    title: OneLine = asked("Risk", "Riskens namn, som i planen.", "Bisysslor")
    year: int = asked("År", "Året som planen för intern kontroll gäller.", 2025)
    order: int = asked("Ordning", "Ett heltal. Lägre tal kommer först.", 11)
    group: Annotated[Literal["direktåtgärd", "granskning", "kommungemensam"], Choices(RISKS)] = asked(
        "Grupp", "Om det är en åtgärd, nämndens egen granskning eller en gemensam.", "kommungemensam"
    )
    concerns: Concerns = asked("Rör det ämnet?", "Om risken rör det som webbplatsen handlar om, och varför.")
    description: Plain = asked(
        "Beskrivning",
        "Vad som kan hända, varför, och vad det leder till.",
        "Bisysslor anmäls inte, och jäv kan uppstå.",
    )
    measure: Plain = asked(
        "Åtgärd eller granskning", "Vad åtgärden eller granskningen heter.", "Granskning av bisysslor"
    )
    to_do: Plain | None = asked(
        "Vad som ska göras",
        "Det som planen säger ska göras.",
        "Rutinen ska ses över.",
        when="när planen säger det",
        group="main",
        default=None,
    )
    area: Plain | None = asked(
        "Område",
        "Områden och rutiner som granskas.",
        "Regler och rutiner för bisyssla.",
        when="när det är en granskning",
        default=None,
    )
    purpose: Plain | None = asked(
        "Syfte",
        "Vad granskningen ska visa.",
        "Visa hur många bisysslor som anmäls.",
        when="när det är en granskning",
        default=None,
    )
    scope: Plain | None = asked(
        "Omfattning",
        "Vad granskningen omfattar.",
        "Alla avdelningar.",
        when="när det är en granskning",
        default=None,
    )
    method: Plain | None = asked(
        "Metod",
        "Hur granskningen görs.",
        "Stickprov bland alla anställda.",
        when="när det är en granskning",
        default=None,
    )
    rules: tuple[Statement, ...] = asked(
        "Bestämmelser",
        "Regler som gäller, som granskningen återger dem.",
        when="när granskningen återger regler",
        default=(),
    )
    findings: tuple[Statement, ...] = asked(
        "Vad som kom fram",
        "Vad granskningen visade.",
        when="när granskningen är rapporterad",
        group="main",
        default=(),
    )
    series: tuple[SeriesRef, ...] = asked(
        "Serier",
        "Serier med siffror från granskningen.",
        ["anmalda-bisysslor"],
        when="när det finns siffror",
        default=(),
    )
    compared: tuple[Statement, ...] = asked(
        "Jämfört med tidigare",
        "Hur resultatet skiljer sig från tidigare granskningar.",
        when="när rapporten jämför",
        default=(),
    )
    done: tuple[Statement, ...] = asked(
        "Vad det har lett till",
        "Vad som är gjort efter granskningen.",
        when="när rapporten berättar det",
        default=(),
    )
    next: tuple[Promise, ...] = asked(
        "Nästa steg",
        "Det som ska göras härnäst, när och av vem.",
        when="när rapporten berättar det",
        group="main",
        default=(),
    )
    proposals: tuple[Plain, ...] = asked(
        "Förslag för hela staden",
        "Det som föreslås gälla alla, ett på varje rad.",
        ["Ta fram en gemensam blankett"],
        when="när rapporten föreslår något",
        default=(),
    )
    finished: Statement | None = asked(
        "Blev det klart?",
        "Vad rapporten säger om åtgärden blev klar.",
        when="när det är en åtgärd",
        default=None,
    )
    reported: When | None = asked(
        "Rapporterad", "När det rapporterades.", "2025-12-10", when="när källan säger det", default=None
    )
    reported_note: Plain | None = asked(
        "Om rapporteringen",
        "Det som läsaren behöver veta om rapporteringen.",
        "Rapporterades tillsammans med årets andra granskningar.",
        when="när tiden behöver förklaras",
        group="rare",
        default=None,
    )
    diary_numbers: tuple[OneLine, ...] = in_the_diary(default=())
    routines: tuple[RoutineRef, ...] = asked(
        "Rutiner", "Rutinerna som risken gäller.", ["bisysslor"], when="när det finns rutiner", default=()
    )
    laws: tuple[LawRef, ...] = asked(
        "Lagar",
        "Lagarna som risken gäller.",
        ["bidragsbrottslagen"],
        when="när källan nämner dem",
        default=(),
    )
    units: tuple[UnitRef, ...] = asked(
        "Berörda",
        "Enheterna som risken berör.",
        ["hr"],
        when="när källan säger det",
        group="main",
        default=(),
    )
    related: tuple[AnyRef, ...] = leading_to("risken", default=())


class Improvement(Record):
    """A measure carried over from an earlier year's review."""

    title: OneLine = asked("Titel", "Vad åtgärden gäller.", "Felaktig information om nämndens beslut")
    from_year: int = asked("Från år", "Året för granskningen som åtgärden bygger på.", 2024)
    year: int = asked("År", "Året då åtgärden följdes upp.", 2025)
    order: int = asked("Ordning", "Ett heltal. Lägre tal kommer först.", 1)
    concerns: Concerns = asked(
        "Rör det ämnet?", "Om åtgärden rör det som webbplatsen handlar om, och varför."
    )
    found: Plain = asked("Kom fram", "Vad den tidigare granskningen visade.", "Chefer ville ha vägledning.")
    measure: Plain = asked(
        "Åtgärd", "Vad som skulle göras.", "Ge vägledning om hur felaktig information bemöts."
    )
    done: tuple[Statement, ...] = asked(
        "Det här har gjorts", "Vad som är gjort.", when="när källan berättar det", group="main", default=()
    )
    result: Plain | None = asked(
        "Resultat",
        "Vad åtgärden ledde till.",
        "Chefer vet vem de frågar.",
        when="när källan berättar det",
        group="main",
        default=None,
    )
    next: tuple[Promise, ...] = asked(
        "Nästa steg", "Det som ska göras härnäst, när och av vem.", when="när källan berättar det", default=()
    )
    laws: tuple[LawRef, ...] = asked(
        "Lagar",
        "Lagarna som åtgärden gäller.",
        ["bidragsbrottslagen"],
        when="när källan nämner dem",
        default=(),
    )


class Criterion(Record):
    """A criterion of the self-assessment."""

    title: OneLine = asked("Kriterium", "Vad som bedöms.", "Ansvar och befogenheter är tydliga")
    group: OneLine = asked("Grupp", "Delen av den interna kontrollen.", "Kontrollmiljö")
    order: int = asked("Ordning", "Ett heltal. Lägre tal kommer först.", 1)
    year: int = asked("År", "Året för bedömningen.", 2025)
    verdict: Plain = asked("Bedömning", "Nämndens egen bedömning, med källans ord.", "Tillfredsställande")


class Answer(Part, title="Svar i en granskning"):
    """A question of an audit and its verdict."""

    number: int = asked("Nummer", "Frågans nummer i granskningen.", 1)
    question: OneLine = asked("Fråga", "Frågan, som i granskningen.", "Har nämnden gjort en riskanalys?")
    short: OneLine | None = asked(
        "Kort",
        "Några ord för rubriker och listor.",
        "Riskanalys",
        when="när frågan är lång",
        group="main",
        default=None,
    )
    verdict: Plain = asked("Bedömning", "Granskarnas bedömning, med deras ord.", "Delvis")
    findings: tuple[Statement, ...] = asked("Iakttagelser", "Vad granskarna såg.")
    series: tuple[SeriesRef, ...] = asked(
        "Serier",
        "Serier med siffror om frågan.",
        ["enkatsvar-2022"],
        when="när det finns siffror",
        default=(),
    )
    source: Source | None = told_in("svaret", default=None)

    @property
    def called(self) -> str:
        return self.short or self.question


class LaterReport(Part, title="Senare rapport"):
    """What a later source tells. `names`: it names the recommendation; else that it belongs is our reading."""

    text: Plain = asked(
        "Text", "Vad den senare källan berättar.", "Utbildningen har genomförts i hela förvaltningen."
    )
    said: Clause | None = asked(
        "I korthet",
        "Detsamma på högst tolv ord, till listor.",
        "Utbildningen är genomförd.",
        when="när texten är lång",
        default=None,
    )
    names: bool = asked(
        "Nämner rekommendationen",
        "Källan nämner själv rekommendationen. Annars är det vår tolkning att de hör ihop.",
        True,
        when="när källan nämner den",
        default=False,
    )
    when: When | None = asked(
        "Tid", "När det gällde.", "hösten 2025", when="när källan säger det", group="main", default=None
    )
    basis: Basis = known("det", default="stated")
    source: Source = told_in("det")


class Recommendation(Part, title="Rekommendation"):
    """What the auditors asked, what the board says it did, what it promised, what came later.

    It has no status: the sources give none, and we make none up.
    """

    number: int = asked("Nummer", "Rekommendationens nummer i granskningen.", 3)
    short: OneLine = asked("Kort", "Några ord för rubriker och listor.", "Ett system som passar")
    said: Clause | None = asked(
        "I korthet",
        "Det senaste som en källa säger om den, på högst tolv ord.",
        "Ett nytt system ska upphandlas.",
        when="när en källa har berättat något",
        group="main",
        default=None,
    )
    asked: Plain = asked(
        "Vad revisionen ville",
        "Rekommendationen, med dina egna ord.",
        "Se till att händelser går att rapportera.",
    )
    did: tuple[Statement, ...] = field(
        "Det här har gjorts",
        "Vad nämnden säger att den har gjort.",
        when="när nämnden har svarat",
        group="main",
        default=(),
    )
    promised: tuple[Promise, ...] = field(
        "Det här är lovat",
        "Det som nämnden säger att den ska göra.",
        when="när nämnden har lovat något",
        group="main",
        default=(),
    )
    later: tuple[LaterReport, ...] = field(
        "Rapporterat senare",
        "Vad senare källor berättar.",
        when="när en senare källa berättar något",
        default=(),
    )
    routines: tuple[RoutineRef, ...] = field(
        "Rutiner",
        "Rutinerna som rekommendationen gäller.",
        ["hot-och-vald"],
        when="när det finns rutiner",
        default=(),
    )
    related: tuple[AnyRef, ...] = leading_to("rekommendationen", default=())
    source: Source | None = told_in("rekommendationen", default=None)


class Audit(Record):
    title: OneLine = asked("Titel", "Granskningens titel.", "Granskning av otillåten påverkan")
    short: OneLine = asked("Kort titel", "Några ord för listor och länkar.", "Granskningen 2022")
    code: OneLine = asked("Nummer", "Revisionens nummer på granskningen.", "SR-2022-15")
    diary_numbers: tuple[OneLine, ...] = in_the_diary(default=())
    auditor: OneLine = asked("Granskare", "Vem som granskade.", "Stadsrevisionen")
    consultant: OneLine | None = asked(
        "Konsult",
        "Vem som gjorde granskningen på uppdrag.",
        "Revisionsbyrån",
        when="när någon annan gjorde den",
        default=None,
    )
    when: When = asked("Tid", "När granskningen gjordes.", "våren 2022")
    purpose: Plain = asked(
        "Syfte", "Vad granskningen skulle bedöma.", "Att bedöma om den interna kontrollen räcker."
    )
    definition: Plain | None = asked(
        "Definition",
        "Vad granskarna menar med det som de granskade.",
        "Otillåten påverkan är trakasserier, hot och våld.",
        when="när granskningen säger det",
        default=None,
    )
    method: tuple[Statement, ...] = asked(
        "Metod", "Hur granskningen gjordes.", when="när källan berättar det", default=()
    )
    reviewed: tuple[Statement, ...] = asked(
        "Granskade verksamheter", "Verksamheterna som granskades.", when="när källan berättar det", default=()
    )
    others: tuple[Plain, ...] = asked(
        "Andra granskade",
        "Andra nämnder i samma granskning, en på varje rad.",
        ["Miljönämnden"],
        when="när granskningen omfattade fler",
        default=(),
    )
    background: tuple[Statement, ...] = asked(
        "Bakgrund", "Varför granskningen gjordes.", when="när källan berättar det", default=()
    )
    consequences: tuple[Statement, ...] = asked(
        "Följder", "Vad som kan hända om bristerna finns kvar.", when="när granskningen säger det", default=()
    )
    answers: tuple[Answer, ...] = asked("Svar", "Granskningens frågor och bedömningar.")
    recommendations: tuple[Recommendation, ...] = asked(
        "Rekommendationer", "Det som revisionen vill att nämnden gör."
    )
    documents: tuple[DocumentRef, ...] = asked(
        "Dokument",
        "Granskningens dokument.",
        ["yttrande-2023"],
        when="när de finns på webbplatsen",
        group="main",
        default=(),
    )
