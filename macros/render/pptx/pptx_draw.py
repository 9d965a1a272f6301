"""Placed pieces to shapes: words to text boxes, grids to tables, graphs to charts, photos to pictures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from macros.pages.picture_copies import Pictures
from macros.render.pieces.pieces import Copy, Graph, Grid, Photo
from macros.render.pieces.words import Run
from macros.render.pptx.pptx_chart import draw_chart
from macros.render.pptx.pptx_colours import rgb
from macros.render.pptx.pptx_plan import (
    CELL,
    INSET,
    SPACING,
    Box,
    Placed,
    cell_size,
    column_widths,
    middle,
    spread_heights,
)
from macros.render.pptx.pptx_template import FIRST, HAIRLINE, THEME, TINT
from macros.render.pptx.pptx_text import add, add_runs, clear, write

# The colour behind a box, and that of its text where it is not the usual, by their names.
FILLS = {
    "tint": (TINT, ""),
    "sand": (THEME["lt2"], ""),
    "source": ("source-tint", "source-ink"),
    "info": ("pagar-tint", "pagar-ink"),
    "danger": ("danger-tint", "danger-ink"),
    "blank": ("page", ""),
}
FIELD = "edge"  # the edge of what is to be filled in
NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # a table without lines and fills of its own


@dataclass
class Canvas:
    """A slide that is drawn on: its layout's places for text, of which the first free is taken."""

    slide: Any
    pictures: Pictures | None

    def __post_init__(self) -> None:
        self.places = [p for p in self.slide.placeholders if p.placeholder_format.idx >= FIRST]
        self.names: dict[str, int] = {}

    def draw(self, placed: Placed) -> None:
        piece = placed.piece
        if isinstance(piece, Copy):
            self.words(piece, placed)
        elif isinstance(piece, Grid):
            self.grid(piece, placed)
        elif isinstance(piece, Graph):
            self.name(draw_chart(self.slide.shapes, piece, emu(placed.box)), "Diagram", piece.alt)
        else:
            self.photo(piece, placed.box)

    def finish(self) -> None:
        """Takes away the places that nothing stands in."""
        for place in self.places:
            place._element.getparent().remove(place._element)
        self.places = []

    # ------------------------------------------------------------ the kinds

    def words(self, piece: Copy, placed: Placed) -> None:
        shape = self.places.pop(0) if self.places else self.slide.shapes.add_textbox(*emu(placed.box))
        self.slide.shapes._spTree.append(shape._element)  # read aloud in the order that it is drawn in
        self.name(shape, "Text")
        if emu(placed.box) != (shape.left, shape.top, shape.width, shape.height):
            shape.left, shape.top, shape.width, shape.height = emu(placed.box)
        self.frame(shape, piece)
        colour = FILLS[piece.fill][1] if piece.fill else ""
        write(shape.text_frame._txBody, piece.paras, placed.size, self.slide.part, colour, placed.air)

    def frame(self, shape: Any, piece: Copy) -> None:
        body = shape.text_frame._txBody.find(qn("a:bodyPr"))
        inset = str(Pt(INSET) if piece.fill else 0)
        for side in ("lIns", "tIns", "rIns", "bIns"):
            body.set(side, inset)
        body.set("wrap", "square")
        body.set("anchor", "ctr" if middle(piece) else "t")
        for child in list(body):
            body.remove(child)
        add(body, "a:normAutofit")
        if piece.fill:
            shape.fill.solid()
            shape.fill.fore_color.rgb = rgb(FILLS[piece.fill][0])
        else:
            shape.fill.background()
        if piece.fill == "blank":
            shape.line.color.rgb, shape.line.width = rgb(FIELD), Pt(1.5)

    def grid(self, piece: Grid, placed: Placed) -> None:
        heights = spread_heights(piece, placed.box, placed.size)
        widths = column_widths(piece, placed.box.width, placed.size)
        box = replace(placed.box, height=sum(heights))
        frame = self.slide.shapes.add_table(len(heights), len(widths), *emu(box))
        self.name(frame, "Tabell", piece.alt)
        table = frame.table
        table.first_row, table.first_col = bool(piece.header), bool(piece.headings)
        table.horz_banding = False
        table._tbl.tblPr.find(qn("a:tableStyleId")).text = NO_STYLE
        for row, height in zip(table.rows, heights):
            row.height = Pt(height)
        for column, width in zip(table.columns, widths):
            column.width = Pt(width)
        self.cells(table, piece, cell_size(placed.size))

    def cells(self, table: Any, piece: Grid, size: int) -> None:
        head = 1 if piece.header else 0
        for n, title in enumerate(piece.header):
            self.cell(table.cell(0, n), ((Run(title),),), size, n in piece.numbers, True, THEME["dk2"])
        for row, cells in enumerate(piece.rows, head):
            for n, lines in enumerate(cells):
                cell = table.cell(row, n)
                self.cell(cell, lines, size, n in piece.numbers, n in piece.headings, HAIRLINE)
                if piece.spread:
                    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
                if piece.steps and not n:
                    step(cell)

    def cell(self, cell: Any, lines: Any, size: int, right: bool, bold: bool, rule: str) -> None:
        cell.margin_left = cell.margin_right = Pt(CELL[0])
        cell.margin_top = cell.margin_bottom = Pt(CELL[1])
        cell.vertical_anchor = MSO_ANCHOR.TOP
        body = cell.text_frame._txBody
        clear(body)
        for runs in lines or ((),):
            para = body._add_p()
            kept = para.get_or_add_pPr()
            kept.set("algn", "r" if right else "l")
            add(add(kept, "a:lnSpc"), "a:spcPct", val=str(round(SPACING * 100000)))
            add(add(kept, "a:spcBef"), "a:spcPts", val="0")
            add(kept, "a:buNone")
            add_runs(para, runs, size, self.slide.part, bold)
        edge = add(cell._tc.get_or_add_tcPr(), "a:lnB", w=str(Pt(2 if rule == THEME["dk2"] else 1)))
        add(add(edge, "a:solidFill"), "a:srgbClr", val=rule)
        add(cell._tc.tcPr, "a:noFill")

    def photo(self, piece: Photo, box: Box) -> None:
        """A picture as large as its box lets it be, in its own proportions. OSError when it is gone."""
        if self.pictures is None:
            raise FileNotFoundError(f"bilden {piece.source} kan inte läsas: mappen är inte känd")
        shape = self.slide.shapes.add_picture(BytesIO(self.pictures.embedded(piece.source)), 0, 0)
        share = min(Pt(box.width) / shape.width, Pt(box.height) / shape.height)
        shape.width, shape.height = Emu(int(shape.width * share)), Emu(int(shape.height * share))
        shape.left, shape.top = Pt(box.left), Pt(box.top)
        self.name(shape, "Bild", piece.alt)

    def name(self, shape: Any, kind: str, alt: str = "") -> None:
        """A name that says what it is, in Swedish, and the text for those who can't see it."""
        self.names[kind] = self.names.get(kind, 0) + 1
        properties = shape._element.xpath(".//p:cNvPr")[0]
        properties.set("name", f"{kind} {self.names[kind]}")
        if alt:
            properties.set("descr", alt)


def step(cell: Any) -> None:
    """The number of a step: on the colour that joins it to the next."""
    cell.fill.solid()
    cell.fill.fore_color.rgb = rgb(THEME["dk2"])
    for line in cell.text_frame.paragraphs:
        line.alignment = PP_ALIGN.CENTER
        for run in line.runs:
            run.font.color.rgb = rgb(THEME["lt1"])


def emu(box: Box) -> tuple[int, int, int, int]:
    return Pt(box.left), Pt(box.top), Pt(box.width), Pt(box.height)
