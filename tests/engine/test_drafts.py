"""A draft that Git keeps: saved, looked back on, undone, and nothing of the folder's own touched."""

import os
import re
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from macros.drafts.drafts import Draft
from macros.drafts.editors import editor_here, editor_of, slug_of
from macros.drafts.open_drafts import open_draft
from macros.drafts.saving import Proposal
from macros.editing import starting
from macros.publish import preview_server
from macros.text.yaml_edit import with_value
from tests import killed, sites
from tests.drafted import CONTACTS, PHONE, approve_elsewhere, as_seen, git, in_git, phone, saved
from tests.engine.test_saving import two_files

ANNA, BO = editor_of("Anna"), editor_of("Bo Ö")


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    return in_git(sites.copy_tree(tmp_path_factory.mktemp("mall") / "webbplats", "annan-kommun"))


@pytest.fixture
def root(template, tmp_path):
    return Path(shutil.copytree(template, tmp_path / "webbplats", symlinks=True))


@pytest.fixture
def draft(root):
    return open_draft(root, ANNA)


# ---------------------------------------------------------------------------- where it is


def test_a_draft_is_a_branch_with_a_folder_within_gits_own(draft, root):
    assert draft.root.is_relative_to(root / ".git") and (draft.root / "mkdocs.yml").is_file()
    assert git(root, "branch", "--list", "utkast/*").strip("+ ") == "utkast/anna"
    assert draft.lacks() == "" and draft.problems() == ()


def test_a_save_is_a_commit_with_the_editors_name_and_a_sentence(draft, root):
    number = saved(draft, phone(draft, "0101-99"))
    assert git(root, "log", "-1", "--format=%an|%cn|%s", number) == "Anna|Anna|Nytt nummer"
    assert git(root, "diff", "--stat", "main", "utkast/anna").startswith("data/contacts.yml")
    assert git(draft.root, "status", "--porcelain") == ""
    assert "0101-99" in draft.text(CONTACTS) and "0101-99" not in (root / CONTACTS).read_text(
        encoding="utf-8"
    )


def test_a_draft_is_there_the_next_time(draft, root):
    saved(draft, phone(draft, "0101-99"))
    assert "0101-99" in open_draft(root, ANNA).text(CONTACTS)
    assert "0101-99" not in open_draft(root, BO).text(CONTACTS)


def test_a_draft_whose_folder_was_taken_away_is_laid_out_anew(draft, root):
    saved(draft, phone(draft, "0101-99"))
    shutil.rmtree(draft.root)
    assert "0101-99" in open_draft(root, ANNA).text(CONTACTS)


def test_a_repository_that_was_moved_has_its_drafts_still(draft, root):
    saved(draft, phone(draft, "0101-99"))
    moved = root.rename(root.with_name("flyttad"))
    again = open_draft(moved, ANNA)
    assert "0101-99" in again.text(CONTACTS) and again.root.is_relative_to(moved)
    saved(again, phone(again, "0101-98"))


def test_a_copy_of_a_repository_leaves_what_it_was_copied_from_alone(draft, root):
    saved(draft, phone(draft, "0101-99"))
    other = Path(shutil.copytree(root, root.with_name("kopia"), symlinks=True))
    copied = open_draft(other, ANNA)
    saved(copied, phone(copied, "0101-98"))
    assert "0101-99" in draft.text(CONTACTS) and len(draft.history()) + 1 == len(copied.history())
    saved(draft, phone(draft, "0101-97"))
    assert "0101-98" in copied.text(CONTACTS) and git(draft.root, "status", "--porcelain") == ""


def test_a_site_in_a_folder_of_its_repository(template, tmp_path):
    top = tmp_path / "förråd"
    top.mkdir()
    shutil.copytree(template, top / "webb plats", ignore=shutil.ignore_patterns(".git"))
    in_git(top)
    draft = open_draft(top / "webb plats", ANNA)
    number = saved(draft, phone(draft, "0101-99"))
    assert (
        git(top, "-c", "core.quotePath=false", "show", "--format=", "--name-only", number)
        == f"webb plats/{CONTACTS}"
    )
    assert [one.paths for one in draft.history(CONTACTS)][0] == (CONTACTS,)
    assert draft.undo(number).is_saved


def test_names_with_å_are_kept(draft, root):
    page = "docs/om/åäö ü.md"
    saved(draft, Proposal({page: "---\ntitle: Å\ndescription: En sida om å.\n---\n\n# Å\n\nText.\n"}, "Å"))
    assert draft.history(page)[0].paths == (page,)
    assert draft.undo(draft.history()[0].number).is_saved and draft.text(page) is None


# ---------------------------------------------------------------------------- what the folder is left as


def dirty(root: Path) -> None:
    with (root / CONTACTS).open("a", encoding="utf-8") as file:
        file.write("# halv rad")
    (root / "docs/ny.md").write_text("ny", encoding="utf-8")


def staged(root: Path) -> None:
    dirty(root)
    git(root, "add", CONTACTS)
    (root / CONTACTS).write_text("annat: 1\n", encoding="utf-8")


def detached(root: Path) -> None:
    git(root, "checkout", "-q", "--detach")
    dirty(root)


def conflicting(root: Path) -> None:
    for branch, text in (("x", "a: 1\n"), ("y", "b: 1\n")):
        git(root, "checkout", "-q", "-b", branch, "main")
        (root / CONTACTS).write_text(text, encoding="utf-8")
        git(root, "commit", "-q", "-a", "-m", branch)


def merging(root: Path) -> None:
    conflicting(root)
    subprocess.run(
        ["git", "-C", str(root), "-c", "user.name=a", "-c", "user.email=b", "merge", "x"],
        capture_output=True,
        check=False,
    )
    assert (root / ".git/MERGE_HEAD").exists()


def rebasing(root: Path) -> None:
    conflicting(root)
    subprocess.run(
        ["git", "-C", str(root), "-c", "user.name=a", "-c", "user.email=b", "rebase", "x"],
        capture_output=True,
        check=False,
    )
    assert (root / ".git/rebase-merge").exists()


def on_another_branch(root: Path) -> None:
    git(root, "checkout", "-q", "-b", "något-annat")


@pytest.mark.parametrize(
    "state", [dirty, staged, detached, merging, rebasing, on_another_branch], ids=lambda one: one.__name__
)
def test_the_folders_checkout_index_and_head_are_never_touched(root, state):
    state(root)
    before = as_seen(root)
    draft = open_draft(root, ANNA)
    first = saved(draft, phone(draft, "0101-99"))
    saved(
        draft,
        Proposal(
            {"docs/rutiner/utkastorn-rutin.md": None, "data/routines/utkastorn-rutin.yml": None}, "Bort"
        ),
    )
    assert draft.undo(first).is_saved
    assert draft.history() and draft.take_in().is_saved
    assert as_seen(root) == before


def test_no_hook_and_no_setting_of_the_repository_has_a_say(root):
    for name in ("pre-commit", "commit-msg", "post-commit", "post-checkout", "reference-transaction"):
        hook = root / ".git/hooks" / name
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(
            '#!/bin/sh\ntouch "$(git rev-parse --git-common-dir)/kördes"\nexit 1\n', encoding="utf-8"
        )
        hook.chmod(0o755)
    for name, value in (("commit.gpgsign", "true"), ("core.autocrlf", "true"), ("core.quotepath", "true")):
        git(root, "config", name, value)
    draft = open_draft(root, ANNA)
    saved(draft, phone(draft, "0101-99"))
    assert b"\r\n" not in draft.data(CONTACTS)
    assert not (root / ".git/kördes").exists()


def test_what_the_one_who_runs_it_has_set_for_git_leads_nowhere_else(root, tmp_path, monkeypatch):
    other = in_git(sites.copy_tree(tmp_path / "annan", "annan-kommun"))
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other / "x"))
    draft = open_draft(root, ANNA)
    saved(draft, phone(draft, "0101-99"))
    monkeypatch.undo()
    assert git(root, "branch", "--list", "utkast/*") and not git(other, "branch", "--list", "utkast/*")


def test_a_shallow_clone_will_do(root, tmp_path):
    (root / "x").touch()
    git(root, "add", "x")
    git(root, "commit", "-q", "-m", "två")
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{root}", str(tmp_path / "grund"))
    draft = open_draft(tmp_path / "grund", ANNA)
    assert draft.undo(saved(draft, phone(draft, "0101-99"))).is_saved


def test_line_ends_that_the_repository_asks_for_are_kept_in_the_draft(root):
    (root / ".gitattributes").write_text("*.yml text eol=crlf\n", encoding="utf-8")
    git(root, "add", ".")
    git(root, "commit", "-q", "-a", "-m", "Radslut")
    draft = open_draft(root, ANNA)
    number = saved(draft, phone(draft, "0101-99"))
    assert draft.data(CONTACTS).count(b"\r\n") == draft.data(CONTACTS).count(b"\n")
    assert len(git(root, "show", "--format=", "--numstat", number).splitlines()) == 1
    assert git(root, "show", "--format=", "--numstat", number).startswith("1\t1\t")
    assert git(draft.root, "status", "--porcelain") == ""


# ---------------------------------------------------------------------------- who


@pytest.mark.parametrize(
    "name", ['"; rm -rf /', "../x", "Å Ö", "", "  ", "con", "-x", "a\nb <c@d>", "x" * 300, "名前", "a/b"]
)
def test_any_name_is_an_editor(root, name):
    editor = editor_of(name)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", editor.slug)
    draft = open_draft(root, editor)
    assert draft.root.is_relative_to(root / ".git/uppslag")
    saved(draft, phone(draft, "0101-99"))
    assert draft.history()[0].name == editor.name


def test_two_names_never_share_a_draft():
    several = ["Å Ö", "A O", "a-o", "ao", "Anna", "anna", "Anna.", "con", "A/O"]
    assert len({slug_of(one) for one in several}) >= len(several) - 1  # Anna and anna are one
    assert slug_of("Anna Berg") == "anna-berg"


def test_whoever_sits_here_is_the_one_that_git_knows(root):
    git(root, "config", "user.name", "Åsa Öst")
    assert editor_here(root).name == "Åsa Öst"


# ---------------------------------------------------------------------------- without Git


def test_without_git_editing_works_and_history_says_what_it_lacks(tmp_path):
    draft = open_draft(sites.copy_tree(tmp_path / "webbplats", "annan-kommun"), ANNA)
    assert draft.save(phone(draft, "0101-99")).is_saved
    assert draft.history() == [] and "Git" in draft.lacks()
    assert draft.undo("x").refused == draft.lacks()


def test_without_git_on_the_machine_a_folder_with_a_history_is_edited_where_it_lies(
    root, monkeypatch, tmp_path
):
    monkeypatch.setenv("PATH", str(tmp_path))
    draft = open_draft(root, ANNA)
    assert "inte installerat" in draft.lacks() and draft.root == root
    assert draft.save(phone(draft, "0101-99")).is_saved
    assert editor_here(root).slug


def test_a_folder_that_lies_in_something_elses_history_has_none(tmp_path):
    (tmp_path / "x").touch()
    in_git(tmp_path)
    assert type(open_draft(sites.copy_tree(tmp_path / "webbplats", "annan-kommun"), ANNA)) is Draft


# ---------------------------------------------------------------------------- history and undo


def test_the_history_of_a_file_tells_who_when_and_what_the_latest_first(draft):
    saved(draft, phone(draft, "0101-1", "Ett"))
    saved(draft, phone(draft, "0101-2", "Två"))
    found = draft.history(CONTACTS)
    assert [(one.name, one.sentence) for one in found] == [
        ("Anna", "Två"),
        ("Anna", "Ett"),
        ("Utvecklaren", "Början"),
    ]
    assert found[0].when >= found[1].when and found[0].when.tzinfo


def test_the_history_of_a_record_in_a_register_leaves_out_what_changed_the_others(draft):
    saved(draft, phone(draft, "0101-1", "Vaktmästaren"))
    text = with_value(draft.text(CONTACTS), ("zirkonhemlig-linje", "when"), "Aldrig")
    saved(draft, Proposal({CONTACTS: text}, "Linjen"))
    assert [one.sentence for one in draft.history("contacts/vaktmastare")] == ["Vaktmästaren", "Början"]
    assert [one.sentence for one in draft.history(f"{CONTACTS}#zirkonhemlig-linje")] == ["Linjen", "Början"]
    assert [one.sentence for one in draft.history("routines/nyckel")] == ["Början"]
    assert draft.history("contacts/finns-inte") == []


def test_one_save_is_taken_back_and_later_ones_stand(draft):
    first = saved(draft, phone(draft, "0101-1", "Ett"))
    text = with_value(draft.text(CONTACTS), ("zirkonhemlig-linje", "when"), "Aldrig")
    saved(draft, Proposal({CONTACTS: text}, "Två"))
    done = draft.undo(first)
    assert done.is_saved and draft.history()[0].sentence == "Ångrat: Ett"
    assert "0101-22 33 44" in draft.text(CONTACTS) and "Aldrig" in draft.text(CONTACTS)
    assert draft.undo(done.number).is_saved and "0101-1" in draft.text(CONTACTS)


def test_what_a_later_save_builds_on_is_not_taken_back_and_the_later_one_is_named(draft):
    first = saved(draft, phone(draft, "0101-1", "Ett"))
    other = with_value(draft.text(CONTACTS), ("zirkonhemlig-linje", "when"), "Aldrig")
    saved(draft, Proposal({CONTACTS: other}, "Annat"))
    saved(draft, phone(draft, "0101-2", "Två"))
    before = draft.data(CONTACTS), len(draft.history())
    done = draft.undo(first)
    assert not done.is_saved and "”Två” (Anna, " in done.refused and "Annat" not in done.refused
    assert (draft.data(CONTACTS), len(draft.history())) == before


def test_what_later_saves_speak_of_is_not_taken_back(draft):
    new = with_value(
        draft.text("data/units.yml"), ("ny",), {"name": "Ny", "kind": "enhet", "parent": "ahtari"}
    )
    first = saved(draft, Proposal({"data/units.yml": new}, "Ny enhet"))
    saved(
        draft,
        Proposal({CONTACTS: with_value(draft.text(CONTACTS), ("vaktmastare", "unit"), "ny")}, "Ny kontakt"),
    )
    done = draft.undo(first)
    assert not done.is_saved and "”Ny kontakt”" in done.refused and done.problems
    assert "name: Ny" in draft.text("data/units.yml")


def test_the_history_of_all_is_of_what_was_saved_here_and_is_read_in_parts(draft):
    for number in range(3):
        saved(draft, phone(draft, f"0101-{number}", f"Nummer {number}"))
    assert [one.sentence for one in draft.history()] == ["Nummer 2", "Nummer 1", "Nummer 0"]
    assert [one.sentence for one in draft.history(start=1)] == ["Nummer 1", "Nummer 0"]
    assert [one.sentence for one in draft.history("contacts/vaktmastare", 2)] == ["Nummer 0", "Början"]
    assert draft.entry(draft.history()[0].number).paths == (CONTACTS,)
    assert draft.entry("main") is None and draft.entry("") is None


def test_a_commit_that_changes_the_program_too_is_not_taken_back_in_half(root):
    for path in ("mkdocs.yml", CONTACTS):
        (root / path).write_text((root / path).read_text(encoding="utf-8") + "# k\n", encoding="utf-8")
    git(root, "commit", "-q", "-a", "-m", "Båda")
    draft = open_draft(root, ANNA)
    assert draft.undo(git(root, "rev-parse", "main")).refused
    assert draft.text(CONTACTS).endswith("# k\n")


def test_saves_of_several_at_the_same_time_are_all_kept(draft):
    from concurrent.futures import ThreadPoolExecutor

    seen = {CONTACTS: draft.digest(CONTACTS)}
    fields = ("function", "when", "phone")
    several = [
        Proposal({CONTACTS: with_value(draft.text(CONTACTS), ("vaktmastare", one), "Ny")}, one, seen)
        for one in fields
    ]
    with ThreadPoolExecutor() as pool:
        assert all(one.is_saved for one in pool.map(draft.save, several))
    assert draft.text(CONTACTS).count(": Ny\n") == 3 and len(draft.history()) == 3


def test_what_a_killed_take_in_left_undone_is_done_by_whoever_comes_next(draft, root):
    saved(draft, phone(draft, "0101-99"))
    text = (root / CONTACTS).read_text(encoding="utf-8")
    approve_elsewhere(root, CONTACTS, with_value(text, ("vaktmastare", "when"), "Alltid"))
    head, git_of = draft.head, draft.git
    changes, _ = draft.repository.merge(head, git(root, "rev-parse", "main"))
    made = draft.repository.commit(head, changes, [head, git(root, "rev-parse", "main")], "x", git_of)
    draft.marker.touch()
    draft.repository.move(draft.branch, made, head, "x")  # and here it was killed
    again = open_draft(root, ANNA)
    assert "Alltid" in again.text(CONTACTS) and "0101-99" in again.text(CONTACTS)
    assert git(again.root, "status", "--porcelain") == ""


def test_a_draft_whose_making_was_killed_is_made_anew(root):
    place = root / ".git/uppslag"
    (place / "anna/data").mkdir(parents=True)
    (place / "anna.skapas").touch()
    assert saved(open_draft(root, ANNA), phone(open_draft(root, ANNA), "0101-99"))


def test_what_is_taken_back_already_is_told(draft):
    first = saved(draft, phone(draft, "0101-1"))
    assert draft.undo(first).is_saved
    assert "redan" in draft.undo(first).refused


@pytest.mark.parametrize("number", ["", "HEAD", "main", "--all", "x; y", "0" * 40, "../x"])
def test_what_is_no_save_of_this_draft_is_not_taken_back(draft, number):
    before = draft.history(CONTACTS)
    assert draft.undo(number).refused
    assert draft.history(CONTACTS) == before


def test_a_commit_of_the_program_itself_is_not_taken_back(root):
    (root / "mkdocs.yml").write_text(
        (root / "mkdocs.yml").read_text(encoding="utf-8") + "# k\n", encoding="utf-8"
    )
    git(root, "commit", "-q", "-a", "-m", "Inställningar")
    draft = open_draft(root, ANNA)
    assert draft.undo(git(root, "rev-parse", "main")).refused


# ---------------------------------------------------------------------------- what is approved meanwhile


def test_what_has_been_approved_since_is_taken_in(draft, root):
    saved(draft, phone(draft, "0101-99"))
    text = (root / CONTACTS).read_text(encoding="utf-8")
    approve_elsewhere(root, CONTACTS, with_value(text, ("vaktmastare", "when"), "Alltid"))
    assert draft.lags()
    assert draft.take_in().is_saved and not draft.lags()
    assert "0101-99" in draft.text(CONTACTS) and "Alltid" in draft.text(CONTACTS)
    assert git(draft.root, "status", "--porcelain") == "" and draft.problems() == ()


def test_where_both_have_changed_the_same_nothing_is_changed_and_it_is_shown(draft, root):
    saved(draft, phone(draft, "0101-99"))
    approve_elsewhere(
        root, CONTACTS, with_value((root / CONTACTS).read_text(encoding="utf-8"), PHONE, "0101-55")
    )
    before = draft.history()
    done = draft.take_in()
    assert [one.path for one in done.changed] == [CONTACTS]
    assert "+   phone: 0101-55" in done.changed[0].lines
    assert draft.history() == before and "0101-99" in draft.text(CONTACTS)


def test_what_would_be_an_error_together_is_not_taken_in(draft, root):
    new = with_value(draft.text(CONTACTS), ("vaktmastare", "unit"), "lodz")
    saved(draft, Proposal({CONTACTS: new}, "Enhet"))
    for path in root.rglob("*.yml"):
        if ".git" not in path.parts and "lodz" in (text := path.read_text(encoding="utf-8")):
            path.write_text(re.sub(r"\blodz\b", "uddz", text), encoding="utf-8")
    git(root, "commit", "-q", "-a", "-m", "Nytt namn")
    done = draft.take_in()
    assert done.problems and "lodz" in draft.text("data/units.yml")


# ---------------------------------------------------------------------------- killed on the way


@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
def test_a_save_that_is_killed_at_any_moment_is_what_the_commit_says(template, tmp_path):
    files = two_files(template)
    for number, root in enumerate(killed.saves(template, tmp_path, files)):
        draft = open_draft(root, ANNA)
        is_saved = bool(draft.history())
        assert git(draft.root, "status", "--porcelain") == "", number
        for path, text in files.items():
            before = (template / path).read_bytes() if (template / path).exists() else None
            wanted = before if not is_saved else None if text is None else text.encode()
            assert draft.data(path) == wanted, (number, path)
        assert draft.write({CONTACTS: b"a: 1\n"}, "Och ett till")
    assert is_saved and os.fspath(draft.root)


# ---------------------------------------------------------------------------- at the start


def test_nothing_is_read_beside_the_preview_before_it_stands(root, monkeypatch):
    """MkDocs' settings are read by one at a time; two at once warn of each other's hooks."""
    order = []

    def serve(folder: Path, host: str, port: int, **given: object) -> int:
        order.append("the preview stands")
        given["ready"]("http://127.0.0.1:1/")
        return 0

    monkeypatch.setattr(preview_server, "serve", serve)
    monkeypatch.setattr(starting, "made_ready", lambda draft: order.append("the draft is read"))
    assert starting.serve(root, "127.0.0.1", 1) == 0
    for thread in threading.enumerate():
        if thread.name == "warm":
            thread.join()
    assert order == ["the preview stands", "the draft is read"]
