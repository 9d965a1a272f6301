"""The bar beside a page of the preview: what on it can be changed, and where that is written."""

from __future__ import annotations

from macros.editing.desk import Desk


def bar(desk: Desk, address: str, version: object) -> bytes:
    """The bar above the page at an address, as HTML."""
    return b""
