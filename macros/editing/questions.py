"""What a form asks: plain values, that know neither HTML nor YAML. And what a browser sent in answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from macros.text.door import admit

Kind = Literal[
    "line",  # text on one line
    "when",  # a date, as text
    "number",
    "text",  # running text, several lines
    "markdown",  # the text of a page
    "lines",  # several short texts, one on each line
    "yes",  # a box to tick
    "choice",  # one of several
    "choices",  # any of several
    "file",
    "hidden",  # sent back as it is, and asked of nobody
    "note",  # words between questions: label and help, nothing to fill in
    "group",  # questions that belong together: `parts`
    "rows",  # the same questions again and again: a group in `parts` for each row
]


@dataclass(frozen=True)
class Choice:
    """Something to choose. Choices with the same `group` stand together under that heading."""

    value: str
    label: str
    group: str = ""
    help: str = ""  # said beside it, where choices stand as buttons


@dataclass(frozen=True)
class Question:
    """A question of a form. `name` is unique in the form; of a group or rows it begins those of its parts.

    `value` is what is filled in already: a text, for "choices" the values chosen with a line break between,
    for "yes" "ja" or "". `only_if` is (name, values): asked for when that question has one of those answers;
    without script it is always there, so its help says when.
    """

    name: str
    label: str
    kind: Kind = "line"
    help: str = ""
    example: str = ""
    required: bool = False
    quiet: bool = False  # its help says when it is asked for, so that "om du vill" needn't
    value: str = ""
    choices: tuple[Choice, ...] = ()
    buttons: bool = False  # "choice": all in sight, for up to eight, instead of a list that opens
    parts: tuple[Question, ...] = ()
    closed: bool = False  # a group that opens when somebody clicks
    add: str = "Lägg till en till"  # "rows": what the button says
    only_if: tuple[str, tuple[str, ...]] | None = None
    accept: str = ""  # "file": ".docx,.xlsx"

    def all(self) -> Iterator[Question]:
        """Itself, and every question within it."""
        yield self
        for part in self.parts:
            yield from part.all()


@dataclass(frozen=True)
class Fault:
    """What is wrong with an answer, in the form's own words. `name`: of the question; "" where it is none's."""

    name: str
    message: str


@dataclass(frozen=True)
class Upload:
    """A file that was sent. `name` is what the sender's machine calls it: never a path to write to."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Given:
    """What a browser sent: every value by its question's name, and files. Texts have passed the door."""

    values: Mapping[str, Sequence[str]] = field(default_factory=dict)
    files: Mapping[str, Sequence[Upload]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.values or self.files)

    def has(self, name: str) -> bool:
        return name in self.values

    def raw(self, name: str) -> str:
        """The value as it was sent, its line ends as ours."""
        several = self.values.get(name, ())
        return several[0].replace("\r\n", "\n").replace("\r", "\n") if several else ""

    def text(self, name: str) -> str:
        """The value through the door and without blanks around it; "" where nothing was written."""
        return admit(self.raw(name)).strip()

    def every(self, name: str) -> tuple[str, ...]:
        """The values of a question that takes several."""
        return tuple(text for one in self.values.get(name, ()) if (text := admit(one).strip()))

    def yes(self, name: str) -> bool:
        return self.text(name) == "ja"

    def lines(self, name: str) -> tuple[str, ...]:
        """Each line that has something on it."""
        return tuple(line for one in self.text(name).split("\n") if (line := one.strip()))

    def file(self, name: str) -> Upload | None:
        """The file that was sent, if one was chosen."""
        return next((one for one in self.files.get(name, ()) if one.name or one.data), None)

    def names(self) -> frozenset[str]:
        return frozenset((*self.values, *self.files))
