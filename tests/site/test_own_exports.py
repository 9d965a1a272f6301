"""The site's own files to download, counted against data/."""

import json
import re
from collections import Counter
from datetime import datetime

import pytest
import yaml
from frictionless import Package
from jsonschema import Draft202012Validator, FormatChecker

from macros.exports import activity_list
from tests import sites
from tests.opened_exports import book, document, put, rows, sheet, view_of, written


@pytest.fixture(scope="module")
def own():
    """The files of the repository's own records."""
    return written(view_of(sites.ROOT))


def raw(*path):
    """A file of data/ as PyYAML alone reads it."""
    return yaml.safe_load(sites.ROOT.joinpath("data", *path).read_text(encoding="utf-8"))


def every(kind):
    """The records of a kind that has a file a record, by id, as PyYAML alone reads them."""
    return {file.stem: raw(kind, file.name) for file in sorted((sites.ROOT / "data" / kind).glob("*.yml"))}


def test_every_activity_is_in_every_format_once(own):
    ids = Counter(every("activities").keys())
    assert len(ids) > 20
    assert Counter(row["id"] for row in rows(own["aktiviteter.csv"])) == ids
    assert Counter(row["Id"] for row in sheet(own, "Aktiviteter")) == ids
    assert Counter(row["id"] for row in document(own)["aktiviteter"]) == ids


def test_every_followup_stands_with_its_activity(own):
    wanted = Counter(
        {key: len(one["followups"]) for key, one in every("activities").items() if one.get("followups")}
    )
    assert wanted.total() > 5
    for found in (rows(own["uppfoljningar.csv"]), document(own)["uppfoljningar"]):
        assert Counter(row["aktivitet"] for row in found) == wanted
    assert Counter(row["Aktivitet"] for row in sheet(own, "Uppföljningar")) == wanted


@pytest.mark.parametrize(
    "table, records",
    [
        ("rutiner", lambda: every("routines")),
        ("risker", lambda: every("risks")),
        ("serier", lambda: every("series")),
        ("kontakter", lambda: raw("contacts.yml")),
        ("enheter", lambda: raw("units.yml")),
        ("dokument", lambda: raw("documents.yml")),
        ("planer", lambda: raw("plans.yml")),
        ("statusar", lambda: raw("statuses.yml")),
        ("forbattringar", lambda: raw("improvements.yml")),
        ("kriterier", lambda: raw("criteria.yml")),
        ("arshjul", lambda: raw("calendar.yml")),
        ("granskningar", lambda: raw("audits.yml")),
    ],
)
def test_every_record_of_a_register_is_in_its_table(own, table, records):
    shown = [key for key, one in records().items() if not one.get("draft")]
    assert shown
    assert sorted(row["id"] for row in rows(own[f"{table}.csv"])) == sorted(shown)
    assert sorted(row["id"] for row in document(own)[table]) == sorted(shown)


def test_every_sentence_of_a_risk_and_of_a_recommendation_is_there(own):
    said = Counter((row["tabell"], row["post"], row["rubrik"]) for row in rows(own["utsagor.csv"]))
    for key, one in every("risks").items():
        # Where controls don't reach is for the report on internal control alone.
        told = [found for found in one.get("findings", ()) if "audience" not in found]
        assert said["risker", key, "Vad som kom fram"] == len(told)
        assert said["risker", key, "Nästa steg"] == len(one.get("next", ()))
    for key, one in raw("audits.yml").items():
        assert len(one["recommendations"]) == 7
        for number, asked in enumerate(one["recommendations"], 1):
            of = ("rekommendationer", f"{key}.{number}")
            assert said[*of, "Vad nämnden säger att den har gjort"] == len(asked.get("did", ()))
            assert said[*of, "Vad som är lovat"] == len(asked.get("promised", ()))
            assert said[*of, "Vad som har rapporterats senare"] == len(asked.get("later", ()))


def test_every_value_of_a_series_stands_in_a_row_of_its_own(own):
    wanted = {key: len(one["points"]) * len(one["measures"]) for key, one in every("series").items()}
    assert Counter(row["serie"] for row in rows(own["varden.csv"])) == wanted
    for key, count in wanted.items():
        alone = rows(own[f"serier/{key}.csv"])
        assert len(alone) == count
        assert {row["serie"] for row in alone} == {key}
    assert (
        sum(float(row["varde"]) for row in rows(own["serier/loggkontroller.csv"]))
        == 370 + 453 + 802 + 996 + 1117
    )


def test_a_bound_and_an_inexact_time_are_kept_as_the_source_has_them(own):
    (row,) = rows(own["serier/apt-visningar.csv"])
    assert (row["varde"], row["grans"], row["enhet"]) == ("200", "över", "visningar")
    assert row["tid"] == "slutet av oktober 2025"
    assert (row["tid_forsta_dag"], row["tid_sista_dag"]) == ("2025-10-21", "2025-10-31")


def test_status_words_times_and_addresses_are_those_of_the_site(own):
    one = next(row for row in rows(own["aktiviteter.csv"]) if row["id"] == "komin-sida-2025")
    assert (one["status"], one["status_ord"]) == ("genomford", "Genomförd")
    assert one["lage_per"] == "slutet av oktober 2025"
    assert one["adress"] == "handlingsplan/aktiviteter/komin-sida-2025/"
    told = next(row for row in rows(own["uppfoljningar.csv"]) if row["aktivitet"] == "komin-sida-2025")
    assert told["grund"] == "Vår tolkning"
    assert told["dokument"] == "uppfoljning-2025"


def test_what_csv_files_have_no_room_for_stands_in_the_package_and_on_the_page(own, built_site):
    words = sites.article(built_site, "data")
    assert "Version i git" in words and "Uppgifterna senast ändrade" in words
    (said,) = re.findall(r"En CSV-fil har inte plats för det\. [^.]*datapackage\.json[^.]*\.", words)
    assert "version i git och datum" in said and "på den här sidan" in said
    assert {"commit", "created"} <= json.loads(own["datapackage.json"]).keys()


def test_the_workbook_has_real_dates(own):
    found = next(row for row in sheet(own, "Aktiviteter") if row["Id"] == "komin-sida-2025")
    assert found["Läget per, sista dag"] == datetime(2025, 10, 31)
    table = book(own)["Aktiviteter"]
    column = next(cell.column for cell in table[1] if cell.value == "Läget per, sista dag")
    dates = [row[column - 1] for row in table.iter_rows(min_row=2) if row[column - 1].value is not None]
    assert dates and all(cell.is_date and cell.number_format == "yyyy-mm-dd" for cell in dates)


def test_the_built_site_has_every_file_and_its_page_leads_to_each(built_site):
    made = sites.contents(built_site / "data")
    offered = {path for path in made if not path.endswith(".html")}
    assert offered == set(written(view_of(sites.ROOT)))
    offered.remove(activity_list.PATH)  # for the filters of long lists, and for no reader
    page = (built_site / "data/index.html").read_text(encoding="utf-8")
    assert offered == set(re.findall(r'href="(?:\.\./)?data/([^"]+\.(?:csv|json|xlsx))"', page)) | set(
        re.findall(r'href="\./([^"]+\.(?:csv|json|xlsx))"', page)
    )
    words = sites.article(built_site, "data")
    assert "Version i git okänd" in words  # the tests' tree is a copy outside git
    assert (
        f"Aktiviteter (CSV) Planernas aktiviteter, med det senast rapporterade läget. {len(every('activities'))} "
        in words
    )
    assert "Villkor för användning är inte angivna." in words


def test_the_data_package_validates(own, tmp_path):
    report = Package(str(put(own, tmp_path) / "datapackage.json")).validate()
    assert report.flatten(["type", "message"]) == []
    assert report.stats["tasks"] == len(list(tmp_path.rglob("*.csv"))) > 40


def test_the_json_is_as_its_schema_says(own):
    made = json.loads(own["uppslag.json"])
    validator = Draft202012Validator(json.loads(own[made["$schema"]]), format_checker=FormatChecker())
    assert list(validator.iter_errors(made)) == []
