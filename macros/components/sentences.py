"""Counts said as Swedish sentences: in the singular, in the plural, and for none at all.

What a status says of an activity is data (`said` in statuses.yml). What is here is the grammar of
counting: numerals, gender, "ingen", "båda", "alla". Clauses begin in lower case and have no full
stop; `sentence` gives them both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from babel.lists import format_list

from macros.measures.position import Share
from macros.records.plan import Said, Status
from macros.text.amounts import NAMED, numeral
from macros.text.vocabulary import capital


@dataclass(frozen=True)
class Noun:
    """What is counted. `neuter` decides "en" or "ett", "ingen" or "inget"."""

    one: str
    many: str
    the_one: str
    the_many: str
    neuter: bool = False

    @property
    def none(self) -> str:
        return f"inget {self.one}" if self.neuter else f"ingen {self.one}"

    @property
    def only(self) -> str:
        return f"{'det' if self.neuter else 'den'} enda {self.the_one}"


ACTIVITY = Noun("aktivitet", "aktiviteter", "aktiviteten", "aktiviteterna")
RECOMMENDATION = Noun("rekommendation", "rekommendationer", "rekommendationen", "rekommendationerna")
THEME = Noun("tema", "teman", "temat", "temana", neuter=True)


def counted(count: int, noun: Noun) -> str:
    """ "en aktivitet", "tre teman", "ingen aktivitet"."""
    if count == 0:
        return noun.none
    return f"{numeral(count, noun.neuter)} {noun.one if count == 1 else noun.many}"


def has(count: int, noun: Noun) -> str:
    """What a whole holds: "har nio aktiviteter", "har inga aktiviteter"."""
    return f"har {counted(count, noun) if count else f'inga {noun.many}'}"


def of_whole(count: int, total: int, said: Said, noun: Noun = ACTIVITY) -> str:
    """How many of a whole something is said of: "två av tre aktiviteter är genomförda".

    Raises ValueError for an empty whole, of which nothing can be said, and for more than the whole.
    """
    if not 0 <= count <= total or total == 0:
        raise ValueError(f"{count} of {total} can't be said")
    if count == 0:
        return f"{noun.none} {said.none or said.one}"
    if count == 1 and total > NAMED:  # "1 av 16" would begin a sentence with a digit
        return f"{numeral(1, noun.neuter)} av de {numeral(total)} {noun.the_many} {said.one}"
    if count < total:
        return (
            f"{numeral(count, noun.neuter, total)} av {numeral(total, among=total)} {noun.many} "
            f"{said.one if count == 1 else said.many}"
        )
    if total == 1:
        return f"{noun.only} {said.one}"
    if said.all:
        return said.all
    every = "båda" if total == 2 else f"alla {numeral(total)}"
    return f"{every} {noun.the_many} {said.many}"


def predicate(status: Status) -> Said:
    """What a status says of one and of many; its label where the data says nothing else."""
    return status.said or Said(one=f"har status {status.label}", many=f"har status {status.label}")


def breakdown(shares: Iterable[Share], noun: Noun = ACTIVITY) -> list[str]:
    """How a whole is divided, in clauses: the most common status of the whole, then the others.

    ["fem av nio aktiviteter är genomförda", "en pågår, en är inte påbörjad och två är framflyttade"]
    Nothing for an empty whole. Of equally common ones the earlier status comes first.
    """
    held = sorted((share for share in shares if share.count), key=lambda share: -share.count)
    if not held:
        return []
    total = sum(share.count for share in held)
    clauses = [of_whole(held[0].count, total, predicate(held[0].status), noun)]
    rest = [part(share, total, noun) for share in held[1:]]
    return [*clauses, *([in_a_row(rest)] if rest else [])]


def part(share: Share, total: int, noun: Noun) -> str:
    said = predicate(share.status)
    return f"{numeral(share.count, noun.neuter, total)} {said.one if share.count == 1 else said.many}"


def in_a_row(words: Sequence[str]) -> str:
    """ "a", "a och b", "a, b och c"."""
    return format_list(words, locale="sv")


def sentence(clause: str) -> str:
    """The clause with a capital and a full stop."""
    stop = "" if clause.endswith((".", "!", "?")) else "."
    return f"{capital(clause)}{stop}"


def in_full(clauses: Iterable[str]) -> str:
    return " ".join(map(sentence, clauses))
