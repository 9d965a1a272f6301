"""The Word template of reports: the organisation's own where there is one, otherwise ours.

Any Word file with these styles is a template: its styles, page and header are used, what is written
in it is not. A report that was made here is one as well, so it is where a new template begins.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import BaseStyle

from macros.catalogue.decided import TEMPLATE
from macros.render.docx import docx_parts as parts
from macros.render.docx.docx_parts import restyle
from macros.render.pieces.colours import office, tokens

PARAGRAPH, TABLE = WD_STYLE_TYPE.PARAGRAPH, WD_STYLE_TYPE.TABLE
# The styles that a report is written in, and what Word in Swedish calls them.
STYLES = {
    "Normal": ("Normal", PARAGRAPH),
    "Title": ("Rubrik", PARAGRAPH),
    "Heading 1": ("Rubrik 1", PARAGRAPH),
    "Heading 2": ("Rubrik 2", PARAGRAPH),
    "Heading 3": ("Rubrik 3", PARAGRAPH),
    "List Bullet": ("Punktlista", PARAGRAPH),
    "List Number": ("Numrerad lista", PARAGRAPH),
    "Caption": ("Beskrivning", PARAGRAPH),
    "Table Grid": ("Tabellrutnät", TABLE),
}
NUMBERED = ("List Bullet", "List Number")
CELL = "Tabelltext"  # of the words in a table, where a template has it
CONTENTS = ("TOC 1", "TOC 2", "TOC 3")
LINK = "Hyperlink"


class TemplateError(Exception):
    """A template that can't be used. Its words say why."""


def opened(root: Path) -> Document:
    """An empty document in the organisation's own template, or in ours. TemplateError."""
    file = root / TEMPLATE
    return emptied(read(file.read_bytes())) if file.is_file() else default()


def faults(root: Path) -> Iterator[str]:
    """What is wrong with the organisation's own template, a sentence each; nothing without one."""
    file = root / TEMPLATE
    if not file.is_file():
        return
    try:
        document = read(file.read_bytes())
    except TemplateError as error:
        yield str(error)
        return
    for name, (swedish, kind) in STYLES.items():
        style = styled(document, name, kind)
        if style is None:
            yield (
                f'mallen saknar formatmallen "{swedish}" ({name}). Öppna mallen i Word, använd '
                "formatmallen en gång och spara."
            )
        elif name in NUMBERED and numbering(document, style) is None:
            yield (
                f'formatmallen "{swedish}" ({name}) har ingen numrering eller punkt. Ge den en i Word '
                "och spara."
            )


def read(data: bytes) -> Document:
    try:
        return docx.Document(io.BytesIO(data))
    except Exception as error:  # a zip, XML or package of any broken kind
        raise TemplateError(
            "filen går inte att läsa som Word-dokument. Spara den som .docx i Word."
        ) from error


def styled(document: Document, name: str, kind: Any = PARAGRAPH) -> BaseStyle | None:
    """The style of a name, however the template spells it; None when it has none."""
    found = next((one for one in document.styles if (one.name or "").lower() == name.lower()), None)
    return found if found is not None and found.type == kind else None


def numbering(document: Document, style: BaseStyle | None) -> str | None:
    """The id of a style's list, its own or that of the style it is based on."""
    seen = 0
    while style is not None and seen < 20:
        found = style.element.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
        if found is not None:
            part = next(
                (r.target_part for r in document.part.rels.values() if r.reltype.endswith("/numbering")), None
            )
            known = part is not None and any(
                one.get(qn("w:numId")) == found.get(qn("w:val")) for one in part.element.iter(qn("w:num"))
            )
            return str(found.get(qn("w:val"))) if known else None
        style, seen = getattr(style, "base_style", None), seen + 1
    return None


def emptied(document: Document) -> Document:
    """The document without what is written in it; page, header and styles stay."""
    body = document.element.body
    for each in list(body):
        if each.tag != qn("w:sectPr"):
            body.remove(each)
    completed(document)
    return document


def completed(document: Document) -> None:
    """Styles that Word itself adds when they are needed."""
    for level, name in enumerate(CONTENTS):
        if styled(document, name) is None:
            style = document.styles.add_style(name, PARAGRAPH, builtin=True)
            style.base_style = document.styles["Normal"]
            style.paragraph_format.left_indent, style.paragraph_format.space_after = Mm(6 * level), Pt(2)
    if styled(document, LINK, WD_STYLE_TYPE.CHARACTER) is None:
        style = document.styles.add_style(LINK, WD_STYLE_TYPE.CHARACTER, builtin=True)
        style.font.underline = True
        style.font.color.rgb = colour("link")
    parts.swedish(document)


# ---------------------------------------------------------------------------- our own


def default() -> Document:
    """python-docx's template in the theme's colours, on A4."""
    document = docx.Document()
    parts.typeface(parts.run_defaults(document))
    parts.modern(document)
    parts.a4(document, Mm(22))
    text, second, primary = (tokens()[name] for name in ("text", "second", "primary"))
    restyle(document, "Normal", 11, text, after=6)
    restyle(document, "Title", 24, text, bold=True, after=6)
    restyle(document, "Heading 1", 17, text, bold=True, before=20, after=6)
    restyle(document, "Heading 2", 13, primary, bold=True, before=14, after=4)
    restyle(document, "Heading 3", 11, text, bold=True, before=10, after=3)
    restyle(document, "Caption", 9.5, second, bold=True, before=10, after=4)
    restyle(document, "Footer", 9, second)
    cell = document.styles.add_style(CELL, PARAGRAPH)
    cell.base_style = document.styles["Normal"]
    cell.font.size = Pt(9.5)
    cell.paragraph_format.space_before = cell.paragraph_format.space_after = Pt(2)
    ruled(document, tokens()["edge"])
    document.settings.element.find(qn("w:defaultTabStop")).addnext(parts.element("autoHyphenation"))
    completed(document)
    return document


def ruled(document: Document, colour: str) -> None:
    """Tables with lines between rows and none between columns."""
    borders = next(document.styles["Table Grid"].element.iter(qn("w:tblBorders")))
    for edge in borders:
        upright = edge.tag in (qn("w:left"), qn("w:right"), qn("w:insideV"))
        edge.set(qn("w:val"), "nil" if upright else "single")
        edge.set(qn("w:color"), colour.lstrip("#").upper())


def colour(name: str) -> RGBColor:
    return RGBColor.from_string(office(name))
