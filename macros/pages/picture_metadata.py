"""What cameras and programs write into a picture (place, device, time, words), taken out.

Each function: the bytes of a whole picture in, the same picture out, not a dot of it changed. Lists of
what is kept, not of what is dropped: a colour profile is part of how a picture looks, all else isn't.
ValueError for bytes that aren't of the kind.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

# ---------------------------------------------------------------------------- JPEG

START, END, SCAN = 0xD8, 0xD9, 0xDA
# Frames, tables, restarts, scans, lines.
DRAWN = frozenset((*range(0xC0, 0xD0), 0xDB, 0xDC, 0xDD, SCAN)) - {0xC8}
ALONE = frozenset((0x01, *range(0xD0, 0xD8)))  # markers without a length
# The next marker after a scan's data, where 00 and restarts are part of it.
MARKER = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")
PROFILE, ADOBE, JFIF = b"ICC_PROFILE\0", b"Adobe", b"JFIF\0"


def jpeg(data: bytes) -> bytes:
    """Up to the first picture's end: phones append further pictures, and films."""
    if data[:2] != b"\xff\xd8":
        raise ValueError("no JPEG")
    kept = [bytes(segment) for marker, body in segments(data) if (segment := drawn(marker, body))]
    return b"\xff\xd8" + b"".join(kept) + b"\xff\xd9"


def segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Marker and bytes of each part, what a scan has drawn included, to the first end."""
    at = 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            raise ValueError("no marker")
        marker = data[at + 1]
        if marker == END:
            return
        if marker == 0xFF or marker in ALONE:  # a filler is a byte, a marker alone two
            at += 1 if marker == 0xFF else 2
            continue
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == SCAN:
            found = MARKER.search(data, end)
            end = found.start() if found else len(data)
        yield marker, data[at:end]
        at = end


def drawn(marker: int, segment: bytes) -> bytes:
    """The part as it is kept; nothing for one that tells something else."""
    body = segment[4:]
    if marker == 0xE0 and body.startswith(JFIF):
        return b"\xff\xe0\x00\x10" + body[:12] + b"\0\0"  # without its small picture
    own = marker == 0xE2 and body.startswith(PROFILE) or marker == 0xEE and body.startswith(ADOBE)
    return segment if marker in DRAWN or own else b""


# ---------------------------------------------------------------------------- PNG

PNG = b"\x89PNG\r\n\x1a\n"
CHUNKS = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs hIST cICP mDCV cLLI acTL fcTL fdAT".split()
)


def png(data: bytes) -> bytes:
    if not data.startswith(PNG):
        raise ValueError("no PNG")
    out, at = [PNG], len(PNG)
    while at + 12 <= len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        name = data[at + 4 : at + 8]
        if name in CHUNKS:
            out.append(data[at:end])
        at = end
        if name == b"IEND":
            return b"".join(out)
    raise ValueError("no end")


# ---------------------------------------------------------------------------- WebP

PARTS = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"))
TOLD = 0x08 | 0x04  # flags of VP8X: there is EXIF, there is XMP


def webp(data: bytes) -> bytes:
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        raise ValueError("no WebP")
    kept, at = b"", 12
    last = min(len(data), 8 + int.from_bytes(data[4:8], "little"))
    while at + 8 <= last:
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        end = at + 8 + size + size % 2
        chunk = data[at:end]
        if chunk[:4] == b"VP8X":
            chunk = chunk[:8] + bytes((chunk[8] & ~TOLD,)) + chunk[9:]
        if chunk[:4] in PARTS:
            kept += chunk
        at = end
    return b"RIFF" + (len(kept) + 4).to_bytes(4, "little") + b"WEBP" + kept


# ---------------------------------------------------------------------------- GIF

LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")


def gif(data: bytes) -> bytes:
    if data[:6] not in (b"GIF87a", b"GIF89a"):
        raise ValueError("no GIF")
    at = 13 + table(data[10])
    out = [data[:at]]
    while at < len(data) and data[at] != 0x3B:
        if data[at] == 0x21:
            end = blocks(data, at + 2)
            loop = data[at + 1] == 0xFF and data[at + 3 : at + 14] in LOOPS
            if loop or data[at + 1] == 0xF9:  # how long, and what is clear, of the frame that follows
                out.append(data[at:end])
        elif data[at] == 0x2C and at + 10 < len(data):
            end = blocks(data, at + 11 + table(data[at + 9]))
            out.append(data[at:end])
        else:
            raise ValueError("no block")
        at = end
    return b"".join(out) + b"\x3b"


def table(flags: int) -> int:
    """Bytes of a table of colours."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def blocks(data: bytes, at: int) -> int:
    """Where a row of blocks ends."""
    while at < len(data) and data[at]:
        at += 1 + data[at]
    return at + 1


WITHOUT: dict[str, Callable[[bytes], bytes]] = {"jpeg": jpeg, "png": png, "webp": webp, "gif": gif}
