"""What a change does to what is wrong with a site: what it adds, and what it only brings to light."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

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

    A problem is known by its file and its words: its line may have moved. The one who mends an error must
    not be stopped by what it hid, so that a new error in the same file counts as hidden, unless it stands on
    a line that was changed. A file that could not be read hides what other files lack in it too; and the last
    rules are asked when there is nothing else.
    """
    before, after = list(before), list(after)
    changed = {path: changed_lines(former.get(path), data) for path, data in files.items()}
    fresh = list(added(before, after, changed))
    mended = list(gone(before, after))
    files_mended = {one.path for one in mended}
    everything = any(one.code in UNREADABLE for one in mended) or (mended and len(fresh) == len(after))

    def was_hidden(one: Problem) -> bool:
        new = one.line in changed.get(one.path, ())
        return not new and bool(everything or one.path in files_mended)

    errors = [one for one in fresh if one.severity == "error"]
    return Verdict(
        errors=once(one for one in errors if not was_hidden(one)),
        warnings=once(one for one in fresh if one.severity == "warning"),
        shown=once(one for one in errors if was_hidden(one)),
        after=tuple(after),
    )


def once(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(each_once(problems))


def identity(one: Problem) -> tuple[str, str, str]:
    return one.path, one.code, one.message


def added(before: list[Problem], after: list[Problem], changed: Mapping[str, set[int]]) -> Iterable[Problem]:
    """Those after that there were fewer of before. Of several in the same words, those on changed lines."""
    more = Counter(map(identity, after)) - Counter(map(identity, before))
    for one in sorted(after, key=lambda one: (one.line not in changed.get(one.path, ()), one)):
        if more[identity(one)] > 0:
            more[identity(one)] -= 1
            yield one


def gone(before: list[Problem], after: list[Problem]) -> Iterable[Problem]:
    fewer = Counter(map(identity, before)) - Counter(map(identity, after))
    return (one for one in before if fewer[identity(one)] > 0)


def changed_lines(before: bytes | None, after: bytes | None) -> set[int]:
    """The lines (from 1) of what a file holds that it didn't hold before."""
    was, now = ((one or b"").splitlines() for one in (before, after))
    found = SequenceMatcher(None, was, now, autojunk=False).get_opcodes()
    return {n + 1 for tag, _, _, first, last in found if tag != "equal" for n in range(first, last)}
