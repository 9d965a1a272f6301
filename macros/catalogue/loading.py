"""Files in data/ → a Catalogue, and every problem on the way. Loading never raises."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel

from macros.catalogue.confined import Confined, confined_in, without_confined
from macros.catalogue.file_records import Entry, FileRecords, References, file_records
from macros.catalogue.records_by_kind import RecordsByKind
from macros.records import KINDS, Record, Site
from macros.records.called_names import called_names
from macros.records.field_words import field_at
from macros.records.references import kind_and_id
from macros.text.likeness import Named, Names, meant, meant_exactly
from macros.text.problems import Place, Problem, at, instead
from macros.text.record_place import Origin
from macros.text.remembered import NOTHING, Memory
from macros.text.site_files import SiteFiles, site_files


@dataclass(frozen=True)
class Catalogue(RecordsByKind):
    """All records, by kind and id. `known` also holds the ids of those that could not be read."""

    root: Path
    site: Site | None
    records: Mapping[str, Mapping[str, Record]]
    known: Mapping[str, frozenset[str]] = field(default_factory=dict)
    origins: Mapping[tuple[str, str], Origin] = field(default_factory=dict)
    site_origin: Origin | None = None
    confined: tuple[Confined, ...] = ()  # what of the records the internal report alone may tell
    remains: Mapping[tuple[str, str], Record] = field(default_factory=dict)  # of records with faults
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
        confined = tuple(
            Confined(kind, key, statement)
            for kind, of in records.items()
            for key, one in of.items()
            for statement in confined_in(one)
        )
        for one in confined:
            records[one.kind][one.id] = without_confined(records[one.kind][one.id])
        return Catalogue(
            self.root,
            self.site,
            {kind: MappingProxyType(of) for kind, of in records.items()},
            self.known,
            self.origins,
            self.site_origin,
            () if open_build else confined,
            withheld=frozenset(
                one.page for key, one in self.of("reports").items() if key not in records["reports"]
            ),
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


def load(
    root: Path, files: SiteFiles | None = None, memory: Memory = NOTHING
) -> tuple[Catalogue, list[Problem]]:
    """All records among a site's files, and everything wrong with them, sorted.

    `files` is the list of the site in `root`; without it the folder is looked through here. `memory` holds
    what was read of files before: only those that have changed since are read.
    """
    with without_collector():
        loading = Loading(root)
        loading.run(site_files(root) if files is None else files, memory)
        return loading.catalogue(), sorted(set(loading.problems))


def no_catalogue(root: Path) -> Catalogue:
    """A catalogue without a site or records: where nothing could be loaded."""
    return Loading(root).catalogue()


class Loading:
    """One load: gathers the records of each file and their problems, then resolves the references between them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self.site = FileRecords()
        self.entries: dict[tuple[str, str], Entry] = {}
        self.known: dict[str, set[str]] = {kind: set() for kind in KINDS}

    def catalogue(self) -> Catalogue:
        records: dict[str, dict[str, Record]] = {kind: {} for kind in KINDS}
        for (kind, key), entry in self.entries.items():
            if entry.record is not None:
                records[kind][key] = entry.record
        return Catalogue(
            self.root,
            self.site.site,
            {kind: MappingProxyType(of) for kind, of in records.items()},
            {kind: self.named(kind) for kind in self.known},
            {place: entry.origin for place, entry in self.entries.items()},
            self.site.site_origin,
            remains={place: one.remains for place, one in self.entries.items() if one.remains is not None},
        )

    def named(self, kind: str) -> Named:
        """The ids of a kind, and what their records are called as far as they could be read."""
        return Named(self.known[kind], cache(lambda: self.names(kind)))

    def names(self, kind: str) -> Names:
        read = {key: one.record or one.remains for (of, key), one in self.entries.items() if of == kind}
        return {key: called_names(record) for key, record in read.items()}

    def run(self, files: SiteFiles, memory: Memory) -> None:
        if not any(one.below == "site.yml" for one in files.data):
            self.say(Place("data/site.yml"), "site", "filen saknas. Den säger vad webbplatsen heter.")
        for one in files.data:
            self.take(memory.of(one.file, f"records {one.path}", partial(file_records, one)))
        self.resolve()

    def say(self, place: Place, code: str, message: str, lacks: str = "") -> None:
        self.problems.append(at(place, code, message, lacks=lacks))

    def take(self, found: FileRecords) -> None:
        """Adds what a file holds to what the files before it do."""
        self.problems += found.problems
        if found.site_origin is not None:
            self.site = found
        if found.kind:
            self.known[found.kind] |= found.known
        for entry in found.entries:
            self.add(found.kind, entry)

    def add(self, kind: str, entry: Entry) -> None:
        before = self.entries.get((kind, entry.key))
        if before is not None:
            words = f'id "{entry.key}" finns redan i {before.origin.file.path}. Byt det ena.'
            self.say(entry.origin.place(key=True), "id", words)
            return
        self.known[kind].add(entry.key)
        self.entries[kind, entry.key] = entry
        self.problems += entry.problems

    def resolve(self) -> None:
        """Every reference must lead to a record; one that leads to an unreadable record may."""
        for (kind, _), entry in self.entries.items():
            self.resolve_in(KINDS[kind].model, entry.references, entry.origin)
        if self.site.site_origin is not None:
            self.resolve_in(Site, self.site.site_references, self.site.site_origin)

    def resolve_in(self, model: type[BaseModel], references: References, origin: Origin) -> None:
        for location, kind, target in references:
            message = self.dangling(kind, target)
            if message:
                lacks = target if kind == "any" else f"{kind}/{target}"
                self.say(
                    origin.place(location), "reference", f"{field_at(model, location)}: {message}", lacks
                )

    def dangling(self, kind: str, target: str) -> str:
        if kind == "any":
            kind, slash, target = target.partition("/")
            if not slash or kind not in KINDS:
                return (
                    f'"{kind}{slash}{target}" ska skrivas som "routines/mitt-id".{self.of_kind(kind, target)}'
                )
        if target in self.known[kind]:
            return ""
        return f'{KINDS[kind].one} "{target}" finns inte.{instead(target, self.named(kind))}'

    def of_kind(self, kind: str, target: str) -> str:
        """What was meant by a reference without a kind that there is: the id alone, or a kind in Swedish."""
        if not target:
            found = [f"{one}/{key}" for one in KINDS if (key := meant_exactly(kind, self.named(one)))]
            return f' Menade du "{found[0]}"?' if len(found) == 1 else ""
        close = meant(kind, Named(KINDS, lambda: {name: (one.one, one.many) for name, one in KINDS.items()}))
        return f' Menade du "{close}/{target}"?' if close else ""
