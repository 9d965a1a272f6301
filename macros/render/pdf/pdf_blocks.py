"""Blocks as the HTML that becomes paper: the page's own templates, with a few of their own in front.

templates/pdf/blocks/ holds those that differ: no icons without a text of their own, no filters, no
headings that the file hasn't set. Pictures carry their colours with them, because WeasyPrint draws
an SVG without the stylesheets of the document around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import count

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from macros.blocks import blocks as b
from macros.blocks.looks import LOOKS
from macros.blocks.sources import Reference
from macros.render.html import html_blocks
from macros.render.html.html_blocks import Context
from macros.render.html.plain_words import WORDS, cite_in_words
from macros.render.pieces.cited import Cited
from macros.render.pieces.colours import SERIES, scheme, tokens
from macros.render.pieces.widths import letters, of_table
from macros.text.addresses import address

PDF = html_blocks.TEMPLATES / "pdf"
WHOLE = (12, 1200)  # rows and letters of the longest table that is never parted by a page
DASHES = ("none", "8 6", "1 6", "12 5 2 5", "4 4", "16 6", "2 3", "12 4 2 4 2 4")


class Paper(html_blocks.Page):
    """Draws blocks for a file. `root` is the site's address, or '' where nobody knows it.

    Without it a link of the site is words alone: on paper it would lead nowhere.
    """

    words = {
        **{kind: word for kind, word in WORDS.items() if kind is not b.Link},
        b.Cite: cite_in_words,
    }

    def __init__(self, cited: Cited, root: str = "") -> None:
        super().__init__(Context(root, cited.cite), templates())
        self.cited = cited
        self.level = 3  # of a heading among the blocks
        self.pictures = count(1)

    def one(self, value: object) -> Markup:
        drawn = super().one(value)
        if type(value).__name__ in ("Chart", "Distribution", "Tallies"):
            return Markup(coloured(str(drawn)))
        return drawn

    def template(self, name: str, **values: object) -> Markup:
        return super().template(
            name, paper=self, uid=self.unique, level=self.level, whole=whole, widths=of_table, **values
        )

    def unique(self, value: object) -> str:
        """An id within the file, where the same picture may stand twice."""
        return f"u{next(self.pictures)}"

    def under(self, level: int, blocks: Iterable[b.Block]) -> Markup:
        """The blocks with their own headings at a level; for the templates of whole files."""
        self.level = level
        return self.draw(blocks)

    def sources(self) -> tuple[Reference, ...]:
        """What has been cited so far. A file asks for it last."""
        return tuple(self.cited.references.values())

    def href(self, target: str) -> str:
        found = address(target, self.context.base)
        outer = re.match(r"[a-z][a-z0-9+.-]*:|#kalla-", found)
        return found if outer else ""


def whole(table: b.Table) -> bool:
    """Whether a table is short enough to be kept on one page."""
    return len(table.rows) <= WHOLE[0] and letters(table) <= WHOLE[1]


@lru_cache(maxsize=1)
def templates() -> Environment:
    """The page's templates, those of paper found before them; "templates/x" is the page's own x."""
    common = html_blocks.environment()
    places = [PDF / "blocks", PDF, html_blocks.TEMPLATES, html_blocks.TEMPLATES.parent]
    return common.overlay(loader=FileSystemLoader(places))


def coloured(drawn: str) -> str:
    """Pictures with their own stylesheet, and with words for the samples of a legend."""
    drawn = re.sub(r'(<svg class="u-swatch[^>]*>)(?!<title)', r"\1<title>Mönster i diagrammet</title>", drawn)
    drawn = re.sub(r'<rect [^>]*fill="(url\(#u\d+(?:-s)?-([a-z0-9-]+)\))"[^>]*/>', backed, drawn)
    return re.sub(r"(<svg\b[^>]*>)(?=\s*<title)", rf"\1<style>{picture_style()}</style>", drawn)


def backed(match: re.Match[str]) -> str:
    """A patterned box on a solid one: readers of PDF leave hairlines between a pattern's tiles."""
    fill, name = match[1], match[2]
    colour = tokens()[SERIES[int(name) % 6] if name.isdigit() else f"{name}-fill"]
    return match[0].replace(fill, colour) + match[0]


def picture_style() -> str:
    """The rules of status.css and chart.css in the little CSS that WeasyPrint reads within SVG."""
    return style_of(scheme())


@lru_cache(maxsize=2)
def style_of(scheme: str) -> str:
    colour = tokens()
    rules = [
        f".u-cut{{fill:none;stroke:{colour['page']};stroke-width:2.2}}.u-cut--thin{{stroke-width:1.4}}",
        f".u-hole{{fill:{colour['page']}}}",
        f"text{{font-family:'Hanken Grotesk';font-size:12px;fill:{colour['text']}}}",
        ".u-chart__value{font-weight:600}",
        f".u-chart__axis{{stroke:{colour['edge']};stroke-width:1;fill:none}}",
        f".u-chart__grid{{stroke:{colour['hair']};stroke-width:1}}",
        f".u-chart__halo{{stroke:{colour['page']};stroke-width:7}}",
        f".u-chart__target{{stroke:{colour['text']};stroke-width:2.5;stroke-dasharray:6 4}}",
        f".u-chart__break{{stroke:{colour['second']};stroke-width:2;stroke-dasharray:2 5}}",
    ]
    for look in LOOKS:
        fill = colour[f"{look}-fill"]
        rules.append(f".u-look--{look} .u-fill{{fill:{fill}}}")
        rules.append(
            f".u-look--{look} .u-box--empty{{fill:{colour['page']};stroke:{fill};stroke-width:1.5;"
            "stroke-dasharray:4 3}"
        )
    rules.append(
        f".u-chart__nothing{{fill:{colour['page']};stroke:{colour['edge']};stroke-width:1.5;"
        "stroke-dasharray:4 3}"
    )
    for index, name in enumerate(SERIES):
        rules.append(f".u-series--{index} .u-fill{{fill:{colour[name]}}}")
        rules.append(
            f".u-series--{index} .u-chart__bound{{fill:{colour['page']};stroke:{colour[name]};"
            "stroke-width:2.5}"
        )
        rules.append(f".u-series--{index} .u-chart__line{{stroke:{colour[name]};stroke-width:3}}")
    for index, dash in enumerate(DASHES):
        rules.append(f".u-chart__line--{index}{{stroke-dasharray:{dash}}}")
    return "".join(rules)
