"""Numbers as Swedish writes them, wherever they stand: in tables, charts and files."""

from __future__ import annotations

from babel.numbers import format_decimal

NO_BREAK = "\N{NO-BREAK SPACE}"
# A source that gives only a bound: the number is never shown without its word.
BOUNDS = {"over": "över", "about": "cirka", "under": "under"}
# What sentences call the numbers that they write in letters.
NAMES = ("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")
NAMED = len(NAMES) - 1


def amount(value: float, unit: str = "", bound: str = "") -> str:
    """ "1 117 st", "22,5 %", "över 200": spaces that don't break, a comma, a real minus sign."""
    words = format_decimal(value, format="#,##0.##########", locale="sv").replace("-", "\N{MINUS SIGN}")
    return NO_BREAK.join(filter(None, (BOUNDS.get(bound, ""), words, unit)))


def numeral(count: int, neuter: bool = False, among: int = 0) -> str:
    """The number in letters up to twelve, in digits above.

    `among` is the largest number of the sentence: above twelve it gives digits to them all.
    """
    if max(count, among) > NAMED:
        return format_decimal(count, locale="sv")
    return "ett" if count == 1 and neuter else NAMES[count]
