"""What all tests share: days that stand still, a small site that is built once, and a browser."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import mkdocs.utils
import pytest

from tests import chromium, marks, sites

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


def pytest_configure(config: pytest.Config) -> None:
    # Which themes are installed is looked up at each reading of mkdocs.yml, and no test installs one.
    mkdocs.utils.get_themes = functools.cache(mkdocs.utils.get_themes)
    for name, meaning in marks.MARKS.items():
        config.addinivalue_line("markers", f"{name}: {meaning}")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        marks.put_on(item)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    marks.running(item)
    try:
        return (yield)
    finally:
        marks.running(None)


@pytest.fixture(autouse=True)
def still_dates(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day it is, for what a test calls itself: that of the built site."""
    monkeypatch.setenv("SITE_TODAY", sites.TODAY)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", sites.EPOCH)


@pytest.fixture(scope="session")
def other_tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The other organisation's tree with its built site in site/, as of 2031-11-01. Not to be changed."""
    tree = sites.copy_tree(tmp_path_factory.mktemp("annan") / "tree", "annan-kommun")
    sites.build(tree, SITE_TODAY="2031-11-01")
    return tree


@pytest.fixture(scope="session")
def other_site(other_tree: Path) -> Path:
    """The other organisation's site as built on 2031-11-01."""
    return other_tree / "site"


@pytest.fixture(scope="session")
def other_url(other_site: Path) -> Iterator[str]:
    """The address of the other organisation's site, ending in "/"."""
    with sites.served(other_site) as url:
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole session."""
    from playwright.sync_api import sync_playwright

    marks.asked_for("browser")
    path = chromium.find()
    if path is None:
        pytest.fail("no Chromium: run `make chromium`")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=list(chromium.ARGUMENTS))
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of its own, with nothing stored from other tests."""
    context = browser.new_context(locale="sv-SE")
    yield context.new_page()
    context.close()
