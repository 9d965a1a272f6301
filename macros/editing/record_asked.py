"""A record through a form made from the field book: its questions, and the files that the answers write."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from pydantic import BaseModel

from macros.editing.choices import of_kind
from macros.editing.desk import Desk
from macros.editing.field_answers import Answers
from macros.editing.field_questions import Asking, questions_of
from macros.editing.locating import Written, written
from macros.editing.new_ids import new_id
from macros.editing.questions import Choice, Fault, Given, Question
from macros.editing.record_files import UNWRITABLE, RecordFiles, UnwritableError
from macros.editing.showing import addresses
from macros.editing.task import Plan
from macros.records import KINDS, Record

NAMES = ("title", "name", "term", "function", "label")


@dataclass(frozen=True)
class Wording:
    """How a task asks for a field otherwise than the field book does."""

    label: str = ""
    help: str | None = None
    example: str | None = None
    required: bool | None = None
    choices: Callable[[Desk], tuple[Choice, ...]] | None = None


@dataclass(frozen=True)
class RecordForm:
    """Which fields of a kind are asked for ("state.word" is one of a part), all of them where `only` is empty,
    and in what words."""

    kind: str
    only: tuple[str, ...] = ()
    words: Mapping[str, Wording] = field(default_factory=dict)

    def asking(self, desk: Desk, given: Given) -> Asking:
        special = {key: made(desk) for key, one in self.words.items() if (made := one.choices)}
        if self.kind == "activities":
            special["theme"] = themes(desk)
        outer = tuple(dict.fromkeys(name.partition(".")[0] for name in self.only))
        return Asking(partial(of_kind, desk), given, special, outer or None)

    def questions(self, desk: Desk, key: str, given: Given) -> tuple[Question, ...]:
        """What is asked; with an id what is written is filled in."""
        found = written(desk, self.kind, key) if key else None
        before = found.value if found else {}
        asked = questions_of(KINDS[self.kind].model, "", before, self.asking(desk, given))
        return tuple(self.worded(one) for one in self.in_order(asked))

    def in_order(self, asked: Sequence[Question]) -> Sequence[Question]:
        """The fields that a task names, in its own order and in sight; all fields as the field book has them."""
        if not self.only:
            return asked
        named = {one.name: one for question in asked for one in question.all()}
        return [named[key] for key in self.only if key in named]

    def worded(self, question: Question) -> Question:
        words = self.words.get(question.name)
        if words is None:
            return question
        return replace(
            question,
            label=words.label or question.label,
            help=question.help if words.help is None else words.help,
            example=question.example if words.example is None else words.example,
            required=question.required if words.required is None else words.required,
            quiet=question.quiet and words.help is None,
        )

    # ------------------------------------------------------------------ answers

    def answered(self, desk: Desk, given: Given, before: Mapping[str, Any]) -> tuple[dict[str, Any], Answers]:
        answers = Answers(self.asking(desk, given))
        return answers.of_model(KINDS[self.kind].model, "", before, ()), answers

    def changed(self, desk: Desk, key: str, given: Given, sentence: str) -> Plan | Sequence[Fault]:
        """A plan to change a record that is there."""
        found = written(desk, self.kind, key)
        if found is None:
            return [Fault("", UNWRITABLE)]
        value, answers = self.answered(desk, given, found.value)
        if answers.faults:
            return answers.faults
        files = RecordFiles(desk)
        try:
            files.change(self.kind, key, value, answers.fields)
        except UnwritableError:
            return [Fault("", UNWRITABLE)]
        return files.plan(sentence, shown_at(desk, self.kind, key))

    def made(
        self, desk: Desk, given: Given, sentence: str, more: Mapping[str, Any] | None = None
    ) -> Plan | Sequence[Fault]:
        """A plan to make a new record, and its page. `more`: fields that nobody is asked for."""
        value, answers = self.answered(desk, given, more or {})
        if answers.faults:
            return answers.faults
        value = in_order(KINDS[self.kind].model, value)
        key = new_id(desk, self.kind, named(value), str(value.get("year") or value.get("plan") or ""))
        files = RecordFiles(desk)
        try:
            files.new(self.kind, key, value, answers.fields)
        except UnwritableError:
            return [Fault("", UNWRITABLE)]
        return files.plan(sentence.format(named(value)), shown_at(desk, self.kind, key))

    def reads(self, desk: Desk, key: str) -> Sequence[str]:
        found = written(desk, self.kind, key) if key else None
        return (found.path,) if found else ()


def named(value: Mapping[str, Any]) -> str:
    """What a new record is called, for its id and for what is told of it."""
    short = value.get("short")
    return str(short or next((value[name] for name in NAMES if value.get(name)), ""))


def in_order(model: type[BaseModel], value: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a new record as the model orders them, those that all records share last."""
    shared = [info.alias or name for name, info in Record.model_fields.items()]
    keys = [info.alias or name for name, info in model.model_fields.items()]
    keys = [*(one for one in keys if one not in shared), *shared]
    return {key: value[key] for key in keys if key in value}


def called(found: Written) -> str:
    return named(found.value) or found.key


def shown_at(desk: Desk, kind: str, key: str) -> tuple[str, ...]:
    return addresses(desk.view, kind, key) if desk.view else ()


def themes(desk: Desk) -> tuple[Choice, ...]:
    """The themes of all plans, under the plan's name. Those of the same id in several plans stand once."""
    plans = desk.view.of("plans") if desk.view else []
    found = {theme.id: Choice(theme.id, theme.title, plan.short) for plan in plans for theme in plan.themes}
    return tuple(found.values())
