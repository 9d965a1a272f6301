"""A graph as a native chart, with its numbers in a workbook that can be opened and changed."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from macros.blocks.charts import number, words_of
from macros.render.pieces.pieces import Graph
from macros.render.pieces.words import LANGUAGE
from macros.render.pptx.pptx_colours import rgb
from macros.render.pptx.pptx_measure import width
from macros.text import clock

SIZE, TEXT = 21, "text"
SERIES = (
    "primary",
    "ej-genomford-fill",
    "avslutad-fill",
    "genomford-fill",
    "pagar-fill",
    "ej-paborjad-fill",
)
# The statuses' colours, as on the site. Each bar has its name, so that colour alone says nothing.
LOOKS = {
    "genomford": "genomford-fill",
    "pagar": "pagar-fill",
    "lopande": "pagar-fill",
    "framflyttad": "ej-genomford-fill",
    "ej-paborjad": "ej-paborjad-fill",
    "ej-genomford": "ej-genomford-fill",
    "avslutad": "avslutad-fill",
    "ingen": "ej-paborjad-fill",
}
KINDS = {
    "bar": XL_CHART_TYPE.BAR_CLUSTERED,
    "line": XL_CHART_TYPE.LINE_MARKERS,
    "share": XL_CHART_TYPE.BAR_STACKED_100,
}


def draw_chart(shapes: Any, graph: Graph, place: tuple[int, int, int, int]) -> Any:
    """Adds the chart to the shapes of a slide, and returns its frame."""
    categories, series = table(graph)
    data = CategoryChartData()
    data.categories = categories
    for name, values in series:
        data.add_series(name, values)
    frame = shapes.add_chart(KINDS[graph.kind], *place, data)
    chart = frame.chart
    chart.part.chart_workbook.update_from_xlsx_blob(workbook(categories, series))
    chart.font.size, chart.font.color.rgb = Pt(SIZE), rgb(TEXT)
    chart.has_title = False  # it stands above, as the other headings do
    chart.has_legend = len(series) > 1
    if chart.has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    set_axes(chart, graph)
    for n, one in enumerate(chart.plots[0].series):
        set_colour(one, graph, n)
        set_labels(one, graph, n, series[n][1])
    if graph.kind == "bar":
        set_room(chart, graph, categories, place)
    set_language(chart._chartSpace)
    return frame


def table(graph: Graph) -> tuple[list[str], list[tuple[str, tuple[float | None, ...]]]]:
    """Categories, and values by series. In a chart of shares each label is a series: a part."""
    if graph.kind != "share":
        names = [bar_name(graph, n) for n in range(len(graph.labels))]
        return names, [(m.name, tuple(m.values)) for m in graph.measures]
    wholes = [m.name for m in graph.measures]
    names = [share_name(graph, n) for n in range(len(graph.labels))]
    return wholes, [
        (name, tuple(measure.values[n] for measure in graph.measures)) for n, name in enumerate(names)
    ]


def bar_name(graph: Graph, n: int) -> str:
    """A bar that isn't there can't carry words: its name says that the number isn't known."""
    gone = graph.kind == "bar" and all(measure.values[n] is None for measure in graph.measures)
    return f"{graph.labels[n]} ({number(None)})" if gone else graph.labels[n]


def share_name(graph: Graph, n: int) -> str:
    """With one whole, its parts' numbers stand in the legend, where they always have room."""
    if len(graph.measures) > 1:
        return graph.labels[n]
    return f"{graph.labels[n]}: {words_of(graph.measures[0], n, graph.unit)}"


def workbook(categories: list[str], series: list[tuple[str, tuple[float | None, ...]]]) -> bytes:
    """The chart's numbers as a workbook: the same bytes each time, and no text read as a formula."""
    from xlsxwriter import Workbook

    file = BytesIO()
    book = Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": stamp()})
    sheet = book.add_worksheet("Sheet1")  # the name that the chart's own references have
    sheet.write_column(1, 0, categories)
    for n, (name, values) in enumerate(series, 1):
        sheet.write_string(0, n, name)
        sheet.write_column(1, n, values)
    book.close()
    return file.getvalue()


def stamp() -> datetime:
    """The day of the build: with the time of day, every commit would make every file again."""
    return clock.built().replace(tzinfo=None, hour=0, minute=0, second=0, microsecond=0)


# ---------------------------------------------------------------------------- how it looks


def set_language(space: Any) -> None:
    """Swedish in all of the chart's text."""
    for node in space.iter(qn("a:defRPr"), qn("a:rPr"), qn("a:endParaRPr")):
        node.set("lang", LANGUAGE)
    for old in space.findall(qn("c:lang")):
        space.remove(old)
    date = space.find(qn("c:date1904"))
    lang = space.makeelement(qn("c:lang"), {"val": LANGUAGE})
    date.addnext(lang) if date is not None else space.insert(0, lang)


def set_axes(chart: Any, graph: Graph) -> None:
    """Numbers stand at the bars and points: the axis of numbers says nothing more."""
    values, names = chart.value_axis, chart.category_axis
    values.visible = values.has_major_gridlines = graph.kind == "line" and len(graph.measures) > 1
    if values.visible:
        values.major_gridlines.format.line.color.rgb = rgb("hair")
        values.format.line.fill.background()
        values.tick_labels.number_format_is_linked = False
        values.tick_labels.number_format = number_format((), graph.unit)
    values.minimum_scale = 0
    names.major_tick_mark = values.major_tick_mark = XL_TICK_MARK.NONE
    names.has_major_gridlines = False
    if graph.kind == "share":
        names.format.line.fill.background()
    else:
        names.format.line.color.rgb = rgb("edge")
    names.tick_labels.font.size = Pt(SIZE)
    if graph.kind != "line":
        names.reverse_order = True  # the first on top
        plot = chart.plots[0]
        plot.gap_width = 40
        if graph.kind == "share" and len(graph.measures) == 1:
            names.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    show_all(names._element)


def set_room(chart: Any, graph: Graph, names: list[str], place: tuple[int, int, int, int]) -> None:
    """The place of the bars in the chart, so that their names and numbers have the room they need."""
    wide, high = place[2] / Pt(1), place[3] / Pt(1)
    amounts = graph.said or tuple(
        words_of(m, n, graph.unit) for m in graph.measures for n in range(len(m.values))
    )
    left = min(max(width(name) for name in names) * SIZE + 12, wide * 0.45)
    right = max(width(amount) for amount in amounts) * SIZE + 16
    top = 6
    foot = 40 if len(graph.measures) > 1 else 6
    measures = (left / wide, top / high, (wide - left - right) / wide, (high - top - foot) / high)
    parts = "".join(f'<c:{tag} val="{share:.4f}"/>' for tag, share in zip("xywh", measures))
    area = chart._chartSpace.find(f".//{qn('c:plotArea')}")
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    area.insert(
        0,
        parse_xml(
            f'<c:layout {nsdecls("c")}><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/>'
            f'<c:yMode val="edge"/>{parts}</c:manualLayout></c:layout>'
        ),
    )


def show_all(axis: Any) -> None:
    """Every bar has its name, also where they stand close."""
    skip = axis.makeelement(qn("c:tickLblSkip"), {"val": "1"})
    axis.find(qn("c:noMultiLvlLbl")).addprevious(skip)


def set_colour(series: Any, graph: Graph, n: int) -> None:
    if graph.looks:
        for index, look in enumerate(graph.looks):
            fill(series.points[index].format.fill, LOOKS[look])
    elif graph.kind == "line":
        colour = rgb(SERIES[n % len(SERIES)])
        series.smooth = False
        series.format.line.color.rgb, series.format.line.width = colour, Pt(3)
        series.marker.size = 10
        series.marker.format.fill.solid()
        series.marker.format.fill.fore_color.rgb = colour
        series.marker.format.line.color.rgb = colour
    else:
        fill(series.format.fill, SERIES[n % len(SERIES)])
        # White seams: parts and bars that touch are apart without colour too.
        series.format.line.color.rgb, series.format.line.width = rgb("page"), Pt(1.5)


def fill(kept: Any, colour: str) -> None:
    kept.solid()
    kept.fore_color.rgb = rgb(colour)


def set_labels(series: Any, graph: Graph, n: int, values: tuple[float | None, ...]) -> None:
    """Each bar's and point's number, with its unit; words of its own where the graph has such."""
    if graph.kind == "share" and len(graph.measures) == 1:
        return  # in the legend
    if graph.kind == "line" and len(graph.measures) > 1:
        return  # numbers of lines that run close would lie on each other: the axis has them
    labels = series.data_labels
    labels.show_value, labels.position = True, position(graph)
    labels.number_format, labels.number_format_is_linked = number_format(values, graph.unit), False
    labels.font.size = Pt(SIZE)
    labels.font.color.rgb = rgb("page" if graph.kind == "share" else TEXT)
    for node in labels._element.iter(qn("a:bodyPr")):
        node.set("wrap", "none")
    said = graph.said or bounds(graph, n)
    for index, words in enumerate(said):
        if not words:
            continue
        label = series.points[index].data_label
        label.has_text_frame = True
        label.text_frame.text = words
        label.text_frame._txBody.find(qn("a:bodyPr")).set("wrap", "none")
        for run in label.text_frame.paragraphs[0].runs:
            run.font.size, run.font.color.rgb = Pt(SIZE), rgb(TEXT)
        label.position = position(graph)


def bounds(graph: Graph, n: int) -> tuple[str, ...]:
    """The words of the values that are only bounds, '' for the others."""
    if graph.kind == "share" or not graph.measures[n].bounds:
        return ()
    measure = graph.measures[n]
    return tuple(
        words_of(measure, row, graph.unit) if bound else "" for row, bound in enumerate(measure.bounds)
    )


def number_format(values: tuple[float | None, ...], unit: str) -> str:
    """As the site writes numbers: a space at the thousands, a comma only where there are decimals."""
    whole = all(value is None or float(value).is_integer() for value in values)
    shown = "#,##0" if whole else "#,##0.##"
    quoted = unit.replace('"', "")
    return f'{shown}"\u00a0{quoted}"' if unit else shown


def position(graph: Graph) -> Any:
    if graph.kind == "share":
        return XL_LABEL_POSITION.CENTER
    return XL_LABEL_POSITION.ABOVE if graph.kind == "line" else XL_LABEL_POSITION.OUTSIDE_END
