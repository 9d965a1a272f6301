"""What has changed reaches what waits for it and what leans on it, with a date and without a new status."""

from datetime import date

import pytest

from macros.catalogue.loading import load
from macros.catalogue.view import View
from macros.measures.changed_since import of_followup, of_record
from tests import sites
from tests.made_records import activity, add, between, tree_with

DAY = date(2031, 11, 1)
LAWS = {
    "laslagen": {"title": "Låslagen", "says": "Lås ska gå att öppna.", "in_force": "2031-03-01"},
    "gammal": {"title": "Gamla lagen", "says": "Gäller sedan länge.", "in_force": "2030-01-01"},
    "kommande": {"title": "Nyckellagen", "says": "Nycklar räknas.", "in_force": "2032-01-01"},
    "odaterad": {"title": "Dörrlagen", "says": "Dörrar stängs."},
}
DOCUMENTS = {"arsrapport": {"title": "Årsrapporten", "kind": "rapport", "date": "2030-12"}}
CITED = {"document": "arsrapport"}
STATE = {"word": "Gäller", "why": "Den står i rapporten."}
ROUTINES = {
    "bygger": {
        "title": "Rutinen som bygger på",
        "kind": "rutin",
        "level": "kommun",
        "owner": "thorshofn",
        "state": STATE,
        "laws": ["laslagen", "gammal", "kommande", "odaterad"],
        "based_on": ["avlost"],
        "sources": [CITED],
    },
    "avlost": {
        "title": "Den avlösta rutinen",
        "kind": "rutin",
        "level": "kommun",
        "state": STATE,
        "valid_to": "2031-06-30",
        "replaced_by": "ny",
        "sources": [CITED],
    },
    "ny": {"title": "Den nya rutinen", "kind": "rutin", "level": "kommun", "state": STATE},
    "var-egen": {
        "title": "Rutin utan källa",
        "kind": "rutin",
        "level": "kommun",
        "state": STATE,
        "laws": ["laslagen"],
    },
}
AUDITS = {
    "dorrar": {
        "title": "Granskning av dörrar",
        "short": "Dörrgranskningen",
        "code": "DG-1",
        "auditor": "Revisorerna",
        "when": "2030",
        "purpose": "Att räkna dörrar.",
        "answers": [],
        "recommendations": [
            {
                "number": 1,
                "short": "Räkna",
                "asked": "Räkna dörrarna.",
                "did": [{"text": "De räknades.", "source": {"document": "svar"}}],
            },
            {"number": 2, "short": "Måla", "asked": "Måla dörrarna."},
        ],
    }
}
ANSWER = {"svar": {"title": "Svaret", "kind": "yttrande", "date": "2031-05-02"}}


def waiting(title, **waits_for):
    return activity(
        title,
        owners=["thorshofn"],
        followups=[
            {
                "as_of": "2030-10-31",
                "status": "pa-vag",
                "basis": "reported",
                "by": "thorshofn",
                "blocked_by": [{"text": f"Det som {title} väntar på.", "waits_for": waits_for}],
            }
        ],
    )


ACTIVITIES = {
    "kanske": waiting("Kanske", record="laws/laslagen"),
    "sakert": waiting("Säkert", record="laws/laslagen", basis="stated"),
    "fore": waiting("Före", record="laws/gammal"),
    "ej-an": waiting("Ej än", record="laws/kommande"),
    "utan-dag": waiting("Utan dag", record="laws/odaterad"),
    "rutin": waiting("Rutinen", record="routines/avlost", basis="stated"),
    "svarad": waiting("Svarad", record="audits/dorrar", recommendation=1, basis="stated"),
    "osvarad": waiting("Osvarad", record="audits/dorrar", recommendation=2, basis="stated"),
}


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sedan") / "tree"
    made = tree_with(
        folder,
        {
            "laws": LAWS,
            "documents": {**DOCUMENTS, **ANSWER},
            "routines": ROUTINES,
            "audits": AUDITS,
            "activities": ACTIVITIES,
        },
        shown={"laws": "lagar/"},
    )
    (made / "docs/lagar.md").write_text(
        '---\ntitle: Lagar\ndescription: Alla lagar.\n---\n\n# Lagar\n\n{{ register("laws") }}\n',
        encoding="utf-8",
    )
    config = made / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("  /rutiner/*\n", "  /rutiner/*\n  /lagar.md\n"), encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def view(tree):
    catalogue, problems = load(tree)
    assert problems == []
    return View(catalogue.visible(preview=False), (), DAY)


@pytest.fixture(scope="module")
def site(tree):
    return sites.build(tree, SITE_TODAY=DAY.isoformat())


def told(view, name):
    one = view.get("activities", name)
    return [(since.record, since.what, since.sure) for since in of_followup(view, one.followups[0])]


@pytest.mark.parametrize(
    "name, expected",
    [
        ("kanske", [("laws/laslagen", "in_force", False)]),
        ("sakert", [("laws/laslagen", "in_force", True)]),
        ("rutin", [("routines/avlost", "replaced", True)]),
        ("svarad", [("audits/dorrar", "answered", True)]),
        ("fore", []),
        ("ej-an", []),
        ("utan-dag", []),
        ("osvarad", []),
    ],
)
def test_what_is_waited_for_has_come_only_after_the_wait_was_told_of_and_by_today(view, name, expected):
    assert told(view, name) == expected


def test_what_leans_on_a_law_or_a_routine_is_told_of_what_changed_after_its_newest_source(view):
    assert [since.record for since in of_record(view, "routines", "bygger")] == [
        "routines/avlost",
        "laws/laslagen",
    ]
    assert of_record(view, "routines", "var-egen") == ()  # nothing says when it was known
    assert of_record(view, "routines", "avlost") == ()  # its heir is told of elsewhere


def test_the_page_says_when_it_came_and_that_an_inference_may_be_wrong(site):
    page = sites.article(site, "plan/aktiviteter/kanske/")
    assert "Sedan dess: Låslagen trädde i kraft 1 mars 2031. Det kan vara samma sak" in page
    sure = sites.article(site, "plan/aktiviteter/sakert/")
    assert "Sedan dess: Låslagen trädde i kraft 1 mars 2031." in sure and "samma sak" not in sure
    assert "Sedan dess" not in sites.article(site, "plan/aktiviteter/ej-an/")


def test_the_status_is_the_one_that_was_reported(site, view):
    one = view.get("activities", "kanske")
    label = view.get("statuses", one.followups[0].status).label
    assert label in sites.article(site, "plan/aktiviteter/kanske/")


def test_the_status_page_the_routine_and_the_unit_say_it_too(site):
    assert "Sedan dess: Låslagen trädde i kraft 1 mars 2031." in sites.article(site, "plan/lage/")
    routine = sites.article(site, "rutiner/bygger/")
    changed = between(routine, "Ändrat sedan källorna skrevs", "Vad det betyder")
    assert "Låslagen trädde i kraft 1 mars 2031." in changed
    assert "Den avlösta rutinen ersattes 30 juni 2031." in changed
    unit = sites.article(site, "enheter/thorshofn/")
    assert "Kanske . Sedan dess: Låslagen trädde i kraft" in unit.replace("Kanske.", "Kanske .")
    assert "Låslagen trädde i kraft 1 mars 2031." in between(unit, "Rutinen som bygger på")


@pytest.mark.parametrize(
    "waits_for, fault",
    [
        (
            {"record": "units/thorshofn"},
            'Finns som post ("waits_for"): "units/thorshofn" går inte att vänta på.',
        ),
        (
            {"record": "audits/dorrar"},
            'Finns som post ("waits_for"): fyll i Rekommendation ("recommendation"). Dörrgranskningen har 2.',
        ),
        (
            {"record": "laws/laslagen", "recommendation": 1},
            'Rekommendation ("recommendation") hör till en granskning.',
        ),
    ],
)
def test_only_what_can_come_on_a_day_can_be_waited_for(tmp_path, waits_for, fault):
    tree = tree_with(
        tmp_path / "tree", {"laws": LAWS, "documents": {**DOCUMENTS, **ANSWER}, "audits": AUDITS}
    )
    add(tree / "data", "activities", {"fel": waiting("Fel", **waits_for)})
    assert fault in sites.run(tree, "macros", "check").stdout
