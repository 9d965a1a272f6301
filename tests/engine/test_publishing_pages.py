"""/redigera/historik, /redigera/skicka and /redigera/granska: from a save to what somebody else approves."""

from dataclasses import replace
from pathlib import Path

import pytest

from macros.drafts.editors import editor_of
from macros.drafts.open_drafts import open_draft
from macros.editing.answering import Answering
from macros.engine import serving
from macros.publish.live_site import LiveSite
from tests import desks, sites
from tests.drafted import CONTACTS, git, in_git, phone, saved

ANNA = editor_of("Anna")


class GitDesk(desks.DeskAt):
    """The desk of an editor's draft of a site in a history."""

    def __init__(self, root: Path, editor=ANNA) -> None:
        self.root = root
        self.draft = open_draft(root, editor)
        self.answering = Answering(self.draft, LiveSite(self.draft.root), "/", desks.TOKEN)

    def press(self, path: str, **fields: str) -> desks.Shown:
        return self.send(path, {"nyckel": desks.TOKEN, **fields})

    def send(self, path: str, fields: object) -> desks.Shown:
        answer = self.post(path, fields)
        if answer.status != 303:
            return answer
        address, _, query = answer.address.removeprefix("/redigera/").partition("?")
        return self.get(address, query)


@pytest.fixture
def root(tmp_path):
    yield in_git(sites.copy_tree(tmp_path / "webbplats", "annan-kommun"))
    serving.set_preview(False)


@pytest.fixture
def desk(root):
    return GitDesk(root)


def test_the_history_tells_who_saved_what_and_when(desk):
    saved(desk.draft, phone(desk.draft, "0101-99", "Nytt nummer till vaktmästaren"))
    for place in ("historik", "historik/contacts/vaktmastare", f"historik/{CONTACTS}"):
        shown = desk.get(place)
        assert (
            shown.status == 200 and "Nytt nummer till vaktmästaren" in shown.text and "Anna, " in shown.text
        )
    assert "Nytt nummer" not in desk.get("historik/contacts/zirkonhemlig-linje").text
    for place in ("finns/inte", "docs/../../x", "docs", "data/\0", "..", "angra", "angra/x/y"):
        assert desk.get(f"historik/{place}").status == 404


def test_a_save_is_taken_back_after_it_is_told_what_that_does(desk):
    number = saved(desk.draft, phone(desk.draft, "0101-99"))
    shown = desk.get(f"historik/angra/{number}")
    assert "Telefon Stod: 0101-99 Blir: 0101-22 33 44" in " ".join(shown.text.split())
    assert "Ångra raderar inte" in shown.text and "personuppgifter" in shown.text
    assert "0101-99" in desk.draft.text(CONTACTS)  # nothing is done yet
    assert "Ändringen är ångrad" in desk.press(f"historik/angra/{number}").text
    assert "0101-99" not in desk.draft.text(CONTACTS)


def test_what_later_saves_build_on_is_told_and_stands(desk):
    first = saved(desk.draft, phone(desk.draft, "0101-98", "Första"))
    saved(desk.draft, phone(desk.draft, "0101-99", "Andra"))
    assert "”Andra” (Anna, " in desk.press(f"historik/angra/{first}").text
    assert "0101-99" in desk.draft.text(CONTACTS)
    assert desk.get("historik/angra/0000").status == 404


def test_it_is_sent_read_and_approved_by_somebody_else(desk, root):
    assert "inget att skicka" in desk.get("skicka").text
    saved(desk.draft, phone(desk.draft, "0101-99"))
    shown = desk.get("skicka")
    assert "Gżegżółkas vaktmästare (kontakt)" in shown.text and "Blir: 0101-99" in shown.text
    assert "På en ensam dator" in shown.text and 'href="/kontakt/' in shown.html
    assert "Det är skickat." in desk.press("skicka", gor="skicka").text
    assert "Anna: 1 ändring" in desk.get("granska").text
    place = "granska/anna-1"
    shown = desk.get(place)
    assert "Stod: 0101-22 33 44" in shown.text
    commit = git(root, "rev-parse", "publicering/anna-1")
    assert "Skriv ditt namn" in desk.press(place, gor="godkann", sett=commit).text
    assert "ska inte godkänna" in desk.press(place, gor="godkann", sett=commit, namn="anna").text
    assert "Ändringarna är godkända" in desk.press(place, gor="godkann", sett=commit, namn="Bo Ö").text
    assert git(root, "log", "-1", "--format=%an", "godkant") == "Bo Ö"
    assert "Bo Ö godkände" in desk.get("skicka").text


def test_what_is_sent_back_reaches_the_one_who_wrote_it_with_the_reason(desk):
    saved(desk.draft, phone(desk.draft, "0101-99"))
    desk.press("skicka", gor="skicka")
    assert "Skriv vad som behöver ändras" in desk.press("granska/anna-1", gor="tillbaka").text
    assert (
        "tillbaka" in desk.press("granska/anna-1", gor="tillbaka", skal="<b>Fel</b> nummer", namn="Bo").text
    )
    shown = desk.get("skicka")
    assert "Bo skickade tillbaka det" in shown.text and "&lt;b&gt;Fel&lt;/b&gt; nummer" in shown.html
    assert desk.get("granska/anna-1").status == 200 and desk.get("granska/anna-2").status == 404


def test_in_the_shared_service_nobody_approves_what_they_wrote(root):
    writer = GitDesk(root, replace(ANNA, shared=True))
    saved(writer.draft, phone(writer.draft, "0101-99"))
    writer.press("skicka", gor="skicka")
    shown = writer.get("granska/anna-1")
    assert "Du har själv skrivit det här" in shown.text and 'value="godkann"' not in shown.html
    writer.press("granska/anna-1", gor="godkann", namn="Någon annan")
    assert git(root, "branch", "--list", "godkant") == ""
    reader = GitDesk(root, replace(editor_of("Bo", "redaktör"), shared=True))
    assert "rollen godkännare" in reader.get("granska/anna-1").text
    reader.press("granska/anna-1", gor="godkann")
    assert git(root, "branch", "--list", "godkant") == ""
    other = GitDesk(root, replace(editor_of("Bo"), shared=True))
    assert "godkända" in other.press("granska/anna-1", gor="godkann").text
    assert git(root, "log", "-1", "--format=%an", "godkant") == "Bo"


def test_where_there_is_a_forge_it_is_approved_there_and_no_key_is_shown(desk, root):
    saved(desk.draft, phone(desk.draft, "0101-99"))
    desk.press("skicka", gor="skicka")
    git(root, "remote", "add", "origin", "https://anna:hemligt@forge.example.invalid/x.git")
    shown = desk.get("granska/anna-1")
    assert "https://forge.example.invalid/x.git" in shown.text and "hemligt" not in shown.html
    assert 'value="godkann"' not in shown.html


def test_without_a_history_the_pages_say_what_is_lacking(tmp_path):
    with desks.desk_at(tmp_path / "webbplats") as desk:
        for place in ("historik", "skicka", "granska"):
            shown = desk.get(place)
            assert shown.status == 200 and "Git" in shown.text
