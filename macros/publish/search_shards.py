"""The search index as files that a reader's browser fetches a few of.

Each is a script, which loads wherever a page does, from a folder too; it hands its data to one function
and does nothing else. All files of an index name its version, so that those of two builds, which a
browser may have kept, are never taken together.

    search/head.js          the version, and which words and texts are in which file
    search/words/N.js       words in order, and where each stands (search_postings.py)
    search/spelling/N.js    words by their first and by their last three letters, for what isn't spelled right
    search/texts/N.js       sections of some pages: address, title, text

A file takes a server, a copy and a disk about as long whether it holds one page or five: so few pages have
a file of texts of their own.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from itertools import groupby
from typing import Any, TypeVar

from macros.publish.search_counts import Counted, Entry, counted
from macros.publish.search_postings import HALF, SIGNS, Gathered, lines
from macros.publish.search_stop_words import STOP_WORDS

HEAD = "search/head.js"
SHARD = 16_000  # signs of keys and values in a file
TEXTS = 12_000  # signs that are shown of sections in a file, if it isn't one section alone
SHOWN = 300  # signs of the page's text, for a section that has none
EDGE = 3  # the first and last letters that a word with a slip in it is sought by
FUNCTION = "uppslagSearch"

T = TypeVar("T")
Row = tuple[str, str]
Group = list[Counted]  # sections of one page that lie together in a file


def sharded(entries: Iterable[Entry]) -> dict[str, bytes]:
    """The index of finished entries: its files by their addresses. The order of entries is all the same."""
    return merged(part for entry in entries for part in counted(entry))


def merged(parts: Iterable[Counted]) -> dict[str, bytes]:
    """The index of what `counted` says of each entry, the parts of an entry in their order."""
    groups = list(grouped(sorted(parts, key=lambda one: place(one.location))))
    found = Gathered(part for group in groups for part in group)
    filed = list(together(groups, size_of, TEXTS))
    words = shelved(lines(found).items())
    spelling = shelved(by_edges(found).items())
    files = {f"words/{number}": table(rows) for number, rows in enumerate(words)}
    files |= {f"spelling/{number}": table(rows) for number, rows in enumerate(spelling)}
    files |= {f"texts/{number}": data for number, data in enumerate(all_texts(filed))}
    head = {
        "words": bounds(words),
        "spelling": bounds(spelling),
        "texts": sizes(filed),
        "behind": behind(groups),
        "stop": " ".join(sorted(STOP_WORDS)),
    }
    files["head"] = written(head)
    version = sha256("\n".join(f"{name} {data}" for name, data in files.items()).encode()).hexdigest()[:12]
    return {f"search/{name}.js": script(version, name, data) for name, data in files.items()}


def lagging(head: bytes) -> bytes:
    """The head of an index that is older than the site: the panel says so."""
    start, brace, rest = head.partition(b"{")
    return start + brace + b'"lagging":true,' + rest


def place(location: str) -> tuple[str, str]:
    """A section's page and anchor: those of a page stand together, the page itself first."""
    page, _, anchor = location.partition("#")
    return page, anchor


def script(version: str, name: str, data: str) -> bytes:
    return f'{FUNCTION}("{version}","{name}",{data});\n'.encode()


def written(data: Any) -> str:
    """Data as a script may hold it. The two ends of lines that JSON allows are for older browsers."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


# --------------------------------------------------------------------------- words


def by_edges(found: Gathered) -> dict[str, str]:
    """The words that may be misspelled or parts of others, by their first letters, and by their last after
    a hyphen: one slip leaves the one or the other. Those that nothing is called by their length too."""
    several: dict[str, list[str]] = defaultdict(list)
    for word in sorted(found.words):
        if len(word) >= EDGE and word.isalpha():
            length = "" if word in found.named else str(len(word))
            several[word[:EDGE] + length].append(word)
            several[f"-{word[-EDGE:]}{length}"].append(word)
    return {key: " ".join(words) for key, words in several.items()}


def shelved(rows: Iterable[Row]) -> list[list[Row]]:
    """The rows in a browser's order of their keys, in files of about the same size."""
    in_order = sorted(rows, key=lambda one: one[0].encode("utf-16-be"))
    return list(together(in_order, lambda row: len(row[0]) + len(row[1]), SHARD))


def table(rows: Iterable[Row]) -> str:
    keys, values = zip(*rows, strict=True)
    return f"{written(','.join(keys))},{written(','.join(values))}"


def bounds(files: list[list[Row]]) -> list[str]:
    """What the first key of each file begins with and no key before it does."""
    firsts = [rows[0][0] for rows in files[1:]]
    return [apart(rows[-1][0], first) for rows, first in zip(files, firsts, strict=False)]


def apart(before: str, key: str) -> str:
    return next(key[: n + 1] for n, sign in enumerate(key) if before[n : n + 1] != sign)


# --------------------------------------------------------------------------- texts


def grouped(parts: Iterable[Counted]) -> Iterator[Group]:
    """The sections of each page in groups that fit in a file, and that a sign can tell the size of."""
    for _, sections in groupby(parts, key=page_of):
        for several in together(sections, shown, TEXTS):
            for start in range(0, len(several), HALF - 1):
                yield several[start : start + HALF - 1]


def page_of(part: Counted) -> str:
    return place(part.location)[0]


def size_of(group: Group) -> int:
    return sum(map(shown, group))


def shown(one: Counted) -> int:
    """About the signs of a section that stand in its file, with those around them: a page says its title twice, and
    a section without text the page's."""
    return 20 + len(one.location) + 2 * len(one.title) + (len(one.text) or SHOWN)


def sizes(filed: list[list[Group]]) -> list[str]:
    """For each file a sign for each group: how many sections it has, and whether it goes on with a page."""
    begun = set[str]()

    def sign(group: Group) -> str:
        page = first_page(group)
        goes_on = page in begun
        begun.add(page)
        return SIGNS[len(group) + HALF * goes_on]

    return ["".join(map(sign, groups)) for groups in filed]


def behind(groups: list[Group]) -> list[int]:
    """The numbers of the pages that stand behind all others."""
    pages = dict.fromkeys(map(first_page, groups))
    last = {first_page(group) for group in groups if group[0].behind}
    return [number for number, page in enumerate(pages) if page in last]


def first_page(group: Group) -> str:
    return page_of(group[0])


def all_texts(filed: list[list[Group]]) -> Iterator[str]:
    """For each file what is shown of the sections of its groups."""
    leads: dict[str, Counted] = {}
    for groups in filed:
        yield ",".join(texts(group, leads.setdefault(first_page(group), group[0])) for group in groups)


def texts(group: Group, lead: Counted) -> str:
    """The address and title of the page, which begins with the section `lead`; then of each section its anchor,
    its title and its text."""
    told = [(place(one.location)[1], one.title, one.text or lead.text[:SHOWN]) for one in group]
    return written([page_of(lead), lead.title, [value for section in told for value in section]])


def together(things: Iterable[T], size: Callable[[T], int], most: int) -> Iterator[list[T]]:
    """The things in order, in lists of a size at most, if a list isn't one thing alone."""
    several: list[T] = []
    full = 0
    for one in things:
        own = size(one)
        if several and full + own > most:
            yield several
            several, full = [], 0
        several.append(one)
        full += own
    if several:
        yield several
