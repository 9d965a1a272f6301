"""Rules about what is there and what isn't, and about who is to do what is announced."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from macros.checks.content import Content
from macros.records import KINDS
from macros.records.field_words import named, valued
from macros.records.internal_control import Promise
from macros.records.modality import Stage
from macros.text.problems import Problem
from macros.text.vocabulary import MEANT, STAGES
from macros.text.yaml_source import Location

# The kinds that may be planned only, and their field that says what a thing is for.
THINGS = {"trainings": "purpose", "materials": "purpose", "systems": "used_for", "forums": "purpose"}


def things_say_whether_they_are_there(content: Content) -> Iterator[Problem]:
    """En utbildning, ett material, ett system och ett forum säger om det finns, planeras eller är okänt."""
    for kind in THINGS:
        for one in of(content, kind):
            if one.stage is None:
                yield content.problem(
                    kind,
                    one,
                    (),
                    "stage",
                    f"{named(KINDS[kind].model, 'stage')} saknas. Säg om {KINDS[kind].the} finns: "
                    f"fyll i {named(Stage, 'word')} och {named(Stage, 'source')}. Skriv till exempel "
                    f"{valued(Stage, 'word', 'planeras')}, eller {valued(Stage, 'word', 'okänt')} där ingen "
                    "senare källa säger det.",
                )


def what_isnt_there_is_not_told_as_if_it_were(content: Content) -> Iterator[Problem]:
    """Syftet med det som inte finns skrivs som fortsättning på "Ska …" eller "Skulle …", med liten bokstav."""
    for kind, field in THINGS.items():
        for one in of(content, kind):
            words: str = getattr(one, field)
            if one.stage and not one.stage.there and not words[:1].islower():
                lead = MEANT[one.stage.word]
                yield content.of_field(
                    kind,
                    one,
                    (field,),
                    "modality",
                    f'"{words}" låter som om {KINDS[kind].the} fanns, men {named(Stage, "word")} är '
                    f'"{STAGES[one.stage.word]}". Skriv det som följer på "{lead}", med liten bokstav: '
                    '"ge kunskap om …".',
                )


def promises_say_who_keeps_them(content: Content) -> Iterator[Problem]:
    """Det som en granskning eller ett svar aviserar säger vem som gör det: enheter, eller [] där källan inte säger det."""
    for kind, one, location, promise in promises(content):
        if promise.owners is None:
            yield content.problem(
                kind,
                one,
                location,
                "owners",
                f"{named(Promise, 'owners')} saknas. Skriv de enheter som källan säger ska göra det, eller en "
                "tom lista, [], om den inte säger vem. Den som bara berörs ska inte stå här.",
            )


def promises(content: Content) -> Iterator[tuple[str, Any, Location, Promise]]:
    for kind in ("risks", "improvements"):
        for one in of(content, kind):
            for number, promise in enumerate(one.next):
                yield kind, one, ("next", number), promise
    for audit in content.catalogue.of("audits").values():
        for place, part in enumerate(audit.recommendations):
            for number, promise in enumerate(part.promised):
                yield "audits", audit, ("recommendations", place, "promised", number), promise


def of(content: Content, kind: str) -> Iterator[Any]:
    yield from content.catalogue.of(kind).values()
