"""A site of more activities than a page has room for: sums, what matters first, and ways to all the rest."""

from __future__ import annotations

import json
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from posixpath import join, normpath

import pytest

from macros.catalogue.view import View
from macros.components.long_lists import FEW, LINES, PART, parts
from macros.components.registry import Here
from macros.components.report_macros import report_table, report_theme
from macros.components.status import SAID
from macros.engine.loaded import load
from macros.exports import activity_list
from macros.text.vocabulary import WATCHED
from tests import sites
from tests.made_records import tree_with

PLAN, THEME, UNIT = "tillit-2031", "se", "thorshofn"
IN_THEME, OF_UNIT = PART + 10, LINES + 5
LAST = f"sak-{IN_THEME - 1:03}"
OVERDUE = "sak-200"  # far down in the plan's order
STATUSES = ("i-hamn", "vantar", None)


def activity(number: int) -> dict[str, object]:
    """One of many: with an owner, a follow-up, something announced or none of it."""
    status = STATUSES[number % 3]
    one: dict[str, object] = {
        "plan": PLAN,
        "theme": THEME,
        "order": 100 + number,
        "title": f"Sak nummer {number:03} som ska bli gjord av den som äger den",
        "summary": "Att göra saken.",
    }
    if number < OF_UNIT:
        one["owners"] = [UNIT]
    if status:
        blocked = [{"text": "Ett beslut."}] if number % 10 == 1 else []
        report = {
            "as_of": "2031-09",
            "status": status,
            "basis": "reported",
            "by": UNIT,
            "blocked_by": blocked,
        }
        one["followups"] = [report]
    if number == int(OVERDUE[-3:]):
        one["steps"] = [{"title": "Börja", "due": "2031-02", "how": "ska", "basis": "reported", "by": UNIT}]
    return one


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    """The other organisation's site with that many activities more, as built on 2031-11-01."""
    of = {f"sak-{number:03}": activity(number) for number in range(IN_THEME)}
    tree = tree_with(tmp_path_factory.mktemp("manga") / "tree", {"activities": of})
    page = tree / "docs" / "plan" / "rapport.md"
    page.write_text(
        f"---\ntitle: Rapporten\ndescription: Hur det gick.\nreport: {{plan: {PLAN}}}\n---\n\n# Rapporten\n\n"
        f'## Se\n\n{{{{ report_theme("{THEME}") }}}}\n\n## Alla\n\n{{{{ report_table() }}}}\n',
        encoding="utf-8",
    )
    config = tree / "mkdocs.yml"
    config.write_text(config.read_text().replace("  /gor/*\n", "  /gor/*\n  /plan/rapport.md\n"))
    sites.build(tree, SITE_TODAY="2031-11-01")
    return tree


@pytest.fixture(scope="module")
def site(tree):
    return tree / "site"


@pytest.fixture
def view(tree, monkeypatch) -> View:
    monkeypatch.setenv("SITE_TODAY", "2031-11-01")
    found = load(tree, fresh=True).view
    assert found is not None
    return found


@pytest.fixture(scope="module")
def url(site):
    with sites.served(site) as address:
        yield address


class Links(HTMLParser):
    """The site's pages that a page leads to, as paths of files."""

    def __init__(self, address: str, html: str) -> None:
        super().__init__()
        self.address, self.found = address, set[str]()
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        target = dict(attrs).get("href") or ""
        if tag == "a" and target and ":" not in target:
            self.found.add(normpath(join("/", self.address, target.partition("#")[0])).strip("/"))


def page(site: Path, address: str) -> str:
    return (site / address / "index.html").read_text(encoding="utf-8")


def reached(site: Path, start: str, within: tuple[str, ...]) -> set[str]:
    """The addresses that links lead to from a page, in however many steps over pages under `within`."""
    met, todo = set(), [start]
    while todo:
        address = todo.pop()
        if address in met or not (site / address / "index.html").is_file():
            continue
        met.add(address)
        if address == start or address.startswith(within):
            todo += Links(address, page(site, address)).found
    return met


# --------------------------------------------------------------------------- sizes


def test_no_page_is_larger_than_200_kb(site):
    assert sites.too_large(site) == {}


def test_pages_that_tell_of_all_activities_do_not_grow_with_them(site):
    """They show as many lines whether there are three hundred activities or ten thousand."""
    for address in ("plan/lage", f"plan/teman/{PLAN}/{THEME}", f"enheter/{UNIT}"):
        assert page(site, address).count("<tr role") <= LINES + 40, address


# --------------------------------------------------------------------------- what they say


def test_sums_are_those_of_the_records(site, view):
    told = sites.article(site, "plan/lage")
    every = [one for one in view.of("activities") if one.plan == PLAN]
    labels = {status.id: status.label for status in view.of("statuses")}
    unreported = next(status.id for status in view.of("statuses") if status.unreported)
    counts = Counter(labels[one.followups[-1].status if one.followups else unreported] for one in every)
    for label, count in counts.items():
        assert re.search(rf"{re.escape(label)} {count} \d+ %", told), label
    assert f"Visar {LINES} av {len(every)} aktiviteter" in told


def test_what_is_late_stands_first_wherever_it_stands_in_the_plan(site):
    for address in ("plan/lage", f"plan/teman/{PLAN}/{THEME}"):
        rows = page(site, address).split("<tbody", 1)[1].split("</tr>")
        table = page(site, address).rpartition("data-rest")[2]
        first = table.split("<tbody", 1)[1].split("</tr>")[0]
        assert rows and OVERDUE in first and WATCHED["late"] in first, address


def test_what_is_little_is_said_as_text_and_what_is_much_is_a_list_under_its_heading(site):
    late, waiting = WATCHED["late"].partition(",")[0], WATCHED["waiting"]
    for address in ("plan/lage", f"plan/teman/{PLAN}/{THEME}"):
        html = page(site, address)
        assert f"<p><strong>{late}.</strong>" in html and 'id="aviserat-tiden-har-gatt"' in html, address
        title, rows = html.split('<h2 id="vantar-pa-annat"', 1)[1].split("<ul", 1)
        assert waiting in title and rows.split("</ul>")[0].count("<li>") > SAID, address


def test_a_theme_that_is_small_has_its_page_and_says_all_there(site):
    address = f"plan/teman/{PLAN}/lara"
    assert "Att minnas." in sites.article(site, address) and "data-rest" not in page(site, address)


def test_a_report_tells_of_all_in_its_documents_and_says_so_on_its_page(view):
    here = Here("plan/rapport.md", "rapport")
    of = [one for one in view.of("activities") if one.plan == PLAN]
    table = report_table(view, here=here)
    assert len(table.whole[0].rows) == len(of) > len(table.blocks[0].rows)
    theme = report_theme(view, THEME, here=here)
    assert len(theme.whole) > IN_THEME > len(theme.blocks)
    elsewhere = report_table(view, PLAN, here=Here("index.md", "index"))
    assert elsewhere.whole is None


def test_the_reports_page_says_where_the_rest_is(site):
    told = sites.article(site, "plan/rapport")
    assert "Rapporten som Word och PDF har alla." in told and "Sak nummer 259" not in told


# --------------------------------------------------------------------------- ways to the rest


def test_every_activity_is_reached_by_links_without_script(site, view):
    lists = (f"plan/teman/{PLAN}",)
    for start in ("plan/lage", "plan"):
        met = reached(site, start, lists)
        wanted = {
            view.address("activities", one.id).strip("/") for one in view.of("activities") if one.plan == PLAN
        }
        assert wanted <= met, start


def test_every_activity_of_a_unit_is_reached_from_its_page(site, view):
    met = reached(site, f"enheter/{UNIT}", (f"enheter/{UNIT}/",))
    owned = {f"plan/aktiviteter/{one.id}" for one in view.of("activities") if UNIT in one.owners}
    assert len(owned) >= OF_UNIT and owned <= met


def test_parts_lead_to_each_other_and_back(site):
    home = f"plan/teman/{PLAN}/{THEME}"
    assert {home, f"{home}/2"} <= Links(f"{home}/1", page(site, f"{home}/1")).found
    assert f"{home}/3" not in Links(f"{home}/2", page(site, f"{home}/2")).found


def test_parts_hold_each_activity_once_in_the_plans_order(site):
    home = f"plan/teman/{PLAN}/{THEME}"
    found = [
        one for part in (1, 2) for one in re.findall(r"aktiviteter/(sak-\d+)/", page(site, f"{home}/{part}"))
    ]
    assert found == sorted(set(found)) and len(found) == IN_THEME


# --------------------------------------------------------------------------- their pages


def test_addresses_of_lists_are_there_in_a_small_site(other_site):
    for theme in ("se", "handla", "lara"):
        assert (other_site / "plan" / "teman" / PLAN / theme / "index.html").is_file()


def test_a_part_that_has_become_empty_stays_and_says_so(tree, tmp_path):
    copy = sites.copy_tree(tmp_path / "tree", "annan-kommun")
    part = copy / "docs" / "plan" / "teman" / PLAN / THEME / "1.md"
    part.parent.mkdir()
    part.write_text((tree / "docs" / "plan" / "teman" / PLAN / THEME / "1.md").read_text())
    found = load(copy, fresh=True)
    assert found.problems == []
    fragment = found.fragment("theme_part", (PLAN, THEME, 9), {}, Here(str(part), "9"))
    assert "Listan är kortare" in str(fragment.blocks)


def test_a_list_without_its_page_is_told_with_the_command_that_makes_it(tree):
    missing = tree / "docs" / "plan" / "teman" / PLAN / THEME / "2.md"
    text = missing.read_text()
    missing.unlink()
    try:
        # Pages of so many lines are warned of as long, with and without the page.
        (told,) = [one for one in load(tree, fresh=True).problems if one.severity == "error"]
        assert (
            "docs/plan/teman/tillit-2031/se/2.md" in told.message and "python -m macros pages" in told.message
        )
        sites.run(tree, "macros", "pages")
        assert missing.read_text() == text
    finally:
        missing.write_text(text)


def test_many_activities_without_a_folder_for_themes_is_a_problem(tree):
    file = tree / "data" / "site.yml"
    text = file.read_text()
    file.write_text(re.sub("^theme_pages: .*\n", "", text, flags=re.MULTILINE))
    try:
        assert any("theme_pages" in one.message for one in load(tree, fresh=True).problems)
    finally:
        file.write_text(text)


def test_the_number_of_parts_follows_from_the_number_of_lines():
    assert [parts(count) for count in (0, FEW, LINES, LINES + 1, PART, PART + 1, 10_000)] == [
        0,
        0,
        0,
        1,
        1,
        2,
        40,
    ]


# --------------------------------------------------------------------------- the file and its script


def test_the_file_holds_what_the_records_say(site, view):
    text = (site / "data" / activity_list.PATH).read_text(encoding="utf-8")
    data = json.loads(text.removeprefix(f"window.{activity_list.NAME}=").removesuffix(";\n"))
    assert len(data["rows"]) == len(view.of("activities"))
    row = next(one for one in data["rows"] if LAST in data["at"] + one[1])
    title, address, theme, owners, status, watched, due, _ = row
    one = view.the("activities", LAST)
    assert title == one.title and data["at"] + address == f"plan/aktiviteter/{LAST}/"
    assert data["themes"][theme][:2] == [PLAN, THEME] and (owners, due) == ([], "")
    assert data["statuses"][status] == next(
        each.label for each in view.of("statuses") if each.id == one.followups[0].status
    )
    assert [data["watched"][place] for place in watched] == [WATCHED["unowned"]]


def test_what_is_intern_is_not_in_the_file_of_an_open_site(site):
    text = (site / "data" / activity_list.PATH).read_text(encoding="utf-8")
    assert "Zirkon" not in text and "zirkon" not in text


@pytest.fixture(params=["http", "file"])
def address(request, url, site):
    """How the site is read: from a server, and from a folder on a disk."""
    return (
        (lambda path: f"{url}{path}")
        if request.param == "http"
        else (lambda path: f"file://{site}/{path}index.html")
    )


@pytest.mark.parametrize("path", ["plan/lage/", f"plan/teman/{PLAN}/{THEME}/", f"enheter/{UNIT}/"])
def test_the_filter_reaches_an_activity_that_the_page_does_not_show(page, address, path):
    hidden = "Sak nummer 102"
    page.goto(address(path))
    table = page.locator(".u-table[data-rest]")
    assert hidden not in table.inner_text()
    said = table.get_by_role("status")
    assert said.inner_text().startswith(f"Visar {LINES} av ")
    table.get_by_label("Sök i listan").fill("sak nummer 102")
    page.wait_for_function(
        "document.querySelector('[data-filter-count]').textContent.startsWith('Visar 1 av')"
    )
    link = table.get_by_role("row").get_by_role("link", name=hidden)
    assert link.count() == 1
    assert [cell.get_attribute("role") for cell in table.locator("tbody tr > *").all()][:2] == [
        "rowheader",
        "cell",
    ]
    table.get_by_role("button", name="Visa alla").click()
    page.wait_for_function(f"document.querySelectorAll('.u-table[data-rest] tbody tr').length === {LINES}")


def test_a_row_by_script_is_as_the_page_drew_it(page, url):
    page.goto(f"{url}plan/lage/")
    table = page.locator(".u-table[data-rest]")
    drawn = 'rows => rows.map(row => [...row.cells].map(cell => [cell.outerHTML.replace(/ data-(sort|filters)="[^"]*"|\\s+(?=<div)/g, \'\')]).join())'
    before = table.locator("tbody tr").evaluate_all(drawn)
    table.get_by_label("Sök i listan").fill("a")
    page.wait_for_function("window.uppslagActivities")
    table.get_by_role("button", name="Visa alla").click()
    page.wait_for_function(f"document.querySelectorAll('.u-table[data-rest] tbody tr').length === {LINES}")
    assert table.locator("tbody tr").evaluate_all(drawn) == before


def test_sorting_sorts_all_and_more_are_shown_when_asked_for(page, url):
    page.goto(f"{url}plan/teman/{PLAN}/{THEME}/")
    table = page.locator(".u-table[data-rest]")
    button = table.get_by_role("button", name="Aktivitet")
    button.click()
    button.click()
    page.wait_for_function(
        "document.querySelector('.u-table[data-rest] tbody th').textContent.includes('259')"
    )
    table.get_by_role("button", name="Visa fler").click()
    page.wait_for_function(
        f"document.querySelectorAll('.u-table[data-rest] tbody tr').length === {2 * LINES}"
    )


def test_a_file_that_cannot_be_had_is_told_and_the_links_remain(page, url):
    page.route(f"**/{activity_list.PATH}", lambda route: route.abort())
    page.goto(f"{url}plan/lage/")
    table = page.locator(".u-table[data-rest]")
    table.get_by_label("Sök i listan").fill("sak")
    said = "Hela listan gick inte att hämta"
    page.wait_for_function(f"document.querySelector('[data-filter-count]').textContent.includes('{said}')")
    assert table.locator("tbody tr").count() == LINES


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
@pytest.mark.parametrize(
    "path", ["plan/lage/", f"plan/teman/{PLAN}/{THEME}/", f"plan/teman/{PLAN}/{THEME}/1/"]
)
def test_axe_finds_nothing(browser, url, path, width, scheme):
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, locale="sv-SE"
    )
    try:
        page = context.new_page()
        page.goto(f"{url}{path}")
        assert Axe().run(page).response["violations"] == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    finally:
        context.close()


def test_the_page_of_a_theme_is_absent_where_its_plan_may_not_be_shown(tmp_path):
    tree = sites.copy_tree(tmp_path / "tree", "annan-kommun")
    for file in (tree / "data" / "plans.yml", *(tree / "data" / "activities").glob("*.yml")):
        text = file.read_text(encoding="utf-8")
        if file.name == "plans.yml":
            text = text.replace("  purpose: Att börja.\n", "  purpose: Att börja.\n  intern: true\n")
        elif "plan: tillit-2029\n" in text:
            text += "\nintern: true\n"
        file.write_text(text, encoding="utf-8")
    found = load(tree, fresh=True)
    assert found.problems == []
    assert "plan/teman/tillit-2029/borja.md" in found.hidden
    assert "plan/teman/tillit-2031/se.md" not in found.hidden
