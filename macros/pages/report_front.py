"""What a page says of itself as a report: which plan, and as of when.

report: {plan: asf-2025, as_of: "slutet av oktober 2025"}
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Any

from macros.pages.page import Page
from macros.records.when import parse
from macros.text.problems import Problem, at, did_you_mean

FIELD = "report"
NAMES = ("plan", "as_of")
EXAMPLE = 'Skriv till exempel report: {plan: mitt-id, as_of: "2025-10-31"}.'

Known = Callable[[str], Collection[str]]  # the ids of a kind


@dataclass(frozen=True)
class Front:
    """The fields as written, those that could not be used left empty."""

    plan: str = ""  # id
    as_of: str = ""  # as the editor wrote it, in words


def is_report(page: Page) -> bool:
    return FIELD in page.meta


def read(page: Page, known: Known) -> tuple[Front, list[Problem]]:
    """What the page says of itself, and what is wrong with it. `known`: the ids of a kind."""
    given = page.meta.get(FIELD)
    if not isinstance(given, dict):
        place = page.front.place((FIELD,))
        return Front(), [at(place, "report", f"report: ska säga vad rapporten handlar om. {EXAMPLE}")]
    values: dict[str, str] = {}
    problems: list[Problem] = []
    for key, value in given.items():
        wrong = list(faults(page, key, value, known))
        problems += wrong
        if not wrong:
            values[key] = str(parse(value)) if key == "as_of" else value
    return Front(**values), problems


def faults(page: Page, key: Any, value: Any, known: Known) -> Iterator[Problem]:
    place = page.front.place((FIELD, key))
    if key not in NAMES:
        yield at(
            page.front.place((FIELD, key), key=True),
            "unknown",
            f'report: okänt fält "{key}".{did_you_mean(str(key), NAMES)}',
        )
    elif value is None or value == "":
        yield at(place, "empty", f"report: {key}: fältet är tomt. Fyll i det eller ta bort det.")
    elif key == "plan" and (not isinstance(value, str) or value not in known("plans")):
        yield at(
            place, "plan", f'report: planen "{value}" finns inte.{did_you_mean(str(value), known("plans"))}'
        )
    elif key == "as_of":
        try:
            parse(value)
        except ValueError as error:
            yield at(place, "when", f"report: as_of: {error}")
