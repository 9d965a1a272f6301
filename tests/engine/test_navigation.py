"""The second level of the navigation: a row on a desktop, folded in a phone's menu, and the map in the foot."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from macros.pages.navigation import navigation, section_of

if TYPE_CHECKING:
    from playwright.sync_api import Page

WIDE, PHONE = {"width": 1280, "height": 860}, {"width": 360, "height": 740}
ROW = ".u-row a"


def words(page: Page, selector: str) -> list[str]:
    """What stands in the links that are seen."""
    return [one.inner_text() for one in page.locator(selector).all() if one.is_visible()]


@pytest.mark.parametrize(
    "address, current",
    [
        ("plan/", [("Planen", "page")]),
        ("plan/lage/", [("Läget", "page")]),
        ("plan/aktiviteter/avtal-lodz/", [("Planen", "true")]),
    ],
)
def test_the_pages_of_the_open_section_are_a_row_that_tells_which_one_holds_the_page(
    page: Page, other_url: str, address: str, current: list[tuple[str, str]]
) -> None:
    page.set_viewport_size(WIDE)
    page.goto(other_url + address)
    assert words(page, ROW) == ["Planen", "Läget"]
    marked = page.locator(".u-row a[aria-current]").all()
    assert [(one.inner_text(), one.get_attribute("aria-current")) for one in marked] == current


def test_a_section_of_one_page_and_the_front_page_have_no_row(page: Page, other_url: str) -> None:
    page.set_viewport_size(WIDE)
    for address in ("", "rutiner/", "kontakt/"):
        page.goto(other_url + address)
        assert page.locator(".u-row").count() == 0, address


def test_the_row_needs_no_script_and_a_phone_has_none(page: Page, other_site: Path, other_url: str) -> None:
    assert 'class="u-row"' in (other_site / "plan/index.html").read_text(encoding="utf-8")
    page.set_viewport_size(PHONE)
    page.goto(other_url + "plan/")
    assert words(page, ROW) == []


def test_a_phones_menu_folds_the_pages_of_each_section_but_the_open_one(page: Page, other_url: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(other_url + "kontakt/")
    page.click("[aria-controls=u-nav]")
    assert words(page, "#u-nav a") == ["Vad gör jag?", "Plan", "Rutiner", "Kontakt", "Intern kontroll", "Om"]
    fold = page.get_by_role("button", name="Sidor under Plan")
    assert fold.get_attribute("aria-expanded") == "false"
    fold.press("Enter")
    assert words(page, "#u-nav a")[1:4] == ["Plan", "Planen", "Läget"]
    assert fold.get_attribute("aria-expanded") == "true"
    page.goto(other_url + "plan/aktiviteter/avtal-lodz/")
    page.click("[aria-controls=u-nav]")
    assert words(page, "#u-nav a")[1:4] == ["Plan", "Planen", "Läget"]


def test_a_page_knows_the_way_down_to_it(page: Page, other_url: str) -> None:
    ways = {
        "ingang/": ["Start"],
        "plan/": ["Start", "Plan"],
        "plan/lage/": ["Start", "Plan"],
        "plan/aktiviteter/avtal-lodz/": ["Start", "Plan", "Planen"],
        "rutiner/nyckel/": ["Start", "Rutiner"],
    }
    for address, way in ways.items():
        page.goto(other_url + address)
        assert words(page, ".u-path a") == way, address


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["desktop", "phone"])
def test_text_of_double_size_covers_nothing_in_the_header(page: Page, other_url: str, size: dict) -> None:
    page.set_viewport_size(size)
    page.goto(other_url + "plan/lage/")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    parts = [page.locator(one) for one in (".u-brand__name", ".u-search", ".u-tools", ".u-row")]
    boxes = [one.bounding_box() for one in parts if one.is_visible()]
    seen = [one for one in boxes if one]
    assert all(not overlapping(a, b) for a in seen for b in seen if a is not b)
    wide = "Math.max(...[...document.querySelectorAll('.u-header *')].map((e) => e.getBoundingClientRect().right))"
    assert page.evaluate(wide) <= size["width"]


def overlapping(a: dict[str, float], b: dict[str, float]) -> bool:
    across = a["x"] < b["x"] + b["width"] and b["x"] < a["x"] + a["width"]
    return across and a["y"] < b["y"] + b["height"] and b["y"] < a["y"] + a["height"]


def test_a_landing_page_has_a_line_for_each_page_under_it_and_says_how_it_stands(
    page: Page, other_url: str
) -> None:
    page.goto(other_url + "ingang/")
    lines = [one.inner_text().split("\n") for one in page.locator(".u-list--pages > li").all()]
    assert lines == [
        ["Planen", "Planen 2031 och den som var innan."],
        ["Läget", "Två av sex aktiviteter har status I hamn."],
    ]
    assert words(page, ".u-row a") == ["Planen", "Läget"]
    assert page.locator(".u-contents").count() == 0


def test_a_section_without_a_page_of_its_own_shows_its_first_by_name() -> None:
    entries = navigation(
        [{"Plan": [{"Planen": "plan.md"}, "lage.md"]}, "om.md", {"Ute": "https://a.se"}, 3, {}]
    )
    assert [(one.title, one.first) for one in entries] == [
        ("Plan", "plan.md"),
        ("", "om.md"),
        ("Ute", "https://a.se"),
    ]
    assert section_of(entries, "plan.md") == entries[0]
    assert section_of(entries, "lage.md") is None and section_of(entries, "om.md") is None
