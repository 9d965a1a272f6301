"""What stands at the addresses of a site, asked for one by one."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from macros.engine import loaded
from macros.engine.checking import SiteLoader
from macros.engine.site_engine import start
from macros.publish.outputs import Outputs
from tests import sites

SEARCH = "search/"  # is of all pages together


def outputs_of(tree: Path) -> Outputs:
    engine = start(tree, "build")
    found = SiteLoader(tree).load()
    engine.hold(loaded.of(tree, False, found.content, found.problems))
    return Outputs(engine)


def differing(outputs: Outputs, built: dict[str, bytes], addresses: Iterable[str]) -> list[str]:
    return [one for one in addresses if outputs.make(one).data != built[one]]


def without_search(tree: Path) -> dict[str, bytes]:
    """The files of a tree's built site, by their addresses, but for the search index."""
    built = sites.contents(tree / "site")
    return {address: data for address, data in built.items() if not address.startswith(SEARCH)}
