"""APT material from a pattern, forms to the units, corrections and frozen reports: from start to saved at the desk."""

from __future__ import annotations

import difflib
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from macros.editing.apt_pattern import LENGTHS, MINUTES, Wanted, deck, steps_of
from macros.editing.exchange import Answer
from macros.editing.questions import Upload
from macros.engine import serving
from macros.engine.checking import check
from tests import sites
from tests.edited_desk import Browser, words
from tests.made_forms import TOP, fill


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    yield Browser(sites.copy_tree(tmp_path_factory.mktemp("uppgifter") / "tree"))
    serving.set_preview(False)


@pytest.fixture
def browser(shared: Browser) -> Browser:
    """The desk of the repository's own site, as it was."""
    shared.as_it_was()
    return shared


def errors(browser: Browser) -> list[str]:
    return [str(one) for one in check(browser.root)[1] if one.severity == "error"]


# ---------------------------------------------------------------------------- APT material

APT = {
    "title": "Prata om fakturor",
    "theme": "fakturor",
    "goal": "Alla ska veta vad de gör när en faktura inte stämmer",
    "remember": "Stämmer inte fakturan väntar betalningen\r\nBerätta för din chef",
    "audience": "Alla som attesterar",
}


@pytest.mark.parametrize("length", LENGTHS)
def test_material_from_the_pattern_has_no_faults(browser: Browser, length: int) -> None:
    about = browser.desk.view.of("situations")[0]
    reply = browser.send("uppgift/nytt-apt", **APT, length=str(length), about=f"situations/{about.id}")
    receipt = browser.receipt(reply)
    assert "Nytt APT-material: Prata om fakturor" in receipt
    assert "Skriv vidare på materialet" in receipt
    text = browser.file("docs/apt/prata-om-fakturor.md")
    assert f"variants: [{length}]" in text
    assert about.first_step.do in text
    assert errors(browser) == []
    assert browser.get("sida/apt/prata-om-fakturor.md").status == 200


def test_minutes_of_the_pattern_are_the_meetings_own() -> None:
    for place, length in enumerate(LENGTHS):
        assert sum(several[place] for several in MINUTES.values()) == length


def test_material_about_every_routine_and_situation_has_no_faults(browser: Browser) -> None:
    view = browser.desk.view
    for kind in ("situations", "routines"):
        for number, one in enumerate(view.of(kind)):
            if number % 15 == 0:
                reply = browser.send(
                    "uppgift/nytt-apt",
                    **{**APT, "title": f"Prata om {one.id}"},
                    length="30",
                    about=f"{kind}/{one.id}",
                    case="Ett fall.\r\n\r\nMer.",
                )
                browser.receipt(reply)
    assert errors(browser) == []


def test_two_pages_never_have_the_same_title(browser: Browser) -> None:
    browser.receipt(browser.send("uppgift/nytt-apt", **APT, length="15"))
    again = browser.send("uppgift/nytt-apt", **APT, length="15")
    assert again.status == 422
    assert 'href="#title"' in again.body.decode()
    browser.receipt(browser.send("uppgift/nytt-apt", **{**APT, "title": "Prata om fakturor!"}, length="15"))
    assert (browser.root / "docs/apt/prata-om-fakturor-2.md").exists()


@pytest.mark.parametrize(
    "fields",
    [
        {"remember": "Bara en"},
        {"about": "routines/finns-inte"},
        {"length": "45"},
        {"title": ""},
        {"contacts": "xyz"},
    ],
)
def test_material_that_lacks_something_asks_for_it(browser: Browser, fields: dict[str, str]) -> None:
    reply = browser.send("uppgift/nytt-apt", **{**APT, "length": "15", **fields})
    assert reply.status == 422
    assert f'href="#{next(iter(fields))}' in reply.body.decode()
    assert not (browser.root / "docs/apt/prata-om-fakturor.md").exists()


def test_odd_words_in_material_are_words(browser: Browser) -> None:
    odd = {"title": 'Prata: om "allt" # och mer', "theme": "- x: y", "goal": "Att {veta}, *allt* | & mer"}
    browser.receipt(browser.send("uppgift/nytt-apt", **{**APT, **odd, "length": "15"}))
    front = yaml.safe_load(browser.file("docs/apt/prata-om-allt-och-mer.md").split("---")[1])
    assert front["title"] == odd["title"]
    hostile = browser.send("uppgift/nytt-apt", **{**APT, "length": "15", "goal": "<script>alert(1)</script>"})
    assert hostile.status == 422
    assert "<script>alert" not in hostile.body.decode()


def test_steps_that_have_no_room_are_left_out() -> None:
    assert steps_of(["a", "b" * 100, "c"]) == ("a", "c")
    assert steps_of(["a", "b" * 100]) == ()
    assert "Så gör du" not in deck(Wanted("T", "Ämne", 15, "Mål.", "Alla", ("a", "b")))


# ---------------------------------------------------------------------------- a correction


def test_a_correction_is_written_as_one_record(browser: Browser) -> None:
    before = browser.desk.draft.text("data/corrections.yml") or ""
    activity = browser.desk.view.of("activities")[0]
    reply = browser.send(
        "uppgift/rattelse",
        record=f"activities/{activity.id}",
        field="Status",
        was="Genomförd",
        now="Pågår: se nästa",
        why="Vi hade läst fel rad.",
        date="2026-11-20",
    )
    assert "Rättelse: Status" in browser.receipt(reply)
    after = browser.file("data/corrections.yml")
    lines = [one for one in difflib.ndiff(before.splitlines(), after.splitlines()) if one[:1] in "+-"]
    assert len(lines) == 7
    assert errors(browser) == []
    page = browser.desk.live.make("om/rattelser/index.html").data.decode()
    assert "Pågår: se nästa" in page


@pytest.mark.parametrize(
    ("name", "value"), [("record", "okänd"), ("date", "31/3 2026"), ("why", ""), ("was", "<b>x</b>")]
)
def test_a_correction_that_cannot_be_is_told_at_its_question(browser: Browser, name: str, value: str) -> None:
    activity = browser.desk.view.of("activities")[0]
    given = {
        "record": f"activities/{activity.id}",
        "field": "Status",
        "was": "a",
        "now": "b",
        "why": "c",
        "date": "2026-11-20",
    }
    reply = browser.send("uppgift/rattelse", **{**given, name: value})
    assert reply.status == 422
    assert f'href="#{name}"' in reply.body.decode()
    assert browser.desk.draft.text("data/corrections.yml") is None


# ---------------------------------------------------------------------------- forms to the units


def files_of(reply: Answer) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(reply.body)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_forms_are_downloaded_one_by_one_or_all(browser: Browser) -> None:
    start = browser.get("formular").body.decode()
    assert "/redigera/formular/asf-2025" in start
    every = files_of(browser.get("formular/asf-2025/alla.zip"))
    assert every
    for name, data in every.items():
        one = browser.get(f"formular/asf-2025/{name}")
        assert one.body == data
        assert name in one.headers["Content-Disposition"]
    for wrong in ("formular/finns-inte", "formular/asf-2025/finns-inte.xlsx", "formular/asf-2025/../x"):
        assert browser.get(wrong).status == 404


@pytest.fixture
def answered(browser: Browser, tmp_path: Path) -> Upload:
    """A form that has come back with one report."""
    name, data = next(iter(files_of(browser.get("formular/asf-2025/alla.zip")).items()))
    (tmp_path / name).write_bytes(data)
    unit = browser.desk.view.of("units")[0].name
    cells = {
        "Status": "Pågår",
        "Läget gäller": "2026-11-20",
        "Enhet som rapporterar": unit,
        "Resultat": "Ett utkast är klart.",
        "Nästa steg": "Beslut i nämnden",
        "Kommentar, publiceras inte": "Ring mig.",
    }
    return Upload("../svar.xlsx", fill(tmp_path / name, TOP + 1, cells).read_bytes())


def test_a_report_is_read_in_as_a_draft_and_published_when_it_is_taken_in(
    browser: Browser, answered: Upload
) -> None:
    before = {file: file.read_bytes() for file in browser.files()}
    reply = browser.post("formular/svar", {"svar": answered})
    assert reply.status == 200, words(reply)
    said = words(reply)
    assert "1 rapport är inläst" in said
    assert "rader utan rapport" in said
    assert "1 rapport väntar" in said
    assert "Ett utkast är klart." in said
    assert "Beslut i nämnden" in said
    assert "Ring mig." in said
    [changed] = [file for file in browser.files() if before.get(file) != file.read_bytes()]
    assert "draft: true" in changed.read_text(encoding="utf-8")
    known = re.search(r'name="ta-med" value="([^"]+)"', reply.body.decode())
    assert known
    receipt = browser.receipt(browser.post("formular/svar", **{"ta-med": known[1]}))
    assert "Tog med rapporten" in receipt
    text = changed.read_text(encoding="utf-8")
    assert "draft: true" not in text
    assert "Ett utkast är klart." in text
    assert "Beslut i nämnden" in text
    assert "Ring mig" not in text
    assert "published: " in text
    assert errors(browser) == []


def test_a_report_that_is_dropped_leaves_the_file_as_it_was(browser: Browser, answered: Upload) -> None:
    before = {file: file.read_bytes() for file in browser.files()}
    reply = browser.post("formular/svar", {"svar": answered})
    known = re.search(r'name="ta-bort" value="([^"]+)"', reply.body.decode())
    assert known
    browser.receipt(browser.post("formular/svar", **{"ta-bort": known[1]}))
    after = {file: file.read_bytes() for file in browser.files()}
    assert {file: data.strip() for file, data in after.items()} == {
        file: data.strip() for file, data in before.items()
    }
    gone = browser.post("formular/svar", **{"ta-bort": known[1]})
    assert "finns inte kvar" in words(gone)


def bomb() -> bytes:
    """A workbook whose sheet is a hundred million signs in some hundred thousand bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 100_000_000)
    return made.getvalue()


def test_what_is_no_form_costs_nothing_of_the_rest(browser: Browser) -> None:
    before = {file: file.read_bytes() for file in browser.files()}
    for name, data in (
        ("x.xlsx", b""),
        ("x.xlsx", b"PK\x03\x04skrap"),
        ("../../../etc/x.xlsx", b"<html>"),
        ("bomb.xlsx", bomb()),
        ("\0.xlsx", b"\0" * 1000),
        ("svar.csv", b"a;b"),
    ):
        reply = browser.post("formular/svar", {"svar": Upload(name, data)})
        assert "Gick inte att läsa" in words(reply), name
    assert {file: file.read_bytes() for file in browser.files()} == before
    assert browser.post("formular/svar", x="").status == 422


# ---------------------------------------------------------------------------- a frozen report


def frozen(browser: Browser, **fields: str) -> Answer:
    given = {
        "page": "handlingsplan/uppfoljning/2025.md",
        "date": "2026-01-15",
        "by": browser.desk.view.of("units")[0].id,
        "diary": "ASN-2026-1",
        "sure": "ja",
    }
    return browser.send("uppgift/frys-rapport", **{**given, **fields})


def test_a_report_is_frozen_with_its_files_and_its_record(browser: Browser) -> None:
    asked = words(browser.get("uppgift/frys-rapport"))
    assert "går inte att ångra" in asked
    assert "Word-dokumentet" in asked
    receipt = browser.receipt(frozen(browser))
    assert "Fryste rapporten" in receipt
    kept = {file.name for file in (browser.root / "data/frozen").rglob("*") if file.is_file()}
    assert {".gitattributes"} < kept
    assert any(name.endswith(".pdf") for name in kept)
    assert any(name.endswith(".docx") for name in kept)
    assert len(list((browser.root / "data/reports").iterdir())) == 1
    assert errors(browser) == []
    assert "beslutad" in words(browser.get("sida/handlingsplan/uppfoljning/2025.md"))
    again = frozen(browser)
    assert again.status == 422


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("date", "2027-12-31"),
        ("date", "i går"),
        ("by", "ingen"),
        ("diary", ""),
        ("sure", ""),
        ("page", "index.md"),
    ],
)
def test_a_report_that_cannot_be_frozen_is_told_at_its_question(
    browser: Browser, name: str, value: str
) -> None:
    before = {file: file.read_bytes() for file in browser.files()}
    reply = frozen(browser, **{name: value})
    assert reply.status == 422
    assert f'href="#{name}"' in reply.body.decode()
    assert {file: file.read_bytes() for file in browser.files()} == before


def test_the_tasks_stand_at_the_start(browser: Browser) -> None:
    start = words(browser.get(""))
    for title in (
        "Ändra text på en sida",
        "Nytt APT-material",
        "Formulär till enheterna",
        "Skriv en rättelse",
        "Frys en beslutad rapport",
    ):
        assert title in start
