"""How a plan goes: shares, positions as of a day, owners, and what was announced and not reported."""

from datetime import date

import pytest

from macros.measures.position import (
    changes,
    dates_reported,
    followers,
    followup_as_of,
    owners_on,
    shares,
    status_as_of,
    unreported_steps,
)
from macros.measures.shares import whole_percents
from macros.records.plan import Activity, Status
from macros.records.when import parse


def status(name, **more):
    one = Status.model_validate(
        {"label": name.capitalize(), "meaning": "…", "order": 1, "look": "pagar", **more}
    )
    object.__setattr__(one, "id", name)
    return one


STATUSES = [status("igang"), status("klar", final=True), status("tyst", unreported=True)]


def activity(name="en", **fields):
    one = Activity.model_validate(
        {"plan": "p", "theme": "t", "title": name, "summary": "…", **fields}, by_alias=True
    )
    object.__setattr__(one, "id", name)
    return one


def followup(as_of, status):
    return {"as_of": as_of, "status": status, "basis": "reported", "by": "enhet"}


# --------------------------------------------------------------------------- shares


@pytest.mark.parametrize(
    "counts, percents",
    [
        ([1, 1, 1], [34, 33, 33]),  # 33⅓ each: the one left over goes to the first
        ([5, 2, 2], [56, 22, 22]),  # 55.56, 22.22, 22.22: the largest remainder is the first's
        ([1, 1, 5], [14, 14, 72]),  # 14.29, 14.29, 71.43: the largest remainder is the last's
        ([1, 2, 3, 0], [17, 33, 50, 0]),  # 16.67, 33.33, 50, 0
        ([1, 1, 1, 1, 1, 1], [17, 17, 17, 17, 16, 16]),  # 16.67 each: four are left over
        ([199, 1], [100, 0]),  # 99.5 and 0.5: equal remainders, the earlier is rounded up
        ([7], [100]),
        ([0, 3, 0], [0, 100, 0]),
        ([0, 0, 0], [0, 0, 0]),
        ([], []),
    ],
)
def test_shares_are_rounded_by_the_largest_remainder(counts, percents):
    assert whole_percents(counts) == percents


def test_shares_sum_to_a_hundred_whatever_is_counted():
    for a in range(13):
        for b in range(13):
            for c in range(13):
                percents = whole_percents([a, b, c])
                assert sum(percents) == (100 if a + b + c else 0), (a, b, c)
                assert all(
                    (count == 0) <= (percent == 0) for count, percent in zip((a, b, c), percents, strict=True)
                )


def test_every_status_is_counted_and_those_without_a_followup_are_the_unreported_one():
    three = [
        activity("a", followups=[followup("2031-03", "klar")]),
        activity("b", followups=[followup("2031-03", "klar")]),
        activity("c"),
    ]
    found = [(share.status.id, share.count, share.share) for share in shares(three, None, STATUSES)]
    assert found == [("igang", 0, 0), ("klar", 2, 67), ("tyst", 1, 33)]


# --------------------------------------------------------------------------- positions


TWICE = [followup("hösten 2031", "klar"), followup("2031-03-31", "igang")]  # written newest first


@pytest.mark.parametrize(
    "as_of, held",
    [
        ("2031-03-30", "tyst"),  # the day before the first report
        ("2031-03-31", "igang"),
        ("2031-11-29", "igang"),  # the autumn is not over until 30 November
        ("2031-11-30", "klar"),
        (None, "klar"),
    ],
)
def test_the_position_is_the_latest_one_reported_by_the_day_asked_for(as_of, held):
    one = activity(followups=TWICE)
    assert status_as_of(one, as_of and parse(as_of), STATUSES).id == held


def test_an_activity_that_nobody_has_reported_on_has_no_followup():
    assert followup_as_of(activity(), None) is None


def test_of_two_reports_for_the_same_days_the_later_in_the_file_does_not_depend_on_order():
    one = activity(followups=[followup("2031-03", "igang"), followup("2031-03-31", "klar")])
    other = activity(followups=[followup("2031-03-31", "klar"), followup("2031-03", "igang")])
    assert status_as_of(one, None, STATUSES) == status_as_of(other, None, STATUSES)


def test_days_reported_are_the_newest_first_and_each_last_day_once():
    two = [activity("a", followups=TWICE), activity("b", followups=[followup("2031-11-30", "klar")])]
    assert [when.last for when in dates_reported(two)] == [date(2031, 11, 30), date(2031, 3, 31)]


def test_only_activities_whose_status_changed_between_two_days_are_changes():
    two = [activity("a", followups=TWICE), activity("b", followups=[followup("2031-01", "klar")])]
    found = changes(two, parse("2031-03-31"), parse("hösten 2031"), STATUSES)
    assert [(one.activity.id, one.before.id, one.after.id) for one in found] == [("a", "igang", "klar")]


def test_an_activity_is_followed_by_all_that_carry_it_on():
    later = [
        activity("b", follows=[{"activity": "a"}]),
        activity("c", follows=[{"activity": "a", "how": "splits"}]),
        activity("d", follows=[{"activity": "b"}]),
    ]
    assert [one.id for one in followers(later)["a"]] == ["b", "c"]


# --------------------------------------------------------------------------- owners


def test_owners_change_on_the_first_day_of_a_change_and_not_before():
    one = activity(
        owners=["hr"],
        changes=[
            {"from": "2031-09", "owners": ["ekonomi", "juridik"]},
            {"from": "2031-05-01", "owners": ["inkop"]},
            {"from": "2031-07-01", "title": "Bara ny titel"},
        ],
    )
    assert owners_on(one, date(2031, 4, 30)) == ("hr",)
    assert owners_on(one, date(2031, 5, 1)) == ("inkop",)
    assert owners_on(one, date(2031, 8, 31)) == ("inkop",)  # a new title moves nothing
    assert owners_on(one, date(2031, 9, 1)) == ("ekonomi", "juridik")


# --------------------------------------------------------------------------- announced steps

STEP = {"title": "Prova", "due": "våren 2031"}


def late(today, **fields):
    return [step.title for step in unreported_steps(activity(**fields), today)]


def test_a_step_is_late_only_when_its_last_day_has_passed():
    assert late(date(2031, 5, 31), steps=[STEP]) == []
    assert late(date(2031, 6, 1), steps=[STEP]) == ["Prova"]


def test_a_step_without_a_time_is_never_late():
    assert late(date(2099, 1, 1), steps=[{"title": "Någon gång"}]) == []


@pytest.mark.parametrize("as_of, found", [("2031-05-30", ["Prova"]), ("2031-05-31", []), ("2032", [])])
def test_a_followup_as_of_the_last_day_or_later_reports_on_a_step(as_of, found):
    assert late(date(2033, 1, 1), steps=[STEP], followups=[followup(as_of, "igang")]) == found


def test_a_step_that_an_editor_says_is_reported_is_not_late():
    steps = [{**STEP, "reported": "mars 2031"}, {**STEP, "title": "Rulla ut"}]
    assert late(date(2033, 1, 1), steps=steps, followups=[followup("2031-03", "igang")]) == ["Rulla ut"]


def test_a_followup_that_is_not_published_reports_on_no_step():
    assert late(date(2033, 1, 1), steps=[{**STEP, "reported": "2031-03"}]) == ["Prova"]
