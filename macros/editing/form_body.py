"""What a browser sends of a form → Given: fields as text, and files. Nothing of it is believed."""

from __future__ import annotations

import re
from email.message import Message
from email.parser import HeaderParser
from urllib.parse import parse_qs

from macros.editing.questions import Given, Upload

MOST = 20_000  # fields
PLAIN, PARTS = "application/x-www-form-urlencoded", "multipart/form-data"


def read_form(body: bytes, kind: str) -> Given:
    """The fields of a form, by the type that it was sent as. ValueError for what is none."""
    said = Message()
    said["Content-Type"] = kind
    if said.get_content_type() == PLAIN:
        return read_query(body.decode("utf-8", "replace"))
    boundary = said.get_param("boundary")
    if said.get_content_type() != PARTS or not isinstance(boundary, str) or not 0 < len(boundary) <= 70:
        raise ValueError("no form")
    return read_parts(body, boundary.encode("ascii", "replace"))


def read_query(text: str) -> Given:
    return Given(parse_qs(text, keep_blank_values=True, max_num_fields=MOST, errors="replace"))


def read_parts(body: bytes, boundary: bytes) -> Given:
    before, *parts = (b"\r\n" + body).split(b"\r\n--" + boundary)
    if before or not parts or not parts[-1].startswith(b"--") or len(parts) > MOST:
        raise ValueError("no form in parts")
    values: dict[str, list[str]] = {}
    files: dict[str, list[Upload]] = {}
    for part in parts[:-1]:
        head, blank, data = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        if not blank:
            raise ValueError("a part without a head")
        name, file = named(head.decode("utf-8", "replace"))
        if file is None:
            values.setdefault(name, []).append(data.decode("utf-8", "replace"))
        else:
            files.setdefault(name, []).append(Upload(file, data))
    return Given(values, files)


def named(head: str) -> tuple[str, str | None]:
    """The name of a part, and of its file where it is one, without the folders that some browsers send."""
    said = HeaderParser().parsestr(head)
    found = dict(said.get_params(failobj=[], header="content-disposition"))
    name, file = found.get("name"), found.get("filename")
    if not isinstance(name, str):
        raise ValueError("a part without a name")
    return name, None if file is None else re.split(r"[/\\]", str(file))[-1]
