"""Rules between records and their own pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from macros.catalogue.file_records import ID
from macros.checks.content import Content
from macros.checks.named_page_rules import is_folder
from macros.components import MACROS, audit_parts, long_lists
from macros.components.activities import of_theme
from macros.components.unit_holdings import holding
from macros.records import KINDS, Site
from macros.records.field_words import named
from macros.records.internal_control import Audit
from macros.text.problems import Place, Problem, at, did_you_mean, listed
from macros.text.yaml_source import Location

# What search hears of such pages: activities are found by their own.
LESS = "---\nlayout: wide\nsearch: {boost: 0.3}\n---\n\n"
UNSOUGHT = "---\nsearch: {exclude: true}\n---\n\n"
THEMED = ("theme", "theme_part")
AUDITED = ("recommendation", "audit_question")


@dataclass(frozen=True)
class Missing:
    """A page that is to be there and isn't: its path under docs/, what it holds, and who lacks it."""

    path: str
    text: str
    who: str
    place: Place
    of: str = ""  # the record that it is the page of


def missing_pages(content: Content) -> Iterator[Missing]:
    """The pages of records, themes and parts of audits, and of the parts of long lists, that are not there."""
    pages = (record_pages, theme_pages, unit_parts, audit_part_pages)
    for one in (one for made in pages for one in made(content)):
        if one.path not in content.by_path:
            yield one


def record_pages(content: Content) -> Iterator[Missing]:
    site = content.catalogue.site
    for kind, folder in (site.pages if site else {}).items():
        if kind not in KINDS or not KINDS[kind].macro or not is_folder(folder):  # told of in site.yml
            continue
        for record in content.catalogue.of(kind).values():
            # One whose id can't be one is to have another first, and a page by that.
            if KINDS[kind].has_page(record) and ID.fullmatch(record.id):
                place = content.catalogue.origin(kind, record.id).place(key=True)
                who = f'{KINDS[kind].one} "{record.id}"'
                yield Missing(
                    f"{folder}/{record.id}.md", called(KINDS[kind].macro), who, place, f"{kind}/{record.id}"
                )


def theme_pages(content: Content) -> Iterator[Missing]:
    """A page for each theme, however few its activities, and one for each part of a list that is long."""
    view = content.view
    if view is None or not view.site.theme_pages or not is_folder(view.site.theme_pages):
        return
    for plan in view.of("plans"):
        for number, theme in enumerate(plan.themes):
            place = content.catalogue.origin("plans", plan.id).place(("themes", number))
            folder = long_lists.theme_folder(view, plan.id, theme.id)
            who = f'temat "{theme.id}" i planen "{plan.id}"'
            yield Missing(f"{folder}.md", called("theme", plan.id, theme.id, front=LESS), who, place)
            for part in range(1, long_lists.parts(len(of_theme(view, plan.id, theme.id))) + 1):
                text = called("theme_part", plan.id, theme.id, part, front=UNSOUGHT)
                yield Missing(f"{folder}/{part}.md", text, f"listan över {who}", place)


def unit_parts(content: Content) -> Iterator[Missing]:
    """A page for each part of a unit's list that is long. Its own page is a record's."""
    view = content.view
    if view is None or not is_folder(view.site.pages.get("units", "")):
        return
    for unit in view.of("units"):
        for part in range(1, long_lists.parts(len(holding(view, unit.id).activities)) + 1):
            place = content.catalogue.origin("units", unit.id).place(key=True)
            text = called("unit_part", unit.id, part, front=UNSOUGHT)
            path = f"{long_lists.unit_folder(view, unit.id)}/{part}.md"
            yield Missing(path, text, f'listan över aktiviteterna hos enheten "{unit.id}"', place)


def audit_part_pages(content: Content) -> Iterator[Missing]:
    """A page for each recommendation of an audit, and for each of its questions."""
    view = content.view
    if view is None or not view.site.audit_pages or not is_folder(view.site.audit_pages):
        return
    for audit in view.of("audits"):
        folder = audit_parts.folder_of(view, audit.id)
        for place, macro, number, where, what in audit_places(audit):
            text = called(macro, audit.id, number)
            origin = content.catalogue.origin("audits", audit.id).place(where)
            yield Missing(f"{folder}/{place}.md", text, f'{what} {number} i "{audit.id}"', origin)


def audit_places(audit: Audit) -> Iterator[tuple[str, str, int, Location, str]]:
    """Each part of an audit that has a page: its file's name, its macro, its number, where it stands, its kind."""
    for at_, asked in enumerate(audit.recommendations):
        place = audit_parts.recommendation_place(asked.number)
        yield place, "recommendation", asked.number, ("recommendations", at_), "rekommendation"
    for at_, answer in enumerate(audit.answers):
        place = audit_parts.question_place(answer.number)
        yield place, "audit_question", answer.number, ("answers", at_), "fråga"


def called(name: str, *arguments: str | int, front: str = "") -> str:
    """A page that is one call."""
    given = ", ".join(f'"{one}"' if isinstance(one, str) else str(one) for one in arguments)
    return f"{front}{{{{ {name}({given}) }}}}\n"


def records_have_their_page(content: Content) -> Iterator[Problem]:
    """En post som ska ha en egen sida har en, och det har också varje tema och varje del av en lång lista."""
    for one in missing_pages(content):
        yield without_page(one)


def without_page(one: Missing) -> Problem:
    message = f'{one.who} har ingen sida docs/{one.path}. Kör "python -m macros pages".'
    return at(one.place, "no-page", message, lacks=f"docs/{one.path}", of=one.of)


def long_lists_have_a_place(content: Content) -> Iterator[Problem]:
    """Har ett tema fler aktiviteter än en sida rymmer, säger site.yml var temanas sidor ligger."""
    view, origin = content.view, content.catalogue.site_origin
    if view is None or origin is None or view.site.theme_pages:
        return
    for plan in view.of("plans"):
        for theme in plan.themes:
            if (count := len(of_theme(view, plan.id, theme.id))) > long_lists.LINES:
                message = (
                    f'{named(Site, "theme_pages")} saknas. Temat "{theme.id}" i planen "{plan.id}" har {count} '
                    "aktiviteter, och de behöver egna sidor. Skriv en mapp i docs/, till exempel "
                    "theme_pages: teman."
                )
                yield at(origin.place(()), "no-page", message)
                return


def themes_have_a_folder(content: Content) -> Iterator[Problem]:
    """theme_pages i site.yml är en mapp i docs/."""
    yield from a_folder(content, "theme_pages")


def a_folder(content: Content, name: str) -> Iterator[Problem]:
    """That a field of site.yml which names a folder of docs/ does."""
    site, origin = content.catalogue.site, content.catalogue.site_origin
    folder = getattr(site, name) if site else None
    if origin and folder and not is_folder(folder):
        plain = PurePosixPath("/", folder).as_posix().strip("/.")
        message = (
            f'{named(Site, name)}: "{folder}" ska vara en mapp i docs/, utan "/" först och sist: "{plain}".'
        )
        yield at(origin.place((name,)), "page", message)


def audits_have_a_folder(content: Content) -> Iterator[Problem]:
    """audit_pages i site.yml är en mapp i docs/."""
    yield from a_folder(content, "audit_pages")


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
                    lacks=f"{kind}/{page.id}",
                )
            elif (record := content.catalogue.of(kind).get(page.id)) and not KINDS[kind].has_page(record):
                yield at(
                    page.place(call.offset),
                    "no-record",
                    f'{KINDS[kind].one} "{page.id}" ska '
                    "inte ha någon sida: den är känd bara till namnet. Ta bort filen.",
                )


def pages_have_their_theme(content: Content) -> Iterator[Problem]:
    """En sida om ett tema är om ett som planen har."""
    plans = content.catalogue.of("plans")
    for page in content.pages:
        for call in page.calls:
            plan = plans.get(str(call.args[0])) if call.name in THEMED and len(call.args) > 1 else None
            if plan is None:  # an id that is nowhere is told of as any other
                continue
            known = [theme.id for theme in plan.themes]
            if (wanted := str(call.args[1])) not in known and wanted in content.known("themes"):
                message = f'planen "{plan.id}" har inget tema "{wanted}". Ta bort filen, eller byt temats id.'
                yield at(page.place(call.offset), "no-record", f"{message}{did_you_mean(wanted, known)}")


def audit_parts_are_the_audits_own(content: Content) -> Iterator[Problem]:
    """En sida om en fråga eller en rekommendation är om en som granskningen har."""
    audits = content.catalogue.of("audits")
    for page in content.pages:
        for call in page.calls:
            audit = audits.get(str(call.args[0])) if call.name in AUDITED and len(call.args) > 1 else None
            if audit is None:
                continue
            known = [number for _, macro, number, *_ in audit_places(audit) if macro == call.name]
            if call.args[1] not in known:
                message = f'granskningen "{audit.id}" har ingen sådan. Numren är {listed(map(str, known))}.'
                yield at(page.place(call.offset), "no-record", message)
