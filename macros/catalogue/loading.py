"""Files in data/ → a Catalogue, and every problem on the way. Loading never raises."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from macros.catalogue.records_by_kind import RecordsByKind
from macros.catalogue.validation import describe
from macros.records import KINDS, Record, Site
from macros.records.references import kind_and_id, references
from macros.text.problems import Place, Problem, at, did_you_mean
from macros.text.record_place import Origin
from macros.text.site_files import SiteFile, SiteFiles, site_files
from macros.text.yaml_source import YamlFile, read

M = TypeVar("M", bound=BaseModel)

# What lies in data/ and is no record: a template for documents, and the files of decided reports.
NO_RECORDS = ("mall.docx", "frozen", "README.md")
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# The ids of a register that can't be read as YAML, so that nothing else is said to be missing.
FIRST_KEYS = re.compile(rb"^([a-z0-9-]+):", re.MULTILINE)


@dataclass(frozen=True)
class Catalogue(RecordsByKind):
    """All records, by kind and id. `known` also holds the ids of those that could not be read."""

    root: Path
    site: Site | None
    records: Mapping[str, Mapping[str, Record]]
    known: Mapping[str, frozenset[str]] = field(default_factory=dict)
    origins: Mapping[tuple[str, str], Origin] = field(default_factory=dict)
    site_origin: Origin | None = None
    withheld: frozenset[str] = frozenset()  # pages (under docs/) of decided reports that may not be shown

    def all_of(self, kind: str) -> Mapping[str, Any]:
        return self.records[KINDS[kind].name]

    def all(self) -> Iterator[tuple[str, Record]]:
        for kind, records in self.records.items():
            for record in records.values():
                yield kind, record

    def origin(self, kind: str, record_id: str) -> Origin:
        return self.origins[kind, record_id]

    def visible(self, preview: bool) -> Catalogue:
        """What may be shown: no drafts outside the preview, nothing intern in an open build."""
        open_build = self.site is not None and self.site.audience == "öppen"

        def shown(record: Record) -> bool:
            return (preview or not record.draft) and not (open_build and record.intern)

        records = {
            kind: {key: record for key, record in of.items() if shown(record)}
            for kind, of in self.records.items()
        }
        # What we say of records goes with them: its words would tell of what isn't shown.
        for kind in (one for one in KINDS.values() if one.tells_of):
            records[kind.name] = {
                key: one
                for key, one in records[kind.name].items()
                if told(kind.about(one), self.records, records)
            }
        if not preview:
            records["activities"] = {key: without_drafts(one) for key, one in records["activities"].items()}
        return Catalogue(
            self.root,
            self.site,
            {kind: MappingProxyType(of) for kind, of in records.items()},
            self.known,
            self.origins,
            self.site_origin,
            frozenset(one.page for key, one in self.of("reports").items() if key not in records["reports"]),
        )


def told(references: Sequence[str], every: Mapping[str, Any], shown: Mapping[str, Any]) -> bool:
    """Whether what is about these records ("routines/x") may be shown: not if all of them are hidden."""
    found = [kind_and_id(reference) for reference in references]
    return not found or not all(key in every.get(kind, ()) and key not in shown[kind] for kind, key in found)


def without_drafts(activity: Any) -> Any:
    """The activity without follow-ups and steps that nobody has finished writing, and without comments."""
    followups = tuple(one.model_copy(update={"comment": None}) for one in activity.followups if not one.draft)
    steps = tuple(one for one in activity.steps if not one.draft)
    return activity.model_copy(update={"followups": followups, "steps": steps})


@contextmanager
def without_collector() -> Iterator[None]:
    """A large load makes many objects and no garbage: the collector would only walk them all."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def load(root: Path, files: SiteFiles | None = None) -> tuple[Catalogue, list[Problem]]:
    """All records among a site's files, and everything wrong with them, sorted.

    `files` is the list of the site in `root`; without it the folder is looked through here.
    """
    with without_collector():
        loading = Loading(root, site_files(root) if files is None else files)
        loading.run()
        return loading.catalogue(), sorted(set(loading.problems))


def no_catalogue(root: Path) -> Catalogue:
    """A catalogue without a site or records: where nothing could be loaded."""
    return Loading(root, SiteFiles()).catalogue()


class Loading:
    """One load: gathers records and problems, then resolves the references between them."""

    def __init__(self, root: Path, files: SiteFiles) -> None:
        self.root = root
        self.files = files
        self.problems: list[Problem] = []
        self.site: Site | None = None
        self.site_origin: Origin | None = None
        self.records: dict[str, dict[str, Record]] = {kind: {} for kind in KINDS}
        self.known: dict[str, set[str]] = {kind: set() for kind in KINDS}
        self.origins: dict[tuple[str, str], Origin] = {}

    def catalogue(self) -> Catalogue:
        return Catalogue(
            self.root,
            self.site,
            {kind: MappingProxyType(records) for kind, records in self.records.items()},
            {kind: frozenset(ids) for kind, ids in self.known.items()},
            self.origins,
            self.site_origin,
        )

    def run(self) -> None:
        if not any(one.below == "site.yml" for one in self.files.data):
            self.say(Place("data/site.yml"), "site", "filen saknas. Den säger vad webbplatsen heter.")
        for one in self.files.data:
            self.file(one)
        self.resolve()

    def say(self, place: Place, code: str, message: str) -> None:
        self.problems.append(at(place, code, message))

    def read(self, one: SiteFile) -> YamlFile:
        found = read(one.file, one.path)
        self.problems += found.problems
        return found

    def file(self, one: SiteFile) -> None:
        """Reads a file of data/ as what its place says that it is."""
        top, _, rest = one.below.partition("/")
        stem = top.removesuffix(".yml")
        if top in NO_RECORDS:
            return
        if one.below == "site.yml":
            self.load_site(one)
        elif rest and top in KINDS:
            self.load_one(top, one, rest)
        elif not rest and stem != top and stem in KINDS:
            self.load_register(stem, one)
        else:
            known = [*KINDS, *(f"{kind}.yml" for kind in KINDS)]
            self.say(
                Place(f"data/{top}"),
                "file",
                f'"{top}" är inget register som webbplatsen känner till.{did_you_mean(top, known)}',
            )

    def load_site(self, one: SiteFile) -> None:
        found = self.read(one)
        if found.value is not None:
            self.site_origin = Origin(found, ())
            self.site = self.validated(Site, found.value, self.site_origin)

    def load_one(self, kind: str, one: SiteFile, name: str) -> None:
        if "/" in name or not name.endswith(".yml"):
            place = Place(f"data/{kind}/{name.partition('/')[0]}")
            self.say(place, "file", 'filen läses inte. Namnet ska sluta på ".yml".')
            return
        stem = name.removesuffix(".yml")
        found = self.read(one)
        self.known[kind].add(stem)
        if found.value is not None:
            self.add(kind, stem, found.value, Origin(found, ()))

    def load_register(self, kind: str, one: SiteFile) -> None:
        found = self.read(one)
        if found.value is None:
            with suppress(OSError):  # a problem already
                self.known[kind].update(key.decode() for key in FIRST_KEYS.findall(one.file.read_bytes()))
            return
        if not isinstance(found.value, dict):
            self.say(
                Place(found.path),
                "form",
                'registret ska ha ett id på varje post: skriv "id:" och fälten indragna under.',
            )
            return
        for key, value in found.value.items():
            self.add(kind, key, value, Origin(found, (key,)))

    def add(self, kind: str, key: str, value: Any, origin: Origin) -> None:
        place = origin.place(key=True)
        if not ID.fullmatch(key):
            self.say(
                place, "id", f'"{key}" går inte som id. Använd små bokstäver a–z, siffror och bindestreck.'
            )
        if (kind, key) in self.origins:
            other = self.origins[kind, key].file.path
            self.say(place, "id", f'id "{key}" finns redan i {other}. Byt det ena.')
            return
        self.known[kind].add(key)
        self.origins[kind, key] = origin
        if isinstance(value, dict) and "id" in value:
            if value["id"] != key:
                self.say(
                    origin.place(("id",)),
                    "id",
                    f'id "{value["id"]}" stämmer inte med "{key}". Ta bort raden eller rätta den.',
                )
            value = {name: inner for name, inner in value.items() if name != "id"}
        record = self.validated(KINDS[kind].model, value, origin)
        if record is not None:
            object.__setattr__(record, "id", key)  # frozen for everyone else
            self.records[kind][key] = record

    def validated(self, model: type[M], value: Any, origin: Origin) -> M | None:
        if origin.file.problems and not isinstance(value, dict):
            return None
        try:
            return model.model_validate(value)
        except ValidationError as error:
            self.problems += describe(error, model, origin)
            return None

    def resolve(self) -> None:
        """Every reference must lead to a record; one that leads to an unreadable record may."""
        for kind, records in self.records.items():
            for record in records.values():
                self.resolve_in(record, self.origins[kind, record.id])
        if self.site is not None and self.site_origin is not None:
            self.resolve_in(self.site, self.site_origin)

    def resolve_in(self, record: Any, origin: Origin) -> None:
        for location, kind, target in references(record):
            message = self.dangling(kind, target)
            if message:
                self.say(origin.place(location), "reference", f"{location[0]}: {message}")

    def dangling(self, kind: str, target: str) -> str:
        if kind == "any":
            kind, slash, target = target.partition("/")
            if not slash or kind not in KINDS:
                return (
                    f'"{kind}{slash}{target}" ska skrivas som "routines/mitt-id".{did_you_mean(kind, KINDS)}'
                )
        if target in self.known[kind]:
            return ""
        return f'{KINDS[kind].one} "{target}" finns inte.{did_you_mean(target, self.known[kind])}'
