"""What a change does to what is wrong with a site: what it adds, and what it only brings to light."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from macros.checks.roots import roots
from macros.text.problems import Problem, each_once

Files = Mapping[str, bytes | None]
# What hides all else that a file holds.
UNREADABLE = ("yaml", "utf8", "empty", "deep", "alias", "anchor", "tag", "slip", "merge", "duplicate")


@dataclass(frozen=True)
class Verdict:
    """`errors` and `warnings` are new. `shown`: errors that stood there already, hidden by one that is mended.
    `after`: all that is wrong after the change."""

    errors: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    shown: tuple[Problem, ...] = ()
    after: tuple[Problem, ...] = ()


def compared(before: Iterable[Problem], after: Iterable[Problem], former: Files, files: Files) -> Verdict:
    """What a change adds. `former` and `files`: what the changed files held, and hold.

    A problem is known by its file and its words, since its line may have moved; or by its place on a line
    that stands, since its words may suggest what is new. The one who mends an error must
    not be stopped by what it hid, so that a new error in the same file counts as hidden, unless it stands on
    a line that was changed. A file that could not be read hides what other files lack in it too; and the last
    rules are asked when there is nothing else.
    """
    before, after = list(before), list(after)
    lines = {path: unchanged_lines(former.get(path), data) for path, data in files.items()}
    fresh, mended = added(before, after, lines), added(after, before, {})
    fresh, mended = without_same_places(fresh, mended, lines)
    files_mended = {one.path for one in mended}
    everything = any(one.code in UNREADABLE for one in mended) or (mended and len(fresh) == len(after))

    def was_hidden(one: Problem) -> bool:
        return stands(one, lines) and bool(everything or one.path in files_mended)

    errors = [one for one in fresh if one.severity == "error"]
    return Verdict(
        errors=once(one for one in errors if not was_hidden(one)),
        warnings=once(one for one in fresh if one.severity == "warning"),
        shown=once(one for one in errors if was_hidden(one)),
        after=tuple(after),
    )


def once(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(each_once(roots(problems)))


def identity(one: Problem) -> tuple[str, str, str]:
    return one.path, one.code, one.message


Lines = Mapping[str, Mapping[int, int]]


def added(before: list[Problem], after: list[Problem], lines: Lines) -> list[Problem]:
    """Those after that there were fewer of before. Of several in the same words, those on changed lines."""
    more = Counter(map(identity, after)) - Counter(map(identity, before))
    found = []
    for one in sorted(after, key=lambda one: (stands(one, lines), one)):
        if more[identity(one)] > 0:
            more[identity(one)] -= 1
            found.append(one)
    return found


def without_same_places(
    fresh: list[Problem], gone: list[Problem], lines: Lines
) -> tuple[list[Problem], list[Problem]]:
    """Those that are new and those that are gone, without what is told in other words at the same place."""
    left = {(one.path, one.line, one.column, one.code): one for one in gone}
    new = []
    for one in fresh:
        line = lines[one.path].get(one.line) if one.path in lines else one.line
        if left.pop((one.path, line or 0, one.column, one.code), None) is None:
            new.append(one)
    return new, [*left.values()]


def stands(one: Problem, lines: Lines) -> bool:
    """Whether a problem is on a line that wasn't changed."""
    return one.path not in lines or one.line in lines[one.path]


def unchanged_lines(before: bytes | None, after: bytes | None) -> dict[int, int]:
    """The lines (from 1) of what a file holds that it held before, and which they were then."""
    was, now = ((one or b"").splitlines() for one in (before, after))
    matcher = SequenceMatcher(None, was, now, autojunk=False)
    return {
        first + n + 1: start + n + 1
        for start, first, size in matcher.get_matching_blocks()
        for n in range(size)
    }
