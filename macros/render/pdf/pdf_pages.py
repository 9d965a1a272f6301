"""The references to a PDF's pages, made once for as many pages as there are.

pydyf makes the list of them all anew each time one is asked for, and WeasyPrint asks for every tag: of a
report of 300 pages that is a fifth of the time, and it grows by the square of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from weakref import WeakKeyDictionary

import pydyf


@contextmanager
def remembered() -> Iterator[None]:
    """While it lasts every PDF remembers its references until it has another page."""
    theirs = pydyf.PDF.page_references
    known: WeakKeyDictionary[Any, tuple[int, tuple[bytes, ...]]] = WeakKeyDictionary()

    def references(pdf: Any) -> tuple[bytes, ...]:
        count, found = known.get(pdf, (-1, ()))
        if count != len(pdf.pages["Kids"]):
            count, found = len(pdf.pages["Kids"]), theirs.fget(pdf)
            known[pdf] = count, found
        return found

    pydyf.PDF.page_references = property(references)
    try:
        yield
    finally:
        pydyf.PDF.page_references = theirs


__all__ = ["remembered"]
