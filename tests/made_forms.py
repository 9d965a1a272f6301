"""Forms of the other organisation: sent out, filled in as people fill them in, and read back."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl

from macros.catalogue.loading import load
from macros.catalogue.view import View
from macros.commands.collecting.form_files import write_forms
from macros.commands.collecting.importing import import_followups
from macros.commands.collecting.row_outcomes import Said
from macros.engine.checking import check
from tests import sites

TODAY = date(2031, 11, 1)
PLAN = "tillit-2031"
SHEET = "Uppföljning"
TOP = 3  # the row of the headings
GOOD = {"Status": "I hamn", "Läget gäller": "2031-10-15", "Resultat": "Klart."}


def seen(tree: Path, today: date = TODAY) -> View:
    content, problems = check(tree)
    assert problems == []
    return View(content.catalogue.visible(preview=False), content.pages, today)


_made: dict[tuple[str, str], dict[str, bytes]] = {}  # the forms of a plan, by what the records are


def collected(tree: Path, folder: str = "ut", plan: str = PLAN) -> dict[str, Path]:
    """The forms of a plan on disk, by their names: made once for the same records."""
    key = (plan, repr(sites.contents(tree / "data")))
    if key not in _made:
        assert write_forms(seen(tree), plan, tree / folder, force=False) == 0
        _made[key] = sites.contents(tree / folder)
    (tree / folder).mkdir(exist_ok=True)
    for name, data in _made[key].items():
        (tree / folder / name).write_bytes(data)
    return {file.stem: file for file in sorted((tree / folder).glob("*.xlsx"))}


def rows(file: Path) -> list[dict[str, Any]]:
    """What a form's sheet says: a dictionary a row, by the headings."""
    sheet = openpyxl.load_workbook(file)[SHEET]
    titles = [cell.value for cell in sheet[TOP]]
    return [
        dict(zip(titles, (cell.value for cell in row), strict=True))
        for row in sheet.iter_rows(min_row=TOP + 1)
    ]


def fill(file: Path, row: int, cells: dict[str, Any], book: Any = None) -> Path:
    """Writes in a form as a person would: into the cells below their headings."""
    opened = book or openpyxl.load_workbook(file)
    sheet = opened[SHEET]
    columns = {cell.value: cell.column for cell in sheet[TOP]}
    for title, value in cells.items():
        sheet.cell(row, columns[title]).value = value
    opened.save(file)
    return file


def changed(file: Path, change: Callable[[Any, Any], object]) -> Path:
    """A form after `change(book, sheet)`."""
    book = openpyxl.load_workbook(file)
    change(book, book[SHEET])
    book.save(file)
    return file


def bring(tree: Path, *files: Path) -> list[Said]:
    said, errors = import_followups(tree, files, TODAY)
    assert errors == []
    return said


def outcomes(said: list[Said]) -> list[tuple[int, str]]:
    return [(one.row, one.outcome) for one in said if one.outcome != "note"]


def written(tree: Path, activity: str) -> str:
    return (tree / f"data/activities/{activity}.yml").read_text(encoding="utf-8")


def drafts(tree: Path, activity: str) -> list[Any]:
    one = load(tree)[0].of("activities")[activity]
    return [followup for followup in one.followups if followup.draft]


Parts = dict[str, bytes]


def repacked(file: Path, change: Callable[[Parts], object]) -> Path:
    """A workbook after a change of its parts, by their names."""
    with zipfile.ZipFile(file) as packed:
        parts = {one.filename: packed.read(one) for one in packed.infolist()}
    change(parts)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    return file
