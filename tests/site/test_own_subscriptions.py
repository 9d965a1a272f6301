"""The site's calendars and feeds, as its pages lead to them."""

import re

import pytest


def test_what_a_pages_head_says_is_there_and_can_be_seen_too(built_site):
    said = 0
    for page in built_site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        for kind, href in re.findall(
            r'<link rel="alternate" type="([^"]+)" title="[^"]+" href="([^"]+)">', text
        ):
            said += 1
            target = (page.parent / href).resolve()
            assert target.is_file(), (page, href)
            assert (kind, target.suffix) in (("text/calendar", ".ics"), ("application/atom+xml", ".xml"))
            seen = [(page.parent / one).resolve() for one in re.findall(r'<a href="([^"#:]+)"', text)]
            assert target in seen, (page, href)
    assert said > 8


@pytest.mark.parametrize(
    "address",
    [
        "",
        "handlingsplan/",
        "handlingsplan/status/",
        "handlingsplan/status/2023/",
        "handlingsplan/arshjul/",
        "om/prenumerera/",
    ],
)
def test_pages_that_can_be_followed_say_so(built_site, address):
    text = (built_site / address / "index.html").read_text(encoding="utf-8")
    assert 'type="text/calendar"' in text and 'type="application/atom+xml"' in text


def test_every_calendar_and_feed_has_a_link_on_the_page_of_subscriptions(built_site):
    text = (built_site / "om/prenumerera/index.html").read_text(encoding="utf-8")
    made = [*built_site.glob("kalender/*.ics"), *built_site.glob("nytt/*.xml")]
    assert len(made) > 10
    for file in made:
        assert f'href="../../{file.parent.name}/{file.name}"' in text, file.name
