"""What was meant by a word that isn't known: by its letters, or by what a known one is called.

In: what somebody wrote, and the words that may stand there, with their names if they have any. Out: the
one that was most likely meant, or "".
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping

Names = Mapping[str, tuple[str, ...]]  # word → what it is called, what a reader knows it by first

MOST_CHOICES = 10  # more of them are no choice, but a list to look in
NEAR = 0.6  # how alike two words are that may be the same
NEAR_NAME = 0.75  # names are longer, and more of them alike by chance


class Named(frozenset[str]):
    """Words that may stand somewhere, and what each of them is called.

    `names` is asked for when somebody has written another word, and not before.
    """

    names: Callable[[], Names]

    def __new__(cls, words: Iterable[str], names: Callable[[], Names] = dict) -> Named:
        made = super().__new__(cls, words)
        made.names = names
        return made


class InOrder(tuple[str, ...]):
    """The same, of words that have an order."""

    names: Callable[[], Names]

    def __new__(cls, words: Iterable[str], names: Callable[[], Names] = dict) -> InOrder:
        made = super().__new__(cls, words)
        made.names = names
        return made


def names_of(known: Iterable[str]) -> Names:
    """What each of the words is called; nothing for words that are no more than words."""
    return known.names() if isinstance(known, (Named, InOrder)) else {}


def folded(written: str) -> str:
    """Letters and digits alone, without case and accents, a space between words: "Pågår!" → "pagar"."""
    plain = unicodedata.normalize("NFKD", written.casefold())
    return " ".join(
        re.findall(r"[^\W_]+", "".join(sign for sign in plain if not unicodedata.combining(sign)))
    )


def meant(written: str, known: Iterable[str]) -> str:
    """The known word that was most likely meant; "" where none is near."""
    sought, called = folded(str(written)), every_name(known)
    return by_name(sought, called) or nearest(str(written), called) or within(sought, called)


def meant_exactly(written: str, known: Iterable[str]) -> str:
    """The known word that is called what was written; "" where none is, or several."""
    return by_name(folded(written), every_name(known))


def every_name(known: Iterable[str]) -> list[tuple[str, str]]:
    """(word, name) for all that each word is called, itself among it."""
    names = names_of(known)
    return [(word, folded(name)) for word in known for name in (word, *names.get(word, ()))]


def by_name(sought: str, called: list[tuple[str, str]]) -> str:
    return unique(word for word, name in called if name == sought) if sought else ""


def unique(words: Iterator[str]) -> str:
    """The one word among them; "" where there are several, or none."""
    found = set(words)
    return found.pop() if len(found) == 1 else ""


def nearest(written: str, called: list[tuple[str, str]]) -> str:
    """The word that is most alike, as it is written or as it is called, where one is alike enough."""
    best, found = 0.0, ""
    for word, name in called:
        for one, other, least in ((word, written, NEAR), (name, folded(written), NEAR_NAME)):
            matcher = difflib.SequenceMatcher(None, one, other)
            if matcher.real_quick_ratio() > best and matcher.ratio() >= least:
                best, found = max((best, found), (matcher.ratio(), word))
    return found


def within(sought: str, called: list[tuple[str, str]]) -> str:
    """The one word with a name that holds all that was written, or of which all was written."""
    wanted = set(sought.split())
    whole = {word for word, name in called if wanted <= set(name.split())}
    parts = {word for word, name in called if len(name) > 2 and set(name.split()) <= wanted}
    return unique(iter(whole)) or unique(iter(parts))


def choices(known: Iterable[str]) -> list[str]:
    """The words as they are to be written, each with what it is called; nothing where there are too many."""
    words, names = list(known), names_of(known)
    if len(words) > MOST_CHOICES:
        return []
    if not isinstance(known, (list, tuple)):  # in the order that their records are in
        place = {word: number for number, word in enumerate(names)}
        words.sort(key=lambda word: (place.get(word, len(place)), word))
    return [choice(word, names.get(word, ())) for word in words]


def choice(word: str, names: tuple[str, ...]) -> str:
    """'"hr" (HR-avdelningen)', or the word alone where its name says no more."""
    name = names[0] if names else ""
    return f'"{word}"' if not name or folded(name) == folded(word) else f'"{word}" ({name})'
