"""The house: which room may import from which. Read from the code's own imports, lazy ones too."""

from __future__ import annotations

import ast
from collections import Counter
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from macros.publish import cache
from tests.sites import ROOT

MACROS = ROOT / "macros"
# From the ground up. A module imports from its own room and from those above it in this list.
FLOORS = (
    "text",
    "records",
    "blocks",
    "pages",
    "catalogue",
    "measures",
    "exports",
    "components",
    "reading",
    "render",
    "checks",
    "engine",
    "publish",
    "commands",
    "drafts",
    "editing",
    "",  # what MkDocs and Python look for in the package itself
)
# Within render/: what several formats draw from, then a format each.
FORMATS = ("pieces", "html", "pptx", "docx", "pdf")


def modules() -> dict[str, Path]:
    """Every module of the package, by its name."""
    found = {}
    for file in MACROS.rglob("*.py"):
        parts = ("macros", *file.relative_to(MACROS).with_suffix("").parts)
        found[".".join(parts).removesuffix(".__init__")] = file
    return found


def imports(file: Path, known: dict[str, Path]) -> set[str]:
    """The modules of ours that a file imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            inner = {f"{node.module}.{name.name}" for name in node.names}
            found |= (inner & known.keys()) or {node.module}
            found |= {node.module} if not inner <= known.keys() else set()
        elif isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
    return {name for name in found if name in known}


KNOWN = modules()
GRAPH = {name: imports(file, KNOWN) for name, file in KNOWN.items()}


def room(name: str) -> str:
    """The folder of the package that a module lies in; "" for the package's own."""
    parts = name.split(".")
    return parts[1] if len(parts) > 1 and (MACROS / parts[1]).is_dir() else ""


def test_every_room_is_on_a_floor() -> None:
    assert {room(name) for name in KNOWN} == set(FLOORS)


def test_no_module_imports_from_a_room_above_its_own() -> None:
    up = [
        f"{name} → {other}"
        for name, others in GRAPH.items()
        for other in others
        if FLOORS.index(room(other)) > FLOORS.index(room(name))
    ]
    assert not up


def test_no_format_draws_from_one_that_comes_after_it() -> None:
    def place(name: str) -> int:
        parts = name.split(".")
        return FORMATS.index(parts[2]) if parts[1:2] == ["render"] and len(parts) > 2 else 0

    up = [f"{a} → {b}" for a, others in GRAPH.items() for b in others if place(a) and place(b) > place(a)]
    assert not up


def test_no_modules_import_each_other_in_a_circle() -> None:
    try:
        tuple(TopologicalSorter(GRAPH).static_order())
    except CycleError as error:
        raise AssertionError(" → ".join(error.args[1])) from None


def test_no_two_modules_share_a_file_name() -> None:
    names = Counter(file.name for file in KNOWN.values() if file.name != "__init__.py")
    assert [name for name, many in names.items() if many > 1] == []


# What these give to a document is in the key of the cache: the deck or the report, and its sources.
IN_THE_KEY = {
    "macros.catalogue.frozen_page",
    "macros.catalogue.loading",
    "macros.catalogue.view",
    "macros.engine.loaded",
    "macros.publish.output",
    "macros.records.base",
    "macros.records.decided_report",
    "macros.records.modality",
    "macros.records.references",
}


def test_what_decides_the_bytes_of_a_document_decides_whether_it_is_made_anew() -> None:
    listed = [name.removesuffix(".py").replace("/", ".") for name in cache.SOURCES]
    sources = {one for one in KNOWN if any(one == name or one.startswith(f"{name}.") for name in listed)}
    deciding = {"macros.publish.deck_outputs", "macros.publish.report_outputs"}
    deciding |= {one for one in KNOWN if one.startswith("macros.render.") and ".html" not in one}
    while more := {other for one in deciding & sources for other in GRAPH[one]} - deciding:
        deciding |= more
    assert deciding - sources == IN_THE_KEY
