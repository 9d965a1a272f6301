"""One more item in a list of a YAML file: it says the item, and all else is as it was."""

import pytest

from macros.text.yaml_append import appended, value_of

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
    "f: []\n",
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


@pytest.mark.parametrize(
    "text", ["{a: 1}", "f: text\n", "f:\n", "- a\n", "f: [\n", "", "f: {a: 1}\n", "a: 1\n...\n"]
)
def test_what_cannot_be_added_to_as_text_is_refused(text):
    with pytest.raises(ValueError, match="f "):
        appended(text, "f", ITEM)
