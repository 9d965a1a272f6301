"""The search in a browser: what is shown of an index, whatever it holds and however it comes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from macros.publish.search_postings import BEST
from macros.publish.search_shards import HEAD, lagging
from tests import sites
from tests.engine.test_search_shards import HOSTILE
from tests.searched import given, searching
from tests.shards import sharded

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

FAILED = "Sökningen fungerar inte just nu. Alla avsnitt finns längst ner på sidan."
BEHIND = "Sökningen ligger några sekunder efter ändringarna."


def entry(location: str, title: str, text: str = "", **more: Any) -> dict[str, Any]:
    return {"location": location, "title": title, "text": text, **more}


def status(page: Page) -> str:
    return page.locator(".u-results [role=status]").inner_text()


def test_what_an_index_holds_is_shown_as_it_is_written_and_does_nothing(page: Page, other_url: str) -> None:
    told: list[str] = []
    page.on("dialog", lambda dialog: dialog.dismiss())
    page.on("dialog", lambda dialog: told.append(dialog.message))
    page.on("pageerror", lambda error: told.append(str(error)))
    texts = [text for text in HOSTILE if "\x00" not in text]
    given(
        page,
        sharded(
            [
                entry(f"{n}/", f"Prov {text}", f"prov {text}".replace("<", "&lt;"))
                for n, text in enumerate(texts)
            ]
        ),
    )
    search = searching(page, other_url)
    assert len(search("prov")) == len(texts)
    assert (
        page.locator(".u-results script, .u-results__link :not(mark), .u-results__text :not(mark)").count()
        == 0
    )
    shown = page.locator(".u-results__list").inner_text()
    for words in ("__proto__ constructor toString", "<script>alert(1)</script>", "${alert(1)}", "กรุงเทพ"):
        assert words in shown
    for query in ("__proto__", "constructor", "toString", "hasOwnProperty", "valueOf", "**", "!!", "a,b"):
        search(query)
    assert told == []


def test_words_that_were_found_are_marked_where_they_are_seen(page: Page, other_url: str) -> None:
    far = "Något annat står först. " * 40 + "Kvittera nyckeln hos vaktmästaren. " + "Sedan kommer mer. " * 40
    given(page, sharded([entry("a/", "Nyckelskåp", far), entry("b/", "Annat", "Ingenting.")]))
    assert searching(page, other_url)("nyckel") == ["a/"]
    row = page.locator(".u-results__list > li")
    assert row.locator(".u-results__link mark").all_inner_texts() == ["Nyckelskåp"]
    mark, text = row.locator(".u-results__text mark"), row.locator(".u-results__text")
    assert mark.all_inner_texts() == ["nyckeln"]
    within, lines = mark.bounding_box(), text.bounding_box()
    assert within and lines and within["y"] + within["height"] <= lines["y"] + lines["height"] + 1
    assert text.inner_text().startswith("… ")


SLIPS = [
    "nyckelknippan",
    "nyckelknipa",
    "nyckelknipppa",
    "nyckelknpipa",
    "nyckelknuppa",
    "myckelknippa",
    "yckelknippa",
    "ncykelknippa",
]


@pytest.mark.parametrize("typed", SLIPS)
def test_a_word_is_found_with_one_slip_in_it(page: Page, other_url: str, typed: str) -> None:
    given(
        page,
        sharded([entry("a/", "Nyckelknippa"), *(entry(f"{n}/", f"Annat {n}", "Ord.") for n in range(5))]),
    )
    assert searching(page, other_url)(typed) == ["a/"]


LONG_SLIPS = ["nykelknipans", "nycklknppans", "nyckelknpipasn"]


@pytest.mark.parametrize("typed", LONG_SLIPS)
def test_a_long_word_is_found_with_two_slips_in_it(page: Page, other_url: str, typed: str) -> None:
    words = [entry("a/", "Nyckelknippans kvitto"), entry("b/", "Vaktmästaren"), entry("c/", "Annat", "Ord.")]
    given(page, sharded(words))
    assert searching(page, other_url)(typed)[0] == "a/"


def test_a_compound_is_found_by_its_parts_if_both_are_known(page: Page, other_url: str) -> None:
    given(page, sharded([entry("a/", "Nyckel"), entry("b/", "Skåpet"), entry("c/", "Annat", "Ord.")]))
    search = searching(page, other_url)
    assert set(search("nyckelskåpet")) == {"a/", "b/"}
    assert search("fotbollsnyckel") == []


def test_function_words_decide_nothing_in_two_languages(page: Page, other_url: str) -> None:
    texts = ["Vad är det som gör att jag inte kan? What is this and how do I do it?", "Nyckeln."]
    given(page, sharded([entry(f"{n}/", f"Sida {n}", text) for n, text in enumerate(texts)]))
    search = searching(page, other_url)
    for query in ("vad är nyckeln", "what is this nyckeln", "NYCKELN? Det är jag", "ja e på nyckeln"):
        assert search(query) == ["1/"], query
    for query in ("vad är det", "how do I do it", "att", "e de", "?!"):
        assert search(query) == []
        assert status(page) == f"Inga träffar på ”{query}”. Skriv vad det gäller, gärna med ett enda ord."


def test_a_page_that_has_little_of_what_was_typed_is_no_hit(page: Page, other_url: str) -> None:
    """Unless it is called so."""
    given(
        page, sharded([entry("a/", "Annat", "Lampan lyser."), entry("b/", "Nyckel"), entry("c/", "C", "x")])
    )
    search = searching(page, other_url)
    assert search("lampan") == ["a/"] and search("lampan lyser aldrig") == ["a/"]
    assert search("fotboll lampan imorgon") == []
    assert search("fotboll nyckel imorgon") == ["b/"]


def test_a_page_for_editors_never_stands_above_a_readers(page: Page, other_url: str) -> None:
    guide = entry("a/", "Nyckel", "nyckel", kw="nyckel", behind=True)
    given(page, sharded([guide, entry("b/", "Annat", "En nyckel."), entry("c/", "C", "x")]))
    assert searching(page, other_url)("nyckel") == ["b/", "a/"]


def test_where_nothing_is_found_ways_are_shown_that_lead_on(page: Page, other_url: str) -> None:
    given(page, sharded([entry("a/", "Nyckel")]))
    search, ways = searching(page, other_url), page.locator(".u-results__instead")
    for query, shown in (("nyckel", False), ("saknas", True), ("nycke", False), ("vad", True)):
        search(query)
        assert ways.is_visible() == shown, query
    search("saknas")
    assert ways.get_by_role("link").evaluate_all("all => all.map(one => one.href)") == [
        f"{other_url}kontakt/"
    ]
    ways.get_by_role("link", name="Vem du frågar").click()
    page.wait_for_url(f"{other_url}kontakt/")


def test_every_beginning_of_a_word_finds_it_while_it_is_typed(page: Page, other_url: str) -> None:
    """Also where so many words begin alike that they have a line together."""
    many = [entry(f"{n}/", f"aktiv{n} akt{n} ak{n}") for n in range(2_000)]
    given(page, sharded([*many, entry("bast/", "Aktiviteternas anslag", "aktiviteternas anslag", boost=3)]))
    search = searching(page, other_url)
    for end in range(2, len("aktiviteternas") + 1):
        assert "bast/" in search("aktiviteternas"[:end])[:3], end


def test_of_what_stands_everywhere_it_is_said_that_there_are_more(page: Page, other_url: str) -> None:
    given(page, sharded([entry(f"{n}/", f"Sida {n}", "Rutin.") for n in range(BEST + 10)]))
    searching(page, other_url)("rutin")
    assert status(page) == f"Minst {BEST} träffar på ”rutin”. De 10 första visas."


def test_an_index_that_lags_says_so_until_it_no_longer_does(page: Page, other_url: str) -> None:
    files = sharded([entry("a/", "Nyckel")])
    late = {**files, HEAD: lagging(files[HEAD])}
    given(page, late)
    search = searching(page, other_url)
    assert search("nyckel") == ["a/"] and status(page) == f"1 träff på ”nyckel”. {BEHIND}"
    assert (
        search("saknas") == [] and status(page) == f"Inga träffar på ”saknas”. Prova ett annat ord. {BEHIND}"
    )
    late.clear()
    late.update(sharded([entry("a/", "Nyckel"), entry("b/", "Nyckelskåp")]))
    assert set(search("nycke")) == {"a/", "b/"} and status(page) == "2 träffar på ”nycke”"


def test_an_index_that_was_made_anew_since_the_page_was_opened_is_read_anew(
    page: Page, other_url: str
) -> None:
    """Never the words of one and the texts of the other."""
    files = sharded([entry("a/", "Nyckel"), entry("b/", "Bord")])
    given(page, files)
    search = searching(page, other_url)
    assert search("nyckel") == ["a/"]
    files.update(sharded([entry("0/", "Lampa"), entry("a/", "Nyckel"), entry("b/", "Bord")]))
    assert search("bord") == ["b/"]
    assert page.locator(".u-results__link").inner_text() == "Bord"


def test_a_search_that_cannot_be_made_says_so_and_works_when_it_can(page: Page, other_url: str) -> None:
    files: dict[str, bytes] = {}
    given(page, files)
    page.goto(other_url)
    field = page.get_by_role("searchbox")
    field.fill("nyckel")
    page.locator(".u-results [role=status]", has_text=FAILED).wait_for()
    files.update(sharded([entry("a/", "Nyckel")]))
    field.fill("nyckeln")
    page.locator(".u-results [role=status]", has_text="1 träff på ”nyckeln”").wait_for()


def test_only_what_a_query_needs_is_fetched(page: Page, other_url: str) -> None:
    words = [
        entry(f"{n}/", f"ord{n}", " ".join(f"{chr(97 + n % 26)}{n}x{m}" for m in range(200)))
        for n in range(200)
    ]
    files = sharded(words)
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(urlsplit(request.url).path))
    given(page, files)
    search = searching(page, other_url)
    assert [path for path in fetched if path.startswith("/search/")] == []
    assert search("ord7") and search("ord7x") == []
    needed = {path.lstrip("/") for path in fetched if path.startswith("/search/")}
    assert (
        3 < len(needed) < 15 and sum(len(files[path]) for path in needed) < sum(map(len, files.values())) / 5
    )


def test_the_policy_that_readme_gives_lets_the_search_through(page: Page, other_url: str) -> None:
    found = re.search("Content-Security-Policy: (.*)", (sites.ROOT / "README.md").read_text(encoding="utf-8"))
    assert found and "script-src 'self';" in found[1] and "worker" not in found[1]
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.route(
        other_url,
        lambda route: route.fulfill(
            response=route.fetch(), headers={"Content-Type": "text/html", "Content-Security-Policy": found[1]}
        ),
    )
    assert searching(page, other_url)("nyckel")
    assert told == []


def test_a_copy_in_a_folder_is_searched_and_read_without_a_server(page: Page, other_site: Path) -> None:
    page.goto((other_site / "index.html").as_uri())
    field = page.get_by_role("searchbox")
    field.fill("nyckel")
    page.locator(".u-results [role=status]", has_text="på ”nyckel”").wait_for()
    page.locator(".u-results__link").first.click()
    page.wait_for_url(re.compile("index[.]html(#.*)?$"))
    assert "nyckel" in page.locator("article").inner_text().lower()
    inner = page.locator("header a, nav a, article a, footer a")
    inside = [
        link for link in inner.evaluate_all("all => all.map(one => one.href)") if link.startswith("file:")
    ]
    assert len(inside) > 10 and [link for link in inside if link.partition("#")[0].endswith("/")] == []
    page.locator("footer .u-map__list a").last.click()
    page.wait_for_url(re.compile("index[.]html$"))
    assert page.locator("h1").count() == 1
