"""A sheet with our headings → its rows, with every cell that can't be read said of its row."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from openpyxl.utils.cell import get_column_letter

from macros.commands.collecting.cell_texts import comment_text, value_of
from macros.commands.collecting.form_columns import COLUMNS, KNOWN, plain
from macros.commands.collecting.ooxml_book import Book, Cell, Sheet, coordinate
from macros.commands.collecting.ooxml_package import Unreadable
from macros.commands.collecting.ooxml_parts import Place
from macros.components.sentences import in_a_row

CELLS = 100_000  # that hold something, in a sheet: a form with a thousand rows has a fifth of that
NAMED = 3  # places or sheets that are named in a line, of many
HEADINGS = {plain(column.title): column.name for column in COLUMNS}


@dataclass(frozen=True)
class Row:
    """`values` are texts by the columns' names, without the empty; `faults` what can't be read."""

    number: int  # as the program shows it
    values: dict[str, str]
    faults: tuple[str, ...] = ()


@dataclass(frozen=True)
class Written:
    """What a cell says: its text or what is wrong with it, and what of the text is struck through."""

    place: Place
    text: str
    fault: str = ""
    struck: str = ""


def rows_below(book: Book, sheet: Sheet, top: int, most: int) -> Iterator[Row]:
    """The rows that hold something, in their order. Unreadable where they are more than `most`."""
    held = written_cells(book, sheet, top + most)
    for place, comment in book.comments(sheet).items():
        if place[0] > top:
            said = (
                f'{coordinate(place)} har en anteckning: "{comment_text(comment)}". Skriv den i en vit ruta.'
            )
            held[place] = Written(place, "", said)
    titles, names = headings(held, top)
    merged = joined(book, sheet, held, top, names)
    below = (held[place] for place in sorted(held) if place[0] > top)
    for row, cells in groupby(below, key=row_number):
        yield row_of(row, list(cells), titles, names, merged.get(row, []))


def row_number(cell: Cell | Written) -> int:
    return cell.place[0]


def written_cells(book: Book, sheet: Sheet, most: int) -> dict[Place, Written]:
    """What each cell of a sheet says, of those that say something."""
    held: dict[Place, Written] = {}
    rows = set()
    for cell in few(book.cells(sheet)):
        text, fault = value_of(cell)
        if text or fault:
            held[cell.place] = Written(cell.place, text, fault, cell.struck)
            rows.add(cell.place[0])
        if len(rows) > most:
            raise Unreadable(
                f'bladet "{sheet.title}" har text i fler rader än det finns aktiviteter att rapportera. '
                "Ta bort de rader som inte hör till formuläret."
            )
    return held


def headings(held: dict[Place, Written], top: int) -> tuple[dict[int, str], dict[int, str]]:
    """What stands above each column, and which of ours it is: the first only, of two that are alike."""
    titles = {column: one.text for (row, column), one in sorted(held.items()) if row == top}
    names: dict[int, str] = {}
    for column, title in titles.items():
        name = HEADINGS.get(plain(title), "")
        if name not in names.values():
            names[column] = name
    return titles, names


def row_of(
    number: int, cells: list[Written], titles: dict[int, str], names: dict[int, str], merged: list[str]
) -> Row:
    """A row of the sheet, with all that is wrong with it."""
    faults = [f"cellerna {some(merged, 'områden')} är sammanslagna över flera rader. Dela upp dem."] * bool(
        merged
    )
    values: dict[str, str] = {}
    for one in cells:
        name = names.get(one.place[1], "")
        if one.text and name:
            values[name] = one.text
        elif one.fault:
            faults.append(one.fault)
    outside = [one for one in cells if one.text and not names.get(one.place[1])]
    if outside:
        faults.append(beside(outside, titles))
    struck = [one for one in cells if one.struck]
    if struck:
        faults.append(struck_through(struck))
    return Row(number, values, tuple(faults))


def beside(cells: list[Written], titles: dict[int, str]) -> str:
    """What is written beside the form would be lost."""
    columns = [titles.get(one.place[1]) or get_column_letter(one.place[1]) for one in cells]
    where = f'kolumnen "{columns[0]}",' if len(cells) == 1 else "kolumner"
    return f"{places_of(cells)} står i {where} som inte hör till formuläret. Flytta texten."


def struck_through(cells: list[Written]) -> str:
    """What somebody has struck out is not to be published; whether it is to be read can't be known."""
    what = f': "{cells[0].struck}"' if len(cells) == 1 else ""
    return f"{places_of(cells)} har överstruken text{what}. Ta bort texten, eller överstrykningen om texten gäller."


def places_of(cells: list[Written]) -> str:
    return some([coordinate(one.place) for one in cells], "rutor")


def some(names: list[str], what: str) -> str:
    """All of the names in a row, or the first of many and how many more ("rutor") there are."""
    more = len(names) - NAMED
    return in_a_row(names if more < 2 else [*names[:NAMED], f"{more} {what} till"])


def joined(
    book: Book, sheet: Sheet, held: dict[Place, Written], top: int, names: dict[int, str]
) -> dict[int, list[str]]:
    """Row → the merged areas over several rows that hold what somebody wrote: whose it is can't be said."""
    known = {column.name for column in KNOWN}
    rows = sorted({row for row, _ in held})
    found: dict[int, list[str]] = {}
    for first, last in dict.fromkeys(sheet.merged):
        columns = range(first[1], last[1] + 1)
        if first not in held or last[0] <= max(first[0], top):
            continue
        if any(names.get(column) not in known for column in columns):
            for row in rows[bisect_left(rows, first[0]) : bisect_right(rows, last[0])]:
                book.package.spend("tags", 1)  # areas that overlap would be rows times areas
                found.setdefault(row, []).append(f"{coordinate(first)}:{coordinate(last)}")
    return found


def few(cells: Iterable[Cell]) -> Iterator[Cell]:
    """The cells; Unreadable when they are more than a form can have."""
    for number, cell in enumerate(cells):
        if number == CELLS:
            raise Unreadable(
                "filen har fler ifyllda rutor än ett formulär kan ha. Kopiera svaren till ett nytt formulär."
            )
        yield cell
