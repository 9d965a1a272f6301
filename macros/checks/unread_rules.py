"""Records with faults are judged too, as far as they could be read: all that is wrong is told at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from types import MappingProxyType

from macros.checks import claim_rules, modality_rules, named_page_rules, record_rules, waiting_rules
from macros.checks.content import Content
from macros.checks.record_page_rules import record_pages, without_page
from macros.records import Record
from macros.text.problems import Problem

# What can be said of a record by itself.
OF_ONE = (
    record_rules.themes_are_the_plans_own,
    record_rules.statuses_go_on_a_sentence,
    record_rules.reports_say_by_whom,
    record_rules.steps_are_reported_by_a_followup,
    record_rules.steps_say_by_whom,
    record_rules.names_have_an_end,
    waiting_rules.what_is_awaited_can_come,
    claim_rules.claims_are_covered,
    modality_rules.things_say_whether_they_are_there,
    modality_rules.what_isnt_there_is_not_told_as_if_it_were,
    modality_rules.promises_say_who_keeps_them,
    named_page_rules.addresses_have_safe_schemes,
    named_page_rules.terms_lead_to_pages,
)


def what_could_be_read_is_judged_too(content: Content) -> Iterator[Problem]:
    """Har en post fel i ett fält prövas de andra fälten ändå, så att alla fel visas på en gång."""
    for (kind, key), record in content.catalogue.remains.items():
        alone = with_alone(content, kind, {key: record})
        place = content.catalogue.origin(kind, key).place()
        for rule in (*OF_ONE, lacks_its_page):
            # A rule that asks for what couldn't be read says no more of this record.
            with suppress(AttributeError):
                yield from (one for one in rule(alone) if one.path == place.path)


def with_alone(content: Content, kind: str, records: Mapping[str, Record]) -> Content:
    """The site as if these records were all of their kind."""
    every = {**content.catalogue.records, kind: MappingProxyType(dict(records))}
    return replace(content, catalogue=replace(content.catalogue, records=every))


def lacks_its_page(content: Content) -> Iterator[Problem]:
    yield from (without_page(one) for one in record_pages(content) if one.path not in content.by_path)
