"""The engine's part of the editor's guide: what it tells to click is there, and what it shows can be written."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from macros.blocks.blocks import Bullets, Code, Column, Details, Heading, Link, Row, Table, Text
from macros.checks.rules import LAST_RULES, RULES
from macros.components.guide import SHOWN, shortened
from macros.components.guide_parts import PARTS, TEXTS, called, guide, record_example, text_of
from macros.components.phrases import cell
from macros.components.registry import Here
from macros.components.running import Runner
from macros.engine.checking import SiteLoader, check
from macros.pages.language import parse
from macros.records import KINDS
from tests import sites

EDITING = (sites.ROOT / "macros/editing", sites.ROOT / "macros/drafts")
HERE = Here("om/prov.md", "prov")


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sites.copy_tree(tmp_path_factory.mktemp("handbok") / "tree", "annan-kommun")


@pytest.fixture(scope="module")
def runner(tree: Path) -> Runner:
    built = SiteLoader(tree).load().content.built
    assert built is not None
    return built.runner


def test_each_part_has_a_text_and_each_text_is_a_part() -> None:
    assert sorted(file.stem for file in TEXTS.glob("*.md")) == sorted(PARTS)


def clicked() -> list[tuple[str, str]]:
    """(part, words) of all that the guide tells to choose."""
    return [(part, words) for part in PARTS for words in re.findall(r"\*\*(.+?)\*\*", text_of(part))]


@pytest.mark.parametrize(("part", "words"), clicked())
def test_what_the_guide_tells_to_choose_is_there_to_be_chosen(part: str, words: str) -> None:
    if words == "Redigera":  # the file that is double-clicked
        assert (sites.ROOT / "Redigera.cmd").is_file() and (sites.ROOT / "Redigera.command").is_file()
        return
    sources = (
        file.read_text(encoding="utf-8")
        for room in EDITING
        for file in room.rglob("*")
        if file.suffix in (".py", ".html")
    )
    assert any(words in text for text in sources), f"{part}: {words}"


@pytest.mark.parametrize("part", PARTS)
def test_a_part_can_be_told_on_a_site_that_has_no_other_page_of_the_guide(part: str, runner: Runner) -> None:
    blocks = guide(runner.view, part, here=HERE).blocks
    assert blocks
    levels = [block.level for block in blocks if isinstance(block, Heading)]
    assert all(after <= before + 1 for before, after in zip([2, *levels], levels, strict=False))


def test_a_link_to_a_part_leads_to_its_page_where_the_site_has_one(tree: Path, runner: Runner) -> None:
    [call], _ = parse('{{ guide_link("angra") }}')
    assert called(runner.view, call, HERE).inline == (Text(PARTS["angra"]),)
    page = tree / "docs/om/angra.md"
    page.write_text('---\ndescription: Prov.\n---\n\n# Ångra\n\n{{ guide("angra") }}\n', encoding="utf-8")
    built = SiteLoader(tree).load().content.built
    page.unlink()
    assert built is not None
    assert called(built.view, call, HERE).inline == (Link("om/angra/", PARTS["angra"]),)


@pytest.mark.parametrize("kind", KINDS)
def test_an_example_of_a_record_is_a_whole_record_as_its_file_is_written(kind: str, runner: Runner) -> None:
    [block] = record_example(runner.view, kind).blocks
    if not isinstance(block, Code):  # the site has none that is short enough to be shown
        assert all(one.draft or one.intern for one in runner.view.of(kind)) or kind == "calendar"
        return
    read = yaml.safe_load(block.text)
    own_file = any(runner.view.has_own_file(kind, one.id) for one in runner.view.of(kind))
    values = [read] if own_file else list(read.values())
    for value in values:
        record = KINDS[kind].model.model_validate(value)
        assert record in [one.model_copy(update={"id": ""}) for one in runner.view.of(kind)]
        assert not record.draft and not record.intern


def test_the_example_of_a_page_is_one_without_faults(tree: Path) -> None:
    example = re.search(r"```\n(---\n.*?)```", text_of("text"), re.DOTALL)
    assert example
    page = tree / "docs/om/larma.md"
    page.write_text(example[1], encoding="utf-8")
    told = check(tree)[1]
    page.unlink()
    assert told == []


def test_an_example_has_the_first_lines_of_what_it_shows_folded_or_not() -> None:
    table = Table(
        "Rader", (Column("Nummer"),), tuple(Row((cell(str(number)),)) for number in range(SHOWN + 1))
    )
    first = replace(table, rows=table.rows[:SHOWN])
    assert shortened(table) == first
    assert shortened(Details("Vikt", (table,))) == Details("Vikt", (first,))


def test_every_rule_of_the_check_is_told_in_a_sentence(runner: Runner) -> None:
    blocks = guide(runner.view, "meddelanden", here=HERE).blocks
    told = [
        "".join(part.text for part in line)
        for block in blocks
        if isinstance(block, Bullets)
        for line in block.items
    ]
    assert len(told) == len(RULES) + len(LAST_RULES)
    assert all(one.endswith(".") and len(one.split()) > 3 for one in told)
    assert any(isinstance(block, Table) for block in blocks)


def test_every_task_of_the_desk_is_told_in_the_guide() -> None:
    import macros.editing.registered  # noqa: F401  (makes the tasks known)
    from macros.editing.task import TASKS

    told = " ".join(text_of(part) for part in PARTS)
    assert [one.title for one in TASKS.values() if f"**{one.title}**" not in told] == []


def test_each_message_that_the_guide_explains_is_one_that_is_told() -> None:
    rows = re.findall(r"^\| (?!Meddelandet|---)(.+?) \|", text_of("meddelanden"), re.MULTILINE)
    code = " ".join(
        file.read_text(encoding="utf-8")
        for file in (sites.ROOT / "macros").rglob("*.py")
        if not {"editing", "drafts"} & set(file.parts)
    )
    unknown = [
        part
        for row in rows
        for part in re.split(r"\s*…[?\s]*|\. ", row)
        if len(part) > 3 and part not in code
    ]
    assert len(rows) > 10 and unknown == []
