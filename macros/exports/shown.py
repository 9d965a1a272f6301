"""References and sources as data may hold them: what may not be shown leaves no id behind."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from macros.catalogue.view import View
from macros.exports.tables import Column, column
from macros.records import KINDS, Record
from macros.records.base import Source
from macros.text.vocabulary import BASIS

T = TypeVar("T")


def seen(view: View, kind: str, record_id: str | None) -> str | None:
    """The id, if its record may be shown."""
    return record_id if record_id and view.get(kind, record_id) else None


def all_seen(view: View, kind: str, ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(one.id for one in view.those(kind, ids))


def reference(
    view: View, kind: str, name: str, title: str, description: str, read: Callable[[T], str | None]
) -> Column[T]:
    """A column with the id of one record of a kind; it leads to the kind's table, if it has one."""
    leads_to = KINDS[kind].table or ""
    return column(name, title, description, lambda one: seen(view, kind, read(one)), leads_to=leads_to)


def references(
    view: View, kind: str, name: str, title: str, description: str, read: Callable[[T], Iterable[str]]
) -> Column[T]:
    """A column with the ids of several records of a kind."""
    return column(name, title, description, lambda one: all_seen(view, kind, read(one)), "list")


def address(view: View, kind: str) -> Column[Record]:
    """Where on the site the record stands."""
    return column(
        "adress",
        "Adress",
        "Sidan på webbplatsen, räknat från webbplatsens rot.",
        lambda one: view.address(kind, one.id),
    )


def note() -> Column[Record]:
    return column("anmarkning", "Anmärkning", "Webbplatsens egen anmärkning.", lambda one: one.note)


def external(view: View, read: Callable[[Any], str | None] = lambda one: one.link) -> Column[Any]:
    """The outer address that a link's id stands for."""

    def found(one: Any) -> str | None:
        wanted = read(one)
        link = view.get("links", wanted) if wanted else None
        return link.address if link else None

    return column("lank", "Länk", "Adress utanför webbplatsen.", found)


def basis(
    read: Callable[[Any], str] = lambda one: one.basis, name: str = "grund", of: str = "uppgiften"
) -> Column[Any]:
    return column(
        name, "Grund", f"Hur {of} är känd: {', '.join(BASIS.values())}.", lambda one: BASIS[read(one)]
    )


def source_columns(
    view: View, read: Callable[[Any], Source | None] = lambda one: one.source
) -> tuple[Column[Any], ...]:
    """Which document, and where in it."""

    def part(name: str) -> Callable[[Any], str | None]:
        def of(one: Any) -> str | None:
            source = read(one)
            return getattr(source, name) if source and view.get("documents", source.document) else None

        return of

    return (
        column(
            "dokument",
            "Dokument",
            "Id för dokumentet som uppgiften är hämtad ur.",
            part("document"),
            leads_to="dokument",
        ),
        column("avsnitt", "Avsnitt", "Avsnitt i dokumentet.", part("section")),
        column("sida", "Sida", "Sida i dokumentet.", part("page")),
        column("citat", "Citat", "Dokumentets egna ord.", part("words")),
    )


def kind_of(kind: str) -> str:
    """What a reference to any kind calls the kind: its table, else what an editor calls one."""
    return KINDS[kind].table or KINDS[kind].one
