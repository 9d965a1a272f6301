"""What the check tries, as the guide tells it. The rules are above this room, and make themselves known here."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from typing import Any

_known: dict[str, tuple[str, ...]] = {}


def tell(rules: Mapping[str, Iterable[Callable[..., Any]]]) -> None:
    """Makes rules known: what they are about → the rules, each with a sentence for a docstring."""
    for heading, several in rules.items():
        _known[heading] = tuple(" ".join((inspect.getdoc(one) or "").split()) for one in several)


def told_rules() -> Mapping[str, tuple[str, ...]]:
    """What rules are about → a sentence for each."""
    return _known
