"""What no page of people's own is: so long, deep or full of signs that readers of Markdown give up."""

from __future__ import annotations

import re

PAGE = 500_000  # signs of a page: ten times the longest report
LINE = 20_000  # signs of a line
LEVELS = 20  # of quotes and lists within each other
SIGNS = "[]<>{}*_`&!(#\\~@^|"  # that Markdown reads something into
ON_A_LINE = 400  # of one such sign
IN_A_ROW = 4_000  # of one such sign in lines with no blank one between, a table's bars aside

SHORT = 40  # signs of a line that can hold none of this
LONGER = re.compile(f"[^\n]{{{SHORT},}}")
ROW = re.compile(r"(?:[^\n]*[^\s][^\n]*(?:\n|\Z))+")
NESTED = re.compile(r"(?:[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t])))*[ \t]*")
STEP = re.compile(r"[>*+-]|\d+[.)]| {4}|\t")


def too_much(body: str) -> tuple[int, str] | None:
    """(offset, what to do) of the first thing on a page that is more than can be read."""
    if len(body) > PAGE:
        return 0, "sidan är längre än 500 000 tecken. Dela upp den på flera sidor."
    for match in LONGER.finditer(body):
        if fault := of_line(match[0].rstrip()):
            return match.start(), fault
    for match in ROW.finditer(body) if len(body) > IN_A_ROW else ():
        if any(match[0].count(sign) > IN_A_ROW for sign in SIGNS.replace("|", "")):
            return match.start(), "det här stycket har för många tecken som styr utseendet. Dela upp det."
    return None


def of_line(line: str) -> str:
    """What is too much on a line; "" where nothing is."""
    if len(line) > LINE:
        return "raden är längre än 20 000 tecken. Dela upp den."
    if len(line) > ON_A_LINE and (sign := next((s for s in SIGNS if line.count(s) > ON_A_LINE), "")):
        return f'raden har fler än {ON_A_LINE} "{sign}". Ta bort dem, eller dela upp raden.'
    nested = NESTED.match(line)
    if nested and len(STEP.findall(nested[0])) > LEVELS:
        return f"raden ligger fler än {LEVELS} nivåer in. Skriv med färre nivåer."
    return ""
