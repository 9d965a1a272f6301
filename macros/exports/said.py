"""Tables of what is said of a record and by which source: statements, citations, contradictions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, TypeVar

from macros.catalogue.view import View
from macros.exports.shown import kind_of, references, source_columns
from macros.exports.tabled import tabled
from macros.exports.tables import Column, Table, column, dated, key, parts, table
from macros.records import KINDS
from macros.records.conduct import Instruction
from macros.records.internal_control import Promise
from macros.records.kind_facts import Headings
from macros.records.references import kind_and_id
from macros.records.when import When
from macros.text.vocabulary import ANNOUNCED, BASIS

T = TypeVar("T")


@dataclass(frozen=True)
class Said:
    """A sentence of a record: the table and the row it is of, its heading and number, and itself."""

    table: str
    row: str
    heading: str
    number: int
    it: Any

    @property
    def text(self) -> str:
        if isinstance(self.it, Instruction):
            return " ".join(filter(None, (f"{self.it.do.rstrip('.')}.", self.it.how)))
        text: str = getattr(self.it, "text", None) or self.it.what
        return text

    @property
    def when(self) -> When | None:
        return getattr(self.it, "due", None) or getattr(self.it, "when", None)

    @property
    def how(self) -> str:
        return ANNOUNCED[self.it.how] if isinstance(self.it, Promise) else ""


def sentences(view: View) -> Iterator[Said]:
    """Every sentence of every record that may be shown."""
    for kind in KINDS.values():
        for one in view.of(kind.name) if kind.sentences else ():
            yield from of_fields(kind.table or "", one.id, one, kind.sentences)
    for kind in KINDS.values():
        for told in kind.parts:
            for part in parts(view.of(kind.name), attrgetter(told.field)):
                yield from of_fields(told.table, part.id, part.it, told.sentences)


def of_fields(table: str, row: str, one: Any, fields: Headings) -> Iterator[Said]:
    for field, heading in fields:
        for number, it in enumerate(getattr(one, field), 1):
            yield Said(table, row, heading, number, it)


@tabled()
def statements(view: View) -> Table:
    return table(
        "utsagor",
        "Utsagor",
        "Vad källorna säger om en post, en mening på varje rad, med sin källa.",
        (
            column("tabell", "Tabell", "Tabellen som posten står i.", lambda s: s.table, required=True),
            column("post", "Post", "Postens id i den tabellen.", lambda s: s.row, required=True),
            column("rubrik", "Rubrik", "Vad meningen handlar om.", lambda s: s.heading, required=True),
            column(
                "nummer", "Nummer", "Ordning under rubriken.", lambda s: s.number, "integer", required=True
            ),
            column("text", "Text", "Med webbplatsens ord.", lambda s: s.text),
            dated("tid", "Tid", "Tiden som meningen gäller.", lambda s: s.when),
            column(
                "hur", "Hur", f"Hur källan aviserar det: {', '.join(ANNOUNCED.values())}.", lambda s: s.how
            ),
            references(
                view,
                "units",
                "gors_av",
                "Görs av",
                "Id för de enheter som ska göra det som är aviserat.",
                lambda s: getattr(s.it, "owners", None) or (),
            ),
            column(
                "grund",
                "Grund",
                f"Hur uppgiften är känd: {', '.join(BASIS.values())}.",
                lambda s: BASIS[getattr(s.it, "basis", "stated")],
            ),
            *source_columns(view, lambda s: s.it.source),
        ),
        sentences(view),
        ("tabell", "post", "rubrik", "nummer"),
    )


def of_record(kind: Callable[[T], str], record_id: Callable[[T], str]) -> tuple[Column[T], ...]:
    """The columns that say which record of any kind a row is about."""
    return (
        column(
            "tabell",
            "Tabell",
            "Tabellen som posten står i, eller vad för sorts post det är.",
            lambda one: kind_of(kind(one)),
            required=True,
        ),
        column("post", "Post", "Postens id.", record_id, required=True),
    )


def cited() -> list[str]:
    """The kinds with a table, in the order of the file, which is kept: units stand after contacts."""
    names = [kind.name for kind in KINDS.values() if kind.table and kind.name != "units"]
    names.insert(names.index("contacts") + 1, "units")
    return names


@tabled()
def citations(view: View) -> Table:
    """The sources of whole records; sentences and parts carry their own."""
    found = [
        (kind, one.id, number, source)
        for kind in cited()
        for one in view.of(kind)
        for number, source in enumerate(one.sources, 1)
        if view.get("documents", source.document)
    ]
    return table(
        "kallor",
        "Källor",
        "Var i dokumenten en post är hämtad. Meningar och delar har sina egna källor.",
        (
            *of_record(lambda c: c[0], lambda c: c[1]),
            column(
                "nummer", "Nummer", "Ordning bland postens källor.", lambda c: c[2], "integer", required=True
            ),
            *source_columns(view, lambda c: c[3]),
        ),
        found,
        ("tabell", "post", "nummer"),
    )


@tabled()
def contradictions(view: View) -> Table:
    """A row for each reading: none of them is the right one."""
    return table(
        "motsagelser",
        "Där källorna säger olika",
        "En rad för varje läsning. Alla står kvar.",
        (
            key("Motsägelsens id och läsningens nummer."),
            column("titel", "Titel", "Vad det gäller.", lambda p: p.of.title, required=True),
            column("laser", "Källan säger", "Vad den här källan säger.", lambda p: p.it.says),
            column(
                "tolkning", "Vår tolkning", "Hur webbplatsen läser det, där den gör det.", lambda p: p.of.ours
            ),
            column("anmarkning", "Anmärkning", "Webbplatsens egen anmärkning.", lambda p: p.of.note),
            column(
                "om",
                "Om",
                "Adresser till det som motsägelsen gäller, räknat från webbplatsens rot.",
                lambda p: addresses(view, p.of.about),
                "list",
            ),
            *source_columns(view, lambda p: p.it.source),
        ),
        parts(view.of("discrepancies"), lambda one: one.readings),
    )


def addresses(view: View, about: tuple[str, ...]) -> tuple[str, ...]:
    found = (view.any(reference) for reference in about)
    return tuple(
        dict.fromkeys(address for one in found if one and (address := view.address(one[0], one[1].id)))
    )


@tabled()
def corrections(view: View) -> Table:
    found = [one for one in view.of("corrections") if view.any(one.record)]
    return table(
        "rattelser",
        "Rättelser",
        "Fel som har stått på webbplatsen, och vad som står nu.",
        (
            key("Rättelsens id."),
            *of_record(lambda c: kind_and_id(c.record)[0], lambda c: kind_and_id(c.record)[1]),
            dated("datum", "Datum", "När det rättades.", lambda c: c.date),
            column("uppgift", "Uppgift", "Vilken uppgift det gäller.", lambda c: c.field),
            column("stod", "Stod", "Vad som stod.", lambda c: c.was),
            column("star_nu", "Står nu", "Vad som står nu.", lambda c: c.now),
            column("varfor", "Varför", "Varför det rättades.", lambda c: c.why),
            *source_columns(view),
        ),
        found,
    )
