"""The rule on what Markdown made of pages, before it is published."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from macros.checks.content import Content
from macros.checks.link_rules import links_lead_somewhere, pictures_have_text
from macros.checks.text_rules import no_markup_in_pages
from macros.pages.page import Page
from macros.reading.judging import Finding, as_read
from macros.text.problems import Problem, at


def pages_hold_what_pages_may(content: Content) -> Iterator[Problem]:
    """Det som publiceras av en sida har bara element, attribut och adresser som är tillåtna."""
    yield from content.made[1]
    judged = {
        page.path: (page, tree)
        for page in content.pages
        if (tree := content.trees.get(page.path)) and tree.findings
    }
    told = said_at_their_place(content) if judged else set()
    for page, tree in judged.values():
        for finding, offset in places(page, tree.findings):
            where = page.place(offset)
            if not told & {(where.path, where.line), (where.path, finding.message)}:
                yield at(where, "markup", finding.message)


def said_at_their_place(content: Content) -> set[tuple[str, int | str]]:
    """(file, line) and (file, message) of what the rules on written markup and links tell, each at its
    exact place."""
    several = (*no_markup_in_pages(content), *links_lead_somewhere(content), *pictures_have_text(content))
    return {(one.path, either) for one in several for either in (one.line, one.message)}


def places(page: Page, findings: Sequence[Finding]) -> Iterator[tuple[Finding, int]]:
    """Each finding with where in the body it may have been written: the next place after those of the
    same kind, the body's beginning where nobody can tell."""
    left: dict[tuple[str, str], list[int]] = {}  # places, the first one last
    for finding in findings:
        key = finding.before, finding.needle
        if key not in left:
            left[key] = written(page.body, finding)[::-1]
        here = left[key]
        yield finding, here[0] if finding.last or len(here) == 1 else here.pop()


def written(body: str, finding: Finding) -> list[int]:
    """The offsets where a finding may have been written, at least one."""
    exact = re.compile(f"(?:{finding.before})(?P<at>{re.escape(finding.needle)})", re.I | re.M)
    found = [match.start("at") for match in exact.finditer(body)]
    if not found and finding.before:
        found = [match.start() for match in re.finditer(finding.before, body, re.M)]
    return found or [as_read(body, finding.needle)]
