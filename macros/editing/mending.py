"""Where what is wrong with the site can be mended: the form and the question, or the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from macros.editing.choices import called
from macros.editing.desk import Desk
from macros.records import KINDS
from macros.text.problems import Problem
from macros.text.record_place import Origin
from macros.text.yaml_source import Location, YamlFile


@dataclass(frozen=True)
class ToMend:
    """A problem, what it is in, and the address where it is mended; "" where no form reaches."""

    problem: Problem
    name: str
    address: str = ""


def to_mend(desk: Desk, problems: Sequence[Problem]) -> list[ToMend]:
    return [of_problem(desk, one) for one in problems]


def of_problem(desk: Desk, problem: Problem) -> ToMend:
    path = problem.path
    if path.startswith("docs/") and path.endswith(".md"):
        below = path.removeprefix("docs/")
        page = desk.content.by_path.get(below)
        title = str(page.meta.get("title") or below) if page else below
        return ToMend(problem, f"Sidan {title}", desk.at("sida", below))
    for (kind, key), origin in in_file(desk, path):
        location = location_of(origin.file, problem)
        if location[: len(origin.location)] == origin.location:
            field = ".".join(map(str, location[len(origin.location) :]))
            name = f"{called(desk, kind, key) or key} ({KINDS[kind].one})"
            return ToMend(problem, name, desk.at("post", kind, key) + (f"#{field}" if field else ""))
    return ToMend(problem, path)


def in_file(desk: Desk, path: str) -> list[tuple[tuple[str, str], Origin]]:
    """The records that a file holds, with where they are written."""
    return [(key, one) for key, one in desk.content.catalogue.origins.items() if one.file.path == path]


def location_of(file: YamlFile, problem: Problem) -> Location:
    """What stands at a problem's place, or begins last before it."""
    at = problem.line, problem.column
    places = [
        (mark, where) for marks in (file.keys, file.values) for where, mark in marks.items() if mark <= at
    ]
    return max(places, key=lambda one: (one[0], len(one[1])), default=((1, 1), ()))[1]
