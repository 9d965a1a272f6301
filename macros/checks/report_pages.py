"""Rules on reports: what their front matter says, and that a theme belongs to the report's plan."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from macros.checks.content import Content
from macros.pages.language import Call
from macros.pages.source import Page
from macros.problems import Problem, at, did_you_mean
from macros.reports.front import is_report, read


def reports_say_what_they_are_about(content: Content) -> Iterator[Problem]:
    """En rapports sidhuvud anger en plan som finns och en tidpunkt som går att läsa."""
    for page in content.pages:
        if is_report(page):
            yield from read(page, content.known)[1]


def themes_belong_to_the_reports_plan(content: Content) -> Iterator[Problem]:
    """Temat i report_theme finns i den plan som rapporten handlar om."""
    for page in content.pages:
        for call in page.calls:
            if call.name == "report_theme":
                yield from theme_problems(content, page, call)


def theme_problems(content: Content, page: Page, call: Call) -> Iterator[Problem]:
    given: dict[str, Any] = {**dict(zip(("theme", "plan"), call.args, strict=False)), **dict(call.kwargs)}
    plan = content.catalogue.of("plans").get(str(given.get("plan") or plan_of(content, page)))
    theme = str(given.get("theme"))
    themes = [one.id for one in plan.themes] if plan else []
    if plan and theme not in themes and theme in content.known("themes"):  # others are no theme at all
        yield at(page.place(call.offset), "theme", f'report_theme: planen "{plan.id}" har inget tema "{theme}".'
                 f"{did_you_mean(theme, themes)}")  # fmt: skip


def plan_of(content: Content, page: Page) -> str:
    """The plan that a page is about: of its front matter, else the current one."""
    site = content.catalogue.site
    own = read(page, content.known)[0].plan if is_report(page) else ""
    return own or (site.current_plan if site else "")
