"""What a record is, of each kind; kinds.py says what is true of a kind."""

from __future__ import annotations

from macros.records.base import Record
from macros.records.kind_facts import Kind
from macros.records.kinds import KINDS
from macros.records.organisation import Site

__all__ = ["KINDS", "Kind", "Record", "Site"]
