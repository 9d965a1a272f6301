"""YAML that says something else than was meant: one line says where, and what to write."""

import pytest

from macros.text.yaml_source import YamlFile, parse


def told(text):
    found = YamlFile("f.yml")
    parse(text, found)
    return [f"{one.line}:{one.column}" for one in found.problems], [one.message for one in found.problems]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("title: åtgärd #5 i Ähtäri\n", "1:15"),
        ("title: Dnr #5\nb: 1\n", "1:12"),
        ("title: #5 i listan\n", "1:8"),
        ("- a\n- åtgärd  #5\n", "2:11"),
        ("a:\n  - title: åtgärd #5\n    b: 1\n", "2:19"),
        ("a: [\n  åtgärd #5,\n  b]\n", "2:10"),
        ("a: [åtgärd #5, b]\n", "1:12"),
        ("a: {b: åtgärd #5, c: d}\n", "1:15"),
        ("a: text\n  åtgärd #5 och\n  mer text\nb: 1\n", "2:10"),
        ("a: text\n  och åtgärd #5\nb: 1\n", "2:14"),
    ],
)
def test_a_text_that_is_cut_at_a_number_sign_is_told_at_the_sign(text, place):
    places, messages = told(text)
    assert places == [place]
    assert "Sätt citattecken runt hela texten" in messages[0]


@pytest.mark.parametrize(
    "text",
    [
        "title: åtgärd # en kommentar\n",
        "# en kommentar\n#utan mellanslag\ntitle: x\n",
        "title: åtgärd\n  #en rad för sig\nb: 1\n",
        "title: 'åtgärd #5'\nb: \"åtgärd #5\"\n",
        "a: |\n  åtgärd #5\nb: >\n  åtgärd #5\n",
        "order: 5 #hög\ndraft: true #klart\n",
        "a: C#5 och x#y\n",
        "a: [b] #5\n",
    ],
)
def test_a_comment_and_a_quoted_number_sign_are_not_told(text):
    assert told(text) == ([], [])


@pytest.mark.parametrize("pair", ["””", "“”", "„“", "‟”", "«»", "»«", "’’", "‘’", '”"', "‹›"])
@pytest.mark.parametrize(
    ("form", "place"),
    [
        ("title: {}\n", "1:8"),
        ("- a\n- {}\n", "2:3"),
        ("a:\n  b: {}\n  c: d\n", "2:6"),
        ("a: [{}, b]\n", "1:5"),
        ("a: {{b: {}}}\n", "1:8"),
        ("a: [b, {{c: {}, d: e}}]\n", "1:12"),
    ],
)
def test_typographic_quotes_around_a_value_are_told_with_what_to_write(form, place, pair):
    places, messages = told(form.format(f"{pair[0]}Ett namn{pair[1]}"))
    assert places == [place]
    assert f"{pair[0]} är inget citattecken" in messages[0]
    assert 'Skriv "Ett namn"' in messages[0]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("title: ”A: B”\n", "1:8"),
        ('title: "X”\nb: "Y"\n', "1:8"),
        ('title: "X”\nb: Y\n', "1:8"),
        ("a:\n  - 'X’\n", "2:5"),
        ("a: [”b, c”]\n", "1:5"),
    ],
)
def test_quotes_that_stop_the_reading_are_told_as_quotes(text, place):
    places, messages = told(text)
    assert places == [place]
    assert "citattecken" in messages[0]


@pytest.mark.parametrize(
    "text",
    [
        "title: ”Ingen” och ”alla”\n",
        "title: Säg ”ja”\n",
        "title: ”Ja” sa hon\n",
        "title: '”X”'\n",
        'title: "”X”"\n',
        "a: |\n  ”X”\n",
        "words: ”X”\n",
        "a: ’80-talet\n",
    ],
)
def test_quotes_that_are_part_of_a_text_are_not_told(text):
    assert told(text) == ([], [])
