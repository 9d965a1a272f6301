"""The internal report on internal control: what is told there alone."""

from __future__ import annotations

from macros.blocks.blocks import Bullets, Fragment, Gap, Heading, Paragraph, line
from macros.catalogue.confined import Confined
from macros.catalogue.view import View
from macros.components.phrases import statement
from macros.components.registry import Here, macro
from macros.pages.page import Page
from macros.pages.report_front import is_report

ALONE = "control_reach"  # the one macro that tells of it, and what the check knows it by
CAREFUL = "Det här står bara i rapporten. Sprid det inte vidare."


def is_kept(view: View, here: Here) -> bool:
    """Whether the page is a report that search leaves out: nowhere else is anything told, not in the guide."""
    return any(page.path == here.path and is_hidden_report(page) for page in view.pages)


def is_hidden_report(page: Page) -> bool:
    search = page.meta.get("search")
    return is_report(page) and isinstance(search, dict) and search.get("exclude") in (True, "true")


@macro("control_reach()")
def control_reach(view: View, *, here: Here) -> Fragment:
    """Visar var kontrollerna inte når: de utsagor som är märkta audience: kontrollrapport.

    Makrot får bara stå i en rapport som sökningen inte hittar. På en öppen webbplats visar det ingenting.
    """
    found: dict[tuple[str, str], list[Confined]] = {}
    for one in view.confined if is_kept(view, here) else ():
        found.setdefault((one.kind, one.id), []).append(one)
    if not found:
        return Fragment((Paragraph(line(Gap("Inget är märkt för rapporten."))),))
    blocks = [Paragraph(line(CAREFUL))]
    rows = [
        (Heading(3, view.the(kind, record_id).called), Bullets(tuple(statement(one.statement) for one in of)))
        for (kind, record_id), of in found.items()
    ]
    return Fragment((*blocks, *(block for row in rows for block in row)))
