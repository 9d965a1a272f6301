"""Making things on disk: the pages that records and lists lack, and frozen reports."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from macros.checks.content import Content
from macros.checks.record_page_rules import missing_pages

if TYPE_CHECKING:
    from macros.commands.freezing import Frozen, Order


def make_pages(root: Path, content: Content) -> list[str]:
    """Makes the pages that records and lists lack, and returns their paths. Never overwrites."""
    made = []
    for one in missing_pages(content):
        file = root / "docs" / one.path
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8") as page:
            page.write(one.text)
        made.append(f"docs/{one.path}")
    return made


def freeze_report(root: Path, order: Order) -> list[str]:
    """Freezes a report and returns the paths of what was written. FreezeError for what can't be."""
    from macros.commands.freezing import freeze
    from macros.engine.driving import dated

    with dated(root):
        return freeze(root, order, *named(root))


def report_to_freeze(root: Path, order: Order) -> Frozen:
    """What freezing a report would write. FreezeError for what can't be frozen."""
    from macros.commands.freezing import frozen
    from macros.engine.driving import dated

    with dated(root):
        return frozen(root, order, *named(root))


def named(root: Path) -> tuple[str, str]:
    """The site's name and address, as its files have them."""
    from macros.engine.site_config import settings

    said = settings(root)
    return str(said["site_name"]), str(said.get("site_url") or "")
