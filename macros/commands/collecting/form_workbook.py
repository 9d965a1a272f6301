"""A form → a workbook for Excel and LibreOffice.

In: a Form. Out: the bytes of an XLSX, the same for the same form. Texts stay texts, whatever they
look like. Nothing is locked: people widen columns, sort and check their spelling, and returned_workbook.py finds
its way by the headings and the hidden ids.
"""

from __future__ import annotations

import io
from datetime import datetime, time
from math import ceil
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from macros.commands.collecting.form_columns import (
    ASKED,
    COLUMNS,
    GUIDE,
    KNOWN,
    LISTS,
    SHEET,
    VERSION,
    Asked,
    Column,
    Form,
    list_places,
)
from macros.render.pieces.colours import tokens

FONT = {"font_name": "Arial", "font_size": 10, "valign": "top"}
TOP = 2  # rows above the headings: the plan and the unit, then what the two halves are
A4 = 9
LINE, LEAST, HIGHEST = 13.5, 4, 409.0  # of rows: points a line, lines, and the points Excel allows
LONGEST = 32767  # signs in a cell


def workbook(form: Form) -> bytes:
    """The workbook, with a sheet that says how, the sheet to fill in, and a hidden one with lists."""
    made = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(made, options) as book:
        book.set_properties(
            {
                "title": f"Uppföljning: {form.plan_title}",
                "subject": form.unit_title,
                "created": datetime.combine(form.day, time()),
            }
        )
        guide, sheet, lists = (book.add_worksheet(name) for name in (GUIDE, SHEET, LISTS))
        looks = formats(book)
        explain(guide, form, looks)
        write_lists(lists, form)
        ask(sheet, form, looks)
        lists.hide()
        guide.activate()
    return made.getvalue()


def formats(book: xlsxwriter.Workbook) -> dict[str, Format]:
    colour = tokens()
    edged = {**FONT, "border": 1, "text_wrap": True}
    looks = {
        "title": {**FONT, "font_size": 16, "bold": True, "font_color": colour["primary"]},
        "heading": {**FONT, "font_size": 12, "bold": True, "font_color": colour["primary"]},
        "text": FONT,
        "wrapped": {**FONT, "text_wrap": True},
        "strong": {**FONT, "bold": True},
        "small": {**FONT, "font_color": colour["second"]},
        "known": {**edged, "bold": True, "bg_color": colour["band"], "border_color": colour["edge"]},
        "asked": {
            **edged,
            "bold": True,
            "bg_color": colour["primary"],
            "font_color": colour["on-primary"],
            "border_color": colour["edge"],
        },
        "shown": {**edged, "bg_color": colour["band"], "border_color": colour["hair"]},
        "hidden": {**edged, "font_color": colour["second"]},
        # As text, "oktober 2026" stays what was written: Excel would make it the first of October.
        "input": {**edged, "border_color": colour["edge"], "num_format": "@"},
    }
    return {name: book.add_format(look) for name, look in looks.items()}


# ---------------------------------------------------------------------------- how to fill it in


def explain(sheet: Worksheet, form: Form, looks: dict[str, Format]) -> None:
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 100)
    sheet.set_row(0, LINE * 2)
    for row, (look, *cells) in enumerate(guide_rows(form)):
        for column, text in enumerate(cells):
            sheet.write_string(row, column, text, looks[look if column == 0 else "wrapped"])
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def guide_rows(form: Form) -> list[tuple[str, ...]]:
    """A look, and the texts of a row."""
    how = (
        f"1. Gå till bladet {SHEET}. Varje rad är en aktivitet.",
        "2. Läs de grå rutorna. De säger vad som var känt senast.",
        "3. Fyll i de vita rutorna. Status och Läget gäller måste fyllas i, resten när det finns något att säga.",
        "4. Har ni inget att rapportera om en aktivitet, så lämna raden tom.",
        "5. Spara filen som Excel-arbetsbok (.xlsx) och skicka tillbaka den.",
    )
    return [
        ("title", "Så här gör du"),
        ("text", f"{form.plan_title}. {form.unit_title}."),
        ("text", f"De grå rutorna visar läget {form.day}."),
        ("text", ""),
        *(("text", text) for text in how),
        ("text", ""),
        ("text", "Skriv kort och vanligt. Skriv inga namn på privatpersoner och inga personnummer."),
        ("text", "Du får sortera, ändra bredden på kolumner och flytta dem. Ändra inte rubrikerna."),
        ("text", ""),
        ("heading", "Kolumnerna"),
        *(("strong", column.title, column.help) for column in ASKED),
        ("text", ""),
        ("heading", "Statusorden"),
        *(("strong", label, meaning) for label, meaning in form.meanings),
    ]


# ---------------------------------------------------------------------------- the sheet to fill in


def ask(sheet: Worksheet, form: Form, looks: dict[str, Format]) -> None:
    sheet.write_string(0, 1, SHEET, looks["heading"])  # repeated on each printed page, and so short
    sheet.write_string(0, 2, f"{form.plan_title}. {form.unit_title}", looks["heading"])
    first = COLUMNS.index(ASKED[0])
    sheet.write_string(1, 1, f"Grått: känt {form.day}", looks["small"])
    sheet.write_string(1, first, "Vitt: fyll i. Status och Läget gäller behövs alltid.", looks["small"])
    for number, column in enumerate(COLUMNS):
        hidden = {"hidden": True} if column.kind == "hidden" else {}
        sheet.set_column(number, number, column.width, None, hidden)
        sheet.write_string(TOP, number, column.title, looks["asked" if column.asked else "known"])
    sheet.set_row(TOP, LINE * 2)
    for row, asked in enumerate(form.asked, TOP + 1):
        sheet.set_row(row, height(asked))
        for number, column in enumerate(COLUMNS):
            cell(sheet, row, number, column, known(form, asked, column), looks)
    for number, column in enumerate(COLUMNS):
        validate(sheet, form, number, column)
    lay_out(sheet, form)


def known(form: Form, asked: Asked, column: Column) -> str:
    """What stands in a cell from the start."""
    if column.kind == "unit":
        return next((label for label, unit in form.units if unit == form.unit), "")
    return "" if column.asked else getattr(asked, column.name)


def height(asked: Asked) -> float:
    """As high as the highest text of the row, in points, with room to write in."""
    texts = ((getattr(asked, one.name), one.width) for one in COLUMNS if one.kind == "shown")
    lines = max(sum(ceil(len(part) / width) or 1 for part in text.split("\n")) for text, width in texts)
    return min(LINE * max(lines, LEAST), HIGHEST)


def cell(
    sheet: Worksheet, row: int, number: int, column: Column, text: str, looks: dict[str, Format]
) -> None:
    look = looks["input" if column.asked else column.kind]
    if text:
        sheet.write_string(row, number, text[:LONGEST], look)
    else:
        sheet.write_blank(row, number, None, look)


def validate(sheet: Worksheet, form: Form, number: int, column: Column) -> None:
    """What a cell offers and takes. Dates are only warned about: there are many ways to write one."""
    if not column.asked or not form.asked:
        return
    last = TOP + len(form.asked)
    rule: dict[str, Any] = {"validate": "any"}
    if column.kind == "status":
        rule = {
            "validate": "list",
            "source": listed("statuses", len(form.statuses)),
            "error_title": "Välj i listan",
            "error_message": "Välj ett av statusorden i listan.",
        }
    elif column.kind == "unit":
        rule = {
            "validate": "list",
            "source": listed("units", len(form.units)),
            "error_title": "Välj i listan",
            "error_message": "Välj en av enheterna i listan.",
        }
    elif column.kind == "when":
        here = f"{xl_col_to_name(number)}{TOP + 2}"
        year = f'OR(ISNUMBER({here}),ISNUMBER(SEARCH("20",{here})))'
        rule = {
            "validate": "custom",
            "value": f"={year}",
            "error_type": "warning",
            "error_title": "Är det ett datum?",
            "error_message": "Året saknas. Skriv till exempel 2026-10-31 eller oktober 2026.",
        }
    rule |= {"input_title": column.title[:32], "input_message": column.help[:255]}
    sheet.data_validation(TOP + 1, number, last, number, rule)


def lay_out(sheet: Worksheet, form: Form) -> None:
    last = TOP + max(len(form.asked), 1)
    sheet.freeze_panes(TOP + 1, 2)
    sheet.autofilter(TOP, 0, last, len(COLUMNS) - 1)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.repeat_rows(TOP)
    sheet.repeat_columns(0, 1)
    sheet.fit_to_pages(2, 0)  # on one page's width the letters would be too small to read
    sheet.set_footer("&L&F&RSida &P av &N")


# ---------------------------------------------------------------------------- what import needs


def listed(name: str, length: int) -> str:
    """The first column of a list, as a formula; a list of nothing still has a cell."""
    first = next(first for known, first, _ in list_places() if known == name)
    column = xl_col_to_name(first)
    return f"={LISTS}!${column}$2:${column}${max(length, 1) + 1}"


def write_lists(sheet: Worksheet, form: Form) -> None:
    lists = {
        "statuses": form.statuses,
        "units": form.units,
        "about": (("form", VERSION), ("plan", form.plan), ("unit", form.unit)),
        "asked": tuple(tuple(getattr(one, column.name) for column in KNOWN) for one in form.asked),
    }
    for name, first, _ in list_places():
        sheet.write_string(0, first, name)
        for row, texts in enumerate(lists[name], 1):
            for column, text in enumerate(texts, first):
                sheet.write_string(row, column, text[:LONGEST])
