"""The editor's guide to the fields, made from the field book: each kind's own, then those of the parts.

A site may give the parts a page of their own: all of them on one is more than a page has room for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated

from pydantic import BaseModel

from macros.blocks.blocks import (
    Block,
    Column,
    Details,
    Fragment,
    Heading,
    Line,
    Link,
    Muted,
    Paragraph,
    Row,
    Table,
    line,
)
from macros.catalogue.view import View
from macros.components.phrases import cell, cells
from macros.components.registry import Here, OneOf, macro
from macros.records import KINDS, Site
from macros.records.base import Record
from macros.records.field_book import ALWAYS, Asked, Group, book_of, choices_of, part_name
from macros.records.references import kind_in, parts_in
from macros.text.vocabulary import capital
from macros.text.yaml_written import Manner

GROUPS: tuple[Group, ...] = ("main", "more", "rare")
COLUMNS = (Column("Fält", "heading"), Column("Vad du skriver"), Column("I filen"))
# What all kinds have is told once.
OF_ALL = "Fält som alla poster har"
COMMON = tuple(one.name for one in book_of(Record))
# What fields hold in turn, and the word that asks for it alone.
PARTS, PARTS_ALONE = "Delar av poster", "parts"
EVERY: tuple[type[BaseModel], ...] = (*(one.model for one in KINDS.values()), Site, Record)


@macro('field_guide("contacts")')
def field_guide(
    view: View, kind: Annotated[str, OneOf(("", PARTS_ALONE, *KINDS))] = "", *, here: Here
) -> Fragment:
    """Alla fält som en post kan ha: vad de heter, vad du skriver, ett exempel och när de behövs.

    Ange ett slag för att bara visa det slagets fält, eller "parts" för det som fälten i sin tur består av.
    Utan slag visas alla; har delarna en egen sida, leder fälten dit.
    """
    if kind == PARTS_ALONE:
        return Fragment(parts_of(EVERY, "I bokstavsordning"))
    if kind:
        return of_kind(KINDS[kind].model)
    apart = view.page_with("field_guide", PARTS_ALONE) or ""
    return every_kind("" if apart == view.page_at(here.path) else apart)


def of_kind(model: type[Record]) -> Fragment:
    common = Details(OF_ALL, (table(OF_ALL, book_of(Record)),))
    return Fragment((*fields_of(model), common, *parts_of((model, Record), PARTS)))


def every_kind(apart: str) -> Fragment:
    """The fields of all kinds. `apart`: the address of the page of their parts, "" where they are told here."""
    return Fragment(
        (
            Heading(2, "Slag av poster"),
            *(
                Details(capital(one.many), (where(one.name), *fields_of(one.model, apart)))
                for one in KINDS.values()
            ),
            Details(part_name(Site), (Paragraph(line("Filen är data/site.yml.")), *fields_of(Site, apart))),
            Heading(2, OF_ALL),
            table(OF_ALL, book_of(Record), apart),
            *(parts_elsewhere(apart) if apart else parts_of(EVERY, PARTS)),
        )
    )


def where(kind: str) -> Paragraph:
    return Paragraph(line(f"En fil för varje post i data/{kind}/, eller alla i data/{kind}.yml."))


def fields_of(model: type[BaseModel], apart: str = "") -> tuple[Block, ...]:
    """The fields that are the model's own."""
    own = [one for one in book_of(model) if not (issubclass(model, Record) and one.name in COMMON)]
    return (table(part_name(model) or "Fält", own, apart),)


def parts_of(models: Iterable[type[BaseModel]], heading: str) -> tuple[Block, ...]:
    """The parts that fields of these models hold, and those that the parts hold in turn."""
    found = sorted(every_part(models), key=part_name)
    told = (Details(part_name(one), fields_of(one), id=place(one)) for one in found)
    return (Heading(2, heading), *told) if found else ()


def parts_elsewhere(apart: str) -> tuple[Block, ...]:
    """The way to each part, and what it holds. Links to where they once stood lead to its row."""
    rows = tuple(
        Row(
            (cells(line(link_to(one, apart))), cell(" · ".join(field.label for field in book_of(one)))),
            id=place(one),
        )
        for one in sorted(every_part(EVERY), key=part_name)
    )
    columns = (Column("Del", "heading"), Column("Fält"))
    return (Heading(2, PARTS), Table(PARTS, columns, rows, cards=True, caption_hidden=True))


def link_to(part: type[BaseModel], apart: str) -> Link:
    return Link(f"{apart}#{place(part)}", part_name(part))


def every_part(models: Iterable[type[BaseModel]]) -> set[type[BaseModel]]:
    found: set[type[BaseModel]] = set()
    left = list(models)
    while left:
        inner = {part for one in book_of(left.pop()) for part in parts_in(one.annotation)} - found
        found |= inner
        left += inner
    return found


def place(part: type[BaseModel]) -> str:
    return f"del-{part.__name__.lower()}"


def table(caption: str, fields: Iterable[Asked], apart: str = "") -> Table:
    ordered = sorted(fields, key=lambda one: GROUPS.index(one.group))
    rows = tuple(Row((cell(one.label), cells(*told(one, apart)), cell(written(one)))) for one in ordered)
    return Table(caption, COLUMNS, rows, cards=True, caption_hidden=True)


def told(one: Asked, apart: str) -> Iterator[Line]:
    """What to write, when, and what there is to choose among."""
    yield line(one.help)
    if one.required or one.when != ALWAYS:
        yield line(Muted("Måste finnas." if one.required else f"Fyll i {one.when}."))
    if choices := choices_of(one.annotation):
        yield line(f"Välj {', '.join(choice(*pair) for pair in choices)}.")
    if kind := kind_in(one.annotation):
        yield line("Skriv slag/id." if kind == "any" else f"Skriv {KINDS[kind].the}s id.")
    if part := next(parts_in(one.annotation), None):
        yield line("Skriv fälten i ", link_to(part, apart), ".")


def choice(value: str, label: str) -> str:
    return value if capital(value) == label else f"{value} ({label})"


def written(one: Asked) -> str:
    """The field with its example as it stands in the file; of parts, which have their own, its name alone."""
    return f"{one.key}: {Manner().scalar(one.example, 0)}" if one.example is not None else f"{one.key}:"
