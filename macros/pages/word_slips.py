"""Signs within a text that other programs read something into, and our pages show as they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from macros.pages.slips import Slip, Text

if TYPE_CHECKING:
    from markdown_it.token import Token

NOT_WORDS = "\ue001"  # stands for code, links and pictures in a paragraph
LINK = "Skriv en länk så här: [text](sida.md)."
SIGNS = (
    (
        re.compile(r"!\[\[[^\[\]\n]+\]\]"),
        "visas som det står. Skriv en bild så här: ![vad bilden visar](bild.png).",
    ),
    (re.compile(r"(?<!!)\[\[[^\[\]\n]+\]\]"), f"visas som det står. {LINK}"),
    (
        re.compile(r"==(?=[^\s=])[^=\n]+(?<=[^\s=])=="),
        "visas som det står. Skriv ** före och efter det som är viktigt.",
    ),
    (re.compile(r"~~(?=[^\s~])[^~\n]+(?<=[^\s~])~~"), "visas som det står. Ta bort det som inte gäller."),
    (re.compile(r"%%[^%\n]+%%"), "visas som det står. Ta bort kommentaren."),
    (
        re.compile(r"\[\^[^\[\]\s]+\]|\^\[[^\[\]\n]+\]"),
        "är en fotnot, och visas som det står. Skriv den i texten.",
    ),
    (
        re.compile(r"(?<![\w:/]):(?!\d+:)[a-z][a-z0-9_+-]*:(?![\w:/])"),
        "visas som det står. Ta bort det, eller klistra in tecknet.",
    ),
    (re.compile(r"(?<=\w)\^\w+\^|(?<=\w)~\w+~"), "visas som det står. Skriv med vanliga tecken."),
    (re.compile(r"\([^()\n]+\)\[[^\[\]\s]*(?:\.md|://)[^\[\]\s]*\]"), f"är ingen länk. {LINK}"),
)
BOLD = (re.compile(r"(?<!\*)\*\*(?!\*)"), "visas som det står. Ta bort mellanslag innanför ** och **.")


def words(text: Text, strict: bool = False) -> Iterator[Slip]:
    """The slips in paragraphs, points, headings and cells. `strict`: where ** must stand right at a word."""
    signs = (*SIGNS, BOLD) if strict else SIGNS
    for token in text.tokens:
        if token.type != "inline" or not token.map:
            continue
        plain = outside(token)
        for pattern, message in signs:
            match = pattern.search(plain)
            if match:
                line = placed(text, token.map, match[0])
                yield text.slip(line, "words", f'"{match[0][:40]}" {message}', match[0])


def outside(inline: Token) -> str:
    """The words of a paragraph that are neither code, link nor picture."""
    found, depth = [], 0
    for token in inline.children or ():
        depth += token.nesting if token.type.startswith("link") else 0
        if token.type == "softbreak" or token.type == "hardbreak":
            found.append("\n")
        elif token.type == "text" and not depth:
            found.append(token.content)
        elif token.nesting == 0:
            found.append(NOT_WORDS)
    return "".join(found)


def placed(text: Text, lines: list[int], needle: str) -> int:
    """The line, of those of a block, where the words stand; its first when they are written otherwise."""
    return next((n for n in range(*lines) if needle in text.lines[n]), lines[0])
