"""The documents of every report, beside its page: made anew, or as they were when it was decided."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from macros.blocks.report import Report
from macros.catalogue import decided
from macros.catalogue.decided import TEMPLATE
from macros.engine.loaded import LoadedSite
from macros.publish.cache import FileError, Make, kept, key
from macros.publish.output import Output
from macros.records.decided_report import DecidedFile, DecidedReport
from macros.render.pieces.imprint import Origin

CACHE = ".cache/reports"
# About how long each kind of document takes, in milliseconds.
WEIGHTS = {"pdf": 2500.0, "docx": 300.0}


def outputs(site: LoadedSite, origin: Origin) -> Iterator[Output]:
    """The documents of every report that may be shown. Making one may raise FileError."""
    for report in site.reports:
        record = site.decision(report.path)
        if record is not None:
            yield from of_decided(report, site.root, record)
            continue
        folder = site.root / CACHE / f"{report.id}-{key(report, origin, template(site.root))}"
        for name, how in files(report, origin, site.root).items():
            weight = WEIGHTS[name.rpartition(".")[2]]
            yield Output(f"{report.address}{name}", partial(kept, folder, name, how), weight, folder)


def of_decided(report: Report, root: Path, record: DecidedReport) -> Iterator[Output]:
    """The documents of a decided report, each with the checksum that it had."""
    for file in record.files:
        if file.name != decided.PAGE:
            yield Output(f"{report.address}{file.name}", partial(as_decided, root, record, file))


def as_decided(root: Path, record: DecidedReport, file: DecidedFile) -> bytes:
    try:
        return decided.data(root, record, file)
    except decided.ChangedError as error:
        raise FileError(str(error)) from error


def files(report: Report, origin: Origin, root: Path) -> dict[str, Make]:
    """Name → how the document is made."""
    return {
        f"{report.id}.docx": partial(in_word, report, origin, root),
        f"{report.id}.pdf": partial(in_pdf, report, origin),
    }


# The libraries are loaded by the first document that is made.


def in_word(report: Report, origin: Origin, root: Path) -> bytes:
    from macros.render.docx import report_docx

    return report_docx.render(report, origin, root)


def in_pdf(report: Report, origin: Origin) -> bytes:
    from macros.render.pdf import report_pdf

    return report_pdf.render(report, origin)


def template(root: Path) -> str:
    """What the organisation's own template holds, in short."""
    file = root / TEMPLATE
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else ""
