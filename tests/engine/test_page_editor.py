"""The text of a page is changed at the desk: as it was written, checked before it is saved, and shown meanwhile."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.components.registry import MACROS
from macros.editing.answering import Answering
from macros.editing.questions import Given, Upload
from macros.editing.texts import macro_form, page_editor
from macros.editing.texts.page_file import PageFile, added
from macros.editing.texts.places import CURSOR, Cursor, cursor, places, put_block, put_inline
from macros.engine import serving
from macros.pages.language import parse
from macros.publish.beside import Asked
from tests import made_pictures, sites
from tests.edited_desk import Browser, words
from tests.mutated_site import whole_fixture

PAGE = "docs/om/skrivet.md"
PLACE = "sida/om/skrivet.md"


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    yield Browser(whole_fixture(tmp_path_factory.mktemp("texter") / "tree"))
    serving.set_preview(False)


@pytest.fixture
def browser(shared: Browser) -> Browser:
    """The desk, with its site as it was."""
    shared.as_it_was()
    return shared


def changed(before: str, after: str) -> list[str]:
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]


# ---------------------------------------------------------------------------- a save


def test_a_form_that_is_sent_untouched_changes_nothing(browser: Browser) -> None:
    for path in ("om/skrivet.md", "apt/lasa.md", "rapport/2031.md", "kontakt/index.md"):
        before = browser.file(f"docs/{path}")
        reply = browser.send(f"sida/{path}", gor="spara")
        assert "Inget är ändrat" in words(reply), path
        assert browser.file(f"docs/{path}") == before


def test_a_changed_line_is_the_only_one_that_changes(browser: Browser) -> None:
    before = browser.file(PAGE)
    text = browser.form(PLACE)["text"][0]
    reply = browser.send(PLACE, gor="spara", text=f"{text}\r\n\r\nEtt nytt stycke.")
    receipt = browser.receipt(reply)
    assert "Ändrade texten på sidan" in receipt
    assert PAGE in receipt
    assert changed(before, browser.file(PAGE)) == ["+", "+Ett nytt stycke."]


@pytest.mark.parametrize("end", ["\r\n", "\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_marks_and_line_ends_of_a_file_stay(browser: Browser, end: str, mark: str) -> None:
    was = mark + browser.file(PAGE).replace("\n", end)
    (browser.root / PAGE).write_bytes(was.encode())
    text = browser.form(PLACE)["text"][0]
    browser.receipt(browser.send(PLACE, gor="spara", text=text + "\r\n\r\nSist."))
    assert browser.file(PAGE) == was + f"{end}Sist.{end}"


def test_what_was_pasted_from_word_is_cleaned_when_it_is_saved(browser: Browser) -> None:
    text = browser.form(PLACE)["text"][0]
    browser.receipt(browser.send(PLACE, gor="spara", text=text + "\r\n\r\nTa med:\r\n•\tett\r\n•\ttvå"))
    assert browser.file(PAGE).endswith("\nTa med:\n\n- ett\n- två\n")


def test_name_and_description_are_edited_in_place(browser: Browser) -> None:
    before = browser.file("docs/apt/lasa.md")
    fields = {
        "falt-title": "Prata om lås",
        "falt-variants": "15, 30",
        "falt-prepare": "Läs manuset.\r\nTa med två lås.",
    }
    reply = browser.post("sida/apt/lasa.md", **{**browser.form("sida/apt/lasa.md"), **fields}, gor="spara")
    browser.receipt(reply)
    assert changed(before, browser.file("docs/apt/lasa.md")) == [
        "-title: Prata om att låsa",
        "+title: Prata om lås",
        "-  - Ta med ett lås.",
        "+  - Ta med två lås.",
    ]


def test_errors_are_told_by_line_and_in_the_words_of_the_form(browser: Browser) -> None:
    before = browser.file(PAGE)
    text = browser.form(PLACE)["text"][0]
    line = text.count("\n") + 3
    reply = browser.send(
        PLACE, gor="spara", text=f"{text}\r\n\r\nHej <b>du</b>.", **{"falt-description": "Kort."}
    )
    said = words(reply)
    assert reply.status == 422
    assert f"Rad {line}: " in said
    assert f'data-rad="{line}" data-kolumn="5"' in reply.body.decode()
    assert "Hej <b>du</b>." in said
    assert browser.file(PAGE) == before
    assert browser.form(reply)["text"] == [f"{text}\r\n\r\nHej <b>du</b>."]


def test_what_a_deck_lacks_is_told_at_its_question(browser: Browser) -> None:
    place = "sida/apt/lasa.md"
    reply = browser.send(place, gor="spara", **{"falt-purpose": "", "falt-variants": "femton"})
    text = reply.body.decode()
    assert reply.status == 422
    assert 'href="#falt-purpose"' in text
    assert 'href="#falt-variants"' in text
    assert "purpose" not in words(reply)


def test_a_page_that_somebody_else_has_changed_is_not_written_over(browser: Browser) -> None:
    form = browser.form(PLACE)
    theirs = browser.file(PAGE) + "\nDeras rad.\n"
    (browser.root / PAGE).write_text(theirs, encoding="utf-8")
    reply = browser.post(PLACE, **{**form, "text": form["text"][0] + "\r\n\r\nMin rad.", "gor": "spara"})
    assert reply.status == 422
    assert "Någon annan har ändrat sidan" in words(reply)
    assert browser.file(PAGE) == theirs
    assert "Min rad." in browser.form(reply)["text"][0]


def test_only_pages_have_a_text_here(browser: Browser) -> None:
    for path in ("om/finns-inte.md", "../mkdocs.yml", "bilder/karta.png", "..%2f..%2fetc/passwd"):
        assert browser.get(f"sida/{path}").status == 404
    assert browser.post("sida/om/finns-inte.md", text="x", gor="spara").status == 404


def test_a_page_of_a_record_leads_to_the_record(browser: Browser) -> None:
    reply = browser.get("sida/rutiner/las.md")
    assert "kommer från posten" in words(reply)
    assert "/redigera/post/routines/las" in reply.body.decode()
    assert "<textarea" not in reply.body.decode()


def test_pages_are_chosen_by_name(browser: Browser) -> None:
    everything = words(browser.get("sida"))
    assert "Prata om att låsa" in everything
    found = browser.get("sida", sok="prata lasa").body.decode()
    assert found.count('href="/redigera/sida/') == 1


# ---------------------------------------------------------------------------- how it would look


def test_the_unsaved_text_is_drawn_as_the_site_draws_it(browser: Browser) -> None:
    reply = browser.send(PLACE, gor="visa", text="# Rubriken\r\n\r\nOsparat {{ contacts() }}")
    address = re.search(r'src="(/redigera/sidvisning/[^"]+)"', reply.body.decode())
    assert address
    drawn = browser.get(address[1].removeprefix("/redigera/"))
    page = drawn.body.decode()
    assert "Osparat" in page
    assert '<base href="/om/skrivet/">' in page
    assert "frame-ancestors 'self'" in drawn.headers["Content-Security-Policy"]
    assert "Osparat" not in browser.desk.live.make("om/skrivet/index.html").data.decode()
    assert "Osparat" not in browser.file(PAGE)


def test_a_script_is_told_what_is_wrong_and_where_the_page_is(browser: Browser) -> None:
    fields = {**browser.form(PLACE), "text": "# R\r\n\r\n{{ finnsinte() }}\r\n"}
    found = json.loads(browser.post("sidvisning/om/skrivet.md", **fields).body)
    wrong = json.loads(browser.post("sidvisning/om/skrivet.md", **fields, problem="1").body)
    assert "finnsinte" in wrong["problem"]
    assert browser.get(found["sida"].removeprefix("/redigera/")).status == 200


def test_what_is_pasted_comes_back_as_markdown(browser: Browser) -> None:
    reply = browser.post("klistra", html="<ul><li>a<li>b</ul><img src=x>", text="a b")
    assert json.loads(reply.body) == {
        "text": "- a\n- b",
        "sagt": ["Bilder följer inte med när du klistrar in. Lägg in dem med Infoga bild."],
    }


# ---------------------------------------------------------------------------- something is put in


def test_every_macro_that_is_offered_can_be_asked_for_in_words() -> None:
    for one in macro_form.offered(in_report=True):
        assert one.name in macro_form.NAMES
        for parameter in MACROS[one.name].parameters:
            known = (f"{one.name}.{parameter.name}", parameter.name)
            assert [key for key in known if key in macro_form.LABELS], known


def infoga(browser: Browser, **fields: str) -> str:
    """The text after a macro has been put in, by its forms."""
    first = browser.send(PLACE, gor="infoga-makro")
    second = browser.send(PLACE, of=first, gor="infoga-makro", makro=fields.pop("makro"))
    assert second.status == 200, words(second)
    reply = browser.send(PLACE, of=second, gor="infoga-makro", **fields)
    assert reply.status == 200, words(reply)
    return browser.form(reply)["text"][0].replace("\r\n", "\n")


def test_a_macro_is_put_in_as_one_call_where_it_was_chosen(browser: Browser) -> None:
    text = infoga(browser, makro="contacts", **{"argument-title": 'Ring "oss"', "plats": "sist"})
    [call] = [one for one in parse(text)[0] if dict(one.kwargs).get("title") == 'Ring "oss"']
    assert text.endswith(text[call.offset : call.end])
    assert browser.file(PAGE).find("Ring") < 0


def test_a_source_is_put_last_in_a_paragraph(browser: Browser) -> None:
    body = browser.form(PLACE)["text"][0].replace("\r\n", "\n")
    chosen = next(one for one in places(body, True, Cursor()) if one.value.isdecimal())
    text = infoga(
        browser,
        makro="source",
        **{"argument-document": "protokoll", "argument-section": "6 §", "plats": chosen.value},
    )
    assert text.split("\n")[int(chosen.value)].endswith('{{ source("protokoll", "6 §") }}')


def test_a_macro_that_lacks_something_asks_for_it(browser: Browser) -> None:
    second = browser.send(PLACE, gor="infoga-makro", makro="source")
    reply = browser.send(PLACE, of=second, gor="infoga-makro")
    assert reply.status == 422
    assert 'href="#argument-document"' in reply.body.decode()
    wrong = browser.send(
        PLACE, of=second, gor="infoga-makro", **{"argument-document": "protokol", "plats": "3"}
    )
    assert "finns inte" in words(wrong)


ODD = [
    '"',
    "'",
    "\\",
    "\"'\\",
    "å\u2028ä",
    "{{ x }}",
    "}}",
    "a\nb",
    "<script>alert(1)</script>",
    "\0",
    "“x”",
    "%}",
    "{#",
]


@pytest.mark.parametrize("value", ODD, ids=[repr(one) for one in ODD])
def test_odd_words_in_an_argument_become_one_call_or_are_refused(value: str) -> None:
    given = Given({"argument-id": ["x"], "argument-title": [value], "argument-ids": []})
    made = macro_form.call("contacts", given, lambda kind: (), lambda kind: ())
    if isinstance(made, str):
        calls, refused = parse(f"Före {made} efter")
        assert not refused
        assert [one.name for one in calls] == ["contacts"]
    else:
        assert made[0].message


def test_a_link_to_a_page_is_written_from_where_it_stands(browser: Browser) -> None:
    first = browser.send(PLACE, gor="infoga-lank")
    reply = browser.send(
        PLACE, of=first, gor="infoga-lank", till="Prata om att låsa", ord="Läs [mer]", plats="sist"
    )
    assert browser.form(reply)["text"][0].endswith("[Läs (mer)](../apt/lasa.md)")


def test_a_picture_and_its_words_are_saved_together(browser: Browser) -> None:
    before = browser.file(PAGE)
    first = browser.send(PLACE, gor="infoga-bild")
    sent = {"bild": Upload("../../IMG 1.jpg", made_pictures.photo())}
    reply = browser.send(PLACE, sent, of=first, gor="infoga-bild", visar="En röd dörr", plats="sist")
    browser.receipt(reply)
    assert changed(before, browser.file(PAGE)) == ["+", "+![En röd dörr](en-rod-dorr.jpg)"]
    made = (browser.root / "docs/om/en-rod-dorr.jpg").read_bytes()
    assert not [one for one in made_pictures.TOLD if one in made]
    assert b"en-rod-dorr.jpg" in browser.desk.live.make("om/skrivet/index.html").data


def test_a_picture_that_decorates_is_passed_over_when_the_page_is_read_aloud(browser: Browser) -> None:
    first = browser.send(PLACE, gor="infoga-bild")
    sent = {"bild": Upload("dekor.png", made_pictures.saved("PNG"))}
    browser.receipt(browser.send(PLACE, sent, of=first, gor="infoga-bild", utsmyckning="ja", plats="sist"))
    page = browser.desk.live.make("om/skrivet/index.html").data.decode()
    assert re.search(r'<img alt="" [^>]*dekor\.png', page)


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({}, "#visar"),
        ({"visar": "En dörr", "utsmyckning": "ja"}, "#visar"),
    ],
)
def test_a_picture_without_words_says_that_it_decorates(
    browser: Browser, fields: dict[str, str], where: str
) -> None:
    first = browser.send(PLACE, gor="infoga-bild")
    sent = {"bild": Upload("x.png", made_pictures.saved("PNG"))}
    reply = browser.send(PLACE, sent, of=first, gor="infoga-bild", plats="sist", **fields)
    assert reply.status == 422
    assert f'href="{where}"' in reply.body.decode()


def test_what_is_no_picture_keeps_the_text_that_was_written(browser: Browser) -> None:
    text = browser.form(PLACE)["text"][0] + "\r\n\r\nOsparat."
    first = browser.send(PLACE, gor="infoga-bild", text=text)
    sent = {"bild": Upload("x.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>")}
    reply = browser.send(PLACE, sent, of=first, gor="infoga-bild", visar="x", plats="sist")
    assert reply.status == 422
    assert "teckning" in words(reply)
    assert browser.form(reply)["text"] == [text]


# ---------------------------------------------------------------------------- hostile text


HOSTILE = [
    "{{ source() }}",
    "{{ __import__('os').system('x') }}",
    '{{ source("' + "a" * 5000 + '") }}',
    "{{ contacts(" + "(" * 3000 + ") }}",
    "{% include 'x' %}",
    "<script>alert(1)</script>",
    "<iframe src=x></iframe>",
    "[x](javascript:alert(1))",
    "![x](https://x.se/x.png)",
    "text\0text",
    "- " * 400,
    "> " * 400,
    "[" * 3000,
    "*" * 3000,
    "</textarea><script>alert(1)</script>",
    "\u202e\u2066omvänt",
]


@pytest.mark.parametrize("text", HOSTILE, ids=[one[:20].encode("unicode_escape").decode() for one in HOSTILE])
def test_hostile_text_is_shown_as_it_stands_and_never_runs(browser: Browser, text: str) -> None:
    before = browser.file(PAGE)
    sent = f"# Rubrik\r\n\r\n{text}"
    for do in ("visa", "spara", "infoga-makro", "infoga-lank"):
        reply = browser.send(PLACE, gor=do, text=sent)
        assert reply.status in (200, 303, 422)
        assert "<script>alert" not in reply.body.decode("utf-8", "replace")
    drawn = [page.decode("utf-8", "replace") for _, page in page_editor.DRAWINGS.kept.values()]
    assert not [
        one for one in drawn if "<script>alert" in one or "<iframe" in one or "javascript:alert" in one
    ]
    if browser.file(PAGE) != before:
        assert "<script" not in browser.file(PAGE)


BODIES = {
    "broken UTF-8": b"text=%23+R%0D%0A%0D%0A%ff%fe%c3%28&gor=spara",
    "NUL": b"text=%23+R%0D%0A%0D%0Aa%00b&gor=spara",
    "a sign that steers": b"text=%23+R%0D%0A%0D%0Aa%1bb%08&gor=spara",
    "the same field twice": b"text=%23+R%0D%0A%0D%0Aett&text=tv%C3%A5&gor=spara",
    "a field that is a file": b"text=%23+R&bild=x&gor=infoga-bild&plats=sist",
    "what nobody asked for": b"text=%23+R%0D%0A%0D%0Aett&gor=rm&docs/om/x.md=y&..=z",
    "a place far away": b"text=%23+R%0D%0A%0D%0Aett&gor=infoga-lank&till=om/index.md&plats=999999999999",
    "a million signs": b"text=%23+R%0D%0A%0D%0A" + b"ord+" * 200_000 + b"&gor=visa",
}


@pytest.mark.parametrize("name", BODIES)
def test_whatever_a_form_holds_is_answered_and_leaves_files_that_can_be_read(
    browser: Browser, name: str
) -> None:
    answering = Answering(browser.desk.draft, browser.desk.live, "/", "nyckel")
    before = {file: file.read_bytes() for file in browser.files()}
    seen = f"&sett={browser.desk.draft.digest(PAGE)}+{PAGE}".encode()
    headers = {"content-type": "application/x-www-form-urlencoded"}
    asked = Asked("POST", f"redigera/{PLACE}", "", BODIES[name] + b"&nyckel=nyckel" + seen, headers)
    reply = answering.reply(asked)
    assert reply.status in (200, 303, 422), reply.body.decode()[-3000:]
    after = {file: file.read_bytes() for file in browser.files()}
    assert after.keys() == before.keys()
    assert {str(file.relative_to(browser.root)) for file in after if after[file] != before[file]} <= {PAGE}
    assert not set(browser.file(PAGE)) & set("\0\x1b\x08")


def test_a_text_that_is_too_long_is_refused(browser: Browser) -> None:
    reply = browser.send(PLACE, gor="spara", text="a" * (page_editor.MOST + 1))
    assert reply.status == 422
    assert page_editor.TOO_LONG in words(reply)


# ---------------------------------------------------------------------------- small things


def test_the_cursor_is_counted_as_browsers_count() -> None:
    assert cursor("3", "a😀b").at == 2
    assert cursor("x", "abc") == Cursor()
    assert cursor("99", "abc").at == 3


def test_what_is_put_at_the_cursor_stands_by_itself_or_in_its_sentence() -> None:
    text = "Ett stycke.\n\nTvå ord här."
    at = Cursor(text.index(" ord"))
    assert put_inline(text, "{{ x() }}", CURSOR, at) == "Ett stycke.\n\nTvå {{ x() }} ord här."
    assert put_block(text, "{{ x() }}", CURSOR, Cursor(3)) == "Ett stycke.\n\n{{ x() }}\n\nTvå ord här."
    assert put_block(text, "{{ x() }}", "9999", Cursor()) == text + "\n\n{{ x() }}"


def test_a_block_has_a_blank_line_on_either_side() -> None:
    assert added("a\n\n\nb", "x", 1) == "a\n\nx\n\nb"
    assert added("", "x", 0) == "x"


@pytest.mark.parametrize("path", sorted((sites.ROOT / "docs").rglob("*.md")), ids=lambda path: path.stem)
def test_every_page_of_the_site_comes_back_as_it_was(path: Path) -> None:
    raw = path.read_bytes().decode()
    file = PageFile(raw)
    assert file.with_body(file.body.replace("\n", "\r\n")).raw == raw
    assert file.with_front(file.front).raw == raw
