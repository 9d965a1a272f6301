"""Where a record is written: the file, the place in it, and what stands there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from macros.editing.desk import Desk
from macros.records import KINDS
from macros.text.yaml_edit import value_of
from macros.text.yaml_source import Location


@dataclass(frozen=True)
class Written:
    """A record as its file has it. `location` is () in a file of its own, (id,) in a register.

    `value`: its fields as they are written; `whole`: all that the file says.
    """

    kind: str
    key: str
    path: str
    location: Location
    text: str
    whole: Any

    @property
    def value(self) -> dict[str, Any]:
        found = self.whole[self.key] if self.location else self.whole
        return dict(found) if isinstance(found, dict) else {}

    def with_value(self, value: dict[str, Any]) -> Any:
        """All that the file is to say, when the record says this."""
        return {**self.whole, self.key: value} if self.location else value


def written(desk: Desk, kind: str, key: str) -> Written | None:
    """A record by its id, though it has faults; None where there is none, or its file can't be read as YAML."""
    origins = desk.content.catalogue.origins
    origin = origins.get((kind, key)) if kind in KINDS else None
    if origin is None:
        return None
    text = desk.draft.text(origin.file.path)
    whole = None if text is None else value_of(text)
    if text is None or not isinstance(whole, dict) or (origin.location and key not in whole):
        return None
    return Written(kind, key, origin.file.path, origin.location, text, whole)


def is_folder(desk: Desk, kind: str) -> bool:
    """Whether records of a kind have a file each."""
    return (desk.draft.root / "data" / kind).is_dir()


def path_for(desk: Desk, kind: str, key: str) -> str:
    """The file that a new record is written to: one of its own where its kind has such, else the register."""
    return f"data/{kind}/{key}.yml" if is_folder(desk, kind) else f"data/{kind}.yml"
