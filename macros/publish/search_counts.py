"""A section of the search as what an index is made of: how much each of its words weighs."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from functools import cache

from macros.publish.search_told import MANY, Told, Words, words_of
from macros.publish.search_words import folded

# How much a word weighs in a field, next to the same word in the text.
NAMES = {"title": 8.0, "kw": 8.0, "parts": 5.0, "alt": 1.5}
UNMARKED = 0.75  # what a name counts for that is typed without its marks
SATURATION = 1.2  # BM25's k1: how soon it is the same how often a word stands there

STEPS = 4  # of a weight, to a doubling: nobody sees a tenth more or less
ONE = 12  # the step of the weight 1
MOST = 63
LAST = 0  # the step of what is found, and stands last whatever else is found


@dataclass(slots=True)
class Entry:
    """What a page tells of a section, with what others say of it: words that it is looked for by (`kw`), words
    that are only a part of what it is looked for by (`parts`), words that it also has to do with (`alt`), and
    how much it weighs next to others. `behind`: it stands behind all that isn't."""

    told: Told
    kw: str = ""
    parts: str = ""
    alt: str = ""
    boost: float = 1.0
    behind: bool = False


@dataclass(frozen=True, slots=True)
class Counted:
    """A part of an entry. `words`: each once, with a space between; the first `named` of them stand in a
    title, or among what the page is looked for by. `steps`: the weight of each, in the same order."""

    location: str
    title: str
    text: str
    words: str
    named: int
    steps: bytes
    behind: bool = False


def counted(entry: Entry) -> list[Counted]:
    """The parts of a finished entry: one, or several of a long text. What names it is in the first."""
    told = entry.told
    return [
        part(entry, text, words, {} if number else names(entry))
        for number, (text, words) in enumerate(zip(told.texts, told.in_texts, strict=True))
    ]


def names(entry: Entry) -> dict[str, float]:
    """What the words weigh that the entry is called by, or has to do with."""
    title = entry.told.in_title
    weights: dict[str, float] = {}
    for field, words in (
        ("title", zip(title.each.split(), title.times, strict=True)),
        ("kw", Counter(words_of(entry.kw)).items()),
        ("parts", Counter(words_of(entry.parts)).items()),
        ("alt", Counter(words_of(entry.alt)).items()),
    ):
        for word, times in words:
            weight = NAMES[field] * saturated(times)
            weights[word] = weights.get(word, 0.0) + weight
            if field != "alt" and (bare := unmarked(word)) != word:
                weights[bare] = weights.get(bare, 0.0) + UNMARKED * weight
    return weights


def part(entry: Entry, text: str, words: Words, weights: dict[str, float]) -> Counted:
    """A part of a text, with the words that name it before its own."""
    in_text = dict(zip(words.each.split(), words.times, strict=True))
    for word in weights:
        if times := in_text.pop(word, 0):
            weights[word] += saturated(times)
    steps = bytes(step_of_name(weight * entry.boost) for weight in weights.values())
    of_text = bytes(in_text.values()).translate(steps_of_times(entry.boost))
    several, told = " ".join([*weights, *in_text]), entry.told
    return Counted(told.location, told.title, text, several, len(weights), steps + of_text, entry.behind)


unmarked = cache(folded)


@cache
def saturated(times: int) -> float:
    return times * (SATURATION + 1) / (times + SATURATION)


@cache
def steps_of_times(boost: float) -> bytes:
    """The step of what stands in a text so many times, by the number of times."""
    return bytes(step(saturated(times) * boost) for times in range(MANY + 1))


def step(weight: float) -> int:
    """A weight on a scale of its logarithm, where a reader's browser reads it from one sign."""
    return LAST if weight <= 0 else min(MOST, max(LAST + 1, round(ONE + STEPS * math.log2(weight))))


step_of_name = cache(
    step
)  # a few hundred weights, again and again; those of search_postings.py are all others
