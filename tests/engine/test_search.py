"""The index of the search: routines that no longer hold are never first, words as Swedish has them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from macros.catalogue.view import View
from macros.engine import loaded
from macros.publish import search_index as search
from macros.publish.search_shards import sharded
from macros.publish.search_stop_words import STOP_WORDS
from macros.publish.search_told import told_of
from macros.publish.search_words import folded, known_form, tails, telling, words
from macros.reading.page_sections import without_excluded
from tests import sites
from tests.searched import given, searching

if TYPE_CHECKING:
    from playwright.sync_api import Page


HOLDS, REPLACED, ENDED = "rutiner/ny/", "rutiner/gammal/", "rutiner/utgangen/"
DOCS = [
    {"location": "", "title": "Start", "text": "<p>Börja här.</p>"},
    {"location": "rutiner/", "title": "Rutiner", "text": "<p>Alla rutiner.</p>"},
    {"location": HOLDS, "title": "Ny ordning", "text": "<p>Så gör vi nu.</p>"},
    {"location": REPLACED, "title": "Nyckelrutin", "text": "<p>Kvittera hos vaktmästaren.</p>"},
    {"location": f"{REPLACED}#lan", "title": "Lån av cykel", "text": "<p>Fråga 7 i pärmen.</p>"},
    {"location": ENDED, "title": "Tillfällig ventilation", "text": "<p>Öppna fönstren på glänt.</p>"},
]
MANY = [{"location": f"{n}/", "title": f"Sida {n}", "text": "Ord för sig. " * 900} for n in range(9)]


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> View:
    """A site of three routines: one replaced, one whose time is out, and the one that holds."""
    root = tmp_path_factory.mktemp("made-up") / "tree"
    data = sites.copy_tree(root, "annan-kommun") / "data"
    site = yaml.safe_load((data / "site.yml").read_text(encoding="utf-8"))
    site["pages"] = {"routines": "rutiner"}
    site["shown"] = {"routines": "rutiner/"}
    for file in (data / "routines").glob("*.yml"):
        file.unlink()
    routines: dict[str, dict[str, Any]] = {
        "ny": {"title": "Ny ordning", "state": {"word": "Gäller", "why": "Sagt."}},
        "gammal": {
            "title": "Nyckelrutin",
            "state": {"word": "Ersatt", "why": "Sagt."},
            "replaced_by": "ny",
            "search": ["nyckelknippa"],
        },
        "utgangen": {
            "title": "Tillfällig ventilation",
            "state": {"word": "Gäller", "why": "Sagt."},
            "valid_to": "2024-01",
        },
    }
    for name, routine in routines.items():
        write(data / f"routines/{name}.yml", {"kind": "rutin", "level": "förvaltning", **routine})
        page = root / f"docs/rutiner/{name}.md"
        page.parent.mkdir(exist_ok=True)
        page.write_text("{{ routine() }}\n", encoding="utf-8")
    write(data / "site.yml", site)
    view = loaded.load(root).view
    assert view is not None
    assert {routine.id for routine in view.of("routines")} == set(routines)
    return view


def write(file: Path, value: Any) -> None:
    file.write_text(yaml.safe_dump(value, allow_unicode=True), encoding="utf-8")


def test_a_routine_that_no_longer_holds_is_never_first(page: Page, other_url: str, made_up: View) -> None:
    """Not even for a word that stands on its page alone; and still it is found."""
    given(page, sharded(search.filled(told_of(DOCS), made_up)))
    ask = searching(page, other_url)
    for entry in DOCS:
        where = entry["location"].partition("#")[0]
        if where in (REPLACED, ENDED):
            for word in {*words(f"{entry['title']} {entry['text']}"), "nyckelknippa"} - STOP_WORDS:
                if len(word) > 1:
                    assert ask(word)[0] not in (REPLACED, ENDED), word
            found = ask(entry["title"])
            assert found[0] == (HOLDS if where == REPLACED else "rutiner/")
            assert where in found


def test_publishing_twice_gives_the_same_and_leaves_nothing_of_before(made_up: View, tmp_path: Path) -> None:
    """And a page that is called search stays."""
    gathered, own = tmp_path / search.GATHERED, tmp_path / "search/words/index.html"
    own.parent.mkdir(parents=True)
    own.write_text("En sida.", encoding="utf-8")
    gathered.write_text(json.dumps({"docs": [*DOCS, *MANY]}), encoding="utf-8")
    search.fill(tmp_path, made_up)
    gathered.write_text(json.dumps({"docs": DOCS}), encoding="utf-8")
    once, twice = (published(tmp_path, made_up) for _ in range(2))
    assert once == twice
    page = {"search/words/index.html": own.read_bytes()}
    assert once == {**sharded(search.filled(told_of(DOCS), made_up)), **page}


def published(site: Path, view: View) -> dict[str, bytes]:
    search.fill(site, view)
    return sites.contents(site)


def test_a_site_without_an_index_is_left_as_it_is(made_up: View, tmp_path: Path) -> None:
    search.fill(tmp_path, made_up)
    assert not list(tmp_path.iterdir())


def test_an_editor_may_weigh_a_page(made_up: View) -> None:
    docs = [{"location": "om/", "title": "Om", "text": "", "boost": 0.2}, *DOCS]
    assert search.filled(told_of(docs), made_up)[0].boost == 0.2


def test_words_are_taken_out_of_markup() -> None:
    assert words("<p>ASN-2023-9666 &amp; (ASF)</p>") == ["asn", "2023", "9666", "asf"]
    assert list(telling(["Vad är brott?", "Brott i välfärden"])) == ["brott", "välfärden"]


@pytest.mark.parametrize(
    ("word", "plain"), [("välfärd", "valfard"), ("idé", "ide"), ("łódź", "lodz"), ("så", "sa")]
)
def test_words_are_folded(word: str, plain: str) -> None:
    assert folded(word) == plain


@pytest.mark.parametrize(
    ("word", "ends"),
    [
        ("bidragsbrott", ["brott"]),
        ("bidragsbrotten", ["brott"]),
        ("skolfrånvaro", ["frånvaro"]),
        ("arbetsplatsträff", ["platsträff", "träff"]),
        ("brott", []),
        ("okändbrott", []),
    ],
)
def test_compounds_are_found_by_their_tails(word: str, ends: list[str]) -> None:
    known = frozenset(
        [
            "bidrag",
            "brott",
            "skola",
            "frånvaro",
            "arbete",
            "arbets",
            "plats",
            "arbetsplats",
            "platsträff",
            "träff",
        ]
    )
    assert list(tails(word, known)) == ends


def test_a_tail_is_known_by_its_form_without_ending() -> None:
    assert known_form("brottets", frozenset(["brott"])) == "brott"
    assert known_form("brottning", frozenset(["brott"])) == ""


def test_pages_for_editors_stand_behind_all_others(made_up: View) -> None:
    """The guide of macros, and what lies in its folder."""
    guide = {"location": "om/skriva/makron/#makro-steg", "title": "Steg", "text": "Rutiner."}
    docs = [
        *DOCS,
        {"location": "om/skriva/makron/", "title": "Makron", "text": "Rutiner."},
        guide,
        {"location": "om/skriva/rapport/", "title": "Rapport", "text": "Rutiner."},
        {"location": "om/", "title": "Om", "text": "Rutiner."},
    ]
    behind = {one.told.location for one in search.filled(told_of(docs), made_up) if one.behind}
    assert behind == {guide["location"], "om/skriva/makron/", "om/skriva/rapport/"}


def test_a_word_of_a_phrase_tells_less_than_a_name_of_its_own(made_up: View) -> None:
    assert search.whole(["filmad på jobbet", "uthängd", "en rutin"]) == {"uthängd", "rutin"}


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<p>Ett</p><div data-search-exclude><p>två</p></div><p>tre</p>", "<p>Ett</p> <p>tre</p>"),
        ('<ul class="a" data-search-exclude id="b"><li>ett</ul>två', " två"),
        ("<p>ett</p><svg data-search-exclude>\n<title>två</title>\n</svg>", "<p>ett</p> "),
        (
            "<i data-search-exclude>ett</i>två<i data-search-exclude>tre</i>fyra<b>fem</b>",
            " två fyra<b>fem</b>",
        ),
        ("<p>Skriv data-search-exclude i en tagg.</p>", "<p>Skriv data-search-exclude i en tagg.</p>"),
        ("<p>data-search-exclude</p><i data-search-exclude>ett</i>", "<p>data-search-exclude</p> "),
        ("<div data-search-exclude>som aldrig slutar", "<div data-search-exclude>som aldrig slutar"),
        ("data-search-exclude", "data-search-exclude"),
    ],
)
def test_what_search_passes_by_is_taken_out_whole_and_nothing_else(html: str, kept: str) -> None:
    assert without_excluded(html) == kept
