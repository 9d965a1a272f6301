"""What a report says of itself: on its page, first in its documents, and once it has been decided."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from macros.blocks.blocks import (
    Block,
    Column,
    Details,
    Heading,
    Line,
    Link,
    Notice,
    NoWrap,
    Paragraph,
    Row,
    Table,
    line,
)
from macros.blocks.report import Report
from macros.catalogue.decided import PAGE
from macros.catalogue.view import View
from macros.components.phrases import cell, correction, facts, joined
from macros.records.references import kind_and_id

KINDS = {"docx": "Word", "pdf": "PDF"}


def about(report: Report) -> tuple[Block, ...]:
    """The plan, as of when, who decided it and who owns it; what isn't known is left out."""
    return facts(*rows(report))


def head(report: Report) -> tuple[Block, ...]:
    """The same on the report's page, with its documents."""
    names = (f"{report.id}.{kind}" for kind in KINDS)
    return facts(*rows(report), ("Ladda ner", [downloads(report.address, names)]))


def rows(report: Report) -> list[tuple[str, list[Line]]]:
    return [
        ("Plan", said(report.subject)),
        ("Läget gäller", said(report.as_of)),
        *decision(report),
        ("Ägare", said(report.owner)),
    ]


def decision(report: Report) -> list[tuple[str, list[Line]]]:
    found = report.decision
    if found is None:
        return []
    return [
        ("Beslutad", [line(f"{found.date} av {found.by}")]),
        ("Diarienummer", [line(NoWrap(found.diary))]),
    ]


def said(text: str) -> list[Line]:
    return [line(text)] if text else []


def downloads(address: str, names: Any) -> Line:
    """Links to the documents beside a page."""
    found = [
        Link(f"{address}{name}", f"Rapporten som {KINDS.get(name.rpartition('.')[2], name)}")
        for name in names
    ]
    return joined(found)


# ---------------------------------------------------------------------------- one that has been decided


def decided_head(view: View, record: Any, address: str) -> tuple[Block, ...]:
    """The title, the decision, the files with their checksums, and what has been corrected since."""
    names = [file.name for file in record.files if file.name != PAGE]
    unit = view.get("units", record.by)
    told = facts(
        ("Beslutad", [line(f"{record.decided} av {unit.name if unit else record.by}")]),
        ("Diarienummer", [line(NoWrap(record.diary))]),
        ("Ladda ner", [downloads(address, names)] if names else []),
    )
    fixed = Paragraph(line("Texten och filerna är som de var när rapporten beslutades. De ändras inte."))
    return (
        Heading(1, record.title),
        Notice("info", "Rapporten är beslutad", (fixed, *told, checksums(record))),
        *corrections(view, record),
    )


def checksums(record: Any) -> Block:
    columns = (Column("Fil", "heading"), Column("SHA-256"))
    found = tuple(Row((cell(file.name), cell(file.sha256))) for file in record.files)
    return Details("Kontrollsummor", (Table("Filernas kontrollsummor", columns, found, caption_hidden=True),))


def corrections(view: View, record: Any) -> tuple[Block, ...]:
    """What has been corrected since the decision, in the report or in what it tells of."""
    concerned = {f"reports/{record.id}", *record.about}
    found = [
        one
        for one in view.of("corrections")
        if one.record in concerned and one.date.last >= record.decided.first
    ]
    if not found:
        return ()
    told = (corrected(view, one, f"reports/{record.id}") for one in sorted(found, key=lambda one: one.date))
    return (Heading(2, "Rättelser efter beslutet"), *told)


def corrected(view: View, one: Any, report: str) -> Notice:
    """A correction, and what it concerns where that isn't the report itself."""
    notice = correction(one)
    if one.record == report:
        return notice
    kind, record_id = kind_and_id(one.record)
    return replace(notice, blocks=(Paragraph(line("Gäller: ", view.link(kind, record_id))), *notice.blocks))
