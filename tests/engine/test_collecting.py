"""Forms out to the owners and back: what stands in them, what becomes of each row, and that none is lost."""

import random
import re
import shutil
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
import xlsxwriter
from openpyxl.comments import Comment

from macros.catalogue.loading import load
from macros.commands.collecting.form_columns import ASKED, COLUMNS
from macros.commands.collecting.form_files import write_forms
from macros.commands.collecting.form_workbook import workbook
from macros.commands.collecting.importing import import_followups, summary
from macros.commands.collecting.owner_forms import forms
from macros.engine.checking import check
from tests import sites
from tests.made_forms import (
    GOOD,
    PLAN,
    SHEET,
    TODAY,
    TOP,
    bring,
    changed,
    collected,
    drafts,
    fill,
    outcomes,
    rows,
    seen,
    written,
)


@pytest.fixture
def tree(tmp_path):
    return sites.copy_tree(tmp_path / "tree", "annan-kommun", code=False)


# --------------------------------------------------------------------------- the forms


def test_every_activity_that_may_be_shown_is_with_each_of_its_owners(tree):
    # Counted by hand in data/: one activity is shared, one has an intern owner, one has none.
    assert {name: [row["Id"] for row in rows(file)] for name, file in collected(tree).items()} == {
        "ahtari": ["larm-ahtari"],
        "krungthep": ["kurs-krungthep"],
        "lodz": ["avtal-lodz"],
        "thorshofn": ["larm-ahtari", "rad-thorshofn"],
        "utan-ansvarig-i-kallan": ["krets-gzegzolka"],
        "utan-ansvarig-som-visas": ["minne-aegina"],
    }


def test_the_latest_status_and_what_was_promised_are_filled_in(tree):
    row = rows(collected(tree)["ahtari"])[0]
    assert (row["Aktivitet"], row["Tema"]) == ("Larma tidigt i Ähtäri", "Se i tid (nähdä)")
    assert row["Senaste läge"] == "På väg mot hamn, september 2031"
    assert row["Aviserat"] == "Planeras: Prova larmet. Tid: våren 2032."
    assert row["Enhet som rapporterar"] == "Ähtärin kaupunki"
    assert [row[column.title] for column in ASKED if column.name != "by"] == [None] * (len(ASKED) - 1)


def test_a_draft_is_not_told_as_the_latest_status(tree):
    assert rows(collected(tree)["utan-ansvarig-i-kallan"])[0]["Senaste läge"] == "Ingen har hört av sig"


def test_the_owner_is_the_one_of_today(tree):
    file = tree / "data/activities/avtal-lodz.yml"
    file.write_text(
        f"{written(tree, 'avtal-lodz')}changes: [{{from: 2031-11-01, owners: [krungthep]}}]\n",
        encoding="utf-8",
    )
    assert "lodz" not in {form.name for form in forms(seen(tree), PLAN)}
    assert "lodz" in {form.name for form in forms(seen(tree, date(2031, 10, 31)), PLAN)}


def test_the_words_to_choose_from_are_those_that_can_be_reported(tree):
    book = openpyxl.load_workbook(collected(tree)["lodz"])
    offered = {}
    for rule in book[SHEET].data_validations.dataValidation:
        if rule.type == "list":
            assert str(rule.sqref) in ("G4", "Q4")
            area = rule.formula1.replace("$", "").removeprefix("Listor!")
            offered[str(rule.sqref)] = [row[0].value for row in book["Listor"][area]]
    assert offered["G4"] == ["I startgroparna", "På väg mot hamn", "I hamn"]  # not "Ingen har hört av sig"
    assert sorted(offered["Q4"]) == sorted(
        ["Ähtärin kaupunki", "Łódźavdelningen", "Skrifstofa Þórshöfn", "สำนักงานกรุงเทพ", "Γραφείο Αίγινας"]
    )  # and not the intern one
    assert book["Listor"].sheet_state == "hidden"


def test_dates_are_written_as_text_so_that_a_month_stays_a_month(tree):
    sheet = openpyxl.load_workbook(collected(tree)["lodz"])[SHEET]
    formats = {
        sheet.cell(TOP, n).value: sheet.cell(TOP + 1, n).number_format for n in range(7, len(COLUMNS) + 1)
    }
    assert set(formats.values()) == {"@"}


def test_the_sheet_is_frozen_filtered_and_prints_on_a4_across(tree):
    sheet = openpyxl.load_workbook(collected(tree)["thorshofn"])[SHEET]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("C4", "A3:Q5")
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize), sheet.print_title_rows) == (
        "landscape",
        9,
        "$3:$3",
    )
    assert sheet.column_dimensions["A"].hidden
    assert not sheet.protection.sheet


def test_a_formula_in_a_title_stays_text(tree):
    file = tree / "data/activities/avtal-lodz.yml"
    title = '=HYPERLINK("https://example.org","Klicka")'
    file.write_text(
        written(tree, "avtal-lodz").replace("Gå igenom avtalen med Łódź", f"'{title}'"), encoding="utf-8"
    )
    cell = openpyxl.load_workbook(collected(tree)["lodz"])[SHEET]["B4"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (title, "s", None)


@pytest.mark.parametrize(
    "title",
    [
        "@SUM(A1)",
        "+1",
        "-2+3",
        "{=1}",
        "mailto:a@example.org",
        "åäö Þ ก Ω 😀 ‮bakåt",
        "ord" * 15_000,
        "_x0041_",
    ],
)
def test_hostile_titles_make_a_form_that_can_be_filled_in(tree, title):
    file = tree / "data/activities/avtal-lodz.yml"
    file.write_text(
        written(tree, "avtal-lodz").replace("Gå igenom avtalen med Łódź", f'"{title}"'), encoding="utf-8"
    )
    form = collected(tree)["lodz"]
    assert openpyxl.load_workbook(form)[SHEET]["B4"].data_type == "s"
    assert outcomes(bring(tree, fill(form, 4, GOOD))) == [(4, "draft")]


def test_the_same_data_gives_the_same_bytes(tree):
    one, other = ([workbook(form) for form in forms(seen(tree), PLAN)] for _ in range(2))
    assert one == other


def test_what_somebody_may_have_filled_in_is_never_written_over_unasked(tree, capsys):
    files = collected(tree)
    fill(files["lodz"], 4, GOOD)
    before = sites.contents(tree / "ut")
    files["ahtari"].unlink()
    assert write_forms(seen(tree), PLAN, tree / "ut", force=False) == 1
    assert sites.contents(tree / "ut") == {
        name: data for name, data in before.items() if name != "ahtari.xlsx"
    }
    assert "lodz.xlsx finns redan." in capsys.readouterr().out
    assert write_forms(seen(tree), PLAN, tree / "ut", force=True) == 0
    assert rows(files["lodz"])[0]["Status"] is None


def test_a_plan_without_activities_makes_no_forms(tree, capsys):
    for file in (tree / "data/activities").iterdir():
        file.unlink()
    shutil.rmtree(tree / "docs/plan/aktiviteter", ignore_errors=True)
    assert write_forms(seen(tree), PLAN, tree / "ut", force=False) == 0
    assert "inga aktiviteter" in capsys.readouterr().out
    assert not (tree / "ut").exists()


def test_a_plan_with_one_activity_makes_one_form_for_its_owner(tree):
    assert [(name, len(rows(file))) for name, file in collected(tree, plan="tillit-2029").items()] == [
        ("lodz", 1)
    ]


def test_two_hundred_units_have_a_form_each_and_can_all_be_chosen(tree):
    names = [f"enhet-{number}" for number in range(200)]
    with (tree / "data/units.yml").open("a", encoding="utf-8") as units:
        units.writelines(f"{name}: {{name: Enheten, kind: enhet}}\n" for name in names)
    file = tree / "data/activities/avtal-lodz.yml"
    file.write_text(written(tree, "avtal-lodz").replace("[lodz]", f"[{', '.join(names)}]"), encoding="utf-8")
    made = collected(tree)
    assert [name for name in names if name not in made] == []
    # All two hundred are called the same: in the list each has its id, and is read back by it.
    last = made["enhet-199"]
    assert rows(last)[0]["Enhet som rapporterar"] == "Enheten (enhet-199)"
    bring(
        tree,
        fill(last, 4, GOOD),
        fill(made["enhet-7"], 4, {**GOOD, "Enhet som rapporterar": "Enheten (enhet-8)"}),
    )
    assert [draft.by for draft in drafts(tree, "avtal-lodz")] == ["enhet-199", "enhet-8"]


# --------------------------------------------------------------------------- a row becomes a draft

FULL = {
    **GOOD,
    "Belägg": "Protokollet",
    "Belägget är från": "oktober 2031",
    "Hinder": "Ont om tid",
    "Väntar på": "Svar: ja?",
    "Nästa steg": "Prova igen",
    "När nästa steg är klart": "våren 2032",
    "Kommentar, publiceras inte": "Ring mig",
}


def test_a_filled_row_becomes_a_draft_reported_by_the_unit(tree):
    said = bring(tree, fill(collected(tree)["lodz"], 4, FULL))
    assert outcomes(said) == [(4, "draft")]
    (draft,) = drafts(tree, "avtal-lodz")
    assert (draft.status, draft.basis, draft.by, draft.as_of.first) == (
        "i-hamn",
        "reported",
        "lodz",
        date(2031, 10, 15),
    )
    assert (draft.outcome, draft.comment, draft.source) == ("Klart.", "Ring mig", None)
    assert draft.published.first == draft.published.last == TODAY  # what the feed goes by
    assert [(e.text, str(e.when)) for e in draft.evidence] == [("Protokollet", "oktober 2031")]
    assert [(o.text, o.basis) for o in draft.obstacles] == [("Ont om tid", "reported")]
    assert [b.text for b in draft.blocked_by] == ["Svar: ja?"]
    (step,) = load(tree)[0].of("activities")["avtal-lodz"].steps
    assert (step.title, str(step.due), step.basis, step.by, step.draft) == (
        "Prova igen",
        "våren 2032",
        "reported",
        "lodz",
        True,
    )
    assert check(tree)[1] == []


def test_all_that_stood_in_the_file_stands_there_as_it_did(tree):
    file = tree / "data/activities/avtal-lodz.yml"
    before = (
        b"\xef\xbb\xbf# f\xc3\xb6rst\r\n"
        + file.read_bytes()
        .replace(b"\n", b"\r\n")
        .replace(
            b"    source: {document: protokoll", b"    # k\xc3\xa4llan\r\n    source:   {document: protokoll"
        )
        + b"\r\n# sist: [\r\nnote: |\r\n  Tv\xc3\xa5\r\n\r\n  rader\r\n# slut"
    )
    file.write_bytes(before)
    bring(tree, fill(collected(tree)["lodz"], 4, GOOD))
    after = file.read_bytes()
    start = next(n for n, (one, other) in enumerate(zip(before, after, strict=False)) if one != other)
    added = len(after) - len(before)
    assert after[:start] + after[start + added :] == before
    assert b"\r\n# sist: [" in after[start + added - 1 :]
    assert len(drafts(tree, "avtal-lodz")) == 1
    assert b"\n" not in after.replace(b"\r\n", b"")


HOSTILE = [
    "Två\nrader\n\noch en till",
    "- ett streck: med kolon # och nummer",
    "ja",
    "null",
    "~",
    "true",
    "2031-10-31",
    "12",
    "1e3",
    "{a: [1}",
    "'enkla' \"dubbla\"",
    "\\ bakåt \\n",
    "& * ! % @ `",
    "? fråga",
    "| rör",
    "> större än",
    "…",
    "---",
    "😀 åäö กรุงเทพ Ω",
    "  mellanslag  ",
    "rad \n  indrag\n\tflik",
    "långtord" * 500,
    "<<: *x",
    "a: b",
    "key:",
    "#",
    '"',
    "'",
    "x\u2028y",
    "\u0085",
    "nbsp\u00a0här",
    "%TAG",
    "[",
    "=1+1 som text",
    "'=1+1",
    "No",
    "0x1F",
    "1_000",
    "12:30:45",
    "Yes",
]


OWN = {
    "Id": "avtal-lodz",
    "Aktivitet": "Gå igenom avtalen med Łódź",
    "Enhet som rapporterar": "Łódźavdelningen",
}


def fill_many(file, several):
    """Rows of one activity, from the first on; texts that begin with = are texts all the same."""
    book = openpyxl.load_workbook(file)
    sheet = book[SHEET]
    columns = {cell.value: cell.column for cell in sheet[TOP]}
    for number, cells in enumerate(several, TOP + 1):
        for title, value in {**OWN, **cells}.items():
            sheet.cell(number, columns[title]).value = value
            if value in HOSTILE:
                sheet.cell(number, columns[title]).data_type = "s"
    book.save(file)
    return file


def test_any_text_comes_through_as_it_was_written(tree):
    days = [f"2031-{1 + n // 28:02}-{1 + n % 28:02}" for n in range(len(HOSTILE))]
    assert len({text.casefold() for text in HOSTILE}) == len(HOSTILE)  # else a step would stand there already
    several = [
        {"Status": "I hamn", "Läget gäller": day, "Resultat": text, "Hinder": text, "Nästa steg": text}
        for day, text in zip(days, HOSTILE, strict=True)
    ]
    said = bring(tree, fill_many(collected(tree)["lodz"], several))
    assert [str(one) for one in said if one.outcome != "draft"] == []
    # Line ends of every kind are one, as are spaces between words; those that end a line are none.
    expected = [
        "\n".join(line.rstrip() for line in re.split("[\n\u2028\x85]", text)).strip().replace("\xa0", " ")
        for text in HOSTILE
    ]
    assert expected.count("") == 1  # the line end alone
    found = drafts(tree, "avtal-lodz")
    assert [one.outcome or "" for one in found] == expected
    assert [[o.text for o in one.obstacles] for one in found] == [[text] if text else [] for text in expected]
    steps = load(tree)[0].of("activities")["avtal-lodz"].steps
    assert [step.title for step in steps] == [text for text in expected if text]
    assert check(tree)[1] == []


@pytest.mark.parametrize(
    "value, first, last",
    [
        (datetime(2031, 10, 31), date(2031, 10, 31), date(2031, 10, 31)),
        (datetime(2031, 10, 31, 14, 30), date(2031, 10, 31), date(2031, 10, 31)),
        (date(2031, 10, 31), date(2031, 10, 31), date(2031, 10, 31)),
        ("oktober 2031", date(2031, 10, 1), date(2031, 10, 31)),
        ("  Slutet av  oktober 2031. ", date(2031, 10, 21), date(2031, 10, 31)),
        ("våren 2031", date(2031, 3, 1), date(2031, 5, 31)),
        (2031, date(2031, 1, 1), date(2031, 12, 31)),
        (2031.0, date(2031, 1, 1), date(2031, 12, 31)),
        ("2031-10-31", date(2031, 10, 31), date(2031, 10, 31)),
    ],
)
def test_dates_are_read_however_they_are_written(tree, value, first, last):
    bring(tree, fill(collected(tree)["lodz"], 4, {**GOOD, "Läget gäller": value}))
    (draft,) = drafts(tree, "avtal-lodz")
    assert (draft.as_of.first, draft.as_of.last) == (first, last)


@pytest.mark.parametrize(
    "value, text", [(200, "200"), (12.5, "12,5"), (True, "Ja"), (datetime(2031, 5, 1), "2031-05-01")]
)
def test_numbers_and_dates_in_a_text_become_what_they_look_like(tree, value, text):
    bring(tree, fill(collected(tree)["lodz"], 4, {**GOOD, "Belägg": value}))
    assert drafts(tree, "avtal-lodz")[0].evidence[0].text == text


@pytest.mark.parametrize("word", ["i hamn", " I  HAMN ", "i-hamn"])
def test_a_status_in_other_letters_is_the_same_status(tree, word):
    bring(tree, fill(collected(tree)["lodz"], 4, {**GOOD, "Status": word}))
    assert drafts(tree, "avtal-lodz")[0].status == "i-hamn"


def test_an_empty_row_is_no_report_and_no_fault(tree):
    before = sites.contents(tree / "data")
    said = bring(tree, *collected(tree).values())
    assert {one.outcome for one in said} == {"empty"}
    assert len(said) == 7  # six activities, one of them with two owners
    assert sites.contents(tree / "data") == before
    assert list(summary(said)) == ["7 rader utan rapport"]


# --------------------------------------------------------------------------- what people do to a form


def move_columns(book, sheet):
    sheet.move_range("G3:Q4", cols=3)
    sheet.move_range("B3:B4", cols=5)  # the title between the two halves


def move_rows(book, sheet):
    sheet.insert_rows(1, 5)
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))


def other_sheets(book, sheet):
    sheet.title = "Vår uppföljning"
    book.move_sheet(sheet, -1)


def without_lists(book, sheet):
    del book["Listor"]


def without_ids(book, sheet):
    sheet["A4"] = None


def headings_in_capitals(book, sheet):
    for cell in sheet[TOP]:
        cell.value = f" {cell.value.upper()} "


def merged_across(book, sheet):
    sheet.merge_cells("I4:J4")


@pytest.mark.parametrize(
    "change",
    [move_columns, move_rows, other_sheets, without_lists, without_ids, headings_in_capitals, merged_across],
)
def test_a_form_that_has_been_rearranged_is_read_all_the_same(tree, change):
    file = fill(collected(tree)["lodz"], 4, {**GOOD, "Nästa steg": "Fira"})
    (one,) = bring(tree, changed(file, change))
    assert one.outcome == "draft", one
    (draft,) = drafts(tree, "avtal-lodz")
    assert (draft.status, draft.by, draft.outcome) == ("i-hamn", "lodz", "Klart.")
    assert load(tree)[0].of("activities")["avtal-lodz"].steps[0].title == "Fira"


def test_rows_in_another_order_are_still_those_of_their_activities(tree):
    def swap(book, sheet):
        for column in range(1, len(COLUMNS) + 1):
            one, other = sheet.cell(4, column), sheet.cell(5, column)
            one.value, other.value = other.value, one.value

    file = fill(
        fill(collected(tree)["thorshofn"], 4, {**GOOD, "Resultat": "Larmet"}),
        5,
        {**GOOD, "Resultat": "Rådet"},
    )
    assert outcomes(bring(tree, changed(file, swap))) == [(4, "draft"), (5, "draft")]
    assert drafts(tree, "larm-ahtari")[0].outcome == "Larmet"
    assert drafts(tree, "rad-thorshofn")[0].outcome == "Rådet"


def test_a_changed_title_is_told_and_the_report_is_read(tree):
    said = bring(tree, fill(collected(tree)["lodz"], 4, {**GOOD, "Aktivitet": "Läsa avtal"}))
    assert [one.outcome for one in said] == ["draft", "note"]
    assert 'Titeln är ändrad till "Läsa avtal"' in said[1].message
    assert "title: Gå igenom avtalen med Łódź" in written(tree, "avtal-lodz")


def test_a_row_that_is_taken_away_is_no_report(tree):
    said = bring(tree, changed(collected(tree)["thorshofn"], lambda book, sheet: sheet.delete_rows(4)))
    assert [one.outcome for one in said] == ["empty", "empty"]
    assert "raden finns inte kvar: Larma tidigt i Ähtäri" in said[1].message


def test_a_form_for_what_has_no_owner_asks_which_unit_reports(tree):
    file = fill(collected(tree)["utan-ansvarig-i-kallan"], 4, GOOD)
    (said,) = bring(tree, file)
    assert (said.outcome, said.message) == ("unread", 'Välj enhet i "Enhet som rapporterar".')
    (said,) = bring(tree, fill(file, 4, {"Enhet som rapporterar": "γραφείο  αίγινας"}))
    assert said.outcome == "draft"
    assert drafts(tree, "krets-gzegzolka")[-1].by == "aegina"


# --------------------------------------------------------------------------- what can't be read

UNREAD = [
    ({"Status": "I hamn"}, 'Fyll i "Läget gäller"'),
    ({"Läget gäller": "2031-10"}, 'Fyll i "Status"'),
    ({"Resultat": "Bara detta"}, 'Fyll i "Status"'),
    ({"Kommentar, publiceras inte": "Bara detta"}, 'Fyll i "Status"'),
    ({**GOOD, "Status": "I hamnen"}, '"I hamnen" är ingen status. Välj i listan. Menade du "I hamn"?'),
    ({**GOOD, "Status": "Ingen har hört av sig"}, "Lämna hela raden tom"),
    ({**GOOD, "Läget gäller": "snart"}, '"snart" är inget datum. Skriv'),
    ({**GOOD, "Läget gäller": "10/11/2031"}, "kan läsas på två sätt"),
    ({**GOOD, "Läget gäller": "2031-02-30"}, "finns inte i kalendern. Skriv"),
    ({**GOOD, "Läget gäller": 48151}, '"48151" är inget datum'),
    ({**GOOD, "Läget gäller": "2032-01"}, "en tid som inte har varit"),
    ({**GOOD, "Belägget är från": "2031-10"}, '"Belägget är från" är ifyllt, men inte "Belägg"'),
    ({**GOOD, "När nästa steg är klart": "2032"}, 'men inte "Nästa steg"'),
    ({**GOOD, "Nästa steg": "Fira", "När nästa steg är klart": "sedan"}, '"sedan" är inget datum'),
    ({**GOOD, "Resultat": "=1+1"}, "har en formel utan värde"),
    ({**GOOD, "Resultat": "#REF!"}, "har felet #REF!"),
    ({**GOOD, "Resultat": "<b>Klart</b>"}, '"<b>" går inte att använda'),
    ({**GOOD, "Hinder": "Ring 640823-3234"}, "står ett personnummer"),
    (
        {**GOOD, "Enhet som rapporterar": "Łódźavdelnigen"},
        '"Łódźavdelnigen" är ingen enhet. Välj i listan. Menade du',
    ),
    ({"Enhet som rapporterar": "Någon annan"}, '"Någon annan" är ingen enhet'),
    ({**GOOD, "Aviserat": "Det är klart nu"}, 'Den grå rutan "Aviserat" är ändrad'),
    ({"Aviserat": "Det är klart nu"}, 'Den grå rutan "Aviserat" är ändrad'),
    ({**GOOD, "Id": "avtal-lods"}, 'id "avtal-lods" finns inte. Menade du "avtal-lodz"?'),
    ({**GOOD, "Id": "avtal-2029"}, 'hör till planen "tillit-2029"'),
    ({**GOOD, "Id": None, "Aktivitet": "Något annat"}, '"Något annat" är ingen aktivitet i planen'),
    ({**GOOD, "Id": None, "Aktivitet": None}, "vilken aktivitet"),
]


def test_rows_that_cannot_be_read_are_told_with_their_numbers_and_the_others_are_read(tree):
    files = collected(tree)
    before = written(tree, "avtal-lodz")
    file = fill_many(files["lodz"], [cells for cells, _ in UNREAD])
    said = bring(tree, file, fill(files["krungthep"], 4, GOOD))
    told = [str(one) for one in said if one.outcome == "unread"]
    assert len(told) == len(UNREAD)
    for number, (one, (cells, words)) in enumerate(zip(told, UNREAD, strict=True), TOP + 1):
        assert one.startswith(f"{file.as_posix()}:rad {number}: ") and words in one, cells
    assert written(tree, "avtal-lodz") == before
    assert len(drafts(tree, "kurs-krungthep")) == 1


def test_cells_merged_over_rows_are_told_for_each_row(tree):
    file = fill(fill(collected(tree)["thorshofn"], 4, GOOD), 5, GOOD)
    said = bring(tree, changed(file, lambda book, sheet: sheet.merge_cells("I4:I5")))
    assert outcomes(said) == [(4, "unread"), (5, "unread")]
    assert "I4:I5 är sammanslagna" in said[0].message


def test_a_note_hung_on_a_cell_is_told(tree):
    def hang(book, sheet):
        sheet["I4"].comment = Comment("Se även bilagan", "Någon")

    (said,) = bring(tree, changed(fill(collected(tree)["lodz"], 4, GOOD), hang))
    assert said.outcome == "unread" and 'I4 har en anteckning: "Se även bilagan".' in said.message


def test_what_is_written_outside_the_form_is_told(tree):
    def beside(book, sheet):
        sheet["R3"] = "Egen kolumn"
        sheet["R4"] = "Viktigt"
        sheet["I9"] = "Ring mig"
        book.create_sheet("Mer")["A1"] = "Ännu mer"

    said = bring(tree, changed(fill(collected(tree)["lodz"], 4, GOOD), beside))
    assert sorted(outcomes(said)) == [(0, "unread"), (4, "unread"), (9, "unread")]
    words = " ".join(one.message for one in said)
    assert '"Mer"' in words and '"Egen kolumn"' in words and "R4" in words


def test_ids_that_have_slipped_from_their_titles_are_told(tree):
    def slip(book, sheet):
        sheet["A4"], sheet["A5"] = sheet["A5"].value, sheet["A4"].value

    file = changed(fill(collected(tree)["thorshofn"], 4, GOOD), slip)
    said = bring(tree, file)
    assert (4, "unread") in outcomes(said)
    assert "olika aktiviteter" in said[0].message
    assert drafts(tree, "rad-thorshofn") == drafts(tree, "larm-ahtari") == []


def bare_form(file, row):
    """A workbook that someone has made with the headings alone."""
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("Blad1")
        sheet.write_row(
            0, 0, ["Id", "Aktivitet", "Status", "Läget gäller", "Enhet som rapporterar", "Resultat"]
        )
        sheet.write_row(1, 0, row)
        sheet.write_formula(1, 5, "=1+1", None, 2)
    return file


def test_a_formula_with_a_value_is_read_as_its_value(tree):
    file = bare_form(tree / "egen.xlsx", ["avtal-lodz", "", "I hamn", "2031-10", "Łódźavdelningen"])
    assert outcomes(bring(tree, file)) == [(2, "draft")]
    assert drafts(tree, "avtal-lodz")[0].outcome == "2"


def csv(file):
    file.write_text("Id;Aktivitet;Status\n", encoding="utf-8")


def old_excel(file):
    file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))


def cut_off(file):
    with xlsxwriter.Workbook(file) as book:
        book.add_worksheet()
    file.write_bytes(file.read_bytes()[:-300])


def other_sheet(file):
    with xlsxwriter.Workbook(file) as book:
        book.add_worksheet().write(0, 0, "Status")


def spoiled(file):
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("xl/workbook.xml", "<a>")


def swollen(file):
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("xl/workbook.xml", bytes(250 * 2**20))


@pytest.mark.parametrize(
    "make, words",
    [
        (swollen, "för stor"),
        (csv, "är ingen Excel-arbetsbok"),
        (old_excel, "lösenord eller är i det äldre formatet"),
        (cut_off, "är skadad"),
        (other_sheet, "inget blad har rubrikerna"),
        (spoiled, "är skadad"),
        (lambda file: file.write_bytes(b""), "är ingen Excel"),
        (lambda file: None, "går inte att öppna"),
        (lambda file: file.mkdir(), "går inte att öppna"),
    ],
)
def test_a_file_that_is_no_form_is_told_and_the_others_are_read(tree, make, words):
    file = tree / "retur.xlsx"
    make(file)
    said = bring(tree, file, fill(collected(tree)["lodz"], 4, GOOD))
    assert outcomes(said) == [(0, "unread"), (4, "draft")]
    assert str(said[0]).startswith(f"{file.as_posix()}: ") and words in said[0].message


def test_a_form_of_an_unknown_plan_is_told(tree):
    def other_plan(book, sheet):
        lists = book["Listor"]
        cell = next(cell for row in lists.iter_rows() for cell in row if cell.value == PLAN)
        cell.value = "tillit-2099"

    said = bring(tree, changed(fill(collected(tree)["lodz"], 4, GOOD), other_plan))
    assert outcomes(said) == [(0, "unread")]
    assert 'planen "tillit-2099" finns inte' in said[0].message


# --------------------------------------------------------------------------- twice, and nothing lost


def test_the_same_file_twice_doubles_nothing(tree):
    file = fill(collected(tree)["lodz"], 4, FULL)
    bring(tree, file)
    before = sites.contents(tree / "data")
    assert outcomes(bring(tree, file, file)) == [(4, "there")]
    assert sites.contents(tree / "data") == before


def test_a_draft_that_has_been_published_is_not_read_in_again(tree):
    file = fill(collected(tree)["lodz"], 4, FULL)
    bring(tree, file)
    own = tree / "data/activities/avtal-lodz.yml"
    text = written(tree, "avtal-lodz").replace("    draft: true\n", "").replace("    comment: Ring mig\n", "")
    own.write_text(text, encoding="utf-8")
    assert outcomes(bring(tree, file)) == [(4, "there")]


@pytest.mark.parametrize(
    "more", [{"Resultat": "Något annat"}, {"Nästa steg": "Ett till"}, {"Kommentar, publiceras inte": "Hej"}]
)
def test_another_report_for_the_same_day_is_told_and_not_dropped(tree, more):
    file = fill(collected(tree)["lodz"], 4, FULL)
    bring(tree, file)
    before = written(tree, "avtal-lodz")
    (said,) = bring(tree, fill(file, 4, more))
    assert said.outcome == "unread" and "har redan rapporterat" in said.message
    assert written(tree, "avtal-lodz") == before


def test_a_step_that_stands_there_already_is_not_doubled_and_its_new_time_is_told(tree):
    again = {**GOOD, "Nästa steg": "prova  larmet", "När nästa steg är klart": "hösten 2032"}
    said = bring(tree, fill(collected(tree)["ahtari"], 4, again))
    assert [one.outcome for one in said] == ["draft", "unread"]
    assert 'steget "Prova larmet" står redan' in said[1].message and "hösten 2032" in said[1].message
    assert [str(step.due) for step in load(tree)[0].of("activities")["larm-ahtari"].steps] == ["våren 2032"]


def test_two_units_may_report_on_what_they_share(tree):
    files = collected(tree)
    bring(
        tree,
        fill(files["ahtari"], 4, GOOD),
        fill(files["thorshofn"], 4, {**GOOD, "Status": "På väg mot hamn"}),
    )
    assert [(one.by, one.status) for one in drafts(tree, "larm-ahtari")] == [
        ("ahtari", "i-hamn"),
        ("thorshofn", "pa-vag"),
    ]


def test_nothing_is_written_when_the_site_has_faults(tree):
    file = fill(collected(tree)["lodz"], 4, GOOD)
    with (tree / "data/units.yml").open("a", encoding="utf-8") as units:
        units.write("trasig: {namn: X}\n")
    before = sites.contents(tree / "data")
    said, errors = import_followups(tree, [file], TODAY)
    assert said == [] and any("trasig" in error or "namn" in error for error in errors)
    assert sites.contents(tree / "data") == before


def test_nothing_is_written_when_the_drafts_would_be_faults(tree, monkeypatch):
    file = fill(collected(tree)["lodz"], 4, {**GOOD, "Resultat": "<i>"})
    monkeypatch.setattr("macros.commands.collecting.unit_reports.unsafe", lambda text: "")
    before = sites.contents(tree / "data")
    _, errors = import_followups(tree, [file], TODAY)
    assert len(errors) == 1 and errors[0].startswith("data/activities/avtal-lodz.yml:")
    assert sites.contents(tree / "data") == before


POOL = {
    "Status": [*["I hamn", "på väg mot hamn"] * 5, "Klart", "", None, 7],
    "Läget gäller": [
        *["2031-10", "oktober 2031", datetime(2031, 9, 30), 2031, "2031-03"] * 3,
        "snart",
        None,
        "2031-13",
    ],
    "Resultat": [*HOSTILE[:12], None, None, 3.5],
    "Belägg": ["Protokoll", 12],
    "Belägget är från": [None, None, None, "2031", "förr"],
    "Hinder": [None, None, None, "=A1", "Tid: ingen"],
    "Nästa steg": [None, "Fortsätta", "Fira"],
    "När nästa steg är klart": [None, None, None, "2032"],
    "Kommentar, publiceras inte": [None, "Hej\ndå"],
    "Enhet som rapporterar": [*["Łódźavdelningen", "Skrifstofa Þórshöfn", "Γραφείο Αίγινας"] * 3, "Okänd"],
    "Id": [
        *["avtal-lodz", "larm-ahtari", "rad-thorshofn", "kurs-krungthep"] * 3,
        "avtal-2029",
        "okänd",
        None,
    ],
    "Aktivitet": [None, None, "Larma tidigt i Ähtäri", "Egen rubrik"],
}


@pytest.mark.parametrize("seed", range(4))
def test_each_row_ends_as_a_draft_or_as_a_line(tree, seed):
    chosen = random.Random(seed)
    file = collected(tree)["lodz"]
    filled = {}
    book = openpyxl.load_workbook(file)
    for number in range(4, 44):
        filled[number] = {title: chosen.choice(values) for title, values in POOL.items()}
        fill(file, number, filled[number], book)
    said = bring(tree, file)
    by_row = {}
    for one in said:
        if one.row and one.outcome != "note":
            first = by_row.setdefault(one.row, one)
            # A draft whose step stood there already, with another time, has a line more.
            assert first is one or (first.outcome, one.outcome) == ("draft", "unread")
    catalogue = load(tree)[0]
    found = [
        (one.id, f.by, f.outcome)
        for one in catalogue.of("activities").values()
        for f in one.followups
        if f.draft
    ]
    before = 1  # the fixture's own draft
    assert len(found) - before == sum(one.outcome == "draft" for one in said)
    for number, cells in filled.items():
        asked = {
            t: v
            for t, v in cells.items()
            if t not in ("Id", "Aktivitet", "Enhet som rapporterar") and v not in (None, "")
        }
        if asked:
            assert by_row[number].outcome in ("draft", "there", "unread"), cells
        if by_row.get(number) and by_row[number].outcome == "draft" and isinstance(cells["Resultat"], str):
            assert cells["Resultat"].strip() in {outcome for _, _, outcome in found if outcome}
    assert any(one.outcome == "draft" for one in said) and any(one.outcome == "unread" for one in said)
    assert check(tree)[1] == []


# --------------------------------------------------------------------------- the commands, and what is seen


@pytest.fixture(scope="module")
def reported(tmp_path_factory):
    """A whole tree in which one unit has sent back its form, and the folder with the forms."""
    made = sites.copy_tree(tmp_path_factory.mktemp("rapport") / "tree", "annan-kommun")
    done = sites.run(made, "macros", "collect", "--plan", PLAN, SITE_TODAY="2031-11-01")
    assert done.returncode == 0, done.stderr
    fill(
        made / f"insamling/{PLAN}/lodz.xlsx",
        4,
        {**FULL, "Resultat": "Pärlugglan är här.", "Nästa steg": "Pärlugglan flyger"},
    )
    return made, done.stdout


def run_import(tree, *files):
    return sites.run(tree, "macros", "import", "followups", *files, SITE_TODAY="2031-11-01")


def test_collect_says_what_it_made_and_what_is_left_out(reported):
    assert reported[1].splitlines() == [
        "Inte med, för att de är utkast eller märkta intern: 2 av planens aktiviteter.",
        f"insamling/{PLAN}/ahtari.xlsx: Ähtärin kaupunki, 1 aktivitet",
        f"insamling/{PLAN}/lodz.xlsx: Łódźavdelningen, 1 aktivitet",
        f"insamling/{PLAN}/thorshofn.xlsx: Skrifstofa Þórshöfn, 2 aktiviteter",
        f"insamling/{PLAN}/krungthep.xlsx: สำนักงานกรุงเทพ, 1 aktivitet",
        f"insamling/{PLAN}/utan-ansvarig-i-kallan.xlsx: Ansvarig anges inte i källan, 1 aktivitet",
        f"insamling/{PLAN}/utan-ansvarig-som-visas.xlsx: Ansvarig visas inte här, 1 aktivitet",
    ]


def test_collect_of_an_unknown_plan_is_told(reported):
    done = sites.run(reported[0], "macros", "collect", "--plan", "tillit-2013")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == 'planen "tillit-2013" finns inte. Menade du "tillit-2031"?\n'


def test_import_ends_with_a_summary_and_with_status_1_when_something_was_left(tmp_path, reported):
    tree = tmp_path / "tree"
    shutil.copytree(reported[0], tree)
    lodz = f"insamling/{PLAN}/lodz.xlsx"
    ahtari = fill(tree / f"insamling/{PLAN}/ahtari.xlsx", 4, {"Status": "I hamn"})
    done = run_import(tree, lodz, ahtari.relative_to(tree).as_posix())
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.splitlines() == [
        f"{lodz}:rad 4: utkast i data/activities/avtal-lodz.yml.",
        f'insamling/{PLAN}/ahtari.xlsx:rad 4: Fyll i "Läget gäller", till exempel med dagens datum: 2031-11-01.',
        "1 uppföljning inläst som utkast",
        "1 rad eller fil gick inte att läsa",
    ]
    assert run_import(tree, lodz).returncode == 0


def test_a_draft_is_seen_with_its_mark_in_the_preview_and_nowhere_in_a_built_site(tmp_path, reported):
    tree = tmp_path / "tree"
    shutil.copytree(reported[0], tree)
    assert run_import(tree, f"insamling/{PLAN}/lodz.xlsx").returncode == 0
    with sites.previewed(tree) as preview:
        own = sites.text(preview.get("plan/aktiviteter/avtal-lodz/"), "article")
        assert "I hamn Utkast Rapporterat av Łódźavdelningen, 15 oktober 2031" in own
        assert "Pärlugglan är här." in own
        assert "Kommentar till redaktören: Ring mig" in own
        assert "Planeras: Pärlugglan flyger. Tid: våren 2032. Rapporterat av enheten Utkast" in own
        status = sites.text(preview.get("plan/lage/"), "article")
        # A line of the status page has what was reported and when; who reported it stands on the page it leads to.
        assert "I hamn Utkast 15 oktober 2031 Planeras våren 2032: Pärlugglan flyger." in status
    site = sites.build(tree)
    said = [name for name, data in sites.contents(site).items() if b"rlugglan" in data or b"Ring mig" in data]
    assert said == []
    own = sites.article(site, "plan/aktiviteter/avtal-lodz")
    assert "Utkast" not in own and "15 oktober 2031" not in own


def test_what_a_unit_has_reported_is_said_to_be_so_when_it_is_published(tmp_path, reported):
    tree = tmp_path / "tree"
    shutil.copytree(reported[0], tree)
    assert run_import(tree, f"insamling/{PLAN}/lodz.xlsx").returncode == 0
    text = written(tree, "avtal-lodz").replace("    draft: true\n", "")
    (tree / "data/activities/avtal-lodz.yml").write_text(text, encoding="utf-8")
    site = sites.build(tree)
    own = sites.article(site, "plan/aktiviteter/avtal-lodz")
    assert "I hamn Rapporterat av Łódźavdelningen, 15 oktober 2031" in own
    assert "Planeras: Pärlugglan flyger. Tid: våren 2032. Rapporterat av enheten" in own
    # A line of the status page says when; how many statuses the units have reported is said below all the lines.
    status = sites.article(site, "plan/lage")
    assert "I hamn 15 oktober 2031 Planeras våren 2032: Pärlugglan flyger." in status
    assert "Två är rapporterade av enheter." in status
    # What the unit wrote to the editor is never published, also when it is left in the file.
    assert "comment: Ring mig" in written(tree, "avtal-lodz")
    assert [name for name, data in sites.contents(site).items() if b"Ring mig" in data] == []


def test_a_unit_that_may_not_be_shown_is_not_named_as_reporting(tmp_path):
    tree = sites.copy_tree(tmp_path / "tree", "annan-kommun")
    file = tree / "data/activities/minne-aegina.yml"
    with file.open("a", encoding="utf-8") as opened:
        opened.write("followups: [{as_of: 2031-10, status: i-hamn, basis: reported, by: zirkonhemlig}]\n")
    own = sites.article(sites.build(tree), "plan/aktiviteter/minne-aegina")
    assert "I hamn Rapporterat av enheten Läget oktober 2031" in own
    assert "irkonhemlig" not in own
