"""The yearly cycle: what happens on a day or comes back every year, as far as the sources date it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import GetCoreSchemaHandler
from pydantic_core import core_schema

from macros.records.base import AnyRef, OneLine, Plain, PlanRef, Record, UnitRef, When
from macros.records.field_book import asked
from macros.records.months import MONTHS
from macros.records.when import PARTS, problem

# What an editor calls a kind of event; shown with a capital.
EventKind = Literal[
    "uppföljning", "rutin", "nämnd", "APT", "intern kontroll", "revision", "personal", "annat"
]

HOW_TO_WRITE = (
    'Skriv "år" eller "månad", eller när på året: "hösten", "september" eller månadernas nummer, [9, 10].'
)


@dataclass(frozen=True)
class Every:
    """How often something comes back, and in which months; none where the source doesn't say."""

    months: tuple[int, ...]
    words: str  # "varje år", "varje månad", "varje år, september–oktober"
    monthly: bool = False

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> Any:
        return core_schema.no_info_plain_validator_function(
            parse, serialization=core_schema.to_string_ser_schema()
        )

    def __str__(self) -> str:
        return self.words

    @property
    def runs(self) -> tuple[tuple[int, int], ...]:
        """First and last month of each stretch: [11, 12, 1] is one, [3, 9] are two."""
        held = set(self.months)
        if len(held) == 12:
            return ((1, 12),)
        starts = sorted(month for month in held if (month - 2) % 12 + 1 not in held)
        return tuple((start, end_of(start, held)) for start in starts)


def end_of(start: int, held: set[int]) -> int:
    end = start
    while end % 12 + 1 in held:
        end = end % 12 + 1
    return end


def parse(value: object) -> Every:
    """An Every from what an editor wrote. Raises PydanticCustomError with a Swedish text."""
    if isinstance(value, Every):
        return value
    if isinstance(value, (list, tuple)):
        return of_months(value)
    text = " ".join(value.split()).lower() if isinstance(value, str) else ""
    if text == "år":
        return Every((), "varje år")
    if text == "månad":
        return Every((), "varje månad", monthly=True)
    if text in MONTHS:
        return of_months([MONTHS.index(text) + 1])
    if text in PARTS and not text.endswith(" av"):
        first, last = PARTS[text]
        return Every(tuple(range(first, last + 1)), f"varje år, {text}")
    raise problem(f'"{value}" säger inte hur ofta. {HOW_TO_WRITE}')


def of_months(value: Sequence[object]) -> Every:
    numbers = [one for one in value if type(one) is int and 1 <= one <= 12]
    if not numbers or len(numbers) < len(value):
        raise problem(f"månaderna {list(value)} går inte. {HOW_TO_WRITE}")
    every = Every(tuple(sorted(set(numbers))), "")
    names = ", ".join(dict.fromkeys(span_words(*run) for run in every.runs))
    return Every(every.months, f"varje år, {names}")


def span_words(first: int, last: int) -> str:
    """ "september–oktober", or "september" alone."""
    return "–".join(dict.fromkeys((MONTHS[first - 1], MONTHS[last - 1])))


class CalendarEvent(Record):
    """An event of its own: what no other record already dates.

    `when` is a dated occasion, `every` says that it comes back. With both, `when` is the latest
    occasion that the sources tell of. With neither, the sources don't say when.
    """

    title: OneLine = asked("Titel", "Vad som händer.", "Nämnden antar planen för intern kontroll")
    kind: EventKind = asked("Typ", "Vad det är för händelse.", "intern kontroll")
    when: When | None = asked(
        "Tid",
        "När det händer. Återkommer det: den senaste gången som källorna berättar om.",
        "2025-12-10",
        when="när källan säger en tid",
        group="main",
        default=None,
    )
    every: Every | None = asked(
        "Återkommer",
        "Hur ofta: år, månad eller när på året, som hösten eller numren på månader.",
        [9, 10],
        when="när det återkommer",
        group="main",
        default=None,
    )
    units: tuple[UnitRef, ...] = asked(
        "Enheter", "Enheterna som det gäller.", ["hr"], when="när källan säger det", group="main", default=()
    )
    plan: PlanRef | None = asked(
        "Plan", "Planen som händelsen hör till.", "planen-2025", when="när det hör till en plan", default=None
    )
    about: tuple[AnyRef, ...] = asked(
        "Gäller",
        "Posterna som det handlar om.",
        ["documents/internkontrollplan-2025"],
        when="när det handlar om något på webbplatsen",
        default=(),
    )
    summary: Plain | None = asked(
        "Beskrivning",
        "Vad som händer, med dina egna ord.",
        "Planen samlar årets granskningar.",
        when="när titeln inte räcker",
        group="main",
        default=None,
    )
