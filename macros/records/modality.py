"""Whether what a record tells of is there, is to come or is wanted, and who does what is announced.

What a source expects is never told as done: macros take tense, label and who does it from here.
"""

from __future__ import annotations

from typing import Annotated, Literal

from macros.records.base import Basis, Part, Plain, Source, UnitRef, When
from macros.records.field_book import Choices, asked, known, told_in
from macros.text.vocabulary import ANNOUNCED, MEANT, STAGES

# How a source announces something that is to be done, or to happen.
How = Annotated[
    Literal["ska", "ska ske", "pågår", "planeras", "föreslås", "förväntas", "möjligt", "ses över", "behövs"],
    Choices(ANNOUNCED),
]

# Whether a thing is there: a course, a forum, a material, a system, a unit.
Word = Annotated[
    Literal["finns", "har hållits", "tas fram", "planeras", "behövs", "föreslås", "ses över", "okänt"],
    Choices(STAGES),
]
THERE: tuple[Word, ...] = ("finns", "har hållits")


class Stage(Part, title="Om det finns"):
    """Whether a thing is there, as the newest source that tells of it has it.

    "okänt": it was announced, and nothing later tells whether it came about.
    """

    word: Word = asked("Finns det?", "Om det finns, enligt den senaste källan.", "tas fram")
    by: tuple[UnitRef, ...] = asked(
        "Görs av",
        "Enheterna som ser till att det blir av.",
        ["hr"],
        when="när det inte finns än och källan säger vem",
        default=(),
    )
    basis: Basis = known("svaret", default="stated")
    source: Source = told_in("svaret")

    @property
    def there(self) -> bool:
        return self.word in THERE

    def tensed(self, purpose: str) -> str:
        """What the thing is for, in the tense of whether it is there, with a full stop.

        A clause ("ge kunskap") goes on after "Ska" or its like; a sentence stands as it is.
        """
        words = f"{MEANT[self.word]} {purpose}" if purpose[:1].islower() else purpose
        return words if words.endswith((".", "!", "?")) else f"{words}."


class Announced(Part, title="Avisering"):
    """What a source announces: how, for when, and who does it.

    `owners` are those that the source gives it to: [] where it gives it to nobody, None where no editor
    has said. Who is merely affected isn't among them.
    """

    due: When | None = asked(
        "Tid",
        "När det ska vara gjort, så noga som källan säger det.",
        "våren 2026",
        when="när källan säger det",
        group="main",
        default=None,
    )
    how: How = asked("Hur säkert", "Hur källan säger det: ska göras, planeras, föreslås.", "planeras")
    owners: tuple[UnitRef, ...] | None = asked(
        "Vem gör det",
        "Enheterna som källan ger det till. En tom lista betyder att källan inte säger vem.",
        ["hr"],
        when="när du vet vad källan säger om vem",
        group="main",
        default=None,
    )
    owner_basis: Basis = asked(
        "Grund för vem",
        "Vad uppgiften om vem som gör det bygger på.",
        "derived",
        when="när det är vår tolkning vem som gör det",
        group="rare",
        default="stated",
    )
    owner_words: Plain | None = asked(
        "Källans ord om vem",
        "Källans egna ord om vem som gör det.",
        "berörda verksamheter",
        when="när källan inte pekar ut en enhet",
        default=None,
    )
    basis: Basis = known("det", default="stated")
    source: Source | None = told_in("det", default=None)
