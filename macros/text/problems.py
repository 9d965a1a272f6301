"""One problem, one line: where it is, what is wrong, and what to write instead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from macros.text.likeness import choices, meant

Severity = Literal["error", "warning"]
MANY = 20  # of one kind in a file: more of them say nothing more
AS_ONE = (
    "file",
    "alias",
    "call",
    "markup",
    "link",
)  # what is told once a line, when it is told in the same words
ALSO = ("reading", "words")  # what a line's slip can make of the rest of it
# What is also wrong with a line that holds markup, a sign that can't be seen, or a value that can't be used.
HIDDEN_BY = {
    "markup": ("link", "alt", *ALSO),
    "control": ("markup", "link", "alt", *ALSO),
    "call": ("markup", "alt", *ALSO),
    "link": ALSO,
    **dict.fromkeys(("unknown", "owner", "layout", "search", "foot", "tags", "when"), ("markup",)),
}
# Of a name or a title with a line break in it.
BROKEN_LINE = "texten har en radbrytning. Skriv den på en rad."


@dataclass(frozen=True, order=True)
class Place:
    """A position in a file; line and column count from 1."""

    path: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, order=True)
class Problem:
    """What is wrong in data/ or docs/. Errors stop a build; warnings don't.

    `lacks`: what is asked for and isn't there, "contacts/x" or "docs/a.md". `of`: the record that it is a
    fault of, where others may follow from it.
    """

    path: str
    line: int
    column: int
    code: str
    message: str
    severity: Severity = "error"
    lacks: str = field(default="", compare=False)
    of: str = field(default="", compare=False)

    def __str__(self) -> str:
        prefix = "varning: " if self.severity == "warning" else ""
        return f"{self.path}:{self.line}:{self.column}: {prefix}{self.message}"


def at(
    place: Place, code: str, message: str, severity: Severity = "error", lacks: str = "", of: str = ""
) -> Problem:
    one_line = " ".join(message.splitlines())  # a value that is quoted may have several, of any kind
    return Problem(place.path, place.line, place.column, code, one_line, severity, lacks, of)


def did_you_mean(written: str, known: Iterable[str]) -> str:
    """' Menade du "x"?' when something known is close to what was written, or called so, else nothing."""
    close = meant(str(written), known)
    return f' Menade du "{close}"?' if close else ""


def listed(words: Iterable[str]) -> str:
    """ "a", "b" eller "c"."""
    return either(f'"{word}"' for word in words)


def either(words: Iterable[str]) -> str:
    """a, b eller c."""
    several = list(words)
    return " eller ".join([", ".join(several[:-1]), several[-1]] if len(several) > 1 else several)


def instead(written: str, known: Iterable[str]) -> str:
    """' Skriv "a" (A) eller "b" (B).' where there are few to choose from, and which one was meant."""
    few = choices(known)
    return f"{f' Skriv {either(few)}.' if few else ''}{did_you_mean(written, known)}"


def unhidden(problems: Iterable[Problem]) -> list[Problem]:
    """The problems in order, without what is also wrong with a line for the sake of another that is told of it."""
    several = sorted(set(problems))
    hidden = {(one.path, one.line, code) for one in several for code in HIDDEN_BY.get(one.code, ())}
    return [one for one in several if (one.path, one.line, one.code) not in hidden]


def each_once(problems: Iterable[Problem]) -> list[Problem]:
    """The problems in order, a line for each slip, and a line for all that a file has too many of."""
    several = unhidden(problems)
    said, counted, kept = set[tuple[object, ...]](), Counter[tuple[str, str]](), list[Problem]()
    for one in several:
        # A file that can't be published is one slip, in however many ways.
        what: object = one.column if one.code == "file" else one.message
        key = (one.path, one.line, one.code, what)
        if key in said and one.code in AS_ONE:
            continue
        said.add(key)
        counted[one.path, one.code] += 1
        if counted[one.path, one.code] <= MANY:
            kept.append(one)
        elif counted[one.path, one.code] == MANY + 1:
            kept.append(at(Place(one.path, one.line, one.column), one.code, ""))
    return [rest(one, counted) if not one.message else one for one in kept]


def rest(last: Problem, counted: Counter[tuple[str, str]]) -> Problem:
    """The line that stands for all that comes after as many as a reader needs."""
    left = counted[last.path, last.code] - MANY
    message = f"här och längre ned finns {left} fel till av samma slag. Rätta de första och kör igen."
    return at(Place(last.path, last.line, last.column), last.code, message)
