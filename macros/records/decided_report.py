"""What has been decided and stands still: a report, by whom, when, and the files as they were."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from macros.records.base import OneLine, Part, Plain, PlanRef, Record, UnitRef, When

Checksum = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
FileName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9.-]*$")]


class DecidedFile(Part):
    """A file in data/frozen/<id>/, and the checksum of its bytes."""

    name: FileName
    sha256: Checksum


class DecidedReport(Record):
    """A report as it was when it was decided. Written by `freeze`, and then left as it is."""

    title: OneLine
    page: OneLine  # under docs/
    plan: PlanRef | None = None
    as_of: When | None = None
    decided: When
    by: UnitRef
    diary: OneLine
    files: tuple[DecidedFile, ...]
    about: tuple[Plain, ...] = ()  # the records that it tells of, as "activities/x"

    @property
    def shown_at(self) -> str:
        """The address of its page within the site."""
        return f"{self.page.removesuffix('.md')}/"
