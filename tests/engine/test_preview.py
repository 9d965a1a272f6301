"""`make serve`: shows what is wrong on every page, and what has been mended, and never gives up."""

import shutil

import pytest

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
        first = 'data/statuses.yml:2:80: look: "lila" går inte.'
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
    "text/vocabulary.py": ("Rapporterat av enheten", "Enheten har sagt"),
    "components/status.py": ('"Ansvariga"', '"De som ansvarar"'),
    "reading/page_markdown.py": ("Bygger på källor", "Vilar på källor"),
    "render/html/templates/tag.html": ("{{ it.text }}", "Märkt: {{ it.text }}"),
}


def test_edited_code_and_templates_are_run_without_a_restart_also_the_second_time(tree):
    with sites.previewed(tree) as preview:
        for module, (old, new) in EDITS.items():
            shown = new.strip('"').removesuffix(" {{ it.text }}")
            assert shown not in sites.text(preview.get("plan/lage/"))
            change(tree / "macros" / module, old, new)
            preview.until(says(shown), "plan/lage/")
        change(tree / "macros/text/vocabulary.py", "Enheten har sagt", "Enheten säger")
        preview.until(says("Enheten säger"), "plan/lage/")


def test_a_mistake_in_code_holds_the_pages_only_until_it_is_mended(tree):
    file = tree / "macros/text/vocabulary.py"
    with sites.previewed(tree) as preview:
        change(file, '"reported": "Rapporterat av enheten",', '"reported": "Rapporterat av enheten"" (')
        preview.says("SyntaxError")
        change(file, '"Rapporterat av enheten"" (', '"Enheten har sagt",')
        preview.until(says("Enheten har sagt"), "plan/lage/")


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
