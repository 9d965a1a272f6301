"""One more item in a list of a YAML file, with everything else byte for byte as it was."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from macros.text.yaml_source import Loader, YamlFile, parse

BOM = "\ufeff"
OTHER_BREAKS = re.compile("[\r\x85\u2028\u2029]")  # YAML ends a line at these too: written as escapes


def appended(text: str, key: str, item: dict[str, Any]) -> str:
    """The text of a YAML file with `item` last in the list under its field `key`.

    The field is made where it is missing. The result is read back: ValueError when it would not say
    exactly what the file said before, and the item.
    """
    whole = value_of(text)
    if not isinstance(whole, dict) or not isinstance(whole.get(key, []), list):
        raise ValueError(f"{key} is no list here")
    expected = {**whole, key: [*whole.get(key, []), item]}
    mark, body = (BOM, text[1:]) if text.startswith(BOM) else ("", text)
    for candidate in candidates(body, key, item):
        if value_of(candidate) == expected:
            return mark + candidate
    raise ValueError(f"{key} can't be added to as text")


def value_of(text: str) -> Any:
    """What the text says, to the sign; None when something is wrong with it."""
    found = YamlFile("", door=str)
    parse(text.removeprefix(BOM), found)
    return None if found.problems else found.value


def candidates(text: str, key: str, item: dict[str, Any]) -> Iterator[str]:
    """The text with the item in each place that may be the right one, the best first."""
    root = yaml.compose(text, Loader=Loader)
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        return
    node = next((value for name, value in root.value if name.value == key), None)
    if node is None:
        yield inserted(text, len(text), f"{key}:\n{block(item, 2)}")
    elif node.flow_style:
        yield from in_brackets(text, node, item)
    else:
        end = last(node).end_mark.index
        written = block(item, node.start_mark.column)
        yield inserted(text, end_of_line(text, len(text[:end].rstrip())), written)
        yield inserted(text, end, written)  # after a text that keeps its blank lines: "|+"


def last(node: yaml.Node) -> yaml.Node:
    """The innermost node that ends last: a collection's own end lies after the comments below it."""
    while isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        found = node.value[-1]
        node = found[1] if isinstance(found, tuple) else found
    return node


def end_of_line(text: str, index: int) -> int:
    found = text.find("\n", index)
    return len(text) if found < 0 else found + 1


def inserted(text: str, index: int, lines: str) -> str:
    """The text with whole lines put in before `index`, with the file's own line ends."""
    before, after = text[:index], text[index:]
    if before and not before.endswith("\n"):
        lines = f"\n{lines}"
    return f"{before}{as_in(text, lines)}{after}"


def as_in(text: str, lines: str) -> str:
    return lines.replace("\n", "\r\n") if "\r\n" in text else lines


def in_brackets(text: str, node: yaml.Node, item: dict[str, Any]) -> Iterator[str]:
    """Within [ and ]: a comma first where there are items, unless the last has one."""
    end = node.end_mark.index - 1
    written = dump(item, flow=True).strip()
    kept = text[:end].rstrip()
    for comma in (", ", " ") if node.value else ("",):
        yield f"{kept}{comma}{written}{text[len(kept) :]}"


LINES = re.compile(r"[^\n]*\n")


class Writer(yaml.SafeDumper):
    """YAML as editors write it: lists indented, several lines as a block."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def lines_as_block(writer: yaml.SafeDumper, text: str) -> yaml.Node:
    style = '"' if OTHER_BREAKS.search(text) else "|" if "\n" in text else None
    return writer.represent_scalar("tag:yaml.org,2002:str", text, style=style)


Writer.add_representer(str, lines_as_block)


def block(item: dict[str, Any], column: int) -> str:
    """The item as lines of a list, its dash in `column`."""
    lines = LINES.findall(dump([item]))
    return "".join(f"{' ' * column}{line}" if line.strip("\n") else line for line in lines)


def dump(value: Any, flow: bool = False) -> str:
    return yaml.dump(
        value, Dumper=Writer, default_flow_style=flow, allow_unicode=True, sort_keys=False, width=10**9
    )
