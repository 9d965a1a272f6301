"""What a page tells of itself to the search: its sections, their texts in parts, and the words of each.

Pure, a page at a time, and small to hand from one process to another and to keep: a text's words are
counted by whoever made the page, once. What takes all pages is in search_index.py.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from typing import Any, NamedTuple

from macros.publish.search_words import WORD
from macros.text.door import admit

PART = (
    6_000  # signs of a text at most in a part: little more is fetched than the two lines of it that are shown
)
MANY = 255  # times that a word is counted in a part: it weighs no more for being there more often
TAG = re.compile("<[^>]*>")
GUIDE = "#makro-"  # the anchors of the editors' guide, which shows all macros with examples


class Words(NamedTuple):
    """`each`: the words of a text in order, each once, with a space between. `times`: how often each is there."""

    each: str
    times: bytes


class Told(NamedTuple):
    """A section with its words. `texts`: its text in parts, one at least. `boost`: what an editor weighs it by."""

    location: str
    title: str
    in_title: Words
    texts: tuple[str, ...]
    in_texts: tuple[Words, ...]
    boost: float | None = None

    @property
    def page(self) -> str:
        return self.location.partition("#")[0]

    @property
    def whole(self) -> bool:
        """Whether it stands for the page, and not for a part of it."""
        return "#" not in self.location

    def words(self) -> list[str]:
        """The words of the title and of the text, in order."""
        return " ".join(one.each for one in (self.in_title, *self.in_texts)).split()


def told_of(entries: Iterable[Mapping[str, Any]]) -> tuple[Told, ...]:
    """What pages tell, of all that the search plugin has noted of them, but for what the editors' guide shows of
    other pages. A page's entries are there together or not at all."""
    several = list(entries)
    guides = {page_of(one) for one in several if GUIDE in one["location"]}
    return tuple(
        told(one, page_of(one) in guides)
        for one in several
        if not (page_of(one) in guides and is_example(one))
    )


def page_of(entry: Mapping[str, Any]) -> str:
    return str(entry["location"]).partition("#")[0]


def is_example(entry: Mapping[str, Any]) -> bool:
    """In the editors' guide: headings that belong to other pages."""
    return "#" in entry["location"] and GUIDE not in entry["location"]


def told(entry: Mapping[str, Any], of_guide: bool = False) -> Told:
    """An entry; of the editors' guide, what a macro is for without what it shows of other pages."""
    text = str(entry["text"])
    title, texts = plain(str(entry["title"])), parted(plain(text.partition("{{ ")[0] if of_guide else text))
    return Told(
        str(entry["location"]),
        title,
        words_in(title),
        texts,
        tuple(map(words_in, texts)),
        float(entry["boost"]) if "boost" in entry else None,
    )


def plain(html: str) -> str:
    """What a text that may hold markup says, with single spaces."""
    if "<" in html:
        html = TAG.sub(" ", html)
    # Hard spaces go first: with one in it the door would look at every sign of a text.
    return closed_up(admit(closed_up(unescape(html))))


def closed_up(text: str) -> str:
    return " ".join(text.split())


def words_in(text: str) -> Words:
    times = Counter(words_of(text))
    counts = times.values()
    try:
        return Words(" ".join(times), bytes(counts))
    except ValueError:  # a word that stands in a text more often than a byte can tell
        return Words(" ".join(times), bytes(min(count, MANY) for count in counts))


def words_of(text: str) -> list[str]:
    return WORD.findall(text.lower())


def parted(text: str) -> tuple[str, ...]:
    """A text in parts, cut between words; an empty one in one."""
    return tuple(parts(text))


def parts(text: str) -> Iterator[str]:
    start = 0
    while len(text) - start > PART:
        end = text.rfind(" ", start, start + PART)
        end = end if end > start else start + PART
        yield text[start:end].strip()
        start = end
    yield text[start:].strip()
