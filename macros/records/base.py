"""What every record is: frozen, closed to unknown fields, with typed references to other records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal, dataclass_transform

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from macros.records.field_book import (
    Choices,
    asked,
    called_elsewhere,
    in_the_diary,
    known,
    leading_to,
    told_in,
)
from macros.records.when import When
from macros.text.vocabulary import AUDIENCES, BASIS

# Plain text: never Markdown, never HTML. Targets escape it.
Plain = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]

# Plain text on one line: names, titles, numbers, words to be found by. What is written as a calendar's
# name, a heading or a file's title can't hold a line break; running text may.
OneLine = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, pattern=r"^[^\n]*$")]

MOST_WORDS = 12


def brief(text: str) -> str:
    """A clause of a line: never cut by a macro, so it must be short as it is written."""
    if (count := len(text.split())) > MOST_WORDS:
        raise PydanticCustomError("clause", f"{count} ord, men en rad rymmer högst {MOST_WORDS}. Korta.")
    return text


# What a line of a list says of a record: our reading in at most twelve words.
Clause = Annotated[OneLine, AfterValidator(brief)]

# How we know: the document says it; we read it out of the document's words; the unit says so.
Basis = Annotated[Literal["stated", "derived", "reported"], Choices(BASIS)]


@dataclass(frozen=True)
class RefTo:
    """Marks a field as an id of a kind of record. `any`: "kind/id", of whichever kind."""

    kind: str


# The ids of records, by kind: resolved when all is loaded, and checked in the arguments of macros.
# A kind without a name here needs one when something first refers to it.
Id = Annotated[str, StringConstraints(min_length=1)]
AnyRef = Annotated[Id, RefTo("any")]
ActivityRef = Annotated[Id, RefTo("activities")]
ActorRef = Annotated[Id, RefTo("actors")]
AuditRef = Annotated[Id, RefTo("audits")]
ContactRef = Annotated[Id, RefTo("contacts")]
DocumentRef = Annotated[Id, RefTo("documents")]
ForumRef = Annotated[Id, RefTo("forums")]
LawRef = Annotated[Id, RefTo("laws")]
LinkRef = Annotated[Id, RefTo("links")]
PlanRef = Annotated[Id, RefTo("plans")]
RiskRef = Annotated[Id, RefTo("risks")]
RouteRef = Annotated[Id, RefTo("routes")]
RoutineRef = Annotated[Id, RefTo("routines")]
SeriesRef = Annotated[Id, RefTo("series")]
SituationRef = Annotated[Id, RefTo("situations")]
StatusRef = Annotated[Id, RefTo("statuses")]
SystemRef = Annotated[Id, RefTo("systems")]
ThemeRef = Annotated[Id, RefTo("themes")]
TrainingRef = Annotated[Id, RefTo("trainings")]
UnitRef = Annotated[Id, RefTo("units")]


# To a type checker asked() and its like say of a field what Field() does: its default, and its name in the file.
@dataclass_transform(
    kw_only_default=True,
    field_specifiers=(asked, known, told_in, called_elsewhere, leading_to, in_the_diary, Field),
)
class Part(BaseModel):
    """A value within a record."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, allow_inf_nan=False)


class Source(Part, title="Källa"):
    """Where in which document. `words` are the document's own, to the letter."""

    document: DocumentRef = asked(
        "Dokument",
        "Dokumentet där det står. Finns det inte i listan ska det först läggas in bland dokumenten.",
        "uppfoljning-2025",
    )
    section: OneLine | None = asked(
        "Avsnitt",
        "Rubriken eller numret på avsnittet, så att en läsare hittar dit.",
        "Förebygga",
        when="när dokumentet har rubriker",
        group="main",
        default=None,
    )
    page: OneLine | None = asked(
        "Sida",
        "Sidans nummer, som det står i dokumentet.",
        "12",
        when="när avsnittet är långt eller saknar rubrik",
        default=None,
    )
    words: Plain | None = asked(
        "Dokumentets ord",
        "Meningen som uppgiften bygger på, ordagrant.",
        "Under året har en gemensam informationssida tagits fram.",
        when="när uppgiften hänger på hur det är skrivet",
        default=None,
    )


class Statement(Part, title="Mening med källa"):
    """A sentence of ours, how we know it, and from where."""

    text: Plain = asked("Text", "En eller flera meningar, med dina egna ord.", "Rutinen gäller alla chefer.")
    basis: Basis = known("texten", default="stated")
    source: Source | None = told_in("det", default=None)
    audience: Annotated[Literal["kontrollrapport"], Choices(AUDIENCES)] | None = asked(
        "Visas bara i",
        "En text om var en kontroll inte når står bara i den interna rapporten.",
        "kontrollrapport",
        when="när texten visar var en kontroll brister",
        group="rare",
        default=None,
    )


class OtherTitle(Part, title="Annat namn"):
    """Another name for the same thing, and who calls it that."""

    title: OneLine = asked("Namn", "Namnet, så som det skrivs där.", "handlingsplanen mot välfärdsbrott")
    source: Source | None = told_in("namnet", default=None)
    note: Plain | None = asked(
        "Anmärkning",
        "Det som läsaren behöver veta om namnet.",
        "Samma ord i uppföljningen året efter.",
        when="när namnet behöver förklaras",
        group="rare",
        default=None,
    )


class Record(Part):
    """What all records share. `id` is the file's stem or the key in the register."""

    id: str = Field(default="", exclude=True)
    former_ids: tuple[OneLine, ...] = asked(
        "Tidigare id",
        "Id som posten har haft. Gamla länkar leder då hit.",
        ["rutin-hot-vald"],
        when="när posten har bytt id",
        group="rare",
        default=(),
    )
    draft: bool = asked(
        "Utkast",
        "Ett utkast visas i förhandsvisningen men publiceras inte.",
        True,
        when="när posten inte är klar att publiceras",
        default=False,
    )
    intern: bool = asked(
        "Bara internt",
        "Posten visas bara på en intern webbplats, aldrig på en öppen.",
        True,
        when="när bara anställda får läsa posten",
        group="rare",
        default=False,
    )
    sources: tuple[Source, ...] = asked(
        "Källor",
        "Dokumenten som uppgifterna är hämtade ur, och var i dem.",
        when="när uppgifterna är hämtade ur dokument",
        group="main",
        default=(),
    )
    basis: Basis = known("uppgifterna", default="stated")
    note: Plain | None = asked(
        "Anmärkning",
        "Din egen förklaring till läsaren, till exempel om källorna är oklara.",
        "Källorna säger inte när rutinen beslutades.",
        when="när läsaren behöver en förklaring",
        default=None,
    )
    search: tuple[OneLine, ...] = asked(
        "Sökord",
        "Fler ord som någon kan skriva i sökrutan: vardagsord, förkortningar, äldre namn.",
        ["hot", "våld", "trakasserier"],
        when="när någon kan söka på andra ord än de som står i texten",
        default=(),
    )

    @property
    def called(self) -> str:
        """What a link to the record says."""
        for field in ("short", "title", "name", "term", "function", "label"):
            value = getattr(self, field, None)
            if value:
                return str(value)
        return self.id

    def called_on(self, day: date) -> str:
        """What a link to the record says as of a day."""
        return self.called


__all__ = [
    "ActivityRef",
    "ActorRef",
    "AnyRef",
    "AuditRef",
    "Basis",
    "ContactRef",
    "DocumentRef",
    "ForumRef",
    "Id",
    "LawRef",
    "LinkRef",
    "OneLine",
    "OtherTitle",
    "Part",
    "Plain",
    "PlanRef",
    "Record",
    "RefTo",
    "RiskRef",
    "RouteRef",
    "RoutineRef",
    "SeriesRef",
    "SituationRef",
    "Source",
    "Statement",
    "StatusRef",
    "SystemRef",
    "ThemeRef",
    "TrainingRef",
    "UnitRef",
    "When",
]
