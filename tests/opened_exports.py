"""The files to download, opened with other libraries than wrote them."""

import csv
import io
import json
import zipfile
from datetime import UTC, date, datetime

import openpyxl

from macros.catalogue import loading as catalogue
from macros.catalogue.version import Version
from macros.catalogue.view import View
from macros.exports.about import About
from macros.exports.data_files import files
from macros.pages.page import pages
from macros.text.site_files import site_files

MADE = Version("0123456789ab", datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC))
ABOUT = About("Provplatsen", "https://prov.example/", MADE)


def view_of(root, preview=False):
    return View(
        catalogue.load(root)[0].visible(preview), tuple(pages(site_files(root).pages)), date(2026, 11, 23)
    )


def written(view, about=ABOUT):
    """Every file's bytes, by its path."""
    return {file.path: file.write(about) for file in files(view)}


def rows(data):
    """A CSV file's rows as the csv module reads them."""
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def book(made):
    return openpyxl.load_workbook(io.BytesIO(made["uppslag.xlsx"]))


def sheet(made, title):
    """A sheet's rows, a dict each."""
    heads, *others = book(made)[title].iter_rows(values_only=True)
    return [dict(zip(heads, row, strict=True)) for row in others]


def document(made):
    return json.loads(made["uppslag.json"])["tabeller"]


def text_of(path, data):
    """All that a file says, its own path too; a workbook is unpacked."""
    if not path.endswith(".xlsx"):
        return f"{path} {data.decode('utf-8')}".lower()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return " ".join(archive.read(name).decode("utf-8") for name in archive.namelist()).lower()


def put(made, folder):
    for path, data in made.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder
