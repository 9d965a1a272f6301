"""The schemas of data/ as files in the site's cache, where its .vscode/settings.json says that they are."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from pathlib import Path
from typing import Any

from macros.catalogue.file_schema import IDS, field_schemas, id_schema
from macros.catalogue.loading import Catalogue
from macros.text.engine_folder import ENGINE

FOLDER = ".cache/schemas"
STAMP = "engine.txt"  # which code the schemas of the fields were made by
CODE = ("macros/records", "macros/catalogue/file_schema.py", "macros/text/vocabulary.py")


def keep_schemas(catalogue: Catalogue) -> None:
    """Writes the schemas that say something else than their files do, in the folder of the catalogue's site.

    A folder that can't be written in is left as it is: nothing but the help of text editors leans on it.
    """
    folder = catalogue.root / FOLDER
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        keep(folder / IDS, text(id_schema(catalogue)))
        if kept(folder / STAMP) != (now := code()):
            keep(folder / ".gitignore", "*\n")  # ids grow old, so they are never committed
            for name, schema in field_schemas():
                keep(folder / name, text(schema))
            keep(folder / STAMP, now)  # last: else what was interrupted would count as done


def text(schema: dict[str, Any]) -> str:
    return f"{json.dumps(schema, ensure_ascii=False, indent=1)}\n"


def kept(file: Path) -> str:
    return file.read_text(encoding="utf-8") if file.exists() else ""


def keep(file: Path, held: str) -> None:
    if kept(file) != held:
        file.write_text(held, encoding="utf-8", newline="\n")


def code() -> str:
    """A digest of what the schemas of the fields are made from."""
    found = hashlib.blake2b(digest_size=16)
    for one in CODE:
        path = ENGINE / one
        for file in sorted(path.glob("*.py")) if path.is_dir() else [path]:
            found.update(file.read_bytes())
    return f"{found.hexdigest()}\n"
