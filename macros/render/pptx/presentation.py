"""A deck as a presentation in PowerPoint, for one variant: slides that can be edited, with notes.

In: a Deck, a variant in minutes, where the deck came from. Out: the bytes of a .pptx file, the same
for the same deck. pieces.py decides what a block becomes, pptx_plan.py where it stands and how
large, pptx_draw.py draws it, on the template of pptx_template.py.

ValueError (TooFull) for a slide that holds more than fits; OSError for a picture that is gone.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.oxml.ns import qn

from macros.blocks.deck import Case, Deck, Question, Slide
from macros.blocks.slide_layout import layout
from macros.blocks.sources import Document
from macros.render.pieces.imprint import Origin
from macros.render.pieces.laid import laid
from macros.render.pieces.pieces import Copy, Graph, Grid, Para, Piece, paragraphs, pieces, questions
from macros.render.pieces.words import Run, Words, plain
from macros.render.pptx.pptx_draw import Canvas, emu
from macros.render.pptx.pptx_files import dated, properties
from macros.render.pptx.pptx_measure import HEIGHT, lines
from macros.render.pptx.pptx_plan import SPACING, TITLE_SPACING, Plan, TooFull, plan
from macros.render.pptx.pptx_template import (
    COVER_TEXT,
    COVER_TITLE,
    COVER_TITLES,
    FOOT,
    FOOT_SIZE,
    LAYOUTS,
    template,
)
from macros.render.pptx.pptx_text import add_runs, clear, plain_lines


def render(deck: Deck, variant: int, origin: Origin) -> bytes:
    """The presentation of a variant."""
    show = Presentation(BytesIO(template()))
    writer = _Writer(show, deck, variant, origin)
    writer.cover()
    for start, slide in deck.starts(variant):
        writer.slide(slide, start)
    properties(show, deck, variant, origin)
    file = BytesIO()
    show.save(file)
    return dated(file.getvalue(), origin.site, len(show.slides))


def named(document: Document) -> str:
    """What a document is called in running text."""
    return document.short or document.title


def planned(deck: Deck, slide: Slide, variant: int, origin: Origin) -> Plan:
    """Where a slide's content stands, without drawing it. TooFull when it doesn't fit."""
    words = Words(lambda document: named(origin.document(document)), origin.root)
    return plan(slide.title, pieces_of(slide, variant, words))


def pieces_of(slide: Slide, variant: int, words: Words) -> tuple[Piece, ...]:
    """What a slide is put together from, by its layout where it has one."""
    if found := layout(slide):
        return laid(found, words, slide.title)
    shown = slide.shown_in(variant)
    return asked(shown, pieces(shown, words, slide.title))


class _Writer:
    """Writes one presentation."""

    def __init__(self, show: Any, deck: Deck, variant: int, origin: Origin) -> None:
        self.show, self.deck, self.variant, self.origin = show, deck, variant, origin
        self.words = Words(lambda document: named(origin.document(document)), origin.root)

    # ------------------------------------------------------------ slides

    def cover(self) -> None:
        slide = self.add("Omslag")
        title, text = plain(self.deck.title), slide.placeholders[1]
        plain_lines(slide.shapes.title.text_frame._txBody, ((title, False),), cover_size(title))
        told = [
            f"Arbetsplatsträff, {minutes(self.variant)}",
            plain(self.deck.audience),
            plain(self.origin.site),
        ]
        told = [line for line in told if line]
        size = next((s for s in (30, 28, 26, 24, 22, 21) if fits(told, s)), 21)
        plain_lines(text.text_frame._txBody, [(line, False) for line in told], size)
        self.end(slide, self.cover_notes(), cover_foot(self.deck, self.origin))

    def slide(self, it: Slide, start: int) -> None:
        decided = plan(it.title, pieces_of(it, self.variant, self.words))
        drawn = [placed.piece for placed in decided.placed]
        slide = self.add(named_layout(it) or layout_of(it.shown_in(self.variant), drawn))
        title = slide.shapes.title
        plain_lines(title.text_frame._txBody, ((decided.title, False),), decided.title_size)
        if emu(decided.title_box) != (title.left, title.top, title.width, title.height):
            title.left, title.top, title.width, title.height = emu(decided.title_box)
        canvas = Canvas(slide, self.origin.pictures)
        for placed in decided.placed:
            canvas.draw(placed)
        canvas.finish()
        self.end(slide, self.notes(it, start), one_line(plain(self.deck.title)))

    def add(self, layout: str) -> Any:
        return self.show.slides.add_slide(self.show.slide_layouts.get_by_name(layout))

    def end(self, slide: Any, notes: Sequence[Para], foot: str) -> None:
        add_foot(slide, foot, len(self.show.slides))
        body = slide.notes_slide.notes_text_frame._txBody
        clear(body)
        for para in notes:
            element = body._add_p()
            signs = {"bullet": "– ", "do": "– ", "dont": "– ", "number": f"{para.start}. "}
            sign = signs.get(para.kind, "")
            add_runs(element, ((Run(sign),) if sign else ()) + para.runs, None, slide.notes_slide.part)

    # ------------------------------------------------------------ notes

    def cover_notes(self) -> list[Para]:
        """What to do before, and the time plan."""
        found = [say(self.deck.purpose)] if self.deck.purpose else []
        if self.deck.prepare:
            found += [say("Förbered dig:", True)]
            found += [Para(self.words.runs(item), "bullet") for item in self.deck.prepare]
        found += [say(f"Tidsplan, {minutes(self.variant)}:", True)]
        for at, slide in self.deck.starts(self.variant):
            found += [say(f"Minut {at}: {plain(slide.title)}, {slide.minutes_in(self.variant)} min")]
        return [*found, say(f"Hämtat från {self.origin.handed(self.deck)}")]

    def notes(self, it: Slide, start: int) -> list[Para]:
        """The time, the manuscript, and what to listen for."""
        found = [say(f"{it.minutes_in(self.variant)} min, börja minut {start}", True)]
        found += paragraphs(it.script_in(self.variant), self.words)
        for part in it.shown_in(self.variant):
            if isinstance(part, (Question, Case)):
                found += questions(part, self.words)
        return found


def say(text: str, bold: bool = False) -> Para:
    return Para((Run(plain(text), bold),))


def minutes(many: int) -> str:
    return f"{many} {'minut' if many == 1 else 'minuter'}"


# ---------------------------------------------------------------------------- layouts and sizes


LAYOUT_NAMES = {"Sentence": "Mening", "Contrast": "Kontrast", "Roles": "Vem gör vad", "Path": "Steg för steg"}


def named_layout(slide: Slide) -> str:
    """What the template calls the slide's layout; nothing where it has none of its own."""
    return LAYOUT_NAMES.get(type(layout(slide)).__name__, "")


def layout_of(shown: Sequence[object], drawn: Sequence[Piece]) -> str:
    """The layout whose places are those that the slide needs."""
    kinds = {type(part).__name__ for part in shown}
    if len(shown) == 1 and kinds <= {"Question", "Case", "Film"}:
        return {"Question": "Fråga", "Case": "Fall", "Film": "Film"}[kinds.pop()]
    if any(isinstance(piece, (Grid, Graph)) for piece in drawn):
        return "Tabell eller diagram"
    texts = sum(isinstance(piece, Copy) for piece in drawn)
    return "Två spalter" if texts == len(LAYOUTS["Två spalter"]) else "Text"


def asked(shown: Sequence[object], found: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """A question alone needs no box of its own: its whole slide has the colour."""
    alone = len(shown) == 1 and isinstance(shown[0], Question)
    return tuple(replace(piece, fill="") if alone and isinstance(piece, Copy) else piece for piece in found)


def cover_size(title: str) -> int:
    """The largest size with which the title has at most three lines and no broken word."""
    for size in COVER_TITLES:
        whole = all(lines(((word, True),), size, COVER_TITLE.width) == 1 for word in title.split(" "))
        high = lines(((title, True),), size, COVER_TITLE.width) * size * HEIGHT * TITLE_SPACING
        if whole and high <= COVER_TITLE.height or size == COVER_TITLES[-1] and high <= COVER_TITLE.height:
            return size
    raise TooFull(f'materialets rubrik "{title}" ryms inte på omslaget')


def fits(several: Sequence[str], size: int) -> bool:
    high = sum(
        lines(((text, False),), size, COVER_TEXT.width) * size * HEIGHT * SPACING + 6 for text in several
    )
    return high <= COVER_TEXT.height


def cover_foot(deck: Deck, origin: Origin) -> str:
    """The longest line of origin that has room; all of it stands in the cover's notes."""
    whole = plain(origin.handed(deck))
    several = (whole, whole.removeprefix("https://"), plain(f"/{deck.address} · {deck.changed}"))
    return next((text for text in several if in_foot(text)), plain(deck.changed))


def one_line(text: str) -> str:
    """As much of a title as the foot has room for, in whole words."""
    while text and not in_foot(text):
        text = text.rpartition(" ")[0]
    return text


def in_foot(text: str) -> bool:
    return lines(((text, False),), FOOT_SIZE, FOOT.width) == 1


def add_foot(slide: Any, text: str, number: int) -> None:
    """The layout's foot and number as the slide's own: a library that adds slides leaves them out."""
    for place in slide.slide_layout.placeholders:
        if place.placeholder_format.idx not in (11, 12):
            continue
        element = deepcopy(place._element)
        slide.shapes._spTree.append(element)
        properties = element.find(f".//{qn('p:cNvPr')}")
        properties.set("id", str(max(shape.shape_id for shape in slide.shapes) + 1))
        element.replace(element.find(qn("p:spPr")), element.makeelement(qn("p:spPr"), {}))
        body = element.find(qn("p:txBody"))
        for old in (body.find(qn("a:bodyPr")), body.find(qn("a:lstStyle"))):
            body.replace(old, body.makeelement(old.tag, {}))
        if place.placeholder_format.idx == 11:
            plain_lines(body, ((text, False),))
        else:
            body.find(f".//{qn('a:t')}").text = str(number)
