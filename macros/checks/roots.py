"""Causes before consequences: of what one slip makes wrong in several places, one line is told.

In: the problems of a site, each at its place. Out: the same without those that another explains. Whoever
compares two states of a site takes the problems as they were: which line stands for several depends on
all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from macros.records.references import kind_and_id
from macros.text.likeness import Named, meant
from macros.text.problems import Problem

MOST_PLACES = 4  # that are named; the rest are counted

Lacking = dict[str, list[Problem]]  # what isn't there ("contacts/x", "docs/a.md") → where it is asked for


def roots(problems: Iterable[Problem]) -> list[Problem]:
    """The problems that are causes, and of those with the same cause the first, which names the others."""
    several = sorted(set(problems))
    lacking: Lacking = {}
    for one in several:
        if one.lacks:
            lacking.setdefault(one.lacks, []).append(one)
    changed: dict[Problem, Problem | None] = {}  # what becomes of a problem; None where it isn't told
    for step in (renamed, taken_twice, asked_for_often):
        changed |= dict(step(several, lacking))
    told = (changed.get(one, one) for one in several)
    return sorted(one for one in told if one is not None)


Changes = Iterator[tuple[Problem, Problem | None]]


def renamed(several: list[Problem], lacking: Lacking) -> Changes:
    """A record's file that has another name: its page and all that refers to it have the former."""
    for gone in [key for key, of in lacking.items() if any(one.code == "no-record" for one in of)]:
        kind, before = kind_and_id(gone)
        # Those whose id can't be one, and those that lack their page.
        new = {kind_and_id(one.of)[1]: one for one in several if kind_and_id(one.of)[0] == kind and one.of}
        unpaged = [key for key in lacking if any(one.code == "no-record" for one in lacking[key])]
        now = next(iter(new)) if len(new) == 1 == len(unpaged) else meant(before, Named(new))
        if not now:
            continue
        yield from ((one, None) for one in lacking[gone])
        if new[now].code == "no-page":
            yield new[now], replace(new[now], message=as_renamed(before, now, new[now], lacking.pop(gone)))
        else:
            lacking.pop(gone)


def as_renamed(before: str, now: str, page: Problem, asked: list[Problem]) -> str:
    refers = [one for one in asked if one.code != "no-record"]
    [old] = [one.path for one in asked if one.code == "no-record"][:1]
    change = f' Byt "{before}" mot "{now}" i {places(refers)}.' if refers else ""
    return (
        f'"{now}" har ingen sida, men det finns en för "{before}". Har posten bytt id? Döp då om {old} till '
        f"{page.lacks}, och skriv former_ids: [{before}] här.{change} Är den ny, kör "
        f'"python -m macros pages" och ta bort {old}.'
    )


def taken_twice(several: list[Problem], lacking: Lacking) -> Changes:
    """An id that stands twice in a register, where another id is no longer there."""
    for one in several:
        if one.code != "duplicate" or one.column != 1:
            continue
        kind = PurePosixPath(one.path).stem
        gone = [key for key in lacking if kind_and_id(key)[0] == kind]
        if len(gone) == 1:
            was = kind_and_id(gone[0])[1]
            message = f'{one.message.partition(". ")[0]}, och "{was}" saknas. Ge den ena sitt id igen.'
            yield one, replace(one, message=message)
            yield from ((other, None) for other in lacking.pop(gone[0]))


def asked_for_often(_: list[Problem], lacking: Lacking) -> Changes:
    """What isn't there, and is asked for in several places."""
    for first, *others in lacking.values():
        if others:
            yield first, replace(first, message=f"{first.message} Det gäller också {places(others)}.")
            yield from ((one, None) for one in others)


def places(several: list[Problem]) -> str:
    """ "data/a.yml:3, data/b.yml:5 och 2 ställen till"."""
    every = list(dict.fromkeys(f"{one.path}:{one.line}" for one in several))
    named, rest = every[:MOST_PLACES], len(every) - MOST_PLACES
    more = [f"{rest} ställen till" if rest > 1 else "ett ställe till"] if rest > 0 else []
    *first, last = [*named, *more]
    return f"{', '.join(first)} och {last}" if first else last
