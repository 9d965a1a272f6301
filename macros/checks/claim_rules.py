"""What is told as a source's own must be in the source's words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from macros.checks.content import Content
from macros.records import KINDS
from macros.records.base import Record, Source
from macros.records.field_words import named, valued
from macros.text.problems import Problem
from macros.text.yaml_source import Location

NO_WORDS = (
    f"ingen källas ord bär texten. Skriv av dem i {named(Source, 'words')}, eller välj som "
    f"{named(Record, 'basis')} {valued(Record, 'basis', 'derived')} eller {valued(Record, 'basis', 'reported')}."
)


def claims_are_covered(content: Content) -> Iterator[Problem]:
    """En kontakt, rapporteringsväg eller situation och ett begrepp säger vilka av källans ord de vilar på,
    eller att det är vår läsning eller enhetens egen uppgift. Det gäller också deras steg och meningar."""
    for kind in KINDS.values():
        for record in content.catalogue.of(kind.name).values() if kind.claims else ():
            if getattr(record, kind.claims) is not None and not covered(record):
                yield content.of_field(kind.name, record, (kind.claims,), "claim", NO_WORDS)
            for location, part in parts(record):
                if part.basis == "stated" and not (part.source and part.source.words):
                    yield content.of_field(kind.name, record, location, "claim", NO_WORDS)


def covered(record: Any) -> bool:
    """Whether the words of its sources carry what a record says, or a listed address outside, or we do."""
    if record.basis != "stated":
        return True
    if record.sources:
        return all(source.words for source in record.sources)
    return bool(getattr(record, "link", None))


def parts(value: BaseModel, location: Location = ()) -> Iterator[tuple[Location, Any]]:
    """The steps and sentences within a record: what says how we know it, and from where."""
    fields = type(value).model_fields
    for name, info in fields.items():
        found, key = getattr(value, name), info.alias or name
        many = isinstance(found, tuple)
        for number, item in enumerate(found if many else (found,)):
            if isinstance(item, BaseModel):
                inner = (*location, key, number) if many else (*location, key)
                if {"basis", "source"} <= type(item).model_fields.keys():
                    yield inner, item
                yield from parts(item, inner)
