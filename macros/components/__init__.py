"""The macros: each a function from a View of the catalogue and literal arguments to blocks.

Importing this package registers them all.
"""

from macros.components import (  # noqa: F401  (imported for their registration)
    activities, calendar, contacts, control, decks, documents, figures, guide, news, registers, routines, situations,
    status, subscriptions, unit_overview, units,
)  # fmt: skip
from macros.components.registry import MACROS

__all__ = ["MACROS"]
