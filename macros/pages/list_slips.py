"""Lists that every program reads otherwise than their author meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from macros.pages.as_meant import DEEPEST
from macros.pages.commonmark import closing
from macros.pages.slips import CONTAINERS, Block, Slip, Text, margin

if TYPE_CHECKING:
    from markdown_it.token import Token

# What Word and others put before a point, the signs of their own fonts among it.
BULLET = re.compile("[•·▪◦‣●○■□◆►▶➢➤✓✔∙⁃∗\uf02d\uf076\uf0a7\uf0a8\uf0b7\uf0d8\uf0fc][ \t\xa0]*(?=\\S)")
# Word's second and third level, and its long dash: letters and signs that may begin a sentence.
WORDS_OWN = re.compile(r"(?:o|§)(?:\t|[ \xa0]{2,})(?=\S)")
# Marks that are one only where several lines begin so: lines of a paragraph flow together.
SEVERAL = (
    (re.compile(r"[–—][ \t\xa0]*(?=\S)"), "- "),
    (re.compile(r"[-+](?=[^\W\d_])"), "- "),
    (re.compile(r"(?:o|§)[ \xa0](?=[^\W\d_])"), "- "),
    (re.compile(r"\(?[a-zåäö][.)]\)?[ \t\xa0]"), "1. "),
    (re.compile(r"\(?\d{1,2}\)[ \t\xa0]*(?=\S)"), "1. "),
    (re.compile(r"\d{1,2}\.[ \t\xa0]*(?=[^\W\d_])"), "1. "),
    (re.compile(r"(?:i|ii|iii|iv|v|vi|vii|viii|ix|x|I|II|III|IV|V|VI)[.)][ \t\xa0]+(?=\S)"), "1. "),
)
DASH = re.compile(r"[–—][ \t\xa0]*(?=[^\W\d_A-ZÅÄÖ])")
CAPITAL = re.compile(r"[*_\[”\"]*[A-ZÅÄÖ]")
SHORT = 50  # signs: a line that ends before it is full was ended on purpose


def lists(text: Text) -> Iterator[Slip]:
    """All slips of this module, in no order."""
    yield from bullets(text)
    yield from dashes(text)
    yield from below_points(text)
    yield from shallow(text)
    yield from deep(text)


def own_lines(text: Text, block: Block) -> list[tuple[int, str]]:
    """(number, words) of the lines of a paragraph; a point's mark before the first is none of them."""
    found = [(n, text.lines[n][margin(text.lines[n]) :]) for n in range(block.start, block.end)]
    first = block.inner[0].content.split("\n", 1)[0] if block.inner else ""
    return [(found[0][0], first), *found[1:]] if found else []


def bullets(text: Text) -> Iterator[Slip]:
    """Marks that aren't read as those of a list; once for paragraphs that follow on each other."""
    before = ("", "")
    for block in text.blocks:
        found = next(marked(own_lines(text, block)), None) if block.kind == "paragraph" else None
        if found and before != (block.path, found[2]):
            line, mark, instead = found
            yield text.slip(line, "list", unread(mark, instead), mark)
        before = (block.path, found[2]) if found else ("", "")


def marked(lines: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str, str]]:
    """(line, mark, what to write instead) of the first mark in a paragraph."""
    for number, words in lines:
        mark = BULLET.match(words) or WORDS_OWN.match(words)
        if mark:
            yield number, mark[0].strip(), "- "
            return
    for pattern, instead in SEVERAL:
        found = [(number, pattern.match(words)) for number, words in lines]
        hits = [(number, mark[0].strip()) for number, mark in found if mark]
        if len(hits) > 1 and len({mark for _, mark in hits} if instead == "1. " else "ab") > 1:
            yield *hits[0], instead
            return


def unread(mark: str, instead: str) -> str:
    other = ' eller "- "' if instead == "1. " else ""
    return (
        f'"{mark}" läses inte som en lista: raderna flyter ihop. '
        f'Skriv "{instead}"{other} först på varje rad, och en tom rad före listan.'
    )


def dashes(text: Text) -> Iterator[Slip]:
    """Paragraphs that go on a sentence after a colon, each with a long dash: a list, and no speech."""
    several = text.blocks
    for number, block in enumerate(several[:-2]):
        follow = several[number + 1 : number + 3]
        if all(one.kind == "paragraph" and one.path == block.path for one in (block, *follow)):
            words = [text.lines[one.start][margin(text.lines[one.start]) :] for one in follow]
            intro = text.lines[block.end - 1].rstrip()
            if intro.endswith(":") and all(map(DASH.match, words)):
                yield text.slip(follow[0].start, "list", unread(words[0][0], "- "))


def below_points(text: Text) -> Iterator[Slip]:
    """A line at the margin right under a list, which goes on the last point's sentence."""
    for block in text.blocks:
        if block.kind != "paragraph" or block.point < 0 or "q" in block.path or "d" in block.path:
            continue
        edge = margin(text.lines[block.point])
        below = range(block.start + 1, block.end)
        # Who wraps lines at the margin has more of them: the first decides.
        line = next((n for n in below if margin(text.lines[n]) <= edge), 0)
        above = text.lines[line - 1].rstrip()
        if line and CAPITAL.match(text.lines[line].lstrip()) and (len(above) < SHORT or above[-1:] in ".!?:"):
            yield text.slip(
                line,
                "list",
                "raden läses som en del av punkten ovanför. "
                "Lägg en tom rad före den, eller dra in den med fyra mellanslag om den hör dit.",
            )


def shallow(text: Text) -> Iterator[Slip]:
    """Points that are indented too little to lie under the one above; once a list."""
    before = None  # the list that ended right above
    for place, token in enumerate(text.tokens):
        if token.type in ("bullet_list_open", "ordered_list_open") and token.map:
            edge = margin(text.lines[token.map[0]])
            above = margin(text.lines[before.map[0]]) if before and before.map else edge
            if (
                before
                and before.type != token.type
                and edge > above + (not text.lines[token.map[0] - 1].strip())
            ):
                yield text.slip(token.map[0], "list", SHALLOW)
            inner = text.tokens[place + 1 : closing(text.tokens, place)]
            points = [one.map[0] for one in inner if one.level == token.level + 1 and one.map]
            deeper = next((line for line in points if margin(text.lines[line]) > edge), None)
            if deeper is not None:
                yield text.slip(deeper, "list", SHALLOW)
        before = opened(text, place) if token.type in ("bullet_list_close", "ordered_list_close") else None


def deep(text: Text) -> Iterator[Slip]:
    """The first words that lie in more levels than can be read."""
    depth = 0
    for token in text.tokens:
        opening = token.type.replace("_close", "_open")
        depth += token.nesting if opening in CONTAINERS else 0
        if depth >= DEEPEST and token.map:
            message = (
                f"texten ligger i {DEEPEST} nivåer eller fler, och de går inte att läsa. Ta bort indrag."
            )
            yield text.slip(token.map[0], "list", message)
            return


def opened(text: Text, place: int) -> Token:
    """The token that opened the list which closes at a place."""
    level, kind = text.tokens[place].level, text.tokens[place].type.replace("_close", "_open")
    return next(one for one in reversed(text.tokens[:place]) if one.level == level and one.type == kind)


SHALLOW = (
    "punkten läses inte som en underpunkt till den ovanför. Dra in den med fyra mellanslag om den är det, "
    "annars inte alls."
)
