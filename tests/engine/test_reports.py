"""Reports: what they say, that they stand still as of their date, and that a new one is one file."""

from __future__ import annotations

import pytest

from macros.blocks.blocks import Gap
from macros.components.registry import Here
from macros.engine import loaded
from tests import sites
from tests.opened_reports import NOWHERE, call, front, replaced, said, within, write


@pytest.fixture
def other(tmp_path):
    """The other organisation's content, to be changed."""
    return sites.copy_tree(tmp_path / "annan", "annan-kommun", code=False)


# --------------------------------------------------------------------------- as of a date


def test_who_reports_is_said_once_and_by_name(other):
    words = said(call(other, "report_table", "tillit-2031", here=Here("x.md", "x")))
    assert (
        words.count("Rapporterat av Skrifstofa Þórshöfn , september 2031")
        == words.count("Rapporterat av")
        == 1
    )


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


# --------------------------------------------------------------------------- one file and no code


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
    assert "Inga siffror är inlagda för aktiviteterna." in words


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
        markdown = site.markdown(site.fragment(name, args, {}, Here("plan/2031.md", "2031")), "plan/2031/")
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
    assert "Inga siffror är inlagda" in said(call(other, "report_figures", "tom", here=NOWHERE))
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


# --------------------------------------------------------------------------- recommendations


# --------------------------------------------------------------------------- mistakes


def test_a_theme_of_another_plan_is_a_mistake(other):
    write(
        other,
        "docs/plan/2031.md",
        front("tillit-2031", "2031") + '\n# Rapport\n\n{{ report_theme("borja") }}\n',
    )
    problems = [str(one) for one in loaded.load(other, fresh=True).problems]
    assert problems == ['docs/plan/2031.md:9:1: report_theme: planen "tillit-2031" har inget tema "borja".']
