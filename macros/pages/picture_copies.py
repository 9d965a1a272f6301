"""Pictures as they are published and as files take them: made over once, kept by what they hold.

On pages a picture is as it was, without what its camera wrote and upright. PowerPoint, Word and PDF get
the same, and JPEG or PNG where they can't take that.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, Any

from macros.pages import picture_metadata, svg
from macros.pages.picture_metadata import WITHOUT
from macros.pages.pictures import PictureFile, look, opened, orientation
from macros.text.door import on_disk

if TYPE_CHECKING:
    from PIL.Image import Image

CACHE = ".cache/pictures"
HALF = "half-"
QUALITY = 92  # of what has no quality of its own to keep
JFIF = b"\xff\xe0\x00\x10JFIF\0\x01\x01\x01\x00\x48\x00\x48\0\0"  # 72 dots an inch
Make = Callable[[str, bytes], bytes]


class PictureError(ValueError):
    """Why a picture can't be used, in Swedish."""


class Pictures:
    """The pictures of a folder, by their paths within it. `cache` is a folder of our own."""

    def __init__(self, folder: Path, cache: Path) -> None:
        self.folder, self.cache = folder, cache

    def look(self, source: str) -> PictureFile:
        """What a picture is. OSError for one that isn't there."""
        return look(self.file(source))

    def size(self, source: str) -> tuple[int, int] | None:
        """Width and height in px as it is shown; None for a drawing, and for what can't be used."""
        try:
            return self.look(source).size
        except OSError:
            return None

    def file(self, source: str) -> Path:
        """OSError for what isn't within the folder."""
        file = on_disk(self.folder, source).resolve()
        if not file.is_relative_to(self.folder.resolve()) or not file.is_file():
            raise FileNotFoundError(f"bilden {source} finns inte")
        return file

    def digest(self, source: str) -> str:
        """A hash of what the picture's file holds."""
        return digest(self.file(source))

    def published(self, source: str) -> Path:
        """The file whose bytes are to be published in the place of the picture's own.

        OSError, or PictureError for a picture that can't be used.
        """
        return self.copy(source, "web", for_page)

    def embedded(self, source: str) -> bytes:
        """The bytes that PowerPoint, Word and PDF take: JPEG, PNG, GIF; a drawing remains SVG."""
        return self.copy(source, "file", for_files).read_bytes()

    def copy(self, source: str, recipe: str, make: Make) -> Path:
        file, seen = self.file(source), self.look(source)
        if seen.fault:
            raise PictureError(f"bilden {source} {seen.fault}")
        copy = self.cache / f"{digest(file)}-{code()}-{recipe}.{seen.kind}"
        if copy in _needless:
            return file
        if not copy.is_file():
            data = file.read_bytes()
            made = make(seen.kind, data)
            if made == data:
                _needless.add(copy)
                return file
            write(copy, made)
        return copy

    def prune(self) -> None:
        """Takes away the copies of pictures that are no more, and those that older code made."""
        held = {f"{digest(file)}-{code()}" for file in _digests if file.is_file()}
        for copy in self.cache.glob("*"):
            half = copy.name.startswith(HALF)  # another process may be writing it
            if not half and copy.name.rpartition("-")[0] not in held:
                copy.unlink(missing_ok=True)


_needless: set[Path] = set()  # copies that would hold what the picture does
_digests: dict[Path, tuple[tuple[int, int], str]] = {}


def digest(file: Path) -> str:
    status = file.stat()
    stamp = (status.st_mtime_ns, status.st_size)
    if file not in _digests or _digests[file][0] != stamp:
        _digests[file] = (stamp, hashlib.sha256(file.read_bytes()).hexdigest()[:32])
    return _digests[file][1]


@lru_cache(maxsize=1)
def code() -> str:
    """A hash of what makes the copies: these modules, and the version of the library."""
    from PIL import __version__

    sources = (__file__, picture_metadata.__file__, svg.__file__)
    whole = __version__.encode() + b"".join(Path(one).read_bytes() for one in sources)
    return hashlib.sha256(whole).hexdigest()[:8]


def write(file: Path, data: bytes) -> None:
    """In one move: another process may make the same copy."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=file.parent, prefix=HALF, delete=False) as half:
        half.write(data)
    os.chmod(half.name, 0o644)
    os.replace(half.name, file)


# ---------------------------------------------------------------------------- how a copy is made


def for_page(kind: str, data: bytes) -> bytes:
    """The same picture, upright, with nothing but what is drawn and its colour profile."""
    if kind == "svg":
        return svg.cleaned(data, for_page)
    with opened(data) as picture:
        turned = orientation(picture)
        if turned != 1:
            return saved(upright(picture, turned), kind, picture, lossless(data))
    return WITHOUT[kind](data)


def for_files(kind: str, data: bytes) -> bytes:
    """The picture of a page, in a form that the libraries of all files take."""
    data = for_page(kind, data)
    if kind == "jpeg":
        return jpeg_for_files(data)
    if kind == "webp":
        with opened(data) as picture:
            drawn = picture.mode == "RGBA" or lossless(data)
            return saved(picture, "png" if drawn else "jpeg", picture)
    return png_for_files(data) if kind == "png" else data


def png_for_files(data: bytes) -> bytes:
    """With shades that all libraries know: 256 of them, where a scanner's grey has 65,536."""
    with opened(data) as picture:
        if not picture.mode.startswith("I"):
            return data
        return saved(picture.convert("I").point(lambda shade: shade * (1 / 256)).convert("L"), "png", picture)


def lossless(data: bytes) -> bool:
    """Whether a WebP was saved without loss, as what is drawn rather than taken is."""
    return b"VP8L" in data[:64]


def jpeg_for_files(data: bytes) -> bytes:
    """In the colours of screens, and with the head by which Word's library knows a JPEG."""
    with opened(data) as picture:
        if picture.mode == "CMYK" or picture.info.get("adobe_transform") == 0:
            return saved(in_rgb(picture), "jpeg", picture)
    return data if data[2:4] == JFIF[:2] else data[:2] + JFIF + data[2:]


TURNS = {
    2: "FLIP_LEFT_RIGHT",
    3: "ROTATE_180",
    4: "FLIP_TOP_BOTTOM",
    5: "TRANSPOSE",
    6: "ROTATE_270",
    7: "TRANSVERSE",
    8: "ROTATE_90",
}


def upright(picture: Image, turned: int) -> Image:
    from PIL.Image import Transpose

    return picture.transpose(Transpose[TURNS[turned]])


def in_rgb(picture: Image) -> Image:
    """By its own profile, where it has one that can be read."""
    made = by_profile(picture) if picture.mode == "CMYK" else None
    return made or without_profile(picture.convert("RGB"))


def by_profile(picture: Image) -> Image | None:
    """In the colours of screens, by the picture's own profile; None where it has none that can be read."""
    from PIL import ImageCms

    profile = picture.info.get("icc_profile")
    if not profile:
        return None
    try:
        made = ImageCms.profileToProfile(
            picture,
            ImageCms.ImageCmsProfile(BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            outputMode="RGB",
        )
    except (ImageCms.PyCMSError, OSError):  # a profile that is none, or of other colours
        return None
    return without_profile(made) if made is not None else None


def without_profile(picture: Image) -> Image:
    picture.info.pop("icc_profile", None)
    return picture


def saved(picture: Image, kind: str, former: Image, exact: bool = False) -> bytes:
    """The picture's bytes, the same for the same picture, with the profile that its colours are in."""
    profile = picture.info.get("icc_profile")
    asked: dict[str, Any] = {"icc_profile": profile} if profile else {}
    if kind == "jpeg":
        asked |= as_fine_as(former)
    if kind == "webp":
        asked |= {"lossless": True} if exact else {"quality": QUALITY}
    made = BytesIO()
    picture.save(made, kind.upper(), **asked)
    return WITHOUT[kind](made.getvalue())


def as_fine_as(former: Any) -> dict[str, Any]:
    """What a JPEG was saved with, so that a turn costs as little as it can."""
    from PIL.JpegImagePlugin import get_sampling

    if not getattr(former, "quantization", None) or former.mode not in ("RGB", "L"):
        return {"quality": QUALITY, "subsampling": 0}
    coarse = former.mode == "RGB" and get_sampling(former) == 2  # 4:2:0, which a turn leaves as it is
    return {"qtables": former.quantization, "subsampling": 2 if coarse else 0}
