"""The parts of a Word form that python-docx has no words for: fields to fill in, and room to write."""

from __future__ import annotations

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.shared import Length, RGBColor
from docx.table import _Row
from docx.text.paragraph import Paragraph

from macros.render.docx.docx_parts import element

PLACEHOLDER = "Placeholder Text"


def placeholder_style(document: Document, colour: str) -> None:
    """The look of what stands in a field until somebody writes there."""
    style = document.styles.add_style(PLACEHOLDER, WD_STYLE_TYPE.CHARACTER, builtin=True)
    style.font.color.rgb = RGBColor.from_string(colour.lstrip("#").upper())


def control(line: Paragraph, label: str, tag: str, number: int, date: bool) -> None:
    """A field at the end of the line. It can be filled in and emptied, and not taken away."""
    kind = element("text", multiLine="1")
    if date:
        kind = element(
            "date",
            element("dateFormat", val="yyyy-MM-dd"),
            element("lid", val="sv-SE"),
            element("storeMappedDataAs", val="dateTime"),
            element("calendar", val="gregorian"),
        )
    said = element("t")
    said.text = "Välj datum" if date else "Skriv här"
    style = line.part.get_style_id(PLACEHOLDER, WD_STYLE_TYPE.CHARACTER) or ""
    line._p.append(
        element(
            "sdt",
            element(
                "sdtPr",
                element("alias", val=label[:64]),
                element("tag", val=tag),
                element("id", val=str(number)),
                element("lock", val="sdtLocked"),
                element("showingPlcHdr"),
                kind,
            ),
            element("sdtContent", element("r", element("rPr", element("rStyle", val=style)), said)),
        )
    )


def whole(row: _Row, height: Length) -> None:
    """A row with room to write in by hand, that is never parted by a page."""
    row._tr.get_or_add_trPr().append(element("cantSplit"))
    row.height, row.height_rule = height, WD_ROW_HEIGHT_RULE.AT_LEAST
