"""Dates as precise as the source: a day, a month, a season, a half year, a year, or a span.

Editors write "2025-10-31", "2025-10", "2025", "våren 2026", "första halvåret 2026", "slutet av
oktober 2025" or "2025-01/2025-06". Inside, every one is a span of days with the words it was
written in. The grammar is EDTF (Library of Congress), level 1, with level 2's half years.
"""

from __future__ import annotations

import calendar
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, total_ordering
from typing import Any

from babel.dates import format_date
from pydantic import GetCoreSchemaHandler
from pydantic_core import PydanticCustomError, core_schema

from macros.records.months import MONTHS
from macros.records.when_meant import DASHES, candidates

# Months that each named part of a year spans, first and last. Winter belongs to the year it ends in.
PARTS = {
    "våren": (3, 5),
    "sommaren": (6, 8),
    "hösten": (9, 11),
    "vintern": (1, 2),
    "första halvåret": (1, 6),
    "andra halvåret": (7, 12),
    "första delen av": (1, 6),
    "andra delen av": (7, 12),
    "första halvan av": (1, 6),
    "andra halvan av": (7, 12),
    "början av": (1, 3),
    "slutet av": (10, 12),
    "mitten av": (5, 8),
    "första kvartalet": (1, 3),
    "andra kvartalet": (4, 6),
    "tredje kvartalet": (7, 9),
    "fjärde kvartalet": (10, 12),
}
# Parts of a year whose months are read into the words.
VAGUE = ("första delen", "andra delen", "början", "slutet", "mitten")
EDTF_PARTS = {
    "21": "våren",
    "22": "sommaren",
    "23": "hösten",
    "24": "vintern",
    "40": "första halvåret",
    "41": "andra halvåret",
}
# Days of a month that "början av", "mitten av" and "slutet av" stand for; 31 means the month's last.
MONTH_PARTS = {"början av": (1, 10), "mitten av": (11, 20), "slutet av": (21, 31)}

HOW_TO_WRITE = (
    'Skriv till exempel "2025-10-31", "2025-10", "2025", "våren 2026", '
    '"första halvåret 2026" eller "slutet av oktober 2025".'
)


def problem(message: str) -> PydanticCustomError:
    return PydanticCustomError("when", "{text}", {"text": message})


@total_ordering
@dataclass(frozen=True, eq=True)
class When:
    """A span of days, both ends included, and the words to show for it."""

    first: date
    last: date
    words: str

    def __str__(self) -> str:
        return self.words

    def __lt__(self, other: When) -> bool:
        return (self.last, self.first, self.words) < (other.last, other.first, other.words)

    @property
    def vague(self) -> bool:
        """Whether the source names no months: which "första delen av 2026" spans is our reading."""
        return bool(re.match(rf"({'|'.join(VAGUE)}) av \d{{4}}$", self.words.lower()))

    def over(self, today: date) -> bool:
        """Whether its last day has passed."""
        return self.last < today

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> Any:
        return core_schema.no_info_plain_validator_function(
            parse, serialization=core_schema.to_string_ser_schema()
        )


def parse(value: object) -> When:
    """A When from what an editor wrote.

    Raises PydanticCustomError with a Swedish text for dates that don't exist, that can be read in
    two ways, or that aren't dates.
    """
    if isinstance(value, When):
        return value
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        raise problem(f'"{value}" är inget datum. {HOW_TO_WRITE}')
    return read_text(" ".join(str(value).split()))


@lru_cache(maxsize=4096)  # the same few dates stand in thousands of records
def read_text(text: str) -> When:
    if found := recognised(text):
        return found
    if match := re.fullmatch(r"(\d{1,2})[./-](\d{1,2})[./-](\d{2}|\d{4})", text):
        raise problem(turned(text, *match.groups()))
    raise problem(f'"{text}" är inget datum. {how_to_write(text)}')


def recognised(text: str) -> When | None:
    """The date that is written in one of our ways; None for what isn't."""
    if re.fullmatch(r"\d{4}[^/]*/\d{4}[^/]*", text):
        return span(text)
    readings = (day, month, part_of_year, edtf_part, year, swedish_day, swedish_month)
    return next(filter(None, (read(text) for read in readings)), None)


def how_to_write(text: str) -> str:
    """What to write in the place of a text that is no date: what it seems to mean, else examples."""
    if re.fullmatch(r"\d{4}", text):
        return f"Ett årtal ligger mellan 1900 och 2099. {HOW_TO_WRITE}"
    for meant in candidates(text):
        with suppress(PydanticCustomError):  # not in the calendar either
            if recognised(meant):
                why = " med vanliga bindestreck" if meant == text.translate(DASHES) else ""
                return f'Skriv "{meant}"{why}.'
    return HOW_TO_WRITE


def turned(text: str, first: str, second: str, year: str) -> str:
    """What to say of a date that doesn't begin with its year: how it is written, where that is certain."""
    if len(year) == 4 and int(first) > 12 >= int(second) > 0:
        return f'skriv "{text}" som år-månad-dag: "{year}-{int(second):02}-{int(first):02}".'
    return f'datumet "{text}" kan läsas på två sätt. Skriv år-månad-dag: "2025-10-31".'


def day(text: str) -> When | None:
    match = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", text)
    return match and whole_day(text, *map(int, match.groups()))


def swedish_day(text: str) -> When | None:
    match = re.fullmatch(rf"(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})", text.lower())
    if not match:
        return None
    return whole_day(text, int(match[3]), MONTHS.index(match[2]) + 1, int(match[1]))


def whole_day(text: str, year: int, month: int, day: int) -> When:
    try:
        only = date(year, month, day)
    except ValueError:
        raise problem(f'datumet "{text}" finns inte i kalendern.') from None
    return When(only, only, format_date(only, "d MMMM y", locale="sv"))


def month(text: str) -> When | None:
    match = re.fullmatch(r"(\d{4})-(0\d|1\d)", text)
    if not match:
        return None
    year, number = int(match[1]), int(match[2])
    if not 1 <= number <= 12:
        raise problem(f'månaden i "{text}" finns inte. Månader är 01 till 12.')
    return months(year, number, number, f"{MONTHS[number - 1]} {year}")


def months(year: int, first: int, last: int, words: str) -> When:
    if year < 1:
        raise problem(f'året i "{words}" finns inte i kalendern.')
    end = calendar.monthrange(year, last)[1]
    return When(date(year, first, 1), date(year, last, end), words)


def year(text: str) -> When | None:
    match = re.fullmatch(r"(?:under )?((?:19|20)\d{2})", text.lower())
    return match and months(int(match[1]), 1, 12, text)


def part_of_year(text: str) -> When | None:
    match = re.fullmatch(rf"(?:under )?({'|'.join(PARTS)}) ((?:19|20)\d{{2}})", text.lower())
    return match and months(int(match[2]), *PARTS[match[1]], text)


def edtf_part(text: str) -> When | None:
    match = re.fullmatch(rf"(\d{{4}})-({'|'.join(EDTF_PARTS)})", text)
    return match and part_of_year(f"{EDTF_PARTS[match[2]]} {match[1]}")


def swedish_month(text: str) -> When | None:
    """ "oktober 2025", "slutet av oktober 2025"."""
    match = re.fullmatch(rf"(?:({'|'.join(MONTH_PARTS)}) )?({'|'.join(MONTHS)}) (\d{{4}})", text.lower())
    if not match:
        return None
    part, number, year = match[1], MONTHS.index(match[2]) + 1, int(match[3])
    whole = months(year, number, number, text)
    if part is None:
        return whole
    first, last = MONTH_PARTS[part]
    return When(whole.first.replace(day=first), whole.last.replace(day=min(last, whole.last.day)), text)


def span(text: str) -> When:
    start, end = (parse(part) for part in text.split("/"))
    if end.last < start.first:
        raise problem(f'perioden "{text}" slutar innan den börjar.')
    return When(start.first, end.last, f"{start.words}–{end.words}")
