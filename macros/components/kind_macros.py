"""Whether each kind of records has the functions that it says show it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from macros.components.registry import Macro
from macros.records import Kind
from macros.records.kinds import REGISTER

WHERE = "in a module of components/ that components/__init__.py imports"


def faults(kinds: Mapping[str, Kind], macros: Mapping[str, Macro], drawers: Collection[str]) -> Iterator[str]:
    """What doesn't fit between the kinds, the macros and the list drawers; nothing when all is there."""
    for kind in kinds.values():
        yield from page_faults(kind, macros)
        yield from list_faults(kind, macros, drawers)
    for name, macro in macros.items():
        if macro.record and (macro.record not in kinds or kinds[macro.record].macro != name):
            yield (
                f'the macro "{name}" makes pages of "{macro.record}", and no such kind says so. '
                f'Write macro="{name}" at that kind in records/kinds.py.'
            )
    for name in drawers:
        if name not in kinds or kinds[name].listed != REGISTER:
            yield (
                f'@listed("{name}"): no kind of that name is listed by {REGISTER}(). '
                f"Write listed=REGISTER at it in records/kinds.py."
            )


def page_faults(kind: Kind, macros: Mapping[str, Macro]) -> Iterator[str]:
    if kind.macro and (kind.macro not in macros or not macros[kind.macro].record):
        yield (
            f'the kind "{kind.name}" has pages, and no macro "{kind.macro}" makes them. '
            f'Write it with @macro("{kind.macro}()", record="{kind.name}"), {WHERE}.'
        )


def list_faults(kind: Kind, macros: Mapping[str, Macro], drawers: Collection[str]) -> Iterator[str]:
    if kind.listed == REGISTER and kind.name not in drawers:
        yield (
            f'the kind "{kind.name}" is listed by {REGISTER}(), and nothing draws it. Write a function with '
            f'@listed("{kind.name}") or @listed_each("{kind.name}"), {WHERE}.'
        )
    if kind.listed is not None and kind.listed not in macros:
        yield f'the kind "{kind.name}" is listed by "{kind.listed}", and there is no such macro.'
