"""Rules on text, wherever it stands: no personal numbers, no markup, no addresses that run code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from stdnum import luhn

from macros.checks.content import Content
from macros.pages.markdown_text import blank, prose
from macros.text.door import admit, passed
from macros.text.problems import Place, Problem, at
from macros.text.yaml_source import Location

# Dashes and spaces of every kind, since they follow with what is pasted.
SIX_DIGITS = re.compile(r"\d{6}")
NUMBER = re.compile(r"(?<![\d-])((?:\d{2})?\d{6})[-+ \u00a0\u2010-\u2015\u202f]?(\d{4})(?![\d-])")
MARKUP = re.compile(r"<\s*[/!?]?\s*[a-zA-Z][^>]*>?|<!--")
TAG = re.compile(r"<\s*(?P<end>/?)\s*(?P<name>[a-zA-Z][\w:-]*)")
SCRIPT = re.compile(r"\b(?:java|vb)script\s*:|\bdata\s*:\s*text/html", re.IGNORECASE)
# Attributes in braces, {: onclick=…}: all but those that can neither run, lead away nor restyle.
ATTRIBUTE = re.compile(r"\{[^\n]*?(?<![\w:.-])(?!(?:lang|title|width|height)\s*=)[\w:.-]+\s*=")
AUTOLINK = re.compile(r"<[a-zA-Z][a-zA-Z0-9+.-]*:[^\s<>]+>|<[\w.+-]+@[\w.-]+>")
# A link's address within angle brackets, where it may hold blanks: [text](<en fil.pdf>).
IN_ANGLES = re.compile(r"(?<=\]\()[ \t]*<[^<>\n]*>|^ {0,3}\[[^\]\n]+\]:[ \t]*<[^<>\n]*>", re.MULTILINE)
IN_PAGES = re.compile(f"{MARKUP.pattern}|{ATTRIBUTE.pattern}", re.IGNORECASE)


def no_personal_numbers(content: Content) -> Iterator[Problem]:
    """Personnummer och samordningsnummer får inte stå någonstans i data/ eller docs/."""
    for path, written in content.texts():
        text = admit(written)  # as it is published: without signs that none can see between the digits
        # Nearly every file lacks six digits in a row, and this search is by far the cheaper one.
        for match in NUMBER.finditer(text) if SIX_DIGITS.search(text) else ():
            if is_personal(match[1], match[2]):
                offset = passed(written).origin(match.start())
                line = written.count("\n", 0, offset) + 1
                column = offset - written.rfind("\n", 0, offset)
                yield at(
                    Place(path, line, column),
                    "personal",
                    "här står ett personnummer eller samordningsnummer. Ta bort det.",
                )


def is_personal(day: str, last: str) -> bool:
    """Whether the digits are a date, or one with 60 added to the day, and the control digit fits."""
    short = day[-6:]
    number = int(short[4:])
    try:
        # The century decides only whether 29 February exists, and any leap year will do for that.
        date(
            int(day[:4]) if len(day) == 8 else 2000 + int(short[:2]) % 100,
            int(short[2:4]),
            number - 60 if number > 60 else number,
        )
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
                yield at(
                    file.place(location),
                    "markup",
                    f'"{found}" går inte att använda i en post. Skriv ren text utan HTML och skript.',
                )


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
        for location, value in strings(page.front.value, ()):
            if unsafe(value):
                yield at(
                    page.front.place(location),
                    "markup",
                    f'"{unsafe(value)}" går inte att använda '
                    "i sidhuvudet. Skriv ren text utan HTML och skript.",
                )
        text = IN_ANGLES.sub(blank, AUTOLINK.sub(blank, prose(page.body)))  # the rule on links looks at those
        lines, opened = set[int](), set[str]()
        for match in IN_PAGES.finditer(text):
            place, tag = page.place(match.start()), TAG.match(match[0])
            ends = tag and tag["end"] and tag["name"].lower() in opened
            if place.line not in lines and not ends:  # a tag and its end are one mistake
                lines.add(place.line)
                opened |= {tag["name"].lower()} if tag else set()
                found = " ".join(match[0].split())[:40]
                yield at(place, "markup", f'"{found}" är HTML eller skript. Skriv Markdown i stället.')
