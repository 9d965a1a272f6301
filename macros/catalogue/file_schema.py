"""What the files of data/ may hold, as JSON Schema (draft 7): for text editors that help while one writes.

They are written beside each other: what may be written in a field never changes with the data, and the ids
that there are stand in a file of their own, which the others refer to. What only our own check can tell
(rules between fields and between records) isn't here. `errorMessage`, `patternErrorMessage` and
`enumDescriptions` are of yaml-language-server, which VS Code's YAML extension runs.
"""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import AfterValidator, BaseModel

from macros.catalogue.loading import Catalogue
from macros.records import KINDS, Site
from macros.records.base import MOST_WORDS, RefTo, brief
from macros.records.calendar_event import HOW_TO_WRITE as HOW_OFTEN
from macros.records.calendar_event import Every
from macros.records.field_book import ALWAYS, Asked, book_of, choices_of, part_name
from macros.records.months import MONTHS
from macros.records.when import HOW_TO_WRITE, MONTH_PARTS, PARTS, When
from macros.text.problems import BROKEN_LINE
from macros.text.vocabulary import capital

Schema = dict[str, Any]

DRAFT = "http://json-schema.org/draft-07/schema#"
IDS = "ids.json"  # the file with the ids that there are
ID = "^[a-z0-9]+(-[a-z0-9]+)*$"

YEAR = r"(under )?\d{4}"
DAY = r"\d{4}(-\d{2}(-\d{2})?)?"
IN_MONTH = rf"(({'|'.join(MONTH_PARTS)}) )?({'|'.join(MONTHS)}) \d{{4}}"
SWEDISH_DAY = rf"\d{{1,2}} ({'|'.join(MONTHS)}) \d{{4}}"
IN_YEAR = rf"(under )?({'|'.join(PARTS)}) \d{{4}}"
TIME = f"({DAY}|{YEAR}|{IN_YEAR}|{IN_MONTH}|{SWEDISH_DAY})"

TEXT: Schema = {"type": "string", "errorMessage": "Här ska stå text. Sätt citattecken om det är ett tal."}
LINE: Schema = {**TEXT, "pattern": r"^[^\n]*\s*$", "patternErrorMessage": f"Här går det fel: {BROKEN_LINE}"}
CLAUSE: Schema = {
    **TEXT,
    "pattern": rf"^\s*(\S+\s+){{0,{MOST_WORDS - 1}}}\S*\s*$",
    "patternErrorMessage": f"En rad rymmer högst {MOST_WORDS} ord. Korta.",
}
WHEN: Schema = {
    "type": ["string", "integer"],
    "pattern": rf"(?i)^\s*{TIME}(/{TIME})?\s*$",
    "patternErrorMessage": f"Det här är inget datum. {HOW_TO_WRITE}",
    "errorMessage": HOW_TO_WRITE,
}
OFTEN: Schema = {
    "anyOf": [
        {"enum": ["år", "månad", *MONTHS, *(part for part in PARTS if not part.endswith(" av"))]},
        {"type": "array", "minItems": 1, "items": {"type": "integer", "minimum": 1, "maximum": 12}},
    ],
    "errorMessage": HOW_OFTEN,
}
PLAIN: Mapping[Any, Schema] = {
    str: TEXT,
    int: {"type": "integer", "errorMessage": "Här ska stå ett heltal."},
    float: {"type": "number", "errorMessage": "Här ska stå ett tal, med punkt före decimaler."},
    bool: {"type": "boolean", "errorMessage": "Skriv true eller false."},
    When: WHEN,
    Every: OFTEN,
}


def field_schemas() -> Iterator[tuple[str, Schema]]:
    """(file, schema) of each kind, alone in a file and in a register, and of the site's settings."""
    yield "site.json", record_schema(Site, part_name(Site))
    for kind in KINDS.values():
        yield f"{kind.name}.json", record_schema(kind.model, capital(kind.one))
        yield (
            f"{kind.name}.register.json",
            {
                "$schema": DRAFT,
                "type": "object",
                "propertyNames": {
                    "pattern": ID,
                    "patternErrorMessage": "Använd små bokstäver a–z, siffror och bindestreck.",
                },
                "additionalProperties": {"$ref": f"{kind.name}.json"},
            },
        )


def id_schema(catalogue: Catalogue) -> Schema:
    """The ids that there are, with what each is called: by kind, and "any" for "kind/id"."""
    called = {kind: {key: one.called for key, one in catalogue.of(kind).items()} for kind in KINDS}
    named = {
        kind: {**dict.fromkeys(sorted(catalogue.known.get(kind, ())), ""), **of}
        for kind, of in called.items()
    }
    every = {f"{kind}/{key}": words for kind, of in named.items() for key, words in of.items()}
    return {
        "$schema": DRAFT,
        **{kind: one_of(of, KINDS[kind].one) for kind, of in named.items()},
        "any": one_of(every, "post"),
    }


def one_of(names: Mapping[str, str], what: str) -> Schema:
    """An id among these; any text where there is none yet."""
    if not names:
        return TEXT
    wrong = f"Det finns ingen {what} med det id:t. Tryck Ctrl och mellanslag, så visas de som finns."
    return {
        "type": "string",
        "enum": list(names),
        "enumDescriptions": list(names.values()),
        "errorMessage": wrong,
    }


def record_schema(model: type[BaseModel], title: str) -> Schema:
    """A model with its parts, which stand under "$defs" by their names."""
    parts: dict[str, Schema] = {}
    whole = of_model(model, parts)
    whole["properties"]["id"] = {"type": "string", "doNotSuggest": True}
    return {"$schema": DRAFT, "title": title, **whole, "$defs": parts}


def of_model(model: type[BaseModel], parts: dict[str, Schema]) -> Schema:
    book = book_of(model)
    needed = [one for one in book if one.required]
    names = ", ".join(f"{one.label} ({one.key})" for one in needed)
    lacking = f" Det här måste finnas: {names}." if needed else ""
    return {
        "type": "object",
        "properties": {one.key: of_field(one, parts) for one in book},
        "required": [one.key for one in needed],
        "additionalProperties": False,
        "errorMessage": f"Här ska stå fält med värden, och något av dem saknas eller är felstavat.{lacking}",
    }


def of_field(one: Asked, parts: dict[str, Schema]) -> Schema:
    """The field's type with what the book tells of it."""
    when = "" if one.when == ALWAYS else f" Fyll i {one.when}."
    return {"title": one.label, "description": f"{one.help}{when}", **of_type(one.annotation, parts)}


def of_type(annotation: Any, parts: dict[str, Schema]) -> Schema:
    if choices := choices_of(annotation) if get_origin(annotation) is not tuple else ():
        return of_choices(choices)
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return of_marked(inner[0], inner[1:], parts)
    if origin in (Union, types.UnionType):
        return of_type(next(one for one in inner if one is not type(None)), parts)
    if origin is tuple:
        return {
            "type": "array",
            "items": of_type(inner[0], parts),
            "errorMessage": 'Här ska stå en lista, med "- " först på varje rad.',
        }
    if origin is dict:
        return {"type": "object", "additionalProperties": of_type(inner[1], parts)}
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if annotation.__name__ not in parts:
            parts[annotation.__name__] = {}  # where it holds its like
            parts[annotation.__name__] = of_model(annotation, parts)
        return {"$ref": f"#/$defs/{annotation.__name__}"}
    return PLAIN[annotation]


def of_marked(annotation: Any, marks: tuple[Any, ...], parts: dict[str, Schema]) -> Schema:
    """A type with its marks: an id of a kind, a clause, or text on one line."""
    for mark in marks:
        if isinstance(mark, RefTo):
            return {"$ref": f"{IDS}#/{mark.kind}"}
        if isinstance(mark, AfterValidator) and mark.func is brief:
            return CLAUSE
    if annotation is str and any(getattr(mark, "pattern", None) for mark in marks):
        return LINE
    return of_type(annotation, parts)


def of_choices(choices: tuple[tuple[str, str], ...]) -> Schema:
    values = [value for value, _ in choices]
    told = ", ".join(
        value if value.lower() == label.lower() else f"{value} ({label})" for value, label in choices
    )
    return {
        "enum": values,
        "enumDescriptions": [label for _, label in choices],
        "errorMessage": f"Skriv något av: {told}.",
    }
