"""What MkDocs says of a setting, in Swedish: what is likely in our own words, and the rest quoted."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from macros.text.problems import did_you_mean, listed
from macros.text.settings_text import SettingsText
from macros.text.yaml_source import Location

TYPES = {
    "str": "text",
    "bool": "true eller false",
    "int": "ett heltal",
    "list": 'en lista, med "- " först på varje rad',
    "dict": "fält med värden, indragna under",
    "NoneType": "tomt",
    "float": "ett tal",
}
REMOVE = "Rätta namnet eller ta bort raden."
# MkDocs' English → Swedish. The first that fits is used.
ENGLISH: tuple[tuple[str, str | Callable[[re.Match[str]], str]], ...] = (
    (r"Unrecognised configuration name: (.+)", lambda m: unknown(m[1])),
    (r"Required configuration not provided\.", "fältet saknas. Fyll i det."),
    (r"Expected type: .*?<class '(\w+)'>.* but received: .*", lambda m: f"ska vara {TYPES.get(m[1], m[1])}."),
    (r"Expected a (list|dict) of items, but .*", lambda m: f"ska vara {TYPES[m[1]]}."),
    (r"Expected (?:a )?(string|boolean)\b.*", lambda m: f"ska vara {'text' if m[1] == 'string' else TYPES['bool']}."),
    (r"Invalid Plugins configuration.*", 'ska vara en lista, med "- namn" på varje rad.'),
    (r"Invalid Markdown Extensions configuration", 'ska vara en lista, med "- namn" på varje rad.'),
    (r"Invalid config options for (?:the|Markdown Extension) '(.+?)'.*", r'inställningarna för "\1" ska vara fält med värden, indragna under.'),
    (r"'(.*)' is not a valid (?:plugin|Markdown Extension) name\.", r'"\1" är inget namn på ett tillägg. ' + REMOVE),
    (r'The "(.+)" plugin is not installed', r'tillägget "\1" finns inte. ' + REMOVE),
    (r"Failed to load extension '(.+?)'\..*ModuleNotFoundError.*", r'tillägget "\1" finns inte. ' + REMOVE),
    (r"Failed to load extension '(.+?)'\.(?:.*\n)*(.*)", r'tillägget "\1" kan inte användas så här (\2). ' + REMOVE),
    (r"Plugin '(.+?)' option '(.+?)': Unrecognised configuration name: .*", r'tillägget "\1" har inget fält "\2". ' + REMOVE),
    (r"Plugin '(.+?)' option '(.+?)': (.*)", r'tillägget "\1" godtar inte det som står i "\2" (\3). Rätta det eller ta bort raden.'),
    (r"Hook '(.+?)' can't start: (.*)", r'"\1" kan inte starta (\2). Rätta filen eller ta bort raden.'),
    (r"The path '(.*)' isn't an existing (?:file|directory)\.", r'"\1" finns inte. ' + REMOVE),
    (r"The path set in custom_dir \('(.*)'\) does not exist\.", r'custom_dir: "\1" finns inte. Ta bort raden.'),
    (r"The URL isn't valid.*|Unable to parse the URL\.", 'är ingen hel adress. Skriv den som "https://www.exempel.se/", utan mellanslag.'),
    (r"Expected a multiline string.*", 'ska vara text: skriv "|" efter kolonet och ett mönster på varje rad under.'),
    (r"The configuration is invalid\. Expected a key-value mapping.*", f"ska vara {TYPES['dict']}."),
    (r"Expected one of:? (?:\[|\()(.*)(?:\]|\)),? (?:but received|got):? '?(.*?)'?", lambda m: choice(m[2], m[1])),
    (r".*(?:has been deprecated|was removed from MkDocs).*", "fältet finns inte längre. Ta bort raden."),
    (r"Must be a string of format 'IP:PORT'|'.*' is not a valid port|'.*' does not appear to be an IPv4.*", 'ska vara värd och port: "127.0.0.1:8000".'),
    (r"The '(\w+)' should not be .*", "mappen går inte att använda. Motorn styr det här. Ta bort raden."),
    (r"Template skipped: '(.*)' not found.*", r'mallen "\1" finns inte. ' + REMOVE),
)  # fmt: skip
QUOTED = 'MkDocs godtar inte det som står här: "{}". Rätta det eller ta bort raden.'
WHOLE = 'MkDocs kan inte använda filen: "{}". Rätta det som är fel.'


def in_swedish(name: str, message: str, text: SettingsText) -> tuple[str, Location]:
    """A message about a setting ("" for one about none), and where to show it."""
    name = name.partition(".")[0]
    message, inner_name = re.sub(r"^(mkdocs\.yml: |Error parsing \S+: )", "", message.strip()), ""
    while sub := re.fullmatch(r"Sub-option '(.+?)': (.*)", message, re.DOTALL):
        inner_name, message = sub[1], sub[2]
    words, about = worded(message, QUOTED if name else WHOLE)
    location: Location = (name,) if name else ()
    for inner in (*([inner_name] if inner_name else ()), *about):
        location = within(text, location, inner)
    return ": ".join(one for one in (name, inner_name, words) if one), location


def worded(message: str, quoted: str) -> tuple[str, tuple[str, ...]]:
    """The Swedish, and the names of what is within the setting."""
    for english, swedish in ENGLISH:
        if match := re.fullmatch(english, message, re.DOTALL):
            return match.expand(swedish) if isinstance(swedish, str) else swedish(match), match.groups()[:1]
    return quoted.format(" ".join(message.split())[:200]), ()


def choice(value: str, allowed: str) -> str:
    known = re.findall(r"'(.*?)'", allowed)
    return f'"{value}" går inte. Skriv {listed(known)}.{did_you_mean(value, known)}'


def within(text: SettingsText, location: Location, name: str) -> Location:
    """The place of an item of this name in a list, or of a field; the setting's own where there is none."""
    value: Any = text.value.get(str(location[0])) if location else None
    if isinstance(value, dict) and name in value:
        return (*location, name)
    for number, one in enumerate(value if isinstance(value, list) else ()):
        if one == name:
            return (*location, number)
        if isinstance(one, dict) and name in one:
            return (*location, number, name)
    return location


def unknown(name: str) -> str:
    """Of a setting that MkDocs doesn't know."""
    return f"okänt fält.{did_you_mean(name, MkDocsConfig()._schema_keys)} {REMOVE}"
