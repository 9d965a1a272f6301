"""A page of a preview: as it is built, and with it what is wrong and a script that follows the files."""

from __future__ import annotations

import html
from hashlib import sha256
from pathlib import Path
from typing import Literal

from macros.blocks.blocks import Bullets, Notice, Strong, Text
from macros.render.html.html_blocks import Context, render
from macros.render.html.slides import uncited
from macros.text.problems import Problem

# Addresses of the preview's own, that no site has: a folder of docs/ can't begin so.
OWN = "_uppslag/"
SCRIPT, STYLE, EVENTS = f"{OWN}preview.js", f"{OWN}preview.css", f"{OWN}events"
ASSETS = Path(__file__).with_name("preview_assets")
ARTICLE, END = b"<article", b"</body>"


def problem_list(problems: list[Problem]) -> str:
    """The list of what has to be mended, and after it that of what might be, as HTML; "" where nothing is."""
    errors = [one for one in problems if one.severity == "error"]
    warnings = [one for one in problems if one.severity == "warning"]
    notices = (
        *([notice("danger", f"{len(errors)} fel att rätta", errors)] if errors else ()),
        *([notice("info", f"{len(warnings)} att se över", warnings)] if warnings else ()),
    )
    return render(notices, Context("./", cite=uncited)) if notices else ""


def notice(kind: Literal["danger", "info"], title: str, problems: list[Problem]) -> Notice:
    rows = ((Strong(f"{p.path}:{p.line}:{p.column}"), Text(f": {p.message}")) for p in problems)
    return Notice(kind, title, (Bullets(tuple(rows)),))


def print_of(page: bytes, beside: object) -> str:
    """By which a page is known from what it was. `beside`: what decides how it looks and isn't in it."""
    return sha256(page + repr(beside).encode()).hexdigest()[:16]


def followed(page: bytes, problems: str, root: str, version: str, printed: str, beside: bytes = b"") -> bytes:
    """A page with its list of problems and the script that follows it, and above them what stands beside it.

    `root` is the address that the site begins at, `version` names a site that the page is no older than,
    and `printed` is the page's print.
    """
    if END not in page:
        return page
    given = {
        "src": f"{root}{SCRIPT}",
        "data-events": f"{root}{EVENTS}",
        "data-print": printed,
        "data-version": version,
    }
    attributes = " ".join(f'{name}="{html.escape(value)}"' for name, value in given.items())
    busy = f'<link rel="stylesheet" href="{html.escape(root)}{STYLE}">\n<p id="uppslag-busy" role="status"></p>\n'
    script = f"{busy}<script {attributes}></script>\n".encode()
    panel = f'<div class="u-wrap" id="uppslag-problem">{problems}</div>\n'.encode()
    page = page.replace(ARTICLE, beside + panel + ARTICLE, 1)
    head, end, rest = page.rpartition(END)
    return head + script + end + rest


def instead(words: str) -> bytes:
    """A page that says why there is none."""
    return (
        '<!doctype html>\n<html lang="sv">\n<head><meta charset="utf-8"><title>Förhandsvisning</title></head>\n'
        f"<body>\n<article><p>{html.escape(words)}</p></article>\n</body>\n</html>\n"
    ).encode()
