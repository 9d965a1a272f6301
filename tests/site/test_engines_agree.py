"""The site built again, and by the other engine: the same, and nothing left undrawn."""

import os
import re

import pytest

from macros.pages.page import url_of
from tests import sites

LEFT_OVER = re.compile(r"uppslag[0-9a-f]{24}slut")


def test_two_builds_of_the_same_dates_are_the_same_to_the_byte(built_tree, tmp_path):
    other = tmp_path / "en helt annan mapp" / "åäö"
    sites.copy_tree(other, code=True)
    for file in other.rglob("*"):
        os.utime(file, (1_000_000_000, 1_000_000_000))
    again = sites.build(other, TZ="Pacific/Kiritimati", PYTHONHASHSEED="4711", LC_ALL="C", LANG="sv_SE.UTF-8")
    first, second = sites.contents(built_tree / "site"), sites.contents(again)
    assert first.keys() == second.keys()
    assert [path for path in first if first[path] != second[path]] == []


@pytest.fixture(scope="module")
def zensical(tmp_path_factory):
    """The repository's own site as Zensical builds it, from the same files.

    Zensical knows no hooks: slides and downloads are MkDocs' alone, and are not compared.
    """
    tree = tmp_path_factory.mktemp("zensical") / "tree"
    sites.copy_tree(tree, code=True)
    done = sites.run(tree, "zensical", "build", ZENSICAL_BUILD="true")
    assert done.returncode == 0, done.stdout + done.stderr
    return tree / "site"


def pages(tree):
    """Where the Markdown files of a tree are built to."""
    docs = tree / "docs"
    return [f"{url_of(file.relative_to(docs).as_posix())}index.html" for file in sorted(docs.rglob("*.md"))]


def test_every_page_says_the_same_built_by_zensical(built_tree, zensical):
    assert len(pages(built_tree)) > 50
    different = []
    for path in pages(built_tree):
        ours = sites.text((built_tree / "site" / path).read_text(encoding="utf-8"), "article")
        theirs = sites.text((zensical / path).read_text(encoding="utf-8"), "article")
        assert len(ours) > 20, path
        if ours != theirs:
            different.append(path)
    assert different == []


def test_no_page_holds_a_traceback_or_anything_left_undrawn(built_site, zensical):
    for page in [*sorted(built_site.rglob("*.html")), *sorted(zensical.rglob("*.html"))]:
        source = page.read_text(encoding="utf-8")
        assert not LEFT_OVER.search(source), page
        assert "Traceback" not in source, page
        assert "Macro Rendering Error" not in source, page
        if "redaktor" not in page.parts:  # where calls are shown as they are written
            assert "{{" not in sites.text(source, "article"), page
