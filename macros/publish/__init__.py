"""Steps over a built site, each idempotent: running them twice gives what running them once did."""

from __future__ import annotations

from pathlib import Path

from macros.exports.wording import Publisher
from macros.loaded import LoadedSite
from macros.publish import data, decks, reports, search, subscriptions
from macros.render.origin import Origin


def publish(site_dir: Path, site: LoadedSite, name: str, address: str = "") -> None:
    """Makes the built site in `site_dir` ready to be served. Nothing for a site that can't be read.

    `name` and `address` (ending in "/", or empty) are the site's, for the files that it gives away.
    FileError when a file can't be made: a site without its files isn't ready.
    """
    if site.view is None:
        return
    search.fill(site_dir, site.view)
    if not site.errors:  # the preview goes on with them, and has its files again when they are mended
        publisher = Publisher(name, address)
        subscriptions.write(site_dir, site.view, publisher)
        data.write(site_dir, site.view, publisher)
    origin = Origin(name, site.document, address, site_dir)
    heavy = not site.preview  # the preview has the slides, and the files that were made before
    decks.publish_decks(site_dir, site.decks, origin, site.root / decks.CACHE, heavy, site.preview)
    reports.publish_reports(site_dir, site, origin, heavy)
