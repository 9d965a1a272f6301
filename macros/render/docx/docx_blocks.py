"""A report's pieces as the XML of a Word document: paragraphs, lists, tables, figures, captions."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Emu, Length, Mm

from macros.pages.picture_copies import Pictures
from macros.pages.pictures import ending
from macros.render.docx import docx_template as template
from macros.render.docx.docx_parts import described_by, element, header_row
from macros.render.docx.docx_parts import field as counted_field
from macros.render.docx.docx_pieces import SOURCE, Captioned, Copy, DocPiece, Figure, Grid, Para, Photo, Title
from macros.render.pieces.widths import percent
from macros.render.pieces.words import Run, Runs

LISTS = {"bullet": "List Bullet", "number": "List Number", "do": "List Bullet", "dont": "List Bullet"}
BEFORE = {"do": "Gör: ", "dont": "Gör inte: "}
BOLD = ("heading", "kicker", "question")
PLAIN = ("Normal", "List Bullet", "List Number", template.CELL)
INDENT = 360  # twentieths of a point: words that go on below a point of a list
TWENTIETH = 635  # EMU in a twentieth of a point
FACTS = (24, 76)  # percent of the width: a fact's name, and the fact
FIGURE = 0.72  # of the width of the text: the words in a chart are then as large as a table's
EDGE = "767676"


@dataclass
class Writer:
    """Writes pieces last in a document."""

    document: Document
    pictures: Pictures | None = None
    bookmarks: int = 0
    numbers: dict[str, int] = field(default_factory=dict)  # of tables and figures
    marks: dict[str, str] = field(default_factory=dict)  # a heading's id → its bookmark

    def __post_init__(self) -> None:
        body = self.document.element.body
        self.end = body.get_or_add_sectPr()
        self.after_table = False
        self.ids = {
            name: found.style_id
            for name, (_, kind) in template.STYLES.items()
            if (found := template.styled(self.document, name, kind)) is not None
        }
        cell = template.styled(self.document, template.CELL)
        self.ids[template.CELL] = cell.style_id if cell is not None else self.ids["Normal"]
        for name in (*template.CONTENTS, template.LINK):
            self.ids[name] = next(
                one.style_id for one in self.document.styles if one.name.lower() == name.lower()
            )
        self.list = template.numbering(self.document, template.styled(self.document, "List Number"))

    def put(self, *elements: Any) -> None:
        """Writes elements last in the document, with air after a table and never two in one."""
        for each in elements:
            if self.after_table and each.tag == qn("w:tbl"):
                self.end.addprevious(element("p"))
            elif self.after_table and each.tag == qn("w:p"):
                self.spaced(each)
            self.end.addprevious(each)
            self.after_table = each.tag == qn("w:tbl")

    def spaced(self, paragraph: Any) -> None:
        """Air above a paragraph, in its place among the properties; headings and captions have theirs."""
        inner = paragraph.find(qn("w:pPr"))
        if inner[0].get(qn("w:val")) not in [self.ids[name] for name in PLAIN]:
            return
        place = next((one for one in inner if one.tag in (qn("w:ind"), qn("w:jc"))), None)
        made = element("spacing", before="160")
        place.addprevious(made) if place is not None else inner.append(made)

    @property
    def room(self) -> int:
        """The width of the text, in EMU."""
        section = self.document.sections[0]
        sizes = (section.page_width or Mm(210), section.left_margin or Mm(25), section.right_margin or Mm(25))
        return max(sizes[0] - sizes[1] - sizes[2], Mm(60))

    # ------------------------------------------------------------------ pieces

    def write(self, pieces: Iterable[DocPiece]) -> None:
        for piece in pieces:
            if isinstance(piece, Title):
                self.put(self.heading(piece))
            elif isinstance(piece, Copy):
                self.copy(piece)
            elif isinstance(piece, Captioned):
                self.captioned(piece)
            else:
                self.put(self.grid(piece))

    def heading(self, it: Title) -> Any:
        style = f"Heading {min(max(it.level - 1, 1), 3)}"
        mark = f"_Toc{len(self.marks) + 1:09}"
        self.marks[it.id] = mark
        return self.marked(self.paragraph((Run(it.text),), style), mark)

    def marked(self, paragraph: Any, name: str) -> Any:
        """The paragraph's words as a place that can be linked to."""
        self.bookmarks += 1
        place = 1 if paragraph[0].tag == qn("w:pPr") else 0
        paragraph.insert(place, element("bookmarkStart", id=str(self.bookmarks), name=name))
        paragraph.append(element("bookmarkEnd", id=str(self.bookmarks)))
        return paragraph

    def copy(self, it: Copy) -> None:
        number = self.list
        for para in it.paras:
            if para.kind == "number" and para.start == 1:
                number = self.new_list()
            self.put(self.para(para, bool(it.fill), number))

    def para(self, it: Para, boxed: bool, number: str | None) -> Any:
        before = (Run(BEFORE[it.kind], bold=True),) if it.kind in BEFORE else ()
        runs = tuple(Run(r.text, r.bold or it.kind in BOLD, r.quiet, r.address) for r in it.runs)
        made = self.paragraph((*before, *runs), LISTS.get(it.kind, "Normal"))
        inner = made.find(qn("w:pPr"))
        if it.keep:
            inner.append(element("keepNext"))
        if it.kind == "number" and number:
            inner.append(element("numPr", element("ilvl", val="0"), element("numId", val=number)))
        if boxed:
            inner.append(element("pBdr", element("left", val="single", sz="18", space="8", color=EDGE)))
        if it.kind == "under":
            inner.append(element("ind", left=str(INDENT)))
        return made

    def new_list(self) -> str | None:
        """The template's numbered list, begun anew."""
        if self.list is None:
            return None
        numbering = self.document.part.numbering_part.element
        of = next(one for one in numbering.num_lst if str(one.numId) == self.list)
        made = numbering.add_num(of.abstractNumId.val)
        made.add_lvlOverride(ilvl=0).add_startOverride(1)
        return str(made.numId)

    # ------------------------------------------------------------------ tables and figures

    def captioned(self, it: Captioned) -> None:
        """A table's caption stands above it, a figure's below."""
        if isinstance(it.what, Grid):
            self.put(self.caption(it, keep=True), self.grid(it.what))
            return
        figure = self.figure(it.what)
        if figure is not None:
            self.put(figure, self.caption(it))

    def caption(self, it: Captioned, keep: bool = False) -> Any:
        """ "Tabell 3. Alla aktiviteter": Word counts, and can list them."""
        number = self.numbers[it.kind] = self.numbers.get(it.kind, 0) + 1
        made = self.paragraph((), "Caption")
        if keep:
            made.find(qn("w:pPr")).append(element("keepNext"))
        made.append(run(f"{it.kind} "))
        made.append(counted_field(f"SEQ {it.kind} \\* ARABIC", str(number)))
        made.append(run(f". {it.text}" if it.text else "."))
        return made

    def grid(self, it: Grid) -> Any:
        room = self.room / TWENTIETH
        widths = [int(room * share / 100) for share in shares(it)]
        table = element(
            "tbl",
            element(
                "tblPr",
                element("tblStyle", val=self.ids["Table Grid"]),
                element("tblW", w=str(sum(widths)), type="dxa"),
                element("tblLayout", type="fixed"),
                element(
                    "tblLook",
                    firstRow=flag(it.header),
                    lastRow="0",
                    firstColumn=flag(it.headings),
                    lastColumn="0",
                    noHBand="1",
                    noVBand="1",
                ),
                *described_by(
                    it.alt[:255],
                    "En rad för varje post, med rubriker i första raden."
                    if it.header
                    else "Rubrik i första kolumnen, uppgift i den andra.",
                ),
            ),
            element("tblGrid", *(element("gridCol", w=str(width)) for width in widths)),
        )
        if it.header:
            cells = [
                self.cell(((Run(title, bold=True),),), width, n in it.numbers, keep=True)
                for n, (title, width) in enumerate(zip(it.header, widths))
            ]
            table.append(element("tr", element("trPr", *header_row()), *cells))
        for row in it.rows:
            cells = [
                self.cell(lines, width, n in it.numbers, n in it.headings)
                for n, (lines, width) in enumerate(zip(row, widths))
            ]
            table.append(element("tr", element("trPr", element("cantSplit")), *cells))
        return table

    def cell(
        self, lines: Sequence[Runs], width: int, right: bool, bold: bool = False, keep: bool = False
    ) -> Any:
        made = element("tc", element("tcPr", element("tcW", w=str(width), type="dxa")))
        for runs in lines or ((),):
            runs = tuple(Run(r.text, r.bold or bold and not r.quiet, r.quiet, r.address) for r in runs)
            paragraph = self.paragraph(runs, template.CELL)
            inner = paragraph.find(qn("w:pPr"))
            if keep:
                inner.append(element("keepNext"))
            if right:
                inner.append(element("jc", val="right"))
            made.append(paragraph)
        return made

    def figure(self, it: Figure | Photo) -> Any:
        """A picture with its text alternative; None for one whose file can't be read."""
        if isinstance(it, Figure):
            from macros.render.docx.docx_figure import drawn  # a library of its own, and few reports need it

            data: bytes | None = drawn(it.chart, it.said)
            width = int(self.room * FIGURE)
        else:
            data, width = self.photo(it), 0
        if data is None:
            return None
        inline = self.document.part.new_pic_inline(io.BytesIO(data), *([Length(width)] if width else []))
        if inline.extent.cx > self.room:
            inline.extent.cy, inline.extent.cx = (
                Emu(inline.extent.cy * self.room // inline.extent.cx),
                Emu(self.room),
            )
        inline.docPr.set("descr", it.alt)
        inline.docPr.set("name", f"Figur {self.numbers.get('Figur', 0) + 1}")
        made = self.paragraph((), "Normal")
        made.find(qn("w:pPr")).append(element("keepNext"))
        made.append(element("r", element("drawing", inline)))
        return made

    def photo(self, it: Photo) -> bytes | None:
        """A picture's bytes; None for a drawing, which Word can't show everywhere. OSError when it is gone."""
        if self.pictures is None or ending(it.source) == "svg":
            return None
        return self.pictures.embedded(it.source)

    # ------------------------------------------------------------------ words

    def paragraph(self, runs: Runs, style: str) -> Any:
        made = element("p", element("pPr", element("pStyle", val=self.ids[style])))
        for each in runs:
            made.append(self.run(each))
        return made

    def run(self, it: Run) -> Any:
        if not it.address:
            return run(it.text, it.bold)
        inner = run(it.text, it.bold, self.ids[template.LINK])
        if it.address.startswith(SOURCE):
            return element("hyperlink", inner, anchor=f"kalla_{it.address.removeprefix(SOURCE)}", history="1")
        link = element("hyperlink", inner, history="1")
        link.set(qn("r:id"), self.document.part.relate_to(it.address, RELATIONSHIP_TYPE.HYPERLINK, True))
        return link


def run(text: str, bold: bool = False, style: str = "") -> Any:
    said = element("t")
    said.text = text
    said.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    inner = [element("rStyle", val=style)] if style else []
    inner += [element("b")] if bold else []
    return element("r", *([element("rPr", *inner)] if inner else []), said)


def flag(value: object) -> str:
    return "1" if value else "0"


def shares(it: Grid) -> list[float]:
    """The columns' shares of the width, in percent."""
    if not it.header and it.headings:
        return list(FACTS)
    many = max([len(it.header), *(len(row) for row in it.rows)], default=1)
    return percent(
        [*it.header[at : at + 1], *("".join(one.text for one in runs) for row in it.rows for runs in row[at])]
        for at in range(many)
    )
