"""What is planned, wanted or unknown isn't told as if it were there, and steps are told to those who do them."""

import re

import pytest

from macros.catalogue.view import View
from macros.components.control import risk
from macros.components.register_lists import register
from macros.components.routines import routine
from macros.components.units import unit
from macros.measures.events import events, of_unit
from macros.records.modality import Stage
from tests.made_calendar import NOWHERE, files, html, view

STAGE = {"source": {"document": "plan-2031"}}
COURSE = {"title": "Kursen", "kind": "kurs", "purpose": "ge alla kunskap"}
RISK = {
    "title": "Risken",
    "year": 2031,
    "order": 1,
    "group": "granskning",
    "concerns": {"answer": "ja", "why": "Så är det."},
    "description": "Något kan hända.",
    "measure": "Granskningen",
    "units": ["lodz"],
}


def courses(tmp_path, **stage) -> str:
    of = view(tmp_path, trainings={"kurs": {**COURSE, "stage": {**STAGE, **stage}}})
    return html(register(of, "trainings"))


def of_risk(tmp_path, **promise) -> View:
    said = {"text": "se över låset", "how": "ses över", "owners": [], **promise}
    return view(tmp_path, risks__r={**RISK, "next": [said]})


@pytest.mark.parametrize(
    "word, said",
    [
        ("finns", "Är till för att ge kunskap."),
        ("har hållits", "Var till för att ge kunskap."),
        ("planeras", "Ska ge kunskap."),
        ("föreslås", "Skulle ge kunskap."),
        ("okänt", "Skulle ge kunskap."),
    ],
)
def test_the_tense_of_a_purpose_follows_from_whether_the_thing_is_there(word, said):
    assert Stage(word=word, **STAGE).tensed("ge kunskap") == said


def test_a_whole_sentence_stands_as_it_is():
    assert Stage(word="finns", **STAGE).tensed("Ger alla kunskap.") == "Ger alla kunskap."


def test_what_is_planned_says_so_first_and_who_sees_to_it(tmp_path):
    told = courses(tmp_path, word="planeras", by=["lodz"])
    assert "Planeras." in told and "Ska ge alla kunskap." in told
    assert "Görs av" in told and "Łódźavdelningen" in told


def test_what_is_there_says_nothing_of_being_there(tmp_path):
    told = courses(tmp_path, word="finns", by=["lodz"])
    assert "Är till för att ge alla kunskap." in told
    assert "Finns." not in told and "Görs av" not in told


def test_who_is_merely_affected_by_a_risk_is_not_told_to_do_its_steps(tmp_path):
    of = of_risk(tmp_path, due="2090", owners=["aegina"])
    assert [one.title for one in of_unit(of, "aegina") if one.about == "risks/r"] == ["se över låset"]
    assert not [one for one in of_unit(of, "lodz") if one.about == "risks/r"]
    assert "se över låset" not in html(unit(of, "lodz", here=NOWHERE))
    assert "se över låset" in html(unit(of, "aegina", here=NOWHERE))
    assert b"se \xc3\xb6ver l\xc3\xa5set" not in files(of).get("kalender/enhet-lodz.ics", b"")


def test_a_step_without_a_time_is_told_to_who_does_it(tmp_path):
    of = of_risk(tmp_path, owners=["aegina"])
    assert "Ses över:" in html(unit(of, "aegina", here=NOWHERE))


def test_a_step_that_is_given_to_nobody_is_told_to_nobody(tmp_path):
    of = of_risk(tmp_path, due="2090")
    (one,) = [one for one in events(of) if one.about == "risks/r"]
    assert one.units == () and one.headline == "Risken. Ses över: se över låset"


def test_what_another_record_dates_is_in_the_cycle_once(tmp_path):
    of = of_risk(tmp_path, due="2090", dated_by="plans/tillit-2031")
    assert not [one for one in events(of) if one.about == "risks/r"]


def test_a_step_has_owners_of_its_own_before_those_of_its_activity(tmp_path):
    one = {
        "plan": "tillit-2031",
        "theme": "se",
        "title": "Delat",
        "summary": "…",
        "owners": ["lodz"],
        "steps": [
            {"title": "gå kursen", "due": "2090", "owners": ["aegina"]},
            {"title": "räkna dem", "due": "2091"},
        ],
    }
    of = view(tmp_path, activities__delat=one)
    assert {e.title: e.units for e in events(of) if e.about == "activities/delat"} == {
        "gå kursen": ("aegina",),
        "räkna dem": ("lodz",),
    }


def test_a_routine_that_is_being_made_is_not_said_to_hold(tmp_path):
    state = {"word": "Tas fram", "why": "Den är inte klar.", "source": {"document": "plan-2031"}}
    steps = [{"do": "Lås dörren"}]
    made = {"title": "Låsa", "kind": "rutin", "level": "kommun", "state": state, "steps": steps}
    told = html(routine(view(tmp_path, routines__lasa=made), "lasa", here=NOWHERE))
    assert "Tas fram, enligt källorna" in told and "Så är det tänkt" in told
    assert "Gör så här" not in told and "Gäller inte längre" not in told


def test_who_does_a_step_is_said_in_a_sentence_of_its_own(tmp_path):
    of = of_risk(tmp_path, owners=["lodz"])
    told = re.sub(r"<[^>]*>", "", html(risk(of, "r", here=NOWHERE)))
    assert "se över låset. Görs av Łódźavdelningen." in told
