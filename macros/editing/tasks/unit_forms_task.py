"""Formulär till enheterna: a task with pages of its own, of which it is the entry at the start."""

from __future__ import annotations

from macros.editing.task import Task, task
from macros.editing.tasks.change_text import nothing_asked, nothing_proposed

task(
    Task(
        "formular",
        "Formulär till enheterna",
        "Hämta formulär för en plan, läs in svaren och gå igenom dem ett och ett.",
        nothing_asked,
        nothing_proposed,
        place="formular",
        group="Texter och filer",
    )
)
