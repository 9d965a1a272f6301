"""Whether what a record tells of is there, is to come or is wanted, and who does what is announced.

What a source expects is never told as done: macros take tense, label and who does it from here.
"""

from __future__ import annotations

from typing import Literal

from macros.records.base import Basis, Part, Plain, Source, UnitRef, When
from macros.text.vocabulary import MEANT

# How a source announces something that is to be done, or to happen.
How = Literal["ska", "ska ske", "pågår", "planeras", "föreslås", "förväntas", "möjligt", "ses över", "behövs"]

# Whether a thing is there: a course, a forum, a material, a system, a unit.
Word = Literal["finns", "har hållits", "tas fram", "planeras", "behövs", "föreslås", "ses över", "okänt"]
THERE: tuple[Word, ...] = ("finns", "har hållits")


class Stage(Part):
    """Whether a thing is there, as the newest source that tells of it has it.

    "okänt": it was announced, and nothing later tells whether it came about.
    """

    word: Word
    by: tuple[UnitRef, ...] = ()  # who sees to it, where the source says
    basis: Basis = "stated"
    source: Source

    @property
    def there(self) -> bool:
        return self.word in THERE

    def tensed(self, purpose: str) -> str:
        """What the thing is for, in the tense of whether it is there, with a full stop.

        A clause ("ge kunskap") goes on after "Ska" or its like; a sentence stands as it is.
        """
        words = f"{MEANT[self.word]} {purpose}" if purpose[:1].islower() else purpose
        return words if words.endswith((".", "!", "?")) else f"{words}."


class Announced(Part):
    """What a source announces: how, for when, and who does it.

    `owners` are those that the source gives it to: [] where it gives it to nobody, None where no editor
    has said. Who is merely affected isn't among them.
    """

    due: When | None = None
    how: How
    owners: tuple[UnitRef, ...] | None = None
    owner_basis: Basis = "stated"
    owner_words: Plain | None = None  # the source's own, where they name no unit: "berörda verksamheter"
    basis: Basis = "stated"
    source: Source | None = None
