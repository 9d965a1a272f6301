"""Edits of a site's files, as an editor, a merge or a broken disk may make them.

A mutation replaces a stretch of one file and leaves the rest as it was written. Those of different files,
and those that don't overlap, can be made together.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, get_args

import yaml
from pydantic import BaseModel

from macros.records import KINDS, Record
from macros.records.organisation import Site

Files = dict[str, bytes]


@dataclass(frozen=True)
class Mutation:
    """`text` in the place of the bytes from `start` to `end` of a file; None takes the file away.

    `required`: it takes away what a record can't do without, so that a check has to tell it. `optional`:
    it takes away a field that a record may be without.
    """

    name: str
    path: str
    start: int
    end: int
    text: bytes | None
    required: bool = False
    optional: bool = False

    def overlaps(self, other: Mutation) -> bool:
        if self.path != other.path:
            return False
        whole = self.text is None or other.text is None
        return whole or (self.start <= other.end and other.start <= self.end)

    def __str__(self) -> str:
        return self.name


def applied(files: Files, mutations: Iterable[Mutation]) -> dict[str, bytes | None]:
    """The files that the mutations change, as they become; None for one that is taken away."""
    changed: dict[str, bytes | None] = {}
    for one in sorted(mutations, key=lambda one: (one.path, one.start), reverse=True):
        before = changed.get(one.path, files[one.path])
        changed[one.path] = (
            None if one.text is None or before is None else before[: one.start] + one.text + before[one.end :]
        )
    return changed


# ---------------------------------------------------------------------------- values in YAML


@dataclass(frozen=True)
class Entry:
    """A field, a record or an item of a list in a text: where it stands, and where it goes when it goes.

    `gone`: what stands in the place of `start` to `end` without it.
    """

    name: str
    start: int
    end: int
    gone: str
    value_start: int
    value_end: int
    required: bool = False
    optional: bool = False


def entries(text: str, model: type[BaseModel] | None = None, register: bool = False) -> list[Entry]:
    """Everything that can be taken out of a YAML text. `model`: what its records are; a `register` has a
    record under each key."""
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    return list(within(root, text, model, register, "")) if root is not None else []


def within(node: yaml.Node, text: str, model: Any, register: bool, name: str) -> Iterator[Entry]:
    if isinstance(node, yaml.MappingNode):
        pairs = [(key.value, key, value) for key, value in node.value]
    elif isinstance(node, yaml.SequenceNode):
        pairs = [(str(n), value, value) for n, value in enumerate(node.value)]
    else:
        return
    fields = {} if register or model is None else by_name(model)
    for n, (key, _, value) in enumerate(pairs):
        start, end, gone = taken_out(node, text, pairs, n)
        info = fields.get(key) if isinstance(node, yaml.MappingNode) else None
        here = f"{name}.{key}".strip(".")
        required = info is not None and info.is_required()
        optional = info is not None and not required and issubclass(model, Record)
        stands = value.start_mark.index, ended(text, value)
        yield Entry(here, start, end, gone, *stands, required, optional)
        inner = part_of(info.annotation) if info else (model if register or is_list(node) else None)
        yield from within(value, text, inner, False, here)


def is_list(node: yaml.Node) -> bool:
    return isinstance(node, yaml.SequenceNode)


def taken_out(node: Any, text: str, pairs: list[Any], n: int) -> tuple[int, int, str]:
    """(start, end, what stands there instead) for the text without one of a node's entries."""
    if len(pairs) == 1:
        empty = "[]" if is_list(node) else "{}"
        return node.start_mark.index, ended(text, node), empty
    if n + 1 < len(pairs):
        return pairs[n][1].start_mark.index, pairs[n + 1][1].start_mark.index, ""
    return ended(text, pairs[n - 1][2]), ended(text, pairs[n][2]), ""


def ended(text: str, node: yaml.Node) -> int:
    """Where a value ends: that of a block is said to end where the next thing begins."""
    start, end = node.start_mark.index, node.end_mark.index
    return start + len(text[start:end].rstrip())


def by_name(model: type[BaseModel]) -> dict[str, Any]:
    return {info.alias or name: info for name, info in model.model_fields.items()}


def part_of(annotation: Any) -> type[BaseModel] | None:
    """The model within an annotation: of `tuple[Source, ...]` and of `Source | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for one in get_args(annotation) if (found := part_of(one))), None)


# ---------------------------------------------------------------------------- what is done to a site


ODD = '"<b>x</b> {{ units() }} | * _ ` \\" \\\\ \\x85 \\u2028 👩🏽‍🦰 \\u202eשלום \\xad a\\u0308"'
# What may stand in the place of a value, as YAML; each kind of value is wrong for most fields.
VALUES = {
    "empty": '""',
    "nothing": "",
    "number": "7",
    "huge": "99999999999999999",
    "decimal": "-0.5",
    "list": "[ett, två]",
    "group": "{ett: två}",
    "long": '"' + "Ett mycket långt ord och många " * 40 + 'ord"',
    "oneword": '"' + "Donaudampfschiffahrt" * 20 + '"',
    "odd": ODD,
    "lines": '"rad ett\\nrad två"',
    "true": "true",
    "date": '"2031-02-30"',
    "year": '"0001"',
    "last": '"9999-12-31"',
    "address": '"https://[adress]"',
    "script": '"javascript:alert(1)"',
    "path": '"../../../etc/passwd"',
    "space": '"\\u00a0"',
    "dash": '"-"',
    "slash": '"/"',
    "id": "protokoll",
}


@dataclass(frozen=True)
class Source:
    """A YAML text of a site: of a file, or a page's front matter from `at`."""

    path: str
    text: str
    at: int
    entries: list[Entry]

    def mutation(self, what: str, start: int, end: int, text: str, *of: bool) -> Mutation:
        first = self.at + len(self.text[:start].encode())
        last = self.at + len(self.text[:end].encode())
        return Mutation(f"{self.path}: {what}", self.path, first, last, text.encode(), *of)


FRONT = re.compile(r"---\n(.*?\n)---\n", re.S)


def sources(files: Files) -> Iterator[Source]:
    """Every YAML text of the site, with what can be taken out of it."""
    for path, data in files.items():
        if path.endswith((".yml", ".yaml")):
            text = data.decode()
            yield Source(path, text, 0, entries(text, *model_of(path)))
        elif path.endswith(".md") and (front := FRONT.match(data.decode())):
            yield Source(path, front[1], 4, entries(front[1]))


def model_of(path: str) -> tuple[type[BaseModel] | None, bool]:
    """(model, whether the file is a register of records)"""
    parts = path.removesuffix(".yml").split("/")
    if path == "data/site.yml":
        return Site, False
    if parts[0] != "data" or parts[1] not in KINDS:
        return None, False
    return KINDS[parts[1]].model, len(parts) == 2


def removals(files: Files) -> Iterator[Mutation]:
    """Each field, record and item of a list taken out in turn."""
    for of in sources(files):
        for one in of.entries:
            yield of.mutation(f"without {one.name}", one.start, one.end, one.gone, one.required, one.optional)


def replacements(files: Files) -> Iterator[Mutation]:
    """Each single value replaced by each of VALUES, and each group by some."""
    for of in sources(files):
        for one in of.entries:
            for name, text in VALUES.items():
                yield of.mutation(f"{one.name} is {name}", one.value_start, one.value_end, text)


def hidings(files: Files) -> Iterator[Mutation]:
    """Each record made a draft, and intern: in registers and in files of their own."""
    for of in sources(files):
        model, register = model_of(of.path)
        if model is None or model is Site:
            continue
        records = [one for one in of.entries if "." not in one.name] if register else []
        places = [(one.name, one.value_start, of.text[one.value_start]) for one in records]
        for name, start, sign in places or [("", 0, "")]:
            column = start - of.text.rfind("\n", 0, start) - 1
            for field in ("draft", "intern"):
                text = f"{{{field}: true, " if sign == "{" else f"{field}: true\n{' ' * column}"
                yield of.mutation(f"{name} {field}", start, start + (sign == "{"), text)


def file_edits(files: Files) -> Iterator[Mutation]:
    """Each file taken away and emptied. Without mkdocs.yml there is no site: every command says so."""
    for path, data in files.items():
        if path != "mkdocs.yml":
            yield Mutation(f"{path}: taken away", path, 0, len(data), None)
        yield Mutation(f"{path}: emptied", path, 0, len(data), b"")


# ---------------------------------------------------------------------------- lines and words


def line_edits(files: Files, chance: random.Random, each: int = 1) -> Iterator[Mutation]:
    """For each text file, `each` lines of every kind: deleted, doubled, indented, swapped; a word
    deleted; the file cut."""
    for path, data in files.items():
        if path.endswith((".yml", ".md", ".svg", ".css")) and data:
            for _ in range(each):
                yield from edits_of(path, data, chance)


def edits_of(path: str, data: bytes, chance: random.Random) -> Iterator[Mutation]:
    lines = data.splitlines(keepends=True)
    n = chance.randrange(len(lines))
    start = len(b"".join(lines[:n]))
    line = lines[n]
    end, where = start + len(line), f"{path}:{n + 1}"
    yield Mutation(f"{where} deleted", path, start, end, b"")
    yield Mutation(f"{where} doubled", path, start, start, line)
    yield Mutation(f"{where} indented", path, start, start, b" " * chance.randint(1, 8))
    yield Mutation(f"{where} outdented", path, start, end, line.lstrip(b" "))
    if n + 1 < len(lines):
        following = lines[n + 1]
        yield Mutation(f"{where} swapped", path, start, end + len(following), following + line)
    words = list(re.finditer(rb"\S+", data))
    for what, text in (("deleted", b""), ("odd", chance.choice(WORDS).encode())):
        word = chance.choice(words)
        yield Mutation(f"{path}: word {word.start()} {what} {text!r}", path, word.start(), word.end(), text)
    cut = chance.randrange(len(data))
    yield Mutation(f"{path}: cut at {cut}", path, cut, len(data), b"")
    if (byte := chance.randrange(len(data))) is not None:
        yield Mutation(f"{path}: byte {byte}", path, byte, byte + 1, bytes([chance.randrange(256)]))


# What may stand where a word stood: signs that mean something to a reader of YAML, Markdown, HTML, or us.
WORDS = (
    *("{{", "}}", "{%", "<b>", "</div>", "<script>", "<!--", "|", "#", "##", "######", "-", "1.", ":::"),
    *("[a](b.md)", "[a](../)", "![](x.png)", "![x](../bilder/nyckel.png)", "[a]: javascript:x", "```"),
    *('{{ series("svar") }}', "{{ units() }}", '{{ activity("larm-ahtari") }}', "---", "&amp;", "\x07"),
    *("\x85", "\u2028", "\ufeff", "\u202e", "\u200b", "👩🏽‍🦰", "https://[adress]", "<https://a.se>", "[^1]"),
    *(
        "true",
        "null",
        "0",
        "2031-13-01",
        "tillit-2031",
        "öppen",
        "intern",
        "\t",
        ">",
        "!!! note",
        "{ #egen }",
    ),
    *(
        "https://example.se/" + "a" * 300,
        "Donaudampf" * 40,
        "$x$",
        "`",
        "**",
        "_",
        "\\",
        "'",
        '"',
        "”x”",
        "%",
    ),
)


def call_edits(files: Files) -> Iterator[Mutation]:
    """Each call in a page: taken away, doubled, misspelt, without its arguments, with others."""
    for path, data in files.items():
        if not path.endswith(".md"):
            continue
        for call in re.finditer(rb"\{\{ *(\w+)\((.*?)\) *\}\}", data):
            name, where = call[1].decode(), f"{path}: {call[0].decode()}"
            for what, text in (
                ("taken away", b""),
                ("doubled", call[0] + b"\n\n" + call[0]),
                ("misspelt", call[0].replace(call[1], call[1] + b"x")),
                ("without arguments", f"{{{{ {name}() }}}}".encode()),
                ("of another", f'{{{{ {name}("tillit-2029") }}}}'.encode()),
                ("of a number", f"{{{{ {name}(7) }}}}".encode()),
                ("of an odd year", f"{{{{ {name}(-99999999) }}}}".encode()),
                ("as of long ago", f'{{{{ {name}("nycklar", as_of="0001") }}}}'.encode()),
                ("in a list", b"- " + call[0]),
                ("in a quote", b"> " + call[0]),
                ("in a heading", b"## " + call[0]),
                ("in a table", b"| " + call[0] + b" |\n|---|\n| " + call[0] + b" |"),
                ("in a link", b"[" + call[0] + b"](index.md)"),
            ):
                yield Mutation(f"{where} {what}", path, call.start(), call.end(), text)


def random_edits(files: Files, chance: random.Random, count: int) -> list[Mutation]:
    """Some mutations of any kind, none of which overlap."""
    chosen: list[Mutation] = []
    kinds = [list(removals(files)), list(replacements(files)), list(hidings(files)), list(call_edits(files))]
    while len(chosen) < count:
        lines = list(edits_of(*chance.choice(texts(files)), chance))
        one = chance.choice(chance.choice([*kinds, lines, lines]))
        if not any(one.overlaps(other) for other in chosen):
            chosen.append(one)
    return chosen


def texts(files: Files) -> list[tuple[str, bytes]]:
    return [(path, data) for path, data in files.items() if path.endswith((".md", ".yml")) and data]
