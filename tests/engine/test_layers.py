"""Where words come from, in layers: what a page says of it at each statement, below a list, and at its foot."""

from __future__ import annotations

import re

from macros.blocks.blocks import (
    Basis,
    Block,
    Bullets,
    Cell,
    Cite,
    Column,
    Contact,
    Contacts,
    Fact,
    Facts,
    Link,
    Muted,
    Notice,
    Paragraph,
    Row,
    Steps,
    Strong,
    Table,
    Text,
    line,
    within,
)
from macros.blocks.layers import layered
from macros.blocks.sources import Known, Reading, Reference, lettered
from macros.render.html.html_blocks import Context, render, render_foot

PLAN, OTHER = Cite("plan", "1.4"), Cite("plan", "2.1")
OURS = Basis("derived")


def drawn(*blocks: Block, title: str = "Rubriken") -> str:
    """The words of blocks on a page, with a number or a letter for each source and reading."""
    numbers: dict[Cite, int] = {}
    letters: dict[Basis, str] = {}

    def cite(one: Cite) -> Reference:
        return Reference(numbers.setdefault(one, len(numbers) + 1), "", "", "", "", "")

    def letter(one: Basis) -> str:
        return letters.setdefault(one, lettered(len(letters) + 1))

    html = render(layered(blocks, title), Context("", cite, letter, lambda notice: True))
    return " ".join(re.sub("<[^>]*>", " ", html).split())


def readings(*blocks: Block, title: str = "Rubriken") -> list[str]:
    """What each reading says that it is, a source in it as a star."""
    return [
        "".join("*" if isinstance(part, Cite) else part.text for part in one.reading)
        for one in within(layered(blocks, title), Basis)
    ]


def table(*rows: tuple[object, ...]) -> Table:
    columns = tuple(Column(f"K{n}", "heading" if not n else "text") for n in range(len(rows[0])))
    made = tuple(
        Row(tuple(Cell((one if isinstance(one, tuple) else line(one),)) for one in row)) for row in rows
    )
    return Table("Tabellen", columns, made)


def test_a_source_is_a_numeral_that_is_named_in_words() -> None:
    html = render((Paragraph(line("Så är det. ", PLAN)),), Context("", lambda _: Reference(3, *[""] * 5)))
    numeral = '<a class="u-cite u-numeral" href="#kalla-3"><span class="u-hidden">Källa </span>3</a>'
    assert numeral in html


def test_a_reading_of_ours_looks_and_is_named_otherwise_than_a_source() -> None:
    block = layered((Paragraph(line("Så läser vi det. ", OURS)),))
    html = render(block, Context("", lambda _: Reference(3, *[""] * 5), lambda _: "b"))
    assert (
        '<a class="u-reading u-numeral" href="#tolkning-b"><span class="u-hidden">Vår tolkning </span>'
        in html
    )
    assert '<span class="u-letter">b</span></a>' in html


def test_without_a_list_of_readings_it_is_said_in_words() -> None:
    html = render((Paragraph(line("Så. ", OURS)),), Context("", lambda _: Reference(3, *[""] * 5)))
    assert '<span class="u-mark">Vår tolkning</span>' in html


def test_a_reading_says_what_is_read_so_and_what_it_leans_on() -> None:
    assert readings(Paragraph(line("Chefen tar över. ", OURS, " ", PLAN))) == [
        "Chefen tar över. Bygger på *."
    ]
    assert readings(Paragraph(line("Ett. ", PLAN, " Två ", OURS, " ", PLAN, " och ", OTHER))) == [
        "Två. Bygger på *."
    ]
    assert readings(Paragraph(line(OURS)), title="Vem gör vad?") == ["Vem gör vad?"]


def test_the_source_that_a_reading_leans_on_stands_with_the_reading_alone() -> None:
    assert drawn(Paragraph(line("Chefen tar över. ", OURS, " ", PLAN))) == "Chefen tar över. Vår tolkning a"


def test_a_reading_in_a_row_a_fact_or_a_step_says_of_what() -> None:
    assert readings(table(("Lodz", line("Pågår ", OURS)), ("Turku", "Klart"))) == ["Lodz: Pågår."]
    assert readings(Facts((Fact("Ansvarig", (line("HR ", OURS),)),))) == ["Ansvarig: HR."]
    assert readings(Steps("Gör så", (("Ring.", line("Nu. ", OURS)),))) == ["Ring: Nu."]
    cell = Cell((line("Pågår"), line(OURS, " ", Muted("2025"), " ", PLAN)))
    row = Row((Cell((line("Lodz"),)), cell))
    assert readings(Table("T", (Column("A"), Column("B")), (row,))) == ["Lodz: Pågår. Bygger på *."]


def test_that_a_document_says_it_needs_no_words_beside_the_document() -> None:
    assert drawn(Paragraph(line("Pågår ", Basis("stated"), " ", PLAN))) == "Pågår Källa 1"
    assert drawn(Paragraph(line("Pågår ", Basis("stated")))) == "Pågår Enligt källan"
    assert (
        drawn(Paragraph(line("Pågår ", Basis("reported"), " ", PLAN)))
        == "Pågår Rapporterat av enheten Källa 1"
    )


def test_one_source_of_a_whole_list_is_said_once_below_it() -> None:
    three = Bullets(tuple(line(word, " ", PLAN) for word in ("Ett", "Två", "Tre")))
    assert drawn(three) == "Ett Två Tre Hela listan: Källa 1 ."
    assert drawn(Steps("", tuple((one, line("nu ", PLAN)) for one in "abc"))).endswith("Alla steg: Källa 1 .")


def test_nothing_is_said_of_a_whole_list_that_doesnt_hold_for_all_of_it() -> None:
    for last in (line("Tre"), line("Tre ", OTHER), line("Tre ", OURS), line("Tre ", PLAN, " ", OTHER)):
        assert "Hela" not in drawn(Bullets((line("Ett ", PLAN), line("Två ", PLAN), last)))
    assert "Hela" not in drawn(Bullets((line("Ett ", PLAN), line("Två ", PLAN))))


def test_one_source_of_a_whole_table_or_column_is_said_once_below_it() -> None:
    rows = [(name, line("ja ", PLAN), line("nej ", PLAN)) for name in "abc"]
    assert drawn(table(*rows)).endswith("a ja nej b ja nej c ja nej Hela tabellen: Källa 1 .")
    rows = [(name, line("ja ", PLAN), line("nej ", Cite(name))) for name in "abc"]
    assert drawn(table(*rows)).endswith("Hela kolumnen K1: Källa 4 .")


def test_readings_of_a_whole_list_are_one_reading() -> None:
    several = Bullets(tuple(line(word, " ", OURS, " ", PLAN) for word in ("Ett", "Två", "Tre")))
    assert drawn(several) == "Ett Två Tre Hela listan: Vår tolkning a ."
    assert readings(several) == ["Rubriken: Hela listan. Bygger på *."]
    apart = Bullets(tuple(line("Ett ", OURS, " ", Cite(one)) for one in "abc"))
    assert "Hela" not in drawn(apart)


def test_one_source_of_a_whole_section_is_said_once_below_it() -> None:
    said = Paragraph(line("Ett ", PLAN)), Bullets((line("Två ", PLAN), line("Tre ", PLAN)))
    assert drawn(*said) == "Ett Två Tre Hela avsnittet: Källa 1 ."
    assert "Hela" not in drawn(*said, title="")  # it may not be all of the section


def test_a_source_with_nothing_before_it_is_told_in_words() -> None:
    assert [one.told for one in within(layered((Paragraph(line(PLAN, " ", OTHER)),)), Cite)] == [True, True]
    assert [one.told for one in within(layered((Paragraph(line("Ja ", PLAN)),)), Cite)] == [False]
    contact = Contacts("", (Contact("Chefen", "Alltid först.", (), line(PLAN)),))
    assert "Alltid först. Källa 1" in drawn(contact)
    assert [one.told for one in within(layered((contact,)), Cite)] == [False]


def test_what_is_told_elsewhere_leaves_the_page_for_its_foot() -> None:
    box = Notice(
        "source", "Källorna säger olika", (Paragraph(line("Båda.")),), elsewhere=Link("om/", "Om vad")
    )
    assert drawn(Paragraph(line("Ja.")), box) == "Ja."
    alone = Context("", lambda _: Reference(1, *[""] * 5))
    assert "Båda." in render((box,), alone)  # a file has no such foot


def test_the_foot_is_closed_counts_and_holds_what_its_links_lead_to() -> None:
    known = Known(
        (Reference(1, "Planen", "1.4", "", "2025", ""),),
        (Reading("a", line("Chefen tar över.")), Reading("b", line(Strong("Ja.")))),
        (Link("om/kallor/#x", "Vad den heter"),),
    )
    html = render_foot(known, Context("", lambda _: known.references[0]))
    summary = re.search("<summary>(.*?)<", html)
    assert summary and summary[1] == "Så vet vi det: 1 källa, 2 tolkningar, 1 oenighet"
    assert re.search("<details[^>]*>", html)[0].count("open") == 0
    for told in ('id="kalla-1"', 'id="tolkning-a"', 'id="tolkning-b"', 'href="om/kallor/#x"'):
        assert told in html


def test_a_page_that_leans_on_nothing_has_no_foot() -> None:
    assert "details" not in render_foot(Known(), Context("", lambda _: Reference(1, *[""] * 5)))


def test_a_numeral_never_stands_alone_on_the_next_row() -> None:
    (block,) = layered((Paragraph(line("Ja.", " ", PLAN, " ", OTHER)),))
    assert [part.text for part in within(block, Text)] == ["Ja.", "\N{NO-BREAK SPACE}", " "]


def test_a_link_that_a_sentence_follows_is_what_the_reading_is_of() -> None:
    route = Bullets((line(Link("x/", "Ring 112"), " ", "Du får hjälp.", " ", OURS),), "rows")
    assert readings(route) == ["Ring 112: Du får hjälp."]


def test_a_reading_leans_on_a_source_once() -> None:
    assert readings(Paragraph(line("Ja. ", OURS, " ", PLAN, " ", PLAN))) == ["Ja. Bygger på *."]


def test_a_source_stands_once_in_a_row_of_several() -> None:
    assert drawn(Paragraph(line("Ja.", " ", PLAN, " ", PLAN, " ", OTHER))) == "Ja. Källa 1 Källa 2"
    assert drawn(Paragraph(line("Ja.", " ", PLAN, " ", "Nej.", " ", PLAN))) == "Ja. Källa 1 Nej. Källa 1"


def test_letters_go_on_after_z() -> None:
    assert [lettered(n) for n in (1, 26, 27, 52, 53)] == ["a", "z", "aa", "az", "ba"]
    assert len({lettered(n) for n in range(1, 1000)}) == 999
