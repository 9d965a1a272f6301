"""News as an Atom feed (RFC 4287): ids that last, times of the data and never of the clock."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from posixpath import relpath

from feedgen.feed import FeedGenerator

from macros.catalogue.view import View
from macros.exports.wording import Publisher, clean, midnight, told
from macros.measures.subscribed import FEEDS, Subscribed
from macros.measures.updates import Update
from macros.records.references import kind_and_id


def feed(file: Subscribed, view: View, publisher: Publisher) -> bytes:
    """The feed of a file's updates, newest first: the same bytes for the same records."""
    made = FeedGenerator()
    made.id(f"urn:uuid:{publisher.uid(file.uid)}")
    made.title(publisher.titled(file.of))
    made.updated(newest(file, view))
    made.author(name=clean(publisher.name))
    made.language("sv")
    made.generator("Uppslag")
    made.link(
        href=publisher.whole(file.file) or file.file.rpartition("/")[2],
        rel="self",
        type="application/atom+xml",
    )
    made.link(href=reached(file.page, file, publisher), rel="alternate", type="text/html")
    for one in file.updates:
        add(made, one, file, view, publisher)
    data: bytes = made.atom_str(pretty=True)
    return data


def newest(file: Subscribed, view: View) -> datetime:
    """The time of the newest entry; of an empty feed, that of the site's newest source."""
    return max((moment(one) for one in file.updates), default=midnight(view.site.sources_until.last))


def moment(one: Update) -> datetime:
    """The day that the entries are sorted by: the two never differ."""
    return midnight(one.stamp)


def add(made: FeedGenerator, one: Update, file: Subscribed, view: View, publisher: Publisher) -> None:
    entry = made.add_entry(order="append")
    entry.id("urn:uuid:" + publisher.uid(f"{FEEDS}/{one.uid}"))
    entry.title(clean(one.title))
    entry.updated(moment(one))
    entry.category(term=one.kind)
    address = view.address(*kind_and_id(one.about))
    entry.link(href=reached(address, file, publisher), rel="alternate", type="text/html")
    entry.content(clean(" ".join(said(one, view))), type="text")


def said(one: Update, view: View) -> Iterator[str]:
    """What the page says too: the time, the news and where it is taken from."""
    yield f"Tid: {one.when}."
    if one.text:
        yield one.text
    if source := told(view, one.sources):
        yield f"Källa: {source}."


def reached(address: str, file: Subscribed, publisher: Publisher) -> str:
    """The whole address of a page, or the way to it from the feed where the site's is unknown."""
    if publisher.root:
        return f"{publisher.root}{address}"
    path, mark, anchor = address.partition("#")
    folder = file.file.rpartition("/")[0]
    return f"{relpath(path or '.', folder)}/{mark}{anchor}"
