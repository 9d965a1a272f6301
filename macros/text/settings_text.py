"""mkdocs.yml as it is written: its values with their places, laid over those of the files that it inherits.

MkDocs reads the values that a build uses; this tells where they stand, and what MkDocs would take
otherwise than it is written ("no", 12:30). The engine's own base isn't read here: nobody edits it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml

from macros.text.engine_folder import ENGINE
from macros.text.problems import Place, Problem, at
from macros.text.system_faults import why
from macros.text.yaml_source import Location, YamlFile, decode, parse

FILE = "mkdocs.yml"
BASE = "macros/mkdocs_base.yml"
# What may stand for a value that only MkDocs knows. Others make objects of any kind.
TAGS = ("!ENV", "!relative", "tag:yaml.org,2002:python/name:")


@dataclass(frozen=True)
class SettingsText:
    """`files` holds the site's own mkdocs.yml first, and then what it inherits, the base left out.

    `said` is what MkDocs' own YAML makes of them, a tagged value being None.
    """

    files: tuple[YamlFile, ...] = ()
    said: dict[str, Any] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @cached_property
    def value(self) -> dict[str, Any]:
        """The settings as they are written; Tagged where MkDocs alone knows."""
        merged: dict[str, Any] = {}
        for one in reversed(self.files):
            merged = laid_over(merged, one.value if isinstance(one.value, dict) else {})
        return merged

    def place(self, location: Location = (), key: bool = False) -> Place:
        """Where a value (or its name) stands: in the first file that says it."""
        for length in range(len(location), 0, -1):
            part = location[:length]
            for one in self.files:
                if part in one.values:
                    return one.place(part, key)
        return self.files[0].place(()) if self.files else Place(FILE)


def settings_text(root: Path) -> SettingsText:
    """What the site in `root` has written. Never raises for what an editor wrote."""
    files: list[YamlFile] = []
    said: dict[str, Any] = {}
    problems: list[Problem] = []
    for file in chain(root, files, problems):
        found = YamlFile(name(root, file), tags=TAGS)
        files.append(found)
        values = read(file, found)
        problems += found.problems
        said = laid_over(values, said)
    return SettingsText(tuple(files), said, tuple(problems))


def name(root: Path, file: Path) -> str:
    return file.relative_to(root).as_posix() if file.is_relative_to(root) else file.as_posix()


def chain(root: Path, files: list[YamlFile], problems: list[Problem]) -> Iterator[Path]:
    """mkdocs.yml and each file that is inherited in turn, as long as there is one to read. `files`: those
    that have been read."""
    file, heirs = root / FILE, list[Path]()
    while file != ENGINE / BASE:
        yield file
        heirs.append(file)
        last = files[-1]
        parent = last.value.get("INHERIT") if isinstance(last.value, dict) else None
        if parent is None:
            return
        following = inherited(file, str(parent))
        wrong = not_inherited(str(parent), following, heirs)
        if following is None or wrong:
            problems.append(at(last.place(("INHERIT",)), "settings", wrong))
            return
        file = following


def inherited(file: Path, parent: str) -> Path | None:
    """The file that INHERIT names: beside the one that says so, or else in the engine's folder.

    So a site names the base in the same way wherever it lies, on every machine.
    """
    return next((one / parent for one in (file.parent, ENGINE) if (one / parent).is_file()), None)


def not_inherited(parent: str, found: Path | None, heirs: list[Path]) -> str:
    """Why a file can't be inherited; "" where it can. `heirs`: those that inherit it."""
    if found is None or found in heirs:
        why_not = "finns inte" if found is None else "ärver i sin tur den här filen"
        return f'INHERIT: "{parent}" {why_not}. Skriv "INHERIT: {BASE}".'
    return ""


def read(file: Path, found: YamlFile) -> dict[str, Any]:
    """Reads a file into `found`, and returns what MkDocs makes of it."""
    try:
        text = decode(file.read_bytes(), found)
    except OSError as error:
        found.problems.append(at(Place(found.path), "settings", f"filen går inte att läsa: {why(error)}"))
        return {}
    if text is None:
        return {}
    parse(text, found)
    if found.problems:
        found.value = None  # what there is of it could be taken for the whole
        return {}
    if not isinstance(found.value, dict):
        words = f'{FILE} ska vara rader av typen "site_name: Namnet".'
        found.problems.append(at(found.place(()), "settings", words))
        return {}
    said = yaml.load(text, Loader=Untagged)
    return {key: value for key, value in said.items() if key != "INHERIT"}


def laid_over(base: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """Settings on those that they inherit, as MkDocs has it: groups join, all else is replaced."""
    both = (name for name in own if isinstance(base.get(name), dict) and isinstance(own[name], dict))
    return {**base, **own, **{name: laid_over(base[name], own[name]) for name in both}}


class Untagged(yaml.CSafeLoader):
    """YAML as MkDocs reads it, but for tagged values, which are None."""


Untagged.add_multi_constructor("", lambda loader, suffix, node: None)


@cache
def base() -> dict[str, Any]:
    """What the engine's base says, as SettingsText.said has it. Not to be changed: it is read once."""
    said: dict[str, Any] = yaml.load((ENGINE / BASE).read_text(encoding="utf-8"), Loader=Untagged)
    return said
