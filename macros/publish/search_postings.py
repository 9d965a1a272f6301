"""Where each word stands, and how much it weighs there, in signs that a script reads at once.

A word's line names its places by their numbers: those where it weighs most first, as one sign for the
weight and the distances from number to number, then a dot and those where it weighs less. Where a word
stands nearly everywhere only the best places are kept: of the others nobody would be shown any.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

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
        several = part.words.split(" ") if part.words else []
        self.named.update(several[: part.named])
        for word, weighs in zip(several, part.steps, strict=True):
            if (places := self.words.get(word)) is None:
                places = self.words[word] = {}
            if (numbers := places.get(weighs)) is None:
                places[weighs] = [self.count]
            else:
                numbers.append(self.count)
        self.count += 1


def lines(found: Gathered) -> dict[str, str]:
    """The line of each word, and of the beginnings that many words have."""
    own = {word: line(places) for word, places in found.words.items()}
    together = {
        f"{beginning}{ANY}": line(of_beginning(several, found), BEST_OF_BEGINNING)
        for beginning, several in beginnings(own)
    }
    return {word: NAMED + one if word in found.named else one for word, one in own.items()} | together


def line(places: Places, best: int = BEST) -> str:
    """The best places; before them, with a colon, how many there are, if there are more."""
    count = sum(map(len, places.values()))
    runs, left = [], best
    for weighs in sorted(places, reverse=True):
        if left > 0:
            runs.append(SIGNS[weighs] + distances(places[weighs][:left]))
            left -= len(places[weighs])
    return (f"{count}:" if count > best else "") + ".".join(runs)


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


def beginnings(own: Mapping[str, str]) -> Iterator[tuple[str, list[str]]]:
    """The beginnings whose words take more than WIDE together, and those words."""
    waiting = [("", sorted(own))]
    while waiting:
        beginning, several = waiting.pop()
        if sum(len(word) + len(own[word]) for word in several) <= WIDE:
            continue
        if beginning:
            yield beginning, several
        longer = defaultdict(list)
        for word in several:
            if len(word) > len(beginning):
                longer[word[: len(beginning) + 1]].append(word)
        waiting += longer.items()


def of_beginning(several: Iterable[str], found: Gathered) -> Places:
    """The places of all the words, with what they weigh there: the best in full, the others a little."""
    best: dict[int, float] = {}
    total: dict[int, float] = {}
    for word in several:
        places = found.words[word]
        count = sum(map(len, places.values()))
        rare = rarity(count, found.count)
        for weighs, numbers in places.items():
            weight = WEIGHTS[weighs] * rare
            for number in numbers:
                best[number] = max(best.get(number, 0.0), weight)
                total[number] = total.get(number, 0.0) + weight
    places = defaultdict(list)
    for number in sorted(best):
        places[step(best[number] + OTHERS * (total[number] - best[number]))].append(number)
    return places


def rarity(count: int, of: int) -> float:
    """How much more a word tells that stands in few places: BM25's weight of a word."""
    return math.log(1 + (of - count + 0.5) / (count + 0.5))
