"""Rules on what an activity waits for: a record that can change on a day."""

from __future__ import annotations

from collections.abc import Iterator

from macros.checks.content import Content
from macros.records.field_words import named
from macros.records.plan import WaitsFor
from macros.records.references import kind_and_id
from macros.text.problems import Problem

AWAITED = ("laws", "routines", "audits")
NUMBER = named(WaitsFor, "recommendation")
NOT_AWAITED = (
    f'"{{record}}" går inte att vänta på. Skriv en lag ("laws/…"), en rutin ("routines/…") '
    f'eller en granskning ("audits/…") med {NUMBER}.'
)


def what_is_awaited_can_come(content: Content) -> Iterator[Problem]:
    """Det en aktivitet väntar på är en lag, en rutin eller en rekommendation: sådant som har en dag."""
    for one in content.catalogue.of("activities").values():
        for number, followup in enumerate(one.followups):
            for place, blocker in enumerate(followup.blocked_by):
                if blocker.waits_for and (fault := fault_of(content, blocker.waits_for)):
                    where = ("followups", number, "blocked_by", place, "waits_for")
                    yield content.of_field("activities", one, where, "waits", fault)


def fault_of(content: Content, waits: WaitsFor) -> str:
    """What is wrong with what is waited for; empty where nothing is."""
    kind, record_id = kind_and_id(waits.record)
    if kind not in AWAITED:
        return NOT_AWAITED.format(record=waits.record)
    audit = content.catalogue.of("audits").get(record_id) if kind == "audits" else None
    numbers = [one.number for one in audit.recommendations] if audit else []
    if kind == "audits" and waits.recommendation not in numbers and audit:
        return f"fyll i {NUMBER}. {audit.short} har {len(numbers)}."
    if kind != "audits" and waits.recommendation is not None:
        return f"{NUMBER} hör till en granskning. Ta bort det."
    return ""
