"""The site's own year: what is to come stands first, and what has been is closed."""


def test_the_calendar_begins_with_what_is_to_come_and_past_years_are_closed(page, site_url):
    page.goto(f"{site_url}handlingsplan/arshjul/")
    assert page.locator("article h2:not(.u-contents *)").first.inner_text() == "Härnäst"
    years = page.locator("article details > summary").all_inner_texts()
    assert [words[:4] for words in years if words[:2] == "20"] == sorted(
        (words[:4] for words in years if words[:2] == "20"), reverse=True
    )
    assert page.locator("article details[open]").count() == 0


def test_no_wheel_is_drawn_while_no_source_names_a_month_to_come(page, site_url):
    page.goto(f"{site_url}handlingsplan/arshjul/")
    assert page.locator(".u-cycle").count() == 0


def test_the_page_does_not_scroll_sideways_at_320(page, site_url):
    page.set_viewport_size({"width": 320, "height": 900})
    page.goto(f"{site_url}handlingsplan/arshjul/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
