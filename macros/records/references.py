"""The references of a record, found from its type annotations."""

from __future__ import annotations

import functools
import types
import typing
from collections.abc import Callable, Iterator
from typing import Annotated, Any, Union

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from macros.records.base import RefTo
from macros.text.yaml_source import Location


def references(record: BaseModel, location: Location = ()) -> Iterator[tuple[Location, str, str]]:
    """Each reference within a record: its location in the data, the kind it leads to, the id.

    Of a record that could be read in part, those in the fields that were read.
    """
    for name, key, kind in fields_with_references(type(record)):
        value = getattr(record, name, None)
        if value is None:
            continue
        many = isinstance(value, tuple)
        for number, item in enumerate(value if many else (value,)):
            inner = (*location, key, number) if many else (*location, key)
            if isinstance(item, BaseModel):
                yield from references(item, inner)
            elif kind:
                yield inner, kind, item


def kind_and_id(reference: str) -> tuple[str, str]:
    """The parts of a reference to a record of any kind: "routines/x" → "routines", "x"."""
    kind, _, record_id = reference.partition("/")
    return kind, record_id


@functools.cache
def fields_with_references(model: type[BaseModel]) -> tuple[tuple[str, str, str], ...]:
    """(attribute, key in data, kind) of the fields that hold references or values that may."""
    found = []
    for name, info in model.model_fields.items():
        kind = kind_of(info)
        if kind or any(parts_in(info.annotation)):
            found.append((name, info.alias or name, kind or ""))
    return tuple(found)


def paths(model: type[BaseModel], wanted: Callable[[FieldInfo], bool]) -> Iterator[str]:
    """The fields of a model and of its parts that are wanted: "owner", "followups.by"."""
    for name, info in model.model_fields.items():
        if wanted(info):
            yield name
        for part in parts_in(info.annotation):
            yield from (f"{name}.{inner}" for inner in paths(part, wanted))


def kind_of(info: FieldInfo) -> str | None:
    """The kind of records that a field holds ids of; None where it holds none."""
    return next((mark.kind for mark in info.metadata if isinstance(mark, RefTo)), None) or kind_in(
        info.annotation
    )


def arguments(annotation: Any) -> tuple[Any, ...]:
    """The types within tuple[...], X | None and what is marked; nothing for others."""
    if typing.get_origin(annotation) is Annotated:
        return (annotation.__origin__,)
    if typing.get_origin(annotation) in (tuple, Union, types.UnionType):
        return typing.get_args(annotation)
    return ()


def kind_in(annotation: Any) -> str | None:
    if typing.get_origin(annotation) is Annotated:
        marks = [mark.kind for mark in annotation.__metadata__ if isinstance(mark, RefTo)]
        return marks[0] if marks else kind_in(annotation.__origin__)
    return next((kind for part in arguments(annotation) if (kind := kind_in(part))), None)


def parts_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models within an annotation: Step, in `tuple[Step, ...]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in arguments(annotation):
        yield from parts_in(part)
