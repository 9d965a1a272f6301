"""What a search finds a page by: its sections, and the words and weights that records give them.

A text is found by the words that stand in it. Swedish needs more: other words for the same thing, words
without their marks, the second halves of compounds. They go into two fields of an entry, `kw` and `alt`,
once a page: once a section would double the index. search_shards.py makes the index of the entries.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import cache, partial
from pathlib import Path
from typing import Any

from macros.blocks.sources import Foot
from macros.catalogue.view import View
from macros.measures.standing import holding_heir, holds
from macros.publish.search_records import Found, gather
from macros.publish.search_shards import sharded
from macros.publish.search_words import folded, tails, telling, words
from macros.records import KINDS
from macros.records.plan import Activity

Entry = dict[str, Any]

GATHERED = "search/search_index.json"
OF_REPLACED_PLAN = 0.4
OF_RECORD = 1.0  # where its kind says nothing else
OF_LISTED = 1.3  # a record's own part of a page: a part counts for less than a page
OF_PROSE = 1.4  # pages written to tell of a thing, over the many records they lead to
OF_ASIDE = 0.3  # pages of what is odd in the sources, of what we got wrong, of how to edit
LONG = 5  # letters of a word in a running text that is worth a variant
NAME = 3  # words at most in a title that is a name
GUIDE = "#makro-"  # the anchors of the editors' guide, which shows all macros with examples
NO_LONGER = 0.0  # such a page is found, and stands last


def fill(site_dir: Path, view: View) -> None:
    """Makes the index of the site's search of what the search plugin has gathered, if it has. That goes."""
    file = site_dir / GATHERED
    if not file.is_file():
        return
    entries = json.loads(file.read_text(encoding="utf-8"))["docs"]
    for former in (file, *file.parent.rglob("*.js")):  # a page may be called search, and stays
        former.unlink()
    for address, data in index(entries, view).items():
        place = site_dir / address
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)


def index(entries: list[Entry], view: View) -> dict[str, bytes]:
    """The files of the search, by their addresses, made of what pages have told of themselves."""
    return sharded(filled(entries, view))


def filled(docs: list[Entry], view: View) -> list[Entry]:
    """The entries with their words and weights, without those that only repeat the sources."""
    guides = guides_among(docs)
    entries = [
        without_example(doc, guides) for doc in docs if not is_sources(doc) and not is_example(doc, guides)
    ]
    places = {entry["location"]: entry for entry in entries}
    found = gather(view, lambda address: place(address, places), titles(entries))
    add_words(entries, found)
    weigh(places, view)
    retire(places, view)
    return entries


def is_sources(entry: Entry) -> bool:
    """The list of sources at a page's end names every document on every page that cites it."""
    return bool("#" in entry["location"] and entry["title"] == Foot.heading)


def is_example(entry: Entry, guides: set[str]) -> bool:
    """What the editors' guide shows as an example: headings that belong to other pages."""
    where = entry["location"]
    return page_of(entry) in guides and "#" in where and GUIDE not in where


def without_example(entry: Entry, guides: set[str]) -> Entry:
    """The entry; in the editors' guide, what a macro is for without what it shows of other pages."""
    if page_of(entry) not in guides:
        return dict(entry)
    return {**entry, "text": entry["text"].partition("{{ ")[0]}


def guides_among(entries: Iterable[Entry]) -> set[str]:
    return {page_of(entry) for entry in entries if GUIDE in entry["location"]}


def place(address: str, places: Iterable[str]) -> str | None:
    """The entry of an address: its own, else its page's."""
    page = address.partition("#")[0]
    return next((one for one in (address, page) if one and one in places), None)


def page_of(entry: Entry) -> str:
    return str(entry["location"].partition("#")[0])


def titles(entries: list[Entry]) -> dict[str, str]:
    """The title of each page."""
    return {entry["location"]: entry["title"] for entry in entries if "#" not in entry["location"]}


def add_words(entries: list[Entry], found: Found) -> None:
    """Sets the two fields of every entry that has words for them."""
    forms = cache(partial(forms_of, vocabulary=vocabulary_of(entries, found)))  # most words are many pages'
    texts = page_texts(entries)
    for entry in entries:
        where = entry["location"]
        strong = telling([*found.strong[where], *short_title(entry)])
        of_page = (word for word in telling(texts.get(where, ())) if len(word) >= LONG)
        weak = telling(found.weak[where]) | variants([*strong, *of_page], forms)
        put(entry, "kw", strong)
        put(entry, "alt", (word for word in weak if word not in strong))


def short_title(entry: Entry) -> list[str]:
    """A page's title if it is a name. A word counts as much in a title of twenty words, and tells less."""
    is_name = "#" not in entry["location"] and len(words(entry["title"])) <= NAME
    return [entry["title"]] if is_name else []


def vocabulary_of(entries: list[Entry], found: Found) -> frozenset[str]:
    """All words of three letters or more that the site uses, and that are used to look in it."""
    texts = [text for entry in entries for text in (entry["title"], entry["text"])]
    texts += [text for texts in found.strong.values() for text in texts]
    return frozenset(word for word in telling(texts) if len(word) >= 3 and word.isalpha())


def page_texts(entries: list[Entry]) -> dict[str, list[str]]:
    """The titles and texts of each page's entries, under the page's own."""
    texts: dict[str, list[str]] = {}
    for entry in entries:
        texts.setdefault(page_of(entry), []).extend((entry["title"], entry["text"]))
    return texts


def variants(of: Iterable[str], forms: Callable[[str], tuple[str, ...]]) -> dict[str, None]:
    """The other forms of the words, each once, in order."""
    return dict.fromkeys(form for word in of for form in forms(word))


def forms_of(word: str, vocabulary: frozenset[str]) -> tuple[str, ...]:
    """The word without its marks, if it has any, and the tails of a compound."""
    plain = folded(word)
    return (*((plain,) if plain != word else ()), *tails(word, vocabulary))


def put(entry: Entry, field: str, values: Iterable[str]) -> None:
    text = " ".join(values)
    if text:
        entry[field] = text
    else:
        entry.pop(field, None)


def weigh(places: dict[str, Entry], view: View) -> None:
    """Sets the weight of pages that are more, or less, often what somebody looks for."""
    of_records = weights(view)
    asides = guides_among(places.values()) | pages_aside(view)
    for where, entry in places.items():
        if page_of(entry) in asides:
            entry["boost"] = OF_ASIDE
        elif weight := of_records.get(where) or of_records.get(page_of(entry)):
            entry["boost"] = weight
        elif "#" not in where:
            entry.setdefault("boost", OF_PROSE)  # an editor may have said otherwise on the page


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
    return {view.site.shown.get(kind.name, "") for kind in KINDS.values() if kind.tells_of} - {""}


def retire(places: dict[str, Entry], view: View) -> None:
    """Puts routines that no longer hold behind all else, above all behind what came instead.

    Whatever finds the old page finds the new one too: the new one gets all its words. So the old
    one is never first, not even for a word that stands nowhere else.
    """
    for routine in (one for one in view.of("routines") if not holds(view, one)):
        address = view.address("routines", routine.id)
        old = [entry for entry in places.values() if page_of(entry) == address]
        if not address or not old:
            continue
        heir = places[heir_entry(routine, view, places)]
        put(heir, "alt", dict.fromkeys(words(" ".join(map(every_word, [heir, *old])))))
        for entry in old:
            entry["boost"] = NO_LONGER


def heir_entry(routine: Any, view: View, places: dict[str, Entry]) -> str:
    """The entry of the routine that holds instead, else of the register, else the front page."""
    heir = holding_heir(view, routine)
    address = view.address("routines", heir.id) if heir else view.site.shown.get("routines", "")
    return place(address, places) or next(one for one in places if "#" not in one)


def every_word(entry: Entry) -> str:
    return " ".join(str(entry.get(field, "")) for field in ("title", "text", "kw", "alt"))
