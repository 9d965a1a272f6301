"""A task of the desk: what somebody wants done, in their words, and the files that it writes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from macros.drafts.saving import Proposal
from macros.editing.desk import Desk
from macros.editing.questions import Fault, Given, Question
from macros.text.yaml_source import Location


@dataclass(frozen=True)
class Plan:
    """What a task wants written, and which question each part of it came from.

    `fields`: (path, location in its YAML) → the question's name. A problem at a location, or within it, is
    told at that question. `then`: where the editor is led when it is saved, beside the receipt's own links.
    """

    proposal: Proposal
    fields: Mapping[tuple[str, Location], str] = field(default_factory=dict)
    then: str = ""
    then_words: str = "Gå vidare"


def nothing(desk: Desk, about: str) -> Sequence[str]:
    """What is read by a task that makes a new file."""
    return ()


@dataclass(frozen=True)
class Task:
    """`about` is the kind of record that it is done to ("activities"), "pages", or "" for none.

    `questions(desk, about, given)`: what is asked, with what is given filled in already. `about` is an id or
    a page's path; `given` is empty the first time.
    `propose(desk, about, given)`: a Plan, or the faults that keep it from being one. Neither writes anything.
    """

    name: str  # in its address: "ny-uppfoljning"
    title: str
    lead: str  # what comes of it, in a sentence
    questions: Callable[[Desk, str, Given], Sequence[Question]]
    propose: Callable[[Desk, str, Given], Plan | Sequence[Fault]]
    about: str = ""
    reads: Callable[[Desk, str], Sequence[str]] = (
        nothing  # the files that it changes, as far as is known before
    )
    save: str = "Spara"  # what the button says
    group: str = ""  # the heading that it stands under at the start
    place: str = (
        ""  # of the desk, for a task that has pages of its own there: "sida"; nothing else is then asked
    )
    home: str = ""  # its address, where that isn't made of its name
    choose: str = ""  # the question by which what it is about is chosen: "Vilken aktivitet?"


TASKS: dict[str, Task] = {}


def task(one: Task) -> Task:
    """Makes a task known. ValueError for a name that is taken."""
    if one.name in TASKS:
        raise ValueError(f"two tasks are called {one.name}")
    TASKS[one.name] = one
    return one
