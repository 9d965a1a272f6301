"""A report as a tagged PDF, to be read, printed and kept.

In: a report and where it came from. Out: the bytes of a PDF/UA-1, the same for the same report.
PdfError when the PDF would not be what it claims to be.
"""

from __future__ import annotations

from collections.abc import Iterable

from macros.blocks.blocks import Block, Cite, Heading, within
from macros.blocks.report import Report
from macros.components.report_heads import about
from macros.render.pdf.pdf_blocks import Paper
from macros.render.pdf.pdf_engine import to_pdf
from macros.render.pdf.pdf_sheets import style
from macros.render.pieces.cited import Cited
from macros.render.pieces.imprint import Origin

DEEPEST = 3  # level of the headings in the list of contents: with more of them nobody finds anything
MANY = 150  # lines of it, three pages: where there are more, it lists the chapters alone
CHAPTERS = 2  # their level


def render(report: Report, origin: Origin) -> bytes:
    """The document."""
    return to_pdf(page(report, origin), origin.pictures)


def page(report: Report, origin: Origin) -> str:
    """The HTML that becomes the PDF."""
    paper = Paper(Cited(origin.document), origin.root)
    paper.level = 0  # headings keep the page's
    every = contents(report.blocks, report.headings)
    listed = every if len(every) <= MANY else [one for one in every if one.level == CHAPTERS]
    return str(
        paper.template(
            "report",
            it=report,
            origin=origin,
            kind="",
            kind_first=False,
            about=about(report),
            contents=listed,
            chapters_alone=len(listed) < len(every),
            text=paper.draw(report.blocks),
            style=style(origin.foot(report)),
        )
    )


def contents(blocks: Iterable[Block], headings: Iterable[Heading]) -> list[Heading]:
    """The headings that the list of contents leads to, the sources among them."""
    found = [one for one in headings if one.level <= DEEPEST]
    cited = next(within(tuple(blocks), Cite), None)
    return [*found, Heading(CHAPTERS, "Källor", "kallor")] if cited else found
