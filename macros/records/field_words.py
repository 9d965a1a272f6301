"""What messages call fields and their values: by their label, with the word of the file beside it.

`Grund ("basis")` tells who fills in a form and who writes the file alike; in_form() leaves the file's word out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel

from macros.records.field_book import Asked, book_of, choices_of
from macros.records.references import parts_in

BESIDE = re.compile(r' \("[^"()]+"\)')


def asked_of(model: type[BaseModel], key: str) -> Asked | None:
    """What the book says of a field by its name in the file; None for what is no field of the model."""
    return next((one for one in book_of(model) if one.key == key), None)


def named(model: type[BaseModel], key: str) -> str:
    """A field: 'Grund ("basis")'. The mere name, in quotes, of what the book doesn't have."""
    one = asked_of(model, key)
    return f'{one.label} ("{key}")' if one else f'"{key}"'


def valued(model: type[BaseModel], key: str, value: str) -> str:
    """A fixed value of a field: 'Rapporterat av enheten ("reported")'. KeyError for what it can't hold."""
    one = asked_of(model, key)
    return f'{dict(choices_of(one.annotation if one else None))[value]} ("{value}")'


def field_at(model: type[BaseModel], location: Sequence[str | int]) -> str:
    """The innermost field on the way to a location in a record: 'Grund ("basis")'; "" of none."""
    name = ""
    at: Any = model
    for part in location:
        one = asked_of(at, part) if at and isinstance(part, str) else None
        if one:
            name = f'{one.label} ("{one.key}")'
            at = next(parts_in(one.annotation), None)
    return name


def in_form(message: str) -> str:
    """A message as who fills in a form reads it: without the words that files use."""
    return BESIDE.sub("", message)
