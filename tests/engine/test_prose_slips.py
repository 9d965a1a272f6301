"""What is published otherwise than it was meant is told once, where it stands; good Markdown never is."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from macros.blocks.blocks import Link, Paragraph
from macros.blocks.blocks import Text as Words
from macros.checks.prose_rules import slips
from macros.engine.checking import check, trees
from macros.engine.site_settings import of_base
from macros.pages.language import parse
from macros.pages.slips import Text
from macros.reading.page_markdown import PageMarkdown
from macros.reading.page_tree import Trees
from macros.text.site_files import SiteFiles
from tests import sites
from tests.engine.good_prose import GOOD

Place = tuple[int, int, str]


@lru_cache(maxsize=1)
def site_markdown() -> Trees:
    """The Markdown that every site's pages are read by."""
    return trees(of_base(SiteFiles()))


def told(body: str, deck: bool = False, report: bool = False) -> list[Place]:
    """(line, column, message) of all that is told of a text, counted from 1."""
    text = Text(body, parse(body)[0], colons=deck)
    tree = None if deck else site_markdown().tree(PageMarkdown(text.text))
    return [(one.line + 1, one.column + 1, one.message) for one in slips(text, tree, deck, report)]


# (text, line, column, words of what to do)
SLIPS = [
    # Word's bullets and other marks
    ("•\tett\n•\ttvå", 1, 1, 'Skriv "- "'),
    ("Ta med:\n· ett\n· två", 2, 1, 'Skriv "- "'),
    ("Ta med:\n\n▪ ett\n\n▪ två", 3, 1, 'Skriv "- "'),
    ("◦ ett", 1, 1, 'Skriv "- "'),
    ("\uf0b7\tett", 1, 1, 'Skriv "- "'),
    ("o\tett\no\ttvå", 1, 1, 'Skriv "- "'),
    ("§\tett", 1, 1, 'Skriv "- "'),
    ("§ ett\n§ två", 1, 1, 'Skriv "- "'),
    ("Ta med:\n– ett\n– två", 2, 1, 'Skriv "- "'),
    ("Ta med:\n\n– ett\n\n– två", 3, 1, 'Skriv "- "'),
    ("Ta med:\n-ett\n-två", 2, 1, 'Skriv "- "'),
    ("a) ett\nb) två", 1, 1, 'Skriv "1. " eller "- "'),
    ("1.Ett\n2.Två", 1, 1, 'Skriv "1. " eller "- "'),
    ("(1) ett\n(2) två", 1, 1, 'Skriv "1. " eller "- "'),
    ("Text\n2. två\n3. tre", 2, 1, "en tom rad före listan"),
    ("- a\n- b\nKontakta oss.", 3, 1, "Lägg en tom rad före den"),
    ("- a\n - b\n- c", 2, 2, "Dra in den med fyra mellanslag"),
    # numbers
    ("1. Ring\n\nVänta.\n\n1. Skriv", 5, 1, "Skriv 2 om listan går vidare"),
    ("1. Ring\n2. Be om namn\n\nVänta.\n\n1. Skriv", 6, 1, "Skriv 3 om listan går vidare"),
    ("1. Ring\n2. Skriv\n4. Gå", 3, 1, "punkt 4 visas som 3"),
    ("2025. Sedan dess", 1, 1, 'Skriv "2025\\."'),
    # headings
    ("Text\n\n#hashtag mitt i", 3, 1, "ett mellanslag efter"),
    ("Text\n##Rubrik", 2, 1, "ett mellanslag efter"),
    ("####### Sju", 1, 1, "högst sex"),
    ("En till\n====", 1, 1, 'Skriv "# "'),
    ("En till\n---", 1, 1, 'Skriv "## "'),
    ("## Två\n\n#### Fyra", 3, 1, 'Skriv "###"'),
    ("Text\n\n##\n\nMer", 3, 1, "rubriken är tom"),
    # tables
    ("| a | b |\n| c | d |", 1, 1, "Skriv en rad under rubrikerna"),
    ("| a | b |\n| --- |\n| c | d |", 1, 1, "Skriv en rad under rubrikerna"),
    ("| a | b |\n| - | - |\n| c | d |\nEfter.", 4, 1, "Lägg en tom rad före den"),
    ("| a | b |\n| - | - |\n| c | d | e |", 3, 1, "3 celler men tabellen 2 kolumner"),
    # code
    ("Text.\n\n    Ett inklistrat stycke.", 3, 5, "Ta bort indraget"),
    ("Text.\n\n    - ett\n    - två", 3, 5, "Ta bort indraget"),
    ("Text\n\n```\nkod", 3, 1, "avslutas aldrig"),
    # what only other programs know
    ("Se [[Rutin]] nu", 1, 4, "[text](sida.md)"),
    ("![[b.png]]", 1, 1, "![vad bilden visar](bild.png)"),
    ("Det är ==viktigt==.", 1, 8, "Skriv **"),
    ("Det är ~~fel~~.", 1, 8, "Ta bort det"),
    ("Enligt källan[^1] så", 1, 14, "fotnot"),
    ("Bra :tada: jobbat", 1, 5, "klistra in"),
    ("Text %%internt%%", 1, 6, "Ta bort kommentaren"),
    ("H~2~O", 1, 2, "vanliga tecken"),
    ("(här)[sida.md]", 1, 1, "[text](sida.md)"),
    ("> [!NOTE]\n> Text", 1, 3, '"!!! note"'),
    (":::note\nText\n:::", 1, 1, '"!!! note"'),
    ("!!! note\nText", 1, 1, "Dra in"),
    ("!!! note ”Titel”\n    Text", 1, 1, '"!!! note"'),
    ("??? ”Fråga”\n    Svar", 1, 1, '"!!! note"'),
    # read in two ways
    ("- a\n\n      sex mellanslag", 3, 7, "läses på två sätt: som kod"),
]


@pytest.mark.parametrize(("text", "line", "column", "words"), SLIPS)
def test_a_slip_is_one_line_where_it_stands(text: str, line: int, column: int, words: str) -> None:
    (found,) = (
        told(f"# Sida\n\n{text}\n\nEfter.\n" if text.count("```") != 1 else f"# Sida\n\n{text}\n")
        if not (text.startswith("##") or "\n##" in text)
        else told(f"\n\n{text}\n\nEfter.\n")
    )
    assert found[:2] == (line + 2, column) and words in found[2]


@pytest.mark.parametrize("opening", ["!!! tip", "- Punkt", "1. Steg", "- Punkt\n\n    - Under"])
@pytest.mark.parametrize(("text", "line", "column", "words"), SLIPS)
def test_so_it_is_in_a_box_and_in_a_point(
    text: str, line: int, column: int, words: str, opening: str
) -> None:
    depth = 4 * (1 + opening.count("Under"))
    inner = "\n".join(" " * depth + one if one else "" for one in text.split("\n"))
    (found,) = told(f"{opening}\n\n{inner}\n")
    assert found[:2] == (line + opening.count("\n") + 2, column + depth) and words in found[2]


@pytest.mark.parametrize("box", [False, True])
@pytest.mark.parametrize(
    ("text", "line", "column"),
    [("1. a\n  - b\n2. c", 2, 3), ("10. a\n   - b\n   - c", 2, 4), ("1. a\n\n  - b", 3, 3)],
)
def test_a_point_that_is_indented_too_little_below_a_number_is_told(
    text: str, line: int, column: int, box: bool
) -> None:
    inner = "\n".join(" " * 4 + one if one else "" for one in text.split("\n"))
    (found,) = told(f"!!! tip\n\n{inner}\n" if box else text)
    assert found[:2] == ((line + 2, column + 4) if box else (line, column)) and "underpunkt" in found[2]


@pytest.mark.parametrize("text", GOOD, ids=lambda text: text.split("\n")[0])
def test_good_markdown_is_never_told(text: str) -> None:
    assert told(text) == []


def test_all_slips_of_a_paragraph_are_told_at_once() -> None:
    found = told("Se [[a]] och ==b== {{ x() }}\noch ~~c~~.\n")
    assert [one[:2] for one in found] == [(1, 4), (1, 14), (2, 5)]


def test_a_call_before_a_slip_doesnt_move_its_column() -> None:
    assert [one[:2] for one in told('{{ source("a",\n  page="1") }} se [[b]]\n')] == [(2, 19)]


def test_a_page_that_is_a_call_is_not_read() -> None:
    assert Text("{{ activity() }}\n", parse("{{ activity() }}\n")[0]).empty


@pytest.mark.parametrize("kind", ["deck", "report"])
def test_decks_and_reports_number_from_one_and_say_so(kind: str) -> None:
    (found,) = told("1. Ring\n\nVänta.\n\n2. Skriv\n", **{kind: True})
    assert found[0] == 5 and "visas från 1" in found[2]


def test_a_decks_own_blocks_are_no_slip() -> None:
    assert told("## Sida [5 min]\n\n::: manus\nHej.\n:::\n- a\n:::\n", deck=True) == []


# ---------------------------------------------------------------------------- in a site


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return sites.copy_tree(tmp_path / "tree", "annan-kommun", code=False)


def test_a_slip_on_a_page_is_told_by_the_check_with_file_line_and_column(site: Path) -> None:
    page = site / "docs/om/prov.md"
    page.write_text("---\ndescription: Prov.\n---\n\n# Prov\n\n- a\n  •\tb\n\n[[c]]\n", encoding="utf-8")
    found = [str(one).split(" ", 1)[0] for one in check(site)[1]]
    assert found == ["docs/om/prov.md:8:3:", "docs/om/prov.md:10:1:"]


@pytest.mark.parametrize(("call", "told"), [("", True), ('{{ activities("tillit-2031") }}', False)])
def test_a_level_that_a_macros_heading_gives_is_not_left_out(site: Path, call: str, told: bool) -> None:
    page = site / "docs/om/prov.md"
    start = "---\ndescription: Prov.\n---\n\n# Prov\n\n## Två\n\n"
    page.write_text(f"{start}{call}\n\n#### Fyra\n", encoding="utf-8")
    found = [str(one).split(" ", 1)[0] for one in check(site)[1]]
    assert found == (["docs/om/prov.md:11:1:"] if told else [])


DECK = """---
title: Prov
description: Ett färdigt material för arbetsplatsträffen om hur ni gör när något inte stämmer i vardagen.
purpose: Alla ska veta.
audience: Alla
theme: Prov
variants: [15]
prepare:
  - Läs texten.
---

## Första sidan [15 min]

{}
"""


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Ta med:\n- a\n- b\n\nSe https://example.org/x.", []),
        ("-\xa0a\n-\xa0b", []),
        ("•\ta\n•\tb", ["14:1"]),
        ("1. a\n\nText.\n\n1. b", ["18:1"]),
        ("Rubrik\n---", ["14:1"]),
        ("::: manus\nSe [[b]].\n:::", ["15:4"]),
        ("**Obs! **text", ["14:1"]),
    ],
)
def test_a_deck_tells_the_same_slips(site: Path, text: str, places: list[str]) -> None:
    deck = site / "docs/apt/prov.md"
    deck.parent.mkdir()
    deck.write_text(DECK.format(text), encoding="utf-8")
    found = [str(one).split(": ", 1)[0] for one in check(site)[1]]
    assert found == [f"docs/apt/prov.md:{one}" for one in places]


def test_a_decks_list_under_text_its_hard_spaces_and_its_addresses_are_read_as_meant(site: Path) -> None:
    deck = site / "docs/apt/prov.md"
    deck.parent.mkdir()
    deck.write_text(DECK.format("Ta med:\n-\xa0a\n-\xa0b\n\nSe https://example.org/x."), encoding="utf-8")
    ((slide,),) = (one.slides for one in check(site)[0].decks[0])
    ((words, points, link),) = (one.blocks for one in slide.contents)
    assert (words, points.items) == (Paragraph((Words("Ta med:"),)), ((Words("a"),), (Words("b"),)))
    assert Link("https://example.org/x", "https://example.org/x") in link.line


@pytest.mark.parametrize(
    "text",
    [
        ">" * 3000 + " a",
        "- " * 3000 + "a",
        "\n".join(" " * (4 * n) + "- a" for n in range(300)),
        "{a" * 20_000,
        "-" * 20_000 + "|x",
        "!!! " + "a " * 10_000 + '"',
        "1. a\n\ntext\n\n" * 1500,
        "\n\n".join(f"[a{n}][`b`]" for n in range(1500)),
    ],
    ids=["quotes", "points", "deep", "braces", "dashes", "box", "steps", "differences"],
)
def test_what_nobody_writes_is_read_too(text: str) -> None:
    told(text)  # neither raises nor goes on for ever


@pytest.mark.parametrize(
    "text", ["\n".join(" " * 4 * n + f"- a{n}" for n in range(30)), "- " * 30 + "a", "> " * 30 + "a"]
)
def test_more_levels_than_can_be_read_are_told(text: str) -> None:
    assert len([one for one in told(text) if "nivåer" in one[2]]) == 1


def test_eight_levels_are_read() -> None:
    assert told("\n".join(" " * 4 * n + f"- a{n}" for n in range(8))) == []
