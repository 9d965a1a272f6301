"""Whether a build would give the site that stands: nothing that decides its bytes has changed, nor it itself.

A stamp of both is kept in .cache/ when a build has gone through, with what its check said. In it counts
what is read and not when: contents, names and versions; of site/ alone names, sizes and times. Loads
nothing but Python's own modules, since it is asked before anything else is.

What decides bytes: everything in the site's folder but what builds and tools leave there; the engine; what
mkdocs.yml names elsewhere; the libraries; Python; the two dates; git's word on data/; the variables that
the settings name. What a site's own hook reads beyond that (the net, other variables, files of another
folder that `watch` doesn't name) isn't known here: --fresh is for that.
"""

from __future__ import annotations

import json
import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from macros.catalogue.version import version_of
from macros.engine.driving import dated
from macros.publish.swap import SITE
from macros.text import clock
from macros.text.engine_folder import ENGINE, OVERRIDES
from macros.text.site_files import FOLDERS, LEFT_BEHIND

STAMP = ".cache/built.json"
ENGINE_PARTS = (ENGINE / "macros", OVERRIDES)
# What commands of ours make in a site's folder, and what tools and systems put in any, of which a build
# reads nothing.
OF_OURS = (SITE, "insamling")
OF_TOOLS = ("node_modules", "__pycache__", ".DS_Store")
OF_LIBRARIES = (".dist-info", ".egg-info", ".pth")


@dataclass(frozen=True)
class Inputs:
    """What a build reads: a hash of what it says, and of when it was written. `elsewhere`: the files and
    folders among it that lie outside the site and the engine."""

    contents: str
    times: str
    elsewhere: tuple[str, ...] = ()


def said_before(root: Path) -> list[str] | None:
    """What the check said before the build that made what stands in site/; None where a build of today
    could give something else, and in doubt."""
    try:
        kept = json.loads((root / STAMP).read_bytes())
        now = inputs(root, kept["elsewhere"])
        same = kept["inputs"] == now.contents and kept["site"] == print_of_site(root)
        return [str(line) for line in kept["said"]] if same else None
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None


def note(root: Path, before: Inputs, said: Iterable[str]) -> None:
    """Keeps the stamp of a build that has gone through. `before`: what it was to read. Where that isn't
    what it is now, nobody knows what was read, and there is no stamp; nor is there where none can be
    written: the site stands, and the next build is made in whole."""
    with suppress(OSError):
        if inputs(root, before.elsewhere) == before:
            kept = {"inputs": before.contents, "elsewhere": before.elsewhere}
            kept |= {"site": print_of_site(root), "said": list(said)}
            (root / STAMP).write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")


def inputs(root: Path, elsewhere: Iterable[str] = ()) -> Inputs:
    """What a build of the site in `root` would read. OSError, and ClockError for dates that are none."""
    contents, times = blake2b(), blake2b()
    also, words = tuple(elsewhere), set[str]()
    for name, path in files(root, also):
        data, about = read(path)
        contents.update(f"{name}\0{len(data)}\0".encode("utf-8", "surrogateescape") + data)
        if stat.S_ISREG(about.st_mode):  # a folder's time is also that of what is passed over in it
            times.update(f"{about.st_mtime_ns} {about.st_ctime_ns}\0".encode())
        if path.endswith((".yml", ".yaml")) and b"!ENV" in data:
            words.update(re.findall(r"\w+", data.decode("utf-8", "replace")))
    contents.update(repr([*of_system(), *dates(root), *variables(words)]).encode("utf-8", "surrogateescape"))
    return Inputs(contents.hexdigest(), times.hexdigest(), also)


# --------------------------------------------------------------------------- files


def files(root: Path, elsewhere: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(name in the stamp, path) of every file and folder that decides bytes, in an order of its own."""
    for one in listed(str(root)):
        if not is_no_input(one):
            found = below(one.path, LEFT_BEHIND if one.name in FOLDERS else None)
            yield from named(found, str(root), "")
    for number, part in enumerate(map(str, ENGINE_PARTS) if root != ENGINE else ()):
        yield from named(below(part), part, f"engine {number} ")
    for part in elsewhere:
        yield from ((path, path) for path in below(part))


def named(paths: Iterable[str], folder: str, before: str) -> Iterator[tuple[str, str]]:
    """Paths with their names below a folder."""
    return ((before + path[len(folder) :], path) for path in paths)


def listed(folder: str) -> list[os.DirEntry[str]]:
    return sorted(os.scandir(folder), key=lambda one: one.name)


def is_no_input(one: os.DirEntry[str]) -> bool:
    """Whether something in the site's folder is what commands and tools leave there."""
    if one.name in OF_OURS or one.name in OF_TOOLS:
        return True
    return one.is_dir() and (one.name.startswith(".") or os.path.exists(os.path.join(one.path, "pyvenv.cfg")))


def below(place: str, but: re.Pattern[str] | None = None) -> Iterator[str]:
    """A place and all files and folders below it, links followed, but for those whose name is as `but` says.

    A folder's name can be what is wrong with it, so that it counts also where it holds nothing.
    """
    yield place
    if os.path.isdir(place):
        yield from inside(place, but)


def inside(folder: str, but: re.Pattern[str] | None, entered: tuple[str, ...] = ()) -> Iterator[str]:
    """`entered`: the folders that links have led to on the way here."""
    for one in listed(folder):
        if one.name in OF_TOOLS or (but and but.fullmatch(one.name)):
            continue
        yield one.path
        if not one.is_dir():
            continue
        if not one.is_symlink():
            yield from inside(one.path, but, entered)
        elif (there := os.path.realpath(one.path)) not in entered and not holds(there, folder):
            yield from inside(one.path, but, (*entered, there))


def holds(folder: str, other: str) -> bool:
    """Whether a folder is another, or one that it lies in."""
    return f"{os.path.realpath(other)}{os.sep}".startswith(f"{folder}{os.sep}")


def read(path: str) -> tuple[bytes, os.stat_result]:
    """What a file holds, and what the system says of it; a sign for what is gone, or is no file."""
    try:
        about = os.stat(path)
        return (Path(path).read_bytes() if stat.S_ISREG(about.st_mode) else b"-"), about
    except FileNotFoundError:
        return b"?", os.stat_result([0] * 10)


def print_of_site(root: Path) -> str:
    """A hash of what the system says of site/: names, sizes, times and modes, so that a file that somebody has
    touched, as well as one that a power cut emptied, is made anew. What they hold isn't read: nobody changes
    that without changing a time."""
    found = blake2b()
    site = str(root / SITE)
    for path in below(site):
        about = os.stat(path)
        # A system's own file in a folder changes the folder's times.
        when = (about.st_mtime_ns, about.st_ctime_ns, about.st_size) if stat.S_ISREG(about.st_mode) else ()
        found.update(f"{path[len(site) :]}\0{about.st_mode} {when}\0".encode("utf-8", "surrogateescape"))
    return found.hexdigest()


# --------------------------------------------------------------------------- what is no file of the site


def of_system() -> Iterator[str]:
    """Python, and every library that it finds, by the folder that names its version."""
    yield sys.version
    for place in sys.path:
        if os.path.isdir(place or "."):
            installed = [one for one in os.scandir(place or ".") if one.name.endswith(OF_LIBRARIES)]
            yield from sorted(f"{one.name} {one.stat().st_mtime_ns}" for one in installed)


def dates(root: Path) -> Iterator[str]:
    """The day, the stamp of files, and the version of data/: from where the build has them."""
    with dated(root):
        yield clock.today().isoformat()
        # Without a time given it is a build's own, of which only the day can be told.
        yield clock.given(clock.EPOCH) or clock.built().date().isoformat()
    yield repr(version_of(root))


def variables(words: Iterable[str]) -> Iterator[str]:
    """The environment's variables among all words of the settings: those that !ENV names are."""
    yield from (f"{word}={os.environ[word]}" for word in sorted(words) if word in os.environ)
