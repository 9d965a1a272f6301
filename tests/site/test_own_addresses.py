"""Every address of the repository's own site, asked for alone, is the file that is built."""

from __future__ import annotations

from pathlib import Path

from tests.addresses import differing, outputs_of, without_search


def test_every_address_alone_is_the_built_file_also_when_they_are_asked_for_backwards(
    built_tree: Path,
) -> None:
    built = without_search(built_tree)
    outputs = outputs_of(built_tree)
    assert differing(outputs, built, reversed(built)) == []
    assert differing(outputs, built, outputs.pages) == []
