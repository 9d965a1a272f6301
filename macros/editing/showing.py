"""Where a record is seen on the site: its own page, and the pages that tell of it."""

from __future__ import annotations

from macros.catalogue.view import View
from macros.components import long_lists
from macros.records import KINDS


def own_address(view: View, kind: str, key: str) -> str:
    """Where a record is shown, or will be: a new one has no page yet."""
    folder = view.site.pages.get(kind)
    record = view.get(kind, key)
    if folder and KINDS[kind].macro and (record is None or KINDS[kind].has_page(record)):
        return f"{folder}/{key}/"
    return view.address(kind, key) or view.site.shown.get(kind, "")


def addresses(view: View, kind: str, key: str, *more: str) -> tuple[str, ...]:
    """The addresses that a change of a record is seen at, the most likely first, each once."""
    shown = view.site.shown.get(kind, "")
    found = [own_address(view, kind, key), *more, shown]
    return tuple(dict.fromkeys(one for one in found if one))


def activity_addresses(view: View, key: str, plan: str, theme: str) -> tuple[str, ...]:
    """Where the status of an activity is told: on its page, among those of its theme, and on the status page."""
    status = view.site.shown.get("statuses", "")
    themes = f"{long_lists.theme_folder(view, plan, theme)}/" if view.site.theme_pages else ""
    return addresses(view, "activities", key, status, themes)


__all__ = ["activity_addresses", "addresses", "own_address"]
