"""How long a page may be: told once a kind, at the longest, unless its front matter says why it is longer."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.blocks.blocks import (
    Bullets,
    Cell,
    Cite,
    Column,
    Contact,
    Contacts,
    Details,
    Filter,
    Heading,
    Paragraph,
    Row,
    Steps,
    Table,
    line,
)
from macros.blocks.visible_words import visible_words
from macros.engine.checking import check
from macros.publish.preview_page import problem_list
from macros.text.problems import Problem
from tests import sites
from tests.made_records import write

FRONT = "---\ntitle: Sidan {0}\ndescription: Om {0}.\n{1}---\n\n# Sidan {0}\n\n"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    tree = sites.copy_tree(tmp_path / "tree", "annan-kommun")
    config = tree / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("not_in_nav: |\n", "not_in_nav: |\n  /lang-*\n"), encoding="utf-8")
    return tree


def page(tree: Path, name: str, words: int, front: str = "") -> None:
    """A page of so many words, its heading's two among them."""
    write(tree / f"docs/lang-{name}.md", FRONT.format(name, front) + "ord " * (words - 2) + "\n")


def told(tree: Path) -> list[str]:
    return [str(one) for one in check(tree)[1] if one.code == "length"]


def test_pages_that_are_too_long_are_one_warning_at_the_longest(tree: Path) -> None:
    for name, words in (("a", 1_001), ("b", 1_200), ("c", 1_000)):
        page(tree, name, words)
    (line,) = told(tree)
    assert line.startswith("docs/lang-b.md:1:1: varning: sidan har 1200 ord. ")
    assert "räcker 1000" in line and "lang-a.md (1001)" in line and "lang-c" not in line


def test_a_reason_in_the_front_matter_answers_it(tree: Path) -> None:
    page(tree, "a", 1_200, "long: Allt ska gå att skriva ut på en gång.\n")
    assert told(tree) == []


def test_a_reason_that_says_nothing_answers_nothing(tree: Path) -> None:
    page(tree, "a", 1_200, "long: true\n")
    assert len(told(tree)) == 1


def test_a_page_that_is_too_long_is_built(tree: Path) -> None:
    page(tree, "a", 1_200)
    assert sites.build(tree).joinpath("lang-a/index.html").is_file()


def test_the_words_that_count_are_those_that_are_seen_before_anything_is_opened() -> None:
    text = Paragraph(line("Två ord", Cite("plan", "avsnitt 1")))
    table = Table(
        "En rubrik",
        (Column("Namn"),),
        (Row((Cell((line("ett två tre"),)),), (("Tema",),), "rad"),),
        (Filter("Tema", "Alla teman", ("ett", "två")),),
    )
    contact = Contact("Säkerhetssamordnaren", "Vid hot", (("gap", line("Anges inte")),))
    assert visible_words(text) == 2
    assert visible_words(table) == 6
    assert visible_words(Contacts("Kontakt", (contact,))) == 6
    assert visible_words(Steps("Gör så", (("Ring nu", line("Vänta inte")),))) == 6
    assert visible_words(Details("Så vet vi", (text, table))) == 3
    assert visible_words((Heading(2, "Mer"), Bullets((line("a"), line("b c"))))) == 4


def test_a_preview_tells_errors_apart_from_what_only_might_be_mended() -> None:
    wrong = Problem("docs/a.md", 1, 1, "link", "länken leder ingenstans.")
    long = Problem("docs/b.md", 1, 1, "length", "sidan har 1200 ord.", "warning")
    both, only_long = (
        sites.text(f"<body>{problem_list(several)}</body>") for several in ([long, wrong], [long])
    )
    assert both.index("1 fel att rätta") < both.index("docs/a.md") < both.index("1 att se över")
    assert "fel att rätta" not in only_long and "docs/b.md" in only_long


def test_what_the_engine_tells_of_itself_is_as_long_as_that_is(tree: Path) -> None:
    write(tree / "docs/lang-makron.md", FRONT.format("makron", "") + "{{ macro_guide() }}\n" + "ord " * 1_200)
    assert told(tree) == []


def test_a_line_of_a_list_that_is_too_long_is_one_warning_at_the_longest_record(tree: Path) -> None:
    activity = tree / "data/activities/avtal-2029.yml"
    text = activity.read_text(encoding="utf-8")
    rest = [line for line in text.splitlines() if not line.startswith(("title:", "short:"))]
    activity.write_text("\n".join((f"title: {'ord ' * 26}", *rest, "")), encoding="utf-8")
    (line,) = told(tree)
    assert line.startswith("data/activities/avtal-2029.yml:1:1: varning: raden i listor över aktiviteter")
