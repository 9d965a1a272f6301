"""A picture that an editor has sent → the picture that is written: drawn anew, upright and no larger than it is shown.

The bytes that were sent are never kept: what a camera has noted (place, time, device) and whatever else lies
in the file stays behind. What can't be read as a picture from its first dot to its last is refused.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from macros.editing.questions import Upload
from macros.pages.picture_copies import by_profile, lossless, upright, without_profile
from macros.pages.picture_metadata import WITHOUT
from macros.pages.pictures import PictureFile, held, opened, orientation, read
from macros.text.addresses import slug

if TYPE_CHECKING:
    from PIL.Image import Image

LARGEST_FILE = 40_000_000  # bytes: more than any telephone takes
LONGEST = 1920  # dots: a slide's width, and twice that of a page's text
QUALITY = 85
NAME = 60  # signs of a file's name
# What telephones and programs send that no browser of ours takes as a picture, by its first signs.
APPLE = (b"ftyphei", b"ftyphev", b"ftypmif1", b"ftypmsf1", b"ftypavif")
NO_PICTURE = "Filen är ingen bild som går att visa. Välj en bild i JPEG, PNG, WebP eller GIF."
NO_DRAWING = "Filen är en teckning (SVG), och sådana tas inte emot. Spara den som PNG och välj den i stället."
FROM_PHONE = (
    "Bilden är sparad i telefonens eget format (HEIC). Skicka den till dig själv som JPEG, eller öppna den på "
    "datorn, spara den som JPEG och välj den."
)
TOO_LARGE = f"Filen är större än {LARGEST_FILE // 1_000_000} MB. Minska bilden och välj den igen."
MOVES = "Bilden rör sig. Välj en stillbild: rörliga bilder stör den som läser."
NO_FILE = "Välj en bild."


class PictureRefused(ValueError):
    """Why a picture isn't taken, in Swedish."""


@dataclass(frozen=True)
class Taken:
    """`ending` without its dot."""

    data: bytes
    ending: str
    size: tuple[int, int]


def take(sent: Upload) -> Taken:
    """The picture as it is to be written. PictureRefused."""
    seen = looked_at(sent.data)
    try:
        with opened(sent.data) as picture:
            if max(picture.size) > 2 * LONGEST:
                picture.draft(
                    None, (LONGEST, LONGEST)
                )  # a JPEG, at half its size or less: as much less memory
            turned = upright(picture, orientation(picture)) if seen.turned != 1 else picture.copy()
        made = saved(in_our_colours(scaled(turned)), seen.kind, sent.data)
    except PictureRefused:
        raise
    except Exception as error:  # a decoder may raise anything for bytes that nobody has looked at
        raise PictureRefused(NO_PICTURE) from error
    return made


def looked_at(data: bytes) -> PictureFile:
    """What was sent, decoded to its end."""
    if not data:
        raise PictureRefused(NO_FILE)
    if len(data) > LARGEST_FILE:
        raise PictureRefused(TOO_LARGE)
    kind = held(data)
    if any(sign in data[:16] for sign in APPLE):
        raise PictureRefused(FROM_PHONE)
    if kind in ("", "svg"):
        raise PictureRefused(NO_DRAWING if kind else NO_PICTURE)
    seen = read(data, kind)
    if seen.frames > 1:
        raise PictureRefused(MOVES)
    if seen.fault:
        raise PictureRefused(f"Bilden {seen.fault}")
    return seen


def scaled(picture: Image) -> Image:
    from PIL.Image import Resampling

    if picture.mode == "P":  # a palette can't be made smaller
        picture = picture.convert("RGBA" if "transparency" in picture.info else "RGB")
    picture.thumbnail((LONGEST, LONGEST), Resampling.LANCZOS)
    return picture


def in_our_colours(picture: Image) -> Image:
    """In the colours of screens, so that no profile need follow with it."""
    clear = picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
    if not clear and (made := by_profile(picture)):
        return made
    if picture.mode.startswith("I"):  # a scanner's grey, of 65,536 shades
        picture = picture.convert("I").point(lambda shade: shade * (1 / 256)).convert("L")
    return without_profile(picture.convert("RGBA" if clear else "L" if picture.mode in ("1", "L") else "RGB"))


def saved(picture: Image, kind: str, sent: bytes) -> Taken:
    """As PNG what was drawn or can be seen through, as JPEG what was taken with a camera."""
    drawn = picture.mode == "RGBA" or kind in ("png", "gif") or (kind == "webp" and lossless(sent))
    made = BytesIO()
    bare = picture.copy()
    bare.info = {}
    if drawn:
        bare.save(made, "PNG", optimize=True)
    else:
        bare.convert("RGB").save(made, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    kind, ending = ("png", "png") if drawn else ("jpeg", "jpg")
    data = WITHOUT[kind](made.getvalue())
    assert not read(data, kind).fault
    return Taken(data, ending, picture.size)


# ---------------------------------------------------------------------------- where it is written


def path_for(page: str, words: str, sent: str, ending: str, taken: Callable[[str], bool]) -> str:
    """Where the picture lies under docs/: beside its page, under a name of its own made from the words about
    it, or else from what it was called. `taken(path)` says whether something is there."""
    stem = shortened(slug(words)) or shortened(slug(PurePosixPath(sent.replace("\\", "/")).stem)) or "bild"
    folder = posixpath.dirname(page)
    number = 1
    while True:
        name = f"{stem if number == 1 else f'{stem}-{number}'}.{ending}"
        path = posixpath.join(folder, name)
        if not taken(path):
            return path
        number += 1


def shortened(name: str) -> str:
    """As many whole words of a name as have room."""
    if len(name) <= NAME:
        return name
    return name[: NAME + 1].rpartition("-")[0] or name[:NAME]
