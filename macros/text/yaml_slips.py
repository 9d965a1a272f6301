"""YAML that can be read and says something else than was meant, and what lies behind YAML that can't.

Text cut at " #", quotes that are none, decimal commas within braces, hard spaces in an indent, colons
without a space after them, headings that are gone.
"""

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
# Spaces that word processors write: no indent to YAML, and like one to the eye.
HARD = "\xa0\u2002\u2003\u2007\u2009\u202f\u3000"
HARD_INDENT = re.compile(f"[ \\t]*[{HARD}]")
# Each begins with the sign that it looks for, which is found at once.
MAY_SLIP = re.compile(r"#(?<=[ \t]#)[^\s#]"), re.compile(r":(?<=\w:)[^\s/]")
# "title:Komin": a name that fields have, and a value right after its colon.
UNSPACED = re.compile(r"(?P<name>[a-z_]{2,}):(?P<value>[^\s/:].*)", re.DOTALL)
UNSPACED_LINE = re.compile(r"[ \t]*(?:- +)*(?P<name>[a-z_]{2,}):(?P<value>[^\s/:].*)")
SIGN = re.compile(r"(?:[:,\[{-][ \t]+|[\[{])(?P<sign>[*&])[^\s,\]}]")
FILLED = re.compile(r"(?P<indent> *)(?:- +)*[\w-]+:[ \t]+[^\s|>#].*")
POINT = re.compile(r"(?P<indent> *)- ")
FIELD = re.compile(r"(?P<indent> *)(?P<name>[\w-]+):(?:\s|$)")
DECIMAL = re.compile(r"[-+]?\d[\d \xa0\u202f]*,\d+")

COMMA = "{} läses som två värden, skilda av kommatecknet. Skriv {}."
HASH = (
    "texten slutar här, eftersom # börjar en kommentar. Sätt citattecken runt hela texten; är det en "
    "kommentar, skriv ett mellanslag efter #."
)
HALF_QUOTED = "texten börjar och slutar med olika citattecken. Skriv {sign} på båda ställena."
TYPOGRAPHIC = "{sign} är inget citattecken i YAML, utan en del av texten. Skriv {right}."

HARD_SPACE = (
    "raden börjar med ett hårt mellanslag, som ofta följer med från Word. Ta bort det, och dra in raden "
    "med vanliga mellanslag."
)
NO_SPACE = 'det fattas ett mellanslag efter kolonet. Skriv "{name}: {value}".'
NO_START = 'en text kan inte börja med "{sign}". Sätt citattecken runt hela texten.'
NO_HEADING = (
    "listan har ingen rubrik: raden ovanför har redan ett värde. Skriv fältets namn och kolon på en egen rad "
    'ovanför, till exempel "steps:".'
)
TOO_DEEP = (
    "indraget är större än på raden ovanför, som redan har ett värde. Rätta indraget, eller skriv rubriken som "
    'fattas på en egen rad ovanför, till exempel "source:".'
)

STRAIGHT = 'raka citattecken (") runt hela texten'

Slip = tuple[int, int, str]  # line and column, from 0, and what to say


def of_nodes(text: str, root: yaml.Node) -> Iterator[Slip]:
    """What is wrong with the values of a text that could be read.

    Such a value becomes what was meant, so that nothing more is said of it.
    """
    if may_slip(text):
        yield from of_node(text, root, flow=False)


def may_slip(text: str) -> bool:
    """Whether a value of a text may be wrong: cheap, and sometimes wrong itself."""
    return (
        any(sign in text for sign in QUOTES + HARD)
        or any(one.search(text) for one in MAY_SLIP)
        or ("{" in text and DECIMAL.search(text) is not None)
    )


def of_node(text: str, node: yaml.Node, flow: bool) -> Iterator[Slip]:
    if isinstance(node, yaml.ScalarNode):
        yield from of_scalar(text, node, flow)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from of_node(text, item, bool(node.flow_style))
    elif isinstance(node, yaml.MappingNode):
        yield from of_decimals(text, node)
        yield from of_keys(node)
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


def of_keys(node: yaml.MappingNode) -> Iterator[Slip]:
    """Fields' names with a hard space before them, or with their value in them."""
    for number, (key, value) in enumerate(node.value):
        if not isinstance(key, yaml.ScalarNode) or key.style:
            continue
        mark = key.start_mark
        if key.value[:1] in HARD:
            key.value = key.value.lstrip(HARD + " ")
            yield mark.line, mark.column, HARD_SPACE
        unspaced = UNSPACED.fullmatch(key.value)
        if unspaced and isinstance(value, yaml.ScalarNode) and not value.value:
            value.value, value.style, key.value = unspaced["value"], '"', unspaced["name"]
            node.value[number] = key, value
            yield mark.line, mark.column + len(key.value), NO_SPACE.format(**shortened(unspaced))


def shortened(unspaced: re.Match[str]) -> dict[str, str]:
    return {"name": unspaced["name"], "value": unspaced["value"][:40].rstrip()}


def typographic(sign: str, inner: str) -> str:
    shown = f'"{inner}"' if len(inner) <= 60 and '"' not in inner else STRAIGHT
    return TYPOGRAPHIC.format(sign=sign, right=shown)


def of_lines(lines: list[str], near: list[int]) -> Slip | None:
    """The slip that is why a text can't be read: on the line where reading stopped, first in `near`, or
    on one before it."""
    hard = next((n for n, line in enumerate(lines[: near[0] + 1]) if HARD_INDENT.match(line)), None)
    if hard is not None:
        return hard, len(lines[hard]) - len(lines[hard].lstrip(" \t")), HARD_SPACE
    for number in near:
        line = lines[number] if 0 <= number < len(lines) else ""
        if slip := of_line(line, number == near[0]):
            return number, *slip
    return heading_gone(lines, near[0])


def of_line(line: str, stopped: bool) -> tuple[int, str] | None:
    """The column of a slip on a line, and what to say. `stopped`: whether the reading stopped here."""
    if (cut := CUT_LINE.search(line)) and not within_quotes(line[: cut.start()]):
        return cut.end(), HASH
    if unspaced := UNSPACED_LINE.fullmatch(line):
        return unspaced.end("name"), NO_SPACE.format(**shortened(unspaced))
    if closed := CLOSED.search(line):
        return closed.start("sign"), HALF_QUOTED.format(sign=closed["sign"])
    if stopped and (opened := OPENED.search(line)):
        return opened.start("sign"), TYPOGRAPHIC.format(sign=opened["sign"], right=STRAIGHT)
    if stopped and (sign := SIGN.search(line)) and not within_quotes(line[: sign.start("sign")]):
        return sign.start("sign"), NO_START.format(sign=sign["sign"])
    return None


def heading_gone(lines: list[str], stopped: int) -> Slip | None:
    """A list, or lines further in, under a line that has its value: the heading between them is gone."""
    above = next((line for line in reversed(lines[:stopped]) if line.strip()), "")
    line = lines[stopped] if stopped < len(lines) else ""
    filled = FILLED.fullmatch(above)
    if filled and (point := POINT.match(line)) and len(point["indent"]) >= len(filled["indent"]):
        return (stopped, len(point["indent"]), NO_HEADING) if "- " not in above[: len(point[0])] else None
    field = FIELD.match(line)
    start = len(above) - len(above.lstrip(" -"))
    if filled and field and len(field["indent"]) > start:
        return stopped, len(field["indent"]), TOO_DEEP
    return None


def within_quotes(text: str) -> bool:
    """Whether a straight quote is open at the end of the text, or it is a comment."""
    return text.lstrip().startswith("#") or any(text.count(sign) % 2 for sign in "\"'")
