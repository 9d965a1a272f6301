"""An activity whose title changes: the whole site uses the one of the day, and is found by both."""

import csv
from datetime import date

import pytest

from macros.catalogue.loading import load
from macros.catalogue.view import View
from macros.commands.collecting.owner_forms import forms
from tests import shards, sites
from tests.made_records import activity, tree_with

OLD, NEW, LATER = "Vattna träden", "Vattna träd & buskar", "Vattna parken"
UNIT = {"name": "Trädgården", "kind": "enhet"}
CHANGES = [{"from": "2032-02", "title": LATER}, {"from": "2031-02-01", "title": NEW}]
RECORDS = {
    "units": {"tradgarden": UNIT},
    "activities": {
        "vattna": activity(
            OLD,
            owners=["tradgarden"],
            short="Vattna",
            changes=CHANGES,
            steps=[{"title": "Ny slang", "due": "under 2030"}],
        ),
    },
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return sites.build(tree_with(tmp_path_factory.mktemp("titel") / "tree", RECORDS), SITE_TODAY="2031-11-01")


@pytest.mark.parametrize("page", ["plan", "plan/lage", "enheter/tradgarden", "plan/aktiviteter/vattna"])
def test_every_page_says_the_title_of_the_day(site, page):
    assert NEW in sites.article(site, page)


@pytest.mark.parametrize("page", ["plan", "plan/lage", "enheter/tradgarden"])
def test_no_list_says_the_title_that_was_or_the_one_to_come_or_the_short_one_of_what_was(site, page):
    text = sites.article(site, page).replace(NEW, "")
    assert OLD not in text
    assert LATER not in text
    assert "Vattna" not in text


def test_the_activity_tells_what_it_was_called_in_the_plan(site):
    text = sites.article(site, "plan/aktiviteter/vattna")
    assert text.startswith(NEW)
    assert f"Andra titlar {OLD} Titeln i planen." in text


def test_it_is_found_by_every_title(site):
    found = shards.leading(shards.of_site(site))
    words = {word for location in found if "aktiviteter/vattna" in location for word in found[location]}
    assert {"träden", "buskar"} <= words


def test_the_tables_are_the_same_whatever_day_it_is_and_say_so(site):
    with (site / "data/aktiviteter.csv").open(encoding="utf-8-sig", newline="") as file:
        assert OLD in [row["titel"] for row in csv.DictReader(file, delimiter=";")]
    with (site / "data/agarbyten.csv").open(encoding="utf-8-sig", newline="") as file:
        assert {
            row["titel"] for row in csv.DictReader(file, delimiter=";") if row["aktivitet"] == "vattna"
        } == {NEW, LATER}
    package = (site / "data/datapackage.json").read_text(encoding="utf-8")
    assert "Ändrade titlar står i tabellen Ägarbyten." in package


def test_a_form_asks_under_the_title_of_the_day(site):
    catalogue, _ = load(site.parent)
    view = View(catalogue.visible(preview=False), (), date(2031, 11, 1))
    asked = [one.title for form in forms(view, "tillit-2031") for one in form.asked if one.id == "vattna"]
    assert asked == [NEW]
