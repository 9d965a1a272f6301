"""What a file beside the pages may hold: a list of endings, and whether the content is of that kind.

Whatever isn't on the list isn't published: browsers run more kinds of files than anybody remembers.
"""

from __future__ import annotations

import re
import struct
import zipfile
from pathlib import Path

from macros.pages import pictures
from macros.pages.pictures import ending

# ---------------------------------------------------------------------------- what is published

# Each ending and what its content begins with; "" for text, None for what has no sign of its own.
# Not among them: XML and its kin (a browser runs XHTML in it), AVIF (what it tells can't be taken out
# without loss, and Office doesn't show it), what may hold macros, and formats of one maker's programs.
OFFICE = {
    **dict.fromkeys(("docx", "dotx"), "word/"),
    **dict.fromkeys(("xlsx", "xltx"), "xl/"),
    **dict.fromkeys(("pptx", "potx", "ppsx"), "ppt/"),
    **dict.fromkeys(("odt", "ods", "odp", "ott", "ots", "otp", "odg"), "content.xml"),
    "epub": "META-INF/",
    "zip": "",
}
TEXT = frozenset(("txt", "csv", "tsv", "json", "geojson", "ics", "vtt", "srt"))
SOUND_AND_FILM = {
    "mp3": None,
    "m4a": "mp4",
    "mp4": "mp4",
    "m4v": "mp4",
    "webm": "webm",
    "ogg": "ogg",
    "oga": "ogg",
    "ogv": "ogg",
    "opus": "ogg",
    "wav": "wav",
    "flac": "flac",
}
SIGNS = {
    "pdf": re.compile(rb"[\s\S]{0,1019}%PDF-"),
    "mp4": re.compile(rb"[\s\S]{4}ftyp"),
    "webm": re.compile(rb"\x1a\x45\xdf\xa3"),
    "ogg": re.compile(rb"OggS"),
    "wav": re.compile(rb"RIFF[\s\S]{4}WAVE"),
    "flac": re.compile(rb"fLaC"),
}
# What a browser takes for a page when it has to guess (WHATWG MIME sniffing), and any other XML.
MARKUP = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|!--|\?xml|(?:html|head|script|iframe|h1|div|font|table|a|style|title|b|body"
    rb"|br|p|svg|meta|link|img|object|embed)[\s/>]|[\w.-]+:[\w.-]+)",
    re.IGNORECASE,
)
PLACE = re.compile(rb"\xa9xyz|loci|com\.apple\.quicktime\.location")
PLACE_TOLD = "säger var den spelades in. Exportera den på nytt utan plats."
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
HEAD = 2048  # bytes that decide what a file is

# ---------------------------------------------------------------------------- what to do with others

PROGRAM = "är en webbsida eller ett skript. Skriv en sida i Markdown i stället."
ADVICE = {
    "html htm xhtml xht shtml mht mhtml hta js mjs cjs wasm swf xml xsl xslt svgz php asp aspx jsp": PROGRAM,
    "docm dotm": 'kan innehålla makron. Spara den som ".docx".',
    "xlsm xltm xlsb xlam": 'kan innehålla makron. Spara den som ".xlsx".',
    "pptm potm ppsm ppam": 'kan innehålla makron. Spara den som ".pptx".',
    "doc dot rtf wpd wps": 'är sparad i ett gammalt format. Spara den som ".docx" eller PDF.',
    "xls xlt": 'är sparad i ett gammalt format. Spara den som ".xlsx".',
    "ppt pot pps": 'är sparad i ett gammalt format. Spara den som ".pptx" eller PDF.',
    "tif tiff bmp heic heif avif jxl jp2 psd ai eps ico raw dng cr2 nef": (
        "är en bild som inte alla program visar. Spara den som JPEG eller PNG."
    ),
    "jpe jfif pjpeg": 'är en JPEG-bild. Byt filens ändelse till ".jpg".',
    "mov avi wmv mkv mpg mpeg 3gp": 'är en film som inte alla webbläsare visar. Spara den som ".mp4".',
    "wma aif aiff aac amr": 'är ett ljud som inte alla webbläsare spelar. Spara det som ".mp3".',
    "rar 7z tar gz tgz bz2 xz": 'går inte att öppna överallt. Packa den som ".zip".',
    "pages numbers key": "går bara att öppna i Apples program. Exportera den som PDF.",
    "css woff woff2 ttf otf": "hör till utseendet. Lägg den i overrides/.",
    "md markdown mdown mkdn mkd mdwn": 'är ingen sida: sidor slutar på ".md". Byt filens ändelse.',
}
ADVISED = {one: words for several, words in ADVICE.items() for one in several.split()}
ALLOWED = frozenset((*pictures.ENDINGS, *OFFICE, *TEXT, *SOUND_AND_FILM, "pdf"))
INSTEAD = "Spara innehållet som till exempel PDF, DOCX, XLSX, CSV, JPG, PNG eller MP4, eller ta bort filen."


def fault(path: str, file: Path) -> str:
    """Why a file can't be published, in Swedish, to stand after its name; empty when it can.

    `path` is the one under docs/, `file` where it lies. OSError for a file that can't be read.
    """
    kind = ending(path)
    if kind not in ALLOWED:
        return unlisted(kind)
    if kind in pictures.ENDINGS:
        return pictures.look(file).fault
    with file.open("rb") as opened:
        head = opened.read(HEAD)
    if not head:
        return "är tom. Lägg dit filen på nytt, eller ta bort den."
    if MARKUP.match(head.replace(b"\0", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")):
        return f'innehåller en webbsida eller XML, inte det som ".{kind}" säger. Lägg dit rätt fil.'
    if kind in TEXT:
        return not_text(kind, head)
    if kind in OFFICE:
        return packed(kind, head, file)
    sign = SIGNS.get("pdf" if kind == "pdf" else SOUND_AND_FILM[kind] or "")
    if sign and not sign.match(head):
        return another(kind)
    return PLACE_TOLD if SOUND_AND_FILM.get(kind) == "mp4" and tells_a_place(file) else ""


def tells_a_place(file: Path) -> bool:
    """Whether a film says where it was taken, as telephones write in the box that describes it."""
    with file.open("rb") as film:
        at, end = 0, file.stat().st_size
        while at + 16 <= end:
            film.seek(at)
            size, name, large = struct.unpack(">I4sQ", film.read(16))
            size = large if size == 1 else size or end - at
            if name == b"moov":
                film.seek(at)
                return bool(PLACE.search(film.read(size)))
            at += max(size, 8)
    return False


def unlisted(kind: str) -> str:
    if not kind:
        return 'saknar ändelse. Lägg till den som filen ska ha, till exempel ".pdf", eller ta bort filen.'
    return ADVISED.get(kind, f'slutar på ".{kind}", som inte publiceras. {INSTEAD}')


def another(kind: str) -> str:
    return f'innehåller något annat än det som ".{kind}" säger, eller är skadad. Lägg dit rätt fil.'


def not_text(kind: str, head: bytes) -> str:
    in_utf16 = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    return another(kind) if b"\0" in head and not in_utf16 or head.startswith(b"%PDF-") else ""


def packed(kind: str, head: bytes, file: Path) -> str:
    """Of a file that is a package of others."""
    if head.startswith(OLD_OFFICE):
        return f'har lösenord, eller är sparad i ett gammalt format. Spara den som ".{kind}" utan lösenord.'
    try:
        with zipfile.ZipFile(file) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return another(kind)
    if kind == "zip":
        return ""
    if any(name.lower().endswith("vbaproject.bin") or name.startswith("Basic/") for name in names):
        return "innehåller makron. Spara den utan."
    return "" if any(name.startswith(OFFICE[kind]) for name in names) else another(kind)
