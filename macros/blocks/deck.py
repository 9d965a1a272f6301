"""What a deck is: slides with their manuscript, questions, cases and films, and its variants.

Frozen values of plain text and blocks. The page, the slides, the presentation and the PDFs are all
drawn from this, so that a slide's text, a contact list or a chart is decided once.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeVar

from macros.blocks.blocks import Block, Heading, Line, Paragraph, Text
from macros.records.when import parse
from macros.text.problems import Place

# Said wherever somebody is to write something down.
FORM = "Skriv inga uppgifter om enskilda."


@dataclass(frozen=True)
class Question:
    """A question to talk about, and for how many minutes."""

    text: Line
    minutes: int
    listen: tuple[Line, ...] = ()  # for the one who leads: what to listen for


@dataclass(frozen=True)
class Case:
    """A made-up case. `here` is what we do: blocks from a routine, or empty for a box to fill in."""

    title: str
    story: tuple[Block, ...]
    questions: tuple[Line, ...]
    listen: tuple[Line, ...] = ()
    here: tuple[Block, ...] = ()


def answer(case: Case) -> tuple[Block, ...]:
    """What we do in a case, or that the group is to write it down itself."""
    if case.here:
        return (Heading(3, "Så gör vi här"), *case.here)
    return (Heading(3, "Så gör vi hos oss"), Paragraph((Text(f"Skriv upp vad ni kommer fram till. {FORM}"),)))


@dataclass(frozen=True)
class Film:
    """A film with its text alternative. `address` is empty where the sources don't give one."""

    title: str
    alternative: tuple[Block, ...]
    address: str = ""


Part = Question | Case | Film
Kind = TypeVar("Kind", Question, Case, Film)


@dataclass(frozen=True)
class Content:
    """Something on a slide: ordinary blocks, or a question, a case, a film.

    `only`: the variants that show it; empty for all that show the slide.
    """

    what: tuple[Block, ...] | Part
    only: frozenset[int] = frozenset()

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks that it is; none where it is a question, a case or a film."""
        return self.what if isinstance(self.what, tuple) else ()

    def is_in(self, variant: int) -> bool:
        return not self.only or variant in self.only


@dataclass(frozen=True)
class Slide:
    """`minutes` per variant; a variant that lacks the slide is not among its keys."""

    id: str
    title: str
    contents: tuple[Content, ...]
    script: tuple[Content, ...]  # the manuscript: contents whose `what` are blocks
    minutes: tuple[tuple[int, int], ...]  # (variant, minutes), in the order of the variants
    place: Place
    missing: tuple[str, ...] = ()  # what editors are to fill in: seen in the preview alone

    def minutes_in(self, variant: int) -> int:
        """Its minutes in a variant; 0 when the variant lacks it."""
        return dict(self.minutes).get(variant, 0)

    def shown_in(self, variant: int) -> tuple[tuple[Block, ...] | Part, ...]:
        """What the slide shows in a variant, in order."""
        return tuple(c.what for c in self.contents if c.is_in(variant))

    def answers(self) -> tuple[Content, ...]:
        """What we do in each of its cases. Told after the talk, so it goes with the manuscript."""
        return tuple(Content(answer(c.what), c.only) for c in self.contents if isinstance(c.what, Case))

    def script_in(self, variant: int) -> tuple[Block, ...]:
        """The manuscript in a variant, and what we do in the cases shown."""
        said = (*self.script, *self.answers())
        return tuple(block for c in said if c.is_in(variant) for block in c.blocks)

    def of_length(self, variant: int) -> Slide:
        """The slide as a variant has it, which says nothing of others."""
        return replace(
            self,
            contents=tuple(Content(c.what) for c in self.contents if c.is_in(variant)),
            script=tuple(Content(c.what) for c in self.script if c.is_in(variant)),
            minutes=((variant, self.minutes_in(variant)),),
        )


@dataclass(frozen=True)
class Deck:
    """A material. `version` is a short hash of all it holds; `date` the day it was built from."""

    id: str
    path: str  # under docs/
    title: str
    description: str
    purpose: str
    audience: str
    theme: str  # a word for the overview: "Brott i välfärden"
    variants: tuple[int, ...]  # minutes, ascending
    slides: tuple[Slide, ...]
    prepare: tuple[Line, ...] = ()
    afterwards: tuple[Line, ...] = ()  # what to do with what comes up
    summary: tuple[Line, ...] = ()  # for the hand-out
    contacts: tuple[Block, ...] = ()  # for the hand-out and the page
    routines: tuple[Block, ...] = ()
    owner: str = ""  # the unit's name; empty where nobody owns it
    reviewed: str = ""
    yearly: str = ""  # when the yearly cycle asks for it, as the source says
    version: str = ""
    date: str = ""  # ISO
    address: str = ""  # of the page within the site: "apt/x/"
    intro: tuple[Block, ...] = ()  # before the first slide: shown on the page alone

    @property
    def changed(self) -> str:
        """ "Ändrad 24 november 2026": what its version is called in words; nothing where no day is known."""
        return f"Ändrad {parse(self.date)}" if self.date else ""

    def in_variant(self, variant: int) -> tuple[Slide, ...]:
        """The slides of a variant, in order."""
        return tuple(slide for slide in self.slides if slide.minutes_in(variant))

    def starts(self, variant: int) -> tuple[tuple[int, Slide], ...]:
        """The time plan: the minute at which each slide of a variant begins."""
        at, found = 0, []
        for slide in self.in_variant(variant):
            found.append((at, slide))
            at += slide.minutes_in(variant)
        return tuple(found)

    def questions(self) -> tuple[Question, ...]:
        return self.parts(Question)

    def cases(self) -> tuple[Case, ...]:
        return self.parts(Case)

    def parts(self, kind: type[Kind]) -> tuple[Kind, ...]:
        return tuple(c.what for s in self.slides for c in s.contents if isinstance(c.what, kind))

    def of_length(self, variant: int) -> Deck:
        """The deck as it is held in a variant: what the others have is not in it."""
        slides = tuple(slide.of_length(variant) for slide in self.in_variant(variant))
        return replace(self, variants=(variant,), slides=slides)

    def guide(self, variant: int) -> str:
        """The name of the guide of a variant. The longest has the plain name, which holds most."""
        length = "" if variant == self.variants[-1] else f"-{variant}"
        return f"{self.id}-handledning{length}.pdf"
