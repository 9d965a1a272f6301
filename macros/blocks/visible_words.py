"""How many words of what a macro says meet a reader: those that stand on the page before anything is opened."""

from __future__ import annotations

from typing import Any

from macros.blocks import blocks as b

# The fields of plain words that a reader sees. Words within a line are `text`, whatever they are.
SEEN: dict[type, tuple[str, ...]] = {
    b.Heading: ("text",),
    b.Steps: ("title",),
    b.Fact: ("label",),
    b.Column: ("title",),
    b.Table: ("caption",),
    b.Distribution: ("title",),
    b.Segment: ("label",),
    b.Tallies: ("title",),
    b.Tally: ("label", "words"),
    b.Event: ("when", "kind"),
    b.Notice: ("title",),
    b.Danger: ("text", "number"),
    b.Card: ("title", "label", "answer"),
    b.Contact: ("role", "when"),
    b.Contacts: ("title",),
    b.Panel: ("title",),
    b.Details: ("title",),
    b.Code: ("text",),
}
# What is folded away, drawn or only for machines: a source's number, the choices of a filter, a picture.
UNSEEN = (b.Cite, b.Filter, b.Rest, b.Chart, b.YearCycle, b.Picture, b.Anchor)


def visible_words(value: Any) -> int:
    """The words of a block, a line or a tuple of them that are seen without opening anything."""
    if isinstance(value, (*UNSEEN, str)):  # a bare word says how, not what
        return 0
    if isinstance(value, b.Tabs):
        return sum(len(text.split()) for text, _, _ in value.links)
    names = SEEN.get(type(value), ("text",) if isinstance(value, b.Inline) else ())
    own = sum(len(getattr(value, name).split()) for name in names)
    return own + sum(visible_words(part) for part in inner(value))


def inner(value: Any) -> Any:
    """The parts of a value that are seen with it."""
    if isinstance(value, b.Details):
        return ()
    if isinstance(value, b.Row):
        return value.cells
    if isinstance(value, b.Cell):
        return value.lines
    if isinstance(value, b.Tally):
        return ()
    if isinstance(value, b.Steps):
        return [(b.Text(verb), line) for verb, line in value.steps]
    if isinstance(value, b.Contact):
        return (*(line for _, line in value.ways), value.note)
    return b.parts(value) if value is not None else ()
