"""What is wrong with a page, in the words of the form that it was written in, and where in that form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from macros.editing.questions import Fault
from macros.editing.texts.front_fields import FIELDS, Form, named
from macros.editing.texts.page_file import PageFile
from macros.pages.page import Page
from macros.text.problems import Problem
from macros.text.vocabulary import capital

TEXT = "text"
SHOWN = 60  # signs of a line


@dataclass(frozen=True)
class Told:
    """`name`: of the question, "" for what none of them asks. In the text `line` and `column` count from 1,
    and `words` is what stands on the line; else they say nothing."""

    message: str
    name: str = ""
    line: int = 0
    column: int = 0
    words: str = ""
    severity: str = "error"

    @property
    def fault(self) -> Fault:
        where = f"Rad {self.line}: " if self.line else ""
        return Fault(self.name, where + self.message)


def told(problems: Sequence[Problem], path: str, file: PageFile, form: Form, page: Page) -> list[Told]:
    """Each problem, at the question or the line that it is about. `file` is what was tried, and `page` the
    same as it is read."""
    return [one_of(one, path, file, form, page) for one in problems]


def one_of(problem: Problem, path: str, file: PageFile, form: Form, page: Page) -> Told:
    if problem.path != path:
        return Told(f"{problem.path}, rad {problem.line}: {problem.message}", severity=problem.severity)
    line = problem.line - file.first_line + 1
    lines = file.body.split("\n")
    if line < 1 or (problem.line, problem.column) == (page.body_line, 1) and line < 1:
        name = of_front(problem, page, form)
        return Told(in_words(problem.message, form), name, severity=problem.severity)
    words = lines[line - 1] if line <= len(lines) else ""
    shown = words.strip() if len(words.strip()) <= SHOWN else f"{words.strip()[:SHOWN]}…"
    return Told(capital(problem.message), TEXT, line, problem.column, shown, problem.severity)


def of_front(problem: Problem, page: Page, form: Form) -> str:
    """The question that a problem above the text is about."""
    at = problem.line, problem.column
    for marks in (page.front.values, page.front.keys):
        for location, mark in marks.items():
            if mark == at and (name := named(form, location)):
                return name
    words = re.findall(r"\w+", problem.message)
    return next((one.name for one in FIELDS[form] if one.key in words), "")


def in_words(message: str, form: Form) -> str:
    """A message, with the form's own words in the place of the fields' names."""
    for one in FIELDS[form]:
        label = f"”{one.question.label}”"
        message = re.sub(
            rf'"{one.key}"|\b{one.key}:', f"{label}:" if f"{one.key}:" in message else label, message
        )
    return capital(message)
