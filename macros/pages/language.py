"""The language of pages: calls of macros with literal arguments, in double braces, nothing else.

    {{ activities("asf-2025", theme="samverka") }}

One parser answers the check and the build, and no template engine sees a page: what an editor writes
can never run code.
"""

from __future__ import annotations

import ast
import math
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from macros.pages.markdown_text import without_code
from macros.text.yaml_slips import DOUBLE, SINGLE

BRACES = re.compile(r"\{\{(?P<call>.*?)\}\}|(?P<open>\{\{)|(?P<other>\{[%#])", re.DOTALL)
EXAMPLE = "Skriv ett makroanrop, till exempel {{ routines() }}."
# Quotes that word processors write in the place of those that a call has around its texts.
STRAIGHT = str.maketrans(dict.fromkeys(DOUBLE, '"') | dict.fromkeys(SINGLE, "'"))


@dataclass(frozen=True)
class Call:
    """A macro call as written: name, literal arguments, and where it begins in the text."""

    name: str
    args: tuple[Any, ...]
    kwargs: tuple[tuple[str, Any], ...]
    offset: int
    end: int


@dataclass(frozen=True)
class Refusal:
    """Braces that hold something else than a call with literal arguments."""

    offset: int
    message: str


def parse(text: str) -> tuple[list[Call], list[Refusal]]:
    """Every call in a page's text, and everything in braces that is none. In code, braces are words."""
    calls: list[Call] = []
    refusals: list[Refusal] = []
    for match in braces(text):
        result = read(match)
        if isinstance(result, Call):
            calls.append(result)
        else:
            refusals.append(result)
    return calls, refusals


def braces(text: str) -> Iterator[re.Match[str]]:
    """All that opens like a call, in order, outside code."""
    outside, place = without_code(text), 0
    while match := BRACES.search(text, place):
        in_code = outside[match.start()] != "{"
        if not in_code:
            yield match
            if match["open"]:  # so is all that follows
                return
        place = match.start() + 2 if in_code else match.end()


def read(match: re.Match[str]) -> Call | Refusal:
    start = match.start()
    if match["other"]:
        return Refusal(start, f'"{match["other"]}" går inte att använda i en sida. {EXAMPLE}')
    if match["open"]:
        return Refusal(start, '"{{" öppnas men avslutas aldrig. Lägg till "}}".')
    text = " ".join(match["call"].split())
    tree = parsed(text)
    if not (isinstance(tree, ast.Call) and isinstance(tree.func, ast.Name)):
        quoted = text if len(text) <= 60 else f"{text[:59]}…"
        straight = text.translate(STRAIGHT)
        if straight != text and isinstance(parsed(straight), ast.Call):
            return Refusal(
                start,
                f'"{{{{ {quoted} }}}}" har typografiska citattecken. Skriv raka: {{{{ {straight} }}}}.',
            )
        return Refusal(start, f'"{{{{ {quoted} }}}}" är inget makroanrop. {EXAMPLE}')
    try:
        args = tuple(literal(value) for value in tree.args)
        kwargs = tuple((keyword.arg or "", literal(keyword.value)) for keyword in tree.keywords)
    except ValueError:
        args, kwargs = (), (("", None),)
    if any(not name for name, _ in kwargs):
        return Refusal(
            start, f"{tree.func.id}: ett argument ska vara text inom citattecken, ett tal, True eller False."
        )
    names = [name for name, _ in kwargs]
    twice = next((name for name in names if names.count(name) > 1), "")
    if twice:
        return Refusal(start, f'{tree.func.id}: argumentet "{twice}" står två gånger.')
    return Call(tree.func.id, args, kwargs, start, match.end())


def parsed(written: str) -> ast.expr | None:
    """The expression; None for what is none, or has so many levels that Python gives up."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Python's words, in English, on odd escapes
            return ast.parse(written, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def literal(node: ast.expr) -> Any:
    """Text, a number, True or False. ValueError for anything else."""
    value = node.value if isinstance(node, ast.Constant) else None
    finite = not isinstance(value, float) or math.isfinite(value)
    if finite and isinstance(value, (str, int, float, bool)):
        return value
    raise ValueError("not a literal")
