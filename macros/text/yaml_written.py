"""How a value is written as YAML, in the manner of the file that it comes into."""

from __future__ import annotations

import json
import re
import textwrap
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from io import StringIO
from typing import Any

import yaml

from macros.text.yaml_source import PLAIN

LINE = 100  # signs: a list that is longer is written with a line for each item
FEW = 2  # fields that a group may have to be written in brackets, where the file shows no other way
# YAML ends a line at the first of these too, and the others can't be seen: written as escapes.
ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
OTHER_BREAKS = re.compile("[\r\x85\u2028\u2029]")
TEXT = "tag:yaml.org,2002:str"


@dataclass(frozen=True)
class Manner:
    """How a file is written. `brackets`: by (field, whether an item of its list, list or group), whether such
    stand in brackets; `folded`: the head of its folded texts, "" where long texts stand on one line."""

    step: int = 2  # spaces of a level
    list_step: int = 2  # from a field to the dashes below it
    brackets: dict[tuple[str, bool, type], bool] = field(default_factory=dict)
    lists: bool = True  # whether lists of words stand in brackets
    folded: str = ""
    width: int = 80  # of folded lines
    careful: bool = False  # every text within quotes: for what can't be read back otherwise

    # ------------------------------------------------------------------ collections

    def entry(self, key: str, value: Any, column: int) -> str:
        """A field with its value: first line not indented, the others wholly, no line end."""
        head = f"{self.key(key)}:"
        if self.is_block(key, value, column):
            inner = column + (self.list_step if isinstance(value, list) else self.step)
            return f"{head}\n{' ' * inner}{self.block(value, inner, key)}"
        return f"{head} {self.scalar(value, column)}"

    def block(self, value: Any, column: int, key: str = "") -> str:
        """A list or a group with a line for each."""
        if isinstance(value, list):
            several = [self.item(one, column, key) for one in value]
        else:
            several = [self.entry(name, inner, column) for name, inner in value.items()]
        return f"\n{' ' * column}".join(several)

    def item(self, value: Any, column: int, key: str, gap: int = 1) -> str:
        """An item of a list, its dash in `column`. `gap`: spaces after the dash."""
        if self.is_block(key, value, column, True):
            return f"-{' ' * gap}{self.block(value, column + 1 + gap, key)}"
        return f"-{' ' * gap}{self.scalar(value, column)}"

    def is_block(self, key: str, value: Any, column: int, item: bool = False) -> bool:
        """Whether a value is written as lines of their own, and not within brackets."""
        if not isinstance(value, (dict, list)) or not value:
            return False
        shown = self.brackets.get((key, item, type(value)))
        if shown is not None:
            return not shown
        inner = list(value.values()) if isinstance(value, dict) else value
        short = all(not isinstance(one, (dict, list)) and "\n" not in str(one) for one in inner)
        short = short and len(self.flow(value)) <= LINE
        if isinstance(value, dict):
            return not (short and len(value) <= FEW and (item or column > 0))
        return not (short and self.lists)

    def flow(self, value: Any) -> str:
        """A value on one line, within brackets where it has parts."""
        if isinstance(value, dict):
            return f"{{{', '.join(f'{self.key(k, True)}: {self.flow(v)}' for k, v in value.items())}}}"
        if isinstance(value, list):
            return f"[{', '.join(self.flow(one) for one in value)}]"
        return self.scalar(value, 0, True)

    # ------------------------------------------------------------------ texts

    def key(self, key: str, flow: bool = False) -> str:
        return key if fits_plain(key, flow) and key != "<<" else json_text(key)

    def scalar(self, value: Any, column: int, flow: bool = False) -> str:
        """A value on the line of its field; a text of several lines goes on below, deeper than `column`."""
        if isinstance(value, (dict, list)):
            return self.flow(value)
        if not isinstance(value, str):
            return simple(value)
        if self.careful or OTHER_BREAKS.search(value):
            return json_text(value)
        if "\n" in value and not flow:
            return literal(value, column + self.step)
        if self.folded and len(value) > LINE and not flow:
            return folded(value, column + self.step, self.folded, self.width)
        return value if is_plain(value, flow) else quoted(value)

    def made_careful(self) -> Manner:
        return replace(self, careful=True)


def simple(value: Any) -> str:
    """What is no text: null, true, 5, 2.5. ValueError for what YAML has no word for here."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        written = format(Decimal(repr(value)), "f") if abs(value) < float("inf") else ""
        return written if "." in written else f"{written}.0"
    raise ValueError(f"{type(value).__name__} can't be written")


def is_plain(text: str, flow: bool) -> bool:
    """Whether a text can stand without quotes, for us and for every other reader of YAML."""
    if any(pattern.fullmatch(text) for pattern, _ in PLAIN):
        return False
    resolver: Any = yaml.SafeDumper(StringIO())
    return resolver.resolve(yaml.ScalarNode, text, (True, False)) == TEXT and fits_plain(text, flow)


def fits_plain(text: str, flow: bool) -> bool:
    found = yaml.emitter.Emitter(StringIO(), allow_unicode=True).analyze_scalar(text)
    return bool((found.allow_flow_plain if flow else found.allow_block_plain) and not found.multiline)


def quoted(text: str) -> str:
    """Within the quotes that need no escapes, where there are such."""
    if ('"' in text or "\\" in text) and not re.search("[\x00-\x1f]", text) and not ESCAPED.search(text):
        return "'" + text.replace("'", "''") + "'"
    return json_text(text)


def json_text(text: str) -> str:
    written = json.dumps(text, ensure_ascii=False)
    return ESCAPED.sub(lambda sign: f"\\u{ord(sign[0]):04x}", written)


def literal(text: str, column: int) -> str:
    """A text line by line: "|", and what says how it ends."""
    content = text.rstrip("\n")
    ends = {0: "-", 1: ""}.get(len(text) - len(content), "+")
    if not content:
        return json_text(text)
    deep = str(min(column, 9) or 1) if content[0] in " \n" else ""
    return f"|{deep}{ends}\n" + indented(text.removesuffix("\n"), column)


def folded(text: str, column: int, head: str, width: int) -> str:
    """A text of one paragraph over several lines: in its head's style, or without one (" ")."""
    lines = textwrap.wrap(text, max(width - column, 20), break_long_words=False, break_on_hyphens=False)
    if head == " ":
        return f"\n{' ' * column}".join(lines)
    return f"{head}\n" + indented("\n".join(lines), column)


def indented(text: str, column: int) -> str:
    return "\n".join(" " * column + line if line else "" for line in text.split("\n"))


# ---------------------------------------------------------------------------- the manner of a file


def manner_of(root: yaml.Node | None) -> Manner:
    """How the file with this root is written, as far as it shows."""
    seen = Seen()
    if root is not None:
        seen.look(root, "", False)
    words = seen.brackets["", False, str]
    long = seen.long.most_common(1)
    return Manner(
        step=seen.step.most_common(1)[0][0] if seen.step else 2,
        list_step=seen.list_step.most_common(1)[0][0] if seen.list_step else 2,
        brackets={where: found[True] > found[False] for where, found in seen.brackets.items() if where[0]},
        lists=words[True] >= words[False],
        folded=long[0][0] if long else "",
        width=max(seen.width, default=80),
    )


class Seen:
    """What a file shows of how it is written."""

    def __init__(self) -> None:
        self.step, self.list_step, self.long = Counter[int](), Counter[int](), Counter[str]()
        self.brackets: dict[tuple[str, bool, type], Counter[bool]] = Brackets()
        self.width: list[int] = []

    def look(self, node: yaml.Node, key: str, item: bool) -> None:
        if isinstance(node, yaml.ScalarNode):
            self.text(node)
            return
        assert isinstance(node, yaml.CollectionNode)
        kind = dict if isinstance(node, yaml.MappingNode) else list
        if node.value:
            self.brackets[key, item, kind][bool(node.flow_style)] += 1
        if kind is list and node.value and all(isinstance(one, yaml.ScalarNode) for one in node.value):
            self.brackets["", False, str][bool(node.flow_style)] += 1
        for name, inner in parts(node):
            if name is not None and not node.flow_style and inner.value:
                self.below(name, inner)
            self.look(inner, key if name is None else name.value, name is None)

    def below(self, name: yaml.Node, inner: yaml.Node) -> None:
        """A collection on the lines below its field."""
        if isinstance(inner, yaml.CollectionNode) and not inner.flow_style:
            deeper = inner.start_mark.column - name.start_mark.column
            (self.list_step if isinstance(inner, yaml.SequenceNode) else self.step)[deeper] += 1

    def text(self, node: yaml.ScalarNode) -> None:
        lines = node.end_mark.line - node.start_mark.line
        if len(node.value) <= LINE or "\n" in node.value.rstrip("\n"):
            return
        head = {">": ">-", None: " ", "": " "}.get(node.style, "") if lines else ""
        self.long[head] += 1
        if head:
            self.width.append(node.start_mark.column + len(node.value) // max(lines, 1))


class Brackets(dict[tuple[str, bool, type], Counter[bool]]):
    def __missing__(self, where: tuple[str, bool, type]) -> Counter[bool]:
        return self.setdefault(where, Counter())


def parts(node: yaml.CollectionNode) -> Iterator[tuple[yaml.Node | None, yaml.Node]]:
    """(name or None, value) of each part of a collection."""
    for one in node.value:
        yield one if isinstance(one, tuple) else (None, one)
