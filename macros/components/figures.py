"""Series of figures: a chart with its table, source and contradictions."""

from __future__ import annotations

from babel.numbers import format_decimal

from macros.blocks import (
    Block, Chart, Column, Fragment, Gap, Measure, Muted, Paragraph, Row, Table,
)  # fmt: skip
from macros.components.phrases import cell, cite, oddities, spaced
from macros.components.registry import macro
from macros.records.base import ref
from macros.records.figures import Point, Series
from macros.view import View

BOUNDS = {"over": "över ", "about": "cirka ", "under": "under "}


@macro('series("apt-visningar")')
def series(view: View, id: ref("series")) -> Fragment:
    """Visar en serie siffror som tabell, och som diagram där serien säger att det ska ritas."""
    return Fragment(figure(view, view.get("series", id)))


def figure(view: View, one: Series) -> tuple[Block, ...]:
    """The blocks of a series, for a page of its own subject."""
    drawn = chart(one)
    return (*drawn, table(one, caption_hidden=bool(drawn)), *notes(one), *oddities(view, "series", [one]))


def chart(one: Series) -> tuple[Block, ...]:
    if one.chart == "none" or len(one.points) < 2:
        return ()
    charted = [m for m in one.measures if not one.charted or m.id in one.charted]
    measures = tuple(
        Measure(m.title, tuple(one.value(point, m.id) for point in one.points)) for m in charted
    )
    labels = tuple(point.name for point in one.points)
    return (Chart(one.chart, one.title, one.summary, labels, measures, charted[0].unit),)


def table(one: Series, caption_hidden: bool) -> Table:
    columns = (Column(one.dimension, "heading"), *(Column(heading(m), "number") for m in one.measures))
    rows = tuple(
        Row((cell(point.name), *(cell(value(one, point, m.id)) for m in one.measures)))
        for point in one.points
    )
    return Table(one.title, columns, rows, caption_hidden=caption_hidden, id=f"series-{one.id}")


def heading(measure) -> str:  # type: ignore[no-untyped-def]
    return measure.title if measure.unit in ("st", "%", measure.title.lower()) else f"{measure.title} ({measure.unit})"


def value(one: Series, point: Point, measure: str):  # type: ignore[no-untyped-def]
    found = one.value(point, measure)
    if found is None:
        return Gap("anges inte")
    unit = next(m.unit for m in one.measures if m.id == measure)
    return f"{BOUNDS.get(point.bound or '', '')}{amount(found, unit)}"


def amount(found: float, unit: str) -> str:
    """A number as Swedish writes it: "1 117", "22 %"; the space is one that doesn't break."""
    written = format_decimal(found, locale="sv")
    return f"{written}\N{NO-BREAK SPACE}%" if unit == "%" else written


def notes(one: Series) -> tuple[Block, ...]:
    points = [f"{point.name}: {point.note}" for point in one.points if point.note]
    parts = [
        one.summary if one.chart == "none" else "",
        f"Underlag: {one.population.rstrip('.')}." if one.population else "",
        f"Mätt {one.as_of}." if one.as_of else "",
        *(f"Brott i serien: {text}" for text in one.breaks),
        *points,
        one.note or "",
    ]
    return (Paragraph(spaced(*(Muted(part) for part in parts if part), cite(one.source)), "small"),)
