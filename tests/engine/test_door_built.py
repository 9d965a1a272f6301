"""What has passed the door, in a built site: found by search, linked by name, code as it was written."""

import re
import unicodedata
from urllib.parse import unquote

import pytest

from macros.engine.checking import check
from macros.render.pdf.pdf_engine import to_pdf
from tests import sites

CODE = "kod\xad\u200b\xa0o\u0308"
# Each word stands in one place alone, and there with signs that nobody sees.
PLACES = {
    "prosaordet": "prov",
    "rubrikordet": "prov",
    "titelordet": "råd-ö",
    "sökordet": "råd-ö",
    "postordet": "plan/aktiviteter/larm-ahtari",
}


def hidden(text):
    """The text as it is pasted: soft hyphens, loose accents, marks that have no width."""
    return unicodedata.normalize("NFD", "\u200b".join(text.split("o"))).replace("\u200b", "o\xad\u200b")


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    """The fixture with texts and names as they come from Word and from a Mac's disk."""
    tree = sites.copy_tree(tmp_path_factory.mktemp("door") / "tree", "annan-kommun")
    docs, odd = tree / "docs", hidden("råd-ö.md")
    page = unicodedata.normalize("NFD", "råd-ö.md")
    (docs / page).write_text(
        f"---\ntitle: Om {hidden('titelordet')}\ndescription: Om {hidden('åäö')}.\n---\n\n"
        f"# Om {hidden('titelordet')}\n\nText om {hidden('sökordet')}.\n",
        encoding="utf-8",
    )
    (docs / unicodedata.normalize("NFD", "bilaga\xa0å.pdf")).write_bytes(b"%PDF-1.4\n%%EOF\n")
    (docs / "prov.md").write_text(
        f"---\ntitle: Prov\ndescription: Prov.\n---\n\n# Prov\n\n## Om {hidden('rubrikordet')}\n\n"
        f"Text om {hidden('prosaordet')}, 10\xa0% av 1\xa0234\xa0kr enligt §\xa05 och ett\xa0ord.\n\n"
        f"```\n{CODE}\n```\n\n"
        f"[sidan](råd-ö.md), [samma]({page}), [igen]({odd}), [filen](bilaga%20å.pdf) och `{CODE}`.\n",
        encoding="utf-8",
    )
    activity = tree / "data/activities/larm-ahtari.yml"
    text = activity.read_text(encoding="utf-8")
    activity.write_text(
        text.replace("title: Larma", f"title: {hidden('Postordet')} larmar"), encoding="utf-8"
    )
    return tree


@pytest.fixture(scope="module")
def site(tree):
    return sites.build(tree)


def test_a_page_and_a_file_are_published_under_the_name_that_their_links_have(site):
    html = (site / "prov/index.html").read_text(encoding="utf-8")
    links = re.findall(r'<a href="([^"]+)">(?:sidan|samma|igen|filen)</a>', html)
    assert links == ["../r%C3%A5d-%C3%B6/"] * 3 + ["../bilaga%20%C3%A5.pdf"]
    assert (site / "råd-ö/index.html").is_file()
    assert (site / "bilaga å.pdf").is_file()


def test_titles_headings_and_descriptions_are_as_they_are_seen(site):
    page = sites.Html((site / "råd-ö/index.html").read_text(encoding="utf-8"))
    assert page.title.startswith("Om titelordet ")
    assert page.meta["description"] == "Om åäö."
    assert "Om rubrikordet" in sites.Html((site / "prov/index.html").read_text(encoding="utf-8")).headings


def test_code_is_published_as_it_was_written_and_hard_spaces_stay_where_they_belong(site):
    html = (site / "prov/index.html").read_text(encoding="utf-8")
    assert html.count(f"{CODE}") == 2
    assert "10\xa0% av 1\xa0234\xa0kr enligt §\xa05 och ett ord." in html


def test_nothing_unseen_is_published_outside_code(site):
    odd = re.compile("[\xad\u200b\u0308\u030a]")
    for file in site.rglob("*"):
        if file.suffix in (".html", ".json", ".csv", ".xml", ".ics") and "assets" not in file.parts:
            assert not odd.search(file.read_text(encoding="utf-8").replace(CODE, "")), file


def test_words_are_found_however_they_and_the_query_are_written(site, page):
    with sites.served(site) as url:
        page.goto(url)
        field = page.get_by_role("searchbox")
        for word, place in PLACES.items():
            for query in (word, hidden(word)):
                field.fill("")
                field.fill(query)
                page.locator(".u-results [role=status]", has_text=re.compile(" på ”|Inga")).wait_for()
                first = page.locator(".u-results__list a").first
                first.wait_for()
                assert (
                    unquote(first.evaluate("a => a.href")).removeprefix(url).partition("#")[0] == f"{place}/"
                )


def test_two_names_that_look_the_same_are_one_line(tmp_path):
    tree = sites.copy_tree(tmp_path / "tree", "annan-kommun", code=False)
    for form in ("å", "a\u030a"):
        (tree / f"docs/{form}.pdf").write_bytes(b"%PDF-1.4\n")
    assert [str(one) for one in check(tree)[1]] == [
        "docs/å.pdf:1:1: två filer har namn som ser likadana ut, men är skrivna med olika tecken. "
        "Ta bort eller döp om den ena."
    ]


def test_an_address_in_codes_of_loose_accents_is_told_with_the_right_name(tmp_path):
    tree = sites.copy_tree(tmp_path / "tree", "annan-kommun", code=False)
    (tree / "docs/å.pdf").write_bytes(b"%PDF-1.4\n")
    file = tree / "docs/om/index.md"
    file.write_text(f"{file.read_text(encoding='utf-8')}\n[a](../a%CC%8A.pdf)\n", encoding="utf-8")
    (problem,) = check(tree)[1]
    assert problem.message == 'länken "../a%CC%8A.pdf" ska skrivas med filens namn: "å.pdf".'


@pytest.mark.parametrize("sign", ["\x85", "\u2028", "\ue123", "\x9b", "\U000e0061"])
def test_a_pdf_bears_a_sign_without_a_name_or_a_letter(sign):
    html = (
        f'<!doctype html><html lang="sv"><head><title>x</title></head><body><p>en{sign}två</p></body></html>'
    )
    assert to_pdf(html).startswith(b"%PDF")
