"""Rules on the files of docs/ that are no pages, and on the pictures that pages use."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from macros.checks.content import Content
from macros.pages.attachments import fault
from macros.pages.deck_front import is_deck
from macros.pages.markdown_text import Use, uses
from macros.pages.page import Page
from macros.pages.pictures import ending, is_picture
from macros.pages.report_front import is_report
from macros.text.problems import Place, Problem, at

Used = dict[str, list[tuple[Page, Use]]]


def files_can_be_published(content: Content) -> Iterator[Problem]:
    """En fil i docs/ är av ett slag som publiceras, hel, och det som ändelsen säger."""
    used = pictures_used(content)
    for path, one in content.files.published.items():
        message = "" if path.endswith(".md") else fault(path, one.file)
        if message and path in used:
            page, use = used[path][0]
            yield at(page.place(use.offset), "file", f'bilden "{use.target}" {message}')
        elif message:
            yield at(Place(f"docs/{path}"), "file", f'"{one.name}" {message}')


def pictures_are_pictures(content: Content) -> Iterator[Problem]:
    """Det som visas som bild på en sida är en bild."""
    for path, several in pictures_used(content).items():
        if is_picture(path) or path not in content.files.published:
            continue
        for page, use in several:
            yield at(
                page.place(use.offset),
                "picture",
                f'bilden "{use.target}" är ingen bild. Skriv en länk i stället: [text]({use.target}).',
            )


def drawings_stay_on_pages(content: Content) -> Iterator[Problem]:
    """En bild som också ska visas i PowerPoint eller Word är ingen teckning (SVG)."""
    decided = {record.page for record in content.catalogue.of("reports").values()}
    for path, several in pictures_used(content).items():
        for page, use in several if ending(path) == "svg" else ():
            program = "PowerPoint" if is_deck(page) else "Word" if is_report(page) else ""
            if program and page.path not in decided:
                yield at(
                    page.place(use.offset),
                    "picture",
                    f'bilden "{use.target}" är en teckning, som {program} inte visar. Spara den som PNG.',
                )


def pictures_used(content: Content) -> Used:
    """Path under docs/ → where pages show it as a picture."""
    found: Used = {}
    for page in content.pages:
        for use in uses(page.body) if "![" in page.body else ():
            if use.picture and use.target:
                target = unquote(use.target.partition("#")[0])
                path = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), target))
                found.setdefault(path, []).append((page, use))
    return found
