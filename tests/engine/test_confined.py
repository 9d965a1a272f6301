"""Where controls don't reach is told in the internal report alone."""

import pytest

from macros.catalogue.confined import confined_in, without_confined
from macros.records.internal_control import Risk
from tests import sites
from tests.made_records import tree_with

SECRET = "Ingen räknar lås på vinden."
TOLD = "Låsen i källaren räknas."
ONLY = {"text": SECRET, "audience": "kontrollrapport", "source": {"document": "protokoll"}}
SAID = {"text": TOLD, "source": {"document": "protokoll"}}
RISK = {
    "title": "Olåsta dörrar",
    "year": 2031,
    "order": 1,
    "group": "granskning",
    "concerns": {"answer": "ja", "why": "Det är ämnet."},
    "description": "Dörrar kan stå öppna.",
    "measure": "Räkna lås",
    "findings": [SAID, ONLY],
    "finished": {**ONLY, "source": {"document": "protokoll"}},
}
REPORT = (
    "---\ntitle: Rapporten\ndescription: Intern rapport.\nreport: {as_of: '2031'}\n%s---\n\n"
    "# Rapporten\n\nText.\n\n{{ control_reach() }}\n"
)
GUIDE = "---\ntitle: Makron\ndescription: Vad varje makro gör.\n---\n\n# Makron\n\n{{ macro_guide() }}\n"
HIDDEN = "search: {exclude: true}\n"


def tree_of(folder, front=HIDDEN, **site):
    tree = tree_with(folder, {"risks": {"dorrar": RISK}}, **site)
    (tree / "docs/kontroll/rapport.md").write_text(REPORT % front, encoding="utf-8")
    (tree / "docs/kontroll/makron.md").write_text(GUIDE, encoding="utf-8")
    return tree


def holding(site, words):
    """The files of a built site that can be read as text and hold the words."""
    return sorted(
        file.relative_to(site).as_posix()
        for file in site.rglob("*")
        if file.is_file() and words.encode() in file.read_bytes()
    )


def test_a_record_is_left_without_what_the_report_alone_tells():
    risk = Risk.model_validate(RISK)
    left = without_confined(risk)
    assert [one.text for one in confined_in(risk)] == [SECRET, SECRET]
    assert [one.text for one in left.findings] == [TOLD] and left.finished is None
    assert without_confined(left) is left


@pytest.fixture(scope="module")
def internal(tmp_path_factory):
    return sites.build(tree_of(tmp_path_factory.mktemp("inne") / "tree", audience="intern"))


def test_only_the_report_tells_it(internal):
    assert holding(internal, SECRET) == ["kontroll/rapport/index.html"]
    assert TOLD in sites.article(internal, "kontroll/dorrar")


def test_the_guide_to_macros_names_the_one_that_tells_it_and_shows_nothing(internal):
    assert "står bara i rapporten, så det visas inte här." in sites.article(internal, "kontroll/makron")


def test_an_open_site_tells_it_nowhere(tmp_path):
    site = sites.build(tree_of(tmp_path / "tree", audience="öppen"))
    assert holding(site, SECRET) == []
    assert holding(site, TOLD)


@pytest.mark.parametrize("front", ["", "search: {boost: 0.5}\n"])
def test_a_report_that_search_finds_may_not_tell_it(tmp_path, front):
    found = sites.run(tree_of(tmp_path / "tree", front), "macros", "check").stdout
    assert "control_reach: det som visas får bara stå i en rapport som sökningen inte hittar." in found
