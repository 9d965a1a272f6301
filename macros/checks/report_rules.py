"""Rules on reports: pages that can be read, a template that can be used, decided files as they were."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from macros.catalogue import decided
from macros.catalogue.decided import TEMPLATE
from macros.checks.content import Content
from macros.checks.hidden_rules import unseen
from macros.pages.language import Call
from macros.pages.page import Page
from macros.pages.report_front import is_report, read
from macros.records import KINDS, Record
from macros.records.field_words import named
from macros.records.references import kind_and_id
from macros.text.problems import Place, Problem, at, did_you_mean


def reports_can_be_read(content: Content) -> Iterator[Problem]:
    """En rapport säger vilken plan och tid den gäller, och håller sig till det som går i Word och PDF."""
    yield from content.reports[1]


def the_template_can_be_used(content: Content) -> Iterator[Problem]:
    """Den egna mallen för Word går att öppna och har de formatmallar som rapporter skrivs i."""
    if not (content.catalogue.root / TEMPLATE).is_file():
        return
    from macros.render.docx.docx_template import faults  # python-docx: only where there is a template

    for message in faults(content.catalogue.root):
        yield at(Place(TEMPLATE), "template", message)


def decided_reports_are_as_they_were(content: Content) -> Iterator[Problem]:
    """En beslutad rapport har sin sida, och filer som är precis som när den beslutades."""
    root, seen = content.catalogue.root, set()
    for record in content.catalogue.of("reports").values():
        page = content.by_path.get(record.page)
        if page is None or not is_report(page):
            yield content.of_field(
                "reports",
                record,
                ("page",),
                "page",
                f"docs/{record.page} är ingen rapport. Flytta tillbaka sidan.",
            )
        if record.page in seen:
            yield content.of_field("reports", record, ("page",), "page", "sidan har redan ett beslut.")
        seen.add(record.page)
        for number, message in decided.faults(root, record):
            yield content.problem("reports", record, ("files", number, "sha256"), "changed", message)


def decided_reports_tell_of_what_is_shown(content: Content) -> Iterator[Problem]:
    """En beslutad rapport som visas på en öppen webbplats berättar inte om poster som är interna eller utkast."""
    site = content.catalogue.site
    if site is None or site.audience != "öppen":
        return
    for record_id in content.visible.of("reports"):
        record = content.catalogue.of("reports")[record_id]
        for number, reference in enumerate(record.about):
            kind, target = kind_and_id(reference)
            if kind in KINDS and (why := unseen(content, kind, target)):
                path = content.catalogue.origin("reports", record_id).file.path
                yield content.of_field(
                    "reports",
                    record,
                    ("about", number),
                    "hidden",
                    f"{why}. Rapporten visar hur posten var. Kryssa för {named(Record, 'intern')} i {path}.",
                )


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
        yield at(
            page.place(call.offset),
            "theme",
            f'report_theme: planen "{plan.id}" har inget tema "{theme}".{did_you_mean(theme, themes)}',
        )


def plan_of(content: Content, page: Page) -> str:
    """The plan that a page is about: of its front matter, else the current one."""
    site = content.catalogue.site
    own = read(page, content.known)[0].plan if is_report(page) else ""
    return own or (site.current_plan if site else "")
