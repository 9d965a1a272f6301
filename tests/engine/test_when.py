"""Dates as editors write them: which days they span, which are refused, and when one has passed."""

from datetime import date

import pytest

from macros.records.when import parse

# Written → first day, last day, words. Spans were counted by hand in a calendar.
FORMS = {
    "2025-10-31": ("2025-10-31", "2025-10-31", "31 oktober 2025"),
    "2025-03-01": ("2025-03-01", "2025-03-01", "1 mars 2025"),
    "31 oktober 2025": ("2025-10-31", "2025-10-31", "31 oktober 2025"),
    "1 Maj 2026": ("2026-05-01", "2026-05-01", "1 maj 2026"),
    "29 februari 2024": ("2024-02-29", "2024-02-29", "29 februari 2024"),
    "2025-10": ("2025-10-01", "2025-10-31", "oktober 2025"),
    "2024-02": ("2024-02-01", "2024-02-29", "februari 2024"),
    "2025-02": ("2025-02-01", "2025-02-28", "februari 2025"),
    "oktober 2025": ("2025-10-01", "2025-10-31", "oktober 2025"),
    "2025": ("2025-01-01", "2025-12-31", "2025"),
    2025: ("2025-01-01", "2025-12-31", "2025"),
    "under 2025": ("2025-01-01", "2025-12-31", "under 2025"),
    "vintern 2026": ("2026-01-01", "2026-02-28", "vintern 2026"),
    "våren 2026": ("2026-03-01", "2026-05-31", "våren 2026"),
    "sommaren 2026": ("2026-06-01", "2026-08-31", "sommaren 2026"),
    "hösten 2026": ("2026-09-01", "2026-11-30", "hösten 2026"),
    "under våren 2026": ("2026-03-01", "2026-05-31", "under våren 2026"),
    "första halvåret 2026": ("2026-01-01", "2026-06-30", "första halvåret 2026"),
    "andra halvåret 2026": ("2026-07-01", "2026-12-31", "andra halvåret 2026"),
    "första delen av 2026": ("2026-01-01", "2026-06-30", "första delen av 2026"),
    "andra halvan av 2026": ("2026-07-01", "2026-12-31", "andra halvan av 2026"),
    "första kvartalet 2026": ("2026-01-01", "2026-03-31", "första kvartalet 2026"),
    "andra kvartalet 2026": ("2026-04-01", "2026-06-30", "andra kvartalet 2026"),
    "tredje kvartalet 2026": ("2026-07-01", "2026-09-30", "tredje kvartalet 2026"),
    "fjärde kvartalet 2026": ("2026-10-01", "2026-12-31", "fjärde kvartalet 2026"),
    "början av 2026": ("2026-01-01", "2026-03-31", "början av 2026"),
    "mitten av 2026": ("2026-05-01", "2026-08-31", "mitten av 2026"),
    "slutet av 2026": ("2026-10-01", "2026-12-31", "slutet av 2026"),
    "början av februari 2026": ("2026-02-01", "2026-02-10", "början av februari 2026"),
    "mitten av februari 2026": ("2026-02-11", "2026-02-20", "mitten av februari 2026"),
    "slutet av februari 2026": ("2026-02-21", "2026-02-28", "slutet av februari 2026"),
    "slutet av oktober 2025": ("2025-10-21", "2025-10-31", "slutet av oktober 2025"),
    "2026-21": ("2026-03-01", "2026-05-31", "våren 2026"),
    "2026-22": ("2026-06-01", "2026-08-31", "sommaren 2026"),
    "2026-23": ("2026-09-01", "2026-11-30", "hösten 2026"),
    "2026-24": ("2026-01-01", "2026-02-28", "vintern 2026"),
    "2026-40": ("2026-01-01", "2026-06-30", "första halvåret 2026"),
    "2026-41": ("2026-07-01", "2026-12-31", "andra halvåret 2026"),
    "2025-01/2025-06": ("2025-01-01", "2025-06-30", "januari 2025–juni 2025"),
    "2025-10-31/2026-01-15": ("2025-10-31", "2026-01-15", "31 oktober 2025–15 januari 2026"),
    "2023/2025": ("2023-01-01", "2025-12-31", "2023–2025"),
    "  slutet  av\n oktober 2025 ": ("2025-10-21", "2025-10-31", "slutet av oktober 2025"),
}


@pytest.mark.parametrize("written", FORMS, ids=str)
def test_every_way_of_writing_a_date_spans_the_days_it_says(written):
    first, last, words = FORMS[written]
    when = parse(written)
    assert (when.first.isoformat(), when.last.isoformat(), str(when)) == (first, last, words)


@pytest.mark.parametrize(
    "written",
    [
        "2025-02-30",
        "2025-04-31",
        "2025-00-10",
        "2025-13-01",
        "30 februari 2025",
        "29 februari 2025",
        "31 november 2025",
        "2025-02-29",
    ],
)
def test_a_day_that_is_not_in_the_calendar_is_refused_with_its_words(written):
    with pytest.raises(ValueError, match=f'^datumet "{written}" finns inte i kalendern'):
        parse(written)


@pytest.mark.parametrize("written", ["2025-13", "2025-00", "2025-19"])
def test_a_month_that_does_not_exist_is_refused_with_its_words(written):
    with pytest.raises(ValueError, match=f'månaden i "{written}" finns inte'):
        parse(written)


@pytest.mark.parametrize(
    "written", ["10/11/2025", "03-04-2025", "3.4.25", "1/2/25", "31.10.25", "10/11-2025"]
)
def test_a_date_that_can_be_read_in_two_ways_is_refused_and_says_how_to_write(written):
    with pytest.raises(ValueError) as refused:
        parse(written)
    assert f'"{written}" kan läsas på två sätt' in str(refused.value)
    assert "2025-10-31" in str(refused.value)


@pytest.mark.parametrize("written, right", [("31.10.2025", "2025-10-31"), ("24/2-2026", "2026-02-24")])
def test_a_date_written_day_first_that_can_only_be_one_is_shown_as_it_should_be_written(written, right):
    with pytest.raises(ValueError) as refused:
        parse(written)
    assert f'skriv "{written}" som år-månad-dag: "{right}"' in str(refused.value)


@pytest.mark.parametrize(
    "written",
    [
        "snart",
        "",
        "våren",
        "25",
        True,
        2025.5,
        None,
        ["2025"],
        "2025-10-31 12:00",
        "1825",
        "mars",
        "våren 26",
        "2025-42",
    ],
)
def test_what_is_no_date_is_refused_and_says_how_to_write(written):
    with pytest.raises(ValueError) as refused:
        parse(written)
    assert "är inget datum" in str(refused.value)
    assert '"våren 2026"' in str(refused.value)


@pytest.mark.parametrize(
    "written, right",
    [
        ("2025-1-1", "2025-01-01"),
        ("20251031", "2025-10-31"),
        (20251031, "2025-10-31"),
        ("2025/10/31", "2025-10-31"),
        ("2032-5", "2032-05"),
        ("okt 2031", "oktober 2031"),
        ("3 Okt. 2031", "3 oktober 2031"),
        ("den 3:e oktober 2031", "3 oktober 2031"),
        ("Q2 2032", "andra kvartalet 2032"),
        ("2032 kv 4", "fjärde kvartalet 2032"),
        ("vecka 53 2032", "2032-12-27/2033-01-02"),
        ("2032-W05", "2032-01-26/2032-02-01"),
        ("VT 2032", "våren 2032"),
        ("höst 2032", "hösten 2032"),
        ("H1 2032", "första halvåret 2032"),
        ("2031-2032", "2031/2032"),
        ("2031-10 – 2031-12", "2031-10/2031-12"),
    ],
)
def test_a_date_written_otherwise_is_refused_with_the_way_we_write_it(written, right):
    with pytest.raises(ValueError) as refused:
        parse(written)
    assert str(refused.value) == f'"{written}" är inget datum. Skriv "{right}".'
    parse(right)


@pytest.mark.parametrize("dash", "‑‐‒–—−")
def test_a_date_with_other_dashes_is_refused_and_says_which_sign_to_write(dash):
    with pytest.raises(ValueError, match='Skriv "2025-10-31" med vanliga bindestreck.'):
        parse(f"2025{dash}10{dash}31")


@pytest.mark.parametrize("written", ["1825", 2101])
def test_a_year_out_of_reach_says_which_years_there_are(written):
    with pytest.raises(ValueError, match="mellan 1900 och 2099"):
        parse(written)


@pytest.mark.parametrize("written", ["vecka 53 2031", "2032-2-30", "2032-W60"])
def test_a_date_that_the_calendar_lacks_is_not_proposed(written):
    with pytest.raises(ValueError, match="är inget datum. Skriv till exempel"):
        parse(written)


@pytest.mark.parametrize("written", ["0000-01", "0000-01-01", "0000-21", "9999-13", "0000/0001"])
def test_no_year_makes_the_calendar_itself_complain_in_english(written):
    with pytest.raises(ValueError) as refused:
        parse(written)
    assert "year" not in str(refused.value)
    assert "range" not in str(refused.value)


def test_a_period_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match='perioden "2025-06/2025-01" slutar innan den börjar'):
        parse("2025-06/2025-01")


@pytest.mark.parametrize(
    "written, last",
    [
        ("våren 2026", date(2026, 5, 31)),
        ("2026", date(2026, 12, 31)),
        ("2026-02-28", date(2026, 2, 28)),
        ("slutet av oktober 2025", date(2025, 10, 31)),
        ("2025-01/2025-06", date(2025, 6, 30)),
    ],
)
def test_a_period_is_overdue_only_after_its_last_day(written, last):
    when = parse(written)
    assert not when.over(when.first)
    assert not when.over(last)
    assert when.over(date.fromordinal(last.toordinal() + 1))


def test_dates_are_ordered_by_their_last_day_however_exact_they_are():
    written = ["2026", "våren 2025", "2025-05-31", "första halvåret 2025", "2025-01", "hösten 2025"]
    ordered = [str(when) for when in sorted(map(parse, written))]
    # Last days: 31 January, 31 May twice (the season begins earlier), 30 June, 30 November, next year.
    assert ordered == [
        "januari 2025",
        "våren 2025",
        "31 maj 2025",
        "första halvåret 2025",
        "hösten 2025",
        "2026",
    ]
