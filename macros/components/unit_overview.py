"""All units with how much each answers for, and what no source gives to any of them."""

from __future__ import annotations

from functools import partial

from macros.blocks.blocks import (
    Block,
    Bullets,
    Cell,
    Column,
    Filter,
    Fragment,
    Gap,
    Heading,
    Line,
    Link,
    Muted,
    Paragraph,
    Row,
    Table,
    Text,
    line,
)
from macros.catalogue.view import View
from macros.components.activities import NO_OWNER, of_plan, status_tag, unowned_words
from macros.components.long_lists import cut_rows, lists_of, most
from macros.components.phrases import cell, cells, number, sentences, spaced
from macros.components.registry import macro
from macros.components.sentences import Noun, of_whole, sentence
from macros.components.succession import end_lines
from macros.components.unit_holdings import OWNERLESS, holding, ownerless
from macros.components.units import children
from macros.measures.activity_rows import with_watched
from macros.measures.position import owners_on
from macros.records.organisation import Unit
from macros.records.plan import Activity, Said
from macros.text.vocabulary import ACTIVITIES

UNIT = Noun("enhet", "enheter", "enheten", "enheterna")
OTHERS = "enheter-som-kallorna-namner-utan-ansvar"
NO_UNITS = "Inga enheter finns inlagda."


@macro("units()")
def units(view: View) -> Fragment:
    """Listar alla enheter med hur mycket var och en ansvarar för, och det som saknar ansvarig i källan."""
    return Fragment(
        (
            Paragraph(line(summary(view)), "lead"),
            *table(view),
            Heading(2, "Utan ansvarig i källan", OWNERLESS),
            *without_owner(view),
            *others(view),
        )
    )


def summary(view: View) -> str:
    every = view.of("units")
    owning = sum(holding(view, one.id).owns for one in every)
    has = "står på en aktivitet, en rutin eller något annat i registret"
    return sentence(of_whole(owning, len(every), Said(one=has, many=has), UNIT)) if every else NO_UNITS


def without_owner(view: View) -> tuple[Block, ...]:
    """The activities that no source gives an owner, plan by plan, and how many routines are the same."""
    blocks: list[Block] = []
    for plan in sorted(view.of("plans"), key=lambda plan: -plan.year):
        every = of_plan(view, plan.id)
        unowned = with_watched(view, every, "unowned")
        if unowned:
            words = f"{plan.short}: {len(unowned)} av {number(len(every), *ACTIVITIES)}"
            blocks += [
                Heading(3, words, f"utan-ansvarig-{plan.id}"),
                Paragraph(line(unowned_words(view, plan, every))),
                *cut_rows(
                    unowned, most(unowned), partial(row, view), ACTIVITIES, lists_of(view, plan.id), "rows"
                ),
            ]
    if not blocks:
        some = bool(view.of("activities"))
        words = "Alla aktiviteter har en ansvarig i källan." if some else "Inga aktiviteter finns inlagda."
        blocks.append(Paragraph(line(words)))
    return (*blocks, *ownerless_routines(view))


def row(view: View, one: Activity) -> Line:
    return spaced(view.link("activities", one.id), status_tag(view, one))


def ownerless_routines(view: View) -> tuple[Block, ...]:
    every = view.of("routines")
    count = sum(one.owner is None for one in every)
    if not count:
        return ()
    of = number(len(every), "rutin eller styrande dokument", "rutiner och styrande dokument")
    words = line(f"{count} av {of} har ingen ägare i källan.")
    shown = view.site.shown.get("routines")
    return (Paragraph(sentences(words, (Link(shown, "Se registret"),) if shown else ())),)


def others(view: View) -> tuple[Block, ...]:
    """Those that nothing in the register stands on, under the anchor that older links lead to."""
    rows = without_anything(view)
    return (Heading(2, "Andra enheter som källorna nämner", OTHERS), *rows) if rows else ()


def without_anything(view: View) -> tuple[Block, ...]:
    """The units that answer for nothing: a row each, where a card would be all noughts."""
    rows = [
        sentences((*spaced(view.link("units", one.id, name(one)), Muted(one.kind)),), *end_lines(view, one))
        for one in by_hierarchy(view)
        if not holding(view, one.id).owns
    ]
    return (Bullets(tuple(rows), "rows"),) if rows else ()


def table(view: View) -> tuple[Block, ...]:
    """The units that answer for something, and first what no unit does."""
    owning = [one for one in by_hierarchy(view) if holding(view, one.id).owns]
    rows = (*nobody(view), *(table_row(view, one) for one in owning))
    kinds = tuple(dict.fromkeys(one.kind for one in owning))
    columns = (
        Column("Enhet", "heading", sort=True),
        Column("Typ", sort=True),
        Column("Hör till", sort=True),
        Column("Aktiviteter", "number", sort=True),
        Column("Rutiner", "number", sort=True),
        Column("Annat", "number", sort=True),
    )
    found = Table(
        "Enheter som ansvarar för något, och hur mycket",
        columns,
        rows,
        filters=(Filter("Typ", "Alla typer", kinds),),
        cards=True,
        caption_hidden=True,
        what=("rad", "rader"),
        id="enheter",
    )
    return (found,) if rows else ()


def nobody(view: View) -> tuple[Row, ...]:
    """The row of what no source gives to anybody."""
    activities = sum(not owners_on(one, view.today) for one in view.of("activities"))
    routines = sum(one.owner is None for one in view.of("routines"))
    if not activities + routines:
        return ()
    target = ownerless(view)
    label = cells((Link(target, NO_OWNER) if target else Text(NO_OWNER),), sort=NO_OWNER)
    counts = map(count_cell, (activities, routines, 0))
    return (Row((label, cell("–"), cell("–"), *counts), filters=((),)),)


def count_cell(count: int) -> Cell:
    return cell(str(count), sort=f"{count:04}")


def by_hierarchy(view: View) -> list[Unit]:
    """Each unit with those under it right after, the topmost first; none is lost or met twice."""
    below, found = view.made(children), {}
    tops = [one for one in view.of("units") if not (one.parent and view.get("units", one.parent))]
    todo = list(reversed(tops))
    while todo:
        one = todo.pop()
        if one.id not in found:
            found[one.id] = one
            todo += reversed(below.get(one.id, []))
    return list(found.values())


def name(one: Unit) -> str:
    return f"{one.name} ({one.abbreviation})" if one.abbreviation else one.name


def table_row(view: View, one: Unit) -> Row:
    has = holding(view, one.id)
    counts = (len(has.activities), len(has.of("routines", "owner")), len(has.others))
    return Row(
        (
            cells((view.link("units", one.id, name(one)),), *end_lines(view, one), sort=one.name),
            cell(one.kind, sort=one.kind),
            cell(view.link("units", one.parent) if one.parent else Gap("Anges inte")),
            *map(count_cell, counts),
        ),
        filters=((one.kind,),),
    )
