"""The tables as one JSON document, after the schema that schema.py describes."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from macros.exports import schema
from macros.exports.about import About
from macros.exports.tables import Table, Value


def render(tables: tuple[Table, ...], about: About) -> bytes:
    """Each table as a list of objects; what isn't known is null."""
    document = {
        "$schema": schema.PATH,
        "version": schema.VERSION,
        "webbplats": about.name,
        "commit": about.version.commit or None,
        "datum": about.moment,
        "osparade_andringar": about.version.changed,
        "tabeller": {table.name: rows(table) for table in tables},
    }
    return as_bytes(document)


def rows(table: Table) -> list[dict[str, Any]]:
    names = [field.name for field in table.fields]
    return [dict(zip(names, map(value_of, row), strict=True)) for row in table.rows]


def value_of(value: Value) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def as_bytes(document: Any) -> bytes:
    return f"{json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False)}\n".encode()
