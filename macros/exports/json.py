"""The tables as one JSON document, after the schema that schema.py describes."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from macros.exports import schema
from macros.exports.about import About
from macros.exports.tables import Table, Value

ENCODE = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
NEXT = "\n     "  # before each value of a list


def render(tables: tuple[Table, ...], about: About) -> bytes:
    """Each table as a list of objects; what isn't known is null."""
    document = {
        "$schema": schema.PATH,
        "version": schema.VERSION,
        "webbplats": about.name,
        "commit": about.version.commit or None,
        "datum": about.moment,
        "osparade_andringar": about.version.changed,
        "tabeller": {},
    }
    head, _, end = as_bytes(document).rpartition(b"{}")
    listed = ",".join(f"\n  {ENCODE(table.name)}: {rows(table)}" for table in tables)
    return b"".join([head, f"{{{listed}\n }}".encode() if tables else b"{}", end])


def rows(table: Table) -> str:
    """The rows as the standard library would indent them: its own way of it is five times as slow."""
    names = [f"\n    {ENCODE(field.name)}: " for field in table.fields]
    objects = (
        ",".join([f"{name}{text(value)}" for name, value in zip(names, row, strict=True)])
        for row in table.rows
    )
    listed = ",".join(f"\n   {{{one}\n   }}" for one in objects)
    return f"[{listed}\n  ]" if table.rows else "[]"


def text(value: Value) -> str:
    if value is None:
        return "null"
    if isinstance(value, tuple) and value:
        return f"[{','.join(f'{NEXT}{ENCODE(one)}' for one in value)}\n    ]"
    return ENCODE(value.isoformat() if isinstance(value, date) else value)


def as_bytes(document: Any) -> bytes:
    return f"{json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False)}\n".encode()
