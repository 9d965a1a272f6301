"""Feeds of what is new: Atom's rules, lasting ids, dates of the data, and nothing that may not be shown."""

import re
import shutil
from datetime import datetime

import pytest
from lxml import etree

from macros.engine.loaded import load_now
from macros.measures.updates import updates
from tests.made_calendar import HOSTILE, NOWHERE, files, site, view

ALL = "nytt/alla.xml"
ATOM = "{http://www.w3.org/2005/Atom}"
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
ROUTINE = {
    "title": "Rutinen",
    "kind": "rutin",
    "level": "kommun",
    "owner": "lodz",
    "summary": "…",
    "state": {"word": "Gäller", "why": "…"},
    "revisions": [{"when": "slutet av oktober 2031", "what": "Rutinen skrevs om."}],
}
ACTIVITY = {
    "plan": "tillit-2031",
    "theme": "se",
    "title": "Se efter",
    "summary": "…",
    "owners": ["lodz"],
    "followups": [
        {"as_of": "våren 2031", "status": "i-hamn", "basis": "reported", "by": "lodz", "outcome": "Det gick."}
    ],
}
CORRECTION = {
    "record": "activities/se-efter",
    "date": "2031-09-01",
    "field": "ansvarig",
    "was": "ingen",
    "now": "lodz",
    "why": "Vi läste fel.",
}


def small(folder, **registers):
    return view(folder, **{"activities__se-efter": ACTIVITY}, **registers)


def root(data):
    return etree.fromstring(data)


def titles(data):
    return [one.findtext(f"{ATOM}title") for one in root(data).iterfind(f"{ATOM}entry")]


def valid(data):
    """What RFC 4287 asks of a feed (4.1.1) and of its entries (4.1.2)."""
    feed = root(data)
    assert feed.tag == f"{ATOM}feed"
    for element in (feed, *feed.iterfind(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(ATOM + name)) == 1, name
            assert element.findtext(ATOM + name).strip(), name
        assert RFC3339.fullmatch(element.findtext(f"{ATOM}updated"))
        datetime.fromisoformat(element.findtext(f"{ATOM}updated"))
        assert re.match(r"[a-z]+:\S+$", element.findtext(f"{ATOM}id"))
        rels = [one.get("rel", "alternate") for one in element.iterfind(f"{ATOM}link")]
        assert rels.count("alternate") == 1
        assert all(one.get("href") for one in element.iterfind(f"{ATOM}link"))
    assert feed.findtext(f"{ATOM}author/{ATOM}name").strip()
    assert [one.get("rel") for one in feed.iterfind(f"{ATOM}link")].count("self") == 1
    for entry in feed.iterfind(f"{ATOM}entry"):
        assert entry.find(f"{ATOM}content").get("type") in (None, "text")
    ids = [one.text for one in feed.iter(f"{ATOM}id")]
    assert len(ids) == len(set(ids))
    return feed


@pytest.fixture
def corrected(tmp_path):
    """A site where an activity has been followed up and corrected, and a routine changed."""
    return small(tmp_path, routines__ny=ROUTINE, corrections={"fel": CORRECTION})


# --------------------------------------------------------------------------- Atom


@pytest.mark.parametrize("publisher", [None, NOWHERE])
def test_every_feed_follows_atoms_rules_with_and_without_an_address(corrected, publisher):
    made = files(corrected, *([publisher] if publisher else []))
    feeds = [data for name, data in made.items() if name.endswith(".xml")]
    assert len(feeds) > 3
    for data in feeds:
        valid(data)


def test_links_are_whole_where_the_address_is_known_and_lead_there_where_it_is_not(corrected):
    feed = root(files(corrected)[ALL])
    assert {one.get("href").partition("://")[0] for one in feed.iter(f"{ATOM}link")} == {"https"}
    assert "https://exempel.se/tillit/nytt/alla.xml" in [one.get("href") for one in feed.iter(f"{ATOM}link")]
    lost = root(files(corrected, NOWHERE)["nytt/enhet-lodz.xml"])
    found = {
        one.get("href") for entry in lost.iterfind(f"{ATOM}entry") for one in entry.iterfind(f"{ATOM}link")
    }
    assert found and all(one.startswith("../") for one in found)


def test_an_inexact_date_is_stamped_with_its_first_day_and_told_in_words(corrected):
    (entry,) = [
        one
        for one in root(files(corrected)[ALL]).iterfind(f"{ATOM}entry")
        if "Rutinen skrevs om" in one.findtext(f"{ATOM}title")
    ]
    assert entry.findtext(f"{ATOM}updated") == "2031-10-21T00:00:00+00:00"
    assert "slutet av oktober 2031" in entry.findtext(f"{ATOM}content")


def test_a_feed_is_as_new_as_its_newest_entry(corrected):
    feed = root(files(corrected)[ALL])
    assert feed.findtext(f"{ATOM}updated") == max(
        one.text for one in feed.iterfind(f"{ATOM}entry/{ATOM}updated")
    )


def test_a_feed_holds_follow_ups_changed_routines_and_corrections(corrected):
    found = titles(files(corrected)[ALL])
    assert any(one.startswith("Planen 2031: läget för") for one in found)
    assert "Rutinen: Rutinen skrevs om." in found and "Rättat: ansvarig" in found
    documents = [one.title for one in corrected.of("documents") if one.read]
    assert not set(documents) & set(found)


def test_a_plans_feed_has_its_own_corrections_and_a_units_feed_each_activity(corrected):
    made = files(corrected)
    assert "Rättat: ansvarig" in titles(made["nytt/plan-tillit-2031.xml"])
    assert "Rutinen: Rutinen skrevs om." not in titles(made["nytt/plan-tillit-2031.xml"])
    assert {"Se efter: I hamn", "Rättat: ansvarig", "Rutinen: Rutinen skrevs om."} <= set(
        titles(made["nytt/enhet-lodz.xml"])
    )


def test_a_follow_up_tells_the_state_of_each_activity(corrected):
    (entry,) = [
        one
        for one in root(files(corrected)[ALL]).iterfind(f"{ATOM}entry")
        if one.findtext(f"{ATOM}title").startswith("Planen 2031")
        and "våren 2031" in one.findtext(f"{ATOM}content")
    ]
    assert "Se efter: I hamn." in entry.findtext(f"{ATOM}content")


def test_each_status_says_how_it_is_known_and_who_says_so_and_the_entry_its_sources(tmp_path):
    (entry,) = [
        one
        for one in root(files(view(tmp_path))[ALL]).iterfind(f"{ATOM}entry")
        if "september 2031" in one.findtext(f"{ATOM}content")
    ]
    content = entry.findtext(f"{ATOM}content")
    assert "Gå igenom avtalen med Łódź: I hamn. Enligt källan." in content
    assert "Ráðgjöf í Þórshöfn: I startgroparna. Vår tolkning." in content
    assert "Larma tidigt i Ähtäri: På väg mot hamn. Rapporterat av Skrifstofa Þórshöfn." in content
    assert content.endswith(", 12 §; Pöytäkirja 12 § med ”åäö” & 1 < 2.")
    assert "irkon" not in content


def test_a_unit_that_may_not_be_shown_is_not_named_as_reporting(tmp_path):
    reported = {**ACTIVITY, "followups": [{**ACTIVITY["followups"][0], "by": "zirkonhemlig"}]}
    data = files(view(tmp_path, **{"activities__se-efter": reported}))[ALL]
    assert "Se efter: I hamn. Rapporterat av enheten." in entry_of(data, of="våren 2031").findtext(
        f"{ATOM}content"
    )


# --------------------------------------------------------------------------- when it was told


def stamps(data):
    return [one.findtext(f"{ATOM}updated")[:10] for one in root(data).iterfind(f"{ATOM}entry")]


def entry_of(data, start="", of=""):
    (found,) = [
        one
        for one in root(data).iterfind(f"{ATOM}entry")
        if one.findtext(f"{ATOM}title").startswith(start) and of in one.findtext(f"{ATOM}content")
    ]
    return found


def reports(*followups):
    common = {"as_of": "hösten 2031", "status": "i-hamn", "basis": "reported"}
    return {**ACTIVITY, "followups": [{**common, **one} for one in followups]}


def test_a_later_report_as_of_the_same_time_is_a_newer_entry_with_the_same_id(tmp_path):
    first = {"by": "lodz", "published": "2031-10-01", "outcome": "Ett."}
    second = {"by": "aegina", "published": "2031-11-20", "outcome": "Två."}
    found = []
    for several in ([first], [first, second]):
        made = files(view(tmp_path, **{"activities__se-efter": reports(*several)}))
        found.append(
            [
                entry_of(made[f"nytt/{name}.xml"], of="Tid: hösten 2031")
                for name in ("plan-tillit-2031", "enhet-lodz")
            ]
        )
    for before, after in zip(*found, strict=True):
        assert before.findtext(f"{ATOM}id") == after.findtext(f"{ATOM}id")
        assert before.findtext(f"{ATOM}updated")[:10] == "2031-10-01"
        assert after.findtext(f"{ATOM}updated")[:10] == "2031-11-20"
    content = found[1][1].findtext(f"{ATOM}content")
    assert (
        "I hamn. Rapporterat av Łódźavdelningen. Ett. I hamn. Rapporterat av Γραφείο Αίγινας. Två." in content
    )


@pytest.mark.parametrize("as_of", ["hösten 2031", "2031", "2031-10"])
def test_a_report_of_a_time_that_goes_on_is_never_from_a_day_to_come(tmp_path, monkeypatch, as_of):
    monkeypatch.setenv("SITE_TODAY", "2031-10-05")
    made = files(view(tmp_path, **{"activities__se-efter": reports({"as_of": as_of, "by": "lodz"})}))
    assert max(stamps(made[ALL])) <= "2031-10-05"
    monkeypatch.setenv("SITE_TODAY", "2033-10-05")
    assert files(view(tmp_path))[ALL] == made[ALL]


def test_entries_stand_in_the_order_of_their_stamps(tmp_path):
    several = [
        {"as_of": "2031", "by": "lodz", "published": "2032-01-15"},
        {"as_of": "hösten 2031", "by": "lodz"},
    ]
    of = small(tmp_path, routines__ny=ROUTINE, **{"activities__se-mer": reports(*several)})
    for name, data in files(of).items():
        if name.endswith(".xml"):
            assert stamps(data) == sorted(stamps(data), reverse=True), name


# --------------------------------------------------------------------------- routines that begin and end

OLD = {**ROUTINE, "title": "Den gamla", "revisions": [], "valid_to": "2031-05-31"}
NEW = {**ROUTINE, "title": "Den nya", "revisions": [], "valid_from": "2031-06-01"}


def routine_news(folder, **registers):
    return [
        one
        for one in titles(files(view(folder, **registers))["nytt/enhet-lodz.xml"])
        if one.startswith("Den ")
    ]


def test_that_a_routine_is_replaced_is_news_from_the_day_after_its_last(tmp_path, monkeypatch):
    monkeypatch.setenv("SITE_TODAY", "2031-05-31")
    registers = {"routines__gammal": {**OLD, "replaced_by": "ny"}, "routines__ny": NEW}
    assert routine_news(tmp_path, **registers) == []
    monkeypatch.setenv("SITE_TODAY", "2031-06-01")
    assert routine_news(tmp_path) == ["Den nya: gäller från 1 juni 2031", "Den gamla: ersatt av Den nya"]
    data = files(view(tmp_path))[ALL]
    assert "Ersätter Den gamla." in entry_of(data, "Den nya").findtext(f"{ATOM}content")
    gone = entry_of(data, "Den gamla")
    assert gone.findtext(f"{ATOM}updated")[:10] == "2031-05-31"
    assert "Nu gäller Den nya." in gone.findtext(f"{ATOM}content")
    valid(data)
    monkeypatch.setenv("SITE_TODAY", "2035-06-01")
    assert files(view(tmp_path))[ALL] == data


def test_that_a_routine_has_ended_is_news_and_one_without_a_last_day_ends_when_its_heir_starts(
    tmp_path, monkeypatch
):
    monkeypatch.setenv("SITE_TODAY", "2031-06-01")
    assert routine_news(tmp_path, routines__gammal=OLD) == ["Den gamla: upphört"]
    odaterad = {key: value for key, value in OLD.items() if key != "valid_to"} | {"replaced_by": "ny"}
    found = routine_news(tmp_path, routines__gammal=odaterad, routines__ny=NEW)
    assert sorted(found) == ["Den gamla: ersatt av Den nya", "Den nya: gäller från 1 juni 2031"]
    assert routine_news(tmp_path, routines__ny={**NEW, "valid_from": None}) == []  # nobody says when


def test_what_a_revision_of_the_same_time_tells_is_told_once(tmp_path):
    made = {"when": "2020-06", "what": "Rutinen kom till."}
    assert routine_news(tmp_path, routines__ny={**NEW, "valid_from": "2020-06", "revisions": [made]}) == [
        "Den nya: Rutinen kom till."
    ]


def test_what_came_instead_is_not_named_where_it_may_not_be_shown(tmp_path, monkeypatch):
    monkeypatch.setenv("SITE_TODAY", "2031-06-01")
    registers = {"routines__gammal": {**OLD, "replaced_by": "ny"}, "routines__ny": {**NEW, "intern": True}}
    assert routine_news(tmp_path, **registers) == ["Den gamla: ersatt"]


# --------------------------------------------------------------------------- ids and the clock


def test_ids_last_when_the_site_moves_and_when_other_records_come(tmp_path, corrected):
    def ids(data):
        return {
            one.findtext(f"{ATOM}title"): one.findtext(f"{ATOM}id")
            for one in root(data).iterfind(f"{ATOM}entry")
        }

    before = ids(files(corrected)[ALL])
    assert ids(files(corrected, NOWHERE)[ALL]) == before
    site(tmp_path, routines__aldre={**ROUTINE, "title": "En annan"})
    after = ids(files(view(tmp_path))[ALL])
    assert before.items() <= after.items()


def test_feeds_do_not_know_what_day_it_is(tmp_path, corrected, monkeypatch):
    first = files(corrected)
    monkeypatch.setenv("SITE_TODAY", "2040-01-01")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "2208988800")
    assert files(view(tmp_path)) == first


# --------------------------------------------------------------------------- hard and empty input


def test_markup_control_signs_and_other_letters_come_back_as_text(tmp_path):
    routine = {
        **ROUTINE,
        "title": f"{HOSTILE}\x07",
        "revisions": [{"when": "2031", "what": "<b>Ny</b> & ]]>"}],
    }
    data = files(small(tmp_path, routines__ond=routine))[ALL]
    valid(data)
    assert f"{HOSTILE}: <b>Ny</b> & ]]>" in titles(data)
    assert root(data).find(f".//{ATOM}script") is None


def test_a_feed_without_entries_is_valid(tmp_path):
    site(tmp_path)
    for folder in ("activities", "routines"):
        shutil.rmtree(tmp_path / "data" / folder)
    of = load_now(tmp_path, preview=False).view
    feed = valid(files(of)[ALL])
    assert titles(files(of)[ALL]) == []
    assert feed.findtext(f"{ATOM}updated") == "2031-09-30T00:00:00+00:00"  # the newest source


def test_what_may_not_be_shown_is_not_news(tmp_path):
    of = small(
        tmp_path,
        routines__dold={**ROUTINE, "title": "Dold rutin", "intern": True},
        routines__halv={**ROUTINE, "title": "Halv rutin", "draft": True},
        corrections={
            "om-dold": {**CORRECTION, "record": "routines/dold", "field": "dolt fält", "was": "dold uppgift"},
            "dold": {**CORRECTION, "field": "annat dolt", "intern": True},
        },
    )
    for name, data in files(of).items():
        for word in ("old rutin", "alv rutin", "olt fält", "old uppgift", "nnat dolt", "irkon", "tkast"):
            assert word.encode() not in data.replace(b"\r\n ", b""), (name, word)
    assert "nytt/enhet-zirkonhemlig.xml" not in files(of)


def test_two_changes_with_the_same_words_are_two_entries(tmp_path):
    revisions = [{"when": "2030", "what": "Setts över."}, {"when": "2031", "what": "Setts över."}]
    of = small(tmp_path, routines__ofta={**ROUTINE, "revisions": revisions})
    assert titles(files(of)[ALL]).count("Rutinen: Setts över.") == 2
    valid(files(of)[ALL])


def test_news_comes_newest_first(corrected):
    found = [one.stamp for one in updates(corrected)]
    assert found == sorted(found, reverse=True) and len(found) > 2


THERE = {"stage": {"word": "finns", "source": {"document": "plan-2031"}}}


@pytest.mark.parametrize(
    "kind, record",
    [
        ("documents", {"title": "Ett brev", "kind": "brev", "issuer": "lodz"}),
        ("contacts", {"function": "Växeln", "when": "Alltid", "unit": "lodz", "basis": "reported"}),
        ("forums", {"name": "Rådet", "kind": "intern", "purpose": "Att mötas", "units": ["lodz"], **THERE}),
    ],
)
def test_a_correction_is_news_for_the_unit_that_the_record_is_of_or_concerns(tmp_path, kind, record):
    fault = {**CORRECTION, "record": f"{kind}/en"}
    made = files(small(tmp_path, **{f"{kind}__en": record}, corrections={"fel": fault}))
    assert "Rättat: ansvarig" in titles(made["nytt/enhet-lodz.xml"])
