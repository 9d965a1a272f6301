"""`make serve`: shows what is wrong on every page, and what has been mended, and never gives up."""

import http.client
import shutil
import signal
from urllib.parse import urlsplit

import pytest

from macros.publish import preview_process
from tests import sites

PAGES = ("", "plan/", "plan/lage/", "rutiner/nyckel/", "kontakt/")


@pytest.fixture
def tree(tmp_path):
    return sites.copy_tree(tmp_path / "tree", "annan-kommun", code=True)


def change(file, old, new):
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def says(words):
    return lambda page: words in sites.text(page)


def lacks(words):
    return lambda page: "</html>" in page and words not in sites.text(page)


def test_mistakes_stand_on_every_page_until_they_are_mended(tree):
    statuses, page = tree / "data/statuses.yml", tree / "docs/rutiner/index.md"
    with sites.previewed(tree) as preview:
        assert "att rätta" not in sites.text(preview.get("plan/lage/"))
        change(statuses, "look: pagar", "look: lila")
        first = 'data/statuses.yml:2:80: Utseende ("look"): "lila" går inte.'
        preview.until(says(first), "plan/lage/")
        for path in PAGES:
            assert first in sites.text(preview.get(path)), path
            assert "Traceback" not in preview.get(path), path
        change(page, "{{ routines() }}", "{{ rutines() }}")
        second = 'docs/rutiner/index.md:8:1: makrot "rutines" finns inte. Menade du "routines"?'
        preview.until(says(second), "rutiner/nyckel/")
        preview.until(says("2 fel att rätta"), "kontakt/")
        change(statuses, "look: lila", "look: pagar")
        change(page, "{{ rutines() }}", "{{ routines() }}")
        preview.until(lacks("fel att rätta"), "rutiner/nyckel/")
        for path in PAGES:
            assert "fel att rätta" not in sites.text(preview.get(path)), path


def test_a_change_in_data_is_seen_on_the_pages_that_show_it(tree):
    with sites.previewed(tree) as preview:
        change(tree / "data/units.yml", "Skrifstofa Þórshöfn", "Þjónusta Þórshöfn")
        preview.until(says("Þjónusta Þórshöfn"), "plan/lage/")
        assert "Skrifstofa" not in sites.text(preview.get("plan/aktiviteter/larm-ahtari/"))


EDITS = {
    "text/vocabulary.py": ('"Planeras"', '"Tänks göras"'),
    "components/status.py": ('"Ansvariga"', '"De som ansvarar"'),
    "blocks/sources.py": ("Bygger på källor", "Vilar på källor"),
    "render/html/templates/tag.html": ("{{ it.text }}", "Märkt: {{ it.text }}"),
}


def test_edited_code_and_templates_are_run_without_a_restart_also_the_second_time(tree):
    with sites.previewed(tree) as preview:
        for module, (old, new) in EDITS.items():
            shown = new.strip('"').removesuffix(" {{ it.text }}")
            assert shown not in sites.text(preview.get("plan/lage/"))
            change(tree / "macros" / module, old, new)
            preview.until(says(shown), "plan/lage/")
        change(tree / "macros/text/vocabulary.py", "Tänks göras", "Tänker göras")
        preview.until(says("Tänker göras"), "plan/lage/")


def test_a_mistake_in_code_holds_the_pages_only_until_it_is_mended(tree):
    file = tree / "macros/text/vocabulary.py"
    with sites.previewed(tree) as preview:
        change(file, '"planeras": "Planeras",', '"planeras": "Planeras"" (')
        preview.says("SyntaxError")
        change(file, '"Planeras"" (', '"Tänks göras",')
        preview.until(says("Tänks göras"), "plan/lage/")


def test_a_site_with_every_mistake_there_is_can_still_be_previewed(tmp_path):
    tree = sites.copy_tree(tmp_path / "tree", "broken")
    problems = (sites.FIXTURES / "broken/problems.txt").read_text(encoding="utf-8").splitlines()
    with sites.previewed(tree) as preview:
        for path in (
            "",
            "lage/",
            "sida/",
            "anrop/",
            "lankar/",
            "latin/",
            "aktiviteter/en/",
            "aktiviteter/sex/",
        ):
            source = preview.until(says(f"{len(problems)} fel att rätta"), path)
            words = sites.text(source)
            missing = [one for one in problems if " ".join(one.split()) not in words]
            assert missing == [], path
            assert "Traceback" not in source, path


def test_a_preview_that_began_broken_is_whole_when_all_is_mended(tmp_path, tree):
    whole = tmp_path / "hel"
    shutil.copytree(tree / "data", whole)
    for name, spoiled in (("units", b"# \xff\n"), ("site", b"x: [\n"), ("statuses", b'x: "\n')):
        with (tree / f"data/{name}.yml").open("ab") as file:
            file.write(spoiled)
    with sites.previewed(tree) as preview:
        preview.until(says("3 fel att rätta"), "plan/lage/")
        shutil.copytree(whole, tree / "data", dirs_exist_ok=True)
        preview.until(lacks("fel att rätta"), "plan/lage/")
        assert "Łódźavdelningen" in sites.text(preview.get("plan/lage/"))


# --------------------------------------------------------------------------- in a browser


def test_a_problem_comes_and_goes_on_the_page_and_the_reader_stays_where_they_are(tree, page):
    other = tree / "docs/om/index.md"
    text = other.read_text(encoding="utf-8")
    with sites.previewed(tree) as preview:
        page.set_viewport_size({"width": 800, "height": 300})
        page.goto(preview.url + "plan/lage/")
        page.evaluate("scrollTo(0, 300); window.sameDocument = true")
        other.write_text(text + "\n[x](finns-inte.md)\n", encoding="utf-8")
        page.get_by_text("1 fel att rätta").wait_for(state="attached")
        assert page.evaluate("window.sameDocument && scrollY >= 300")
        other.write_text(text, encoding="utf-8")
        page.get_by_text("1 fel att rätta").wait_for(state="detached")
        assert page.evaluate("window.sameDocument && scrollY >= 300")


def test_an_edited_page_is_shown_anew_at_the_same_place(tree, page):
    shown = tree / "docs/plan/lage/index.md"
    with sites.previewed(tree) as preview:
        page.set_viewport_size({"width": 800, "height": 300})
        page.goto(preview.url + "plan/lage/")
        page.evaluate("scrollTo(0, 300)")
        shown.write_text(shown.read_text(encoding="utf-8") + "\nNyss tillagt stycke.\n", encoding="utf-8")
        page.get_by_text("Nyss tillagt stycke.").wait_for(state="attached")
        page.wait_for_function("() => scrollY === 300")


def test_a_page_that_is_open_follows_an_edited_style_and_a_program_that_could_not_start(tree, page):
    sheet, words = tree / "overrides/assets/stylesheets/base.css", tree / "macros/text/vocabulary.py"
    with sites.previewed(tree) as preview:
        page.goto(preview.url + "plan/lage/")
        sheet.write_text(
            sheet.read_text(encoding="utf-8") + "\nh1 { letter-spacing: 7px }\n", encoding="utf-8"
        )
        page.wait_for_function(
            "() => { const one = document.querySelector('article h1'); "
            "return one && getComputedStyle(one).letterSpacing === '7px'; }"
        )
        change(words, '"planeras": "Planeras",', '"planeras": "Planeras"" (')
        preview.says("SyntaxError")
        page.wait_for_timeout(1500)  # the page has asked for news meanwhile, and been refused
        change(words, '"Planeras"" (', '"Tänks göras",')
        page.get_by_text("Tänks göras").first.wait_for(state="attached")


def test_the_search_of_a_preview_finds_what_was_written_a_moment_ago(tree, page):
    other = tree / "docs/om/index.md"
    with sites.previewed(tree) as preview:
        for word in ("Zirkelhylla", "Kvasthållare"):
            other.write_text(other.read_text(encoding="utf-8") + f"\n{word} finns här.\n", encoding="utf-8")
            preview.until(says(word), "om/")
            for _ in range(50):  # until the index is no longer behind, which it says that it is
                if '"lagging"' not in preview.get("search/head.js"):
                    break
                page.wait_for_timeout(100)
            page.goto(preview.url)
            page.get_by_role("searchbox").fill(word.lower())
            page.locator(".u-results__list a").first.wait_for()
            found = page.locator(".u-results__list a").first.get_attribute("href")
            assert found.startswith(f"{preview.url}om/")


# --------------------------------------------------------------------------- whoever asks


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    tree = sites.copy_tree(tmp_path_factory.mktemp("lyssnar") / "tree", "annan-kommun")
    with sites.previewed(tree) as preview:
        yield preview


def asked(preview, path, host=None, method="GET"):
    """(status, headers, body) of a request, its path as it is written."""
    where = urlsplit(preview.url)
    connection = http.client.HTTPConnection(where.hostname, where.port, timeout=20)
    connection.request(method, path, headers={"Host": host or where.netloc})
    answer = connection.getresponse()
    return answer.status, answer.headers, answer.read()


@pytest.mark.parametrize("host", ["ond.example", "ond.example:8000", "127.0.0.1.ond.example", "", "[", "a b"])
def test_who_calls_the_preview_by_another_name_is_shown_nothing(running, host):
    status, _, body = asked(running, "/", host or " ")
    assert status in (400, 403) and b"<article" not in body


@pytest.mark.parametrize("host", ["localhost:1", "127.0.0.1", "[::1]:8000", "192.168.1.2:80"])
def test_a_machine_that_is_named_by_number_or_as_local_is_answered(running, host):
    assert asked(running, "/", host)[0] == 200


@pytest.mark.parametrize(
    "path",
    [
        "/finns-inte/",
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/%00",
        "/_uppslag/../x",
        "/om//",
        "/%ff",
    ],
)
def test_where_nothing_stands_the_sites_own_page_says_so(running, path):
    status, _, body = asked(running, path)
    assert status == 404 and "finns inte" in sites.text(body.decode())
    assert b"root:" not in body


def test_a_folder_without_its_slash_leads_to_its_page(running):
    status, headers, _ = asked(running, "/kontakt")
    assert (status, headers["Location"]) == (302, "/kontakt/")


@pytest.mark.parametrize(
    "path, kind",
    [
        ("/", "text/html; charset=utf-8"),
        ("/nytt/alla.xml", "application/atom+xml; charset=utf-8"),
        ("/data/uppslag.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("/sitemap.xml", "application/atom+xml; charset=utf-8"),
        ("/assets/stylesheets/base.css", "text/css; charset=utf-8"),
    ],
)
def test_every_kind_of_address_is_answered_as_what_it_is_and_kept_by_no_browser(running, path, kind):
    status, headers, body = asked(running, path)
    assert (status, headers["Content-Type"], headers["Cache-Control"]) == (200, kind, "no-store")
    assert len(body) == int(headers["Content-Length"]) > 0
    assert "script-src 'self'" in headers["Content-Security-Policy"]
    assert (
        headers["Cross-Origin-Resource-Policy"] == "same-origin"
    )  # scripts that a page elsewhere could load


def test_who_asks_for_the_head_alone_gets_it(running):
    status, headers, body = asked(running, "/om/", method="HEAD")
    assert status == 200 and int(headers["Content-Length"]) > 0 and body == b""


# --------------------------------------------------------------------------- it goes on, and it ends


def test_a_renamed_folder_a_half_saved_file_and_a_checkout_of_all_files_are_survived(tree, tmp_path):
    whole = tmp_path / "hel"
    for part in ("data", "docs"):
        shutil.copytree(tree / part, whole / part)
    units = tree / "data/units.yml"
    with sites.previewed(tree) as preview:
        (tree / "docs/rutiner").rename(tree / "docs/rutinerna")
        preview.until(says("fel att rätta"), "plan/lage/")
        (tree / "docs/rutinerna").rename(tree / "docs/rutiner")
        preview.until(lacks("fel att rätta"), "plan/lage/")
        units.write_text(units.read_text(encoding="utf-8")[:200], encoding="utf-8")
        preview.until(says("fel att rätta"), "plan/lage/")
        for part in ("data", "docs"):
            shutil.rmtree(tree / part)
            shutil.copytree(whole / part, tree / part)
        preview.until(lacks("fel att rätta"), "plan/lage/")
        assert "Traceback" not in preview.said and "WARNING" not in preview.said


def test_a_changed_mkdocs_yml_takes_effect_also_after_one_that_can_not_be_used(tree):
    file = tree / "mkdocs.yml"
    text = file.read_text(encoding="utf-8")
    name = next(line for line in text.splitlines() if line.startswith("site_name:"))
    with sites.previewed(tree) as preview:
        file.write_text(text.replace(name, "site_name: [Nytt"), encoding="utf-8")
        preview.until(says("mkdocs.yml:"), "om/")
        file.write_text(text.replace(name, "site_name: Nytt namn"), encoding="utf-8")
        preview.until(lambda page: "Nytt namn" in page and "fel att rätta" not in page, "om/")


@pytest.mark.parametrize("written", ["hooks: [egen.py]", "hooks:\n  - egen.py", "hooks:\n  - 'egen.py'"])
def test_a_hook_of_the_sites_own_is_followed_however_it_is_listed(tmp_path, written):
    (tmp_path / "mkdocs.yml").write_text(f"site_name: Namn\n{written}\n", encoding="utf-8")
    (tmp_path / "egen.py").touch()
    assert tmp_path / "egen.py" in set(preview_process.files(tmp_path))


def test_it_says_its_address_and_what_it_is_doing_and_ends_quietly(tree):
    with sites.previewed(tree) as preview:
        assert f"Webbplatsen visas på {preview.url}" in preview.said
        preview.get("search/head.js")
        preview.says("Gör sökregistret …")
        preview.process.send_signal(signal.SIGINT)
        assert preview.process.wait(10) == 0
        assert "Traceback" not in preview.said and "Keyboard" not in preview.said


def test_an_address_that_is_taken_or_none_is_told_in_one_line(running, tree):
    taken = running.url.removeprefix("http://").rstrip("/")
    done = sites.run(sites.ROOT, "macros", "serve", "--root", str(tree), "--address", taken)
    assert done.returncode == 1
    assert done.stderr == f"{taken}: adressen används redan. Välj en annan port: --address 127.0.0.1:8001.\n"
    for wrong in ("nej", "127.0.0.1:99999", ":"):
        done = sites.run(sites.ROOT, "macros", "serve", "--root", str(tree), "--address", wrong)
        assert (done.returncode, done.stderr.count("\n")) == (2, 1) and "ingen adress" in done.stderr
