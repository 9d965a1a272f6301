"""YAML as editors write it, and as they shouldn't: values, positions, and never an exception."""

import pytest

from macros.catalogue.loading import load
from macros.text.yaml_source import read

ENGLISH = (
    "expected",
    "found",
    "while",
    "mapping",
    "scalar",
    "token",
    "unexpected",
    "character",
    "stream",
    "document",
    "parsing",
    "scanning",
    "recursion",
    "digits",
    "NoneType",
)

# Texts that no register can hold.
NASTY = {
    "two colons": ": :\n",
    "three dashes apart": "- - -\n",
    "a directive": "%YAML\n",
    "a directive of another version": "%YAML 3.0\n---\na: 1\n",
    "an at sign": "@x\n",
    "an at sign as value": "en:\n  name: @x\n",
    "a backtick": "en:\n  name: `x`\n",
    "a bell": "en:\n  name: \x07\n",
    "a null": "en:\n  name: a\x00b\n",
    "an escape": "\x1b[31mröd\n",
    "python's own objects": "en: !!python/object/apply:os.system [id]\n",
    "python's own objects at the root": "!!python/object/apply:os.system [id]\n",
    "python's own names": "en: !!python/name:os.system\n",
    "binary": "en: !!binary zzzz\n",
    "a tag of one's own": "en: !egen {name: x}\n",
    "an alias to nothing": "a: *b\n",
    "an anchor": "a: &b {name: x}\n",
    "an alias": "a: &b {name: x}\nc: *b\n",
    "a billion laughs": "a: &a [x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n",
    "a merge": "<<: {a: 1}\n",
    "a merge of an alias": "a: &b {name: x}\nc:\n  <<: *b\n",
    "a list as key": "? [a]: b\n",
    "a group as key": "{a: 1}: b\n",
    "ten thousand brackets": "[" * 10_000,
    "ten thousand brackets closed": "a: " + "[" * 10_000 + "]" * 10_000 + "\n",
    "ten thousand braces": "a: " + "{a: " * 10_000 + "\n",
    "two thousand levels": "".join(f"{' ' * n}a:\n" for n in range(2_000)),
    "a thousand dashes": "- " * 1_000 + "\n",
    "a megabyte without an end": "a: '" + "x" * 1_000_000 + "\n",
    "a megabyte of brackets": "[" * 1_000_000,
    "an open bracket": "en:\n  name: [a, b\n",
    "an open bracket with Windows lines": "en:\r\n  name: [a, b\r\n\r\n\r\n",
    "an open bracket after a BOM": "\ufeffen: [\n",
    "an open quote": 'en:\n  name: "x\n  kind: y\n',
    "words after a quote": "en:\n  name: 'x' y\n",
    "a Windows path": 'en: "c:\\qwe"\n',
    "half a letter": 'en: "\\ud800"\n',
    "a tab": "en:\n\tname: x\n",
    "a tab after spaces": "en:\n  name: x\n\t  kind: y\n",
    "indented too far": "en: 1\n  name: x\n",
    "indented too little": "en:\n    name: x\n  kind: y\n",
    "no space after the colon": "en:tva\ntre: 4\n",
    "a list on the line of its name": "en: - x\n",
    "several documents": "en: {name: x}\n---\ntva: {name: y}\n",
    "nothing but a separator": "---\n",
    "nothing but dots": "...\n",
    "nothing but a comment": "# än så länge\n",
    "nothing but a null": "null\n",
    "nothing": "",
    "only spaces": "  \n\n",
    "a list": "- en\n- tva\n",
    "a word": "bara text\n",
    "a number": "1\n",
    "five thousand digits": "en: " + "9" * 5_000 + "\n",
    "a key twice": "en: {name: x, kind: y}\nen: {name: z, kind: y}\n",
    "an emoji before a mistake": "en: 😀\ntva: 😀 [: {\n",
    "a line separator": "en: b\u2028c\nd: [\n",
}


def problems_of(text, folder):
    folder.mkdir()
    (folder / "units.yml").write_bytes(text.encode())
    _, problems = load(folder.parent)
    return [one for one in problems if one.path == "data/units.yml"]


@pytest.mark.parametrize("name", NASTY)
def test_every_nasty_text_is_a_problem_with_a_place_in_the_file_and_never_an_exception(name, tmp_path):
    text = NASTY[name]
    problems = problems_of(text, tmp_path / "data")
    assert problems
    lines = text.removeprefix("\ufeff").split("\n")
    for one in problems:
        assert 1 <= one.line <= len(lines), one
        assert 1 <= one.column <= len(lines[one.line - 1]) + 1, one
        assert [word for word in ENGLISH if word in one.message] == []


# One mistake, and where it stands: line and column counted by hand from 1.
PLACES = {
    "an at sign as value": (2, 9),  # "  name: " is eight signs
    "a bell": (2, 9),
    "a null": (2, 10),  # after the a
    "python's own objects": (1, 5),
    "an alias to nothing": (1, 4),
    "an alias": (2, 4),
    "a merge": (1, 1),
    "a merge of an alias": (3, 7),  # "  <<: " is six signs; the anchor is the same mistake
    "a list as key": (1, 3),
    "an open bracket": (2, 9),  # where it opens, not where the file ends
    "an open bracket with Windows lines": (2, 9),
    "an open bracket after a BOM": (1, 5),  # the mark is no sign
    "an open quote": (2, 9),
    "a tab": (2, 1),
    "a tab after spaces": (3, 1),
    "indented too little": (3, 3),
    "a list on the line of its name": (1, 5),
    "several documents": (2, 1),
    "a key twice": (2, 1),
    "nothing but a null": (1, 1),
    "nothing": (1, 1),
}


@pytest.mark.parametrize("name", PLACES)
def test_a_mistake_is_one_line_at_its_own_place(name, tmp_path):
    problems = problems_of(NASTY[name], tmp_path / "data")
    assert [(one.line, one.column) for one in problems] == [PLACES[name]]


def value(text, tmp_path):
    file = tmp_path / "x.yml"
    file.write_bytes(text.encode())
    found = read(file, "x.yml")
    assert found.problems == []
    return found


@pytest.mark.parametrize(
    "written, read_as",
    [
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("NO", "NO"),
        ("y", "y"),
        ("True", "True"),
        ("12:30", "12:30"),
        ("1_000", "1_000"),
        ("0x1F", "0x1F"),
        ("007", "007"),
        ("1e3", "1e3"),
        (".5", ".5"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("2025-10-31", "2025-10-31"),
        ("=", "="),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("12", 12),
        ("-3", -3),
        ("0", 0),
        ("2.50", 2.5),
        ('"12"', "12"),
        ("'true'", "true"),
        ("9" * 30, "9" * 30),
        ("SR-2022-15", "SR-2022-15"),
        ("§ 12", "§ 12"),
        ("R&D", "R&D"),
        ("5 * 5!", "5 * 5!"),
    ],
)
def test_only_what_is_plainly_a_number_or_a_truth_value_is_read_as_one(written, read_as, tmp_path):
    found = value(f"a: {written}\n", tmp_path).value["a"]
    assert (found, type(found)) == (read_as, type(read_as))


def test_a_file_with_windows_lines_and_a_byte_order_mark_reads_as_any_other(tmp_path):
    unix = value("en:\n  name: Łódź\n  kind: |\n    två\n    rader\n", tmp_path)
    windows = value("\ufeffen:\r\n  name: Łódź\r\n  kind: |\r\n    två\r\n    rader\r\n", tmp_path)
    assert windows.value == unix.value == {"en": {"name": "Łódź", "kind": "två\nrader\n"}}
    assert windows.values == unix.values


def test_every_value_and_every_key_has_the_place_where_it_is_written(tmp_path):
    found = value("a: 1\nb:\n  - c: två\n    d: [x, y]\n", tmp_path)
    assert found.values == {
        (): (1, 1),
        ("a",): (1, 4),
        ("b",): (3, 3),
        ("b", 0): (3, 5),
        ("b", 0, "c"): (3, 8),
        ("b", 0, "d"): (4, 8),
        ("b", 0, "d", 0): (4, 9),
        ("b", 0, "d", 1): (4, 12),
    }
    assert found.keys == {("a",): (1, 1), ("b",): (2, 1), ("b", 0, "c"): (3, 5), ("b", 0, "d"): (4, 5)}


def test_a_megabyte_on_one_line_is_text_like_any_other(tmp_path):
    assert value(f"a: {'x' * 1_000_000}\n", tmp_path).value == {"a": "x" * 1_000_000}
