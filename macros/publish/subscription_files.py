"""The calendars and feeds of a built site, each at the address that its pages link to."""

from __future__ import annotations

from pathlib import Path

from macros.catalogue.view import View
from macros.exports import atom, ics
from macros.exports.wording import Publisher
from macros.measures.subscribed import all_subscribed


def write(site_dir: Path, view: View, publisher: Publisher) -> list[str]:
    """Writes every calendar and feed, and returns their addresses within the site."""
    make = {"calendar": ics.calendar, "feed": atom.feed}
    files = all_subscribed(view)
    for one in files:
        target = site_dir / one.file
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(make[one.kind](one, view, publisher))
    return [one.file for one in files]
