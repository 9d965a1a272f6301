"""Rules on the files of docs/ that are no pages: they are published as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.checks.content import Content
from macros.text.problems import Place, Problem, at

RUNS = (".html", ".htm", ".xhtml", ".js", ".mjs", ".wasm", ".swf")
ACTIVE = re.compile(
    rb"<\s*(?:\w+:)?script\b|\son\w+\s*=|javascript\s*:|<\s*(?:\w+:)?foreignObject\b", re.IGNORECASE
)


def files_are_no_programs(content: Content) -> Iterator[Problem]:
    """En fil i docs/ är text, en bild eller ett dokument: inget som körs hos läsaren."""
    docs = content.catalogue.root / "docs"
    for file in sorted(docs.rglob("*")):
        name = file.name.lower()
        if name.endswith(RUNS):
            what = "är en webbsida eller ett skript. Skriv en sida i Markdown i stället."
        elif name.endswith(".svg") and ACTIVE.search(file.read_bytes()):
            what = "är en bild som innehåller skript. Spara den som ren bild."
        else:
            continue
        path = file.relative_to(content.catalogue.root).as_posix()
        yield at(Place(path), "file", f'"{file.name}" {what}')
