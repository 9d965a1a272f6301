"""HTML to a tagged PDF. What WeasyPrint says is wrong is an error here, never a line in a log.

WeasyPrint needs Pango on the system; pango.py knows how it is installed.
"""

from __future__ import annotations

import gc
import hashlib
import logging
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import unquote

from macros.pages.picture_copies import Pictures
from macros.text.engine_folder import FONTS

# What a file may ask for: uppslag:font/hanken-grotesk-400.ttf, uppslag:picture/apt/bild.png.
SCHEME = "uppslag:"
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufff9-\ufffb\ufffe\uffff]")
NO_GLYPH = re.compile(r"\.notdef glyph.*\(U\+([0-9A-F]+)\)")
INSTEAD = "?"


class PdfError(Exception):
    """A PDF that could not be made, or that would not be what it claims to be."""


def to_pdf(html: str, pictures: Pictures | None = None) -> bytes:
    """The document as PDF/UA-1: the same bytes for the same text. PdfError for any fault.

    `pictures` are those that its addresses name; None where it has none. A letter that no typeface of
    the system has becomes a sign that says so, since a PDF/UA can't be without it.
    """
    html = UNPRINTABLE.sub("", html)
    made, said = _made(html, pictures)
    lacking = {chr(int(code, 16)) for one in said for code in NO_GLYPH.findall(one)}
    if lacking and min(lacking) > "\x7f":  # never a sign of the markup
        made, said = _made(html.translate(dict.fromkeys(map(ord, _akin(lacking, html)), INSTEAD)), pictures)
    if said:
        raise PdfError("PDF:en kunde inte göras som den ska: " + " ".join(said))
    return made


def _akin(lacking: set[str], text: str) -> Iterator[str]:
    """The letters of a text in the scripts of those: of a cluster WeasyPrint names but one."""
    scripts = {_script(one) for one in lacking} - {""}
    return (one for one in set(text) if one in lacking or _script(one) in scripts)


def _script(letter: str) -> str:
    """The first word of a letter's name, "THAI"; "" for what has no name: controls, private signs."""
    return unicodedata.name(letter, "").partition(" ")[0]


def _made(html: str, pictures: Pictures | None) -> tuple[bytes, list[str]]:
    """The PDF, and what WeasyPrint said while it was made."""
    weasyprint, fetcher = _load(pictures)
    from macros.render.pdf.pdf_bytes import make_once  # these need what has just been loaded
    from macros.render.pdf.pdf_pages import remembered
    from macros.render.pdf.pdf_tables import join

    def finish(document: Any, pdf: Any) -> None:
        join(document, pdf)
        make_once(pdf)

    identifier = hashlib.sha256(html.encode()).hexdigest()[:32].encode()
    with _listening() as said, _uncollected(), remembered():
        made: bytes = weasyprint.HTML(string=html, base_url=SCHEME, url_fetcher=fetcher()).write_pdf(
            pdf_variant="pdf/ua-1", pdf_identifier=identifier, finisher=finish
        )
    return made, said


def _load(pictures: Pictures | None) -> tuple[Any, type]:
    """WeasyPrint, and a fetcher that reaches these pictures, our typefaces and nothing else."""
    try:
        import weasyprint
        from weasyprint.urls import URLFetcher, URLFetcherResponse
    except OSError as error:
        from macros.render.pdf import pango

        raise PdfError(f"{pango.WHAT_TO_DO} ({error})") from error

    class Own(URLFetcher):  # type: ignore[misc]  # WeasyPrint says nothing of types
        def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
            return URLFetcherResponse(url, _own(pictures, unquote(url.removeprefix(SCHEME))))

    return weasyprint, Own


def _own(pictures: Pictures | None, name: str) -> bytes:
    """What an address names. ValueError for anything else: nothing comes from a network."""
    if pictures and name.startswith("picture/"):
        return pictures.embedded(name.removeprefix("picture/"))
    font = (FONTS / name.removeprefix("font/")).resolve()
    if name.startswith("font/") and font.is_relative_to(FONTS):
        return font.read_bytes()
    raise ValueError(f"en PDF hämtar bara projektets egna filer, inte {name}")


@contextmanager
def _uncollected() -> Iterator[None]:
    """While it lasts nobody looks for garbage: a document is millions of values that stay until it is
    written, and looking through them again and again takes an eighth of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@contextmanager
def _listening() -> Iterator[list[str]]:
    """Collects what WeasyPrint reports while a document is made: warnings too, since all its input
    is our own and a rule that it ignores is a page that doesn't look as it was meant to."""
    said: list[str] = []

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(record.getMessage())

    logger, ear = logging.getLogger("weasyprint"), Ear(logging.WARNING)
    logger.addHandler(ear)
    try:
        yield said
    finally:
        logger.removeHandler(ear)
