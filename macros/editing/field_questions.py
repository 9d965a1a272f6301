"""The fields of a model → the questions of a form, with what is written already filled in."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, StringConstraints

from macros.editing.form import asked_for_more
from macros.editing.questions import Choice, Given, Kind, Question
from macros.records.base import Record, RefTo
from macros.records.field_book import ALWAYS, Asked, book_of, choices_of
from macros.records.when import When
from macros.text.door import admit

ChoicesOf = Callable[[str], tuple[Choice, ...]]  # by kind of records
MISSING: Any = object()
REMOVE = "ta-bort"  # the box of a row
FEW = 5  # choices that stand in sight as buttons


@dataclass(frozen=True)
class Shape:
    """What a field's type means in a form."""

    kind: Kind
    many: bool = False
    ref: str = ""  # the kind of records that it chooses among
    model: type[BaseModel] | None = None
    is_number: bool = False


@dataclass(frozen=True)
class Asking:
    """How fields are asked for. `of(kind)` gives the records to choose among; `special` the choices of fields
    that hold other ids, by their names in the form; `only` those to ask for, of the outermost model."""

    of: ChoicesOf
    given: Given = field(default_factory=Given)
    special: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)
    only: Sequence[str] | None = None


def shape_of(annotation: Any) -> Shape | None:
    """What to ask for a value of a type; None for what no form can hold."""
    ref, line, many = "", False, False
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation, *marks = get_args(annotation)
            ref = next((one.kind for one in marks if isinstance(one, RefTo)), ref)
            line = line or any(isinstance(one, StringConstraints) and one.pattern for one in marks)
        elif origin in (Union, types.UnionType):
            inner = [one for one in get_args(annotation) if one is not type(None)]
            if len(inner) != 1:
                return None
            annotation = inner[0]
        elif origin is tuple and not many and get_args(annotation)[1:] == (...,):
            annotation, many = get_args(annotation)[0], True
        else:
            break
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return Shape("rows" if many else "group", many, model=annotation)
    if ref:
        return Shape("choices" if many else "choice", many, ref)
    if choices_of(annotation):
        return Shape("choices" if many else "choice", many)
    if annotation is bool:
        return None if many else Shape("yes")
    if annotation in (int, float):
        return None if many else Shape("number", is_number=True)
    if annotation is When:
        return Shape("lines", True) if many else Shape("when")
    if annotation is str:
        return Shape("lines", True) if many else Shape("line" if line else "text")
    return None


# ---------------------------------------------------------------------------- values as a form shows them


def rendered(shape: Shape, value: Any, default: Any = None) -> str:
    """A value of a file as it stands in a form's field."""
    if value is MISSING or value is None:
        value = default if shape.kind in ("yes", "choice") else None
    if value is None or value is MISSING:
        return ""
    if shape.kind == "yes":
        return "ja" if value is True else ""
    if isinstance(value, (list, tuple)):
        return "\n".join(plain(one) for one in value)
    return plain(value)


def plain(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return admit(str(value)).strip()


def is_formed(shape: Shape | None, value: Any) -> bool:
    """Whether a value can be shown in a form of its shape, and come back as it was."""
    if value is MISSING or value is None:
        return shape is not None
    if shape is None:
        return False
    if shape.kind == "rows":
        return isinstance(value, list) and all(isinstance(one, dict) for one in value)
    if shape.kind == "group":
        return isinstance(value, dict)
    if shape.many:
        return isinstance(value, list) and all(
            isinstance(one, (str, int, float)) and "\n" not in str(one) for one in value
        )
    return not isinstance(value, (list, dict))


# ---------------------------------------------------------------------------- questions


def questions_of(
    model: type[BaseModel], prefix: str, before: Mapping[str, Any], asking: Asking
) -> tuple[Question, ...]:
    """The questions of a model: what most fill in first, then in groups that open what some and few do."""
    outer = not prefix.count(".")
    asked = [
        one
        for one in own_first(model)
        if not (outer and asking.only is not None and one.key not in asking.only)
    ]
    made = {one.key: question(one, prefix, before.get(one.key, MISSING), asking) for one in asked}
    main = [made[one.key] for one in asked if one.group == "main"]
    more = [made[one.key] for one in asked if one.group == "more"]
    rare = [made[one.key] for one in asked if one.group == "rare"]
    folded = [
        fold(f"{prefix}{name}--", label, several)
        for name, label, several in (
            ("mer", "Mer att fylla i", more),
            ("ovanligt", "Ovanliga uppgifter", rare),
        )
        if several
    ]
    return *main, *folded


def own_first(model: type[BaseModel]) -> list[Asked]:
    """The fields of a record, those that all records share last."""
    shared = Record.model_fields.keys() if issubclass(model, Record) else ()
    return sorted(book_of(model), key=lambda one: one.name in shared)


def fold(name: str, label: str, questions: Sequence[Question]) -> Question:
    """Questions that few answer, closed; how many are answered already stands on it."""
    filled = sum(1 for one in questions if is_filled(one))
    return Question(
        name, f"{label} ({filled} ifyllda)" if filled else label, "group", parts=tuple(questions), closed=True
    )


def is_filled(question: Question) -> bool:
    if question.kind in ("group", "rows"):
        return any(is_filled(one) for one in question.parts)
    return bool(question.value) and question.kind not in ("note", "hidden")


def question(asked: Asked, prefix: str, value: Any, asking: Asking) -> Question:
    name, shape = f"{prefix}{asked.key}", shape_of(asked.annotation)
    if shape is None or not is_formed(shape, value):
        words = "Det här kan inte ändras i formuläret, bara i filen. Det som står där finns kvar."
        return Question(f"{name}--", asked.label, "note", help=words)
    if shape.kind == "rows":
        return rows(asked, shape, name, [] if value in (MISSING, None) else value, asking)
    if shape.kind == "group":
        assert shape.model is not None
        inner = questions_of(shape.model, f"{name}.", {} if value in (MISSING, None) else value, asking)
        return Question(name, asked.label, "group", help=told(asked), parts=inner)
    return leaf(asked, shape, name, value, asking)


def leaf(asked: Asked, shape: Shape, name: str, value: Any, asking: Asking) -> Question:
    choices = asking.special.get(name) or (
        asking.of(shape.ref) if shape.ref else tuple(Choice(*one) for one in choices_of(asked.annotation))
    )
    kind: Kind = "choice" if name in asking.special and shape.kind == "line" else shape.kind
    now = rendered(shape, value, asked.default)
    if asking.given.has(name):
        now = sent(asking.given, name, kind)
        if choices and kind == "choice":
            now = next((one.value for one in choices if one.label == now), now)
    if choices:
        choices = with_unknown(choices, rendered(shape, value))
    if kind == "choices" and asked_for_more(asking.given) == name:
        now = f"{now}\n"
    return Question(
        name,
        asked.label,
        kind,
        help=told(asked),
        example=example(asked, choices, kind),
        required=asked.required and kind != "yes",
        value=now,
        choices=choices,
        buttons=kind == "choice" and len(choices) <= FEW and asked.required,
        quiet=asked.when != ALWAYS,
    )


def with_unknown(choices: tuple[Choice, ...], written: str) -> tuple[Choice, ...]:
    """The choices, and what is written though it is none of them: it stays until somebody chooses another."""
    known = {one.value for one in choices}
    unknown = [one for one in written.split("\n") if one and one not in known]
    return (*choices, *(Choice(one, one) for one in unknown)) if unknown else choices


def rows(asked: Asked, shape: Shape, name: str, before: Sequence[Any], asking: Asking) -> Question:
    given, model = asking.given, shape.model
    assert model is not None
    sent_count = given.text(f"{name}#")
    count = int(sent_count) if sent_count.isdecimal() and len(sent_count) < 4 else len(before)
    count = max(count + (asked_for_more(given) == name), int(asked.required))
    parts = []
    for number in range(count):
        value = before[number] if number < len(before) else {}
        place = f"{name}.{number}"
        inner = questions_of(model, f"{place}.", value, asking)
        away = Question(
            f"{place}.{REMOVE}",
            "Ta bort det här",
            "yes",
            value="ja" if given.yes(f"{place}.{REMOVE}") else "",
        )
        label = f"{asked.label}, nummer {number + 1}"
        known = number < len(before)
        summary = f"{number + 1}. {brief(inner)}" if brief(inner) else label
        parts.append(
            Question(
                place,
                summary if known else label,
                "group",
                parts=(*inner, *((away,) if known else ())),
                closed=known,
            )
        )
    return Question(name, asked.label, "rows", help=told(asked), parts=tuple(parts))


def brief(questions: Iterable[Question]) -> str:
    """By which a row is known: the first that is written in it."""
    for one in questions:
        if one.kind in ("line", "text", "when", "number", "choice") and one.value:
            text = next((c.label for c in one.choices if c.value == one.value), one.value)
            text = " ".join(text.split())
            return text if len(text) <= 60 else f"{text[:57].rstrip()} …"
    return ""


def told(asked: Asked) -> str:
    """The help of a field, and when it is to be filled in."""
    return asked.help if asked.when == ALWAYS else f"{asked.help} Fyll i {asked.when}."


def example(asked: Asked, choices: Sequence[Choice], kind: Kind) -> str:
    """An example to write after; none where one chooses."""
    if choices or kind == "yes" or asked.example is None:
        return ""
    one = asked.example
    return ", ".join(map(str, one)) if isinstance(one, (list, tuple)) else str(one)


def sent(given: Given, name: str, kind: Kind) -> str:
    """What was sent of a question, as its value."""
    if kind == "yes":
        return "ja" if given.yes(name) else ""
    if kind == "choices":
        return "\n".join(given.every(name))
    if kind == "lines":
        return "\n".join(given.lines(name))
    return given.text(name)


def every_leaf(questions: Iterable[Question]) -> Iterator[Question]:
    for one in questions:
        yield from one.all()
