"""The search, in a real browser: what people type, and the page that they must find."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urldefrag

import pytest
import yaml

from macros.catalogue.view import View
from macros.engine import loaded
from macros.publish import search_index as search
from macros.publish.search_words import STOP_WORDS, folded, known_form, tails, telling, words
from tests import sites

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

QUERIES = yaml.safe_load(Path(__file__).with_name("search_queries.yml").read_text(encoding="utf-8"))
SCRIPT = sites.ROOT / "overrides/assets/javascripts/search-query.js"
LARGEST = 1_000_000  # bytes of the index; what is fetched is compressed
LARGEST_COMPRESSED = 220_000

Search = Callable[[str], list[str]]


# The table


@pytest.fixture(scope="module")
def ask(browser: Browser, site_url: str) -> Iterator[Search]:
    """Types a query in the search field of one and the same page, and gives the pages found."""
    context = browser.new_context(locale="sv-SE")
    yield searching(context.new_page(), site_url)
    context.close()


def searching(page: Page, site_url: str) -> Search:
    page.goto(site_url)
    field = page.get_by_role("searchbox")

    def search_for(query: str) -> list[str]:
        field.fill("")
        field.fill(query)
        answered = re.compile(rf"på ”{re.escape(query.strip())}”")
        page.locator(".u-results [role=status]", has_text=answered).wait_for()
        links = page.locator(".u-results__list a").evaluate_all("all => all.map(one => one.href)")
        return [urldefrag(link).url.removeprefix(site_url) for link in links]

    return search_for


@pytest.mark.parametrize("row", QUERIES, ids=lambda row: row["query"])
def test_the_page_is_among_the_first_three(ask: Search, row: dict[str, str]) -> None:
    assert row["page"] in ask(row["query"])[:3]


def test_the_table_holds_pages_that_exist_and_all_that_swedish_asks_for(built_site: Path) -> None:
    pages = {row["page"] for row in QUERIES}
    missing = [page for page in pages if not (built_site / page / "index.html").is_file()]
    kinds = {row["why"] for row in QUERIES}
    assert not missing
    assert len({row["query"] for row in QUERIES}) == len(QUERIES) >= 60
    assert kinds == {
        "abbreviation",
        "compound",
        "diacritics",
        "diary",
        "inflection",
        "plain",
        "synonym",
        "typo",
    }


def test_results_come_while_one_types(page: Page, site_url: str) -> None:
    page.goto(site_url)
    page.get_by_role("searchbox").press_sequentially("bisyss")
    page.locator(".u-results [role=status]", has_text="på ”bisyss”").wait_for()
    first = page.locator(".u-results__list a").first.get_attribute("href")
    assert first == f"{site_url}rutiner/bisysslor/"


ODD = ['"', "*", "~", "+-^", "a:b:c", "title:fusk", "<b>", "\\", "vad", "och", "🙂"]


@pytest.mark.parametrize("query", ODD)
def test_no_query_breaks_the_search(ask: Search, query: str) -> None:
    for asked in (query * 2, "bisyssla"):
        found = ask(asked)
    assert found[0] == "rutiner/bisysslor/"


def test_searching_works_without_the_script(page: Page, site_url: str) -> None:
    page.route(f"**/{SCRIPT.name}", lambda route: route.abort())
    ask = searching(page, site_url)
    assert "rutiner/bisysslor/" in ask("bisyssla")[:3]
    assert "dokument/" in ask("ASN-2023-9666")[:3]


def test_a_result_shows_enough_to_choose_by(page: Page, site_url: str) -> None:
    searching(page, site_url)("bidragsbrott")
    for row in page.locator(".u-results__list > li").all()[:3]:
        for part in ("link", "place", "text"):
            assert row.locator(f".u-results__{part}").inner_text().strip()


# What no longer holds

HOLDS, REPLACED, ENDED = "rutiner/ny/", "rutiner/gammal/", "rutiner/utgangen/"
DOCS = [
    {"location": "", "title": "Start", "text": "<p>Börja här.</p>"},
    {"location": "rutiner/", "title": "Rutiner", "text": "<p>Alla rutiner.</p>"},
    {"location": HOLDS, "title": "Ny ordning", "text": "<p>Så gör vi nu.</p>"},
    {"location": REPLACED, "title": "Nyckelrutin", "text": "<p>Kvittera hos vaktmästaren.</p>"},
    {"location": f"{REPLACED}#lan", "title": "Lån av cykel", "text": "<p>Fråga 7 i pärmen.</p>"},
    {"location": ENDED, "title": "Tillfällig ventilation", "text": "<p>Öppna fönstren på glänt.</p>"},
]


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


def test_a_routine_that_no_longer_holds_is_never_first(
    page: Page, site_url: str, built_site: Path, made_up: View
) -> None:
    """Not even for a word that stands on its page alone; and still it is found."""
    index = json.loads((built_site / search.INDEX).read_text(encoding="utf-8"))
    index["docs"] = search.filled(DOCS, made_up)
    page.route(f"**/{search.INDEX}", lambda route: route.fulfill(json=index))
    ask = searching(page, site_url)
    for entry in DOCS:
        where = entry["location"].partition("#")[0]
        if where in (REPLACED, ENDED):
            for word in {*words(f"{entry['title']} {entry['text']}"), "nyckelknippa"} - STOP_WORDS:
                if len(word) > 1:
                    assert ask(word)[0] not in (REPLACED, ENDED), word
            found = ask(entry["title"])
            assert found[0] == (HOLDS if where == REPLACED else "rutiner/")
            assert where in found


# The step


def test_publishing_twice_gives_the_same(built_site: Path, made_up: View, tmp_path: Path) -> None:
    copied = tmp_path / search.INDEX
    copied.parent.mkdir()
    shutil.copy2(built_site / search.INDEX, copied)
    index = json.loads(copied.read_text(encoding="utf-8"))
    copied.write_text(json.dumps({**index, "docs": [*index["docs"], *DOCS]}), encoding="utf-8")
    once, twice = (published(tmp_path, made_up) for _ in range(2))
    assert once == twice


def published(site: Path, view: View) -> bytes:
    search.fill(site, view)
    return (site / search.INDEX).read_bytes()


def test_a_site_without_an_index_is_left_as_it_is(made_up: View, tmp_path: Path) -> None:
    search.fill(tmp_path, made_up)
    assert not list(tmp_path.iterdir())


def test_the_index_is_small(built_site: Path) -> None:
    index = (built_site / search.INDEX).read_bytes()
    assert len(index) < LARGEST
    assert len(gzip.compress(index)) < LARGEST_COMPRESSED


def test_what_only_repeats_the_sources_is_left_out(built_site: Path) -> None:
    docs = json.loads((built_site / search.INDEX).read_text(encoding="utf-8"))["docs"]
    assert not [doc for doc in docs if search.is_sources(doc)]


def test_an_editor_may_weigh_a_page(made_up: View) -> None:
    docs = [{"location": "om/", "title": "Om", "text": "", "boost": 0.2}, *DOCS]
    assert search.filled(docs, made_up)[0]["boost"] == 0.2


# Words


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


def test_the_script_and_the_index_leave_out_the_same_words() -> None:
    script = SCRIPT.read_text(encoding="utf-8")
    listed = re.search(r"STOP = new Set\(\((.*?)\)\.split", script, re.DOTALL)
    assert listed
    assert frozenset("".join(re.findall(r'"([^"]*)"', listed[1])).split()) == STOP_WORDS
