"""A table as CSV, for Swedish Excel as well as for programs.

UTF-8 with a byte order mark, semicolons between cells and decimal commas: that is what Excel reads
right in Swedish, and datapackage.json tells programs so. A text that a spreadsheet would run as a
formula begins with an apostrophe; numbers are numbers, also those below zero. The file holds the
table and nothing else: what it is from stands in datapackage.json, with the file's own checksum,
since lines before the header break those who read it.
"""

from __future__ import annotations

import csv
import io
from datetime import date

from macros.exports.tables import Table, Value, joined

DELIMITER = ";"
COMMA = ","
# What a spreadsheet takes for a formula, or passes over to find one; wide forms are read as narrow.
DANGEROUS = frozenset("=+-@\t\r\n＝＋－＠")


def render(table: Table) -> bytes:
    """The table's bytes; the first row holds the fields' names."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=DELIMITER, lineterminator="\r\n")
    writer.writerow([field.name for field in table.fields])
    writer.writerows([cell(value) for value in row] for row in table.rows)
    return text.getvalue().encode("utf-8-sig")


def cell(value: Value) -> str:
    """A value as text: nothing for none, "true" and "false", 2025-10-31, 1117 and 4,5."""
    if isinstance(value, str):  # most are, so that the question comes first
        return defused(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return number(value)
    if isinstance(value, date):
        return value.isoformat()
    return defused(joined(value))


def number(value: int | float) -> str:
    whole = isinstance(value, float) and value.is_integer() and abs(value) < 2**53
    return (str(int(value)) if whole else str(value)).replace(".", COMMA)


def defused(text: str) -> str:
    """The text, with an apostrophe before what could be run."""
    return f"'{text}" if text[:1] in DANGEROUS else text
