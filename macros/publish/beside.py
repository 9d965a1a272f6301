"""What may stand beside a preview: something that answers below an address of its own, and adds to the pages.

The preview knows no more of editing than this. It has looked at who asks before it hands anything on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

LARGEST = 25_000_000  # bytes of a form with its files
# Nothing runs but our own files, and nobody else shows these pages within theirs.
STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; frame-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)


@dataclass(frozen=True)
class Asked:
    """A request. `address` is below the site's own, decoded; `body` is what a form sent. `headers` have their
    names in small letters."""

    method: str
    address: str
    query: str = ""
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Reply:
    status: int
    kind: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


class Beside(Protocol):
    """`prefix` is the address that it answers below: "redigera/"."""

    prefix: str

    def reply(self, asked: Asked) -> Reply:
        """Never raises for what is asked."""

    def bar(self, address: str, version: object) -> bytes:
        """HTML that stands above the page at an address of the site; b"" for nothing. Never raises."""


def is_from_here(headers: Mapping[str, str]) -> bool:
    """Whether a form was sent from a page of the server that it is sent to. A browser says where, and no page
    can make it say another; what says nothing isn't believed."""
    origin, host = headers.get("origin", ""), headers.get("host", "")
    scheme, slashes, name = origin.partition("://")
    fetched = headers.get("sec-fetch-site", "same-origin")
    return scheme in ("http", "https") and bool(host) and name == host and fetched == "same-origin"
