"""Rules about series of figures: what a chart would show wrongly is said before it is drawn."""

from __future__ import annotations

from collections.abc import Iterator

from macros.checks.content import Content
from macros.records.field_words import named, valued
from macros.records.series import Series
from macros.text.amounts import amount
from macros.text.problems import Problem

MOST = 8  # patterns that can be told apart without colour
CHART = named(Series, "chart")
TABLE_ALONE = f"Välj {valued(Series, 'chart', 'none')} som {CHART}, så visas bara tabellen."
BARS = f"Välj {valued(Series, 'chart', 'bar')} som {CHART}."
ROUNDED = 2  # percent that rounded shares may be short of 100, or over


def charts_have_no_values_below_zero(content: Content) -> Iterator[Problem]:
    """Ett diagram kan inte visa tal under noll."""
    for one in charted(content):
        for n, point in enumerate(one.points):
            for measure in one.drawn:
                found = one.value(point, measure.id)
                if found is not None and found < 0:
                    place = ("values", measure.id) if point.values else ("value",)
                    yield content.of_field(
                        "series",
                        one,
                        ("points", n, *place),
                        "below-zero",
                        f"ett diagram kan inte visa {amount(found)}. {TABLE_ALONE}",
                    )


def charts_measure_one_thing(content: Content) -> Iterator[Problem]:
    """Alla mått i ett diagram ska ha samma enhet."""
    for one in charted(content):
        units = list(dict.fromkeys(measure.unit for measure in one.drawn))
        if len(units) > 1:
            yield content.problem(
                "series",
                one,
                ("charted" if one.charted else "measures",),
                "units",
                f"måtten i diagrammet har olika enheter: {', '.join(units)}. Skriv i "
                f"{named(Series, 'charted')} vilka mått som ska ritas.",
            )


def charts_can_be_told_apart(content: Content) -> Iterator[Problem]:
    """Ett diagram visar högst åtta delar, eftersom det finns åtta mönster."""
    for one in charted(content):
        many = len(one.points) if one.chart == "share" else len(one.drawn)
        if many > MOST:
            what, where = ("delar", "points") if one.chart == "share" else ("mått", "measures")
            yield content.problem(
                "series",
                one,
                (where,),
                "patterns",
                f"diagrammet har {many} {what}, men bara {MOST} går att skilja åt. "
                f"Slå ihop några. {TABLE_ALONE}",
            )


def shares_are_of_a_whole(content: Content) -> Iterator[Problem]:
    """Delarna i ett diagram över andelar ska vara kända och bli hundra procent."""
    for one in charted(content):
        for measure in one.drawn if one.chart == "share" else ():
            values = [one.value(point, measure.id) for point in one.points]
            total = sum(value or 0 for value in values)
            if None in values:
                yield content.of_field(
                    "series",
                    one,
                    ("chart",),
                    "whole",
                    f'"{measure.title}" har delar som saknas, så helheten är inte känd. {BARS}',
                )
            elif measure.unit == "%" and abs(total - 100) > ROUNDED:
                yield content.of_field(
                    "series",
                    one,
                    ("chart",),
                    "whole",
                    f'delarna i "{measure.title}" blir {amount(total, "%")}, inte 100. {BARS}',
                )


def targets_and_breaks_can_be_drawn(content: Content) -> Iterator[Problem]:
    """Mål och brott hör till staplar och linjer, och ett brott förklaras i breaks."""
    for one in content.catalogue.of("series").values():
        broken = next((n for n, point in enumerate(one.points) if point.break_before), None)
        if one.chart == "share" and one.target is not None:
            yield content.of_field(
                "series",
                one,
                ("target",),
                "target",
                f"ett mål kan inte ritas bland andelar. Ta bort målet. {BARS}",
            )
        if one.target is not None and one.target < 0:
            yield content.of_field("series", one, ("target",), "target", "ett mål under noll kan inte ritas.")
        if broken is not None and not one.breaks:
            yield content.of_field(
                "series",
                one,
                ("points", broken, "break_before"),
                "break",
                f"skriv i {named(Series, 'breaks')} vad som ändrades.",
            )
        if broken is not None and one.chart == "share":
            yield content.of_field(
                "series",
                one,
                ("points", broken, "break_before"),
                "break",
                "delar av en helhet följer inte på varandra. Ta bort fältet.",
            )


def charted(content: Content) -> Iterator[Series]:
    """The series that are drawn."""
    return (one for one in content.catalogue.of("series").values() if one.chart != "none")
