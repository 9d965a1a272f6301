"""Pages written to do harm: told at their place, a line each, or harmless in what is published.

One check of them all; one build of those that pass it, as strict as any; one build of all as a preview shows
them. What may stand in a page is listed here anew, and doesn't know the lists that judge.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from mkdocs.commands import build as mkdocs_build
from PIL import Image

from macros.engine import adapter, serving, site_config
from macros.engine.checking import SiteLoader, check
from macros.engine.driving import dated
from macros.text.problems import Problem
from tests import sites
from tests.engine import hostile_pages

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TOLD = Path(__file__).with_name("hostile_told.txt")
KINDS = tuple(kind for kind in hostile_pages.PAGES if kind != "size")
FILES = {path: text for kind in KINDS for path, text in hostile_pages.files(kind).items()}
SECONDS = 15  # of this process, for a page of any size: hours where a reader of it goes wrong


@dataclass
class Hostile:
    """The tree, what a check said of it, and its two sites."""

    tree: Path
    problems: list[Problem]
    strict: Path = Path()
    preview: Path = Path()


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hostile]:
    tree = sites.copy_tree(tmp_path_factory.mktemp("fientlig") / "tree", "annan-kommun", code=False)
    Image.new("RGB", (8, 8)).save(tree / "docs/bild.png")
    for path, text in FILES.items():
        (tree / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
        (tree / "docs" / path).write_bytes(text.encode("utf-8"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_TODAY", sites.TODAY)
        patch.setenv("SOURCE_DATE_EPOCH", sites.EPOCH)
        patch.chdir(tree)  # where a payload that ran would leave its mark
        found = SiteLoader(tree).load().judged()
        made = Hostile(tree, found.problems)
        made.preview = built(tree, tree / "preview", "serve")
        for path in {problem.path for problem in found.each_place}:  # also those that another line names
            (tree / path).unlink()
        made.strict = built(tree, tree / "site", "build")
        yield made


def built(tree: Path, folder: Path, command: str) -> Path:
    config = site_config.load(tree, strict=command == "build", site_dir=str(folder))
    config.plugins.on_startup(command=command, dirty=False)
    try:
        with dated(tree):
            mkdocs_build.build(config)
    finally:
        config.plugins.on_shutdown()
        serving.set_preview(False)
        adapter.rendering.env = adapter.rendering.page = None
    return folder


def page(site: Path, path: str) -> str:
    return (site / path.removesuffix(".md") / "index.html").read_text(encoding="utf-8")


# --------------------------------------------------------------------------- what is told


def test_what_is_told_is_told_once_at_its_place(hostile: Hostile) -> None:
    found = [
        f"{one.path.removeprefix('docs/')}:{one.line}:{one.column} {one.code}" for one in hostile.problems
    ]
    assert found == TOLD.read_text(encoding="utf-8").splitlines()


def test_nothing_that_is_told_blames_the_program(hostile: Hostile) -> None:
    assert not [one for one in hostile.problems if not one.path.startswith("docs/prov/")]


@pytest.mark.parametrize("path", hostile_pages.files("size"))
def test_a_page_of_any_size_is_read_in_a_few_seconds_and_told_in_a_few_lines(
    tmp_path_factory: pytest.TempPathFactory, path: str, bare: Path
) -> None:
    page = bare / "docs/prov.md"
    page.write_text(hostile_pages.files("size")[path], encoding="utf-8")
    started = time.process_time()
    problems = check(bare)[1]
    assert time.process_time() - started < SECONDS
    assert {one.path for one in problems} <= {"docs/prov.md"}, problems
    assert len(problems) <= 22  # twenty of a kind, a line for the rest, and a warning that the page is long


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with hardly anything of its own."""
    return sites.copy_tree(tmp_path_factory.mktemp("stor") / "tree", "annan-kommun", code=False)


# --------------------------------------------------------------------------- what is published

WORDS = frozenset(
    [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "em",
        "strong",
        "del",
        "code",
        "pre",
        "blockquote",
        "br",
        "hr",
        "a",
        "img",
        "span",
    ]
)
BOXES = frozenset(
    ["div", "details", "summary", "table", "thead", "tbody", "tr", "th", "td", "input", "sup", "sub", "abbr"]
)
VOID = frozenset(["br", "hr", "img", "input", "meta", "link"])
PLAIN = frozenset(
    [
        "id",
        "class",
        "title",
        "lang",
        "href",
        "src",
        "alt",
        "width",
        "height",
        "align",
        "start",
        "open",
        "type",
        "disabled",
        "checked",
    ]
)
SCHEMES = ("http:", "https:", "mailto:", "tel:")


@dataclass
class Article(HTMLParser):
    """The elements of a page's article, and whether each that opens is closed."""

    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    others: list[tuple[str, dict[str, str]]] = field(default_factory=list)  # of the theme, around it
    open: list[str] = field(default_factory=list)
    unbalanced: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        several = self.elements if "article" in self.open else self.others
        several.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.unbalanced.append(tag)


def article(html: str) -> Article:
    read = Article()
    read.feed(html)
    read.close()
    return read


def is_call(path: str) -> bool:
    """Whether our own macros draw on a page, or say why they can't: they have more elements than Markdown."""
    return "{{" in FILES[path]


@pytest.fixture(scope="module")
def published(hostile: Hostile) -> dict[str, str]:
    """Each page as a strict build publishes it, and each as a preview shows it."""
    passed = {path for path in FILES if (hostile.tree / "docs" / path).exists()}
    strict = {f"strict:{path}": page(hostile.strict, path) for path in passed}
    return {**strict, **{f"preview:{path}": page(hostile.preview, path) for path in FILES}}


def test_only_plain_elements_and_attributes_come_out(published: dict[str, str]) -> None:
    for path, html in published.items():
        if not is_call(path.partition(":")[2]):
            for tag, attributes in article(html).elements:
                assert tag in WORDS | BOXES | {"article"}, path
                assert attributes.keys() <= PLAIN or tag == "article", (path, tag, attributes)


def test_no_element_anywhere_on_a_page_has_a_handler_a_style_or_another_scheme(
    published: dict[str, str],
) -> None:
    for path, html in published.items():
        read = article(html)
        for tag, attributes in (*read.elements, *read.others):
            assert not [name for name in attributes if name.startswith("on")], (path, tag, attributes)
            for name in ("href", "src", "action", "srcset", "poster", "data", "formaction"):
                scheme = re.match(r"[\x00-\x20]*([a-z][a-z0-9+.\t\r\n-]*:)", attributes.get(name, ""), re.I)
                assert not scheme or scheme[1].lower() in SCHEMES, (path, tag, attributes)
            if tag in ("img", "script", "iframe", "link", "source", "object", "embed"):
                address = attributes.get("src", attributes.get("href", ""))
                assert not address.startswith(("//", "\\")) and "evil" not in address, (path, tag, attributes)


def test_each_page_has_the_elements_that_the_theme_has_on_any_page(
    hostile: Hostile, published: dict[str, str]
) -> None:
    of_theme = [
        tag for tag, _ in article(page(hostile.strict, "om/index.md".removesuffix("index.md"))).others
    ]
    for path, html in published.items():
        if path.startswith("strict:"):
            tags = [tag for tag, _ in article(html).others]
            for tag in ("script", "style", "iframe", "base", "form", "title", "body", "main"):
                assert tags.count(tag) == of_theme.count(tag), (path, tag)


def test_each_page_is_balanced_and_no_id_is_there_twice(published: dict[str, str]) -> None:
    for path, html in published.items():
        read = article(html)
        assert not read.unbalanced and not read.open, (path, read.unbalanced, read.open)
        ids = [attributes["id"] for _, attributes in (*read.elements, *read.others) if "id" in attributes]
        assert len(ids) == len(set(ids)), (path, sorted(one for one in ids if ids.count(one) > 1))


def test_nothing_ran_and_nothing_of_the_machine_is_published(hostile: Hostile) -> None:
    assert not list(hostile.tree.rglob("hostile-ran*"))
    for path, text in sites.contents(hostile.preview).items():
        assert b"\x02" not in text or not path.endswith(".html"), path
        assert b"root:x:" not in text, path


def test_what_is_code_or_escaped_is_published_as_it_was_written(hostile: Hostile) -> None:
    for path, words in SHOWN.items():
        assert words in sites.text(page(hostile.strict, path), "article"), path


SHOWN = {
    "prov/template/the-block-delimiters-in-code.md": "{%%uppslag set x = cycler.__init__",
    "prov/template/an-expression-in-code.md": "{{ 7 * 7 }}",
    "prov/template/escaped-braces.md": "{{ 7 * 7 }}",
    "prov/html/in-code.md": "<script>alert(1)</script>",
    "prov/html/entities.md": "<script>alert(1)</script>",
    "prov/front/of-multimarkdown-in-swedish.md": "Ort: Ähtäri Tid: 12:30",
    "prov/token/in-code.md": "uppslag0123456789abcdef01234567slut",
    "prov/token/of-a-foot.md": "uppslagffffffffffffffffffffffffslut",
    "prov/token/a-stashed-place-without-its-signs.md": "wzxhzdk:0 klzzwxh:0001",
}


def test_titles_are_words_wherever_they_are_shown(hostile: Hostile) -> None:
    for name, title in {"a-title-with-braces": "{{ 7 * 7 }}", "a-title-of-numbers": "0123"}.items():
        assert sites.Html(page(hostile.strict, f"prov/front/{name}.md")).title.startswith(f"{title} –")
    assert "49 –" not in page(hostile.preview, "prov/front/a-title-with-braces.md")


SEEN = """() => ({
    ran: window.ran || 0,
    handlers: [...document.querySelectorAll('*')].flatMap(e => e.getAttributeNames()).filter(n => /^on/.test(n)),
    schemes: [...new Set([...document.querySelectorAll('a[href], area, img, form')]
        .map(e => e.protocol || new URL(e.src || e.action || 'http:x', location).protocol))].sort(),
    elsewhere: performance.getEntriesByType('resource').map(e => e.name).filter(n => !n.startsWith(location.origin)),
    odd: document.querySelectorAll('iframe, object, embed, base, svg script, math, style').length,
})"""


def test_a_browser_without_a_policy_runs_nothing_of_it(
    hostile: Hostile, published: dict[str, str], browser: Browser
) -> None:
    articles = [html[html.index("<article") : html.index("</article>") + 10] for html in published.values()]
    whole = f"<!doctype html><meta charset=utf-8><title>x</title>{''.join(articles)}"
    (hostile.preview / "a" / "b" / "c").mkdir(parents=True)
    (hostile.preview / "a/b/c/index.html").write_text(whole, encoding="utf-8")
    context = browser.new_context()
    context.add_init_script(
        "for (const n of ['alert', 'confirm', 'prompt']) window[n] = () => { window.ran = 1 }"
    )
    with sites.served(hostile.preview) as url:
        shown = context.new_page()
        shown.goto(f"{url}a/b/c/")
        seen = shown.evaluate(SEEN)
    context.close()
    assert seen == {"ran": 0, "handlers": [], "elsewhere": [], "odd": 0, "schemes": seen["schemes"]}
    assert set(seen["schemes"]) <= set(SCHEMES)
