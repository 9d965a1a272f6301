"""Dates as people write them elsewhere → as they are written here, to be shown to who wrote them.

In: a text that is no date. Out: texts that may be what was meant, for the reader of dates to try.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from macros.records.months import MONTHS

DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
SHORT = {month[:3]: month for month in MONTHS} | {"sept": "september"}
SEASONS = {"vår": "våren", "sommar": "sommaren", "höst": "hösten", "vinter": "vintern"}
SEASONS |= {"vt": "våren", "ht": "hösten"}
ORDINALS = ("första", "andra", "tredje", "fjärde")
DAY = r"\d{4}(?:-\d\d(?:-\d\d)?)?"

Rewriting = Callable[[re.Match[str]], str]


def iso(match: re.Match[str]) -> str:
    return "-".join(part.zfill(2) for part in match.groups() if part)


def week(match: re.Match[str]) -> str:
    """The days of a week: "2032-02-02/2032-02-08"; nothing for one that the year hasn't."""
    try:
        first = date.fromisocalendar(int(match["year"]), int(match["number"]), 1)
    except ValueError:
        return ""
    return f"{first}/{first + timedelta(days=6)}"


def quarter(match: re.Match[str]) -> str:
    return f"{ORDINALS[int(match['number']) - 1]} kvartalet {match['year']}"


def month(match: re.Match[str]) -> str:
    return " ".join(filter(None, (match["day"], SHORT[match["month"]], match["year"])))


QUARTER, WEEK, YEAR = r"(?:q|kv\.?|kvartal)", r"(?:v\.?|w|vecka)", r"(?P<year>\d{4})"
FORMS: tuple[tuple[str, Rewriting], ...] = (
    (rf"({DAY}) ?- ?({DAY})", lambda match: f"{match[1]}/{match[2]}"),
    (r"(\d{4})[-./](\d{1,2})(?:[-./](\d{1,2}))?", iso),
    (r"(\d{4})(\d\d)(\d\d)", iso),
    (rf"(?:(?:den )?(?P<day>\d{{1,2}})(?::e|:a)? )?(?P<month>{'|'.join(SHORT)})\w*\.? {YEAR}", month),
    (rf"{QUARTER} ?(?P<number>[1-4])[ ,/-]*{YEAR}", quarter),
    (rf"{YEAR}[ ,/-]*{QUARTER} ?(?P<number>[1-4])", quarter),
    (rf"{WEEK} ?(?P<number>\d{{1,2}})[ ,/-]*{YEAR}", week),
    (rf"{YEAR}[ ,/-]*{WEEK} ?(?P<number>\d{{1,2}})", week),
    (
        rf"(?P<season>{'|'.join(SEASONS)})(?:en|terminen)?[ -]*{YEAR}",
        lambda match: f"{SEASONS[match['season']]} {match['year']}",
    ),
    (
        rf"(?:halvår|h) ?(?P<number>[12])[ ,/-]*{YEAR}",
        lambda match: f"{ORDINALS[int(match['number']) - 1]} halvåret {match['year']}",
    ),
)


def candidates(text: str) -> Iterator[str]:
    """What the text may have meant, the likeliest first."""
    straight = text.translate(DASHES)
    if straight != text:
        yield straight
    for pattern, rewritten in FORMS:
        if match := re.fullmatch(pattern, straight.lower()):
            yield rewritten(match)
