"""The files of a search index, made of entries as a test writes them, and read as a browser reads them."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from macros.publish import search_shards
from macros.publish.search_counts import Entry
from macros.publish.search_postings import ANY, SIGNS
from macros.publish.search_told import plain, told

Files = dict[str, list[Any]]

SCRIPT = re.compile(r'uppslagSearch\("([0-9a-f]{12})","([a-z]+(?:/[0-9]+)?)",(.*)\);\n')


def entry(given: Mapping[str, Any]) -> Entry:
    """A finished entry of what a page tells (location, title, text) and what is said of it (kw, alt, boost, behind)."""
    said = {name: plain(given[name]) for name in ("kw", "alt") if name in given}
    boost, behind = float(given.get("boost", 1)), bool(given.get("behind"))
    return Entry(told(given), **said, boost=boost, behind=behind)


def sharded(entries: Iterable[Mapping[str, Any]]) -> dict[str, bytes]:
    """The index of such entries."""
    return search_shards.sharded(map(entry, entries))


def read(files: dict[str, bytes]) -> Files:
    """The data of each file by its name. Fails for a file that does anything but hand over its data."""
    found: Files = {}
    versions = set()
    for address, file in files.items():
        script = SCRIPT.fullmatch(file.decode())
        assert script, file[:200]
        versions.add(script[1])
        assert address == f"search/{script[2]}.js"
        found[script[2]] = json.loads(f"[{script[3]}]")
    assert len(versions) == 1
    return found


def rows(files: Files, table: str) -> dict[str, str]:
    """The rows of a table, each looked for in the file that the head leads to."""
    bounds = files["head"][0][table]
    found = {}
    for number in range(len(bounds) + 1):
        keys, values = (text.split(",") for text in files[f"{table}/{number}"])
        for key, value in zip(keys, values, strict=True):
            assert sum(utf16(bound) <= utf16(key) for bound in bounds) == number
            found[key] = value
    return found


def utf16(text: str) -> bytes:
    return text.encode("utf-16-be")


def places(line: str) -> dict[int, int]:
    """The steps of the weight in each place that a word's line names."""
    found = {}
    line = line.removeprefix("!").rpartition(":")[2]
    for run in line.split("."):
        number, shift, last = 0, 0, -1
        for sign in map(SIGNS.index, run[1:]):
            number += (sign % 32) << shift
            shift += 5
            if sign < 32:
                last += number + 1
                found[last] = SIGNS.index(run[0])
                number, shift = 0, 0
    return found


def sections(files: Files) -> list[tuple[str, str, str]]:
    """The sections in their numbers' order: location, title and text."""
    found = []
    for number, signs in enumerate(files["head"][0]["texts"]):
        for (page, _, values), sign in zip(files[f"texts/{number}"], signs, strict=True):
            several = list(zip(*[iter(values)] * 3, strict=True))
            assert len(several) == SIGNS.index(sign) % 32
            found += [
                (f"{page}#{anchor}" if anchor else page, title, text) for anchor, title, text in several
            ]
    return found


def of_site(site: Path) -> Files:
    """The data of a built site's index."""
    folder = site / "search"
    return read(
        {
            f"search/{file.relative_to(folder).as_posix()}": file.read_bytes()
            for file in sorted(folder.rglob("*.js"))
        }
    )


def leading(files: Files) -> dict[str, set[str]]:
    """The words that lead to each section, by its location."""
    known = sections(files)
    found: dict[str, set[str]] = defaultdict(set)
    for word, line in rows(files, "words").items():
        if not word.endswith(ANY):
            for number in places(line):
                found[known[number][0]].add(word)
    return found
