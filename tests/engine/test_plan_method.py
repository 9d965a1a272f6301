"""What the page of a plan's status says of how it is counted: only what is true of that plan."""

import pytest

from tests import sites
from tests.made_records import activity, between, tree_with

PLAN = "tillit-2031"
NOTE = {PLAN: {"unit_note": "Där säger planen inte vem det är."}}
METHOD = ("Så är det räknat", "Vad statusorden betyder")
OWNED = {one: {"owners": ["lodz"]} for one in ("krets-gzegzolka", "minne-aegina")}


def method(site):
    return between(sites.article(site, "plan/lage"), *METHOD)


def without(count):
    """The site of a plan where so many have no owner."""
    names = ("En", "Ett")[:count]
    more = {f"utan-{name.lower()}": activity(f"{name} utan") for name in names}
    return {"plans": NOTE, "activities": {**OWNED, **more}}


@pytest.mark.parametrize(
    "count, words",
    [
        (1, "En av sju aktiviteter saknar uppgift om vem som ansvarar."),
        (2, "Två av åtta aktiviteter saknar uppgift om vem som ansvarar."),
    ],
)
def test_it_says_how_many_have_no_owner_and_why(tmp_path, count, words):
    site = sites.build(tree_with(tmp_path / "tree", without(count)))
    said = f"{words} Där säger planen inte vem det är."
    assert said in method(site)
    assert said in between(sites.article(site, "enheter"), "Utan ansvarig i källan", "Bygger på")


def test_where_all_have_an_owner_it_says_nothing_of_those_without(tmp_path):
    site = sites.build(tree_with(tmp_path / "tree", without(0)))
    assert "vem" not in method(site)
    assert "Där säger planen" not in sites.article(site, "enheter")


NOBODY = (
    "Ingen uppföljning är publicerad för planen. Att en uppgift saknas betyder inte att inget har gjorts."
)


def test_that_nobody_has_reported_is_said_by_the_page_until_somebody_has(tmp_path):
    tree = sites.copy_tree(tmp_path / "tree")
    assert NOBODY in sites.article(sites.build(tree), "handlingsplan/status/2023")
    with (tree / "data/activities/komin-sida-2023.yml").open("a", encoding="utf-8") as file:
        file.write(
            "followups:\n  - {as_of: 2026-10, status: pagar, basis: reported, by: hr, outcome: Sidan visas.}\n"
        )
    text = sites.article(sites.build(tree), "handlingsplan/status/2023")
    for words in (
        NOBODY,
        "Ingen uppföljning",
        "ingen aktivitet någon annan status",
        "Ingen sådan uppföljning",
    ):
        assert words not in text.replace("Ingen uppföljning publicerad", "")
    for page in ("handlingsplan/planen-2023", "handlingsplan/aktiviteter/komin-sida-2023"):
        assert "Ingen uppföljning av planen" not in sites.article(tree / "site", page)


SPLIT = "En aktivitet som har delats inom planen räknas för sig, med sin egen senaste status, och det gör varje del också."


@pytest.mark.parametrize("plan, said, count", [(PLAN, True, 9), ("tillit-2029", False, 8)])
def test_what_is_split_within_a_plan_is_counted_as_the_page_says(tmp_path, plan, said, count):
    """A split of an activity of an earlier plan is counted in that plan, and needs no word."""
    whole = activity("Helheten", plan, "se" if plan == PLAN else "borja", owners=["lodz"])
    parts = {f"del-{n}": activity(f"Del {n}", follows=[{"activity": "hel", "how": "splits"}]) for n in (1, 2)}
    site = sites.build(tree_with(tmp_path / "tree", {"activities": {"hel": whole, **parts}}))
    assert (SPLIT in method(site)) is said
    assert f"ur {count} aktiviteter" in method(site)
