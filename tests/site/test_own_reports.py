"""The site's own reports: all that their sources report, counted as a reader would, in each format."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.blocks.blocks import Heading, Link, Paragraph, Table
from macros.components.registry import MACROS, Here, faults
from macros.engine import loaded
from macros.pages.language import parse
from tests import opened_reports, sites
from tests.engine.test_decided_reports import compared
from tests.opened_reports import NOWHERE, front, replaced, said, within, write

URL = "handlingsplan/uppfoljning/2025"
PAGE = Here(f"{URL}.md", "2025")
COMPOSED = ("report_summary", "report_table", "report_changes", "report_missing", "report_figures")
THEMES = ("forebygga", "samverka", "kunskapsutveckla", "kontrollera")


def call(root, name, *args, here=PAGE, **kwargs):
    """What a macro says on the page of 2025, unless on another."""
    return opened_reports.call(root, name, *args, here=here, **kwargs)


def whole_report(root, here=PAGE):
    """Everything that the macros compose on the page of 2025."""
    site = loaded.load(Path(root), fresh=True)
    composed = [site.fragment(name, (), {}, here) for name in COMPOSED]
    return [*composed, *(site.fragment("report_theme", (theme,), {}, here) for theme in THEMES)]


@pytest.fixture(scope="module")
def kept():
    """The repository's own content as it is: read once."""
    return sites.ROOT


@pytest.fixture
def own(tmp_path):
    """The repository's own content, to be changed."""
    return sites.copy_tree(tmp_path / "egen", code=False)


# Read out of 000 by hand: every activity, figure, date, body, promised step, number and obstacle.
REPORTED = {
    "the city's plan": "Malmö stad har sedan 2020 en gemensam handlingsplan för att förebygga välfärdsbrott",
    "its diary number": "STK 2019-1285",
    "who made it": "Flera berörda förvaltningar och bolag",
    "who coordinates it": "Stadskontoret samordnar den",
    "the revision": "Våren 2025 reviderades förvaltningens egen handlingsplan",
    "what the plan holds": "långsiktiga inriktningar",
    "development areas": "utvecklingsområden",
    "the four areas": "det förebyggande arbetet, samverkan, kunskapsutveckling och kontrollsystem",
    "find and act on risks": "hitta och åtgärda risker",
    "activity 1": "Upprätta en Komin-sida med övergripande information om förvaltningens arbete med att "
    "förebygga välfärdsbrott",
    "what is on the page": "APT-material, handlingsplanen, egna informationsfilmer och länkar till rutiner och "
    "externa aktörer",
    "contacts on the page": "kontaktuppgifter till kollegor inom förvaltningen",
    "visits": "mer än 200 unika besök",
    "activity 2": "Ta fram ett APT-material som beskriver brott i välfärden, förvaltningens arbete, viktiga "
    "processer och rutiner samt tillgängliga stödfunktioner",
    "used": "använts i flera av förvaltningens sektioner",
    "what the material is for": "medvetna om vad välfärdsbrott är",
    "shown": "visats mer än 200 gånger",
    "when counted": "slutet av oktober 2025",
    "activity 3": "Föra en dialog om ett behov av en kommunikationsplan kopplat till brott i välfärden",
    "who made the plan": "Kommunikationsavdelningen har upprättat en kommunikationsplan",
    "more information": "Väntas: att fler informationsinsatser genomförs, så att fler medarbetare blir medvetna om "
    "välfärdsbrott. Tid: våren 2026.",
    "forums are sought": "De forum som behövs ska hittas och etableras, internt och externt",
    "own organisation": "se över hur den själv är organiserad",
    "both kinds of actors": "både interna och externa aktörer",
    "activity 4": "Inventera behov av nya samverkansforum inom förvaltningen och externt",
    "the inventory": "hösten 2025",
    "which forums": "undersökt vilka som behöver utvecklas",
    "who meets": "Avdelningen för ekonomiskt bistånd och arbetsmarknadsavdelningen",
    "on whom": "oseriösa aktörer",
    "what the forum is for": "sprida kunskap om vad oseriösa aktörer är och hur de kan kännas igen",
    "ways of contact": "tydliga kontaktvägar",
    "gather and spread": "information och kunskap från olika samverkansforum sammanställs och samordnas, så att "
    "hela förvaltningen får del av den. Tid: 2026.",
    "activity 5": "Medverka i revideringen av Malmö stads handlingsplan mot brott i välfärden",
    "why not": "Staden planerar att revidera sin plan först under 2026",
    "instead": "utformat kommunövergripande granskningar inom intern kontroll",
    "duties to tell": "underrättelseskyldigheter",
    "checks of suppliers": "ekonomiska och sociala kontroller av leverantörer",
    "activity 6": "Identifiera basbehov av digitala och fysiska utbildningsinsatser",
    "all staff": "Behoven av grundläggande utbildning är kartlagda för alla medarbetare",
    "the course": "ta fram en grundläggande utbildning på utbildningsplattformen Malmö Lär. Tid: 2026.",
    "follow who has taken it": "förvaltningen kan se vilka som har gjort det",
    "scaled up": "Bedöms möjligt: bygga ut grundutbildningen för särskilda målgrupper, till exempel "
    "socialsekreterare som arbetar med ekonomiskt bistånd",
    "control systems": "Konkreta kontrollsystem ska utvecklas",
    "activity 7": "Utreda ett arbetssätt för att genomföra interna oegentlighetsutredningar",
    "not begun": "Under året har det inte funnits möjlighet att påbörja arbetet",
    "proposed": "Föreslås: genomföra aktiviteten inom nämndens internkontrollplan 2026",
    "activity 8": "Fortsätta arbetet med aktiviteten bakgrundskontroll av nya medarbetare för att motverka "
    "infiltratörer",
    "sound recruitment": "en sund rekrytering",
    "the bill": "utökade registerutdrag vid anställning i en kommun (prop. 2025/26:61)",
    "the city's process": "Motsvarande process för hela Malmö stad",
    "the model": "modell för att analysera verksamheter och befattningar",
    "the test": "Planeras: genomföra ett första inledande test. Tid: första delen av 2026.",
    "activity 9": "Utforska AI/maskininlärning som verktyg för att stärka ASF:s förmåga att förebygga och upptäcka "
    "brott i välfärden med inriktning på ekonomiskt bistånd",
    "the pilot": "Ett pilotprojekt har genomförts inom ekonomiskt bistånd",
    "the obstacle": "EU-lagstiftningen gör det osäkert",
    "no continuation": "pilotprojektet inte utmynnat i ett vidare projekt",
    "the year as written": "Under andra halvan av 2026",
}


@pytest.fixture(scope="module")
def report(built_site):
    return sites.article(built_site, URL)


@pytest.mark.parametrize("what", REPORTED)
def test_everything_that_the_departments_own_followup_reports_is_in_the_report(report, what):
    assert REPORTED[what] in report


def test_the_report_counts_as_a_reader_of_the_source_would(report):
    # Done: page, material, communication plan, forums, training needs. One each of the four others.
    assert (
        "Rapporten omfattar nio aktiviteter i fyra teman. Fem av nio aktiviteter är genomförda. En är inte "
        "påbörjad, en pågår, en är framflyttad och en är avslutad utan fortsättning." in report
    )
    for sentence in (
        "Förebygga. Alla tre aktiviteterna är genomförda.",
        "Samverka. En av två aktiviteter är genomförd. En är framflyttad.",
        "Kunskapsutveckla. Den enda aktiviteten är genomförd.",
        "Kontrollera. En av tre aktiviteter är inte påbörjad. En pågår och en är avslutad utan fortsättning.",
    ):
        assert sentence in report


def test_the_report_says_what_is_missing_and_from_whom(report):
    assert "Alla nio aktiviteterna saknar uppgift om vem som ansvarar." in report
    assert "Att en uppgift saknas betyder inte att inget har gjorts." in report


def test_the_reports_sources_stand_at_its_foot_section_by_section(report):
    sources = report.rpartition("Källor")[2]
    for section in ("Bakgrund", "Aktiviteter", "Förebygga", "Samverka", "Kunskapsutveckla", "Kontrollera"):
        assert f"Uppföljning av förvaltningens arbete med välfärdsbrott, {section}" in sources


def test_each_contradiction_stands_once_in_the_report(kept):
    titles = [one.title for one in call(kept, "report_contradictions").blocks]
    assert "Källorna säger olika: när förvaltningen prövade AI och maskininlärning" in titles
    assert len(titles) == len(set(titles))


def test_no_paragraph_of_a_report_is_a_link_alone(kept):
    """On paper a link of the site is words alone, and they are to be a sentence."""
    reports = loaded.load(kept, fresh=True).reports
    alone = [
        (one.path, words.text)
        for one in reports
        for paragraph in within(one.blocks, Paragraph)
        for words in paragraph.line[:1]
        if len(paragraph.line) == 1 and isinstance(words, Link)
    ]
    assert alone == [] and len(reports) > 3


def test_headings_in_the_report_never_skip_a_level(built_site):
    html = (built_site / URL / "index.html").read_text(encoding="utf-8")
    article = html[html.index("<article") : html.index("</article>")]
    levels = [int(part[0]) for part in article.split("<h")[1:] if part[:1].isdigit()]
    assert levels[0] == 1 and 3 in levels
    assert [pair for pair in zip(levels, levels[1:], strict=False) if pair[1] > pair[0] + 1] == []


def test_every_table_of_the_report_has_a_caption(kept):
    tables = [table for fragment in whole_report(kept) for table in within(fragment.blocks, Table)]
    assert len(tables) >= 5
    assert [table for table in tables if not table.caption.strip()] == []


def test_the_reports_are_listed_newest_first(own):
    write(
        own,
        "docs/handlingsplan/uppfoljning/2024.md",
        front("asf-2023", "mars 2024") + "\n# Uppföljning 2024\n",
    )
    rows = call(own, "reports", here=Here("handlingsplan/uppfoljning/index.md", "index")).blocks[0].items
    assert [row[0].target for row in rows] == [f"{URL}/", "handlingsplan/uppfoljning/2024/"]


LATER = """  - as_of: 2026-05
    status: {status}
    basis: reported
    by: hr
    outcome: Utfallet som kom senare.
    evidence:
      - {{text: Belägget som kom senare., series: loggkontroller}}
    obstacles:
      - {{text: Hindret som kom senare.}}
"""


@pytest.fixture(scope="module")
def a_year_later(tmp_path_factory):
    """Its own content when every activity of 2025 has been reported on once more, in May 2026."""
    own = sites.copy_tree(tmp_path_factory.mktemp("senare") / "egen")
    for file in sorted((own / "data/activities").glob("*-2025.yml")):
        text = file.read_text(encoding="utf-8")
        text = text.replace("followups:\n", "followups:\n" + LATER.format(status="lopande"), 1)
        step = "  - {title: Steget som kom senare, due: 2027, announced: 2026-05}\n"
        text = (
            text.replace("steps:\n", f"steps:\n{step}", 1)
            if "\nsteps:\n" in text
            else f"{text}steps:\n{step}"
        )
        text += "changes:\n  - {from: 2026-05-01, owners: [hr], title: Titeln som kom senare}\n"
        file.write_text(text, encoding="utf-8")
    replaced(own, "data/series/apt-visningar.yml", "points:\n", "points:\n  - {when: 2026-04, value: 4711}\n")
    return own


def test_a_report_stands_still_when_a_later_followup_comes(kept, request):
    before = whole_report(kept)
    after = whole_report(request.getfixturevalue("a_year_later"))
    assert after == before


def test_what_came_later_is_in_the_report_as_of_later(a_year_later):
    assert loaded.load(a_year_later, fresh=True).problems == []
    table = said(call(a_year_later, "report_table", "asf-2025", as_of="maj 2026"))
    assert "Titeln som kom senare" in table and "Upprätta en Komin-sida" not in table
    assert table.count("HR-avdelningen") >= 9
    theme = said(call(a_year_later, "report_theme", "samverka", "asf-2025", as_of="maj 2026"))
    assert "Båda aktiviteterna pågår löpande." in theme
    for words in ("Utfallet", "Belägget", "Hindret", "Steget"):
        assert f"{words} som kom senare" in theme
    figures = said(call(a_year_later, "report_figures", "asf-2025", as_of="maj 2026"))
    assert "4\xa0711" in figures or "4 711" in figures


def test_the_position_at_each_date_and_what_changed_between(a_year_later):
    changed = said(call(a_year_later, "report_changes", "asf-2025", as_of="maj 2026"))
    assert "Alla nio aktiviteterna har fått ny status." in changed
    assert "Läget maj 2026 jämfört med slutet av oktober 2025." in changed
    assert (
        changed.count("Ansvarig: HR-avdelningen") == 9
        and changed.count("Ny titel: Titeln som kom senare") == 9
    )


def test_a_plan_followed_up_once_has_nothing_to_be_compared_with(kept):
    assert "Det finns ingen tidigare uppföljning att jämföra med." in said(call(kept, "report_changes"))


def test_what_was_promised_and_not_reported_since_is_shown_when_its_time_has_passed(kept):
    at_the_time = said(call(kept, "report_missing"))
    assert "Tiden har gått" not in at_the_time
    later = said(call(kept, "report_missing", as_of="2026-07-01"))
    assert later.count("Tiden har gått, ingen rapport") == 2  # spring, and the first part of the year
    assert "genomföra ett första inledande test" in later
    at_the_end = said(call(kept, "report_missing", as_of="2027-01-01"))
    # Those and the four that were to come during 2026: forums, the city's plan, the course, internal control.
    assert at_the_end.count("Tiden har gått, ingen rapport") == 6


def test_a_step_that_an_editor_marks_as_reported_is_not_missing(own):
    replaced(
        own,
        "data/activities/bakgrundskontroll-2025.yml",
        "    how: planeras\n",
        "    how: planeras\n    reported: slutet av oktober 2025\n",
    )
    assert "genomföra ett första inledande test" not in said(call(own, "report_missing", as_of="2026-07-01"))


def test_a_plan_that_nobody_has_followed_up_is_told_without_blame(kept):
    assert "Ingen uppföljning av planen är publicerad." in said(
        call(kept, "report_changes", "asf-2023", here=Here("x.md", "x"))
    )
    words = said(call(kept, "report_missing", "asf-2023", here=Here("x.md", "x")))
    # Sixteen activities by the plan and the memo; the units that own them are named.
    assert "ingen aktivitet har någon publicerad uppföljning" not in words.lower()
    assert "Uppföljning: status, resultat och belägg" in words
    assert (
        "HR-avdelningen" in words
        and "Planen följs upp av Avdelningen för hållbarhet, kvalitet och nämnd" in words
    )
    for blame in ("försenad", "misslyck", "brist", "fel "):
        assert blame not in words.lower()


def test_a_report_on_another_plan_is_one_file(own):
    body = '\n# Uppföljning\n\n## Läget\n\n{{ report_summary() }}\n\n## Tema\n\n{{ report_theme("kontrollera") }}\n'
    write(own, "docs/handlingsplan/uppfoljning/2024.md", front("asf-2023", "mars 2024") + body)
    site = loaded.load(own, fresh=True)
    assert site.problems == []
    here = Here("handlingsplan/uppfoljning/2024.md", "2024")
    words = said(site.fragment("report_summary", (), {}, here))
    assert "Ingen aktivitet har någon publicerad uppföljning." in words
    assert "Ingen uppföljning av planen är publicerad till och med mars 2024." in words
    assert "Stärkt kontroll av fakturagranskning" in said(
        site.fragment("report_theme", ("kontrollera",), {}, here)
    )


def test_the_plan_of_2023_has_its_activities_and_owners_as_the_plan_has_them(kept):
    fragment = call(kept, "plan_document", "asf-2023", part="teman", here=NOWHERE)
    owners = {
        said(row.cells[0]): said(row.cells[2])
        for table in within(fragment.blocks, Table)
        for row in table.rows
    }
    # By hand from 002.
    for title, owner in {
        "Säkerställa att korrekta inköp och upphandlingar görs": "Ekonomiavdelning",
        "Nätverk för avtalsuppföljning": "Ekonomiavdelning",
        "Stärkt kontroll av fakturagranskning": "Ekonomiavdelning",
        "Uppföljning av ekonomiska rutinkontroller inom ekonomiskt bistånd": "Avdelningen för ekonomiskt bistånd och boende",
        "Undersöka behov och möjlighet till bakgrundskontroll av nya medarbetare": "HR-avdelning",
    }.items():
        assert owner in owners[title], title
    assert [table.caption for table in within(fragment.blocks, Table)] == [
        f"Aktiviteter i temat {theme}"
        for theme in ("Förebygga", "Samverka", "Kunskapsutveckla", "Kontrollera")
    ]


def test_the_plan_as_a_document_has_the_parts_of_a_plan(kept):
    fragment = call(kept, "plan_document", "asf-2023", here=NOWHERE)
    assert [one.text for one in fragment.blocks if isinstance(one, Heading) and one.level == 2] == [
        "Bakgrund",
        "Syfte",
        "Teman och aktiviteter",
        "Så följs planen upp",
    ]
    words = said(fragment)
    assert "Styrgruppen ska få en sammanställning senast i slutet av mars 2024." in words
    assert "Handlingsplan för att förebygga misstänkta brott i välfärden" in words


@pytest.mark.parametrize(
    "words",
    [
        "Granskningen lämnade sju rekommendationer.",
        "Alla sju rekommendationerna har fått svar om vad som är gjort.",
        "Tre av sju rekommendationer har lett till att något mer är aviserat.",  # 1, 3 and 7
        "Fem av sju rekommendationer har senare uppgifter som kan höra dit.",  # not 3 and 5
        "ASN-2023-18785",
        "dock senast den 30 april 2024",
        "1 500 medarbetare",
    ],
)
def test_the_state_of_the_seven_recommendations_is_told(built_site, words):
    article = sites.article(built_site, "granskning/rekommendationer")
    assert words in article.replace("\xa0", " ")


def test_recommendations_as_of_a_date_leave_out_what_came_later(kept):
    words = said(call(kept, "recommendations", "sr-2022-15", as_of="2024-12-31", here=NOWHERE))
    assert (
        "En av sju rekommendationer har senare uppgifter som kan höra dit." in words
    )  # the sixth, in the autumn of 2024
    assert "hösten 2025" not in words


@pytest.mark.parametrize(
    "old, new, line",
    [
        (
            "plan: asf-2025",
            "plan: asf-2026",
            f'docs/{URL}.md:4:16: report: planen "asf-2026" finns inte. Menade du "asf-2025"?',
        ),
        (
            '{{ report_theme("samverka") }}',
            '{{ report_theme("samverkan") }}',
            'report_theme: temat "samverkan" finns inte. Skriv "forebygga", "samverka"',
        ),
        (
            "{{ report_summary() }}",
            '{{ report_summary(as_of="okt") }}',
            'report_summary: as_of: "okt" är inget datum.',
        ),
    ],
)
def test_a_mistake_in_a_report_is_one_line_that_says_what_to_write(own, old, new, line):
    replaced(own, f"docs/{URL}.md", old, new)
    problems = [str(one) for one in loaded.load(own, fresh=True).problems]
    assert len(problems) == 1 and line in problems[0], problems


def test_a_status_that_does_not_go_on_a_sentence_is_a_mistake(own):
    replaced(own, "data/statuses.yml", "said: {one: pågår, many: pågår}", "said: {one: Pågår., many: pågår}")
    problems = [str(one) for one in loaded.load(own, fresh=True).problems]
    assert len(problems) == 1
    assert (
        'Om en aktivitet ("one"): "Pågår." ska fortsätta en mening, till exempel "är genomförd".'
        in problems[0]
    )


def test_every_macro_for_reports_has_an_example_that_can_be_called(kept):
    site = loaded.load(kept, fresh=True)
    for name in (
        *COMPOSED,
        "report_theme",
        "report_contradictions",
        "plan_document",
        "recommendations",
        "reports",
    ):
        args, kwargs = example(name)
        assert MACROS[name].help and faults(name, args, kwargs, site.content.known) == []


def example(name):
    [made], _ = parse(f"{{{{ {MACROS[name].example} }}}}")
    return made.args, dict(made.kwargs)


# --------------------------------------------------------------------------- in each format


def slug_of(folder: Path, site: Path) -> str:
    return folder.relative_to(site).as_posix().replace("/", "-")


def test_every_report_of_the_site_says_the_same_in_each_format(built_site: Path) -> None:
    folders = [
        file.parent for file in built_site.rglob("*.docx") if file.stem == slug_of(file.parent, built_site)
    ]
    assert all(compared(folder) > 50 for folder in folders)
