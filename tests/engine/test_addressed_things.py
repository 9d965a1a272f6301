"""One thing, one address: recommendations, questions, laws, documents, forums and words of the glossary."""

import pytest

from macros.reading.page_sections import Sections
from tests import sites
from tests.made_records import add, change, tree_with

SHORT = "Räknas varje år, enligt svaret."
AUDIT = {
    "title": "Granskning av dörrar",
    "short": "Dörrgranskningen",
    "code": "DG-1",
    "auditor": "Revisorerna",
    "when": "2030",
    "purpose": "Att räkna dörrar.",
    "answers": [
        {
            "number": 1,
            "question": "Säkerställer nämnden att alla dörrar som finns i huset räknas?",
            "short": "Räkning av dörrar",
            "verdict": "Ej uppfylld",
            "findings": [{"text": "Två dörrar räknades inte."}],
        }
    ],
    "recommendations": [
        {
            "number": 1,
            "short": "Räkna",
            "said": SHORT,
            "asked": "Räkna dörrarna.",
            "did": [{"text": "De räknades.", "source": {"document": "svar"}}],
            "later": [{"text": "En dörr räknades.", "when": "2031-08", "source": {"document": "svar"}}],
        },
        {"number": 2, "short": "Måla", "asked": "Måla dörrarna."},
    ],
}
RECORDS = {
    "audits": {"dorrar": AUDIT},
    "documents": {
        "svar": {"title": "Svaret", "kind": "yttrande", "date": "2031-05-02", "diary_numbers": ["ÄK-1"]}
    },
    "laws": {"laslagen": {"title": "Låslagen", "said": "Om lås.", "says": "Lås ska gå att öppna."}},
    "forums": {
        "lasmotet": {
            "name": "Låsmötet",
            "kind": "intern",
            "purpose": "Prata lås.",
            "said": "Möttes 2031.",
            "stage": {"word": "finns", "source": {"document": "svar"}},
        }
    },
    "terms": {"las": {"term": "Låskolv", "definition": "Det som stänger.", "basis": "derived"}},
}
PAGES = {"laws": "lagar", "documents": "dokument", "forums": "forum"}
LISTS = {
    "lagar": 'register("laws")',
    "dokument": "documents()",
    "forum": 'register("forums")',
    "granskning": 'audit("dorrar")',
    "ord": 'register("terms")',
}


def tree_of(folder):
    shown = {kind: f"{page}/" for kind, page in PAGES.items()}
    shown |= {"audits": "granskning/", "terms": "ord/"}
    tree = tree_with(folder, RECORDS, shown=shown)
    for name, call in LISTS.items():
        page = tree / "docs" / name / "index.md"
        page.parent.mkdir(exist_ok=True)
        page.write_text(
            f"---\ntitle: Sida {name}\ndescription: Sidan {name}.\n---\n\n# Sida {name}\n\n{{{{ {call} }}}}\n",
            encoding="utf-8",
        )
    config = tree / "mkdocs.yml"
    unlisted = "".join(f"  /{name}/**\n" for name in LISTS)
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("  /rutiner/*\n", f"  /rutiner/*\n{unlisted}"), encoding="utf-8")
    change(tree / "data" / "site.yml", {"pages": PAGES, "audit_pages": "granskning"})
    made = sites.run(tree, "macros", "pages")
    assert made.returncode == 0, made.stderr
    return tree


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    return tree_of(tmp_path_factory.mktemp("saker") / "tree")


@pytest.fixture(scope="module")
def site(tree):
    return sites.build(tree)


def html(site, url):
    return (site / url / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "url, said",
    [
        ("granskning/dorrar/rekommendation-1", SHORT),
        ("granskning/dorrar/rekommendation-2", "Inget svar i källorna"),
        ("granskning/dorrar/fraga-1", "Bedömning: Ej uppfylld."),
        ("lagar/laslagen", "Lås ska gå att öppna."),
        ("dokument/svar", "ÄK-1"),
        ("forum/lasmotet", "Prata lås."),
    ],
)
def test_each_thing_has_a_page_that_answers(site, url, said):
    assert said in sites.article(site, url)


@pytest.mark.parametrize(
    "url, old, target",
    [
        ("granskning", "rekommendation-1", "../granskning/dorrar/rekommendation-1/"),
        ("granskning", "fraga-1", "../granskning/dorrar/fraga-1/"),
        ("lagar", "laws-laslagen", "../lagar/laslagen/"),
        ("dokument", "documents-svar", "../dokument/svar/"),
        ("forum", "forums-lasmotet", "../forum/lasmotet/"),
    ],
)
def test_the_list_leads_there_from_a_line_at_the_old_anchor(site, url, old, target):
    row = html(site, url).partition(f'id="{old}"')[2].partition("</tr>")[0]
    assert f'href="{target}"' in row


def test_a_line_says_what_is_said_and_never_counts(site):
    article = sites.article(site, "granskning")
    assert SHORT in article and "Ej uppfylld" in article
    assert "Svaret, 2 maj 2031" not in article  # the clause stands for it
    assert "1 uppgift" not in article


def test_what_doesnt_name_the_recommendation_is_told_as_our_reading(site):
    page = sites.article(site, "granskning/dorrar/rekommendation-1")
    assert "Ingen senare källa nämner rekommendationen. Det här kan höra dit:" in page
    assert "Ingen senare källa nämner rekommendationen." in sites.article(
        site, "granskning/dorrar/rekommendation-2"
    )


def test_a_page_about_a_part_that_the_audit_lacks_is_told_of(tmp_path):
    tree = tree_of(tmp_path / "tree")
    (tree / "docs/granskning/dorrar/rekommendation-9.md").write_text(
        '{{ recommendation("dorrar", 9) }}\n', encoding="utf-8"
    )
    (tree / "docs/granskning/dorrar/fraga-1.md").unlink()
    said = sites.run(tree, "macros", "check").stdout
    assert 'granskningen "dorrar" har ingen sådan. Numren är' in said
    assert 'fråga 1 i "dorrar" har ingen sida docs/granskning/dorrar/fraga-1.md.' in said


def test_a_clause_has_at_most_twelve_words(tmp_path):
    tree = tree_of(tmp_path / "tree")
    long = {"laslagen": {"said": "ett " * 13}}
    add(tree / "data", "laws", long)
    assert "13 ord, men en rad rymmer högst 12." in sites.run(tree, "macros", "check").stdout


def test_search_finds_a_word_of_the_glossary_at_its_own_row():
    drawn = (
        '<h2 id="b">Efter</h2><table><tr><th>Ord</th></tr>'
        '<tr role="row" id="terms-las" data-section><th scope="row"><div>Låskolv</div></th>'
        "<td>Det som stänger.</td></tr><tr><td>Övrigt</td></tr></table>"
    )
    sections = Sections([drawn])
    sections.drawn(drawn)
    found = [(one.id, one.title, one.text) for one in sections.found]
    assert found == [("", "", ""), ("b", "Efter", "Ord Övrigt"), ("terms-las", "Låskolv", "Det som stänger.")]
