"""The outcome sheet of a deck as a form in Word: what the group agreed on, who sees to it, and when.

In: a deck and where it came from. Out: the bytes of a DOCX, the same for the same deck. What is
written in it stays with the group: the form has fields, and asks for nothing about anybody.
"""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table
from docx.text.paragraph import Paragraph

from macros.decks.model import Deck
from macros.render import docx_form as form
from macros.render.archive import steady
from macros.render.origin import NO_PERSONS, Origin
from macros.render.pdf import COLUMNS, FIELDS, OUTCOME, ROWS
from macros.render.pdf_blocks import tokens

LANGUAGE = "sv-SE"
FONT = "Arial"  # on every machine with Word; LibreOffice has one of the same widths
MARGIN, LABEL = Mm(20), Mm(55)
WIDTHS = (Mm(90), Mm(50), Mm(30))
# The third column is a date that one picks, as are the fields that say so.
DATES = re.compile(r"\bdatum\b|^Klart", re.IGNORECASE)
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def outcome(deck: Deck, origin: Origin) -> bytes:
    """The form. ValueError for a date of the deck that is no ISO date."""
    document = docx.Document()
    about(document, deck, origin)
    looks(document)
    page(document, plain(origin.foot(deck)))
    document.add_heading(OUTCOME, 1)
    document.add_paragraph(plain(deck.title), style="Subtitle")
    document.add_paragraph(NO_PERSONS, style="Intense Quote")
    document.add_heading("Om träffen", 2)
    for number, label in enumerate(FIELDS):
        field(document.add_paragraph(), label, number)
    document.add_heading("Vi kom överens om", 2)
    agreements(document)
    told = " · ".join(f"{label}: {text}" for label, text in origin.told(deck))
    document.add_paragraph(plain(told), style="Caption")
    made = io.BytesIO()
    document.save(made)
    return steady(made.getvalue())


def plain(text: str) -> str:
    """The text without the signs that XML can't hold."""
    return UNPRINTABLE.sub("", text)


def brief(text: str) -> str:
    """The text as a property of a file, which holds 255 signs at most."""
    return plain(text)[:255]


# ---------------------------------------------------------------------------- what it says of itself


def about(document: Document, deck: Deck, origin: Origin) -> None:
    """Title, language and dates; the template's own author and picture are gone."""
    said = document.core_properties
    said.title = brief(f"{deck.title}: {OUTCOME.lower()}")
    said.subject, said.keywords, said.comments = brief(deck.theme), "", brief(deck.description)
    said.author = said.last_modified_by = brief(origin.site)
    said.language, said.version, said.revision = LANGUAGE, brief(deck.version), 1
    day = datetime.fromisoformat(deck.date) if deck.date else datetime(1980, 1, 1)
    said.created = said.modified = day.replace(tzinfo=UTC)
    package = document.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            del package.rels[key]


# ---------------------------------------------------------------------------- how it looks


def looks(document: Document) -> None:
    """One typeface, one language and the theme's colours, in the styles and nowhere else."""
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    typeface(defaults)
    defaults.find(qn("w:lang")).set(qn("w:val"), LANGUAGE)
    setting = document.settings.element
    setting.find(qn("w:zoom")).set(qn("w:percent"), "100")
    setting.find(qn("w:themeFontLang")).set(qn("w:val"), LANGUAGE)
    for compat in setting.iter(qn("w:compatSetting")):
        if compat.get(qn("w:name")) == "compatibilityMode":
            compat.set(qn("w:val"), "15")  # otherwise Word opens it as a file from 2010
    text, second, danger = (tokens()[name] for name in ("text", "second", "danger-ink"))
    restyle(document, "Normal", 11, text, after=4)
    restyle(document, "Heading 1", 22, text, bold=True, after=2)
    restyle(document, "Subtitle", 13, second, after=8)
    restyle(document, "Heading 2", 14, text, bold=True, before=16, after=6)
    restyle(document, "Intense Quote", 11, danger, bold=True, after=4)
    restyle(document, "Caption", 9, second, before=12)
    form.placeholder_style(document, second)


def restyle(
    document: Document, name: str, size: float, colour: str, bold: bool = False,
    before: float = 0, after: float = 0,
) -> None:  # fmt: skip
    """A style of the template in our own type. Word shows built-in styles by their Swedish names."""
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)
    typeface(style.element.get_or_add_rPr())
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
    style.font.color.rgb = RGBColor.from_string(colour.lstrip("#").upper().ljust(6, "F"))
    shape = style.paragraph_format
    shape.space_before, shape.space_after, shape.line_spacing = Pt(before), Pt(after), 1.15
    shape.left_indent = shape.right_indent = Mm(0)
    for edge in style.element.iter(qn("w:pBdr")):
        edge.getparent().remove(edge)
        break
    spacing = style.element.rPr.find(qn("w:spacing"))  # letters set apart
    if spacing is not None:
        style.element.rPr.remove(spacing)


def typeface(properties: object) -> None:
    """Names the typeface, in the place of the theme's."""
    fonts = properties.find(qn("w:rFonts"))  # type: ignore[attr-defined]
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        properties.insert(0, fonts)  # type: ignore[attr-defined]
    fonts.attrib.clear()
    for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{kind}"), FONT)


def page(document: Document, foot: str) -> None:
    """A4, and on each page where it came from and which page it is."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = MARGIN
    section.top_margin = section.bottom_margin = Mm(18)
    line = section.footer.paragraphs[0]
    line.style = document.styles["Caption"]
    line.add_run(f"{foot} · Sida ")
    form.counted(line, "PAGE")
    line.add_run(" av ")
    form.counted(line, "NUMPAGES")


# ---------------------------------------------------------------------------- the fields


def field(line: Paragraph, label: str, number: int) -> None:
    line.paragraph_format.tab_stops.add_tab_stop(LABEL)
    line.paragraph_format.left_indent, line.paragraph_format.first_line_indent = LABEL, -LABEL
    line.add_run(label).bold = True
    line.add_run("\t")
    form.control(line, label, f"falt-{number + 1}", number + 1, bool(DATES.search(label)))


def agreements(document: Document) -> None:
    """The table to fill in. Its first row is repeated where it goes on over a page."""
    table = document.add_table(1 + ROWS, len(COLUMNS), style="Table Grid")
    table.autofit = False
    form.described(table, "Vi kom överens om", "En rad för varje sak: vad, vem ser till att det blir av, "
                   "och när det ska vara klart.")  # fmt: skip
    heads(table)
    for row in range(1, ROWS + 1):
        form.whole(table.rows[row], Mm(17))
        for column, title in enumerate(COLUMNS):
            number = 100 * row + column
            line = table.cell(row, column).paragraphs[0]
            form.control(line, f"{title}, rad {row}", f"rad-{row}-{column + 1}", number, bool(DATES.search(title)))
    for column, width in zip(table.columns, WIDTHS):
        column.width = width
        for cell in column.cells:
            cell.width = width
            cell.paragraphs[0].paragraph_format.space_before = Pt(3)


def heads(table: Table) -> None:
    form.repeated(table.rows[0])
    for cell, title in zip(table.rows[0].cells, COLUMNS):
        cell.paragraphs[0].add_run(title).bold = True
