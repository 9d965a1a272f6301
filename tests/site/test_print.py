"""Every kind of page on A4: all that it says, nothing that can't be used on paper, light in the dark."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import pypdfium2
import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

STATUS, LAWS = "handlingsplan/status/", "valfardsbrott/lagar/"
LAW = f"{LAWS}bidragsbrottslagen/"  # where the links to others stand
KINDS = (
    "",
    "misstanke/hot-och-paverkan/",
    "rutiner/",
    "rutiner/belastningsregister/",
    STATUS,
    "handlingsplan/aktiviteter/ai-2025/",
    LAWS,
    "valfardsbrott/ord/",
    "dokument/",
    "kontakt/",
    "granskning/",
    "intern-kontroll/utredningstider/",
    "apt/brott-i-valfarden/",
    "om/redaktor/makron/",
    "handlingsplan/arshjul/",
    "ansvar/",
    "ansvar/asf/",
    "handlingsplan/uppfoljning/2025/",
    "data/",
    "handlingsplan/aktiviteter/komin-sida-2025/",
)
TOOLS = (
    "Hoppa till innehållet",
    "Alla avsnitt",
    "Meny",
    "Sök i listan",
    "Visar 9 av 9",
    "Visa alla",
    "Utseende",
    "Som enheten",
    "På sidan",
    "Ladda ner siffrorna (CSV)",
    "Visa bildspelet",
)
MM = 72 / 25.4
SIDE = 17 * MM  # the margins of print.css
COLUMN = 665  # px: 176 mm, what A4 has between them
FOOT = re.compile(r"Sida \d+ av \d+")

# The words of the article as paper has them, folded boxes opened.
SHOWN = """() => {
  for (const one of document.querySelectorAll('details')) one.open = true;
  const article = document.querySelector('article').cloneNode(true);
  for (const one of article.querySelectorAll('svg title, svg desc, .u-hidden, .u-filter, .u-tabs, .u-contents, .u-download, .md-button')) one.remove();
  return article.textContent;
}"""
HEADINGS = "() => [...document.querySelectorAll('article :is(h2, h3, caption, figcaption)')].map((e) => e.textContent)"
HEADER_ROWS = """() => [...document.querySelectorAll('article thead')].map((e) => e.textContent)"""
OUTER = "() => [...document.querySelectorAll('article a[href^=http]')].map((e) => e.getAttribute('href'))"

# px between the letters of a name and the blocks beside it.
GAPS = """(name) => [...document.querySelectorAll('.u-tallies li')].map((row) => {
  const label = row.querySelector('.u-tallies__label'), letters = document.createRange();
  if (name) (label.querySelector('a') || label).textContent = name;
  letters.selectNodeContents(label);
  return row.querySelector('.u-tallies__blocks').getBoundingClientRect().left - letters.getBoundingClientRect().right;
})"""


@dataclass
class Paper:
    """A page of the site, as printed."""

    pages: list[str]  # the text of each sheet
    edges: tuple[float, float]  # the outermost letters, in points from the left
    width: float
    shown: str
    headings: set[str]
    header_rows: set[str]
    outer: list[str]
    scroll: int  # px that the page needs where paper has COLUMN
    ground: tuple[int, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.pages)

    @property
    def letters(self) -> str:
        return bare(FOOT.sub("", self.text))


def bare(text: str) -> str:
    """The text without blanks, line breaks and soft hyphens: lines on paper end elsewhere."""
    hyphened = re.sub("[\ufffe\x02]", "-", text)  # how PDFium tells of a hyphen at the end of a line
    return re.sub(r"[\s\u00ad\u200b]", "", hyphened)


def printed(browser: Browser, url: str) -> Paper:
    page = browser.new_page(viewport={"width": 1280, "height": 800}, color_scheme="dark")
    page.goto(url)
    data = page.pdf(format="A4", prefer_css_page_size=True)
    outer, headings, rows = page.evaluate(OUTER), page.evaluate(HEADINGS), page.evaluate(HEADER_ROWS)
    shown = page.evaluate(SHOWN)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": COLUMN, "height": 900})
    scroll = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    document = pypdfium2.PdfDocument(data)
    sheets = [sheet.get_textpage() for sheet in document]
    boxes = [
        text.get_charbox(n)
        for text in sheets
        for n in range(text.count_chars())
        if text.get_text_range(n, 1).strip()
    ]
    picture = document[0].render(scale=0.2).to_pil().convert("RGB")
    return Paper(
        [text.get_text_range().replace("\r\n", "\n") for text in sheets],
        (min(box[0] for box in boxes), max(box[2] for box in boxes)),
        document[0].get_width(),
        shown,
        set(map(bare, headings)),
        set(map(bare, rows)),
        outer,
        scroll,
        picture.getpixel((1, 1)),
    )


@pytest.fixture(scope="module")
def paper(browser: Browser, site_url: str) -> Iterator[Callable[[str], Paper]]:
    """The printed page of an address, printed once."""
    found: dict[str, Paper] = {}

    def once(url: str) -> Paper:
        if url not in found:
            found[url] = printed(browser, site_url + url)
        return found[url]

    yield once


@pytest.mark.parametrize("url", KINDS)
def test_all_words_of_a_page_are_on_paper(paper: Callable[[str], Paper], url: str) -> None:
    one = paper(url)
    words, letters = Counter(map(bare, one.shown.split())), one.letters
    assert not {word for word, times in words.items() if letters.count(word) < times}


@pytest.mark.parametrize("url", KINDS)
def test_nothing_goes_over_the_edge_of_the_paper_or_makes_it_smaller(
    paper: Callable[[str], Paper], url: str
) -> None:
    one = paper(url)
    left, right = one.edges
    assert left >= SIDE - 2 and right <= one.width - SIDE + 2
    assert one.scroll <= COLUMN


@pytest.mark.parametrize("url", KINDS)
def test_what_cannot_be_used_on_paper_is_not_there(paper: Callable[[str], Paper], url: str) -> None:
    lines = {line.strip() for line in paper(url).text.splitlines()}
    assert not lines & set(TOOLS)


@pytest.mark.parametrize("url", KINDS)
def test_no_sheet_ends_with_a_heading_or_the_head_of_a_table(paper: Callable[[str], Paper], url: str) -> None:
    one = paper(url)
    for sheet in one.pages:
        text = bare(FOOT.sub("", sheet))
        assert text
        assert not [words for words in one.headings | one.header_rows if words and text.endswith(words)]


def test_a_page_is_light_on_paper_though_the_screen_is_dark(paper: Callable[[str], Paper]) -> None:
    assert paper("").ground == (255, 255, 255)


def test_every_column_of_the_status_table_is_there_and_its_head_on_each_sheet(
    paper: Callable[[str], Paper],
) -> None:
    one = paper(STATUS)
    columns = ("Aktivitet", "Status", "Vad har hänt", "Härnäst")
    heads = [sheet for sheet in one.pages if all(re.search(rf"\b{column}\b", sheet) for column in columns)]
    rows = [sheet for sheet in one.pages if "Bakgrundskontroll" in sheet and "Pågår" in sheet]
    assert heads
    assert rows


@pytest.mark.parametrize("media", ["print", "screen"])
@pytest.mark.parametrize("name", ["", "Kommunikations- och välfärdsutvecklingsavdelningsledningen"])
def test_the_name_of_what_is_counted_keeps_clear_of_its_blocks(
    browser: Browser, site_url: str, media: Literal["print", "screen"], name: str
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{site_url}{STATUS}2023/")
    page.emulate_media(media=media)
    gaps = page.evaluate(GAPS, name)
    page.close()
    assert len(gaps) > 8 and min(gaps) >= 8


def test_a_reference_in_words_is_as_small_as_the_table_that_it_stands_in(
    browser: Browser, site_url: str
) -> None:
    page = browser.new_page()
    page.goto(f"{site_url}{STATUS}")
    page.emulate_media(media="print")
    sizes = page.evaluate(
        """() => {
          const cell = document.querySelector('.u-article tbody td');
          cell.insertAdjacentHTML('beforeend', '<a class="u-cite" href="#">Källa 1</a>');
          return [cell, cell.lastElementChild].map((one) => getComputedStyle(one).fontSize);
        }"""
    )
    page.close()
    assert sizes[0] == sizes[1]


def test_addresses_of_others_are_written_out_and_our_own_are_not(paper: Callable[[str], Paper]) -> None:
    one = paper(LAW)
    assert one.outer
    assert all(bare(address) in one.letters for address in one.outer)
    assert "127.0.0.1" not in one.text


def test_a_sheet_says_which_it_is(paper: Callable[[str], Paper]) -> None:
    one = paper(STATUS)
    assert [FOOT.search(sheet)[0] for sheet in one.pages] == [
        f"Sida {n} av {len(one.pages)}" for n in range(1, len(one.pages) + 1)
    ]
