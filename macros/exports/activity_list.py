"""All activities in the one file that the filters of long lists read: a script, so that it loads from a disk too.

What matters first comes first, as in the lists. Only what a line of a list shows. What repeats (units, themes, statuses) is there once, and lines name
it by its place; addresses lack what they all begin with.
"""

from __future__ import annotations

import json
from os.path import commonprefix
from typing import Any

from macros.catalogue.view import View
from macros.exports.plan_tables import in_order
from macros.measures.activity_rows import ActivityRow, urgent_first
from macros.text.vocabulary import WATCHED

PATH = "aktiviteter.js"
NAME = "uppslagActivities"  # what table.js finds it by


def render(view: View) -> bytes:
    """The file. An address within it counts from the site's root."""
    rows = urgent_first(view, in_order(view))
    at = commonprefix([one.address for one in rows])
    units = list(dict.fromkeys(unit for one in rows for unit in one.owners))
    themes = [(plan.id, theme.id, theme.title) for plan in view.of("plans") for theme in plan.themes]
    places = Places(view, at, units, [theme[:2] for theme in themes])
    document = {
        "at": at,
        "units": [(unit, view.the("units", unit).name, view.address("units", unit)) for unit in units],
        "plans": {plan.id: plan.short for plan in view.of("plans")},
        "themes": themes,
        "statuses": [status.label for status in view.of("statuses")],
        "watched": list(WATCHED.values()),
        "unowned": list(WATCHED).index("unowned"),
        "rows": [places.line(one) for one in rows],
    }
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return f"window.{NAME}={text};\n".encode()


class Places:
    """The place of each thing that lines name."""

    def __init__(self, view: View, at: str, units: list[str], themes: list[tuple[str, str]]) -> None:
        self.at = len(at)
        self.units = {unit: place for place, unit in enumerate(units)}
        self.themes = {theme: place for place, theme in enumerate(themes)}
        self.statuses = {status.id: place for place, status in enumerate(view.of("statuses"))}
        self.watched = {name: place for place, name in enumerate(WATCHED)}

    def line(self, one: ActivityRow) -> tuple[Any, ...]:
        """Title, address, theme, owners (-1: not to be shown), status, what to watch, time, its order."""
        owners = [self.units[unit] for unit in one.owners] or ([-1] if one.unseen else [])
        return (
            one.title,
            one.address[self.at :],
            self.themes[one.activity.plan, one.activity.theme],
            owners,
            self.statuses[one.status.id],
            [self.watched[name] for name in one.watched],
            str(one.due) if one.due else "",
            one.sort,
        )
