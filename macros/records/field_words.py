"""What messages call fields and their values: by their label, with the word of the file beside it.

`Grund ("basis")` tells who fills in a form and who writes the file alike; in_form() leaves the file's word out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pydantic import BaseModel

from macros.records.field_book import Asked, book_of, choices_of
from macros.records.references import kind_in, parts_in

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


def last_field(model: type[BaseModel], location: Sequence[str | int]) -> Asked | None:
    """The innermost field on the way to a location in a record; None of none."""
    found, at = None, model
    for part in location:
        one = asked_of(at, part) if isinstance(part, str) else None
        if one:
            found, at = one, next(parts_in(one.annotation), BaseModel)
    return found


def field_at(model: type[BaseModel], location: Sequence[str | int]) -> str:
    """What that field is called: 'Grund ("basis")'; "" of none."""
    one = last_field(model, location)
    return f'{one.label} ("{one.key}")' if one else ""


def lacking(model: type[BaseModel], location: Sequence[str | int]) -> str:
    """That a field isn't written, and what to write there: its location ends in its own name."""
    one = last_field(model, location)
    if one is None or one.key != location[-1]:
        return f'"{location[-1]}" saknas.'
    return f'{one.label} ("{one.key}") saknas. {one.help}{example_of(one)}'


def example_of(one: Asked) -> str:
    """' Till exempel "våren 2026".' Nothing for parts, and for ids, which nobody can know beforehand."""
    if named_values := dict(choices_of(one.annotation)):
        return f' Till exempel {named_values[one.example]} ("{one.example}").'
    if kind_in(one.annotation) or not isinstance(one.example, (str, int)):
        return ""
    if isinstance(one.example, int):
        return f" Till exempel {one.example}."
    return f' Till exempel "{one.example}"{"" if one.example.endswith(".") else "."}'


def in_form(message: str) -> str:
    """A message as who fills in a form reads it: without the words that files use."""
    return BESIDE.sub("", message)
