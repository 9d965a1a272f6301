"""What a page of the desk is asked, and what it answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from macros.editing.questions import Given

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True)
class Request:
    """`path` is what comes after /redigera/<place>/, in parts. A "POST" has been looked through: it is from
    a form of ours."""

    method: str
    path: Sequence[str] = ()
    query: Given = Given()
    given: Given = Given()
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def rest(self) -> str:
        return "/".join(self.path)


@dataclass(frozen=True)
class Answer:
    body: bytes
    status: int = 200
    kind: str = HTML
    headers: Mapping[str, str] = field(default_factory=dict)


class NotFound(Exception):
    """Nothing stands at the address. Its words, in Swedish, say what was sought."""


def see(address: str) -> Answer:
    """Leads a browser on, after something was saved: a page that is loaded anew sends nothing twice."""
    return Answer(b"", 303, headers={"Location": address})
