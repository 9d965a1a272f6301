"""What every Word file has, and the parts that python-docx has no words for: fields, header rows."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

from macros.render.pieces.imprint import Origin, Printed

LANGUAGE = "sv-SE"
FONT = "Arial"  # on every machine with Word; LibreOffice has one of the same widths
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def plain(text: str) -> str:
    """The text without the signs that XML can't hold."""
    return UNPRINTABLE.sub("", text)


def brief(text: str) -> str:
    """The text as a property of a file, which holds 255 signs at most."""
    return plain(text)[:255]


# ---------------------------------------------------------------------------- elements


def element(name: str, /, *children: Any, **attributes: str) -> Any:
    """An element of WordprocessingML; names and attributes without their "w:"."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    made.extend(children)
    return made


def counted(line: Paragraph, what: str) -> None:
    """A number that Word counts: PAGE or NUMPAGES."""
    line._p.append(field(what, "1"))


def field(what: str, now: str) -> Any:
    """A field, and what it says until Word has worked it out: `field("SEQ Tabell", "3")`."""
    said = element("t")
    said.text = now
    return element("fldSimple", element("r", said), instr=f" {what} ")


def described(table: Table, title: str, text: str) -> None:
    """A table's text alternative, last among its properties, where Word looks for it."""
    table._tbl.tblPr.extend(described_by(title, text))


def described_by(title: str, text: str) -> list[Any]:
    return [element("tblCaption", val=title), element("tblDescription", val=text)]


def repeated(row: _Row) -> None:
    """A header row: repeated on each page that the table goes on to."""
    row._tr.get_or_add_trPr().extend(header_row())


def header_row() -> list[Any]:
    return [element("cantSplit"), element("tblHeader")]


# ---------------------------------------------------------------------------- what a file says of itself


def properties(document: Document, it: Printed, origin: Origin, title: str, subject: str = "") -> None:
    """Title, language and dates; the template's own author and picture are gone.

    ValueError for a date that is no ISO date.
    """
    said = document.core_properties
    said.title, said.subject, said.keywords = brief(title), brief(subject), ""
    said.comments, said.category = brief(it.description), ""
    said.author = said.last_modified_by = brief(origin.site)
    said.language, said.version, said.revision = LANGUAGE, brief(it.version), 1
    day = datetime.fromisoformat(it.date) if it.date else datetime(1980, 1, 1)
    said.created = said.modified = day.replace(tzinfo=UTC)
    package = document.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            del package.rels[key]


def foot(document: Document, text: str, style: str) -> None:
    """On each page where it came from and which page it is."""
    footer = document.sections[0].footer
    footer.is_linked_to_previous = False
    for each in list(footer._element):
        footer._element.remove(each)
    line = footer.add_paragraph(style=document.styles[style])
    line.add_run(f"{plain(text)} · Sida ")
    counted(line, "PAGE")
    line.add_run(" av ")
    counted(line, "NUMPAGES")


def swedish(document: Document) -> None:
    """One language, in the defaults and in every style that names another."""
    element_ = document.styles.element
    defaults = run_defaults(document)
    if defaults.find(qn("w:lang")) is None:
        defaults.append(element("lang"))
    for each in element_.iter(qn("w:lang")):
        each.set(qn("w:val"), LANGUAGE)
    setting = document.settings.element
    for each in setting.iter(qn("w:themeFontLang")):
        each.set(qn("w:val"), LANGUAGE)


def run_defaults(document: Document) -> Any:
    """What holds for every run of the document, made where the template has none."""
    place = document.styles.element
    for _number, name in enumerate(("docDefaults", "rPrDefault", "rPr")):
        inner = place.find(qn(f"w:{name}"))
        if inner is None:
            inner = element(name)
            place.insert(0, inner)
        place = inner
    return place


# ---------------------------------------------------------------------------- how python-docx's own template looks


def modern(document: Document) -> None:
    """Otherwise Word opens it as a file from 2010, and in a size of its own."""
    setting = document.settings.element
    setting.find(qn("w:zoom")).set(qn("w:percent"), "100")
    for compat in setting.iter(qn("w:compatSetting")):
        if compat.get(qn("w:name")) == "compatibilityMode":
            compat.set(qn("w:val"), "15")


def restyle(
    document: Document,
    name: str,
    size: float,
    colour: str,
    bold: bool = False,
    before: float = 0,
    after: float = 0,
    left: float = 0,
) -> None:
    """A style of the template in our own type. Word shows built-in styles by their Swedish names."""
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)
    typeface(style.element.get_or_add_rPr())
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
    style.font.color.rgb = RGBColor.from_string(colour.lstrip("#").upper())
    shape = style.paragraph_format
    shape.space_before, shape.space_after, shape.line_spacing = Pt(before), Pt(after), 1.15
    shape.left_indent, shape.right_indent = Mm(left), Mm(0)
    for edge in style.element.iter(qn("w:pBdr")):
        edge.getparent().remove(edge)
        break
    spacing = style.element.rPr.find(qn("w:spacing"))  # letters set apart
    if spacing is not None:
        style.element.rPr.remove(spacing)


def typeface(properties: Any) -> None:
    """Names the typeface, in the place of the theme's."""
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        properties.insert(0, fonts)
    fonts.attrib.clear()
    for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{kind}"), FONT)


def a4(document: Document, margin: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = margin
    section.top_margin = section.bottom_margin = Mm(18)
