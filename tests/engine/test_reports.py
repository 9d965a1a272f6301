"""Reports: what they say, that they stand still as of their date, and that a new one is one file."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from macros.blocks.blocks import Gap, Heading, Link, Paragraph, Table
from macros.components.registry import MACROS, Here, faults
from macros.engine import loaded
from tests import sites

URL = "handlingsplan/uppfoljning/2025"
PAGE = Here(f"{URL}.md", "2025")
COMPOSED = ("report_summary", "report_table", "report_changes", "report_missing", "report_figures")
THEMES = ("forebygga", "samverka", "kunskapsutveckla", "kontrollera")


# --------------------------------------------------------------------------- small tools


def within(value, kind):
    """Every value of a kind within a block, however deep."""
    if isinstance(value, kind):
        yield value
    if isinstance(value, tuple):
        for part in value:
            yield from within(part, kind)
    elif is_dataclass(value):
        for one in fields(value):
            yield from within(getattr(value, one.name), kind)


def said(fragment):
    """The words of a fragment, with single spaces."""
    return " ".join(" ".join(getattr(part, "text", "") for part in texts(fragment)).split())


def texts(value):
    if isinstance(value, tuple):
        for part in value:
            yield from texts(part)
    elif is_dataclass(value):
        if isinstance(getattr(value, "text", None), str):
            yield value
        for one in fields(value):
            yield from texts(getattr(value, one.name))


def call(root, name, *args, here=PAGE, **kwargs):
    """What a macro says on a page of the site under `root`."""
    return loaded.load(Path(root), fresh=True).fragment(name, args, kwargs, here)


def whole_report(root, here=PAGE):
    """Everything that the macros compose on the page of 2025."""
    site = loaded.load(Path(root), fresh=True)
    composed = [site.fragment(name, (), {}, here) for name in COMPOSED]
    return [*composed, *(site.fragment("report_theme", (theme,), {}, here) for theme in THEMES)]


def write(tree, path, text):
    file = tree / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def replaced(tree, path, old, new):
    file = tree / path
    before = file.read_text(encoding="utf-8")
    assert old in before
    file.write_text(before.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def own(tmp_path):
    """The repository's own content, to be changed."""
    return sites.copy_tree(tmp_path / "egen", code=False)


@pytest.fixture
def other(tmp_path):
    """The other organisation's content, to be changed."""
    return sites.copy_tree(tmp_path / "annan", "annan-kommun", code=False)


# --------------------------------------------------------------------------- all that the source reports

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
    "more information": "Väntas: Genomföra fler informationsinsatser, så att fler medarbetare blir medvetna om "
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
    "the course": "Ta fram en grundläggande utbildning på utbildningsplattformen Malmö Lär. Tid: 2026.",
    "follow who has taken it": "förvaltningen kan se vilka som har gjort det",
    "scaled up": "Bedöms möjligt: Bygga ut grundutbildningen för särskilda målgrupper, till exempel "
    "socialsekreterare som arbetar med ekonomiskt bistånd",
    "control systems": "Konkreta kontrollsystem ska utvecklas",
    "activity 7": "Utreda ett arbetssätt för att genomföra interna oegentlighetsutredningar",
    "not begun": "Under året har det inte funnits möjlighet att påbörja arbetet",
    "proposed": "Föreslås: Genomföra aktiviteten inom nämndens internkontrollplan 2026",
    "activity 8": "Fortsätta arbetet med aktiviteten bakgrundskontroll av nya medarbetare för att motverka "
    "infiltratörer",
    "sound recruitment": "rekryteringen är sund",
    "the bill": "utökade registerutdrag vid anställning i en kommun (prop. 2025/26:61)",
    "the city's process": "Motsvarande process för hela Malmö stad",
    "the model": "modell för att analysera verksamheter och befattningar",
    "the test": "Planeras: Genomföra ett första inledande test. Tid: första delen av 2026.",
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
        "Förebygga. Alla tre aktiviteter är genomförda.",
        "Samverka. En av två aktiviteter är genomförd. En är framflyttad.",
        "Kunskapsutveckla. Den enda aktiviteten är genomförd.",
        "Kontrollera. En av tre aktiviteter är inte påbörjad. En pågår och en är avslutad utan fortsättning.",
    ):
        assert sentence in report


def test_the_report_says_what_is_missing_and_from_whom(report):
    assert "Alla nio aktiviteter saknar uppgift om vem som ansvarar." in report
    assert "Att en uppgift saknas betyder inte att inget har gjorts." in report


def test_the_reports_sources_stand_at_its_foot_section_by_section(report):
    sources = report.rpartition("Källor")[2]
    for section in ("Bakgrund", "Aktiviteter", "Förebygga", "Samverka", "Kunskapsutveckla", "Kontrollera"):
        assert f"Uppföljning av förvaltningens arbete med välfärdsbrott, {section}" in sources


def test_each_contradiction_stands_once_in_the_report(own):
    titles = [one.title for one in call(own, "report_contradictions").blocks]
    assert "Källorna säger olika: när förvaltningen prövade AI och maskininlärning" in titles
    assert len(titles) == len(set(titles))


def test_no_paragraph_of_a_report_is_a_link_alone(own):
    """On paper a link of the site is words alone, and they are to be a sentence."""
    reports = loaded.load(own, fresh=True).reports
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


def test_every_table_of_the_report_has_a_caption(own):
    tables = [table for fragment in whole_report(own) for table in within(fragment.blocks, Table)]
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


# --------------------------------------------------------------------------- as of a date

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


@pytest.fixture
def a_year_later(own):
    """Its own content when every activity of 2025 has been reported on once more, in May 2026."""
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


def test_a_report_stands_still_when_a_later_followup_comes(own, request):
    before = whole_report(own)
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


def test_who_reports_is_said_once_and_by_name(other):
    words = said(call(other, "report_table", "tillit-2031", here=Here("x.md", "x")))
    assert (
        words.count("Rapporterat av Skrifstofa Þórshöfn , september 2031")
        == words.count("Rapporterat av")
        == 1
    )


def test_the_position_at_each_date_and_what_changed_between(a_year_later):
    changed = said(call(a_year_later, "report_changes", "asf-2025", as_of="maj 2026"))
    assert "Alla nio aktiviteter har fått ny status." in changed
    assert "Läget maj 2026 jämfört med slutet av oktober 2025." in changed
    assert (
        changed.count("Ansvarig: HR-avdelningen") == 9
        and changed.count("Ny titel: Titeln som kom senare") == 9
    )


def test_a_plan_followed_up_once_has_nothing_to_be_compared_with(own):
    assert "Det finns ingen tidigare uppföljning att jämföra med." in said(call(own, "report_changes"))


def test_what_was_promised_and_not_reported_since_is_shown_when_its_time_has_passed(own):
    at_the_time = said(call(own, "report_missing"))
    assert "Tiden har gått" not in at_the_time
    later = said(call(own, "report_missing", as_of="2026-07-01"))
    assert later.count("Tiden har gått, ingen rapport") == 2  # spring, and the first part of the year
    assert "Genomföra ett första inledande test" in later
    at_the_end = said(call(own, "report_missing", as_of="2027-01-01"))
    # Those and the four that were to come during 2026: forums, the city's plan, the course, internal control.
    assert at_the_end.count("Tiden har gått, ingen rapport") == 6


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("basis: reported, by: thorshofn", "anges"),
        ("basis: stated, words: Vi minns., source: {document: protokoll}", "anges i källan"),
    ],
)
def test_what_isnt_told_is_left_out_by_a_source_only_where_there_is_one(other, source, words):
    with (other / "data/activities/minne-aegina.yml").open("a", encoding="utf-8") as file:
        file.write(f"followups: [{{as_of: 2031-10, status: i-hamn, {source}}}]\n")
    page = call(other, "activity", "minne-aegina")
    report = call(other, "report_theme", "lara", "tillit-2031", here=Here("x.md", "x"))
    for fragment in (page, report):
        gaps = [one.text for one in within(fragment, Gap)]
        assert f"Inget belägg {words}" in gaps and f"Inget nästa steg {words}" in gaps


def test_a_step_that_an_editor_marks_as_reported_is_not_missing(own):
    replaced(
        own,
        "data/activities/bakgrundskontroll-2025.yml",
        "    how: planeras\n",
        "    how: planeras\n    reported: slutet av oktober 2025\n",
    )
    assert "Genomföra ett första inledande test" not in said(call(own, "report_missing", as_of="2026-07-01"))


def test_a_plan_that_nobody_has_followed_up_is_told_without_blame(own):
    assert "Ingen uppföljning av planen är publicerad." in said(
        call(own, "report_changes", "asf-2023", here=Here("x.md", "x"))
    )
    words = said(call(own, "report_missing", "asf-2023", here=Here("x.md", "x")))
    # Sixteen activities by the plan and the memo; the units that own them are named.
    assert "ingen aktivitet har någon publicerad uppföljning" not in words.lower()
    assert "Uppföljning: status, resultat och belägg" in words
    assert (
        "HR-avdelningen" in words
        and "Planen följs upp av Avdelningen för hållbarhet, kvalitet och nämnd" in words
    )
    for blame in ("försenad", "misslyck", "brist", "fel "):
        assert blame not in words.lower()


# --------------------------------------------------------------------------- one file and no code


def front(plan, as_of, title="Uppföljning"):
    return f'---\ntitle: {title} {as_of}\ndescription: Hur det gick med planen.\nreport: {{plan: {plan}, as_of: "{as_of}"}}\n---\n'


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


OTHER = """
# Rapport 2031

## Läget

{{ report_summary() }}

## Se

{{ report_theme("se") }}

## Handla

{{ report_theme("handla") }}

## Lära

{{ report_theme("lara") }}

## Alla

{{ report_table() }}

## Ändrat

{{ report_changes() }}

## Saknas

{{ report_missing() }}

## Siffror

{{ report_figures() }}

## Planen

{{ plan_document() }}

## Olika

{{ report_contradictions() }}
"""


HOSTILE = "=1+1 ”{% x %}” 1 < 2 & **fet** [länk](x) | &lt;b&gt; " + "ö" * 120


@pytest.fixture(scope="module")
def another(tmp_path_factory):
    """The other organisation's built site, with a report that is one more file, and hostile titles."""
    tree = sites.copy_tree(tmp_path_factory.mktemp("rapport") / "tree", "annan-kommun")
    write(tree, "docs/plan/2031.md", front("tillit-2031", "2031-09-30") + OTHER)
    replaced(tree, "data/activities/larm-ahtari.yml", "title: Larma tidigt i Ähtäri", f"title: '{HOSTILE}'")
    return sites.build(tree, SITE_TODAY="2031-11-01")


def test_another_organisations_report_is_one_file_in_its_own_words(another):
    words = sites.article(another, "plan/2031")
    # Six published activities, as of September: two i hamn, one each of two, two unreported.
    assert (
        "Rapporten omfattar sex aktiviteter i tre teman. Två av sex aktiviteter har status I hamn. Två har status "
        "Ingen har hört av sig, en har status I startgroparna och en har status På väg mot hamn." in words
    )
    assert "Läget gäller september 2031." in words
    assert "Fyra av sex aktiviteter har fått ny status." in words
    assert "Två av sex aktiviteter saknar publicerad uppföljning." in words
    assert "Källorna ger inga siffror för aktiviteterna." in words


def test_drafts_and_what_is_intern_are_absent_from_a_report(another):
    words = sites.article(another, "plan/2031").lower()
    assert "utkastörn" not in words and "zirkonhemlig" not in words


def test_what_is_hostile_in_a_title_stays_text_in_a_report(another):
    words = sites.article(another, "plan/2031")
    assert words.count(HOSTILE) >= 3  # its own account, the table of all, the plan


def test_markup_that_a_check_refuses_is_harmless_in_what_a_report_leaves_in_markdown(other):
    replaced(
        other,
        "data/activities/larm-ahtari.yml",
        "title: Larma tidigt i Ähtäri",
        "title: '</title><script>alert(1)</script> [x](javascript:alert(1)) {{ config }}'",
    )
    write(other, "docs/plan/2031.md", front("tillit-2031", "2031-09-30") + OTHER)
    site = loaded.load(other, preview=True, fresh=True)
    for name in ("report_theme", "report_table", "report_missing", "plan_document"):
        args = ("se",) if name == "report_theme" else ()
        markdown = site.call(name, args, {}, "plan/2031.md", "plan/2031/", {})
        assert "javascript:" not in markdown and "<" not in markdown and "{{" not in markdown


def test_a_report_on_a_plan_that_may_not_be_shown_is_absent(other):
    replaced(other, "data/plans.yml", "tillit-2029:\n", "tillit-2029:\n  draft: true\n")
    write(other, "docs/plan/2029.md", front("tillit-2029", "2030") + "\n# Hemlig rapport\n")
    site = loaded.load(other, fresh=True)
    assert "plan/2029.md" in site.hidden
    assert "plan/2029/" not in str(site.fragment("reports", (), {}, Here("plan/index.md", "index")))


# --------------------------------------------------------------------------- empty, single, many

EMPTY = """
tom:
  title: Tom plan
  short: Tomma planen
  year: 2032
  state: {word: Gäller, why: Den är ny.}
  purpose: Att börja om.
  themes:
    - {id: tomt, title: Tomt, aim: Inget ännu.}
    - {id: ett, title: Ett, aim: En sak.}
"""
ONE = "plan: tom\ntheme: ett\ntitle: Det enda\nsummary: En sak.\nowners: [lodz]\n"


def add_empty_plan(tree):
    file = tree / "data/plans.yml"
    file.write_text(file.read_text(encoding="utf-8") + EMPTY, encoding="utf-8")


NOWHERE = Here("ingenstans.md", "ingenstans")


def test_a_plan_without_activities_is_said_to_have_none(other):
    add_empty_plan(other)
    for name in ("report_summary", "report_table", "report_missing"):
        assert said(call(other, name, "tom", here=NOWHERE)) == "Planen har inga aktiviteter.", name
    assert (
        said(call(other, "report_theme", "tomt", "tom", here=NOWHERE))
        == "Inget ännu. Temat har inga aktiviteter."
    )
    assert "Ingen uppföljning av planen är publicerad." in said(
        call(other, "report_changes", "tom", here=NOWHERE)
    )
    assert "Källorna ger inga siffror" in said(call(other, "report_figures", "tom", here=NOWHERE))
    document = said(call(other, "plan_document", "tom", here=NOWHERE))
    assert "Planen har inga aktiviteter." in document
    assert "Temat har inga aktiviteter." in document


def test_a_plan_with_one_activity_is_told_in_the_singular(other):
    add_empty_plan(other)
    write(other, "data/activities/det-enda.yml", ONE)
    words = said(call(other, "report_summary", "tom", here=NOWHERE))
    assert (
        "Rapporten omfattar en aktivitet i två teman. Den enda aktiviteten har status Ingen har hört av sig."
        in words
    )
    assert "Tomt. Temat har inga aktiviteter." in " ".join(words.split())
    assert "Łódźavdelningen" in said(call(other, "report_missing", "tom", here=NOWHERE))


def test_a_plan_shared_by_two_hundred_units_names_them_all(other):
    add_empty_plan(other)
    units = [f"enhet-{number}" for number in range(200)]
    write(other, "data/activities/det-enda.yml", ONE.replace("[lodz]", f"[{', '.join(units)}]"))
    file = other / "data/units.yml"
    more = "".join(f"{unit}: {{name: Nämnden {unit}, kind: enhet}}\n" for unit in units)
    file.write_text(file.read_text(encoding="utf-8") + more, encoding="utf-8")
    words = said(call(other, "report_table", "tom", here=NOWHERE))
    assert [unit for unit in units if f"Nämnden {unit}" not in words] == []


# --------------------------------------------------------------------------- the plan as a document


def test_the_plan_of_2023_has_its_activities_and_owners_as_the_plan_has_them(own):
    fragment = call(own, "plan_document", "asf-2023", part="teman", here=NOWHERE)
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


def test_the_plan_as_a_document_has_the_parts_of_a_plan(own):
    fragment = call(own, "plan_document", "asf-2023", here=NOWHERE)
    assert [one.text for one in fragment.blocks if isinstance(one, Heading) and one.level == 2] == [
        "Bakgrund",
        "Syfte",
        "Teman och aktiviteter",
        "Så följs planen upp",
    ]
    words = said(fragment)
    assert "Styrgruppen ska få en sammanställning senast i slutet av mars 2024." in words
    assert "Handlingsplan för att förebygga misstänkta brott i välfärden" in words


# --------------------------------------------------------------------------- recommendations


@pytest.mark.parametrize(
    "words",
    [
        "Granskningen lämnade sju rekommendationer.",
        "Alla sju rekommendationer har fått svar om vad som är gjort.",
        "Tre av sju rekommendationer har lett till att något mer är aviserat.",  # 1, 3 and 7
        "Fem av sju rekommendationer nämns i senare källor.",  # not 3 and 5
        "ASN-2023-18785",
        "dock senast den 30 april 2024",
        "1 500 medarbetare",
    ],
)
def test_the_state_of_the_seven_recommendations_is_told(built_site, words):
    article = sites.article(built_site, "granskning/rekommendationer")
    assert words in article.replace("\xa0", " ")


def test_recommendations_as_of_a_date_leave_out_what_came_later(own):
    words = said(call(own, "recommendations", "sr-2022-15", as_of="2024-12-31", here=NOWHERE))
    assert "En av sju rekommendationer nämns i senare källor." in words  # the sixth, in the autumn of 2024
    assert "hösten 2025" not in words


# --------------------------------------------------------------------------- mistakes


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
            'report_theme: temat "samverkan" finns inte. Menade du "samverka"?',
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


def test_a_theme_of_another_plan_is_a_mistake(other):
    write(
        other,
        "docs/plan/2031.md",
        front("tillit-2031", "2031") + '\n# Rapport\n\n{{ report_theme("borja") }}\n',
    )
    problems = [str(one) for one in loaded.load(other, fresh=True).problems]
    assert problems == ['docs/plan/2031.md:9:1: report_theme: planen "tillit-2031" har inget tema "borja".']


def test_a_status_that_does_not_go_on_a_sentence_is_a_mistake(own):
    replaced(own, "data/statuses.yml", "said: {one: pågår, many: pågår}", "said: {one: Pågår., many: pågår}")
    problems = [str(one) for one in loaded.load(own, fresh=True).problems]
    assert len(problems) == 1
    assert 'one: "Pågår." ska fortsätta en mening, till exempel "är genomförd".' in problems[0]


def test_every_macro_for_reports_has_an_example_that_can_be_called(own):
    site = loaded.load(own, fresh=True)
    for name in (
        *COMPOSED,
        "report_theme",
        "report_contradictions",
        "plan_document",
        "recommendations",
        "reports",
    ):
        assert MACROS[name].help and faults(name, *example(name), site.known) == []


def example(name):
    import ast

    made = ast.parse(MACROS[name].example, mode="eval").body
    args = tuple(ast.literal_eval(value) for value in made.args)
    return args, {one.arg: ast.literal_eval(one.value) for one in made.keywords}
