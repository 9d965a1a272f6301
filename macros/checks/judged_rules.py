"""Rules on what Markdown made of pages, before it is published."""

from __future__ import annotations

from collections.abc import Iterator

from macros.checks.content import Content
from macros.checks.link_rules import links_lead_somewhere, pictures_have_text
from macros.checks.text_rules import no_markup_in_pages
from macros.pages.page import Page
from macros.reading.judging import Finding
from macros.text.problems import Problem, at


def pages_hold_what_pages_may(content: Content) -> Iterator[Problem]:
    """Det som publiceras av en sida har bara element, attribut och adresser som är tillåtna."""
    judged = {
        page.path: (page, tree)
        for page in content.pages
        if (tree := content.trees.get(page.path)) and tree.findings
    }
    told = said_at_their_place(content) if judged else set()
    for page, tree in judged.values():
        for finding in tree.findings:
            where = page.place(place(page, finding))
            if (where.path, where.line) not in told:
                yield at(where, "markup", finding.message)


def said_at_their_place(content: Content) -> set[tuple[str, int]]:
    """(file, line) of what the rules on written markup and links tell, each at its exact place."""
    several = (*no_markup_in_pages(content), *links_lead_somewhere(content), *pictures_have_text(content))
    return {(one.path, one.line) for one in several}


def place(page: Page, finding: Finding) -> int:
    """Where in the body a finding may have been written; its beginning where nobody can tell."""
    return max(page.body.lower().find(finding.needle.lower()), 0)
