"""A unit that has ended: its successors are asked, and a report is missing from them."""

from datetime import date

import openpyxl
import pytest

from macros.catalogue.loading import load
from macros.catalogue.view import View
from macros.commands.collecting.form_workbook import workbook
from macros.commands.collecting.owner_forms import forms
from macros.measures.lineage import answering
from macros.records.organisation import Unit
from tests import sites
from tests.made_records import activity, tree_with

PLAN = "tillit-2031"
DAY = date(2031, 11, 1)


def unit(name, *successors, **fields):
    return {"name": name, "kind": "enhet", "successors": list(successors), **fields}


UNITS = {
    "gammal": unit("Gamla enheten", "mellan", until="2030-06-30"),
    "mellan": unit("Mellanenheten", "norr", "soder", until="2031-06-30"),
    "norr": unit("Norrenheten"),
    "soder": unit("Söderenheten"),
    "slut": unit("Slutenheten", until="2030"),
    "snart": unit("Snart slut", "norr", until="2032-06-30"),
    "dold-arvinge": unit("Arvet", "zirkon-enhet", until="2030"),
    "zirkon-enhet": unit("Zirkonhemligheten", intern=True),
}
LATE = [{"title": "Ett steg", "due": "under 2030"}]
ACTIVITIES = {
    **{
        f"av-{owner}": activity(f"Sak av {owner}", owners=[owner], steps=LATE)
        for owner in UNITS
        if owner != "zirkon-enhet"
    },
    "av-bada": activity("Sak av båda", owners=["gammal", "norr"], steps=LATE),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    tree = tree_with(tmp_path_factory.mktemp("slut") / "tree", {"units": UNITS, "activities": ACTIVITIES})
    return sites.build(tree, SITE_TODAY=DAY.isoformat())


@pytest.fixture(scope="module")
def made(site):
    catalogue, _ = load(site.parent)
    return {form.name: form for form in forms(View(catalogue.visible(preview=False), (), DAY), PLAN)}


def asked(form):
    return {one.id: one for one in form.asked}


def test_the_form_goes_to_all_that_the_unit_became_however_many_steps_ago(made):
    assert "gammal" not in made and "mellan" not in made
    for name in ("norr", "soder"):
        assert {"av-gammal", "av-mellan", "av-bada"} <= set(asked(made[name]))


def test_the_form_says_whose_the_activity_was(made, tmp_path):
    (tmp_path / "norr.xlsx").write_bytes(workbook(made["norr"]))
    cells = [
        str(cell.value)
        for row in openpyxl.load_workbook(tmp_path / "norr.xlsx")["Uppföljning"]
        for cell in row
    ]
    assert any(text.endswith("\nTidigare ansvarig: Mellanenheten") for text in cells)
    assert asked(made["soder"])["av-bada"].latest.endswith("Tidigare ansvarig: Gamla enheten")
    assert "Tidigare" not in asked(made["norr"])["av-norr"].latest
    assert made["norr"].unit == "norr"


@pytest.mark.parametrize("owner", ["slut", "snart", "dold-arvinge"])
def test_a_unit_without_a_successor_that_lasts_and_is_shown_is_asked_itself(made, owner):
    assert f"av-{owner}" in asked(made[owner])


def test_every_activity_is_in_a_form(made):
    assert set(ACTIVITIES) <= {one.id for form in made.values() for one in form.asked}


@pytest.mark.parametrize(
    "owner, words",
    [
        ("gammal", "Norrenheten och Söderenheten"),
        ("mellan", "Norrenheten och Söderenheten"),
        ("bada", "Norrenheten och Söderenheten"),
        ("slut", "Slutenheten"),
        ("snart", "Snart slut"),
        ("dold-arvinge", "Arvet"),
    ],
)
def test_what_is_missing_is_missing_from_those_who_answer_for_it_now(site, owner, words):
    said = f"Uppgift saknas från {words}."
    assert said in sites.article(site, f"plan/aktiviteter/av-{owner}")
    assert said in sites.article(site, "plan/lage")


def test_a_unit_answers_for_its_own_until_its_last_day():
    units = {
        "a": Unit(name="A", kind="enhet", until="2031-06-30", successors=("b",), id="a"),
        "b": Unit(name="B", kind="enhet", id="b"),
    }
    assert answering("a", units.get, date(2031, 6, 30)) == ("a",)
    assert answering("a", units.get, date(2031, 7, 1)) == ("b",)
    assert answering("okänd", units.get, DAY) == ("okänd",)


def test_a_circle_of_successors_ends():
    units = {
        one: Unit(name=one, kind="enhet", until="2030", successors=(other,), id=one)
        for one, other in (("a", "b"), ("b", "a"))
    }
    assert answering("a", units.get, DAY) == ("a",)
