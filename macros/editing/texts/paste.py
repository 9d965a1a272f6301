"""Text as word processors and mail hand it over → the Markdown that it was meant as.

In: the text of a page below its front matter, perhaps with pieces pasted from Word: points that begin with
"•" and a tab, hard spaces, tables by tabs, a line for each paragraph. Out: the same text as the site's own
reader publishes it. What is good Markdown already comes out as it went in, and so does what comes out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from macros.pages.block_slips import prose
from macros.pages.language import STRAIGHT, braces, parsed
from macros.pages.list_slips import BULLET, SEVERAL, SHORT, WORDS_OWN
from macros.pages.markdown_text import FENCE
from macros.pages.page_text import through_the_door
from macros.pages.slips import Text
from macros.text.door import CONTROL, LINE_END

TAB = "    "
BLANKS = " \t\xa0"
POINT = re.compile(r"[-*+] |\d{1,3}[.)] ")
# Word's own numbering: a number or a letter, a sign and a tab, where Markdown has a space.
NUMBERED = re.compile(
    r"\(?(?P<number>\d{1,3}|[a-zåäö]|[ivx]{1,4}|[IVX]{1,4})[.)]\)?[ \xa0]*\t[ \t\xa0]*(?=\S)"
)
# A numbered heading: the number of several levels that Word wrote before it.
SECTION = re.compile(r"\d{1,2}(?P<deeper>(?:\.\d{1,2})+)\.?[ \xa0]*\t[ \t\xa0]*(?=[A-ZÅÄÖ])")
OPENS = re.compile(r"!!!|\?\?\?|:\s|\[\^?[^\]]+\]:")  # what is indented below belongs to it
NO_PROSE = re.compile(r"[#|>]|:::|\{\{|!\[|!!!|\?\?\?|---|\*\*\*|___")
ENDED = re.compile(r"[.!?:…][”\"’')\]*_}]*$")
BREAKS = re.compile(r"(?:  |\\)$")
NAME = re.compile(r"[*_\[”\"(]*[A-ZÅÄÖÉ]")
CAPITAL = re.compile(r"[*_\[”\"(]*[A-ZÅÄÖÉ0-9]")
ENGLISH = re.compile("[“„](?=[^”“„\n]*[”“])")


def cleaned(text: str) -> str:
    """The text as Markdown: points, numbers, tables and paragraphs as the site reads them."""
    text = LINE_END.sub("\n", text)
    written = [part if fenced else in_prose(part) for part, fenced in stretches(text)]
    return CONTROL.sub("", through_the_door(straight("".join(written))).text)


def cleaned_where_new(text: str, former: str) -> str:
    """The text, of which only the lines that aren't in `former` are cleaned: nobody's work but the editor's
    own is changed."""
    before, now = former.split("\n"), LINE_END.sub("\n", text).split("\n")
    found: list[str] = []
    for what, _, _, start, end in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        if what == "equal" or start == end:
            found += now[start:end]
            continue
        above = found[-1] if found else ""
        made = cleaned("\n".join([above, *now[start:end]])).split("\n")
        # What is new may want a blank line below what stood before, which stays as it was.
        found += made[1:] if made[0] == above else cleaned("\n".join(now[start:end])).split("\n")
    whole = "\n".join(found)
    return whole if whole == "\n".join(before) else straight(whole)


def stretches(text: str) -> Iterator[tuple[str, bool]]:
    """The text a piece at a time, and whether each is code between fences."""
    done = 0
    for fence in FENCE.finditer(text):
        yield text[done : fence.start()], False
        yield fence[0], True
        done = fence.end()
    yield text[done:], False


def straight(text: str) -> str:
    """Calls of macros, whose quotes a word processor has bent, as they can be read."""
    found, done = [], 0
    for call in braces(text):
        inner = call["call"] or ""
        unbent = inner.translate(STRAIGHT).replace("\xa0", " ")
        if inner != unbent and parsed(" ".join(inner.split())) is None and parsed(" ".join(unbent.split())):
            found += [text[done : call.start("call")], unbent]
            done = call.end("call")
    return "".join(found) + text[done:]


# ---------------------------------------------------------------------------- a line at a time


@dataclass
class Line:
    """A line of prose: its indentation and its words. `level`: of a point that Word has marked, counted from
    0, and -1 for what is none; `mark`: what Markdown has before it; `heading`: made of a numbered one."""

    indent: str
    words: str
    level: int = -1
    mark: str = ""
    heading: bool = False

    @property
    def written(self) -> str:
        if self.level >= 0:
            return f"{TAB * self.level}{self.mark}{self.words}".rstrip(BLANKS)
        return self.indent + self.words


def in_prose(text: str) -> str:
    """A stretch without code, cleaned."""
    lines = [split(one) for one in ENGLISH.sub("”", text).split("\n")]
    for step in (points, several, at_the_margin):
        step(lines)
    return without_code_of_prose("\n".join(apart(list(tables(lines)))))


def split(line: str) -> Line:
    words = line.lstrip(BLANKS)
    ending = "  " if BREAKS.search(words) and words.endswith("  ") else ""
    kept = words.rstrip(BLANKS)
    return Line(line[: len(line) - len(words)], kept + ending if kept else "")


def points(lines: list[Line]) -> None:
    """Marks that only Word writes become Markdown's, with the levels that they stand for."""
    signs: list[str] = []
    numbers: dict[int, int] = {}
    for line in lines:
        section = SECTION.match(line.words)
        if section and len(line.words) < 100 and not ENDED.search(line.words):
            level = "#" * min(6, section["deeper"].count(".") + 2)
            line.indent, line.words, line.heading = "", f"{level} {line.words[section.end() :]}", True
        bullet = BULLET.match(line.words) or WORDS_OWN.match(line.words)
        number = NUMBERED.match(line.words)
        if not bullet and not number:
            if line.words:
                signs, numbers = [], {}
            continue
        sign = "1" if number else bullet[0].strip(BLANKS) if bullet else ""
        line.level = level_of(sign, line.indent, signs)
        numbers = {level: last for level, last in numbers.items() if level <= line.level}
        if number:
            first = int(number["number"]) if number["number"].isdigit() else 1
            numbers[line.level] = numbers[line.level] + 1 if line.level in numbers else first
            line.mark, line.words = f"{numbers[line.level]}. ", line.words[number.end() :]
        elif bullet:
            line.mark, line.words = "- ", line.words[bullet.end() :]


def level_of(sign: str, indent: str, signs: list[str]) -> int:
    """How deep a point lies: a sign that hasn't been seen in the list opens a level below the one above."""
    key = f"{len(indent.expandtabs(4)) // 4} {sign}"
    if key in signs:
        del signs[signs.index(key) + 1 :]
    else:
        signs.append(key)
    return len(signs) - 1


def several(lines: list[Line]) -> None:
    """Marks that are one only where several lines begin so."""
    for start, end in runs(lines, is_prose):
        for pattern, instead in SEVERAL:
            marks = [pattern.match(one.words) for one in lines[start:end]]
            if end - start > 1 and all(marks) and not all(map(is_point, lines[start:end])):
                for number, (one, mark) in enumerate(zip(lines[start:end], marks), 1):
                    one.level, one.mark = 0, f"{number}. " if instead == "1. " else instead
                    one.words = one.words[mark.end() :] if mark else one.words
                break


def is_prose(line: Line) -> bool:
    return bool(line.words) and line.level < 0 and not NO_PROSE.match(line.words)


def is_point(line: Line) -> bool:
    return line.level >= 0 or bool(POINT.match(line.words))


def runs(lines: Sequence[Line], fits: object) -> Iterator[tuple[int, int]]:
    """(start, end) of neighbouring lines that fit, in stretches as long as they are alike marked."""
    assert callable(fits)
    start = None
    for place in range(len(lines) + 1):
        inside = place < len(lines) and fits(lines[place])
        if inside and start is not None and kind(lines[place]) != kind(lines[start]):
            yield start, place
            start = place
        elif inside and start is None:
            start = place
        elif not inside and start is not None:
            yield start, place
            start = None


def kind(line: Line) -> int:
    """Which of the marks in SEVERAL a line begins with; -1 for none."""
    return next((n for n, (pattern, _) in enumerate(SEVERAL) if pattern.match(line.words)), -1)


def at_the_margin(lines: list[Line]) -> None:
    """Tabs and hard spaces before words are no indentation of Markdown's, unless they stand in a list or a
    box, where each is four spaces."""
    holds = False
    for line in lines:
        if not line.words:
            line.indent = ""
            continue
        if line.level < 0 and ("\t" in line.indent or "\xa0" in line.indent):
            line.indent = line.indent.replace("\xa0", " ").expandtabs(4) if holds else ""
        holds = is_point(line) or bool(OPENS.match(line.words)) or (holds and bool(line.indent))


# ---------------------------------------------------------------------------- tables, and what stands apart


def tables(lines: list[Line]) -> Iterator[Line]:
    """The lines, in which neighbours with as many tabs each are the rows of a table."""
    place = 0
    while place < len(lines):
        end = place
        while end < len(lines) and tabs(lines[end]) and tabs(lines[end]) == tabs(lines[place]):
            end += 1
        if end - place > 1:
            yield from table([row.words.split("\t") for row in lines[place:end]])
            place = end
            continue
        line = lines[place]
        line.words = re.sub(r"[ \xa0]*\t[ \t\xa0]*", " ", line.words)
        yield line
        place += 1


def tabs(line: Line) -> int:
    return line.words.count("\t") if line.level < 0 else 0


def table(rows: Sequence[Sequence[str]]) -> Iterator[Line]:
    """A table of Markdown's, its first row the headings."""
    for number, cells in enumerate(rows):
        shown = (re.sub(r"(?<!\\)\|", r"\\|", cell.strip(BLANKS)) for cell in cells)
        yield Line("", f"| {' | '.join(shown)} |")
        if number == 0:
            yield Line("", "|" + " --- |" * len(cells))


def apart(lines: Sequence[Line]) -> list[str]:
    """The lines as text, with a blank one wherever something new begins."""
    found: list[str] = []
    wrapped = {
        place
        for start, end in runs(lines, is_plain)
        if goes_on(lines[start:end])
        for place in range(start, end)
    }
    for place, line in enumerate(lines):
        before = lines[place - 1] if place else line
        together = {place - 1, place} <= wrapped
        if place and before.words and line.words and not together and begins(before, line):
            found.append("")
        found.append(line.written)
    return found


def is_plain(line: Line) -> bool:
    return is_prose(line) and not is_point(line) and not line.indent and "|" not in line.words


def goes_on(lines: Sequence[Line]) -> bool:
    """Whether a sentence goes on from one line to the next: whoever wrote them wraps paragraphs by hand."""
    pairs = zip(lines, lines[1:], strict=False)
    return any(one.words[-1:].isalpha() and other.words[:1].islower() for one, other in pairs)


def begins(before: Line, line: Line) -> bool:
    """Whether a line begins something that the one above isn't part of."""
    if before.heading or line.heading:
        return True
    if (before.level >= 0) != (line.level >= 0):
        return not (is_point(before) and is_point(line))
    if line.level >= 0:
        return line.level == before.level == 0 and (line.mark == "- ") != (before.mark == "- ")
    rows = before.words.startswith("|"), line.words.startswith("|")
    if any(rows):
        return not all(rows)
    if (
        not (is_plain(before) and is_plain(line))
        or OPENS.match(line.words)
        or OPENS.match(before.words)
        or BREAKS.search(before.words)
    ):
        return False
    if ENDED.search(before.words):
        return bool(CAPITAL.match(line.words))
    return len(before.words) < SHORT and bool(NAME.match(line.words))


def without_code_of_prose(text: str) -> str:
    """Sentences that are indented so far that they would be shown as code, at the margin."""
    if f"\n{TAB}" not in f"\n{text}":
        return text
    lines = text.split("\n")
    for block in Text(text).blocks:
        if block.kind == "code_block" and not block.path and block.point < 0 and prose(block.token.content):
            for number in range(block.start, block.end):
                lines[number] = lines[number].lstrip(BLANKS)
    return "\n".join(lines)
