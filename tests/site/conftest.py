"""What the tests of this repository's content share: its site, built once, and its address."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import sites


@pytest.fixture(scope="session")
def built_tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the repository with its built site in site/, as of 2026-11-23."""
    tree = sites.copy_tree(tmp_path_factory.mktemp("own") / "tree")
    sites.build(tree)
    return tree


@pytest.fixture(scope="session")
def built_site(built_tree: Path) -> Path:
    """The repository's own site as built on 2026-11-23."""
    return built_tree / "site"


@pytest.fixture(scope="session")
def site_url(built_site: Path) -> Iterator[str]:
    """The address of the built site, ending in "/"."""
    with sites.served(built_site) as url:
        yield url
