"""A report as a Word document that one can go on writing in.

In: a report, where it came from, and the folder of the site, where its template lies. Out: the bytes
of a DOCX, the same for the same report and template. TemplateError for a template that can't be used.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from docx.oxml.ns import qn

from macros.blocks.report import Report
from macros.blocks.sources import Reference
from macros.components.report_heads import about
from macros.render.docx import docx_parts as parts
from macros.render.docx import docx_template as template
from macros.render.docx.docx_blocks import Writer, run
from macros.render.docx.docx_parts import element, plain
from macros.render.docx.docx_pieces import Referring, Title, pieces
from macros.render.pieces.archive import steady
from macros.render.pieces.cited import Cited
from macros.render.pieces.imprint import Origin
from macros.render.pieces.words import Run

CONTENTS, SOURCES = "Innehåll", "Källor"
DEEPEST = 4  # level of a page's headings that the list of contents goes to: Heading 3


def render(report: Report, origin: Origin, root: Path) -> bytes:
    """The document."""
    document = template.opened(root)
    parts.properties(document, report, origin, report.title, report.subject)
    parts.foot(document, origin.foot(report), "Footer" if "Footer" in names(document) else "Caption")
    writer = Writer(document, origin.pictures)
    cited = Cited(origin.document)
    words = Referring(lambda document: document, origin.root, lambda cite: cited.cite(cite).number)
    head(writer, report, words)
    contents = element("sdt")
    writer.put(contents)
    writer.after_table = True  # air below the list of contents
    writer.write(pieces(report.blocks, words))
    sources(writer, list(cited.references.values()))
    told = " · ".join(f"{label}: {text}" for label, text in origin.told(report))
    writer.after_table = True
    writer.put(writer.paragraph((Run(plain(told)),), template.CELL))
    titles = [Title(one.level, plain(one.text), one.id) for one in report.headings]
    fill(contents, writer, titles, bool(cited.references))
    made = io.BytesIO()
    document.save(made)
    return steady(made.getvalue())


def names(document: Any) -> list[str]:
    return [style.name for style in document.styles]


def head(writer: Writer, report: Report, words: Referring) -> None:
    """The title, and what the report says of itself."""
    writer.put(writer.paragraph((Run(plain(report.title)),), "Title"))
    writer.write(pieces(about(report), words))


def sources(writer: Writer, references: list[Reference]) -> None:
    """The numbered list that references lead to."""
    if not references:
        return
    writer.put(writer.heading(Title(2, SOURCES, "")))
    number = writer.new_list()
    for one in references:
        said = ", ".join(filter(None, (one.title, one.section, one.diary, one.date)))
        line = writer.paragraph((Run(plain(said)),), "List Number")
        if number:
            line.find(qn("w:pPr")).append(
                element("numPr", element("ilvl", val="0"), element("numId", val=number))
            )
        writer.put(writer.marked(line, f"kalla_{one.number}"))


# ---------------------------------------------------------------------------- the list of contents


def fill(place: Any, writer: Writer, titles: list[Title], with_sources: bool) -> None:
    """The field that Word makes a list of contents from, and what it says until then.

    Word counts its pages when it is asked to: a file that asks by itself begins with a warning.
    """
    shown = [(one, writer.marks[one.id]) for one in titles if one.level <= DEEPEST and one.id in writer.marks]
    if with_sources:
        shown.append((Title(2, SOURCES, ""), writer.marks[""]))
    if not shown:
        place.getparent().remove(place)
        return
    lines = [line(writer, title, mark) for title, mark in shown]
    begin = element("r", element("fldChar", fldCharType="begin"))
    told = element("instrText")
    told.text = ' TOC \\o "1-3" \\h \\z \\u '
    parted = element("r", element("fldChar", fldCharType="separate"))
    for number, each in enumerate((begin, element("r", told), parted), 1):
        lines[0].insert(number, each)
    lines[-1].append(element("r", element("fldChar", fldCharType="end")))
    heading = writer.paragraph((Run(CONTENTS, bold=True),), "Normal")
    heading.find(qn("w:pPr")).extend([element("keepNext"), element("spacing", before="240")])
    place.append(
        element(
            "sdtPr",
            element(
                "docPartObj", element("docPartGallery", val="Table of Contents"), element("docPartUnique")
            ),
        )
    )
    place.append(element("sdtContent", heading, *lines))


def line(writer: Writer, title: Title, mark: str) -> Any:
    level = min(max(title.level - 1, 1), 3)
    link = element("hyperlink", run(title.text), anchor=mark, history="1")
    return element("p", element("pPr", element("pStyle", val=writer.ids[f"TOC {level}"])), link)
