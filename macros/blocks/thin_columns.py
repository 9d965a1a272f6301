"""Tables whose width follows what they hold: a column that is nearly empty becomes a sentence above.

What all rows but a few lack is said once, with how many. The few values there are stand under the name of
their row, so that nothing that tells rows apart is lost.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from macros.blocks.blocks import (
    Aside,
    Block,
    Cell,
    Columns,
    Details,
    Fragment,
    Gap,
    Muted,
    Notice,
    Panel,
    Paragraph,
    Row,
    Table,
    Text,
    line,
)

EMPTY = 0.8  # of the rows: from there on a column says more in a sentence
ROWS = 5  # in fewer rows a gap is said where it is


def fitted(fragment: Fragment) -> Fragment:
    """What a macro says, its tables as wide as what they hold."""
    whole = None if fragment.whole is None else tuple(fit(fragment.whole))
    return replace(fragment, blocks=tuple(fit(fragment.blocks)), whole=whole)


def fit(blocks: Iterable[Block]) -> Iterable[Block]:
    for block in blocks:
        if isinstance(block, Table):
            yield from without_thin(block)
        elif isinstance(block, (Details, Notice, Panel, Aside)):
            yield replace(block, blocks=tuple(fit(block.blocks)))
        elif isinstance(block, Columns):
            yield replace(block, columns=tuple(tuple(fit(one)) for one in block.columns))
        else:
            yield block


def without_thin(table: Table) -> tuple[Block, ...]:
    """The table without its thin columns, after a sentence on each. One that script fills is left as it is."""
    thin = thin_columns(table) if table.rest is None and len(table.rows) >= ROWS else []
    if not thin:
        return (table,)
    said = Paragraph(
        line(" ".join([*(sentence(table, place) for place in thin), *where(table, thin)])), "small"
    )
    columns = tuple(one for place, one in enumerate(table.columns) if place not in thin)
    rows = tuple(narrowed(table, row, thin) for row in table.rows)
    return (said, replace(table, columns=columns, rows=rows))


def thin_columns(table: Table) -> list[int]:
    return [
        place
        for place, column in enumerate(table.columns)
        if column.kind == "text" and missing(table, place) >= EMPTY * len(table.rows)
    ]


def missing(table: Table, place: int) -> int:
    """How many rows lack a value in the column."""
    return sum(empty(row.cells[place]) for row in table.rows)


def empty(cell: Cell) -> bool:
    """Whether a cell says only that there is nothing to say. One with a source says more."""
    return all(
        isinstance(part, Gap) or (isinstance(part, Text) and not part.text.strip())
        for inlines in cell.lines
        for part in inlines
    )


def sentence(table: Table, place: int) -> str:
    """ "Ägare anges inte för 31 av 37 rutiner."."""
    column, count, total = table.columns[place], missing(table, place), len(table.rows)
    what = column.gap or f"{column.title} anges inte"
    one, many = table.what
    if count == total:
        return f"{what} för någon {one} i listan." if one != "rad" else f"{what} på någon rad."
    return f"{what} för {count} av {total} {many}."


def where(table: Table, thin: list[int]) -> list[str]:
    """Said once of all thin columns: where the values are that there are."""
    few = any(missing(table, place) < len(table.rows) for place in thin)
    return ["Det som anges står under namnet."] if few else []


def narrowed(table: Table, row: Row, thin: list[int]) -> Row:
    """The row without those cells; what they hold stands last in the cell of its name."""
    name = next((n for n, one in enumerate(table.columns) if one.kind == "heading"), 0)
    kept = [place for place in range(len(row.cells)) if place not in thin]
    told = tuple(
        (Muted(f"{table.columns[place].title}: "), *inlines)
        for place in thin
        if not empty(row.cells[place])
        for inlines in row.cells[place].lines
    )
    cells = [row.cells[place] for place in kept]
    at = kept.index(name)
    cells[at] = replace(cells[at], lines=(*cells[at].lines, *told))
    return replace(row, cells=tuple(cells))
