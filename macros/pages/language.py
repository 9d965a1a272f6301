"""The language of pages: calls of macros with literal arguments, in double braces, nothing else.

    {{ activities("asf-2025", theme="samverka") }}

One parser answers the check and, as a Jinja extension, refuses at render: what an editor writes can
never run code.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from typing import Any

from jinja2 import TemplateSyntaxError
from jinja2.ext import Extension

BRACES = re.compile(r"\{\{(?P<call>.*?)\}\}|(?P<open>\{\{)|(?P<other>\{[%#])", re.DOTALL)
EXAMPLE = 'Skriv ett makroanrop, till exempel {{ routines() }}.'
# The end of each page is a macro of our own: sources and owner. Editors never write it.
FOOT = "page_foot"


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
    """Every call in a page's text, and everything in braces that is none."""
    calls, refusals = [], []
    for match in BRACES.finditer(text):
        result = read(match)
        (calls if isinstance(result, Call) else refusals).append(result)
    return calls, refusals


def read(match: re.Match[str]) -> Call | Refusal:
    start = match.start()
    if match["other"]:
        return Refusal(start, f'"{match["other"]}" går inte att använda i en sida. {EXAMPLE}')
    if match["open"]:
        return Refusal(start, '"{{" öppnas men avslutas aldrig. Lägg till "}}".')
    written = " ".join(match["call"].split())
    try:
        tree = ast.parse(written, mode="eval").body
    except (SyntaxError, ValueError):
        return Refusal(start, f'"{{{{ {written} }}}}" är inget makroanrop. {EXAMPLE}')
    if not (isinstance(tree, ast.Call) and isinstance(tree.func, ast.Name)):
        return Refusal(start, f'"{{{{ {written} }}}}" är inget makroanrop. {EXAMPLE}')
    if tree.func.id == FOOT:
        return Refusal(start, f'"{FOOT}" skrivs aldrig i en sida. Ta bort anropet.')
    try:
        args = tuple(literal(value) for value in tree.args)
        kwargs = tuple((keyword.arg or "", literal(keyword.value)) for keyword in tree.keywords)
    except ValueError:
        args, kwargs = (), (("", None),)
    if any(not name for name, _ in kwargs):
        return Refusal(start, f"{tree.func.id}: ett argument ska vara text inom citattecken, ett "
                       "tal, True eller False.")  # fmt: skip
    return Call(tree.func.id, args, kwargs, start, match.end())


def literal(node: ast.expr) -> Any:
    """Text, a number, True or False. ValueError for anything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, (str, int, float, bool)):
        return node.value
    raise ValueError("not a literal")


class LiteralCalls(Extension):
    """Jinja runs a page only when all that stands in braces are calls with literal arguments.

    Appends the page's foot: the one place that both engines pass for every page.
    """

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        _, refusals = parse(source)
        if refusals:
            first = refusals[0]
            raise TemplateSyntaxError(first.message, source.count("\n", 0, first.offset) + 1)
        return f"{source}\n\n{{{{ {FOOT}() }}}}\n"
