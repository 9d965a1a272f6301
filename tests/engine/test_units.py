"""Units' own pages and the overview of them: what each answers for, and what nobody does."""

import re
from dataclasses import replace

import pytest

from macros.components.unit_overview import table
from macros.engine.loaded import load
from tests import sites
from tests.made_records import activity, between, former, tree_with

LONG = "Samhällsvägledningssamordningsfunktionärsutvecklingsavdelningen"
HOSTILE = {
    "formel": '=HYPERLINK("https://example.org";"Klicka")',
    "citat": "Enheten för ”det” & 'allt' \"annat\" < 2 > 1",
    "lang": LONG,
    "makro": "{{ config }} {% raw %} [länk](x.md) *fet* #rubrik",
    "annat": "部门 Ünïtê åäö ภาษา 🙂",
}
OWNED = {
    "activities": {
        "delad": activity("Delad uppgift", owners=["lodz", "thorshofn", "formel"]),
        "egen": activity(
            "Egen uppgift",
            owners=["lodz"],
            theme="handla",
            followups=[
                {"as_of": "2031-03", "status": "i-hamn", "basis": "reported", "by": "lodz"},
            ],
            steps=[{"title": "Gå igenom pärmen", "due": "våren 2032"}, {"title": "Städa skåpet"}],
        ),
        "forr": former("Uppgift i förra planen", owners=["lodz"]),
        "ensam": activity("Ensam uppgift", owners=["citat"]),
        "utan": activity("Uppgift utan ansvarig"),
    },
    "routines": {
        "las": {
            "title": "Byta lås",
            "kind": "rutin",
            "level": "kommun",
            "owner": "lodz",
            "state": {"word": "Gäller", "why": "Så är det."},
        },
    },
    "contacts": {
        "lodz-vaxel": {"function": "Łódźväxeln", "when": "Alltid", "unit": "lodz", "basis": "derived"}
    },
    "documents": {"brev": {"title": "Brev från Łódź", "kind": "brev", "issuer": "lodz"}},
    "plans": {"tillit-2031": {"coordinator": "lodz"}},
    "risks": {
        "tappad-lur": {
            "title": "Tappade lurar",
            "year": 2031,
            "order": 2,
            "group": "granskning",
            "measure": "Räkna lurarna",
            "concerns": {"answer": "nej", "why": "Det är en lur."},
            "description": "Lurar kommer bort.",
            "units": ["lodz"],
        }
    },
    "discrepancies": {
        "namn": {
            "title": "Vad avdelningen heter",
            "about": ["units/lodz"],
            "ours": "Vi skriver Łódźavdelningen.",
            "readings": [
                {"says": "Protokollet skriver Łódź.", "source": {"document": "protokoll"}},
                {"says": "Planen skriver Lodz.", "source": {"document": "plan-2031"}},
            ],
        }
    },
}
MANY = {
    f"enhet-{number:03}": {"name": f"Enhet {number}", "kind": "enhet", "parent": "ahtari"}
    for number in range(1, 201)
}
RING = {
    "runt-a": {"name": "Runt A", "kind": "grupp", "parent": "aldrig"},
    "aldrig": {"name": "Under en dold", "kind": "grupp", "parent": "zirkonhemlig"},
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The other organisation's site with over 200 units, built on 1 November 2031."""
    units = {**MANY, **RING, **{key: {"name": name, "kind": "enhet"} for key, name in HOSTILE.items()}}
    tree = tree_with(tmp_path_factory.mktemp("enheter") / "tree", {"units": units, **OWNED})
    return sites.build(tree, SITE_TODAY="2031-11-01")


@pytest.fixture(scope="module")
def own(site):
    return sites.article(site, "enheter/lodz")


@pytest.fixture(scope="module")
def rows(site):
    """The overview's rows by the name that each begins with."""
    html = (site / "enheter/index.html").read_text(encoding="utf-8")
    body = html.partition("<tbody")[2].partition("</tbody>")[0]
    cells = [re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL) for row in body.split("<tr")[1:]]
    texts = [[sites.text(f"<body>{cell}</body>") for cell in row] for row in cells]
    return {row[0]: row[1:] for row in texts}


@pytest.fixture(scope="module")
def plain(site):
    """The overview's list of the units that answer for nothing."""
    html = (site / "enheter/index.html").read_text(encoding="utf-8")
    body = html.partition("Andra enheter som källorna nämner</h2>")[2].partition("</ul>")[0]
    return [sites.text(f"<body>{one}</body>") for one in re.findall(r"<li.*?</li>", body, re.DOTALL)]


# --------------------------------------------------------------------------- a unit's own page


def test_a_unit_tells_of_its_activities_plan_by_plan_with_status_and_with_whom_they_are_shared(own):
    text = between(own, "Planen 2031", "Planen 2029")
    assert "Egen uppgift I hamn" in text
    assert (
        f"Delad uppgift Ingen har hört av sig Tillsammans med Skrifstofa Þórshöfn och {HOSTILE['formel']}"
        in text
    )
    assert "Uppgift i förra planen" in between(own, "Planen 2029", "Att göra, och när")


@pytest.mark.parametrize(
    "heading, words",
    [
        ("Planer som enheten följer upp", "Planen 2031"),
        ("Rutiner och styrande dokument", "Byta lås"),
        ("Dokument från enheten", "Brev från Łódź"),
        ("Risker i intern kontroll som berör enheten", "Tappade lurar"),
        ("Kontakt", "Łódźväxeln"),
        ("Källorna säger olika: vad avdelningen heter", "Planen skriver Lodz."),
    ],
)
def test_a_unit_tells_of_all_else_that_is_its(own, heading, words):
    assert words in between(own, heading)


def test_what_is_due_comes_with_its_time_and_what_has_none_says_nothing_of_it(own):
    text = between(own, "Att göra, och när", "Beräknat 2031-11-01")
    assert "Gå igenom pärmen" in text and "Våren 2032" in text
    assert "Egen uppgift. Planeras: Städa skåpet." in text
    assert "Tiden har gått" not in text


def test_a_unit_with_nothing_says_so_plainly(site):
    text = sites.article(site, "enheter/enhet-007")
    assert "Ingen aktivitet, rutin eller plan i registret står på enheten." in text
    assert "Vad enheten gör i den här frågan finns det ingen uppgift om." in text
    assert "Aktiviteter" not in text and "Prenumerera" not in text


def test_a_unit_that_only_is_concerned_by_a_risk_answers_for_nothing(site):
    text = sites.article(site, "enheter/thorshofn")
    assert "Tappade nycklar" in text  # in the other organisation's own register
    assert "Ingen aktivitet" not in text  # it shares an activity


def test_a_unit_with_one_activity_is_counted_in_the_singular(site):
    found = sites.Html((site / "enheter/citat/index.html").read_text(encoding="utf-8"))
    assert f"{HOSTILE['citat']}: ansvarar för 1 aktivitet, vad" in found.meta["description"]


def test_a_unit_says_where_its_calendar_and_feed_are_in_its_head_and_visibly(site):
    html = (site / "enheter/lodz/index.html").read_text(encoding="utf-8")
    head = html.partition("</head>")[0]
    for kind in ("text/calendar", "application/atom+xml"):
        link = next(one for one in re.findall(r"<link[^>]+>", head) if kind in one)
        target = re.search(r'href="([^"]+)"', link)[1]
        assert (site / "enheter/lodz" / target).resolve().is_file()
        assert f'href="{target}"' in html.partition("</head>")[2]


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_names_stay_text(site, unit):
    html = (site / f"enheter/{unit}/index.html").read_text(encoding="utf-8")
    found = sites.Html(html)
    assert HOSTILE[unit] in sites.text(html, "article")
    assert HOSTILE[unit] in found.title
    assert not [one for one in found.running if "HYPERLINK" in one or one.startswith("href=")]


# --------------------------------------------------------------------------- all units


def test_the_overview_has_every_unit_once_in_the_table_with_its_counts_or_in_the_list(rows, plain):
    assert (
        len(rows) + len(plain) == 1 + 5 + 200 + 2 + 5
    )  # nobody, the organisation's own, and those made here
    names = {one.rpartition(" ")[0] for one in plain}
    assert not names & set(rows)
    # Three activities and two of the organisation's own, a routine, a plan and a document.
    assert rows["Łódźavdelningen"][2:] == ["5", "1", "2"]
    assert not [row for row in rows.values() if row[2:] == ["0", "0", "0"]]
    assert "Runt A grupp" in plain
    assert "Enhet 7 enhet" in plain


def test_the_overview_counts_what_has_no_owner_first_and_lists_it(site, rows):
    text = sites.article(site, "enheter")
    assert next(iter(rows)) == "Ansvarig anges inte i källan"
    listed = between(text, "Utan ansvarig i källan Planen 2031: 2 av 10 aktiviteter", "Bygger på källor")
    assert "Uppgift utan ansvarig Ingen har hört av sig" in listed
    assert "Egen uppgift" not in listed


def test_units_stand_under_the_unit_they_belong_to_and_none_is_lost_for_having_one_that_is_hidden(
    rows, plain
):
    names = list(rows)
    assert names.index("Ähtärin kaupunki") < names.index("Łódźavdelningen")
    assert plain.index("Under en dold grupp") == plain.index("Runt A grupp") - 1


def test_the_overview_says_how_many_units_answer_for_anything(site):
    assert re.search(r"\d+ av 212 enheter står på en aktivitet", sites.article(site, "enheter"))


def test_the_table_of_more_than_a_dozen_can_be_filtered_by_kind(site, monkeypatch):
    monkeypatch.setenv("SITE_TODAY", "2031-11-01")
    view = load(site.parent, fresh=True).view
    assert view is not None
    [found] = table(view)
    [kinds], chosen = found.filters, [row.filters for row in found.rows]
    assert "avdelning" in kinds.choices and (("avdelning",),) in chosen
    assert not found.filtered and "data-filters" not in (site / "enheter/index.html").read_text("utf-8")
    many = replace(found, rows=found.rows * 2)
    assert len(found.rows) <= 12 < len(many.rows) and many.filtered


def test_the_register_of_units_keeps_its_anchors_and_leads_to_their_pages(site):
    html = (site / "kontakt/index.html").read_text(encoding="utf-8")
    assert 'id="units-lodz"' in html
    assert 'href="../enheter/lodz/"' in html


def test_a_site_without_units_or_activities_has_an_overview_that_says_so(tmp_path):
    tree = tree_with(tmp_path / "tree", {})
    for file in (tree / "data/activities").glob("*.yml"):
        file.unlink()
        (tree / f"docs/plan/aktiviteter/{file.stem}.md").unlink()
    text = sites.article(sites.build(tree), "enheter")
    assert "Alla aktiviteter har en ansvarig i källan." not in text
    assert "Inga aktiviteter finns inlagda." in text
