"""Where things stand in the text of a YAML file, and the text with one of them changed.

Each way of changing gives several texts, the best first: whoever asked reads them back and takes the first
that says what it should.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from macros.text.yaml_written import Manner, literal

BLOCK_TEXT = ("|", ">")


@dataclass(frozen=True)
class Holder:
    """What holds a value: the field or the dash before it. `after` is the index where that ends; `column`
    where it begins; `key` the name of the field that it belongs to."""

    node: yaml.Node
    after: int
    column: int
    key: str
    flow: bool
    item: bool
    top: bool  # whether it is a field of the file itself


@dataclass(frozen=True)
class Places:
    text: str
    manner: Manner

    # ------------------------------------------------------------------ where

    def holder(self, parent: yaml.CollectionNode, number: int, above: Holder | None) -> Holder:
        """What holds part `number` of a collection."""
        flow = bool(parent.flow_style)
        if isinstance(parent, yaml.MappingNode):
            key, node = parent.value[number]
            after = key.end_mark.index if flow and is_nothing(node) else self.colon(key, node)
            return Holder(node, after, parent.start_mark.column, key.value, flow, False, above is None)
        node = parent.value[number]
        after = node.start_mark.index if flow else self.dash(parent, number) + 1
        column = parent.start_mark.column
        return Holder(node, after, column, above.key if above else "", flow, True, False)

    def colon(self, key: yaml.Node, value: yaml.Node) -> int:
        """The index after the colon of a field."""
        found = re.compile(r"\s*(?:#[^\n]*\n\s*)*:").match(self.text, key.end_mark.index)
        return found.end() if found else value.start_mark.index

    def dash(self, parent: yaml.CollectionNode, number: int) -> int:
        """The index of the dash of an item."""
        if number == 0:
            return int(parent.start_mark.index)
        before = self.end(parent.value[number - 1])
        column = parent.start_mark.column
        found = re.compile(rf"^ {{{column}}}(-)(?=\s|\Z)", re.MULTILINE).search(self.text, before)
        return found.start(1) if found else int(parent.value[number].start_mark.index)

    def end(self, node: yaml.Node) -> int:
        """The index after the last sign of a value; of a text in a block, after its last line."""
        final = last(node)
        index: int = final.end_mark.index
        if isinstance(final, yaml.ScalarNode) and final.style in BLOCK_TEXT:
            return self.line_end(max(len(self.text[:index].rstrip()), final.start_mark.index))
        return index

    def line_end(self, index: int) -> int:
        """The index of the line end after an index: of "\\r" where it is "\\r\\n"."""
        found = self.text.find("\n", index)
        if found < 0:
            return len(self.text)
        return found - 1 if found > index and self.text[found - 1] == "\r" else found

    def line_start(self, index: int) -> int:
        return self.text.rfind("\n", 0, index) + 1

    def next_line(self, index: int) -> int:
        found = self.text.find("\n", index)
        return len(self.text) if found < 0 else found + 1

    def put(self, start: int, end: int, written: str) -> str:
        """The text with something else from one index to another, with the file's own line ends."""
        if "\r\n" in self.text:
            written = written.replace("\r\n", "\n").replace("\n", "\r\n")
        return f"{self.text[:start]}{written}{self.text[end:]}"

    def manners(self) -> tuple[Manner, Manner]:
        return self.manner, self.manner.made_careful()

    # ------------------------------------------------------------------ another value

    def set(self, holder: Holder, new: Any, old: Any) -> Iterator[str]:
        """Another value in the place of one."""
        if isinstance(new, str) and isinstance(old, str) and not is_nothing(holder.node):
            yield from self.patched(holder, old, new)
        yield from self.anew(holder, new)

    def anew(self, holder: Holder, new: Any) -> Iterator[str]:
        for manner in self.manners():
            if holder.flow:
                yield from self.within(holder, manner.flow(new))
            else:
                yield self.below(holder, new, manner)
                yield self.beside(holder, manner.flow(new))

    def within(self, holder: Holder, written: str) -> Iterator[str]:
        """Another value within brackets."""
        node = holder.node
        if is_nothing(node):
            colon = re.compile(r"\s*:").match(self.text, holder.after) if not holder.item else None
            yield self.put(
                colon.end() if colon else holder.after,
                holder.after if not colon else colon.end(),
                f" {written}" if colon or holder.item else f": {written}",
            )
        else:
            yield self.put(node.start_mark.index, self.end(node), written)

    def beside(self, holder: Holder, written: str) -> str:
        """Another value on the line of its field or dash."""
        if self.is_beside(holder):
            return self.put(holder.node.start_mark.index, self.end(holder.node), written)
        if is_nothing(holder.node):
            return self.put(holder.after, holder.after, f" {written}")
        rest = self.text[holder.after : self.line_end(holder.after)]
        return self.put(holder.after, self.end(holder.node), f" {written}{rest}")

    def below(self, holder: Holder, new: Any, manner: Manner) -> str:
        """Another value with the lines that it needs: those of a list, of a group, or of a text."""
        if not manner.is_block(holder.key, new, holder.column, holder.item):
            written = manner.scalar(new, holder.column)
            return self.lines_below(holder, written) if "\n" in written else self.beside(holder, written)
        if holder.item:
            column = holder.column + 2
        else:
            column = holder.column + (manner.list_step if isinstance(new, list) else manner.step)
        written = manner.block(new, column, holder.key)
        comment = self.comment(holder)
        if holder.item and not comment:
            return self.put(holder.after, self.end(holder.node), f" {written}")
        return self.put(holder.after, self.past(holder), f"{comment}\n{' ' * column}{written}")

    def lines_below(self, holder: Holder, written: str) -> str:
        """A text of several lines, with its head on the line of the field."""
        head, _, lines = written.partition("\n")
        if head[:1] not in BLOCK_TEXT:
            return self.beside(holder, written)
        return self.put(holder.after, self.past(holder), f" {head}{self.comment(holder)}\n{lines}")

    def past(self, holder: Holder) -> int:
        """Where the line ends on which a value does."""
        return self.line_end(max(self.end(holder.node), holder.after))

    def comment(self, holder: Holder) -> str:
        """What stands beside a value on its line, and is to stand there still."""
        node = holder.node
        if isinstance(node, yaml.ScalarNode) and node.style in BLOCK_TEXT:
            return ""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and self.is_beside(holder):
            return ""
        beside = self.is_beside(holder)
        start = self.end(node) if beside else holder.after
        return self.text[start : self.line_end(start)].rstrip()

    def is_beside(self, holder: Holder) -> bool:
        """Whether there is a value on the line of its field or dash."""
        node = holder.node
        return not is_nothing(node) and "\n" not in self.text[holder.after : node.start_mark.index]

    # ------------------------------------------------------------------ a text with some words changed

    def patched(self, holder: Holder, old: str, new: str) -> Iterator[str]:
        """A text over several lines keeps the lines that say the same as before."""
        node = holder.node
        start, end = node.start_mark.index, self.end(node)
        source = self.text[start:end]
        style = node.style if isinstance(node, yaml.ScalarNode) else None
        if style == "|":
            yield from self.patched_lines(start, source, old, new)
        elif "\n" in source:
            yield self.put(start, end, patched_words(source, new))
        if style == "'" and "\n" not in source + new:
            yield self.put(start, end, "'" + new.replace("'", "''") + "'")
        elif style == '"' and "\n" not in source + new and not re.search(r'["\\]', new):
            yield self.put(start, end, f'"{new}"')

    def patched_lines(self, start: int, source: str, old: str, new: str) -> Iterator[str]:
        head, *lines = source.split("\n")
        was, now = old.rstrip("\n").split("\n"), new.rstrip("\n").split("\n")
        if len(was) != len(lines) or not new.strip("\n"):
            return
        column = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
        ending = literal(new, column).split("\n")[0].strip("|123456789")
        if ending != "+" and head.strip("|123456789\r") in ("", "-"):
            head = head.replace("-", "").rstrip("\r") + ending
        first = next(
            (n for n, (a, b) in enumerate(zip(was, now, strict=False)) if a != b), min(len(was), len(now))
        )
        most = min(len(was), len(now)) - first
        same_end = next((n for n in range(most) if was[-1 - n] != now[-1 - n]), most)
        middle = [" " * column + line if line else "" for line in now[first : len(now) - same_end]]
        kept = [*lines[:first], *middle, *lines[len(lines) - same_end :]]
        written = "\n".join([head, *(line.rstrip("\r") for line in kept)])
        yield self.put(start, start + len(source), written)

    # ------------------------------------------------------------------ parts of a collection

    def rename(self, node: yaml.CollectionNode, number: int, name: str) -> Iterator[str]:
        key = node.value[number][0]
        for manner in self.manners():
            yield self.put(key.start_mark.index, key.end_mark.index, manner.key(name, bool(node.flow_style)))

    def spans(self, node: yaml.CollectionNode) -> list[tuple[int, int]]:
        """From where to where each part of a collection stands, its name or dash with it."""
        if isinstance(node, yaml.MappingNode):
            return [
                (self.key_start(key), max(self.end(value), self.name_end(node, key, value)))
                for key, value in node.value
            ]
        if node.flow_style:
            return [(one.start_mark.index, self.end(one)) for one in node.value]
        return [
            (self.dash(node, number), max(self.end(one), self.dash(node, number) + 1))
            for number, one in enumerate(node.value)
        ]

    def name_end(self, node: yaml.CollectionNode, key: yaml.Node, value: yaml.Node) -> int:
        """Where a field ends that has no value: after its colon; within brackets it need not have one."""
        return int(key.end_mark.index) if node.flow_style else self.colon(key, value)

    def key_start(self, key: yaml.Node) -> int:
        """The index where a field begins: at its name, or at the "?" before it."""
        index: int = key.start_mark.index
        found = re.search(r"\?[ \t]+\Z", self.text[self.line_start(index) : index])
        return self.line_start(index) + found.start() if found else index

    def insert(
        self, node: yaml.CollectionNode, number: int, value: Any, key: str = "", holder: Holder | None = None
    ) -> Iterator[str]:
        """One more part, before part `number`: a field where `key` names it, else an item."""
        spans, of = self.spans(node), holder.key if holder else ""
        for manner in self.manners():
            if node.flow_style:
                written = f"{manner.key(key, True)}: {manner.flow(value)}" if key else manner.flow(value)
                yield from self.insert_within(spans, number, written)
                continue
            column = node.start_mark.column
            if isinstance(node, yaml.MappingNode):
                written = manner.entry(key, value, column)
            else:
                written = manner.item(value, column, of, self.gap(node))
            yield from self.insert_lines(node, spans, number, written)

    def insert_within(self, spans: Sequence[tuple[int, int]], number: int, written: str) -> Iterator[str]:
        if number:
            place = spans[number - 1][1]
            yield self.put(place, place, f", {written}")
        else:
            place = spans[0][0]
            yield self.put(place, place, f"{written}, ")

    def insert_lines(
        self, node: yaml.CollectionNode, spans: Sequence[tuple[int, int]], number: int, written: str
    ) -> Iterator[str]:
        indent = " " * node.start_mark.column
        between = "\n" if self.are_apart(spans) else ""
        if number == 0:
            place = spans[0][0]
            yield self.put(place, place, f"{written}\n{between}{indent}")
            return
        place = self.line_end(spans[number - 1][1])
        yield self.put(place, place, f"\n{between}{indent}{written}")
        final = last(
            node.value[number - 1][1] if isinstance(node, yaml.MappingNode) else node.value[number - 1]
        )
        place = final.end_mark.index  # after a text that keeps its blank lines: "|+"
        start = "" if self.text[:place].endswith("\n") else "\n"
        yield self.put(place, place, f"{start}{indent}{written}\n")

    def gap(self, node: yaml.CollectionNode) -> int:
        """How many spaces stand after the dashes of a list."""
        for number, one in enumerate(node.value):
            if isinstance(one, yaml.MappingNode) and not one.flow_style:
                return max(one.start_mark.column - node.start_mark.column - 1, 1) if not number else 1
        return 1

    def are_apart(self, spans: Sequence[tuple[int, int]]) -> bool:
        """Whether blank lines stand between most parts of a collection."""
        blank = [
            bool(re.search(r"\n[ \t]*\r?\n", self.text[end:start]))
            for (_, end), (start, _) in zip(spans, spans[1:], strict=False)
        ]
        return sum(blank) * 2 > len(blank)

    def delete(self, node: yaml.CollectionNode, number: int) -> Iterator[str]:
        """One part less, of several."""
        spans = self.spans(node)
        start, end = spans[number]
        if node.flow_style:
            if number + 1 < len(spans):
                yield self.put(start, spans[number + 1][0], "")
            else:
                yield self.put(spans[number - 1][1], end, "")
            return
        line = self.line_start(start)
        if self.text[line:start].strip(" "):  # on the line of a dash: the next part comes there
            yield self.put(start, spans[number + 1][0], "")
            return
        stop = self.next_line(end)
        blank = re.compile(r"(?:[ \t]*\r?\n)+")
        before = re.search(r"(?:^|\n)((?:[ \t]*\r?\n)+)\Z", self.text[:line])
        after = blank.match(self.text, stop)
        if before and (after or stop == len(self.text)):
            yield self.put(line - len(before[1]), stop, "")
        elif after and line == 0:
            yield self.put(line, after.end(), "")
        yield self.put(line, stop, "")

    def permute(self, node: yaml.CollectionNode, order: Sequence[int]) -> Iterator[str]:
        """The same items in another order; what stands between them stays."""
        spans = self.spans(node)
        pieces = [self.text[start:end] for start, end in spans]
        made, place = "", 0
        for (start, end), number in zip(spans, order, strict=True):
            made += self.text[place:start] + pieces[number]
            place = end
        yield made + self.text[place:]


def is_nothing(node: yaml.Node) -> bool:
    """Whether a value isn't written at all."""
    return isinstance(node, yaml.ScalarNode) and not node.style and not node.value


def last(node: yaml.Node) -> yaml.Node:
    """The innermost node that ends last: a collection's own end lies after the comments below it."""
    while isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        found = node.value[-1]
        node = found[1] if isinstance(found, tuple) else found
    return node


def patched_words(source: str, new: str) -> str:
    """A text that is folded over lines, with the words that are new: the others stand on their lines."""
    pieces = re.split(r"(\s+)", source)
    head = pieces[:2] if pieces[0][:1] in (">", "") else []
    words, spaces = pieces[len(head) :: 2], pieces[len(head) + 1 :: 2]
    quote = words[0][0] if words and words[0][:1] in ("'", '"') else ""
    now = f"{quote}{new.rstrip(chr(10))}{quote}".split(" ")
    first = next(
        (n for n, (a, b) in enumerate(zip(words, now, strict=False)) if a != b), min(len(words), len(now))
    )
    most = min(len(words), len(now)) - first
    same_end = next((n for n in range(most) if words[-1 - n] != now[-1 - n]), most)
    tail = len(words) - same_end
    middle, between = now[first : len(now) - same_end], spaces[first : max(tail - 1, first)]
    if len(between) != len(middle) - 1:
        between = [" "] * (len(middle) - 1)
    ended = words[tail:]
    after = spaces[tail - 1] if 0 < tail <= len(spaces) else " "
    return "".join(
        [
            *head,
            *alternating(words[:first], spaces),
            *alternating(middle, [*between, after if ended else ""]),
            *alternating(ended, [*spaces[tail:], ""]),
        ]
    )


def alternating(words: Sequence[str], spaces: Sequence[str]) -> Iterator[str]:
    for word, space in zip(words, spaces, strict=False):
        yield word + space
