"""The numbers of a document's sources."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from macros.blocks import blocks as b
from macros.blocks.sources import Document, Reference


@dataclass
class Cited:
    """The numbers of a file's sources, in the order in which they are cited."""

    document: Callable[[str], Document]
    references: dict[b.Cite, Reference] = field(default_factory=dict)

    def cite(self, cite: b.Cite) -> Reference:
        if cite not in self.references:
            found = self.document(cite.document)
            section = ", ".join(filter(None, (cite.section, cite.page and f"s. {cite.page}")))
            self.references[cite] = Reference(
                len(self.references) + 1,
                found.title,
                section,
                found.diary,
                str(found.date or ""),
                "",
            )
        return self.references[cite]
