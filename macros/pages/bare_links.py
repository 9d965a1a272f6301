"""Addresses that stand as they are in a text: what becomes a link, for every reader of Markdown."""

from __future__ import annotations

from functools import lru_cache

from linkify_it import LinkifyIt
from linkify_it.main import Match

CLOSING = "”’»“‘"  # quotation marks that a sentence puts after an address
BEGINNINGS = ("http:", "https:", "mailto:")


class BareLinks(LinkifyIt):  # type: ignore[misc]  # the library says nothing of types
    """Finds https://…, http://…, www.… and e-mail addresses; other words with a dot are left alone."""

    def __init__(self) -> None:
        super().__init__(options={"fuzzy_link": True, "fuzzy_email": True, "fuzzy_ip": False})
        self.add("ftp:", None).add("//", None)

    def match(self, text: str) -> list[Match] | None:
        found = [trimmed(one) for one in super().match(text) or () if wanted(one)]
        return found or None

    def match_at_start(self, text: str) -> Match | None:
        one = super().match_at_start(text)
        return trimmed(one) if one and wanted(one) else None


def wanted(match: Match) -> bool:
    return match.schema in BEGINNINGS or match.raw.lower().startswith("www.")


def trimmed(match: Match) -> Match:
    """The match without the quotation marks that closed around it."""
    more = len(match.raw) - len(match.raw.rstrip(CLOSING))
    if more:
        match.raw, match.text, match.url = match.raw[:-more], match.text[:-more], match.url[:-more]
        match.last_index -= more
    return match


@lru_cache(maxsize=1)
def bare_links() -> BareLinks:
    return BareLinks()
