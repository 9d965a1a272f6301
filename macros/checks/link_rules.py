"""Rules on the links and pictures of pages."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from macros.catalogue.view import anchor
from macros.checks.content import Content
from macros.components.anchors import anchors, ids
from macros.components.deck_macros import deck_fragment
from macros.pages.markdown_text import Use, undefined, uses
from macros.pages.page import Page
from macros.records import KINDS
from macros.text.addresses import SCHEMES
from macros.text.door import admit, on_disk
from macros.text.problems import Problem, at, did_you_mean, listed


def links_lead_somewhere(content: Content) -> Iterator[Problem]:
    """En länk går till en sida, en fil eller ett ankare som finns, eller ut med en känd adresstyp."""
    found: dict[str, frozenset[str] | None] = {}
    for page in content.pages:
        for use in uses(page.body):
            message = wrong(content, page, use, found)
            if message:
                yield at(page.place(use.offset), "link", message)
        for name, offset in undefined(page.body):
            yield at(
                page.place(offset),
                "link",
                f'länken går till "{name}", som inte har någon adress på '
                "sidan. Skriv adressen direkt: [text](sida.md).",
            )


def wrong(content: Content, page: Page, use: Use, found: dict[str, frozenset[str] | None]) -> str:
    """What is wrong with a link; empty when it leads somewhere."""
    what = "bilden" if use.picture else "länken"
    if not use.target:
        return f"{what} saknar adress. Skriv den inom parentesen."
    scheme = re.match(r"([a-zA-Z][a-zA-Z0-9+.-]*):", use.target)
    if scheme and use.picture:
        return f'bilden "{use.target[:40]}" finns inte på webbplatsen. Lägg den i docs/: ![text](bild.png).'
    if scheme:
        if scheme[1].lower() in SCHEMES:
            return ""
        return f'{what} "{use.target[:40]}" går inte. Adressen ska börja med {listed(SCHEMES)}.'
    parts = urlsplit(use.target)
    if use.target.startswith(("/", "\\")):
        return f'{what} "{use.target}" börjar med "/". Skriv vägen från den här filen: "../sida.md".'
    path = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), unquote(parts.path)))
    if not parts.path:
        path = page.path
    return missing(content, use, what, path) or no_anchor(content, path, parts.fragment, found)


def missing(content: Content, use: Use, what: str, path: str) -> str:
    if path.startswith("../"):
        return f'{what} "{use.target}" leder ut ur docs/. Lägg filen där och skriv vägen dit.'
    if path in content.by_path or on_disk(content.catalogue.root / "docs", path).is_file():
        # An address with its letters' accents apart and as codes, which browsers copy, isn't the file's.
        right = admit(path).rpartition("/")[2]
        return "" if admit(path) == path else f'{what} "{use.target}" ska skrivas med filens namn: "{right}".'
    for guess in (f"{path}.md", f"{path}/index.md"):
        if guess in content.by_path:
            end = guess.removeprefix(path)
            written = use.target.partition("#")[0].rstrip("/")
            return f'{what} "{use.target}" ska gå till filen: "{written}{end}".'
    close = did_you_mean(path, content.by_path)
    return f'{what} "{use.target}" leder till docs/{path}, som inte finns.{close}'


def no_anchor(content: Content, path: str, fragment: str, found: dict[str, frozenset[str] | None]) -> str:
    if not fragment or path not in content.by_path:
        return ""
    if path not in found:
        found[path] = of_deck(content, path) or anchors(
            content.by_path[path], content.catalogue, content.view
        )
    fragment, there = unquote(fragment), found[path]
    if (
        there is None
        or fragment in there
        or any(fragment == anchor(kind, one) for kind in KINDS for one in content.unread(kind))
    ):
        return ""
    return f'sidan docs/{path} har inget "#{fragment}".{did_you_mean(fragment, there)}'


def of_deck(content: Content, path: str) -> frozenset[str] | None:
    """The anchors of a deck's page, which is drawn from the deck; None for other pages."""
    deck = next((one for one in content.decks[0] if one.path == path), None)
    return frozenset((*ids(deck_fragment(deck)), "kallor")) if deck else None


def pictures_have_text(content: Content) -> Iterator[Problem]:
    """En bild har en text för den som inte ser den."""
    for page in content.pages:
        for use in uses(page.body):
            if use.picture and not use.text:
                yield at(
                    page.place(use.offset),
                    "alt",
                    f'bilden "{use.target}" saknar text för den '
                    "som inte ser den. Skriv ![vad bilden visar](…).",
                )
