"""The internal report on internal control: what is told there alone."""

from __future__ import annotations

from macros.blocks.blocks import Bullets, Fragment, Gap, Heading, Paragraph, line
from macros.catalogue.confined import Confined
from macros.catalogue.view import View
from macros.components.phrases import statement
from macros.components.registry import macro

ALONE = "control_reach"  # the one macro that tells of it, and what the check knows it by
CAREFUL = "Det här står bara i rapporten. Sprid det inte vidare."


@macro("control_reach()")
def control_reach(view: View) -> Fragment:
    """Visar var kontrollerna inte når: de utsagor som är märkta audience: kontrollrapport.

    Makrot får bara stå i en rapport som sökningen inte hittar. På en öppen webbplats visar det ingenting.
    """
    found: dict[tuple[str, str], list[Confined]] = {}
    for one in view.confined:
        found.setdefault((one.kind, one.id), []).append(one)
    if not found:
        return Fragment((Paragraph(line(Gap("Inget är märkt för rapporten."))),))
    blocks = [Paragraph(line(CAREFUL))]
    rows = [
        (Heading(3, view.the(kind, record_id).called), Bullets(tuple(statement(one.statement) for one in of)))
        for (kind, record_id), of in found.items()
    ]
    return Fragment((*blocks, *(block for row in rows for block in row)))
