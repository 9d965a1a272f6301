"""What is shown and leans on what is not: refused with one line, or told of without it."""

import pytest

from tests import sites
from tests.engine.test_other_organisation import everywhere
from tests.made_records import activity, former, tree_with

HEMLIGT = "zirkonhemlig"  # in each name, title and id of what is intern here
STATE = {"word": "Gäller", "why": "Så är det."}
UNIT = {"name": "Zirkonhemliga enheten", "kind": "enhet", "intern": True}

LEANING = {
    "activities": {
        "zirkonhemlig-gammal": former("Zirkonhemlig grund", intern=True),
        "bygger": activity(
            "Bygger på något",
            follows=[
                {"activity": "zirkonhemlig-gammal", "note": "Om zirkonhemlig grund."},
                {"activity": "synlig", "how": "merges"},
                {"activity": "zirkonhemlig-gammal", "how": "merges"},
            ],
        ),
        "synlig": former("Synlig grund"),
        "skickad": activity(
            "Skickad vidare", owners=["zirkonhemlig-enhet"], changes=[{"from": "2031-02", "owners": ["lodz"]}]
        ),
        "mottagen": activity(
            "Mottagen",
            owners=["lodz"],
            steps=[{"title": "Steg", "due": "2030"}],
            changes=[{"from": "2031-02", "owners": ["zirkonhemlig-enhet"]}],
        ),
    },
    "units": {
        "zirkonhemlig-enhet": UNIT,
        "slutad": {
            "name": "Slutade enheten",
            "kind": "enhet",
            "until": "2030",
            "successors": ["zirkonhemlig-enhet"],
        },
    },
    "routines": {
        "lana": {
            "title": "Låna",
            "kind": "rutin",
            "level": "kommun",
            "state": STATE,
            "replaced_by": "zirkonhemlig-lan",
        },
        "zirkonhemlig-lan": {
            "title": "Zirkonhemligt lån",
            "kind": "rutin",
            "level": "kommun",
            "state": STATE,
            "intern": True,
            "valid_from": "2031",
        },
    },
    "corrections": {
        "fel": {
            "record": "units/zirkonhemlig-enhet",
            "date": "2031-03",
            "field": "Namn",
            "was": "Zirkonhemligt namn",
            "now": "Ett annat",
            "why": "Zirkonhemligt skäl.",
        },
    },
    "discrepancies": {
        "olika": {
            "title": "Om det zirkonhemliga",
            "about": ["units/zirkonhemlig-enhet"],
            "readings": [{"says": "Zirkonhemligt.", "source": {"document": "protokoll"}}],
        },
    },
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    tree = tree_with(tmp_path_factory.mktemp("dolt") / "tree", LEANING)
    assert sites.run(tree, "macros", "check").stdout == ""
    return sites.build(tree, SITE_TODAY="2031-11-01")


def test_what_leans_on_intern_records_is_shown_without_a_trace_of_them(site):
    found = [path for path, text in everywhere(site) if HEMLIGT in f"{path} {text}".lower()]
    assert found == []


def test_the_pages_that_lean_on_it_are_there_and_whole(site):
    assert "Bygger på något" in sites.article(site, "plan/aktiviteter/bygger")
    assert "Slår ihop Synlig grund" in sites.article(site, "plan/aktiviteter/bygger")
    assert "Går upp i Bygger på något" in sites.article(site, "plan/aktiviteter/synlig")
    assert "Ansvarig: Łódźavdelningen." in sites.article(site, "plan/aktiviteter/skickad")
    assert "Ansvarig: visas inte här, tidigare Łódźavdelningen." in sites.article(
        site, "plan/aktiviteter/mottagen"
    )
    assert "Upphörde 2030." in sites.article(site, "enheter/slutad")
    assert "Ersatt av" not in sites.article(site, "rutiner/lana")


PLAN = {
    "title": "En annan plan",
    "short": "Planen",
    "year": 2030,
    "state": STATE,
    "purpose": "Att pröva.",
    "themes": [{"id": "se", "title": "Se", "aim": "Att se."}],
}


@pytest.mark.parametrize(
    "hidden, why, same",
    [
        (
            "intern",
            "är intern och webbplatsen är öppen",
            'Skriv "intern: true" här också, eller ta bort det där.',
        ),
        ("draft", "är ett utkast", 'Skriv "draft: true" här också, eller ta bort det där.'),
    ],
)
def test_an_activity_that_is_shown_cannot_belong_to_a_plan_or_have_a_status_that_is_not(
    tmp_path, hidden, why, same
):
    records = {
        "plans": {"annan": {**PLAN, hidden: True}},
        "statuses": {
            "dold": {"label": "Dold", "meaning": "Syns inte.", "order": 9, "look": "pagar", hidden: True}
        },
        "activities": {
            "visas": activity("Visas", "annan"),
            "dold": activity("Dold", "annan", **{hidden: True}),
            "lage": activity(
                "Läge",
                followups=[
                    {"as_of": "2031-03", "status": "dold", "basis": "reported", "by": "lodz", "draft": True},
                    {"as_of": "2031-09", "status": "dold", "basis": "reported", "by": "lodz"},
                ],
            ),
        },
    }
    said = sites.run(tree_with(tmp_path / "tree", records), "macros", "check").stdout.splitlines()
    assert said == [
        f'data/activities/lage.yml:12:11: Status ("status"): status "dold" {why}, men aktiviteten visas. {same}',
        f'data/activities/visas.yml:1:7: Plan ("plan"): plan "annan" {why}, men aktiviteten visas. {same}',
    ]


def test_the_plan_in_force_must_be_one_that_is_shown_and_so_must_what_a_page_calls_for(tmp_path):
    tree = tree_with(tmp_path / "tree", {"plans": {"annan": {**PLAN, "intern": True}}}, current_plan="annan")
    page = tree / "docs/plan/index.md"
    page.write_text(f'{page.read_text(encoding="utf-8")}\n{{{{ activities("annan") }}}}\n', encoding="utf-8")
    said = sites.run(tree, "macros", "check").stdout.splitlines()
    why = 'plan "annan" är intern och webbplatsen är öppen.'
    assert [one.partition(": ")[2] for one in said] == [
        f'Nuvarande plan ("current_plan"): {why} Välj en plan som visas.',
        f"activities: {why} Ta bort anropet.",
    ]
    assert said[0].startswith("data/site.yml:")
    line = int(said[1].split(":")[1])
    assert page.read_text(encoding="utf-8").splitlines()[line - 1] == '{{ activities("annan") }}'


def test_an_intern_site_may_lean_on_what_is_intern(tmp_path):
    records = {
        "plans": {"annan": {**PLAN, "intern": True}},
        "activities": {"visas": activity("Visas", "annan")},
    }
    tree = tree_with(tmp_path / "tree", records, audience="intern")
    assert sites.run(tree, "macros", "check").stdout == ""


@pytest.mark.parametrize(
    "call, what",
    [
        ('activities("tillit-2031", unit="dold")', 'enhet "dold"'),
        ('routines(owner="dold")', 'enhet "dold"'),
        ('subscriptions(unit="dold")', 'enhet "dold"'),
        ('report_table("annan")', 'plan "annan"'),
        ('report_theme("se", plan="annan")', 'plan "annan"'),
        ('plan_document("annan", part="syfte")', 'plan "annan"'),
    ],
)
def test_a_call_that_chooses_by_what_is_not_shown_is_refused_with_its_place(tmp_path, call, what):
    hidden = {
        "units": {"dold": {**UNIT, "name": "Dolda enheten"}},
        "plans": {"annan": {**PLAN, "intern": True}},
    }
    tree = tree_with(tmp_path / "tree", hidden)
    page = tree / "docs/plan/index.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(f"{text}\n{{{{ {call} }}}}\n", encoding="utf-8")
    row = text.count("\n") + 2
    said = sites.run(tree, "macros", "check").stdout.splitlines()
    name = call.partition("(")[0]
    assert said == [
        f"docs/plan/index.md:{row}:1: {name}: {what} är intern och webbplatsen är öppen. Ta bort anropet."
    ]
