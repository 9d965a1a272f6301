"""The geometry of a year drawn as a wheel: January from twelve o'clock, arcs within for stretches.

Everything is in units of a square of SIDE. Words keep their distance by these measures, whatever
they say: a month has room for five letters and two digits, an arc for its number.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, radians, sin

from macros.blocks.blocks import YearCycle

SIDE = 340
MIDDLE = SIDE / 2
RIM, HUB, WORDS = 168, 114, 141  # of the months' ring: outer and inner edge, and where its words are
OUTERMOST, STEP, THICK = 101, 20, 17  # of the arcs: the middle of the first, between two, and how wide
LANES = 4


@dataclass(frozen=True)
class Sector:
    """A month: its shape, and the middle of its words."""

    path: str
    name: str
    count: str
    x: float
    y: float
    now: bool


@dataclass(frozen=True)
class Arc:
    path: str
    count: str
    x: float
    y: float


@dataclass(frozen=True)
class Wheel:
    sectors: tuple[Sector, ...]
    arcs: tuple[Arc, ...]


def wheel(it: YearCycle) -> Wheel:
    """The shapes of a year. Of more stretches than there is room for, those that come later are left out."""
    sectors = tuple(
        Sector(
            ring(HUB, RIM, *angles(month, month)),
            name,
            count,
            *at(WORDS, middle(month, month)),
            month == it.now,
        )
        for month, (name, count) in enumerate(it.months, 1)
    )
    arcs = tuple(arc(first, last, count, lane) for first, last, count, lane in laned(it.spans))
    return Wheel(sectors, arcs)


def laned(spans: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, str, int]]:
    """Each stretch with the outermost lane that is free in all of its months."""
    taken: list[set[int]] = [set() for _ in range(LANES)]
    found = []
    for first, last, count in sorted(spans):
        held = set(months(first, last))
        lane = next((number for number, of in enumerate(taken) if of.isdisjoint(held)), None)
        if lane is not None:
            taken[lane] |= held
            found.append((first, last, count, lane))
    return found


def months(first: int, last: int) -> Iterable[int]:
    return (month % 12 or 12 for month in range(first, (last if last >= first else last + 12) + 1))


def arc(first: int, last: int, count: str, lane: int) -> Arc:
    radius = OUTERMOST - STEP * lane
    start, end = angles(first, last)
    gap = 150 / radius  # degrees: the arcs' ends stand apart by as much in every lane
    path = ring(radius - THICK / 2, radius + THICK / 2, start + gap, end - gap)
    return Arc(path, count, *at(radius, middle(first, last)))


def angles(first: int, last: int) -> tuple[float, float]:
    """Where a stretch of months begins and ends, in degrees from twelve o'clock."""
    start = 30 * (first - 1)
    end = 30 * last
    return start, end if end > start else end + 360


def middle(first: int, last: int) -> float:
    return sum(angles(first, last)) / 2


def at(radius: float, angle: float) -> tuple[float, float]:
    turned = radians(angle - 90)
    return round(MIDDLE + radius * cos(turned), 1), round(MIDDLE + radius * sin(turned), 1)


def ring(inner: float, outer: float, start: float, end: float) -> str:
    """A piece of a ring, as a path."""
    far = int(end - start > 180)
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = (
        at(outer, start),
        at(outer, end),
        at(inner, end),
        at(inner, start),
    )
    return f"M{ax} {ay}A{outer} {outer} 0 {far} 1 {bx} {by}L{cx} {cy}A{inner} {inner} 0 {far} 0 {dx} {dy}Z"
