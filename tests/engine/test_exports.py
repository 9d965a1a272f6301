"""The files to download: opened with other libraries than wrote them."""

import hashlib
import json
import os
import re
import shutil
import subprocess
from datetime import date, datetime

import pytest
import yaml
from frictionless import Package
from jsonschema import Draft202012Validator, FormatChecker

from macros.blocks.blocks import Chart, Link, Table
from macros.blocks.sources import Reference
from macros.catalogue import loading as catalogue
from macros.catalogue.version import Version, version_of
from macros.catalogue.view import View
from macros.components.figures import figure
from macros.exports.about import About
from macros.pages.page import pages
from macros.render.html import html_blocks as html
from macros.render.html.slides import placed
from macros.text.site_files import site_files
from tests import sites
from tests.opened_exports import book, document, put, rows, sheet, text_of, view_of, written


@pytest.fixture(scope="module")
def charted(tmp_path_factory):
    """The other organisation's records, and two series."""
    root = sites.copy_tree(tmp_path_factory.mktemp("serier") / "tree", "annan-kommun", code=False)
    write(root, "series/svar.yml", series([1, 2.5, None], summary="Vad svaren blev."))
    bars = [{"when": str(2029 + n), "value": value} for n, value in enumerate((370, 453, 802))]
    write(root, "series/kontroller.yml", series([], chart="bar", dimension="Tid", points=bars))
    return root


@pytest.fixture(scope="module")
def downloads(charted):
    """The files of records that nobody changes."""
    return written(view_of(charted))


@pytest.fixture(scope="module")
def packed(downloads, tmp_path_factory):
    """The same, in a folder."""
    return put(downloads, tmp_path_factory.mktemp("data"))


@pytest.fixture
def small(tmp_path):
    """The other organisation's records, to be changed."""
    return sites.copy_tree(tmp_path / "tree", "annan-kommun", code=False)


def write(root, path, value):
    file = root / "data" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10**6), encoding="utf-8")


# --------------------------------------------------------------------------- each format


def test_csv_begins_with_a_byte_order_mark_and_has_decimal_commas(small):
    write(small, "series/matt.yml", series([4.5, -3, None]))
    data = written(view_of(small))["serier/matt.csv"]
    assert data.startswith(b"\xef\xbb\xbf")
    assert [row["varde"] for row in rows(data)] == ["4,5", "-3", ""]


def test_the_data_package_validates(packed):
    report = Package(str(packed / "datapackage.json")).validate()
    assert report.flatten(["type", "message"]) == []
    assert report.stats["tasks"] == len(list(packed.rglob("*.csv"))) > 25


def with_those_it_leans_on(name, package):
    """The package with one table, and those that its keys lead to: all take a second to validate."""
    kept, found = set(), {name}
    while found:
        kept |= found
        keys = [key for one in kept for key in package.get_resource(one).schema.foreign_keys]
        found = {key["reference"]["resource"] for key in keys} - kept - {""}
    for resource in list(package.resources):
        if resource.name not in kept:
            package.remove_resource(resource.name)
    return package


@pytest.mark.parametrize(
    "change, error", [("lead", "foreign-key"), ("type", "type-error"), ("twice", "primary-key")]
)
def test_the_data_package_would_not_validate_with_a_fault_in_it(downloads, tmp_path, change, error):
    folder = put(downloads, tmp_path)
    file = folder / "aktiviteter.csv"
    text = file.read_bytes().decode()
    if change == "lead":
        text = text.replace(";tillit-2031;", ";finns-inte;", 1)
    elif change == "type":
        text = text.replace(";2031-09-30;", ";i fjol;", 1)
    else:
        text += text.splitlines(keepends=True)[1]
    file.write_bytes(text.encode())
    package = with_those_it_leans_on("aktiviteter", Package(str(folder / "datapackage.json")))
    for resource in package.resources:  # the checksum would be what is found first
        resource.bytes = resource.hash = None
    assert error in {kind for (kind,) in package.validate().flatten(["type"])}


def test_the_data_package_knows_each_file_by_its_checksum_and_the_commit(downloads):
    package = json.loads(downloads["datapackage.json"])
    assert (package["commit"], package["created"]) == ("0123456789ab", "2026-03-04T05:06:07Z")
    assert "licenses" not in package
    assert {one["path"] for one in package["resources"]} == {
        path for path in downloads if path.endswith(".csv")
    }
    for one in package["resources"]:
        assert one["hash"] == f"sha256:{hashlib.sha256(downloads[one['path']]).hexdigest()}"


def test_the_workbook_has_a_filter_and_a_frozen_row_in_every_table(downloads):
    first, *tables, fields = book(downloads).worksheets
    assert (first.title, fields.title) == ("Om", "Fält")
    assert len(tables) == len([path for path in downloads if path.endswith(".csv") and "/" not in path])
    for table in tables:
        assert table.freeze_panes == "A2"
        assert table.auto_filter.ref == table.dimensions or table.max_row == 1


def test_the_workbook_has_neither_formulas_nor_links(downloads):
    cells = [cell for table in book(downloads).worksheets for row in table.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert not any(cell.hyperlink for cell in cells)


def test_the_workbook_tells_what_every_column_means(downloads):
    told = {(row["Tabell i CSV och JSON"], row["Kolumn i CSV och JSON"]) for row in sheet(downloads, "Fält")}
    wanted = {
        (path.removesuffix(".csv"), name)
        for path, data in downloads.items()
        if path.endswith(".csv") and "/" not in path
        for name in data.decode("utf-8-sig").splitlines()[0].split(";")
    }
    assert told == wanted
    assert all(row["Beskrivning"] for row in sheet(downloads, "Fält"))


def test_the_json_is_as_its_schema_says(downloads):
    made = json.loads(downloads["uppslag.json"])
    schema = json.loads(downloads[made["$schema"]])
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    assert list(validator.iter_errors(made)) == []
    assert made["version"] == schema["version"] == 1
    assert schema["$id"] == "https://prov.example/data/schema/1/uppslag.schema.json"
    for wrong in ({"version": 2}, {"mer": 1}, {"tabeller": {**made["tabeller"], "planer": [{"id": 1}]}}):
        assert list(validator.iter_errors({**made, **wrong})), wrong


def test_nothing_that_version_1_of_the_schema_promises_has_gone_or_changed(downloads):
    promised = json.loads((sites.FIXTURES / "uppslag-1.json").read_text(encoding="utf-8"))
    tables = json.loads(downloads["schema/1/uppslag.schema.json"])["properties"]["tabeller"]["properties"]
    now = {
        f"{name}.{field}": told["type"]
        for name, table in tables.items()
        for field, told in table["items"]["properties"].items()
    }
    assert promised.items() <= now.items(), "raise VERSION in macros/exports/schema.py"


# --------------------------------------------------------------------------- what isn't for everyone


def test_what_is_intern_is_in_no_file_of_an_open_site(small):
    made = written(view_of(small))
    assert [path for path, data in made.items() if "zirkonhemlig" in text_of(path, data)] == []
    # The activity owned by an intern unit, the risk that names it, and its document are there without.
    assert [row["agare"] for row in rows(made["aktiviteter.csv"]) if row["id"] == "minne-aegina"] == [""]
    assert [row["enheter"] for row in rows(made["risker.csv"])] == ["thorshofn"]


def test_an_intern_site_has_it_in_each(small):
    file = small / "data/site.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("öppen", "intern"), encoding="utf-8")
    made = written(view_of(small))
    for path in ("aktiviteter.csv", "uppslag.json", "uppslag.xlsx"):
        assert "zirkonhemlig-revision" in text_of(path, made[path])


def test_drafts_are_in_no_file(small):
    made = written(view_of(small))
    assert [path for path, data in made.items() if re.search("utkast[öo]rn", text_of(path, data))] == []
    assert "utkastorn" in text_of("", written(view_of(small, preview=True))["aktiviteter.csv"])


def test_an_intern_document_leaves_neither_its_id_nor_its_words(small):
    write(
        small,
        "activities/hemlig-kalla.yml",
        {
            "plan": "tillit-2031",
            "theme": "se",
            "title": "Med hemlig källa",
            "summary": "…",
            "sources": [{"document": "zirkonhemlig-pm", "section": "Avsnitt kvarts"}],
            "followups": [
                {
                    "as_of": "2031-09",
                    "status": "i-hamn",
                    "basis": "stated",
                    "source": {
                        "document": "zirkonhemlig-pm",
                        "section": "Avsnitt kvarts",
                        "words": "ord kvarts",
                    },
                }
            ],
        },
    )
    made = written(view_of(small))
    assert "hemlig-kalla.1" in text_of("", made["uppfoljningar.csv"])
    assert [path for path, data in made.items() if "kvarts" in text_of(path, data)] == []


# --------------------------------------------------------------------------- hostile texts, empty and large

FORMULAS = [
    '=HYPERLINK("http://x.example";"y")',
    "+1+1",
    "-2+3",
    "@SUM(A1:A9)",
    "＝1+1",
    "=cmd|' /C calc'!A0",
]
LINES = "rad ett\nrad två"  # in running text: a name stands on one line
TEXTS = [
    "<script>alert(1)</script> & <b>fet</b>",
    "citat \"dubbla\" 'enkla' ”svenska”; semikolon, komma | streck",
    "Åsa Öberg äter räksmörgås",
    "Łódź สำนักงาน Αίγινα Þórshöfn 日本語 العربية 🧡",
    "x" * 40_000,
    "https://x.example/?a=1&b=2",
    "1,5",
    "007",
    "2025-10-31",
    "TRUE",
    "{{ 7 * 7 }}",
]


def series(values, **more):
    return {
        "title": "Mått",
        "summary": "…",
        "dimension": "Svar",
        "measures": [{"id": "m", "title": "Mått"}],
        "points": [{"label": f"Svar {n}", "value": value} for n, value in enumerate(values)],
        "source": {"document": "protokoll"},
        **more,
    }


@pytest.fixture
def hostile(small):
    """Units that are called by each of the texts, and the files made of them."""
    units = yaml.safe_load((small / "data/units.yml").read_text(encoding="utf-8"))
    names = {f"farlig-{n:02}": text for n, text in enumerate([*FORMULAS, *TEXTS])}
    write(
        small, "units.yml", {**units, **{key: {"name": text, "kind": "enhet"} for key, text in names.items()}}
    )
    unread = {"id": "m", "title": FORMULAS[0], "unit": FORMULAS[3]}
    write(small, "series/elak.yml", series([-5], title=FORMULAS[1], summary=LINES, measures=[unread]))
    return names, written(view_of(small))


def test_no_text_of_a_csv_file_can_be_run_as_a_formula(hostile):
    names, made = hostile
    found = {row["id"]: row["namn"] for row in rows(made["enheter.csv"])}
    for key, text in names.items():
        assert found[key] == (f"'{text}" if text in FORMULAS else text)
    (row,) = rows(made["serier/elak.csv"])
    assert (row["varde"], row["matt_titel"], row["enhet"]) == ("-5", f"'{FORMULAS[0]}", f"'{FORMULAS[3]}")
    assert row["serie_titel"] == f"'{FORMULAS[1]}"
    assert [row["sammanfattning"] for row in rows(made["serier.csv"])] == [LINES]


def test_every_text_of_a_workbook_is_text_to_the_letter(hostile):
    names, made = hostile
    cells = {row[0].value: row[1] for row in book(made)["Enheter"].iter_rows(min_row=2)}
    for key, text in names.items():
        assert cells[key].data_type == "s"
        if len(text) <= 32_767:
            assert cells[key].value == text
        else:
            assert len(cells[key].value) == 32_767
            assert cells[key].value.endswith("… (avkortat, hela texten finns i JSON-filen)")
    assert [row["Sammanfattning"] for row in sheet(made, "Serier")] == [LINES]
    (row,) = sheet(made, "Värden")
    assert (row["Värde"], row["Mått"], row["Enhet"]) == (-5, FORMULAS[0], FORMULAS[3])


def test_the_json_has_every_text_to_the_letter_and_all_of_it_validates(hostile, tmp_path):
    names, made = hostile
    assert {row["id"]: row["namn"] for row in document(made)["enheter"]}.items() >= names.items()
    assert [row["sammanfattning"] for row in document(made)["serier"]] == [LINES]
    assert Package(str(put(made, tmp_path / "paket") / "datapackage.json")).validate().valid


def test_a_number_that_is_no_number_is_told_of_and_kept_out(small):
    write(small, "series/matt.yml", series([1]))
    file = small / "data/series/matt.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("value: 1", "value: nan"), encoding="utf-8")
    _, problems = catalogue.load(small)
    assert [str(one).partition(": ")[2] for one in problems] == [
        'Värde ("value"): ska vara ett tal, men där står "nan".'
    ]


def test_signs_that_no_file_can_hold_are_left_out(small):
    units = (small / "data/units.yml").read_text(encoding="utf-8")
    text = 'trasig: {name: "Hel, \\x07hållet\\uffff", kind: enhet}\n'
    (small / "data/units.yml").write_text(units + text, encoding="utf-8")
    made = written(view_of(small))
    assert [row["namn"] for row in rows(made["enheter.csv"]) if row["id"] == "trasig"] == ["Hel, hållet"]
    assert [row["Namn"] for row in sheet(made, "Enheter") if row["Id"] == "trasig"] == ["Hel, hållet"]
    assert [row["namn"] for row in document(made)["enheter"] if row["id"] == "trasig"] == ["Hel, hållet"]


def test_a_day_before_excels_calendar_is_text_there(small):
    documents = yaml.safe_load((small / "data/documents.yml").read_text(encoding="utf-8"))
    write(
        small,
        "documents.yml",
        {**documents, "gammal": {"title": "Gammal", "kind": "brev", "date": "1862-03-21"}},
    )
    made = written(view_of(small))
    (row,) = (row for row in sheet(made, "Dokument") if row["Id"] == "gammal")
    assert (row["Datum"], row["Datum, första dag"]) == ("21 mars 1862", "1862-03-21")


def without(root, keep=0):
    for file in sorted((root / "data/activities").glob("*.yml"))[keep:]:
        file.unlink()
    return root


@pytest.mark.parametrize("count", [0, 1])
def test_a_plan_of_none_or_one_activity_has_every_file_and_they_validate(small, tmp_path, count):
    made = written(view_of(without(small, count)))
    assert len(rows(made["aktiviteter.csv"])) == len(sheet(made, "Aktiviteter")) == count
    assert len(document(made)["aktiviteter"]) == count
    assert made["aktiviteter.csv"].decode("utf-8-sig").startswith("id;plan;")
    assert Package(str(put(made, tmp_path / "paket") / "datapackage.json")).validate().valid


def test_two_hundred_units_are_two_hundred_rows(small):
    units = yaml.safe_load((small / "data/units.yml").read_text(encoding="utf-8"))
    more = {f"enhet-{n}": {"name": f"Enhet {n}", "kind": "enhet", "parent": "ahtari"} for n in range(200)}
    write(small, "units.yml", {**units, **more})
    made = written(view_of(small))
    published = len(units) - 1 + 200  # one is intern
    assert len(rows(made["enheter.csv"])) == len(sheet(made, "Enheter")) == published


# --------------------------------------------------------------------------- the same from the same


def test_the_same_records_give_the_same_bytes_whatever_the_day(downloads, charted, monkeypatch):
    monkeypatch.setenv("SITE_TODAY", "2030-01-01")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")
    again = View(
        catalogue.load(charted)[0].visible(False), tuple(pages(site_files(charted).pages)), date(2030, 1, 1)
    )
    assert written(again) == downloads


def test_each_file_says_which_commit_and_day_it_is_from(downloads):
    told = {row[0].value: row[1].value for row in book(downloads)["Om"].iter_rows(max_col=2)}
    assert (told["Version i git"], told["Uppgifterna senast ändrade"]) == ("0123456789ab", "2026-03-04")
    assert told["Villkor"] == "Villkor för användning är inte angivna."
    assert book(downloads).properties.created == datetime(2026, 3, 4, 5, 6, 7)
    made = json.loads(downloads["uppslag.json"])
    assert (made["commit"], made["datum"], made["webbplats"]) == (
        "0123456789ab",
        "2026-03-04T05:06:07Z",
        "Provplatsen",
    )


def test_where_nobody_knows_the_commit_the_files_say_so(small):
    view = view_of(without(small))
    assert view.version == Version()
    made = written(view, About("Provplatsen", "", view.version))
    told = {row[0].value: row[1].value for row in book(made)["Om"].iter_rows(max_col=2)}
    assert (told["Version i git"], told["Uppgifterna senast ändrade"]) == ("okänd", "okänt")
    assert (json.loads(made["uppslag.json"])["commit"], json.loads(made["uppslag.json"])["datum"]) == (
        None,
        None,
    )
    assert json.loads(made["schema/1/uppslag.schema.json"])["$id"] == "uppslag.schema.json"


needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")


def git(root, *arguments, day="2031-05-01"):
    who = {
        f"GIT_{role}_{what}": "x@x.example" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    when = {f"GIT_{role}_DATE": f"{day}T12:00:00+02:00" for role in ("AUTHOR", "COMMITTER")}
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    subprocess.run(
        ["git", "-C", str(root), *arguments], env={**kept, **who, **when}, check=True, capture_output=True
    )


@pytest.fixture
def history(small):
    git(small, "init", "-q")
    git(small, "add", "-A")
    git(small, "commit", "-qm", "Allt")
    return small


@needs_git
def test_a_commit_of_something_else_than_data_changes_no_file(history):
    first = version_of(history)
    assert first.day == "2031-05-01"
    assert re.fullmatch("[0-9a-f]{12}", str(first))
    (history / "docs/om/index.md").write_text("Annat.", encoding="utf-8")
    git(history, "commit", "-qam", "Text", day="2031-06-01")
    assert version_of(history) == first


@needs_git
def test_a_commit_of_data_is_the_new_version_and_what_is_not_committed_is_told(history):
    first = version_of(history)
    with (history / "data/units.yml").open("a", encoding="utf-8") as file:
        file.write("ny: {name: Ny, kind: enhet}\n")
    assert str(version_of(history)) == f"{first}, med ändringar som inte är sparade i git"
    git(history, "commit", "-qam", "Enhet", day="2031-06-01")
    second = version_of(history)
    assert (second.day, second.changed) == ("2031-06-01", False)
    assert second.commit != first.commit


@needs_git
def test_a_clone_without_history_knows_no_version_and_one_with_it_the_same(history, tmp_path):
    (history / "docs/om/index.md").write_text("Annat.", encoding="utf-8")
    git(history, "commit", "-qam", "Text", day="2031-06-01")
    git(tmp_path, "clone", "-q", "--depth=1", history.as_uri(), "grund")
    git(tmp_path, "clone", "-q", history.as_uri(), "hel")
    assert version_of(tmp_path / "grund") == Version()
    assert version_of(tmp_path / "hel") == version_of(history)


def test_without_git_the_version_is_unknown(small, monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert version_of(small) == Version()


# --------------------------------------------------------------------------- on the pages


def test_every_series_on_a_page_leads_to_its_own_file(charted, downloads):
    view = view_of(charted)
    for one in view.of("series"):
        (table,) = (block for block in figure(view, one) if isinstance(block, Table))
        assert table.download == Link(f"data/serier/{one.id}.csv", "Ladda ner siffrorna (CSV)")
        assert f"serier/{one.id}.csv" in downloads


def test_the_link_is_drawn_under_the_table_on_a_page_and_not_on_a_slide(charted):
    view = view_of(charted)
    blocks = figure(view, view.get("series", "kontroller"))
    assert any(isinstance(block, Chart) for block in blocks)
    (table,) = (block for block in blocks if isinstance(block, Table))
    context = html.Context("../../", lambda cite: Reference(1, "", "", "", "", ""))
    drawn = html.render([table], context)
    assert (
        '<a href="../../data/serier/kontroller.csv">Ladda ner siffrorna (CSV)</a>'
        in drawn.partition("</table>")[2]
    )
    (slide,) = placed([table], type("Slide", (), {"id": "x"})())
    assert "Ladda ner" not in html.render([slide], context)
