"""The one list of a site's files: what lies in data/ and docs/, and is to be read or published.

In: the site's folder. Out: every file with its path, and a problem for each name that would be lost or
confused on another machine. What editors and systems leave behind is passed over. No link is followed
out of the site's folder. Check, preview, build, links and file times all ask this list.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from macros.text.door import CONTROL, LINE_END, admit
from macros.text.problems import Place, Problem, at
from macros.text.system_faults import why

FOLDERS = ("data", "docs")
# What programs leave beside the files that they have open, and systems in every folder that they look in.
LEFT_BEHIND = re.compile(
    r"\..*|~\$.*|.*~|#.*#|desktop\.ini|(?:eh)?thumbs\.db|icon\r|__macosx|\$recycle\.bin|@eadir"
    r"|lost\+found|system volume information|_gsdata_|_notes"
    r"|.*\.(?:sw[a-p]|kate-swp|tmp|temp|bak|orig|rej|part|filepart|crdownload|lock|laccdb|asd|wbk)",
    re.IGNORECASE,
)
# Names that Windows can't hold: a clone there would lose the file.
NOT_ON_WINDOWS = re.compile(
    r'.*[<>:"|?*\\].*|.*[. ]|(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?', re.IGNORECASE
)
LIKE_A_FILE = {"data": (".yml", ".yaml"), "docs": (".md",)}


@dataclass(frozen=True)
class SiteFile:
    """`path` is relative to the site's folder, its letters composed; `file` where it lies on disk."""

    path: str
    file: Path

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]

    @property
    def below(self) -> str:
        """The path below data/ or docs/."""
        return self.path.partition("/")[2]


@dataclass(frozen=True)
class SiteFiles:
    """Files in order of path, and what is wrong with their names."""

    data: tuple[SiteFile, ...] = ()
    docs: tuple[SiteFile, ...] = ()
    problems: tuple[Problem, ...] = field(default=(), compare=False)

    @property
    def all(self) -> tuple[SiteFile, ...]:
        return (*self.data, *self.docs)

    @property
    def pages(self) -> tuple[SiteFile, ...]:
        return tuple(one for one in self.docs if one.path.endswith(".md"))

    @cached_property
    def published(self) -> dict[str, SiteFile]:
        """The files of docs/ by their path there."""
        return {one.below: one for one in self.docs}


def site_files(root: Path) -> SiteFiles:
    """The list as the folder is now. Never raises: what can't be read is a problem."""
    problems: list[Problem] = []
    data, docs = (
        tuple(sorted(below(root, folder, problems), key=lambda one: one.path.split("/")))
        for folder in FOLDERS
    )
    return SiteFiles(data, docs, problems=tuple(sorted(set(problems))))


def below(root: Path, folder: str, problems: list[Problem]) -> Iterator[SiteFile]:
    """The files below a folder of the site. Problems with names are added to the list."""
    try:
        entries = sorted(os.scandir(root / folder), key=lambda one: one.name)
    except OSError as error:
        if (root / folder).exists():
            problems.append(at(Place(folder), "file", f"mappen går inte att läsa: {why(error)}"))
        return
    taken: dict[str, str] = {}
    for entry in entries:
        if LEFT_BEHIND.fullmatch(entry.name):
            continue
        path = f"{folder}/{shown(entry.name)}"
        is_folder = entry.is_dir(follow_symlinks=False)
        wrong = of_name(entry.name, taken) or of_entry(entry, root, folder.partition("/")[0], is_folder)
        if wrong:
            problems.append(at(Place(path), "file", wrong))
        elif is_folder:
            yield from below(
                root, path if entry.name == admit(entry.name) else f"{folder}/{entry.name}", problems
            )
        else:
            yield SiteFile(admit(path), Path(entry.path))


def shown(name: str) -> str:
    """A name as a problem can tell it, on one line."""
    signs = name.encode("utf-8", "backslashreplace").decode()
    return admit(re.sub(f"{CONTROL.pattern}|{LINE_END.pattern}|\n", lambda sign: ascii(sign[0])[1:-1], signs))


def of_name(name: str, taken: dict[str, str]) -> str:
    """What is wrong with a name; "" for a good one. `taken`: those of the same folder, by what they are
    to a system that sees no difference between A and a."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return "filens namn är inte skrivet i UTF-8. Döp om filen."
    if CONTROL.search(name) or LINE_END.search(name) or "\n" in name or admit(name).startswith((".", " ")):
        return "filens namn innehåller ett tecken som inte syns. Döp om filen."
    key = admit(name).casefold()
    if key in taken and admit(taken[key]) == admit(name):
        return (
            "två filer har namn som ser likadana ut, men är skrivna med olika tecken. "
            "Ta bort eller döp om den ena."
        )
    if key in taken:
        return (
            f'namnet skiljer sig bara i stora och små bokstäver från "{taken[key]}". På Windows och Mac '
            "försvinner den ena. Döp om den."
        )
    taken[key] = name
    if NOT_ON_WINDOWS.fullmatch(name):
        return "namnet går inte att använda på Windows. Döp om filen: bokstäver, siffror, bindestreck."
    return ""


def of_entry(entry: os.DirEntry[str], root: Path, top: str, is_folder: bool) -> str:
    """What is wrong with what a name stands for; "" where it can be read."""
    if entry.is_symlink():
        return of_link(entry, root)
    if is_folder:
        like = next((one for one in LIKE_A_FILE[top] if entry.name.endswith(one)), "")
        return f'det här är en mapp, men namnet slutar på "{like}" som en fil. Döp om mappen.' if like else ""
    if not entry.is_file():
        return "det här är ingen vanlig fil. Ta bort den."
    return "" if os.access(entry.path, os.R_OK) else "filen går inte att läsa. Ändra vem som får läsa den."


def of_link(entry: os.DirEntry[str], root: Path) -> str:
    target = Path(entry.path).resolve() if os.path.exists(entry.path) else None
    if target is None:
        return "det här är en genväg till något som inte finns. Ta bort den."
    if target.is_dir():
        return "det här är en genväg till en mapp, och sådana följs inte. Lägg filerna här i stället."
    if not target.is_relative_to(root.resolve()):
        return "det här är en genväg ut ur webbplatsens mapp, och den följs inte. Lägg filen här i stället."
    return "" if os.access(target, os.R_OK) else "filen går inte att läsa. Ändra vem som får läsa den."
