"""Making things on disk: the pages that records lack, and frozen reports."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from macros.checks.content import Content
from macros.checks.record_page_rules import missing_pages
from macros.publish.building import commit_time
from macros.records import KINDS

if TYPE_CHECKING:
    from macros.commands.freezing import Order


def make_pages(root: Path, content: Content) -> list[str]:
    """Makes the pages that records lack, and returns their paths. Never overwrites."""
    made = []
    for kind, _, path in missing_pages(content):
        file = root / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8") as page:
            page.write(f"{{{{ {KINDS[kind].macro}() }}}}\n")
        made.append(f"docs/{path}")
    return made


def freeze_report(root: Path, order: Order) -> list[str]:
    """Freezes a report and returns the paths of what was written. FreezeError for what can't be."""
    from mkdocs.utils import yaml_load

    from macros.commands.freezing import freeze

    if "SOURCE_DATE_EPOCH" not in os.environ and (epoch := commit_time(root)):
        os.environ["SOURCE_DATE_EPOCH"] = epoch
    with (root / "mkdocs.yml").open("rb") as file:
        config = yaml_load(file)
    return freeze(root, order, str(config["site_name"]), str(config.get("site_url") or ""))
