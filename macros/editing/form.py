"""A form as it is drawn: its questions, what is wrong with which, and the lists that they choose from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from macros.editing.questions import Choice, Fault, Given, Question
from macros.records.field_words import in_form
from macros.text.vocabulary import capital

MORE = "fler"  # the button that asks for one more row: its value is the question's name
SAW = "sett"  # "digest path" of a file as the editor had it
LONG = 60  # choices, from which on one writes some letters instead of looking through a list
LESS, HEAVY = 12, 4_000  # the same in a form with so many choices in all that a browser would labour


@dataclass(frozen=True)
class Form:
    questions: tuple[Question, ...]
    faults: tuple[Fault, ...] = ()
    seen: tuple[tuple[str, str], ...] = ()  # (path, digest)

    more, saw = MORE, SAW

    def wrong(self, name: str) -> tuple[str, ...]:
        return tuple(one.message for one in self.faults if one.name == name)

    def every(self) -> Iterable[Question]:
        return (inner for one in self.questions for inner in one.all())

    def is_open(self, group: Question) -> bool:
        """Whether a group that is closed by itself has something wrong in it, or something more was asked for."""
        names = {one.name for one in group.all()}
        return any(fault.name in names for fault in self.faults)

    def is_long(self, question: Question) -> bool:
        return len(question.choices) > self.longest

    @cached_property
    def longest(self) -> int:
        """The most choices that a list has, to be looked through."""
        return LESS if sum(len(one.choices) for one in self.every()) > HEAVY else LONG

    @property
    def lists(self) -> list[tuple[str, tuple[Choice, ...]]]:
        found = {id(one.choices): one for one in self.every() if self.is_long(one)}
        return [(self.list_of(one), one.choices) for one in found.values()]

    def list_of(self, question: Question) -> str:
        return f"lista-{id(question.choices)}"

    def label_of(self, question: Question, value: str) -> str:
        return next((one.label for one in question.choices if one.value == value), value)

    def rows_of(self, question: Question) -> list[str]:
        """The values of a question that takes several, and a place for one more."""
        return question.value.split("\n") if question.value else [""]

    def height(self, question: Question) -> int:
        """Lines that a text has room for, before it scrolls."""
        text = question.value
        lines = text.count("\n") + len(text) // 70 + 2
        return max(12 if question.kind == "markdown" else 3, min(lines, 24))


def by_group(choices: Sequence[Choice]) -> list[dict[str, object]]:
    """Choices that follow on each other and stand under the same heading, together."""
    return [{"name": name, "choices": list(of)} for name, of in groupby(choices, lambda choice: choice.group)]


def asked_for_more(given: Given) -> str:
    """The question of which somebody wants one more; "" for whoever wants to save."""
    return given.raw(MORE)


def seen_in(given: Given) -> dict[str, str]:
    """Path → digest of the files as the editor had them."""
    pairs = (one.partition(" ") for one in given.values.get(SAW, ()))
    return {path: digest for digest, blank, path in pairs if blank}


def unanswered(questions: Iterable[Question], given: Given) -> tuple[Fault, ...]:
    """A fault for each question that has to be answered and isn't. Those asked only of some, and those within
    groups, are the task's own."""
    return tuple(
        Fault(one.name, lacking(one))
        for one in questions
        if one.required
        and one.only_if is None
        and one.kind not in ("group", "rows", "note", "hidden")
        and not given.text(one.name)
        and given.file(one.name) is None
    )


def lacking(question: Question) -> str:
    """What is said of a question that has to be answered."""
    if question.label.endswith("?"):
        return f"Svara på ”{question.label}”"
    return f"{'Välj' if question.choices or question.kind == 'file' else 'Fyll i'} ”{question.label}”"


def curled(message: str) -> str:
    """What a terminal quotes in straight marks, in those of running text."""
    return re.sub(r'"([^"]*)"', r"”\1”", message)


BEFORE = re.compile(r"^[a-z_]+: ")  # the field's name, as a line in a terminal begins


def told_as(message: str) -> str:
    """What is wrong, as it is told beside the question: a terminal has to say which field."""
    return capital(curled(in_form(BEFORE.sub("", message))))
