"""Events: what comes next, where in the year they lie, and what an editor is told of a mistake."""

import re
from datetime import date

import pytest

from macros.blocks.blocks import Details, Fragment, YearCycle
from macros.components.calendar import ahead, upcoming_events, year_cycle
from macros.engine.loaded import load_now
from macros.measures.cycle import cycle
from macros.measures.events import events, of_plan, upcoming
from tests import sites
from tests.made_calendar import HOSTILE, MEETING, html, view

# --------------------------------------------------------------------------- what comes next


def test_next_is_what_is_not_over_nearest_first(tmp_path, monkeypatch):
    monkeypatch.setenv("SITE_TODAY", "2031-10-15")
    calendar = {
        "over": {**MEETING, "title": "Över", "when": "2031-10-14"},
        "idag": {**MEETING, "title": "I dag", "when": "2031-10-15"},
        "pagar": {**MEETING, "title": "Pågår", "when": "hösten 2031"},
        "sen": {**MEETING, "title": "Sen", "when": "2031-12-01"},
        "aret": {**MEETING, "title": "Året", "when": "2031"},
        "ater": {"title": "Åter", "kind": "annat", "every": "september"},
        "otidsatt": {"title": "Otidsatt", "kind": "annat", "every": "år"},
    }
    of = view(tmp_path, calendar=calendar)
    own = [one for one in events(of) if one.about.startswith("calendar/")]
    found = [one.title for _, one in upcoming(own, of.today)]
    assert found == ["I dag", "Pågår", "Året", "Sen", "Åter"]
    assert [str(when) for when, one in upcoming(own, of.today) if one.title == "Åter"] == ["september 2032"]


def test_what_has_been_reported_on_is_not_next(tmp_path, monkeypatch):
    monkeypatch.setenv("SITE_TODAY", "2031-06-01")
    one = {
        "plan": "tillit-2031",
        "theme": "se",
        "title": "Steg",
        "summary": "…",
        "steps": [
            {"title": "Redan sagt", "due": "2031", "reported": "2031-05"},
            {"title": "Inte sagt", "due": "2031"},
        ],
        "followups": [{"as_of": "2031-05", "status": "pa-vag", "basis": "reported", "by": "lodz"}],
    }
    of = view(tmp_path, activities__steg=one)
    found = [one.title for _, one in upcoming(of_plan(of, "tillit-2031"), of.today)]
    assert "Inte sagt" in found and "Redan sagt" not in found


def test_when_nothing_is_next_the_page_says_so(tmp_path, monkeypatch):
    monkeypatch.setenv("SITE_TODAY", "2090-01-01")
    assert "Inget i registret ligger framåt i tiden." in html(upcoming_events(view(tmp_path)))


def test_the_list_of_what_is_next_is_no_longer_than_asked_for(tmp_path):
    calendar = {f"h{n}": {**MEETING, "title": f"Möte {n}", "when": f"2090-01-{n:02}"} for n in range(1, 9)}
    assert len(ahead(view(tmp_path, calendar=calendar), 3).items) == 3


@pytest.mark.parametrize(("said", "told"), [("städa skåpet", "Behövs: städa skåpet."), (None, "Behövs.")])
def test_a_step_too_long_for_a_line_is_said_in_fewer_words_and_never_left_out(
    tmp_path, monkeypatch, said, told
):
    monkeypatch.setenv("SITE_TODAY", "2031-06-01")
    one = {
        "plan": "tillit-2031",
        "theme": "se",
        "title": "Redan gjort",
        "summary": "…",
        "steps": [
            {"title": "ord " * 20, "how": "behövs", "due": "2031", **({"said": said} if said else {})},
        ],
    }
    of = view(tmp_path, activities__steg=one)
    shown = html(Fragment((ahead(of, 50),)))
    assert told in shown and "ord ord" not in shown


# --------------------------------------------------------------------------- the yearly cycle


TODAY = date(2031, 11, 1)


def laid(tmp_path, calendar):
    of = view(tmp_path, calendar=calendar)
    return cycle([one for one in events(of) if one.about.startswith("calendar/")], TODAY)


def test_the_calendar_begins_today_and_what_has_been_lies_in_its_year(tmp_path):
    held = laid(
        tmp_path,
        {
            "nyss": {**MEETING, "when": "2031-10-31"},
            "forr": {**MEETING, "when": "2030-09"},
            "ar": {**MEETING, "when": "2031"},
            "nyar": {**MEETING, "when": "2031-12/2032-01"},
            "ater": {"title": "Åter", "kind": "annat", "every": [9]},
            "arligen": {"title": "Årligen", "kind": "annat", "every": "år"},
            "manatligen": {"title": "Månatligen", "kind": "annat", "every": "månad"},
            "odaterat": {"title": "Odaterat", "kind": "annat"},
        },
    )
    assert [one.uid for _, one in held.coming] == ["calendar/ar", "calendar/nyar", "calendar/ater"]
    assert {year: [one.uid for one in of] for year, of in held.past.items()} == {
        2031: ["calendar/nyss"],
        2030: ["calendar/forr"],
    }
    assert list(held.past) == [2031, 2030]
    assert [one.uid for one in held.monthly] == ["calendar/manatligen"]
    assert {one.uid for one in held.returning} == {"calendar/ater", "calendar/arligen"}
    assert [one.uid for one in held.undated] == ["calendar/odaterat"]


def test_past_years_are_closed_and_what_comes_stands_open(tmp_path):
    meetings = {
        "en": {**MEETING, "title": "Förr", "when": "2020-05"},
        "tva": {**MEETING, "title": "Sen", "when": "2090-05"},
    }
    fragment = year_cycle(view(tmp_path, calendar=meetings))
    folded = [block for block in fragment.blocks if isinstance(block, Details)]
    assert "text='Förr." in repr(folded) and "text='Sen." not in repr(folded)
    assert any(one.title.startswith("2020") for one in folded)


def wheel_of(tmp_path, months):
    coming = {
        f"m{n}": {"title": f"Möte {n}", "kind": "annat", "every": [month]} for n, month in enumerate(months)
    }
    fragment = year_cycle(view(tmp_path, calendar=coming))
    return [block for block in fragment.blocks if isinstance(block, YearCycle)]


def test_the_wheel_numbers_what_its_list_tells(tmp_path):
    (wheel,) = wheel_of(tmp_path, (3, 3, 3, 7, 9))
    assert [label for _, label in wheel.months if label] == ["1–3", "4", "5"]
    assert wheel.months[2] == ("mar", "1–3") and wheel.months[6] == ("jul", "4")
    assert ["Möte 0" in repr(item) for item in wheel.items] == [True, False, False, False, False]
    assert "Möte 3" in repr(wheel.items[3]) and "Möte 4" in repr(wheel.items[4])


def test_a_wheel_with_next_to_nothing_in_it_is_not_drawn(tmp_path):
    assert not wheel_of(tmp_path, (3, 3, 7))


def test_that_nobody_says_when_in_the_year_is_said_once(tmp_path):
    calendar = {f"e{n}": {"title": f"Enkät {n}", "kind": "annat", "every": "år"} for n in range(3)}
    page = html(year_cycle(view(tmp_path, calendar=calendar)))
    assert page.count("Källorna säger inte när på året.") == 1
    assert page.count("Varje år") == 1


def test_markup_in_a_title_stays_text_on_the_page(tmp_path):
    page = html(year_cycle(view(tmp_path, calendar={"en": {**MEETING, "title": HOSTILE}})))
    assert "<script" not in page and "&lt;script&gt;alert(1)" in page


def test_the_picture_has_a_name_and_no_style_of_its_own(tmp_path):
    page = html(Fragment(tuple(wheel_of(tmp_path, (3, 7, 9)))))
    svg = re.search(r"<svg.*?</svg>", page, re.DOTALL)[0]
    assert 'role="img"' in svg and "<title" in svg
    told = re.search(r'aria-describedby="([^"]+)"', svg)[1]
    assert re.search(rf'<p [^>]*id="{told}"[^>]*>Siffrorna i månaderna', page)
    assert "style" not in page and not re.search(r"\son\w+=", page)


# --------------------------------------------------------------------------- bad input


@pytest.mark.parametrize(
    "text, said",
    [
        ("every: ibland", 'Återkommer ("every"): "ibland" säger inte hur ofta.'),
        ("every: [0, 13]", 'Återkommer ("every"): månaderna [0, 13] går inte.'),
        ("every: []", 'Återkommer ("every"): månaderna [] går inte.'),
        ("every: [9.5]", 'Återkommer ("every"): månaderna [9.5] går inte.'),
        ("every: 9", 'Återkommer ("every"): "9" säger inte hur ofta.'),
        ("when: nån gång", 'Tid ("when"): "nån gång" är inget datum.'),
        ("units: [finns-inte]", 'Enheter ("units"): enhet "finns-inte" finns inte.'),
        ("kynd: annat", 'okänt fält "kynd". Menade du "kind"?'),
    ],
)
def test_a_mistake_is_told_in_one_line_with_its_place(tmp_path, text, said):
    sites.copy_tree(tmp_path, "annan-kommun", code=False)
    kind = "" if "kynd" in text else "  kind: annat\n"
    (tmp_path / "data/calendar.yml").write_text(f"en:\n  title: Ett\n{kind}  {text}\n", encoding="utf-8")
    problems = [str(one) for one in load_now(tmp_path, preview=False).problems]
    assert len(problems) == 1, problems
    assert problems[0].startswith(f"data/calendar.yml:{3 if 'kynd' in text else 4}:")
    assert said in problems[0]
