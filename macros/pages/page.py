"""A page as an editor wrote it: front matter, body, calls."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path, PurePosixPath
from typing import Any

from macros.pages.language import Call, Refusal, parse
from macros.pages.page_size import too_much
from macros.pages.page_text import controls, through_the_door
from macros.text.door import Passed
from macros.text.problems import Place, Problem, at
from macros.text.remembered import NOTHING, Memory
from macros.text.site_files import SiteFile
from macros.text.yaml_source import UNSEEN_SIGN, YamlFile, text_of
from macros.text.yaml_source import parse as parse_yaml

OPENED = re.compile(r"---[ \t]*\n[\w-]+:(?:[ \t]|\n)")
NOT_CLOSED = 'sidhuvudet börjar med "---" men slutar aldrig. Skriv "---" på raden efter det sista fältet.'
FRONT = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Page:
    """`path` is relative to docs/, by the door; `body` is the text after the front matter, through it."""

    path: str
    front: YamlFile
    body: str
    body_line: int  # of the file, where the body begins
    calls: tuple[Call, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    problems: tuple[Problem, ...] = field(default=(), compare=False)
    written: Passed = field(default=Passed("", ("",), (0,)), compare=False)  # the body, and what it was

    @property
    def file(self) -> str:
        """The path as a problem names it."""
        return f"docs/{self.path}"

    @cached_property
    def url(self) -> str:
        return url_of(self.path)

    @property
    def meta(self) -> dict[str, Any]:
        return self.front.value if isinstance(self.front.value, dict) else {}

    @property
    def id(self) -> str:
        """The id that a record's page takes from its file's name."""
        return PurePosixPath(self.path).stem

    @cached_property
    def line_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.written.original))]

    def place(self, offset: int) -> Place:
        """The position in the file of an offset in the body."""
        return self.place_of(self.written.origin(offset))

    def place_of(self, offset: int) -> Place:
        """The position in the file of an offset in the body as it was written."""
        line = bisect_right(self.line_starts, offset) - 1
        return Place(self.file, self.body_line + line, offset - self.line_starts[line] + 1)


def url_of(path: str) -> str:
    """The address of a page: "rutiner/x.md" → "rutiner/x/", "index.md" → ""."""
    pure = PurePosixPath(path)
    stem = pure.parent if pure.name == "index.md" else pure.with_suffix("")
    return "" if str(stem) == "." else f"{stem}/"


def pages(files: Iterable[SiteFile], memory: Memory = NOTHING) -> Iterator[Page]:
    """The page that each file is, in the same order; as it was, where the file hasn't changed."""
    return (memory.of(one.file, f"page {one.below}", partial(read, one.file, one.below)) for one in files)


def read(file: Path, path: str) -> Page:
    front = YamlFile(f"docs/{path}")
    text = text_of(file, front)
    if text is None:
        return Page(path, front, "", 1, problems=tuple(front.problems))
    text = re.sub("\r\n?", "\n", text)
    match = FRONT.match(text)
    if match:
        # A blank line in the place of the opening "---" keeps the positions those of the file.
        if match[1].strip():
            parse_yaml("\n" + match[1], front)
        body, line = text[match.end() :], text.count("\n", 0, match.end()) + 1
    else:
        body, line = text, 1
    if OPENED.match(text) and not match:
        front.problems.append(at(Place(front.path), "front", NOT_CLOSED))
    if fault := too_much(body):
        return unread(front, body, line, *fault)
    written = through_the_door(body)
    calls, refusals = parse(written.text)
    page = Page(path, front, written.text, line, tuple(calls), tuple(refusals), written=written)
    unseen = (at(page.place_of(offset), "control", UNSEEN_SIGN) for offset in controls(body))
    return replace(page, problems=(*front.problems, *unseen))


def unread(front: YamlFile, body: str, line: int, offset: int, message: str) -> Page:
    """A page whose body can't be read, and where it says why: nothing else looks at it."""
    page = Page(front.path.removeprefix("docs/"), front, "", line)
    place = Place(page.file, line + body.count("\n", 0, offset), offset - body.rfind("\n", 0, offset))
    return replace(page, problems=(*front.problems, at(place, "size", message)))
