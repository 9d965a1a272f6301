"""Rules between records and their own pages."""

from __future__ import annotations

from collections.abc import Iterator

from macros.checks.content import Content
from macros.checks.named_page_rules import is_folder
from macros.components import MACROS
from macros.records import KINDS
from macros.text.problems import Problem, at, did_you_mean


def missing_pages(content: Content) -> Iterator[tuple[str, str, str]]:
    """(kind, id, path under docs/) of each record that should have a page and has none."""
    site = content.catalogue.site
    for kind, folder in (site.pages if site else {}).items():
        if kind not in KINDS or not KINDS[kind].macro or not is_folder(folder):  # told of in site.yml
            continue
        for record in content.catalogue.of(kind).values():
            path = f"{folder}/{record.id}.md"
            if KINDS[kind].has_page(record) and path not in content.by_path:
                yield kind, record.id, path


def records_have_their_page(content: Content) -> Iterator[Problem]:
    """En post som ska ha en egen sida har en."""
    for kind, record_id, path in missing_pages(content):
        place = content.catalogue.origin(kind, record_id).place(key=True)
        yield at(
            place,
            "no-page",
            f'{KINDS[kind].one} "{record_id}" har ingen sida docs/{path}. Kör "python -m macros pages".',
        )


def pages_have_their_record(content: Content) -> Iterator[Problem]:
    """En sida som visar en post visar en som finns."""
    for page in content.pages:
        for call in page.calls:
            kind = MACROS[call.name].record if call.name in MACROS else ""
            if not kind or call.args or call.kwargs:
                continue
            known = content.known(kind)
            if page.id not in known:
                yield at(
                    page.place(call.offset),
                    "no-record",
                    f'{KINDS[kind].one} "{page.id}" '
                    f"finns inte. Döp om filen efter posten, eller ta bort den."
                    f"{did_you_mean(page.id, known)}",
                )
            elif (record := content.catalogue.of(kind).get(page.id)) and not KINDS[kind].has_page(record):
                yield at(
                    page.place(call.offset),
                    "no-record",
                    f'{KINDS[kind].one} "{page.id}" ska '
                    "inte ha någon sida: den är känd bara till namnet. Ta bort filen.",
                )
