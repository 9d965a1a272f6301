"""The presentations: what is in them, that it fits, and that nothing in a deck breaks them."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from itertools import combinations
from pathlib import Path
from typing import get_args
from zipfile import ZipFile

import pytest
from PIL import Image, ImageFont
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from macros.blocks import blocks as b
from macros.blocks import letters
from macros.blocks.blocks import (
    Aside,
    Bullets,
    Card,
    Cards,
    Chart,
    Choice,
    Choices,
    Code,
    Column,
    Columns,
    Danger,
    Details,
    Distribution,
    Event,
    Fact,
    Facts,
    Heading,
    Link,
    Measure,
    Muted,
    Notice,
    Panel,
    Paragraph,
    Picture,
    Row,
    Segment,
    Steps,
    Strong,
    Table,
    Tabs,
    Tag,
    Tallies,
    Tally,
    Timeline,
    line,
)
from macros.blocks.deck import Case, Content, Deck, Film, Question
from macros.pages.picture_copies import Pictures
from macros.render.pieces.imprint import Origin
from macros.render.pieces.pieces import Pieces
from macros.render.pieces.words import Words
from macros.render.pptx import pptx_template
from macros.render.pptx import presentation as pptx
from macros.render.pptx.pptx_measure import measured
from macros.render.pptx.pptx_plan import TooFull
from macros.render.pptx.pptx_widths import widths
from tests.made_deck import CHART, CITE, CONTACTS, DECK, TABLE, document, slide

POINT = 12700
WIDE, HIGH = 960, 540
ORIGIN = Origin("Provsajten", document, "https://exempel.se/sajt/")
LOOKS = (("genomford", "Genomförd"), ("pagar", "Pågår"), ("ingen", "Ingen uppföljning publicerad"))


@pytest.fixture(autouse=True)
def same_day(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")


@pytest.fixture(scope="module")
def pictures(tmp_path_factory) -> Pictures:
    folder = tmp_path_factory.mktemp("docs")
    Image.new("RGB", (800, 500), "#8fd3de").save(folder / "prov.png")
    return Pictures(folder, tmp_path_factory.mktemp("cache"))


def made(*contents, title: str = "En sida", **fields) -> Deck:
    """A deck of one slide."""
    return replace(
        DECK,
        variants=(15,),
        slides=(
            slide("a", title, *(Content(what) for what in contents), minutes=(15, 0), script="Säg något."),
        ),
        **fields,
    )


def written(deck: Deck, variant: int = 15, origin: Origin = ORIGIN) -> bytes:
    return pptx.render(deck, variant, origin)


def opened(file: bytes):
    return Presentation(BytesIO(file))


def parts(file: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(file)) as package:
        return {name: package.read(name) for name in package.namelist()}


def blocks(pictures_too: bool = True) -> tuple[tuple, ...]:
    """A slide's content for each kind of block that may stand on one."""
    segments = tuple(Segment(look, label, n, 33) for n, (look, label) in enumerate(LOOKS))
    found = (
        (Heading(3, "En rubrik"), Paragraph(line("Ingress"), "lead"), Paragraph(line("Litet"), "small")),
        (
            Bullets((line("En"), line("Två")), "numbered"),
            Bullets((line("Gör"),), "do"),
            Bullets((line("Inte"),), "dont"),
        ),
        (Steps("Gör så här", (("Prata", line("med din chef.")), ("Skriv", ()))),),
        (Facts((Fact("Ägare", (line("HR"), line("Ekonomi"))),)), TABLE),
        (Distribution("Planen: 9 aktiviteter", segments), Paragraph(line(Link("x/", "Se hela läget")))),
        (Tallies("Tema för tema", (Tally("Förebygga", "", LOOKS[:2], "Genomförd 1, pågår 1"),)),),
        (
            Timeline(
                (
                    Event("2025", "Uppföljning", line("Klart"), (line("Allt är gjort."),)),
                    Event("2026", "", line("Planerat"), future=True),
                )
            ),
        ),
        (
            Notice("source", "Källorna säger olika", (Bullets((line("En"), line("Annan"))), TABLE)),
            Notice("wait", "Väntar"),
            Notice("danger", "Fara"),
        ),
        (
            Danger("Är det fara?", "112"),
            Choices((Choice("15 minuter", "3 bilder", Link("apt/x/", "Visa"), id="x"),)),
            Cards((Card("x", "Hot", "x/", "Börja hos", "din chef"), Card("x", "Y", "", "", ""))),
        ),
        (CONTACTS,),
        (
            Panel("Hör ihop med", (Paragraph(line("Annat")),)),
            Aside((Paragraph(line("Bredvid")),)),
            Tabs("Planer", (("2025", "x/", True),)),
            Details("Mer", (Paragraph(line("Inne")),)),
        ),
        (
            Columns(((Paragraph(line("Vänster")),), (Paragraph(line("Höger")),))),
            Code("a < b & c"),
            b.Anchor("x"),
        ),
        (CHART, replace(TABLE, caption_hidden=True), Paragraph(line("Ur ", CITE))),
        (
            Chart(
                "line", "Besök", "Ökar.", ("2023", "2024"), (Measure("A", (1, None)), Measure("B", (2, 3.5)))
            ),
        ),
        (Chart("share", "Svar", "Hälften.", ("Ja", "Nej"), (Measure("Svar", (50, 50)),), "%"),),
        (Chart("share", "Svar", "x", ("Ja", "Nej"), (Measure("Förr", (4, 6)), Measure("Nu", (5, None)))),),
        (Chart("bar", "Bara ett år", "x", ("2023", "2024"), (Measure("A", (None, 7)),)),),
    )
    return (*found, (Picture("prov.png", "En blå ruta"), Paragraph(line("Under")))) if pictures_too else found


HOSTILE = "<script>alert(1)</script> &amp; ]]> {{ x }} \x00\x0b\ufffe \u00ad" + "q" * 10
LONG = "Arbetsmarknadsochsocialförvaltningsövergripandesamordningsfunktion" * 2


def decks(pictures: Pictures) -> dict[str, bytes]:
    """The presentations that every rule below is held against."""
    every = replace(
        DECK,
        variants=(15,),
        slides=tuple(
            slide(f"s{n}", f"Sida {n}", Content(what), minutes=(1, 0), script="Säg något.")
            for n, what in enumerate(blocks())
        ),
    )
    return {
        "15": written(DECK, 15),
        "30": written(DECK, 30),
        "blocks": written(every, 15, replace(ORIGIN, pictures=pictures)),
        "hostile": written(hostile()),
        "long": written(
            made(
                (Paragraph(line(LONG, " ", Strong(LONG))), Bullets((line(LONG),))),
                title="Ett långt ord",
            )
        ),
        "film": written(made(Film("Provet", (Paragraph(line("Ett möte.")),), "https://exempel.se/film"))),
        "mixed": written(
            made(Question(line("Vad nu?"), 1), (Paragraph(line("Text")), TABLE), title="Fråga " * 12)
        ),
    }


def hostile() -> Deck:
    bad = line(HOSTILE, Strong(HOSTILE), Muted(HOSTILE), Tag("pagar", HOSTILE))
    table = Table(HOSTILE, (Column(HOSTILE), Column("=1+1", "number")), (Row((b.Cell((bad,)), b.Cell(()))),))
    chart = Chart("bar", HOSTILE, HOSTILE, ("=1+1", HOSTILE), (Measure("=2+2", (1, 2)),), 's"t')
    return replace(
        DECK,
        variants=(15,),
        title=HOSTILE,
        audience=HOSTILE,
        description=HOSTILE * 20,
        owner=HOSTILE,
        slides=(
            slide("a", HOSTILE, Content((Paragraph(bad),)), minutes=(1, 0), script=HOSTILE),
            slide("b", "Tabell", Content((table,)), minutes=(1, 0)),
            slide("c", "Diagram", Content((chart,)), minutes=(1, 0)),
            slide("d", "Tomt", minutes=(1, 0)),
            slide(
                "e",
                "Tomma",
                Content(
                    (
                        Bullets(()),
                        Table("", (), ()),
                        Tallies("", ()),
                        Distribution("", ()),
                        b.Contacts("", ()),
                        Chart("bar", "", "", (), ()),
                    )
                ),
                minutes=(1, 0),
            ),
            slide("f", "Fall", Content(Case("", (), ())), minutes=(1, 0)),
        ),
    )


@pytest.fixture(scope="module")
def files(pictures) -> dict[str, bytes]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1795392000")
        return decks(pictures)


@pytest.fixture(scope="module")
def shows(files):
    return {name: opened(file) for name, file in files.items()}


def each_slide(shows):
    return [(f"{name} {n}", one) for name, show in shows.items() for n, one in enumerate(show.slides, 1)]


def box(shape) -> tuple[float, float, float, float]:
    left, top = shape.left / POINT, shape.top / POINT
    return left, top, left + shape.width / POINT, top + shape.height / POINT


# ---------------------------------------------------------------------------- content


def test_a_cover_and_a_slide_for_each_of_the_variant(shows):
    for variant in DECK.variants:
        titles = [one.shapes.title.text_frame.text for one in shows[str(variant)].slides]
        assert titles == [DECK.title, *(one.title for one in DECK.in_variant(variant))]


def test_every_slide_has_its_title_in_a_title_placeholder(shows):
    for name, one in each_slide(shows):
        title = one.shapes.title
        assert title is not None and title.text_frame.text.strip(), name
        assert title.placeholder_format.type in (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE), name


def test_no_placeholder_is_left_empty(shows):
    for name, one in each_slide(shows):
        assert all(shape.text_frame.text.strip() for shape in one.placeholders), name


def test_body_text_stands_in_the_places_of_the_template(shows):
    for name in ("15", "30"):
        for one in shows[name].slides:
            assert not [shape for shape in one.shapes if shape.shape_type == 17], one.shapes.title.text


def test_tables_are_tables_and_charts_are_charts(shows):
    by_title = {one.shapes.title.text_frame.text: one for one in shows["30"].slides}
    (table,) = [shape.table for shape in by_title["Vem gör vad?"].shapes if shape.has_table]
    assert [cell.text_frame.text for cell in table.rows[0].cells] == ["Roll", "Uppgift", "Dagar"]
    assert table.first_row and table.first_col
    (chart,) = [shape.chart for shape in by_title["Så många har sett materialet"].shapes if shape.has_chart]
    assert list(chart.plots[0].categories) == ["2024", "2025"]
    assert list(chart.plots[0].series[0].values) == [120, 210]


def test_what_is_only_for_one_variant_stands_there_alone(shows):
    texts = {name: "\n".join(all_text(one) for one in shows[name].slides) for name in ("15", "30")}
    assert "Mer tid: ta upp ett eget exempel." in texts["30"] and "Mer tid" not in texts["15"]
    assert "Så många har sett materialet" not in texts["15"]


def test_a_case_is_made_up_and_what_we_do_is_told_after_the_talk_from_the_notes(shows):
    texts = {one.shapes.title.text_frame.text: all_text(one) for one in shows["30"].slides}
    notes = {
        one.shapes.title.text_frame.text: one.notes_slide.notes_text_frame.text for one in shows["30"].slides
    }
    assert "Påhittat fall" in texts["Ett fall att prata om"] and "Påhittat fall" in texts["Ett fall till"]
    assert "Så gör vi" not in texts["Ett fall att prata om"] + texts["Ett fall till"]
    assert "Så gör vi här" in notes["Ett fall att prata om"]
    assert "Så gör vi hos oss" in notes["Ett fall till"] and pptx_form() in notes["Ett fall till"]
    assert "Att betalningen kan vänta" not in texts["Ett fall att prata om"]


def pptx_form() -> str:
    return "Skriv inga uppgifter om enskilda."


def test_a_film_without_an_address_leaves_no_trace(files, shows):
    for name, data in parts(files["30"]).items():
        text = data.decode("utf-8", "ignore")
        assert "Så går det till" not in text and "adress anges inte" not in text, name
    assert "Se filmen Provet" in all_text(shows["film"].slides[1])
    links = [r.target_ref for r in shows["film"].slides[1].part.rels.values() if r.is_external]
    assert links == ["https://exempel.se/film"]


def test_a_citation_is_the_documents_title(shows):
    texts = {
        one.shapes.title.text_frame.text: one.notes_slide.notes_text_frame.text for one in shows["30"].slides
    }
    assert "”Stoppa betalningen och kontakta din chef.” (Rutin för provet)" in texts["Ett fall att prata om"]


def test_links_of_the_site_are_whole_or_none():
    deck = made((Paragraph(line(Link("rutiner/x/", "Rutinen"), Link("#y", "Här"))),))
    found = [r.target_ref for r in opened(written(deck)).slides[1].part.rels.values() if r.is_external]
    assert found == ["https://exempel.se/sajt/rutiner/x/"]
    file = written(deck, origin=Origin("Provsajten", document))
    assert not [r for r in opened(file).slides[1].part.rels.values() if r.is_external]


def test_a_link_that_runs_code_is_refused():
    with pytest.raises(ValueError, match="kan inte länkas"):
        written(made((Paragraph(line(Link("javascript:alert(1)", "x"))),)))


def test_notes_tell_time_manuscript_and_what_to_listen_for(shows):
    notes = {
        one.shapes.title.text_frame.text: one.notes_slide.notes_text_frame.text for one in shows["30"].slides
    }
    assert notes["Välkommen till provet"].splitlines() == [
        "2 min, börja minut 0",
        "Hälsa välkommen. Säg att den som vill får gå ut en stund.",
        "Berätta också hur lång tid ni har.",
    ]
    assert notes["Det här är välfärdsbrott"].startswith("3 min, börja minut 2\n")
    assert "Lyssna efter:\n– Att någon tar upp närmaste chef" in notes["Prata med varandra"]
    assert "Minut 2: Det här är välfärdsbrott, 3 min" in notes[DECK.title]
    short = {
        one.shapes.title.text_frame.text: one.notes_slide.notes_text_frame.text for one in shows["15"].slides
    }
    assert "Berätta också" not in short["Välkommen till provet"]


def test_every_slide_has_notes_foot_and_number(shows):
    for name, one in each_slide(shows):
        assert one.has_notes_slide and one.notes_slide.notes_text_frame.text.strip(), name
        kinds = {shape.placeholder_format.type: shape.text_frame.text for shape in one.placeholders}
        assert PP_PLACEHOLDER.SLIDE_NUMBER in kinds, name
        foot = kinds[PP_PLACEHOLDER.FOOTER]
        cover = one.slide_layout.name == "Omslag"
        assert ("Ändrad 23 november 2026" in foot and "/apt/provet/" in foot) == cover, name
        assert cover or foot, name


def test_shapes_are_read_in_the_order_of_the_deck():
    deck = made((TABLE, Paragraph(line("Efter tabellen"))), (CHART,))
    names = [shape.name for shape in opened(written(deck)).slides[1].shapes]
    assert names[1:5] == ["Text 1", "Tabell 1", "Text 2", "Diagram 1"]


def test_every_picture_chart_and_table_has_words_instead(shows):
    found = [
        shape
        for _, one in each_slide(shows)
        for shape in one.shapes
        if shape.has_table or shape.has_chart or shape.shape_type == 13
    ]
    assert len(found) > 10
    for shape in found:
        assert shape._element.xpath(".//p:cNvPr")[0].get("descr", "").strip(), shape.name


def test_blocks_and_words_all_have_a_way_to_be_drawn():
    for kind in get_args(b.Block):
        assert hasattr(Pieces, f"of_{kind.__name__.lower()}"), kind
    for kind in get_args(b.Inline):
        assert hasattr(Words, kind.__name__.lower()), kind


def test_what_is_no_block_is_refused():
    with pytest.raises(TypeError):
        written(made(("inget block",)))
    with pytest.raises(TypeError):
        written(made((Paragraph(("inget ord",)),)))


def all_text(one) -> str:
    found = [shape.text_frame.text for shape in one.shapes if shape.has_text_frame]
    found += [
        cell.text_frame.text
        for shape in one.shapes
        if shape.has_table
        for row in shape.table.rows
        for cell in row.cells
    ]
    return "\n".join(found)


# ---------------------------------------------------------------------------- room


def test_nothing_lies_outside_the_slide_or_over_another(shows):
    for name, one in each_slide(shows):
        shapes = [(shape.name, box(shape)) for shape in one.shapes]
        for shape, (left, top, right, bottom) in shapes:
            assert left >= 0 and top >= 0 and right <= WIDE + 0.1 and bottom <= HIGH + 0.1, (name, shape)
            assert right > left and bottom > top, (name, shape)
        for (first, a), (second, c) in combinations(shapes, 2):
            apart = a[2] <= c[0] + 0.1 or c[2] <= a[0] + 0.1 or a[3] <= c[1] + 0.1 or c[3] <= a[1] + 0.1
            assert apart, (name, first, second)


def test_all_text_has_room_in_its_shape(shows):
    for name, one in each_slide(shows):
        for shape in one.shapes:
            if shape.has_text_frame:
                left, top, right, bottom = box(shape)
                need = text_height(shape, right - left)
                assert need <= bottom - top + 0.5, (name, shape.name, shape.text_frame.text)


def test_all_rows_of_tables_have_room_for_their_text(shows):
    for name, one in each_slide(shows):
        for table in (shape.table for shape in one.shapes if shape.has_table):
            for row in table.rows:
                for cell, column in zip(row.cells, table.columns):
                    room = column.width / POINT - 16
                    need = sum(para_height(p, room, None) for p in cell.text_frame._txBody.findall(qn("a:p")))
                    assert need + 10 <= row.height / POINT + 0.5, (name, cell.text_frame.text)


def test_no_text_is_smaller_than_21_points(shows):
    for name, one in each_slide(shows):
        sizes = [int(node.get("sz")) for node in one._element.iter() if node.get("sz", "").isdigit()]
        assert not [size for size in sizes if size < 2100], name
        for shape in one.shapes:
            if shape.has_chart:
                chart = [int(node.get("sz")) for node in shape.chart._chartSpace.iter() if node.get("sz")]
                assert chart and min(chart) >= 2100, name


def text_height(shape, width: float) -> float:
    """Measured from the XML by itself: sizes, indents and spacing as PowerPoint would read them."""
    body = shape.text_frame._txBody
    inset = int(body.find(qn("a:bodyPr")).get("lIns", 0)) / POINT
    inherited = inherited_size(shape)
    paras = [para_height(p, width - 2 * inset, inherited) for p in body.findall(qn("a:p"))]
    return sum(paras) + 2 * inset


def inherited_size(shape) -> float:
    """The size of text that says none of its own."""
    kinds = {PP_PLACEHOLDER.TITLE: 42, PP_PLACEHOLDER.FOOTER: 21, PP_PLACEHOLDER.SLIDE_NUMBER: 21}
    return kinds.get(shape.placeholder_format.type, 30) if shape.is_placeholder else 30


def para_height(para, room: float, inherited: float | None) -> float:
    look = para.find(qn("a:pPr"))
    indent = int(look.get("marL", 0)) / POINT if look is not None else 0
    points = para.find(f".//{qn('a:spcPts')}")
    before = int(points.get("val")) / 100 if points is not None else 0
    runs, largest = [], 0.0
    for run in (*para.findall(qn("a:r")), *para.findall(qn("a:fld"))):
        kept = run.find(qn("a:rPr"))
        size = int(kept.get("sz")) / 100 if kept.get("sz") else inherited
        assert size, run.find(qn("a:t")).text
        runs.append(letters.Run(run.find(qn("a:t")).text or "", size, 700 if kept.get("b") == "1" else 400))
        largest = max(largest, size)
    return before + letters.lines(runs, room - indent, measured) * (largest or inherited or 21) * 1.19 * 0.9


def test_a_slide_that_holds_too_much_is_told_of():
    many = Bullets(
        tuple(line(f"Punkt {n} med en ganska lång mening som tar sin plats på sidan.") for n in range(25))
    )
    with pytest.raises(TooFull, match='"Full sida"'):
        written(made((many,), title="Full sida"))
    with pytest.raises(TooFull, match="rubriken"):
        written(made((Paragraph(line("x")),), title="Mycket lång rubrik " * 12))
    with pytest.raises(TooFull):
        written(made((TABLE,) * 6))


def test_text_grows_smaller_before_it_is_too_much():
    def size(many: int) -> int:
        items = tuple(line(f"Punkt {n} med en mening som är ganska lång.") for n in range(many))
        plan = pptx.planned(deck := made((Bullets(items),)), deck.slides[0], 15, ORIGIN)
        return min(placed.size for placed in plan.placed)

    sizes = [size(many) for many in (3, 6, 8, 10, 12)]
    assert sizes[0] == 30 and sizes == sorted(sizes, reverse=True) and sizes[-1] < 30


# ---------------------------------------------------------------------------- language and file


def test_all_text_says_that_it_is_swedish(files):
    for file in files.values():
        for name, data in parts(file).items():
            if not name.endswith(".xml"):
                continue
            root = parse_xml(data)
            langs = {node.get("lang") for node in root.iter() if node.get("lang")}
            assert langs <= {"sv-SE"}, name
            for run in (*root.iter(qn("a:r")), *root.iter(qn("a:fld"))):
                assert run.find(qn("a:rPr")).get("lang") == "sv-SE", name
            for end in root.iter(qn("a:endParaRPr")):
                assert end.get("lang") == "sv-SE", name
            if name.startswith("ppt/charts/chart"):
                assert root.find(qn("c:lang")).get("val") == "sv-SE"
                assert all(node.get("lang") == "sv-SE" for node in root.iter(qn("a:defRPr")))


def test_the_file_says_what_it_is(shows):
    core = shows["30"].core_properties
    assert core.title == "Provet på arbetsplatsen, 30 minuter"
    assert (core.language, core.author, core.version) == ("sv-SE", "Trygghet och säkerhet", "a1b2c3d4")
    assert core.subject == DECK.description and "https://exempel.se/sajt/apt/provet/" in core.comments
    assert str(core.created) == str(core.modified) == "2026-11-23 00:00:00"


def test_two_renders_are_the_same_bytes(files, pictures):
    assert decks(pictures) == files
    with ZipFile(BytesIO(files["30"])) as package:
        assert {info.date_time for info in package.infolist()} == {(2026, 11, 23, 0, 0, 0)}
    for name, data in parts(files["30"]).items():
        if name.endswith(".xlsx"):
            assert b"2026-11-23T00:00:00Z" in parts(data)["docProps/core.xml"]


def test_another_day_is_another_file(files, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795478400")
    assert written(DECK, 30) != files["30"]


def test_the_package_holds_nothing_left_over_and_no_font(files):
    names = parts(files["30"]).keys()
    assert not [name for name in names if re.search("printer|thumbnail|fntdata|[.]bin", name)]


def test_the_typeface_is_one_that_every_office_has(files):
    for name, data in parts(files["30"]).items():
        if name.startswith("ppt/theme/"):
            assert set(re.findall(rb'<a:latin typeface="([^"]*)"', data)) == {b"Arial"}, name
        elif name.endswith(".xml"):
            faces = set(re.findall(rb'<a:latin typeface="([^"]*)"', data))
            assert faces <= {b"+mn-lt", b"+mj-lt"}, name


@pytest.mark.parametrize("file", ["liberation/LiberationSans-%s", "dejavu/DejaVuSans%s"])
@pytest.mark.parametrize("bold", [False, True], ids=["regular", "bold"])
def test_words_are_measured_as_wide_as_the_widest_typeface_that_they_may_be_set_in(file, bold):
    """Liberation Sans has Arial's widths. With "fits" below: no text overflows, whichever it is."""
    style = {True: "Bold", False: "Regular"}[bold]
    place = Path("/usr/share/fonts/truetype") / f"{file % style}.ttf"
    place = (
        place
        if place.is_file()
        else Path(str(place).replace("SansRegular", "Sans").replace("SansBold", "Sans-Bold"))
    )
    if not place.is_file():
        pytest.skip(f"{place.name} is not installed")
    font = ImageFont.truetype(str(place), 1000, layout_engine=ImageFont.Layout.BASIC)
    narrow = {
        letter: (wide, font.getlength(letter))
        for letter, wide in widths(bold).items()
        if font.getlength(letter) > wide + 0.6
    }
    assert narrow == {} and len(widths(bold)) > 250
    words = "Sektionen som utreder misstänkta bidragsbrott: säkerhetsbedömningar, 47 %"
    assert measured(words, 30, 700 if bold else 400) >= font.getlength(words) * 0.03 - 1
    assert letters.width(words, 30, 700 if bold else 400) < measured(words, 30, 700 if bold else 400)


def test_markup_and_formulas_stay_text(files, shows):
    text = all_text(shows["hostile"].slides[1])
    assert "<script>alert(1)</script> &amp; ]]> {{ x }}" in text
    for name, data in parts(files["hostile"]).items():
        if name.endswith(".xlsx"):
            sheet = parts(data)["xl/worksheets/sheet1.xml"]
            assert b"<f>" not in sheet


# ---------------------------------------------------------------------------- template


def test_the_template_is_wide_and_all_its_places_have_four_measures():
    show = opened(pptx_template.template())
    assert (show.slide_width, show.slide_height) == (WIDE * POINT, HIGH * POINT)
    assert [layout.name for layout in show.slide_layouts] == list(pptx_template.LAYOUTS)
    for place in (show.slide_master, *show.slide_layouts):
        for shape in place.placeholders:
            assert shape._element.xpath(".//a:xfrm/a:off") and shape._element.xpath(".//a:xfrm/a:ext")
            left, top, right, bottom = box(shape)
            assert 0 <= left < right <= WIDE and 0 <= top < bottom <= HIGH, (place.name, shape.name)
        for (_, a), (_, c) in combinations([(s.name, box(s)) for s in place.placeholders], 2):
            assert a[2] <= c[0] + 0.1 or c[2] <= a[0] + 0.1 or a[3] <= c[1] + 0.1 or c[3] <= a[1] + 0.1


def test_layouts_have_a_title_and_a_body():
    show = opened(pptx_template.template())
    for layout in show.slide_layouts:
        kinds = [shape.placeholder_format.type for shape in layout.placeholders]
        assert kinds[0] in (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE), layout.name
        assert {PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.SUBTITLE} & set(kinds), layout.name


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_opens_it_with_every_slide(files, tmp_path):
    (tmp_path / "prov.pptx").write_bytes(files["blocks"])
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(tmp_path / 'home').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(tmp_path),
            str(tmp_path / "prov.pptx"),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    pages = re.findall(rb"/Type\s*/Page\b(?!s)", (tmp_path / "prov.pdf").read_bytes())
    assert len(pages) == len(opened(files["blocks"]).slides)
