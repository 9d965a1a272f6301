"""A picture that is sent to the desk is drawn anew: upright, no larger than it is shown, and nothing else in it."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from macros.editing.questions import Upload
from macros.editing.texts import uploaded
from macros.editing.texts.uploaded import LONGEST, PictureRefused, path_for, take
from macros.pages.pictures import held
from tests import made_pictures
from tests.made_pictures import TOLD, corner

SCRIPT = b"<script>alert(1)</script>"


def sent(data: bytes, name: str = "bild.jpg") -> Upload:
    return Upload(name, data)


# Where the dark corner at the top left of what the camera drew is, once it is turned as EXIF says.
CORNERS = ("top left", "top right", "bottom right", "bottom left") * 2


@pytest.mark.parametrize(("turned", "where"), list(enumerate(CORNERS, 1)))
def test_a_photo_is_upright_and_tells_nothing_of_its_camera(turned: int, where: str) -> None:
    data = made_pictures.photo("JPEG", turned)
    made = take(sent(data))
    assert made.ending == "jpg"
    assert held(made.data) == "jpeg"
    assert not [one for one in TOLD if one in made.data]
    assert b"Exif" not in made.data
    assert corner(made.data) == where
    assert made.size == ((60, 120) if turned >= 5 else (120, 60))


@pytest.mark.parametrize("kind", ["PNG", "GIF", "WEBP"])
def test_other_kinds_are_drawn_anew(kind: str) -> None:
    data = made_pictures.saved(kind)
    made = take(sent(data, f"x.{kind.lower()}"))
    assert made.data != data
    assert held(made.data) in ("png", "jpeg")
    assert made.size == (120, 60)


def test_what_can_be_seen_through_still_can() -> None:
    clear = BytesIO()
    Image.new("RGBA", (40, 40), (255, 0, 0, 0)).save(clear, "PNG")
    made = take(sent(clear.getvalue()))
    assert Image.open(BytesIO(made.data)).convert("RGBA").getpixel((5, 5))[3] == 0


@pytest.mark.parametrize("size", [(5000, 2000), (1000, 6000)])
def test_a_large_picture_is_made_smaller(size: tuple[int, int]) -> None:
    large = BytesIO()
    Image.new("RGB", size, "red").save(large, "JPEG")
    made = take(sent(large.getvalue()))
    assert max(made.size) == LONGEST
    assert abs(made.size[0] / made.size[1] - size[0] / size[1]) < 0.02


def test_a_picture_with_a_profile_comes_out_in_the_colours_of_screens() -> None:
    from PIL import ImageCms

    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = made_pictures.saved("JPEG", icc_profile=profile)
    assert b"ICC_PROFILE" in data
    assert b"ICC_PROFILE" not in take(sent(data)).data
    cmyk = take(sent(made_pictures.saved("JPEG", "CMYK")))
    assert Image.open(BytesIO(cmyk.data)).mode == "RGB"


def test_what_lies_behind_or_beside_what_is_drawn_is_left() -> None:
    for data in (
        made_pictures.saved("JPEG") + SCRIPT,
        made_pictures.saved("PNG") + SCRIPT,
        made_pictures.saved("GIF", comment=SCRIPT),
        made_pictures.saved("JPEG", comment=SCRIPT),
        made_pictures.mpo(),
    ):
        assert SCRIPT not in take(sent(data)).data


def bomb() -> bytes:
    """A PNG of 50,000 dots each way in some hundred bytes."""
    import struct
    import zlib

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 50_000, 50_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 100_000))
        + chunk(b"IEND", b"")
    )


REFUSED = [
    (b"", uploaded.NO_FILE),
    (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", uploaded.NO_DRAWING),
    (b"<html><body>" + SCRIPT, uploaded.NO_PICTURE),
    (b"PK\x03\x04" + b"\0" * 100, uploaded.NO_PICTURE),
    (b"\0\0\0\x18ftypheic\0\0\0\0", uploaded.FROM_PHONE),
    (b"\x89PNG\r\n\x1a\n" + SCRIPT, "skadad"),
    (made_pictures.saved("JPEG")[:-400], "skadad"),
    (made_pictures.moving("GIF"), uploaded.MOVES),
    (made_pictures.moving("WEBP"), uploaded.MOVES),
    (bomb(), "miljoner punkter"),
    (b"\0" * 100, uploaded.NO_PICTURE),
    (b"BM" + b"\0" * 100, uploaded.NO_PICTURE),
]


@pytest.mark.parametrize(("data", "why"), REFUSED, ids=[repr(data[:12]) for data, _ in REFUSED])
def test_what_is_no_picture_is_refused_in_swedish(data: bytes, why: str) -> None:
    with pytest.raises(PictureRefused) as refused:
        take(sent(data, "bild.png"))
    assert why in str(refused.value)


def test_a_file_that_is_too_large_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploaded, "LARGEST_FILE", 10)
    with pytest.raises(PictureRefused, match="större än"):
        take(sent(made_pictures.saved("PNG")))


NAMES = [
    ("Två kollegor vid ett bord", "IMG_1234.JPG", "rutiner/tva-kollegor-vid-ett-bord.jpg"),
    ("", "IMG_1234.JPG", "rutiner/img-1234.jpg"),
    ("", "../../x.png", "rutiner/x.jpg"),
    ("", "..\\..\\Windows\\å ä.png", "rutiner/a-a.jpg"),
    ("", "\0\n.png", "rutiner/bild.jpg"),
    ("", "", "rutiner/bild.jpg"),
    ("ord " * 40, "x.png", "rutiner/ord-ord-ord-ord-ord-ord-ord-ord-ord-ord-ord-ord-ord-ord-ord.jpg"),
]


@pytest.mark.parametrize(("words", "name", "wanted"), NAMES)
def test_the_name_is_made_here(words: str, name: str, wanted: str) -> None:
    assert path_for("rutiner/x.md", words, name, "jpg", lambda path: False) == wanted


def test_nothing_is_written_over() -> None:
    there = {"bild.jpg", "bild-2.jpg"}
    assert path_for("index.md", "Bild", "x", "jpg", there.__contains__) == "bild-3.jpg"
