"""YAML that can be read and says something else than was meant: text cut at " #", quotes that are none,
decimal commas within braces."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

# Quotes that word processors and other languages write. YAML takes them for letters.
DOUBLE, SINGLE = "“”„‟«»", "‹›’‘‚‛"
QUOTES = DOUBLE + SINGLE
WHOLE = re.compile(
    f"[{DOUBLE}](?P<double>[^{DOUBLE}]*)[{DOUBLE}\"]|[{SINGLE}](?P<single>[^{QUOTES}]*)[{SINGLE}']", re.DOTALL
)
HALF = re.compile(f"[{DOUBLE}](?P<double>[^{QUOTES}]*)")  # in a list in brackets, where a comma cuts the text
OPENED = re.compile(f"(?:[:,\\[{{-][ \\t]+|[\\[{{])(?P<sign>[{QUOTES}])")
CLOSED = re.compile(f"(?:[:,\\[{{-][ \\t]+|[\\[{{])(?P<sign>[\"'])[^\"']*[{QUOTES}][ \\t]*[,\\]}}]?[ \\t]*$")
# A comment has a space after its sign; what hasn't may be a number: "åtgärd #5".
CUT = re.compile(r"[ \t]+(?=#[^\s#])")
CUT_LINE = re.compile(r"(?<=[^\s:-])[ \t]+(?=#[^\s#])")
MAY_SLIP = re.compile(f"[{QUOTES}]|[ \\t]#[^\\s#]")
DECIMAL = re.compile(r"[-+]?\d[\d \xa0\u202f]*,\d+")

COMMA = "{} läses som två värden, skilda av kommatecknet. Skriv {}."
HASH = (
    "texten slutar här, eftersom # börjar en kommentar. Sätt citattecken runt hela texten; är det en "
    "kommentar, skriv ett mellanslag efter #."
)
HALF_QUOTED = "texten börjar och slutar med olika citattecken. Skriv {sign} på båda ställena."
TYPOGRAPHIC = "{sign} är inget citattecken i YAML, utan en del av texten. Skriv {right}."

STRAIGHT = 'raka citattecken (") runt hela texten'

Slip = tuple[int, int, str]  # line and column, from 0, and what to say


def of_nodes(text: str, root: yaml.Node) -> Iterator[Slip]:
    """What is wrong with the values of a text that could be read.

    Such a value becomes what was meant, so that nothing more is said of it.
    """
    if MAY_SLIP.search(text) or DECIMAL.search(text):
        yield from of_node(text, root, flow=False)


def of_node(text: str, node: yaml.Node, flow: bool) -> Iterator[Slip]:
    if isinstance(node, yaml.ScalarNode):
        yield from of_scalar(text, node, flow)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from of_node(text, item, bool(node.flow_style))
    elif isinstance(node, yaml.MappingNode):
        yield from of_decimals(text, node)
        for key, value in node.value:
            # The words of a document may have quotes of their own around them.
            if not (isinstance(key.value, str) and key.value.endswith("words")):
                yield from of_node(text, value, bool(node.flow_style))


def of_scalar(text: str, node: yaml.ScalarNode, flow: bool) -> Iterator[Slip]:
    if node.style:
        return
    end = node.end_mark
    if (cut := CUT.match(text, end.index)) and not re.fullmatch(r"true|false|[-+]?\d[\d.]*", node.value):
        rest = text[end.index :].partition("\n")[0]
        node.value, node.style = f"{node.value}{rest}".strip(), '"'
        yield end.line, end.column + len(cut[0]), HASH
    elif quoted := WHOLE.fullmatch(node.value) or (flow and HALF.fullmatch(node.value)):
        sign, node.value, node.style = node.value[0], quoted[quoted.lastgroup or 0], '"'
        yield node.start_mark.line, node.start_mark.column, typographic(sign, node.value)


def of_decimals(text: str, node: yaml.MappingNode) -> Iterator[Slip]:
    """Numbers with a decimal comma within braces, {value: 4,5}: the comma begins a field called 5."""
    for (_, value), (after, _) in zip(node.value[:-1], node.value[1:], strict=True):
        written = text[value.start_mark.index : after.end_mark.index]
        if node.flow_style and isinstance(value, yaml.ScalarNode) and DECIMAL.fullmatch(written):
            value.value = "".join(written.split()).replace(",", ".")
            node.value = [pair for pair in node.value if pair[0] is not after]
            yield value.start_mark.line, value.start_mark.column, COMMA.format(written, value.value)


def typographic(sign: str, inner: str) -> str:
    shown = f'"{inner}"' if len(inner) <= 60 and '"' not in inner else STRAIGHT
    return TYPOGRAPHIC.format(sign=sign, right=shown)


def of_lines(lines: list[str], near: list[int]) -> Slip | None:
    """The slip that is why a text can't be read: on the line where reading stopped, first in `near`, or
    on one before it."""
    for number in near:
        line = lines[number] if 0 <= number < len(lines) else ""
        if (cut := CUT_LINE.search(line)) and not within_quotes(line[: cut.start()]):
            return number, cut.end(), HASH
        if closed := CLOSED.search(line):
            return number, closed.start("sign"), HALF_QUOTED.format(sign=closed["sign"])
        if number == near[0] and (opened := OPENED.search(line)):
            message = TYPOGRAPHIC.format(sign=opened["sign"], right=STRAIGHT)
            return number, opened.start("sign"), message
    return None


def within_quotes(text: str) -> bool:
    """Whether a straight quote is open at the end of the text, or it is a comment."""
    return text.lstrip().startswith("#") or any(text.count(sign) % 2 for sign in "\"'")
