"""The macros: named functions from a View and literal arguments to a Fragment.

One registry serves the pages, the check and the editor's guide, so that they can't drift. A macro's
parameters say by their types what they take: an id of a kind, one of some words, text, a number.
"""

from __future__ import annotations

import functools
import inspect
import types
import typing
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from macros.blocks.blocks import Fragment
from macros.blocks.thin_columns import fitted
from macros.catalogue.view import View
from macros.records import KINDS
from macros.records.base import RefTo
from macros.records.when import parse
from macros.text.problems import did_you_mean, instead, listed


@dataclass(frozen=True)
class Here:
    """The page that a macro is called on: its path under docs/, and the id its file is named by."""

    path: str
    id: str


@dataclass(frozen=True)
class IsWhen:
    """Marks a parameter as a date, written as in the records."""


@dataclass(frozen=True)
class OneOf:
    """Marks a parameter as one of some words that the code knows from elsewhere; else Literal says it."""

    words: tuple[str, ...]


# A date as editors write it: "2025-10-31", "oktober 2025". Empty where none is given.
AsOf = Annotated[str, IsWhen()]


@dataclass(frozen=True)
class Parameter:
    name: str
    kind: str  # of records, when it takes an id
    choices: tuple[str, ...]
    type: type
    required: bool
    many: bool  # takes the rest of the positional arguments
    named: bool  # is given by name alone
    date: bool = False


@dataclass(frozen=True)
class Macro:
    """`record` is the kind of records whose own pages the macro makes.

    `about`: it makes a page of its own about a record of this kind, the one that its first argument
    names. The page is absent where that record may not be shown.
    """

    name: str
    function: Callable[..., Fragment]
    example: str
    record: str = ""
    about: str = ""

    @property
    def whole_page(self) -> bool:
        """Whether a call makes a page, with its heading, title and description."""
        return bool(self.record or self.about)

    @property
    def help(self) -> str:
        return inspect.getdoc(self.function) or ""

    @functools.cached_property
    def parameters(self) -> tuple[Parameter, ...]:
        hints = typing.get_type_hints(self.function, include_extras=True)
        found = inspect.signature(self.function).parameters.values()
        return tuple(parameter(one, hints[one.name]) for one in found if one.name not in ("view", "here"))


MACROS: dict[str, Macro] = {}


def macro(example: str, record: str = "", about: str = "") -> Callable[[Callable[..., Fragment]], Any]:
    """Registers a function as a macro. Its docstring, in Swedish, is the editor's guide."""

    def register(function: Callable[..., Fragment]) -> Callable[..., Fragment]:
        MACROS[function.__name__] = Macro(function.__name__, function, example, record, about)
        return function

    return register


def parameter(one: inspect.Parameter, hint: Any) -> Parameter:
    kind = ""
    date = False
    choices: tuple[str, ...] = ()
    for part in (hint, *typing.get_args(hint)):
        if typing.get_origin(part) is Annotated:
            kind = next((m.kind for m in part.__metadata__ if isinstance(m, RefTo)), kind)
            date = date or any(isinstance(m, IsWhen) for m in part.__metadata__)
            choices = next((m.words for m in part.__metadata__ if isinstance(m, OneOf)), choices)
        if typing.get_origin(part) is Literal:
            choices = tuple(map(str, typing.get_args(part)))
    many = one.kind is inspect.Parameter.VAR_POSITIONAL
    required = one.default is inspect.Parameter.empty and not many
    named = one.kind is inspect.Parameter.KEYWORD_ONLY
    return Parameter(one.name, kind, choices, base_type(hint), required, many, named, date)


def base_type(hint: Any) -> type:
    """str for Annotated[str, …] and Literal, int for `int | None`."""
    if typing.get_origin(hint) is Annotated:
        return base_type(typing.get_args(hint)[0])
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        return base_type(next(p for p in typing.get_args(hint) if p is not type(None)))
    return hint if isinstance(hint, type) else str


class Fault(str):
    """What is wrong with a call, in a sentence. `lacks`: the record that it asks for and that isn't there."""

    lacks: str

    def __new__(cls, message: str, lacks: str = "") -> Fault:
        made = super().__new__(cls, message)
        made.lacks = lacks
        return made


Known = Callable[[str], Iterable[str]]  # the ids of a kind


def faults(name: str, args: tuple[Any, ...], kwargs: dict[str, Any], known: Known) -> list[str]:
    """What is wrong with a call, a sentence each; nothing when it may be made."""
    found = MACROS.get(name)
    if found is None:
        return [f'makrot "{name}" finns inte.{did_you_mean(name, MACROS)}']
    given, wrong = bind(found, args, kwargs)
    for one, value in given:
        lacks = f"{one.kind}/{value}" if one.kind in KINDS and value not in known(one.kind) else ""
        wrong += [Fault(f"{name}: {fault}", lacks) for fault in value_faults(one, value, known)]
    return wrong


def bind(
    found: Macro, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> tuple[list[tuple[Parameter, Any]], list[str]]:
    """Each argument with the parameter that takes it, and what doesn't fit."""
    wrong: list[str] = []
    single = [one for one in found.parameters if not one.many]
    rest = next((one for one in found.parameters if one.many), None)
    takers = [rest] * len(args) if rest else [one for one in single if not one.named]
    given = list(zip(takers, args, strict=False))
    if len(args) > len(takers):
        names = ", ".join(one.name for one in single if one.named)
        by_words = f" Skriv namnet på de andra: {names}." if names else ""
        wrong.append(f"{found.name}: för många argument utan namn. Det tar {len(takers)}.{by_words}")
    by_name = {one.name: one for one in single}
    for name, value in kwargs.items():
        if name not in by_name:
            wrong.append(f'{found.name}: okänt argument "{name}".{did_you_mean(name, by_name)}')
        elif by_name[name] in [one for one, _ in given]:
            wrong.append(f'{found.name}: argumentet "{name}" står två gånger. Ta bort den ena.')
        else:
            given.append((by_name[name], value))
    named = [one.name for one, _ in given]
    for one in single:
        if one.required and one.name not in named:
            wrong.append(f'{found.name}: argumentet "{one.name}" saknas. Skriv till exempel {found.example}.')
    return given, wrong


def value_faults(one: Parameter, value: Any, known: Known) -> list[str]:
    given = type(value)
    if given is not one.type:  # a number is no truth value, as Python has it
        wanted = {str: "text inom citattecken", int: "ett heltal", bool: "True eller False"}
        return [f'{one.name} ska vara {wanted.get(one.type, "text")}, inte "{value}".']
    if one.choices and value not in one.choices:
        return [f'{one.name}="{value}" går inte. Skriv {listed(one.choices)}.']
    if one.kind and value not in known(one.kind):
        name = KINDS[one.kind].one if one.kind in KINDS else "temat"
        return [f'{name} "{value}" finns inte.{instead(value, known(one.kind))}']
    return date_faults(one, value) if one.date and value else []


def date_faults(one: Parameter, value: str) -> list[str]:
    try:
        parse(value)
    except ValueError as error:
        return [f"{one.name}: {error}"]
    return []


def run(name: str, args: tuple[Any, ...], kwargs: dict[str, Any], view: View, here: Here) -> Fragment:
    """What a macro says. The call must have no faults."""
    function = MACROS[name].function
    extra = {"here": here} if "here" in inspect.signature(function).parameters else {}
    return fitted(function(view, *args, **kwargs, **extra))
