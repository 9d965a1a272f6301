"""A page's tree as the sections that a search finds: each heading with the words below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape, unescape
from xml.etree.ElementTree import Element

# What a stashed placeholder looks like in the finished tree, with its number.
STASHED = re.compile("\x02wzxhzdk:([0-9]+)\x03")
# Drawn HTML whose words nobody reads, and everything else within angle brackets.
UNREAD = re.compile(r"<(script|style|object)\b.*?</\1>|<!--.*?-->", re.DOTALL)
UNREAD_SIGNS = ("<script", "<style", "<object", "<!--")
EXCLUSION = "data-search-exclude"
EXCLUDED = re.compile(rf"<(\w+)[^>]*\b{EXCLUSION}\b[^>]*>.*?</\1>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")
HEADING = re.compile("h[1-6]")
DRAWN_HEADING = re.compile(
    r'<(?P<tag>h[1-6])\b[^>]*\bid="(?P<id>[^"]*)"[^>]*>(?P<title>.*?)</(?P=tag)>', re.DOTALL
)
# A row of a table that is what its record has for an address is a section of its own, as far as its end.
SOUGHT = "data-section"
ROW = re.compile(
    r'<tr\b[^>]*\bid="(?P<id>[^"]*)" data-section[^>]*>\s*'
    r"<(?P<tag>t[hd])\b[^>]*>(?P<title>.*?)</(?P=tag)>(?P<rest>.*?)</tr>",
    re.DOTALL,
)


@dataclass
class Section:
    """`id` is that of the heading, "" for what stands first; `title` and `text` are words, escaped."""

    id: str = ""
    title: str = ""
    parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return closed_up("".join(self.parts))


def sections(root: Element, stash: Sequence[object]) -> Iterator[Section]:
    """The sections of a finished tree, in order; `stash` holds what Markdown keeps beside it.

    The page's first heading and what stands before the second are the page's own section, without id.
    """
    reader = Sections(stash)
    for child in root:
        reader.take(child)
    return iter(reader.found)


class Sections:
    """Gathers sections from elements in order."""

    def __init__(self, stash: Sequence[object]) -> None:
        self.stash = stash
        self.current = Section()  # that words go to
        self.found = [self.current]

    def take(self, element: Element) -> None:
        """An element of the page's top level, and all within it."""
        if HEADING.fullmatch(str(element.tag)) and element.get("id"):
            title = "".join(self.plain(text) for text in element.itertext())
            self.begin(str(element.tag), element.get("id", ""), title)
            return
        for text in element.itertext():
            self.add(text)
        self.current.parts.append(" ")

    def add(self, text: str) -> None:
        """Words of the tree, and what is drawn among them: headings there begin sections too."""
        for number, part in enumerate(STASHED.split(text)):
            if number % 2 == 0:
                self.current.parts.append(escape(part, quote=False))
                continue
            self.drawn(self.html(int(part)))

    def drawn(self, html: str) -> None:
        """Words of what is drawn, section by section; those of a row stand after what is around it."""
        rows = list(ROW.finditer(html)) if SOUGHT in html else []
        html, done = ROW.sub(" ", html) if rows else html, 0
        for heading in DRAWN_HEADING.finditer(html):
            self.current.parts.append(words(html[done : heading.start()]))
            self.begin(heading["tag"], unescape(heading["id"]), words(heading["title"]))
            done = heading.end()
        self.current.parts.append(words(html[done:]))
        for row in rows:
            title, text = closed_up(words(row["title"])), words(row["rest"])
            self.found.append(Section(unescape(row["id"]), title, [text]))

    def begin(self, tag: str, id: str, title: str) -> None:
        title, first = closed_up(title), self.current
        if len(self.found) == 1 and tag == "h1" and not first.title:
            first.title = title
        else:
            self.current = Section(id, title)
            self.found.append(self.current)

    def plain(self, text: str) -> str:
        parts = STASHED.split(text)
        return "".join(
            words(self.html(int(p))) if n % 2 else escape(p, quote=False) for n, p in enumerate(parts)
        )

    def html(self, number: int) -> str:
        """What is stashed, without what nobody reads or searches."""
        html = str(self.stash[number]) if number < len(self.stash) else ""
        # Most hold nothing of either, and the patterns try every element.
        if any(sign in html for sign in UNREAD_SIGNS):
            html = UNREAD.sub(" ", html)
        return without_excluded(html) if EXCLUSION in html else html


def without_excluded(html: str) -> str:
    """Without the elements that search passes by. Few have the attribute, and the pattern would try all. An
    attribute before it may hold no "<": templates write it as an entity."""
    kept, done = [], 0
    while (at := html.find(EXCLUSION, done)) >= 0:
        start = max(html.rfind("<", done, at), done)
        found = EXCLUDED.match(html, start)
        end = found.end() if found else at + len(EXCLUSION)
        kept.append(f"{html[done:start]} " if found else html[done:end])
        done = end
    return "".join([*kept, html[done:]])


def closed_up(text: str) -> str:
    """The text with single spaces. A hard space is a sign of the text."""
    return " ".join(filter(None, text.replace("\t", " ").replace("\n", " ").split(" "))).strip()


def words(html: str) -> str:
    """The words of drawn HTML, escaped."""
    return escape(unescape(TAG.sub(" ", html)), quote=False)
