"""The macros: named functions from a View and literal arguments to blocks.

Importing this package registers them all, and what draws the kinds of records in lists; a kind that
lacks what it says shows it raises KindError.
"""

from macros.components import (  # noqa: F401  (imported for their registration)
    activities,
    audit_pages,
    audits,
    calendar,
    contacts,
    control,
    control_report,
    deck_macros,
    documents,
    downloads,
    field_guide,
    figures,
    forums,
    guide,
    guide_parts,
    landing,
    laws,
    listed_conduct,
    listed_knowledge,
    listed_links,
    listed_oddities,
    listed_organisation,
    listed_plans,
    listed_reviews,
    news,
    plan_document,
    recommendations,
    register_lists,
    report_macros,
    routines,
    situations,
    status,
    subscriptions,
    theme_pages,
    unit_lists,
    unit_overview,
    units,
)
from macros.components.kind_macros import faults
from macros.components.list_drawers import DRAWERS
from macros.components.registry import MACROS
from macros.records import KINDS
from macros.records.kind_facts import KindError

if wrong := "\n".join(faults(KINDS, MACROS, DRAWERS)):
    raise KindError(wrong)

__all__ = ["MACROS"]
