"""The parts of a Word form that python-docx has no words for: fields, page numbers, header rows."""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, RGBColor
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

PLACEHOLDER = "Placeholder Text"


def element(name: str, *children: Any, **attributes: str) -> Any:
    """An element of WordprocessingML; names and attributes without their "w:"."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    made.extend(children)
    return made


def placeholder_style(document: Document, colour: str) -> None:
    """The look of what stands in a field until somebody writes there."""
    style = document.styles.add_style(PLACEHOLDER, WD_STYLE_TYPE.CHARACTER, builtin=True)
    style.font.color.rgb = RGBColor.from_string(colour.lstrip("#").upper())


def control(line: Paragraph, label: str, tag: str, number: int, date: bool) -> None:
    """A field at the end of the line. It can be filled in and emptied, and not taken away."""
    kind = element("text", multiLine="1")
    if date:
        kind = element(
            "date", element("dateFormat", val="yyyy-MM-dd"), element("lid", val="sv-SE"),
            element("storeMappedDataAs", val="dateTime"), element("calendar", val="gregorian"),
        )  # fmt: skip
    said = element("t")
    said.text = "Välj datum" if date else "Skriv här"
    style = line.part.document.styles[PLACEHOLDER].style_id
    line._p.append(element(
        "sdt",
        element("sdtPr", element("alias", val=label[:64]), element("tag", val=tag),
                element("id", val=str(number)), element("lock", val="sdtLocked"),
                element("showingPlcHdr"), kind),
        element("sdtContent", element("r", element("rPr", element("rStyle", val=style)), said)),
    ))  # fmt: skip


def counted(line: Paragraph, what: str) -> None:
    """A number that Word counts: PAGE or NUMPAGES."""
    said = element("t")
    said.text = "1"
    line._p.append(element("fldSimple", element("r", said), instr=f" {what} "))


def described(table: Table, title: str, text: str) -> None:
    """A table's text alternative, last among its properties, where Word looks for it."""
    properties = table._tbl.tblPr
    properties.append(element("tblCaption", val=title))
    properties.append(element("tblDescription", val=text))


def repeated(row: _Row) -> None:
    """A header row: repeated on each page that the table goes on to."""
    row._tr.get_or_add_trPr().extend([element("cantSplit"), element("tblHeader")])


def whole(row: _Row, height: Length) -> None:
    """A row with room to write in by hand, that is never parted by a page."""
    row._tr.get_or_add_trPr().append(element("cantSplit"))
    row.height, row.height_rule = height, WD_ROW_HEIGHT_RULE.AT_LEAST
