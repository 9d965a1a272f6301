"""History on both sides: splits, mergers, handovers, renamed units, replaced routines, corrections."""

import csv
import re
from datetime import date

import pytest

from macros.measures.standing import state_on
from macros.records.conduct import Routine
from tests import sites
from tests.made_records import activity, between, former, tree_with


def followup(as_of, status, **more):
    return {"as_of": as_of, "status": status, "basis": "reported", "by": "lodz", **more}


ACTIVITIES = {
    "hel": former("Hela uppgiften"),
    "del-ett": activity("Första delen", follows=[{"activity": "hel", "how": "splits"}]),
    "del-tva": activity("Andra delen", follows=[{"activity": "hel", "how": "splits"}]),
    "ihop-a": former("Uppgift A"),
    "ihop-b": former("Uppgift B"),
    "ihop": activity(
        "Uppgift A och B",
        follows=[{"activity": "ihop-a", "how": "merges"}, {"activity": "ihop-b", "how": "merges"}],
    ),
    "bredare": activity("Bredare kurs", follows=[{"activity": "smal", "how": "widens"}]),
    "smal": former("Smal kurs"),
    "byte": activity(
        "Byta lås",
        owners=["lodz"],
        changes=[{"from": "2031-05-01", "owners": ["thorshofn", "aegina"]}],
        followups=[followup("2031-03", "vantar"), followup("2031-09", "vantar")],
    ),
    "forst": activity("Smörja lås", changes=[{"from": "2031-05-01", "owners": ["thorshofn", "aegina"]}]),
    "ingens": activity("Olja lås", owners=["lodz"], changes=[{"from": "2031-05-01", "owners": []}]),
    "framat": activity("Räkna lås", owners=["lodz"], changes=[{"from": "2032-02", "owners": ["aegina"]}]),
    "arvd": activity("Vårda arvet", owners=["gamla"]),
    "lovad": activity(
        "Prova larmet", owners=["lodz", "aegina"], steps=[{"title": "Provlarm", "due": "under 2030"}]
    ),
    "lovad-av-ingen": activity("Prova sirenen", steps=[{"title": "Provtjut", "due": "under 2030"}]),
    "framtida": activity("Köpa larm", owners=["lodz"], steps=[{"title": "Inköp", "due": "under 2032"}]),
    "foljd": activity(
        "Följd i tre led",
        owners=["lodz"],
        followups=[
            followup("2030-03", "vantar", outcome="Ingen hade tid.", obstacles=[{"text": "Snön låg kvar."}]),
            followup("2031-03", "pa-vag", outcome="Arbetet började."),
            followup("2031-09", "i-hamn", outcome="Arbetet blev klart."),
        ],
    ),
}
UNITS = {
    "gamla": {"name": "Gamla gruppen", "kind": "grupp", "until": "2031-03-31", "successors": ["nya"]},
    "nya": {"name": "Nya gruppen", "kind": "grupp", "from": "2031-04-01"},
    "stora": {"name": "Stora enheten", "kind": "enhet", "until": "2031-06", "successors": ["norra", "sodra"]},
    "norra": {"name": "Norra enheten", "kind": "enhet"},
    "sodra": {"name": "Södra enheten", "kind": "enhet"},
    "ena": {"name": "Ena enheten", "kind": "enhet", "until": "2031-06", "successors": ["bada"]},
    "andra": {"name": "Andra enheten", "kind": "enhet", "until": "2031-06", "successors": ["bada"]},
    "bada": {"name": "Bägge enheterna", "kind": "enhet"},
    "blivande": {"name": "Blivande enheten", "kind": "enhet", "until": "2032-06", "successors": ["kommande"]},
    "kommande": {"name": "Kommande enheten", "kind": "enhet"},
    "borta": {"name": "Borta enheten", "kind": "enhet", "until": "2030"},
}
STATE = {"word": "Gäller", "why": "Så står det."}
ROUTINES = {
    "lan": {
        "title": "Låna nyckel",
        "kind": "rutin",
        "level": "kommun",
        "state": STATE,
        "valid_to": "2031-05-31",
        "replaced_by": "lan-ny",
        "steps": [{"do": "Skriv upp dig i boken."}],
    },
    "lana-ut": {
        "title": "Låna ut hänglås",
        "kind": "rutin",
        "level": "kommun",
        "state": STATE,
        "valid_to": "2031-10-31",
        "steps": [{"do": "Lämna hänglåset."}],
    },
    "sista-dagen": {
        "title": "Låna stege",
        "kind": "rutin",
        "level": "kommun",
        "state": STATE,
        "valid_to": "2031-11-01",
        "steps": [{"do": "Bär stegen."}],
    },
    "lan-ny": {
        "title": "Låna tagg",
        "kind": "rutin",
        "level": "kommun",
        "state": STATE,
        "valid_from": "2031-06-01",
    },
}
SERIES = {
    "besok": {
        "title": "Besök",
        "summary": "Fler än 200.",
        "chart": "none",
        "dimension": "Tidpunkt",
        "measures": [{"id": "besok", "title": "Besök"}],
        "points": [{"when": "2031-10", "value": 200, "bound": "over"}],
        "source": {"document": "protokoll"},
    },
}
CORRECTED = [
    "activities/byte",
    "routines/lan-ny",
    "units/nya",
    "risks/tappad-nyckel",
    "situations/fel-nyckel",
    "contacts/vaktmastare",
    "documents/protokoll",
    "plans/tillit-2031",
    "statuses/i-hamn",
    "series/besok",
    "terms/nyckel",
]
SHOWN_AT = {
    "activities/byte": "plan/aktiviteter/byte",
    "routines/lan-ny": "rutiner/lan-ny",
    "units/nya": "enheter/nya",
    "risks/tappad-nyckel": "kontroll/tappad-nyckel",
    "situations/fel-nyckel": "gor/fel-nyckel",
    "contacts/vaktmastare": "kontakt",
    "documents/protokoll": "om",
    "plans/tillit-2031": "plan",
    "statuses/i-hamn": "plan/lage",
    "series/besok": "siffror",
    "terms/nyckel": "siffror",
}
CORRECTIONS = {
    f"fel-{number}": {
        "record": record,
        "date": f"2031-10-{number + 1:02}",
        "field": f"Uppgift nummer {number}",
        "was": f"fel {number} & 1 < 2",
        "now": f"rätt {number}",
        "why": f"Vi läste fel {number}.",
        "source": {"document": "protokoll", "section": "12 §"},
    }
    for number, record in enumerate(CORRECTED)
}
FIGURES = """---
title: Siffror
description: Siffror och ord.
---

# Siffror

{{ series("besok") }}

{{ register("terms") }}
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The other organisation's site with records for each case, built on 1 November 2031."""
    records = {
        "activities": ACTIVITIES,
        "units": UNITS,
        "routines": ROUTINES,
        "series": SERIES,
        "corrections": CORRECTIONS,
        "terms": {"nyckel": {"term": "Nyckel", "definition": "Det som låser.", "basis": "reported"}},
    }
    tree = tree_with(tmp_path_factory.mktemp("historik") / "tree", records)
    (tree / "docs/siffror.md").write_text(FIGURES, encoding="utf-8")
    config = tree / "mkdocs.yml"
    config.write_text(
        config.read_text(encoding="utf-8").replace("  /index.md\n", "  /index.md\n  /siffror.md\n"),
        encoding="utf-8",
    )
    return sites.build(tree, SITE_TODAY="2031-11-01")


def of_activity(site, name):
    return between(sites.article(site, f"plan/aktiviteter/{name}"), "Historik")


def of_unit(site, name):
    return between(sites.article(site, f"enheter/{name}"), "Historik")


# --------------------------------------------------------------------------- activities


def test_an_activity_that_was_split_names_all_its_parts_and_each_part_the_others(site):
    assert "Delas i Första delen och Andra delen" in of_activity(site, "hel")
    first = of_activity(site, "del-ett")
    assert "Kommer ur delningen av Hela uppgiften" in first
    assert "Den andra delen: Andra delen" in first


def test_activities_that_were_merged_name_each_other_and_what_they_became(site):
    assert "Slås ihop med Uppgift B till Uppgift A och B" in of_activity(site, "ihop-a")
    assert "Slås ihop med Uppgift A till Uppgift A och B" in of_activity(site, "ihop-b")
    assert "Slår ihop Uppgift A och Uppgift B" in of_activity(site, "ihop")


def test_an_activity_that_was_widened_says_so_on_both_sides_as_our_reading(site):
    assert "Breddas i Bredare kurs Vår tolkning" in of_activity(site, "smal")
    assert "Breddar Smal kurs Vår tolkning" in of_activity(site, "bredare")


def test_every_followup_ever_made_stands_in_the_history_the_newest_first(site):
    text = of_activity(site, "foljd")
    told = ["Arbetet blev klart.", "Arbetet började.", "Ingen hade tid."]
    places = [text.index(words) for words in told]
    assert places == sorted(places)
    assert "Hinder: Snön låg kvar." in text
    assert "september 2031 · uppföljning I hamn" in text


def test_a_handover_is_told_on_the_activity_and_on_the_pages_of_both_units(site):
    assert "1 maj 2031 · ändring Ansvaret går över" in of_activity(site, "byte")
    words = "Ansvarig: Skrifstofa Þórshöfn och Γραφείο Αίγινας, tidigare Łódźavdelningen."
    assert words in of_activity(site, "byte")
    assert f"1 maj 2031 · ansvarig Lämnade över Byta lås {words}" in of_unit(site, "lodz")
    assert f"1 maj 2031 · ansvarig Tog över Byta lås {words}" in of_unit(site, "thorshofn")


def test_an_activity_that_nobody_had_gets_an_owner_and_nothing_goes_over(site):
    words = "1 maj 2031 · ändring Får ansvarig Ansvarig: Skrifstofa Þórshöfn och Γραφείο Αίγινας."
    assert words in of_activity(site, "forst") and "går över" not in of_activity(site, "forst")
    words = "Har inte längre någon ansvarig Ansvarig: anges inte i källan, tidigare Łódźavdelningen."
    assert words in of_activity(site, "ingens")


def test_a_handover_to_come_is_told_as_such(site):
    assert "Lämnar över Räkna lås" in of_unit(site, "lodz")
    assert "Tar över Räkna lås" in of_unit(site, "aegina")
    assert "Räkna lås" in between(sites.article(site, "enheter/lodz"), "Aktiviteter", "Att göra, och när")


def test_what_changed_between_each_two_dates_is_told_with_the_owners(site):
    text = between(sites.article(site, "plan/lage"), "Sedan förra uppföljningen", "Vad det blev av")
    assert "Läget september 2031 jämfört med mars 2031." in text
    assert "Läget mars 2031 jämfört med mars 2030" in text
    assert "Följd i tre led På väg mot hamn blev I hamn" in text
    assert "Byta lås Ansvarig:" in text


# --------------------------------------------------------------------------- what is missing, and from whom


def test_what_was_promised_and_not_reported_says_from_whom_a_report_is_missing(site):
    words = "Tiden har gått, ingen rapport Uppgift saknas från Łódźavdelningen och Γραφείο Αίγινας."
    assert words in of_activity(site, "lovad")
    assert words in between(sites.article(site, "enheter/aegina"), "Att göra, och när")
    late = "Prova larmet. Planeras under 2030: Provlarm. Uppgift saknas från Łódźavdelningen och"
    assert late in sites.article(site, "plan/lage")


def test_where_no_source_names_an_owner_it_says_that_it_does_not_know_from_whom(site):
    assert "Källan säger inte vem som skulle rapportera." in of_activity(site, "lovad-av-ingen")


def test_what_is_still_to_come_is_not_late(site):
    assert "Tiden har gått" not in sites.article(site, "plan/aktiviteter/framtida")


def test_an_activity_without_any_followup_says_what_is_missing_and_blames_nobody(site):
    text = sites.article(site, "plan/aktiviteter/framtida")
    assert "Ingen har hört av sig Uppgift saknas från Łódźavdelningen." in text
    for word in ("försenad", "misslyck", "brist", "glömt"):
        assert word not in text.lower()


# --------------------------------------------------------------------------- units


@pytest.mark.parametrize(
    "unit, words",
    [
        ("gamla", "Upphörde 31 mars 2031. Blev Nya gruppen."),
        ("nya", "Var tidigare Gamla gruppen (till 31 mars 2031)"),
        ("stora", "Upphörde juni 2031. Delades i Norra enheten och Södra enheten."),
        ("norra", "Kom till när Stora enheten delades. Den andra delen blev Södra enheten."),
        ("ena", "Upphörde juni 2031. Slogs ihop med Andra enheten till Bägge enheterna."),
        ("bada", "Kom till när Ena enheten och Andra enheten slogs ihop."),
        ("blivande", "Upphör juni 2032. Blir Kommande enheten."),
        ("borta", "Upphörde 2030. Vilken enhet som tog över finns det ingen uppgift om."),
    ],
)
def test_a_unit_that_became_another_reads_as_what_it_is_on_both_pages(site, unit, words):
    assert words in sites.article(site, f"enheter/{unit}")


def test_the_same_event_stands_in_the_history_of_the_unit_that_ended_and_of_the_one_it_became(site):
    assert "31 mars 2031 · enheten Gamla gruppen Blev Nya gruppen." in of_unit(site, "gamla")
    assert "1 april 2031 · enheten Gamla gruppen Blev Nya gruppen." in of_unit(site, "nya")


def test_an_activity_of_a_unit_that_has_ended_says_what_the_unit_is_now(site):
    text = sites.article(site, "plan/aktiviteter/arvd")
    assert "Gamla gruppen (upphörde 31 mars 2031, nu Nya gruppen)" in text
    assert "31 mars 2031 · ansvarig Gamla gruppen Blev Nya gruppen." in text


def test_the_unit_that_came_instead_tells_what_the_former_one_answered_for(site):
    text = between(sites.article(site, "enheter/nya"), "Från tidigare enhet")
    assert "Källorna nämner Gamla gruppen som ansvarig för: Vårda arvet" in text


# --------------------------------------------------------------------------- routines


def test_a_replaced_routine_and_the_one_that_replaced_it_name_each_other_with_dates(site):
    old, new = sites.article(site, "rutiner/lan"), sites.article(site, "rutiner/lan-ny")
    assert "Ersatt av Låna tagg (från 1 juni 2031)" in old
    assert "1 juni 2031 Ersätts av Låna tagg." in old
    assert "Ersätter Låna nyckel (till 31 maj 2031)" in new
    assert "1 juni 2031 Ersätter Låna nyckel." in new


def test_a_replaced_routine_says_first_what_to_use_and_tells_its_steps_as_what_was_done(site):
    text = sites.article(site, "rutiner/lan")
    assert text.index("Den gällde till 31 maj 2031. Använd Låna tagg.") < text.index("Skriv upp dig i boken.")
    assert "Rutin · kommun Ersatt" in text
    assert "Så gjorde man tidigare" in text and "Gör så här" not in text
    assert "Ersatt Gällde till 31 maj 2031. Före det: Gäller Så står det." in text
    html = (site / "rutiner/lan/index.html").read_text(encoding="utf-8")
    assert re.search(r'Använd <a href="[^"]*/lan-ny/">', html).start() < html.index("Skriv upp dig i boken.")


def test_a_routine_whose_time_is_out_without_another_says_so(site):
    text = sites.article(site, "rutiner/lana-ut")
    assert "Rutin · kommun Upphört" in text and "Gör så här" not in text
    assert "Den gällde till 31 oktober 2031. Här står inte vad som gäller i stället. Fråga din chef." in text


def test_a_routine_holds_on_its_last_day_and_so_does_the_one_that_came_instead(site):
    for name in ("sista-dagen", "lan-ny"):
        text = sites.article(site, f"rutiner/{name}")
        assert "Rutin · kommun Gäller" in text and "Gäller inte längre" not in text
    assert "Gör så här" in sites.article(site, "rutiner/sista-dagen")


def test_the_register_tells_of_each_routine_how_it_stands_and_those_that_hold_come_first(site):
    text = sites.article(site, "rutiner")
    assert "Låna nyckel Rutin (kommun) Ersatt" in text and "Låna ut hänglås Rutin (kommun) Upphört" in text
    assert text.index("Låna stege") < text.index("Låna nyckel") < text.index("Låna ut hänglås")


def test_the_data_to_download_tells_the_same_of_routines(site):
    with (site / "data/rutiner.csv").open(encoding="utf-8-sig", newline="") as file:
        held = {row["id"]: row for row in csv.DictReader(file, delimiter=";")}
    assert {key: held[key]["lage"] for key in ROUTINES} == {
        "lan": "Ersatt",
        "lan-ny": "Gäller",
        "lana-ut": "Upphört",
        "sista-dagen": "Gäller",
    }
    assert held["lan"]["lage_varfor"] == "Gällde till 31 maj 2031. Före det: Gäller. Så står det."


@pytest.mark.parametrize(
    "day, fields, heir, word",
    [
        ("2031-05-31", {"valid_to": "2031-05-31", "replaced_by": "ny"}, {}, "Gäller"),
        ("2031-06-01", {"valid_to": "2031-05-31", "replaced_by": "ny"}, {}, "Ersatt"),
        ("2031-06-01", {"valid_to": "2031-05-31"}, {}, "Upphört"),
        ("2031-06-01", {"valid_to": "2031"}, {}, "Gäller"),
        ("2031-06-01", {"replaced_by": "ny"}, {}, "Ersatt"),
        ("2031-05-31", {"replaced_by": "ny"}, {"valid_from": "2031-06-01"}, "Gäller"),
        ("2031-06-01", {"replaced_by": "ny"}, {"valid_from": "2031-06-01"}, "Ersatt"),
        ("2031-05-31", {"state": {"word": "Ersatt", "why": "…"}, "valid_to": "2031-06-30"}, {}, "Ersatt"),
        (
            "2031-07-01",
            {"state": {"word": "Oklart om den gäller", "why": "…"}, "valid_to": "2031-06-30"},
            {},
            "Upphört",
        ),
    ],
)
def test_how_a_routine_stands_follows_from_its_days_and_from_what_came_instead(day, fields, heir, word):
    common = {"title": "…", "kind": "rutin", "level": "kommun", "state": STATE}
    routine = Routine.model_validate({"id": "gammal", **common, **fields})
    assert (
        state_on(routine, date.fromisoformat(day), Routine.model_validate({"id": "ny", **common, **heir}))
        == word
    )


# --------------------------------------------------------------------------- corrections


@pytest.mark.parametrize("number, record", list(enumerate(CORRECTED)))
def test_a_correction_stands_where_its_record_is_shown_and_among_all_corrections(site, number, record):
    for page in (SHOWN_AT[record], "rattat"):
        text = sites.article(site, page)
        words = between(
            text, f"Rättat {number + 1} oktober 2031: uppgift nummer {number}", f"Vi läste fel {number}."
        )
        assert f"Här stod fel {number} & 1 < 2" in words
        assert f"Nu står rätt {number}" in words
        assert "Pöytäkirja 12 § med ”åäö” & 1 < 2, 12 §" in between(text, "Källor")


def test_corrections_are_listed_with_the_newest_first_and_lead_to_what_they_mended(site):
    html = (site / "rattat/index.html").read_text(encoding="utf-8")
    places = [html.index(f'id="corrections-fel-{number}"') for number in range(len(CORRECTED))]
    assert places == sorted(places, reverse=True)
    assert 'href="../plan/aktiviteter/byte/"' in html


def test_a_site_without_corrections_says_so(tmp_path):
    site = sites.build(tree_with(tmp_path / "tree", {}))
    assert "Inga rättelser har gjorts." in sites.article(site, "rattat")
