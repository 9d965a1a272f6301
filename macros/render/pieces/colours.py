"""The colours of the site's theme, for what is drawn outside the browser.

They are written once, as custom properties (--u-primary) in tokens.css: the engine's, and over it the one
that a site may have in its own overrides/.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path

import tinycss2
import tinycss2.color4

from macros.text.engine_folder import OVERRIDES, own_overrides

SHEET = "assets/stylesheets/tokens.css"
# A sheet speaks of the light page in these; what it says under a condition or of a part is not read.
WHOLE_PAGE = {"body", "html", ":root"}
SPACES = {"srgb", "hsl", "hwb"}
SERIES = ("primary", "ej-genomford-fill", "pagar-fill", "avslutad-fill", "genomford-fill", "framflyttad-fill")

# The site's own sheet. Of a context, since it is asked for deep within what is drawn.
_own: ContextVar[str] = ContextVar("the site's own tokens.css", default="")


@contextmanager
def colours_of(root: Path) -> Iterator[None]:
    """While it lasts all is drawn in the colours of the site in `root`."""
    former = _own.set(own_sheet(root))
    try:
        yield
    finally:
        _own.reset(former)


def own_sheet(root: Path) -> str:
    """The text of the tokens.css of the site in `root`; "" where it has none of its own."""
    own = own_overrides(root)
    file = own / SHEET if own else None
    return file.read_text(encoding="utf-8-sig", errors="replace") if file and file.is_file() else ""


def whole_sheet(root: Path) -> str:
    """The site's tokens.css for its pages, on the engine's where it leaves out any colour; "" for none."""
    own = own_sheet(root)
    lacking = own and engine_colours().keys() - read(own).keys()
    return f"{engine_sheet()}\n{own}" if lacking else own


def tokens() -> dict[str, str]:
    """The light colours by name: "primary" → "#0e4d5a"."""
    return laid_over(_own.get())


def office(name: str) -> str:
    """A colour as Office writes it: "primary" → "0E4D5A"."""
    return tokens()[name].lstrip("#").upper()


def scheme() -> str:
    """What the colours differ by from the engine's: for the keys of caches."""
    return _own.get()


@lru_cache(maxsize=4)
def laid_over(own: str) -> dict[str, str]:
    return {**engine_colours(), **read(own)}


@lru_cache(maxsize=1)
def engine_colours() -> dict[str, str]:
    return read(engine_sheet())


def engine_sheet() -> str:
    return (OVERRIDES / SHEET).read_text(encoding="utf-8")


def read(sheet: str) -> dict[str, str]:
    """The colours that a sheet gives the whole page, by name; the last holds, as on the page."""
    found: dict[str, str] = {}
    for rule in tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True):
        if rule.type != "qualified-rule" or tinycss2.serialize(rule.prelude).strip() not in WHOLE_PAGE:
            continue
        for one in tinycss2.parse_blocks_contents(rule.content):
            if one.type == "declaration" and one.name.startswith("--u-"):
                colour = hexadecimal(tinycss2.serialize(one.value))
                found |= {one.name.removeprefix("--u-"): colour} if colour else {}
    return found


def hexadecimal(value: str) -> str:
    """ "red" and "rgb(255 0 0)" → "#ff0000"; "" for what is no colour, or one that shows what is behind it."""
    colour = tinycss2.color4.parse_color(value)
    if not isinstance(colour, tinycss2.color4.Color) or colour.alpha != 1 or colour.space not in SPACES:
        return ""
    plain = colour if colour.space == "srgb" else colour.to("srgb")
    return "#" + "".join(f"{round(share * 255):02x}" for share in plain.coordinates)
