"""How many words of what a macro says meet a reader: those that stand on the page before anything is opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
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
UNSEEN = (b.Cite, b.Filter, b.Rest, b.Chart, b.YearCycle, b.Picture, b.Anchor, b.Details, b.Tally)
# The parts that are seen, of those that have others too.
INNER: dict[type, Callable[[Any], Sequence[Any]]] = {
    b.Row: lambda it: it.cells,
    b.Cell: lambda it: it.lines,
    b.Steps: lambda it: [(b.Text(verb), line) for verb, line in it.steps],
    b.Contact: lambda it: (*(line for _, line in it.ways), it.note),
    b.Tabs: lambda it: [b.Text(text) for text, _, _ in it.links],
}


def visible_words(value: Any) -> int:
    """The words of a block, a line or a tuple of them that are seen without opening anything."""
    words, left = 0, [value]
    while left:  # of every word of every page: each call would be felt
        one = left.pop()
        if one.__class__ is tuple:
            left += one
            continue
        own, inner = seen(one.__class__)
        for name in own:
            words += len(getattr(one, name).split())
        left += inner(one)
    return words


@cache
def seen(kind: type) -> tuple[tuple[str, ...], Callable[[Any], Sequence[Any]]]:
    """The fields of a kind whose words are seen, and what gives the parts that are. A bare word says how, not
    what."""
    own = SEEN.get(kind, ("text",) if issubclass(kind, b.Inline) else ())
    if issubclass(kind, UNSEEN):
        return (own if kind in SEEN else ()), lambda it: ()
    return own, INNER.get(kind, b.parts)
