"""What refers to a record: records by their fields, and pages by their calls."""

from __future__ import annotations

from macros.components import MACROS
from macros.editing.choices import called
from macros.editing.desk import Desk
from macros.editing.receipts import Link
from macros.records import KINDS
from macros.records.references import references


def referring(desk: Desk, kind: str, key: str) -> list[Link]:
    """A link to the form of each record, and of each page, that names a record."""
    content, found = desk.content, list[Link]()
    for other, record in content.catalogue.all():
        if (other, record.id) != (kind, key) and any(
            (to, target) in ((kind, key), ("any", f"{kind}/{key}")) for _, to, target in references(record)
        ):
            name = called(desk, other, record.id) or record.id
            found.append(Link(desk.at("post", other, record.id), f"{name} ({KINDS[other].words.one})"))
    for page in content.pages:
        if any(
            key in map(str, (*call.args, *dict(call.kwargs).values())) and names(call.name, kind)
            for call in page.calls
        ):
            found.append(Link(desk.at("sida", page.path), f"Sidan {page.meta.get('title') or page.path}"))
    return found


def names(macro: str, kind: str) -> bool:
    """Whether a macro takes ids of a kind."""
    return macro in MACROS and any(one.kind == kind for one in MACROS[macro].parameters)
