"""Which files of a site editing may write: records, pages and pictures, and through no link."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from macros.catalogue.decided import FOLDER
from macros.text.door import admit
from macros.text.site_files import FOLDERS, LEFT_BEHIND, of_name

ENDINGS = {"data": (".yml", ".yaml"), "docs": (".md", ".png", ".jpg", ".jpeg", ".webp")}
# Tells Git to leave what is frozen as it is, to the byte.
ATTRIBUTES = f"{FOLDER}/.gitattributes"
# What a report that is frozen is kept as: made by the program itself, and never written over.
FROZEN = (".html", ".docx", ".pdf", ".pptx", ".xlsx", ".csv", ".json")
LARGEST = 30_000_000  # bytes


def refusal(root: Path, path: str, freezes: str = "") -> str:
    """Why a file may not be written, in a sentence; "" where it may. `freezes`: the id of a report that is
    being frozen, whose files may be made."""
    parts = path.split("/")
    if freezes and path == ATTRIBUTES and not (root / path).exists():
        return of_way(root, parts)
    if parts[0] not in FOLDERS or len(parts) < 2 or admit(path) != path:
        return f'Det går inte att skriva "{path}": bara filer i data/ och docs/ går att redigera.'
    for name in parts:
        wrong = "" if name not in ("", ".", "..") else "det är inget filnamn."
        if not wrong and LEFT_BEHIND.fullmatch(name):
            wrong = "filer med sådana namn läses inte."
        if wrong := wrong or of_name(name, {}):
            return f'Det går inte att skriva "{path}": {wrong}'
    if not has_ending(root, path, freezes):
        return f'Det går inte att skriva "{path}": bara poster, sidor och bilder går att redigera.'
    return of_way(root, parts)


def has_ending(root: Path, path: str, freezes: str) -> bool:
    if freezes and path.startswith(f"{FOLDER}/{freezes}/") and path.count("/") == 3:
        return path.endswith(FROZEN) and not (root / path).exists()
    return path.endswith(ENDINGS[path.partition("/")[0]]) and not path.startswith(f"{FOLDER}/")


def of_way(root: Path, parts: list[str]) -> str:
    """What is wrong with the folders on the way to a file, or with what stands in its place; "" for nothing."""
    path, place = "/".join(parts), root.resolve()
    for number, name in enumerate(parts):
        taken = alike(place, name)
        if taken:
            return f'Det går inte att skriva "{path}": där finns redan "{taken}". Använd det namnet.'
        place /= name
        try:
            mode = os.lstat(place).st_mode
        except FileNotFoundError:
            return ""
        except OSError:
            return f'Det går inte att skriva "{path}": mappen går inte att läsa.'
        if stat.S_ISLNK(mode) or place.resolve() != place:
            return f'Det går inte att skriva "{path}": där ligger en genväg, och sådana följs inte.'
        is_file = number == len(parts) - 1
        if not (stat.S_ISREG(mode) if is_file else stat.S_ISDIR(mode)):
            return f'Det går inte att skriva "{path}": där finns redan något annat med det namnet.'
    return ""


def alike(folder: Path, name: str) -> str:
    """Another name in the folder that some systems can't tell from this one; "" where there is none."""
    try:
        names = os.listdir(folder)
    except OSError:
        return ""
    key = admit(name).casefold()
    return next((one for one in names if one != name and admit(one).casefold() == key), "")
