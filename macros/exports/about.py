"""What every file of data says of itself."""

from __future__ import annotations

from dataclasses import dataclass, field

from macros.catalogue.version import Version
from macros.exports.wording import Publisher

TERMS = "Villkor för användning är inte angivna."


@dataclass(frozen=True)
class About(Publisher):
    """The site that the data is from, and which version of the data it is."""

    version: Version = field(default_factory=Version)

    @property
    def source(self) -> str:
        return f"{self.name}, {self.root}" if self.root else self.name

    @property
    def moment(self) -> str | None:
        """When the data was committed, "2025-10-31T12:00:00Z"; None where nobody knows."""
        return self.version.when.strftime("%Y-%m-%dT%H:%M:%SZ") if self.version.when else None

    def told(self) -> list[tuple[str, str]]:
        """Label and value of what stands first in a file."""
        return [
            ("Hämtat från", self.source),
            ("Uppgifterna senast ändrade", self.version.day),
            ("Version i git", str(self.version)),
            ("Villkor", TERMS),
        ]
