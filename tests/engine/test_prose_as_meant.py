"""Markdown as people write it: what Python-Markdown would read otherwise is published as it was meant."""

from __future__ import annotations

import re
from functools import lru_cache
from html.parser import HTMLParser

import pytest
from markdown import Markdown

from macros.engine.site_settings import of_base
from macros.pages.bare_links import bare_links
from macros.text.site_files import SiteFiles

BLOCKS = {"ul", "ol", "li", "p", "table", "tr", "pre", "blockquote", "div", "h1", "h2", "h3", "hr"}


@lru_cache(maxsize=1)
def site_markdown() -> Markdown:
    """The Markdown that every site's pages are read by."""
    settings = of_base(SiteFiles())
    return Markdown(extensions=list(settings.extensions), extension_configs=dict(settings.configs))


class Outline(HTMLParser):
    """A page's blocks as brackets: "ul(li(a ul(li(b))))"."""

    def __init__(self) -> None:
        super().__init__()
        self.found = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        start = dict(attrs).get("start")
        if tag in BLOCKS:
            self.found += f" {tag}{start or ''}("

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self.found += ")"

    def handle_data(self, data: str) -> None:
        self.found += " " + " ".join(data.split()) if data.strip() else ""


def outline(text: str) -> str:
    """Paragraphs within points are left out: whether a list is tight is no part of its structure."""
    reader = Outline()
    reader.feed(html(text))
    return re.sub(r"(?<=\() ", "", reader.found).strip()


def html(text: str) -> str:
    return site_markdown().reset().convert(text)


SLIPS = [
    ("- a\n  - b\n- c", "ul(li(a ul(li(b))) li(c))"),
    ("- a\n   - b\n      - c", "ul(li(a ul(li(b ul(li(c))))))"),
    ("- a\n  - b\n    - c\n  - d\n- e", "ul(li(a ul(li(b ul(li(c))) li(d))) li(e))"),
    ("1. a\n   - b\n2. c", "ol(li(a ul(li(b))) li(c))"),
    ("1. a\n   1. b\n   2. c\n2. d", "ol(li(a ol(li(b) li(c))) li(d))"),
    ("- a\n  1) b\n  2) c", "ul(li(a ol(li(b) li(c))))"),
    ("* a\n  + b", "ul(li(a ul(li(b))))"),
    ("- a\n\t- b", "ul(li(a ul(li(b))))"),
    ("Ta med:\n- a\n- b", "p(Ta med:) ul(li(a) li(b))"),
    ("Ta med\ntvå saker:\n1. a\n2. b", "p(Ta med två saker:) ol(li(a) li(b))"),
    ("Ta med:\n* a\n  * b", "p(Ta med:) ul(li(a ul(li(b))))"),
    ("Läget:\n| a | b |\n| - | - |\n| c | d |", "p(Läget:) table(tr(a b) tr(c d))"),
    ("- a\n- b\n\nSedan:\n- c", "ul(li(a) li(b)) p(Sedan:) ul(li(c))"),
    ("1) a\n2) b", "ol(li(a) li(b))"),
    ("3) a\n4) b", "ol3(li(a) li(b))"),
    ("1. a\n\nEtt stycke.\n\n2. b", "ol(li(a)) p(Ett stycke.) ol2(li(b))"),
    ("- a\n1. b", "ul(li(a)) ol(li(b))"),
    ("- a\n\n1. b", "ul(li(a)) ol(li(b))"),
    ("- a\n## H\n- b", "ul(li(a)) h2(H) ul(li(b))"),
    ("- a\n> b", "ul(li(a)) blockquote( p(b))"),
    ("> a:\n> - b\n>   - c", "blockquote( p(a:) ul(li(b ul(li(c)))))"),
    ("- a\n\n  b\n- c", "ul(li( p(a) p(b)) li( p(c)))"),
    ("1. a\n\n   b\n\n2. c", "ol(li( p(a) p(b)) li( p(c)))"),
    ("1. a\n   - b\n\n   c\n2. d", "ol(li( p(a) ul(li(b)) p(c)) li( p(d)))"),
    ("- a\n  vidare\n  - b", "ul(li(a vidare ul(li(b))))"),
    ("- Lagen från\n  2025. Sedan\n- b", "ul(li(Lagen från 2025. Sedan) li(b))"),
    ("- a\n\n  ```\n  x\n\n  y\n  ```\n- b", "ul(li( p(a) pre(x y)) li( p(b)))"),
    ("!!! note\n    Ta med:\n    - a\n      - b", "div( p(Note) p(Ta med:) ul(li(a ul(li(b)))))"),
    ("!!! note\n    ```\n    x\n    ```", "div( p(Note) pre(x))"),
    ("```python,a b\nx\n```", "pre(x)"),
    ("- a\n\n  !!! note\n      x", "ul(li( p(a) div( p(Note) p(x))))"),
    ("- a\n\n    !!! note\n        x", "ul(li( p(a) div( p(Note) p(x))))"),
    ("  ```\n  x\n  ```", "pre(x)"),
    ("Se:\n\n- a\n    - b\n\n    c\n\n- d", "p(Se:) ul(li( p(a) ul(li(b)) p(c)) li( p(d)))"),
]


@pytest.mark.parametrize(("text", "expected"), SLIPS)
def test_what_others_read_without_doubt_is_published_so(text: str, expected: str) -> None:
    assert outline(text) == re.sub(r"(?<=\() ", "", expected)


@pytest.mark.parametrize(("text", "expected"), SLIPS)
def test_so_it_is_in_a_box(text: str, expected: str) -> None:
    within = "\n".join(f"    {line}" if line else "" for line in text.split("\n"))
    assert outline(f"!!! tip\n\n{within}\n\nEfter.") == re.sub(
        r"(?<=\() ", "", f"div( p(Tip) {expected}) p(Efter.)"
    )


@pytest.mark.parametrize(
    "text",
    [
        "- a\n- b\n\n    c\n\n- d",
        "* a\n\n    * b\n\n        c",
        "```\n- a\n  - b\n1) c\n```",
        "`- a`\n\n    - kod\n      - kod",
        "| a | b |\n| - | - |\n| - c | 1) |",
        "1. a\n2. b\n\n[x]: https://example.org",
        "Term\n:   Betydelse\n\n    - a",
        '??? note "Fråga"\n    Svar\n\n    - a\n        - b',
        "En rad \\\\\nen till",
    ],
)
def test_what_is_read_alike_by_all_is_not_touched(text: str) -> None:
    plain = Markdown(
        extensions=["admonition", "def_list", "tables", "fenced_code", "pymdownx.details", "sane_lists"]
    )
    assert html(text) == plain.convert(text)


@pytest.mark.parametrize(
    ("text", "target", "words"),
    [
        ("Läs https://example.org/rutin.", "https://example.org/rutin", "https://example.org/rutin"),
        ("(se https://example.org/a_(b))", "https://example.org/a_(b)", "https://example.org/a_(b)"),
        ("”http://example.org/a_b_c”, sa hen", "http://example.org/a_b_c", "http://example.org/a_b_c"),
        (
            "https://example.org/å?a=1&b=2!",
            "https://example.org/%C3%A5?a=1&amp;b=2",
            "https://example.org/å?a=1&amp;b=2",
        ),
        ("**https://example.org**", "https://example.org", "https://example.org"),
        ("_https://example.org/x_", "https://example.org/x", "https://example.org/x"),
        ("Se www.example.org.", "http://www.example.org", "www.example.org"),
        ("Skriv till a.b-c@example.org, snart", "mailto:a.b-c@example.org", "a.b-c@example.org"),
        ("- https://example.org\n  - b", "https://example.org", "https://example.org"),
        ("| a |\n| - |\n| https://example.org |", "https://example.org", "https://example.org"),
    ],
)
def test_a_bare_address_is_a_link(text: str, target: str, words: str) -> None:
    assert f'<a href="{target}">{words}</a>' in html(text)


@pytest.mark.parametrize(
    "text",
    [
        "`https://example.org`",
        "```\nhttps://example.org\n```",
        "https:// är en början",
        "ftp://example.org",
        "example.org är ett namn",
        "//example.org/",
        "javascript:alert(1)",
        "https://[adress]",
        "a@b",
        r"data\_fil.se",
    ],
)
def test_what_is_no_whole_address_is_words(text: str) -> None:
    assert "<a" not in html(text)


@pytest.mark.parametrize("text", ["[https://example.org](https://example.net)", "<https://example.net>"])
def test_a_link_that_is_written_as_one_is_one(text: str) -> None:
    assert re.findall('href="([^"]*)"', html(text)) == ["https://example.net"]


def test_other_schemes_are_never_links() -> None:
    assert bare_links().match("ftp://x.se //y.se javascript://z.se/%0aalert(1) file:///etc x.se") is None
