"""The PDFs of a deck: the hand-out, the facilitator's guide, and the outcome sheet for a pen.

In: a deck and where it came from. Out: the bytes of a tagged PDF, the same for the same deck.
PdfError when the PDF would not be what it claims to be.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from markupsafe import Markup

from macros.blocks.blocks import Block, Contacts
from macros.blocks.deck import Content, Deck, Film, Slide
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
    """For the one who leads: time plan, manuscript, and what to do with what comes up."""
    return to_pdf(
        page(
            "guide",
            "Handledning",
            deck,
            origin,
            plan=plan(deck),
            lengths=lengths(deck.variants),
            times=partial(times, deck),
            only=only,
            shown=shown,
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


def plan(deck: Deck) -> list[tuple[str, list[str]]]:
    """The time plan: a row a slide, a stretch of minutes a variant, and the sum last."""
    starts = {v: {slide.id: at for at, slide in deck.starts(v)} for v in deck.variants}
    rows = [
        (s.title, [stretch(starts[v].get(s.id), s.minutes_in(v)) for v in deck.variants]) for s in deck.slides
    ]
    sums = [sum(s.minutes_in(v) for s in deck.slides) for v in deck.variants]
    return [*rows, ("Tillsammans", [f"{total} min" for total in sums])]


def stretch(start: int | None, minutes: int) -> str:
    return "–" if start is None else f"{start}–{start + minutes}"


def times(deck: Deck, slide: Slide) -> str:
    """ "2 av 15 minuter, 3 av 30 minuter": a slide's minutes in each variant that has it."""
    found = [(v, slide.minutes_in(v)) for v in deck.variants if slide.minutes_in(v)]
    return " · ".join(f"{minutes} min av {variant}" for variant, minutes in found)


def lengths(variants: Iterable[int]) -> str:
    """ "15, 30 eller 60 minuter"."""
    *first, last = (str(variant) for variant in variants)
    return f"{', '.join(first)} eller {last} minuter" if first else f"{last} minuter"


def shown(slide: Slide) -> list[Content]:
    """What a slide shows. A film that nobody can be shown is left out, as on the slide."""
    return [c for c in slide.contents if not isinstance(c.what, Film) or c.what.address]


def only(variants: Iterable[int]) -> str:
    return f"Bara när ni har {lengths(sorted(variants))}"
