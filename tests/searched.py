"""The search in a browser: a query, and the pages found."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route


Search = Callable[[str], list[str]]


def searching(page: Page, site_url: str) -> Search:
    page.goto(site_url)
    field = page.get_by_role("searchbox")

    def search_for(query: str) -> list[str]:
        field.fill("")
        field.fill(query)
        answered = re.compile(rf"på ”{re.escape(query.strip())}”")
        page.locator(".u-results [role=status]", has_text=answered).wait_for()
        page.locator(".u-results__list:not([aria-busy])").wait_for(state="attached")
        links = page.locator(".u-results__list a").evaluate_all("all => all.map(one => one.href)")
        return [urldefrag(link).url.removeprefix(site_url) for link in links]

    return search_for


def given(page: Page, files: dict[str, bytes]) -> None:
    """Lets a page have these files as its search index, and no others."""

    def answer(route: Route) -> None:
        file = files.get(urlsplit(route.request.url).path.removeprefix("/"))
        if file is None:
            route.abort()
        else:
            route.fulfill(body=file, content_type="text/javascript; charset=utf-8")

    page.route("**/search/**", answer)
