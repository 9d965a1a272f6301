"""The search, in a real browser: what people type, and the page that they must find."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
import yaml
from mkdocs.utils import get_theme_dir

from tests import shards, sites
from tests.searched import Search, searching

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


def listed(name: str) -> list[Any]:
    several: list[Any] = yaml.safe_load(Path(__file__).with_name(name).read_text(encoding="utf-8"))
    return several


QUERIES = listed("search_queries.yml")
SPOKEN = listed("spoken_queries.yml")
UNANSWERED = listed("queries_without_answer.yml")
LARGEST = 1_500_000  # bytes of the index
LARGEST_FETCHED = 120_000  # bytes, compressed


# The tables


@pytest.fixture(scope="module")
def ask(browser: Browser, site_url: str) -> Iterator[Search]:
    """Types a query in the search field of one and the same page, and gives the pages found."""
    context = browser.new_context(locale="sv-SE")
    yield searching(context.new_page(), site_url)
    context.close()


@pytest.mark.parametrize("row", [*QUERIES, *SPOKEN], ids=lambda row: row["query"])
def test_the_page_is_among_the_first_three(ask: Search, row: dict[str, str]) -> None:
    assert row["page"] in ask(row["query"])[:3]


@pytest.mark.parametrize("query", UNANSWERED)
def test_nothing_is_found_where_the_site_has_nothing(ask: Search, query: str) -> None:
    assert ask(query) == []


def test_readers_pages_stand_above_the_editors(ask: Search) -> None:
    for query in ("rapport word", "audit", "training", "aktivitet", "status", "källa"):
        editors = [page.startswith("om/redaktor/") for page in ask(query)]
        assert editors == sorted(editors), query


def test_the_table_holds_pages_that_exist_and_all_that_swedish_asks_for(built_site: Path) -> None:
    pages = {row["page"] for row in (*QUERIES, *SPOKEN)}
    missing = [page for page in pages if not (built_site / page / "index.html").is_file()]
    kinds = {row["why"] for row in QUERIES}
    assert not missing
    assert len({row["query"] for row in (*QUERIES, *SPOKEN)}) == len(QUERIES) + len(SPOKEN) >= 60
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


def test_a_result_shows_enough_to_choose_by(page: Page, site_url: str) -> None:
    searching(page, site_url)("bidragsbrott")
    for row in page.locator(".u-results__list > li").all()[:3]:
        for part in ("link", "place", "text"):
            assert row.locator(f".u-results__{part}").inner_text().strip()


def test_what_is_fetched_before_the_first_answer_is_little(
    page: Page, site_url: str, built_site: Path
) -> None:
    fetched: set[str] = set()
    page.on("request", lambda request: fetched.add(urlsplit(request.url).path.removeprefix("/")))
    searching(page, site_url)("leverantören fakturerar dubbelt")
    of_search = [path for path in fetched if path.startswith(("search/", "assets/javascripts/search"))]
    assert "search/head.js" in of_search and len(of_search) > 10
    assert sum(len(gzip.compress((built_site / path).read_bytes())) for path in of_search) < LARGEST_FETCHED


def test_the_index_is_small(built_site: Path) -> None:
    files = [file.read_bytes() for file in (built_site / "search").rglob("*.js")]
    assert sum(map(len, files)) < LARGEST


def test_what_only_repeats_the_sources_is_left_out(built_site: Path) -> None:
    found = shards.sections(shards.of_site(built_site))
    assert [one for one in found if "Så vet vi det" in one[1] or "Så vet vi det: " in one[2]] == []


def test_the_site_holds_nothing_of_the_themes_package(built_site: Path) -> None:
    package = Path(get_theme_dir("material"), "assets")
    theirs = {file.relative_to(package.parent).as_posix() for file in package.rglob("*") if file.is_file()}
    assert len(theirs) > 30
    assert theirs & sites.contents(built_site).keys() == set()
