"""Steps over a built site, each idempotent: running them twice gives what running them once did."""

from __future__ import annotations

from pathlib import Path

from macros.engine.loaded import LoadedSite
from macros.exports.wording import Publisher
from macros.publish import data_writing, deck_files, report_files, search_index, subscription_files
from macros.render.pieces.colours import colours_of
from macros.render.pieces.imprint import Origin


def publish(site_dir: Path, site: LoadedSite, name: str, address: str = "") -> None:
    """Makes the built site in `site_dir` ready to be served. Nothing for a site that can't be read.

    `name` and `address` (ending in "/", or empty) are the site's, for the files that it gives away.
    FileError when a file can't be made: a site without its files isn't ready.
    """
    if site.view is None:
        return
    search_index.fill(site_dir, site.view)
    if not site.errors:  # the preview goes on with them, and has its files again when they are mended
        publisher = Publisher(name, address)
        subscription_files.write(site_dir, site.view, publisher)
        data_writing.write(site_dir, site.view, publisher)
    origin = Origin(name, site.document, address, site.pictures)
    heavy = not site.preview  # the preview has the slides, and the files that were made before
    with colours_of(site.root):
        deck_files.publish_decks(
            site_dir, site.decks, origin, site.root / deck_files.CACHE, heavy, site.preview
        )
        report_files.publish_reports(site_dir, site, origin, heavy)
    if heavy:
        site.pictures.prune()
