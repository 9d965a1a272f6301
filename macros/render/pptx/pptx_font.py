"""The typeface in the form that PowerPoint carries in a file: a TrueType font under an EOT header.

The form is W3C's submission of 2008 (version 2.1), without compression and without any limit to a
site's address: the licence (OFL) lets the font be embedded by anyone.
"""

from __future__ import annotations

import struct
from functools import lru_cache

from macros.render.pptx.pptx_measure import FAMILY
from macros.text.engine_folder import FONTS

VERSION, MAGIC, CHARSET = 0x00020001, 0x504C, 1
RELEASE = "Version 3.013"


@lru_cache(maxsize=2)
def embedded(bold: bool) -> bytes:
    """The regular or the bold face, ready to be embedded."""
    data = (FONTS / f"hanken-grotesk-{700 if bold else 400}.ttf").read_bytes()
    os2, head = table(data, b"OS/2"), table(data, b"head")
    weight, _, kind = struct.unpack_from(">HHH", os2, 4)
    unicode = struct.unpack_from(">4I", os2, 42)
    pages = struct.unpack_from(">2I", os2, 78)
    (check,) = struct.unpack_from(">I", head, 8)
    fixed = os2[32:42] + struct.pack(  # the class of its forms (panose) first
        "<BBIHH4I2II4I", CHARSET, 0, weight, kind, MAGIC, *unicode, *pages, check, 0, 0, 0, 0
    )
    style = "Bold" if bold else "Regular"
    # Old readers want the full name to begin with the family's, also for the regular face.
    texts = (FAMILY, style, RELEASE, f"{FAMILY} {style}", "")
    names = b"".join(struct.pack("<HH", 0, len(text) * 2) + text.encode("utf-16-le") for text in texts)
    size = 16 + len(fixed) + len(names) + len(data)
    return struct.pack("<4I", size, len(data), VERSION, 0) + fixed + names + data


def table(data: bytes, name: bytes) -> bytes:
    """A table of a TrueType font. KeyError when it has none of the name."""
    (many,) = struct.unpack_from(">H", data, 4)
    for at in range(12, 12 + 16 * many, 16):
        tag, _, start, length = struct.unpack_from(">4s3I", data, at)
        if tag == name:
            return data[start : start + length]
    raise KeyError(name)
