"""What a slide holds decides how it is laid out, the same in every format."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

from pptx import Presentation

from macros.blocks import blocks as b
from macros.blocks.blocks import Bullets, Heading, Paragraph, line
from macros.blocks.deck import Content, Film, Slide
from macros.blocks.slide_layout import Contrast, Path, Points, Roles, Sentence, layout
from macros.checks.deck_rules import cut
from macros.reading.slide_fit import fit
from macros.render.html import slides
from macros.render.pdf import pdf_sheets
from macros.render.pieces.imprint import Origin
from macros.render.pptx import presentation
from tests.made_deck import CITE, DECK, TABLE, document, slide
from tests.opened_pdf import text

ORIGIN = Origin("Provsidan", document)
SENTENCE = Paragraph(line("Pengar som går till fel sak.", " ", CITE))
POINTS = Bullets((line("Berätta"), line("Skriv upp")))
ROLES = Bullets((line("Chefen: alltid först"), line("Inköp: ", b.Strong("avtal"))))
STEPS = Bullets((line("Säg till"), line("Skriv ner"), line("Vänta")), "numbered")
SIDES = (Heading(3, "Ett fel"), POINTS, Heading(3, "Ett brott"), Paragraph(line("Polisen prövar.")))


def made(*blocks: b.Block, only: frozenset[int] = frozenset()) -> Slide:
    return slide("x", "Rubriken", Content(blocks, only), minutes=(2, 3))


def test_plain_markdown_decides_the_layout() -> None:
    assert layout(made(SENTENCE)) == Sentence(SENTENCE.line)
    assert layout(made(POINTS)) == Points(POINTS.items)
    assert layout(made(STEPS)) == Path(STEPS.items)
    found = layout(made(ROLES))
    assert isinstance(found, Roles)
    assert found.rows == (
        (line("Chefen"), line("Alltid först")),
        (line("Inköp"), line(b.Strong("Avtal"))),
    )
    found = layout(made(*SIDES))
    assert isinstance(found, Contrast) and [side.title for side in found.sides] == ["Ett fel", "Ett brott"]


def test_words_that_lead_to_a_list_stand_over_it() -> None:
    found = layout(made(Paragraph(line("Det här gör vi:")), POINTS))
    assert found == Points(POINTS.items, line("Det här gör vi:"))


def test_what_is_none_of_them_has_no_layout_of_its_own() -> None:
    long = Paragraph(line("Ord efter ord i en mening som är för lång. " * 4))
    many = Bullets(tuple(line(f"Punkt {n}") for n in range(9)))
    mixed = Bullets((line("Chefen: alltid först"), line("Ingen annan")))
    for blocks in ((TABLE,), (long,), (many,), (SENTENCE, TABLE), (*SIDES, TABLE), SIDES[:2]):
        assert layout(made(*blocks)) is None
    assert isinstance(layout(made(mixed)), Points), "who does what says so in each row"
    assert layout(made(POINTS, only=frozenset({30}))) is None
    assert layout(slide("x", "Tom", minutes=(1, 1))) is None


def test_a_film_that_is_not_shown_counts_for_nothing() -> None:
    film = Film("Filmen", (Paragraph(line("Den visar något.")),))
    both = slide("x", "Rubriken", Content((POINTS,)), Content(film), minutes=(1, 1))
    assert layout(both) == Points(POINTS.items)
    seen = replace(film, address="https://example.se/film")
    assert layout(replace(both, contents=(Content((POINTS,)), Content(seen)))) is None


EACH = {
    "sentence": made(SENTENCE),
    "points": made(POINTS),
    "path": made(STEPS),
    "roles": made(ROLES),
    "contrast": made(*SIDES),
}
ALL = replace(DECK, slides=tuple(replace(one, id=name, title=name.title()) for name, one in EACH.items()))


def test_the_browser_sets_each_by_its_layout() -> None:
    html = slides.render(ALL, document, "../../../", "Provsidan")
    found = re.findall(r'<section class="d-slide d-slide--(\w+)" id="(\w+)"', html)
    assert [(look, id) for look, id in found if id != "start"] == [(name, name) for name in EACH]
    assert "<dt>Chefen</dt><dd>Alltid först</dd>" in html
    assert html.count('<div class="d-contrast__side">') == 2


def test_a_presentation_has_a_layout_for_each_and_all_the_words() -> None:
    show = Presentation(BytesIO(presentation.render(ALL, 15, ORIGIN)))
    names = [one.slide_layout.name for one in list(show.slides)[1:]]
    assert names == ["Mening", "Text", "Steg för steg", "Vem gör vad", "Kontrast"]
    tables = {
        one.slide_layout.name: [[cell.text_frame.text for cell in row.cells] for row in shape.table.rows]
        for one in show.slides
        for shape in one.shapes
        if shape.has_table
    }
    assert tables["Steg för steg"] == [["1", "Säg till"], ["2", "Skriv ner"], ["3", "Vänta"]]
    assert tables["Vem gör vad"][0] == ["Chefen", "Alltid först"]
    left, right = [s for s in list(show.slides)[5].placeholders if s.placeholder_format.idx >= 13]
    assert (left.top, left.height) == (right.top, right.height) and left.left + left.width < right.left
    assert left.text_frame.text.startswith("Ett fel") and right.text_frame.text.endswith("Polisen prövar.")


def test_the_guide_has_all_the_words_of_each() -> None:
    found = text(pdf_sheets.guide(ALL.of_length(15), ORIGIN))
    for words in ("Pengar som går till fel sak.", "Chefen Alltid först", "Ett brott", "Polisen prövar."):
        assert words in found


def test_what_fills_a_slide_is_measured_by_what_it_needs() -> None:
    for name, one in EACH.items():
        assert 0 < fit(one, 15).height < fit(one, 15).room, name
    many = Bullets(tuple(line("En ganska lång punkt som tar två rader på bilden " * 2) for _ in range(6)))
    assert fit(made(many), 15).over > 0


def test_a_list_that_goes_on_from_what_stands_over_it_is_no_cut_sentence() -> None:
    assert cut((line("att säga till"), line("att skriva ner"))) is None
    assert cut((line("Säg till"), line("Skriv ner"))) is None
    assert cut((line("Den som"), line("säger till"))) == (line("Den som"), line("säger till"))
    assert cut((line("Chef, medarbetare,"), line("Alla"))) is not None
