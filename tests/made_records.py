"""Small sites with records of a test's own, on top of the other organisation's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from tests import sites

UNITS_PAGE = "---\ntitle: Enheter\ndescription: Alla enheter.\n---\n\n# Enheter\n\n{{ units() }}\n"
MENDED_PAGE = (
    '---\ntitle: Rättat\ndescription: Alla rättelser.\n---\n\n# Rättat\n\n{{ register("corrections") }}\n'
)


def tree_with(folder: Path, records: dict[str, dict[str, Any]], **site: Any) -> Path:
    """The other organisation's tree with more records (kind → id → fields) and pages for its units.

    A record that is there already has its fields changed. What of `site` is a mapping is added to.
    """
    tree = sites.copy_tree(folder, "annan-kommun")
    for kind, of in records.items():
        add(tree / "data", kind, of)
    shown = {"corrections": "rattat/", **site.pop("shown", {})}
    change(tree / "data" / "site.yml", {"pages": {"units": "enheter"}, "shown": shown, **site})
    write(tree / "docs/enheter/index.md", UNITS_PAGE)
    write(tree / "docs/rattat/index.md", MENDED_PAGE)
    config = tree / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(
        text.replace("  /rutiner/*\n", "  /rutiner/*\n  /enheter/*\n  /rattat/*\n"), encoding="utf-8"
    )
    made = sites.run(tree, "macros", "pages")
    assert made.returncode == 0, made.stderr
    return tree


def add(data: Path, kind: str, records: dict[str, Any]) -> None:
    """Records into their folder, a file each, or into their register."""
    if (data / kind).is_dir():
        for name, fields in records.items():
            change(data / kind / f"{name}.yml", fields)
    else:
        change(data / f"{kind}.yml", records)


def change(file: Path, values: dict[str, Any]) -> None:
    held = yaml.safe_load(file.read_text(encoding="utf-8")) if file.is_file() else {}
    for key, value in values.items():
        both = isinstance(value, dict) and isinstance(held.get(key), dict)
        held[key] = {**held[key], **value} if both else value
    write(file, yaml.safe_dump(held, allow_unicode=True, sort_keys=False))


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def activity(title: str, plan: str = "tillit-2031", theme: str = "se", **fields: Any) -> dict[str, Any]:
    return {"plan": plan, "theme": theme, "title": title, "summary": "En sak att göra.", **fields}


def former(title: str, **fields: Any) -> dict[str, Any]:
    """An activity of the plan that was replaced."""
    return activity(title, "tillit-2029", "borja", **fields)


def between(text: str, start: str, end: str = "") -> str:
    """What stands between two words of a page's text, each of which must be there."""
    assert start in text, f"{start!r} is not in: {text}"
    rest = text.partition(start)[2]
    assert end in rest, f"{end!r} is not in: {rest}"
    return rest.partition(end)[0] if end else rest
