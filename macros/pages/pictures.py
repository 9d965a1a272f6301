"""Each picture under docs/ is read once: what it is by its content, how large, whether it is whole.

Remembered by the file's time and size as long as the process lives.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from macros.pages import svg
from macros.pages.picture_metadata import WITHOUT

if TYPE_CHECKING:
    from PIL.Image import Image

# Endings → what the file holds: what browsers show, and what can be cleaned and made over.
ENDINGS = {"jpg": "jpeg", "jpeg": "jpeg", "png": "png", "gif": "gif", "webp": "webp", "svg": "svg"}
NAMES = {"jpeg": "JPEG", "png": "PNG", "gif": "GIF", "webp": "WebP", "svg": "SVG"}
FORMATS = ("JPEG", "PNG", "GIF", "WEBP")  # JPEG: MPO too, a phone's with more than one picture in it
LARGEST = 64_000_000  # dots: those of a telephone's camera, and some 250 MB in memory
LONGEST = 8 * LARGEST  # dots of all the frames of a moving picture
SIDEWAYS = frozenset(range(5, 9))  # orientations of EXIF that swap width and height
ORIENTATION = 0x0112

HELD_BY = {
    b"\xff\xd8\xff": "jpeg",
    b"\x89PNG\r\n\x1a\n": "png",
    b"GIF87a": "gif",
    b"GIF89a": "gif",
}
VAST = f"har mer än {LARGEST // 1_000_000} miljoner punkter. Minska den, till exempel till 4000 × 3000."
DAMAGED = "är skadad, eller bara en del av en bild. Lägg dit den på nytt."


@dataclass(frozen=True)
class PictureFile:
    """What a picture is. `fault` says in Swedish, to stand after its name, why it can't be used.

    `size` is its width and height in px as it is shown, None for a drawing; `turned` the orientation
    that its camera wrote, 1 for upright.
    """

    kind: str = ""
    size: tuple[int, int] | None = None
    turned: int = 1
    frames: int = 1
    fault: str = ""


def is_picture(path: str) -> bool:
    """Whether a file is a picture by its ending."""
    return ending(path) in ENDINGS


def ending(path: str) -> str:
    """The ending in small letters, without its dot; "" for a name that has none."""
    return PurePosixPath(path).suffix.lower().removeprefix(".")


_read: dict[Path, tuple[tuple[int, int], PictureFile]] = {}


def look(file: Path) -> PictureFile:
    """What the picture in a file is. OSError for a file that can't be read."""
    status = file.stat()
    stamp = (status.st_mtime_ns, status.st_size)
    if file not in _read or _read[file][0] != stamp:
        _read[file] = (stamp, read(file.read_bytes(), ENDINGS.get(ending(file.name), "")))
    return _read[file][1]


def read(data: bytes, expected: str) -> PictureFile:
    """What a picture is, from its bytes and the kind that its ending promises."""
    kind = held(data)
    if not data:
        return PictureFile(fault="är tom. Lägg dit bilden på nytt.")
    if not kind:
        return PictureFile(fault="är ingen bild som webbläsare visar. Spara den som JPEG eller PNG.")
    if kind != expected:
        right = next(one for one, its in ENDINGS.items() if its == kind)
        return PictureFile(kind, fault=f'innehåller {NAMES[kind]}. Byt filens ändelse till ".{right}".')
    if kind == "svg":
        return PictureFile(kind, fault=svg.fault(data, inner_fault))
    return measured(kind, data)


def inner_fault(kind: str, data: bytes) -> str:
    """Why a picture within a drawing can't be used."""
    return read(data, kind).fault


def held(data: bytes) -> str:
    """The kind that bytes are by their first signs; "" for none that we know."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    for sign, kind in HELD_BY.items():
        if data.startswith(sign):
            return kind
    start = data[:4096].replace(b"\0", b"")  # UTF-16, which the reading of drawings refuses
    return "svg" if b"<svg" in start or b":svg" in start else ""


def measured(kind: str, data: bytes) -> PictureFile:
    """A photo, decoded from its first dot to its last."""
    turned = 1
    try:
        with opened(data) as picture:
            wide, high = picture.size
            frames = 1 if kind == "jpeg" else getattr(picture, "n_frames", 1)
            fault = too_much(wide, high, frames)
            if not fault:
                turned = orientation(picture)
                decode(picture, frames)
                decode_cleaned(kind, data, frames)
    except Exception as error:  # a decoder may raise anything for bytes that nobody has looked at
        return PictureFile(kind, fault=VAST if "Bomb" in type(error).__name__ else DAMAGED)
    if frames > 1 and turned != 1:
        fault = "rör sig och ligger på sidan. Vrid den rätt i ett bildprogram och spara den på nytt."
    size = (high, wide) if turned in SIDEWAYS else (wide, high)
    return PictureFile(kind, size, turned, frames, fault)


def opened(data: bytes) -> Image:
    """The picture by Pillow, which has read its head alone. Any exception for one that is none."""
    from io import BytesIO

    from PIL import Image, ImageFile, WebPImagePlugin  # 30 ms of a check: only where there are pictures

    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint takes half pictures, and says so to all
    assert WebPImagePlugin.SUPPORTED, "Pillow without WebP"

    # WeasyPrint, once imported, has Pillow take a part of a picture for the whole.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    # In English, on what cameras write wrong, and on its own limit: ours is asked before decoding.
    warnings.filterwarnings("ignore", module=r"PIL\.")
    return Image.open(BytesIO(data), formats=FORMATS)


def orientation(picture: Image) -> int:
    """What EXIF says, as browsers read it: XMP isn't asked. Upright where that can't be read."""
    from PIL.Image import Exif

    if picture.format == "PNG":  # may have it behind what is drawn
        picture.load()
    found: Any = Exif()
    try:
        found.load(picture.info.get("exif", b""))
        turned = found.get(ORIENTATION, 1)
    except Exception:  # what a camera wrote wrong makes no picture unusable
        return 1
    return turned if turned in range(1, 9) else 1


def too_much(wide: int, high: int, frames: int) -> str:
    if wide * high > LARGEST:
        return VAST
    if wide * high * frames > LONGEST:
        return f"rör sig i {frames} bilder och är för stor. Spara den som film (.mp4)."
    return ""


def decode_cleaned(kind: str, data: bytes, frames: int) -> None:
    """What can't be cleaned can't be published; parts of a WebP may lean on what is taken out."""
    cleaned = WITHOUT[kind](data)
    if kind == "webp":
        with opened(cleaned) as picture:
            decode(picture, frames)


def decode(picture: Image, frames: int) -> None:
    """All of it, which raises where something is missing; a JPEG at an eighth of its size, for which all its bytes are read too."""
    picture.draft(None, (1, 1))
    for number in range(frames):
        picture.seek(number)
        picture.load()
