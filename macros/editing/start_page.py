"""/redigera/: what there is to do, what has been saved, and what is to be mended."""

from __future__ import annotations

from macros.editing.desk import Desk
from macros.editing.desk_pages import desk_page
from macros.editing.exchange import Answer, Request
from macros.editing.task import TASKS, Task


@desk_page("")
def start(desk: Desk, request: Request) -> Answer:
    """The start of editing."""
    groups: dict[str, list[Task]] = {}
    for one in TASKS.values():
        groups.setdefault(one.group or "Annat", []).append(one)
    return desk.page("start.html", title="Vad vill du göra?", groups=groups)
