"""The rules, in the order in which they are tried, and what they look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from macros.checks import (
    address_rules,
    call_rules,
    claim_rules,
    deck_rules,
    figure_rules,
    file_rules,
    front_rules,
    hidden_rules,
    judged_rules,
    length_rules,
    link_rules,
    modality_rules,
    named_page_rules,
    navigation_rules,
    prose_rules,
    record_page_rules,
    record_rules,
    report_rules,
    settings_rules,
    shown_rules,
    text_rules,
    unread_rules,
    waiting_rules,
)
from macros.checks.content import Content
from macros.components import told_rules
from macros.text.problems import Problem

Rule = Callable[[Content], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    settings_rules.settings_can_be_read,
    settings_rules.engine_settings_are_left,
    settings_rules.settings_are_filled_in,
    settings_rules.addresses_of_edits_lead_somewhere,
    settings_rules.lists_hold_what_the_engine_needs,
    settings_rules.texts_are_texts,
    settings_rules.extras_have_names_of_their_own,
    settings_rules.site_url_is_an_address,
    settings_rules.links_in_the_footer_lead_somewhere,
    settings_rules.ways_on_from_no_hits_lead_somewhere,
    settings_rules.files_named_in_settings_exist,
    navigation_rules.the_site_has_a_front_page,
    navigation_rules.navigation_leads_to_pages,
    navigation_rules.landing_pages_have_pages_under_them,
    text_rules.no_personal_numbers,
    text_rules.no_markup_in_records,
    text_rules.no_markup_in_pages,
    file_rules.files_can_be_published,
    file_rules.pictures_are_pictures,
    file_rules.drawings_stay_on_pages,
    record_rules.themes_are_the_plans_own,
    record_rules.nothing_leads_back_to_itself,
    record_rules.one_status_stands_for_no_followup,
    record_rules.statuses_can_be_told_apart,
    record_rules.statuses_go_on_a_sentence,
    record_rules.reports_say_by_whom,
    record_rules.steps_are_reported_by_a_followup,
    record_rules.steps_say_by_whom,
    waiting_rules.what_is_awaited_can_come,
    record_rules.names_have_an_end,
    record_rules.former_ids_are_free,
    claim_rules.claims_are_covered,
    modality_rules.things_say_whether_they_are_there,
    modality_rules.what_isnt_there_is_not_told_as_if_it_were,
    modality_rules.promises_say_who_keeps_them,
    named_page_rules.addresses_have_safe_schemes,
    named_page_rules.terms_lead_to_pages,
    named_page_rules.site_leads_to_pages,
    named_page_rules.kinds_have_pages_where_they_may,
    record_page_rules.records_have_their_page,
    record_page_rules.pages_have_their_record,
    record_page_rules.pages_have_their_theme,
    record_page_rules.themes_have_a_folder,
    record_page_rules.audits_have_a_folder,
    record_page_rules.audit_parts_are_the_audits_own,
    record_page_rules.long_lists_have_a_place,
    hidden_rules.activities_lean_on_what_is_shown,
    hidden_rules.site_leans_on_what_is_shown,
    hidden_rules.what_stands_for_no_followup_is_shown,
    unread_rules.what_could_be_read_is_judged_too,
    call_rules.calls_can_be_made,
    hidden_rules.calls_lean_on_what_is_shown,
    hidden_rules.where_controls_end_is_told_in_the_report_alone,
    front_rules.front_matter_is_known,
    report_rules.themes_belong_to_the_reports_plan,
    front_rules.pages_have_one_heading_and_a_description,
    front_rules.titles_are_unique,
    figure_rules.charts_have_no_values_below_zero,
    figure_rules.charts_measure_one_thing,
    figure_rules.charts_can_be_told_apart,
    figure_rules.shares_are_of_a_whole,
    figure_rules.targets_and_breaks_can_be_drawn,
    deck_rules.decks_can_be_read,
    deck_rules.slides_hold_no_more_than_fits,
    deck_rules.no_sentence_is_cut_into_points,
    report_rules.reports_can_be_read,
    report_rules.the_template_can_be_used,
    report_rules.decided_reports_are_as_they_were,
    report_rules.decided_reports_tell_of_what_is_shown,
    # These ask what Markdown made of all pages, which a build makes meanwhile.
    judged_rules.pages_hold_what_pages_may,
    prose_rules.prose_is_published_as_it_was_meant,
    link_rules.links_lead_somewhere,
    link_rules.pictures_have_text,
    shown_rules.records_are_shown,
    length_rules.pages_are_no_longer_than_they_need,
    length_rules.lines_are_short,
)

# Those that ask for all that a build makes: with other slips left anything may be missing.
LAST_RULES: tuple[Rule, ...] = (address_rules.files_leave_the_site_its_own_addresses,)

# What the guide calls what the rules of each module are about; those with the same words stand together.
ABOUT = {
    settings_rules: "Webbplatsens inställningar",
    navigation_rules: "Menyn",
    text_rules: "Personuppgifter och kod",
    file_rules: "Bilder och filer",
    record_rules: "Poster",
    waiting_rules: "Poster",
    claim_rules: "Poster",
    modality_rules: "Poster",
    unread_rules: "Poster",
    shown_rules: "Poster",
    named_page_rules: "Adresser och länkar",
    record_page_rules: "Posternas sidor",
    hidden_rules: "Utkast och interna poster",
    call_rules: "Makron",
    front_rules: "Sidor",
    judged_rules: "Sidor",
    prose_rules: "Sidor",
    length_rules: "Sidor",
    link_rules: "Adresser och länkar",
    address_rules: "Adresser och länkar",
    figure_rules: "Siffror och diagram",
    deck_rules: "APT-material",
    report_rules: "Rapporter",
}


def by_subject() -> dict[str, list[Rule]]:
    """The rules, by what they are about."""
    found: dict[str, list[Rule]] = {}
    of_module = {module.__name__: heading for module, heading in ABOUT.items()}
    for rule in (*RULES, *LAST_RULES):
        found.setdefault(of_module[rule.__module__], []).append(rule)
    return found


told_rules.tell(by_subject())

__all__ = ["LAST_RULES", "RULES", "Content", "Rule"]
