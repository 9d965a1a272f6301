"""The PDFs and the form of a deck, opened and looked into; and which of them are made again when."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import cast
from xml.etree import ElementTree

import docx as word
import pikepdf
import pytest

from macros.blocks.blocks import Paragraph, Picture, line, within
from macros.blocks.deck import Content, Deck, Question
from macros.engine.loaded import LoadedSite
from macros.pages.picture_copies import Pictures
from macros.publish import cache
from macros.publish import deck_outputs as decks
from macros.render.docx import docx_outcome as docx
from macros.render.pdf import pango as system
from macros.render.pdf import pdf_sheets as pdf
from macros.render.pdf.pdf_engine import PdfError, to_pdf
from macros.render.pieces.imprint import Origin
from macros.render.pieces.outcome_sheet import COLUMNS, FIELDS, ROWS
from tests.made_deck import CITE, DECK, document
from tests.opened_pdf import bookmarks, faults, fonts, links, lowest, outside, pages, tags, text
from tests.written import written

ORIGIN = Origin("Provsidan", document)
PDFS: dict[str, Callable[[Deck, Origin], bytes]] = {
    "handout": pdf.handout,
    "guide": lambda deck, origin: pdf.guide(deck.of_length(deck.variants[-1]), origin),
    "outcome": pdf.outcome,
}
MADE = {name: make(DECK, ORIGIN) for name, make in PDFS.items()}
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

each_pdf = pytest.mark.parametrize("made", MADE.values(), ids=MADE)


# ---------------------------------------------------------------------------- every PDF


@each_pdf
def test_a_pdf_says_that_it_is_accessible_and_swedish(made: bytes) -> None:
    with pikepdf.open(io.BytesIO(made)) as file:
        assert str(file.Root.Lang) == "sv-SE"
        assert file.Root.MarkInfo.Marked
        assert file.Root.ViewerPreferences.DisplayDocTitle
        dates = (str(file.docinfo.CreationDate), str(file.docinfo.ModDate))
        assert dates == ("D:20261123000000Z", "D:20261123000000Z")
        with file.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"].startswith("Provet på arbetsplatsen: ")


@each_pdf
def test_a_pdf_has_a_whole_tag_tree(made: bytes) -> None:
    found = [path.rpartition("/")[2] for path, _ in tags(made)]
    assert found[0] == "Document" and found.count("H1") == 1
    assert faults(made) == []


@each_pdf
def test_a_pdf_carries_the_projects_typeface_and_no_other(made: bytes) -> None:
    found = fonts(made)
    assert found and all(name.startswith("Hanken-Grotesk") for name in found), found
    assert all(found.values())


@each_pdf
def test_every_page_says_which_it_is_and_where_it_came_from(made: bytes) -> None:
    found = pages(made)
    for number, words in enumerate(found, 1):
        assert f"Sida {number} av {len(found)}" in words
        assert "Provsidan, /apt/provet/ · Ändrad 23 november 2026" in words
    assert "Ägare: Trygghet och säkerhet" in found[-1] and "Senast granskat: 2026-02-01" in found[-1]


@each_pdf
def test_every_heading_is_a_bookmark(made: bytes) -> None:
    headings = [path for path, _ in tags(made) if re.search(r"/H[1-6]$", path)]
    assert len(bookmarks(made)) == len(headings) > 0


@each_pdf
def test_nothing_lies_outside_the_page(made: bytes) -> None:
    assert outside(made) == []


@pytest.mark.parametrize("name", PDFS)
def test_the_same_deck_gives_the_same_pdf(name: str) -> None:
    assert PDFS[name](DECK, ORIGIN) == MADE[name]


# ---------------------------------------------------------------------------- what they hold


def test_the_handout_has_what_matters_and_room_to_write() -> None:
    found = text(MADE["handout"])
    for words in (
        "Det som inte stämmer ska sägas.",
        "Börja hos din chef.",
        "Rutin för provet",
        "Närmaste chef",
        "Säkerhetssamordnare",
        "040-00 00 00",
        "prov@example.se",
        "Vad skulle du göra först?",
        "Skriv inga uppgifter om enskilda.",
    ):
        assert words in found
    assert "Att någon tar upp närmaste chef" not in found, "what to listen for is for the one who leads"
    assert bookmarks(MADE["handout"]) == [
        "Provet på arbetsplatsen",
        "Det viktigaste",
        "Hit vänder du dig",
        "Rutiner",
        "Frågor att prata om",
        "Vad skulle du göra först?",
    ]


def test_what_the_sources_leave_out_is_not_printed() -> None:
    for made in MADE.values():
        assert "anges inte i källan" not in text(made)
        assert "Så går det till" not in text(made), "a film without an address can't be shown"


def test_the_guide_has_time_plan_manuscript_and_what_to_listen_for() -> None:
    found = text(MADE["guide"])
    for words in (
        "Läs igenom manuset.",
        "Handledning, 30 minuter",
        "11 Hit vänder du dig 3 min",
        "8 Så många har sett materialet 3 min",
        "3 min, börja minut 8",
        "Hälsa välkommen.",
        "Berätta också hur lång tid ni har.",
        "Fråga · 3 min",
        "Vad skulle du göra först?",
        "Att någon tar upp närmaste chef",
        "Påhittat fall",
        "Fakturan",
        "Vem behöver veta det?",
        "Att betalningen kan vänta",
        "Så gör vi här",
        "”Stoppa betalningen och kontakta din chef.” Källa 1",
        "Så gör vi hos oss",
        "120 st",
        "Ta med det ni kom fram till till ledningsgruppen.",
        "Årshjulet tar upp det i februari.",
        "Rutin för provet, 3.2, s. 4, ASN-2025-1, mars 2025",
    ):
        assert words in found
    assert all(slide.title in bookmarks(MADE["guide"]) for slide in DECK.slides)
    assert found.count("Påhittat fall") == len(DECK.cases())


def test_a_guide_is_of_one_length_and_holds_nothing_of_another() -> None:
    found = text(pdf.guide(DECK.of_length(15), ORIGIN))
    assert "Handledning, 15 minuter" in found and "5 Hit vänder du dig 2 min" in found
    for words in ("30", "Så många har sett materialet", "Grannen", "Berätta också", "Mer tid"):
        assert words not in found


def test_each_length_has_a_guide_and_the_longest_has_the_address_that_all_had() -> None:
    names = [name for name in decks.files(DECK, ORIGIN) if "handledning" in name]
    assert names == ["provet-handledning-15.pdf", "provet-handledning.pdf"]


def test_a_guides_pages_are_full() -> None:
    """Whatever the slides: none but the last page ends far above the foot of the page."""
    several = tuple(replace(one, id=f"{one.id}-{n}") for n in range(4) for one in DECK.slides)
    made = pdf.guide(replace(DECK, slides=several).of_length(30), ORIGIN)
    ends = lowest(made)
    assert len(ends) > 6
    assert min(ends[:-1]) > 0.72, ends


def test_a_chart_says_what_it_shows() -> None:
    told = [str(element.Alt) for path, element in tags(MADE["guide"]) if path.endswith("/Figure")]
    assert "Visningar per år. Visningarna ökade från 120 till 210." in told


def test_the_outcome_sheet_is_one_page_to_fill_in() -> None:
    (found,) = pages(MADE["outcome"])
    for words in (*FIELDS, *COLUMNS, "Skriv inga uppgifter om enskilda."):
        assert words in found
    rows = [path for path, _ in tags(MADE["outcome"]) if path.endswith("Table/TBody/TR")]
    assert len(rows) == len(FIELDS) + ROWS


def test_a_link_leads_to_the_site_where_its_address_is_known_and_is_words_where_not() -> None:
    outer = {"tel:+4640000000", "mailto:prov@example.se"}
    assert links(MADE["handout"]) == outer
    made = pdf.handout(DECK, replace(ORIGIN, root="https://prov.example.se/"))
    assert links(made) == {*outer, "https://prov.example.se/rutiner/prov/"}
    assert "https://prov.example.se/apt/provet/ · Ändrad 23 november 2026" in text(made)


def test_a_sparse_deck_has_no_empty_headings() -> None:
    bare = Deck("x", "apt/x.md", "X", "", "Varför", "Alla", "", (15,), ())
    assert bookmarks(pdf.handout(bare, ORIGIN)) == ["X"]
    assert bookmarks(pdf.guide(bare, ORIGIN)) == ["X", "Tidsplan", "Manus"]
    assert docx.outcome(bare, ORIGIN)


# ---------------------------------------------------------------------------- what must not pass


HOSTILE = '</style><script>alert(1)</script> "\'&amp; {{ x }} \\" ]]> <img src=x>'
LONG = "Välfärdsbrottsförebyggandesamordningsrutin" * 4


def hostile() -> Deck:
    words = line(f"{HOSTILE} {LONG}")
    said = Content((Paragraph(words),))
    slide = replace(DECK.slides[0], title=HOSTILE, contents=(said, Content(Question(words, 2, (words,)))))
    return replace(
        DECK,
        title=f"{HOSTILE} {LONG}",
        purpose=HOSTILE,
        summary=(words,),
        slides=(slide,),
        owner=HOSTILE,
        address="apt/<b>/",
        version='"}</style>',
    )


@pytest.mark.parametrize("make", PDFS.values(), ids=PDFS)
def test_hostile_and_long_words_are_words(make: Callable[[Deck, Origin], bytes]) -> None:
    made = make(hostile(), replace(ORIGIN, site=HOSTILE))
    assert HOSTILE in text(made)
    assert LONG in re.sub(r"\s", "", text(made))
    assert outside(made) == [] and faults(made) == [] and not links(made) & {"x"}


@pytest.mark.parametrize(
    "broken",
    [
        '<img src="uppslag:picture/x.png" alt="x">',
        '<img src="https://example.se/x.png" alt="x">',
        '<img src="file:///etc/hostname" alt="x">',
        '<img src="uppslag:font/../../../pyproject.toml" alt="x">',
        '<p style="colour: red">x</p>',
        '<a href="#nowhere">x</a>',
        '<img src="data:image/svg+xml,<svg xmlns=\'http://www.w3.org/2000/svg\'/>" alt="">',
    ],
)
def test_what_weasyprint_only_logs_is_an_error(broken: str) -> None:
    with pytest.raises(PdfError):
        to_pdf(f'<html lang="sv-SE"><title>x</title><body>{broken}')


def test_a_pdf_without_a_language_is_an_error() -> None:
    with pytest.raises(PdfError):
        to_pdf("<html><title>x</title><body>x")


def test_a_picture_comes_from_the_site_with_its_text(tmp_path: Path) -> None:
    (tmp_path / "apt").mkdir()
    (tmp_path / "apt/en bild.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
    )
    shown = Content((Picture("apt/en bild.svg", "En fyrkant"),))
    deck = replace(DECK, slides=(replace(DECK.slides[0], contents=(shown,)),))
    made = pdf.guide(deck.of_length(15), replace(ORIGIN, pictures=Pictures(tmp_path, tmp_path / "cache")))
    assert [str(e.Alt) for path, e in tags(made) if path.endswith("/Figure")] == ["En fyrkant"]
    with pytest.raises(PdfError):
        pdf.guide(deck.of_length(15), ORIGIN)


# ---------------------------------------------------------------------------- the form in Word


FORM = docx.outcome(DECK, ORIGIN)


def part(made: bytes, name: str) -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(made)) as file:
        return ElementTree.fromstring(file.read(name))


def test_the_form_is_swedish_and_says_what_it_is() -> None:
    said = word.Document(io.BytesIO(FORM)).core_properties
    assert said.title == "Provet på arbetsplatsen: vad vi kom överens om"
    assert (said.language, said.author, said.version) == ("sv-SE", "Provsidan", "a1b2c3d4")
    assert said.created == said.modified == datetime(2026, 11, 23, tzinfo=UTC)
    languages = {each.get(f"{W}val") for each in part(FORM, "word/styles.xml").iter(f"{W}lang")}
    assert languages == {"sv-SE"}
    assert part(FORM, "word/settings.xml").find(f"{W}themeFontLang").get(f"{W}val") == "sv-SE"


def test_the_form_has_a_field_for_everything_that_is_to_be_written() -> None:
    controls = list(part(FORM, "word/document.xml").iter(f"{W}sdt"))
    assert len(controls) == len(FIELDS) + ROWS * len(COLUMNS)
    names, numbers = [], []
    for control in controls:
        properties = control.find(f"{W}sdtPr")
        assert properties is not None and properties.find(f"{W}showingPlcHdr") is not None
        names.append(properties.find(f"{W}alias").get(f"{W}val"))
        numbers.append(properties.find(f"{W}id").get(f"{W}val"))
        prompt = "Välj datum" if properties.find(f"{W}date") is not None else "Skriv här"
        assert "".join(control.itertext()) == prompt
    assert len(set(names)) == len(set(numbers)) == len(controls)
    assert sum(each.find(f".//{W}date") is not None for each in controls) == 2 + ROWS


def test_the_forms_table_has_a_header_row_and_a_description() -> None:
    (table,) = word.Document(io.BytesIO(FORM)).tables
    assert [cell.text for cell in table.rows[0].cells] == list(COLUMNS)
    head, *rest = table._tbl.iter(f"{W}tr")
    assert head.find(f".//{W}tblHeader") is not None
    assert all(row.find(f".//{W}tblHeader") is None for row in rest)
    assert table._tbl.tblPr.find(f"{W}tblCaption").get(f"{W}val") == "Vi kom överens om"


def test_the_form_says_what_not_to_write_and_where_it_came_from() -> None:
    document = word.Document(io.BytesIO(FORM))
    words = [paragraph.text for paragraph in document.paragraphs]
    assert any(one.startswith("Skriv inga uppgifter om enskilda.") for one in words)
    assert any("Hämtat från: Provsidan, /apt/provet/" in one for one in words)
    foot = "".join(part(FORM, "word/footer1.xml").itertext())
    assert foot == "Provsidan, /apt/provet/ · Ändrad 23 november 2026 · Sida 1 av 1"
    assert [p.style.name for p in document.paragraphs if p.style.name.startswith("Heading")] == [
        "Heading 1",
        "Heading 2",
        "Heading 2",
    ]


def test_the_form_is_the_same_every_time_and_says_no_time_of_day() -> None:
    assert docx.outcome(DECK, ORIGIN) == FORM
    with zipfile.ZipFile(io.BytesIO(FORM)) as file:
        assert {member.date_time for member in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in file.namelist() if "thumbnail" in name]


def test_hostile_words_in_the_form_are_words() -> None:
    made = docx.outcome(replace(hostile(), title=f"{HOSTILE}\x00\x0b {LONG}"), ORIGIN)
    assert f"{HOSTILE} {LONG}" in [p.text for p in word.Document(io.BytesIO(made)).paragraphs]


# ---------------------------------------------------------------------------- made again when


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., list[str]]:
    """Publishes decks with files that cost nothing, and returns the names of those that were made."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795400000")
    monkeypatch.setattr(decks, "slides", lambda *_: b"slides")
    monkeypatch.setattr(
        decks,
        "files",
        lambda deck, _: {
            f"{deck.id}.pdf": lambda: deck.title.encode(),
            f"{deck.id}.docx": lambda: b"form",
        },
    )

    def publish(*several: Deck, origin: Origin = ORIGIN) -> list[str]:
        site = cast(LoadedSite, SimpleNamespace(decks=several, root=tmp_path, preview=False))
        outputs = list(decks.outputs(site, origin))
        made = written(outputs, tmp_path / "site")
        cache.prune(tmp_path / decks.CACHE, {one.cache for one in outputs if one.cache})
        return made

    return publish


OTHER = replace(DECK, id="annat", address="apt/annat/")


def test_a_deck_that_has_not_changed_is_not_made_again(counted: Callable[..., list[str]]) -> None:
    assert counted(DECK, OTHER) == ["provet.pdf", "provet.docx", "annat.pdf", "annat.docx"]
    assert counted(DECK, OTHER) == []


def test_a_changed_deck_is_made_whole_and_the_others_are_left(
    counted: Callable[..., list[str]], tmp_path: Path
) -> None:
    counted(DECK, OTHER)
    assert counted(replace(DECK, title="Nytt"), OTHER) == ["provet.pdf", "provet.docx"]
    assert (tmp_path / "site/apt/provet/provet.pdf").read_text() == "Nytt"
    assert len(list((tmp_path / decks.CACHE).iterdir())) == 2, "the former deck's files are taken away"


def test_a_cited_document_the_day_and_the_sites_name_make_a_deck_again(
    counted: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    counted(DECK)
    assert CITE in within(DECK, type(CITE))
    renamed = replace(ORIGIN, document=lambda _: replace(document("x"), title="Ny titel"))
    assert counted(DECK, origin=renamed)
    assert counted(DECK, origin=replace(renamed, site="Annat"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1795400000 + 86400))
    assert counted(DECK, origin=replace(renamed, site="Annat"))


def test_another_commit_on_the_same_day_makes_nothing_again(
    counted: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    counted(DECK)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795400060")
    assert counted(DECK) == []


def test_a_file_that_can_not_be_made_stops_the_build_and_leaves_no_half(
    counted: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken() -> bytes:
        raise PdfError("Pango saknas.")

    monkeypatch.setattr(decks, "files", lambda deck, _: {"a.pdf": lambda: b"a", "b.pdf": broken})
    with pytest.raises(cache.FileError, match="b.pdf kunde inte göras: Pango saknas"):
        counted(DECK)
    assert [file.name for file in (tmp_path / decks.CACHE).rglob("*.*")] == ["a.pdf"]
    assert not (tmp_path / "site/apt/provet/b.pdf").exists()


def test_the_command_says_what_to_install_where_it_can_not(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(system, "opens", lambda library: "subset" not in library)
    monkeypatch.setattr(system, "install", asked.append)
    assert system.main() == 1
    assert asked == [["libharfbuzz-subset0"]]
    assert "apt-get install libpango-1.0-0" in capsys.readouterr().err
    monkeypatch.setattr(system, "opens", lambda _: True)
    assert system.main() == 0
