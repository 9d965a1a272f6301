"""What has been decided and stands still: a report, by whom, when, and the files as they were."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from macros.records.base import OneLine, Part, Plain, PlanRef, Record, UnitRef, When
from macros.records.field_book import asked

Checksum = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
FileName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9.-]*$")]


class DecidedFile(Part, title="Fryst fil"):
    """A file in data/frozen/<id>/, and the checksum of its bytes."""

    name: FileName = asked("Fil", "Filens namn.", "rapport-2025.pdf")
    sha256: Checksum = asked(
        "Kontrollsumma", "Visar att filen är orörd. Den skrivs när rapporten fryses.", "0" * 64
    )


class DecidedReport(Record):
    """A report as it was when it was decided. Written by `freeze`, and then left as it is."""

    title: OneLine = asked("Titel", "Rapportens titel.", "Uppföljning av handlingsplanen 2025")
    page: OneLine = asked("Sida", "Rapportens sida under docs/.", "handlingsplan/uppfoljning/2025.md")
    plan: PlanRef | None = asked(
        "Plan",
        "Planen som rapporten följer upp.",
        "planen-2025",
        when="när rapporten följer upp en plan",
        default=None,
    )
    as_of: When | None = asked(
        "Läget per",
        "Tiden som rapporten gäller.",
        "2025",
        when="när rapporten gäller en viss tid",
        default=None,
    )
    decided: When = asked("Beslutad", "Dagen då rapporten beslutades.", "2026-02-19")
    by: UnitRef = asked("Beslutad av", "Enheten som beslutade.", "namnden")
    diary: OneLine = asked("Diarienummer", "Numret i diariet.", "ABC-2026-123")
    files: tuple[DecidedFile, ...] = asked("Filer", "Filerna som de var när rapporten beslutades.")
    about: tuple[Plain, ...] = asked(
        "Berättar om",
        "Posterna som rapporten tar upp. De skrivs in när rapporten fryses.",
        ["activities/fakturagranskning"],
        when="när en rapport läggs in för hand",
        group="rare",
        default=(),
    )

    @property
    def shown_at(self) -> str:
        """The address of its page within the site."""
        return f"{self.page.removesuffix('.md')}/"
