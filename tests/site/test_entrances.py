"""What one comes for is what one sees first: the cards, whom to turn to and the first step, without scrolling."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from macros.catalogue.loading import load
from macros.components.register_lists import moved
from macros.engine.loaded import load as load_site
from tests import sites

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PHONE, DESKTOP = {"width": 360, "height": 740}, {"width": 1280, "height": 860}
# How far down the page the last line of what a selector finds reaches.
FOOT = "(s) => Math.max(...[...document.querySelectorAll(s)].map((e) => e.getBoundingClientRect().bottom))"


@pytest.fixture(scope="module")
def opened(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="sv-SE", reduced_motion="reduce")
    yield context.new_page()
    context.close()


def test_a_situation_tells_whom_to_turn_to_and_the_first_step_on_a_phones_first_screen(
    opened: Page, site_url: str
) -> None:
    catalogue, _ = load(sites.ROOT)
    opened.set_viewport_size(PHONE)
    feet = {}
    for one in catalogue.of("situations"):
        opened.goto(f"{site_url}misstanke/{one}/")
        begins = (
            opened.evaluate(FOOT, ".u-article > .u-lead"),
            opened.evaluate(FOOT, ".u-steps li:first-child p"),
        )
        feet[one] = max(begins)
    assert {one: foot for one, foot in feet.items() if foot > PHONE["height"]} == {}


def test_all_cards_are_seen_at_once_on_a_desktop_and_leave_no_hole(opened: Page, site_url: str) -> None:
    opened.set_viewport_size(DESKTOP)
    opened.goto(site_url)
    assert opened.evaluate(FOOT, ".u-card") <= DESKTOP["height"]
    boxes = [one.bounding_box() for one in opened.locator(".u-card").all()]
    right = max(one["x"] + one["width"] for one in boxes if one)
    assert boxes[-1] and abs(boxes[-1]["x"] + boxes[-1]["width"] - right) < 1


def test_from_the_menu_the_first_card_is_on_a_phones_first_screen(opened: Page, site_url: str) -> None:
    opened.set_viewport_size(PHONE)
    opened.goto(f"{site_url}misstanke/")
    assert opened.evaluate(FOOT, ".u-card:first-child") <= PHONE["height"]
    assert opened.locator(".u-contents").count() == 0
    assert opened.get_by_role("heading", name="Vad gäller det?").count() == 1


def test_what_once_led_to_a_route_still_leads_to_where_the_way_on_stands(built_site: Path) -> None:
    catalogue, _ = load(sites.ROOT)
    page = (built_site / "misstanke/index.html").read_text(encoding="utf-8")
    assert [one for one in catalogue.of("routes") if f'id="routes-{one}"' not in page] == []
    view = load_site(sites.ROOT).view
    assert view is not None
    [way, *_] = moved(view, "routes").blocks
    assert 'href="vagar/"' in page and "Vägar att rapportera" in str(way)


def test_every_section_of_the_menu_begins_with_a_page_that_tells_what_lies_under_it(built_site: Path) -> None:
    view = load_site(sites.ROOT).view
    assert view is not None
    sections = [one for one in view.nav if one.below]
    first = [view.page_of(one.first) for one in sections]
    assert len(sections) == 6
    calls = [{call.name for call in page.calls} for page in first if page]
    assert [one for one in calls if not one & {"landing", "situations"}] == []
