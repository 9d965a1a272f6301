"""The bar beside a page of the preview: what on it can be changed, and in which file that is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from macros.editing.choices import called
from macros.editing.desk import Desk, templates
from macros.editing.on_page import Key, OnPage, on_page
from macros.editing.receipts import Link
from macros.editing.record_page import MADE_BY_TASK
from macros.editing.task import TASKS
from macros.editing.task_page import address_of
from macros.records import KINDS
from macros.text.vocabulary import capital


@dataclass(frozen=True)
class Row:
    """A record: its form, its name, the tasks that fit it, and the file that it stands in."""

    address: str
    name: str
    path: str
    tasks: tuple[Link, ...] = ()


def bar(desk: Desk, address: str, version: object) -> bytes:
    """The bar above the page at an address ("om/index.html"), as HTML; b"" where it is no page of docs/."""
    path = desk.live.version.outputs.pages.get(address)
    found = on_page(desk, path) if path else None
    if found is None:
        return b""
    return desk.kept(("bar", path), lambda: drawn(desk, found))


def drawn(desk: Desk, found: OnPage) -> bytes:
    page = templates().get_template("bar.html")
    return page.render(
        desk=desk,
        path=found.page.path,
        text=desk.at("sida", found.page.path) if found.has_text or not found.own else "",
        own=[row(desk, key) for key in found.own if key[0] not in MADE_BY_TASK],
        shown=grouped(desk, found.shown),
        led_to=grouped(desk, found.led_to),
        count=len(found.shown) + len(found.led_to),
    ).encode()


def grouped(desk: Desk, keys: Iterable[Key]) -> dict[str, list[Row]]:
    """Records under what their kinds are called, in the order of the kinds."""
    several = [key for key in keys if key[0] not in MADE_BY_TASK]
    return {
        capital(kind.words.many): [row(desk, key) for key in several if key[0] == kind.name]
        for kind in KINDS.values()
        if any(key[0] == kind.name for key in several)
    }


def row(desk: Desk, key: Key) -> Row:
    kind, name = key
    tasks = (one for one in TASKS.values() if one.about == kind)
    return Row(
        desk.at("post", kind, name),
        called(desk, kind, name) or name,
        desk.content.catalogue.origin(kind, name).file.path,
        tuple(Link(address_of(desk, one, name), one.title) for one in tasks),
    )
