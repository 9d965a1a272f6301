"""Figures: a series of measured values, or a small table of them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from macros.records.base import Basis, OneLine, Part, Plain, Record, Source, When
from macros.records.field_book import Choices, asked, told_in
from macros.records.field_words import named
from macros.text.amounts import BOUNDS
from macros.text.vocabulary import CHARTS

Number = Annotated[float, Field(allow_inf_nan=False)]


class Measure(Part, title="Mått"):
    """A measured thing. `unit`: "%", "st", "hushåll" …"""

    id: OneLine = asked("Id", "Kort namn: små bokstäver a–z, siffror och bindestreck.", "visningar")
    title: OneLine = asked("Mått", "Vad som är mätt.", "Visningar")
    unit: OneLine = asked(
        "Enhet", "Det som står efter talet.", "%", when="när det inte är styck", group="main", default="st"
    )


class Point(Part, title="Rad i en serie"):
    """The values of one row: a time (`when`), or a label (an answer, a group).

    `bound` says that the source gives only a bound: over (mer än), about (ungefär), under.
    `break_before`: the series changes meaning here, as the series' `breaks` say.
    """

    when: When | None = asked(
        "Tid",
        "Tiden som raden gäller. Skriv tid eller etikett.",
        "2025-10",
        when="när raderna är tider",
        group="main",
        default=None,
    )
    label: OneLine | None = asked(
        "Etikett",
        "Svaret eller gruppen som raden gäller.",
        "Ja, helt",
        when="när raderna inte är tider",
        group="main",
        default=None,
    )
    value: Number | None = asked(
        "Värde",
        "Talet, som i källan.",
        4.5,
        when="när serien har ett enda mått och källan anger talet",
        group="main",
        default=None,
    )
    values: dict[str, Number | None] = asked(
        "Värden",
        "Måttens id, och talet för vart och ett.",
        {"kvinnor": 52, "man": 48},
        when="när serien har flera mått",
        group="main",
        default={},
    )
    bound: Annotated[Literal["over", "about", "under"], Choices(BOUNDS)] | None = asked(
        "Gräns",
        "Om källan bara säger mer än, ungefär eller mindre än.",
        "over",
        when="när källan inte anger talet exakt",
        default=None,
    )
    break_before: bool = asked(
        "Brott före",
        "Serien ändrar betydelse mellan raden före och den här.",
        True,
        when="när talen inte går att jämföra med dem före",
        group="rare",
        default=False,
    )
    note: Plain | None = asked(
        "Anmärkning",
        "Det som läsaren behöver veta om talet.",
        "Källan skriver ”över 200”.",
        when="när talet behöver förklaras",
        default=None,
    )

    @model_validator(mode="after")
    def named(self) -> Point:
        if self.when is None and self.label is None:
            raise PydanticCustomError(
                "point",
                f"raden saknar både {named(Point, 'when')} och {named(Point, 'label')}. Ange en av dem.",
            )
        return self

    @property
    def name(self) -> str:
        return self.label or str(self.when)


class Series(Record):
    title: OneLine = asked("Titel", "Vad siffrorna visar.", "Visningar av APT-materialet")
    summary: Plain = asked(
        "Sammanfattning", "Vad siffrorna säger, i en mening.", "Materialet har visats mer än 200 gånger."
    )
    chart: Annotated[Literal["bar", "line", "share", "none"], Choices(CHARTS)] = asked(
        "Diagram", "Hur siffrorna ritas.", "line", when="när staplar inte passar", group="main", default="bar"
    )
    charted: tuple[OneLine, ...] = asked(
        "Mått i diagrammet",
        "Id för de mått som ritas. Alla ritas om inget står.",
        ["kvinnor"],
        when="när diagrammet ska ha färre mått än tabellen",
        group="rare",
        default=(),
    )
    dimension: OneLine = asked("Första kolumnen", "Kolumnens rubrik: vad som skiljer raderna åt.", "År")
    measures: tuple[Measure, ...] = asked("Mått", "Det som är mätt, en kolumn för varje mått.", least=1)
    points: tuple[Point, ...] = asked("Rader", "Talen, en rad för varje tid, svar eller grupp.")
    population: Plain | None = asked(
        "Underlag",
        "Vilka eller vad som räknades.",
        "Alla som svarade på enkäten.",
        when="när källan säger det",
        group="main",
        default=None,
    )
    as_of: When | None = asked(
        "Mätt",
        "När det mättes.",
        "slutet av oktober 2025",
        when="när källan säger det",
        group="main",
        default=None,
    )
    target: Number | None = asked(
        "Mål", "Talet som värdena ska nå.", 80, when="när källan anger ett mål", default=None
    )
    breaks: tuple[Plain, ...] = asked(
        "Brott i serien",
        "Var serien ändrar betydelse, och varför.",
        ["Frågan ändrades 2024."],
        when="när talen inte går att jämföra över tid",
        default=(),
    )
    breaks_basis: Basis = asked(
        "Grund för brottet",
        "Vad uppgiften om brottet bygger på.",
        "derived",
        when="när brottet är vår tolkning",
        group="rare",
        default="stated",
    )
    source: Source = told_in("siffrorna")

    @model_validator(mode="after")
    def measured(self) -> Series:
        known = {measure.id for measure in self.measures}
        used = {key for point in self.points for key in point.values} | set(self.charted)
        if used - known:
            unknown = ", ".join(sorted(used - known))
            raise PydanticCustomError(
                "series", f"mått som inte finns i {named(Series, 'measures')}: {unknown}."
            )
        if len(known) != 1 and any(point.value is not None for point in self.points):
            raise PydanticCustomError(
                "series",
                f"{named(Point, 'value')} går bara med ett enda mått. "
                f'Skriv {named(Point, "values")} i stället: "values: {{mått: tal}}".',
            )
        return self

    @property
    def drawn(self) -> tuple[Measure, ...]:
        """The measures in the chart."""
        return tuple(m for m in self.measures if not self.charted or m.id in self.charted)

    def value(self, point: Point, measure: str) -> float | None:
        """The value of a measure at a point; None where the source gives none."""
        return point.values.get(measure) if point.values else point.value
