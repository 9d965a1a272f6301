"""One save taken back, as a new save. What it erases from the site is still in the history."""

from __future__ import annotations

from collections.abc import Iterable

from macros.drafts.drafts import Draft, Entry
from macros.drafts.merging import ConflictError, merged
from macros.drafts.save_history import History, told
from macros.drafts.saving import Outcome
from macros.text.site_files import FOLDERS

UNKNOWN = "Den ändringen finns inte i det här utkastet."


def taken_back(draft: Draft, history: History, number: str) -> Outcome:
    """Takes a save back where it can be told apart from what came later."""
    repository = history.repository
    commit = repository.tip(number) if number.isalnum() else ""
    if not commit or not repository.is_within(commit, repository.tip(history.end)):
        return Outcome(refused=UNKNOWN)
    entry = history.at(commit)
    parent = repository.tip(f"{commit}^")
    if entry is None or not parent or any(path.split("/")[0] not in FOLDERS for path in entry.paths):
        return Outcome(
            refused="Den ändringen går inte att ångra här: den rör annat än poster, sidor och bilder."
        )
    if wrong := draft.refusal(dict.fromkeys(entry.paths)):
        return Outcome(refused=f"Den ändringen går inte att ångra här. {wrong}")
    files = dict[str, bytes | None]()
    for path in entry.paths:
        saved, before = repository.file(commit, path), repository.file(parent, path)
        try:
            files[path] = merged(path, saved, draft.data(path), before)
        except ConflictError:
            return Outcome(refused=built_on(later(draft, history, path, commit, saved, before)))
    outcome = draft.put(files, f"Ångrat: {entry.sentence}")
    if outcome.problems:
        on = list(history.saves({one.path for one in outcome.problems} | {*entry.paths}, commit))
        if on:
            return Outcome(refused=built_on(on), problems=outcome.problems)
    elif not outcome.number:
        return Outcome(refused="Den ändringen är redan ångrad.")
    return outcome


def later(
    draft: Draft, history: History, path: str, commit: str, saved: bytes | None, before: bytes | None
) -> list[Entry]:
    """The first save after a commit that changes the same in a file; all later ones, where none alone does."""
    since = list(history.saves([path], commit))
    for one in reversed(since):
        try:
            merged(path, saved, history.repository.file(one.number, path), before)
        except ConflictError:
            return [one]
    return since


def built_on(entries: Iterable[Entry]) -> str:
    """Which later saves stand in the way."""
    said = [f"”{one.sentence}” ({one.name}, {told(one.when)})" for one in entries]
    if not said:
        return (
            "Det har ändrats på annat sätt sedan dess, så det går inte att ångra. Ändra för hand i stället."
        )
    return f"Senare ändringar bygger på den: {'; '.join(said)}. Ångra dem först, eller ändra för hand."
