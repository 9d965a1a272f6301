"""Figures: a series of measured values, or a small table of them."""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from macros.records.base import Part, Plain, Record, Source, When


class Measure(Part):
    """A measured thing. `unit`: "%", "st", "hushåll" …"""

    id: Plain
    title: Plain
    unit: Plain = "st"


class Point(Part):
    """The values of one row: a time (`when`), or a label (an answer, a group).

    `bound` says that the source gives only a bound: over (mer än), about (ungefär), under.
    """

    when: When | None = None
    label: Plain | None = None
    value: float | None = None  # where the series has one measure
    values: dict[str, float | None] = {}
    bound: Literal["over", "about", "under"] | None = None
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
    title: Plain
    summary: Plain  # what the figures show, in a sentence
    chart: Literal["bar", "line", "share", "none"] = "bar"
    charted: tuple[Plain, ...] = ()  # ids of the measures in the chart; all when empty
    dimension: Plain  # heading of the first column: "År", "Svar"
    measures: tuple[Measure, ...]
    points: tuple[Point, ...]
    population: Plain | None = None  # who or what was counted
    as_of: When | None = None
    target: float | None = None
    breaks: tuple[Plain, ...] = ()  # where the series changes meaning
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

    def value(self, point: Point, measure: str) -> float | None:
        """The value of a measure at a point; None where the source gives none."""
        return point.values.get(measure) if point.values else point.value
