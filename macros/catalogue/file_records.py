"""One file of data/ → the records in it, and what is wrong with them, whatever the other files hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from macros.catalogue.partly_read import partly_read
from macros.catalogue.validation import describe
from macros.records import KINDS, Record, Site
from macros.records.references import references
from macros.text.likeness import folded
from macros.text.problems import Place, Problem, at, did_you_mean
from macros.text.record_place import Origin
from macros.text.site_files import SiteFile
from macros.text.yaml_source import Location, read

M = TypeVar("M", bound=BaseModel)

# What lies in data/ and is no record: a template for documents, and the files of decided reports.
NO_RECORDS = ("mall.docx", "frozen", "README.md")
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# The ids of a register that can't be read as YAML, so that nothing else is said to be missing.
FIRST_KEYS = re.compile(rb"^([a-z0-9-]+):", re.MULTILINE)

References = tuple[tuple[Location, str, str], ...]


@dataclass(frozen=True)
class Entry:
    """A record as it is written. `record` is None where it can't be read, and `problems` tell why.

    `remains` is what can be read of it all the same: a record without some of its fields.
    """

    key: str
    origin: Origin
    record: Record | None = None
    remains: Record | None = None
    references: References = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class FileRecords:
    """What a file holds: the entries of a kind, or the site's own settings ("" is their kind).

    `known` are ids that the file tells of, though it can't be read.
    """

    kind: str = ""
    entries: tuple[Entry, ...] = ()
    known: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()
    site: Site | None = None
    site_origin: Origin | None = None
    site_references: References = field(default=())


def file_records(one: SiteFile) -> FileRecords:
    """Reads a file of data/ as what its place says that it is. Never raises for what an editor wrote."""
    top, _, rest = one.below.partition("/")
    stem = top.removesuffix(".yml")
    if top in NO_RECORDS:
        return FileRecords()
    if one.below == "site.yml":
        return of_site(one)
    if rest and top in KINDS:
        return of_record(top, one, rest)
    if not rest and stem != top and stem in KINDS:
        return of_register(stem, one)
    known = [*KINDS, *(f"{kind}.yml" for kind in KINDS)]
    words = f'"{top}" är inget register som webbplatsen känner till.{did_you_mean(top, known)}'
    return FileRecords(problems=(at(Place(f"data/{top}"), "file", words),))


def of_site(one: SiteFile) -> FileRecords:
    found = read(one.file, one.path)
    if found.value is None:
        return FileRecords(problems=tuple(found.problems))
    origin = Origin(found, ())
    site, wrong = validated(Site, found.value, origin)
    of = tuple(references(site)) if site else ()
    return FileRecords("", (), frozenset(), (*found.problems, *wrong), site, origin, of)


def of_record(kind: str, one: SiteFile, name: str) -> FileRecords:
    if "/" in name or not name.endswith(".yml"):
        place = Place(f"data/{kind}/{name.partition('/')[0]}")
        problem = at(place, "file", 'filen läses inte. Namnet ska sluta på ".yml".')
        return FileRecords(kind, known=frozenset({name.partition(".")[0]}), problems=(problem,))
    stem = name.removesuffix(".yml")
    found = read(one.file, one.path)
    several = (entry(kind, stem, found.value, Origin(found, ())),) if found.value is not None else ()
    return FileRecords(kind, several, frozenset({stem}), tuple(found.problems))


def of_register(kind: str, one: SiteFile) -> FileRecords:
    found = read(one.file, one.path)
    problems = tuple(found.problems)
    if found.value is None:
        return FileRecords(kind, (), frozenset(first_keys(one)), problems)
    if not isinstance(found.value, dict):
        words = 'registret ska ha ett id på varje post: skriv "id:" och fälten indragna under.'
        return FileRecords(kind, problems=(*problems, at(Place(found.path), "form", words)))
    several = tuple(entry(kind, key, value, Origin(found, (key,))) for key, value in found.value.items())
    return FileRecords(kind, several, frozenset(), problems)


def first_keys(one: SiteFile) -> Iterator[str]:
    with suppress(OSError):  # a problem already
        yield from (key.decode() for key in FIRST_KEYS.findall(one.file.read_bytes()))


def entry(kind: str, key: str, value: Any, origin: Origin) -> Entry:
    """A record of a kind by its id, and what is wrong with both."""
    said: list[Problem] = []
    if not ID.fullmatch(key):
        like = folded(key).replace(" ", "-")
        write = f' Skriv "{like}".' if ID.fullmatch(like) else ""
        words = f'"{key}" går inte som id. Använd små bokstäver a–z, siffror och bindestreck.{write}'
        said.append(at(origin.place(key=True), "id", words, of=f"{kind}/{key}"))
    if isinstance(value, dict) and "id" in value:
        if value["id"] != key:
            words = f'id "{value["id"]}" stämmer inte med "{key}". Ta bort raden eller rätta den.'
            said.append(at(origin.place(("id",)), "id", words))
        value = {name: inner for name, inner in value.items() if name != "id"}
    model = KINDS[kind].model
    record, wrong = validated(model, value, origin)
    remains = partly_read(model, value) if record is None else None
    whole = record or remains
    if whole is None:
        return Entry(key, origin, problems=(*said, *wrong))
    object.__setattr__(whole, "id", key)  # frozen for everyone else
    return Entry(key, origin, record, remains, tuple(references(whole)), (*said, *wrong))


def validated(model: type[M], value: Any, origin: Origin) -> tuple[M | None, list[Problem]]:
    """The model that a value makes, and no problems; or None, and why."""
    if origin.file.problems and not isinstance(value, dict):
        return None, []
    try:
        return model.model_validate(value), []
    except ValidationError as error:
        return None, list(describe(error, model, origin, value))
