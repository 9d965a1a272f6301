"""Every address is a function of the site: the same alone, in any order, and by however many processes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import sites
from tests.addresses import differing, outputs_of, without_search


@pytest.fixture
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day of the built site."""
    monkeypatch.setenv("SITE_TODAY", "2031-11-01")


def test_every_address_alone_is_the_built_file_in_whatever_order_they_are_asked_for(
    other_tree: Path, day: None
) -> None:
    built = without_search(other_tree)
    assert len(built) > 100
    outputs = outputs_of(other_tree)
    assert differing(outputs, built, built) == []
    assert differing(outputs, built, reversed(built)) == []
    assert differing(outputs_of(other_tree), built, reversed(built)) == []


def test_a_page_that_is_asked_for_twice_in_a_row_is_the_same(other_tree: Path, day: None) -> None:
    outputs = outputs_of(other_tree)
    for address in outputs.pages:
        assert outputs.make(address).data == outputs.make(address).data, address


def test_nothing_is_published_that_has_no_address(other_tree: Path, day: None) -> None:
    outputs = outputs_of(other_tree)
    apart = {one.address for one in outputs.apart}
    whole = {address for number in outputs.wholes for address in outputs.of_group(number)}
    assert apart | whole == without_search(other_tree).keys()


def test_what_has_no_address_is_made_by_nobody(other_tree: Path, day: None) -> None:
    with pytest.raises(KeyError):
        outputs_of(other_tree).make("finns-inte/index.html")


def test_one_process_and_three_write_the_same_bytes(other_tree: Path, tmp_path: Path) -> None:
    code = sites.copy_tree(tmp_path / "code", "annan-kommun", code=True)  # runs in a process of its own
    done = sites.run(code, "macros", "build", "--processes", "3", SITE_TODAY="2031-11-01")
    assert done.returncode == 0, done.stdout + done.stderr
    first, second = sites.contents(other_tree / "site"), sites.contents(code / "site")
    assert first.keys() == second.keys()
    assert [one for one in first if first[one] != second[one]] == []


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
def test_a_site_that_its_engine_builds_by_itself_is_the_same_to_the_byte(
    other_tree: Path, tmp_path: Path, engine: str
) -> None:
    code = sites.copy_tree(tmp_path / "code", "annan-kommun", code=True)
    done = sites.run(code, engine, "build", "--strict", "--quiet", SITE_TODAY="2031-11-01")
    assert done.returncode == 0, done.stdout + done.stderr
    first, second = sites.contents(other_tree / "site"), sites.contents(code / "site")
    assert first.keys() == second.keys()
    assert [one for one in first if first[one] != second[one]] == []
