"""Events: what comes next, where in the year they lie, and what an editor is told of a mistake."""

import re

import pytest

from macros.blocks.blocks import YearCycle
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


# --------------------------------------------------------------------------- the yearly cycle


def test_events_lie_in_their_month_their_stretch_or_the_whole_year(tmp_path):
    calendar = {
        "dag": {**MEETING, "when": "2031-09-09"},
        "manad": {**MEETING, "when": "2030-09"},
        "var": {**MEETING, "when": "våren 2031"},
        "ar": {**MEETING, "when": "2031"},
        "flera": {**MEETING, "when": "2031/2033"},
        "nyar": {**MEETING, "when": "2031-12/2032-01"},
        "ater": {"title": "Åter", "kind": "annat", "every": [9]},
        "arligen": {"title": "Årligen", "kind": "annat", "every": "år"},
        "manatligen": {"title": "Månatligen", "kind": "annat", "every": "månad"},
        "odaterat": {"title": "Odaterat", "kind": "annat"},
    }
    of = view(tmp_path, calendar=calendar)
    held = cycle([one for one in events(of) if one.about.startswith("calendar/")], of.today)
    assert [one.uid for one in held.months[9]] == ["calendar/ater", "calendar/dag", "calendar/manad"]
    assert {months: [one.uid for one in of] for months, of in held.spans.items()} == {
        (3, 5): ["calendar/var"],
        (12, 1): ["calendar/nyar"],
    }
    assert [one.uid for one in held.whole] == ["calendar/ar", "calendar/flera"]
    assert [one.uid for one in held.monthly] == ["calendar/manatligen"]
    assert [one.uid for one in held.returning] == ["calendar/arligen"]
    assert [one.uid for one in held.undated] == ["calendar/odaterat"]


def test_the_numbers_of_the_wheel_are_those_of_the_lists(tmp_path):
    calendar = {f"h{n}": {**MEETING, "title": f"Möte {n}", "when": "2031-07-07"} for n in range(3)}
    fragment = year_cycle(view(tmp_path, calendar=calendar))
    (wheel,) = [block for block in fragment.blocks if isinstance(block, YearCycle)]
    assert wheel.months[6] == ("jul", 3)
    assert html(fragment).count("<strong>7 juli 2031.</strong>") == 3


def test_what_happens_every_month_is_not_said_to_lack_its_time(tmp_path):
    yearly, monthly = (
        {"title": title, "kind": "annat", "every": every}
        for title, every in (("Enkäten", "år"), ("Brevet", "månad"))
    )
    page = html(year_cycle(view(tmp_path, calendar={"en": yearly, "tva": monthly})))
    heading, brev, other, enkat = map(
        page.index, (">Varje månad<", "Brevet.", ">Varje år, tid på året anges inte<", "Enkäten.")
    )
    assert heading < brev < other < enkat
    assert "Varje månad, utan siffra i bilden: 1 händelse. Utan månad i källan: 1 händelse." in page
    alone = html(year_cycle(view(tmp_path, calendar={"en": yearly})))
    assert "Varje månad" not in alone and "Utan månad i källan: 1 händelse." in alone


def test_markup_in_a_title_stays_text_on_the_page(tmp_path):
    page = html(year_cycle(view(tmp_path, calendar={"en": {**MEETING, "title": HOSTILE}})))
    assert "<script" not in page and "&lt;script&gt;alert(1)" in page


def test_the_picture_has_a_name_and_no_style_of_its_own(tmp_path):
    page = html(year_cycle(view(tmp_path, calendar={"en": MEETING})))
    svg = re.search(r"<svg.*?</svg>", page, re.DOTALL)[0]
    assert 'role="img"' in svg and "<title" in svg
    told = re.search(r'aria-describedby="([^"]+)"', svg)[1]
    assert re.search(rf'<p [^>]*id="{told}"[^>]*>Siffran i en månad', page)
    assert "style" not in page and not re.search(r"\son\w+=", page)


# --------------------------------------------------------------------------- bad input


@pytest.mark.parametrize(
    "text, said",
    [
        ("every: ibland", 'every: "ibland" säger inte hur ofta.'),
        ("every: [0, 13]", "every: månaderna [0, 13] går inte."),
        ("every: []", "every: månaderna [] går inte."),
        ("every: [9.5]", "every: månaderna [9.5] går inte."),
        ("every: 9", 'every: "9" säger inte hur ofta.'),
        ("when: nån gång", 'when: "nån gång" är inget datum.'),
        ("units: [finns-inte]", 'units: enhet "finns-inte" finns inte.'),
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
