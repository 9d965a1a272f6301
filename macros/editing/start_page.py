"""/redigera/: what there is to do, what has been saved, and what is to be mended."""

from __future__ import annotations

from macros.drafts.save_history import told
from macros.editing.choices import found_by_name, of_kind
from macros.editing.desk import Desk
from macros.editing.desk_pages import desk_page
from macros.editing.exchange import Answer, Request
from macros.editing.mending import to_mend
from macros.editing.questions import Choice
from macros.editing.receipts import Link
from macros.editing.record_page import MADE_BY_TASK
from macros.editing.task import TASKS, Task
from macros.editing.task_page import address_of
from macros.records import KINDS
from macros.text.vocabulary import capital

LATEST = 5  # saves
MOST = 50  # found by name
# The headings of tasks, in order; those that aren't here come after them.
GROUPS = ("Planen", "Rutiner", "Kontakter", "Ord och sökning")


@desk_page("")
def start(desk: Desk, request: Request) -> Answer:
    """The start of editing."""
    sought = request.query.text("sok")
    version = desk.live.now()
    return desk.page(
        "start.html",
        title="Vad vill du göra?",
        groups=tasks_by_heading(desk),
        sought=sought,
        found=found(desk, sought) if sought else [],
        saves=[one for one in desk.draft.history() if one.name == desk.draft.editor.name][:LATEST],
        told=told,
        lacks=desk.draft.lacks(),
        problems=to_mend(desk, version.problems),
        is_judged=version.rules_done,
        kinds=[
            Link(desk.at("post", kind.name), capital(kind.words.many))
            for kind in KINDS.values()
            if kind.name not in MADE_BY_TASK
        ],
    )


def tasks_by_heading(desk: Desk) -> dict[str, list[tuple[str, Task]]]:
    """The tasks with their addresses, under the headings that they stand under."""
    groups: dict[str, list[tuple[str, Task]]] = {name: [] for name in GROUPS}
    for one in TASKS.values():
        groups.setdefault(one.group or "Annat", []).append((address_of(desk, one), one))
    return {name: tasks for name, tasks in groups.items() if tasks}


def found(desk: Desk, sought: str) -> list[tuple[str, list[Link]]]:
    """The pages and records with the words in their names."""
    records = tuple(one for kind in KINDS if kind not in MADE_BY_TASK for one in with_kind(desk, kind))
    groups: dict[str, list[Link]] = {}
    for place, several in (("sida", pages(desk)), ("post", records)):
        for one in found_by_name(several, sought)[:MOST]:
            groups.setdefault(one.group, []).append(Link(desk.at(place, one.value), one.label))
    return list(groups.items())


def with_kind(desk: Desk, kind: str) -> list[Choice]:
    name = capital(KINDS[kind].words.many)
    return [Choice(f"{kind}/{one.value}", one.label, name) for one in of_kind(desk, kind)]


def pages(desk: Desk) -> tuple[Choice, ...]:
    """The pages with text of their own."""
    return tuple(
        Choice(page.path, str(page.meta["title"]), "Sidor")
        for page in desk.content.pages
        if page.meta.get("title")
    )
