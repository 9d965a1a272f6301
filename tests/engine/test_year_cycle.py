"""The wheel of the year as a browser draws it: words that stand free, at every width and in print."""

import json

import pytest

from macros.blocks.blocks import YearCycle
from macros.render.html.html_blocks import Context, render

MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
NAMED = ((1, 2), (1, 3), (1, 6), (3, 5), (4, 6), (5, 8), (6, 8), (7, 9), (7, 12), (9, 11), (10, 12))
FULL = YearCycle(
    "Fullt", "…", tuple((name, "88") for name in MONTHS), tuple((*one, "77") for one in NAMED), 11
)
MANY = YearCycle(
    "Många", "…", tuple((name, "38–40") for name in MONTHS), tuple((*one, "39") for one in NAMED), 1
)
OVER = YearCycle(
    "Över nyår", "…", tuple((name, "") for name in MONTHS), ((11, 2, "5"), (12, 1, "3"), (1, 3, "4"))
)
EMPTY = YearCycle("Tomt", "…", tuple((name, "") for name in MONTHS))

BOXES = """() => {
  const svg = document.querySelector('.u-cycle svg');
  const box = (one) => { const r = one.getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom]; };
  return {frame: box(svg), size: parseFloat(getComputedStyle(svg.querySelector('text')).fontSize)
            * svg.getBoundingClientRect().width / 340,
          words: [...svg.querySelectorAll('text')].map((one) => [one.textContent, ...box(one)])};
}"""


def drawn(it):
    return render((it,), Context("", lambda cite: None))


def shown(page, url, it):
    """The boxes of the words of a wheel, drawn as the whole article of a page."""
    page.goto(url)
    page.evaluate(f"document.querySelector('article').innerHTML = {json.dumps(drawn(it))}")
    page.evaluate("document.fonts.ready")
    return page.evaluate(BOXES)


def overlapping(words):
    return [
        (a[0], b[0])
        for number, a in enumerate(words)
        for b in words[number + 1 :]
        if a[1] < b[3] and b[1] < a[3] and a[2] < b[4] and b[2] < a[4]
    ]


@pytest.mark.parametrize("it", [FULL, MANY, OVER, EMPTY], ids=["full", "many", "over", "empty"])
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_words_of_the_wheel_never_overlap_and_lie_inside_it(page, other_url, width, it):
    page.set_viewport_size({"width": width, "height": 900})
    found = shown(page, other_url, it)
    left, top, right, bottom = found["frame"]
    assert len(found["words"]) >= 12
    assert overlapping(found["words"]) == []
    for word, x, y, end, foot in found["words"]:
        assert left <= x and end <= right and top <= y and foot <= bottom, word
    assert right - left <= width
    assert found["size"] >= 12


def test_the_page_does_not_scroll_sideways_at_320(page, other_url):
    page.set_viewport_size({"width": 320, "height": 900})
    shown(page, other_url, FULL)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("forced", ["none", "active"])
def test_the_words_differ_from_what_they_stand_on(page, other_url, scheme, forced):
    page.emulate_media(color_scheme=scheme, forced_colors=forced)
    shown(page, other_url, FULL)
    colours = page.evaluate("""() => ['.u-cycle__arc', '.u-cycle__on', '.u-cycle__month--some', '.u-cycle__count']
        .map((name) => getComputedStyle(document.querySelector(name)).fill)""")
    arc, on, month, count = colours
    assert arc != on and month != count


def test_nothing_is_clipped_in_print(page, other_url):
    page.set_viewport_size({"width": 794, "height": 1123})
    page.emulate_media(media="print")
    found = shown(page, other_url, FULL)
    assert overlapping(found["words"]) == []


def test_as_many_stretches_are_drawn_as_the_language_of_dates_has_names_for():
    assert drawn(FULL).count("u-cycle__arc") == len(NAMED)


def test_more_stretches_than_there_is_room_for_leave_the_wheel_legible():
    several = tuple((first, last, "1") for first in range(1, 7) for last in range(first + 1, 13))
    crowded = YearCycle("Trångt", "…", FULL.months, several)
    assert 0 < drawn(crowded).count("u-cycle__arc") < len(several)
