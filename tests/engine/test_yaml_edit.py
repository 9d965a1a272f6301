"""YAML edited in place: it says what is wanted, and all else is as it was, to the byte."""

import copy
import difflib
import random
from collections.abc import Iterator
from typing import Any

import pytest

from macros.text.yaml_edit import (
    appended,
    edited,
    edited_front,
    front_of,
    same,
    value_of,
    with_value,
    without,
)
from tests.sites import ROOT

ITEM = {
    "när": "2031-10",
    "text": "två\n\nrader: # ett",
    "flera": [{"a": "null"}, {"b": "- 😀 \u2028 \x85 'x' \"y\""}],
    "ja": True,
}
TEXTS = [
    "a: 1\nf:\n  - x: |\n      hej\n\n# k\nz: 1\n",
    "f:\n- x: |+\n    hej\n\n\nz: 1",
    "f:\n  - >+\n    hej\n\n",
    "f:\r\n  - a: 'å😀' # k\r\n\r\nz: 1\r\n",
    "f: [a,\n  b, ] # k\n",
    "f: [{a: 1}] # k",
    "f:\n  - x: en\n      två\n",
    "f: # k\n  # m\n  - {a: 1} # q\nb: 2\n",
    "f:\n  - x:\n",
    "b: 1",
    "b: 1\n# slut",
    "\ufefff:\n    -   a: 1\n        b: 2\n    # k\n",
    "b: |+\n  x\n\n",
    'f:\n  - "en text\n    på två rader"   # k\n\n\n\nb: 2',
    "f:\n  - - a\n    - b\n  -\n    c: 1\ng: {f: [1]}\n",
]


@pytest.mark.parametrize("text", TEXTS)
def test_the_item_is_last_in_the_list_and_every_other_sign_is_kept(text):
    made = appended(text, "f", ITEM)
    before = value_of(text)
    assert value_of(made) == {**before, "f": [*before.get("f", []), ITEM]}
    start = next(
        (n for n, (one, other) in enumerate(zip(text, made, strict=False)) if one != other), len(text)
    )
    places = [made[:n] + made[n + len(made) - len(text) :] for n in range(start + 1)]
    assert text in places


def test_several_items_stand_in_the_order_in_which_they_came():
    text = "f:\n  - {n: 0}\n# k\n"
    for number in range(1, 4):
        text = appended(text, "f", {"n": number})
    assert [item["n"] for item in value_of(text)["f"]] == [0, 1, 2, 3]
    assert text.endswith("\n# k\n")


def test_line_ends_are_those_of_the_file():
    made = appended("a: 1\r\nf:\r\n  - {b: 1}\r\n", "f", ITEM)
    assert "\n" not in made.replace("\r\n", "")


@pytest.mark.parametrize("text", ["f: text\n", "f:\n", "- a\n", "f: [\n", "", "f: {a: 1}\n"])
def test_what_cannot_be_added_to_as_text_is_refused(text):
    with pytest.raises(ValueError, match="f "):
        appended(text, "f", ITEM)


# ---------------------------------------------------------------------------- any change

NASTY = [
    """# huvud

a: 1 # ett
b:   'två'   # två
# om c
c: "tre" # tre

d: [a, 'b', "c"] # fyra
e: {x: 1, y: [2, 3]} # fem
# slut
""",
    """a:
- x: 1 # k
  y: 2
# mellan
- x: 3

  y: 4
- z
-   # tom
- - p
  - q
- [r, s]
b: |
  hej
   du

  nu
c: >-
  ett långt stycke
  på flera rader

  nytt stycke
d: |+
  slut


e: sista
""",
    """f: text som
  går över
  flera rader # k
g: 'en text
  till'
h: "tredje
  texten"
i:
    - a:   1
      b:   2
    -   a: 3
        b: 4
j: {a: 1,
    b: 2, # k
    c: [1,
     2,
     3, ],
   }
""",
    "x:\r\n  a: 1 # k\r\n  b: |\r\n    rad\r\n    rad två\r\n  c:\r\n    - 1\r\n    - 2\r\n\r\ny: 2\r\n",
    "\ufeffa: 1\nb:\n  c: 2\n\n  # k\n  d: 3\n",
    "ett:\n  t: 1\n\n# om två\ntva:\n  t: 2\n  s: [a]\n\ntre:\n  t: 3",
    "? a\n: 1\n? b\n:\n  - c\n'k: v': 2\n\"q\": {d: , e}\n",
    """a: # k
  # m
  - 1
  - # n
    x: 1
  -
    - 2
b:
  # c
  c: |2
      indrag
    mindre
  d: >
    vikt
    text


e: []
f: {}
g:
h: ~
""",
    "---\na: 1\nb: [\n  1,\n  2 # två\n]\n...\n",
    "- a: 1\n  b: 2\n- c\n",
]
TEXTS_OF_ANY_KIND = [
    *("hej", "ett kolon: här", "# ingen kommentar", "12", "true", "null", "- streck", "två\nrader"),
    *("två\nrader\n", "å “Komin”", "a, b", "[x]", "{y: 1}", "", "2025-06-22", "12:30", "'enkla'", '"dubbla"'),
    *("om\\vänt", " mellan ", "*a", "&a", "!a", "@a", "`a", "%a", "x #y", "x: ", "~", "no", "1.0", "\ttab"),
    *(
        "lång " * 40,
        "|",
        "> citat",
        "?",
        "a\n\n\nb\n\n",
        "  indrag\nx\n",
        "\n början",
        "\u2028",
        "\x85",
        "😀",
    ),
]


def any_value(rng: random.Random, depth: int = 0) -> Any:
    kind = rng.random()
    if kind < 0.6 or depth > 2:
        return rng.choice(TEXTS_OF_ANY_KIND)
    if kind < 0.7:
        return rng.choice([1, 2.5, True, None, False, -3])
    if kind < 0.85:
        return [any_value(rng, depth + 1) for _ in range(rng.randrange(3))]
    return {
        rng.choice(["x", "ny", "a b", "112", "<<", "k: v"]): any_value(rng, depth + 1)
        for _ in range(rng.randrange(3))
    }


def locations(value: Any, of: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if of:
        yield of
    for key in value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
        yield from locations(value[key], (*of, key))


def changed(rng: random.Random, whole: Any) -> tuple[Any, str]:
    """A value changed, added, removed, renamed or moved at random, and the field of the file that it is
    in; "" where it is one of the file's own fields."""
    whole = copy.deepcopy(whole)
    *above, last = location = rng.choice(list(locations(whole)))
    parent = whole
    for part in above:
        parent = parent[part]
    way = rng.randrange(5)
    if way == 0 and len(parent) > 1:
        del parent[last]
    elif way == 1 and isinstance(parent, list):
        parent.insert(
            rng.randrange(len(parent) + 1), rng.choice([any_value(rng), copy.deepcopy(parent[last])])
        )
    elif way == 1:
        several = [*parent.items()]
        several.insert(rng.randrange(len(several) + 1), ("en nyhet", any_value(rng)))
        parent.clear()
        parent.update(several)
    elif way == 2 and isinstance(parent, list):
        rng.shuffle(parent)
    elif way == 2:
        several = [("ett annat namn" if key == last else key, value) for key, value in parent.items()]
        parent.clear()
        parent.update(several)
    else:
        parent[last] = any_value(rng)
    return whole, str(location[0]) if above or way > 2 else ""


def lines_of(text: str) -> list[str]:
    return text.split("\n")


def differing(text: str, made: str) -> int:
    """How many lines have been taken away or put in."""
    found = (
        difflib.ndiff(lines_of(text), lines_of(made))
        if len(text) < 5_000
        else difflib.unified_diff(lines_of(text), lines_of(made), n=0, lineterm="")
    )
    return sum(line[0] in "+-" and line[:3] not in ("+++", "---") for line in found)


@pytest.mark.parametrize("text", NASTY)
def test_any_change_reads_back_as_it_is_wanted(text):
    rng = random.Random(text)
    value = value_of(text)
    for _ in range(60):
        wanted, _field = changed(rng, value)
        assert same(value_of(edited(text, wanted)), wanted)


def test_any_change_of_the_sites_own_files_takes_few_lines():
    """Also those that write a whole list in another order."""
    rng, counted = random.Random(11), []
    files = sorted((ROOT / "data").rglob("*.yml"))
    for file in files:
        text = file.read_bytes().decode()
        wanted, _field = changed(rng, value_of(text))
        made = edited(text, wanted)
        assert same(value_of(made), wanted), file
        counted.append(differing(text, made))
    counted.sort()
    assert counted[len(counted) // 2] <= 2
    assert counted[len(counted) * 9 // 10] <= 5


def test_no_other_field_of_the_file_is_touched():
    rng = random.Random(12)
    for text in (one for one in NASTY if isinstance(value_of(one), dict)):
        for _ in range(40):
            wanted, field = changed(rng, value_of(text))
            made = edited(text, wanted)
            # What comes before and after the lines of that field is there, byte for byte.
            for part in others(text, field):
                assert part in made


def others(text: str, field: str) -> list[str]:
    """The lines before a field of the file, and those after it, without the line end of the last."""
    lines = lines_of(text)
    starts = [
        n for n, line in enumerate(lines) if line[:1].strip("\ufeff -#.'\"?:}]") and line[:1] not in " #"
    ]
    names = [n for n in starts if lines[n].strip("\ufeff'\"? ").startswith(field)]
    if not field or len(names) != 1 or "? " in text:
        return []
    after = next((n for n in starts if n > names[0]), len(lines))
    return ["\n".join(lines[: names[0]]), "\n".join(lines[after:]).rstrip("\n")]


def test_what_says_the_same_is_the_same_text():
    for text in NASTY:
        assert edited(text, value_of(text)) == text


# ---------------------------------------------------------------------------- as editors write it


def test_a_changed_value_keeps_its_comment_its_place_and_its_quotes():
    text = "a: 'x' # k\nb:   \"y\"   # m\nc: z\n"
    assert edited(text, {"a": "x2", "b": "y2", "c": "z"}) == "a: 'x2' # k\nb:   \"y2\"   # m\nc: z\n"


def test_a_text_has_quotes_where_it_needs_them_and_no_others():
    wanted = {
        "a": "Komin",
        "b": "Ett: två",
        "c": "2025",
        "d": "nej # då",
        "e": "2025-06-22",
        "f": 'sa "hej": då',
    }
    assert edited("", wanted) == (
        'a: Komin\nb: "Ett: två"\nc: "2025"\nd: "nej # då"\ne: "2025-06-22"\nf: \'sa "hej": då\'\n'
    )


def test_several_lines_are_a_block():
    assert edited("a: x\nb: 1\n", {"a": "ett\ntvå", "b": 1}) == "a: |-\n  ett\n  två\nb: 1\n"


def test_a_folded_text_keeps_the_lines_that_say_the_same():
    text = "a: >-\n  ett två\n  tre fyra\n  fem sex\n"
    assert edited(text, {"a": "ett två tre FYRA fem sex"}) == "a: >-\n  ett två\n  tre FYRA\n  fem sex\n"


def test_a_block_keeps_its_blank_lines_as_they_are():
    text = "a: |\n  ett\n  \n  två\n  tre\nb: 1\n"
    assert edited(text, {"a": "ett\n\ntvå\n3\n", "b": 1}) == "a: |\n  ett\n  \n  två\n  3\nb: 1\n"


def test_new_lists_and_sources_stand_in_brackets_where_the_files_others_do():
    text = "a:\n  sources:\n    - {document: x, section: y}\n  search: [m]\nb:\n  t: 1\n"
    value = value_of(text)
    value["b"] |= {"sources": [{"document": "z", "section": "en: två"}], "search": ["n", "o"]}
    assert edited(text, value) == (
        f'{text}  sources:\n    - {{document: z, section: "en: två"}}\n  search: [n, o]\n'
    )


def test_new_lists_have_lines_where_the_files_others_do():
    text = "a:\n    related:\n    - x\n    - y\nb:\n    t: 1\n"
    value = value_of(text)
    value["b"]["related"] = ["z"]
    assert edited(text, value) == f"{text}    related:\n    - z\n"


def test_a_new_record_stands_apart_where_the_others_do():
    text = "a:\n  t: 1\n\nb:\n  t: 2\n"
    assert edited(text, {**value_of(text), "c": {"t": 3, "u": [{"v": 1, "w": 2, "x": 3}]}}) == (
        f"{text}\nc:\n  t: 3\n  u:\n    - v: 1\n      w: 2\n      x: 3\n"
    )


def test_a_record_that_is_taken_away_leaves_no_gap():
    text = "a:\n  t: 1\n\nb:\n  t: 2\n\nc:\n  t: 3\n"
    assert without(text, ("b",)) == "a:\n  t: 1\n\nc:\n  t: 3\n"
    assert without(text, ("c",)) == "a:\n  t: 1\n\nb:\n  t: 2\n"


def test_a_new_name_is_one_word_changed():
    text = "# k\na: {t: 1}\nb:\n  t: 2 # m\n  u: 3\n"
    assert edited(text, {"a": {"t": 1}, "ny": {"t": 2, "u": 3}}) == text.replace("b:", "ny:")


def test_items_change_places_as_they_are_written():
    text = "f:\n  - {a: 'x'}\n  # mellan\n  - a: \"y\"\n    b: 1 # k\n"
    assert edited(text, {"f": [{"a": "y", "b": 1}, {"a": "x"}]}) == (
        "f:\n  - a: \"y\"\n    b: 1\n  # mellan\n  - {a: 'x'} # k\n"
    )


def test_a_new_field_comes_after_the_one_that_it_is_to_follow():
    assert edited("a: 1\nc: 3\n", {"a": 1, "b": 2, "c": 3}) == "a: 1\nb: 2\nc: 3\n"


def test_one_value_can_be_named_by_its_location():
    text = "f:\n  - {s: a}\n  - s: b # k\n"
    assert with_value(text, ("f", 1, "s"), "c") == "f:\n  - {s: a}\n  - s: c # k\n"
    assert with_value(text, ("g", "h"), 1) == f"{text}g:\n  h: 1\n"
    with pytest.raises(ValueError, match="nothing stands"):
        with_value(text, ("f", 5, "s"), "c")


@pytest.mark.parametrize("value", [{"a": object()}, {"a": float("inf")}, {1: "a"}, {"a": 10**30}, ["x"], {}])
def test_what_yaml_has_no_words_for_is_refused(value):
    with pytest.raises(ValueError):
        edited("a: 1\n", value)


# ---------------------------------------------------------------------------- front matter


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_pages_head_is_edited_and_its_body_is_as_it_was(end):
    body = f"---{end}# Rubrik{end}  ---{end}å \t{end}"
    text = f"---{end}title: x # k{end}description: y{end}{body}"
    assert edited_front(text, {"title": "ny: titel", "description": "y"}) == (
        f'---{end}title: "ny: titel" # k{end}description: y{end}{body}'
    )


def test_a_page_without_a_head_gets_one():
    assert edited_front("# Hej\r\n", {"title": "å"}) == "---\r\ntitle: å\r\n---\r\n# Hej\r\n"
    assert front_of("# Hej\r\n") == {}
