"""Many mutations tried together: one of each file, so that what a check says of a file is of its own.

What a check tells of isn't built. What it is silent about is built together, and where that fails it is
halved until the mutations that it takes are found.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tests.mutated_site import MutatedSite, named
from tests.mutations import Mutation

Group = tuple[Mutation, ...]


@dataclass
class Tried:
    """What came of some mutations. `failures`: a text for each, with the mutations that it takes."""

    told: list[Mutation] = field(default_factory=list)
    silent: list[Mutation] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    builds: int = 0

    def add(self, other: Tried) -> None:
        self.told += other.told
        self.silent += other.silent
        self.failures += other.failures
        self.builds += other.builds

    def __str__(self) -> str:
        return (
            f"{len(self.told)} edits told, {len(self.silent)} silent, {self.builds} builds, "
            f"{len(self.failures)} failures"
        )


def grouped(mutations: Iterable[Mutation]) -> Iterator[Group]:
    """The mutations in groups with at most one of each file."""
    of_files: dict[str, list[Mutation]] = defaultdict(list)
    for one in mutations:
        of_files[one.path].append(one)
    for n in range(max(map(len, of_files.values()), default=0)):
        yield tuple(several[n] for several in of_files.values() if n < len(several))


def packed(mutations: Iterable[Mutation], count: int) -> list[Group]:
    """The mutations dealt into at least `count` groups, several of a file where they don't overlap: for
    those that a check is mostly silent about."""
    groups: list[list[Mutation]] = [[] for _ in range(count)]
    for n, one in enumerate(mutations):
        turned = [*groups[n % len(groups) :], *groups[: n % len(groups)]]
        free = next((group for group in turned if not any(map(one.overlaps, group))), None)
        if free is None:
            groups.append(free := [])
        free.append(one)
    return [tuple(group) for group in groups if group]


def try_all(site: MutatedSite, groups: Iterable[Group], documents: bool = False, each: bool = False) -> Tried:
    """Checks every mutation, and builds those that nothing is said of: as many together as a check is
    still silent about, or with `each` those of one group at a time."""
    tried = Tried()
    for group in groups:
        found = quiet(site, group, tried)
        tried.silent += [one for several in found for one in several]
        for several in found if each else ():
            build(site, several, tried, documents)
    for pool in () if each else packed(tried.silent, 1):
        for several in quiet(site, pool, Tried()):  # what is told of some together is no news
            build(site, several, tried, documents)
    return tried


def build(site: MutatedSite, group: Group, tried: Tried, documents: bool) -> None:
    if wrong := build_of(site, group, tried, documents):
        tried.failures.append(wrong)


def quiet(site: MutatedSite, group: Group, tried: Tried, again: bool = True) -> list[Group]:
    """Groups of those that a check is silent about; the others are told, or failures."""
    if not group:
        return []
    try:
        problems = site.told(group)
    except AssertionError as error:
        if len(group) > 1:
            return halves(site, group, tried)
        tried.failures.append(str(error))
        return []
    if not problems:
        return [group]
    if len(group) == 1:
        tried.told += group
        return []
    paths = {one.path for one in problems}
    guilty = tuple(one for one in group if one.path in paths)
    rest = tuple(one for one in group if one.path not in paths)
    of_one_file = len({one.path for one in guilty}) < len(guilty)
    if not guilty or (of_one_file and not rest):
        return halves(site, group, tried)
    if of_one_file:  # which of them?
        return [*quiet(site, rest, tried), *halves(site, guilty, tried)]
    if again and rest:  # a file may be named for what another one lacks
        return [*quiet(site, rest, tried), *quiet(site, guilty, tried, again=False)]
    tried.told += guilty
    return quiet(site, rest, tried)


def halves(site: MutatedSite, group: Group, tried: Tried) -> list[Group]:
    middle = len(group) // 2
    return [*quiet(site, group[:middle], tried), *quiet(site, group[middle:], tried)]


def build_of(site: MutatedSite, group: Group, tried: Tried, documents: bool) -> str:
    """What a build of a silent group says where it fails, with the fewest mutations that it takes."""
    tried.builds += 1
    said = site.built(group, documents)
    if not said:
        return ""
    if len(group) > 1:
        middle = len(group) // 2
        for half in (group[:middle], group[middle:]):
            if found := build_of(site, half, tried, documents):
                return found
    return f"check is silent and the build fails after {named(group)}:\n{said}"
