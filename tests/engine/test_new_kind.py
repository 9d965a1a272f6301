"""A kind of records that is new to the code: shown everywhere from a few lines, and nothing can be forgotten.

The lines are those that CONTRIBUTING.md tells a developer to write.
"""

import csv

import pytest

from tests import shards, sites
from tests.made_records import change, write

MODEL = """

class Film(Record):
    title: Plain = asked("Titel", "Filmens titel.", "Tystnaden")
    owner: UnitRef | None = asked("Ägare", "Enheten som äger filmen.", "hr", when="när källan säger det", default=None)
    state: tuple[Statement, ...] = asked(
        "Läge", "Vad källorna säger om hur det går.", when="när källorna säger det", default=()
    )
"""
KIND = """    Kind(
        "films",
        Film,
        Words("film", "filmen", "filmer"),
        listed=REGISTER,
        table="filmer",
        units=(owned("owner"),),
        macro="film",
        sentences=(("state", "Läge"),),
    ),
"""
DRAWN = '''"""Films: a film's own page, and the list of them."""

from __future__ import annotations

from typing import Annotated

from macros.blocks.blocks import Block, Fragment, Heading
from macros.catalogue.view import View
from macros.components.list_drawers import entry, listed_each
from macros.components.phrases import statement, statements
from macros.components.registry import Here, macro
from macros.records.base import RefTo
from macros.records.knowledge import Film


@macro("film()", record="films")
def film(view: View, id: Annotated[str, RefTo("films")] = "", *, here: Here) -> Fragment:
    """Gör en films egen sida. Utan id tas den från filens namn."""
    one = view.get("films", id or here.id)
    blocks = (Heading(1, one.title), *statements(one.state))
    return Fragment(blocks, title=one.title, description=f"Filmen {one.title}: vad den visar.")


@listed_each("films")
def film_entry(view: View, one: Film) -> list[Block]:
    return entry(view, "films", one, one.title, rows=(("Läge", [statement(s) for s in one.state]),))
'''
TABLE = """

@tabled("films")
def films(view: View) -> Table:
    return table(
        "filmer",
        "Filmer",
        "Filmer att visa. Hur det går med dem står i tabellen Utsagor.",
        (
            key("Filmens id."),
            column("titel", "Titel", "Filmens titel.", lambda f: f.title, required=True),
            reference(view, "units", "agare", "Ägare", "Enheten som äger filmen.", lambda f: f.owner),
            address(view, "films"),
        ),
        view.of("films"),
    )
"""
FILMS = {
    "tystnaden": {
        "title": "Tystnaden",
        "owner": "lodz",
        "state": [{"text": "Filmen är inspelad.", "source": {"document": "protokoll"}}],
        "sources": [{"document": "plan-2031"}],
    },
    "ljuset": {"title": "Ljuset"},
}


def within(file, old, new):
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, (file, old)
    file.write_text(text.replace(old, new), encoding="utf-8")


def after(file, addition):
    write(file, file.read_text(encoding="utf-8") + addition)


def add_kind(tree):
    """What the recipe has in the code."""
    macros = tree / "macros"
    within(macros / "records/knowledge.py", "\n\n__all__", f"{MODEL}\n\n__all__")
    within(
        macros / "records/kinds.py",
        "    ExternalLink,\n    Material",
        "    ExternalLink,\n    Film,\n    Material",
    )
    within(macros / "records/kinds.py", "\n)\nKINDS = ", f"\n{KIND})\nKINDS = ")
    write(macros / "components/films.py", DRAWN)
    within(macros / "components/__init__.py", "    figures,\n", "    figures,\n    films,\n")
    after(macros / "exports/register_tables.py", TABLE)


def add_records(tree):
    """What the recipe has in the site."""
    change(tree / "data/films.yml", FILMS)
    change(tree / "data/site.yml", {"pages": {"films": "filmer", "units": "enheter"}})
    page = "---\ndescription: Alla filmer.\n---\n\n# Filmer\n\n{{ register('films') }}\n"
    write(tree / "docs/filmer/index.md", page)
    within(tree / "mkdocs.yml", "  /rutiner/*\n", "  /rutiner/*\n  /filmer/*\n  /enheter/*\n")


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    tree = sites.copy_tree(tmp_path_factory.mktemp("films") / "tree", "annan-kommun", code=True)
    add_kind(tree)
    add_records(tree)
    return tree


@pytest.fixture(scope="module")
def made(tree):
    """What was said of the pages that the new kind's records lacked, and were made."""
    return sites.run(tree, "macros", "pages")


@pytest.fixture(scope="module")
def site(tree, made):
    return sites.build(tree)


def rows(site, name):
    with (site / "data" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def test_a_new_kind_gets_pages_made_by_its_macro(site, made):
    assert "docs/filmer/tystnaden.md" in made.stdout
    assert "Filmen är inspelad." in sites.article(site, "filmer/tystnaden")


def test_a_new_kind_is_listed(site):
    text = sites.article(site, "filmer")
    assert "Tystnaden" in text and "Filmen är inspelad." in text and "Ljuset" in text


def test_what_a_unit_owns_of_a_new_kind_is_on_its_page_by_itself(site):
    html = (site / "enheter/lodz/index.html").read_text(encoding="utf-8")
    assert "Filmer" in [heading.strip("# ¶") for heading in sites.Html(html).headings]
    assert 'href="../../filmer/tystnaden/"' in html
    assert "ljuset" not in html


def test_a_new_kind_is_found_by_its_name_and_by_its_owner(site):
    words = shards.leading(shards.of_site(site))["filmer/tystnaden/"]
    assert {"tystnaden", "łódźavdelningen"} <= words


def test_a_new_kind_is_among_the_data_with_its_sentences_and_its_sources(site):
    films = {row["id"]: row for row in rows(site, "filmer")}
    assert films["tystnaden"]["agare"] == "lodz" and films["tystnaden"]["adress"] == "filmer/tystnaden/"
    assert films["ljuset"]["agare"] == ""
    assert [(r["post"], r["text"]) for r in rows(site, "utsagor") if r["tabell"] == "filmer"] == [
        ("tystnaden", "Filmen är inspelad.")
    ]
    assert [(r["post"], r["dokument"]) for r in rows(site, "kallor") if r["tabell"] == "filmer"] == [
        ("tystnaden", "plan-2031")
    ]


@pytest.mark.parametrize(
    "file, line, asked_for",
    [
        ("records/kinds.py", '        units=(owned("owner"),),\n', 'Add owned("owner")'),
        ("records/kinds.py", '        sentences=(("state", "Läge"),),\n', "to its sentences"),
        ("records/kinds.py", '        macro="film",\n', 'Write macro="film" at that kind'),
        ("records/kinds.py", '        table="filmer",\n', "missing 1 required positional argument: 'table'"),
        ("components/__init__.py", "    films,\n", "that components/__init__.py imports"),
        ("components/films.py", '@listed_each("films")\n', 'Write a function with @listed("films")'),
        ("components/films.py", '@macro("film()", record="films")\n', 'no macro "film" makes them'),
        ("exports/register_tables.py", '@tabled("films")\n', 'Write a function with @tabled("films")'),
    ],
    ids=("units", "sentences", "macro", "table", "import", "drawer", "page", "export"),
)
def test_whatever_is_forgotten_stops_every_command_and_says_what_to_write(tmp_path, file, line, asked_for):
    tree = sites.copy_tree(tmp_path / "tree", "annan-kommun", code=True)
    add_kind(tree)
    before, found, rest = (tree / "macros" / file).read_text(encoding="utf-8").rpartition(line)
    assert found
    write(tree / "macros" / file, before + rest)
    done = sites.run(tree, "macros", "check")
    assert done.returncode != 0
    assert asked_for in done.stderr.splitlines()[-1]
