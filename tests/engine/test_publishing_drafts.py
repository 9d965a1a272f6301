"""What an editor has done is sent, looked through by somebody else, approved or sent back."""

import shutil
from pathlib import Path

import pytest

from macros.drafts.editors import editor_of
from macros.drafts.git import GitError
from macros.drafts.merging import differing
from macros.drafts.open_drafts import open_draft
from macros.drafts.publishing import FORGE, Publishing
from macros.drafts.saving import Proposal
from macros.drafts.told_changes import Line, told
from macros.text.yaml_edit import edited, value_of, with_value
from tests import sites
from tests.drafted import CONTACTS, PHONE, approve_elsewhere, as_seen, git, in_git, phone, saved

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


@pytest.fixture
def publishing(draft):
    return Publishing(draft.repository)


def sent(publishing, draft):
    done = publishing.send(draft)
    assert done.is_saved and done.number, done
    return publishing.waiting()[0]


def test_what_is_sent_is_a_branch_of_its_own_with_who_wrote_it(publishing, draft, root):
    saved(draft, phone(draft, "0101-99"))
    found = sent(publishing, draft)
    assert found.branch == "publicering/anna-1" and found.names == ("Anna",)
    assert [one.sentence for one in found.saves] == ["Nytt nummer"]
    assert git(root, "rev-parse", found.branch) == found.commit
    assert publishing.elsewhere(found) == []
    ((path, (before, after)),) = publishing.changed(found.commit).items()
    assert path == CONTACTS and len(differing(before, after)) == 2


def test_nothing_is_sent_where_there_is_nothing_or_it_is_sent_already(publishing, draft):
    assert "inget att skicka" in publishing.send(draft).refused
    saved(draft, phone(draft, "0101-99"))
    sent(publishing, draft)
    assert "redan skickat" in publishing.send(draft).refused


def test_what_is_sent_again_takes_the_place_of_what_waits(publishing, draft):
    saved(draft, phone(draft, "0101-98"))
    sent(publishing, draft)
    saved(draft, phone(draft, "0101-99"))
    found = sent(publishing, draft)
    assert [one.branch for one in publishing.all()] == [found.branch]
    assert len(found.saves) == 2


def test_with_errors_nothing_is_sent(publishing, draft):
    (draft.root / CONTACTS).write_text("vaktmastare: 1\n", encoding="utf-8")
    done = publishing.send(draft)
    assert done.refused and done.problems and not publishing.all()


def test_what_is_approved_is_a_merge_that_touches_no_checkout(publishing, draft, root):
    saved(draft, phone(draft, "0101-99"))
    found = sent(publishing, draft)
    (root / CONTACTS).write_text("halv rad", encoding="utf-8")
    before = as_seen(root)
    done = publishing.approve(found, BO, found.commit)
    assert done.is_saved and as_seen(root) == before
    assert git(root, "log", "-1", "--format=%an|%s", "godkant") == "Bo Ö|Godkänt: publicering/anna-1"
    assert "0101-99" in git(root, "show", f"godkant:{CONTACTS}")
    assert publishing.waiting() == [] and publishing.find(found.branch).answer.name == "Bo Ö"
    assert draft.lags() and draft.take_in().is_saved and not draft.lags()
    assert "inget att skicka" in publishing.send(draft).refused


def test_where_nobody_has_the_main_branch_checked_out_it_is_the_one_that_moves(draft, root, publishing):
    saved(draft, phone(draft, "0101-99"))
    found = sent(publishing, draft)
    git(root, "checkout", "-q", "--detach")
    assert publishing.approve(found, BO).is_saved
    assert "0101-99" in git(root, "show", f"main:{CONTACTS}")
    assert git(root, "branch", "--list", "godkant") == ""


def test_two_editors_are_approved_one_after_the_other(publishing, draft, root):
    other = open_draft(root, BO)
    saved(draft, phone(draft, "0101-99"))
    text = with_value(other.text(CONTACTS), ("vaktmastare", "when"), "Alltid")
    saved(other, Proposal({CONTACTS: text}, "Alltid"))
    first = sent(publishing, draft)
    assert publishing.send(other).is_saved
    second = publishing.find("publicering/" + BO.slug + "-1")
    assert publishing.approve(first, BO).is_saved and publishing.approve(second, ANNA).is_saved
    value = value_of(git(root, "show", f"godkant:{CONTACTS}"))["vaktmastare"]
    assert value["phone"] == "0101-99" and value["when"] == "Alltid"
    assert draft.take_in().is_saved and "Alltid" in draft.text(CONTACTS)


def test_where_two_have_changed_the_same_the_second_is_not_approved_and_nothing_is_lost(
    publishing, draft, root
):
    other = open_draft(root, BO)
    saved(draft, phone(draft, "0101-99"))
    saved(other, phone(other, "0101-55"))
    first = sent(publishing, draft)
    assert publishing.send(other).is_saved
    assert publishing.approve(first, BO).is_saved
    tip = git(root, "rev-parse", "godkant")
    done = publishing.approve(publishing.waiting()[0], ANNA)
    assert [one.path for one in done.changed] == [CONTACTS]
    assert git(root, "rev-parse", "godkant") == tip and len(publishing.waiting()) == 1
    assert other.take_in().changed and "0101-55" in other.text(CONTACTS)


def test_what_would_be_an_error_with_what_is_approved_meanwhile_is_not_approved(publishing, draft, root):
    saved(
        draft,
        Proposal({CONTACTS: with_value(draft.text(CONTACTS), ("vaktmastare", "unit"), "aegina")}, "Enhet"),
    )
    found = sent(publishing, draft)
    for path in root.rglob("*.yml"):
        if ".git" not in path.parts and "aegina" in (text := path.read_text(encoding="utf-8")):
            path.write_text(
                text.replace("[aegina]", "[uddz]")
                .replace("aegina:", "uddz:")
                .replace(" aegina\n", " uddz\n"),
                encoding="utf-8",
            )
    git(root, "commit", "-q", "-a", "-m", "Nytt namn")
    assert publishing.approve(found, BO).problems and len(publishing.waiting()) == 1


def test_more_that_is_sent_while_somebody_reads_is_not_approved_unread(publishing, draft):
    saved(draft, phone(draft, "0101-98"))
    read = sent(publishing, draft)
    assert publishing.approve(read, BO, "0" * 40).refused
    assert publishing.waiting()


def test_what_is_sent_back_says_why(publishing, draft):
    saved(draft, phone(draft, "0101-99"))
    publishing.reject(sent(publishing, draft), BO, "Fel nummer: 0101-1?")
    answer = publishing.all()[0].answer
    assert (answer.approved, answer.name, answer.reason) == (False, "Bo Ö", "Fel nummer: 0101-1?")
    assert publishing.waiting() == []
    saved(draft, phone(draft, "0101-1"))
    assert sent(publishing, draft).branch == "publicering/anna-2"


def test_what_has_been_approved_on_the_main_branch_is_part_of_what_is_sent(publishing, draft, root):
    saved(draft, phone(draft, "0101-99"))
    approve_elsewhere(
        root,
        CONTACTS,
        with_value((root / CONTACTS).read_text(encoding="utf-8"), ("vaktmastare", "when"), "Alltid"),
    )
    found = sent(publishing, draft)
    ((_, (before, after)),) = publishing.changed(found.commit).items()
    assert differing(before, after) == ("-   phone: 0101-22 33 44", "+   phone: 0101-99")


def test_where_there_is_a_forge_the_branch_is_handed_in_there(publishing, draft, root, monkeypatch):
    pushed = []
    monkeypatch.setattr(Publishing, "push", lambda self, commit, branch: pushed.append((commit, branch)))
    git(root, "remote", "add", "origin", "https://forge.example.invalid/x.git")
    saved(draft, phone(draft, "0101-99"))
    found = sent(publishing, draft)
    assert pushed == [(found.commit, found.branch)]


def test_where_the_forge_cannot_be_reached_nothing_is_sent_and_it_is_told(
    publishing, draft, root, monkeypatch
):
    def refused(self: Publishing, commit: str, branch: str) -> None:
        raise GitError("Servern nås inte.")

    monkeypatch.setattr(Publishing, "push", refused)
    git(root, "remote", "add", "origin", "git@forge.example.invalid:x.git")
    saved(draft, phone(draft, "0101-99"))
    assert publishing.send(draft).refused == "Servern nås inte." and publishing.all() == []


@pytest.mark.parametrize(
    "address, is_forge",
    [
        ("https://forge.example/x.git", True),
        ("ssh://git@forge/x", True),
        ("git@forge:x.git", True),
        ("/srv/git/x.git", False),
        ("../x", False),
        ("C:\\x", False),
        ("file:///srv/x", False),
    ],
)
def test_another_machine_is_told_from_a_folder(address, is_forge):
    assert bool(FORGE.match(address)) is is_forge


# ---------------------------------------------------------------------------- as a reader sees it


def names(kind: str, key: str) -> str | None:
    return {("units", "lodz"): "Łódźavdelningen", ("statuses", "i-hamn"): "I hamn"}.get((kind, key))


def changes(draft, path, change):
    before = draft.text(path)
    value = value_of(before)
    change(value)
    return told({path: (before.encode(), edited(before, value).encode())}, names)


def test_a_change_is_told_by_the_records_name_the_fields_label_and_the_values_words(draft):
    def change(value):
        value["vaktmastare"] |= {"phone": "0101-1", "unit": "lodz", "basis": "stated"}

    (found,) = changes(draft, CONTACTS, change)
    assert found.title == "Gżegżółkas vaktmästare (kontakt)" and found.about == "contacts/vaktmastare"
    said = {one.label: (one.before, one.after) for one in found.lines}
    assert said["Telefon"] == ("0101-22 33 44", "0101-1")
    assert ("", "Łódźavdelningen") in said.values()
    assert "stated" not in str(found.lines) and "unit" not in said


def test_a_new_item_of_a_list_is_told_whole_and_a_changed_one_field_by_field(draft):
    path = "data/activities/avtal-lodz.yml"

    def change(value):
        value["followups"] = [
            *value.get("followups", []),
            {"as_of": "2031-10", "status": "i-hamn", "basis": "derived", "said": "Klart."},
        ]

    (found,) = changes(draft, path, change)
    (line,) = found.lines
    assert line.label.endswith(", ny") and "I hamn" in line.after and "i-hamn" not in line.after


def test_new_and_removed_records_are_said_to_be_so(draft):
    def change(value):
        value["ny"] = {"function": "Nya", "when": "Nu", "basis": "stated"}
        del value["zirkonhemlig-linje"]

    found = {one.title: one.done for one in changes(draft, CONTACTS, change)}
    assert found == {"Nya (kontakt)": "ny", "Zirkonhemliga linjen (kontakt)": "borttagen"}


def test_a_page_is_told_by_its_name_and_what_it_says():
    before = b"---\ntitle: Sidan\ndescription: A\n---\n\n# Sidan\n\nEtt.\n\nTv\xc3\xa5.\n"
    after = before.replace(b"Ett.", b"Ett och annat.").replace(b"description: A", b"description: B")
    (found,) = told({"docs/x.md": (before, after)}, names)
    assert found.title == "Sidan Sidan"
    assert found.lines == (Line("Beskrivning", "A", "B"), Line("Text", "Ett.", "Ett och annat."))


def test_pictures_and_what_cannot_be_read_are_named_by_their_files():
    found = told({"docs/x.png": (None, b"\x89"), "data/contacts.yml": (b"a: [", b"a: 1")}, names)
    assert [one.title for one in found] == ["Filen data/contacts.yml", "Filen docs/x.png"]
    assert PHONE
