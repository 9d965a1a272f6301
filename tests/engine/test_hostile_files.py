"""Files with names and of kinds that get lost, confuse or lead out of the site: told in a line, or passed over."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.engine.checking import check
from tests import sites
from tests.engine.test_hostile_pages import built

JUNK = b"\x00skrap"
# What programs and systems leave, in docs/ and in data/.
LEFT = (
    *(".#x.md", "~$x.docx", "x.md~", "._x.md", "desktop.ini", "Thumbs.db", "ehthumbs.db", ".DS_Store", "#x#"),
    *(".trash/x.md", ".Trash-1000/x.md", "@eaDir/x.md", "__MACOSX/x.md", ".git/x.md", ".obsidian/x.md"),
    *(
        "$RECYCLE.BIN/x.md",
        "lost+found/x.md",
        "System Volume Information/x.md",
        "_gsdata_/x.md",
        "_notes/x.xml",
    ),
    *("x.md.bak", "x.md.orig", ".x.md.swp", "x.swp", "x.kate-swp", "~WRL0001.tmp", "x.part", "x.crdownload"),
    *(".~lock.x.ods#", "x.laccdb", "x.asd", "Kopia av x.wbk", "Icon\r", ".nfs0001", ".fuse_hidden01"),
)
PAGE = b"---\ntitle: %s\ndescription: Prov.\n---\n\n# %s\n\nText.\n"
# Path → words of the one line that tells of it.
NAMES = {
    "docs/n/sida.md": 'skiljer sig bara i stora och små bokstäver från "Sida.md"',
    "docs/n/\xe9.md": "ser likadana ut",
    "docs/n/con.md": "Windows",
    "docs/n/nul": "Windows",
    "docs/n/a:b.csv": "Windows",
    "docs/n/punkt.": "Windows",
    "docs/n/slut.csv ": "Windows",
    "docs/n/aux/x.md": "Windows",
    'docs/n/"onload="x.csv': "Windows",
    "docs/n/<b>.csv": "Windows",
    "docs/n/{{ 7*7 }}.csv": "Windows",
    "docs/n/rad\nbryt.csv": "inte syns",
    "docs/n/styr\x01.csv": "inte syns",
    "docs/n/\u202e.md": "inte syns",
    "docs/n/mapp.md/x.md": "det här är en mapp",
    "docs/n/slut.MD": 'sidor slutar på ".md"',
    "docs/n/slut.markdown": 'sidor slutar på ".md"',
    "docs/n/slut.mkdn": 'sidor slutar på ".md"',
    "docs/templates/a.md": "filer i docs/templates/ publiceras inte",
    "docs/README.md": "förväxlas med index.md",
    "docs/r/README.md": "förväxlas med index.md",
    "docs/a/index.md": "samma adress som docs/a.md",
    "docs/b/index.html": "är en webbsida",
    "docs/c.csv.md": "samma adress som docs/c.csv",
    "docs/404.html": "är en webbsida",
    "data/mapp.yml/x.yml": "det här är en mapp",
    "data/okand/x.yml": "inget register",
    "data/okand.yml": "inget register",
    "data/activities/x.yaml": 'ska sluta på ".yml"',
    "data/activities/under/x.yml": 'ska sluta på ".yml"',
}
BESIDE = ("docs/n/Sida.md", "docs/n/e\u0301.md", "docs/a.md", "docs/b.md", "docs/c.csv", "docs/r/index.md")
SPECIAL = {
    "docs/l/ut.txt": "genväg ut ur",
    "docs/l/ut.md": "genväg ut ur",
    "docs/l/mapp": "genväg till en mapp",
    "docs/l/slinga": "genväg till en mapp",
    "docs/l/slinga2": "inte finns",
    "docs/l/dingla.md": "inte finns",
    "docs/l/host.txt": "genväg ut ur",
    "docs/l/fifo.md": "ingen vanlig fil",
    "data/activities/ut.yml": "genväg ut ur",
    "data/activities/mapp": "genväg till en mapp",
    "data/activities/dingla.yml": "inte finns",
    "data/activities/fifo.yml": "ingen vanlig fil",
}


def put(tree: Path, path: str, data: bytes | None = None) -> None:
    file = tree / path
    file.parent.mkdir(parents=True, exist_ok=True)
    name = os.fsencode(path).hex().encode()
    file.write_bytes(data or (PAGE % (name, name) if path.endswith(".md") else b"a;b\n1;2\n"))


@pytest.fixture
def tree(tmp_path: Path) -> Iterator[Path]:
    yield sites.copy_tree(tmp_path / "tree", "annan-kommun", code=False)


def told(tree: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in check(tree)[1]:
        found.setdefault(one.path, []).append(str(one))
    return found


def test_what_programs_leave_behind_is_passed_over_in_check_and_build(tree: Path) -> None:
    for name in LEFT:
        put(tree, f"docs/om/{name}", JUNK)
        put(tree, f"data/activities/{name}", JUNK)
    assert told(tree) == {}
    site = built(tree, tree / "site", "build")
    assert not [path for path, data in sites.contents(site).items() if data == JUNK]


def test_a_name_that_would_be_lost_or_confused_is_one_line(tree: Path) -> None:
    for path in (*BESIDE, *NAMES):
        put(tree, path)
    put(tree, os.fsdecode(b"docs/n/\xe5.csv"))
    found = told(tree)
    lines = [line for several in found.values() for line in several]
    assert [line for line in lines if "\n" in line or "\x01" in line] == []
    for path, words in NAMES.items():
        assert len([line for line in lines if words in line]) >= 1, (path, words)
    assert [several for several in found.values() if len(several) > 1] == []
    assert len(lines) == len(NAMES) + 1


def test_a_file_at_an_address_that_the_site_writes_to_itself_is_one_line(tree: Path) -> None:
    own = (
        "docs/search/search_index.json",
        "docs/sitemap.xml.md",
        "docs/kalender/alla.ics",
        "docs/kalender.ics",
    )
    for path in own:
        put(tree, path, b"{}" if path.endswith(".json") else None)
    found = told(tree)
    assert found.keys() == set(own[:3])
    assert [lines for lines in found.values() if len(lines) > 1 or "webbplatsens egen" not in lines[0]] == []


def test_nothing_outside_the_folder_is_followed_or_published(tree: Path) -> None:
    outside = tree.parent / "ute"
    outside.mkdir()
    (outside / "hemlig.txt").write_text("HEMLIGT", encoding="utf-8")
    (outside / "hemlig.md").write_text("# HEMLIGT\n", encoding="utf-8")
    for folder, suffix in (("docs/l", ".md"), ("data/activities", ".yml")):
        (tree / folder).mkdir(exist_ok=True)
        (tree / folder / f"ut{suffix}").symlink_to(outside / "hemlig.md")
        (tree / folder / "mapp").symlink_to(outside)
        (tree / folder / f"dingla{suffix}").symlink_to("inte")
        os.mkfifo(tree / folder / f"fifo{suffix}")
    (tree / "docs/l/ut.txt").symlink_to(outside / "hemlig.txt")
    (tree / "docs/l/host.txt").symlink_to("/etc/hostname")
    (tree / "docs/l/slinga").symlink_to(".")
    (tree / "docs/l/slinga2").symlink_to("slinga2")
    found = told(tree)
    assert found.keys() == SPECIAL.keys()
    wrong = {path: lines for path, lines in found.items() if len(lines) > 1 or SPECIAL[path] not in lines[0]}
    assert wrong == {}
    preview = built(tree, tree / "preview", "serve")
    assert not [path for path, data in sites.contents(preview).items() if b"HEMLIGT" in data]
    assert not (preview / "l").exists()
