"""What the check says of a proposal → what is told at which question of the form."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from macros.editing.form import lacking, told_as
from macros.editing.questions import Fault, Question
from macros.editing.task import Plan
from macros.text.problems import Problem
from macros.text.yaml_source import Location, YamlFile, parse

QUOTED = re.compile(r"[\"”“]([^\"”“]+)[\"”“]")


def faults_of(problems: Sequence[Problem], plan: Plan, questions: Sequence[Question]) -> list[Fault]:
    """A fault for each problem, at the question that it comes from, as far as that can be told."""
    asked = {one.name: one for question in questions for one in question.all()}
    read: dict[str, YamlFile] = {}
    faults = []
    for problem in problems:
        text = plan.proposal.files.get(problem.path)
        name = ""
        if isinstance(text, str) and problem.path.endswith(".yml"):
            if problem.path not in read:
                read[problem.path] = YamlFile(problem.path, door=str)
                parse(text.removeprefix("\ufeff"), read[problem.path])
            name = named(problem, read[problem.path], plan.fields)
        faults.append(in_words(problem, asked.get(name), name in asked))
    return list(dict.fromkeys(faults))


def named(problem: Problem, file: YamlFile, fields: Mapping[tuple[str, Location], str]) -> str:
    """The question that a problem's place, or what it quotes, comes from; "" where none does."""
    at = problem.line, problem.column
    places = [where for marks in (file.values, file.keys) for where, mark in marks.items() if mark == at]
    for location in sorted(places, key=len, reverse=True):
        for quoted in QUOTED.findall(problem.message):
            if name := fields.get((problem.path, (*location, quoted))):
                return name
        for end in range(len(location), -1, -1):
            if name := fields.get((problem.path, location[:end])):
                return name
    return ""


def in_words(problem: Problem, question: Question | None, known: bool) -> Fault:
    if question is None or not known:
        return Fault("", f"{problem.path}, rad {problem.line}: {told_as(problem.message)}")
    if problem.code == "missing":
        return Fault(question.name, lacking(question))
    return Fault(question.name, told_as(problem.message))
