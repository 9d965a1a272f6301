"""Lists of where sources contradict each other, and of what we got wrong."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from macros.blocks.blocks import Block, Heading, Inline, Muted, Paragraph, line
from macros.catalogue.view import View, anchor
from macros.components.list_drawers import listed
from macros.components.phrases import correction, discrepancy, joined, sentences, spaced
from macros.records.knowledge import Correction, Discrepancy
from macros.records.references import kind_and_id


@listed("discrepancies")
def contradictions(view: View, chosen: list[Discrepancy]) -> list[Block]:
    blocks: list[Block] = []
    for one in chosen:
        told = discrepancy(one)
        where = distinct(view.link(*kind_and_id(reference)) for reference in one.about)
        blocks += [
            Heading(2, one.title, anchor("discrepancies", one.id)),
            replace(told, title=told.title.partition(":")[0]),  # the heading says of what
            Paragraph(sentences(line(Muted("Gäller:")), joined(where)), "small"),
        ]
    return blocks


def distinct(links: Iterable[Inline]) -> list[Inline]:
    """One link of each name: a plan and its document are called the same."""
    return list({getattr(one, "text", one): one for one in reversed(list(links))}.values())[::-1]


@listed("corrections")
def mended(view: View, chosen: list[Correction]) -> list[Block]:
    blocks: list[Block] = []
    for one in sorted(chosen, key=lambda one: (one.date, one.id), reverse=True):
        kind, record_id = kind_and_id(one.record)
        record = view.get(kind, record_id)
        blocks += [
            Heading(3, record.called_on(view.today) if record else one.field, anchor("corrections", one.id)),
            correction(one),
            Paragraph(spaced(Muted("Gäller:"), view.link(kind, record_id)), "small"),
        ]
    return blocks
