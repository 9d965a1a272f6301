"""A record as a line of a list: its short name, how it stands, and the few facts that its kind has for it.

A record is drawn in two ways: here, and whole on its own page or folded beneath its line. Which facts a
line tells is said of the kind (`line` in records/kinds.py); no line cuts a text to make it fit.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from macros.blocks.blocks import (
    Block,
    Cell,
    Column,
    Details,
    Inline,
    Line,
    Link,
    Mark,
    Muted,
    Paragraph,
    Row,
    Strong,
    Table,
    Text,
    line,
)
from macros.catalogue.view import View, anchor
from macros.components.phrases import NOT_SAID, cell, draft_mark, joined, spaced
from macros.measures.standing import state_of
from macros.records import KINDS
from macros.records.base import MOST_WORDS, Record
from macros.records.references import kind_of
from macros.text.vocabulary import STAGES

BETWEEN = Text(" · ")
ON_ITS_PAGE = Muted("Står på egen sida")
MEANINGS = ("purpose", "used_for")  # what a thing is for, in the tense of whether it is there


def short(text: str) -> bool:
    """Whether a text has room in a line."""
    return len(text.split()) <= MOST_WORDS


def name_of(view: View, one: Record) -> str:
    """What a line calls the record: its short name where it has one."""
    return one.called_on(view.today)


def standing_mark(view: View, kind: str, one: Any) -> Line:
    """How the record stands, for the kinds of which something is said about that."""
    if kind == "routines":
        return (Mark(state_of(view, one)),)
    stage = getattr(one, "stage", None)
    if stage and not stage.there:
        return (Mark(STAGES[stage.word]),)
    word = getattr(getattr(one, "state", None), "word", "")
    return (Mark(word),) if word else ()


def stands(kind: str) -> str:
    """What is asked of how the records of a kind stand."""
    return "Finns det?" if "stage" in KINDS[kind].model.model_fields else "Gäller den?"


def value_line(view: View, one: Record, field: str) -> Line:
    """A fact of the record in a line; nothing where it has none, or one that is too long for a line."""
    value = getattr(one, field)
    values = value if isinstance(value, tuple) else (value,) if value else ()
    refers = kind_of(type(one).model_fields[field])
    if refers:
        return joined([view.link(refers, found.id) for found in view.those(refers, values)])
    text = ", ".join(map(str, values))
    if field in MEANINGS and (stage := getattr(one, "stage", None)):
        text = stage.tensed(text)
    return line(text) if text and short(text) else ()


def told_or_not(view: View, one: Record, field: str) -> Line:
    """The fact in a line; where it is too long for one, that its own page has it, and a gap where nobody says."""
    return value_line(view, one, field) or ((ON_ITS_PAGE if getattr(one, field) else NOT_SAID),)


# ---------------------------------------------------------------------------- folded


def folded(view: View, kind: str, one: Record, title: str, rest: Iterable[Block]) -> Details:
    """A record without a page of its own: its line, and beneath it all the rest."""
    name = name_of(view, one)
    name = name if len(name) < len(title) else title
    whole = (Paragraph((Strong(title),)),) if title != name else ()
    facts = (words(value_line(view, one, field)) for field, _ in KINDS[kind].line)
    told = (standing_mark(view, kind, one), draft_mark(one), parted(facts))
    return Details(name, (*whole, *rest), spaced(*(part for part in told if part)), anchor(kind, one.id))


def words(told: Line) -> Line:
    """A line as words alone: what opens something holds no links of its own."""
    return tuple(Text(part.text) if isinstance(part, Link) else part for part in told)


def parted(several: Iterable[Line]) -> Line:
    """Facts one after another with a dot between."""
    found: list[Inline] = []
    for one in several:
        found += [BETWEEN, *one] if found and one else one
    return tuple(found)


# ---------------------------------------------------------------------------- with pages of their own


def lines(view: View, kind: str, chosen: Sequence[Record], caption: str) -> Table:
    """Records with pages of their own: a table with a line each, its name leading there."""
    marks = {one.id: standing_mark(view, kind, one) for one in chosen}
    told = KINDS[kind].line
    columns = (
        Column("Namn", "heading", sort=True),
        *((Column(stands(kind), sort=True),) if any(marks.values()) else ()),
        *(Column(title, sort=True) for _, title in told),
    )
    rows = tuple(
        Row(
            (
                cell(view.link(kind, one.id, name_of(view, one)), draft_mark(one), sort=name_of(view, one)),
                *((Cell((marks[one.id],)),) if any(marks.values()) else ()),
                *(Cell((told_or_not(view, one, field),)) for field, _ in told),
            ),
            id=anchor(kind, one.id),
        )
        for one in chosen
    )
    what = (KINDS[kind].one, KINDS[kind].many)
    return Table(caption, columns, rows, cards=True, caption_hidden=True, what=what)
