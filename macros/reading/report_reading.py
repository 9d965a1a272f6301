"""A page with `report:` in its front matter → Report: what every file of it is drawn from.

Never raises for what an editor wrote: what can't be read is left out, the rest is there, and each
mistake is a Problem with its line and column.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from hashlib import sha256
from typing import Any

from macros.blocks.blocks import Block, Fragment, Heading, Inline, names
from macros.blocks.report import Report
from macros.catalogue.view import View
from macros.components.running import Runner, owner_of
from macros.pages.language import Call
from macros.pages.markdown_text import prose as without_calls
from macros.pages.page import Page
from macros.pages.prose import Prose
from macros.pages.report_front import Front, is_report
from macros.pages.report_front import read as read_front
from macros.pages.site_pages import SitePages
from macros.text import clock
from macros.text.addresses import slug
from macros.text.problems import Problem, at

# What the page's own Markdown knows and a document's doesn't.
ON_PAGES_ONLY = re.compile(r"^[ \t]*(!!!|\?\?\?\+?|\{:|:{3})(?=[ \t\w])", re.MULTILINE)


def read_reports(site: SitePages, view: View, runner: Runner) -> tuple[tuple[Report, ...], list[Problem]]:
    """Every report of the site in order of path, and every problem in reading them."""
    reports, problems = [], []
    for page in site.pages:
        if is_report(page) and not page.problems:
            report, wrong = read_report(page, site, view, runner)
            reports.append(report)
            problems += wrong
    return tuple(reports), problems


def read_report(page: Page, site: SitePages, view: View, runner: Runner) -> tuple[Report, list[Problem]]:
    """One page as a report, and what is wrong with it."""
    front, problems = read_front(page, site.known)
    prose = Prose(page, whole(runner.on(page)), owner_of(view))
    title, blocks = titled(prose.blocks(0, len(page.body)), str(page.meta.get("title") or page.id))
    report = Report(
        id=slug(page.url) or page.id,
        path=page.path,
        address=page.url,
        title=title,
        blocks=named(blocks),
        description=str(page.meta.get("description") or ""),
        subject=subject(view, front),
        as_of=front.as_of,
        owner=owner(view, page),
        reviewed=str(page.meta.get("reviewed") or ""),
    )
    version = sha256(repr(report).encode()).hexdigest()[:8]
    report = replace(report, version=version, date=clock.built().date().isoformat())
    return report, [*problems, *prose.problems, *for_pages_only(page)]


def whole(run: Callable[[Call], Fragment]) -> Callable[[Call], Fragment]:
    """Makes calls as `run` does: what a page has no room for is in a document."""

    def make(call: Call) -> Fragment:
        found = run(call)
        return found if found.whole is None else replace(found, blocks=found.whole, whole=None)

    return make


def titled(blocks: tuple[Block, ...], otherwise: str) -> tuple[str, tuple[Block, ...]]:
    """The page's own "# Heading", and the blocks without it."""
    own = next((one for one in blocks if isinstance(one, Heading) and one.level == 1), None)
    return (own.text, tuple(one for one in blocks if one is not own)) if own else (otherwise, blocks)


def subject(view: View, front: Front) -> str:
    plan = view.get("plans", front.plan) if front.plan else None
    return plan.title if plan else ""


def owner(view: View, page: Page) -> str:
    unit = view.get("units", str(page.meta.get("owner") or ""))
    return unit.name if unit else ""


def for_pages_only(page: Page) -> Iterator[Problem]:
    for match in ON_PAGES_ONLY.finditer(without_calls(page.body)):
        yield at(
            page.place(match.start(1)),
            "markdown",
            f'"{match[1]}" går inte att använda i en rapport, '
            "som också blir Word och PDF. Skriv vanliga stycken, listor och tabeller.",
        )


# ---------------------------------------------------------------------------- headings


def named(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks with an id on every heading that no other has, and no level left out."""
    found: tuple[Block, ...] = Naming().all(tuple(blocks))
    return found


class Naming:
    """Gives headings ids, and levels that follow on each other: 2 below the title, never 2 then 4."""

    def __init__(self) -> None:
        self.taken: set[str] = set()
        self.level = 1

    def all(self, value: Any) -> Any:
        if isinstance(value, Heading):
            return self.heading(value)
        if isinstance(value, (str, Inline)):  # most of what there is, and no heading stands in it
            return value
        if isinstance(value, tuple):
            return tuple(self.all(part) for part in value)
        changed = {name: self.all(getattr(value, name)) for name in names(value.__class__)}
        return replace(value, **changed) if changed else value

    def heading(self, one: Heading) -> Heading:
        self.level = min(max(one.level, 2), self.level + 1)
        wanted = name = one.id or slug(one.text) or "avsnitt"
        number = 1
        while name in self.taken:
            number += 1
            name = f"{wanted}-{number}"
        self.taken.add(name)
        return Heading(self.level, one.text, name)
