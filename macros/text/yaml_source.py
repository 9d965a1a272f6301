"""YAML text → values, with the position of each, and every problem in Swedish.

Only null, true, false, whole numbers and decimals are resolved: "no", "12:30" and "1_000" are the
text that the editor sees. Duplicate keys, aliases, merge keys and tags are refused, but for such tags as a file may have. Texts and keys
have passed the door.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from macros.text import yaml_slips
from macros.text.door import admit, passes
from macros.text.problems import Place, Problem, at
from macros.text.system_faults import why

# A PyYAML that is built without libyaml is slower, but reads the same.
Fastest: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Loader(Fastest):  # type: ignore[misc, valid-type]
    """YAML's nodes, with the tags that are written and no others: what a plain text is, `PLAIN` says."""

    def resolve(self, kind: type[yaml.Node], value: Any, implicit: Any) -> str:
        return kind.__name__


Location = tuple[str | int, ...]

PLAIN: tuple[tuple[re.Pattern[str], Callable[[str], Any]], ...] = (
    (re.compile(r"(~|null|)"), lambda text: None),
    (re.compile(r"(true|false)"), lambda text: text == "true"),
    (re.compile(r"[-+]?(0|[1-9][0-9]{0,17})"), int),
    (re.compile(r"[-+]?[0-9]{1,17}\.[0-9]{1,17}"), float),
)
# How all of those begin, and few of what is written.
MAY_BE_PLAIN = re.compile(r"[-+0-9~]|(?:null|true|false|)\Z")
# Deeper than any record. Further down both libyaml's composer and our own walk would give up.
DEEPEST = 40
DEEP_BLOCK = re.compile(rf"^[ ?-]{{{DEEPEST}}}", re.MULTILINE)

MERGED = re.compile(r"^(?:<{7}|>{7})(?: .*)?$", re.MULTILINE)
TWO_VERSIONS = (
    "här står två versioner av samma text, efter att två personers ändringar lades ihop. Behåll den som gäller, "
    'och ta bort raderna med "<<<<<<<", "=======" och ">>>>>>>".'
)
OPENS = {"[": "]", "{": "}"}
NEW_LINE = re.compile(r"\s*(?:- |[\w-]+:(?:\s|$))")

UNSEEN_SIGN = "det finns ett osynligt styrtecken här. Skriv om raden."

# libyaml's English → what an editor should do. The first whose words are found is used.
ENGLISH = (
    (
        "end of stream",
        "ett citattecken eller en parentes öppnas men avslutas aldrig. Lägg till det som fattas.",
    ),
    ("directive", 'en rad kan inte börja med "%". Sätt citattecken runt texten.'),
    ("incompatible", 'en rad kan inte börja med "%". Sätt citattecken runt texten.'),
    ("tag handle", 'en text kan inte börja med "!". Sätt citattecken runt den.'),
    (
        "document start",
        "ett citattecken avslutas för tidigt. Sätt hela texten inom ett par "
        'citattecken, och skriv \\" för citattecken inne i den.',
    ),
    ("single document", 'filen har flera delar, skilda åt av "---". Ta bort den raden.'),
    (
        "mapping values are not allowed",
        "kolonet hör inte hemma här. Rätta indraget, eller sätt "
        "citattecken runt en text som innehåller kolon.",
    ),
    (
        "could not find expected ':'",
        'raden saknar kolon efter fältets namn. Skriv "fält: värde". Går texten ovanför vidare här, ska raden '
        "vara indragen två mellanslag mer än den.",
    ),
    (
        "did not find expected ','",
        "listan eller gruppen inom parentes är inte avslutad. Lägg till "
        "kommatecknet eller parentesen som fattas.",
    ),
    (
        "block sequence entries are not allowed",
        'strecket "-" hör inte hemma här. Börja listan på en ny rad under fältets namn.',
    ),
    (
        "escape character",
        "ett omvänt snedstreck i en text inom \"…\" läses som ett styrtecken. Använd '…' i stället.",
    ),
    ("indentation", "indraget stämmer inte. Använd två mellanslag för varje nivå."),
    (
        "did not find expected",
        "indraget stämmer inte med raderna ovanför, eller så har ett "
        "citattecken avslutats för tidigt. Använd två mellanslag för varje nivå.",
    ),
    ("anchor", 'en text kan inte börja med "&" eller "*". Sätt citattecken runt den.'),
    ("alias", 'en text kan inte börja med "&" eller "*". Sätt citattecken runt den.'),
)


@dataclass(frozen=True)
class Tagged:
    """A value of which the file says only how it is to be found: mkdocs.yml's !ENV."""

    tag: str


@dataclass
class YamlFile:
    """What a file holds: its values, and where each value and each key stands."""

    path: str
    value: Any = None
    values: dict[Location, tuple[int, int]] = field(default_factory=dict)
    keys: dict[Location, tuple[int, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    door: Callable[[str], str] = admit  # what each text and key passes
    tags: tuple[str, ...] = ()  # how those begin that a value may have; elsewhere none may

    def place(self, location: Location, key: bool = False) -> Place:
        """The position of a value, or of its nearest enclosing value that has one."""
        marks = self.keys if key else self.values
        while location and location not in marks:
            location = location[:-1]
            marks = self.values
        return Place(self.path, *marks.get(location, (1, 1)))


def read(file: Path, path: str) -> YamlFile:
    """The file as values and positions. Never raises for what an editor wrote."""
    found = YamlFile(path)
    text = text_of(file, found)
    if text is not None:
        parse(text, found)
    return found


def text_of(file: Path, found: YamlFile) -> str | None:
    """What a file says; None, and a problem, where it can't be read."""
    try:
        data = file.read_bytes()
    except OSError as error:
        found.problems.append(at(Place(found.path), "file", f"filen går inte att läsa: {why(error)}"))
        return None
    return decode(data, found)


def decode(data: bytes, found: YamlFile) -> str | None:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8-sig")) + 1
        place = Place(found.path, line, column)
        found.problems.append(
            at(
                place,
                "utf8",
                'filen är inte sparad som UTF-8. Spara om den med kodningen "UTF-8" i redigeraren.',
            )
        )
        return None
    if merged := MERGED.search(text):
        found.problems.append(at(place_of(text, merged.start(), found), "merge", TWO_VERSIONS))
        return None
    if not text.strip():
        found.problems.append(at(Place(found.path), "empty", "filen är tom. Fyll i den eller ta bort den."))
        return None
    return text


def parse(text: str, found: YamlFile) -> None:
    unseen = yaml.reader.Reader.NON_PRINTABLE.search(text)
    if unseen:
        found.problems.append(at(place_of(text, unseen.start(), found), "yaml", UNSEEN_SIGN))
        return
    if (any(sign in text for sign in "&*!") or may_be_deep(text)) and refuse(text, found):
        return
    try:
        node = yaml.compose(text, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        found.problems.append(syntax_problem(text, found, error))
        return
    if node is not None:
        if found.door is admit and "\\" not in text and passes(text):
            found.door = str  # what has passed in whole has passed in parts
        found.problems += (slip_problem(slip, found) for slip in yaml_slips.of_nodes(text, node))
        found.value = build(node, (), found)
    if found.value is None and not found.problems:
        found.problems.append(
            at(Place(found.path), "empty", "filen har inget innehåll. Fyll i den eller ta bort den.")
        )


def place_of(text: str, offset: int, found: YamlFile) -> Place:
    line = text.count("\n", 0, offset) + 1
    return Place(found.path, line, offset - text.rfind("\n", 0, offset))


def place_at(mark: Any, text: str, found: YamlFile) -> Place:
    """The mark's position, or the last sign of the file when the mark stands after it."""
    end = len(text.rstrip())
    last = place_of(text, max(end - 1, 0), found)
    return min(Place(found.path, mark.line + 1, mark.column + 1), last)


def may_be_deep(text: str) -> bool:
    """Whether the text may hold more levels than any record: cheap, and sometimes wrong."""
    depth = deepest = 0
    for bracket in re.findall(r"[\[{\]}]", text):
        depth += 1 if bracket in "[{" else -1
        deepest = max(deepest, depth)
    return deepest > DEEPEST or DEEP_BLOCK.search(text) is not None


def refuse(text: str, found: YamlFile) -> bool:
    """Whether the text has an alias, an anchor, a tag or far too many levels; each is a problem."""
    aliases, others, depth = [], [], 0
    try:
        for event in yaml.parse(text, Loader=Loader):
            place = place_at(event.start_mark, text, found)
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST:
                others.append(
                    at(place, "deep", "här är för många nivåer. Ta bort parenteserna eller indraget.")
                )
                break
            if isinstance(event, yaml.AliasEvent):
                aliases.append(
                    at(
                        place,
                        "alias",
                        f'"*{event.anchor}" pekar på en annan del av filen. '
                        "Skriv ut värdet i stället, eller sätt citattecken om det är "
                        "text.",
                    )
                )
            elif anchor := getattr(event, "anchor", None):
                others.append(
                    at(
                        place,
                        "anchor",
                        f'"&{anchor}" är ett märke, ingen text. Ta bort '
                        "det, eller sätt citattecken runt hela texten.",
                    )
                )
            elif (tag := getattr(event, "tag", None)) and not tag.startswith(found.tags):
                written = tag.replace("tag:yaml.org,2002:", "!!")
                others.append(
                    at(
                        place,
                        "tag",
                        f'"{written}" är en typ, ingen text. Ta bort den, eller '
                        "sätt citattecken runt hela texten.",
                    )
                )
    except yaml.YAMLError:
        return False  # compose reports it
    found.problems += aliases or others  # an anchor with its aliases is one mistake
    return bool(aliases or others)


def slip_problem(slip: yaml_slips.Slip, found: YamlFile) -> Problem:
    line, column, message = slip
    return at(Place(found.path, line + 1, column + 1), "slip", message)


def syntax_problem(text: str, found: YamlFile, error: yaml.MarkedYAMLError) -> Problem:
    slip = yaml_slips.of_lines(text.split("\n"), near(text, error))
    return slip_problem(slip, found) if slip else syntax_error(text, found, error)


def near(text: str, error: yaml.MarkedYAMLError) -> list[int]:
    """The lines that an error may come from: where reading stopped, the last before it, where it began."""
    lines = text.split("\n")
    stopped = min(error.problem_mark.line, len(lines) - 1) if error.problem_mark else 0
    before = next((n for n in range(stopped - 1, -1, -1) if lines[n].strip()), stopped)
    return [stopped, before, *([error.context_mark.line] if error.context_mark else ())]


def syntax_error(text: str, found: YamlFile, error: yaml.MarkedYAMLError) -> Problem:
    mark = error.problem_mark or error.context_mark
    words = " ".join(filter(None, (error.problem, error.context)))
    if mark is None:
        return at(Place(found.path), "yaml", translate(words))
    if "flow" in words and (opened := left_open(text, error)):
        return opened_at(text, found, opened)
    if "could not find expected ':'" in words and error.context_mark:
        mark = error.context_mark  # where the field's name stands
    if "flow" in words and place_at(mark, text, found) != Place(found.path, mark.line + 1, mark.column + 1):
        words = "end of stream"
        mark = unclosed(text) or mark
    elif "end of stream" in words and error.context_mark:
        mark = error.context_mark  # where the quote opened, not where the file ends
    place = place_at(mark, text, found)
    lines = text.splitlines()
    line = lines[mark.line] if mark.line < len(lines) else ""
    tab = re.match(r" *\t", line)
    if tab:
        return at(
            Place(found.path, place.line, tab.end()),
            "yaml",
            "raden har ett tabbtecken i indraget. Använd två mellanslag för varje nivå.",
        )
    if "cannot start any token" in words:
        sign = line[mark.column : mark.column + 1]
        return at(place, "yaml", f'en text kan inte börja med "{sign}". Sätt citattecken runt den.')
    return at(place, "yaml", translate(words))


def left_open(text: str, error: yaml.MarkedYAMLError) -> Any:
    """The mark of the parenthesis that isn't closed where a new line begins as lines do; None for others."""
    mark, opened, lines = error.problem_mark, error.context_mark, text.split("\n")
    if mark is None or opened is None or not opened.line < mark.line < len(lines):
        return None
    return opened if NEW_LINE.match(lines[mark.line]) else None


def opened_at(text: str, found: YamlFile, mark: Any) -> Problem:
    line = text.split("\n")[mark.line]
    sign = line[mark.column]
    message = f'parentesen "{sign}" avslutas aldrig. Skriv "{OPENS.get(sign, sign)}" efter det sista i den.'
    return at(place_at(mark, text, found), "yaml", message)


def unclosed(text: str) -> Any:
    """The mark of the innermost parenthesis that is open when the text can be read no further."""
    opened = []
    try:
        for event in yaml.parse(text, Loader=Loader):
            if isinstance(event, yaml.CollectionStartEvent):
                opened.append(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                opened.pop()
    except yaml.YAMLError:
        pass
    return next((event.start_mark for event in reversed(opened) if event.flow_style), None)


def translate(words: str) -> str:
    for english, swedish in ENGLISH:
        if english in words:
            return swedish
    return "raden går inte att läsa som YAML. Jämför indrag, kolon och citattecken med raderna runt om."


def build(node: yaml.Node, location: Location, found: YamlFile) -> Any:
    """The node's value; its position, and those of all within it, are noted on the way."""
    mark = node.start_mark
    found.values[location] = (mark.line + 1, mark.column + 1)
    if found.tags and node.tag.startswith(found.tags):
        return Tagged(node.tag)
    if isinstance(node, yaml.ScalarNode):
        return scalar(node, found.door)
    if isinstance(node, yaml.SequenceNode):
        return [build(item, (*location, n), found) for n, item in enumerate(node.value)]
    assert isinstance(node, yaml.MappingNode)  # there are three kinds, and aliases are refused
    return mapping(node, location, found)


def mapping(node: yaml.MappingNode, location: Location, found: YamlFile) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key, value in node.value:
        place = (key.start_mark.line + 1, key.start_mark.column + 1)
        if wrong := wrong_key(key, result, found.door):
            found.problems.append(at(Place(found.path, *place), *wrong))
            continue
        name = found.door(key.value)
        inner = (*location, name)
        found.keys[inner] = place
        result[name] = build(value, inner, found)
    return result


def wrong_key(key: yaml.Node, before: Container[str], door: Callable[[str], str]) -> tuple[str, str] | None:
    """The rule that a field's name breaks, and what to say; None for a good one. `before`: the names before it."""
    if not isinstance(key, yaml.ScalarNode):
        return "key", "ett fältnamn måste vara ett enkelt ord."
    if key.value == "<<" and not key.style:
        return "merge", '"<<" hämtar fält från en annan del av filen. Skriv ut fälten i stället.'
    if (name := door(key.value)) in before:
        return "duplicate", f'"{name}" står två gånger. Ta bort den ena.'
    return None


def scalar(node: yaml.ScalarNode, door: Callable[[str], str]) -> Any:
    text = door(node.value)
    if node.style or not MAY_BE_PLAIN.match(text):  # quoted or block: text, whatever it looks like
        return text
    for pattern, convert in PLAIN:
        if pattern.fullmatch(text):
            return convert(text)
    return text
