"""A site that nothing has changed for isn't built again; whatever decides its bytes has it built."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from macros.engine.elsewhere import read_elsewhere
from macros.publish import unchanged
from macros.publish.building import SAME, to_be_read
from macros.publish.unchanged import note, said_before
from macros.text import clock
from tests import sites

SAID = ["data/units.yml:1:1: varning: prov"]
# Settings that say all that a site's folder can't tell by itself.
MORE = """
site_url: !ENV [SITE_ADDRESS, "https://exempel.se/"]
INHERIT: ../grund.yml
hooks: [egen.py]
watch: [data, ../delat]
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site with everything that decides its bytes, as it stands after a build."""
    site = sites.copy_tree(tmp_path / "webb", "annan-kommun", code=False)
    settings = (site / "mkdocs.yml").read_text(encoding="utf-8")
    write(site / "mkdocs.yml", settings.replace("INHERIT: macros/mkdocs_base.yml", "") + MORE)
    write(tmp_path / "grund.yml", "INHERIT: macros/mkdocs_base.yml\n")
    write(tmp_path / "delat/siffror.csv", "1;2")
    for path in (
        *("overrides/main.html", "overrides/.icons/vapen.svg", "egen.py", "hjalp/egna.py"),
        *("data/frozen/rapport/sida.html", "data/mall.docx", "docs/bild.png"),
        *("site/index.html", "site/om/index.html"),
    ):
        write(site / path, path)
    for part in ("macros", "overrides"):
        write(tmp_path / "motor" / part / "fil.py", part)
    write(tmp_path / "bibliotek/mkdocs-1.6.1.dist-info/METADATA", "")
    monkeypatch.setattr(unchanged, "ENGINE_PARTS", (tmp_path / "motor/macros", tmp_path / "motor/overrides"))
    monkeypatch.setattr(sys, "path", [str(tmp_path / "bibliotek"), *sys.path])
    monkeypatch.delenv("SITE_ADDRESS", raising=False)
    git(site, "init", "-q")
    write(site / ".gitignore", "/site/\n/.cache/\n")
    commit(site)
    (site / ".cache").mkdir()
    stamp(site)
    return site


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def stamp(root: Path) -> None:
    """As if the site had been built now."""
    before = to_be_read(root)
    assert before is not None
    note(root, before, SAID)


def git(root: Path, *arguments: str, when: str = "2031-01-02T12:00:00Z") -> None:
    who = ("-c", "user.name=x", "-c", "user.email=x@example.se")
    days = {"GIT_COMMITTER_DATE": when, "GIT_AUTHOR_DATE": when}
    subprocess.run(["git", *who, *arguments], cwd=root, env={**os.environ, **days}, check=True)


def commit(root: Path, when: str = "2031-01-02T12:00:00Z") -> None:
    git(root, "add", "-A")
    git(root, "commit", "-q", "--allow-empty", "-m", "x", when=when)


# --------------------------------------------------------------------------- the same


def test_a_site_that_nothing_has_changed_says_what_was_said_when_it_was_built(root: Path) -> None:
    assert said_before(root) == SAID


@pytest.mark.parametrize(
    "path",
    [
        *(".cache/decks/a/b.pdf", ".git/x", ".venv/lib/x.py", "miljö/pyvenv.cfg", "node_modules/x.js"),
        *("hjalp/__pycache__/egna.pyc", "docs/.~lock.bild.png#", "docs/.bild.png.swp", "docs/.DS_Store"),
        *(".site-next/index.html", "site/om/.DS_Store", "insamling/plan/hr.xlsx"),
    ],
)
def test_what_no_build_reads_changes_nothing(root: Path, path: str) -> None:
    write(root / path, "nytt")
    assert said_before(root) == SAID


def test_a_site_is_the_same_by_whichever_way_one_comes_to_it(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root.parent)
    assert said_before(Path(root.name)) == SAID


def test_a_file_written_again_with_what_it_held_changes_nothing(root: Path) -> None:
    write(root / "data/mall.docx", "data/mall.docx")
    os.utime(root / "docs/bild.png", (0, 0))
    assert said_before(root) == SAID


def test_a_folder_that_links_to_itself_is_looked_through_once(root: Path) -> None:
    (root / "docs/igen").symlink_to(root / "docs")
    assert said_before(root) is None
    stamp(root)
    assert said_before(root) == SAID


def test_folders_that_link_to_each_other_are_looked_through_once(root: Path) -> None:
    other = root.parent / "annan"
    other.mkdir()
    (root / "docs/dit").symlink_to(other)
    (other / "hit").symlink_to(root / "docs")
    stamp(root)
    assert said_before(root) == SAID
    write(other / "ny.md", "# Ny")
    assert said_before(root) is None


# --------------------------------------------------------------------------- files


@pytest.mark.parametrize(
    "path",
    [
        *("data/units.yml", "data/frozen/rapport/sida.html", "data/mall.docx"),
        *("docs/om/index.md", "docs/bild.png", "mkdocs.yml", "../grund.yml"),
        *("overrides/main.html", "overrides/.icons/vapen.svg"),
        *("egen.py", "hjalp/egna.py", "../delat/siffror.csv"),
        *("../motor/macros/fil.py", "../motor/overrides/fil.py"),
    ],
)
@pytest.mark.parametrize("how", ["changed", "renamed", "removed"])
def test_a_file_that_a_build_reads_has_the_site_built(root: Path, path: str, how: str) -> None:
    file = root / path
    if how == "changed":
        write(file, file.read_text(encoding="utf-8") + "# x\n")
    elif how == "renamed":
        file.rename(file.with_name(f"en-annan-{file.name}"))
    else:
        file.unlink()
    assert said_before(root) is None


@pytest.mark.parametrize(
    "path",
    [
        *("data/ny.yml", "docs/ny.md", "docs/mapp.md/", "overrides/ny.css", ".env", "ny/"),
        *("../delat/ny.csv", "../motor/macros/ny.py", "../motor/overrides/ny.html"),
    ],
)
def test_a_file_or_a_folder_that_is_new_has_the_site_built(root: Path, path: str) -> None:
    (root / path).mkdir() if path.endswith("/") else write(root / path, "")
    assert said_before(root) is None


def test_a_file_changed_within_the_same_instant_and_of_the_same_size_has_the_site_built(root: Path) -> None:
    file = root / "data/mall.docx"
    times = (file.stat().st_atime_ns, file.stat().st_mtime_ns)
    write(file, "data/Mall.docx")
    os.utime(file, ns=times)
    assert said_before(root) is None


def test_a_file_that_a_link_leads_to_has_the_site_built(root: Path) -> None:
    write(root.parent / "utanför.csv", "1")
    (root / "data/länk.csv").symlink_to(root.parent / "utanför.csv")
    stamp(root)
    assert said_before(root) == SAID
    write(root.parent / "utanför.csv", "2")
    assert said_before(root) is None


def test_what_is_hidden_in_the_site_counts_where_the_settings_name_it(root: Path) -> None:
    write(root / ".krokar/en.py", "1")
    assert str(root / ".krokar/en.py") not in read_elsewhere(root)
    file = root / "mkdocs.yml"
    write(file, file.read_text(encoding="utf-8").replace("hooks: [egen.py]", "hooks: [.krokar/en.py]"))
    stamp(root)
    assert said_before(root) == SAID
    write(root / ".krokar/en.py", "2")
    assert said_before(root) is None


# --------------------------------------------------------------------------- the site itself


def touched(site: Path) -> None:
    os.utime(site / "index.html", (1, 1))


def edited(site: Path) -> None:
    file = site / "index.html"
    about = file.stat()
    file.write_bytes(file.read_bytes().upper())
    os.utime(file, ns=(about.st_atime_ns, about.st_mtime_ns))


@pytest.mark.parametrize(
    "change",
    [
        touched,
        edited,
        lambda site: write(site / "ny.html", ""),
        lambda site: (site / "om/index.html").unlink(),
        lambda site: (site / "om/index.html").chmod(0o600),
        lambda site: site.rename(site.with_name("borta")),
    ],
    ids=["touched", "edited", "added", "removed", "closed", "gone"],
)
def test_a_site_that_somebody_has_changed_is_built_again(root: Path, change: Callable[[Path], None]) -> None:
    change(root / "site")
    assert said_before(root) is None


# --------------------------------------------------------------------------- what is no file of it


@pytest.mark.parametrize("name", ["SITE_TODAY", "SITE_ADDRESS", "SITE_STRICT"])
def test_a_variable_that_decides_bytes_has_the_site_built(
    root: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    if name == "SITE_STRICT":  # of the engine's own settings
        base = (sites.ROOT / "macros/mkdocs_base.yml").read_text(encoding="utf-8")
        write(root.parent / "motor/macros/mkdocs_base.yml", base)
        stamp(root)
    monkeypatch.setenv("UNNAMED", "1")
    assert said_before(root) == SAID
    monkeypatch.setenv(name, "2031-12-24")
    assert said_before(root) is None


def test_another_time_to_stamp_files_with_has_the_site_built(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(sites.EPOCH) + 1))
    assert said_before(root) is None


def test_a_commit_of_another_time_has_the_site_built(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    stamp(root)
    assert said_before(root) == SAID
    commit(root, "2031-01-02T12:00:01Z")
    assert said_before(root) is None


def test_data_that_is_saved_in_git_has_the_site_built(root: Path) -> None:
    write(root / "data/mall.docx", "ändrad")
    stamp(root)  # the files say "with changes that aren't saved in git"
    assert said_before(root) == SAID
    commit(root)
    assert said_before(root) is None


def test_a_new_day_has_the_site_built_where_nothing_says_which_it_is(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Later(datetime):
        day_after = 0

        @classmethod
        def now(cls, *_: object) -> datetime:  # type: ignore[override]
            return datetime(2031, 12, 24 + cls.day_after, 12, cls.day_after, tzinfo=UTC)

    for name in ("SITE_TODAY", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name)
    (root / ".git").rename(root / ".inget")
    monkeypatch.setattr(clock, "datetime", Later)
    stamp(root)
    assert said_before(root) == SAID
    Later.day_after = 1
    assert said_before(root) is None


def test_another_version_of_a_library_has_the_site_built(root: Path) -> None:
    folder = root.parent / "bibliotek"
    (folder / "mkdocs-1.6.1.dist-info").rename(folder / "mkdocs-1.6.2.dist-info")
    assert said_before(root) is None


def test_another_python_has_the_site_built(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version", "3.99")
    assert said_before(root) is None


# --------------------------------------------------------------------------- the stamp


@pytest.mark.parametrize(
    "text", [None, "", "{", "[]", "{}", '{"elsewhere": [1]}', '{"elsewhere": [], "inputs": 1}']
)
def test_a_stamp_that_is_none_has_the_site_built(root: Path, text: str | None) -> None:
    file = root / unchanged.STAMP
    file.unlink() if text is None else write(file, text)
    assert said_before(root) is None


@pytest.mark.parametrize("put_back", [False, True])
def test_a_file_written_while_the_site_was_built_leaves_no_stamp(root: Path, put_back: bool) -> None:
    before = to_be_read(root)
    assert before is not None
    (root / unchanged.STAMP).unlink()
    write(root / "data/mall.docx", "under tiden")
    if put_back:
        write(root / "data/mall.docx", "data/mall.docx")
    note(root, before, SAID)
    assert said_before(root) is None


def test_a_stamp_that_cannot_be_written_stops_nothing(root: Path) -> None:
    before = to_be_read(root)
    assert before is not None
    (root / unchanged.STAMP).unlink()
    (root / unchanged.STAMP).mkdir()
    note(root, before, SAID)
    assert said_before(root) is None


# --------------------------------------------------------------------------- built


def test_a_site_is_built_once_and_then_when_it_has_changed_or_one_wants_it(tmp_path: Path) -> None:
    tree = sites.copy_tree(tmp_path / "tree", "annan-kommun", code=False)
    times = []
    for command in ((), (), ("--fresh",)):
        done = sites.run(tree, "macros", "build", *command)
        assert done.returncode == 0
        assert (SAME in done.stdout) is (len(times) == 1)
        times.append((tree / "site").stat().st_ino)
    assert times[0] == times[1] != times[2]
    before = sites.contents(tree / "site")
    file = tree / "data/units.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("Skrifstofa", "Þjónusta"), encoding="utf-8")
    assert sites.contents(sites.build(tree)) != before


def test_nothing_heavy_is_loaded_to_see_that_nothing_has_changed(root: Path) -> None:
    code = (
        "import sys; from macros.__main__ import main; status = main(['build']); "
        "print(sorted({one.partition('.')[0] for one in sys.modules} - sys.stdlib_module_names)); sys.exit(status)"
    )
    write(root / "anteckning.txt", "nytt")
    environment = sites.environment(root)
    # The stamp is of this process's own paths and engine: made anew by the one that asks for it.
    made = (
        "from pathlib import Path; from macros.publish.unchanged import *; "
        "root = Path.cwd(); note(root, inputs(root), [])"
    )
    for one in (made, code):
        done = subprocess.run(
            [sys.executable, "-c", one],
            cwd=root,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        assert done.returncode == 0, done.stderr
    said, modules = done.stdout.splitlines()
    assert said == SAME
    assert set(eval(modules)) <= {"__main__", "_distutils_hack", "macros", "sitecustomize"}
