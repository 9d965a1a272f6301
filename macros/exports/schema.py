"""The JSON Schema of the JSON document: its own, made from the tables and not from the records.

The version is raised when a table or a field goes away or changes its type; what comes new doesn't
break those who read. tests/fixtures holds what version 1 promises.
"""

from __future__ import annotations

import json
from typing import Any

from macros.exports.about import About
from macros.exports.tables import Field, Table

VERSION = 1
PATH = f"schema/{VERSION}/uppslag.schema.json"

TYPES: dict[str, dict[str, Any]] = {
    "text": {"type": ["string", "null"]},
    "integer": {"type": ["integer", "null"]},
    "number": {"type": ["number", "null"]},
    "boolean": {"type": ["boolean", "null"]},
    "date": {"type": ["string", "null"], "format": "date"},
    "list": {"type": "array", "items": {"type": "string"}},
}


def render(tables: tuple[Table, ...], about: About) -> bytes:
    """The schema. Its $id is its address, or its file's name where the site's address isn't known."""
    properties = {
        "$schema": {"type": "string", "description": "Det här schemat."},
        "version": {"const": VERSION, "description": "Schemats version."},
        "webbplats": {"type": "string", "description": "Webbplatsens namn."},
        "commit": {"type": ["string", "null"], "description": "Den senaste ändringen av uppgifterna i git."},
        "datum": {"type": ["string", "null"], "format": "date-time", "description": "När den gjordes."},
        "osparade_andringar": {"type": "boolean", "description": "Om något har ändrats efter den."},
        "tabeller": closed({table.name: of_table(table) for table in tables}),
    }
    document = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{about.root}data/{PATH}" if about.root else PATH.rpartition("/")[2],
        "title": f"Uppslag, data, version {VERSION}",
        "version": VERSION,
        **closed(properties),
    }
    return f"{json.dumps(document, ensure_ascii=False, indent=1)}\n".encode()


def closed(properties: dict[str, Any]) -> dict[str, Any]:
    """An object that has all of these and nothing else."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def of_table(table: Table) -> dict[str, Any]:
    rows = closed({field.name: of_field(field) for field in table.fields})
    return {"type": "array", "title": table.title, "description": table.description, "items": rows}


def of_field(field: Field) -> dict[str, Any]:
    kind = TYPES[field.type]
    if field.required:
        kind = {**kind, "type": kind["type"][0]}
    return {"title": field.title, "description": field.description, **kind}
