"""The macros: named functions from a View and literal arguments to blocks.

Importing this package registers them all.
"""

from macros.components import (  # noqa: F401  (imported for their registration)
    activities,
    calendar,
    contacts,
    control,
    deck_macros,
    documents,
    downloads,
    figures,
    guide,
    news,
    plan_document,
    recommendations,
    register_lists,
    report_macros,
    routines,
    situations,
    status,
    subscriptions,
    unit_overview,
    units,
)
from macros.components.registry import MACROS

__all__ = ["MACROS"]
