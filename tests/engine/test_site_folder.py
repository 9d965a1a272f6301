"""A site is a folder: data/, docs/ and mkdocs.yml, wherever it lies. The engine is where its code is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest

from macros.__main__ import main
from macros.engine import site_config
from macros.engine.driving import run
from macros.render.pieces import colours
from macros.text import clock
from tests import sites

NAME = "annan-kommun"


@pytest.fixture(scope="module")
def together(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What is built of a tree that holds engine and site together."""
    return sites.contents(sites.build(sites.copy_tree(tmp_path_factory.mktemp("ihop") / "tree", NAME)))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site's folder, and nothing of the engine in it."""
    folder = sites.copy_tree(tmp_path / "vår webbplats å", NAME, code=False)
    assert sorted(one.name for one in folder.iterdir()) == ["data", "docs", "mkdocs.yml"]
    return folder


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A folder to stand in that is no site."""
    folder = tmp_path / "annanstans"
    folder.mkdir()
    return folder


def at(site: Path, elsewhere: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A command about a site by somebody who stands in another folder."""
    return sites.run(site, "macros", *arguments, "--root", str(site), cwd=elsewhere)


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


# --------------------------------------------------------------------------- built


def test_a_folder_of_its_own_gives_the_same_site_as_a_tree_with_the_engine(
    site: Path, elsewhere: Path, together: dict[str, bytes]
) -> None:
    done = at(site, elsewhere, "build")
    assert done.returncode == 0, done.stderr
    built = sites.contents(site / "site")
    assert built.keys() == together.keys()
    assert [path for path in built if built[path] != together[path]] == []


def test_a_build_leaves_nothing_where_one_stands_nor_in_the_engine(site: Path, elsewhere: Path) -> None:
    before = sorted(sites.ROOT.iterdir())
    assert at(site, elsewhere, "build").returncode == 0
    assert list(elsewhere.iterdir()) == []
    assert sorted(sites.ROOT.iterdir()) == before
    assert {one.name for one in site.iterdir()} == {".cache", "data", "docs", "mkdocs.yml", "site"}


def test_two_sites_are_built_by_one_engine_at_the_same_time(
    tmp_path: Path, together: dict[str, bytes]
) -> None:
    folders = [sites.copy_tree(tmp_path / name, NAME, code=False) for name in ("en", "två")]
    change(folders[1] / "mkdocs.yml", "site_name: Tillit i Ähtäri", "site_name: Den andra")
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "macros", "build", "--root", str(folder)],
            cwd=tmp_path,
            env=sites.environment(folder),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for folder in folders
    ]
    assert [one.wait(timeout=300) for one in running] == [0, 0]
    assert sites.contents(folders[0] / "site") == together
    other = (folders[1] / "site/om/index.html").read_text(encoding="utf-8")
    assert "Den andra" in other and "Tillit i Ähtäri" not in other


def test_sites_built_one_after_the_other_in_one_process_are_as_if_built_alone(
    tmp_path: Path, together: dict[str, bytes]
) -> None:
    one, other = (sites.copy_tree(tmp_path / name, NAME, code=False) for name in ("en", "två"))
    change(other / "mkdocs.yml", "site_name: Tillit i Ähtäri", "site_name: Den andra")
    change(other / "data/units.yml", "Skrifstofa Þórshöfn", "Þjónusta Þórshöfn")
    stood = Path.cwd()
    assert [main(["build", "--root", str(folder)]) for folder in (one, other, one)] == [0, 0, 0]
    assert sites.contents(one / "site") == together
    assert "Skrifstofa" not in sites.article(other / "site", "plan/lage")
    assert Path.cwd() == stood


def test_each_site_is_stamped_with_the_time_of_its_own_last_commit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    seen = []
    for year in ("2001", "2002"):
        for command in (("init", "-q"), ("commit", "-q", "--allow-empty", "-m", "x")):
            when = {"GIT_COMMITTER_DATE": f"{year}-05-06T12:00:00Z"}
            who = ("-c", "user.name=x", "-c", "user.email=x@example.se")
            (tmp_path / year).mkdir(exist_ok=True)
            subprocess.run(
                ["git", *who, *command], cwd=tmp_path / year, env={**os.environ, **when}, check=True
            )
        assert run(tmp_path / year, lambda: seen.append(clock.built().year) or 0) == 0
    assert seen == [2001, 2002]
    assert "SOURCE_DATE_EPOCH" not in os.environ


def test_a_tree_with_both_is_built_alike_by_plain_mkdocs_and_by_zensical(
    tmp_path: Path, together: dict[str, bytes]
) -> None:
    tree = sites.copy_tree(tmp_path / "tree", NAME, code=True)
    change(tree / "mkdocs.yml", "INHERIT: macros/mkdocs_base.yml", "INHERIT: grund.yml")
    # Settings between the site's and the base, as when a site inherits another's.
    (tree / "grund.yml").write_text("INHERIT: macros/mkdocs_base.yml\nsite_name: Ärvd\n", encoding="utf-8")
    done = sites.run(tree, "mkdocs", "build", SITE_STRICT="true")
    assert done.returncode == 0, done.stderr
    assert sites.contents(tree / "site") == together
    # Zensical knows no hooks, which take away the pages of what may not be shown.
    for page in (
        "plan/aktiviteter/utkastorn",
        "plan/aktiviteter/zirkonhemlig-revision",
        "rutiner/utkastorn-rutin",
    ):
        (tree / f"docs/{page}.md").unlink()
    ours = tree.parent / "mkdocs"
    (tree / "site").rename(ours)
    done = sites.run(tree, "zensical", "build", ZENSICAL_BUILD="true")
    assert done.returncode == 0, done.stdout + done.stderr
    pages = ["", "plan", "plan/lage", "plan/aktiviteter/avtal-lodz", "rutiner/nyckel", "om"]
    assert [one for one in pages if sites.article(tree / "site", one) != sites.article(ours, one)] == []


# --------------------------------------------------------------------------- every command


def test_root_stands_before_or_after_the_name_of_the_command(site: Path, elsewhere: Path) -> None:
    change(site / "data/statuses.yml", "look: pagar", "look: lila")
    after = at(site, elsewhere, "check")
    before = sites.run(site, "macros", "--root", str(site), "check", cwd=elsewhere)
    inside = sites.run(site, "macros", "check")
    assert after.stdout.startswith('data/statuses.yml:2:80: Utseende ("look"): "lila" går inte.')
    assert after.stdout == before.stdout == inside.stdout
    assert after.returncode == before.returncode == inside.returncode == 1


def test_missing_pages_are_made_in_the_site_and_named_from_its_folder(site: Path, elsewhere: Path) -> None:
    (site / "docs/rutiner/nyckel.md").unlink()
    done = at(site, elsewhere, "pages")
    assert (done.returncode, done.stdout.split()) == (0, ["docs/rutiner/nyckel.md"])
    assert (site / "docs/rutiner/nyckel.md").is_file()


def test_forms_are_put_in_the_site_and_read_into_its_records(site: Path, elsewhere: Path) -> None:
    done = at(site, elsewhere, "collect", "--plan", "tillit-2031")
    form = site / "insamling/tillit-2031/ahtari.xlsx"
    assert done.returncode == 0 and form.is_file(), done.stderr
    shutil.copy2(form, elsewhere / "svar.xlsx")
    done = at(site, elsewhere, "import", "followups", "svar.xlsx")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "svar.xlsx" in done.stdout


def test_a_report_is_frozen_in_the_site(site: Path, elsewhere: Path) -> None:
    page = site / "docs/plan/uppfoljning/2031.md"
    page.parent.mkdir()
    page.write_text(
        "---\ntitle: Uppföljning\ndescription: Läget.\nreport: {plan: tillit-2031, as_of: 2031-10}\n---\n\n"
        "# Uppföljning\n\n{{ report_summary() }}\n",
        encoding="utf-8",
    )
    done = sites.run(
        site,
        *("macros", "freeze", "docs/plan/uppfoljning/2031.md", "--root", str(site)),
        *("--date", "2031-11-02", "--by", "ahtari", "--diary", "ÄHT-7"),
        cwd=elsewhere,
        SITE_TODAY="2031-11-23",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert all((site / path).is_file() for path in done.stdout.split()) and done.stdout.split()


def test_a_preview_follows_a_site_that_lies_elsewhere(site: Path, elsewhere: Path) -> None:
    with sites.previewed(site, "--root", str(site), cwd=elsewhere) as preview:
        assert "Skrifstofa Þórshöfn" in sites.text(preview.get("plan/lage/"))
        change(site / "data/units.yml", "Skrifstofa Þórshöfn", "Þjónusta Þórshöfn")
        preview.until(lambda page: "Þjónusta Þórshöfn" in sites.text(page), "plan/lage/")
        change(site / "mkdocs.yml", "site_name: Tillit i Ähtäri", "site_name: Tillit för alla")
        preview.until(lambda page: "Tillit för alla" in page, "plan/lage/")
    assert not (site / "site").exists()


@pytest.mark.parametrize(
    "command",
    [
        ("check",),
        ("pages",),
        ("build",),
        ("serve",),
        ("collect", "--plan", "x"),
        ("import", "followups", "x.xlsx"),
        ("freeze", "x.md", "--date", "2026-01-15", "--by", "x", "--diary", "x"),
    ],
    ids=lambda command: command[0],
)
def test_a_folder_that_is_no_site_is_told_in_one_line(
    command: tuple[str, ...], elsewhere: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (elsewhere / "data").mkdir()
    assert main([*command, "--root", str(elsewhere)]) == 2
    assert capsys.readouterr().err.splitlines() == [
        f'Ingen webbplats i "{elsewhere}". Det här fattas: docs/, mkdocs.yml. '
        "Skriv --root och den mapp som har data/, docs/ och mkdocs.yml."
    ]
    assert main([*command, "--root", str(elsewhere / "borta")]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.skipif(shutil.which("make") is None, reason="there is no make here")
def test_make_takes_the_folder_of_a_site(site: Path) -> None:
    change(site / "data/statuses.yml", "look: pagar", "look: lila")
    done = subprocess.run(
        ["make", "-s", "-C", str(sites.ROOT), "check", f"SITE={site}", f"VENV={sys.prefix}"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.startswith('data/statuses.yml:2:80: Utseende ("look"): "lila" går inte.'), done.stderr


# --------------------------------------------------------------------------- mkdocs.yml


MINIMAL = "site_name: Vår sida\n"


@pytest.mark.parametrize("inherit", ["", "INHERIT: macros/mkdocs_base.yml\n", "INHERIT: grund.yml\n"])
def test_settings_hold_the_base_whatever_they_inherit(site: Path, inherit: str) -> None:
    (site / "mkdocs.yml").write_text(inherit + MINIMAL, encoding="utf-8")
    (site / "grund.yml").write_text(
        "INHERIT: macros/mkdocs_base.yml\nextra: {a: 1, b: 1}\nsite_name: Ärvd\n", encoding="utf-8"
    )
    said = site_config.settings(site)
    assert said["site_name"] == "Vår sida"
    assert said["theme"]["language"] == "sv" and said["validation"]["links"]["anchors"] == "warn"
    assert said.get("extra", {}) == ({"a": 1, "b": 1} if "grund" in inherit else {})


@pytest.mark.parametrize(
    "text, told",
    [
        (b"INHERIT: borta.yml\n", 'mkdocs.yml:1:10: INHERIT: "borta.yml" finns inte.'),
        (b"INHERIT: mkdocs.yml\n", "ärver i sin tur den här filen"),
        (b"- en lista\n", "mkdocs.yml ska vara rader av typen"),
        (b"site_name: \xff\n", "mkdocs.yml:1:12: filen är inte sparad som UTF-8."),
        (b"site_name: Namn\nnav: 3\n", "mkdocs.yml:2:6: nav: "),
    ],
)
def test_what_is_wrong_with_the_settings_is_told_without_a_traceback(
    site: Path, capfd: pytest.CaptureFixture[str], text: bytes, told: str
) -> None:
    (site / "mkdocs.yml").write_bytes(text)
    assert main(["build", "--root", str(site)]) == 1
    said = capfd.readouterr()
    assert told in said.err + said.out and "Traceback" not in said.err + said.out
    assert not (site / "site").exists()


# --------------------------------------------------------------------------- what is the site's own

REPORT = """---
title: Uppföljning
description: Läget.
report: {plan: tillit-2031, as_of: 2031-10}
---

# Uppföljning

I korthet.

## Läget

{{ report_summary() }}
"""
DECK = """---
title: Provet
description: Ett material för arbetsplatsträffen om hur ni gör när något inte stämmer i vardagen.
purpose: Alla ska veta.
audience: Alla
theme: Prov
variants: [15]
prepare:
  - Läs texten.
---

Inledning.

## Första sidan [5 min]

Säg till.

::: manus
Säg hej.
:::

## Samtal [10 min]

::: fråga 10 min
Vad gör du?
:::
"""
PDF, PPTX = "plan/uppfoljning/2031/plan-uppfoljning-2031.pdf", "apt/prov/prov-15.pptx"
ENGINES, OWN = "#0e4d5a", "#b00020"  # the primary colour


@dataclass(frozen=True)
class Painted:
    """A site as built without overrides, and then with."""

    before: Path
    after: Path


@pytest.fixture(scope="module")
def painted(tmp_path_factory: pytest.TempPathFactory) -> Painted:
    folder = sites.copy_tree(tmp_path_factory.mktemp("egen") / "sida", NAME, code=False)
    for path, text in (("plan/uppfoljning/2031.md", REPORT), ("apt/prov.md", DECK)):
        (folder / "docs" / path).parent.mkdir()
        (folder / "docs" / path).write_text(text, encoding="utf-8")
    change(folder / "mkdocs.yml", "  /index.md", "  /index.md\n  /apt/*\n  /plan/uppfoljning/*")
    before = folder.parent / "före"
    shutil.copytree(sites.build(folder, SITE_TODAY="2031-11-23"), before)
    for path, text in (
        ("assets/stylesheets/tokens.css", f"body {{ --u-primary: {OWN.upper()}; }}\n"),
        ("assets/images/logo.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>\n"),
        ("partials/footer.html", "<footer>Egen mall</footer>\n"),
        ("assets/egen.txt", "Egen fil\n"),
    ):
        (folder / "overrides" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "overrides" / path).write_text(text, encoding="utf-8")
    return Painted(before, sites.build(folder, SITE_TODAY="2031-11-23"))


def page(site: Path) -> str:
    return (site / "om/index.html").read_text(encoding="utf-8")


def test_a_logo_of_ones_own_stands_in_the_place_of_the_engines(painted: Painted) -> None:
    assert 'src="../assets/images/logo.svg"' in page(painted.after)
    assert "u-logo__ground" not in page(painted.after)
    assert "u-logo__ground" in page(painted.before)
    assert (
        painted.after / "assets/images/logo.svg"
    ).read_text() == "<svg xmlns='http://www.w3.org/2000/svg'/>\n"


def test_a_template_and_a_file_of_ones_own_win_and_the_rest_are_the_engines(painted: Painted) -> None:
    assert "Egen mall" in page(painted.after) and "Egen mall" not in page(painted.before)
    assert (painted.after / "assets/egen.txt").read_text() == "Egen fil\n"
    same = "assets/stylesheets/base.css"
    assert (painted.after / same).read_bytes() == (painted.before / same).read_bytes()


def test_colours_of_ones_own_are_laid_over_the_engines_on_pages(painted: Painted) -> None:
    sheet = (painted.after / "assets/stylesheets/tokens.css").read_text(encoding="utf-8")
    engines = (painted.before / "assets/stylesheets/tokens.css").read_text(encoding="utf-8")
    assert sheet.index("--u-danger-ink") < sheet.rindex(f"--u-primary: {OWN.upper()}")
    assert ENGINES in engines and OWN.upper() not in engines


def test_colours_of_ones_own_are_those_of_documents_too_also_where_they_were_made_before(
    painted: Painted,
) -> None:
    for site, colour, other in ((painted.before, ENGINES, OWN), (painted.after, OWN, ENGINES)):
        assert drawn_in(site / PDF, colour) and not drawn_in(site / PDF, other)
        with zipfile.ZipFile(site / PPTX) as file:
            theme = file.read("ppt/theme/theme1.xml").decode()
        assert f'<a:accent1><a:srgbClr val="{colour[1:].upper()}"/>' in theme
        with zipfile.ZipFile((site / PDF).with_suffix(".docx")) as file:
            assert f'w:val="{colour[1:].upper()}"' in file.read("word/styles.xml").decode()


def drawn_in(file: Path, colour: str) -> bool:
    """Whether anything on a PDF's pages is filled or drawn in a colour."""
    wanted = [int(colour[n : n + 2], 16) for n in (1, 3, 5)]
    with pikepdf.open(file) as opened:
        return any(
            [round(float(share) * 255) for share in one.operands] == wanted
            for sheet in opened.pages
            for one in pikepdf.parse_content_stream(sheet)
            if str(one.operator) in ("rg", "RG")
        )


def test_a_whole_sheet_of_colours_is_published_as_it_is(tmp_path: Path) -> None:
    own = sites.copy_tree(tmp_path / "sida", NAME, code=False) / "overrides/assets/stylesheets/tokens.css"
    own.parent.mkdir(parents=True)
    text = (sites.ROOT / "overrides/assets/stylesheets/tokens.css").read_text(encoding="utf-8")
    own.write_text(text.replace(ENGINES, OWN), encoding="utf-8")
    assert colours.whole_sheet(tmp_path / "sida") == own.read_text(encoding="utf-8")
    with colours.colours_of(tmp_path / "sida"):
        assert colours.office("primary") == "B00020"
    assert colours.office("primary") == "0E4D5A"


@pytest.mark.parametrize(
    "sheet, primary",
    [
        (":root{--u-primary:rgb(176 0 32)}", OWN),
        ("body { --u-primary: RED; }", "#ff0000"),
        ("/* body { --u-primary: red; } */", ENGINES),
        ("@media print { body { --u-primary: red; } }", ENGINES),
        ("body[data-md-color-scheme=slate] { --u-primary: red; }", ENGINES),
        ("body { --u-primary: red; } body { --u-primary: #b00020 }", OWN),
        ("body { --u-primary: none; ", ENGINES),
    ],
)
def test_colours_are_those_of_the_light_page(sheet: str, primary: str) -> None:
    assert colours.laid_over(sheet)["primary"] == primary
