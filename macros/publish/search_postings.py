"""Where each word stands, and how much it weighs there, in signs that a script reads at once.

A word's line names its places by their numbers: those where it weighs most first, as one sign for the
weight and the distances from number to number, then a dot and those where it weighs less. Where a word
stands nearly everywhere only the best places are kept: of the others nobody would be shown any.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from heapq import nsmallest
from itertools import groupby

from macros.publish.search_counts import LAST, ONE, STEPS, Counted, step

SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
HALF = len(SIGNS) // 2  # a sign from here on has more of its number behind it
BEST = 1_500  # places that are kept of a word
BEST_OF_BEGINNING = 500  # … of all words that begin alike
WIDE = 16_000  # signs of lines: words that begin alike and take more have a line together
OTHERS = 0.8  # what its other words count, of those that begin alike, next to the best of them
NAMED = "!"  # before the line of a word that something is called
ANY = "*"  # after the letters that words begin with, as the key of their line. No word sorts before it.
WEIGHTS = [0.0 if one == LAST else 2.0 ** ((one - ONE) / STEPS) for one in range(len(SIGNS))]

Places = dict[int, list[int]]  # the numbers of places by the step of the weight there


class Gathered:
    """The words of all parts, numbered in their order."""

    def __init__(self, parts: Iterable[Counted]) -> None:
        self.words: dict[str, Places] = {}
        self.named: set[str] = set()
        self.count = 0
        for part in parts:
            self.add(part)

    def add(self, part: Counted) -> None:
        several, number, words = part.words.split(), self.count, self.words
        self.named.update(several[: part.named])
        for word, weighs in zip(several, part.steps, strict=True):
            try:
                words[word][weighs].append(number)
            except KeyError:  # the first of its kind: of twenty, one
                words.setdefault(word, {})[weighs] = [number]
        self.count += 1


def lines(found: Gathered) -> dict[str, str]:
    """The line of each word, and of the beginnings that many words have."""
    own = {word: line(places, count_of(places)) for word, places in found.words.items()}
    together: dict[str, str] = {}
    for several in wide(sorted(own), 0, own):
        add_beginning(several, 1, own, found, together)
    return {word: NAMED + one if word in found.named else one for word, one in own.items()} | together


def count_of(places: Places) -> int:
    return sum(map(len, places.values()))


def line(places: Places, count: int, best: int = BEST) -> str:
    """The best of so many places; before them how many there are, with a colon, if they aren't all."""
    runs = ".".join(SIGNS[weighs] + distances(numbers) for weighs, numbers in best_of(places, best))
    return f"{count}:{runs}" if count > best else runs


def best_of(places: Places, most: int) -> Iterator[tuple[int, list[int]]]:
    """The places where a word weighs most, at most so many."""
    for weighs in sorted(places, reverse=True):
        if most <= 0:
            return
        yield weighs, places[weighs][:most]
        most -= len(places[weighs])


def distances(numbers: Iterable[int]) -> str:
    last, signs = -1, []
    for number in numbers:
        signs.append(FEW[number - last - 1] if number - last <= len(FEW) else signs_of(number - last - 1))
        last = number
    return "".join(signs)


def signs_of(number: int) -> str:
    """A number in as few signs as it needs, the least first."""
    signs = ""
    while number >= HALF:
        signs += SIGNS[HALF + number % HALF]
        number //= HALF
    return signs + SIGNS[number]


FEW = [signs_of(number) for number in range(1_024)]


class Scores:
    """What each place weighs by several words: by the best of them, and by the others a little less."""

    def __init__(self) -> None:
        self.best: dict[int, float] = {}
        self.others: dict[int, float] = {}
        self.count = 0  # of each word's places, of which they may share some

    def add(self, numbers: Iterable[int], weight: float) -> None:
        best, others = self.best, self.others
        for number in numbers:
            if number not in best:
                best[number] = weight
            elif weight > best[number]:
                others[number] = others.get(number, 0.0) + best[number]
                best[number] = weight
            else:
                others[number] = others.get(number, 0.0) + weight

    def top(self) -> dict[int, float]:
        scores = self.best | {one: self.best[one] + OTHERS * less for one, less in self.others.items()}
        kept = nsmallest(BEST_OF_BEGINNING, scores, key=lambda one: (-scores[one], one))
        return {number: scores[number] for number in sorted(kept)}


def add_beginning(
    several: list[str], length: int, own: Mapping[str, str], found: Gathered, together: dict[str, str]
) -> tuple[dict[int, float], int]:
    """Adds the line of words that have their first letters in common, and those of their longer beginnings.
    Returns the places that weigh most, and the count of all."""
    scores = Scores()
    apart = list(wide(several, length, own))
    for longer in apart:
        top, count = add_beginning(longer, length + 1, own, found, together)
        scores.count += count
        for number, weight in top.items():
            scores.add((number,), weight)
    taken = {word for longer in apart for word in longer}
    for word in (one for one in several if one not in taken):
        places = found.words[word]
        count = count_of(places)
        scores.count += count
        rare = rarity(count, found.count)
        for weighs, numbers in best_of(places, BEST_OF_BEGINNING):
            scores.add(numbers, WEIGHTS[weighs] * rare)
    top = scores.top()
    places = defaultdict(list)
    for number, weight in top.items():
        places[step(weight)].append(number)
    together[f"{several[0][:length]}{ANY}"] = line(places, scores.count, BEST_OF_BEGINNING)
    return top, scores.count


def wide(several: list[str], length: int, own: Mapping[str, str]) -> Iterator[list[str]]:
    """Of words in order, those that have one letter more in common and take more than WIDE together."""
    for _, some in groupby((word for word in several if len(word) > length), key=lambda word: word[length]):
        longer = list(some)
        if sum(len(word) + len(own[word]) for word in longer) > WIDE:
            yield longer


def rarity(count: int, of: int) -> float:
    """How much more a word tells that stands in few places: BM25's weight of a word."""
    return math.log(1 + (of - count + 0.5) / (count + 0.5))
