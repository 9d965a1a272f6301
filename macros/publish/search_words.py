"""Words as people type them: folded to a–z, and split where Swedish joins them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator

from macros.publish.search_stop_words import STOP_WORDS
from macros.text.door import admit

WORD = re.compile(r"[^\W_]+")
MARKUP = re.compile(r"<[^>]+>|&\w+;")
# Letters that don't fall apart into a letter and a mark.
WHOLE = str.maketrans({"ø": "o", "æ": "a", "ß": "s", "ł": "l", "đ": "d", "þ": "t", "ð": "d"})
SHORTEST_TAIL = 4
ENDING = 3  # the longest ending that a tail may have and still be the word: "brotten" is "brott"


def words(text: str) -> list[str]:
    """The words of a text with or without markup, in lower case, in the text's order."""
    return WORD.findall(MARKUP.sub(" ", admit(text)).lower())  # code doesn't pass the door elsewhere


def telling(texts: Iterable[str]) -> dict[str, None]:
    """The words of the texts that tell what they are about, each once, in order."""
    found = dict.fromkeys(word for text in texts for word in words(text))
    return {word: None for word in found if tells(word)}


def tells(word: str) -> bool:
    """Whether a word says anything of what a text is about."""
    return len(word) > 1 and word not in STOP_WORDS


def folded(word: str) -> str:
    """The word as typed without its marks: "välfärd" → "valfard"."""
    apart = unicodedata.normalize("NFKD", word.translate(WHOLE))
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def tails(word: str, vocabulary: Collection[str]) -> Iterator[str]:
    """The known words that a compound ends in: "bidragsbrotten" → "brott".

    What stands before a tail must be known too, as joining has made it: "skola" is "skol" in
    "skolfrånvaro".
    """
    for start in range(3, len(word) - SHORTEST_TAIL + 1):
        if head_is_known(word[:start], vocabulary):
            tail = known_form(word[start:], vocabulary)
            if tail:
                yield tail


def head_is_known(head: str, vocabulary: Collection[str]) -> bool:
    """Known as it stands, without the joining s, or with the vowel that joining takes away."""
    forms = (head, head.removesuffix("s"), f"{head}a", f"{head}e")
    return any(form in vocabulary for form in forms)


def known_form(tail: str, vocabulary: Collection[str]) -> str:
    """The tail, or what is left of it without an ending, if that is a known word; else nothing."""
    for cut in range(ENDING + 1):
        form = tail[: len(tail) - cut]
        if len(form) < SHORTEST_TAIL:
            break
        if form in vocabulary:
            return form
    return ""


def number_forms(number: str) -> tuple[str, str]:
    """A diary number as written and in one piece: "ASN-2023-9666" and "asn20239666"."""
    return number, "".join(words(number))
