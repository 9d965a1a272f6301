"""What a macro says, before anyone has decided how it looks: frozen values without markup.

A status table, a contact box or a chart is decided once, here, and drawn by each target in its own
way: HTML on a page, a native table in a presentation, words in a feed. Nothing in this module knows
of HTML, of pages or of records.

Text is always plain text. Targets escape it; it is never parsed again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache
from typing import Any, Literal, TypeVar, get_args

from macros.text.vocabulary import BASIS

Found = TypeVar("Found")


# ---------------------------------------------------------------------------- inside a line


@dataclass(frozen=True)
class Text:
    """Plain words."""

    text: str


@dataclass(frozen=True)
class Strong:
    text: str


@dataclass(frozen=True)
class Muted:
    """Secondary words: a date, a unit, a diary number."""

    text: str


@dataclass(frozen=True)
class Gap:
    """What the sources leave out, said as such ("Anges inte i källan")."""

    text: str


@dataclass(frozen=True)
class Quote:
    """Words taken from a source to the letter."""

    text: str


@dataclass(frozen=True)
class NoWrap:
    """A diary number or an amount that must not be broken over two lines."""

    text: str


@dataclass(frozen=True)
class Link:
    """A link. `target` is an address of the site ("handlingsplan/status/#x") or one with a scheme.

    `of` names the record that the link leads to, so that a target without pages can do without.
    """

    target: str
    text: str
    of: str = ""


@dataclass(frozen=True)
class Cite:
    """A reference to a document: a number that leads to the list of sources at the foot.

    `told`: in words, "Källa 1", since nothing stands before it that a raised numeral could stand by.
    """

    document: str
    section: str = ""
    page: str = ""
    told: bool = field(default=False, compare=False)


@dataclass(frozen=True)
class Tag:
    """A status: icon and words. `look` is one of the theme's sets, chosen in data."""

    look: str
    text: str


@dataclass(frozen=True)
class Mark:
    """One of the marks in words: "Gäller", "Uppgift saknas"."""

    text: str


@dataclass(frozen=True)
class Basis:
    """How we know what stands before it: "Vår tolkning". Where it is a document that says so, a Cite is enough.

    `reading` is what we read so, with what it leans on: a page has it in a list of its own at the foot, and
    a letter here. `told`: in words, as of a Cite. Both are given by blocks/layers.py.
    """

    kind: Literal["stated", "derived", "reported"]
    reading: Line = ()
    told: bool = field(default=False, compare=False)

    @property
    def text(self) -> str:
        return BASIS[self.kind]


Inline = Text | Strong | Muted | Gap | Quote | NoWrap | Link | Cite | Tag | Mark | Basis
INLINE = frozenset(get_args(Inline))  # to ask a union what is one of it takes five times as long
Line = tuple[Inline, ...]


def line(*parts: str | Inline) -> Line:
    """A line from words and inline values, in order; a bare string becomes Text."""
    return tuple(Text(part) if isinstance(part, str) else part for part in parts)


# ---------------------------------------------------------------------------- blocks


@dataclass(frozen=True)
class Heading:
    """`id` is the anchor; empty means that the target makes one from the text."""

    level: int
    text: str
    id: str = ""


@dataclass(frozen=True)
class Paragraph:
    line: Line
    kind: Literal["text", "lead", "kicker", "small", "basis"] = "text"  # basis: says what holds for all above


BulletKind = Literal["plain", "numbered", "rows", "pages", "do", "dont"]


@dataclass(frozen=True)
class Bullets:
    """`rows`: ruled rows, for lists of links. `pages`: each a link and what it leads to. `do`/`dont`: with a
    tick or a cross."""

    items: tuple[Line, ...]
    kind: BulletKind = "plain"


@dataclass(frozen=True)
class Steps:
    """What to do, in order: each step a verb first, then a sentence or two."""

    title: str
    steps: tuple[tuple[str, Line], ...]


@dataclass(frozen=True)
class Fact:
    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Facts:
    """Label and value, a row each."""

    facts: tuple[Fact, ...]


ColumnKind = Literal["text", "number", "heading"]


@dataclass(frozen=True)
class Column:
    title: str
    kind: ColumnKind = "text"
    sort: bool = False  # offered as a sort order where the target can sort
    gap: str = ""  # what is said of rows without a value, "Ägare anges inte"; else made from the title


@dataclass(frozen=True)
class Cell:
    """`sort` is what the cell is sorted by where that is not its text (a date, an order)."""

    lines: tuple[Line, ...]
    sort: str = ""


@dataclass(frozen=True)
class Row:
    """`filters` are the row's values for the table's filters, in their order.

    `sought`: the row is what its record has for an address, so search leads to it.
    """

    cells: tuple[Cell, ...]
    filters: tuple[tuple[str, ...], ...] = ()
    id: str = ""
    sought: bool = False


@dataclass(frozen=True)
class Filter:
    """A choice that narrows a table: "Tema", "Status"."""

    label: str
    all: str
    choices: tuple[str, ...]


@dataclass(frozen=True)
class Rest:
    """All rows of a table that shows the first of them: the file that they are in, and how to read it.

    `source` is its address. `chosen`: which of its rows are the table's, by the names of the file's
    columns. `columns` and `filters`: what the table's own are called there. `samples`: a tag, mark or
    gap that rows may hold, by the name that it has, to be drawn once.
    """

    total: int
    source: str
    chosen: tuple[tuple[str, str], ...]
    columns: tuple[str, ...]
    filters: tuple[str, ...]
    samples: tuple[tuple[str, Inline], ...]


FILTERED = 12  # rows


@dataclass(frozen=True)
class Table:
    """`cards`: on a narrow screen each row becomes a card, its first cell the heading."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    filters: tuple[Filter, ...] = ()
    cards: bool = False
    caption_hidden: bool = False
    what: tuple[str, str] = ("rad", "rader")  # one and many, for "Visar 3 av 9 aktiviteter"
    id: str = ""
    download: Link | None = None  # the same rows as a file, where the target can lead to it
    rest: Rest | None = None  # for a target with script; the text beside it says where else they are

    @property
    def filtered(self) -> bool:
        """Whether its rows are so many that one chooses among them; fewer are looked through at once."""
        return bool(self.filters) and (self.rest is not None or len(self.rows) > FILTERED)


@dataclass(frozen=True)
class Segment:
    """A part of a whole. `share` is whole percent; a distribution's shares sum to 100."""

    look: str
    label: str
    count: int
    share: int


@dataclass(frozen=True)
class Distribution:
    """A bar of shares with its legend, zeros among them."""

    title: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True)
class Tally:
    """One row: a theme, a unit. Small blocks, one a counted thing, or where they are many a bar of shares."""

    label: str
    target: str  # address, or empty
    looks: tuple[tuple[str, str], ...]  # (look, what it stands for), one a block
    words: str
    shares: tuple[tuple[str, int], ...] = ()  # (look, whole percent), instead of the blocks


@dataclass(frozen=True)
class Tallies:
    title: str
    rows: tuple[Tally, ...]


@dataclass(frozen=True)
class Event:
    """A point on a line of time. `future` is drawn dashed."""

    when: str
    kind: str
    title: Line
    lines: tuple[Line, ...] = ()
    future: bool = False


@dataclass(frozen=True)
class Timeline:
    """Newest first."""

    events: tuple[Event, ...]


@dataclass(frozen=True)
class Notice:
    """A box that stands out. `source`: sources that disagree; `wait`: waits for something else.

    `of` names the record that the box tells of, as that of a Link. `elsewhere` leads to where it is told in
    full, when the reader can do without it here: a page has the link at its foot in the place of the box.
    """

    kind: Literal["source", "wait", "info", "danger"]
    title: str
    blocks: tuple[Block, ...] = ()
    of: str = ""
    elsewhere: Link | None = None


@dataclass(frozen=True)
class Danger:
    """Immediate danger: the number to ring, first on the page."""

    text: str
    number: str


@dataclass(frozen=True)
class Card:
    """A situation: where to go is said before it is opened."""

    icon: str
    title: str
    target: str
    label: str
    answer: str


@dataclass(frozen=True)
class Cards:
    cards: tuple[Card, ...]
    heading_level: int = 3


@dataclass(frozen=True)
class Choice:
    """One way to go on: what it is, what is in it, the link to take, and what else there is of it."""

    title: str
    holds: str
    go: Link
    more: tuple[Link, ...] = ()
    id: str = ""


@dataclass(frozen=True)
class Choices:
    """A few ways to go on, of which the reader takes one: a meeting by its length."""

    choices: tuple[Choice, ...]
    heading_level: int = 3


WayKind = Literal["phone", "mail", "link", "gap"]


@dataclass(frozen=True)
class Contact:
    """Whom to ask. `ways` are (kind, line): phone, mail, link; a gap where it is not said."""

    role: str
    when: str
    ways: tuple[tuple[WayKind, Line], ...]
    note: Line = ()
    id: str = ""  # the anchor, where this is the contact's place among all contacts


@dataclass(frozen=True)
class Contacts:
    title: str
    contacts: tuple[Contact, ...]


@dataclass(frozen=True)
class Panel:
    """A titled box in the aside: "Hör ihop med"."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Aside:
    """What stands beside the text on a wide screen, and after the lead on a phone."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Tabs:
    """Views of the same thing, each an address."""

    label: str
    links: tuple[tuple[str, str, bool], ...]  # (text, target, current)


@dataclass(frozen=True)
class Measure:
    """One measured thing of a chart: its name, and a value for each label (None: not said).

    `bounds`: "over", "about" or "under" for a value that is only a bound, '' for an exact one; empty
    where all are exact.
    """

    name: str
    values: tuple[float | None, ...]
    bounds: tuple[str, ...] = ()


@dataclass(frozen=True)
class Chart:
    """A picture of numbers. The numbers stand in a Table beside it; `summary` says what it shows.

    `target` is what bars or lines should reach; `breaks` are the rows before which the series changes
    meaning, so that values on either side can't be compared.
    """

    kind: Literal["bar", "line", "share"]
    title: str
    summary: str
    labels: tuple[str, ...]
    measures: tuple[Measure, ...]
    unit: str = ""  # "%", "st"
    target: float | None = None
    breaks: tuple[int, ...] = ()


@dataclass(frozen=True)
class YearCycle:
    """A year as a wheel: what lies in each month, and in stretches of several.

    `items` are told beside it, numbered from 1; a month and a stretch say the numbers of theirs, "3" or
    "4–6". `summary` says how to read the picture. `spans` are first and last month and the numbers, over
    New Year when the first is the later. `now`: the month it is.
    """

    title: str
    summary: str
    months: tuple[tuple[str, str], ...]  # short name and numbers, January first; "" for an empty one
    spans: tuple[tuple[int, int, str], ...] = ()
    now: int = 0
    items: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Details:
    """Folded away until asked for; open in print.

    With an `id` it is a thing with a heading, that can be linked to; `line` is what is told of it while it
    is folded, so that several are a list of lines. No link stands there: all of the line opens it.
    """

    title: str
    blocks: tuple[Block, ...]
    line: Line = ()
    id: str = ""


@dataclass(frozen=True)
class Columns:
    """Blocks side by side on a wide screen."""

    columns: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True)
class Code:
    """What an editor types, to the letter."""

    text: str


@dataclass(frozen=True)
class Picture:
    """A picture. `source` is its path within the site; `text` says what it shows."""

    source: str
    text: str


@dataclass(frozen=True)
class Anchor:
    """A place that can be linked to, where no heading stands."""

    id: str


Block = (
    Heading
    | Paragraph
    | Bullets
    | Steps
    | Facts
    | Table
    | Distribution
    | Tallies
    | Timeline
    | Notice
    | Danger
    | Cards
    | Choices
    | Contacts
    | Panel
    | Aside
    | Tabs
    | Chart
    | YearCycle
    | Details
    | Columns
    | Code
    | Picture
    | Anchor
)


@dataclass(frozen=True)
class Subscription:
    """A file that a page says in its head that one can subscribe to; `type` is its media type."""

    address: str
    type: str
    title: str


@dataclass(frozen=True)
class Fragment:
    """What one macro call says: blocks that follow each other, or words within a sentence.

    `whole`: what a document has instead of the blocks, where they are what a page has room for.
    """

    blocks: tuple[Block, ...] = ()
    inline: Line = ()
    title: str = ""  # of the page, where the fragment is a record's own page
    description: str = ""
    subscriptions: tuple[Subscription, ...] = ()
    whole: tuple[Block, ...] | None = None


# Types of fields that hold nothing of this module: most fields are such.
PLAIN = frozenset({"str", "bool", "int", "float", "str | None", "int | None", "float | None"})


@cache
def names(kind: type) -> tuple[str, ...]:
    """The fields of a kind of this module, but for those of plain words and numbers; none of what isn't one."""
    return tuple(one.name for one in fields(kind) if one.type not in PLAIN) if is_dataclass(kind) else ()


def parts(value: Any) -> Sequence[Any]:
    """What a value of this module is made of, but for plain words and numbers: a tuple's values, or those of
    its fields."""
    kind = value.__class__
    return value if kind is tuple else [getattr(value, name) for name in names(kind)]


def within(value: Any, kind: type[Found]) -> Iterator[Found]:
    """Every value of a kind within a value of this module, however deep, in order."""
    left = [value]
    while left:  # asked for so often that generators within each other would be felt
        one = left.pop()
        if isinstance(one, kind):
            yield one
        elif parted := parts(one):
            left += reversed(parted)


def inside(value: Any) -> Iterator[Any]:
    """A value of this module and all that it is made of, however deep, in order, but for plain numbers."""
    left = [value]
    while left:
        one = left.pop()
        yield one
        if parted := parts(one):
            left += reversed(parted)
