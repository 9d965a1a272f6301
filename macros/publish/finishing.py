"""What a site publishes beyond its pages, for a site whose pages MkDocs itself has built."""

from __future__ import annotations

from pathlib import Path

from macros.engine.loaded import LoadedSite
from macros.publish import search_index
from macros.publish.outputs import beyond_pages
from macros.render.pieces.colours import colours_of


def publish(site_dir: Path, site: LoadedSite, name: str, address: str = "") -> None:
    """Makes the built site in `site_dir` ready to be served. Nothing for a site that can't be read.

    `name` and `address` (ending in "/", or empty) are the site's, for the files that it gives away.
    FileError when a file can't be made: a site without its files isn't ready.
    """
    if site.view is None:
        return
    search_index.fill(site_dir, site.view)
    with colours_of(site.root):
        for group in beyond_pages(site, name, address):
            for one in group.list():
                target = site_dir / one.address
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(one.make())
