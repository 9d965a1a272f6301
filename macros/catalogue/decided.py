"""A report that has been decided: its files, as they were, and whether they still are.

They lie in data/frozen/<id>/, named with their checksums by the record data/reports/<id>.yml.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from macros.blocks.blocks import Heading
from macros.catalogue.frozen_page import foreign
from macros.catalogue.loading import Catalogue
from macros.records.decided_report import DecidedFile, DecidedReport

TEMPLATE = "data/mall.docx"  # the organisation's own, for documents in Word
FOLDER = "data/frozen"
PAGE = "sida.html"  # the text of the page, as HTML
HEADING = re.compile(r'^<h([1-6]) id="([^"]*)">(.*?)</h\1>$', re.MULTILINE)


class ChangedError(Exception):
    """A file of a decided report that isn't as it was. Its words say which one."""


def decision(catalogue: Catalogue, path: str) -> DecidedReport | None:
    """What was decided about the report at a path under docs/, also where it may not be shown."""
    found = catalogue.of("reports").values()
    return next((one for one in found if one.page == path), None)


def faults(root: Path, record: DecidedReport) -> Iterator[tuple[int, str]]:
    """(number of the file in the record, what is wrong with it) for each that isn't as it was."""
    for number, file in enumerate(record.files):
        try:
            page(root, record) if file.name == PAGE else data(root, record, file)
        except ChangedError as error:
            yield number, str(error)


def data(root: Path, record: DecidedReport, file: DecidedFile) -> bytes:
    """The bytes of a file. ChangedError where they aren't those that were decided."""
    place = root / FOLDER / record.id / file.name
    name = f"{FOLDER}/{record.id}/{file.name}"
    try:
        found = place.read_bytes()
    except OSError:
        raise ChangedError(f"filen {name} saknas, men rapporten är beslutad. Hämta tillbaka den.") from None
    if sha256(found).hexdigest() != file.sha256:
        raise ChangedError(
            f"filen {name} har ändrats sedan rapporten beslutades: kontrollsumman stämmer "
            "inte. Hämta tillbaka filen som den var, och skriv en rättelse i stället."
        )
    return found


def documents(root: Path, record: DecidedReport) -> dict[str, bytes]:
    """Name → bytes of the files to download. ChangedError where one isn't as it was."""
    return {file.name: data(root, record, file) for file in record.files if file.name != PAGE}


def page(root: Path, record: DecidedReport) -> str:
    """The page's text as HTML. ChangedError where it isn't as it was."""
    file = next((one for one in record.files if one.name == PAGE), None)
    if file is None:
        raise ChangedError(f"rapporten {record.id} är beslutad men har ingen {PAGE} bland sina filer.")
    drawn = data(root, record, file).decode("utf-8", "replace")
    if found := foreign(drawn):
        raise ChangedError(
            f"filen {FOLDER}/{record.id}/{PAGE} innehåller {found}, som ingen rapport har. "
            "Hämta tillbaka filen som den var när rapporten beslutades."
        )
    return drawn


def parts(drawn: str) -> Iterator[Heading | str]:
    """The page's text in order: headings, for the list of contents, and the HTML between them."""
    done = 0
    for match in HEADING.finditer(drawn):
        yield from filter(str.strip, (drawn[done : match.start()],))
        yield Heading(int(match[1]), html.unescape(match[3]), html.unescape(match[2]))
        done = match.end()
    yield from filter(str.strip, (drawn[done:],))
