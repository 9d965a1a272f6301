"""Where words come from, in layers: what holds for all of a list, a table or a section is said once, below it.

Components say of each statement what it leans on. On a page that would stand at every line of a table that is
taken from one document. `layered` is pure, from the blocks of a section to the same blocks with less said of
sources and none of it lost: a reading of ours says what it is that we read so, and a line of nothing but
sources says so in words, since there is nothing that a numeral could stand by.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from macros.blocks.blocks import (
    INLINE,
    Basis,
    Block,
    Bullets,
    Cell,
    Cite,
    Contact,
    Event,
    Fact,
    Inline,
    Line,
    Link,
    Mark,
    Muted,
    Paragraph,
    Row,
    Steps,
    Table,
    Text,
    names,
    within,
)

SAYING: Any = (Basis, Cite)  # what says how we know
MANY = 3  # statements at least that one line below them says it for


def layered(blocks: Iterable[Block], title: str = "") -> tuple[Block, ...]:
    """The blocks below a heading, `title`, as a page says where they come from."""
    several = tuple(read(block, "", title) for block in blocks)
    return of_section(several, title) or tuple(part for block in several for part in of_block(block, title))


def layered_line(parts: Line) -> Line:
    """Words within a sentence, likewise: there a numeral has something to stand by."""
    return of_line(parts, "", "", follows=True)


# ---------------------------------------------------------------------------- what a reading is


def read(value: Any, about: str, title: str) -> Any:
    """A value with each of its lines read; `about` is what they are said of: a row's heading, a label."""
    if isinstance(value, tuple):
        return of_line(value, about, title) if is_line(value) else each(value, about, title)
    if isinstance(value, Contact):
        about = joined(value.role, value.when)
        return replace(value, note=of_line(value.note, about, title, bool(value.when)))
    if isinstance(value, Steps):
        steps = tuple((head, of_line(line, head, title)) for head, line in value.steps)
        return replace(value, steps=steps)
    fields = names(value.__class__)
    if not fields or value.__class__ in INLINE:
        return value
    about = subject(value) or about
    changed = {}
    for name in fields:
        before = getattr(value, name)
        of_several = name == "lines" and isinstance(value, (Cell, Fact))
        after = of_lines(before, about, title) if of_several else read(before, about, title)
        if after is not before:
            changed[name] = after
    return replace(value, **changed) if changed else value


def each(several: tuple[Any, ...], about: str, title: str) -> tuple[Any, ...]:
    after = tuple(read(one, about, title) for one in several)
    return after if any(new is not old for new, old in zip(after, several, strict=True)) else several


def subject(value: Any) -> str:
    """What the lines of a value are about, where it says so."""
    if isinstance(value, Fact):
        return value.label
    if isinstance(value, Row):
        return words(value.cells[0].lines[0]) if value.cells and value.cells[0].lines else ""
    if isinstance(value, Event):
        return words(value.title) or value.when
    return ""


def of_lines(lines: tuple[Line, ...], about: str, title: str) -> tuple[Line, ...]:
    """Lines that belong together: one that only says how we know is about the one before it."""
    found: list[Line] = []
    before = ""
    for one in lines:
        found.append(of_line(one, joined(about, before), title))
        before = words(one)
    return tuple(found) if any(new is not old for new, old in zip(found, lines, strict=True)) else lines


def of_line(parts: Line, about: str, title: str, follows: bool = False) -> Line:
    """A line in which each reading of ours says what it is, and takes with it the sources it leans on.

    `follows`: what it stands after is drawn on the same line.
    """
    if not any(isinstance(part, SAYING) for part in parts):
        return parts
    found: list[Inline] = []
    said: list[Inline] = []  # since the last source
    at = 0
    while at < len(parts):
        part = parts[at]
        at += 1
        if isinstance(part, Basis):
            kept, leans, end = sources_after(parts, at)
            if part.kind == "derived" and (reading := reading_of(words(said), about, title, leans)):
                found += [Basis("derived", reading), *kept]
                at = end
            elif part.kind != "stated" or not leans:
                found.append(part)
            said = []
        elif isinstance(part, Cite):
            again = part in found and all(map(is_space, said))  # twice in a row of several
            found += [] if again else [part]
            said = []
        else:
            found.append(part)
            said.append(part)
    line = kept_together(found)
    return line if follows else in_words(line)


def sources_after(parts: Line, start: int) -> tuple[list[Inline], list[Cite], int]:
    """(what stays, the sources, where they end) of what follows a mark: a date may stand between them."""
    kept: list[Inline] = []
    leans: list[Cite] = []
    for at in range(start, len(parts)):
        part = parts[at]
        if isinstance(part, Cite):
            leans += [part] if part not in leans else []
        elif isinstance(part, (Muted, Mark)) or is_space(part):
            kept.append(part)
        else:
            return (kept, leans, at) if leans else ([], [], start)
    return (kept, leans, len(parts)) if leans else ([], [], start)


def reading_of(said: str, about: str, title: str, leans: Sequence[Cite]) -> Line:
    """What we read so, and from what; nothing where no words tell."""
    text = joined(about, said) or title
    if not text:
        return ()
    stop = "" if text.endswith((".", "!", "?")) else "."
    return (Text(f"{text}{stop}"), *((Text(" Bygger på "), *anded(leans), Text(".")) if leans else ()))


def kept_together(parts: Sequence[Inline]) -> Line:
    """The line with a numeral never alone on the next row."""
    found: list[Inline] = []
    for part in parts:
        after_words = len(found) > 1 and found[-1] == Text(" ") and not isinstance(found[-2], SAYING)
        if isinstance(part, SAYING) and after_words:
            found[-1] = Text("\N{NO-BREAK SPACE}")
        found.append(part)
    return tuple(found)


def in_words(parts: Line) -> Line:
    """A line of nothing but sources says them in words."""
    if not of_sources(parts):
        return parts
    return tuple(replace(part, told=True) if isinstance(part, SAYING) else part for part in parts)


# ---------------------------------------------------------------------------- what holds for all


def of_section(blocks: tuple[Block, ...], title: str) -> tuple[Block, ...]:
    """A section of several blocks of text that all lean on the same; nothing where they don't."""
    text = all(isinstance(block, Bullets) or is_text(block) for block in blocks)
    if not title or len(blocks) < 2 or not text:
        return ()
    lines = [item for block in blocks for item in (block.items if isinstance(block, Bullets) else (block,))]
    found = common(lines, title, "Hela avsnittet")
    return (*bare(blocks), below("Hela avsnittet", found)) if found else ()


def is_text(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.kind == "text"


def of_block(block: Block, title: str) -> tuple[Block, ...]:
    """A list, steps or a table, and a line below it for what holds for all of it."""
    if isinstance(block, Table):
        return of_table(block)
    if not isinstance(block, (Bullets, Steps)):
        return (block,)
    what = "Hela listan" if isinstance(block, Bullets) else "Alla steg"
    items: Sequence[Any] = block.items if isinstance(block, Bullets) else block.steps
    found = common(items, title, what)
    return (bare(block), below(what, found)) if found else (block,)


def of_table(table: Table) -> tuple[Block, ...]:
    """A table; one that a browser fetches more rows to has every row as it is."""
    if table.rest:
        return (table,)
    rows, lines = table.rows, []
    if found := common(rows, table.caption, "Hela tabellen", readings=False):
        rows = tuple(bare(row) for row in rows)
        lines.append(below("Hela tabellen", found))
    for at, column in enumerate(table.columns):
        cells = [row.cells[at] for row in rows if at < len(row.cells)]
        what = f"Hela kolumnen {column.title}"
        if found := common(cells, table.caption, what):
            rows = tuple(
                replace(row, cells=tuple(bare(c) if n == at else c for n, c in enumerate(row.cells)))
                for row in rows
            )
            lines.append(below(what, found))
    return (replace(table, rows=rows), *lines) if lines else (table,)


def common(items: Sequence[Any], title: str, what: str, readings: bool = True) -> tuple[Inline, ...]:
    """What every item leans on, and nothing else: the same sources, or `readings` of the same sources."""
    if len(items) < MANY:
        return ()
    first = marks(items[0])
    if not first or any(marks(item) != first for item in items[1:]):
        return ()
    if all(isinstance(one, Cite) for one in first):
        return first
    if not readings or any(one.kind == "derived" and not one.reading for one in within(first, Basis)):
        return ()
    return tuple(held(one, title, what) for one in first)


def marks(item: Any) -> tuple[Inline, ...]:
    """What an item leans on, each once; of a reading, not what it is that is read so."""
    found = (one if isinstance(one, Cite) else leaning(one) for one in within(item, SAYING))
    return tuple(dict.fromkeys(found))


def leaning(one: Basis) -> Basis:
    return Basis(one.kind, tuple(within(one.reading, Cite)) or ((Text(""),) if one.reading else ()))


def held(one: Inline, title: str, what: str) -> Inline:
    """A reading of ours that holds for all: its words are what it holds for."""
    if not isinstance(one, Basis) or one.kind != "derived":
        return one
    return Basis("derived", reading_of(what, title, "", list(within(one.reading, Cite))), told=True)


def below(what: str, found: Sequence[Inline]) -> Paragraph:
    told = [replace(one, told=True) if isinstance(one, SAYING) else one for one in found]
    return Paragraph((Text(f"{what}: "), *anded(told), Text(".")), "basis")


def bare(value: Any) -> Any:
    """A value without its sources and readings, and without the space before each."""
    if isinstance(value, tuple):
        if not is_line(value):
            return tuple(bare(one) for one in value)
        kept: list[Inline] = []
        for part in value:
            if isinstance(part, SAYING):
                while kept and is_space(kept[-1]):
                    kept.pop()
            else:
                kept.append(part)
        return tuple(kept)
    fields = names(value.__class__)
    if not fields or value.__class__ in INLINE:
        return value
    return replace(value, **{name: bare(getattr(value, name)) for name in fields})


# ---------------------------------------------------------------------------- small tools


def is_line(value: tuple[Any, ...]) -> bool:
    return bool(value) and value[0].__class__ in INLINE


def of_sources(parts: Line) -> bool:
    """Whether a line says nothing but where words come from."""
    return all(isinstance(part, SAYING) or is_space(part) for part in parts)


def is_space(part: object) -> bool:
    return isinstance(part, Text) and not part.text.strip(" ,\N{NO-BREAK SPACE}")


def words(parts: Sequence[Inline]) -> str:
    """What a line says, its sources aside. A link that a sentence follows is what it is about."""
    if len(parts) > 1 and isinstance(parts[0], Link):
        after = words(parts[1:])
        return joined(parts[0].text, after) if after[:1].isupper() else f"{parts[0].text} {after}".strip()
    found = "".join(part.text for part in parts if not isinstance(part, (Basis, Cite)))
    return " ".join(found.split())


def joined(about: str, said: str) -> str:
    """ "Status: Pågår", or the one there is."""
    return f"{about.rstrip('.:')}: {said}" if about and said else about or said


def anded(several: Sequence[Inline]) -> Line:
    """ "Källa 1, Källa 2 och Källa 3", in words."""
    found: list[Inline] = []
    for at, one in enumerate(several):
        between = "" if not at else " och " if at == len(several) - 1 else ", "
        told = replace(one, told=True) if isinstance(one, SAYING) else one
        found += [Text(between), told] if between else [told]
    return tuple(found)
