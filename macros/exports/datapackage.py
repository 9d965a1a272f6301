"""The description of the CSV files that the Frictionless tools read (Data Package, version 1)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from macros.exports import csv
from macros.exports.about import TERMS, About
from macros.exports.json import as_bytes
from macros.exports.tables import BETWEEN, Field, Table

TYPES = {"text": "string", "list": "string"}  # others are called the same


def render(files: Iterable[tuple[str, Table, bytes]], about: About) -> bytes:
    """The package of the files given: path, table and bytes of each. It states no licence: there is none."""
    document = {
        "profile": "tabular-data-package",
        "name": "uppslag",
        "title": about.name,
        "description": f"Tabellerna bakom webbplatsen. {TERMS}",
        **({"homepage": about.root} if about.root else {}),
        **({"created": about.moment, "version": str(about.version)} if about.moment else {}),
        "commit": about.version.commit or None,
        "resources": [resource(*file) for file in files],
    }
    return as_bytes(document)


def resource(path: str, table: Table, data: bytes) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": path.removesuffix(".csv").replace("/", "-"),
        "path": path,
        "title": table.title,
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "dialect": {
            "delimiter": csv.DELIMITER,
            "lineTerminator": "\r\n",
            "quoteChar": '"',
            "doubleQuote": True,
        },
        "schema": schema(table, "../" if "/" in path else ""),
    }


def schema(table: Table, up: str) -> dict[str, Any]:
    """The table's schema. A series' own file says the same of its fields, and leads to no other."""
    led = [] if up else [foreign(field, table) for field in table.fields if field.leads_to]
    return {
        "fields": [of_field(field) for field in table.fields],
        "missingValues": [""],
        **({"primaryKey": list(table.key)} if table.key else {}),
        **({"foreignKeys": led} if led else {}),
    }


def foreign(field: Field, table: Table) -> dict[str, Any]:
    to = "" if field.leads_to == table.name else field.leads_to  # its own table is called ""
    return {"fields": [field.name], "reference": {"resource": to, "fields": ["id"]}}


def of_field(field: Field) -> dict[str, Any]:
    several = f' Flera skiljs med "{BETWEEN.strip()}".' if field.type == "list" else ""
    return {
        "name": field.name,
        "title": field.title,
        "description": f"{field.description}{several}",
        "type": TYPES.get(field.type, field.type),
        **({"decimalChar": csv.COMMA} if field.type == "number" else {}),
        **({"constraints": {"required": True}} if field.required else {}),
    }
