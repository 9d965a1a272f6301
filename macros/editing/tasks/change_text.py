"""Ändra text: a task with pages of its own, of which it is the entry at the start."""

from __future__ import annotations

from collections.abc import Sequence

from macros.editing.desk import Desk
from macros.editing.questions import Fault, Given, Question
from macros.editing.task import Task, task


def nothing_asked(desk: Desk, about: str, given: Given) -> Sequence[Question]:
    return ()


def nothing_proposed(desk: Desk, about: str, given: Given) -> Sequence[Fault]:
    return ()


task(
    Task(
        "andra-text",
        "Ändra text på en sida",
        "Välj sidan och skriv. Du ser sidan bredvid medan du skriver.",
        nothing_asked,
        nothing_proposed,
        about="pages",
        place="sida",
        group="Texter och filer",
    )
)
