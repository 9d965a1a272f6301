"""A deck's front matter: what it is for, for whom, and how long its variants are."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Any, get_origin, get_type_hints

from macros.pages.page import Page
from macros.records import KINDS
from macros.records.base import ContactRef, RoutineRef, UnitRef
from macros.records.references import kind_in
from macros.records.when import parse
from macros.text.problems import BROKEN_LINE, Place, Problem, at, did_you_mean

FOLDER = "apt"  # under docs/: every page in it but the index is a deck
DESCRIPTION = (60, 155)  # signs: what a list of search results shows whole

Known = Callable[[str], Collection[str]]  # the ids of a kind


@dataclass(frozen=True)
class Front:
    """The fields as written, those that could not be used left empty."""

    title: str = ""
    description: str = ""
    purpose: str = ""
    audience: str = ""
    theme: str = ""
    variants: tuple[int, ...] = ()
    owner: UnitRef = ""
    reviewed: str = ""
    prepare: tuple[str, ...] = ()
    afterwards: tuple[str, ...] = ()
    summary: tuple[str, ...] = ()
    contacts: tuple[ContactRef, ...] = ()
    routines: tuple[RoutineRef, ...] = ()
    yearly: str = ""


# field → what is missing without it, for the one who is to write it
REQUIRED = {
    "title": "materialets titel",
    "description": "en mening om vad sidan svarar på",
    "purpose": "vad materialet är till för, i en eller två meningar",
    "audience": "vem det är för",
    "theme": "ett ord eller två om ämnet, för översikten",
    "variants": "längderna i minuter, till exempel [15, 30, 60]",
    "prepare": 'en lista med det som den som leder gör innan, ett "-" på varje rad',
}
HINTS = get_type_hints(Front, include_extras=True)
NAMES = tuple(HINTS)
IDS = {name: kind for name, hint in HINTS.items() if (kind := kind_in(hint))}  # field → kind
LISTS = tuple(name for name, hint in HINTS.items() if get_origin(hint) is tuple and name != "variants")
# Fields that any page may have, and that the site's own rules look at.
OTHERS = ("search", "tags", "foot", "long")
# What an ordinary page among the material may say of itself, for the overview.
OVERVIEW = ("audience", "theme", "variants", "yearly")
OWN_HEADING = re.compile(r"\s*#[ \t]")


def is_material(page: Page) -> bool:
    """Whether a page lies among the APT material: directly in its folder, and is not the index."""
    folder, _, name = page.path.rpartition("/")
    return folder == FOLDER and name != "index.md"


def is_deck(page: Page) -> bool:
    """Whether a page is a deck. One that begins with its own "# Heading" is an ordinary page."""
    return is_material(page) and not OWN_HEADING.match(page.body)


def read(page: Page, known: Known) -> tuple[Front, list[Problem]]:
    """The front matter, and what is wrong with it. `known`: the ids of a kind of records."""
    problems: list[Problem] = []
    if page.problems:  # the YAML can't be read: that has its own line
        return Front(), problems
    values: dict[str, Any] = {}
    for key, value in page.meta.items():
        if key in OTHERS:
            continue
        if key not in NAMES:
            problems.append(
                at(
                    page.front.place((key,), key=True),
                    "unknown",
                    f'okänt fält "{key}" i sidhuvudet.{did_you_mean(key, NAMES)}',
                )
            )
            continue
        values[key], wrong = field(page, key, value, known)
        problems += wrong
    meant = "".join(did_you_mean(key, NAMES) for key in page.meta if key not in (*NAMES, *OTHERS))
    for key, what in REQUIRED.items():
        if key not in page.meta and f'"{key}"' not in meant:  # misspelt: said once
            problems.append(at(Place(page.file), "front", f'sidhuvudet saknar "{key}": {what}.'))
    return Front(**{key: value for key, value in values.items() if value is not None}), problems


def field(page: Page, key: str, value: Any, known: Known) -> tuple[Any, list[Problem]]:
    """A field's value, None when it can't be used, and what is wrong with it."""
    place = page.front.place((key,))
    if value is None or value == "" or value == []:
        return None, [at(place, "empty", f"{key}: fältet är tomt. Fyll i det eller ta bort raden.")]
    if key == "variants":
        return variants(page, value)
    if key in LISTS:
        return texts(page, key, value, known)
    if key == "reviewed":
        return reviewed(place, value)
    if not isinstance(value, str):
        return None, [at(place, "text", f'{key}: ska vara text. Sätt citattecken: "{value}".')]
    return value, text_problems(place, key, value, known)


def text_problems(place: Place, key: str, value: str, known: Known) -> list[Problem]:
    least, most = DESCRIPTION
    if key == "description" and not least <= len(value) <= most:
        return [
            at(
                place,
                "description",
                f"description: är {len(value)} tecken. Skriv en mening på {least} till {most} tecken.",
            )
        ]
    if key == "title" and "\n" in value:
        return [at(place, key, f"title: {BROKEN_LINE}")]
    return [at(place, key, text) for text in dangling(key, value, known)]


def dangling(key: str, value: str, known: Known) -> Iterator[str]:
    """What is wrong with an id that leads nowhere; nothing for other fields."""
    kind = IDS.get(key)
    if kind and value not in known(kind):
        yield f'{key}: {KINDS[kind].the} "{value}" finns inte.{did_you_mean(value, known(kind))}'


def reviewed(place: Place, value: Any) -> tuple[str | None, list[Problem]]:
    try:
        return str(parse(value)), []
    except ValueError as error:
        return None, [at(place, "when", f"reviewed: {error}")]


def variants(page: Page, value: Any) -> tuple[tuple[int, ...] | None, list[Problem]]:
    """The lengths in minutes, ascending: the order that the minutes of headings follow."""
    whole = isinstance(value, list) and all(type(one) is int and one > 0 for one in value)
    if not whole or sorted(set(value)) != value:
        place = page.front.place(("variants",))
        return None, [
            at(
                place,
                "variants",
                "variants: ska vara en lista med minuter, den kortaste "
                "först. Skriv till exempel [15, 30, 60].",
            )
        ]
    return tuple(value), []


def texts(page: Page, key: str, value: Any, known: Known) -> tuple[tuple[str, ...] | None, list[Problem]]:
    if not isinstance(value, list):
        place = page.front.place((key,))
        return None, [at(place, "list", f'{key}: ska vara en lista. Börja varje rad med "- ".')]
    found, problems = [], []
    for number, one in enumerate(value):
        place = page.front.place((key, number))
        if not isinstance(one, str):
            problems.append(at(place, "text", f"{key}: varje rad ska vara text. Sätt citattecken runt den."))
        elif lost := [at(place, "reference", text) for text in dangling(key, one, known)]:
            problems += lost
        else:
            found.append(one)
    return tuple(found), problems
