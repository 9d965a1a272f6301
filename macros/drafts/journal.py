"""Several files written together or not at all, also when the process is killed on the way.

What the files held is kept beside the site, in .cache/, until all of them are written: whoever comes next
puts it back. Where Git keeps the history, its commit is what counts, and no journal is needed.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from tempfile import mkdtemp

Files = Mapping[str, bytes | None]
PLACE, LISTED = ".cache/sparande", "filer.json"


def write(root: Path, files: Files) -> None:
    """Writes the files, or none of them: OSError."""
    begin(root, files)
    try:
        for path, data in files.items():
            put(root / path, data)
    except BaseException:
        recover(root)
        raise
    end(root)


def begin(root: Path, files: Files) -> None:
    """Keeps what the files hold, in one move when all of it is kept."""
    journal = root / PLACE
    journal.parent.mkdir(parents=True, exist_ok=True)
    made = Path(mkdtemp(prefix=f"{journal.name}-", dir=journal.parent))
    try:
        listed = {path: keep(root / path, made / str(number)) for number, path in enumerate(files)}
        (made / LISTED).write_text(json.dumps(listed), encoding="utf-8")
        made.rename(journal)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise


def keep(file: Path, copy: Path) -> str:
    """Keeps a copy of a file; its name, or "" where there is no file."""
    try:
        copy.write_bytes(file.read_bytes())
    except FileNotFoundError:
        return ""
    return copy.name


def end(root: Path) -> None:
    """What is written counts from here on."""
    over = Path(mkdtemp(prefix=f"{Path(PLACE).name}-", dir=(root / PLACE).parent)) / "klart"
    (root / PLACE).rename(over)
    shutil.rmtree(over.parent, ignore_errors=True)


def recover(root: Path) -> None:
    """Puts back what the files held before a save that was never ended. Nobody may be writing meanwhile."""
    journal = root / PLACE
    if (journal / LISTED).is_file():
        listed: dict[str, str] = json.loads((journal / LISTED).read_text(encoding="utf-8"))
        for path, name in listed.items():
            next_of(root / path).unlink(missing_ok=True)
            put(root / path, (journal / name).read_bytes() if name else None)
        end(root)
    for left in journal.parent.glob(f"{journal.name}-*"):
        shutil.rmtree(left, ignore_errors=True)


def put(file: Path, data: bytes | None) -> None:
    """A file with what it is to hold, in one move."""
    if data is None:
        file.unlink(missing_ok=True)
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    following = next_of(file)
    try:
        following.write_bytes(data)
        os.replace(following, file)
    finally:
        following.unlink(missing_ok=True)


def next_of(file: Path) -> Path:
    """A name that nobody reads as the site's."""
    return file.with_name(f".{file.name}.next")
