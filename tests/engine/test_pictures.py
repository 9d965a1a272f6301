"""Pictures: read once, whole, upright, without what cameras write, in forms that every format takes."""

from __future__ import annotations

import base64
import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import docx as word
import pikepdf
import pytest
from PIL import Image, ImageChops, ImageCms, ImageFile, ImageStat, PngImagePlugin
from pptx import Presentation

from macros.blocks.blocks import Picture
from macros.blocks.deck import Content, Deck
from macros.pages import pictures
from macros.pages.picture_copies import PictureError, Pictures, for_files, for_page
from macros.render.pdf import pdf_sheets as pdf
from macros.render.pieces.imprint import Origin
from macros.render.pptx import presentation as pptx
from tests import made_pictures as made
from tests import sites
from tests.made_deck import DECK, document

PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def with_words() -> PngImagePlugin.PngInfo:
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", made.WORDS)
    info.add_itxt("Description", made.WORDS)
    return info


KINDS: dict[str, tuple[str, Callable[[int], bytes]]] = {
    "JPEG": ("jpeg", lambda turned: made.photo("JPEG", turned, comment=made.WORDS, icc_profile=PROFILE)),
    "progressive JPEG": ("jpeg", lambda turned: made.photo("JPEG", turned, progressive=True)),
    "grey JPEG": ("jpeg", lambda turned: made.photo("JPEG", turned, "L")),
    "JPEG for print": ("jpeg", lambda turned: made.photo("JPEG", turned, "CMYK")),
    "JPEG in RGB": ("jpeg", lambda turned: made.photo("JPEG", turned, keep_rgb=True)),
    "MPO": ("jpeg", made.mpo),
    "PNG": ("png", lambda turned: made.saved("PNG", exif=made.exif(turned), pnginfo=with_words())),
    "PNG with a palette": ("png", lambda turned: made.saved("PNG", "P", exif=made.exif(turned))),
    "WebP": ("webp", lambda turned: made.photo("WEBP", turned)),
    "WebP without loss": ("webp", lambda turned: made.photo("WEBP", turned, "RGBA", lossless=True)),
}
UNTURNED = {"GIF": ("gif", lambda: made.saved("GIF", "P", comment=made.WORDS))}
MOVING = {"gif": "GIF", "png": "PNG", "webp": "WEBP"}


@pytest.fixture(params=KINDS)
def each(request: pytest.FixtureRequest) -> tuple[str, Callable[[int], bytes]]:
    """A kind of picture, and how one is made that was held in a certain way."""
    return KINDS[request.param]


# ---------------------------------------------------------------------------- what is read


def test_a_picture_is_read_as_it_is_shown(each: tuple[str, Callable[[int], bytes]]) -> None:
    kind, camera = each
    upright, lying = pictures.read(camera(made.UPRIGHT), kind), pictures.read(camera(made.SIDEWAYS), kind)
    assert (upright.size, upright.turned, upright.fault) == ((120, 60), 1, "")
    assert (lying.size, lying.turned, lying.fault) == ((60, 120), 6, "")


def test_a_part_of_a_picture_is_no_picture(each: tuple[str, Callable[[int], bytes]]) -> None:
    kind, camera = each
    data = for_page(kind, camera(made.UPRIGHT))
    for length in (len(data) // 4, len(data) // 2, len(data) - 20):
        assert "är skadad" in pictures.read(data[:length], kind).fault, length


def test_a_part_of_a_picture_is_no_picture_where_others_are_lenient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as WeasyPrint does, for all of Pillow
    assert "är skadad" in pictures.read(made.photo("JPEG", made.UPRIGHT)[:-20], "jpeg").fault


@pytest.mark.parametrize("kind", MOVING)
def test_a_moving_picture_is_read_to_its_last_frame(kind: str) -> None:
    data = made.moving(MOVING[kind])
    assert (pictures.read(data, kind).frames, pictures.read(data, kind).fault) == (3, "")
    assert "är skadad" in pictures.read(data[: len(data) * 4 // 5], kind).fault


@pytest.mark.parametrize(
    ("data", "kind", "words"),
    [
        (b"", "png", "är tom"),
        (b"Hej", "jpeg", "är ingen bild"),
        (made.saved("TIFF"), "png", "är ingen bild som webbläsare visar"),
        (made.saved("BMP"), "jpeg", "är ingen bild som webbläsare visar"),
        (made.saved("PNG"), "jpeg", 'innehåller PNG. Byt filens ändelse till ".png".'),
        (made.saved("WEBP"), "jpeg", 'innehåller WebP. Byt filens ändelse till ".webp".'),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "png", "innehåller SVG"),
        (b"\x89PNG\r\n\x1a\n", "png", "är skadad"),
    ],
)
def test_what_a_file_holds_decides_what_it_is(data: bytes, kind: str, words: str) -> None:
    assert words in pictures.read(data, kind).fault


def test_what_a_camera_wrote_wrong_is_not_told(recwarn: pytest.WarningsRecorder) -> None:
    data = made.photo()
    place = data.index(b"Exif") + 12  # the number of fields
    seen = pictures.read(data[:place] + b"\xff\xff" * 20 + data[place + 40 :], "jpeg")
    assert (seen.size, seen.turned, seen.fault) == ((120, 60), 1, "")
    assert [str(one.message) for one in recwarn] == []


def vast(wide: int, high: int) -> bytes:
    """A PNG of a few bytes that says it is large: nobody may decode it."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def test_a_picture_larger_than_any_screen_is_not_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "decode", lambda *_: pytest.fail("decoded"))
    for size in (9000, 60000):
        assert pictures.read(vast(size, size), "png").fault.startswith("har mer än 64 miljoner punkter.")


def test_a_picture_is_read_again_only_when_its_file_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads: list[int] = []
    real = pictures.read
    monkeypatch.setattr(pictures, "read", lambda data, kind: reads.append(1) or real(data, kind))
    file = tmp_path / "bild.png"
    file.write_bytes(made.saved("PNG"))
    assert pictures.look(file) == pictures.look(file) and len(reads) == 1
    file.write_bytes(b"")
    assert "är tom" in pictures.look(file).fault and len(reads) == 2


# ---------------------------------------------------------------------------- what is published


def shown(data: bytes) -> bytes:
    return opened_dots(data).tobytes()


def opened_dots(data: bytes) -> Image.Image:
    return made.opened(data).convert("RGB")


@pytest.mark.parametrize("turned", [made.UPRIGHT, made.SIDEWAYS])
def test_what_a_camera_writes_is_in_no_copy(each: tuple[str, Callable[[int], bytes]], turned: int) -> None:
    kind, camera = each
    data = camera(turned)
    assert any(told in data for told in made.TOLD)
    for copy in (for_page(kind, data), for_files(kind, data)):
        assert [told for told in (*made.TOLD, b"Exif", b"xmpmeta") if told in copy] == []


def test_an_upright_picture_loses_no_dot(each: tuple[str, Callable[[int], bytes]]) -> None:
    kind, camera = each
    data = camera(made.UPRIGHT)
    assert shown(for_page(kind, data)) == shown(data)


def test_a_file_shows_the_colours_of_the_page(each: tuple[str, Callable[[int], bytes]]) -> None:
    kind, camera = each
    data = camera(made.UPRIGHT)
    differing = ImageChops.difference(opened_dots(data), opened_dots(for_files(kind, data)))
    assert max(ImageStat.Stat(differing).mean) < 6


@pytest.mark.parametrize(
    ("turned", "place"),
    [
        (2, "top right"),
        (3, "bottom right"),
        (4, "bottom left"),
        (5, "top left"),
        (6, "top right"),
        (7, "bottom right"),
        (8, "bottom left"),
    ],
)
def test_a_picture_that_was_held_otherwise_stands_upright_in_every_copy(
    each: tuple[str, Callable[[int], bytes]], turned: int, place: str
) -> None:
    kind, camera = each
    for copy in (for_page(kind, camera(turned)), for_files(kind, camera(turned))):
        assert made.opened(copy).size == ((60, 120) if turned > 4 else (120, 60))
        assert made.corner(copy) == place
        assert 0x0112 not in made.opened(copy).getexif()


def test_a_turned_photo_looks_as_it_did() -> None:
    data = made.photo("JPEG", made.SIDEWAYS, quality=85)
    turned = opened_dots(data).transpose(Image.Transpose.ROTATE_270)
    differing = ImageChops.difference(turned, opened_dots(for_page("jpeg", data)))
    assert max(ImageStat.Stat(differing).mean) < 2


def test_the_same_picture_gives_the_same_bytes(each: tuple[str, Callable[[int], bytes]]) -> None:
    kind, camera = each
    data = camera(made.SIDEWAYS)
    assert for_page(kind, data) == for_page(kind, data) and for_files(kind, data) == for_files(kind, data)


@pytest.mark.parametrize("turned", [made.UPRIGHT, made.SIDEWAYS])
def test_the_colours_remain(turned: int) -> None:
    kind, camera = KINDS["JPEG"]
    for copy in (for_page(kind, camera(turned)), for_files(kind, camera(turned))):
        assert made.opened(copy).info["icc_profile"] == PROFILE


@pytest.mark.parametrize("profile", [b"skr\xc3\xa4p" * 40, PROFILE])
def test_a_profile_that_does_not_fit_stops_nothing(profile: bytes) -> None:
    copy = for_files("jpeg", made.photo("JPEG", made.UPRIGHT, "CMYK", icc_profile=profile))
    assert made.opened(copy).mode == "RGB" and "icc_profile" not in made.opened(copy).info


def test_what_is_clear_remains_clear() -> None:
    clear = io.BytesIO()
    Image.new("RGBA", (20, 10), (255, 0, 0, 0)).save(clear, "WEBP", lossless=True)
    for copy in (for_page("webp", clear.getvalue()), for_files("webp", clear.getvalue())):
        assert made.opened(copy).convert("RGBA").getpixel((5, 5))[3] == 0


@pytest.mark.parametrize("kind", MOVING)
def test_a_moving_picture_moves_on_its_page(kind: str) -> None:
    data = made.moving(MOVING[kind])
    copy = made.opened(for_page(kind, data))
    assert copy.n_frames == 3  # type: ignore[attr-defined]
    made.opened(for_files(kind, data)).load()


def test_a_comment_in_a_gif_is_gone() -> None:
    data = UNTURNED["GIF"][1]()
    assert made.WORDS.encode() in data and made.WORDS.encode() not in for_page("gif", data)
    assert shown(for_page("gif", data)) == shown(data)


def test_what_lies_behind_a_photo_is_gone() -> None:
    film = b"\x00\x00\x00\x18ftypmp42" + made.WORDS.encode()
    for kind, data in (("jpeg", made.saved("JPEG")), ("png", made.saved("PNG")), ("gif", made.moving("GIF"))):
        assert for_page(kind, data + film) == for_page(kind, data), kind


def test_a_copy_is_made_once_and_the_file_itself_is_used_where_nothing_is_to_be_done(tmp_path: Path) -> None:
    (tmp_path / "ren.png").write_bytes(for_page("png", made.saved("PNG")))
    (tmp_path / "foto.jpg").write_bytes(made.photo())
    own = Pictures(tmp_path, tmp_path / "cache")
    assert own.published("ren.png") == (tmp_path / "ren.png").resolve()
    copy = own.published("foto.jpg")
    assert copy.parent == tmp_path / "cache" and copy.stat().st_mode & 0o777 == 0o644
    copy.write_bytes(b"kept")
    assert Pictures(tmp_path, tmp_path / "cache").published("foto.jpg").read_bytes() == b"kept"
    (tmp_path / "foto.jpg").write_bytes(made.photo(turned=made.SIDEWAYS))
    assert own.published("foto.jpg") != copy
    (tmp_path / "cache/half-x").touch()  # another build is writing it
    own.prune()
    assert (tmp_path / "cache/half-x").exists() and not copy.exists() and own.published("foto.jpg").exists()


def test_a_picture_that_cannot_be_used_has_no_copy(tmp_path: Path) -> None:
    (tmp_path / "halv.png").write_bytes(made.saved("PNG")[:100])
    own = Pictures(tmp_path, tmp_path / "cache")
    with pytest.raises(PictureError, match="är skadad"):
        own.published("halv.png")
    with pytest.raises(OSError):
        own.published("../halv.png")


# ---------------------------------------------------------------------------- files


def with_picture(source: str) -> Deck:
    content = Content((Picture(source, "En bild"),))
    return replace(DECK, slides=(replace(DECK.slides[0], contents=(content,)),))


@dataclass(frozen=True)
class Drawn:
    """A deck with a picture of a kind, taken with the camera on its side: its files, and its pictures."""

    kind: str
    camera: Callable[[int], bytes]
    show: bytes
    paper: bytes
    pictures: Pictures


@pytest.fixture(scope="module", params=KINDS)
def drawn(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Drawn:
    kind, camera = KINDS[request.param]
    folder = tmp_path_factory.mktemp("bild")
    (folder / f"bild.{kind}").write_bytes(camera(made.SIDEWAYS))
    origin = Origin("Provsidan", document, pictures=Pictures(folder, folder / "cache"))
    deck = with_picture(f"bild.{kind}")
    show, paper = (
        pptx.render(deck, deck.variants[0], origin),
        pdf.guide(deck.of_length(deck.variants[0]), origin),
    )
    assert origin.pictures is not None
    return Drawn(kind, camera, show, paper, origin.pictures)


def test_no_file_says_where_and_with_what_a_picture_was_taken(drawn: Drawn) -> None:
    with zipfile.ZipFile(io.BytesIO(drawn.show)) as show:
        parts = [show.read(name) for name in show.namelist()]
    with pikepdf.open(io.BytesIO(drawn.paper)) as paper:
        parts += [one.read_raw_bytes() for one in paper.objects if isinstance(one, pikepdf.Stream)]
    assert [told for told in made.TOLD for part in parts if told in part] == []


def test_every_kind_of_picture_gets_into_the_files(drawn: Drawn) -> None:
    show = Presentation(io.BytesIO(drawn.show))
    [shape] = [one for one in show.slides[1].shapes if one.shape_type == 13]
    assert shape.width * 2 == pytest.approx(shape.height, rel=0.01)
    with pikepdf.open(io.BytesIO(drawn.paper)) as file:
        sizes = {
            (int(one.Width), int(one.Height)) for page in file.pages for one in page.get_images().values()
        }
    assert sizes == {(60, 120)}
    inline = word.Document().add_picture(io.BytesIO(drawn.pictures.embedded(f"bild.{drawn.kind}")))
    assert inline.width * 2 == inline.height
    word.Document().add_picture(io.BytesIO(for_files(drawn.kind, drawn.camera(made.UPRIGHT))))


def test_a_scanners_grey_becomes_one_that_files_take() -> None:
    scanned = io.BytesIO()
    Image.new("I;16", (20, 10), 0x7FFF).save(scanned, "PNG")
    copy = made.opened(for_files("png", scanned.getvalue()))
    assert (copy.mode, copy.getpixel((5, 5))) == ("L", 0x7F)


# ---------------------------------------------------------------------------- a site


PHOTOS = {
    "om/foto.jpg": made.photo(turned=made.SIDEWAYS),
    "om/MOBIL.JPG": made.mpo(),
    "om/bild.webp": made.photo("WEBP"),
    "om/rit.png": made.saved("PNG", exif=made.exif(), pnginfo=with_words()),
    "om/ritning.svg": (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><metadata>HEMLIG BILDTEXT</metadata>'
        f'<image href="data:image/jpeg;base64,{base64.b64encode(made.photo()).decode()}"/></svg>'
    ).encode(),
}
SIDA = """---
title: Bilder
description: En sida med bilder.
---

# Bilder

![Ett foto](foto.jpg)

![Från mobilen](MOBIL.JPG)

![En bild](bild.webp)
"""


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = sites.copy_tree(tmp_path_factory.mktemp("bilder") / "tree", "annan-kommun")
    for path, data in PHOTOS.items():
        (folder / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "docs" / path).write_bytes(data)
    (folder / "docs/om/bilder.md").write_text(SIDA, encoding="utf-8")
    return folder


def test_no_byte_of_a_built_site_says_where_and_with_what_a_picture_was_taken(tree: Path) -> None:
    site = sites.contents(sites.build(tree))
    assert site.keys() >= PHOTOS.keys()
    assert [path for path, data in site.items() for told in made.TOLD if told in data] == []
    assert made.opened(site["om/foto.jpg"]).size == (60, 120)
    inner = site["om/ritning.svg"].split(b"base64,")[1].split(b'"')[0]
    assert b"Exif" not in base64.b64decode(inner)


def test_the_preview_shows_the_same_pictures(tree: Path) -> None:
    import urllib.request

    with sites.previewed(tree) as preview:
        for path, data in PHOTOS.items():
            with urllib.request.urlopen(preview.url + path, timeout=10) as answer:
                got = answer.read()
            assert got != data and not [told for told in made.TOLD if told in got], path
        photo = tree / "docs/om/foto.jpg"
        photo.write_bytes(PHOTOS["om/foto.jpg"][:400])
        told = 'docs/om/bilder.md:8:1: bilden "foto.jpg" är skadad'
        preview.until(lambda page: told in sites.text(page), "om/bilder/")
        photo.write_bytes(PHOTOS["om/foto.jpg"])
        preview.until(lambda page: "</html>" in page and "att rätta" not in sites.text(page), "om/bilder/")
