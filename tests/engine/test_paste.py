"""What word processors and browsers hand over becomes Markdown that is published as it was meant."""

from __future__ import annotations

import random
from functools import lru_cache

import pytest

from macros.checks.prose_rules import slips
from macros.checks.text_rules import IN_PAGES
from macros.editing.texts.clipboard import LARGEST, PICTURE, TOO_LARGE, pasted
from macros.editing.texts.paste import cleaned, cleaned_where_new
from macros.engine.checking import trees
from macros.engine.site_settings import of_base
from macros.pages.language import parse
from macros.pages.markdown_text import prose
from macros.pages.page import FRONT
from macros.pages.slips import Text
from macros.reading.page_markdown import PageMarkdown
from macros.reading.page_tree import Trees
from macros.text.site_files import SiteFiles
from tests import sites
from tests.engine.good_prose import GOOD

WORD = (sites.FIXTURES / "clipboard" / "word.html").read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def site_markdown() -> Trees:
    return trees(of_base(SiteFiles()))


def told(body: str) -> list[str]:
    """What the rules on prose say of a text on a page."""
    text = Text(body, parse(body)[0])
    return [one.message for one in slips(text, site_markdown().tree(PageMarkdown(text.text)))]


def bodies() -> list[tuple[str, str]]:
    found = []
    for file in sorted((sites.ROOT / "docs").rglob("*.md")):
        text = file.read_text(encoding="utf-8")
        front = FRONT.match(text)
        found.append((str(file.relative_to(sites.ROOT)), text[front.end() :] if front else text))
    return found


# (what is pasted, what stands on the page)
PLAIN = [
    ("Ta med:\r\n•\tett\r\n•\ttvå\r\nKom i tid.", "Ta med:\n\n- ett\n- två\n\nKom i tid."),
    ("•\tett\no\tunder\n§\tdjupare\n•\ttvå", "- ett\n    - under\n        - djupare\n- två"),
    ("·        ett\n·        två", "- ett\n- två"),
    ("\uf0b7\tett\n\uf0b7\ttvå", "- ett\n- två"),
    ("1)\tett\n2)\ttvå", "1. ett\n2. två"),
    ("3.\ttre\n4.\tfyra", "3. tre\n4. fyra"),
    ("1.\tett\n•\tunder\n2.\ttvå", "1. ett\n    - under\n2. två"),
    ("a)\tett\nb)\ttvå", "1. ett\n2. två"),
    ("Ta med:\n– ett\n– två", "Ta med:\n\n- ett\n- två"),
    ("(1) ett\n(2) två", "1. ett\n2. två"),
    ("1.1\tBakgrund\nText.", "### Bakgrund\n\nText."),
    ("Ett stycke.\nEtt till.", "Ett stycke.\n\nEtt till."),
    ("\tIndraget.\n\n\xa0\xa0\xa0\xa0Hårt indraget.", "Indraget.\n\nHårt indraget."),
    ("väl\xadfärds\xa0brott och 10\xa0000\xa0kr", "välfärds brott och 10\xa0000\xa0kr"),
    ("Så kallat “fusk”.", "Så kallat ”fusk”."),
    ('{{ source(“plan-2023”, ”1.4”) }}', '{{ source("plan-2023", "1.4") }}'),
    ("Enhet\tAntal\nHR\t3|4", "| Enhet | Antal |\n| --- | --- |\n| HR | 3\\|4 |"),
    ("ett\ttabbat ord", "ett tabbat ord"),
    ("rad ett\x0brad två", "rad ett\nrad två"),
    ("noll\x00tecken", "nolltecken"),
    ("- a\n\t- b", "- a\n    - b"),
    ("```\na\tb\n•\tc\n```", "```\na\tb\n•\tc\n```"),
    ("En rad som bryts\nmitt i en mening. Och\nen till.", "En rad som bryts\nmitt i en mening. Och\nen till."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), PLAIN, ids=[repr(text[:20]) for text, _ in PLAIN])
def test_plain_text_of_word_becomes_markdown(text: str, wanted: str) -> None:
    assert cleaned(text) == wanted


@pytest.mark.parametrize("text", [text for text, _ in PLAIN if "mitt i" not in text])
def test_what_was_cleaned_is_read_as_it_was_meant(text: str) -> None:
    assert told(cleaned(text)) == []


def test_pages_of_the_site_come_out_byte_for_byte_as_they_went_in() -> None:
    several = bodies()
    assert len(several) > 50
    assert [path for path, body in several if cleaned(body) != body] == []


@pytest.mark.parametrize("text", GOOD)
def test_good_markdown_keeps_every_line_of_its(text: str) -> None:
    """A sentence that begins a line of its own may become a paragraph: in Word each paragraph is a line."""
    assert [line for line in cleaned(text).split("\n") if line] == [line for line in text.split("\n") if line]
    assert cleaned_where_new(text, text) == text


PIECES = [
    *(text for text, _ in PLAIN),
    *GOOD,
    "•",
    "o",
    "\t",
    "    ",
    "\xa0",
    "\n",
    "\n\n",
    "1.",
    "|",
    "#",
    ">",
    "- ",
    "::: manus",
    "{{",
    "}}",
    "“",
    "\\",
    "`",
]


def test_cleaning_twice_is_cleaning_once() -> None:
    drawn = random.Random(11)
    for _ in range(3000):
        text = drawn.choice(("", "\n")).join(drawn.choice(PIECES) for _ in range(drawn.randint(1, 6)))
        once = cleaned(text)
        assert cleaned(once) == once, text


def test_only_what_is_new_is_cleaned() -> None:
    former = "En rad för\neditorn. Och\nen till.\n•\tgammal\n\nSlut."
    now = former.replace("Slut.", "Slut.\r\n•\tny\r\n•\tnyare")
    assert cleaned_where_new(now, former) == former + "\n\n- ny\n- nyare"
    assert cleaned_where_new(former.replace("\n", "\r\n"), former) == former


# ---------------------------------------------------------------------------- HTML


def test_what_word_puts_on_the_clipboard_becomes_markdown() -> None:
    wanted = (sites.FIXTURES / "clipboard" / "word.md").read_text(encoding="utf-8")
    assert pasted(WORD, "").text + "\n" == wanted
    assert told(wanted) == []


HTML = [
    ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n    - b\n- c"),
    ("<ol start=3><li>a</li><li>b</li></ol>", "3. a\n4. b"),
    ("<h1>A</h1><p>x</p><h4>B</h4><p>y</p>", "## A\n\nx\n\n### B\n\ny"),
    ("<h2>1.2 Läge</h2><p>x</p>", "## Läge\n\nx"),
    ("<p>ett<br>två</p>", "ett\\\ntvå"),
    ("<p><b> fet </b>text</p>", "**fet** text"),
    ('<b style="font-weight:normal"><p>Google <span style="font-weight:700">fet</span></p></b>', "Google **fet**"),
    ("<p>2024. Ett år</p><p>- nej</p><p># nej</p>", "2024\\. Ett år\n\n\\- nej\n\n\\# nej"),
    ("<p>a*b* [c] `d` _e_ f_g</p>", "a\\*b\\* \\[c\\] \\`d\\` \\_e\\_ f_g"),
    ('<p><a href="https://a.se/b c">ord</a></p>', "[ord](https://a.se/b%20c)"),
    ('<p><a href="javascript:alert(1)">ord</a></p>', "ord"),
    ('<p><a href="file:///C:/x.docx">ord</a></p>', "ord"),
    (
        '<p><a href="https://eur02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fmalmo.se%2Fa&amp;data=1">ord</a></p>',
        "[ord](https://malmo.se/a)",
    ),
    (
        '<table><tr><td colspan="2">A</td><td>B</td></tr><tr><td>1</td><td>2</td><td>3|4</td></tr></table>',
        "| A |  | B |\n| --- | --- | --- |\n| 1 | 2 | 3\\|4 |",
    ),
    ("<table><tr><td><p>layout</p><p>två</p></td></tr></table>", "layout\n\ntvå"),
    ("<p>kvar <del>struken</del></p>", "kvar"),
    ('<p>kvar</p><p style="display:none">dold</p>', "kvar"),
    ("<p>{{ routines() }} &amp; {{ source(“a”, “b”) }}</p>", '{{ routines() }} & {{ source("a", "b") }}'),
    ('<div role="heading" aria-level="2">R</div><div><p>t</p></div>', "## R\n\nt"),
]  # fmt: skip


@pytest.mark.parametrize(("html", "wanted"), HTML, ids=[html[:30] for html, _ in HTML])
def test_html_becomes_markdown(html: str, wanted: str) -> None:
    assert pasted(html, "").text == wanted


@pytest.mark.parametrize("html", [html for html, _ in HTML])
def test_what_comes_of_html_is_read_as_it_was_meant(html: str) -> None:
    assert told(pasted(html, "").text) == []


HOSTILE = [
    "<p>a</p><script>alert(1)</script>",
    "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
    '<p><img src=x onerror="alert(1)">a</p>',
    '<p><a href="https://x.se/&quot;onclick=alert(1)">a</a></p>',
    '<p><a href="https://x.se/)](javascript:alert(1))">a</a></p>',
    "<p>&amp;lt;b&amp;gt;</p>",
    '<svg><a xlink:href="javascript:1"><text>x</text></a></svg><p>a</p>',
    "<p><b>&lt;</b>script&gt;</p>",
    "<p>&lt;<i>b</i>&gt;</p>",
    "<style><!--</style><p>--><b>a</b></p>",
    "<div>" * 5000 + "<p>djupt</p>",
    "<p>" + "<b><i>" * 300 + "x",
    "<table>" + "<tr>" + "<td colspan=99999 rowspan=99999>x" * 30 + "<tr><td>y",
    "<p>\x00\ud800</p>",
]


@pytest.mark.parametrize(
    "html", HOSTILE, ids=[html[:30].encode("unicode_escape").decode() for html in HOSTILE]
)
def test_no_html_comes_through(html: str) -> None:
    text = pasted(html, "").text
    assert not IN_PAGES.search(prose(text))
    assert cleaned(text) == text


def test_what_any_mixture_of_html_becomes_needs_no_cleaning_and_holds_no_html() -> None:
    drawn = random.Random(12)
    pieces = [
        *(html for html, _ in HTML),
        *HOSTILE[:10],
        "<p>",
        "</p>",
        "<li>",
        "<td>",
        "text ",
        "<b>",
        "</table>",
    ]
    for _ in range(400):
        text = pasted("<p>x</p>" + "".join(drawn.choice(pieces) for _ in range(drawn.randint(1, 8))), "").text
        assert cleaned(text) == text
        assert not IN_PAGES.search(prose(text))


def test_pictures_are_told_of_and_too_much_is_refused() -> None:
    assert pasted("<p>a<img src='x.png'></p>", "").told == (PICTURE,)
    assert pasted("<p>" + "a" * LARGEST, "").told == (TOO_LARGE,)


def test_the_plain_text_is_taken_where_html_says_no_more() -> None:
    assert pasted("<meta charset=utf-8><span>*a*</span>", "- *a*").text == "- *a*"
    assert pasted('<div style="white-space: pre;"><b>- a</b></div>', "- a").text == "- a"
