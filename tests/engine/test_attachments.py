"""Files beside the pages: what is published, what is told, and drawings that could run."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest

from macros.engine.checking import check
from macros.pages import attachments, svg
from macros.pages.pictures import inner_fault
from tests import made_pictures as made
from tests import sites


def package(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name in names:
            file.writestr(name, "x")
    return made.getvalue()


def told(folder: Path, name: str, data: bytes) -> str:
    file = folder / name
    file.write_bytes(data)
    return attachments.fault(name, file)


PUBLISHED = {
    "blankett.pdf": b"%PDF-1.7\n%\xe2\xe3",
    "MALL.DOCX": package("[Content_Types].xml", "word/document.xml"),
    "bok.xlsx": package("[Content_Types].xml", "xl/workbook.xml"),
    "visning.pptx": package("[Content_Types].xml", "ppt/presentation.xml"),
    "text.odt": package("mimetype", "content.xml"),
    "kartor.zip": package("a.txt"),
    "tal.csv": "år;antal\n2031;5\n".encode("cp1252"),
    "text.txt": "Hej".encode("utf-16"),
    "data.json": b'{"a": 1}',
    "film.mp4": b"\x00\x00\x00\x18ftypmp42",
    "film.vtt": b"WEBVTT\n\n00:00.000 --> 00:01.000\n<v Anna>Hej</v>\n",
    "film.srt": b"1\n00:00:00,000 --> 00:00:01,000\n<i>Hej</i>\n",
    "ljud.mp3": b"\xff\xfb\x90\x64",
    "moten.ics": b"BEGIN:VCALENDAR\r\n",
    "bild.webp": made.saved("WEBP"),
    "foto.JPEG": made.mpo(),
}
REFUSED = {
    "sida.html": (b"<p>Hej", "är en webbsida eller ett skript"),
    "sida.XHT": (b"<x/>", "är en webbsida eller ett skript"),
    "data.xml": (b"<x/>", "är en webbsida eller ett skript"),
    "kod.mjs": (b"1", "är en webbsida eller ett skript"),
    "bild.svgz": (b"\x1f\x8b", "är en webbsida eller ett skript"),
    "mall.docm": (package("word/document.xml"), 'kan innehålla makron. Spara den som ".docx".'),
    "bok.xlsm": (package("xl/workbook.xml"), 'Spara den som ".xlsx".'),
    "visning.PPTM": (package("ppt/x"), 'Spara den som ".pptx".'),
    "gammal.doc": (b"\xd0\xcf\x11\xe0", "är sparad i ett gammalt format"),
    "kor.exe": (b"MZ", 'slutar på ".exe", som inte publiceras.'),
    "program": (b"#!/bin/sh", "saknar ändelse"),
    "karta.tif": (
        made.saved("TIFF"),
        "är en bild som inte alla program visar. Spara den som JPEG eller PNG.",
    ),
    "foto.HEIC": (b"\0\0\0\x18ftypheic", "Spara den som JPEG eller PNG."),
    "foto.jfif": (made.saved("JPEG"), 'Byt filens ändelse till ".jpg".'),
    "sida.MD": (b"# x", 'sidor slutar på ".md"'),
    "sida.markdown": (b"<script>", 'sidor slutar på ".md"'),
    "blankett.pdf": (b"<html><script>alert(1)</script>", 'inte det som ".pdf" säger'),
    "text.txt": (b"\xef\xbb\xbf \n<!DOCTYPE html>", 'inte det som ".txt" säger'),
    "tal.csv": ("<script>alert(1)</script>".encode("utf-16"), 'inte det som ".csv" säger'),
    "film.vtt": (b"<a:script xmlns:a='x'/>", 'inte det som ".vtt" säger'),
    "film.mp4": (b"<html>" + bytes(99), 'inte det som ".mp4" säger'),
    "annan.mp4": (b"RIFF    AVI LIST", "innehåller något annat"),
    "tal.json": (b"\x7fELF\0\0", "innehåller något annat"),
    "tal.tsv": (b"%PDF-1.7", "innehåller något annat"),
    "annan.pdf": (b"PK\x03\x04", "innehåller något annat"),
    "tom.pdf": (b"", "är tom"),
    "halv.docx": (package("word/document.xml")[:60], "är skadad"),
    "fel.docx": (package("xl/workbook.xml"), "innehåller något annat"),
    "makron.docx": (package("word/document.xml", "word/vbaProject.bin"), "innehåller makron"),
    "makron.odt": (package("content.xml", "Basic/Standard/Module1.xml"), "innehåller makron"),
    "last.xlsx": (b"\xd0\xcf\x11\xe0\xa1\xb1", "har lösenord"),
    "sida.png": (b"<html><script>alert(1)</script>", "är ingen bild"),
    "rit.png": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", 'Byt filens ändelse till ".svg".'),
    "bild.jpg": (made.saved("PNG"), 'innehåller PNG. Byt filens ändelse till ".png".'),
    "foto.jpg": (made.photo()[:500], "är skadad"),
}


@pytest.mark.parametrize("name", PUBLISHED)
def test_what_readers_can_open_is_published(tmp_path: Path, name: str) -> None:
    assert told(tmp_path, name, PUBLISHED[name]) == ""


@pytest.mark.parametrize("name", REFUSED)
def test_anything_else_is_told_with_what_to_do(tmp_path: Path, name: str) -> None:
    data, words = REFUSED[name]
    assert words in told(tmp_path, name, data)


def film(*boxes: tuple[bytes, bytes]) -> bytes:
    return b"".join(
        struct.pack(">I4s", len(data) + 8, name) + data for name, data in ((b"ftyp", b"mp42" * 3), *boxes)
    )


@pytest.mark.parametrize("place", [b"\xa9xyz+55.6050+013.0038/", b"com.apple.quicktime.location.ISO6709"])
def test_a_film_that_says_where_it_was_taken_is_told(tmp_path: Path, place: bytes) -> None:
    data = (b"mdat", bytes(50) + place)  # what is seen and heard may hold any bytes
    assert told(tmp_path, "film.mp4", film(data, (b"moov", b"udta" + bytes(20)))) == ""
    assert "säger var den spelades in" in told(tmp_path, "film.mp4", film(data, (b"moov", b"udta" + place)))
    last = struct.pack(">I4sQ", 1, b"mdat", 16 + 5) + bytes(5) + struct.pack(">I4s", 0, b"moov") + bytes(9)
    assert "säger var den spelades in" in told(tmp_path, "film.m4v", film() + last + place)


# ---------------------------------------------------------------------------- drawings

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'
DRAWINGS = {
    "plain": f"{HEAD}<title>En karta</title><path d='M0 0' fill='red'/></svg>",
    "without a namespace": "<svg><title>Bild</title><path d='M0 0'/></svg>",
    "a style of its own": f"{HEAD}<style>.a{{fill:url(#g)}} @media print {{.a{{fill:#000}}}}</style><g class='a'/></svg>",
    "parts used again": f"{HEAD}<defs><g id='a'/></defs><use xlink:href='#a'/><use href='#a'/></svg>",
    "a gradient": f"{HEAD}<linearGradient id='g'/><rect fill='url(#g)' style=\"stroke:url('#g')\"/></svg>",
    "an old head": '<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" '
    f'"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">{HEAD}</svg>',
    "Inkscape's": '<svg xmlns="http://www.w3.org/2000/svg" xmlns:i="http://www.inkscape.org/namespaces/inkscape" '
    'xmlns:s="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" s:docname="HEMLIG.svg">'
    '<s:namedview i:zoom="2"/><metadata><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>'
    '</metadata><g i:label="HEMLIG"/><!-- HEMLIG --></svg>',
}
HOSTILE = {
    "a script": f"{HEAD}<script>alert(1)</script></svg>",
    "a script with a prefix": '<svg xmlns="http://www.w3.org/2000/svg" xmlns:a-b="http://www.w3.org/2000/svg">'
    "<a-b:script>alert(1)</a-b:script></svg>",
    "XHTML": f"{HEAD}<g><x:script xmlns:x='http://www.w3.org/1999/xhtml'>alert(1)</x:script></g></svg>",
    "a page as root": "<html xmlns='http://www.w3.org/1999/xhtml'><svg/></html>",
    "XHTML among the metadata": f"{HEAD}<metadata><p xmlns='http://www.w3.org/1999/xhtml'/></metadata></svg>",
    "a foreign object": f"{HEAD}<foreignObject><p/></foreignObject></svg>",
    "a handler": "<svg xmlns='http://www.w3.org/2000/svg' ONLOAD='alert(1)'/>",
    "a handler within": f"{HEAD}<g onclick='alert(1)'/></svg>",
    "a link": f"{HEAD}<a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "a script's address": f"{HEAD}<use xlink:href='java&#10;script:alert(1)'/></svg>",
    "use of another file": f"{HEAD}<use href='https://example.org/x.svg#a'/></svg>",
    "a file beside": f"{HEAD}<image href='hemlig.png'/></svg>",
    "a drawing within": f"{HEAD}<image href='data:image/svg+xml;base64,PHN2Zy8+'/></svg>",
    "no picture within": f"{HEAD}<image href='data:image/png;base64,SGVq'/></svg>",
    "a moving address": f"{HEAD}<use href='#a'><set attributeName='href' to='javascript:alert(1)'/></use></svg>",
    "motion": f"{HEAD}<rect><animate attributeName='x' to='9'/></rect></svg>",
    "an import": f"{HEAD}<style>@import 'https://example.org/x.css';</style></svg>",
    "a style that fetches": f"{HEAD}<style>a{{background:url(//example.org/x)}}</style></svg>",
    "a style in pieces": f"{HEAD}<style>a{{background:u<![CDATA[rl(//example.org/x)]]>}}</style></svg>",
    "a style around an element": f"{HEAD}<style>@import '//example.org/x';<g/></style></svg>",
    "a style in other letters": f"{HEAD}<g style='fill:\\75rl(//example.org/x)'/></svg>",
    "a colour that fetches": f"{HEAD}<g fill='url(https://example.org/x#a)'/></svg>",
    "a base": f"{HEAD}<g xml:base='https://example.org/'/></svg>",
    "an event": f"{HEAD}<e:listener xmlns:e='http://www.w3.org/2001/xml-events'/></svg>",
    "an entity": f"<!DOCTYPE svg [<!ENTITY x '<script>alert(1)</script>'>]>{HEAD}&x;</svg>",
    "a description from elsewhere": f"<!DOCTYPE svg SYSTEM 'https://example.org/x.dtd'>{HEAD}</svg>",
    "a stylesheet": f"<?xml-stylesheet href='https://example.org/x.css'?>{HEAD}</svg>",
    "no end": f"{HEAD}<g>",
}


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_is_published_as_it_was_read(name: str) -> None:
    data = DRAWINGS[name].encode()
    assert svg.fault(data, inner_fault) == ""
    once = svg.cleaned(data, lambda _, inner: inner)
    assert svg.cleaned(once, lambda _, inner: inner) == once
    assert once.startswith(b'<svg xmlns="http://www.w3.org/2000/svg"') and b"HEMLIG" not in once


def test_a_drawing_keeps_what_is_drawn() -> None:
    data = f"{HEAD}<text x='1' style='fill:red' xml:space='preserve'> 5 &lt; 6 &amp; å </text></svg>".encode()
    drawn = svg.cleaned(data, lambda _, inner: inner).decode()
    assert '<text x="1" style="fill:red" xml:space="preserve"> 5 &lt; 6 &amp; å </text>' in drawn
    assert 'viewBox="0 0 9 9"' in drawn


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("name", HOSTILE)
def test_a_drawing_that_holds_anything_else_is_told(name: str, encoding: str) -> None:
    fault = svg.fault(HOSTILE[name].encode(encoding), inner_fault)
    assert fault.startswith(("innehåller ", "går inte att läsa")) and "(rad 1)" in fault
    assert fault.endswith("Spara den som ren bild, utan skript, länkar och rörelser, eller som PNG.")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "utf-7"])
def test_a_drawing_in_other_letters_is_told(tmp_path: Path, encoding: str) -> None:
    data = HOSTILE["a script"].replace("<svg", f'<?xml version="1.0" encoding="{encoding}"?><svg', 1)
    assert told(tmp_path, "bild.svg", data.encode(encoding)) != ""


# ---------------------------------------------------------------------------- where it is told

REPORT = "---\ntitle: Prov\ndescription: Prov.\nreport: {plan: tillit-2031}\n---\n\n# Prov\n\n"
PAGE = "---\ntitle: Prov\ndescription: Prov.\n---\n\n# Prov\n\n"


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = sites.copy_tree(tmp_path_factory.mktemp("filer") / "tree", "annan-kommun", code=False)
    (folder / "docs/om").mkdir(exist_ok=True)
    (folder / "docs/om/halv.jpg").write_bytes(made.photo()[:500])
    (folder / "docs/om/rit.svg").write_text(DRAWINGS["plain"], encoding="utf-8")
    (folder / "docs/om/karta.png").write_bytes(made.saved("PNG"))
    (folder / "docs/om/plan.pdf").write_bytes(b"%PDF-1.7")
    return folder


def problems(tree: Path, text: str, path: str = "docs/om/prov.md") -> list[str]:
    (tree / path).write_text(text, encoding="utf-8")
    try:
        return [str(one) for one in check(tree)[1]]
    finally:
        (tree / path).unlink()


DAMAGED = '"halv.jpg" är skadad, eller bara en del av en bild. Lägg dit den på nytt.'


def test_a_picture_is_told_of_once_where_it_is_used_or_at_its_file(tree: Path) -> None:
    assert problems(tree, PAGE) == [f"docs/om/halv.jpg:1:1: {DAMAGED}"]
    twice = f"{PAGE}![Ett foto](halv.jpg)\n\n![Igen](../om/halv.jpg)\n"
    assert problems(tree, twice) == [f"docs/om/prov.md:8:1: bilden {DAMAGED}"]
    named = f"{PAGE}![Ett foto][a]\n\n[a]: halv.jpg\n"
    assert problems(tree, named) == [f"docs/om/prov.md:10:1: bilden {DAMAGED}"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("![x](https://example.org/x.png)", 8),
        ("![x](HTTP://example.org/x.png)", 8),
        ("[![x](https://example.org/x.png)](../index.md)", 8),
        ("![x][y]\n\n[y]: https://example.org/x.png", 10),
        ("![x]\n\n[X]: https://example.org/x.png", 10),
        ("![x](data:image/png;base64,AAAA)", 8),
        ("![x](mailto:a@example.org)", 8),
    ],
)
def test_pictures_come_from_the_site_alone(tree: Path, text: str, line: int) -> None:
    [_, found] = problems(tree, f"{PAGE}{text}\n")
    assert found.startswith(f"docs/om/prov.md:{line}:") and "finns inte på webbplatsen" in found


@pytest.mark.parametrize("text", ["![x](../../x.png)", "[x](../../x.png)"])
def test_what_lies_outside_the_pages_is_not_linked_to(tree: Path, text: str) -> None:
    (tree / "x.png").write_bytes(made.saved("PNG"))
    [_, found] = problems(tree, f"{PAGE}{text}\n")
    assert "docs/om/prov.md:8:1: " in found and '"../../x.png" leder ut ur docs/.' in found


def test_a_document_is_no_picture(tree: Path) -> None:
    [_, found] = problems(tree, f"{PAGE}![x](plan.pdf)\n")
    assert found == (
        'docs/om/prov.md:8:1: bilden "plan.pdf" är ingen bild. Skriv en länk i stället: [text](plan.pdf).'
    )


def test_pictures_of_the_site_are_no_problem(tree: Path) -> None:
    text = f"{PAGE}![x](rit.svg)\n\n![x](karta.png)\n\n[x](plan.pdf) och [y](https://example.org/)\n"
    assert len(problems(tree, text)) == 1


def test_a_drawing_in_a_report_is_told(tree: Path) -> None:
    [_, found] = problems(tree, f"{REPORT}![x](rit.svg)\n")
    assert 'bilden "rit.svg" är en teckning, som Word inte visar. Spara den som PNG.' in found
