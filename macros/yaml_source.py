"""YAML text → values, with the position of each, and every problem in Swedish.

Only null, true, false, whole numbers and decimals are resolved: "no", "12:30" and "1_000" are the
text that the editor sees. Duplicate keys, aliases, merge keys and tags are refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from macros.problems import Place, Problem, at

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # a PyYAML built without libyaml: slower, but it reads the same
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

Location = tuple[str | int, ...]

PLAIN: tuple[tuple[re.Pattern[str], Callable[[str], Any]], ...] = (
    (re.compile(r"(~|null|)"), lambda text: None),
    (re.compile(r"(true|false)"), lambda text: text == "true"),
    (re.compile(r"[-+]?(0|[1-9]\d*)"), int),
    (re.compile(r"[-+]?\d+\.\d+"), float),
)
TEXT_TAG = "tag:yaml.org,2002:str"
OUR_TAGS = "tag:yaml.org,2002:"

# libyaml's English → what an editor should do. The first whose words are found is used.
ENGLISH = (
    ("end of stream", "ett citattecken eller en hakparentes öppnas men avslutas aldrig. "
     "Lägg till det som fattas."),
    ("document start", "ett citattecken avslutas för tidigt. Sätt hela texten inom ett par "
     'citattecken, och skriv \\" för citattecken inne i den.'),
    ("single document", 'filen har flera delar, skilda åt av "---". Ta bort den raden.'),
    ("mapping values are not allowed", "kolonet hör inte hemma här. Rätta indraget, eller sätt "
     "citattecken runt en text som innehåller kolon."),
    ("could not find expected ':'", 'raden saknar kolon efter fältets namn. Skriv "fält: värde".'),
    ("did not find expected ','", "listan eller gruppen inom parentes är inte avslutad. Lägg till "
     "kommatecknet eller parentesen som fattas."),
    ("block sequence entries are not allowed", 'strecket "-" hör inte hemma här. Börja listan på '
     "en ny rad under fältets namn."),
    ("escape character", 'ett omvänt snedstreck i en text inom "…" läses som ett styrtecken. '
     "Använd '…' i stället."),
    ("control characters", "det finns ett osynligt styrtecken här. Skriv om raden."),
    ("indentation", "indraget stämmer inte. Använd två mellanslag för varje nivå."),
    ("did not find expected", "indraget stämmer inte med raderna ovanför, eller så har ett "
     "citattecken avslutats för tidigt. Använd två mellanslag för varje nivå."),
    ("tag handle", 'en text kan inte börja med "!". Sätt citattecken runt den.'),
    ("directive", 'en rad kan inte börja med "%". Sätt citattecken runt texten.'),
    ("anchor", 'en text kan inte börja med "&" eller "*". Sätt citattecken runt den.'),
    ("alias", 'en text kan inte börja med "&" eller "*". Sätt citattecken runt den.'),
)  # fmt: skip


@dataclass
class YamlFile:
    """What a file holds: its values, and where each value and each key stands."""

    path: str
    value: Any = None
    values: dict[Location, tuple[int, int]] = field(default_factory=dict)
    keys: dict[Location, tuple[int, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

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
    text = decode(file.read_bytes(), found)
    if text is not None:
        parse(text, found)
    return found


def decode(data: bytes, found: YamlFile) -> str | None:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line, column = before.count(b"\n") + 1, error.start - before.rfind(b"\n")
        place = Place(found.path, line, column)
        found.problems.append(at(place, "utf8", "filen är inte sparad som UTF-8. Spara om den "
                                 'med kodningen "UTF-8" i redigeraren.'))  # fmt: skip
        return None
    if not text.strip():
        found.problems.append(at(Place(found.path), "empty", "filen är tom. Fyll i den eller ta "
                                 "bort den."))  # fmt: skip
        return None
    return text


def parse(text: str, found: YamlFile) -> None:
    if ("&" in text or "*" in text) and refuse_aliases(text, found):
        return
    try:
        node = yaml.compose(text, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        found.problems.append(syntax_problem(text, found.path, error))
        return
    except yaml.reader.ReaderError as error:
        # The pure-Python reader raises this one for control characters, without a mark.
        line = text.count("\n", 0, error.position) + 1
        place = Place(found.path, line, 1)
        found.problems.append(at(place, "yaml", translate("control characters")))
        return
    if node is None:
        found.problems.append(at(Place(found.path), "empty", "filen har bara kommentarer. Fyll i "
                                 "den eller ta bort den."))  # fmt: skip
        return
    found.value = build(node, (), found)


def refuse_aliases(text: str, found: YamlFile) -> bool:
    """Whether the text has an anchor or an alias; each is a problem."""
    before = len(found.problems)
    try:
        for event in yaml.parse(text, Loader=Loader):
            if isinstance(event, yaml.AliasEvent):
                place = Place(found.path, event.start_mark.line + 1, event.start_mark.column + 1)
                found.problems.append(at(place, "alias", f'"*{event.anchor}" pekar på en annan '
                                         "del av filen. Skriv ut värdet i stället, eller sätt "
                                         "citattecken om det är text."))  # fmt: skip
    except yaml.YAMLError:
        return False  # compose reports it
    return len(found.problems) > before


def syntax_problem(text: str, path: str, error: yaml.MarkedYAMLError) -> Problem:
    mark = error.problem_mark or error.context_mark
    words = " ".join(filter(None, (error.problem, error.context)))
    if "end of stream" in words and error.context_mark:
        mark = error.context_mark  # where the quote opened, not where the file ends
    if mark is None:
        return at(Place(path), "yaml", translate(words))
    lines = text.splitlines()
    line = lines[mark.line] if mark.line < len(lines) else ""
    tab = re.match(r" *\t", line)
    if tab:
        return at(Place(path, mark.line + 1, tab.end()), "yaml", "raden har ett tabbtecken i "
                  "indraget. Använd två mellanslag för varje nivå.")  # fmt: skip
    if "cannot start any token" in words:
        sign = line[mark.column : mark.column + 1]
        message = f'en text kan inte börja med "{sign}". Sätt citattecken runt den.'
        return at(Place(path, mark.line + 1, mark.column + 1), "yaml", message)
    return at(Place(path, mark.line + 1, mark.column + 1), "yaml", translate(words))


def translate(words: str) -> str:
    for english, swedish in ENGLISH:
        if english in words:
            return swedish
    return "raden går inte att läsa som YAML. Jämför indrag, kolon och citattecken med raderna runt om."


def build(node: yaml.Node, location: Location, found: YamlFile) -> Any:
    """The node's value; its position, and those of all within it, are noted on the way."""
    mark = node.start_mark
    found.values[location] = (mark.line + 1, mark.column + 1)
    if isinstance(node, yaml.ScalarNode):
        return scalar(node, found)
    if isinstance(node, yaml.SequenceNode):
        return [build(item, (*location, n), found) for n, item in enumerate(node.value)]
    return mapping(node, location, found)


def mapping(node: yaml.MappingNode, location: Location, found: YamlFile) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key, value in node.value:
        place = Place(found.path, key.start_mark.line + 1, key.start_mark.column + 1)
        if not isinstance(key, yaml.ScalarNode):
            found.problems.append(at(place, "key", "ett fältnamn måste vara ett enkelt ord."))
        elif key.value == "<<" and not key.style:
            found.problems.append(at(place, "merge", '"<<" hämtar fält från en annan del av filen. '
                                     "Skriv ut fälten i stället."))  # fmt: skip
        elif key.value in result:
            found.problems.append(at(place, "duplicate", f'"{key.value}" står två gånger. Ta bort '
                                     "den ena."))  # fmt: skip
        else:
            inner = (*location, key.value)
            found.keys[inner] = (place.line, place.column)
            result[key.value] = build(value, inner, found)
    return result


def scalar(node: yaml.ScalarNode, found: YamlFile) -> Any:
    if not node.tag.startswith(OUR_TAGS):
        place = Place(found.path, node.start_mark.line + 1, node.start_mark.column + 1)
        found.problems.append(at(place, "tag", f'"{node.tag}" är ingen text. Sätt citattecken runt '
                                 "värdet."))  # fmt: skip
        return node.value
    if node.style:  # quoted or block: text, whatever it looks like
        return node.value
    for pattern, convert in PLAIN:
        if pattern.fullmatch(node.value):
            return convert(node.value)
    return node.value
