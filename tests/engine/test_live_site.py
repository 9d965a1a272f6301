"""A preview that has run for long shows the same as one that has just begun, whatever has been edited."""

from __future__ import annotations

import json
import os
import random
import shutil
import threading
from pathlib import Path

import pytest

from macros.engine import serving
from macros.publish.following import Follower
from macros.publish.live_search import LiveSearch
from macros.publish.live_site import LiveSite
from tests import sites
from tests.fresh_pages import shown
from tests.mutated_site import whole_fixture

EDITS = int(os.environ.get("EDITS", "10"))
SEED = int(os.environ.get("SEED", "1"))


@pytest.fixture
def live(tmp_path: Path):
    tree = whole_fixture(tmp_path / "tree")
    yield LiveSite(tree)
    serving.set_preview(False)


def fresh(tree: Path) -> dict[str, str]:
    done = sites.run(sites.ROOT, "tests.fresh_pages", str(tree))
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def edit(tree: Path, chance: random.Random, whole: Path) -> str:
    """Does to the tree what an editor, or a slip of theirs, might: returns what it was."""
    files = sorted(one for part in ("data", "docs") for one in (tree / part).rglob("*") if one.is_file())
    texts = [one for one in files if one.suffix in (".yml", ".md")]
    file = chance.choice(texts)
    name = file.relative_to(tree).as_posix()
    what = chance.choice(("word", "word", "line", "heading", "gone", "new", "half", "folder", "back"))
    lines = file.read_text(encoding="utf-8").split("\n")
    at = chance.randrange(len(lines))
    if what == "word":
        lines[at] = lines[at].replace("e", "é", 1) + (" ord" if name.endswith(".md") else "")
    elif what == "line":
        lines[at] = ""
    elif what == "heading":
        lines.insert(at, "## En rubrik till")
    elif what == "half":
        lines = lines[:at]
    elif what == "gone":
        file.unlink()
        return f"gone {name}"
    elif what == "new":
        (file.parent / f"ny-{chance.randrange(1000)}{file.suffix}").write_text(
            "\n".join(lines), encoding="utf-8"
        )
        return f"new beside {name}"
    elif what == "folder":
        folder = chance.choice(sorted(one for one in (tree / "docs").iterdir() if one.is_dir()))
        folder.rename(folder.with_name(f"{folder.name}x"))
        return f"renamed {folder.name}"
    else:
        for part in ("data", "docs"):  # as a checkout does: all files at once
            shutil.rmtree(tree / part)
            shutil.copytree(whole / part, tree / part)
        return "back to how it was"
    file.write_text("\n".join(lines), encoding="utf-8")
    return f"{what} in {name}:{at + 1}"


def test_after_each_of_some_random_edits_every_page_is_as_in_a_new_process(
    live: LiveSite, tmp_path: Path
) -> None:
    chance = random.Random(SEED)
    whole = whole_fixture(tmp_path / "whole")
    edits = []
    for _ in range(EDITS):
        edits.append(edit(live.root, chance, whole))
        ours, theirs = shown(live), fresh(live.root)
        different = [one for one in {*ours, *theirs} if ours.get(one) != theirs.get(one)]
        assert different == [], f"SEED={SEED}, after {edits}"


def test_a_record_that_is_edited_is_new_on_every_page_that_shows_it(live: LiveSite) -> None:
    before = {one: live.make(one).data for one in live.now().outputs.pages}
    showing = [one for one, page in before.items() if "Skrifstofa Þórshöfn".encode() in page]
    assert len(showing) > 1
    units = live.root / "data/units.yml"
    units.write_text(
        units.read_text(encoding="utf-8").replace("Skrifstofa Þórshöfn", "Þjónusta Þórshöfn"),
        encoding="utf-8",
    )
    for address in showing:
        page = live.make(address).data.decode()
        assert "Þjónusta Þórshöfn" in page and "Skrifstofa Þórshöfn" not in page, address


def test_what_a_rule_finds_is_known_when_it_has_been_asked_and_gone_when_it_is_mended(live: LiveSite) -> None:
    page = live.root / "docs/om/index.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text + "\n[x](finns-inte.md)\n", encoding="utf-8")
    told: list[list[str]] = []
    version = live.now()
    assert version.problems == []
    live.ask_rules(version, lambda: told.append([str(one) for one in version.problems]))
    assert any("finns-inte.md" in one for one in told[0])
    page.write_text(text, encoding="utf-8")
    mended = live.now()
    assert mended.problems == version.problems, "until the rules have been asked, they may say the same"
    live.ask_rules(mended, lambda: None)
    assert mended.problems == []


def test_what_is_wrong_with_a_record_is_gone_at_once_when_it_is_mended(live: LiveSite) -> None:
    units = live.root / "data/units.yml"
    text = units.read_text(encoding="utf-8")
    units.write_text(f"{text}fel: [\n", encoding="utf-8")
    assert any(one.path == "data/units.yml" for one in live.now().problems)
    units.write_text(text, encoding="utf-8")
    assert live.now().problems == []


def test_the_search_goes_through_no_page_again_that_says_what_it_said(
    live: LiveSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    search = LiveSearch(live)
    search.index(live.now())
    drawn: list[str] = []
    page = live.engine.page
    monkeypatch.setattr(live.engine, "page", lambda path: (drawn.append(path), page(path))[1])
    file = live.root / "docs/om/index.md"
    file.write_text(file.read_text(encoding="utf-8") + "\nZirkonfasan\n", encoding="utf-8")
    search.index(live.now())
    assert drawn == ["om/index.md"]
    assert any(b"Zirkonfasan" in data for data in search.files.values())


def test_rules_are_asked_no_more_of_a_site_that_has_changed(live: LiveSite) -> None:
    version = live.now()
    (live.root / "docs/om/index.md").write_text("# Annat\n", encoding="utf-8")
    live.now()
    live.ask_rules(version, lambda: pytest.fail("told of a site that is no more"))
    assert not version.rules_done


def test_what_stops_the_loading_stops_whoever_asks_until_it_is_mended(
    live: LiveSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object) -> None:
        raise RuntimeError("a hook of the site's own")

    (live.root / "docs/om/index.md").write_text("# Om något annat\n", encoding="utf-8")
    monkeypatch.setattr(live.engine, "hold", stopped)
    for _ in range(2):
        with pytest.raises(RuntimeError, match="a hook"):
            live.make("om/index.html")
    monkeypatch.undo()
    assert "Om något annat" in live.make("om/index.html").data.decode()


def test_who_listens_is_told_of_a_change_that_somebody_else_was_shown_first(live: LiveSite) -> None:
    said: list[str] = []
    follower = Follower(live, said.append)
    threading.Thread(target=follower.follow, daemon=True).start()
    try:
        (live.root / "docs/om/index.md").write_text("# Annat\n", encoding="utf-8")
        with live.lock:  # a page is asked for before the follower has looked
            live.now()
        follower.changed.set()
        assert follower.wait(0, 30) > 0
    finally:
        follower.stop()
    assert said == []


def test_a_picture_that_is_drawn_anew_is_shown_at_once_and_makes_its_pages_others(live: LiveSite) -> None:
    picture = live.root / "docs/om/ritning.svg"
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="1"/></svg>'
    picture.write_text(drawing, encoding="utf-8")
    before = live.now().pictures
    assert b'r="1"' in live.make("om/ritning.svg").data
    picture.write_text(drawing.replace('r="1"', 'r="3"'), encoding="utf-8")
    assert b'r="3"' in live.make("om/ritning.svg").data
    assert live.now().pictures != before


def test_a_document_and_a_feed_are_made_when_they_are_asked_for(live: LiveSite) -> None:
    addresses = [one.address for one in live.now().outputs.apart if one.cache]
    word = next(one for one in addresses if one.endswith(".docx"))
    assert live.make(word).data.startswith(b"PK")
    assert live.make("nytt/alla.xml").data.startswith(b"<?xml")
    with pytest.raises(KeyError):
        live.make("apt/finns-inte.pdf")
