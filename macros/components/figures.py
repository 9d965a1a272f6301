"""Series of figures: a chart with its table, source and contradictions."""

from __future__ import annotations

from macros.blocks.blocks import (
    Block,
    Chart,
    Column,
    Fragment,
    Gap,
    Link,
    Measure,
    Muted,
    Paragraph,
    Row,
    Table,
)
from macros.catalogue.view import View
from macros.components.phrases import cell, cite, oddities, spaced
from macros.components.registry import macro
from macros.exports import FOLDER, series_path
from macros.measures.position import by
from macros.records.base import SeriesRef
from macros.records.series import Measure as Of
from macros.records.series import Point, Series
from macros.records.when import When
from macros.text.amounts import amount
from macros.text.vocabulary import capital


@macro('series("apt-visningar")')
def series(view: View, id: SeriesRef) -> Fragment:
    """Visar en serie siffror som tabell, och som diagram där serien säger att det ska ritas."""
    return Fragment(figure(view, view.the("series", id)))


def figure(view: View, one: Series, as_of: When | None = None) -> tuple[Block, ...]:
    """The blocks of a series, for a page of its own subject; with `as_of`, what was measured by then."""
    one = measured_by(one, as_of)
    drawn = chart(one)
    return (*drawn, table(one, caption_hidden=bool(drawn)), *notes(one), *oddities(view, "series", [one]))


def measured_by(one: Series, as_of: When | None) -> Series:
    points = tuple(p for p in one.points if p.when is None or by(p.when, as_of))
    return one if points == one.points else one.model_copy(update={"points": points})


def chart(one: Series) -> tuple[Block, ...]:
    """The picture, where there is something to compare and nothing below zero."""
    values = [one.value(point, m.id) for point in one.points for m in one.drawn]
    if one.chart == "none" or len(one.points) < 2 or any(v is not None and v < 0 for v in values):
        return ()
    labels = tuple(point.name for point in one.points)
    breaks = tuple(n for n, point in enumerate(one.points) if n and point.break_before)
    return (
        Chart(
            one.chart,
            one.title,
            one.summary,
            labels,
            tuple(measure(one, m) for m in one.drawn),
            one.drawn[0].unit,
            one.target,
            breaks,
        ),
    )


def measure(one: Series, of: Of) -> Measure:
    values = tuple(one.value(point, of.id) for point in one.points)
    bounds = tuple(point.bound or "" for point in one.points)
    return Measure(of.title, values, bounds if any(bounds) else ())


def table(one: Series, caption_hidden: bool) -> Table:
    columns = (Column(one.dimension, "heading"), *(Column(heading(m), "number") for m in one.measures))
    rows = tuple(
        Row((cell(point.name), *(cell(value(one, point, m)) for m in one.measures))) for point in one.points
    )
    file = Link(f"{FOLDER}{series_path(one.id)}", "Ladda ner siffrorna (CSV)")
    return Table(
        one.title, columns, rows, caption_hidden=caption_hidden, id=f"series-{one.id}", download=file
    )


def heading(of: Of) -> str:
    return of.title if of.unit in ("st", "%", of.title.lower()) else f"{of.title} ({of.unit})"


def value(one: Series, point: Point, of: Of) -> str | Gap:
    """What stands in the table; the unit is in the column's heading, but for percent."""
    found = one.value(point, of.id)
    if found is None:
        return Gap("anges inte")
    return amount(found, "%" if of.unit == "%" else "", point.bound or "")


READ_AS_BREAK = "Att talen före och efter inte går att jämföra rakt av är vår tolkning."


def notes(one: Series) -> tuple[Block, ...]:
    points = [f"{capital(point.name)}: {point.note}" for point in one.points if point.note]
    parts = [
        one.summary if one.chart == "none" else "",
        f"Underlag: {one.population.rstrip('.')}." if one.population else "",
        f"Mätt {one.as_of}." if one.as_of else "",
        f"Mål: {amount(one.target, one.drawn[0].unit)}." if one.target is not None else "",
        *(f"Räknas på nytt sätt härifrån: {text}" for text in one.breaks),
        READ_AS_BREAK if one.breaks and one.breaks_basis == "derived" else "",
        *points,
        one.note or "",
    ]
    return (Paragraph(spaced(*(Muted(part) for part in parts if part), cite(one.source)), "small"),)
