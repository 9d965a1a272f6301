"""Where the parts of a chart stand: the geometry of bars, lines and shares.

In: a Chart. Out: places, across in percent of the drawing's width and down in px, so that a picture
fills any column while its text keeps its size. SVG text neither wraps nor shrinks. What fits is
therefore decided here, with the typeface's own widths, for the narrowest column there is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor, log10

from babel.numbers import format_compact_decimal

from macros.blocks import blocks as b
from macros.blocks.letters import width
from macros.text.amounts import amount

NARROW = 276  # px: a phone of 320, less its margins and a little for other typefaces
LABEL, VALUE = 16, 15  # px: size of labels, and of numbers, which are half bold
LINE = 21  # px from one line of a label to the next


def number(value: float | None, unit: str = "") -> str:
    """A number in Swedish, with its unit; "uppgift saknas" for none."""
    return "uppgift saknas" if value is None else amount(value, unit)


def words_of(measure: b.Measure, row: int, unit: str) -> str:
    """What stands at a value: its number, and the word that says what a bound is a bound of."""
    value = measure.values[row]
    bound = measure.bounds[row] if measure.bounds else ""
    return number(None) if value is None else amount(value, unit, bound)


def told(chart: b.Chart, unit: str) -> list[str]:
    """What stands at each value of a chart."""
    return [words_of(m, row, unit) for m in chart.measures for row in range(len(m.values))]


def widest(words: Iterable[str]) -> float:
    """The width of the longest number, in px."""
    return max((width(one, VALUE, 600) for one in words), default=0)


def wrapped(text: str, room: float, size: int = LABEL, weight: int = 400) -> tuple[str, ...]:
    """Words in lines that are no wider than `room` px; a word wider than that is broken."""
    lines = [""]
    for word in text.split(" "):
        whole = f"{lines[-1]} {word}".strip()
        if width(whole, size, weight) <= room:
            lines[-1] = whole
            continue
        *broken, last = pieces(word, room, size, weight)
        lines += [*broken, last]
    return tuple(line for line in lines if line)


def pieces(word: str, room: float, size: int, weight: int) -> list[str]:
    """A word in stretches that are no wider than `room` px, each of at least one letter."""
    found = [""]
    for letter in word:
        if found[-1] and width(found[-1] + letter, size, weight) > room:
            found.append("")
        found[-1] += letter
    return found


# ---------------------------------------------------------------------------- shares


@dataclass(frozen=True)
class Part:
    """A stretch of a bar: where it starts and how long it is, in percent of the whole."""

    at: float
    share: float
    index: int


def parts(shares: Iterable[float | None]) -> list[Part]:
    """Stretches that follow each other and fill the bar; what is nothing has no stretch."""
    values = [size(share) for share in shares]
    total, at, found = sum(values) or 1, 0.0, []
    for index, value in enumerate(values):
        if value:
            found.append(Part(round(at, 2), round(value / total * 100, 2), index))
        at += value / total * 100
    return found


@dataclass(frozen=True)
class Whole:
    """A bar of shares under its name; no parts where there is nothing to share."""

    words: tuple[str, ...]
    top: int  # where the words start
    bar: int  # where the bar starts
    parts: list[Part]


THICK_SHARE, AIR = 36, 18


def wholes(chart: b.Chart) -> tuple[list[Whole], int]:
    """Bars of shares below each other, and the height of the drawing. One alone needs no name."""
    found, y = [], 0
    for measure in chart.measures:
        words = wrapped(measure.name, NARROW) if len(chart.measures) > 1 else ()
        bar = y + LINE * len(words) + (4 if words else 0)
        found.append(Whole(words, y, bar, parts(measure.values)))
        y = bar + THICK_SHARE + AIR
    return found, max(y - AIR, 0)


# ---------------------------------------------------------------------------- bars


@dataclass(frozen=True)
class Bar:
    """A bar with its words above: all that differs between one bar and the next."""

    words: tuple[str, ...]  # lines of the label; empty where the bar shares the one before
    top: int  # where the words start
    bar: int  # where the bar starts
    share: float | None
    value: tuple[str, ...]  # one line beside the bar, or several above it
    after: float  # where the line beside it starts, in percent
    index: int  # of the measure: its colour and pattern


@dataclass(frozen=True)
class Bars:
    """`beside`: numbers stand after their bars. `target` is in percent of the width."""

    rows: tuple[Bar, ...]
    height: int
    beside: bool
    target: float | None
    breaks: tuple[int, ...]  # where the series breaks, in px from the top


LONGEST, THICK, SEAM = 70, 24, 8  # of a bar, in percent; of a bar, in px; between it and its number


def bars(chart: b.Chart) -> Bars:
    """Bars lying down, each under its label."""
    wide = widest(told(chart, chart.unit))
    beside = wide <= NARROW * 0.55
    longest = min(LONGEST, (NARROW - SEAM - wide) / NARROW * 100) if beside else 100
    most = highest(chart)
    target = None if chart.target is None else round(chart.target / most * longest, 2)
    found, breaks, y = [], [], 0
    for row, label in enumerate(chart.labels):
        if row in chart.breaks:
            breaks.append(y + 4)
            y += AIR + 4
        words = wrapped(label, NARROW)
        for index, measure in enumerate(chart.measures):
            said = words_of(measure, row, chart.unit)
            value = (said,) if beside else wrapped(said, NARROW, VALUE, 600)
            top, y = y, y + LINE * (len(words) + (0 if beside else len(value))) + (6 if words else 2)
            share = (
                None if measure.values[row] is None else round(size(measure.values[row]) / most * longest, 2)
            )
            found.append(Bar(words, top, y, share, value, after(share or 0, target, said), index))
            y, words = y + THICK, ()
        y += AIR
    return Bars(tuple(found), max(y - AIR, 0), beside, target, tuple(breaks))


def after(share: float, target: float | None, said: str) -> float:
    """Where a number starts: at the end of its bar, or behind the target's line if that is in the way."""
    if target is None or share > target:
        return share
    room = (target - share) * NARROW / 100
    return share if room > SEAM + width(said, VALUE, 600) + 6 else target


# ---------------------------------------------------------------------------- lines


@dataclass(frozen=True)
class Point:
    x: float  # percent of the width
    y: int  # px
    value: str
    exact: bool  # not a bound


@dataclass(frozen=True)
class Curve:
    """A measure's points, and the stretches between those that follow each other."""

    index: int
    name: str
    points: tuple[Point, ...]
    lines: tuple[tuple[Point, Point], ...]


@dataclass(frozen=True)
class Label:
    lines: tuple[str, ...]
    x: float
    anchor: str


@dataclass(frozen=True)
class Plot:
    """Lines over time. `valued`: each point has its number; else `ticks` are the scale at the left.

    `unit` is what the numbers are of, where they have no room to say it themselves.
    """

    curves: tuple[Curve, ...]
    labels: tuple[Label, ...]
    valued: bool
    ticks: tuple[tuple[int, str], ...]  # px from the top, and the number
    left: float  # where the points start, in percent
    target: int | None  # px from the top
    breaks: tuple[float, ...]  # percent of the width
    height: int
    bounds: tuple[str, ...]  # the points that are bounds, in words
    unit: str


HEIGHT, TOP = 200, 34  # of the plot, and the room for a number over its highest point
FOOT = TOP + HEIGHT
LEAST = 8  # percent at each side of the points


def plot(chart: b.Chart) -> Plot:
    """Lines over time. A gap in the numbers is a gap in the line, and so is a break in the series."""
    for unit in dict.fromkeys((chart.unit, "")):
        wide = widest(
            words_of(m, n, unit) for m in chart.measures for n, v in enumerate(m.values) if v is not None
        )
        side = max(LEAST, (wide / 2 + 4) / NARROW * 100)
        step = (100 - 2 * side) / max(len(chart.labels) - 1, 1)
        if len(chart.measures) == 1 and side < 30 and wide + 8 <= step * NARROW / 100:
            return placed(chart, unit, (), highest(chart), side, side)
    scale, unit = ticks(chart, highest(chart))
    left = (max(width(words, VALUE) for _, words in scale) + 16) / NARROW * 100
    return placed(chart, unit, scale, scale[-1][0], left, LEAST)


def placed(
    chart: b.Chart, unit: str, scale: tuple[tuple[float, str], ...], most: float, left: float, right: float
) -> Plot:
    """The plot, once it is known how its values are told and how wide its margins are."""
    places = across(len(chart.labels), left, right)
    curves = tuple(curve(chart, n, places, most, unit) for n in range(len(chart.measures)))
    labels = labelled(chart.labels, places)
    return Plot(
        curves,
        labels,
        not scale,
        tuple((down(value, most), words) for value, words in scale),
        round(left, 2),
        None if chart.target is None else down(chart.target, most),
        tuple(round((places[n - 1] + places[n]) / 2, 2) for n in chart.breaks if 0 < n < len(places)),
        FOOT + 12 + LINE * max((len(label.lines) for label in labels), default=0),
        bounded(chart, unit),
        "" if unit == chart.unit else chart.unit,
    )


def bounded(chart: b.Chart, unit: str) -> tuple[str, ...]:
    """ "2025: över 200", for each value that isn't exact."""
    return tuple(
        f"{chart.labels[n]}: {words_of(m, n, unit)}"
        for m in chart.measures
        for n, bound in enumerate(m.bounds)
        if bound
    )


def across(many: int, left: float, right: float) -> tuple[float, ...]:
    """The places of points, in percent of the width; one alone stands in the middle."""
    if many == 1:
        return (round((left + 100 - right) / 2, 2),)
    return tuple(round(left + (100 - left - right) / (many - 1) * n, 2) for n in range(many))


def down(value: float, most: float) -> int:
    return round(TOP + (1 - size(value) / most) * HEIGHT)


def curve(chart: b.Chart, index: int, places: tuple[float, ...], most: float, unit: str) -> Curve:
    measure = chart.measures[index]
    points = [
        None
        if value is None
        else Point(
            places[n],
            down(value, most),
            words_of(measure, n, unit),
            not (measure.bounds and measure.bounds[n]),
        )
        for n, value in enumerate(measure.values)
    ]
    pairs = enumerate(zip(points, points[1:]), 1)
    lines = tuple((p, q) for n, (p, q) in pairs if p and q and n not in chart.breaks)
    return Curve(index, measure.name, tuple(point for point in points if point), lines)


def ticks(chart: b.Chart, most: float) -> tuple[tuple[tuple[float, str], ...], str]:
    """A scale from 0 to above the highest value, in three to five even steps, and its numbers' unit."""
    rough = 10 ** floor(log10(most / 3))
    stride = next(rough * n for n in (1, 2, 2.5, 5, 10) if rough * n >= most / 4)
    values = [round(stride * n, 10) for n in range(ceil(round(most / stride, 6)) + 1)]
    for unit in (chart.unit, ""):
        words = [amount(value, unit) for value in values]
        if all(width(one, VALUE) <= 64 for one in words):
            return tuple(zip(values, words)), unit
    return tuple((value, compact(value)) for value in values), ""


def compact(value: float) -> str:
    """ "12 miljarder", where all digits would take the room of the picture."""
    return format_compact_decimal(value, format_type="long", locale="sv", fraction_digits=1)


def labelled(names: tuple[str, ...], places: tuple[float, ...]) -> tuple[Label, ...]:
    """The labels that have room under their points: all, every other one …, or only first and last."""
    for every in range(1, max(len(names) // 2, 1) + 1):
        # Counted from the last, which is the one that is asked about.
        chosen = [n for n in range(len(names)) if (len(names) - 1 - n) % every == 0]
        room = (places[1] - places[0]) * every * NARROW / 100 - 10 if len(names) > 1 else NARROW
        found = tuple(Label(wrapped(names[n], room), places[n], "middle") for n in chosen)
        if all(unbroken(names[n], label) and inside(label) for n, label in zip(chosen, found)):
            return found
    half = NARROW / 2 - 8
    ends = (Label(wrapped(names[0], half), 0, "start"), Label(wrapped(names[-1], half), 100, "end"))
    return ends if len(names) > 1 else ends[:1]


def unbroken(name: str, label: Label) -> bool:
    return len(label.lines) <= 2 and " ".join(label.lines) == " ".join(name.split())


def inside(label: Label) -> bool:
    half = max(width(line, LABEL) for line in label.lines) / 2
    place = label.x * NARROW / 100
    return half <= place and place + half <= NARROW


# ---------------------------------------------------------------------------- sizes


def highest(chart: b.Chart) -> float:
    """What fills the picture: the highest value, or the target where that is higher; never 0."""
    values = [size(v) for m in chart.measures for v in m.values]
    return max([*values, chart.target or 0], default=0) or 1


def size(value: float | None) -> float:
    """A length. ValueError below zero: these charts have no side for it."""
    if value is not None and value < 0:
        raise ValueError(f"diagrammet kan inte visa ett tal under noll: {value}")
    return value or 0
