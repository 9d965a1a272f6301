"""Every address that a site publishes, and how what stands there is made.

Building asks for all of them, a preview for one. None depends on that another has been made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from macros.engine.loaded import LoadedSite
from macros.engine.site_engine import SITEMAP, Drawn, SiteEngine
from macros.publish import data_outputs, deck_outputs, report_outputs, subscription_outputs
from macros.publish.output import Output
from macros.render.pieces.colours import colours_of
from macros.render.pieces.imprint import Origin


@dataclass(frozen=True)
class Group:
    """Outputs that are listed together. `whole`: listing them is most of the work, so that whoever makes one
    makes them all."""

    list: Callable[[], Iterable[Output]]
    whole: bool = False


def beyond_pages(site: LoadedSite, name: str, address: str) -> tuple[Group, ...]:
    """What a site publishes that no template of the theme draws, the group that is cheapest to list first.

    `name` and `address` (ending in "/", or empty) are the site's, for the files that it gives away.
    """
    if site.view is None:
        return ()
    origin = Origin(name, site.document, address, site.pictures)
    return (
        Group(partial(deck_outputs.outputs, site, origin)),
        Group(partial(report_outputs.outputs, site, origin)),
        Group(partial(data_outputs.outputs, site.view, name, address), whole=True),
        Group(partial(subscription_outputs.outputs, site.view, name, address), whole=True),
    )


@dataclass(frozen=True)
class Made:
    """What stands at an address; `page` is what else was found when it is a page."""

    data: bytes
    page: Drawn | None = None


class Outputs:
    """The addresses of a site that an engine holds now. Listed when they are asked for, since a preview
    seldom asks for files whose listing takes long."""

    def __init__(self, engine: SiteEngine) -> None:
        self.engine, self.root = engine, engine.site.root

    @cached_property
    def pages(self) -> Mapping[str, str]:
        """Address → the page's path under docs/."""
        return {one.dest_uri: one.src_uri for one in self.engine.docs}

    @cached_property
    def drawn(self) -> dict[str, Output]:
        """What MkDocs and the theme make, but for pages."""
        engine = self.engine
        found = {one: Output(one, partial(engine.file, one)) for one in engine.copied}
        names = engine.templates
        for name in (*names, *((f"{SITEMAP}.gz",) if SITEMAP in names else ())):
            found[name] = Output(name, partial(engine.template, name))
        return found

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        config = self.engine.config
        return beyond_pages(self.engine.site, config.site_name, config.site_url or "")

    def find(self, address: str) -> Output | None:
        """The output at an address that is no page's. Lists no more groups than it has to."""
        if address in self.drawn:
            return self.drawn[address]
        return next((one for n in range(len(self.groups)) if (one := self.of_group(n).get(address))), None)

    def of_group(self, number: int) -> dict[str, Output]:
        if number not in self.listed:
            with colours_of(self.root):
                self.listed[number] = {one.address: one for one in self.groups[number].list()}
        return self.listed[number]

    @cached_property
    def listed(self) -> dict[int, dict[str, Output]]:
        return {}

    @cached_property
    def apart(self) -> list[Output]:
        """Pages, and all else that can be made each by itself."""
        found = [Output(address, partial(self.draw, address), self.weight(address)) for address in self.pages]
        found += self.drawn.values()
        for number, group in enumerate(self.groups):
            found += () if group.whole else self.of_group(number).values()
        return found

    @property
    def wholes(self) -> list[int]:
        """The groups that are made whole, by their numbers."""
        return [number for number, group in enumerate(self.groups) if group.whole]

    @property
    def caches(self) -> set[Path]:
        """The folders of the caches that outputs lie in."""
        return {one.cache for one in self.apart if one.cache}

    def weight(self, address: str) -> float:
        """About how long a page takes, in milliseconds."""
        page = self.engine.site.content.by_path[self.pages[address]]
        return 5 + len(page.body) / 500 + 5 * len(page.calls)

    def draw(self, address: str) -> bytes:
        return self.engine.page(self.pages[address]).html

    def make(self, address: str) -> Made:
        """What stands at an address. KeyError where nothing does."""
        with colours_of(self.root):
            if address in self.pages:
                page = self.engine.page(self.pages[address])
                return Made(page.html, page)
            output = self.find(address)
            if output is None:
                raise KeyError(address)
            return Made(output.make())
