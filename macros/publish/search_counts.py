"""An entry of the search as what an index is made of: parts of its text, and how much each word weighs.

Pure, an entry at a time, and small to hand from one process to another: a pool can do this.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html import unescape
from typing import Any

from macros.publish.search_words import WORD, folded
from macros.text.door import admit

# How much a word weighs in a field, next to the same word in the text.
NAMES = {"title": 8.0, "kw": 8.0, "alt": 1.5}
UNMARKED = 0.75  # what a name counts for that is typed without its marks
SATURATION = 1.2  # BM25's k1: how soon it is the same how often a word stands there
PART = 6_000  # signs of a text at most in a part: what is fetched to show two lines of it
TAG = re.compile("<[^>]*>")

STEPS = 4  # of a weight, to a doubling: nobody sees a tenth more or less
ONE = 12  # the step of the weight 1
MOST = 63
LAST = 0  # the step of what is found, and stands last whatever else is found


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


def counted(entry: Mapping[str, Any]) -> list[Counted]:
    """The parts of a finished entry: one, or several of a long text. What names it is in the first."""
    boost = float(entry.get("boost", 1))
    title, text = plain(str(entry["title"])), plain(str(entry["text"]))
    fields = {**{name: plain(str(entry.get(name, ""))) for name in NAMES}, "title": title}
    return [
        part(str(entry["location"]), title, one, {} if number else fields, boost)
        for number, one in enumerate(parted(text))
    ]


def part(location: str, title: str, text: str, fields: Mapping[str, str], boost: float) -> Counted:
    weights: dict[str, float] = {}
    for name, value in fields.items():
        for word, times in Counter(words_of(value)).items():
            weight = NAMES[name] * saturated(times)
            weights[word] = weights.get(word, 0.0) + weight
            if name != "alt" and (bare := unmarked(word)) != word:
                weights[bare] = weights.get(bare, 0.0) + UNMARKED * weight
    named = len(weights)
    in_text = Counter(words_of(text))
    for word in weights:
        if times := in_text.pop(word, 0):
            weights[word] += saturated(times)
    of_times = {times: step(saturated(times) * boost) for times in set(in_text.values())}
    steps = [step(weight * boost) for weight in weights.values()] + [of_times[n] for n in in_text.values()]
    return Counted(location, title, text, " ".join([*weights, *in_text]), named, bytes(steps))


def plain(html: str) -> str:
    """What a text that may hold markup says, with single spaces."""
    if "<" in html:
        html = TAG.sub(" ", html)
    return " ".join(admit(unescape(html)).split())


def words_of(text: str) -> list[str]:
    return WORD.findall(text.lower())


def parted(text: str) -> Iterator[str]:
    """A text in parts, cut between words; an empty one in one."""
    start = 0
    while len(text) - start > PART:
        end = text.rfind(" ", start, start + PART)
        end = end if end > start else start + PART
        yield text[start:end].strip()
        start = end
    yield text[start:].strip()


unmarked = cache(folded)


@cache
def saturated(times: int) -> float:
    return times * (SATURATION + 1) / (times + SATURATION)


def step(weight: float) -> int:
    """A weight on a scale of its logarithm, where a reader's browser reads it from one sign."""
    return LAST if weight <= 0 else min(MOST, max(LAST + 1, round(ONE + STEPS * math.log2(weight))))
