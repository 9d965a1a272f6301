"""Rules on a page's front matter, title and heading."""

from __future__ import annotations

from collections.abc import Iterator

from macros.checks.content import Content
from macros.components import MACROS
from macros.pages.deck_front import NAMES, OVERVIEW, field, is_deck, is_material
from macros.pages.markdown_text import headings
from macros.pages.page import Page
from macros.records.when import parse
from macros.text.problems import BROKEN_LINE, Place, Problem, at, did_you_mean, instead

KNOWN = ("title", "description", "owner", "reviewed", "layout", "foot", "search", "tags", "report", "long")
LAYOUTS = ("start", "landing", "wide")
# What MkDocs and the theme are told: all else that they would listen to is nobody's to say.
SHOWN = ("title", "description", "layout", "search", "tags")


def front_matter_is_known(content: Content) -> Iterator[Problem]:
    """Sidhuvudet har bara kända fält, med värden som går att använda."""
    for page in content.pages:
        front = page.front
        if front.value is not None and not isinstance(front.value, dict):
            yield at(Place(page.file, 2), "front", 'mellan "---" ska det stå "fält: värde" på varje rad.')
            continue
        if is_deck(page):  # its fields have rules of their own
            continue
        for key, value in page.meta.items():
            yield from field_problems(content, page, key, value)


def shown(content: Content, page: Page) -> dict[str, object]:
    """What a page's front matter tells MkDocs and the theme. What can't be used stays here."""
    told = {key: value for key, value in page.meta.items() if key in SHOWN}
    return {key: value for key, value in told.items() if not any(field_problems(content, page, key, value))}


def field_problems(content: Content, page: Page, key: str, value: object) -> Iterator[Problem]:
    place = page.front.place((key,))
    if key in OVERVIEW and is_material(page):
        yield from field(page, key, value, content.known)[1]
    elif key in NAMES and key not in KNOWN and is_material(page):
        yield at(
            page.front.place((key,), key=True),
            "deck",
            f'"{key}" hör till ett APT-material, och '
            "det har ingen egen rubrik med ett #. Ta bort rubriken, eller fältet.",
        )
    elif key not in KNOWN:
        yield at(
            page.front.place((key,), key=True),
            "unknown",
            f'okänt fält "{key}" i sidhuvudet.{did_you_mean(key, KNOWN)}',
        )
    elif value is None or isinstance(value, str) and not value.strip():
        yield at(place, "empty", f"{key}: fältet är tomt. Fyll i det eller ta bort raden.")
    elif key in ("title", "description", "long") and not isinstance(value, str):
        yield at(place, "text", f'{key}: ska vara text. Sätt citattecken: "{value}".')
    elif key == "title" and "\n" in str(value):
        yield at(place, "text", f"title: {BROKEN_LINE}")
    elif key == "owner" and value not in content.known("units"):
        yield at(
            place,
            "owner",
            f'owner: enheten "{value}" finns inte.{instead(str(value), content.known("units"))}',
        )
    elif key == "layout" and value not in LAYOUTS:
        yield at(
            place,
            "layout",
            f'layout: "{value}" går inte. Skriv "start", "landing" eller "wide".{did_you_mean(str(value), LAYOUTS)}',
        )
    elif key == "foot" and value is not False and value is not True:
        yield at(place, "foot", f'foot: "{value}" går inte. Skriv foot: false, eller ta bort raden.')
    elif key == "tags" and not (isinstance(value, list) and all(isinstance(one, str) for one in value)):
        yield at(place, "tags", f'tags: "{value}" är ingen lista. Skriv till exempel tags: [avtal, inköp].')
    elif key == "search" and not searched(value):
        yield at(
            place, "search", f'search: "{value}" går inte. Skriv till exempel search: {{exclude: true}}.'
        )
    elif key == "reviewed":
        try:
            parse(value)
        except ValueError as error:
            yield at(place, "when", f"reviewed: {error}")


def searched(value: object) -> bool:
    """Whether the search can use it: left out of, or counted for more or less than others."""
    if not isinstance(value, dict) or set(value) - {"exclude", "boost"}:
        return False
    boost = value.get("boost", "1")
    return value.get("exclude", "false") in ("true", "false", True, False) and is_number(boost)


def is_number(value: object) -> bool:
    try:
        return float(str(value)) > 0
    except ValueError:
        return False


def shows_record(page: Page) -> bool:
    """Whether heading, title and description come from a record."""
    return any(call.name in MACROS and MACROS[call.name].whole_page for call in page.calls)


def pages_have_one_heading_and_a_description(content: Content) -> Iterator[Problem]:
    """En sida har precis en rubrik med ett #, och en beskrivning för sökresultat."""
    for page in content.pages:
        if page.problems or is_deck(page) or not page.body.strip():
            continue
        written = [offset for level, _, offset in headings(page.body) if level == 1]
        wanted = 0 if shows_record(page) else 1
        for offset in written[wanted:]:
            yield at(
                page.place(offset),
                "heading",
                "sidan har redan en rubrik med ett #. Använd ## för underrubriker.",
            )
        if len(written) < wanted:
            yield at(
                Place(page.file, page.body_line),
                "heading",
                'sidan saknar rubrik. Börja med "# Sidans rubrik".',
            )
        if wanted and "description" not in page.meta and isinstance(page.front.value, dict | None):
            yield at(
                Place(page.file),
                "description",
                'sidhuvudet saknar "description": en mening om vad sidan svarar på.',
            )


def titles_are_unique(content: Content) -> Iterator[Problem]:
    """Två sidor heter inte likadant."""
    seen: dict[str, str] = {}
    for page in content.pages:
        if shows_record(page):
            continue
        first = next((text for level, text, _ in headings(page.body) if level == 1), "")
        title = str(page.meta.get("title") or first)
        if title and title in seen:
            yield at(
                page.front.place(("title",)),
                "title",
                f'titeln "{title}" har redan {seen[title]}. Byt den ena.',
            )
        seen.setdefault(title, page.file)
