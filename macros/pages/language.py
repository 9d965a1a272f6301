"""The language of pages: calls of macros with literal arguments, in double braces, nothing else.

    {{ activities("asf-2025", theme="samverka") }}

One parser answers the check and, as a Jinja extension, refuses at render: what an editor writes can
never run code.
"""

from __future__ import annotations

import ast
import math
import re
import warnings
from collections.abc import Container, Iterator
from dataclasses import dataclass
from typing import Any

from jinja2 import TemplateSyntaxError
from jinja2.ext import Extension

from macros.pages.markdown_text import without_code
from macros.text.yaml_slips import DOUBLE, SINGLE

BRACES = re.compile(r"\{\{(?P<call>.*?)\}\}|(?P<open>\{\{)|(?P<other>\{[%#])", re.DOTALL)
EXAMPLE = "Skriv ett makroanrop, till exempel {{ routines() }}."
# Quotes that word processors write in the place of those that a call has around its texts.
STRAIGHT = str.maketrans(dict.fromkeys(DOUBLE, '"') | dict.fromkeys(SINGLE, "'"))
# The end of each page is a macro of our own: sources and owner. Editors never write it.
FOOT = "page_foot"
# A deck's page is a macro of our own as well, called in the place of the deck's text.
DECK = "deck_page"
# So is what a report says of itself, and the whole page of one that has been decided.
REPORT, DECIDED = "report_head", "decided_report"


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
    calls, refusals = [], []
    for match in braces(text):
        result = read(match)
        (calls if isinstance(result, Call) else refusals).append(result)
    return calls, refusals


def braces(text: str) -> Iterator[re.Match[str]]:
    """All that opens like a call, in order, outside code."""
    outside, place = without_code(text), 0
    while match := BRACES.search(text, place):
        in_code = outside[match.start()] != "{"
        if not in_code:
            yield match
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
    if tree.func.id in (FOOT, DECK, REPORT, DECIDED):
        return Refusal(start, f'"{tree.func.id}" skrivs aldrig i en sida. Ta bort anropet.')
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


def written(call: Call) -> str:
    """The call as Jinja is to read it: what the check understood, and nothing else."""
    args = [*map(repr, call.args), *(f"{name}={value!r}" for name, value in call.kwargs)]
    return f"{{{{ {call.name}({', '.join(args)}) }}}}"


def as_text(source: str, known: Container[str]) -> str:
    """The page with the braces of whatever is refused, or no macro, as text: for the preview to show."""
    while True:
        calls, refusals = parse(source)
        wrong = [*refusals, *(call for call in calls if call.name not in known)]
        if not wrong:
            return source
        start = wrong[0].offset
        after = source[start:].lstrip("{")
        source = source[:start] + "&#123;" * (len(source) - start - len(after)) + after


def as_run(source: str, calls: list[Call]) -> str:
    """The page with its calls as the check understood them, and the braces of code as text."""
    parts, done = [], 0
    for call in calls:
        parts += [source[done : call.offset].replace("{{", verbatim("{{")), written(call)]
        done = call.end
    return "".join(parts) + source[done:].replace("{{", verbatim("{{"))


def verbatim(text: str) -> str:
    """What Jinja is to run for a text to come out as it is."""
    return f"{{{{ {text!r} }}}}"


class LiteralCalls(Extension):
    """Jinja runs a page only when all that stands in braces are calls with literal arguments.

    Appends the page's foot: the one place that both engines pass for every page.
    """

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        calls, refusals = parse(source)
        if refusals:
            first = refusals[0]
            raise TemplateSyntaxError(first.message, source.count("\n", 0, first.offset) + 1)
        return f"{as_run(source, calls)}\n\n{{{{ {FOOT}() }}}}\n"
