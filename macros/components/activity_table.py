"""The short table of activities that are many, what matters first in front, and the parts of such a list."""

from __future__ import annotations

from collections.abc import Sequence

from macros.blocks.blocks import (
    Block,
    Bullets,
    Cell,
    Column,
    Filter,
    Fragment,
    Gap,
    Heading,
    Inline,
    Line,
    Link,
    Mark,
    Muted,
    Paragraph,
    Rest,
    Row,
    Table,
    Tag,
    Text,
    line,
)
from macros.catalogue.view import View
from macros.components.activities import NO_OWNER, UNSEEN_OWNER, theme_title
from macros.components.long_lists import LINES, PART, left_out, of_part, part_links, parts
from macros.components.phrases import cell, cells, joined, lower_first, sentences, spaced
from macros.exports import FOLDER, activity_list
from macros.measures.activity_rows import ActivityRow, row, urgent_first
from macros.records.plan import Activity
from macros.text.amounts import amount
from macros.text.vocabulary import ACTIVITIES, WATCHED

NO_TIME = "Ingen tid anges"
ORDER = (
    "Först står de vars tid har gått, sedan de som väntar på annat och de som saknar uppföljning. "
    "Sökningen och filtren når alla."
)
WATCH = "Att bevaka"
# The columns after the first, by what the file calls them.
COLUMNS = {
    "plan": Column("Plan", sort=True),
    "theme": Column("Tema", sort=True),
    "owners": Column("Ansvarig", sort=True),
    "status": Column("Status", sort=True),
    "due": Column("Nästa tid", sort=True),
}
Chosen = tuple[tuple[str, str], ...]


def short_table(
    view: View,
    caption: str,
    found: Sequence[Activity],
    chosen: Chosen,
    columns: tuple[str, ...],
    where: Line = (),
) -> tuple[Block, ...]:
    """The first of the activities, and how to get to the others.

    `chosen` says of the file's rows which these are; `columns` are names in COLUMNS.
    """
    rows = urgent_first(view, found)
    filters = filters_of(view, rows)
    table = Table(
        caption,
        (Column("Aktivitet", "heading", sort=True), *(COLUMNS[name] for name in columns)),
        tuple(table_row(view, one, columns, tuple(filters)) for one in rows[:LINES]),
        filters=tuple(filters.values()),
        cards=True,
        caption_hidden=True,
        what=ACTIVITIES,
        rest=rest(view, len(rows), chosen, columns, tuple(filters)) if len(rows) > LINES else None,
    )
    if table.rest is None:
        return (table,)
    return (Paragraph(sentences(left_out(LINES, len(rows), ACTIVITIES), line(ORDER), where)), table)


def rest(view: View, total: int, chosen: Chosen, columns: tuple[str, ...], filters: tuple[str, ...]) -> Rest:
    source = f"{FOLDER}{activity_list.PATH}"
    return Rest(total, source, chosen, ("title", *columns), filters, tuple(samples(view)))


def samples(view: View) -> list[tuple[str, Inline]]:
    """All that a row may hold besides words and links."""
    tags = (Tag(status.look, status.label) for status in view.of("statuses"))
    return [
        *((f"status-{place}", tag) for place, tag in enumerate(tags)),
        *((f"watched-{place}", Mark(words)) for place, words in enumerate(WATCHED.values())),
        ("unowned", Gap(NO_OWNER)),
        ("unseen", Gap(UNSEEN_OWNER)),
        ("undated", Gap(NO_TIME)),
    ]


# ---------------------------------------------------------------------------- filters


def filters_of(view: View, rows: Sequence[ActivityRow]) -> dict[str, Filter]:
    """The choices that tell the rows apart, all of them, by what the file calls what is chosen by."""
    found = {}
    for name, label, all_of in (("plan", "Plan", "Alla planer"), ("theme", "Tema", "Alla teman")):
        there = dict.fromkeys(value_of(view, one, name)[0] for one in rows)
        if len(there) > 1:
            found[name] = Filter(label, all_of, tuple(there))
    labels = tuple(status.label for status in view.of("statuses"))
    found["status"] = Filter("Status", "Alla statusar", labels)
    watched = {name for one in rows for name in one.watched}
    found["watched"] = Filter(WATCH, "Allt", tuple(WATCHED[name] for name in WATCHED if name in watched))
    return found


def value_of(view: View, one: ActivityRow, name: str) -> tuple[str, ...]:
    """What a row is chosen by, under a filter of that name."""
    plan = view.the("plans", one.activity.plan)
    if name == "plan":
        return (plan.short,)
    if name == "theme":
        return (theme_title(view, one.activity),)
    return (one.status.label,) if name == "status" else tuple(WATCHED[word] for word in one.watched)


# ---------------------------------------------------------------------------- rows


def table_row(view: View, one: ActivityRow, columns: tuple[str, ...], filters: tuple[str, ...]) -> Row:
    cells_of = {"owners": owners_cell, "status": status_cell, "due": due_cell}
    found = (
        cells_of[name](view, one) if name in cells_of else cell(value_of(view, one, name)[0])
        for name in columns
    )
    return Row((cell(title_of(one)), *found), tuple(value_of(view, one, name) for name in filters))


def title_of(one: ActivityRow) -> Inline:
    return Link(one.address, one.title, f"activities/{one.activity.id}") if one.address else Text(one.title)


def owners_cell(view: View, one: ActivityRow) -> Cell:
    links = [view.link("units", unit, view.the("units", unit).name) for unit in one.owners]
    nobody = Gap(UNSEEN_OWNER if one.unseen else NO_OWNER)
    return Cell((joined(links) or line(nobody),))


def status_cell(view: View, one: ActivityRow) -> Cell:
    place = [status.id for status in view.of("statuses")].index(one.status.id)
    return cell(Tag(one.status.look, one.status.label), sort=f"{place:02}")


def due_cell(view: View, one: ActivityRow) -> Cell:
    """When something is announced to be done, and what is to be watched; the owner has a column."""
    when = line(str(one.due)) if one.due else line(Gap(NO_TIME))
    marks = (line(Mark(WATCHED[name])) for name in one.watched if name != "unowned")
    return cells(when, *marks, sort=one.sort)


# ---------------------------------------------------------------------------- parts


def all_parts(view: View, folder: str, found: Sequence[Activity], level: int) -> tuple[Block, ...]:
    """Links to all of a long list, in the plan's order; nothing for one that its page shows."""
    links = part_links(view, folder, found)
    return (Heading(level, "Alla aktiviteter i ordning"), *links) if links else ()


def part(view: View, title: str, home: str, folder: str, found: Sequence[Activity], count: int) -> Fragment:
    """A page with a part of a list: its lines, and the ways to the other parts and back."""
    some, start = of_part(found, count), (count - 1) * PART
    heading = f"{title}, del {count}"
    back = Paragraph(line(Link(home, title) if home else Text(title)), "kicker")
    if not some:
        gone = Paragraph(line(Gap("Här står inga aktiviteter nu. Listan är kortare än den har varit.")))
        return Fragment((Heading(1, heading), back, gone), title=heading, description=f"{heading}.")
    words = f"Aktivitet {amount(start + 1)}–{amount(start + len(some))} av {amount(len(found))}"
    blocks = (
        Heading(1, heading),
        back,
        Paragraph(line(f"{words}, i planens ordning."), "lead"),
        Bullets(tuple(part_row(view, row(view, one.id)) for one in some), "rows"),
        *beside(view, folder, count, parts(len(found))),
    )
    return Fragment(blocks, title=heading, description=f"{title}: {lower_first(words)}.")


def part_row(view: View, one: ActivityRow) -> Line:
    owners = ", ".join(view.the("units", unit).name for unit in one.owners)
    whose = Muted(owners) if owners else ()
    return spaced(title_of(one), Tag(one.status.look, one.status.label), whose)


def beside(view: View, folder: str, count: int, last: int) -> tuple[Block, ...]:
    ways = ((count - 1, "Föregående del"), (count + 1, "Nästa del"))
    there = ((view.page_at(f"{folder}/{at}.md"), words) for at, words in ways if 0 < at <= last)
    links = tuple(line(Link(address, words)) for address, words in there if address)
    return (Bullets(links, "rows"),) if links else ()
