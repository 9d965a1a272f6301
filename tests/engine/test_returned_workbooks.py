"""Workbooks as programs and people leave them: what is read, what is told, and that none costs another."""

import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Border, Font, Side
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from macros.commands.collecting import importing, ooxml_package, row_outcomes
from macros.commands.collecting.ooxml_package import Unreadable
from macros.commands.collecting.returned_workbook import read
from macros.commands.collecting.unit_reports import Reading
from macros.engine.checking import check
from tests import sites
from tests.made_forms import (
    GOOD,
    PLAN,
    TODAY,
    bring,
    changed,
    collected,
    drafts,
    fill,
    outcomes,
    repacked,
    written,
)

SHEET = "xl/worksheets/sheet2.xml"
LAST_ROW, LAST_COLUMN = 2**20, 2**14
FRAME = Border(bottom=Side(style="thin"))


@pytest.fixture
def tree(tmp_path):
    return sites.copy_tree(tmp_path / "tree", "annan-kommun", code=False)


@pytest.fixture(scope="module")
def answered(tmp_path_factory):
    """The bytes of one form that is filled in, in its row 4."""
    tree = sites.copy_tree(tmp_path_factory.mktemp("svar") / "tree", "annan-kommun", code=False)
    return fill(collected(tree)["lodz"], 4, GOOD).read_bytes()


@pytest.fixture
def form(tmp_path, answered):
    file = tmp_path / "svar.xlsx"
    file.write_bytes(answered)
    return file


def reported(file):
    """What the rows of a form report, without the grey cells: row → column → text."""
    return {
        row.number: {name: row.values.get(name) for name in ("status", "as_of", "outcome")}
        for row in read(file).rows
    }


def faults(file):
    return {row.number: row.faults for row in read(file).rows if row.faults}


ANSWER = {4: {"status": "I hamn", "as_of": "2031-10-15", "outcome": "Klart."}}


# --------------------------------------------------------------------------- how large a sheet says it is


def inserted(parts, xml, before=b"</sheetData>"):
    parts[SHEET] = parts[SHEET].replace(before, xml + before)


def frame_in_the_last_row(parts):
    inserted(parts, b'<row r="1048576"><c r="I1048576" s="3"/></row>')


def frame_in_the_last_column(parts):
    inserted(parts, b"".join(b'<row r="%d"><c r="XFD%d" s="3"/></row>' % (n, n) for n in range(5, 300)))


def frames_in_many_rows(parts):
    inserted(
        parts, b"".join(b'<row r="%d"><c r="I%d" s="3"/></row>' % (n, n) for n in range(5, LAST_ROW // 5))
    )


def formulas_that_give_nothing(parts):
    cell = b'<row r="%d"><c r="I%d" t="str"><f>IF(A%d="","",1)</f><v></v></c></row>'
    inserted(parts, b"".join(cell % (n, n, n) for n in range(5, 20_000)))


def blanks_filled_down(parts):
    cell = b'<row r="%d"><c r="I%d" t="inlineStr"><is><t> </t></is></c></row>'
    inserted(parts, b"".join(cell % (n, n) for n in range(5, 20_000)))


def a_size_that_is_not_so(parts):
    inserted(parts, b'<dimension ref="A1:XFD1048576"/>', before=b"<sheetData>")


def thousands_of_merged_areas(parts):
    areas = b"".join(b'<mergeCell ref="S%d:S%d"/>' % (n, n + 1) for n in range(10, 40_000, 2))
    parts[SHEET] = parts[SHEET].replace(
        b"</sheetData>", b"</sheetData><mergeCells>" + areas + b"</mergeCells>"
    )


def thousands_of_styles(parts):
    styles = b'<xf numFmtId="14" fontId="0"/>' * 60_000
    parts["xl/styles.xml"] = parts["xl/styles.xml"].replace(b"</cellXfs>", styles + b"</cellXfs>")


@pytest.mark.parametrize(
    "change",
    [
        frame_in_the_last_row,
        frame_in_the_last_column,
        frames_in_many_rows,
        formulas_that_give_nothing,
        blanks_filled_down,
        a_size_that_is_not_so,
        thousands_of_merged_areas,
        thousands_of_styles,
    ],
)
def test_cells_that_hold_nothing_are_no_rows_however_many_they_are(form, change):
    repacked(form, change)
    assert (reported(form), faults(form)) == (ANSWER, {})


@pytest.mark.parametrize("row, column, place", [(LAST_ROW, 9, "I1048576"), (4, LAST_COLUMN, "XFD4")])
def test_what_is_written_in_the_last_row_or_column_is_told(tree, row, column, place):
    def write(book, sheet):
        sheet.cell(row, column).value = "Ring mig"

    said = bring(tree, changed(fill(collected(tree)["lodz"], 4, GOOD), write))
    (one,) = [one for one in said if one.outcome == "unread"]
    assert one.row == row and (place in one.message or row == LAST_ROW)
    assert len(drafts(tree, "avtal-lodz")) == (row != 4)


def rows_of(cell, count):
    return b"".join(b'<row r="%d">%s</row>' % (n, cell * count) for n in range(5, 50))


def values_in_all_rows(parts):
    cell = b'<row r="%d"><c r="I%d"><v>1</v></c></row>'
    inserted(parts, b"".join(cell % (n, n) for n in range(5, LAST_ROW // 20)))


def values_in_all_columns(parts):
    inserted(parts, rows_of(b"<c><v>1</v></c>", LAST_COLUMN))


def frames_in_all_cells(parts):
    inserted(parts, rows_of(b'<c s="3"/>', LAST_COLUMN))


def a_bomb(parts):
    doubled = b"".join(b'<!ENTITY a%d "&a%d;&a%d;">' % (n, n - 1, n - 1) for n in range(1, 30))
    declared = b'<!DOCTYPE x [<!ENTITY a0 "ha">' + doubled + b"]><worksheet"
    parts[SHEET] = parts[SHEET].replace(b"<worksheet", declared, 1).replace(b"Klart.", b"&a29;")


def our_own_file(parts):
    declared = b'<!DOCTYPE x [<!ENTITY ours SYSTEM "file:///etc/hostname">]><worksheet'
    parts[SHEET] = parts[SHEET].replace(b"<worksheet", declared, 1).replace(b"Klart.", b"&ours;")


def a_long_text(parts):
    parts[SHEET] = parts[SHEET].replace(b"Klart.", b"x" * 30 * 2**20)


def a_long_tag(parts):
    parts[SHEET] = parts[SHEET].replace(b"<sheetData>", b'<sheetData a="' + b"x" * 30 * 2**20 + b'">')


def too_many_merged(parts):
    areas = b'<mergeCell ref="I4:I1048576"/>' * 100_000
    parts[SHEET] = parts[SHEET].replace(b"</sheetData>", b"</sheetData>" + areas)


def many_texts(parts):
    relation = b'<Relationship Id="rS" Type="http://x/sharedStrings" Target="sharedStrings.xml"/>'
    rels = "xl/_rels/workbook.xml.rels"
    parts[rels] = parts[rels].replace(b"</Relationships>", relation + b"</Relationships>")
    parts["xl/sharedStrings.xml"] = b"<sst>" + b"<si><t>text</t></si>" * 150_000 + b"</sst>"
    parts[SHEET] = parts[SHEET].replace(
        b"</sheetData>", b'<row r="9"><c t="s"><v>7</v></c></row></sheetData>'
    )


@pytest.mark.parametrize(
    "change, words",
    [
        (values_in_all_rows, 'bladet "Uppföljning" har text i fler rader'),
        (values_in_all_columns, "fler ifyllda rutor än ett formulär kan ha"),
        (frames_in_all_cells, "för stor för att vara ett ifyllt formulär. Ta bort allt utanför"),
        (a_bomb, "är skadad"),
        (our_own_file, "är skadad"),
        (a_long_text, "för stor"),
        (a_long_tag, "för stor"),
        (too_many_merged, "för stor"),
        (many_texts, "för stor"),
    ],
)
def test_what_no_form_holds_is_told_in_a_line(form, monkeypatch, change, words):
    monkeypatch.setattr(ooxml_package, "TAGS", 500_000)  # the real ones take seconds to reach
    repacked(form, change)
    with pytest.raises(Unreadable, match=words):
        read(form)


def test_a_zip_that_says_less_than_it_holds_is_read_no_further_than_it_says(form):
    repacked(form, lambda parts: parts.__setitem__(SHEET, parts[SHEET] + b" " * 2**20))
    data = bytearray(form.read_bytes())
    for entry, name, size in ((b"PK\x03\x04", 30, 22), (b"PK\x01\x02", 46, 24)):
        start = -1
        while (start := data.find(entry, start + 1)) >= 0:
            if data[start + name :].startswith(SHEET.encode()):
                data[start + size : start + size + 4] = (1000).to_bytes(4, "little")
    form.write_bytes(data)
    with pytest.raises(Unreadable, match="är skadad"):
        read(form)


def test_a_zip_with_more_entries_than_a_workbook_has_is_not_opened(form):
    with zipfile.ZipFile(form, "a") as packed:
        for number in range(ooxml_package.ENTRIES):
            packed.writestr(f"n{number}", b"")
    with pytest.raises(Unreadable, match="för stor"):
        read(form)


def test_a_way_of_packing_that_may_take_any_memory_is_refused(form):
    with zipfile.ZipFile(form) as packed:
        parts = {one.filename: packed.read(one) for one in packed.infolist()}
    with zipfile.ZipFile(form, "w", zipfile.ZIP_LZMA) as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    with pytest.raises(Unreadable, match="är skadad"):
        read(form)


def test_other_sheets_are_told_in_one_line_and_the_form_is_read(tree):
    def add(book, sheet):
        for number in range(50):
            book.create_sheet(f"Data {number}").append(["x"])

    said = bring(tree, changed(fill(collected(tree)["lodz"], 4, GOOD), add))
    assert outcomes(said) == [(0, "unread"), (4, "draft")]
    assert 'bladen "Data 0", "Data 1", "Data 2" och 47 blad till hör inte' in said[0].message


def test_a_row_copied_downwards_is_told_and_not_made_a_thousand_drafts(tree):
    def copy(book, sheet):
        for number in range(5, 5 + row_outcomes.REPORTS):
            for cell in sheet[4]:
                sheet.cell(number, cell.column).value = cell.value

    said = bring(tree, changed(fill(collected(tree)["lodz"], 4, GOOD), copy))
    assert outcomes(said) == [(0, "unread")]
    assert 'fler än 100 rader rapporterar aktiviteten "avtal-lodz"' in said[0].message
    assert drafts(tree, "avtal-lodz") == []


# --------------------------------------------------------------------------- one file and the others


@pytest.mark.parametrize("error", [MemoryError, RecursionError, KeyError, ZeroDivisionError])
def test_a_failure_that_nobody_foresaw_is_the_files_line_and_the_others_are_read(tree, monkeypatch, error):
    files = collected(tree)
    bad, good = (fill(files[name], 4, GOOD) for name in ("lodz", "krungthep"))

    def read_or_fail(file, most):
        if file == bad:
            raise error()
        return read(file, most)

    monkeypatch.setattr(row_outcomes, "read", read_or_fail)
    said = bring(tree, bad, good)
    assert outcomes(said) == [(0, "unread"), (4, "draft")]
    assert error.__name__ in said[0].message and said[0].path == bad.as_posix()
    assert len(drafts(tree, "kurs-krungthep")) == 1


def test_a_file_that_fails_halfway_leaves_nothing_of_itself(tree, monkeypatch):
    files = collected(tree)
    bad = fill(fill(files["thorshofn"], 4, GOOD), 5, GOOD)
    made = Reading

    def fail_on_row_5(row, returned, *rest):
        if row.number == 5:
            raise RuntimeError
        return made(row, returned, *rest)

    monkeypatch.setattr(row_outcomes, "Reading", fail_on_row_5)
    said = bring(tree, bad, fill(files["lodz"], 4, GOOD))
    assert outcomes(said) == [(0, "unread"), (4, "draft")]
    assert drafts(tree, "larm-ahtari") == drafts(tree, "rad-thorshofn") == []


def test_drafts_that_would_be_errors_cost_only_their_own_file(tree, monkeypatch):
    files = collected(tree)
    bad = fill(files["lodz"], 4, {**GOOD, "Resultat": "<i>"})
    monkeypatch.setattr("macros.commands.collecting.unit_reports.unsafe", lambda text: "")
    said = bring(tree, bad, fill(files["krungthep"], 4, GOOD))
    assert outcomes(said) == [(0, "unread"), (4, "draft")]
    assert "då blir det fel: data/activities/avtal-lodz.yml:" in said[0].message
    assert (len(drafts(tree, "kurs-krungthep")), drafts(tree, "avtal-lodz")) == (1, [])
    assert check(tree)[1] == []


def test_a_full_disk_leaves_every_file_as_it_was(tree, monkeypatch):
    files = collected(tree)
    given = [fill(files[name], 4, GOOD) for name in ("lodz", "krungthep")]
    before = sites.contents(tree / "data")
    write = Path.write_bytes

    def full(file, data):
        if file.name == ".kurs-krungthep.yml.next":
            raise OSError(28, "No space left on device", str(file))
        return write(file, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    errors = importing.import_followups(tree, given, TODAY)[1]
    assert len(errors) == 1 and errors[0] == "Disken är full. Frigör plats och kör om."
    assert sites.contents(tree / "data") == before


# --------------------------------------------------------------------------- which files


def test_a_folder_means_the_forms_in_it_and_in_its_folders(tree, tmp_path, answered):
    folder = tmp_path / "svar"
    for name in ("b/svar.xlsx", "a.XLSX", "~$a.XLSX", ".dold.xlsx", ".papperskorg/x.xlsx", "läs mig.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(answered if name in ("b/svar.xlsx", "a.XLSX") else b"\x05Anna")
    (folder / "c.ods").write_bytes(b"Annat")
    said = bring(tree, folder)
    assert [(one.path.removeprefix(f"{folder.as_posix()}/"), one.outcome) for one in said] == [
        ("a.XLSX", "draft"),
        ("b/svar.xlsx", "there"),
        ("c.ods", "unread"),
    ]


def test_a_star_that_the_shell_has_left_is_what_it_would_have_been(tree, tmp_path, answered, monkeypatch):
    (tmp_path / "svar").mkdir()
    for name in ("a.xlsx", "b [2].xlsx", "~$b.xlsx"):
        (tmp_path / "svar" / name).write_bytes(answered)
    monkeypatch.chdir(tmp_path)
    assert [(one.path, one.outcome) for one in bring(tree, Path("svar/*.xlsx"))] == [
        ("svar/a.xlsx", "draft"),
        ("svar/b [2].xlsx", "there"),
    ]
    assert [one.outcome for one in bring(tree, Path("svar/b [2].xlsx"))] == ["there"]
    (said,) = bring(tree, Path("svar/c*.xlsx"))
    assert str(said).startswith("svar/c*.xlsx: inga filer passar in på det namnet.")


def test_a_lock_is_passed_over_beside_its_form_and_told_when_it_is_alone(tree, tmp_path, form):
    lock = tmp_path / "~$svar.xlsx"
    lock.write_bytes(b"\x05Anna")
    assert [one.outcome for one in bring(tree, lock, form)] == ["draft"]
    (said,) = bring(tree, lock)
    assert said.outcome == "unread" and "är ett lås" in said.message


def test_a_folder_without_forms_is_told(tree, tmp_path):
    (tmp_path / "tom").mkdir()
    (said,) = bring(tree, tmp_path / "tom")
    assert (said.row, said.outcome) == (0, "unread") and "mappen har inga formulär" in said.message


@pytest.mark.parametrize(
    "name, content, words",
    [
        ("content.xml", b"", "OpenDocument (.ods). Spara eller exportera den som Excel-arbetsbok"),
        ("xl/workbook.bin", b"", "Excels binära format (.xlsb)"),
        ("word/document.xml", b"", "ett Word-dokument"),
        ("Index/Document.iwa", b"", "från Numbers"),
        ("svar/ahtari.xlsx", b"", "zip-fil med andra filer i. Packa upp den"),
    ],
)
def test_another_kind_of_file_is_told_by_its_name_and_what_to_do(tmp_path, name, content, words):
    with zipfile.ZipFile(tmp_path / "svar.xlsx", "w") as packed:
        packed.writestr(name, content)
    with pytest.raises(Unreadable) as told:
        read(tmp_path / "svar.xlsx")
    assert words in str(told.value)


# --------------------------------------------------------------------------- what programs write


def strict(parts):
    for name, data in parts.items():
        for transitional, own in (
            (
                b"schemas.openxmlformats.org/spreadsheetml/2006/main",
                b"purl.oclc.org/ooxml/spreadsheetml/main",
            ),
            (
                b"schemas.openxmlformats.org/officeDocument/2006/relationships",
                b"purl.oclc.org/ooxml/officeDocument/relationships",
            ),
        ):
            data = data.replace(transitional, own)
        parts[name] = data


def with_prefixes(parts):
    for name in (SHEET, "xl/workbook.xml", "xl/styles.xml"):
        data = parts[name].replace(b"</", b"\0").replace(b"<", b"<x:").replace(b"\0", b"</x:")
        parts[name] = data.replace(b"<x:?xml", b"<?xml").replace(b"xmlns=", b"xmlns:x=")


@pytest.mark.parametrize("change", [strict, with_prefixes])
def test_either_kind_of_open_xml_is_read_however_its_names_are_written(form, change):
    repacked(form, change)
    assert reported(form) == ANSWER
    assert read(form).plan == PLAN and read(form).asked["avtal-lodz"]["title"].startswith("Gå igenom")


def test_a_day_in_strict_open_xml_is_a_day(form):
    day = b'<c r="H4" t="d"><v>2031-09-30T00:00:00</v></c>'
    repacked(form, strict)
    repacked(form, lambda parts: parts.__setitem__(SHEET, replaced_cell(parts[SHEET], b"H4", day)))
    assert reported(form)[4]["as_of"] == "2031-09-30"


def replaced_cell(sheet, place, cell):
    start = sheet.index(b'<c r="%s"' % place)
    return sheet[:start] + cell + sheet[sheet.index(b"</c>", start) + 4 :]


def test_cells_and_rows_without_references_stand_after_each_other(tmp_path):
    rows = (("Aktivitet", "Status", "Läget gäller"), ("Avtal", "I hamn", "2031-10"))
    written = [[f'<c t="str"><v>{text}</v></c>' for text in row] for row in rows]
    cells = "".join(f"<row>{''.join(row)}</row>" for row in written)
    with zipfile.ZipFile(tmp_path / "svar.xlsx", "w") as packed:
        packed.writestr("_rels/.rels", relations("officeDocument", "xl/workbook.xml"))
        packed.writestr("xl/_rels/workbook.xml.rels", relations("worksheet", "worksheets/ett.xml"))
        packed.writestr(
            "xl/workbook.xml", '<workbook xmlns:r="r"><sheet name="Blad1" sheetId="1" r:id="r1"/></workbook>'
        )
        packed.writestr("xl/worksheets/ett.xml", f"<worksheet><sheetData>{cells}</sheetData></worksheet>")
    (row,) = read(tmp_path / "svar.xlsx").rows
    assert (row.number, row.values) == (2, {"title": "Avtal", "status": "I hamn", "as_of": "2031-10"})


def relations(kind, target):
    return f'<Relationships><Relationship Id="r1" Type="http://x/{kind}" Target="{target}"/></Relationships>'


@pytest.mark.parametrize(
    "written_as, text",
    [
        ("Rad ett_x000D_\nRad två_x000D_", "Rad ett\nRad två"),
        ("Rad ett_x000d_Rad två", "Rad ett\nRad två"),
        ("Flik_x0009_här", "Flik\thär"),
        ("Pärla _xD83D__xDE00_", "Pärla 😀"),
        ("Kod _x005F_x000D_ står kvar", "Kod _x000D_ står kvar"),
        ("Halv_xD83D_ bit", "Halv bit"),
        ("fil_xyz och _x12_", "fil_xyz och _x12_"),
    ],
)
def test_signs_that_open_xml_writes_by_their_numbers_are_those_signs(form, written_as, text):
    repacked(form, lambda p: p.__setitem__(SHEET, p[SHEET].replace(b"Klart.", written_as.encode())))
    assert reported(form)[4]["outcome"] == text


@pytest.mark.parametrize(
    "number, text",
    [
        ("mmm-yy", "2031-10"),
        ("mmmm yyyy", "2031-10"),
        ('[$-41D]mmmm" "yyyy;@', "2031-10"),
        ("yyyy", "2031"),
        ("yyyy-mm-dd", "2031-10-01"),
        ("d mmm", "2031-10-01"),
        ("dd/mm/yy", "2031-10-01"),
    ],
)
def test_a_date_that_is_shown_as_a_month_is_that_month(form, number, text):
    def write(book, sheet):
        sheet["H4"].value = datetime(2031, 10, 1)
        sheet["H4"].number_format = number

    assert reported(changed(form, write))[4]["as_of"] == text


def test_a_day_that_no_calendar_has_is_an_error(form):
    def write(book, sheet):
        sheet["H4"].value = 99_999_999
        sheet["H4"].number_format = "yyyy-mm-dd"

    assert "H4 har felet #VALUE!" in faults(changed(form, write))[4][0]


def test_days_are_counted_from_the_year_that_the_workbook_says(form):
    book = openpyxl.load_workbook(form)
    book.epoch = CALENDAR_MAC_1904
    sheet = book["Uppföljning"]
    sheet["H4"].value = date(2031, 9, 30)
    book.save(form)
    assert reported(form)[4]["as_of"] == "2031-09-30"


def strike_the_cell(book, sheet):
    sheet["I4"].font = Font(strike=True)


def strike_a_part(book, sheet):
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    sheet["I4"].value = CellRichText(TextBlock(InlineFont(strike=True), "Klart."), " Och nytt")


@pytest.mark.parametrize("change", [strike_the_cell, strike_a_part])
def test_struck_through_text_is_told_and_not_read_as_a_report(form, change):
    assert faults(changed(form, change)) == {
        4: ('I4 har överstruken text: "Klart.". Ta bort texten, eller överstrykningen om texten gäller.',)
    }


def test_a_row_that_is_struck_through_is_one_line(form):
    def strike(book, sheet):
        for cell in sheet[4]:
            cell.font = Font(strike=True)

    ((fault,),) = faults(changed(form, strike)).values()
    assert fault.startswith("A4, B4, C4 och 5 rutor till har överstruken text. Ta bort")


BOILERPLATE = {
    "sv": "[Trådad kommentar]\n\nDin version av Excel gör att du kan läsa den här trådade kommentaren. "
    "Mer information: https://go.microsoft.com/fwlink/?linkid=870924\n\nKommentar:\n    Se bilagan",
    "en": "[Threaded comment]\n\nYour version of Excel allows you to read this threaded comment. Learn "
    "more: https://go.microsoft.com/fwlink/?linkid=870924\n\nComment:\n    Se bilagan",
}


@pytest.mark.parametrize("language", BOILERPLATE)
def test_of_a_threaded_comment_only_what_somebody_wrote_is_told(form, language):
    def hang(book, sheet):
        sheet["I4"].comment = Comment(BOILERPLATE[language], "Anna")
        sheet["B3"].comment = Comment("Om rubriken", "Anna")

    file = changed(form, hang)
    assert faults(file) == {4: ('I4 har en anteckning: "Se bilagan". Skriv den i en vit ruta.',)}
    assert read(file).rows[0].values["title"].startswith("Gå igenom")


@pytest.mark.parametrize("title", ["Exportöversikt", "Export Summary"])
def test_the_summary_that_numbers_puts_first_is_no_sheet_of_somebodys(form, title):
    def add(book, sheet):
        book.create_sheet(title, 0).append(["Detta dokument har exporterats från Numbers."])

    file = changed(form, add)
    assert (read(file).others, reported(file)) == ((), ANSWER)


def test_what_is_written_in_many_cells_beside_the_form_is_one_line(form):
    def write(book, sheet):
        for column in range(30, 130):
            sheet.cell(4, column).value = "x"

    assert faults(changed(form, write)) == {
        4: ("AD4, AE4, AF4 och 97 rutor till står i kolumner som inte hör till formuläret. Flytta texten.",)
    }


def test_the_command_ends_with_status_1_when_one_file_of_many_could_not_be_read(tmp_path, answered):
    tree = sites.copy_tree(tmp_path / "tree", "annan-kommun")
    (tree / "svar").mkdir()
    (tree / "svar/a.xlsx").write_bytes(b"PK trasig")
    (tree / "svar/b.xlsx").write_bytes(answered)
    done = sites.run(tree, "macros", "import", "followups", "svar", SITE_TODAY="2031-11-01")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.splitlines() == [
        "svar/a.xlsx: filen är skadad. Öppna den i Excel eller LibreOffice, spara den på nytt som "
        "Excel-arbetsbok (.xlsx) och försök igen.",
        "svar/b.xlsx:rad 4: utkast i data/activities/avtal-lodz.yml.",
        "1 uppföljning inläst som utkast",
        "1 rad eller fil gick inte att läsa",
    ]
    assert "outcome: Klart." in written(tree, "avtal-lodz")
