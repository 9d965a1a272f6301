"""What is told in the internal report on internal control alone: where controls don't reach.

A statement with `audience: kontrollrapport` is taken out of its record before anything sees it: pages,
search, decks, feeds and downloads are all made of what is left. The report asks for it by itself.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from macros.records.base import Statement
from macros.records.references import parts_in


@dataclass(frozen=True)
class Confined:
    """A statement that the report alone tells, and the record that it is of."""

    kind: str
    id: str
    statement: Statement


def confined_in(value: Any) -> Iterator[Statement]:
    """The statements of a record, or of its parts, that are for the report alone."""
    if isinstance(value, Statement) and value.audience:
        yield value
    elif isinstance(value, BaseModel):
        for name in fields_with_statements(type(value)):
            yield from confined_in(getattr(value, name))
    elif isinstance(value, tuple):
        for one in value:
            yield from confined_in(one)


def without_confined(value: Any) -> Any:
    """The record without them; itself where it has none."""
    if isinstance(value, tuple):
        return tuple(without_confined(one) for one in value if not is_confined(one))
    if not isinstance(value, BaseModel) or next(confined_in(value), None) is None:
        return value
    held = {name: getattr(value, name) for name in fields_with_statements(type(value))}
    return value.model_copy(
        update={name: None if is_confined(one) else without_confined(one) for name, one in held.items()}
    )


def is_confined(value: Any) -> bool:
    return isinstance(value, Statement) and value.audience is not None


@functools.cache
def fields_with_statements(model: type[BaseModel]) -> tuple[str, ...]:
    """The fields of a model that hold statements, or parts that may."""
    return tuple(name for name, info in model.model_fields.items() if holds(parts_in(info.annotation)))


def holds(parts: Iterable[type[BaseModel]]) -> bool:
    return any(issubclass(part, Statement) or fields_with_statements(part) for part in parts)
