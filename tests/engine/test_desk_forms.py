"""Forms of the desk: what is answered is what the file says, on the lines that it must, and no others."""

from __future__ import annotations

import pytest

from macros.records import KINDS
from tests.desks import TOKEN, changed_lines, desk_at

FOLLOWUP = "uppgift/ny-uppfoljning/larm-ahtari"
FILE = "data/activities/larm-ahtari.yml"


@pytest.fixture
def desk(tmp_path):
    with desk_at(tmp_path / "tree") as desk:
        yield desk


@pytest.fixture(scope="module")
def reading(tmp_path_factory):
    """A desk that nothing is saved at."""
    with desk_at(tmp_path_factory.mktemp("desk") / "tree") as desk:
        yield desk


def test_a_followup_is_the_lines_that_it_needs(desk):
    before = desk.text(FILE)
    said = {
        "as_of": "oktober 2031",
        "status": "i-hamn",
        "basis": "reported",
        "by": "ahtari",
        "said": "Larmet går: #3",
    }
    receipt = desk.fill(FOLLOWUP, said)
    assert "Sparat" in receipt.text, receipt.text
    assert changed_lines(before, desk.text(FILE)) == [
        '+  - {as_of: oktober 2031, status: i-hamn, basis: reported, by: ahtari, said: "Larmet går: #3"}'
    ]


def test_what_is_lacking_is_told_at_each_question_and_nothing_is_written(desk):
    before = desk.text(FILE)
    answer = desk.fill(FOLLOWUP, {})
    assert answer.status == 422
    assert [name for name, _ in answer.faults] == ["as_of", "status", "basis"]
    assert all(f'id="{name}' in answer.html for name, _ in answer.faults)
    assert desk.text(FILE) == before


def test_what_only_some_are_asked_is_told_when_they_are(desk):
    given = {"as_of": "2031-10", "status": "i-hamn"}
    reported = desk.fill(FOLLOWUP, {**given, "basis": "reported"})
    assert reported.faults == [("by", "Välj enheten som har berättat det.")]
    stated = desk.fill(FOLLOWUP, {**given, "basis": "stated"})
    assert stated.faults == [("document", "Välj dokumentet där det står.")]


def test_a_fault_that_the_check_finds_is_told_at_its_question_and_answers_stay(desk):
    before = desk.text(FILE)
    given = {
        "as_of": "31/10 2031",
        "status": "i-hamn",
        "basis": "reported",
        "by": "ahtari",
        "outcome": "Klart <b>nu</b>.",
    }
    answer = desk.fill(FOLLOWUP, given)
    ((name, words),) = answer.faults
    assert name == "as_of" and "31/10 2031" in words
    assert answer.form["outcome"] == ["Klart <b>nu</b>."]
    assert answer.form["by"] == ["ahtari"]
    assert desk.text(FILE) == before


def test_a_document_is_made_on_the_way(desk):
    given = {"as_of": "2031-10", "status": "i-hamn", "basis": "stated", "section": "7 §"}
    receipt = desk.fill(FOLLOWUP, {**given, "nytt.title": "Protokoll i oktober", "nytt.kind": "protokoll"})
    assert "Sparat" in receipt.text, receipt.text
    assert "protokoll-i-oktober:\n  title: Protokoll i oktober\n  kind: protokoll\n" in desk.text(
        "data/documents.yml"
    )
    assert "document: protokoll-i-oktober" in desk.text(FILE)


def test_a_status_that_was_wrong_is_one_line(desk):
    before = desk.text("data/activities/avtal-lodz.yml")
    receipt = desk.fill("uppgift/andra-status/avtal-lodz", {"vad": "fel", "status": "pa-vag"})
    assert "Sparat" in receipt.text, receipt.text
    assert changed_lines(before, desk.text("data/activities/avtal-lodz.yml")) == [
        "-    status: i-hamn",
        "+    status: pa-vag",
    ]


def test_a_new_status_is_a_new_followup(desk):
    given = {"vad": "nytt", "status": "vantar", "as_of": "2031-11", "basis": "reported", "by": "lodz"}
    receipt = desk.fill("uppgift/andra-status/avtal-lodz", given)
    assert "Sparat" in receipt.text, receipt.text
    assert desk.text("data/activities/avtal-lodz.yml").count("status:") == 3


def test_a_new_activity_has_an_id_of_its_name_an_order_and_a_page(desk):
    given = {
        "plats": "tillit-2031/se",
        "title": "Räkna om avtalen med Łódź",
        "summary": "Alla räknas om.",
        "owners": ["lodz"],
    }
    receipt = desk.fill("uppgift/ny-aktivitet", {**given, "document": "protokoll"})
    assert "Sparat" in receipt.text, receipt.text
    assert desk.text("data/activities/rakna-om-avtalen-med-lodz.yml").splitlines() == [
        "plan: tillit-2031",
        "theme: se",
        "title: Räkna om avtalen med Łódź",
        "order: 9",
        "owners: [lodz]",
        "summary: Alla räknas om.",
        "sources:",
        "  - {document: protokoll}",
    ]
    assert desk.text("docs/plan/aktiviteter/rakna-om-avtalen-med-lodz.md") == "{{ activity() }}\n"


def test_a_new_routine_has_its_page_and_may_replace_another(desk):
    given = {
        "title": "Ny nyckelrutin",
        "kind": "rutin",
        "level": "kommun",
        "state.word": "Gäller",
        "state.why": "Den är beslutad.",
    }
    receipt = desk.fill("uppgift/ny-rutin", {**given, "summary": "Lämna nyckeln.", "document": "protokoll"})
    assert "Sparat" in receipt.text, receipt.text
    assert desk.text("docs/rutiner/ny-nyckelrutin.md") == "{{ routine() }}\n"
    before = desk.text("data/routines/nyckel.yml"), desk.text("data/routines/ny-nyckelrutin.yml")
    receipt = desk.fill("uppgift/ersatt-rutin/nyckel", {"ny": "ny-nyckelrutin", "fran": "2031-12-01"})
    assert "Sparat" in receipt.text, receipt.text
    after = desk.text("data/routines/nyckel.yml"), desk.text("data/routines/ny-nyckelrutin.yml")
    assert sorted(changed_lines(before[0], after[0])) == [
        "+replaced_by: ny-nyckelrutin",
        '+valid_to: "2031-11-30"',
    ] or sorted(changed_lines(before[0], after[0])) == [
        "+replaced_by: ny-nyckelrutin",
        "+valid_to: 2031-11-30",
    ]
    assert len(changed_lines(before[1], after[1])) == 1


def test_a_contact_is_added_last_and_changed_on_its_line(desk):
    before = desk.text("data/contacts.yml")
    receipt = desk.fill(
        "uppgift/ny-kontakt",
        {"function": "Nyckeljouren", "when": "När det är natt.", "phone": "0101-1", "basis": "reported"},
    )
    assert "Sparat" in receipt.text, receipt.text
    middle = desk.text("data/contacts.yml")
    assert middle.startswith(before)
    assert changed_lines(before, middle) == [
        "+nyckeljouren:",
        "+  function: Nyckeljouren",
        "+  when: När det är natt.",
        "+  phone: 0101-1",
        "+  basis: reported",
    ]
    receipt = desk.fill("uppgift/andra-kontakt/vaktmastare", {"phone": "0101-99"})
    assert "Sparat" in receipt.text, receipt.text
    assert changed_lines(middle, desk.text("data/contacts.yml")) == [
        "-  phone: 0101-22 33 44",
        "+  phone: 0101-99",
    ]


def test_a_term_makes_its_register_where_there_is_none(desk):
    receipt = desk.fill(
        "uppgift/nytt-begrepp",
        {
            "term": "Tillit",
            "definition": "Att lita på.",
            "synonyms": "förtroende\nförtröstan",
            "basis": "derived",
        },
    )
    assert "Sparat" in receipt.text, receipt.text
    assert desk.text("data/terms.yml").startswith("tillit:\n  term: Tillit\n")


def test_nothing_changed_is_nothing_written(desk):
    answer = desk.fill("post/activities/avtal-lodz", {})
    assert answer.faults == [("", "Du har inte ändrat något.")]


EVERY = (
    "activities",
    "plans",
    "statuses",
    "units",
    "contacts",
    "documents",
    "risks",
    "routines",
    "situations",
)


@pytest.mark.parametrize("kind", EVERY)
def test_a_form_that_is_sent_as_it_stands_changes_nothing(reading, kind):
    for key in sorted(reading.answering.desk.content.catalogue.all_of(kind)):
        answer = reading.fill(f"post/{kind}/{key}", {})
        assert answer.faults == [("", "Du har inte ändrat något.")], (kind, key, answer.faults)


def test_each_kind_has_a_form_for_a_new_record(reading):
    for kind in KINDS.keys() - {"reports"}:
        answer = reading.get(f"ny/{kind}")
        assert answer.status == 200 and answer.form, kind


def test_one_more_row_keeps_what_was_written(reading):
    opened = reading.get("post/activities/larm-ahtari")
    form = {**opened.form, "steps.0.title": "Prova larmet igen", "fler": "steps"}
    answer = reading.post("post/activities/larm-ahtari", form)
    assert answer.status == 200
    assert answer.form["steps#"] == ["2"]
    assert answer.form["steps.0.title"] == ["Prova larmet igen"]
    assert answer.form["steps.1.title"] == [""]


def test_a_row_is_taken_away_and_the_others_stay(desk):
    before = desk.text("data/activities/avtal-lodz.yml")
    receipt = desk.fill("post/activities/avtal-lodz", {"followups.0.ta-bort": "ja"})
    assert "Sparat" in receipt.text, receipt.text
    assert changed_lines(before, desk.text("data/activities/avtal-lodz.yml")) == [
        "-  - {as_of: 2031-03, status: pa-vag, basis: reported, by: lodz}"
    ]


def test_a_record_that_others_lead_to_is_not_taken_away(desk):
    before = desk.text("data/units.yml")
    shown = desk.get("ta-bort/units/lodz")
    assert "Gå igenom avtalen med Łódź" in shown.text
    assert not shown.form
    answer = desk.post("ta-bort/units/lodz", {"ja": "ja", "nyckel": TOKEN})
    assert answer.status == 422 and answer.faults
    assert desk.text("data/units.yml") == before


def test_a_record_that_nothing_leads_to_is_taken_away_with_its_page(desk):
    receipt = desk.fill("ta-bort/routines/utkastorn-rutin", {"ja": "ja"})
    assert "Sparat" in receipt.text, receipt.text
    assert not (desk.root / "data/routines/utkastorn-rutin.yml").exists()
    assert not (desk.root / "docs/rutiner/utkastorn-rutin.md").exists()


HOSTILE = (
    "<script>alert(1)</script>",
    "{{ activity() }}",
    '"""',
    "a: b",
    "# inte en kommentar",
    "- inte en lista",
    "&ankare *alias !tagg",
    "%YAML 1.2",
    "---",
    "...",
    "null",
    "true",
    "0123",
    "12:30",
    "@`|>",
    "'enkla' \"dubbla\"",
    "\\n \\x00 \\",
    "👩‍👩‍👧 🏴󠁧󠁢󠁳󠁣󠁴󠁿",
    "x" * 10_000,
    "å" * 300,
)
CLEANED = {
    "\x00nul\x00": "nul",
    "höger\u202etill vänster": "högertill vänster",
    "rad\r\nrad\rrad": "rad\nrad\nrad",
    "  blanka  ": "blanka",
}


@pytest.mark.parametrize("text", [*HOSTILE, *CLEANED], ids=lambda text: ascii(text[:20]))
def test_whatever_is_written_is_text_in_the_file_and_on_the_page(desk, text):
    from macros.text.yaml_edit import value_of

    before = desk.text(FILE)
    given = {"as_of": "2031-10", "status": "i-hamn", "basis": "reported", "by": "ahtari", "outcome": text}
    answer = desk.fill(FOLLOWUP, given)
    if answer.status == 422:  # what the site's own rules refuse, in its words
        assert answer.faults and desk.text(FILE) == before
        return
    (*_, last) = value_of(desk.text(FILE))["followups"]
    assert last["outcome"] == CLEANED.get(text, text)
    assert "<script>alert" not in answer.html
    assert desk.text(FILE).startswith(before)


@pytest.mark.parametrize("blank", ["", "   ", "\r\n", "\u200b", "\x00"], ids=ascii)
def test_only_blanks_are_no_answer(desk, blank):
    answer = desk.fill(FOLLOWUP, {"as_of": blank, "status": "i-hamn", "basis": "reported", "by": "ahtari"})
    assert [name for name, _ in answer.faults] == ["as_of"]


@pytest.mark.parametrize("name", ["status", "by", "basis"])
def test_what_is_no_choice_is_refused(desk, name):
    given = {"as_of": "2031-10", "status": "i-hamn", "basis": "reported", "by": "ahtari"}
    answer = desk.fill(FOLLOWUP, {**given, name: "../../etc"})
    assert answer.status == 422 and answer.faults


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>{{ x() }}", "\x00\u202e: - # &a *b !c %d @e", "y" * 10_000], ids=ascii
)
def test_whatever_is_written_in_every_field_of_every_form_is_answered_as_text(reading, text):
    for kind in sorted(KINDS.keys() - {"reports"}):
        form = reading.get(f"ny/{kind}").form
        hostile = {name: [text for _ in several] for name, several in form.items() if not name.endswith("#")}
        rows = {name: ["1"] for name in form if name.endswith("#")}
        within = {
            f"{name[:-1]}.0.{part}": text for name in rows for part in ("title", "text", "document", "when")
        }
        answer = reading.post(f"ny/{kind}", {**hostile, **rows, **within, "nyckel": TOKEN, "fler": []})
        assert answer.status == 422, (kind, answer.status, answer.text[:300])
        assert "<script>alert" not in answer.html and answer.faults, kind


def test_a_name_that_is_written_in_a_long_list_is_the_record_that_it_names(desk, monkeypatch):
    monkeypatch.setattr("macros.editing.form.LONG", 2)
    given = {"as_of": "oktober 2031", "status": "i-hamn", "basis": "reported"}
    opened = desk.get(FOLLOWUP)
    assert "<datalist" in opened.html and opened.form["by"] == [""]
    answer = desk.fill(FOLLOWUP, {**given, "by": "Łódźavd"})
    assert answer.faults == [("by", "”Łódźavd” går inte att välja. Menade du ”Łódźavdelningen”?")]
    assert "Sparat" in desk.fill(FOLLOWUP, {**given, "by": "Łódźavdelningen"}).text
    assert "by: lodz" in desk.text(FILE)


def test_who_comes_second_is_shown_what_has_changed_and_loses_nothing(desk):
    place = "uppgift/andra-kontakt/vaktmastare"
    first, second = desk.get(place).form, desk.get(place).form
    assert "Sparat" in desk.send(place, {**first, "phone": "0101-11"}).text
    answer = desk.send(place, {**second, "phone": "0101-22", "when": "När det brinner"})
    assert answer.status == 422 and "Någon annan har ändrat samma sak" in answer.text
    assert "0101-11" in answer.text and answer.form["phone"] == ["0101-22"]
    assert "0101-11" in desk.text("data/contacts.yml")
    assert "Sparat" in desk.send(place, answer.form).text
    assert "0101-22" in desk.text("data/contacts.yml") and "När det brinner" in desk.text("data/contacts.yml")


def test_two_who_change_different_things_both_have_their_way(desk):
    place = "uppgift/andra-kontakt/vaktmastare"
    first, second = desk.get(place).form, desk.get(place).form
    assert "Sparat" in desk.send(place, {**first, "phone": "0101-11"}).text
    assert "Sparat" in desk.send(place, {**second, "when": "När det brinner"}).text
    assert "phone: 0101-11" in desk.text("data/contacts.yml")
    assert "when: När det brinner" in desk.text("data/contacts.yml")
