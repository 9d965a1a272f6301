"""Calendars that others can read: RFC 5545, days, lasting ids, and nothing that may not be shown."""

import json
import shutil
from datetime import date, datetime, timedelta

import pytest
from dateutil.rrule import rrulestr
from icalendar import Calendar, Timezone

from macros.components.calendar import year_cycle
from macros.components.subscriptions import subscriptions
from macros.engine.loaded import load_now
from macros.measures.events import events, of_unit
from tests import sites
from tests.made_calendar import HOSTILE, MEETING, NOWHERE, files, html, site, view

ALL = "kalender/alla.ics"


def entries(data):
    """The events of a file, by their title, as the icalendar library reads it."""
    return {str(one["summary"]): one for one in Calendar.from_ical(data).walk("VEVENT")}


def logical_lines(data):
    """RFC 5545 3.1 by hand: lines of at most 75 octets ending in CRLF, none split within a letter."""
    assert data.endswith(b"\r\n")
    found = []
    for physical in data[:-2].split(b"\r\n"):
        assert len(physical) <= 75
        assert b"\n" not in physical and b"\r" not in physical
        text = physical.decode("utf-8")
        if text.startswith((" ", "\t")):
            found[-1] += text[1:]
        else:
            found.append(text)
    return found


# --------------------------------------------------------------------------- RFC 5545


def test_lines_are_folded_at_75_octets_and_never_within_a_letter(tmp_path):
    one = {**MEETING, "title": HOSTILE, "summary": "å" * 300 + "🎉" * 60 + "ไ" * 90}
    data = files(view(tmp_path, calendar={"en": one}))[ALL]
    lines = logical_lines(data)
    assert any("å" * 300 + "🎉" * 60 + "ไ" * 90 in line for line in lines)


def test_commas_semicolons_backslashes_and_line_breaks_are_escaped(tmp_path):
    one = {**MEETING, "title": "Ett, två; tre\\fyra", "summary": "Ett, två; tre\\fyra\nfem"}
    data = files(view(tmp_path, calendar={"en": one}))[ALL]
    assert "SUMMARY:Ett\\, två\\; tre\\\\fyra" in logical_lines(data)
    assert any("Ett\\, två\\; tre\\\\fyra\\nfem" in line for line in logical_lines(data))
    assert "Ett, två; tre\\fyra" in entries(data)


def test_a_hostile_title_comes_back_as_it_was_written(tmp_path):
    data = files(view(tmp_path, calendar={"en": {**MEETING, "title": HOSTILE}}))[ALL]
    assert HOSTILE in entries(data)


def test_control_signs_leave_the_file_readable(tmp_path):
    data = files(view(tmp_path, calendar={"en": {**MEETING, "title": "Ett\x07två\x0etre"}}))[ALL]
    logical_lines(data)
    assert "Etttvåtre" in entries(data)


def test_what_every_calendar_must_say_is_said(tmp_path):
    data = files(view(tmp_path, calendar={"en": MEETING}))[ALL]
    lines = logical_lines(data)
    assert lines[0] == "BEGIN:VCALENDAR" and lines[-1] == "END:VCALENDAR"
    assert lines.count("VERSION:2.0") == 1 and sum(line.startswith("PRODID:") for line in lines) == 1
    for one in Calendar.from_ical(data).walk("VEVENT"):
        assert {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY"} <= set(one)


def test_the_time_zone_is_described_by_rule(tmp_path):
    made = Calendar.from_ical(files(view(tmp_path))[ALL])
    (zone,) = made.walk("VTIMEZONE")
    assert zone["tzid"] == "Europe/Stockholm"
    summer, winter = zone.walk("DAYLIGHT")[0], zone.walk("STANDARD")[0]
    assert summer["tzoffsetto"].td == timedelta(hours=2) and winter["tzoffsetto"].td == timedelta(hours=1)
    assert isinstance(zone, Timezone)
    tz = zone.to_tz()
    assert tz.utcoffset(datetime(2031, 7, 1)) == timedelta(hours=2)
    assert tz.utcoffset(datetime(2031, 12, 1)) == timedelta(hours=1)


# --------------------------------------------------------------------------- days


@pytest.mark.parametrize(
    "when, first, end",
    [
        ("2031-09-09", date(2031, 9, 9), date(2031, 9, 10)),
        ("våren 2032", date(2032, 3, 1), date(2032, 6, 1)),
        ("2032", date(2032, 1, 1), date(2033, 1, 1)),
        ("2032-02", date(2032, 2, 1), date(2032, 3, 1)),
        ("slutet av oktober 2031", date(2031, 10, 21), date(2031, 11, 1)),
        ("2031-12/2032-01", date(2031, 12, 1), date(2032, 2, 1)),
    ],
)
def test_an_event_is_of_whole_days_and_ends_on_the_day_after(tmp_path, when, first, end):
    made = entries(files(view(tmp_path, calendar={"en": {**MEETING, "when": when}}))[ALL])["Nämndmöte"]
    assert (made["dtstart"].dt, made["dtend"].dt) == (first, end)
    assert made["dtstart"].params["VALUE"] == "DATE"
    assert made["transp"] == "TRANSPARENT"


def test_what_comes_back_in_known_months_is_a_yearly_rule(tmp_path):
    one = {"title": "Visningar följs upp", "kind": "uppföljning", "every": [10, 9], "when": "2030-09"}
    made = entries(files(view(tmp_path, calendar={"en": one}))[ALL])["Visningar följs upp"]
    assert made["rrule"]["FREQ"] == ["YEARLY"]
    assert (made["dtstart"].dt, made["dtend"].dt) == (date(2030, 9, 1), date(2030, 11, 1))


def test_months_over_new_year_are_one_stretch_and_months_apart_are_two(tmp_path):
    calendar = {
        "over": {"title": "Över nyår", "kind": "annat", "every": [1, 11, 12], "when": "2030"},
        "isar": {"title": "Isär", "kind": "annat", "every": [3, 9], "when": "2030"},
    }
    made = [
        one
        for one in Calendar.from_ical(files(view(tmp_path, calendar=calendar))[ALL]).walk("VEVENT")
        if "rrule" in one
    ]
    spans = sorted((str(one["summary"]), one["dtstart"].dt, one["dtend"].dt) for one in made)
    assert spans == [
        ("Isär", date(2030, 3, 1), date(2030, 4, 1)),
        ("Isär", date(2030, 9, 1), date(2030, 10, 1)),
        ("Över nyår", date(2030, 11, 1), date(2031, 2, 1)),
    ]
    assert len({str(one["uid"]) for one in made}) == 3


def occasions(data, title, last):
    """The days of each time that an event comes, up to a year: an independent reading of its rules."""
    found = []
    for one in Calendar.from_ical(data).walk("VEVENT"):
        if str(one["summary"]) == title:
            length = one["dtend"].dt - one["dtstart"].dt - timedelta(days=1)
            start = datetime.fromisoformat(one["dtstart"].dt.isoformat())
            rule = rrulestr(one["rrule"].to_ical().decode(), dtstart=start)
            found += [(day.date(), day.date() + length) for day in rule.between(start, last, inc=True)]
    return sorted(found)


@pytest.mark.parametrize(
    "months, start, end, turns",
    [
        ([1, 2], (1, 1), (2, "last"), 0),
        ([2], (2, 1), (2, "last"), 0),
        ([2, 3], (2, 1), (3, 31), 0),
        ([1, 2, 3, 4], (1, 1), (4, 30), 0),
        (list(range(1, 13)), (1, 1), (12, 31), 0),
        ([11, 12, 1, 2], (11, 1), (2, "last"), 1),
        ([12, 1, 2, 3], (12, 1), (3, 31), 1),
        ([4, 5, 6], (4, 1), (6, 30), 0),
        ([11, 12, 1], (11, 1), (1, 31), 1),
    ],
)
@pytest.mark.parametrize("first", [2031, 2032])
def test_a_yearly_stretch_ends_with_its_month_in_leap_years_and_in_others(
    tmp_path, months, start, end, turns, first
):
    one = {"title": "Genomgång", "kind": "annat", "every": months, "when": f"{first}-01"}
    data = files(view(tmp_path, calendar={"en": one}))[ALL]
    expected = []
    for year in range(first, 2099):
        over = year + turns
        day = end[1] if end[1] != "last" else 28 + (over % 4 == 0)
        expected.append((date(year, *start), date(over, end[0], day)))
    assert occasions(data, "Genomgång", datetime(2098, 12, 31)) == expected


def test_a_year_that_is_no_leap_year_though_it_divides_by_four_is_not_a_day_too_long(tmp_path):
    one = {"title": "Genomgång", "kind": "annat", "every": [1, 2], "when": "2032"}
    made = occasions(files(view(tmp_path, calendar={"en": one}))[ALL], "Genomgång", datetime(2110, 1, 1))
    assert [end for start, end in made if end.month != 2] == []
    assert max(end for start, end in made if end.day == 29) == date(2096, 2, 29)


def test_a_stretch_over_february_has_the_same_ids_whatever_year_its_source_is_of(tmp_path):
    def uids(year):
        one = {"title": "Genomgång", "kind": "annat", "every": [1, 2], "when": str(year)}
        of = view(tmp_path, calendar={"en": one})
        made = Calendar.from_ical(files(of)[ALL]).walk("VEVENT")
        return {str(one["uid"]) for one in made if one["summary"] == "Genomgång"}

    assert len(uids(2031)) == 4
    assert uids(2031) == uids(2032) == uids(2034)


def test_what_comes_back_from_the_calendars_last_year_is_no_crash(tmp_path):
    one = {"title": "Genomgång", "kind": "annat", "every": [11, 12, 1, 2], "when": "9999-12-31"}
    assert "Genomgång" in entries(files(view(tmp_path, calendar={"en": one}))[ALL])


def test_what_the_source_does_not_date_is_on_the_page_and_not_in_the_calendar(tmp_path):
    calendar = {
        "en": {"title": "Samtalet", "kind": "personal"},
        "tva": {"title": "Enkäten", "kind": "personal", "every": "år"},
    }
    of = view(tmp_path, calendar=calendar)
    assert not {"Samtalet", "Enkäten"} & set(entries(files(of)[ALL]))
    page = html(year_cycle(of))
    assert "Samtalet" in page and "Tid anges inte i källan" in page
    assert "Enkäten" in page and "Källorna säger inte när på året." in page


def test_a_meeting_told_of_once_does_not_come_back(tmp_path):
    made = entries(files(view(tmp_path, calendar={"en": MEETING}))[ALL])["Nämndmöte"]
    assert "rrule" not in made


# --------------------------------------------------------------------------- ids and stamps


def test_ids_are_the_same_whatever_the_order_of_the_records(tmp_path):
    def uids(calendar):
        made = Calendar.from_ical(files(view(tmp_path, calendar=calendar))[ALL]).walk("VEVENT")
        return {str(one["summary"]): str(one["uid"]) for one in made}

    one, other = {"en": MEETING}, {"tva": {**MEETING, "title": "Ett annat"}}
    first, second = uids({**one, **other}), uids({**other, **one})
    assert first == second
    assert uids(one)["Nämndmöte"] == first["Nämndmöte"]
    assert uids({"en": {**MEETING, "when": "2031-09-10"}})["Nämndmöte"] == first["Nämndmöte"]


def test_no_two_events_of_a_calendar_share_an_id(tmp_path):
    step = {"title": "Samma steg", "how": "ska"}
    one = {
        "plan": "tillit-2031",
        "theme": "se",
        "title": "Två gånger",
        "summary": "…",
        "steps": [{**step, "due": "2032"}, {**step, "due": "2033"}, {**step, "due": "2033"}],
    }
    of = view(tmp_path, activities__steg=one)
    made = [e for e in Calendar.from_ical(files(of)[ALL]).walk("VEVENT") if "Samma steg" in e["summary"]]
    assert sorted(one["dtstart"].dt.year for one in made) == [2032, 2033]
    assert len({str(one["uid"]) for one in made}) == 2


def test_files_do_not_know_what_day_it_is(tmp_path, monkeypatch):
    of = {"calendar": {"en": MEETING, "tva": {"title": "Hösten", "kind": "annat", "every": "hösten"}}}
    first = files(view(tmp_path, **of))
    monkeypatch.setenv("SITE_TODAY", "2040-01-01")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "2208988800")
    assert files(view(tmp_path, **of)) == first


def test_an_event_is_stamped_with_the_day_of_its_source(tmp_path):
    site(tmp_path)
    register = tmp_path / "data/documents.yml"
    more = "\nbok: {title: Boken, kind: rapport, date: 2030-05-06}\n"
    register.write_text(register.read_text(encoding="utf-8") + more, encoding="utf-8")
    of = view(tmp_path, calendar={"en": {**MEETING, "sources": [{"document": "bok", "section": "3"}]}})
    made = entries(files(of)[ALL])["Nämndmöte"]
    assert made["dtstamp"].dt.date() == date(2030, 5, 6)
    assert "Källa: Boken, 3" in made["description"]


def test_what_a_unit_reports_says_so_and_is_stamped_with_the_day_of_the_report(tmp_path):
    common = {"plan": "tillit-2031", "theme": "se", "summary": "…", "owners": ["lodz"]}
    report = {
        "as_of": "2031-10",
        "status": "pa-vag",
        "basis": "reported",
        "by": "lodz",
        "published": "2031-11-03",
    }
    step = {
        "title": "Prova igen",
        "due": "våren 2032",
        "basis": "reported",
        "by": "lodz",
        "announced": "2031-10",
    }
    activity = {**common, "title": "Se efter", "followups": [report], "steps": [step]}
    made = entries(files(view(tmp_path, **{"activities__se-efter": activity}))[ALL])
    of = Calendar.from_ical(files(view(tmp_path))["kalender/plan-tillit-2031.ics"]).walk("VEVENT")
    followed = [one for one in of if "Tid: oktober 2031" in one["description"]]
    for one, time in ((made["Se efter. Planeras: Prova igen"], "våren 2032"), (followed[0], "oktober 2031")):
        assert f"Tid: {time}" in one["description"] and "källan" not in one["description"]
        assert "Rapporterat av Łódźavdelningen." in one["description"]
        assert one["dtstamp"].dt.date() == date(2031, 11, 3)
    undated = {**activity, "followups": [{key: value for key, value in report.items() if key != "published"}]}
    made = entries(files(view(tmp_path, **{"activities__se-efter": undated}))[ALL])
    assert made["Se efter. Planeras: Prova igen"]["dtstamp"].dt.date() == date(2031, 10, 1)


def test_a_time_without_a_source_is_not_said_to_be_the_sources(tmp_path):
    own = {**MEETING, "basis": "derived"}
    words = entries(files(view(tmp_path, calendar={"en": own}))[ALL])["Nämndmöte"]["description"]
    assert "Tid: 9 september 2031" in words and "Vår tolkning." in words and "källan" not in words


# --------------------------------------------------------------------------- what may be shown


def test_drafts_and_what_is_intern_are_in_no_file_of_an_open_build(tmp_path):
    calendar = {
        "oppen": {
            **MEETING,
            "title": "Öppet",
            "units": ["zirkonhemlig", "lodz"],
            "about": ["units/zirkonhemlig"],
        },
        "hemlig": {**MEETING, "title": "Zirkonmöte", "intern": True},
        "utkast": {**MEETING, "title": "Utkastmöte", "draft": True},
    }
    of = view(tmp_path, calendar=calendar)
    made = files(of)
    assert "Öppet" in entries(made[ALL])
    for name, data in made.items():
        for word in ("irkon", "tkast"):
            assert word not in name and word.encode() not in data.replace(b"\r\n ", b"")
    assert "irkon" not in html(year_cycle(of))


def test_a_draft_is_seen_in_the_preview(tmp_path):
    of = view(tmp_path, preview=True, calendar={"utkast": {**MEETING, "draft": True}})
    assert "Nämndmöte" in html(year_cycle(of))


def test_a_calendar_leads_to_its_page_only_where_the_address_is_known(tmp_path):
    one = {**MEETING, "about": ["routines/nyckel"]}
    of = view(tmp_path, calendar={"en": one})
    assert entries(files(of)[ALL])["Nämndmöte"]["url"] == "https://exempel.se/tillit/rutiner/nyckel/"
    assert "url" not in entries(files(of, NOWHERE)[ALL])["Nämndmöte"]


# --------------------------------------------------------------------------- whose


def test_a_plan_and_a_unit_have_the_events_that_are_theirs(tmp_path):
    calendar = {
        "en": {**MEETING, "plan": "tillit-2031", "units": ["lodz"]},
        "tva": {**MEETING, "title": "Annat", "units": ["krungthep"]},
    }
    made = files(view(tmp_path, calendar=calendar))
    assert "Nämndmöte" in entries(made["kalender/plan-tillit-2031.ics"])
    assert "Annat" not in entries(made["kalender/plan-tillit-2031.ics"])
    assert "Annat" in entries(made["kalender/enhet-krungthep.ics"])
    assert "Nämndmöte" not in entries(made["kalender/enhet-krungthep.ics"])
    assert {"Annat", "Nämndmöte"} <= set(entries(made[ALL]))


def test_two_hundred_units_get_a_calendar_each_when_something_is_to_happen(tmp_path):
    sites.copy_tree(tmp_path, "annan-kommun", code=False)
    register = tmp_path / "data/units.yml"
    more = "".join(f"e{n}: {{name: Enhet {n}, kind: enhet}}\n" for n in range(200))
    register.write_text(register.read_text(encoding="utf-8") + more, encoding="utf-8")
    calendar = {f"h{n}": {**MEETING, "title": f"Möte {n}", "units": [f"e{n}"]} for n in range(0, 200, 2)}
    of = view(tmp_path, calendar=calendar)
    made = files(of)
    assert len([name for name in made if name.startswith("kalender/enhet-e")]) == 100
    assert list(entries(made["kalender/enhet-e42.ics"])) == ["Möte 42"]
    assert [one.title for one in of_unit(of, "e43")] == []


def bare(folder, calendar):
    """A site in which nothing happens but what its calendar says."""
    sites.copy_tree(folder, "annan-kommun", code=False)
    for name in ("activities", "routines"):
        shutil.rmtree(folder / "data" / name)
    for register in ("risks", "documents"):
        (folder / "data" / f"{register}.yml").unlink(missing_ok=True)
    (folder / "data/calendar.yml").write_text(json.dumps(calendar, ensure_ascii=False), encoding="utf-8")
    return load_now(folder, preview=False).view


UNDATED = {"title": "Samtalet", "kind": "personal", "units": ["lodz"], "plan": "tillit-2031"}


def test_a_site_without_events_has_no_calendar_and_no_link_to_one(tmp_path):
    of = bare(tmp_path, {})
    assert events(of) == ()
    assert list(files(of)) == ["nytt/alla.xml"]
    page = year_cycle(of)
    assert "Inget i registret ligger framåt i tiden." in html(page)
    assert [one.address for one in page.subscriptions] == ["nytt/alla.xml"]
    assert ".ics" not in html(page) + html(subscriptions(of))


@pytest.mark.parametrize("every", [{}, {"every": "år"}, {"every": "månad"}])
def test_what_has_no_date_makes_no_calendar_for_its_plan_or_unit_either(tmp_path, every):
    of = bare(tmp_path, {"en": {**UNDATED, **every}})
    assert [one.title for one in of_unit(of, "lodz")] == ["Samtalet"]
    assert list(files(of)) == ["nytt/alla.xml", "nytt/plan-tillit-2031.xml", "nytt/enhet-lodz.xml"]
    found = (subscriptions(of), subscriptions(of, plan="tillit-2031"), subscriptions(of, unit="lodz"))
    assert [one.address.endswith(".xml") for each in found for one in each.subscriptions] == [True] * 3
    for each in found:
        assert ".ics" not in html(each) and "Atom" in html(each)
