"""The Markdown tree of a page: what its headings, links, pictures and anchors came to be.

The site's own Markdown reads it, with every extension that a build uses; only what our macros drew is
left undrawn. A check looks at nothing else of what a page says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from secrets import token_hex
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.extensions.toc import TocTreeprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from macros.blocks.blocks import Anchor, Cite, Details, Fragment, Heading, Row, Table, inside
from macros.blocks.sources import SOURCES
from macros.blocks.visible_words import visible_words
from macros.pages.markdown_text import DECORATION
from macros.pages.readings import Piece, published
from macros.reading.judging import TAKEN, Finding, judge, unreadable
from macros.reading.kept_markdown import KeptMarkdown
from macros.reading.page_markdown import PageMarkdown
from macros.text.addresses import slug

# What stands in the Markdown for blocks that were left beside it. Nobody can write one by hand: the page
# would have to know a number that is drawn anew each time.
ONCE = token_hex(8)
TOKEN = re.compile(rf"uppslag{ONCE}([0-9a-f]{{24}})slut")
ANCHORED = frozenset((Heading, Anchor, Details, Row, Table, Cite))  # what brings an id with it
BLOCKS = "0" * 24  # the token of what nobody draws
# Before Python-Markdown's own html_block (20), after whitespace is normalized (30).
BEFORE_HTML = 25
LAST = -1000
BEFORE_LINKS = 1  # MkDocs reads where links lead (0)
FINISHED = 0  # after all of Python-Markdown's own, and before MkDocs, which comes later to the same number
EXTENSION = "macros.engine.tokens"  # what draws in a build; a tree has Undrawn in its place


@dataclass(frozen=True)
class Link:
    """A link or a picture as it came out; `target` is as a page writes it, `text` in words."""

    target: str
    text: str
    picture: bool


@dataclass(frozen=True)
class PageTree:
    """What a page's tree came to be. `anchors`: every id that a link may end in; `findings`: what may not be
    published; `root`: the tree itself, as Python-Markdown finished it; `words`: how many a reader meets."""

    headings: tuple[tuple[int, str, str], ...] = ()  # (level, words, id), in order
    links: tuple[Link, ...] = ()  # and pictures, in order
    anchors: frozenset[str] = frozenset()
    findings: tuple[Finding, ...] = ()
    root: Element | None = None
    settled: tuple[Piece, ...] = ()
    words: int = 0

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Its blocks with their letters, for comparing with what was written."""
        return self.settled if self.root is None else tuple(published(self.root))

    def drawn_with(self, fragments: Iterable[Fragment]) -> PageTree:
        """The tree with the anchors and the words of what its macros said, which is drawn beside it."""
        several = tuple((one.blocks, one.inline) for one in fragments)
        drawn = {anchor(one) for one in inside(several) if one.__class__ in ANCHORED} - {""}
        words = self.words + visible_words(several)
        return replace(self, anchors=self.anchors | drawn, words=words)

    def without_root(self) -> PageTree:
        """The same, to be handed from one process to another."""
        return replace(self, root=None, settled=self.pieces)


def looked_at(root: Element) -> PageTree:
    """What a finished tree holds, before anything is known of its findings."""
    headings, links, anchors = [], [], set()
    for one in root.iter():
        tag = str(one.tag)
        if tag in ("a", "img"):
            links.append(link(one))
        elif len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
            headings.append((int(tag[1]), words(one), one.get("id", "")))
        if one.get("id"):
            anchors.add(one.get("id", ""))
    return PageTree(
        tuple(headings), tuple(links), frozenset(anchors), root=root, words=len(words(root).split())
    )


class Trees:
    """Makes trees with a site's own Markdown, and remembers those of the Markdown that it was given last.

    `extensions` and `configs` are those of its mkdocs.yml, as MkDocs hands them to Python-Markdown. A tree
    may not be changed. Whoever makes thousands beside other work may let `breathe` wait for that.
    """

    def __init__(self, extensions: Sequence[str], configs: Mapping[str, Any]) -> None:
        self.undrawn = Undrawn()
        several = [self.undrawn if one == EXTENSION else one for one in extensions]
        self.markdown = KeptMarkdown(lambda: Markdown(extensions=several, extension_configs={**configs}))
        self.breathe: Callable[[], None] = lambda: None
        self.former: dict[str, PageTree] = {}
        self.latest: dict[str, PageTree] = {}

    def forget_former(self) -> None:
        """Before all pages are looked at anew: forgets those trees that the last look didn't come to."""
        self.former, self.latest = self.latest, {}

    def tree(self, said: PageMarkdown) -> PageTree:
        """The tree of a page's Markdown."""
        self.breathe()
        key = said.markdown
        known = self.former.get(key) or self.latest.get(key) or self.made(said)
        self.latest[key] = known
        return known.drawn_with(said.fragments)

    def made(self, said: PageMarkdown) -> PageTree:
        with self.markdown.new() as md:
            lines = said.markdown.split("\n")
            for preprocessor in md.preprocessors:
                lines = preprocessor.run(lines)
            root = md.parser.parseDocument(lines).getroot()
            assert root is not None
            for processor in md.treeprocessors:
                new = processor.run(root)
                root = root if new is None else new
            return replace(looked_at(root), findings=tuple(self.undrawn.findings))


class Guarded(Extension):
    """Markdown without HTML, whose finished tree is judged. What draws our tokens is the heirs' own."""

    def extendMarkdown(self, md: Markdown) -> None:
        self.findings: list[Finding] = []
        self.ours: set[int] = set()
        for registry, name in ((md.preprocessors, "html_block"), (md.inlinePatterns, "html")):
            if name in registry:
                registry.deregister(name)
        md.treeprocessors.register(Judge(md, self), "uppslag-judge", LAST)
        md.treeprocessors.register(Addresses(md, self), "uppslag-addresses", BEFORE_LINKS)
        md.registerExtension(self)
        self.md = md

    def reset(self) -> None:
        """Before each page, when every extension is there: headings keep off the theme's ids."""
        self.findings, self.ours = [], set()
        for one in self.md.treeprocessors:
            if isinstance(one, TocTreeprocessor) and not isinstance(one.slugify, FreeSlugs):
                one.slugify = FreeSlugs(one.slugify)

    def store(self, html: str) -> str:
        """Puts HTML that we drew into the stash, and returns its placeholder."""
        self.ours.add(self.md.htmlStash.html_counter)
        return self.md.htmlStash.store(html)

    def judged(self, root: Element, md: Markdown) -> None:
        self.findings += judge(root, md.htmlStash.rawHtmlBlocks, self.ours)


@dataclass(frozen=True)
class FreeSlugs:
    """Makes the ids of headings as `slugify` does, but for those that the theme has taken."""

    slugify: Callable[[str, str], str]

    def __call__(self, value: str, separator: str) -> str:
        made = self.slugify(value, separator)
        return f"avsnitt{separator}{made}" if TAKEN.fullmatch(made) else made


class Judge(Treeprocessor):
    """The last to see a page's tree."""

    def __init__(self, md: Markdown, extension: Guarded) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: Element) -> None:
        self.extension.judged(root, self.md)


class Addresses(Judge):
    """Takes away the addresses that no program can read, before one tries to, and the words of pictures that
    only decorate."""

    def run(self, root: Element) -> None:
        for picture in root.iter("img"):
            if picture.get("alt") == DECORATION:
                picture.set("alt", "")
        self.extension.findings += unreadable(root)


class Undrawn(Guarded):
    """Swaps each token for nothing: a place in the stash that counts as ours."""

    def extendMarkdown(self, md: Markdown) -> None:
        super().extendMarkdown(md)
        md.preprocessors.register(Swap(md, self), "uppslag", BEFORE_HTML)


class Swap(Preprocessor):
    def __init__(self, md: Markdown, extension: Undrawn) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, lines: list[str]) -> list[str]:
        return TOKEN.sub(self.swapped, "\n".join(lines)).split("\n")

    def swapped(self, match: re.Match[str]) -> str:
        return self.extension.store("")


def undrawn(value: object, inline: bool, url: str) -> str:
    """A token for what nobody draws."""
    return token(BLOCKS)


def token(key: str) -> str:
    """What stands in the Markdown for the blocks known by a key of 24 hexadecimal digits."""
    return f"uppslag{ONCE}{key}slut"


# ---------------------------------------------------------------------------- small tools


def words(element: Element) -> str:
    """The words of an element, entities and stashed signs as they are."""
    return re.sub("\x02[^\x03]*\x03", "", "".join(element.itertext())).strip()


def link(element: Element) -> Link:
    if element.tag == "img":
        return Link(element.get("src", ""), element.get("alt", "").strip(), True)
    return Link(element.get("href", ""), words(element), False)


def anchor(value: Any) -> str:
    """The id that a block gives to what is drawn of it; "" for none. A heading of a fragment itself is in the
    tree, and the first source brings the list of them."""
    if isinstance(value, Heading):
        return value.id or slug(value.text)
    return SOURCES if isinstance(value, Cite) else str(value.id)
