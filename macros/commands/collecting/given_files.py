"""What is given to `import` → the files to read: a folder means the forms in it, a star those that fit."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Iterator
from pathlib import Path

# What a form may have been saved as. Those that can't be read are told, each with what to do.
TABLES = (".xlsx", ".xlsm", ".xltx", ".xls", ".xlsb", ".ods", ".csv", ".numbers")
# Excel and LibreOffice put these beside a file that somebody has open.
LOCKS = ("~$", ".~lock.")

Found = tuple[Path, str]  # a file and "", or a path and why nothing is read from it


def found_in(given: Iterable[Path]) -> list[Found]:
    """Every file once, in the order given. Locks are passed over, unless nothing else is given."""
    found = dict(one for path in given for one in files_of(path))
    kept = {path: fault for path, fault in found.items() if not path.name.startswith(LOCKS)}
    return list(
        (kept or dict.fromkeys(found, "filen är ett lås. Läs in formuläret som den ligger bredvid.")).items()
    )


def files_of(path: Path) -> Iterator[Found]:
    if path.is_dir():
        inside = list(files_within(path))
        yield from inside or [
            (path, "mappen har inga formulär (.xlsx), och går inte att öppna som ett. Kontrollera namnet.")
        ]
    elif glob.has_magic(str(path)) and not path.exists():  # Windows leaves the star to us
        fitting = sorted(glob.glob(str(path), recursive=True))
        for one in fitting:
            yield from files_of(Path(one))
        if not fitting:
            yield path, "inga filer passar in på det namnet. Kontrollera mappen och stavningen."
    else:
        yield path, ""


def files_within(folder: Path) -> Iterator[Found]:
    """The forms in a folder and in its folders, by name; what is hidden and locks are no forms."""
    try:
        inside = sorted(folder.iterdir())
    except OSError:
        yield folder, "mappen går inte att öppna. Kontrollera att du får läsa den."
        return
    for one in inside:
        if one.name.startswith((".", *LOCKS)):
            continue
        if one.is_dir():
            if not one.is_symlink():
                yield from files_within(one)
        elif one.suffix.lower() in TABLES:
            yield one, ""
