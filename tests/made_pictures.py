"""Small pictures with what cameras and programs write into them."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw

MAKER, MODEL, TIME, WORDS = "TILLVERKAREN", "MODELL-X9", "2031:05:06 07:08:09", "HEMLIG BILDTEXT"
# What must not be in anything that is published, as it would stand in the bytes.
TOLD = tuple(one.encode() for one in (MAKER, MODEL, TIME, WORDS, "GPSKARTDATUM"))
UPRIGHT, SIDEWAYS = 1, 6


def drawn(mode: str = "RGB", size: tuple[int, int] = (120, 60)) -> Image.Image:
    """Wide, red, with a dark blue corner at the top left."""
    picture = Image.new("RGB", size, "red")
    ImageDraw.Draw(picture).rectangle((0, 0, size[0] // 3, size[1] // 3), fill="blue")
    return picture.convert(mode)


def exif(turned: int = UPRIGHT) -> Image.Exif:
    """Maker, model, time and place, and how the camera was held."""
    told = Image.Exif()
    told[0x010F], told[0x0110], told[0x0132], told[0x0112] = MAKER, MODEL, TIME, turned
    place = told.get_ifd(0x8825)
    place[1], place[2], place[18] = "N", (55.0, 36.0, 21.5), "GPSKARTDATUM"
    return told


def saved(kind: str, mode: str = "RGB", **asked: Any) -> bytes:
    made = BytesIO()
    drawn(mode).save(made, kind, **asked)
    return made.getvalue()


def photo(kind: str = "JPEG", turned: int = UPRIGHT, mode: str = "RGB", **asked: Any) -> bytes:
    """A picture as a camera leaves it: a JPEG begins with EXIF, without the head that programs write."""
    data = saved(kind, mode, exif=exif(turned), xmp=f"<x:xmpmeta>{WORDS}</x:xmpmeta>".encode(), **asked)
    return data[:2] + data[20:] if data[2:4] == b"\xff\xe0" else data


def mpo(turned: int = UPRIGHT) -> bytes:
    """A telephone's JPEG: a second picture lies behind the first."""
    return saved("MPO", exif=exif(turned), save_all=True, append_images=[drawn()])


def moving(kind: str) -> bytes:
    return saved(
        kind, save_all=True, append_images=[drawn().rotate(180), drawn().rotate(90)], duration=100, loop=0
    )


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


def corner(data: bytes) -> str:
    """Where the dark corner of a picture is: "top left", "top right" …"""
    shown = opened(data).convert("L")
    right, bottom = shown.width - 4, shown.height - 4
    places = {"top left": (3, 3), "top right": (right, 3)}
    places |= {"bottom left": (3, bottom), "bottom right": (right, bottom)}
    return min(places, key=lambda place: shown.getpixel(places[place]))
