"""Lists as lines: what a record without a page folds away, and columns that nearly nobody fills."""

from __future__ import annotations

from macros.blocks.blocks import Cell, Column, Details, Fragment, Gap, Paragraph, Row, Table, line
from macros.blocks.thin_columns import fitted
from macros.components.record_lines import lines, short
from macros.records.conduct import Law
from macros.render.html.html_blocks import Context, render
from tests import sites
from tests.opened_exports import view_of

ANSWER = line("Källan anger inget.")


def table(owners: list[str], rows: int = 10) -> Table:
    """As many rows, of which the first have an owner."""
    filled = [*owners, *[""] * (rows - len(owners))]
    return Table(
        "Rutiner",
        (Column("Titel", "heading"), Column("Typ"), Column("Ägare")),
        tuple(
            Row(
                (Cell((line(f"Rutin {n}"),)), Cell((line("rutin"),)), Cell((line(who or Gap("Anges inte")),)))
            )
            for n, who in enumerate(filled)
        ),
        what=("rutin", "rutiner"),
    )


def words(value: object) -> str:
    return repr(value)


def test_a_column_that_is_four_fifths_empty_becomes_a_sentence_and_keeps_what_it_held() -> None:
    said, drawn = fitted(Fragment((table(["HR", "Inköp"]),))).blocks
    assert isinstance(said, Paragraph) and isinstance(drawn, Table)
    assert said.line == line("Ägare anges inte för 8 av 10 rutiner. Det som anges står under namnet.")
    assert [column.title for column in drawn.columns] == ["Titel", "Typ"]
    assert "HR" in words(drawn.rows[0].cells[0]) and "Inköp" in words(drawn.rows[1].cells[0])
    assert "Anges inte" not in words(drawn)


def test_a_column_that_tells_rows_apart_stays() -> None:
    (drawn,) = fitted(Fragment((table(["HR", "Inköp", "HR"]),))).blocks
    assert drawn == table(["HR", "Inköp", "HR"])


def test_a_gap_in_few_rows_is_said_where_it_is() -> None:
    few = table([], rows=4)
    assert fitted(Fragment((few,))).blocks == (few,)


def test_a_table_within_something_folded_is_fitted_too() -> None:
    (folded,) = fitted(Fragment((Details("Mer", (table([]),)),))).blocks
    assert isinstance(folded, Details)
    said, drawn = folded.blocks
    assert isinstance(said, Paragraph) and said.line == line("Ägare anges inte för någon rutin i listan.")
    assert isinstance(drawn, Table) and len(drawn.columns) == 2


def test_a_clause_of_twelve_words_has_room_in_a_line_and_one_of_thirteen_has_not() -> None:
    assert short(" ".join(["ord"] * 12))
    assert not short(" ".join(["ord"] * 13))


def test_a_folded_thing_is_a_heading_that_can_be_linked_to_with_its_line_beside() -> None:
    block = Details("Webbkursen", (Paragraph(ANSWER),), line("kurs · Nya chefer"), "trainings-kurs")
    html = render((block,), Context("", lambda cite: None))
    assert '<h3 class="u-line__name" id="trainings-kurs">Webbkursen</h3>' in html
    assert "kurs · Nya chefer" in html.split("</summary>")[0]
    assert "Källan anger inget." in html.split("</summary>")[1]


def test_a_fact_that_is_too_long_for_a_line_is_on_its_page_and_not_missing() -> None:
    view = view_of(sites.FIXTURES / "annan-kommun")
    numbers = {
        "utan": None,
        "kort": "2031:1",
        "lang": "ett två tre fyra fem sex sju åtta nio tio elva tolv tretton",
    }
    laws = [Law(id=id, title=id, says="Lås.", number=number) for id, number in numbers.items()]
    said = [words(row.cells[2]) for row in lines(view, "laws", laws, "Lagar").rows]
    missing, short_one, long = ("Anges inte" in one for one in said)
    assert (missing, short_one, long) == (True, False, False)
    assert "2031:1" in said[1] and "Står på egen sida" in said[2]
