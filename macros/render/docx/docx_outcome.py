"""The outcome sheet of a deck as a form in Word: what the group agreed on, who sees to it, and when.

In: a deck and where it came from. Out: the bytes of a DOCX, the same for the same deck. What is
written in it stays with the group: the form has fields, and asks for nothing about anybody.
"""

from __future__ import annotations

import io
import re

import docx
from docx.document import Document
from docx.shared import Mm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

from macros.blocks.deck import Deck
from macros.render.docx import docx_form as form
from macros.render.docx import docx_parts as parts
from macros.render.docx.docx_parts import plain, restyle
from macros.render.pieces.archive import steady
from macros.render.pieces.colours import tokens
from macros.render.pieces.imprint import NO_PERSONS, Origin
from macros.render.pieces.outcome_sheet import COLUMNS, FIELDS, OUTCOME, ROWS

MARGIN, LABEL = Mm(20), Mm(55)
WIDTHS = (Mm(90), Mm(50), Mm(30))
# The third column is a date that one picks, as are the fields that say so.
DATES = re.compile(r"\bdatum\b|^Klart", re.IGNORECASE)


def outcome(deck: Deck, origin: Origin) -> bytes:
    """The form. ValueError for a date of the deck that is no ISO date."""
    document = docx.Document()
    parts.properties(document, deck, origin, f"{deck.title}: {OUTCOME.lower()}", deck.theme)
    looks(document)
    parts.a4(document, MARGIN)
    parts.foot(document, origin.handed(deck), "Caption")
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


# ---------------------------------------------------------------------------- how it looks


def looks(document: Document) -> None:
    """One typeface, one language and the theme's colours, in the styles and nowhere else."""
    parts.typeface(parts.run_defaults(document))
    parts.swedish(document)
    parts.modern(document)
    text, second, danger = (tokens()[name] for name in ("text", "second", "danger-ink"))
    restyle(document, "Normal", 11, text, after=4)
    restyle(document, "Heading 1", 22, text, bold=True, after=2)
    restyle(document, "Subtitle", 13, second, after=8)
    restyle(document, "Heading 2", 14, text, bold=True, before=16, after=6)
    restyle(document, "Intense Quote", 11, danger, bold=True, after=4)
    restyle(document, "Caption", 9, second, before=12)
    form.placeholder_style(document, second)


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
    parts.described(
        table,
        "Vi kom överens om",
        "En rad för varje sak: vad, vem ser till att det blir av, och när det ska vara klart.",
    )
    heads(table)
    for row in range(1, ROWS + 1):
        form.whole(table.rows[row], Mm(17))
        for column, title in enumerate(COLUMNS):
            number = 100 * row + column
            line = table.cell(row, column).paragraphs[0]
            form.control(
                line, f"{title}, rad {row}", f"rad-{row}-{column + 1}", number, bool(DATES.search(title))
            )
    for column, width in zip(table.columns, WIDTHS):
        column.width = width
        for cell in column.cells:
            cell.width = width
            cell.paragraphs[0].paragraph_format.space_before = Pt(3)


def heads(table: Table) -> None:
    parts.repeated(table.rows[0])
    for cell, title in zip(table.rows[0].cells, COLUMNS):
        cell.paragraphs[0].add_run(title).bold = True
