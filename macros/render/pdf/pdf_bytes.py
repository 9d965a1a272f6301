"""The bytes of a PDF's objects, made once.

pydyf makes them for the file and once more for its identifier, and compresses each page, and the tags of all
of them, both times: of a report of 300 pages that is a twentieth of the time.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

import pydyf


def make_once(pdf: Any) -> None:
    """Has a file that is ready to be written keep the bytes of each object, and of those that the writing adds.
    Afterwards none may change."""

    def add(one: Any) -> None:
        pydyf.PDF.add_object(pdf, one)
        keep(one)

    for one in pdf.objects:
        keep(one)
    pdf.add_object = add


_keeping: dict[Any, type] = {}  # a kind of object → the same, but that its `data` is made once


def keep(one: Any) -> None:
    kind = type(one)
    if kind not in _keeping:
        _keeping[kind] = type(kind.__name__, (kind,), {"data": cached_property(kind.data.fget)})
    one.__class__ = _keeping[kind]


__all__ = ["make_once"]
