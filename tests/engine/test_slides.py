"""Slides in the browser: the made deck, served under the strict policy and opened from disk."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe

from macros.blocks.blocks import Paragraph, line
from macros.blocks.deck import Case, Content
from macros.render.html import slides
from tests import sites
from tests.made_deck import DECK, document
from tests.opened_slides import NARROW, SITE, WIDE, faults, shown, strictly_served, watched, written

ADDRESS = f"{DECK.address}bildspel/"
ORDER = {
    15: [
        "start",
        "valkommen",
        "det-har-ar-det",
        "vem-gor-vad",
        "stod",
        "prata",
        "fall-fakturan",
        "film",
        "tack",
    ],
    30: ["start", *(slide.id for slide in DECK.slides)],
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return written(tmp_path_factory.mktemp("bilder") / "site", (DECK, document))


@pytest.fixture(scope="module")
def url(site):
    with strictly_served(site) as root:
        yield root + ADDRESS


@pytest.fixture(scope="module")
def disk(site):
    return (site / ADDRESS / "index.html").as_uri()


@pytest.fixture
def opened(browser):
    with watched(browser) as open_page:
        yield open_page


def until_shown(page, slide):
    page.wait_for_function("id => document.querySelector('.d-slide--current').id === id", arg=slide)


def presenter(page):
    """The presenter's window, opened by its button."""
    with page.context.expect_page() as found:
        page.locator('[data-do="desk"]').press("Enter")
    window = found.value
    window.wait_for_selector(".d-desk [data-script] .d-notes", state="attached")
    return window


# ---------------------------------------------------------------------------- what is written


def rendered(**changes):
    return slides.render(replace(DECK, **changes), document, "../../../", SITE)


def test_every_slide_has_a_title_and_says_where_it_comes_from():
    html = rendered()
    titles = re.findall(r'<h2 class="d-title"[^>]*>([^<]+)</h2>', html)
    assert titles == [slide.title for slide in DECK.slides]
    assert re.findall(r"<h1[^>]*>([^<]+)</h1>", html) == [DECK.title]
    assert html.count("apt/provet/ · Ändrad 23 november 2026</span>") == 1, "the cover alone"
    assert html.count(f"<span>{DECK.title}</span>") == len(DECK.slides)


def test_nothing_of_a_deck_can_become_markup():
    evil = "</title><script>alert(1)</script>\"'{{ 7*7 }}"
    slide = replace(DECK.slides[0], title=evil, contents=(Content((Paragraph(line(evil)),)),))
    html = rendered(title=evil, description=evil, audience=evil, slides=(slide,))
    assert "<script>alert" not in html and "49" not in sites.text(html)
    assert sites.Html(html).running == []


def test_nothing_is_inline():
    html = rendered()
    assert not re.search(r"\sstyle=|\son\w+=|<style|<script(?![^>]*\ssrc=)", html)


def test_no_id_stands_twice():
    ids = re.findall(r'\sid="([^"]+)"', rendered())
    assert len(ids) == len(set(ids))


def test_the_same_deck_gives_the_same_bytes():
    assert rendered() == rendered()


def test_a_film_without_address_is_for_editors_alone():
    assert "Så går det till" not in rendered()
    preview = slides.render(DECK, document, "../", SITE, preview=True)
    assert "Så går det till" in preview and "Saknas: Filmens adress anges inte i källan." in preview


def test_a_film_with_an_address_has_its_link_and_its_words():
    film = DECK.slides[-2].contents[0]
    given = replace(film, what=replace(film.what, address="https://film.example/1"))
    html = rendered(slides=(replace(DECK.slides[-2], contents=(given,)),))
    assert '<a href="https://film.example/1">Se filmen Så går det till</a>' in html
    assert "Filmen visar ett möte på ett kontor." in html


def test_every_case_is_made_up_and_every_form_asks_for_nothing_about_anyone():
    html = rendered()
    cases = [c.what for s in DECK.slides for c in s.contents if isinstance(c.what, Case)]
    assert html.count("Påhittat fall") == len(cases)
    assert html.count("Skriv inga uppgifter om enskilda.") == sum(not case.here for case in cases) == 1


def test_a_source_is_its_title_in_parentheses():
    assert '<span class="u-muted">(Rutin för provet)</span>' in rendered()


# ---------------------------------------------------------------------------- by keyboard


@pytest.mark.parametrize("variant", DECK.variants)
def test_the_whole_deck_by_keyboard(opened, url, variant):
    page = opened(f"{url}?minuter={variant}")
    for number, slide in enumerate(ORDER[variant], 1):
        assert shown(page) == [slide]
        assert page.url.endswith(f"?minuter={variant}#{slide}")
        assert page.locator(f"#{slide} [data-number]").inner_text() == f"{number} av {len(ORDER[variant])}"
        if number > 1:
            assert page.evaluate("document.activeElement.id") == slide
            assert page.inner_text("#d-said") == f"Bild {number} av {len(ORDER[variant])}"
        page.keyboard.press(["ArrowRight", "Space", "PageDown", "ArrowDown"][number % 4])
    assert shown(page) == ["tack"]  # the last one stays
    for slide in reversed(ORDER[variant][:-1]):
        page.keyboard.press("ArrowLeft")
        assert shown(page) == [slide]
    page.keyboard.press("End")
    assert shown(page) == ["tack"]
    page.keyboard.press("Home")
    assert shown(page) == ["start"]


def test_no_letter_or_sign_does_anything(opened, url):
    page = opened(f"{url}?minuter=30#prata")
    for key in "bofpnsBOF.,/?1":
        page.keyboard.press(key)
    assert shown(page) == ["prata"]
    assert page.is_hidden(".d-veil--black") and page.is_hidden("dialog")


def test_the_buttons_are_reached_by_tab_and_seen_when_they_are(opened, url):
    page = opened(f"{url}?minuter=30#prata")
    page.wait_for_function("() => document.documentElement.classList.contains('d-quiet')")
    names = []
    for _ in range(20):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.textContent.trim()"))
        if names[-1] == "Läs som text":
            break
    assert names[-8:] == [
        "Föregående",
        "Nästa",
        "Översikt",
        "Svart skärm",
        "Paus",
        "Helskärm",
        "Presentatörsvy",
        "Läs som text",
    ]
    page.wait_for_function("() => getComputedStyle(document.querySelector('.d-bar')).opacity === '1'")


def test_a_button_that_is_pressed_keeps_the_focus_and_the_slide_is_said(opened, url):
    page = opened(f"{url}?minuter=30")
    page.focus('[data-do="next"]')
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    assert shown(page) == ["det-har-ar-det"]
    assert page.evaluate("document.activeElement.dataset.do") == "next"
    assert page.inner_text("#d-said") == "Bild 3 av 11: Det här är välfärdsbrott"


def test_black_screen_and_pause_cover_all_and_escape_takes_them_away(opened, url):
    page = opened(f"{url}?minuter=30#prata")
    for name, veil in (("black", "black"), ("pause", "pause")):
        page.locator(f'[data-do="{name}"]').press("Enter")
        assert page.locator(f".d-veil--{veil}").bounding_box() == {"x": 0, "y": 0, **WIDE}
        assert page.get_attribute(f'[data-do="{name}"]', "aria-pressed") == "true"
        page.keyboard.press("Escape")
        assert page.is_hidden(f".d-veil--{veil}")
    assert shown(page) == ["prata"]


def test_the_overview_leads_to_each_slide(opened, url):
    page = opened(f"{url}?minuter=15#prata")
    page.locator('.d-bar [data-do="overview"]').press("Enter")
    links = page.locator(".d-overview__slides > li > a")
    assert [a.partition("#")[2] for a in links.evaluate_all("all => all.map(a => a.href)")] == ORDER[15]
    assert page.evaluate("document.activeElement.textContent") == "6. Prata med varandra"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    assert shown(page) == ["stod"] and page.is_hidden("dialog")
    assert page.evaluate("document.activeElement.id") == "stod"


def test_the_variant_is_chosen_by_link_and_in_the_overview(opened, url):
    page = opened(f"{url}?minuter=15")
    assert "15 minuter" in page.inner_text("#start") and "30" not in page.inner_text(".d-cover__length")
    page.locator('.d-bar [data-do="overview"]').press("Enter")
    page.locator("dialog").get_by_role("link", name="30 minuter").press("Enter")
    assert page.locator(".d-overview__slides > li").count() == 11
    page.keyboard.press("Escape")
    assert page.url.endswith("?minuter=30#start")
    page.goto(f"{url}?minuter=15#det-har-ar-det")
    assert "Mer tid" not in page.inner_text("#det-har-ar-det")


def test_a_link_to_a_slide_that_the_variant_lacks_chooses_one_that_has_it(opened, url):
    page = opened(f"{url}?minuter=15#sa-manga")
    assert shown(page) == ["sa-manga"] and "minuter=30" in page.url


def test_a_swipe_turns_the_slide(opened, url):
    page = opened(f"{url}?minuter=30", NARROW, has_touch=True)
    session = page.context.new_cdp_session(page)

    def swipe(start, end):
        for kind, x in (("touchStart", start), ("touchMove", (start + end) / 2), ("touchMove", end)):
            session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": 200}]})
        session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    swipe(300, 60)
    until_shown(page, "valkommen")
    swipe(60, 300)
    until_shown(page, "start")
    swipe(200, 190)
    assert shown(page) == ["start"]


# ---------------------------------------------------------------------------- two windows


@pytest.mark.parametrize("place", ["served", "from disk"])
def test_the_presenter_and_the_audience_are_in_step(opened, url, disk, place):
    page = opened((url if place == "served" else disk) + "?minuter=30#vem-gor-vad")
    desk = presenter(page)
    assert "Gå igenom raderna." in desk.inner_text("[data-script]")
    assert desk.inner_text("[data-next-title]") == "Så många har sett materialet"
    page.keyboard.press("ArrowRight")
    until_shown(desk, "sa-manga")
    assert "Siffrorna är från uppföljningen." in desk.inner_text("[data-script]")
    desk.keyboard.press("PageDown")
    until_shown(page, "stod")
    desk.locator('.d-bar [data-do="black"]').press("Enter")
    page.wait_for_selector(".d-veil--black")
    desk.wait_for_function(
        "() => document.querySelector('[data-pace]').textContent === 'Åhörarna ser svart skärm.'"
    )
    desk.locator('.d-bar [data-do="next"]').press("Enter")
    until_shown(page, "prata")
    page.wait_for_selector(".d-veil--black", state="hidden")
    desk.wait_for_function(
        "() => document.querySelector('[data-linked]').textContent === 'Åhörarnas fönster följer med.'"
    )


def test_a_window_that_is_loaded_anew_finds_its_place(opened, url):
    page = opened(f"{url}?minuter=30#vem-gor-vad")
    desk = presenter(page)
    desk.locator('[data-do="clock"]').press("Enter")
    desk.keyboard.press("ArrowRight")
    until_shown(page, "sa-manga")
    page.reload()
    page.wait_for_function("() => uppslagDeck.state.since > 0")
    desk.keyboard.press("ArrowRight")
    until_shown(page, "stod")
    desk.reload()
    desk.wait_for_function("() => uppslagDeck.state.since > 0")
    page.keyboard.press("ArrowRight")
    until_shown(desk, "prata")


def test_the_presenter_is_told_when_the_other_window_is_closed(opened, url):
    page = opened(f"{url}?minuter=30")
    desk = presenter(page)
    page.close()
    link = desk.locator("[data-linked] a")
    link.wait_for(timeout=8000)
    with desk.context.expect_page() as found:
        link.click()
    desk.keyboard.press("ArrowRight")
    until_shown(found.value, "valkommen")


def test_the_timer_is_told_against_the_plan(opened, url):
    page = opened(f"{url}?minuter=15&visa=presentator")
    page.clock.install(time="2026-11-23T09:00:00")
    page.goto(f"{url}?minuter=15&visa=presentator")
    page.clock.pause_at("2026-11-23T10:00:00")

    def said(name: str) -> str:
        return page.inner_text(f"[data-{name}]")

    assert said("pace") == "Klockan startar när du lämnar första bilden."
    page.keyboard.press("ArrowRight")
    page.clock.run_for(90_000)
    assert said("clock") == "01:30" and said("pace") == "Ni följer planen."
    assert said("slide-plan") == "Bilden är planerad till 1 minut, från 00:00 till 01:00."
    page.clock.run_for(60_000)
    assert said("pace") == "Ni ligger 1 minut efter planen."
    page.keyboard.press("End")
    page.clock.run_for(1_000)
    assert said("pace") == "Ni ligger 11 minuter före planen."
    page.locator('.d-bar [data-do="pause"]').press("Enter")
    page.clock.run_for(60_000)
    assert said("clock") == "02:31" and said("pace") == "Åhörarna ser Paus."
    assert said("next-title") == "Det här är sista bilden."


def test_a_blocked_window_is_said_in_words(browser, url):
    context = browser.new_context(viewport=WIDE)
    context.add_init_script("window.open = () => null")
    page = context.new_page()
    page.goto(f"{url}?minuter=30#prata")
    page.locator('[data-do="desk"]').press("Enter")
    assert "Webbläsaren stoppade det andra fönstret." in page.inner_text(".d-blocked")
    with context.expect_page() as found:
        page.click(".d-blocked a")
    found.value.wait_for_selector("[data-script] .d-notes")
    found.value.keyboard.press("ArrowRight")
    until_shown(page, "fall-fakturan")
    context.close()


# ---------------------------------------------------------------------------- from disk, without script


def test_all_works_from_disk(opened, disk):
    page = opened(f"{disk}?minuter=15")
    page.evaluate("document.fonts.ready")
    assert page.evaluate("[...document.fonts].some(f => f.status === 'loaded')")
    for slide in ORDER[15][1:]:
        page.keyboard.press("ArrowRight")
        assert shown(page) == [slide]
    back = page.locator("dialog").get_by_text("Till materialet").get_attribute("href")
    assert back == "../../../apt/provet/index.html"


def test_without_script_it_is_a_document_with_everything(opened, url):
    page = opened(url, java_script_enabled=False)
    words = " ".join(page.inner_text("body").split())
    for slide in DECK.slides:
        assert slide.title in words
        for said in slide.script:
            assert said.what[0].line[0].text in words
    assert "Oro för att peka ut någon" in words  # what to listen for
    assert "Bara i 30 minuter" in words and "Läs igenom manuset." in words
    assert page.locator(".d-head nav a", has_text="15 minuter").count() == 1
    assert not page.locator(".d-bar").is_visible()


def test_paper_has_a_slide_and_its_manuscript_on_each_page(opened, url):
    page = opened(f"{url}?minuter=15#prata", color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert shown(page) == ORDER[15]
    assert page.locator("#prata .d-notes").is_visible() and page.locator(".d-bar").is_hidden()
    assert (
        page.evaluate("getComputedStyle(document.querySelector('#stod .d-frame')).backgroundColor")
        == "rgb(255, 255, 255)"
    )
    frame = page.locator("#stod > .d-frame").bounding_box()
    assert frame["width"] / frame["height"] == pytest.approx(16 / 9, abs=0.01)
    pages = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pages)) == len(ORDER[15])


# ---------------------------------------------------------------------------- who reads it


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
def test_axe_finds_nothing(opened, url, scheme, viewport):
    page = opened(f"{url}?minuter=30", viewport, color_scheme=scheme, reduced_motion="reduce")
    assert (
        page.evaluate("document.body.dataset.mdColorScheme") == {"light": "default", "dark": "slate"}[scheme]
    )
    for slide in ORDER[30]:
        assert shown(page) == [slide]
        assert violations(page) == [], slide
        page.keyboard.press("ArrowRight")
    page.locator('.d-bar [data-do="overview"]').press("Enter")
    assert violations(page) == [], "overview"
    for view in ("presentator", "text"):
        page.goto(f"{url}?minuter=30&visa={view}#fall-fakturan")
        page.wait_for_selector(f'[data-view="{view}"]')
        assert violations(page) == [], view


def violations(page):
    found = Axe().run(page).response["violations"]
    return [(v["id"], [node["html"][:120] for node in v["nodes"]]) for v in found]


def test_axe_would_have_found_something(opened, url):
    page = opened(f"{url}?minuter=30")
    page.evaluate("document.querySelector('[data-do=next]').textContent = ''")
    assert [name for name, _ in violations(page)] == ["button-name"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_slide_can_be_read_from_the_back_of_the_room(opened, url, scheme):
    page = opened(f"{url}?minuter=30", color_scheme=scheme)
    for slide in ORDER[30]:
        assert shown(page) == [slide]
        assert list(faults(page)) == [], slide
        page.keyboard.press("ArrowRight")


def test_what_cannot_be_read_would_have_been_found(opened, url):
    page = opened(f"{url}?minuter=30#det-har-ar-det")
    page.evaluate("""() => {
      const [title, first] = document.querySelectorAll('#det-har-ar-det :is(.d-title, .d-body p)');
      Object.assign(first.style, { fontSize: '27px', color: '#777', position: 'absolute', top: '64px' });
    }""")
    assert len(list(faults(page))) == 3


@pytest.mark.parametrize("viewport", [{"width": 1920, "height": 1080}, {"width": 1024, "height": 768}])
def test_a_slide_fills_the_window_whatever_its_size(opened, url, viewport):
    page = opened(f"{url}?minuter=30#prata", viewport)
    box = page.locator("#prata > .d-frame").bounding_box()
    share = min(viewport["width"] / 1280, viewport["height"] / 720)
    assert (box["width"], box["height"]) == pytest.approx((1280 * share, 720 * share), abs=1)
    assert box["x"] * 2 + box["width"] == pytest.approx(viewport["width"], abs=1)


@pytest.mark.parametrize("view", ["bilder", "presentator", "text"])
@pytest.mark.parametrize("width", [360, 320])
def test_nothing_is_wider_than_a_phone(opened, url, view, width):
    page = opened(f"{url}?minuter=30&visa={view}", {"width": width, "height": 740})
    for _ in ORDER[30]:
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.keyboard.press("ArrowRight")


@pytest.mark.parametrize("choice, ground", [("slate", "rgb(16, 25, 27)"), ("default", "rgb(255, 255, 255)")])
def test_the_palette_that_was_chosen_on_the_site_is_kept(opened, url, choice, ground):
    page = opened(url, color_scheme="light" if choice == "slate" else "dark")
    page.evaluate(f"localStorage.setItem('u-palette', {json.dumps(choice)})")
    page.goto(f"{url}?minuter=30#stod")
    assert (
        page.evaluate("getComputedStyle(document.querySelector('#stod .d-frame')).backgroundColor") == ground
    )


def test_nothing_moves_for_those_who_asked_for_calm(opened, url):
    page = opened(url, reduced_motion="reduce")
    moving = "[...document.querySelectorAll('*')].filter(e => getComputedStyle(e).transitionDuration !== '0s' || getComputedStyle(e).animationName !== 'none').length"
    assert page.evaluate(moving) == 0
