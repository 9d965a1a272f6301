"""The documents of every report, beside its page: made anew, or as they were when it was decided."""

from __future__ import annotations

import hashlib
from functools import partial
from pathlib import Path

from macros.blocks.report import Report
from macros.catalogue import decided
from macros.catalogue.decided import TEMPLATE
from macros.engine.loaded import LoadedSite
from macros.publish.cache import FileError, Make, beside, key, prune, write
from macros.records.decided_report import DecidedReport
from macros.render.pieces.imprint import Origin

CACHE = ".cache/reports"


def publish_reports(site_dir: Path, site: LoadedSite, origin: Origin, heavy: bool) -> list[str]:
    """Writes the documents of every report that may be shown.

    Those of a decided report are its own; others lie in the cache, or are made if `heavy`. Returns the
    names of those that were made. FileError at the first that can't be.
    """
    made: list[str] = []
    kept: set[str] = set()
    for report in site.reports:
        page = site_dir / report.address
        record = site.decision(report.path)
        if record is not None:
            copy(page, site.root, record)
            continue
        folder = site.root / CACHE / f"{report.id}-{key(report, origin, template(site.root))}"
        kept.add(folder.name)
        made += beside(page, folder, files(report, origin, site.root) if heavy else {})
    if heavy:
        prune(site.root / CACHE, kept)
    return made


def copy(page: Path, root: Path, record: DecidedReport) -> None:
    """The documents of a decided report, each with the checksum that it had."""
    try:
        for name, data in decided.documents(root, record).items():
            write(page / name, data)
    except decided.ChangedError as error:
        raise FileError(str(error)) from error


def files(report: Report, origin: Origin, root: Path) -> dict[str, Make]:
    """Name → how the document is made. The libraries are loaded by the first that is."""
    from macros.render.docx import report_docx
    from macros.render.pdf import report_pdf

    return {
        f"{report.id}.docx": partial(report_docx.render, report, origin, root),
        f"{report.id}.pdf": partial(report_pdf.render, report, origin),
    }


def template(root: Path) -> str:
    """What the organisation's own template holds, in short."""
    file = root / TEMPLATE
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else ""
