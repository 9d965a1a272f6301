"""The site's own wheel of the year: words that stand free, at every width and in print."""

import pytest

from tests.engine.test_year_cycle import BOXES, overlapping


def shown(page, site_url):
    page.goto(f"{site_url}handlingsplan/arshjul/")
    page.evaluate("document.fonts.ready")
    return page.evaluate(BOXES)


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_words_of_the_wheel_never_overlap_and_lie_inside_it(page, site_url, width):
    page.set_viewport_size({"width": width, "height": 900})
    found = shown(page, site_url)
    left, top, right, bottom = found["frame"]
    assert len(found["words"]) >= 12
    assert overlapping(found["words"]) == []
    for word, x, y, end, foot in found["words"]:
        assert left <= x and end <= right and top <= y and foot <= bottom, word
    assert right - left <= width and found["size"] >= 12
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_nothing_is_clipped_in_print(page, site_url):
    page.set_viewport_size({"width": 794, "height": 1123})
    page.emulate_media(media="print")
    assert overlapping(shown(page, site_url)["words"]) == []
