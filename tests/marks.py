"""The marks `browser` and `build`: put on each test by what its code and its fixtures call.

`make quick` leaves out what has either. A test that starts a browser or a build without the mark fails,
so that a way of starting one that isn't seen here can't hide.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import CodeType, FunctionType, ModuleType
from typing import Any

import pytest

MARKS = {"browser": "starts Chromium", "build": "builds or previews a site"}
BUILDING = frozenset({"build", "serve"})  # the commands, as they are typed
STARTS = {"tests.sites": ("build", "previewed")}

_running: set[str] | None = None  # the marks of the test that runs; None outside a test


def put_on(item: pytest.Item) -> None:
    """Marks a test by what it needs."""
    fixtures = getattr(item, "fixturenames", ())
    if "browser" in fixtures:
        item.add_marker("browser")
    if any(builds(function) for function in functions(item)) or BUILDING.intersection(given(item)):
        item.add_marker("build")


def running(item: pytest.Item | None) -> None:
    """Notes which test runs, if any."""
    global _running
    _running = None if item is None else {mark.name for mark in item.iter_markers()}


def asked_for(mark: str) -> None:
    """Fails the test that runs unless it has the mark of what it is about to start."""
    if _running is not None and mark not in _running:
        pytest.fail(f"starts a {mark} without being marked: @pytest.mark.{mark}")


def functions(item: pytest.Item) -> Iterator[Any]:
    """The test's own function and those of all its fixtures."""
    yield getattr(item, "function", None)
    for definitions in item._fixtureinfo.name2fixturedefs.values():  # type: ignore[attr-defined]
        for one in definitions:
            yield one.func


def given(item: pytest.Item) -> Iterator[str]:
    """The words among a test's parameters."""
    for value in getattr(getattr(item, "callspec", None), "params", {}).values():
        yield from value if isinstance(value, tuple) else (value,) if isinstance(value, str) else ()


def builds(function: Any, seen: set[Any] | None = None) -> bool:
    """Whether a function of the tests starts a build: by a call, or a call of one that does."""
    seen = set() if seen is None else seen
    if (
        not isinstance(function, FunctionType)
        or not function.__module__.startswith("tests")
        or function in seen
    ):
        return False
    seen.add(function)
    if function.__name__ in STARTS.get(function.__module__, ()):
        return True
    names, words = held(function.__code__)
    if not BUILDING.isdisjoint(words):
        return True
    return any(builds(one, seen) for one in called(function, names))


def held(code: CodeType) -> tuple[set[str], set[str]]:
    """The names and the words in a function's code, and in that of functions within it."""
    names, words = set(code.co_names), set()
    for value in code.co_consts:
        if isinstance(value, CodeType):
            inner, said = held(value)
            names, words = names | inner, words | said
        elif isinstance(value, (str, tuple)):
            words |= {value} if isinstance(value, str) else {one for one in value if isinstance(one, str)}
    return names, words


def called(function: FunctionType, names: set[str]) -> Iterator[Any]:
    """What the names may be: globals of the function's module, and functions of the modules among them."""
    known = [function.__globals__[name] for name in names if name in function.__globals__]
    yield from known
    for module in known:
        if isinstance(module, ModuleType) and module.__name__.startswith("tests"):
            yield from (vars(module)[name] for name in names if name in vars(module))
