"""Where an address leads that is written as readers have it: "om/", "https://…". Asked by several rules."""

from __future__ import annotations

import re
from typing import Any

from macros.checks.content import Content
from macros.text.addresses import of_outer
from macros.text.problems import did_you_mean

OUTER = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")  # how an address begins that leads out of the site
OR_OUT = 'Skriv en sida, eller en adress som börjar med "mailto:" eller "https://".'


def of_address(content: Content, target: Any) -> str:
    """What is wrong with a link from every page: to a page's address, or out."""
    if not isinstance(target, str) or not target:
        return "adressen saknas. Skriv en sida, eller en hel adress."
    if OUTER.match(target):
        return of_outer(target)
    wrong = of_inner(content, target)
    return f"{wrong} {OR_OUT}" if wrong.endswith("finns inte.") else wrong


def of_inner(content: Content, target: str, from_shown: bool = True) -> str:
    """What is wrong with the address of a page, or of a file, of the site. `from_shown`: what leads there
    is published."""
    path, _, fragment = target.partition("#")
    return of_page(content, target, path, from_shown) or no_anchor(content, path, fragment)


def of_page(content: Content, target: str, path: str, from_shown: bool = True) -> str:
    """What is wrong with the address of a page or a file, without a fragment."""
    hidden = content.built.hidden if content.built and from_shown else frozenset()
    path = path if path != "./" else ""
    page = content.by_url.get(path)
    if page and page.path not in hidden or path in content.files.published and path not in content.by_path:
        return ""
    if page:
        return f'sidan "{target}" är utkast eller intern och publiceras inte. Ta bort länken.'
    if path in content.by_path:
        return f'sidan "{target}" ska skrivas med sin adress: "{content.by_path[path].url}".'
    shown = [url for url, one in content.by_url.items() if one.path not in hidden]
    return f'sidan "{target}" finns inte.{did_you_mean(path, shown)}'


def no_anchor(content: Content, path: str, fragment: str) -> str:
    page = content.by_url.get(path)
    there = content.anchors(page.path) if page and fragment else None
    if there is None or fragment in there:
        return ""
    return f'sidan "{path}" har inget "#{fragment}".{did_you_mean(fragment, there)}'
