"""The one door for text: signs that none can see go, hard spaces stay where a line may not break."""

import random
import re
import unicodedata

import pytest

from macros.catalogue.loading import load
from macros.engine.checking import check
from macros.pages.page import read as read_page
from macros.pages.page_text import through_the_door
from macros.text.door import admit, on_disk, passed
from macros.text.yaml_source import YamlFile, parse
from tests import sites

# Signs within a word that its reader doesn't see, and that its writer seldom knows of.
UNSEEN = {
    "soft hyphen": "\xad",
    "zero-width space": "\u200b",
    "zero-width non-joiner": "\u200c",
    "zero-width joiner": "\u200d",
    "left-to-right mark": "\u200e",
    "right-to-left override": "\u202e",
    "end of direction": "\u202c",
    "isolate": "\u2068",
    "word joiner": "\u2060",
    "byte order mark": "\ufeff",
    "grapheme joiner": "\u034f",
    "emoji style after a letter": "\ufe0f",
    "tag after a letter": "\U000e0061",
    "bell": "\x07",
    "a C1 control": "\x9b",
}
SPACES = "\xa0\u1680\u2000\u2003\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
LINE_ENDS = ["\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"]
EMOJI = ["👩🏽‍🦰", "❤️‍🔥", "1️⃣", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "🏳️‍🌈", "👨‍👩‍👧‍👦", "🏴‍☠️", "👁️‍🗨️", "©️", "⬅️"]
HARD = [
    "1\xa0234\u202f567 kr",
    "10\xa0%",
    "5\u202f‰",
    "4,5\xa0mkr",
    "300\xa0kronor",
    "5\xa0maj 2031",
    "26\xa0kap.\xa01\xa0§",
    "§\xa05",
    "s.\xa012",
    "nr\xa04",
]
ALL = "".join((*UNSEEN.values(), SPACES, *LINE_ENDS, *EMOJI, *HARD, "abe\u0301a\u0308 \u2011\u20e3#*"))


@pytest.mark.parametrize("sign", UNSEEN.values(), ids=UNSEEN)
@pytest.mark.parametrize(
    "word", ["{}bedrägeri", "bedrä{}geri", "bedrägeri{}"], ids=["first", "within", "last"]
)
def test_what_none_can_see_is_gone_from_a_word(word, sign):
    assert admit(word.format(sign)) == "bedrägeri"


@pytest.mark.parametrize("sign", ["\xad", "\u200b", "\u034f", ""])
def test_letters_are_composed_also_when_something_stood_within_them(sign):
    assert admit(f"a{sign}\u030aterra{sign}\u0308ttelse") == "återrättelse"


@pytest.mark.parametrize("space", SPACES)
def test_an_odd_space_between_words_is_a_space(space):
    assert admit(f"två{space}ord") == "två ord"


@pytest.mark.parametrize("end", LINE_ENDS)
def test_every_line_end_is_one(end):
    assert admit(f"en{end}två") == "en\ntvå"


@pytest.mark.parametrize("text", HARD)
def test_hard_spaces_in_numbers_and_after_sections_stay(text):
    assert admit(text) == text


@pytest.mark.parametrize("text", ["stycke\xa05", "5\xa0saker", "ord\xa0– ord", "års\xa05"])
def test_other_hard_spaces_are_spaces(text):
    assert admit(text) == text.replace("\xa0", " ")


@pytest.mark.parametrize("emoji", EMOJI)
def test_what_holds_an_emoji_together_stays(emoji):
    assert admit(f"a{emoji}b") == f"a{emoji}b"


def test_a_hyphen_that_does_not_break_is_a_hyphen():
    assert admit("ASN\u20112031\u20109666") == "ASN-2031-9666"


def test_what_has_passed_passes_as_it_is():
    chance = random.Random(8)
    for _ in range(5_000):
        text = admit("".join(chance.choice(ALL) for _ in range(chance.randint(1, 12))))
        assert admit(text) == text
        assert unicodedata.is_normalized("NFC", text)


def test_each_sign_leads_back_to_where_it_was_written():
    chance = random.Random(9)
    for _ in range(2_000):
        written = "".join(chance.choice("ab\xad\u200b\u2028\x07\xa0\n") for _ in range(chance.randint(1, 20)))
        became = passed(written)
        for offset, sign in enumerate(became.text):
            origin = written[became.origin(offset)]
            assert admit(origin) == sign or (origin, sign) == ("\xa0", " ")


# ---------------------------------------------------------------------------- records and front matter


@pytest.mark.parametrize("sign", UNSEEN.values(), ids=UNSEEN)
@pytest.mark.parametrize(
    "yaml",
    ['{0}: 1\n"{1}": {{a: [x, {0}]}}\n', "- {0}\n", '"{1}": |\n  {0}\n'],
    ids=["keys", "list", "block"],
)
def test_values_and_keys_of_yaml_pass_and_positions_are_those_of_the_file(yaml, sign):
    if sign in "\x07\x9b":
        sign = "\xad"  # YAML can't hold the others
    dirty, clean = YamlFile("f.yml"), YamlFile("f.yml")
    parse(yaml.format(f"pa\u030ag{sign}ar", f"a{sign}\u0308r"), dirty)
    parse(yaml.format("pågar", "är"), clean)
    assert dirty.value == clean.value
    assert [line for line, _ in dirty.values.values()] == [line for line, _ in clean.values.values()]


def test_escapes_in_yaml_pass_too():
    found = YamlFile("f.yml")
    parse(r'a: "p\u00e5\u00adg\u200b\u00e5r\u0085\x07slut"', found)
    assert found.value == {"a": "pågår\nslut"}


def problems(folder, name, text):
    """What check says of a small site with this text added to, or as, one of its registers."""
    tree = sites.copy_tree(folder / "tree", "annan-kommun", code=False)
    file = tree / "data" / name
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    file.write_text(before + text, encoding="utf-8")
    return [re.sub(r"^data/\S+?:(\d+):\d+: ", "", str(one)) for one in check(tree)[1]]


def test_a_status_in_loose_accents_is_known(tmp_path):
    tree = sites.copy_tree(tmp_path / "tree", "annan-kommun", code=False)
    file = tree / "data/activities/avtal-lodz.yml"
    text = file.read_text(encoding="utf-8").replace("status: i-hamn", "status: i\u2011ha\xadmn\u200b")
    file.write_text(unicodedata.normalize("NFD", text), encoding="utf-8")
    catalogue, found = load(tree)
    assert found == []
    assert catalogue.of("activities")["avtal-lodz"].title == "Gå igenom avtalen med Łódź"


@pytest.mark.parametrize("written", [r'"A\nB"', r'"A\u2028B"', "|\n    A\n    B", '"A\n\n    B"'])
def test_a_name_of_two_lines_is_one_line_that_says_so(tmp_path, written):
    found = problems(tmp_path, "units.yml", f"\nny:\n  name: {written}\n  kind: enhet\n")
    assert found == ['Namn ("name"): texten har en radbrytning. Skriv den på en rad.']


@pytest.mark.parametrize("page", ["om/prov.md", "apt/prov.md"])
def test_a_page_title_of_two_lines_is_one_line_that_says_so(tmp_path, page):
    tree = sites.copy_tree(tmp_path / "tree", "annan-kommun", code=False)
    file = tree / "docs" / page
    file.parent.mkdir(exist_ok=True)
    file.write_text('---\ntitle: "A\\nB"\ndescription: Prov.\n---\n\n# A\n', encoding="utf-8")
    told = [str(one) for one in check(tree)[1] if "title" in one.message]
    assert told == [f"docs/{page}:2:8: title: texten har en radbrytning. Skriv den på en rad."]


def test_a_quoted_value_of_several_lines_makes_one_line(tmp_path):
    found = problems(tmp_path, "units.yml", "\nny:\n  name: A\n  kind: enhet\n  basis: |-\n    A\n    B\n")
    assert found == [
        'Grund ("basis"): "A B" går inte. Skriv "stated" (Enligt källan), "derived" (Vår tolkning) '
        'eller "reported" (Rapporterat av enheten).'
    ]


def test_a_running_text_may_have_several_lines(tmp_path):
    assert problems(tmp_path, "units.yml", "\nny:\n  name: A\n  kind: enhet\n  does: |\n    A\n    B\n") == []


@pytest.mark.parametrize(
    ("written", "quoted", "right"),
    [
        ("4,5", "4,5", "4.5"),
        ("1 234", "1 234", "1234"),
        ("1\xa0234,5", "1\xa0234,5", "1234.5"),
        ("12 %", "12 %", "12"),
        ("−3", "−3", "-3"),
        ("300 kr", "300 kr", "300"),
    ],
)
def test_a_number_as_it_is_written_in_swedish_is_told_with_what_to_write(tmp_path, written, quoted, right):
    found = problems(tmp_path, "series.yml", SERIES.format(f"\n      value: {written}"))
    assert found == [f'Värde ("value"): ska vara ett tal, men där står "{quoted}". Skriv {right}.']


def test_a_decimal_comma_within_braces_is_told_once(tmp_path):
    found = problems(
        tmp_path, "series.yml", SERIES.replace("label: a{}", "{{label: a, value: 4,5}}").format()
    )
    assert found == ["4,5 läses som två värden, skilda av kommatecknet. Skriv 4.5."]


@pytest.mark.parametrize("written", ["ca 3", "tre", "1 23", "1-2"])
def test_what_is_no_number_is_given_no_number(tmp_path, written):
    found = problems(tmp_path, "series.yml", SERIES.format(f"\n      value: {written}"))
    assert found == [f'Värde ("value"): ska vara ett tal, men där står "{written}".']


SERIES = """en:
  title: Antal
  summary: Så många.
  dimension: Svar
  measures: [{{id: antal, title: Antal}}]
  source: {{document: protokoll}}
  points:
    - label: a{}
"""


# ---------------------------------------------------------------------------- pages

CODE = [
    "```\n{}\n```",
    "~~~ text\n{}\n~~~",
    "`{}` i en rad",
    "En rad.\n\n    {}\n\n    {}",
    "- punkt\n\n    text\n\n        {}",
    "!!! note\n\n    text\n\n        {}",
]
PROSE = [
    "{}",
    "## {}",
    "- {}",
    "- punkt\n\n    {}",
    "!!! note\n\n    {}",
    "!!! note\n    {}",
    "1. punkt\n\n    - punkt\n\n        {}",
    "rad\n    {}",
    "| a | b |\n|---|---|\n| {} | b |",
    "[{}](sida.md)",
]
ODD_WORD, WORD = "\u200bbidrags\xadfel och fo\u0308retag", "bidragsfel och företag"


@pytest.mark.parametrize("form", CODE)
def test_code_is_as_it_was_written(form):
    text = form.format(ODD_WORD, ODD_WORD)
    assert through_the_door(text).text == text


@pytest.mark.parametrize("form", PROSE)
def test_prose_is_as_it_is_seen(form):
    assert through_the_door(form.format(ODD_WORD)).text == form.format(WORD)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_page_tells_of_the_line_and_column_of_the_file(tmp_path, end):
    lines = [
        "---",
        "title: a",
        "---",
        "",
        "\xadett\xad två",
        "tre\u2028fyra",
        "",
        "o\u0308 {{ fel",
        "en \x07 klocka",
    ]
    file = tmp_path / "sida.md"
    file.write_bytes(end.join(lines).encode())
    page = read_page(file, "sida.md")
    refused = page.place(page.refusals[0].offset)
    assert (refused.line, refused.column) == (8, 4)
    assert [str(one) for one in page.problems] == [
        "docs/sida.md:9:4: det finns ett osynligt styrtecken här. Skriv om raden."
    ]
    assert "ett två\ntre\nfyra\n" in page.body


def test_quotes_of_a_word_processor_in_a_call_are_told_with_the_right_form(tmp_path):
    file = tmp_path / "sida.md"
    for written in (
        "{{ routines(kind=”rutin”) }}",
        "{{ routines(kind=“rutin”) }}",
        "{{ routines(kind=»rutin«) }}",
    ):
        file.write_text(f"Text.\n\n{written}\n", encoding="utf-8")
        (refusal,) = read_page(file, "sida.md").refusals
        assert "typografiska citattecken" in refusal.message
        assert '{{ routines(kind="rutin") }}' in refusal.message


# ---------------------------------------------------------------------------- names


def test_a_file_is_found_whichever_way_its_name_is_composed(tmp_path):
    folder = tmp_path / unicodedata.normalize("NFD", "åtgärder")
    folder.mkdir()
    file = folder / unicodedata.normalize("NFD", "blankett-ö.pdf")
    file.touch()
    assert on_disk(tmp_path, "åtgärder/blankett-ö.pdf") == file
    assert not on_disk(tmp_path, "åtgärder/annan-ö.pdf").exists()
