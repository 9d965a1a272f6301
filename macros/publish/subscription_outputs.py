"""The calendars and feeds of a site, each at the address that its pages link to."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from macros.catalogue.view import View
from macros.exports.wording import Publisher
from macros.measures.subscribed import all_subscribed
from macros.publish.output import Output

WEIGHT = 5.0  # milliseconds, about


def outputs(view: View, name: str, address: str) -> Iterator[Output]:
    """Every calendar and feed. `name` and `address` are the site's own."""
    # Their libraries take a fifth of a second to load, which nobody else waits for.
    from macros.exports import atom, ics

    publisher = Publisher(name, address)
    entries = ics.Entries(view, publisher)
    for one in all_subscribed(view):
        calendar = one.kind == "calendar"
        make = partial(ics.calendar, one, entries) if calendar else partial(atom.feed, one, view, publisher)
        yield Output(one.file, make, WEIGHT)
