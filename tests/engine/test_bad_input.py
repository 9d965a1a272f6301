"""A site with every mistake there is, and the one list that says so; and texts that try to run code."""

import re
import subprocess
import sys

import pytest

from macros.__main__ import main
from macros.checks.record_rules import cycles
from macros.checks.text_rules import is_personal
from macros.components.registry import Here
from macros.engine import loaded
from macros.engine.checking import check
from tests import sites

PROBLEMS = (sites.FIXTURES / "broken" / "problems.txt").read_text(encoding="utf-8").splitlines()
LINE = re.compile(r"(?P<path>(?:data|docs)/\S+):(?P<line>\d+):(?P<column>\d+): (?P<message>.+)")
# What pydantic, PyYAML, Jinja and Python say when nobody has translated them.
ENGLISH = {
    "input",
    "should",
    "valid",
    "value",
    "field",
    "required",
    "extra",
    "permitted",
    "string",
    "integer",
    "expected",
    "found",
    "while",
    "parsing",
    "scanning",
    "mapping",
    "sequence",
    "block",
    "token",
    "undefined",
    "error",
    "unexpected",
    "invalid",
    "syntax",
    "month",
    "day",
    "year",
    "range",
    "must",
    "is",
    "not",
    "the",
    "codec",
    "decode",
    "byte",
    "traceback",
    "list",
    "dictionary",
    "tuple",
    "none",
    "type",
}


@pytest.fixture(scope="module")
def broken(tmp_path_factory):
    return sites.copy_tree(tmp_path_factory.mktemp("trasig") / "tree", "broken")


@pytest.fixture(scope="module")
def checked(broken):
    return sites.run(broken, "macros", "check")


def test_every_mistake_is_one_line_and_all_come_in_one_run(checked):
    assert checked.stdout.splitlines() == PROBLEMS


def test_a_site_with_mistakes_ends_the_check_with_status_1_and_no_traceback(checked):
    assert (checked.returncode, checked.stderr) == (1, "")


def test_a_reader_who_has_had_enough_ends_the_check_without_a_word(broken):
    """As `python -m macros check | head` does: the list is written where nobody reads it."""
    command = [sys.executable, "-m", "macros", "check"]
    with subprocess.Popen(
        command, cwd=broken, env=sites.environment(broken), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("freeze", "docs/x.md", "--by", "hr"), "Det här fattas: --date, --diary."),
        (("freeze", "docs/x.md", "--date"), "Skriv ett värde efter --date."),
        (("check", "--allt"), "Det här hör inte till kommandot: --allt."),
        (("chek",), 'kommando: "chek" finns inte. Välj bland'),
    ],
)
def test_a_command_that_isnt_written_as_it_should_be_is_told_in_swedish(capsys, arguments, words):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    said = capsys.readouterr().err
    assert (
        ended.value.code == 2
        and words in said
        and said.startswith("Kommandot skrivs så här: python -m macros")
    )
    assert not re.search("usage|argument|required|choose|expected", said)


def test_the_list_is_in_order_and_names_places_that_are_in_the_files(broken):
    places = []
    for one in PROBLEMS:
        match = LINE.fullmatch(one)
        assert match, one
        lines = (broken / match["path"]).read_bytes().decode("utf-8", "replace").splitlines() or [""]
        line, column = int(match["line"]), int(match["column"])
        assert 1 <= line <= len(lines), one
        assert 1 <= column <= len(lines[line - 1]) + 1, one
        places.append((match["path"], line, column))
    assert places == sorted(places)


def test_the_list_is_in_swedish(checked):
    quoted = re.compile(r'"[^"]*"+|docs/\S+|\{\{.*?\}\}')
    for one in checked.stdout.splitlines():
        _, _, message = one.partition(": ")
        # The field that a message is about stands first, with a colon.
        words = quoted.sub("", re.sub(r"^[a-z_]+: ", "", message)).lower()
        assert ENGLISH.isdisjoint(re.findall(r"[a-zåäö]+", words)), one


def test_a_build_of_it_publishes_nothing_and_leaves_the_former_site_as_it_was(broken):
    site = broken / "site"
    (site / "rutiner").mkdir(parents=True)
    (site / "index.html").write_bytes(b"<p>Den f\xc3\xb6rra</p>\r\n")
    (site / "rutiner" / "index.html").write_bytes(b"\x00\xff")
    before = sites.contents(site)
    done = sites.run(broken, "macros", "build")
    assert done.returncode == 1
    assert done.stdout.splitlines() == PROBLEMS
    assert sites.contents(site) == before
    assert sorted(path.name for path in broken.iterdir() if path.name.startswith(".site")) == []


def test_a_register_that_cannot_be_read_does_not_make_its_records_missing(broken):
    # units.yml is not UTF-8, documents.yml has an open quote: en.yml refers to records of both.
    assert not [one for one in PROBLEMS if re.search('"(hr|ekonomi|pm)" finns inte', one)]


# --------------------------------------------------------------------------- one thing at a time


@pytest.fixture
def tree(tmp_path):
    """The other organisation's site, which has no mistakes, to make one in."""
    return sites.copy_tree(tmp_path / "tree", "annan-kommun", code=False)


def problems_with(tree, path, text, mode="w"):
    file = tree / path
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open(mode, encoding="utf-8", newline="") as opened:
        opened.write(text)
    return [str(one) for one in check(tree)[1]]


PAGE = "---\ndescription: Prov.\n---\n\n# Prov\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "Text <script>alert(1)</script>",
        "[ord][saknas]",
        "[ord][]",
        "   ```\n<script>alert(1)</script>\n   ```",  # indented: no code to Markdown
        "```\n<script>alert(1)</script>",  # never closed: no code to Markdown
        "```\n~~~\n<script>alert(1)</script>\n",
        r"\`<img src=x onerror=alert(1)>\`",
        "`en\n\n<img src=x onerror=alert(1)>\n\ntvå`",
        "<img\nsrc=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "</article>",
        "<!-- x -->",
        "<?php x ?>",
        "<!DOCTYPE x>",
        '[x](../index.md){: onclick="alert(1)" }',
        '[x](../index.md){ title="}" onclick="alert(1)" }',
        '[x](../index.md){: href="javascript:alert(1)" }',
        '[x](../index.md){: href="java&#115;cript:alert(1)" }',
        "Stycke.\n{: style=position:fixed }",
        "[x](javascript:alert(1))",
        "[x](JavaScript:alert(1))",
        "[x]( javascript:alert(1) )",
        "[x](<javascript:alert(1)>)",
        "[x](java\nscript:alert(1))",
        "[x](java&#115;cript:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](vbscript:x)",
        "[x](data:text/html,x)",
        "[a [b [c] d] e](javascript:alert(1))",
        "![x](javascript:alert(1))",
        "[![x](javascript:alert(1))](../index.md)",
        "[x][y]\n\n[y]: javascript:alert(1)",
        "[x][y]\n\n[y]:\n    javascript:alert(1)",
        "<javascript:alert(1)>",
        "[x](//example.org/)",
        "[x](file:///etc/passwd)",
    ],
)
def test_nothing_that_could_run_or_lead_astray_gets_past_the_check_of_a_page(tree, text):
    found = problems_with(tree, "docs/om/prov.md", f"{PAGE}{text}\n")
    assert found
    assert all(one.startswith("docs/om/prov.md:") for one in found)


@pytest.mark.parametrize("value", ["[a, b]", "nej", "{excluded: true}", "{boost: stor}", "{exclude: kanske}"])
def test_what_the_search_cannot_use_is_one_problem(tree, value):
    page = f"---\ndescription: Prov.\nsearch: {value}\n---\n\n# Prov\n"
    found = problems_with(tree, "docs/om/prov.md", page)
    assert [one.partition(": ")[0] for one in found] == ["docs/om/prov.md:3:9"]


@pytest.mark.parametrize("value", ["{exclude: true}", "{boost: 0.3}"])
def test_what_the_search_can_use_is_no_problem(tree, value):
    page = f"---\ndescription: Prov.\nsearch: {value}\n---\n\n# Prov\n"
    assert problems_with(tree, "docs/om/prov.md", page) == []


@pytest.mark.parametrize(
    "name, text",
    [
        ("sida.html", "<p>Hej"),
        ("kod.JS", "1"),
        ("bild.svg", "<svg><script>alert(1)</script></svg>"),
        ("bild.svg", "<svg ONLOAD = 'alert(1)'/>"),
        ("bild.svg", "<svg><a href='javascript:x'/></svg>"),
    ],
)
def test_a_file_that_could_run_at_the_readers_is_one_problem(tree, name, text):
    found = problems_with(tree, f"docs/om/{name}", text)
    assert [one.partition(": ")[0] for one in found] == [f"docs/om/{name}:1:1"]


def test_a_plain_picture_is_no_problem(tree):
    assert problems_with(tree, "docs/om/bild.svg", "<svg><title>Bild</title><path d='M0 0'/></svg>") == []


@pytest.mark.parametrize(
    "text",
    [
        "`<script>` är en tagg",
        "```\n<script>alert(1)</script>\n```",
        "~~~ html\n<b>\n~~~",
        "Om 3 < 4 och 5 > 4",
        "5 <6",
        "<https://example.org/> och <kontakt@example.org>",
        "[x](../plan/index.md#plans-tillit-2031)",
        "[x](mailto:a@example.org) [y](tel:112) [z](https://example.org/a_(b))",
        "[till rubriken](#prov)",
        "[x][namn] och [Namn][]\n\n[namn]: ../plan/index.md",
        "Punkt [1] och [2], och `[a][b]`",
        "javascript: är ett språk",
        'Klassen {: .x #y lang="fi" }',
    ],
)
def test_ordinary_prose_and_code_is_no_mistake(tree, text):
    assert problems_with(tree, "docs/om/prov.md", f"{PAGE}{text}\n") == []


# Numbers whose control digits were computed by hand: 1212121212 → 2+2+2+2+2+2+2+2+2 = 18 → 2.
NUMBERS = (
    "121212-1212",
    "1212121212",
    "19121212-1212",
    "191212121212",
    "121212+1212",
    "121212 1212",
    "19121212 1212",
    "121212–1212",
    "121212‑1212",
    "121212\xa01212",
    # 701063-239?: 5+0+2+0+3+3+4+3+9 = 29 → 1. The day 3 plus 60: a coordination number.
    "701063-2391",
    "19701063-2391",
    "7010632391",
)


@pytest.mark.parametrize(
    "path, start, text",
    [
        ("docs/om/prov.md", PAGE, "Ring {number} nu.\n\n"),
        ("docs/om/prov.md", PAGE, "`{number}`\n\n"),
        ("docs/bilaga.csv", "", "a;{number};b\n"),
        ("data/actors.yml", "", "x{n}: {{name: x{n}, kind: y, role: 'för {number}'}}\n"),
        ("data/actors.yml", "", "# {number}\nx{n}: {{name: x{n}, kind: y, role: z}}\n"),
    ],
)
def test_a_personal_number_is_found_wherever_it_stands_in_data_and_docs(tree, path, start, text):
    several = [text.format(number=number, n=n) for n, number in enumerate(NUMBERS)]
    found = problems_with(tree, path, start + "".join(several))
    lines = [start.count("\n") + "".join(several[:n]).count("\n") + 1 for n in range(len(several))]
    assert [one.rpartition(":")[0].split(":")[:2] for one in found] == [[path, str(line)] for line in lines]
    for one in found:
        assert one.endswith("här står ett personnummer eller samordningsnummer. Ta bort det.")
        assert not [number for number in NUMBERS if number in one]  # the list is no place for them either


@pytest.mark.parametrize(
    "number",
    [
        "121212-1213",
        "701063-2392",
        "121312-1215",
        "123456-7890",
        "2023-121212-1212-1",
        "99121212121299",
        "0101-223344",
        "STK-2024-884",
    ],
)
def test_other_numbers_are_left_alone(tree, number):
    assert problems_with(tree, "docs/om/prov.md", f"{PAGE}Se {number} i diariet.\n") == []


def test_a_leap_day_is_a_birthday_only_in_a_leap_year():
    # 040229-123?: 0+4+0+2+4+9+2+2+6 = 29 → 1.
    assert is_personal("20040229", "1231")
    assert not is_personal("20030229", "1231")


@pytest.mark.parametrize("audience", ["publik", "2", "[öppen]"])
def test_a_site_file_that_cannot_be_used_is_the_only_thing_that_is_reported(tree, audience):
    text = (tree / "data/site.yml").read_text(encoding="utf-8").replace("öppen", audience)
    found = problems_with(tree, "data/site.yml", text)
    assert len(found) == 1
    assert found[0].startswith('data/site.yml:1:11: Vem webbplatsen är för ("audience"): ')


def test_a_missing_site_file_is_said_to_be_missing(tree):
    (tree / "data/site.yml").unlink()
    found = [str(one) for one in check(tree)[1]]
    assert found == ["data/site.yml:1:1: filen saknas. Den säger vad webbplatsen heter."]


@pytest.mark.parametrize(
    "register", ["units", "contacts", "documents", "statuses", "plans", "situations", "risks"]
)
@pytest.mark.parametrize("how", ["quote", "utf8", "tab"])
def test_one_mistake_in_a_register_is_one_line_whatever_refers_to_its_records(tree, register, how):
    file = tree / "data" / f"{register}.yml"
    data = file.read_bytes()
    spoiled = {"quote": data + b'sist: "\n', "utf8": data + b"# \xe5\n", "tab": data + b"\tx: 1\n"}
    file.write_bytes(spoiled[how])
    found = [str(one) for one in check(tree)[1]]
    assert len(found) == 1, found
    assert found[0].startswith(f"data/{register}.yml:{data.count(10) + 1}:")


@pytest.mark.parametrize("record", ["units", "documents", "plans", "statuses"])
def test_one_unknown_field_in_a_record_is_one_line_whatever_refers_to_it(tree, record):
    file = tree / "data" / f"{record}.yml"
    key = {"units": "lodz", "documents": "protokoll", "plans": "tillit-2031", "statuses": "tyst"}[record]
    text = file.read_text(encoding="utf-8")
    start = text.index(f"{key}:") + len(key) + 1
    inline = text[start:].startswith(" {")
    spoiled = (
        f"{text[:start]} {{fel: 1, {text[start + 2 :]}"
        if inline
        else f"{text[:start]}\n  fel: 1{text[start:]}"
    )
    found = problems_with(tree, f"data/{record}.yml", spoiled)
    assert len(found) == 1, found
    assert 'okänt fält "fel"' in found[0]


def test_a_page_whose_call_cannot_be_made_makes_no_links_to_it_wrong(tree):
    found = problems_with(
        tree, "docs/plan/index.md", PAGE.replace("Prov", "Planer") + '{{ register("plan") }}\n'
    )
    found += problems_with(tree, "docs/om/prov.md", f"{PAGE}[x](../plan/index.md#plans-tillit-2031)\n")
    assert {one.partition(": ")[0] for one in found} == {"docs/plan/index.md:7:1"}


def test_pages_that_records_lack_are_made_and_none_is_written_over(tmp_path):
    tree = sites.copy_tree(tmp_path / "tree", "annan-kommun")
    (tree / "docs/plan/aktiviteter/avtal-lodz.md").unlink()
    kept = tree / "docs/plan/aktiviteter/larm-ahtari.md"
    kept.write_text("{{ activity() }}\n\nEgen text.\n", encoding="utf-8")
    found = [str(one) for one in check(tree)[1]]
    assert found == [
        'data/activities/avtal-lodz.yml:1:1: aktivitet "avtal-lodz" har ingen sida '
        'docs/plan/aktiviteter/avtal-lodz.md. Kör "python -m macros pages".'
    ]
    made = sites.run(tree, "macros", "pages")
    assert (made.returncode, made.stdout) == (0, "docs/plan/aktiviteter/avtal-lodz.md\n")
    assert kept.read_text(encoding="utf-8") == "{{ activity() }}\n\nEgen text.\n"
    assert check(tree)[1] == []
    assert sites.run(tree, "macros", "pages").stdout == ""


def test_a_long_braid_of_splits_and_merges_without_a_circle_has_none():
    # Two nodes in each of sixty layers, each leading to both of the next: 2⁶⁰ ways, no circle.
    graph = {f"{n:02}{s}": [f"{n + 1:02}a", f"{n + 1:02}b"] for n in range(60) for s in "ab"}
    assert cycles(graph) == []
    assert cycles({**graph, "60a": ["59b"]}) == [("59b", "60a")]


def test_circles_are_found_once_each_and_told_from_their_smallest_id():
    assert cycles({"b": ["c"], "c": ["a"], "a": ["b"], "d": ["d"], "e": ["a"]}) == [("a", "b", "c"), ("d",)]


# --------------------------------------------------------------------------- a hostile record

HOSTILE = "</title><script>alert(1)</script>"
LINKED = "[klicka](javascript:alert(1)) <b>|</b> {{ config }} `kod`"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """The pages that show the hostile record, from a preview: problems don't stop it."""
    tree = sites.copy_tree(tmp_path_factory.mktemp("fientlig") / "tree", "annan-kommun")
    file = tree / "data/activities/avtal-lodz.yml"
    text = file.read_text(encoding="utf-8")
    text = text.replace("Gå igenom avtalen med Łódź", f"'{HOSTILE}'")
    text = text.replace("Alla avtal med Łódź läses om.", f"'{HOSTILE} {LINKED}'")
    file.write_text(text, encoding="utf-8")
    with sites.previewed(tree) as preview:
        return {path: preview.get(path) for path in ("plan/aktiviteter/avtal-lodz/", "plan/", "plan/lage/")}


def test_a_hostile_record_is_only_text_wherever_it_is_shown(hostile):
    for path, source in hostile.items():
        page = sites.Html(source)
        assert HOSTILE in " ".join(page.words), path
        assert [one for one in page.running if "alert(1)" in one] == [], path


def test_a_hostile_title_and_summary_are_whole_and_harmless_in_heading_title_and_description(hostile):
    page = sites.Html(hostile["plan/aktiviteter/avtal-lodz/"])
    assert page.headings[0] == HOSTILE
    assert page.title == f"{HOSTILE} – Tillit i Ähtäri"
    assert page.meta["description"] == f"I hamn. {HOSTILE} {LINKED}"


def test_a_hostile_record_is_harmless_in_whatever_a_macro_leaves_in_markdown(tree):
    file = tree / "data/units.yml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("Łódźavdelningen", f"'{LINKED}'"), encoding="utf-8"
    )
    site = loaded.load(tree, preview=True, fresh=True)
    markdown = site.markdown(site.fragment("activity", ("avtal-lodz",), {}, Here("x.md", "x")), "x/")
    assert "javascript" not in markdown
    assert "<" not in markdown
