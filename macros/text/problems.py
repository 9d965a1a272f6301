"""One problem, one line: where it is, what is wrong, and what to write instead."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

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
    """What is wrong in data/ or docs/. Errors stop a build; warnings don't."""

    path: str
    line: int
    column: int
    code: str
    message: str
    severity: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        prefix = "varning: " if self.severity == "warning" else ""
        return f"{self.path}:{self.line}:{self.column}: {prefix}{self.message}"


def at(place: Place, code: str, message: str) -> Problem:
    one_line = message.replace("\n", " ")  # a value that is quoted may have several
    return Problem(place.path, place.line, place.column, code, one_line)


def did_you_mean(written: str, known: Iterable[str]) -> str:
    """' Menade du "x"?' when something known is close to what was written, else nothing."""
    close = difflib.get_close_matches(str(written), list(known), n=1, cutoff=0.6)
    return f' Menade du "{close[0]}"?' if close else ""


def listed(words: Iterable[str]) -> str:
    """ "a", "b" eller "c"."""
    quoted = [f'"{word}"' for word in words]
    return " eller ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)
