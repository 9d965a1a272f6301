"""The PDFs of a deck: the hand-out, the facilitator's guide, and the outcome sheet for a pen.

In: a deck and where it came from. Out: the bytes of a tagged PDF, the same for the same deck.
PdfError when the PDF would not be what it claims to be.
"""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup

from macros.blocks.blocks import Block, Contacts
from macros.blocks.deck import Content, Deck, Film, Slide
from macros.blocks.slide_layout import layout
from macros.render.pdf.pdf_blocks import PDF, Paper
from macros.render.pdf.pdf_engine import to_pdf
from macros.render.pieces.cited import Cited
from macros.render.pieces.colours import tokens
from macros.render.pieces.imprint import NO_PERSONS, Origin
from macros.render.pieces.outcome_sheet import COLUMNS, FIELDS, OUTCOME, ROWS


def handout(deck: Deck, origin: Origin) -> bytes:
    """For those who take part: summary, contacts, routines, and questions with room to write."""
    return to_pdf(page("handout", "Utdelning", deck, origin), origin.pictures)


def guide(deck: Deck, origin: Origin) -> bytes:
    """For the one who leads a deck of one length: time plan, manuscript, and what to do with what comes up."""
    (variant,) = deck.variants
    return to_pdf(
        page(
            "guide",
            f"Handledning, {variant} minuter",
            deck,
            origin,
            variant=variant,
            plan=deck.starts(variant),
            shown=shown,
            layout=layout,
            kind_of=lambda what: type(what).__name__,
        ),
        origin.pictures,
    )


def outcome(deck: Deck, origin: Origin) -> bytes:
    """A sheet for what the group agrees on: when, which group, what, who and by when."""
    return to_pdf(page("outcome", OUTCOME, deck, origin, True, fields=FIELDS, columns=COLUMNS, rows=ROWS))


def page(
    template: str, kind: str, deck: Deck, origin: Origin, kind_first: bool = False, **values: object
) -> str:
    """The HTML that becomes the PDF. `kind_first`: its heading is what it is, not the deck's title."""
    paper = Paper(Cited(origin.document), origin.root)
    return str(
        paper.template(
            template,
            it=deck,
            deck=deck,
            origin=origin,
            kind=kind,
            kind_first=kind_first,
            no_persons=NO_PERSONS,
            style=style(origin.handed(deck)),
            untitled=untitled,
            **values,
        )
    )


def style(foot: str) -> Markup:
    """The stylesheet, with the theme's light colours and the line for the foot of each page."""
    colours = "".join(f"--u-{name}:{value};" for name, value in tokens().items())
    sheet = (PDF / "sheet.css").read_text(encoding="utf-8")
    return Markup(
        f":root{{{colours}}}@page{{--foot:{css_string(foot)};--foot-colour:{tokens()['second']}}}{sheet}"
    )


def untitled(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Contacts without their own title, to stand under a heading that says the same."""
    return tuple(replace(block, title="") if isinstance(block, Contacts) else block for block in blocks)


def css_string(text: str) -> str:
    """A CSS string: all but letters and digits as numbers, so that no text can end it."""
    return '"' + "".join(sign if sign.isalnum() else f"\\{ord(sign):06x}" for sign in text) + '"'


def shown(slide: Slide) -> list[Content]:
    """What a slide shows. A film that nobody can be shown is left out, as on the slide."""
    return [c for c in slide.contents if not isinstance(c.what, Film) or c.what.address]
