"""Pydantic's errors → problem lines in Swedish: field, rule, the value quoted, what to write."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError

from macros.catalogue.lost_headings import Lost, lost_headings
from macros.records.field_book import choices_of
from macros.records.field_words import field_at, lacking, last_field
from macros.text.likeness import InOrder, choices, meant
from macros.text.problems import BROKEN_LINE, Problem, at, did_you_mean, either
from macros.text.yaml_slips import NO_SPACE, UNSPACED, shortened

if TYPE_CHECKING:
    from macros.text.record_place import Origin

# Types of error that mean "this should have been …".
SHOULD_BE = {
    "string_type": "text",
    "int_type": "ett heltal",
    "int_parsing": "ett heltal",
    "int_from_float": "ett heltal",
    "float_type": "ett tal",
    "float_parsing": "ett tal",
    "finite_number": "ett tal",
    "bool_type": "true eller false",
    "bool_parsing": "true eller false",
    "tuple_type": 'en lista, med "- " först på varje rad',
    "dict_type": "fält med värden, indragna under",
    "model_type": "fält med värden, indragna under",
    "model_attributes_type": "fält med värden, indragna under",
}

NUMBERS = ("float_type", "float_parsing", "int_type", "int_parsing")
# "4,5", "1 234", "−3", "12 %", "300 kr": a number to a reader, and not to YAML.
NUMERAL = re.compile(r"(?P<number>[-+−–]?(?:\d{1,3}(?:\s\d{3})+|\d+)(?:[.,]\d+)?)\s*(?:[%‰]|[^\W\d_]+)?\.?")


def describe(error: ValidationError, model: type[BaseModel], origin: Origin, value: Any) -> list[Problem]:
    """A problem for each thing that is wrong with a record. What follows from another isn't told."""
    lost = lost_headings(model, value)
    errors = [one for one in error.errors(include_url=False) if not any(map(follows(one), lost))]
    misspelled = {
        (*one["loc"][:-1], likely(one, model)) for one in errors if one["type"] == "extra_forbidden"
    }
    return [
        *(at(origin.place(one.location), "heading", one.message) for one in lost),
        *(
            problem(one, model, origin)
            for one in errors
            if one["type"] != "missing" or tuple(one["loc"]) not in misspelled
        ),
    ]


def follows(error: Any) -> Callable[[Lost], bool]:
    """Whether an error is what a lost heading makes: at its own item of the list, or at one after it."""

    def of(lost: Lost) -> bool:
        *list_, number = lost.location
        within = error["loc"][: len(list_)] == tuple(list_) and len(error["loc"]) > len(list_)
        return within and error["loc"][len(list_)] >= number

    return of


def likely(error: Any, model: type[BaseModel]) -> str:
    """The field that an unknown one looks like, or is called; empty when it looks like none."""
    return meant(str(error["loc"][-1]), fields_at(model, error["loc"][:-1]))


def problem(error: Any, model: type[BaseModel], origin: Origin) -> Problem:
    location, kind = tuple(part for part in error["loc"] if part != "[key]"), error["type"]
    if kind == "missing":
        return at(origin.place(location[:-1]), "missing", lacking(model, location))
    if kind == "extra_forbidden":
        name = field_name(location)
        close = did_you_mean(name, fields_at(model, location[:-1]))
        return at(origin.place(location, key=True), "unknown", f'okänt fält "{name}".{close}')
    message, name = rule(error, model) + written_as(error, model), field_at(model, location)
    return at(origin.place(location), kind, f"{name}: {message}" if name else message)


def written_as(error: Any, model: type[BaseModel]) -> str:
    """' Skriv …', for a text that stands where a list or fields are to be."""
    kind, value = error["type"], error["input"]
    if not isinstance(value, str):
        return ""
    if kind == "tuple_type" and re.fullmatch(r"[\w/-]+", value):
        return f" Skriv [{value}]."
    if kind in ("model_type", "model_attributes_type"):
        if unspaced := UNSPACED.fullmatch(value):
            return f" {NO_SPACE.format(**shortened(unspaced)).capitalize()}"
        fields = list(fields_at(model, error["loc"]))[:2]
        return f" Skriv {{{', '.join(f'{one}: …' for one in fields)}}}." if fields else ""
    return ""


def field_name(location: tuple[str | int, ...]) -> str:
    """The last name on the way; the number of a list's item tells an editor nothing."""
    return next((str(part) for part in reversed(location) if isinstance(part, str)), "")


def rule(error: Any, model: type[BaseModel]) -> str:
    kind, value = error["type"], error["input"]
    if kind in ("when", "point", "series", "clause"):
        return str(error["msg"])
    if value is None:
        return "fältet är tomt. Fyll i det eller ta bort raden."
    if kind == "string_too_short":
        return "fältet är tomt. Fyll i det eller ta bort raden."
    if kind == "too_short":
        return "listan är tom. Fyll i den."
    if kind == "literal_error":
        allowed = values_at(model, error["loc"])
        return f'"{value}" går inte. Skriv {either(choices(allowed))}.{did_you_mean(value, allowed)}'
    if kind == "string_type" and isinstance(value, (int, float)):
        written = str(value).lower() if isinstance(value, bool) else value
        return f'ska vara text. Sätt citattecken: "{written}".'
    if kind == "string_pattern_mismatch":  # of text on one line; no other has a pattern
        return BROKEN_LINE
    if kind in SHOULD_BE:
        return f"ska vara {SHOULD_BE[kind]}, men där står {shown(value)}.{as_number(kind, value)}"
    return f"{shown(value)} har fel form."


def values_at(model: type[BaseModel], location: tuple[str | int, ...]) -> InOrder:
    """The fixed values that may stand at a location, and what each is called."""
    one = last_field(model, location)
    called = dict(choices_of(one.annotation)) if one else {}
    return InOrder(called, lambda: {value: (label,) for value, label in called.items()})


def as_number(kind: str, value: Any) -> str:
    """' Skriv 4.5.' for what is a number in Swedish: with a comma, spaces, a sign or a unit after it."""
    match = NUMERAL.fullmatch(value) if kind in NUMBERS and isinstance(value, str) else None
    if not match:
        return ""
    number = re.sub(r"\s", "", match["number"]).replace(",", ".").replace("−", "-").replace("–", "-")
    return f" Skriv {number}." if kind.startswith("float") or "." not in number else ""


def shown(value: Any) -> str:
    if isinstance(value, dict):
        return "fält med värden"
    if isinstance(value, (list, tuple)):
        return "en lista"
    if isinstance(value, bool):
        return "true" if value else "false"
    return f'"{value}"'


def fields_at(model: type[BaseModel], location: tuple[str | int, ...]) -> Iterable[str]:
    """The names of the fields that may stand at a location within a record, and what each is called."""
    from macros.records.references import parts_in

    for part in location:
        if isinstance(part, int):
            continue
        info = next((i for n, i in model.model_fields.items() if (i.alias or n) == part), None)
        inner = next(parts_in(info.annotation), None) if info else None
        if inner is None:
            return ()
        model = inner
    called = {info.alias or name: info.title for name, info in model.model_fields.items() if name != "id"}
    return InOrder(called, lambda: {key: (title,) for key, title in called.items() if title})
