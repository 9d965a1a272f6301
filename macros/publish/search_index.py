"""What a search finds a page by: its sections, and the words and weights that records give them.

A text is found by the words that stand in it. Swedish needs more: other words for the same thing, words
without their marks, the second halves of compounds. They go into two fields of an entry, `kw` and `alt`,
once a page: once a section would double the index. search_told.py is what a page tells by itself,
search_shards.py makes the index of the entries.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Iterable
from functools import cache, partial
from pathlib import Path
from typing import Any

from macros.catalogue.view import View
from macros.measures.standing import holding_heir, holds
from macros.publish.search_counts import Entry
from macros.publish.search_records import Found, gather
from macros.publish.search_shards import sharded
from macros.publish.search_told import GUIDE, Told, told_of, words_of
from macros.publish.search_words import folded, tails, telling, tells
from macros.records import KINDS
from macros.records.plan import Activity

GATHERED = "search/search_index.json"
OF_REPLACED_PLAN = 0.4
OF_RECORD = 1.0  # where its kind says nothing else
OF_LISTED = 1.3  # a record's own part of a page: a part counts for less than a page
OF_PROSE = 1.4  # pages written to tell of a thing, over the many records they lead to
OF_ASIDE = 0.3  # pages of what is odd in the sources, and of what we got wrong
LONG = 5  # letters of a word in a running text that is worth a variant
NAME = 3  # words at most in a title that is a name
NO_LONGER = 0.0  # such a page is found, and stands last


def fill(site_dir: Path, view: View) -> None:
    """Makes the index of the site's search of what the search plugin has gathered, if it has. That goes."""
    file = site_dir / GATHERED
    if not file.is_file():
        return
    entries = told_of(json.loads(file.read_text(encoding="utf-8"))["docs"])
    for former in (file, *file.parent.rglob("*.js")):  # a page may be called search, and stays
        former.unlink()
    for address, data in index(entries, view).items():
        place = site_dir / address
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)


def index(several: Iterable[Told], view: View) -> dict[str, bytes]:
    """The files of the search, by their addresses, made of what pages have told of themselves."""
    return sharded(filled(several, view))


def filled(several: Iterable[Told], view: View) -> list[Entry]:
    """What pages have told, with the words and weights that records give it."""
    entries = [Entry(told) for told in several]
    places = {entry.told.location: entry for entry in entries}
    add_words(entries, gather(view, lambda address: place(address, places), titles(entries)))
    weigh(entries, view)
    put_behind(entries)
    retire(places, view)
    return entries


def place(address: str, places: Container[str]) -> str | None:
    """The entry of an address: its own, else its page's."""
    page = address.partition("#")[0]
    return next((one for one in (address, page) if one and one in places), None)


def titles(entries: Iterable[Entry]) -> dict[str, str]:
    """The title of each page."""
    return {one.told.location: one.told.title for one in entries if one.told.whole}


def add_words(entries: list[Entry], found: Found) -> None:
    """Gives every entry the words that there are for it; a page's own also from all that stands on it."""
    spoken = [entry.told.words() for entry in entries]
    of_pages: dict[str, list[str]] = {}
    for entry, several in zip(entries, spoken, strict=True):
        of_pages.setdefault(entry.told.page, []).extend(several)
    forms = cache(partial(forms_of, vocabulary=vocabulary_of(spoken, found)))  # most words are many pages'
    for entry in entries:
        where = entry.told.location
        strong = telling([*found.strong[where], *short_title(entry)])
        of_page = (word for word in dict.fromkeys(of_pages.get(where, ())) if len(word) >= LONG)
        weak = telling(found.weak[where]) | variants([*strong, *filter(tells, of_page)], forms)
        alone = whole([*found.strong[where], *short_title(entry)])
        entry.kw = " ".join(word for word in strong if word in alone)
        entry.parts = " ".join(word for word in strong if word not in alone)
        entry.alt = " ".join(word for word in weak if word not in strong)


def whole(names: Iterable[str]) -> set[str]:
    """The words that are all that one of the names tells: those of "filmad på jobbet" are parts of it."""
    several = (telling([name]) for name in names)
    return {word for words in several if len(words) == 1 for word in words}


def short_title(entry: Entry) -> list[str]:
    """A page's title if it is a name. A word counts as much in a title of twenty words, and tells less."""
    is_name = entry.told.whole and len(words_of(entry.told.title)) <= NAME
    return [entry.told.title] if is_name else []


def vocabulary_of(spoken: Iterable[list[str]], found: Found) -> frozenset[str]:
    """All words of three letters or more that the site uses, and that are used to look in it."""
    every = {word for several in found.strong.values() for word in telling(several)}.union(*spoken)
    return frozenset(word for word in every if len(word) >= 3 and word.isalpha() and tells(word))


def variants(of: Iterable[str], forms: Callable[[str], tuple[str, ...]]) -> dict[str, None]:
    """The other forms of the words, each once, in order."""
    return dict.fromkeys(form for word in of for form in forms(word))


def forms_of(word: str, vocabulary: frozenset[str]) -> tuple[str, ...]:
    """The word without its marks, if it has any, and the tails of a compound."""
    plain = folded(word)
    return (*((plain,) if plain != word else ()), *tails(word, vocabulary))


def weigh(entries: Iterable[Entry], view: View) -> None:
    """Sets the weight of pages that are more, or less, often what somebody looks for."""
    of_records = weights(view)
    asides = pages_aside(view)
    for entry in entries:
        told = entry.told
        said = told.boost if told.boost is not None else OF_PROSE if told.whole else entry.boost
        of_record = of_records.get(told.location) or of_records.get(told.page)
        entry.boost = OF_ASIDE if told.page in asides else of_record or said


def weights(view: View) -> dict[str, float]:
    """The weights of the records' own pages, and parts of pages, by address."""
    replaced = {plan.id for plan in view.of("plans") if plan.state.word == "Ersatt"}
    found = {}
    for kind in KINDS.values():
        for record in view.of(kind.name):
            address = view.address(kind.name, record.id)
            old = isinstance(record, Activity) and record.plan in replaced
            usual = kind.weight or (OF_LISTED if "#" in address else OF_RECORD)
            found[address] = OF_REPLACED_PLAN if old else usual
    return {address: weight for address, weight in found.items() if address}


def pages_aside(view: View) -> set[str]:
    """The registers of what is odd in the sources, and of what we got wrong."""
    of_kinds = {view.site.shown.get(kind.name, "") for kind in KINDS.values() if kind.tells_of}
    return of_kinds - {"", view.site.feedback}


def put_behind(entries: Iterable[Entry]) -> None:
    """Puts the guide of macros, and all pages in its folder, behind readers' pages: they are editors'."""
    guides = {one.told.page for one in entries if GUIDE in one.told.location}
    folders = {f"{guide.rstrip('/').rpartition('/')[0]}/" for guide in guides} - {"/"}
    for entry in entries:
        entry.behind = entry.told.page in guides or entry.told.page.startswith(tuple(folders))


def retire(places: dict[str, Entry], view: View) -> None:
    """Puts routines that no longer hold behind all else, above all behind what came instead.

    Whatever finds the old page finds the new one too: the new one gets all its words. So the old
    one is never first, not even for a word that stands nowhere else.
    """
    for routine in (one for one in view.of("routines") if not holds(view, one)):
        address = view.address("routines", routine.id)
        old = [entry for entry in places.values() if entry.told.page == address]
        if not address or not old:
            continue
        heir = places[heir_entry(routine, view, places)]
        heir.alt = " ".join(dict.fromkeys(word for one in (heir, *old) for word in every_word(one)))
        for entry in old:
            entry.boost = NO_LONGER


def heir_entry(routine: Any, view: View, places: dict[str, Entry]) -> str:
    """The entry of the routine that holds instead, else of the register, else the front page."""
    heir = holding_heir(view, routine)
    address = view.address("routines", heir.id) if heir else view.site.shown.get("routines", "")
    return place(address, places) or next(where for where, one in places.items() if one.told.whole)


def every_word(entry: Entry) -> list[str]:
    return [*entry.told.words(), *words_of(f"{entry.kw} {entry.parts} {entry.alt}")]
