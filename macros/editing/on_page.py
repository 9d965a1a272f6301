"""What a page of the site shows: the record that it is the page of, those that stand on it, those it leads to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass

from macros.blocks.blocks import Cite, Link
from macros.catalogue.view import View
from macros.components.registry import MACROS
from macros.editing.desk import Desk
from macros.pages.page import Page
from macros.records import KINDS
from macros.records.references import kind_and_id

Key = tuple[str, str]  # kind, id


@dataclass(frozen=True)
class OnPage:
    """`own`: the records that the page is about. `shown`: those that have their place on it or that its calls
    name. `led_to`: the others that it names. Each once."""

    page: Page
    own: tuple[Key, ...] = ()
    shown: tuple[Key, ...] = ()
    led_to: tuple[Key, ...] = ()

    @property
    def has_text(self) -> bool:
        """Whether something is written on the page itself, besides its calls."""
        rest, done = "", 0
        for call in self.page.calls:
            rest += self.page.body[done : call.offset]
            done = call.end
        return bool((rest + self.page.body[done:]).strip())


def on_page(desk: Desk, path: str) -> OnPage | None:
    """What the page at a path under docs/ shows, as the site is now; None where there is no such page."""
    return desk.kept(("on page", path), lambda: found_on(desk, path))


def found_on(desk: Desk, path: str) -> OnPage | None:
    content, view = desk.content, desk.view
    page = content.by_path.get(path)
    if page is None or view is None or content.whole is None:
        return OnPage(page) if page else None
    own = [(kind, key) for where, kind, key in content.whole.owned if where == path]
    shown = [*named(page), *placed(desk, view).get(page.url, ())]
    led = (kind_and_id(one) for one in references(content.whole.read(page).fragments))
    return OnPage(page, *apart(known(desk, own), known(desk, shown), known(desk, led)))


def known(desk: Desk, keys: Iterable[Key]) -> list[Key]:
    origins = desk.content.catalogue.origins
    return [key for key in keys if key in origins and key[0] in KINDS]


def apart(*several: Iterable[Key]) -> Iterator[tuple[Key, ...]]:
    """Each key once, where it comes first."""
    seen = set[Key]()
    for keys in several:
        new = tuple(key for key in dict.fromkeys(keys) if key not in seen)
        seen |= set(new)
        yield new


def named(page: Page) -> Iterator[Key]:
    """The records that the page's calls name."""
    for call in page.calls:
        macro = MACROS.get(call.name)
        if macro is None:
            continue
        parameters = list(macro.parameters)
        for number, value in enumerate(call.args):
            one = parameters[min(number, len(parameters) - 1)] if parameters else None
            if one and one.kind:
                yield one.kind, str(value)
        kinds = {one.name: one.kind for one in parameters}
        yield from ((kinds[name], str(value)) for name, value in dict(call.kwargs).items() if kinds.get(name))


def placed(desk: Desk, view: View) -> dict[str, list[Key]]:
    """The records by the address of the page that they have their place on."""

    def make() -> dict[str, list[Key]]:
        found: dict[str, list[Key]] = {}
        for kind in KINDS:
            for record in view.of(kind):
                address = view.address(kind, record.id).partition("#")[0]
                if address:
                    found.setdefault(address, []).append((kind, record.id))
        return found

    return desk.kept("placed", make)


def references(value: object) -> Iterator[str]:
    """Each record ("routines/x") that blocks lead to or cite, in order."""
    if isinstance(value, Link) and value.of:
        yield value.of
    elif isinstance(value, Cite):
        yield f"documents/{value.document}"
    if is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            yield from references(getattr(value, one.name))
    elif isinstance(value, (tuple, list)):
        for inner in value:
            yield from references(inner)
