"""Workbooks that came back → draft follow-ups in data/activities/, all or none of a workbook's on disk.

The whole site is checked with the drafts in a copy of it before a single file is changed.
"""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from macros.commands.collecting.given_files import found_in
from macros.commands.collecting.row_outcomes import Importing, Outcome, Said
from macros.components.phrases import number
from macros.engine.checking import check
from macros.text.problems import Problem
from macros.text.site_files import FOLDERS, LEFT_BEHIND
from macros.text.system_faults import of_system

MADE = ("site", "insamling")  # by commands, in the site's folder
# In the order in which they are counted in the summary; notes are not counted.
SUMMARY: dict[Outcome, tuple[str, str]] = {
    "draft": ("uppföljning inläst som utkast", "uppföljningar inlästa som utkast"),
    "there": ("uppföljning fanns redan", "uppföljningar fanns redan"),
    "empty": ("rad utan rapport", "rader utan rapport"),
    "unread": ("rad eller fil gick inte att läsa", "rader eller filer gick inte att läsa"),
}


def import_followups(root: Path, files: Iterable[Path], today: date) -> tuple[list[Said], list[str]]:
    """Reads the workbooks, also those in folders, and writes the drafts.

    A workbook that can't be read, or whose drafts would be errors, never costs the others. Returns what
    is said of each row, and the problems for which nothing was written: those that the site has, or
    would have with the drafts.
    """
    content, problems = check(root)
    errors = [str(problem) for problem in problems if problem.severity == "error"]
    if errors:
        return [], errors
    found, refused = found_in(files), dict[Path, str]()
    while True:
        importing = Importing(root, content.catalogue, today)
        for file, fault in found:
            importing.file(file, refused.get(file, fault))
        try:
            wrong = errors_with(root, importing.texts) if importing.texts else []
            blamed = to_blame(importing, wrong)
            if not blamed:
                replace(importing.texts if not wrong else {})
                return importing.said, [str(one) for one in wrong]
        except OSError as error:
            return importing.said, [of_system(error)]
        refused |= blamed


def to_blame(importing: Importing, wrong: Iterable[Problem]) -> dict[Path, str]:
    """The workbooks whose drafts would be errors, each with the first; none when no other would be left."""
    first = {importing.root / one.path: one for one in reversed(list(wrong))}
    blamed = {
        file: f"inget ur filen är inläst, för då blir det fel: {first[min(places & first.keys())]}"
        for file, places in importing.wrote.items()
        if places & first.keys()
    }
    drafting = [file for file, places in importing.wrote.items() if places]
    return blamed if len(blamed) < len(drafting) else {}


def errors_with(root: Path, texts: dict[Path, str]) -> list[Problem]:
    """What would be wrong with the site if these files held these texts."""
    with TemporaryDirectory() as folder:
        copy = Path(folder)
        copied(root, copy)
        for file, text in texts.items():
            (copy / file.relative_to(root)).write_bytes(text.encode("utf-8"))
        return [problem for problem in check(copy)[1] if problem.severity == "error"]


def copied(root: Path, copy: Path) -> None:
    """The site in a folder of its own, to be changed there: what is read of it is copied, and what stands
    beside (mkdocs.yml, overrides/) is linked to, or copied where links can't be made (Windows)."""
    for name in FOLDERS:
        shutil.copytree(root / name, copy / name, symlinks=True, ignore=left_behind)
    for one in root.iterdir():
        if one.name not in (*FOLDERS, *MADE) and not one.name.startswith("."):
            beside(one, copy / one.name)


def left_behind(_: str, names: list[str]) -> set[str]:
    """The names that editors and systems leave, and that nobody reads."""
    return {name for name in names if LEFT_BEHIND.fullmatch(name)}


def beside(one: Path, target: Path) -> None:
    try:
        target.symlink_to(one, one.is_dir())
    except OSError:
        (shutil.copytree if one.is_dir() else shutil.copy2)(one, target)


def replace(texts: dict[Path, str]) -> None:
    """The files with new texts, each in one move, when all of them have found room on the disk."""
    following = {file: file.with_name(f".{file.name}.next") for file in texts}
    try:
        for file, text in texts.items():
            following[file].write_bytes(text.encode("utf-8"))
        for file in texts:
            os.replace(following[file], file)
    finally:
        for one in following.values():
            one.unlink(missing_ok=True)


def summary(said: Iterable[Said]) -> Iterator[str]:
    """ "3 uppföljningar inlästa som utkast", a line for each outcome that there was."""
    counts = Counter(one.outcome for one in said)
    for outcome, (one, many) in SUMMARY.items():
        if counts[outcome]:
            yield number(counts[outcome], one, many)
