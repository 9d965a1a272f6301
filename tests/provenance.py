"""How many of the words that a built page shows are about where other words come from.

Words of sources: their list, "Källa 1", "Vår tolkning", a box where sources disagree, the line that says one
source holds for a whole table, and what the closed foot shows. Gaps ("Anges inte i källan") aren't: they are what
is known. Counted is what is visible in `main`: not what a closed details holds, nor words for a screen reader alone.

    python -m tests.provenance SITE…      a table, a line each kind of page
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from macros.text.vocabulary import BASIS

VOID = frozenset(
    {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
OF_SOURCES = frozenset({"u-cite", "u-reading", "u-sources", "u-notice--source", "u-basis", "u-known"})
UNSEEN = frozenset({"u-hidden", "d-hidden"})
WORD = re.compile(r"\S*\w\S*")
# Not pages that readers read in words of ours: slides, and the editors' guide, which shows every macro.
APART = re.compile(r"om/redaktor/|bilder/|404\.html")
EXCEPTED = re.compile(r"om/kallor/|.*rapport")  # by the goal: they are about nothing else
STAFF = re.compile(
    r"(misstanke|valfardsbrott|otillaten-paverkan|rutiner|kontakt|apt|utbildning|ord)/|index\.html"
)


@dataclass(frozen=True)
class Count:
    words: int = 0
    of_sources: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.words + other.words, self.of_sources + other.of_sources)

    @property
    def share(self) -> float:
        """Percent."""
        return 100 * self.of_sources / self.words if self.words else 0.0


class Counter(HTMLParser):
    """Counts the words of a page as it is fed. The stack holds, an open element each, whether it is of `main`,
    unseen, of sources, and a details that is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.stack: list[tuple[str, bool, bool, bool, bool]] = [("", False, False, False, False)]
        self.seen: list[tuple[str, bool]] = []  # words, and whether they are of sources

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        given = dict(attrs)
        classes = set((given.get("class") or "").split())
        _, main, unseen, sources, closed = self.stack[-1]
        unseen |= bool(classes & UNSEEN) or "hidden" in given or tag in ("script", "style", "svg")
        unseen |= closed and tag != "summary"
        heading = tag == "h2" and given.get("id") == "kallor"
        sources |= bool(classes & OF_SOURCES) or heading
        inner = tag == "details" and "open" not in given
        self.stack.append((tag, main or tag == "main", unseen, sources, inner))
        if "u-mark" in classes:
            self.seen.append(("\0", True))  # what follows tells whether the mark is one of basis

    def handle_endtag(self, tag: str) -> None:
        if any(one[0] == tag for one in self.stack):
            while self.stack.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        _, main, unseen, sources, closed = self.stack[-1]
        marked = bool(self.seen) and self.seen[-1][0] == "\0" and bool(self.seen.pop())
        if main and not unseen and not closed:
            sources |= marked and data.strip() in BASIS.values()
            self.seen += [(word, sources) for word in WORD.findall(data)]


def counted(html: str) -> Count:
    """The words of a page's HTML."""
    counter = Counter()
    counter.feed(html)
    return Count(len(counter.seen), sum(of for _, of in counter.seen))


def pages(site: Path) -> Iterator[tuple[str, Count]]:
    """(path within the site, its count) of a built site's pages, those apart left out."""
    for file in sorted(site.rglob("*.html")):
        path = file.relative_to(site).as_posix()
        if not APART.search(path) and "<main" in (text := file.read_text("utf-8")):
            yield path, counted(text)


def kind_of(path: str) -> str:
    """What a page is counted among: its section, and whether it is the first of it."""
    parts = path.split("/")
    return {1: "start", 2: parts[0]}.get(len(parts), "/".join(parts[:-2]) + "/…" if len(parts) > 2 else path)


def share(several: Iterator[tuple[str, Count]], staff: bool = False) -> Count:
    """All pages together but for those that are excepted; `staff`: those for staff alone."""
    chosen = (one for path, one in several if not EXCEPTED.match(path) and (not staff or STAFF.match(path)))
    return sum(chosen, Count())


def main(folders: list[str]) -> None:
    for folder in folders:
        kinds: dict[str, list[Count]] = defaultdict(list)
        found = list(pages(Path(folder)))
        for path, count in found:
            kinds[kind_of(path)].append(count)
        print(f"{folder}: {len(found)} pages")
        for kind, several in sorted(kinds.items()):
            total = sum(several, Count())
            print(f"  {kind:32} {len(several):4} {total.words:7} {total.of_sources:6} {total.share:5.1f} %")
        for name, staff in (("staff", True), ("all", False)):
            print(f"  {name:32}      {share(iter(found), staff).share:18.1f} %")


if __name__ == "__main__":
    main(sys.argv[1:])
