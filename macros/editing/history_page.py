"""/redigera/historik/…: what has been saved, of all, of a record or of a page; and one save taken back."""

from __future__ import annotations

from macros.drafts.drafts import Entry
from macros.drafts.git_drafts import GitDraft
from macros.drafts.save_history import told as told_when
from macros.drafts.saving import Outcome
from macros.drafts.told_changes import Told, told
from macros.editing.choices import called
from macros.editing.desk import Desk
from macros.editing.desk_pages import desk_page
from macros.editing.exchange import Answer, NotFound, Request, see
from macros.records import KINDS
from macros.text.site_files import FOLDERS

UNDO = "angra"
MOST = 50  # on a page


@desk_page("historik")
def history(desk: Desk, request: Request) -> Answer:
    if request.path[:1] == [UNDO]:
        return undo(desk, request)
    about = request.rest
    if about and ("/" not in about or {".", ".."} & {*about.split("/")} or "\0" in about):
        raise NotFound("Det finns ingen historik här.")
    said = request.query.text("efter")
    start = int(said) if said.isdecimal() and len(said) < 6 else 0
    entries = desk.draft.history(about, start)[: MOST + 1]
    return desk.page(
        "history.html",
        title=title_of(desk, about),
        about=about,
        rows=[(one, told_when(one.when)) for one in entries[:MOST]],
        older=start + MOST if len(entries) > MOST else 0,
        start=start,
        lacks=desk.draft.lacks(),
        done=request.query.text("klart") == UNDO,
    )


def title_of(desk: Desk, about: str) -> str:
    if not about:
        return "Det som är sparat här"
    kind, _, key = about.partition("/")
    if kind in FOLDERS:
        return f"Historik för {about}"
    if kind not in KINDS:
        raise NotFound("Det finns ingen historik här.")
    return f"Historik: {called(desk, kind, key) or key}"


def undo(desk: Desk, request: Request) -> Answer:
    """Shows what would be taken back, and takes it back when that is sent."""
    number = request.path[1] if len(request.path) == 2 else ""
    entry = entry_of(desk, number)
    outcome = Outcome()
    if request.method == "POST":
        outcome = desk.draft.undo(number)
        if outcome.is_saved:
            return see(f"{desk.at('historik')}?klart={UNDO}")
    return desk.page(
        "undo.html",
        title="Ångra en ändring",
        entry=entry,
        when=told_when(entry.when),
        changes=taken_back(desk, entry),
        outcome=outcome,
        faults=not outcome.is_saved,
    )


def entry_of(desk: Desk, number: str) -> Entry:
    found = desk.draft.entry(number)
    if found is None:
        raise NotFound("Den ändringen finns inte i det här utkastet.")
    return found


def taken_back(desk: Desk, entry: Entry) -> list[Told]:
    """What a save changed, the other way round."""
    draft = desk.draft
    if not isinstance(draft, GitDraft):
        return []
    repository = draft.repository
    files = {
        path: (repository.file(entry.number, path), repository.file(f"{entry.number}^", path))
        for path in entry.paths
    }
    return told(files, lambda kind, key: called(desk, kind, key))
