"""What the records say of how their pages are to be found.

Words are strong (what the page is for) or weak (what it also has to do with).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from macros.catalogue.view import View
from macros.publish.search_told import words_of
from macros.publish.search_words import number_forms, words
from macros.records import KINDS, Kind
from macros.records.references import kind_and_id

Places = defaultdict[str, list[str]]
Place = Callable[[str], str | None]


@dataclass
class Found:
    """Words by the place of the index that they lead to."""

    strong: Places = field(default_factory=lambda: defaultdict(list))
    weak: Places = field(default_factory=lambda: defaultdict(list))


def gather(view: View, place: Place, titles: dict[str, str]) -> Found:
    """The words of all records and terms. `place` finds an address in the index; `titles` are the pages'."""
    found = Found()
    called = {where: in_line(words_of(title)) for where, title in titles.items()}
    for kind in KINDS.values():
        if kind.sought and kind.name != "terms":
            for record in view.of(kind.name):
                address = view.address(kind.name, record.id)
                where = place(address)
                if where is not None:
                    found.strong[where] += names(record)
                    # A page that only lists the record isn't about all that the record is about.
                    (found.strong if where == address else found.weak)[where] += record.search
                    found.weak[where] += relations(view, kind, record)
    for term in view.of("terms"):
        add_term(view, term, place, called, found)
    return found


def names(record: Any) -> list[str]:
    """What a record is called, by us and by others, and its numbers."""
    others = (*getattr(record, "other_titles", ()), *getattr(record, "other_names", ()))
    said = [record.called, getattr(record, "abbreviation", None), getattr(record, "number", None)]
    numbers = getattr(record, "diary_numbers", ())
    return [
        *filter(None, said),
        *getattr(record, "titles", ())[1:],
        *(other.title for other in others),
        *(form for number in numbers for form in number_forms(number)),
    ]


def relations(view: View, kind: Kind, record: Any) -> list[str]:
    """The names a record had, and whose it is."""
    owners = view.those("units", [unit for one in kind.units if one.found for unit in one.ids(record)])
    of_owners = (part for unit in owners for part in (unit.name, unit.abbreviation) if part)
    return [*record.former_ids, *of_owners]


def add_term(view: View, term: Any, place: Place, called: dict[str, str], found: Found) -> None:
    """A term's words lead to the record it names, else to its page; weakly to pages called so."""
    other_words = [*term.synonyms, *term.abbreviations]
    target, page = seen(view, term, place), place(term.page or "")
    row = place(view.address("terms", term.id)) if term.listed else None
    if target is None and row and (page is None or page == row.partition("#")[0]):
        target = row  # what the list says of it is the answer
    own = [term.term, *other_words, *term.misspellings, *term.search]
    sought = in_line(words(term.term))
    if target is not None:
        found.strong[target] += own
    if page is not None and page != target:
        answers = target is None or called.get(page) == sought
        (found.strong if answers else found.weak)[page] += own
    for where, title in called.items():
        if sought in title:
            found.weak[where] += other_words


def in_line(several: list[str]) -> str:
    """Words so that some in a row are found in it, each whole."""
    return f" {' '.join(several)} "


def seen(view: View, term: Any, place: Place) -> str | None:
    """The place of the record that a term names, if it is one that is looked for."""
    kind, record_id = kind_and_id(term.see or "")
    return place(view.address(kind, record_id)) if kind in KINDS and KINDS[kind].sought else None
