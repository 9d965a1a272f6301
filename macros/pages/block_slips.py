"""Headings, tables, boxes and code that every program reads otherwise than their author meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.pages.list_slips import BULLET, own_lines
from macros.pages.slips import CALL, Block, Slip, Text, margin

NO_SPACE = re.compile(r"#{1,6}(?=[^#\s])|#{7,}")
DELIMITERS = set("|:- ")
CELL = re.compile(r"(?<!\\)\|")
CALLOUT = re.compile(r"\[!(\w+)\]")
BOX = re.compile(r"(!!!|\?\?\?\+?)[ \t]*\S")
COLONS = re.compile(r":{3,}")
# What programs are written in, and sentences aren't.
CODE = re.compile(r"[{}<>$\\|=;`]|\w\(|[\w/]/\w|^\s*(?:#|//|--|\$|>)|\w\.\w+\b|^\s*[\w-]+: ", re.MULTILINE)
MARKED = re.compile(r"(?:[-*+]|\d{1,2}[.)]) +(?![\w-]+:(?: |$))\S|#{2,6} \S|\|.*\|$")


def headings(text: Text) -> Iterator[Slip]:
    """Headings that hide, or are empty."""
    for block in text.blocks:
        if block.kind == "paragraph":
            yield from without_space(text, block)
        elif block.kind == "heading" and block.token.markup in "=-":
            yield underlined(text, block)
        elif block.kind == "heading" and not (block.inner and block.inner[0].content.strip()):
            yield text.slip(block.start, "heading", "rubriken är tom. Skriv den efter nummertecknen.")


def underlined(text: Text, block: Block) -> Slip:
    level = "#" * int(block.token.tag[1])
    sign = block.token.markup
    return text.slip(
        block.start,
        "heading",
        f'strecken "{sign * 3}" på raden under gör texten till en rubrik. Skriv "{level} " före rubriken '
        "i stället, eller lägg en tom rad före strecken.",
    )


def without_space(text: Text, block: Block) -> Iterator[Slip]:
    """Number signs that are a heading to some programs, and words to others."""
    for line, words in own_lines(text, block):
        mark = NO_SPACE.match(words)
        if mark and len(mark[0]) > 6:
            yield text.slip(line, "heading", 'en rubrik har högst sex nummertecken. Skriv "## " före den.')
        elif mark:
            word = words.split()[0][:40]
            yield text.slip(
                line,
                "heading",
                f'"{word}" läses av somliga program som en rubrik. Skriv ett mellanslag efter '
                f'"{mark[0]}" om det är en rubrik, annars "\\{word}".',
                mark[0],
            )


def tables(text: Text) -> Iterator[Slip]:
    """Tables that are read as text, and text that is read as a table."""
    for block in text.blocks:
        if block.kind == "table":
            yield from rows(text, block)
        elif block.kind == "paragraph":
            lines = own_lines(text, block)
            piped = [number for number, words in lines if words.startswith("|")]
            ruled = [n for n, words in lines if {"|", "-"} <= set(words) <= DELIMITERS]
            if len(piped) > 1 or ruled:
                yield text.slip(
                    min([*piped, *(n - 1 for n in ruled if n > block.start)], default=block.start),
                    "table",
                    "tabellen läses som text. Skriv en rad under rubrikerna med lika många "
                    '"---" som det finns kolumner: "| --- | --- |".',
                )


def rows(text: Text, block: Block) -> Iterator[Slip]:
    """Lines right under a table, and cells that have no column."""
    columns = sum(1 for token in block.inner if token.type == "th_open")
    for line in range(block.start + 2, block.end):
        words = text.lines[line][margin(text.lines[line]) :].strip()
        if columns > 1 and words and "|" not in words:
            yield text.slip(line, "table", "raden läses som en rad i tabellen. Lägg en tom rad före den.")
            return
        cells = len(CELL.findall(without_code(words).strip("|"))) + 1
        if words and cells > columns:
            yield text.slip(
                line,
                "table",
                f"raden har {cells} celler men tabellen {columns} kolumner. "
                'Det som inte får plats visas inte. Skriv "\\|" för ett lodrätt streck i en cell.',
            )


def without_code(words: str) -> str:
    return re.sub(r"(`+).+?\1", "", words)


def boxes(text: Text, colons: bool = False) -> Iterator[Slip]:
    """Boxes as other programs write them, or with nothing in them. `colons`: ":::" is read here."""
    for block in text.blocks:
        if block.kind != "paragraph":
            continue
        for line, words in own_lines(text, block):
            callout, box = CALLOUT.match(words), BOX.match(words)
            if callout and "q" in block.path and line == block.start:
                yield text.slip(line, "box", f'"{callout[0]}" visas som det står. {EXAMPLE}', callout[0])
            elif box:
                yield text.slip(line, "box", f'"{box[1]}" läses inte som en ruta. {EXAMPLE}')
            elif not colons and COLONS.match(words):
                mark = " ".join(words.split()[:2])
                yield text.slip(
                    line, "box", f'"{mark}" hör till APT-material och visas som det står. {EXAMPLE}'
                )
                break
    for token, after in zip(text.tokens, text.tokens[1:], strict=False):
        if token.type == "box_open" and after.type == "box_close" and token.map:
            yield text.slip(
                token.map[0], "box", "rutan är tom. Dra in det som ska stå i den med fyra mellanslag."
            )


EXAMPLE = 'Skriv en ruta så här: "!!! note", och texten på nästa rad efter fyra mellanslag.'


def code(text: Text, indented: bool = False) -> Iterator[Slip]:
    """Prose that four spaces make code of, and fences that are never closed. `indented`: tell of all
    that is indented."""
    for block in text.blocks:
        if block.kind == "code_block" and (indented or prose(block.token.content)):
            yield text.slip(
                block.start,
                "code",
                "fyra mellanslag först på raden gör texten till kod. Ta bort indraget, "
                'eller skriv kod mellan två rader med "```".',
            )
        elif block.kind == "fence" and not closed(text, block):
            yield text.slip(
                block.start,
                "code",
                f'koden avslutas aldrig. Skriv "{block.token.markup}" på en egen rad efter den.',
            )


def prose(written: str) -> bool:
    """Whether what stands indented is sentences or points, rather than code."""
    words = written.replace(CALL, "").strip()
    first = words.split("\n", 1)[0].rstrip()
    if MARKED.match(first) or BULLET.match(first):
        return True
    return not CODE.search(words) and any(map(sentence, words.split("\n")))


def sentence(line: str) -> bool:
    """Whether a line begins as a sentence does, or ends as one."""
    words = line.split()
    if len(words) < 2:
        return False
    return line.rstrip()[-1] in ".!?:" or (
        words[0].istitle() and words[0].isalpha() and words[1][0].isalnum()
    )


def closed(text: Text, block: Block) -> bool:
    last = text.lines[block.end - 1][margin(text.lines[block.end - 1]) :].strip()
    return block.end - block.start > 1 and last.startswith(block.token.markup) and not last.strip(last[:1])
