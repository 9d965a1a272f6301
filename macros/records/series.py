"""Figures: a series of measured values, or a small table of them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from macros.records.base import Basis, OneLine, Part, Plain, Record, Source, When

Number = Annotated[float, Field(allow_inf_nan=False)]


class Measure(Part):
    """A measured thing. `unit`: "%", "st", "hushåll" …"""

    id: OneLine
    title: OneLine
    unit: OneLine = "st"


class Point(Part):
    """The values of one row: a time (`when`), or a label (an answer, a group).

    `bound` says that the source gives only a bound: over (mer än), about (ungefär), under.
    `break_before`: the series changes meaning here, as the series' `breaks` say.
    """

    when: When | None = None
    label: OneLine | None = None
    value: Number | None = None  # where the series has one measure
    values: dict[str, Number | None] = {}
    bound: Literal["over", "about", "under"] | None = None
    break_before: bool = False
    note: Plain | None = None

    @model_validator(mode="after")
    def named(self) -> Point:
        if self.when is None and self.label is None:
            raise PydanticCustomError("point", 'punkten saknar både "when" och "label". Ange en.')
        return self

    @property
    def name(self) -> str:
        return self.label or str(self.when)


class Series(Record):
    title: OneLine
    summary: Plain  # what the figures show, in a sentence
    chart: Literal["bar", "line", "share", "none"] = "bar"
    charted: tuple[OneLine, ...] = ()  # ids of the measures in the chart; all when empty
    dimension: OneLine  # heading of the first column: "År", "Svar"
    measures: Annotated[tuple[Measure, ...], Field(min_length=1)]
    points: tuple[Point, ...]
    population: Plain | None = None  # who or what was counted
    as_of: When | None = None
    target: Number | None = None  # what the values in the chart should reach
    breaks: tuple[Plain, ...] = ()  # where the series changes meaning, in words
    breaks_basis: Basis = "stated"  # whether a source says that it does, or we read it so
    source: Source

    @model_validator(mode="after")
    def measured(self) -> Series:
        known = {measure.id for measure in self.measures}
        used = {key for point in self.points for key in point.values} | set(self.charted)
        if used - known:
            unknown = ", ".join(sorted(used - known))
            raise PydanticCustomError("series", f"mått som inte finns i measures: {unknown}.")
        if len(known) != 1 and any(point.value is not None for point in self.points):
            raise PydanticCustomError(
                "series", '"value" går bara med ett enda mått. Skriv "values: {mått: tal}".'
            )
        return self

    @property
    def drawn(self) -> tuple[Measure, ...]:
        """The measures in the chart."""
        return tuple(m for m in self.measures if not self.charted or m.id in self.charted)

    def value(self, point: Point, measure: str) -> float | None:
        """The value of a measure at a point; None where the source gives none."""
        return point.values.get(measure) if point.values else point.value
