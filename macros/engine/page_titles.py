"""What the pages are called that others lead to: those of the navigation, and the folders' own.

MkDocs knows a page's title when it has drawn the page. A page that is asked for alone shows the titles of
others, so theirs are found without drawing them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from macros.checks.front_rules import shown, shows_record
from macros.engine.loaded import LoadedSite
from macros.pages.deck_front import is_deck


class Titles:
    """Gives pages of MkDocs their titles. Made anew with MkDocs' list of files."""

    def __init__(self, config: MkDocsConfig, files: Files, nav: Navigation, pages: Iterable[Page]) -> None:
        self.config, self.files = config, files
        shown = {id(one) for one in nav.pages}
        self.led_to = [one for one in pages if id(one) in shown or one.file.name == "index"]
        # A title that mkdocs.yml gives stands, whatever the page says.
        self.untitled = [one for one in self.led_to if "title" not in vars(one)]
        self.known: dict[tuple[str, str], str | None] = {}

    def entitle(self, site: LoadedSite) -> None:
        """Sets the titles as the site has them now."""
        for page in self.untitled:
            page.title = self.title(page, site)

    def title(self, page: Page, site: LoadedSite) -> str | None:
        path = page.file.src_uri
        own = site.content.by_path[path]
        meta: dict[str, Any] = shown(site.content, own)
        if "title" in meta:
            return str(meta["title"])
        if is_deck(own) or shows_record(own) or site.decision(path):
            said = site.title(path)
            if said:
                return said
        return self.of_heading(page, own.body)

    def of_heading(self, page: Page, body: str) -> str | None:
        """The title that MkDocs takes from what the page begins with, or from its file's name."""
        first = body.strip("\n").partition("\n\n")[0]
        key = page.file.src_uri, first
        if key not in self.known:
            vars(page).pop("title", None)
            page.markdown, page.meta = first, {}
            page.render(self.config, self.files)
            self.known[key] = page.title
        return self.known[key]
