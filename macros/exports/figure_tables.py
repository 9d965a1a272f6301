"""Tables of series: what each is, and every value in a row of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from macros.catalogue.view import View
from macros.exports.shown import note, source_columns
from macros.exports.tabled import tabled
from macros.exports.tables import Table, column, dated, key, table
from macros.records.field_book import labels_of
from macros.records.series import Measure, Point, Series
from macros.text.amounts import BOUNDS
from macros.text.vocabulary import BASIS


@dataclass(frozen=True)
class Measured:
    """One value of a series, or that the source gives none."""

    series: Series
    row: int
    point: Point
    measure: Measure

    @property
    def value(self) -> float | None:
        return self.series.value(self.point, self.measure.id)


def measured(one: Series) -> Iterator[Measured]:
    for row, point in enumerate(one.points, 1):
        for measure in one.measures:
            yield Measured(one, row, point, measure)


@tabled("series")
def series(view: View) -> Table:
    said = labels_of(Series)
    return table(
        "serier",
        "Serier",
        "Serier med siffror. Siffrorna står i tabellen Värden.",
        (
            key("Seriens id."),
            column("titel", said["title"], "Vad serien visar.", lambda s: s.title, required=True),
            column("sammanfattning", said["summary"], "Vad siffrorna säger.", lambda s: s.summary),
            column("indelning", "Indelning", "Vad som skiljer raderna åt.", lambda s: s.dimension),
            column("underlag", said["population"], "Vilka eller vad som räknades.", lambda s: s.population),
            dated("matt", said["as_of"], "När det mättes.", lambda s: s.as_of),
            column("mal", said["target"], "Målet, där källan anger ett.", lambda s: s.target, "number"),
            column("brott", said["breaks"], "Var serien ändrar betydelse.", lambda s: s.breaks, "list"),
            column(
                "brott_grund",
                "Grund för brottet",
                f"Hur det är känt: {', '.join(BASIS.values())}.",
                lambda s: BASIS[s.breaks_basis] if s.breaks else None,
            ),
            *source_columns(view),
            note(),
        ),
        view.of("series"),
    )


@tabled()
def every_value(view: View) -> Table:
    return values(view, "varden", "Värden", "Alla värden i alla serier, ett på varje rad.", view.of("series"))


def values(view: View, name: str, title: str, description: str, of: list[Series]) -> Table:
    """Every value of the series, each with what is needed to read it alone."""
    bounds = ", ".join(BOUNDS.values())
    return table(
        name,
        title,
        description,
        (
            column(
                "serie", "Serie, id", "Seriens id.", lambda m: m.series.id, required=True, leads_to="serier"
            ),
            column("serie_titel", "Serie", "Seriens titel.", lambda m: m.series.title),
            column("rad", "Rad", "Radens nummer i serien.", lambda m: m.row, "integer", required=True),
            column("punkt", "Punkt", "Vad raden gäller: en tid, ett svar, en grupp.", lambda m: m.point.name),
            dated("tid", "Tid", "Tiden, där raden gäller en tid.", lambda m: m.point.when),
            column("matt", "Mått, id", "Måttets id inom serien.", lambda m: m.measure.id, required=True),
            column("matt_titel", "Mått", "Vad som är mätt.", lambda m: m.measure.title),
            column("varde", "Värde", "Tom där källan inte anger något.", lambda m: m.value, "number"),
            column("enhet", "Enhet", "Enhet för värdet.", lambda m: m.measure.unit),
            column(
                "grans",
                "Gräns",
                f"Om källan bara anger ungefär: {bounds}.",
                lambda m: BOUNDS.get(m.point.bound or ""),
            ),
            column(
                "brott",
                "Brott före",
                "Om serien ändrar betydelse mellan raden före och den här.",
                lambda m: m.point.break_before,
                "boolean",
            ),
            column("anmarkning", "Anmärkning", "Anmärkning om raden.", lambda m: m.point.note),
            *source_columns(view, lambda m: m.series.source),
        ),
        (value for one in of for value in measured(one)),
        ("serie", "rad", "matt"),
    )


def each(view: View) -> tuple[Table, ...]:
    """A table a series, named by its id."""
    return tuple(values(view, one.id, one.title, one.summary, [one]) for one in view.of("series"))
