"""What a record is called: all the names that somebody may know it by."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

# What a link says comes first: it is what an editor has seen.
OWN = ("short", "title", "name", "term", "function", "label", "abbreviation")
MORE = ("other_titles", "other_names", "synonyms", "misspellings", "search")


def called_names(record: Any) -> tuple[str, ...]:
    """The record's names, each once, the one that links say first. What couldn't be read has none."""
    return tuple(dict.fromkeys(every(record)))


def every(record: Any) -> Iterator[str]:
    for field in OWN:
        if isinstance(value := getattr(record, field, None), str):
            yield value
    for field in MORE:
        for one in getattr(record, field, None) or ():
            yield one if isinstance(one, str) else str(getattr(one, "title", ""))
