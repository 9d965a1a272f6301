"""What an editor is told of a field: its label, what to write there, an example and when it is asked for.

It is said on the model itself, with asked(). Forms, messages, the guide to the fields and the schemas
for text editors take it from book_of().
"""

from __future__ import annotations

import functools
import types
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, Field
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from macros.text.vocabulary import capital

ALWAYS = "alltid"
# main: what nearly everybody fills in. more: what many do. rare: what few ever need.
Group = Literal["main", "more", "rare"]
ASKED = "asked"  # where a field's own facts lie, among pydantic's


@dataclass(frozen=True, eq=False)
class Choices:
    """Marks a type of fixed values with what each is called where an editor chooses: value → label."""

    words: Mapping[str, str]


@dataclass(frozen=True)
class Asked:
    """A field as an editor meets it.

    name        the attribute of the model
    key         how it is written in the file: the name, but for "from_"
    label       as a form says it: "Grund"
    help        what to write, and why
    example     a value as it is written in the file; None where the field holds parts, with fields of their own
    when        goes on after "Fyll i": "alltid", "när en enhet har berättat det"
    required    whether the file can't be read without it
    annotation  the field's type, with its marks
    default     what holds where the field isn't written
    """

    name: str
    key: str
    label: str
    help: str
    example: Any
    when: str
    group: Group
    required: bool
    annotation: Any
    default: Any = None


def asked(
    label: str,
    help: str,
    example: Any = None,
    *,
    when: str = ALWAYS,
    group: Group | None = None,
    default: Any = PydanticUndefined,
    default_factory: Callable[[], Any] | None = None,
    alias: str | None = None,
    least: int | None = None,
) -> Any:
    """A field of a model, with what editors are told of it. `least`: how many items a list must have.

    `group` is "main" for what is required and "more" for the rest, unless it is said.
    """
    needed = default is PydanticUndefined and default_factory is None
    given: dict[str, Any] = (
        {"default": default} if default_factory is None else {"default_factory": default_factory}
    )
    return Field(
        **given,
        alias=alias,
        min_length=least,
        title=label,
        description=help,
        examples=None if example is None else [example],
        json_schema_extra={ASKED: {"when": when, "group": group or ("main" if needed else "more")}},
    )


def known(
    of: str, *, when: str = "när det inte står rakt ut i källan", default: Any = PydanticUndefined
) -> Any:
    """The field that says how we know a thing, named in the definite: "läget"."""
    rests = f"Vad {of} bygger på: källans ord, vår tolkning av dem eller en enhets rapport."
    needed = default is PydanticUndefined
    example = "stated" if default == "derived" else "derived"
    return asked("Grund", rests, example, when=ALWAYS if needed else when, default=default)


def told_in(of: str, *, when: str = "när det står i ett dokument", default: Any = PydanticUndefined) -> Any:
    """The field with the document that says a thing, named in the definite: "läget"."""
    needed = default is PydanticUndefined
    where = f"Dokumentet där {of} står, och var i det."
    return asked("Källa", where, when=ALWAYS if needed else when, group="main", default=default)


def called_elsewhere(of: str, *, default: Any) -> Any:
    """The field with other names of a thing, named in the definite."""
    help = f"Vad {of} kallas i andra dokument. Namnen går att söka på."
    return asked("Andra namn", help, when="när källorna använder olika namn", default=default)


def leading_to(of: str, *, default: Any) -> Any:
    """The field with records of any kind that a reader of this one, named in the definite, may want."""
    help = f"Andra poster som den som läser om {of} kan behöva."
    example = ["routines/fakturagranskning", "contacts/hr"]
    return asked(
        "Hör ihop med", help, example, when="när läsaren har nytta av att gå vidare", default=default
    )


def in_the_diary(*, default: Any) -> Any:
    """The field with the numbers under which a thing is registered."""
    help = "Numren i diariet, som i källan."
    return asked("Diarienummer", help, ["ABC-2025-123"], when="när källan anger dem", default=default)


@functools.cache
def book_of(model: type[BaseModel]) -> tuple[Asked, ...]:
    """The fields of a model that an editor meets, in the model's order: all but those that asked() didn't make."""
    return tuple(entries(model))


def entries(model: type[BaseModel]) -> Iterator[Asked]:
    for name, info in model.model_fields.items():
        extra = info.json_schema_extra
        if not isinstance(extra, dict) or ASKED not in extra:
            continue
        facts: Any = extra[ASKED]
        yield Asked(
            name=name,
            key=info.alias or name,
            label=info.title or "",
            help=info.description or "",
            example=info.examples[0] if info.examples else None,
            when=facts["when"],
            group=facts["group"],
            required=info.is_required(),
            annotation=whole(info),
            default=None if info.is_required() else info.get_default(call_default_factory=True),
        )


def labels_of(model: type[BaseModel]) -> dict[str, str]:
    """Each field's label, by its name."""
    return {one.name: one.label for one in book_of(model)}


def part_name(model: type[BaseModel]) -> str:
    """What a part of a record is called, alone: "Uppföljning". Of a kind of records its Kind tells."""
    return str(model.model_config.get("title") or "")


def whole(info: FieldInfo) -> Any:
    """The field's type with the marks that pydantic lays apart from it."""
    return Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation


def choices_of(annotation: Any) -> tuple[tuple[str, str], ...]:
    """(value, label) of what a type of fixed values may hold, alone, in a list or left out; () of other types.

    Without Choices a value is its own label.
    """
    return tuple(chosen(annotation, {}))


def chosen(annotation: Any, words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *marks = get_args(annotation)
        found = next((mark.words for mark in marks if isinstance(mark, Choices)), words)
        yield from chosen(inner, found)
    elif origin is Literal:
        yield from ((value, capital(words.get(value) or value)) for value in get_args(annotation))
    elif origin in (tuple, Union, types.UnionType):
        for part in get_args(annotation):
            yield from chosen(part, words)
