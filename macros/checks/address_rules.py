"""The rule on addresses that a site writes to by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.checks.content import Content
from macros.exports.data_files import files
from macros.measures.subscribed import all_subscribed
from macros.pages.page import url_of
from macros.reading.site_reading import SiteReading
from macros.text.problems import Place, Problem, at

# What every build ends with, whatever the site holds.
# The last is there while it is built, and then goes.
ALWAYS = ("sitemap.xml", "sitemap.xml.gz", "404.html", "search/head.js", "search/search_index.json")


def files_leave_the_site_its_own_addresses(content: Content) -> Iterator[Problem]:
    """En fil i docs/ har ingen adress som webbplatsen själv skriver en fil till."""
    if content.built is None:
        return
    own, of_pages = addresses(content, content.built), patterns(content.built)
    folders = {one.rpartition("/")[0] for one in own}
    for path in content.files.published:
        lands = f"{url_of(path)}index.html" if path.endswith(".md") else path
        steps = lands.split("/")
        taken = any("/".join(steps[: n + 1]) in own for n in range(len(steps)))
        if taken or lands in folders or of_pages.fullmatch(lands):
            yield at(
                Place(f"docs/{path}"),
                "file",
                f'adressen "{lands}" är webbplatsens egen: där skriver den en fil själv. Döp om filen.',
            )


def addresses(content: Content, built: SiteReading) -> set[str]:
    """The files that a build writes of records."""
    decided = (
        f"{record.shown_at}{file.name}"
        for record in content.catalogue.of("reports").values()
        for file in record.files
    )
    data = (file.address for file in files(built.view))
    subscribed = (file.file for file in all_subscribed(built.view))
    return {*ALWAYS, *data, *subscribed, *decided}


def patterns(built: SiteReading) -> re.Pattern[str]:
    """The files that a build makes of material and of reports, beside their pages."""
    decks = (
        rf"{re.escape(deck.address)}(?:bildspel(?:/.*)?|{re.escape(deck.id)}-[^/]*\.(?:pptx|pdf|docx))"
        for deck in built.decks_read[0]
    )
    reports = (
        rf"{re.escape(report.address)}{re.escape(report.id)}\.(?:docx|pdf)"
        for report in built.reports_read[0]
    )
    return re.compile("|".join((*decks, *reports)) or "(?!)")
