"""Where a record was written."""

from __future__ import annotations

from dataclasses import dataclass

from macros.text.problems import Place
from macros.text.yaml_source import Location, YamlFile


@dataclass(frozen=True)
class Origin:
    """Where a record was written: the file, and its place in it."""

    file: YamlFile
    location: Location

    def place(self, location: Location = (), key: bool = False) -> Place:
        return self.file.place((*self.location, *location), key)
