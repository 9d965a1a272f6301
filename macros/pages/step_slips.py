"""Numbered lists whose numbers are shown otherwise than they are written."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from macros.pages.commonmark import closing
from macros.pages.slips import CALL, CONTAINERS, Block, Slip, Text

BY_HAND = 100  # nobody's list is so long that it begins here: it is a year, or an amount


@dataclass(frozen=True)
class Steps:
    """A numbered list: what stands before each point, the line of each, and where the list ends."""

    holder: int  # what holds the list: the place of its token, -1 for the page
    path: str  # of what holds it, as Block has it
    numbers: tuple[int, ...]
    lines: tuple[int, ...]
    end: int


def steps(text: Text, from_one: bool = False) -> Iterator[Slip]:
    """All slips of numbers. `from_one`: the text is published by programs that always begin at 1."""
    last: dict[int, Steps] = {}
    starts = [block.start for block in text.blocks]
    for one in numbered(text):
        first = one.numbers[0]
        if first >= BY_HAND:
            yield year(text, one)
            continue
        yield from out_of_order(text, one)
        before = last.get(one.holder)
        start = bisect_left(starts, before.end) if before else 0
        between = text.blocks[start : bisect_left(starts, one.lines[0])] if before else []
        if before and any(block.kind == "heading" for block in between):
            before = None
        if from_one and first > 1:
            yield text.slip(
                one.lines[0],
                "list",
                f"listan börjar på {first}, men visas från 1. Låt en numrerad lista stå i ett stycke, "
                "utan text mellan punkterna.",
            )
        elif before and begins_again(text, before, one, between):
            yield text.slip(
                one.lines[0],
                "list",
                f"numreringen börjar om på 1. Skriv {shown(before) + 1} om listan går vidare, "
                "eller dra in texten mellan punkterna med fyra mellanslag.",
            )
        last[one.holder] = one


def numbered(text: Text) -> Iterator[Steps]:
    """Every numbered list, in order."""
    holders: list[tuple[int, str]] = [(-1, "")]
    for place, token in enumerate(text.tokens):
        holder, path = holders[-1]
        if token.type == "ordered_list_open":
            inner = text.tokens[place + 1 : closing(text.tokens, place)]
            points = [one for one in inner if one.type == "list_item_open" and one.level == token.level + 1]
            lines = tuple(one.map[0] for one in points if one.map)
            end = token.map[1] if token.map else 0
            yield Steps(holder, path, tuple(int(one.info) for one in points), lines, end)
        if token.nesting > 0 and token.type in (*CONTAINERS, "list_item_open", "dd_open"):
            holders.append((place, path + CONTAINERS.get(token.type, "")))
        elif token.nesting < 0 and token.type.replace("_close", "_open") in (
            *CONTAINERS,
            "list_item_open",
            "dd_open",
        ):
            holders.pop()


def year(text: Text, one: Steps) -> Slip:
    number = one.numbers[0]
    return text.slip(
        one.lines[0],
        "list",
        f'raden läses som punkt {number} i en lista. Skriv "{number}\\." om det är en mening.',
    )


def shown(one: Steps) -> int:
    """The number that the last point is shown with."""
    return one.numbers[0] + len(one.numbers) - 1


def out_of_order(text: Text, one: Steps) -> Iterator[Slip]:
    """The first point that is shown with another number; all alike is a way of writing."""
    if len(set(one.numbers)) == 1:
        return
    for place, number in enumerate(one.numbers):
        expected = one.numbers[0] + place
        if number != expected:
            yield text.slip(
                one.lines[place],
                "list",
                f"punkt {number} visas som {expected}. Skriv numren i följd.",
            )
            return


def begins_again(text: Text, before: Steps, one: Steps, between: list[Block]) -> bool:
    """Whether a list that begins at 1 is likely to go on the one above, with no more than text between.

    A text that ends in a colon, or in what a macro says, begins something new.
    """
    if one.numbers[0] != 1 or not between:
        return False
    words = text.lines[between[-1].end - 1].rstrip()
    alike = len(one.numbers) > 1 and set(one.numbers) == {1} == set(before.numbers)
    return not words.endswith((":", CALL)) and (1 in (len(one.numbers), len(before.numbers)) or alike)
