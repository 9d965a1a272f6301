"""Office files are zip archives with the time of day in them; here they become the same every time."""

from __future__ import annotations

import io
import zipfile

FIRST = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip archive can say


def steady(data: bytes) -> bytes:
    """The archive with the same members in the same order, and no trace of when it was made."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for member in old.infolist():
            info = zipfile.ZipInfo(member.filename, FIRST)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            info.create_system = 3  # otherwise Windows says that it was made on Windows
            new.writestr(info, old.read(member), compresslevel=9)
    return made.getvalue()
