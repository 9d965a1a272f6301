"""The search of a preview. The whole site takes seconds to go through: what is asked for meanwhile is
answered by the index as it was, which says so."""

from __future__ import annotations

import threading
from hashlib import sha256

from macros.publish.live_site import LiveSite, Version
from macros.publish.search_index import index
from macros.publish.search_shards import HEAD, lagging
from macros.publish.search_told import Told, told_of

FOLDER = "search/"

Entries = tuple[Told, ...]


class LiveSearch:
    """Made when it is first asked for, and then again after each change. What was found on a page that
    hasn't changed is kept."""

    def __init__(self, live: LiveSite) -> None:
        self.live = live
        self.lock = threading.Lock()
        self.known: dict[str, Entries] = {}
        self.files: dict[str, bytes] = {}
        self.of: Version | None = None
        self.making: Version | None = None

    def make(self, address: str) -> bytes | None:
        """A file of the index; None for what is none of its."""
        if not address.startswith(FOLDER):
            return None
        version = self.live.now()
        if self.of is None:
            with self.lock:  # the first waits, and those that come meanwhile
                if self.of is None:
                    self.index(version)
        elif version is not self.of and version is not self.making:
            self.making = version
            threading.Thread(target=self.again, args=(version,), daemon=True, name="search").start()
        found = self.files.get(address)
        return lagging(found) if found and address == HEAD and version is not self.of else found

    def again(self, version: Version) -> None:
        with self.lock:
            if version is self.live.version:
                self.index(version)

    def index(self, version: Version) -> None:
        """Goes through the pages of a version."""
        with self.live.busy("Gör sökregistret"):
            self.go_through(version)

    def go_through(self, version: Version) -> None:
        view = version.site.view
        if view is None:
            return
        found: dict[str, Entries] = {}
        entries: list[Told] = []
        for path in [one.src_uri for one in self.live.engine.docs]:
            with self.live.lock:
                if version is not self.live.version and self.of is not None:
                    return  # there is another already
                if path not in self.live.engine.pages:
                    continue
                key = self.key(path, version)
                kept = self.known.get(key)  # nothing at all, of a page that the search isn't to find
                found[key] = told_of(self.live.engine.page(path).entries) if kept is None else kept
            entries += found[key]
            self.live.breathe()
        self.known = found
        self.files = index(entries, view)
        self.of = version

    def key(self, path: str, version: Version) -> str:
        """By all that what is found on a page depends on."""
        said = version.site.page(path)
        page = version.site.content.by_path[path]
        return sha256(
            repr((path, page.meta, said.markdown, said.title, said.description)).encode()
        ).hexdigest()
