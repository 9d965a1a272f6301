"""Headings of lists that are gone, so that what stood under them is read as more of the list above.

steps:
  - title: …
  # here stood "followups:"
  - as_of: …
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_origin

from pydantic import BaseModel

from macros.records.field_words import named
from macros.records.references import arguments, parts_in
from macros.text.yaml_source import Location


@dataclass(frozen=True)
class Lost:
    """Where the first item stands that has lost its heading, and which heading that is."""

    location: Location
    heading: str
    called: str

    @property
    def message(self) -> str:
        return (
            f"härifrån hör punkterna till {self.called}, men rubriken fattas. "
            f'Skriv "{self.heading}:" på en egen rad ovanför.'
        )


def lost_headings(model: type[BaseModel], value: Any) -> list[Lost]:
    """The headings that are gone among a record's own fields."""
    return list(lost(model, value)) if isinstance(value, dict) else []


def lost(model: type[BaseModel], value: dict[str, Any]) -> Iterator[Lost]:
    lists = dict(lists_in(model))
    absent = {key: fields_of(part) for key, part in lists.items() if key not in value}
    for key, part in lists.items():
        items = value.get(key)
        for number, item in enumerate(items if isinstance(items, list) else ()):
            if not isinstance(item, dict) or len(item.keys() - fields_of(part)) < 2:
                continue
            heading = next((name for name, fields in absent.items() if item.keys() <= fields), "")
            if heading:
                yield Lost((key, number), heading, named(model, heading))
                break


def lists_in(model: type[BaseModel]) -> Iterator[tuple[str, type[BaseModel]]]:
    """(key, part) of the fields that are lists of parts with fields of their own."""
    for name, info in model.model_fields.items():
        part = next(parts_in(info.annotation), None)
        several = any(get_origin(one) is tuple for one in (info.annotation, *arguments(info.annotation)))
        if part is not None and several:
            yield info.alias or name, part


def fields_of(part: type[BaseModel]) -> set[str]:
    return {info.alias or name for name, info in part.model_fields.items()}
