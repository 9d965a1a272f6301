"""Addresses as they are written on a page, and anchors made of words."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import SplitResult, urlsplit

# The schemes that an address may have: all that a reader has use for, and nothing that runs.
SCHEMES = ("http", "https", "mailto", "tel")
LIKE_DOTS = re.compile("[\u3002\uff0e\uff61\u2024]")  # a browser reads a dot in each

# What follows the scheme of an address that leads somewhere.
SITE = re.compile(r"//(?:[^\s/?#@]*@)?(?:[^\W_][\w.-]*|\[[0-9A-Fa-f:.]+\])(?::[0-9]+)?(?:[/?#]\S*)?")
WHOLE = {
    "http": SITE,
    "https": SITE,
    "mailto": re.compile(r"[^@\s?]+@[^@\s?]+(?:\?\S*)?"),
    "tel": re.compile(r"[+*#(]?[0-9][0-9().*#;=\w-]*"),
}
EXAMPLES = {
    "http": "http://www.exempel.se/",
    "https": "https://www.exempel.se/",
    "mailto": "mailto:namn@exempel.se",
    "tel": "tel:+4640341000",
}


def address(target: str, base: str) -> str:
    """An address as it is written on the page. ValueError for a scheme that nobody has use for."""
    # Browsers drop tabs, line breaks and leading blanks before they read the scheme. So do we.
    bare = re.sub(r"[\x00-\x20]", "", target)
    scheme = re.match(r"([a-zA-Z][a-zA-Z0-9+.-]*):", bare)
    if scheme and scheme[1].lower() not in SCHEMES or bare.startswith(("//", "\\", "/\\")):
        raise ValueError(f"adressen kan inte länkas: {target!r}")
    if scheme or bare.startswith("#"):
        return bare
    return base + bare.lstrip("/") or "./"


def parted(target: str) -> SplitResult | None:
    """The parts of an address; None for what looks like one and can't be read: "https://[adress]"."""
    try:
        found = urlsplit(target)
        found.port  # noqa: B018  (raises for one that is no number)
    except ValueError:
        return None
    return found


def of_outer(target: str) -> str:
    """What is wrong with an address that leads out of the site; "" for a whole one."""
    scheme, colon, rest = target.partition(":")
    shown = " ".join(target.split())[:60]
    if not colon or scheme.lower() not in SCHEMES:
        return f'"{shown}" ska börja med "https://", "http://", "mailto:" eller "tel:".'
    if why := misleading(target):
        return f'"{shown}" {why}'
    if not WHOLE[scheme.lower()].fullmatch(rest) or parted(target) is None:
        return f'"{shown}" är ingen hel adress. Skriv den som "{EXAMPLES[scheme.lower()]}", utan mellanslag.'
    return ""


def host(target: str) -> str:
    """The site that an outer address leads to, or '' for an address of our own."""
    found = parted(target)
    return ((found and found.hostname) or "").removeprefix("www.")


def slug(text: str) -> str:
    """An anchor from a heading's words, as Markdown makes them: a-z, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def misleading(target: str) -> str:
    """Why an outer address isn't what it looks like, and what to do; "" for one that is."""
    found = parted(target)
    if found is None or found.scheme not in ("http", "https"):
        return ""
    if not found.hostname:
        return f'är ingen hel adress. Skriv "{found.scheme}://" och värdens namn.'
    if "@" in found.netloc:
        return "går inte till det som står före @. Skriv adressen utan det."
    if LIKE_DOTS.search(found.hostname) or any(
        len(scripts(label)) > 1 for label in found.hostname.split(".")
    ):
        return "har tecken som liknar andra. Skriv adressen själv, eller kopiera den från sidan."
    return ""


def scripts(label: str) -> set[str]:
    """The scripts that the letters of a part of a host's name are from."""
    return {unicodedata.name(sign, "").partition(" ")[0] for sign in label if sign.isalpha()}
