"""Builds: whole or not at all, the same from the same, run by this tree's code, on two engines."""

import os
import shutil
import subprocess
import sys

import pytest

from tests import sites


def leftovers(tree):
    return sorted(path.name for path in tree.iterdir() if path.name.startswith(".site"))


@pytest.fixture
def tree(tmp_path):
    return sites.copy_tree(tmp_path / "tree", "annan-kommun", code=True)


# --------------------------------------------------------------------------- whole or not at all


def test_a_passing_build_replaces_the_former_site_in_whole_and_leaves_nothing_behind(tree):
    for name in ("site", ".site-next", ".site-former"):  # the last two as after a build cut short
        (tree / name).mkdir()
        (tree / name / "gammal.html").write_text("gammal", encoding="utf-8")
    page = tree / "docs/om/index.md"
    # A link to what a macro draws, which MkDocs knows nothing of: a silent check lets it through.
    page.write_text(
        page.read_text(encoding="utf-8") + "\n[läget](../plan/lage/index.md#status-larm-ahtari)\n",
        encoding="utf-8",
    )
    built = sites.contents(sites.build(tree))
    assert b'href="../plan/lage/#status-larm-ahtari"' in built["om/index.html"]
    assert "gammal.html" not in built
    assert {
        "index.html",
        "404.html",
        "plan/lage/index.html",
        "search/head.js",
        "sitemap.xml",
    } <= built.keys()
    assert leftovers(tree) == []


@pytest.mark.parametrize(
    "path, text",
    [
        ("overrides/main.html", "{% fel %}"),  # the theme cannot be read
        ("macros/components/status.py", "raise RuntimeError('x')"),  # nor the code
        ("macros/hooks.py", "def on_post_build(config): raise RuntimeError('x')"),  # at the very end
        (
            "docs/om/index.md",
            "---\ndescription: Om.\n---\n\n# Om\n\n[x](finns-inte.md)\n",
        ),  # found by the check
    ],
)
def test_a_failed_build_leaves_the_previous_site_untouched(tree, path, text):
    site = tree / "site"
    site.mkdir()
    (site / "index.html").write_bytes(b"f\xc3\xb6rra\r\n")
    (tree / path).write_text(text, encoding="utf-8")
    done = sites.run(tree, "macros", "build")
    assert done.returncode != 0
    assert sites.contents(site) == {"index.html": b"f\xc3\xb6rra\r\n"}
    assert leftovers(tree) == []


def test_a_warning_of_the_engine_fails_the_build_too(tree):
    # An address that our own check has no opinion on, and MkDocs does.
    file = tree / "mkdocs.yml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("  - Om: om/index.md", "  - Om: om/borta.md"),
        encoding="utf-8",
    )
    done = sites.run(tree, "macros", "build")
    assert done.returncode != 0
    assert not (tree / "site").exists()


# --------------------------------------------------------------------------- the same from the same


def test_the_day_it_is_counted_from_is_the_one_that_is_set(tree):
    status = sites.article(sites.build(tree, SITE_TODAY="2031-10-31"), "plan/lage")
    # One step was announced for the end of October, and the 31st is its last day. That it is late on
    # the day after stands in test_other_organisation.py.
    assert "Beräknat 2031-10-31" in status
    assert "Inget som aviserats har passerat sin tid utan rapport." in status


# --------------------------------------------------------------------------- this tree's code


def make(tree, *arguments):
    return subprocess.run(
        ["make", *arguments],
        cwd=tree,
        env={**os.environ, "SITE_TODAY": sites.TODAY},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )


needs_make = pytest.mark.skipif(shutil.which("make") is None, reason="there is no make here")


@pytest.fixture
def made(tree):
    for name in ("Makefile", "requirements.txt", "requirements-test.txt", "pyproject.toml"):
        shutil.copy2(sites.ROOT / name, tree / name)
    return tree


@needs_make
def test_a_copied_tree_runs_its_own_code_with_the_environment_of_another(made):
    problems = made / "macros/checks/page_addresses.py"
    text = problems.read_text(encoding="utf-8")
    assert """'sidan "{target}" finns inte.""" in text
    problems.write_text(text.replace("'sidan", "'den kopierade sidan"), encoding="utf-8")
    site = made / "data/site.yml"
    site.write_text(
        site.read_text(encoding="utf-8").replace("units: kontakt/", "units: borta/"), encoding="utf-8"
    )
    done = make(made, "check", f"VENV={sys.prefix}")
    assert 'Visas på ("shown"): den kopierade sidan "borta/" finns inte.' in done.stdout
    assert done.returncode != 0


@needs_make
def test_make_without_a_target_makes_the_site(made):
    alone, site = make(made, "-n", f"VENV={sys.prefix}"), make(made, "-n", "site", f"VENV={sys.prefix}")
    assert alone.stdout == site.stdout
    assert "-m macros build" in alone.stdout


@needs_make
def test_make_makes_the_site_also_when_it_is_there(made):
    (made / "site").mkdir()
    assert "-m macros build" in make(made, "-n", "site", f"VENV={sys.prefix}").stdout


# --------------------------------------------------------------------------- the other engine


def test_zensical_refuses_what_pages_may_not_hold(tmp_path):
    tree = sites.copy_tree(tmp_path / "tree", "annan-kommun", code=True)
    page = tree / "docs/om/index.md"
    attack = '{{ cycler.__init__.__globals__.os.popen("id").read() }}'
    page.write_text(f"---\ndescription: Om.\n---\n\n# Om\n\n{attack}\n", encoding="utf-8")
    done = sites.run(tree, "zensical", "build", ZENSICAL_BUILD="true")
    assert done.returncode != 0
    built = tree / "site/om/index.html"
    assert not built.exists() or "uid=" not in built.read_text(encoding="utf-8")
