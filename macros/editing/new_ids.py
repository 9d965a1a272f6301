"""The id of a new record, made from its name: nobody is asked for one."""

from __future__ import annotations

from collections.abc import Iterable

from macros.editing.desk import Desk
from macros.records import KINDS
from macros.text.addresses import slug

LONGEST = 48
# Letters that no accent makes of another.
LETTERS = str.maketrans({"ø": "o", "æ": "ae", "ß": "ss", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "œ": "oe"})
SMALL = {"och", "i", "att", "av", "en", "ett", "for", "pa", "med", "till", "om", "den", "det", "de", "som"}


def new_id(desk: Desk, kind: str, name: str, more: str = "") -> str:
    """An id that no record of the kind has or has had. `more` tells apart those with the same name."""
    catalogue = desk.content.catalogue
    former = {one for record in catalogue.all_of(kind).values() for one in record.former_ids}
    taken = {*catalogue.known[kind], *former}
    first = from_name(name) or KINDS[kind].name
    return unique((first, f"{first}-{slug(more)}" if slug(more) else first), taken)


def from_name(name: str) -> str:
    """Some words of a name: all of a short one, and of a long one those that say most."""
    name = name.casefold().translate(LETTERS)
    words = [one for one in slug(name).split("-") if one]
    if len("-".join(words)) > LONGEST:
        words = [one for one in words if one not in SMALL] or words
    kept = words[:1]
    for word in words[1:]:
        if len("-".join((*kept, word))) > LONGEST:
            break
        kept.append(word)
    return "-".join(kept)[:LONGEST].strip("-")


def unique(candidates: Iterable[str], taken: set[str]) -> str:
    several = list(candidates)
    free = next((one for one in several if one not in taken), "")
    if free:
        return free
    number = 2
    while f"{several[-1]}-{number}" in taken:
        number += 1
    return f"{several[-1]}-{number}"
