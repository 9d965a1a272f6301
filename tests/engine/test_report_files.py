"""The Word file and the PDF of a report, opened with other libraries than wrote them."""

from __future__ import annotations

import gc
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx as word
import pydyf
import pytest
from docx.shared import RGBColor
from lxml import etree
from PIL import Image

from macros.blocks.blocks import (
    Bullets,
    Cell,
    Chart,
    Column,
    Distribution,
    Facts,
    Heading,
    Measure,
    Paragraph,
    Row,
    Table,
    Tallies,
    Timeline,
    line,
    within,
)
from macros.blocks.report import Decision, Report
from macros.reading.report_reading import named
from macros.render.docx import docx_template, report_docx
from macros.render.docx.docx_figure import drawn
from macros.render.pdf import report_pdf
from macros.render.pdf.pdf_engine import PdfError, to_pdf
from macros.render.pdf.pdf_pages import remembered
from macros.render.pieces.imprint import Origin
from macros.render.pieces.widths import percent
from tests.engine.test_deck_files import HOSTILE, LONG
from tests.made_deck import document
from tests.made_report import BLOCKS, CHARTS, REPORT, ROWS
from tests.opened_pdf import bookmarks, faults, links, outside, pages, tags, text

ORIGIN = Origin("Provsidan", document)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NONE = Path("/finns-inte")  # a tree without a template of its own


def made_docx(report: Report = REPORT, root: Path = NONE, origin: Origin = ORIGIN) -> bytes:
    return report_docx.render(report, origin, root)


DOCX = made_docx()
PDF = report_pdf.render(REPORT, ORIGIN)


# ---------------------------------------------------------------------------- looking into a Word file


def part(made: bytes, name: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(made)) as file:
        return etree.fromstring(file.read(name))


def styles(made: bytes) -> dict[str, str]:
    """Style id → name, as Word reads them."""
    found = part(made, "word/styles.xml").iter(f"{W}style")
    return {one.get(f"{W}styleId"): one.find(f"{W}name").get(f"{W}val").lower() for one in found}


def paragraphs(made: bytes) -> Iterator[tuple[str, str]]:
    """(name of the style, words) of each paragraph, those of tables and of the contents among them."""
    names = styles(made)
    for one in part(made).iter(f"{W}p"):
        style = one.find(f"{W}pPr/{W}pStyle")
        yield ("" if style is None else names[style.get(f"{W}val")]), said(one)


def said(element: etree._Element) -> str:
    return "".join(one.text or "" for one in element.iter(f"{W}t"))


def of_style(made: bytes, *names: str) -> list[str]:
    return [words for style, words in paragraphs(made) if style in names]


def words_of(made: bytes) -> str:
    return " ".join(" ".join(words for _, words in paragraphs(made)).split())


def tables(made: bytes) -> list[etree._Element]:
    return list(part(made).iter(f"{W}tbl"))


# ---------------------------------------------------------------------------- Word


def test_headings_are_real_styles_below_each_other() -> None:
    names = ("title", "heading 1", "heading 2", "heading 3")
    found = [(style, words) for style, words in paragraphs(DOCX) if style in names]
    assert found == [
        ("title", "Uppföljning 2025"),
        ("heading 1", "Bakgrund"),
        ("heading 2", "Läget"),
        ("heading 3", "Djupt nere"),
        ("heading 1", "Läget"),
        ("heading 1", "Källor"),
    ]


def test_the_list_of_contents_is_a_field_that_can_be_read_before_word_fills_it() -> None:
    body = part(DOCX)
    assert [one.text.strip() for one in body.iter(f"{W}instrText")] == ['TOC \\o "1-3" \\h \\z \\u']
    assert [one.get(f"{W}fldCharType") for one in body.iter(f"{W}fldChar")] == ["begin", "separate", "end"]
    assert of_style(DOCX, "toc 1") == ["Bakgrund", "Läget", "Källor"]
    assert of_style(DOCX, "toc 2") == ["Läget"] and of_style(DOCX, "toc 3") == ["Djupt nere"]


def test_every_link_within_the_document_leads_to_a_place_in_it() -> None:
    body = part(DOCX)
    places = {one.get(f"{W}name") for one in body.iter(f"{W}bookmarkStart")}
    targets = {one.get(f"{W}anchor") for one in body.iter(f"{W}hyperlink") if one.get(f"{W}anchor")}
    assert targets <= places and {"kalla_1", "kalla_2"} <= targets
    starts, ends = (
        [one.get(f"{W}id") for one in body.iter(f"{W}{name}")] for name in ("bookmarkStart", "bookmarkEnd")
    )
    assert starts == ends and len(set(starts)) == len(starts)


def test_a_table_repeats_its_header_row_and_says_what_it_is() -> None:
    long = next(one for one in tables(DOCX) if len(one.findall(f"{W}tr")) == ROWS + 1)
    head, *rest = long.findall(f"{W}tr")
    assert head.find(f"{W}trPr/{W}tblHeader") is not None
    assert all(row.find(f"{W}trPr/{W}tblHeader") is None for row in rest)
    for table in tables(DOCX):
        assert table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val")
        assert table.find(f"{W}tblPr/{W}tblDescription").get(f"{W}val")


def test_tables_and_figures_have_captions_that_word_counts() -> None:
    captions = of_style(DOCX, "caption")
    assert captions == [
        "Figur 1. Planen: 4 aktiviteter",
        "Tabell 1. Planen: 4 aktiviteter",
        "Tabell 2. Tema för tema",
        "Figur 2. Visningar",
        "Figur 3. Kontroller",
        "Figur 4. Svar",
        "Tabell 3. Alla aktiviteter",
    ]
    counted = [one.get(f"{W}instr").split()[:2] for one in part(DOCX).iter(f"{W}fldSimple")]
    assert counted.count(["SEQ", "Tabell"]) == 3 and counted.count(["SEQ", "Figur"]) == 4


def test_a_figure_has_a_text_and_the_same_picture_every_time() -> None:
    found = [one.get("descr") for one in part(DOCX).iter() if etree.QName(one).localname == "docPr"]
    assert found[1] == "Visningar. Visningarna ökade från 120 till 210." and all(found) and len(found) == 4
    ids = [one.get("id") for one in part(DOCX).iter() if etree.QName(one).localname == "docPr"]
    assert len(set(ids)) == len(ids)


def test_two_tables_never_run_into_one() -> None:
    for table in tables(DOCX):
        following = table.getnext()
        assert following is not None and following.tag in (f"{W}p", f"{W}sdt")


def test_each_numbered_list_begins_with_one() -> None:
    lists = [(one.find(f"{W}pPr/{W}numPr/{W}numId"), said(one)) for one in part(DOCX).iter(f"{W}p")]
    number = {words: found.get(f"{W}val") for found, words in lists if found is not None}
    assert number["Först det ena"] == number["Sedan rutinerna"] != number["Åter från början"]
    begun = {
        one.get(f"{W}numId")
        for one in part(DOCX, "word/numbering.xml").iter(f"{W}num")
        if one.find(f".//{W}startOverride") is not None
    }
    assert set(number.values()) <= begun


def test_the_document_is_swedish_and_says_where_it_is_from() -> None:
    languages = {one.get(f"{W}val") for one in part(DOCX, "word/styles.xml").iter(f"{W}lang")}
    assert languages == {"sv-SE"}
    core = {etree.QName(one).localname: one.text for one in part(DOCX, "docProps/core.xml")}
    assert core["title"] == "Uppföljning 2025" and core["language"] == "sv-SE"
    assert core["creator"] == "Provsidan" and core["created"] == core["modified"] == "2026-11-23T00:00:00Z"
    with zipfile.ZipFile(io.BytesIO(DOCX)) as file:
        foot = " ".join(said(etree.fromstring(file.read(n))) for n in file.namelist() if "word/footer" in n)
    assert "Provsidan, /plan/2025/ · 2026-11-23 · version a1b2c3d4 · Sida 1 av 1" in foot


def test_the_sources_are_a_numbered_list_with_where_in_them() -> None:
    found = of_style(DOCX, "list number")[-2:]
    assert found == [
        "Rutin för provet, 3.2, s. 4, ASN-2025-1, mars 2025",
        "Rutin för provet, ASN-2025-1, mars 2025",
    ]


def test_the_same_report_gives_the_same_bytes() -> None:
    assert made_docx() == DOCX
    assert report_pdf.render(REPORT, ORIGIN) == PDF


def test_properties_stand_in_the_order_that_word_asks_for() -> None:
    order = ["pStyle", "keepNext", "numPr", "pBdr", "spacing", "ind", "jc"]
    for properties in part(DOCX).iter(f"{W}pPr"):
        found = [order.index(etree.QName(one).localname) for one in properties]
        assert found == sorted(found)


# ---------------------------------------------------------------------------- PDF


def test_the_pdf_has_a_whole_tag_tree_and_bookmarks() -> None:
    found = [path.rpartition("/")[2] for path, _ in tags(PDF)]
    assert found[0] == "Document" and found.count("H1") == 1
    assert faults(PDF) == [] and outside(PDF) == []
    assert bookmarks(PDF) == ["Uppföljning 2025", "Bakgrund", "Läget", "Djupt nere", "Läget", "Källor"]


def test_the_list_of_contents_says_on_which_page() -> None:
    found = pages(PDF)
    at = next(n for n, words in enumerate(found, 1) if "Källor 1. Rutin" in words or "Källor Rutin" in words)
    assert re.search(rf"Källor\s*\.*\s*{at}\b", found[0].replace(".", "")), found[0]


def test_a_list_of_contents_that_nobody_would_leaf_through_lists_the_chapters_alone() -> None:
    parts = [Heading(3, f"Aktivitet {n}", f"a{n}") for n in range(report_pdf.MANY)]
    blocks = (Heading(2, "Bakgrund", "bakgrund"), *parts, Heading(2, "Läget", "laget"))
    made = report_pdf.render(replace(REPORT, blocks=blocks), ORIGIN)
    first = pages(made)[0]
    listed = first.partition("Innehåll")[2].partition("Underrubrikerna finns bland dokumentets bokmärken.")[0]
    assert "Bakgrund" in listed and "Läget" in listed and "Aktivitet" not in listed
    assert "Aktivitet 7" in bookmarks(made)
    assert "bokmärken" not in "".join(pages(PDF))


def test_a_table_over_several_pages_is_one_table_with_one_header() -> None:
    assert sum("Aktivitet nummer" in words for words in pages(PDF)) > 1, "it goes on over a page"
    rows: dict[str, int] = {}
    table = ""
    for number, (path, _element) in enumerate(tags(PDF)):
        if path.endswith("/Table"):
            table = f"{number}"
            rows[table] = 0
        if table and path.endswith("/Table/TBody/TR"):
            rows[table] += 1
    assert ROWS in rows.values()
    heads = [path for path, _ in tags(PDF) if path.endswith("/Table/THead")]
    titled = {"Planen: 4 aktiviteter", "Tema för tema", "Alla aktiviteter"}
    assert len(heads) == len(titled)
    assert sum(words.count("Aktivitet Status Antal") for words in pages(PDF)) > 1, "seen on each page"


def test_a_cell_names_the_headers_of_its_own_table() -> None:
    import pikepdf

    with pikepdf.open(io.BytesIO(PDF)) as file:
        ids: set[str] = set()
        named_by: set[str] = set()

        def walk(element: pikepdf.Object) -> None:
            if isinstance(element, pikepdf.Array):
                for child in element:
                    walk(child)
            elif isinstance(element, pikepdf.Dictionary) and "/S" in element:
                if "/ID" in element:
                    ids.add(str(element.ID))
                named_by.update(map(str, element.get("/A", pikepdf.Dictionary()).get("/Headers", [])))
                walk(element.get("/K", pikepdf.Array()))

        walk(file.Root.StructTreeRoot.K)
    assert named_by and named_by <= ids


def test_a_link_of_the_site_leads_there_where_its_address_is_known() -> None:
    assert not {one for one in links(PDF) if "rutiner" in one}
    known = replace(ORIGIN, root="https://prov.example.se/")
    assert "https://prov.example.se/rutiner/" in links(report_pdf.render(REPORT, known))
    with zipfile.ZipFile(io.BytesIO(made_docx(origin=known))) as file:
        assert b'Target="https://prov.example.se/rutiner/"' in file.read("word/_rels/document.xml.rels")


# ---------------------------------------------------------------------------- the same in both


def test_both_documents_say_the_same() -> None:
    in_word, in_pdf = words_of(DOCX), text(PDF)
    for words in (
        "Planen för provet",
        "slutet av oktober 2025",
        "Trygghet och säkerhet",
        "eftertryck",
        "Källa\N{NO-BREAK SPACE}2",
        "”Det ska bli rätt”",
        "Vår tolkning",
        "Sedan rutinerna",
        "Åter från början",
        "Anges inte i källan",
        "Ingen uppföljning publicerad",
        "1 Pågår, 1 Genomförd",
        f"Aktivitet nummer {ROWS}",
        "Den ena säger tre.",
        "Till din chef.",
        "Läget rapporterades",
        "Det som ligger under.",
        "Till vänster",
        "Till höger",
        "Hämtat från: Provsidan, /plan/2025/",
        "Version: a1b2c3d4",
    ):
        plain = words.replace("\N{NO-BREAK SPACE}", " ")
        assert plain in in_word.replace("\N{NO-BREAK SPACE}", " "), words
        assert plain in in_pdf.replace("\N{NO-BREAK SPACE}", " "), words


def test_a_decided_report_says_who_decided_and_its_diary_number() -> None:
    decided = replace(REPORT, decision=Decision("15 januari 2026", "Provnämnden", "PN-2026-7"))
    for words in (words_of(made_docx(decided)), text(report_pdf.render(decided, ORIGIN))):
        assert "15 januari 2026 av Provnämnden" in words and "PN-2026-7" in words


# ---------------------------------------------------------------------------- a template of one's own


def template(tmp_path: Path, *without: str) -> Path:
    """A tree with a template: another colour and header, and words that must not follow."""
    document = word.Document()
    document.styles["Heading 1"].font.color.rgb = RGBColor(0xAA, 0x11, 0x22)
    document.sections[0].header.paragraphs[0].text = "Ähtäri kommun"
    document.add_paragraph("Det här stod i mallen")
    for name in without:
        document.styles.element.remove(document.styles[name].element)
    (tmp_path / "data").mkdir(exist_ok=True)
    document.save(str(tmp_path / "data/mall.docx"))
    return tmp_path


def test_another_template_gives_another_look_and_nothing_of_its_text(tmp_path: Path) -> None:
    made = made_docx(root=template(tmp_path))
    opened = word.Document(io.BytesIO(made))
    assert opened.styles["Heading 1"].font.color.rgb == RGBColor(0xAA, 0x11, 0x22)
    assert opened.sections[0].header.paragraphs[0].text == "Ähtäri kommun"
    assert "Det här stod i mallen" not in words_of(made)
    assert words_of(made) == words_of(DOCX)


def test_a_report_is_itself_a_template(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/mall.docx").write_bytes(DOCX)
    assert list(docx_template.faults(tmp_path)) == []
    assert words_of(made_docx(root=tmp_path)) == words_of(DOCX)


def test_a_template_without_a_style_is_told_of_by_its_swedish_name(tmp_path: Path) -> None:
    (found,) = docx_template.faults(template(tmp_path, "Heading 2"))
    assert 'formatmallen "Rubrik 2" (Heading 2)' in found


def test_a_template_that_is_no_word_file_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    for data in (b"", b"inget dokument", b"PK\x03\x04"):
        (tmp_path / "data/mall.docx").write_bytes(data)
        (found,) = docx_template.faults(tmp_path)
        assert "går inte att läsa som Word-dokument" in found
        with pytest.raises(docx_template.TemplateError):
            made_docx(root=tmp_path)


# ---------------------------------------------------------------------------- what must not pass


def hostile() -> Report:
    words = f"{HOSTILE} {LONG}"
    strange = line(words, " สำนักงาน Αίγινα Łódź \x00\x0b =cmd|'/c calc'!A1")
    return replace(
        REPORT,
        title=words,
        subject=words,
        owner=words,
        blocks=named(
            (
                Heading(2, words),
                Heading(2, words),
                Paragraph(strange),
                Bullets((strange,)),
                Table(
                    words,
                    (Column(words, "heading"), Column("Två")),
                    (Row((Cell((strange,)), Cell((strange, strange)))),),
                ),
                Chart("bar", words, words, (words,), (Measure(words, (1,)), Measure("b", (2,)))),
            )
        ),
    )


def test_hostile_and_long_words_are_words() -> None:
    report = hostile()
    in_word = words_of(made_docx(report))
    assert HOSTILE in in_word and LONG in in_word and "สำนักงาน" in in_word and "\x00" not in in_word
    pdf = report_pdf.render(report, ORIGIN)
    assert HOSTILE in text(pdf) and "Łódź" in text(pdf) and outside(pdf) == [] and faults(pdf) == []


def test_nothing_at_all_is_still_a_document() -> None:
    empty = replace(REPORT, blocks=(), subject="", as_of="", owner="")
    assert of_style(made_docx(empty), "title") == ["Uppföljning 2025"]
    assert not list(part(made_docx(empty)).iter(f"{W}instrText")), "no list of contents without headings"
    assert bookmarks(report_pdf.render(empty, ORIGIN)) == ["Uppföljning 2025"]


def test_empty_lists_and_tables_are_no_fault() -> None:
    bare = replace(
        REPORT,
        blocks=named(
            (
                Heading(2, "Inget"),
                Bullets(()),
                Facts(()),
                Distribution("Inga", ()),
                Tallies("Inga", ()),
                Timeline(()),
                Table("Inga aktiviteter", (Column("Aktivitet", "heading"), Column("Status")), ()),
            )
        ),
    )
    assert "Tabell 2. Inga aktiviteter" in of_style(made_docx(bare), "caption")
    assert faults(report_pdf.render(bare, ORIGIN)) == []


# ---------------------------------------------------------------------------- figures, widths, headings


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.kind)
def test_a_chart_becomes_a_picture_with_something_in_it(chart: Chart) -> None:
    made = drawn(chart)
    picture = Image.open(io.BytesIO(made)).convert("L")
    assert picture.width > 1200 and len(picture.getcolors()) > 2
    assert made == drawn(chart)


def test_a_number_below_zero_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="under noll"):
        drawn(Chart("bar", "x", "", ("a",), (Measure("m", (-1,)),)))


def test_columns_fill_the_width_and_the_longer_gets_more() -> None:
    shares = percent([["kort"], ["ett mycket längre innehåll som behöver plats"], ["x" * 500]])
    assert sum(shares) == pytest.approx(100, abs=0.1)
    assert shares[1] > shares[0] and min(shares) > 3


def test_headings_get_names_of_their_own_and_no_level_is_left_out() -> None:
    found = list(within(named((Heading(2, "A"), Heading(5, "A"), Heading(3, ""), Heading(1, "!"))), Heading))
    assert [(one.level, one.id) for one in found] == [(2, "a"), (3, "a-2"), (3, "avsnitt"), (2, "avsnitt-2")]


def test_the_made_report_holds_what_is_tested() -> None:
    kinds = {type(block).__name__ for block in BLOCKS}
    assert kinds >= {"Distribution", "Tallies", "Chart", "Notice", "Timeline", "Columns", "Details", "Steps"}


TALL = """<html lang="sv-SE"><title>x</title><style>@page{{size:A4;margin:20mm}} tr{{break-inside:avoid}}
div{{height:{above}mm}} td{{height:100mm}}</style><body><h1>x</h1><div></div><table><caption>T</caption>
<thead><tr><th scope="col">Kolumn</th></tr></thead><tbody><tr><td>en</td></tr><tr><td>två</td></tr>
<tr><td>tre</td></tr></tbody></table>"""


@pytest.mark.parametrize("above", [0, 120, 190, 225])
def test_a_table_is_one_wherever_a_page_parts_it(above: int) -> None:
    made = to_pdf(TALL.format(above=above))
    found = [path.removeprefix("Document/") for path, _ in tags(made)]
    assert found.count("Table") == 1 and found.count("Table/THead") == 1
    assert found.count("Table/TBody/TR") == 3 and faults(made) == []


def test_a_letter_that_no_typeface_has_stops_no_pdf() -> None:
    made = to_pdf('<html lang="sv-SE"><title>x</title><body><h1>Före \U000f0000 efter\x0b</h1>')
    assert text(made) == "Före ? efter"


def test_a_pdf_remembers_the_references_to_its_pages_until_it_has_another():
    theirs, pdf = pydyf.PDF.page_references, pydyf.PDF()
    with remembered():
        for _ in range(3):
            pdf.add_page(pydyf.Dictionary({"Type": "/Page"}))
            assert pdf.page_references is pdf.page_references
            assert pdf.page_references == theirs.fget(pdf)
    assert pydyf.PDF.page_references is theirs


def test_what_looks_for_garbage_goes_on_after_a_pdf_that_could_not_be_made():
    with pytest.raises(PdfError):
        to_pdf('<html lang="sv"><title>Fel</title><img src="uppslag:picture/saknas.png" alt="Saknas">')
    assert gc.isenabled()
