"""YAML edited in place: the text comes to say what is wanted, and every other byte stays as it was.

Comments stay, also those above what is taken away: whose they are nobody can tell. Only what stands on a
line of what is taken away goes with it. Each step is read back before the next, so that what can't be
written is refused, and never half right.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

import yaml

from macros.text.yaml_places import Holder, Places
from macros.text.yaml_source import Loader, Location, YamlFile, parse
from macros.text.yaml_written import manner_of

BOM = "\ufeff"
MOST = 5_000  # steps
LARGE = 2_500  # pairs of items that are compared to see which belong together
FRONT = re.compile(r"(---[ \t]*\r?\n)(.*?)(^---[ \t]*(?:\r?\n|\Z))", re.DOTALL | re.MULTILINE)


def edited(text: str, wanted: Any) -> str:
    """The text of a YAML file, changed to say exactly `wanted`: fields and lists of texts, whole numbers,
    decimals, true, false and null. Fields that are there keep their order; a new one comes after the one
    that it follows in `wanted`. ValueError where that can't be written."""
    mark, body = (BOM, text[1:]) if text.startswith(BOM) else ("", text)
    wanted = listed(wanted)
    for _ in range(MOST):
        if is_empty(body) and isinstance(wanted, dict) and wanted:
            body = written_new(body, wanted)
        have = value_of(body)
        root = None if have is None else yaml.compose(body, Loader=Loader)
        if root is None:
            raise ValueError("what stands there can't be read")
        step = first_step(Places(body, manner_of(root)), root, have, wanted)
        if step is None:
            return mark + body
        body = taken(step, have)
    raise ValueError("too much is changed at once")


def with_value(text: str, location: Location, value: Any) -> str:
    """The text with another value at a location, ("followups", 2, "status"), or a new one. ValueError."""
    return edited(text, replaced(value_of(text), location, lambda _: value))


def without(text: str, location: Location) -> str:
    """The text without what stands at a location. ValueError where nothing does."""
    *above, last = location

    def less(inner: Any) -> Any:
        if isinstance(inner, dict) and last in inner:
            return {key: one for key, one in inner.items() if key != last}
        if isinstance(inner, list) and isinstance(last, int) and 0 <= last < len(inner):
            return [*inner[:last], *inner[last + 1 :]]
        raise ValueError(f"nothing stands at {location}")

    return edited(text, replaced(value_of(text), tuple(above), less))


def appended(text: str, key: str, item: Any) -> str:
    """The text of a YAML file with `item` last in the list under its field `key`, which is made where it is
    missing. ValueError."""
    whole = value_of(text)
    if not isinstance(whole, dict) or not isinstance(whole.get(key, []), list):
        raise ValueError(f"{key} is no list here")
    try:
        return edited(text, {**whole, key: [*whole.get(key, []), item]})
    except ValueError:
        raise ValueError(f"{key} can't be added to as text") from None


def edited_front(text: str, wanted: dict[str, Any]) -> str:
    """The text of a page with what its front matter is to say; its body stays byte for byte. ValueError."""
    mark, body = (BOM, text[1:]) if text.startswith(BOM) else ("", text)
    found = FRONT.match(body)
    if found is None:
        end = "\r\n" if "\r\n" in body else "\n"
        front = edited("", wanted).replace("\n", end)
        return f"{mark}---{end}{front}---{end}{body}"
    front = edited(found[2], wanted)
    return f"{mark}{found[1]}{front}{found[3]}{body[found.end() :]}"


def front_of(text: str) -> Any:
    """What the front matter of a page says; {} where it has none, None where it can't be read."""
    found = FRONT.match(text.removeprefix(BOM))
    return value_of(found[2]) if found else {}


# ---------------------------------------------------------------------------- values


def value_of(text: str) -> Any:
    """What the text says, to the sign; None when something is wrong with it."""
    found = YamlFile("", door=str)
    parse(text.removeprefix(BOM), found)
    return None if found.problems else found.value


def is_empty(text: str) -> bool:
    """Whether there is nothing but comments."""
    return all(not line.strip() or line.lstrip().startswith("#") for line in text.splitlines())


def written_new(text: str, wanted: dict[str, Any]) -> str:
    start = text if not text or text.endswith("\n") else f"{text}\n"
    for manner in (manner_of(None), manner_of(None).made_careful()):
        made = f"{start}{manner.block(wanted, 0)}\n"
        if same(value_of(made), wanted):
            return made
    raise ValueError("the value can't be written")


def listed(value: Any) -> Any:
    """The value with lists for tuples."""
    if isinstance(value, dict):
        if not all(isinstance(key, str) for key in value):
            raise ValueError("a field's name must be a text")
        return {key: listed(one) for key, one in value.items()}
    return [listed(one) for one in value] if isinstance(value, (list, tuple)) else value


def same(one: Any, other: Any) -> bool:
    """Whether two values are one: 1, 1.0 and true are three. The order of fields says nothing."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return type(one) is type(other) and one == other


def replaced(whole: Any, location: Location, change: Callable[[Any], Any]) -> Any:
    """The whole with what stands at a location changed; a new one may stand last. ValueError."""
    if not location:
        return change(whole)
    first, *rest = location
    if isinstance(whole, dict) and isinstance(first, str):
        return {**whole, first: replaced(whole.get(first, {} if rest else None), tuple(rest), change)}
    if isinstance(whole, list) and isinstance(first, int) and 0 <= first <= len(whole):
        inner = whole[first] if first < len(whole) else None
        return [*whole[:first], replaced(inner, tuple(rest), change), *whole[first + 1 :]]
    raise ValueError(f"nothing stands at {location}")


# ---------------------------------------------------------------------------- steps


@dataclass(frozen=True)
class Step:
    """One change: what the value at a location becomes, and the texts that may say so, the best first.
    `blunt`: the texts with a value around it written anew, the closest first."""

    location: Location
    value: Any
    texts: Iterator[str]
    blunt: tuple[tuple[Location, Callable[[Any], Iterator[str]]], ...] = ()


def taken(step: Step, have: Any) -> str:
    """The text after a step: the first that reads back as it should."""
    expected = replaced(have, step.location, lambda _: step.value)
    for text in all_texts(step, expected):
        if same(value_of(text), expected):
            return text
    raise ValueError(f"{step.location} can't be written")


def all_texts(step: Step, expected: Any) -> Iterator[str]:
    yield from step.texts
    for location, write in reversed(step.blunt):
        yield from write(at(expected, location))


def at(whole: Any, location: Location) -> Any:
    for part in location:
        whole = whole[part]
    return whole


@dataclass(frozen=True)
class Spot:
    """Where a value stands: its location, what holds it, and what may be written anew around it."""

    location: Location = ()
    holder: Holder | None = None
    around: tuple[tuple[Location, Callable[[Any], Iterator[str]]], ...] = ()


def first_step(places: Places, node: Any, old: Any, new: Any, spot: Spot | None = None) -> Step | None:
    """The first change on the way from the old value to the new; None where there is nothing to change."""
    spot = spot or Spot()
    if same(old, new):
        return None
    if old and new and isinstance(old, dict) and isinstance(new, dict):
        return Mapped(places, node, old, new, spot).step()
    if old and new and isinstance(old, list) and isinstance(new, list):
        return Itemised(places, node, old, new, spot).step()
    if spot.holder is None:
        raise ValueError("the whole file would be written anew")
    return Step(spot.location, new, places.set(spot.holder, new, old), spot.around)


@dataclass
class Parted:
    """A collection that is to have other parts."""

    places: Places
    node: Any  # a collection, of the same form as both
    old: Any
    new: Any
    spot: Spot

    def inner(self, part: str | int, number: int) -> Spot:
        holder = self.places.holder(self.node, number, self.spot.holder)
        location = (*self.spot.location, part)
        write = (location, lambda value: self.places.anew(holder, value))
        return Spot(location, holder, (*self.spot.around, write))

    def made(self, value: Any, texts: Iterator[str]) -> Step:
        return Step(self.spot.location, value, texts, self.spot.around)


class Mapped(Parted):
    """A group of fields."""

    def step(self) -> Step | None:
        names = [key.value for key, _ in self.node.value]
        gone = [key for key in names if key not in self.new]
        fresh = [key for key in self.new if key not in self.old]
        for key in gone:
            if renamed := next((one for one in fresh if self.is_renamed(key, one)), None):
                value = {renamed if one == key else one: inner for one, inner in self.old.items()}
                return self.made(value, self.places.rename(self.node, names.index(key), renamed))
        for number, key in enumerate(names):
            if key in self.new and not same(self.old[key], self.new[key]):
                value = self.node.value[number][1]
                return first_step(self.places, value, self.old[key], self.new[key], self.inner(key, number))
        if fresh:
            return self.added(fresh[0], names)
        less = {key: value for key, value in self.old.items() if key != gone[0]}
        return self.made(less, self.places.delete(self.node, names.index(gone[0])))

    def is_renamed(self, key: str, other: str) -> bool:
        return likeness(self.old[key], self.new[other]) > 0.5

    def added(self, key: str, names: list[str]) -> Step:
        """A field that is new, after the one that it follows in what is wanted."""
        before = list(self.new)[: list(self.new).index(key)]
        number = max((names.index(one) + 1 for one in before if one in names), default=0)
        if before and not any(one in names for one in before):
            number = len(names)
        value = {**self.old, key: self.new[key]}
        return self.made(value, self.places.insert(self.node, number, self.new[key], key))


class Itemised(Parted):
    """A list."""

    def step(self) -> Step | None:
        old, new = [canonical(one) for one in self.old], [canonical(one) for one in self.new]
        if sorted(old) == sorted(new) and len(old) > 1:
            return self.made(self.new, self.places.permute(self.node, order(old, new)))
        matcher = SequenceMatcher(None, old, new, autojunk=False)
        tag, start, end, first, last = next(one for one in matcher.get_opcodes() if one[0] != "equal")
        if tag == "replace" and end - start == last - first:
            inner = self.node.value[start]
            return first_step(self.places, inner, self.old[start], self.new[first], self.inner(start, start))
        if end - start > last - first:
            number = start + left_over(self.old[start:end], self.new[first:last])
            less = [*self.old[:number], *self.old[number + 1 :]]
            return self.made(less, self.places.delete(self.node, number))
        number = left_over(self.new[first:last], self.old[start:end])
        item, place = self.new[first + number], start + number
        more = [*self.old[:place], item, *self.old[place:]]
        return self.made(more, self.places.insert(self.node, place, item, holder=self.spot.holder))


def canonical(value: Any) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, default=repr)


def order(old: list[str], new: list[str]) -> list[int]:
    """For each place in the new list, which item of the old one stands there."""
    free = list(range(len(old)))
    found = []
    for one in new:
        number = next(n for n in free if old[n] == one)
        free.remove(number)
        found.append(number)
    return found


def left_over(several: list[Any], fewer: list[Any]) -> int:
    """Which of several has no fellow among the fewer, when they keep their order."""
    if not fewer or len(several) * len(fewer) > LARGE:
        return len(several) - 1
    forward = [likeness(one, other) for one, other in zip(several, fewer, strict=False)]
    backward = [likeness(one, other) for one, other in zip(several[1:], fewer, strict=False)]
    return max(range(len(fewer) + 1), key=lambda n: (sum(forward[:n]) + sum(backward[n:]), n))


def likeness(one: Any, other: Any) -> float:
    """How much of two values is the same, from 0 to 1."""
    if same(one, other):
        return 1.0
    if isinstance(one, dict) and isinstance(other, dict) and (one or other):
        equal = sum(key in other and same(one[key], other[key]) for key in one)
        return 2 * equal / (len(one) + len(other))
    if isinstance(one, str) and isinstance(other, str) and len(one) + len(other) < 400:
        return SequenceMatcher(None, one, other).ratio() / 2
    return 0.0
