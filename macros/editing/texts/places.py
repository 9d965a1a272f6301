"""Where in a page's text something can be put: after a block, or last in a paragraph. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from macros.editing.questions import Choice
from macros.editing.texts.page_file import added
from macros.pages.commonmark import outermost
from macros.pages.language import parse
from macros.pages.slips import CALL, Text

CURSOR, LAST = "markor", "sist"
SHOWN = 60  # signs of what a place is known by


@dataclass(frozen=True)
class Cursor:
    """Where the cursor stood: signs into the text; -1 where no script has said."""

    at: int = -1

    @property
    def is_known(self) -> bool:
        return self.at >= 0


def cursor(said: str, text: str) -> Cursor:
    """From what a script says, that counts as browsers do: two for a sign beyond the first 65,536."""
    if not said.isdecimal() or len(said) > 9:
        return Cursor()
    units = text.encode("utf-16-le", "surrogatepass")[: 2 * int(said)]
    return Cursor(len(units.decode("utf-16-le", "ignore")))


def places(text: str, inline: bool, cursor: Cursor) -> tuple[Choice, ...]:
    """The places to choose among, in order, each below the heading that it stands under."""
    found = [Choice(CURSOR, "Där markören stod")] if cursor.is_known else []
    heading = ""
    for line, words, is_heading in (paragraphs if inline else blocks)(text):
        heading = words if is_heading else heading
        if is_heading and inline:
            continue
        label = f"Efter rubriken ”{words}”" if is_heading else f"{'Sist i' if inline else 'Efter'} ”{words}”"
        found.append(Choice(str(line), label, heading))
    return (*found, *(() if inline else (Choice(LAST, "Sist på sidan"),)))


def blocks(text: str) -> Iterator[tuple[int, str, bool]]:
    """(line below it, its first words, whether it is a heading) of each block that no other holds."""
    read = Text(text, parse(text)[0], colons=True)
    for token, _ in outermost(read.tokens):
        if token.map:
            yield token.map[1], words_of(text, token.map[0]), token.type == "heading_open"


def paragraphs(text: str) -> Iterator[tuple[int, str, bool]]:
    """(its last line, its first words, whether it is a heading) of each paragraph, points among them."""
    read = Text(text, parse(text)[0], colons=True)
    for block in read.blocks:
        plain = "".join(one.content for one in block.inner if one.type == "inline").replace(CALL, "").strip()
        if block.kind in ("paragraph", "heading") and plain:
            yield block.end - 1, words_of(text, block.start), block.kind == "heading"


def words_of(text: str, line: int) -> str:
    """The first words of a line, without the marks before them."""
    words = text.split("\n")[line].strip().lstrip("#>-*+ |").replace("**", "")
    return words if len(words) <= SHOWN else f"{words[:SHOWN].rpartition(' ')[0] or words[:SHOWN]} …"


def put_block(text: str, block: str, place: str, cursor: Cursor) -> str:
    """The text with a block of its own at a place: after the paragraph that the cursor stands in, if that was
    chosen."""
    lines = text.split("\n")
    if place == CURSOR and cursor.is_known:
        line = text.count("\n", 0, cursor.at)
        line = next((n for n in range(line, len(lines)) if not lines[n].strip()), len(lines))
    else:
        line = int(place) if place.isdecimal() else len(lines)
    return added(text, block, min(line, len(lines)))


def put_inline(text: str, words: str, place: str, cursor: Cursor) -> str:
    """The text with words in a sentence: where the cursor stands, or last in a paragraph."""
    if place == CURSOR and cursor.is_known:
        before, after = text[: cursor.at], text[cursor.at :]
        first = " " if before[-1:].strip() and before[-1:] not in "(" else ""
        last = " " if after[:1].isalnum() else ""
        return f"{before}{first}{words}{last}{after}"
    lines = text.split("\n")
    line = min(int(place) if place.isdecimal() else len(lines) - 1, len(lines) - 1)
    lines[line] = f"{lines[line].rstrip()} {words}".lstrip()
    return "\n".join(lines)
