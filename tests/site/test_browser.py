"""One page of each kind in the browser: both palettes, wide and narrow, by keyboard, and without script."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page

NOWHERE = "finns-inte/"
STATUS = "handlingsplan/status/"
KINDS = (
    "",
    "misstanke/",
    "misstanke/hot-och-paverkan/",
    "handlingsplan/",
    STATUS,
    "handlingsplan/aktiviteter/ai-2025/",
    "rutiner/",
    "rutiner/belastningsregister/",
    "intern-kontroll/utredningstider/",
    "granskning/",
    "kontakt/",
    "valfardsbrott/ord/",
    "apt/",
    "apt/brott-i-valfarden/",
    "om/redaktor/makron/",
    "ansvar/",
    "ansvar/kommunikation/",
    NOWHERE,
)
GROUNDS = {"light": "rgb(255, 255, 255)", "dark": "rgb(16, 25, 27)"}  # #fff and #10191b
WIDE, NARROW, NARROWEST = 1280, 360, 320
HEIGHT = 800

GROUND = "getComputedStyle(document.body).backgroundColor"
# What sticks out to the right of the window, other than inside something that is made to be scrolled.
TOO_WIDE = """() => {
  const { scrollWidth, clientWidth } = document.documentElement;
  const out = (e) => { const { right, width } = e.getBoundingClientRect(); return width && right > clientWidth + 1; };
  const framed = (e) => {
    for (let box = e.parentElement; box && box !== document.body; box = box.parentElement)
      if (['auto', 'scroll'].includes(getComputedStyle(box).overflowX)) return true;
  };
  const found = [...document.querySelectorAll('body *')]
    .filter((e) => !e.closest('svg') && e.checkVisibility() && out(e) && !framed(e))
    .slice(0, 3).map((e) => e.outerHTML.slice(0, 120));
  return scrollWidth > clientWidth ? [`${scrollWidth} px`, ...found] : found;
}"""

# Colours are the dearest of axe's rules by far, and no width changes most of them. So they are all judged
# once in each palette, and at the other width those that are shown there alone, or otherwise.
COLOURS = ["color-contrast", "link-in-text-block"]
LAYOUT = {"rules": {rule: {"enabled": False} for rule in COLOURS}}
# How an element's colours come about, for those that can be seen.
COLOURED = """() => new Map([...document.querySelectorAll('body *')].map((e) => {
  const s = getComputedStyle(e), px = parseFloat(s.fontSize);
  const large = px >= 24 || (px >= 18.6 && s.fontWeight >= 700);
  return [e, e.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    [s.color, s.backgroundColor, s.backgroundImage, s.opacity, s.position, large].join()];
}))"""
REMEMBER = f"() => {{ window.coloured = ({COLOURED})(); }}"
COLOURED_ANEW = f"""(rules) => {{
  const before = window.coloured, now = ({COLOURED})();
  const include = [...now].filter(([e, how]) => how && before.get(e) !== how).map(([e]) => [e]);
  if (!include.length) return [];
  return axe.run({{ include: include.map(([e]) => e) }}, {{
    resultTypes: ['violations'], runOnly: {{ type: 'rule', values: rules }},
  }}).then((found) => found.violations.map((one) => [one.id, one.nodes.map((node) => node.html.slice(0, 160))]));
}}"""

# Every box that can be opened as it was at first, or open.
FOLD = """(open) => document.querySelectorAll('details').forEach((e) => {
  e.first ??= e.open;
  e.open = open || e.first;
})"""

Open = Callable[..., "Page"]
Look = tuple[str, int]  # palette and width
LOOKS: tuple[Look, ...] = (("light", WIDE), ("light", NARROW), ("dark", NARROW), ("dark", WIDE))


@dataclass
class Seen:
    """What was noticed on the pages that were opened; the looks of a page apart."""

    console: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    grounds: dict[Look, dict[str, str]] = field(default_factory=lambda: {look: {} for look in LOOKS})
    axe: dict[Look, list[Any]] = field(default_factory=lambda: {look: [] for look in LOOKS})
    overflow: dict[Look, list[Any]] = field(default_factory=lambda: {look: [] for look in LOOKS})

    def watch(self, page: Page, home: str) -> None:
        def said(message: ConsoleMessage) -> None:
            own = message.location["url"] == home + NOWHERE and "404" in message.text
            if not own:  # the line that the browser itself writes about an address that isn't there
                self.console.append(f"{page.url}: {message.text} ({message.location['url']})")

        page.on("console", said)
        page.on("pageerror", lambda error: self.console.append(f"{page.url}: {error}"))
        page.on("request", lambda one: self.asked(one.url, home))

    def asked(self, url: str, home: str) -> None:
        if not url.startswith((home, "data:")):
            self.elsewhere.append(url)

    def look(self, page: Page, kind: str, look: Look) -> None:
        """Notes all that can be wrong with the page that is open, in one of its looks."""
        palette, width = look
        page.emulate_media(color_scheme=palette, reduced_motion="reduce")
        page.set_viewport_size({"width": width, "height": HEIGHT})
        self.grounds[look][kind] = page.evaluate(GROUND)
        for at in (NARROWEST, width) if width == NARROW else (width,):
            page.set_viewport_size({"width": at, "height": HEIGHT})
            for opened in (False, True):
                page.evaluate(FOLD, opened)
                wide = page.evaluate(TOO_WIDE)
                self.overflow[look] += [(kind, at, wide)] if wide else []
        found = anew(page) if palette_again(look) else violations(page)
        self.axe[look] += [(kind, found)] if found else []


def palette_again(look: Look) -> bool:
    """Whether the look before it was in the same palette."""
    at = LOOKS.index(look)
    return at > 0 and LOOKS[at - 1][0] == look[0]


@contextmanager
def opening(browser: Browser, palette: str, width: int, **options: Any) -> Iterator[Page]:
    context = browser.new_context(
        locale="sv-SE",
        color_scheme=palette,
        viewport={"width": width, "height": HEIGHT},
        reduced_motion="reduce",
        **options,
    )
    yield context.new_page()
    context.close()


def violations(page: Page, options: dict[str, Any] | None = None) -> list[Any]:
    """What axe finds on the page. Remembers its colours, for `anew`."""
    given = {"resultTypes": ["violations"], "elementRef": False, **(options or {})}
    found = Axe().run(page, options=given).response["violations"]
    page.evaluate(REMEMBER)
    return [(one["id"], [node["html"][:160] for node in one["nodes"]]) for one in found]


def anew(page: Page) -> list[Any]:
    """What axe finds at another width, the palette being the same: colours where they are others."""
    found = page.evaluate(COLOURED_ANEW, COLOURS)
    return [*map(tuple, found), *violations(page, LAYOUT)]


@pytest.fixture(scope="module")
def crawled(browser: Browser, site_url: str) -> Seen:
    """Every kind of page, opened once and looked at in each palette and width."""
    seen = Seen()
    with opening(browser, *LOOKS[0]) as page:
        seen.watch(page, site_url)
        for kind in KINDS:
            answer = page.goto(site_url + kind)
            assert answer is not None and answer.status == (404 if kind == NOWHERE else 200), kind
            for look in LOOKS:
                seen.look(page, kind, look)
    return seen


each_look = pytest.mark.parametrize("look", LOOKS, ids=lambda look: f"{look[0]}-{look[1]}")


@each_look
def test_each_page_is_shown_in_the_palette_of_the_device(crawled: Seen, look: Look) -> None:
    assert crawled.grounds[look] == dict.fromkeys(KINDS, GROUNDS[look[0]])


@each_look
def test_axe_finds_nothing(crawled: Seen, look: Look) -> None:
    assert crawled.axe[look] == []


@each_look
def test_nothing_overflows_sideways(crawled: Seen, look: Look) -> None:
    assert crawled.overflow[look] == []


def test_the_console_is_empty(crawled: Seen) -> None:
    assert crawled.console == []


def test_no_request_leaves_the_site(crawled: Seen) -> None:
    assert crawled.elsewhere == []


# ---------------------------------------------------------------------------- the checks themselves


@pytest.fixture
def opened(browser: Browser, site_url: str) -> Iterator[Open]:
    """Opens a page of the site; what it says in the console or asks of others fails the test."""
    contexts, seen = [], Seen()

    def open_page(kind: str = "", width: int = WIDE, palette: str = "light", **options: Any) -> Page:
        manager = opening(browser, palette, width, **options)
        page = manager.__enter__()
        contexts.append(manager)
        seen.watch(page, site_url)
        page.goto(site_url + kind)
        assert page.evaluate(GROUND) == GROUNDS[palette]
        return page

    yield open_page
    for manager in contexts:
        manager.__exit__(None, None, None)
    assert seen.console == [] and seen.elsewhere == []


@pytest.mark.parametrize(
    "planted, rule",
    [
        ("<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>", "image-alt"),
        ("<p style='color: #999; background: #fff'>Blek text</p>", "color-contrast"),
        ("<button></button>", "button-name"),
    ],
)
def test_axe_finds_a_planted_fault(opened: Open, planted: str, rule: str) -> None:
    page = opened()
    page.evaluate("html => document.querySelector('article').insertAdjacentHTML('beforeend', html)", planted)
    assert [name for name, _ in violations(page)] == [rule]


PALE = """<style>@media (max-width: 400px) { .pale, .pale-box { color: #999; background: #fff } }
@media (min-width: 401px) { .gone { display: none } }</style>
<p class="pale">Blekt när det är smalt</p><p class="gone" style="color: #999; background: #fff">Visas smalt</p>"""


def test_axe_finds_a_fault_that_is_there_at_one_width_alone(opened: Open) -> None:
    page = opened()
    page.evaluate("html => document.querySelector('article').insertAdjacentHTML('beforeend', html)", PALE)
    assert violations(page) == []
    page.set_viewport_size({"width": NARROW, "height": HEIGHT})
    ((rule, nodes),) = anew(page)
    assert (rule, len(nodes)) == ("color-contrast", 2)


def test_what_is_too_wide_would_have_been_found(opened: Open) -> None:
    page = opened(width=NARROW)
    page.evaluate(
        "document.querySelector('article').insertAdjacentHTML('beforeend', '<p style=\"width: 400px\">Bred</p>')"
    )
    assert "Bred" in str(page.evaluate(TOO_WIDE))


def test_the_console_and_requests_are_listened_to(browser: Browser, site_url: str) -> None:
    seen = Seen()
    with opening(browser, "light", WIDE) as page:
        seen.watch(page, site_url)
        page.route("http://annan.invalid/**", lambda route: route.abort())
        page.goto(site_url)
        page.evaluate("console.log('hej'); fetch('http://annan.invalid/x').catch(() => {})")
        page.wait_for_function("() => performance.getEntriesByName('http://annan.invalid/x').length")
    assert seen.elsewhere == ["http://annan.invalid/x"] and "hej" in seen.console[0]


# ---------------------------------------------------------------------------- by keyboard alone


def tab_to(page: Page, selector: str) -> None:
    """Presses Tab until what is asked for has the focus."""
    for _ in range(150):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab never reaches {selector}")


def has_focus(page: Page, selector: str) -> bool:
    return page.evaluate("selector => document.activeElement.matches(selector)", selector)


@pytest.mark.parametrize("palette", GROUNDS)
def test_the_menu_opens_and_esc_closes_it_and_gives_the_focus_back(opened: Open, palette: str) -> None:
    page = opened("handlingsplan/", NARROW, palette)
    button, nav = 'button[aria-controls="u-nav"]', page.locator("#u-nav")
    assert nav.is_hidden()
    tab_to(page, button)
    for leave in ("Escape from the button", "Escape from a link"):
        page.keyboard.press("Enter")
        assert nav.is_visible() and page.get_attribute(button, "aria-expanded") == "true"
        assert violations(page) == [] and page.evaluate(TOO_WIDE) == []
        if "link" in leave:
            tab_to(page, "#u-nav a")
        page.keyboard.press("Escape")
        assert nav.is_hidden() and page.get_attribute(button, "aria-expanded") == "false"
        assert has_focus(page, button)


@pytest.mark.parametrize("keys", [["Enter"], ["Tab", "Tab"]], ids=["enter", "tab"])
@pytest.mark.parametrize("palette", GROUNDS)
def test_the_search_finds_a_word_and_a_result_is_reached(opened: Open, keys: list[str], palette: str) -> None:
    page = opened("kontakt/", NARROW, palette)
    tab_to(page, "[data-search-button]")
    page.keyboard.press("Enter")
    assert has_focus(page, "#u-query")
    page.keyboard.type("bidragsfusk")
    page.locator(".u-results [role=status]", has_text="på ”bidragsfusk”").wait_for()
    first = page.locator(".u-results__link").first
    assert first.is_visible() and violations(page) == [] and page.evaluate(TOO_WIDE) == []
    for key in keys:
        page.keyboard.press(key)
    assert has_focus(page, ".u-results__list li:first-child a") and first.is_visible()
    target = first.evaluate("link => link.href")
    page.keyboard.press("Enter")
    page.wait_for_url(target)
    assert page.locator("h1").count() == 1 and "/kontakt/" not in page.url


def test_esc_closes_the_search_and_gives_the_focus_back(opened: Open) -> None:
    page = opened("kontakt/", NARROW)
    tab_to(page, "[data-search-button]")
    page.keyboard.press("Enter")
    page.keyboard.type("bidragsfusk")
    page.locator(".u-results__link").first.wait_for()
    page.keyboard.press("Escape")
    assert has_focus(page, "[data-search-button]") and page.locator("#u-search").is_hidden()
    assert page.get_attribute("[data-search-button]", "aria-expanded") == "false"


@pytest.mark.parametrize("device", GROUNDS)
def test_the_palette_that_is_chosen_survives_a_reload(opened: Open, device: str) -> None:
    page = opened("", NARROW, device)
    tab_to(page, ".u-palette input")
    for value, palette in (("default", "light"), ("slate", "dark"), ("", device)):
        page.keyboard.press("ArrowDown")
        for _ in ("at once", "after a reload"):
            assert page.evaluate(GROUND) == GROUNDS[palette]
            assert page.locator(".u-palette input:checked").get_attribute("value") == value
            page.reload()
        tab_to(page, ".u-palette input")


STOP = """() => {
  const e = document.activeElement;
  if (e === document.body) return null;
  e.dataset.reached = '';
  const boxes = [...e.getClientRects()].filter((b) => b.width > 1 && b.height > 1);
  const { clientWidth: width, clientHeight: height } = document.documentElement;
  const inside = boxes.some((b) => b.left >= -1 && b.right <= width + 1 && b.top >= -1 && b.bottom <= height + 1);
  const found = boxes.some((b) => {
    const top = document.elementFromPoint((b.left + b.right) / 2, (b.top + b.bottom) / 2);
    return top && (e.contains(top) || top.contains(e) && getComputedStyle(e).display === 'inline');
  });
  const ringed = [getComputedStyle(e), getComputedStyle(e, '::after'), getComputedStyle(e.closest('.u-card') || e)]
    .some((style) => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2);
  const wrong = [];
  if (!e.checkVisibility({ opacityProperty: true, visibilityProperty: true })) wrong.push('not visible');
  if (!inside) wrong.push('off the screen');
  if (!found) wrong.push('covered');
  if (!ringed) wrong.push('no ring');
  return [e.outerHTML.slice(0, 100), wrong];
}"""
OUT_OF_SIGHT = """() => document.querySelector('main').insertAdjacentHTML('afterbegin',
  '<div style="position: sticky; top: 0; height: 0"><div style="height: 5000px"></div><a href="#">Undanskymd</a></div>')"""
UNREACHED = """() => [...document.querySelectorAll('a[href], button, summary, select, input:not([type=radio])')]
  .filter((e) => e.checkVisibility({ visibilityProperty: true }) && !('reached' in e.dataset))
  .map((e) => e.outerHTML.slice(0, 100))"""


def stops(page: Page) -> list[Any]:
    """Every stop of Tab on the page: what it is, and what is wrong with how it is seen."""
    found = []
    for _ in range(400):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            return found
        found.append(stop)
    pytest.fail("Tab never leaves the page")


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("palette", GROUNDS)
def test_every_stop_of_tab_on_the_front_page_is_visible_and_on_screen(
    opened: Open, width: int, palette: str
) -> None:
    page = opened("", width, palette)
    found = stops(page)
    assert len(found) > 20
    assert [stop for stop in found if stop[1]] == []
    assert page.evaluate(UNREACHED) == []


# A small laptop, a large window and a phone.
WINDOWS = ((1366, 650), (WIDE, 860), (NARROW, 740))
WALKED = tuple(kind for kind in KINDS if kind not in ("", NOWHERE, "om/redaktor/makron/"))


@pytest.mark.parametrize("window", WINDOWS, ids=lambda window: f"{window[0]}x{window[1]}")
def test_whatever_has_the_focus_is_seen_on_each_kind_of_page(opened: Open, window: tuple[int, int]) -> None:
    width, height = window
    page = opened("", width)
    page.set_viewport_size({"width": width, "height": height})
    home, hidden = page.url, {}
    for kind in WALKED:
        page.goto(home + kind)
        hidden[kind] = [stop for stop in stops(page) if stop[1]]
    assert hidden == dict.fromkeys(WALKED, [])


def test_a_focus_that_is_out_of_sight_would_have_been_found(opened: Open) -> None:
    page = opened("om/")
    page.evaluate(OUT_OF_SIGHT)
    (stop,) = [one for one in stops(page) if "Undanskymd" in one[0]]
    assert "off the screen" in stop[1]


def test_the_skip_link_leads_past_the_header(opened: Open) -> None:
    page = opened("rutiner/", NARROW)
    page.keyboard.press("Tab")
    assert has_focus(page, ".u-skip")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(
        "!document.activeElement.closest('header') && document.activeElement.closest('main, footer') !== null"
    )


# ---------------------------------------------------------------------------- the status table


def test_the_filter_of_a_long_status_table_narrows_it(opened: Open) -> None:
    page = opened(f"{STATUS}2023/", WIDE)
    count, rows = page.locator("[data-filter-count]"), page.locator("tr[data-filters]:visible")
    assert count.inner_text().startswith("Visar 16 av 16 ") and rows.count() == 16
    tab_to(page, "[data-filter-text]")
    page.keyboard.type("inköp")
    few = rows.count()
    assert 0 < few < 16 and count.inner_text().startswith(f"Visar {few} av 16 ")
    assert all("inköp" in words.lower() for words in rows.all_text_contents())
    tab_to(page, ".u-filter [data-filter-reset]")
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.activeElement.matches('[data-filter-text]')")
    assert count.inner_text().startswith("Visar 16 av 16 ") and rows.count() == 16
    tab_to(page, '[data-filter="0"]')
    page.keyboard.type("Samv")
    chosen = rows.count()
    assert 0 < chosen < 16 and count.inner_text().startswith(f"Visar {chosen} av 16 ")
    assert all("Samverka" in str(row.get_attribute("data-filters")) for row in rows.all())


# On a phone the lines of a cell follow on each other. Of those that begin in the row where the one before ends: the
# room between. Of those that begin a row: how far from the cell's edge.
BETWEEN_LINES = """() => {
  for (const fold of document.querySelectorAll('.u-article details')) fold.open = true;
  const box = (node) => { const range = document.createRange(); range.selectNodeContents(node); return [...range.getClientRects()]; };
  const found = { room: [], edge: [] };
  for (const line of document.querySelectorAll('.u-cardtable td > div')) {
    const cell = line.parentElement, mine = box(line)[0];
    const before = [...cell.childNodes].filter((node) => node.textContent.trim());
    const last = box(before[before.indexOf(line) - 1]).at(-1);
    if (Math.abs(mine.bottom - last.bottom) < 8) found.room.push(mine.left - last.right);
    else found.edge.push(mine.left - cell.getBoundingClientRect().left);
  }
  return found;
}"""


def test_the_lines_of_a_cell_are_told_apart_on_a_phone(opened: Open) -> None:
    page = opened("om/redaktor/delar/", width=NARROW)
    found = page.evaluate(BETWEEN_LINES)
    assert min(found["room"]) >= 8 and len(found["room"]) > 50
    assert set(found["edge"]) == {0}


def test_nine_lines_are_looked_through_without_a_filter(opened: Open) -> None:
    page = opened(STATUS, WIDE)
    assert page.locator("article .u-filter").count() == 0
    assert page.locator("article > .u-table tbody tr:visible").count() == 9


def test_the_meeting_is_chosen_before_anything_else_on_its_page(opened: Open) -> None:
    page = opened("apt/", WIDE)
    rows, contents = page.locator("#apt-material tbody tr"), page.locator(".u-contents")
    assert rows.count() == 5 and page.locator("#apt-material .u-filter").count() == 0
    last, first = rows.last.bounding_box(), contents.bounding_box()
    assert last and first and last["y"] + last["height"] < first["y"]
    assert "Välj material" not in contents.inner_text()


def test_how_the_plan_goes_is_read_in_three_screens(opened: Open) -> None:
    page = opened(STATUS, WIDE)
    assert page.evaluate("document.documentElement.scrollHeight") <= 3 * HEIGHT


def test_the_sort_button_sorts_and_says_so(opened: Open) -> None:
    page = opened(STATUS, WIDE)
    heading = page.locator(".u-table th", has=page.locator(".u-sort")).first
    names = page.locator("article > .u-table tbody th")
    assert heading.get_attribute("aria-sort") is None
    tab_to(page, ".u-table th:nth-child(1) .u-sort")
    for said, backwards in (("ascending", False), ("descending", True)):
        page.keyboard.press("Enter")
        assert heading.get_attribute("aria-sort") == said
        assert page.locator("th[aria-sort]").count() == 1
        words = names.all_inner_texts()
        assert words == sorted(words, reverse=backwards) and len(words) == 9
    assert violations(page) == []


# ---------------------------------------------------------------------------- without script


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_without_script_the_whole_status_table_is_there(opened: Open, width: int) -> None:
    page = opened(STATUS, width, java_script_enabled=False)
    assert page.locator("article > .u-table tbody tr:visible").count() == 9
    assert page.locator(".u-filter:visible, .u-sort:visible, .u-palette:visible").count() == 0
    assert page.evaluate(TOO_WIDE) == []


@pytest.mark.parametrize("palette", GROUNDS)
def test_without_script_the_palette_is_the_devices(opened: Open, palette: str) -> None:
    opened("", NARROW, palette, java_script_enabled=False)  # looks at the ground


def test_without_script_the_menu_leads_to_the_footer(opened: Open) -> None:
    page = opened("handlingsplan/", NARROW, java_script_enabled=False)
    link = page.get_by_role("link", name="Meny", exact=True)
    assert link.is_visible() and page.locator("#u-nav").is_hidden()
    link.focus()
    page.keyboard.press("Enter")
    assert re.search(r"#meny$", page.url)
    at = page.locator("footer #meny").bounding_box()
    assert at is not None and 0 <= at["y"] < HEIGHT
    assert page.locator("#meny a").count() > 8 and page.locator("#meny a").first.is_visible()
