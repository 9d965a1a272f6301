"""Rules on what is shown and leans on what is not: drafts, and in an open site what is intern."""

from __future__ import annotations

from collections.abc import Iterator

from macros.checks.content import Content
from macros.components import MACROS
from macros.components.control_report import ALONE, is_hidden_report
from macros.components.registry import bind
from macros.records import KINDS, Site
from macros.records.field_words import named
from macros.records.plan import Activity
from macros.text.problems import Problem, at
from macros.text.yaml_source import Location

# A page cites a document that isn't shown as such, and does so without saying which.
CITED = "documents"


def activities_lean_on_what_is_shown(content: Content) -> Iterator[Problem]:
    """En aktivitet som visas får inte ha en plan eller status som är utkast, eller intern på en öppen webbplats."""
    for record_id in content.visible.of("activities"):
        one = content.catalogue.of("activities")[record_id]
        for location, kind, target in needed_by(one):
            if why := unseen(content, kind, target):
                yield content.of_field(
                    "activities",
                    one,
                    location,
                    "hidden",
                    f"{why}, men aktiviteten visas. {same(content, kind, target)}",
                )


def needed_by(one: Activity) -> Iterator[tuple[Location, str, str]]:
    """What an activity can't be told of without. All else that isn't shown is left out of its page."""
    yield ("plan",), "plans", one.plan
    for number, followup in enumerate(one.followups):
        if not followup.draft:
            yield ("followups", number, "status"), "statuses", followup.status


def site_leans_on_what_is_shown(content: Content) -> Iterator[Problem]:
    """Den plan som gäller ska vara en som visas."""
    site, origin = content.catalogue.site, content.catalogue.site_origin
    if site and origin and (why := unseen(content, "plans", site.current_plan)):
        yield at(
            origin.place(("current_plan",)),
            "hidden",
            f"{named(Site, 'current_plan')}: {why}. Välj en plan som visas.",
        )


def what_stands_for_no_followup_is_shown(content: Content) -> Iterator[Problem]:
    """Statusen för "ingen uppföljning är publicerad" behövs överallt, och får inte vara utkast eller intern."""
    for record_id, one in content.catalogue.of("statuses").items():
        if one.unreported and (why := unseen(content, "statuses", record_id)):
            field = "draft" if one.draft else "intern"
            yield content.problem(
                "statuses",
                one,
                (field,),
                "hidden",
                f"{field}: {why}, men den betyder att ingen uppföljning är publicerad och måste visas. "
                "Ta bort raden.",
            )


def calls_lean_on_what_is_shown(content: Content) -> Iterator[Problem]:
    """En sida får inte visa en post som är utkast, eller intern på en öppen webbplats."""
    for page in content.pages:
        for call in page.calls:
            found = MACROS.get(call.name)
            about = found.about if found else ""  # such a page is absent
            for one, value in bind(found, call.args, dict(call.kwargs))[0] if found else ():
                # Of several that are listed those that aren't shown are left out.
                needed = not one.many and one.kind in KINDS and one.kind not in (CITED, about)
                if needed and isinstance(value, str) and (why := unseen(content, one.kind, value)):
                    yield at(page.place(call.offset), "hidden", f"{call.name}: {why}. Ta bort anropet.")


def where_controls_end_is_told_in_the_report_alone(content: Content) -> Iterator[Problem]:
    """Var kontrollerna inte når står bara i en rapport, och en som sökningen inte hittar."""
    for page in content.pages:
        for call in page.calls:
            if call.name == ALONE and not is_hidden_report(page):
                message = (
                    f"{call.name}: det som visas får bara stå i en rapport som sökningen inte hittar. "
                    'Skriv "report:" och "search: {exclude: true}" i sidhuvudet, eller ta bort anropet.'
                )
                yield at(page.place(call.offset), "confined", message)


def unseen(content: Content, kind: str, record_id: str) -> str:
    """Why a record isn't shown; empty for one that is, or that could not be read."""
    record = content.catalogue.of(kind).get(record_id)
    if record is None or record_id in content.visible.of(kind):
        return ""
    why = "är ett utkast" if record.draft else "är intern och webbplatsen är öppen"
    return f'{KINDS[kind].one} "{record_id}" {why}'


def same(content: Content, kind: str, record_id: str) -> str:
    word = "draft" if content.catalogue.of(kind)[record_id].draft else "intern"
    return f'Skriv "{word}: true" här också, eller ta bort det där.'
