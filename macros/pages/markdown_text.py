"""What a page's Markdown holds: prose apart from code, links, pictures, headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown.extensions.fenced_code import FencedBlockPreprocessor

# What Markdown itself takes for code, and no more: what else looks like it comes alive.
FENCE = FencedBlockPreprocessor.FENCED_BLOCK_RE
CODE = re.compile(r"(?<![\\`])(`+)(?!`).+?(?<!`)\1(?!`)")
LINK = re.compile(
    r"(?P<picture>!?)\[(?P<text>(?:[^\[\]]|\[[^\]]*\])*)\]"
    r"\(\s*(?:<(?P<bracketed>[^>\n]*)>|(?P<target>[^\s()]*(?:\([^\s()]*\)[^\s()]*)*))"
    r"(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\s*\)"
)
# The end of any link, also of one with so many brackets in its text that LINK doesn't see it.
TAIL = re.compile(r"\]\(\s*<?(?P<target>[^\s<>()]*)")
DEFINITION = re.compile(r"^ {0,3}\[(?P<text>[^\]\n]+)\]:\s*<?(?P<target>[^\s>]+)", re.MULTILINE)
AUTOLINK = re.compile(r"<(?P<target>[a-zA-Z][a-zA-Z0-9+.-]*:[^\s<>]*)>")
# [words][name]: a link whose address stands elsewhere on the page, under its name.
REFERENCE = re.compile(r"(?<![\\\]])\[(?P<text>[^\[\]\n]+)\] ?\[(?P<name>[^\[\]\n]*)\](?![\[(:])")
# ![words][name], ![name]: a picture whose address stands elsewhere on the page.
NAMED = re.compile(r"!\[(?P<text>[^\[\]\n]*)\](?: ?\[(?P<name>[^\[\]\n]*)\])?(?!\()")
HEADING = re.compile(r"^(#{1,6})[ \t]+(.+?)[ \t]*#*[ \t]*$", re.MULTILINE)
# The words of a picture that only decorates: ![utsmyckning](bild.png). It is passed over when a page is read aloud.
DECORATION = "utsmyckning"
# Calls, and what the page's language refuses.
BRACES = re.compile(r"\{\{.*?\}\}|\{[%#][^\n]*?[%#]\}", re.DOTALL)


def blank(match: re.Match[str]) -> str:
    """As many signs, with line breaks where they were: positions stay true."""
    return re.sub(r"[^\n]", " ", match[0])


def without_code(body: str) -> str:
    """The text with code blanked out, every position kept."""
    return CODE.sub(blank, FENCE.sub(blank, body))


def prose(body: str) -> str:
    """The text with code and macro calls blanked out, every position kept."""
    return BRACES.sub(blank, without_code(body))


@dataclass(frozen=True)
class Use:
    """A link or a picture as written, and where."""

    target: str
    text: str
    picture: bool
    offset: int


def uses(body: str) -> Iterator[Use]:
    """Every link and picture of a page's text."""
    text = prose(body)
    seen = set()
    for match in LINK.finditer(text):
        seen.add(match.end("text"))
        target = match["bracketed"] if match["bracketed"] is not None else match["target"]
        yield Use(target, match["text"].strip(), bool(match["picture"]), match.start())
        # A picture within a link is a picture too.
        for inner in LINK.finditer(match["text"]):
            target = inner["target"] or ""
            seen.add(match.start("text") + inner.end("text"))
            within = match.start("text") + inner.start()
            yield Use(target, inner["text"].strip(), bool(inner["picture"]), within)
    for match in TAIL.finditer(text):
        if match.start() not in seen:
            yield Use(match["target"], "", False, match.start())
    shown = {(match["name"] or match["text"]).strip().lower() for match in NAMED.finditer(text)}
    for match in DEFINITION.finditer(text):
        name = match["text"]
        yield Use(match["target"], name, name.strip().lower() in shown, match.start())
    for match in AUTOLINK.finditer(text):
        yield Use(match["target"], "", False, match.start())


def undefined(body: str) -> Iterator[tuple[str, int]]:
    """(name, offset) of every link by name whose name has no address on the page."""
    text = prose(body)
    known = {match["text"].strip().lower() for match in DEFINITION.finditer(text)}
    for match in REFERENCE.finditer(text):
        name = match["name"].strip() or match["text"].strip()
        if name.lower() not in known:
            yield name, match.start()


def below_heading(body: str) -> int:
    """The offset below the "# Heading" and the paragraph under it; 0 without a heading."""
    own = next((m for m in HEADING.finditer(prose(body)) if len(m[1]) == 1), None)
    if own is None:
        return 0
    paragraph = re.compile(r"\s*(?![#|>\-*+\s]|\d+\.)\S.*?(?=\n[ \t]*\n|\Z)", re.DOTALL).match(
        body, own.end()
    )
    return paragraph.end() if paragraph else own.end()


def headings(body: str) -> list[tuple[int, str, int]]:
    """(level, text, offset) of every heading that the page itself writes."""
    return [(len(m[1]), m[2], m.start()) for m in HEADING.finditer(prose(body))]
