"""The rules, in the order in which they are tried, and what they look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from macros.checks import (
    calls,
    decks,
    figures,
    files,
    front,
    hidden,
    links,
    record_pages,
    records,
    reports,
    texts,
)
from macros.checks.content import Content
from macros.problems import Problem

Rule = Callable[[Content], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    texts.no_personal_numbers,
    texts.no_markup_in_records,
    texts.no_markup_in_pages,
    files.files_are_no_programs,
    records.themes_are_the_plans_own,
    records.nothing_leads_back_to_itself,
    records.one_status_stands_for_no_followup,
    records.statuses_go_on_a_sentence,
    records.reports_say_by_whom,
    records.steps_are_reported_by_a_followup,
    records.steps_say_by_whom,
    records.names_have_an_end,
    records.former_ids_are_free,
    records.addresses_have_safe_schemes,
    records.pages_named_in_data_exist,
    record_pages.records_have_their_page,
    record_pages.pages_have_their_record,
    hidden.activities_lean_on_what_is_shown,
    hidden.site_leans_on_what_is_shown,
    calls.calls_can_be_made,
    hidden.calls_lean_on_what_is_shown,
    front.front_matter_is_known,
    reports.themes_belong_to_the_reports_plan,
    front.pages_have_one_heading_and_a_description,
    front.titles_are_unique,
    links.links_lead_somewhere,
    links.pictures_have_text,
    figures.charts_have_no_values_below_zero,
    figures.charts_measure_one_thing,
    figures.charts_can_be_told_apart,
    figures.shares_are_of_a_whole,
    figures.targets_and_breaks_can_be_drawn,
    decks.decks_can_be_read,
    decks.slides_hold_no_more_than_fits,
    reports.reports_can_be_read,
    reports.the_template_can_be_used,
    reports.decided_reports_are_as_they_were,
    reports.decided_reports_tell_of_what_is_shown,
)

__all__ = ["RULES", "Content", "Rule"]
