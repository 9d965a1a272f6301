"""Rules on text, wherever it stands: no personal numbers, no markup, no addresses that run code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from stdnum import luhn

from macros.checks.content import Content
from macros.pages.markdown import prose
from macros.problems import Place, Problem, at
from macros.yaml_source import Location

NUMBER = re.compile(r"(?<![\d-])((?:\d{2})?\d{6})[-+ ]?(\d{4})(?![\d-])")
MARKUP = re.compile(r"<\s*[/!?]?\s*[a-zA-Z][^>]*>?|<!--")
SCRIPT = re.compile(r"\b(?:java|vb)script\s*:|\bdata\s*:\s*text/html", re.IGNORECASE)
HANDLER = re.compile(r"\bon[a-z]{3,}\s*=", re.IGNORECASE)
AUTOLINK = re.compile(r"<(?:https?://|mailto:)[^\s<>]+>|<[\w.+-]+@[\w.-]+>")


def no_personal_numbers(content: Content) -> Iterator[Problem]:
    """Personnummer och samordningsnummer får inte stå någonstans i data/ eller docs/."""
    for path, text in content.files():
        for match in NUMBER.finditer(text):
            if is_personal(match[1], match[2]):
                line = text.count("\n", 0, match.start()) + 1
                column = match.start() - text.rfind("\n", 0, match.start())
                yield at(Place(path, line, column), "personal", "här står ett personnummer eller "
                         "samordningsnummer. Ta bort det.")  # fmt: skip


def is_personal(day: str, last: str) -> bool:
    """Whether the digits are a date, or one with 60 added to the day, and the control digit fits."""
    short = day[-6:]
    number = int(short[4:])
    try:
        # The century decides only whether 29 February exists, and any leap year will do for that.
        date(int(day[:4]) if len(day) == 8 else 2000 + int(short[:2]) % 100, int(short[2:4]),
             number - 60 if number > 60 else number)  # fmt: skip
    except ValueError:
        return False
    return luhn.is_valid(short + last)


def no_markup_in_records(content: Content) -> Iterator[Problem]:
    """Texter i data/ är ren text: ingen HTML, inga skript."""
    files = {origin.file.path: origin.file for origin in content.catalogue.origins.values()}
    if content.catalogue.site_origin:
        files["data/site.yml"] = content.catalogue.site_origin.file
    for file in files.values():
        for location, text in strings(file.value, ()):
            found = unsafe(text)
            if found:
                yield at(file.place(location), "markup", f'"{found}" går inte att använda i en '
                         "post. Skriv ren text utan HTML och skript.")  # fmt: skip


def strings(value: Any, location: Location) -> Iterator[tuple[Location, str]]:
    if isinstance(value, str):
        yield location, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from strings(inner, (*location, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from strings(inner, (*location, number))


def unsafe(text: str) -> str:
    """The first piece of markup or script in a text, shortened; empty when there is none."""
    match = ("<" in text and MARKUP.search(text)) or (":" in text and SCRIPT.search(text))
    return " ".join(match[0].split())[:40] if match else ""


def no_markup_in_pages(content: Content) -> Iterator[Problem]:
    """Sidor skrivs i Markdown: ingen HTML, inga skript, inga händelser i attribut."""
    for page in content.pages:
        text = AUTOLINK.sub(lambda match: " " * len(match[0]), prose(page.body))
        lines = set()
        for match in re.finditer(f"{MARKUP.pattern}|{attribute_handlers()}", text, re.IGNORECASE):
            place = page.place(match.start())
            if place.line not in lines:  # a tag and its end are one mistake
                lines.add(place.line)
                found = " ".join(match[0].split())[:40]
                yield at(place, "markup", f'"{found}" är HTML eller skript. Skriv Markdown i '
                         "stället.")  # fmt: skip


def attribute_handlers() -> str:
    return rf"\{{:?[^}}\n]*{HANDLER.pattern}"
