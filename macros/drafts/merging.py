"""Two people's changes of one text put together, where they don't meet."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher, unified_diff
from typing import Any

from macros.text.yaml_edit import edited, same, value_of

YAML = (".yml", ".yaml")
LACKING = object()  # a field that isn't there

Edit = tuple[int, int, list[str]]


class ConflictError(Exception):
    """Both have changed the same."""


def merged(path: str, base: bytes | None, ours: bytes | None, theirs: bytes | None) -> bytes | None:
    """The file with both changes of `base`. None: it is taken away. ConflictError where they meet.

    Records are put together field by field, and everything else line by line.
    """
    if ours == theirs or theirs == base:
        return ours
    if ours == base:
        return theirs
    if base is None or ours is None or theirs is None:
        raise ConflictError
    try:
        texts = base.decode(), ours.decode(), theirs.decode()
    except UnicodeDecodeError:
        raise ConflictError from None
    if path.endswith(YAML):
        try:
            return merged_yaml(*texts).encode()
        except (ConflictError, ValueError):
            pass
    return merged_lines(*texts).encode()


def merged_yaml(base: str, ours: str, theirs: str) -> str:
    """Our text with their changed fields. ConflictError; ValueError where one can't be read or written."""
    values = [value_of(one) for one in (base, ours, theirs)]
    if not all(isinstance(one, dict) for one in values):
        raise ConflictError
    return edited(ours, merged_value(*values))


def merged_value(base: Any, ours: Any, theirs: Any) -> Any:
    """A value with both changes. A list that both have changed is put together where both only added to it."""
    if same(ours, theirs) or same(theirs, base):
        return ours
    if same(ours, base):
        return theirs
    if all(isinstance(one, dict) for one in (base, ours, theirs)):
        found = {
            key: merged_value(base.get(key, LACKING), ours.get(key, LACKING), theirs.get(key, LACKING))
            for key in [*ours, *(key for key in theirs if key not in ours)]
        }
        return {key: one for key, one in found.items() if one is not LACKING}
    if all(isinstance(one, list) for one in (base, ours, theirs)):
        return merged_list(base, ours, theirs)
    raise ConflictError


def merged_list(base: list[Any], ours: list[Any], theirs: list[Any]) -> list[Any]:
    """Items that both keep in their places are put together one by one, and both additions are kept."""
    shortest = min(len(ours), len(theirs))
    if shortest < len(base):
        raise ConflictError
    kept = [merged_value(*three) for three in zip(base, ours, theirs, strict=False)]
    added = ours[len(base) :]
    return [
        *kept,
        *added,
        *(one for one in theirs[len(base) :] if not any(same(one, ours) for ours in added)),
    ]


def merged_lines(base: str, ours: str, theirs: str) -> str:
    """Our text with their changed lines. ConflictError where both have changed a line, or lines beside it."""
    lines = base.splitlines(keepends=True)
    both = sorted([*edits(lines, ours), *edits(lines, theirs)], key=lambda one: one[:2])
    made, place, former = list[str](), 0, None
    for edit in both:
        start, end, new = edit
        if edit == former:
            continue
        if former is not None and start <= former[1]:
            raise ConflictError
        made += [*lines[place:start], *new]
        place, former = end, edit
    return "".join([*made, *lines[place:]])


def edits(lines: list[str], text: str) -> Iterator[Edit]:
    """(from, to, lines instead) for each place where a text has other lines."""
    new = text.splitlines(keepends=True)
    matcher = SequenceMatcher(None, lines, new, autojunk=False)
    for tag, start, end, first, last in matcher.get_opcodes():
        if tag != "equal":
            yield start, end, new[first:last]


def differing(before: bytes | None, after: bytes | None) -> tuple[str, ...]:
    """The lines that are taken away ("- …") and put in ("+ …"); none where one is no text."""
    try:
        was, now = ((one or b"").decode().splitlines() for one in (before, after))
    except UnicodeDecodeError:
        return ()
    found = unified_diff(was, now, n=0, lineterm="")
    return tuple(f"{line[0]} {line[1:]}" for line in list(found)[2:] if line[0] in "+-")
