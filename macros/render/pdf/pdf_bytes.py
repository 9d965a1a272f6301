"""The bytes of a PDF's objects, made once.

pydyf makes them for the file and once more for its identifier, and compresses each page and the tags of all
of them both times: of a report of 300 pages that is a tenth of the time.
"""

from __future__ import annotations

from typing import Any

import pydyf


def make_once(pdf: Any) -> None:
    """Makes the bytes of all objects of a file that is ready to be written; afterwards none may change."""
    pdf.objects = [Made(one) for one in pdf.objects]


class Made(pydyf.Object):  # type: ignore[misc]  # pydyf says nothing of types
    """An object as it will stand in the file."""

    def __init__(self, former: Any) -> None:
        self.number, self.offset, self.generation = former.number, former.offset, former.generation
        self.free = former.free
        self.made = b"" if former.free == "f" else former.data
        self.packed = former.compressible

    @property
    def data(self) -> bytes:
        return bytes(self.made)

    @property
    def compressible(self) -> bool:
        return bool(self.packed)


__all__ = ["make_once"]
