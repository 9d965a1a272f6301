"""Every element drawn as HTML, with every field hostile: nothing of it becomes a tag or an attribute."""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Iterator
from dataclasses import fields
from html.parser import HTMLParser
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints
from urllib.parse import unquote

import pytest

from macros.blocks import blocks as b
from macros.blocks.sources import Document, Reference
from macros.render.html.html_blocks import TEMPLATES, Context, Page
from macros.render.html.plain_words import WORDS
from macros.render.pdf.pdf_blocks import Paper
from macros.render.pieces.cited import Cited

HOSTILE = """<b/x='1'title="2">&amp;</p></a></span>--><!--{{7*7}}{%x%}'"><script>x</script>"""
HARMLESS = "o" * len(HOSTILE)
BASE = "../"
FOR_SCRIPT = ("data-filters", "data-rest")  # attributes that hold JSON
DRAWN = (*get_args(b.Inline), *get_args(b.Block))
# What a field's type alone doesn't say of it.
MEANT = {
    (b.Tag, "look"): lambda words: "pagar",
    (b.Basis, "reading"): lambda words: (b.Text(words),),
    (b.Segment, "look"): lambda words: "pagar",
    (b.Tally, "looks"): lambda words: (("pagar", words), ("ingen", words)),
    (b.Tally, "shares"): lambda words: (("pagar", 50), ("ingen", 50)),
    (b.YearCycle, "months"): lambda words: tuple((words, words) for _ in range(12)),
    (b.YearCycle, "spans"): lambda words: ((11, 2, words),),
    (b.Measure, "bounds"): lambda words: ("over", ""),
    (b.Chart, "labels"): lambda words: (words[-9:], words[-9:]),  # a longer one is parted by its width
    (b.Chart, "breaks"): lambda words: (1,),
    (b.Heading, "level"): lambda words: 2,
    (b.Cards, "heading_level"): lambda words: 3,
    (b.Choices, "heading_level"): lambda words: 3,
}


def made(kind: type, words: str, /, **given: Any) -> Any:
    """A value of a kind whose every text is `words`."""
    hints = get_type_hints(kind)
    values = {
        one.name: MEANT[kind, one.name](words) if (kind, one.name) in MEANT else of(hints[one.name], words)
        for one in fields(kind)
    }
    return kind(**{**values, **given})


def of(hint: Any, words: str) -> Any:
    if hint == b.Inline:
        return made(b.Link, words)
    if hint == b.Block:
        return made(b.Paragraph, words)
    if hint == b.Line:
        return tuple(made(kind, words) for kind in get_args(b.Inline))
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Literal:
        return inner[0]
    if origin in (Union, types.UnionType):
        return of(inner[0], words)
    if origin is tuple:
        return tuple(of(one, words) for one in (inner[:1] * 2 if inner[-1] is ... else inner))
    plain: dict[Any, Any] = {str: words, int: 1, float: 50.0, bool: True}
    return plain[hint] if hint in plain else made(hint, words)


def every_form(kind: type, words: str) -> Iterator[Any]:
    """A value of a kind, in each of the forms that it has a name for."""
    hints = get_type_hints(kind)
    forms = {name: get_args(hint) for name, hint in hints.items() if get_origin(hint) is Literal}
    yield made(kind, words)
    for name, choices in forms.items():
        yield from (made(kind, words, **{name: one}) for one in choices)


def on_page(value: Any, words: str) -> str:
    """As a page shows it."""
    reference = Reference(7, words, words, words, words, words)
    return str(Page(Context(BASE, lambda _: reference)).one(value))


def on_paper(value: Any, words: str) -> str:
    """As a PDF is drawn from."""
    cited = Cited(lambda _: Document(words, words, None, words, words))
    return str(Paper(cited, "https://exempel.se/").one(value))


def words(given: Any) -> Iterator[str]:
    """The words that a table gives its script, however deep."""
    if isinstance(given, str):
        yield given
    elif isinstance(given, (list, dict)):
        for one in given.values() if isinstance(given, dict) else given:
            yield from words(one)


class Tags(HTMLParser):
    """The tags of a piece of HTML with the names of their attributes, and all that isn't one of them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.names: list[tuple[str, ...]] = []
        self.said: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append((tag, *(name for name, _ in attrs)))
        self.said += [
            "".join(words(json.loads(value or "[]"))) if name in FOR_SCRIPT else value or ""
            for name, value in attrs
        ]

    def handle_endtag(self, tag: str) -> None:
        self.names.append((f"/{tag}",))

    def handle_data(self, data: str) -> None:
        self.said.append(data)

    def handle_comment(self, data: str) -> None:
        self.names.append(("a comment",))

    def handle_decl(self, decl: str) -> None:
        self.names.append(("a declaration",))


@pytest.mark.parametrize("draw", [on_page, on_paper])
@pytest.mark.parametrize("kind", DRAWN, ids=lambda kind: kind.__name__)
def test_hostile_words_in_every_field_are_words(kind: type, draw: Callable[[Any, str], str]) -> None:
    for hostile, harmless in zip(every_form(kind, HOSTILE), every_form(kind, HARMLESS), strict=True):
        tried, plain = Tags(draw(hostile, HOSTILE)), Tags(draw(harmless, HARMLESS))
        assert tried.names == plain.names
        said = unquote("".join(tried.said)).count(HOSTILE)  # a picture's address on paper is a path
        assert said == "".join(plain.said).count(HARMLESS)


# What the parts of HOSTILE are as words and as a value.
ESCAPED = (
    "&lt;b/x=&#39;1&#39;title=&#34;2&#34;&gt;&amp;amp;&lt;/p&gt;&lt;/a&gt;&lt;/span&gt;--&gt;&lt;!--{{7*7}}"
    "{%x%}&#39;&#34;&gt;&lt;script&gt;x&lt;/script&gt;"
)
TO_THE_LETTER = {
    b.Text(HOSTILE): ESCAPED,
    b.Strong(HOSTILE): f"<strong>{ESCAPED}</strong>",
    b.Quote(HOSTILE): f'<q class="u-quote">{ESCAPED}</q>',
    b.Muted(HOSTILE): f'<span class="u-muted">{ESCAPED}</span>',
    b.Gap(HOSTILE): f'<span class="u-gap">{ESCAPED}</span>',
    b.NoWrap(HOSTILE): f'<span class="u-nowrap">{ESCAPED}</span>',
    b.Mark(HOSTILE): f'<span class="u-mark">{ESCAPED}</span>',
    b.Link(HOSTILE, HOSTILE, HOSTILE): f'<a href="../{ESCAPED}">{ESCAPED}</a>',
    b.Cite(HOSTILE, HOSTILE, HOSTILE, told=True): '<a class="u-cite" href="#kalla-7">Källa 7</a>',
    b.Basis("derived", (b.Text(HOSTILE),)): '<span class="u-mark">Vår tolkning</span>',
    b.Paragraph((b.Text(HOSTILE), b.Strong("x"))): f"<p>{ESCAPED}<strong>x</strong></p>",
    b.Paragraph((b.Text(HOSTILE),), "lead"): f'<p class="u-lead">{ESCAPED}</p>',
    b.Paragraph((), HOSTILE): f'<p class="u-{ESCAPED}"></p>',
}


@pytest.mark.parametrize("value", TO_THE_LETTER, ids=lambda value: type(value).__name__)
def test_a_word_without_a_template_is_escaped_as_templates_escape(value: Any) -> None:
    assert on_page(value, HOSTILE) == TO_THE_LETTER[value]


def test_every_kind_is_drawn_by_a_template_or_by_the_one_file_and_not_by_both() -> None:
    with_template = {kind for kind in DRAWN if (TEMPLATES / f"{kind.__name__.lower()}.html").is_file()}
    assert with_template | WORDS.keys() == set(DRAWN)
    assert not with_template & WORDS.keys()
    assert {type(value) for value in TO_THE_LETTER} == WORDS.keys()


@pytest.mark.parametrize("target", ["javascript:x", "java\tscript:x", "data:text/html,x", "//annan.se"])
@pytest.mark.parametrize("draw", [on_page, on_paper])
def test_a_link_to_what_runs_is_refused(target: str, draw: Callable[[Any, str], str]) -> None:
    with pytest.raises(ValueError, match="adressen kan inte länkas"):
        draw(b.Link(target, "x"), "x")


def test_a_look_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="inget utseende"):
        on_page(b.Tag(HOSTILE, "x"), "x")


def test_what_is_no_block_is_refused() -> None:
    with pytest.raises(TypeError, match="kan inte ritas"):
        on_page("<b>", "x")
