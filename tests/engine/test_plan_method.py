"""What the page of a plan's status says of how it is counted: only what is true of that plan."""

import pytest

from tests import sites
from tests.made_records import activity, between, change, tree_with, write

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


FORMER = {
    "docs/plan/lage/2029.md": '# Läget 2029\n\n{{ plan_status("tillit-2029") }}\n',
    "docs/plan/2029.md": '# Planen 2029\n\n{{ report_summary("tillit-2029") }}\n',
}
REPORT = {"as_of": "2030-01", "status": "pa-vag", "basis": "reported", "by": "lodz", "outcome": "Räknat."}


def followed_up(tree, *followups):
    """The site when the one activity of the former plan has been reported on so many times."""
    change(tree / "data/activities/avtal-2029.yml", {"followups": list(followups)})
    return sites.build(tree)


def test_that_nobody_has_reported_is_said_by_the_page_until_somebody_has(tmp_path):
    tree = tree_with(tmp_path / "tree", {})
    for path, body in FORMER.items():
        write(tree / path, f"---\ntitle: {path}\ndescription: Den plan som gällde förut.\n---\n\n{body}")
    site = followed_up(tree)
    assert NOBODY in sites.article(site, "plan/lage/2029")
    assert "Ingen uppföljning av planen" in sites.article(site, "plan/2029")
    site = followed_up(tree, REPORT)
    text = sites.article(site, "plan/lage/2029")
    for words in (
        NOBODY,
        "Ingen uppföljning",
        "ingen aktivitet någon annan status",
        "Ingen sådan uppföljning",
    ):
        assert words not in text.replace("Ingen uppföljning publicerad", "")
    for page in ("plan/2029", "plan/aktiviteter/avtal-2029"):
        assert "Ingen uppföljning av planen" not in sites.article(site, page)


SPLIT = "En aktivitet som har delats inom planen räknas för sig, med sin egen senaste status, och det gör varje del också."


@pytest.mark.parametrize("plan, said, count", [(PLAN, True, 9), ("tillit-2029", False, 8)])
def test_what_is_split_within_a_plan_is_counted_as_the_page_says(tmp_path, plan, said, count):
    """A split of an activity of an earlier plan is counted in that plan, and needs no word."""
    whole = activity("Helheten", plan, "se" if plan == PLAN else "borja", owners=["lodz"])
    parts = {f"del-{n}": activity(f"Del {n}", follows=[{"activity": "hel", "how": "splits"}]) for n in (1, 2)}
    site = sites.build(tree_with(tmp_path / "tree", {"activities": {"hel": whole, **parts}}))
    assert (SPLIT in method(site)) is said
    assert f"ur {count} aktiviteter" in method(site)
