"""A save: checked before it is written, together or not at all, and over nobody else's work."""

import os
import sys
import tempfile
from pathlib import Path

import pytest

from macros.drafts import writable
from macros.drafts.comparing import compared
from macros.drafts.drafts import Draft
from macros.drafts.editors import editor_of
from macros.drafts.merging import ConflictError, merged
from macros.drafts.saving import Proposal
from macros.engine.checking import check
from macros.text.problems import Problem
from macros.text.yaml_edit import edited, value_of, with_value
from tests import killed, sites

CONTACTS, UNITS = "data/contacts.yml", "data/units.yml"


@pytest.fixture
def root(tmp_path):
    return sites.copy_tree(tmp_path / "webbplats", "annan-kommun")


@pytest.fixture
def draft(root):
    return Draft(root, editor_of("Anna"))


def contents(root: Path) -> dict[str, bytes]:
    """What the site's folder holds, hidden files apart."""
    files = (one for one in root.rglob("*") if one.is_file() and ".cache" not in one.parts)
    return {one.relative_to(root).as_posix(): one.read_bytes() for one in files}


def changing(draft: Draft, path: str, location: tuple, value: object, **more: object) -> Proposal:
    """One value changed, as a form does it that was shown before."""
    seen = {path: draft.digest(path)}
    return Proposal({path: with_value(draft.text(path), location, value)}, "Ändrat", seen, **more)


# ---------------------------------------------------------------------------- what is written


def test_what_is_proposed_is_written_byte_for_byte_and_nothing_else(draft, root):
    before = contents(root)
    text = with_value(draft.text(CONTACTS), ("vaktmastare", "phone"), "0101-99")
    done = draft.save(Proposal({CONTACTS: text}, "Nytt nummer"))
    assert done.is_saved and done.lines == 2
    assert contents(root) == {**before, CONTACTS: text.encode()}


def test_what_changes_nothing_is_no_save(draft):
    assert draft.save(Proposal({CONTACTS: draft.text(CONTACTS)}, "Inget")).lines == 0


def test_several_files_are_written_together(draft, root):
    page = "docs/rutiner/lykta.md"
    record = "data/routines/lykta.yml"
    text = draft.text("data/routines/nyckel.yml")
    done = draft.save(Proposal({record: edited(text, {**value_of(text), "title": "Lyktan"})}, "Ny rutin"))
    assert [one.code for one in done.problems] == ["no-page"] and not (root / record).exists()
    done = draft.save(
        Proposal(
            {
                record: edited(text, {**value_of(text), "title": "Lyktan"}),
                page: draft.text("docs/rutiner/nyckel.md").replace("nyckel", "lykta"),
            },
            "Ny rutin",
        )
    )
    assert done.is_saved, done
    assert (root / record).is_file() and (root / page).is_file()


def test_a_record_and_its_page_can_be_taken_away_together(draft, root):
    taken = {"data/routines/utkastorn-rutin.yml": None, "docs/rutiner/utkastorn-rutin.md": None}
    assert draft.save(Proposal(taken, "Bort")).is_saved
    assert not [path for path in taken if (root / path).exists()]


# ---------------------------------------------------------------------------- checked first


def test_a_save_that_would_be_an_error_anywhere_writes_nothing(draft, root):
    before = contents(root)
    value = value_of(draft.text(UNITS))
    del value["thorshofn"]  # others speak of it
    done = draft.save(Proposal({UNITS: edited(draft.text(UNITS), value)}, "Bort"))
    assert done.problems and {one.path for one in done.problems} != {UNITS}
    assert contents(root) == before


def test_after_a_refused_save_the_next_one_is_checked_against_what_is_there(draft):
    assert draft.save(changing(draft, CONTACTS, ("vaktmastare", "unit"), "finns-inte")).problems
    assert draft.save(changing(draft, CONTACTS, ("vaktmastare", "phone"), "0101-99")).is_saved
    assert draft.problems() == ()


def test_errors_that_stand_are_mended_one_by_one(draft, root):
    text = (root / CONTACTS).read_text(encoding="utf-8")
    wrong = with_value(
        with_value(text, ("vaktmastare", "unit"), "a-finns-inte"),
        ("zirkonhemlig-linje", "unit"),
        "b-finns-inte",
    )
    (root / CONTACTS).write_text(wrong, encoding="utf-8")
    assert len(draft.problems()) == 2
    # A line more above the other error, which stands there still.
    value = value_of(wrong)
    value["vaktmastare"] |= {"unit": "ahtari", "note": "Byter lås."}
    done = draft.save(Proposal({CONTACTS: edited(wrong, value)}, "Den första"))
    assert done.is_saved and not done.warnings
    assert len(draft.problems()) == 1
    del value["zirkonhemlig-linje"]["unit"]
    assert draft.save(Proposal({CONTACTS: edited(draft.text(CONTACTS), value)}, "Den andra")).is_saved
    assert draft.problems() == ()


def test_an_error_that_stands_lets_no_other_in(draft, root):
    text = (root / CONTACTS).read_text(encoding="utf-8")
    (root / CONTACTS).write_text(with_value(text, ("vaktmastare", "unit"), "a-finns-inte"), encoding="utf-8")
    assert draft.save(changing(draft, CONTACTS, ("zirkonhemlig-linje", "unit"), "b-finns-inte")).problems
    assert draft.save(changing(draft, CONTACTS, ("vaktmastare", "unit"), "c-finns-inte")).problems
    assert draft.save(
        changing(draft, "data/risks.yml", ("tappad-nyckel", "units"), ["d-finns-inte"])
    ).problems


def test_a_file_that_cannot_be_read_can_be_mended_though_that_brings_other_errors_to_light(draft, root):
    good = (root / UNITS).read_text(encoding="utf-8")
    without = good.replace("name: Łódźavdelningen, ", "")
    (root / UNITS).write_text(without + "trasig\n", encoding="utf-8")
    assert draft.problems()
    done = draft.save(Proposal({UNITS: without}, "Lagat"))
    assert done.is_saved and done.shown


def test_what_check_says_is_what_a_save_says(draft, root):
    proposal = changing(draft, CONTACTS, ("vaktmastare", "unit"), "finns-inte")
    said = draft.save(proposal).problems
    (root / CONTACTS).write_text(proposal.files[CONTACTS], encoding="utf-8")
    assert list(said) == check(root)[1]


def problem(path: str, line: int, message: str, code: str = "x", severity: str = "error") -> Problem:
    return Problem(path, line, 1, code, message, severity)


def test_an_error_is_the_same_on_another_line_and_one_more_of_the_same_is_new():
    before = [problem("a", 3, "m")]
    files = {"a": b"1\n2\n3\n4\n5\n"}
    moved = compared(before, [problem("a", 4, "m")], {"a": b"1\n3\n4\n5\n"}, files)
    assert not moved.errors
    twice = compared(before, [problem("a", 2, "m"), problem("a", 4, "m")], {"a": b"1\n3\n4\n5\n"}, files)
    assert twice.errors == (problem("a", 2, "m"),)


def test_an_error_whose_words_suggest_something_else_now_is_the_same():
    before, after = [problem("a", 2, "Menade du x?")], [problem("a", 3, "Menade du y?")]
    files = {"a": b"0\n1\n2\n"}
    assert not compared(before, after, {"a": b"1\n2\n"}, files).errors
    assert not compared([problem("b", 2, "x?")], [problem("b", 2, "y?")], {"a": b"1\n2\n"}, files).errors
    assert compared(before, after, {"a": b"1\n-\n"}, files).errors  # the line itself is another


def test_a_warning_stops_nothing_and_is_told():
    warned = compared([], [problem("a", 1, "m", severity="warning")], {"a": b""}, {"a": b"x"})
    assert not warned.errors and len(warned.warnings) == 1


def test_what_a_killed_process_left_is_taken_away_and_what_a_living_one_uses_stands(
    draft, root, tmp_path, monkeypatch
):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    left = tmp_path / "uppslag-prov-kvar"
    left.mkdir()
    (left / "bruk").touch()
    draft.warm()
    assert not left.exists() and draft.mirror.place.is_dir()
    other = Draft(root, editor_of("Bo"))
    other.warm()
    assert draft.mirror.place.is_dir() and other.mirror.place.is_dir()


# ---------------------------------------------------------------------------- two editors


def test_changes_of_different_fields_are_both_kept(draft):
    first = changing(draft, CONTACTS, ("vaktmastare", "phone"), "0101-11")
    second = changing(draft, CONTACTS, ("vaktmastare", "when"), "Vid åska")
    assert draft.save(first).is_saved and draft.save(second).is_saved
    assert value_of(draft.text(CONTACTS))["vaktmastare"] | {} == {
        "function": "Gżegżółkas vaktmästare",
        "when": "Vid åska",
        "phone": "0101-11",
        "basis": "reported",
    }


def test_the_second_of_two_in_one_field_is_shown_what_has_changed_and_writes_nothing(draft):
    first = changing(draft, CONTACTS, ("vaktmastare", "phone"), "0101-11")
    second = changing(draft, CONTACTS, ("vaktmastare", "phone"), "0101-22")
    assert draft.save(first).is_saved
    done = draft.save(second)
    assert not done.is_saved and not done.problems
    assert [one.path for one in done.changed] == [CONTACTS]
    assert done.changed[0].lines == ("-   phone: 0101-22 33 44", "+   phone: 0101-11")
    assert "0101-11" in draft.text(CONTACTS)


def test_a_file_that_was_taken_away_or_made_meanwhile_is_told(draft, root):
    seen = {CONTACTS: draft.digest(CONTACTS)}
    text = draft.text(CONTACTS)
    (root / CONTACTS).unlink()
    assert draft.save(Proposal({CONTACTS: text + "# k\n"}, "x", seen)).changed
    (root / CONTACTS).write_text(text, encoding="utf-8")
    assert draft.save(Proposal({CONTACTS: text + "# k\n"}, "x", {CONTACTS: ""})).changed


def test_what_was_seen_long_ago_is_told_without_lines(draft):
    done = draft.save(Proposal({CONTACTS: draft.text(CONTACTS) + "# k\n"}, "x", {CONTACTS: "0" * 40}))
    assert done.changed[0].lines == ()


@pytest.mark.parametrize(
    "path, base, ours, theirs, made",
    [
        ("a.md", "1\n2\n3\n4\n", "1\nto\n3\n4\n", "1\n2\n3\nfyra\n", "1\nto\n3\nfyra\n"),
        ("a.md", "1\n2\n3\n", "1\nto\n3\n", "1\nto\n3\n", "1\nto\n3\n"),
        ("a.md", "1\n2\n3\n", "1\nto\n3\n", "1\ntvå\n3\n", None),
        ("a.md", "1\n2\n", "1\nx\n2\n", "1\ny\n2\n", None),
        ("a.md", None, "1\n", "2\n", None),
        ("a.md", "1\n", None, "2\n", None),
        ("a.md", "1\n", "1\n", None, ""),
        ("a.yml", "a: 1\nb: 2\n", "a: x\nb: 2\n", "a: 1\nb: y\n", "a: x\nb: y\n"),
        ("a.yml", "a: 1\n", "a: 1\nb: 2\n", "a: 1\nc: 3\n", "a: 1\nb: 2\nc: 3\n"),
        ("a.yml", "f:\n  - 1\n", "f:\n  - 1\n  - 2\n", "f:\n  - 1\n  - 3\n", "f:\n  - 1\n  - 2\n  - 3\n"),
        ("a.yml", "a: 1\nb: 2\n", "b: 2\n", "a: 1\nb: 3\n", "b: 3\n"),
        ("a.yml", "a: 1\nb: 2\n", "b: 2\n", "a: 5\nb: 2\n", None),
        ("a.yml", "f: [1, 2]\n", "f: [2]\n", "f: [1]\n", None),
    ],
)
def test_two_changes_are_put_together_where_they_do_not_meet(path, base, ours, theirs, made):
    given = [None if one is None else one.encode() for one in (base, ours, theirs)]
    if made is None:
        with pytest.raises(ConflictError):
            merged(path, *given)
    else:
        assert merged(path, *given) == (made.encode() or None)


# ---------------------------------------------------------------------------- which files


@pytest.mark.parametrize(
    "path",
    [
        "mkdocs.yml",
        "data",
        "/etc/passwd",
        "../ute.md",
        "docs/../../ute.md",
        "docs/./x.md",
        "docs//x.md",
        "docs\\x.md",
        "docs/x.svg",
        "docs/x.html",
        "docs/x.js",
        "docs/x.css",
        "docs/x.md/",
        "data/x.md",
        "docs/x.yml",
        "docs/.git/x.md",
        "docs/.x.md",
        "docs/x.bak.md ",
        "docs/con.md",
        "docs/a:b.md",
        "docs/a\nb.md",
        "docs/a\0b.md",
        "docs/\u202eb.md",
        "docs/A\u030a.md",
        "docs/INDEX.md",
        "docs/OM/ny.md",
        "docs/index.md/x.md",
        "data/frozen/r/sida.html",
        "data/frozen/r/x.yml",
        "macros/x.yml",
        "docs/x.MD",
        "",
    ],
)
def test_a_path_that_is_no_record_page_or_picture_is_refused(draft, root, path):
    before = contents(root)
    done = draft.save(Proposal({path: "x"}, "x"))
    assert done.refused and not done.is_saved
    assert contents(root) == before


@pytest.mark.parametrize(
    "name", ["docs/ny.md", "docs/åäö/bild.png", "data/routines/ny.yaml", "docs/a b.webp"]
)
def test_records_pages_and_pictures_may_be_written(root, name):
    assert writable.refusal(root, name) == ""


def test_a_report_that_is_being_frozen_gets_its_files_once(root):
    path = "data/frozen/rapport/sida.html"
    assert writable.refusal(root, path, "rapport") == ""
    assert writable.refusal(root, path, "en-annan")
    (root / path).parent.mkdir(parents=True)
    (root / path).touch()
    assert writable.refusal(root, path, "rapport")


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_no_link_is_followed(draft, root, tmp_path):
    outside = tmp_path / "utanför"
    outside.mkdir()
    (outside / "x.md").write_text("kvar", encoding="utf-8")
    os.symlink(outside, root / "docs/mapp")
    os.symlink(outside / "x.md", root / "docs/fil.md")
    for path in ("docs/mapp/x.md", "docs/mapp/ny.md", "docs/fil.md"):
        assert draft.save(Proposal({path: "skrivet"}, "x")).refused
        assert draft.data(path) is None
    assert [one.name for one in outside.iterdir()] == ["x.md"]
    assert (outside / "x.md").read_text(encoding="utf-8") == "kvar"


def test_nothing_outside_the_site_is_read(draft, tmp_path):
    (tmp_path / "hemligt").write_text("x", encoding="utf-8")
    assert draft.data("../hemligt") is None and draft.data("docs/../../hemligt") is None


# ---------------------------------------------------------------------------- killed on the way


def two_files(root: Path) -> dict[str, str | None]:
    """Two that are changed, one that is made and one that is taken away."""
    contacts, units = ((root / path).read_text(encoding="utf-8") for path in (CONTACTS, UNITS))
    return {
        CONTACTS: with_value(contacts, ("vaktmastare", "phone"), "0101-99"),
        UNITS: with_value(units, ("lodz", "name"), "Łódź"),
        "docs/rutiner/utkastorn-rutin.md": None,
        "data/routines/utkastorn-rutin.yml": None,
        "docs/om/ny.md": "---\ntitle: Ny\ndescription: En ny sida om det.\n---\n\n# Ny\n\nText.\n",
    }


@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
def test_a_save_that_is_killed_at_any_moment_is_whole_or_not_at_all(tmp_path):
    template = sites.copy_tree(tmp_path / "mall", "annan-kommun")
    files = two_files(template)
    before = contents(template)
    after = {path: data for path, data in before.items() if path not in files}
    after |= {path: text.encode() for path, text in files.items() if text is not None}
    left = killed.saves(template, tmp_path, files)
    assert len(left) > 10
    for root in left:
        Draft(root, editor_of("Anna"))
        assert contents(root) in (before, after), root
        assert not list((root / ".cache").glob("sparande*"))
    assert contents(left[0]) == before and contents(left[-1]) == after
