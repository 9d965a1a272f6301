"""What is told after a save: kept for a while by a number, so that a page that is loaded anew saves nothing twice."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass

from macros.text.problems import Problem

KEPT = 50


@dataclass(frozen=True)
class Link:
    address: str
    words: str


@dataclass(frozen=True)
class Receipt:
    """`seen`: where it is shown on the site; `more`: what might be done next."""

    sentence: str
    lines: int = 0
    number: str = ""
    warnings: tuple[Problem, ...] = ()
    seen: tuple[Link, ...] = ()
    more: tuple[Link, ...] = ()
    paths: tuple[str, ...] = ()
    shown: tuple[Problem, ...] = ()  # errors that stood there, and came to light by the save


class Receipts:
    """The latest receipts. For several threads."""

    def __init__(self) -> None:
        self.kept: OrderedDict[str, Receipt] = OrderedDict()
        self.lock = threading.Lock()
        self.count = 0

    def keep(self, receipt: Receipt) -> str:
        with self.lock:
            self.count += 1
            self.kept[str(self.count)] = receipt
            while len(self.kept) > KEPT:
                self.kept.popitem(last=False)
            return str(self.count)

    def get(self, number: str) -> Receipt | None:
        with self.lock:
            return self.kept.get(number)
