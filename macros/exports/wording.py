"""What calendars and feeds say alike: lasting ids, whole addresses, text that every reader takes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from uuid import NAMESPACE_URL, uuid5

from macros.catalogue.view import View
from macros.records.base import Source

# What XML can't hold, and iCalendar mustn't: control signs but tab and line break, and half characters.
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Publisher:
    """The site that gives the files away. `root` is its address, ending in "/", or '' if unknown."""

    name: str
    root: str = ""

    def uid(self, uid: str) -> str:
        """A lasting id, unique in the world: of the site's name and the record's id, and nothing else.

        Not of the address: a site that moves keeps its events and its news.
        """
        return str(uuid5(NAMESPACE_URL, f"uppslag:{self.name}/{uid}"))

    def titled(self, of: str) -> str:
        """What a file is called: by the site, and by whose it is."""
        return clean(f"{self.name}: {of}" if of else self.name)

    def whole(self, address: str) -> str:
        """The address as one can open it from anywhere; '' where nobody knows the site's."""
        return f"{self.root}{address}" if self.root and address else ""


def clean(text: str) -> str:
    """The text without signs that would make the whole file unreadable."""
    return text if text.isprintable() else UNSEEN.sub("", text)


def told(view: View, sources: Iterable[Source]) -> str:
    """Where it is taken from, in words; '' where no source is given or may be shown."""
    places = []
    for one in dict.fromkeys(sources):
        document = view.get("documents", one.document)
        if document:
            places.append(", ".join(filter(None, (document.called, one.section))))
    return "; ".join(dict.fromkeys(places))


def as_of(view: View, sources: Iterable[Source], told: date | None = None) -> datetime:
    """When something was said: the day of its newest source or of a unit's report, else of all sources.

    A time of the data, never of the clock: what hasn't changed has the same stamp in every build.
    """
    documents = (view.get("documents", one.document) for one in sources)
    days = [one.date.last for one in documents if one and one.date] + ([told] if told else [])
    return midnight(max(days, default=view.site.sources_until.last))


def midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
