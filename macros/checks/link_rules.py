"""Rules on the links and pictures of pages."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from macros.catalogue.view import anchor
from macros.checks.content import Content
from macros.pages.markdown_text import Use, undefined, uses
from macros.pages.page import Page
from macros.reading.judging import SCHEME, as_read, plain
from macros.records import KINDS
from macros.text.addresses import SCHEMES, of_outer, parted
from macros.text.door import admit
from macros.text.likeness import meant
from macros.text.problems import Problem, at, did_you_mean, listed

LEADS = re.compile(r" leder till (docs/.+?), som inte finns\.")
CALLED = re.compile(r"!?\[[^\n]*?\]\(\s*<?\{\{")  # a link whose address is a call


def links_lead_somewhere(content: Content) -> Iterator[Problem]:
    """En länk går till en sida, en fil eller ett ankare som finns, eller ut med en känd adresstyp."""
    for page in content.pages:
        told: set[int] = set()  # lines: what came out of one that is told already is the same mistake
        for number, use in enumerate((*(written := tuple(uses(page.body))), *unwritten(content, page))):
            place = page.place(use.offset)
            unseen = number >= len(written)
            if not (unseen and place.line in told) and (message := wrong(content, page, use)):
                told.add(place.line)
                yield at(place, "link", message, lacks=lacking(message))
        for name, offset in undefined(page.body):
            yield at(
                page.place(offset),
                "link",
                f'länken går till "{name}", som inte har någon adress på '
                "sidan. Skriv adressen direkt: [text](sida.md).",
            )


def unwritten(content: Content, page: Page) -> Iterator[Use]:
    """What came out as a link or a picture, and isn't seen in the page's text: where it may stand."""
    tree = content.trees.get(page.path)
    seen = {use.target for use in uses(page.body)}
    for link in tree.links if tree else ():
        if link.target and link.target not in seen and not re.search("\x02|{{", link.target):
            yield Use(link.target, link.text, link.picture, as_read(page.body, link.target))


def wrong(content: Content, page: Page, use: Use) -> str:
    """What is wrong with a link; empty when it leads somewhere."""
    what = "bilden" if use.picture else "länken"
    if not plain(use.target):
        called = CALLED.match(page.body, use.offset)  # what stands there has a rule of its own
        return "" if called else f"{what} saknar adress. Skriv den inom parentesen."
    target = plain(use.target)  # as a browser reads it
    scheme = SCHEME.match(target)
    if scheme and use.picture:
        return f'bilden "{target[:40]}" finns inte på webbplatsen. Lägg den i docs/: ![text](bild.png).'
    if scheme and scheme[1].lower() not in SCHEMES:
        return f'{what} "{target[:40]}" går inte. Adressen ska börja med {listed(SCHEMES)}.'
    parts = parted(use.target)
    if parts is None:
        return f'{what} "{target[:40]}" är ingen adress. Skriv hela adressen, utan hakparenteser.'
    if scheme:
        message = of_outer(target)
        return message and f"{what} {message}"
    if target.startswith(("/", "\\")):
        return f'{what} "{use.target}" börjar med "/". Skriv vägen från den här filen: "../sida.md".'
    path = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), unquote(parts.path)))
    if not parts.path:
        path = page.path
    return (
        missing(content, page, use, what, path)
        or unshown(content, page, what, use, path)
        or no_anchor(content, path, parts.fragment)
    )


def unshown(content: Content, page: Page, what: str, use: Use, path: str) -> str:
    """Of a link from what a build shows to what it leaves out."""
    hidden = content.built.hidden if content.built else frozenset()
    if path not in hidden or page.path in hidden:
        return ""
    return f'{what} "{use.target}" leder till en sida som är utkast eller intern och inte publiceras. Ta bort den.'


def missing(content: Content, page: Page, use: Use, what: str, path: str) -> str:
    if path.startswith("../"):
        return f'{what} "{use.target}" leder ut ur docs/. Lägg filen där och skriv vägen dit.'
    if path in content.by_path or path in content.files.published:
        return ""
    right = admit(path)
    if right != path and right in content.files.published:
        # An address with its letters' accents apart and as codes, which browsers copy, isn't the file's.
        return f'{what} "{use.target}" ska skrivas med filens namn: "{right.rpartition("/")[2]}".'
    for guess in (f"{path}.md", f"{path}/index.md"):
        if guess in content.by_path:
            end = guess.removeprefix(path)
            written = use.target.partition("#")[0].rstrip("/")
            return f'{what} "{use.target}" ska gå till filen: "{written}{end}".'
    others = content.pictures_there if use.picture else content.by_path
    close = meant(path, others)
    if close:  # as it is to be written from here
        close = f' Menade du "{posixpath.relpath(close, posixpath.dirname(page.path) or ".")}"?'
    return f'{what} "{use.target}" leder till docs/{path}, som inte finns.{close}'


def lacking(message: str) -> str:
    """The page that a link asks for and that isn't there; "" where something else is wrong."""
    found = LEADS.search(message)
    return found[1] if found else ""


def no_anchor(content: Content, path: str, fragment: str) -> str:
    there = content.anchors(path) if fragment else None
    fragment = unquote(fragment)
    if there is None or fragment in there:
        return ""
    if any(fragment == anchor(kind, one) for kind in KINDS for one in content.unread(kind)):
        return ""
    return f'sidan docs/{path} har inget "#{fragment}".{did_you_mean(fragment, there)}'


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
