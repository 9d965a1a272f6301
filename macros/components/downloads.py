"""What there is to download: the files, and what each column of each table means."""

from __future__ import annotations

from macros.blocks.blocks import Block, Cell, Column, Details, Fragment, Heading, Link, Row, Table, line
from macros.catalogue.view import View
from macros.components.phrases import cell, facts
from macros.components.registry import macro
from macros.exports import FOLDER, data_files
from macros.exports.about import TERMS
from macros.exports.tables import Table as Data
from macros.text.amounts import amount

TYPES = {
    "text": "text",
    "integer": "heltal",
    "number": "tal",
    "boolean": "ja eller nej",
    "date": "datum",
    "list": "lista",
}


@macro("downloads()")
def downloads(view: View) -> Fragment:
    """Listar alla filer som går att ladda ner: vad de innehåller, antal rader och storlek."""
    every = data_files.tables(view)
    return Fragment(
        (
            *facts(
                ("Uppgifterna senast ändrade", [line(view.version.day)]),
                ("Version i git", [line(str(view.version))]),
                ("Villkor", [line(TERMS)]),
            ),
            Heading(2, "Allt på en gång"),
            whole(view, sum(len(table.rows) for table in every)),
            Heading(2, "En tabell i taget"),
            tables(view),
            *one_series(view),
        )
    )


def whole(view: View, count: int) -> Table:
    """The files that hold all of it; how large they are depends on the site's name."""
    columns = (Column("Fil", "heading"), Column("Innehåll"))
    rows = tuple(
        Row((file_cell(file.path, file.format, file.path.rpartition("/")[2]), cell(file.what)))
        for file in data_files.whole(view)
    )
    return Table(f"Filer med alla tabeller, {amount(count)} rader", columns, rows, cards=True)


def tables(view: View) -> Table:
    columns = (
        Column("Fil", "heading"),
        Column("Innehåll"),
        Column("Rader", "number"),
        Column("Storlek", "number"),
    )
    rows = tuple(
        csv_row(view, path, one, cell(one.description)) for path, one in data_files.csv_of_tables(view)
    )
    return Table("Tabeller som CSV", columns, rows, cards=True, caption_hidden=True)


def one_series(view: View) -> tuple[Block, ...]:
    columns = (Column("Fil", "heading"), Column("Rader", "number"), Column("Storlek", "number"))
    rows = tuple(csv_row(view, path, one) for path, one in data_files.csv_of_series(view))
    table = Table("Serier som CSV", columns, rows, cards=True, caption_hidden=True)
    return (Heading(2, "En serie siffror i taget"), table) if rows else ()


def file_cell(path: str, format: str, words: str) -> Cell:
    return cell(Link(f"{FOLDER}{path}", f"{words} ({format})"))


def csv_row(view: View, path: str, one: Data, *told: Cell) -> Row:
    """A file, what is told of it, how many rows it has, and how large it is."""
    extent = cell(amount(len(one.rows))), cell(size(len(data_files.as_csv(view, path, one))))
    return Row((file_cell(path, "CSV", one.title), *told, *extent))


def size(count: int) -> str:
    """Bytes in words: "3,4 kB", never less than a tenth."""
    kilo = max(round(count / 1000, 1), 0.1)
    return amount(kilo if kilo < 10 else round(kilo), "kB")


@macro("download_fields()")
def download_fields(view: View) -> Fragment:
    """Listar kolumnerna i varje tabell som går att ladda ner, och vad de betyder."""
    every = data_files.tables(view)
    titles = {table.name: table.title for table in every}
    return Fragment((Heading(2, "Tabellerna"), *(described(table, titles) for table in every)))


def described(table: Data, titles: dict[str, str]) -> Details:
    """A line for the table, with its columns under it."""
    columns = (Column("Kolumn", "heading"), Column("Rubrik i Excel"), Column("Typ"), Column("Betyder"))
    rows = tuple(
        Row(
            (
                cell(field.name),
                cell(field.title),
                cell(TYPES[field.type]),
                cell(
                    field.description,
                    f"Står som id i tabellen {titles[field.leads_to]}." if field.leads_to else (),
                ),
            )
        )
        for field in table.fields
    )
    return Details(
        table.title,
        (Table(f"Kolumner i {table.name}.csv", columns, rows, cards=True),),
        line(table.description),
        f"tabell-{table.name}",
    )
