"""A desk to edit at without a server: what its forms answer, as a browser would send and read them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape
from pathlib import Path

from macros.drafts.drafts import Draft
from macros.drafts.saving import Editor
from macros.editing import registered
from macros.editing.desk import Desk
from macros.editing.desk_pages import answer
from macros.editing.exchange import Answer, Request
from macros.editing.questions import Given, Upload
from macros.publish.live_site import LiveSite
from tests.desks import Controls

assert registered.KNOWN


class Browser:
    """Who edits a site in a folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.desk = Desk(Draft(root, Editor("Anna", "anna")), LiveSite(root), "/", "nyckel")
        self.was = {file: file.read_bytes() for file in self.files()}

    def files(self) -> list[Path]:
        return [file for name in ("data", "docs") for file in (self.root / name).rglob("*") if file.is_file()]

    def as_it_was(self) -> None:
        """Puts the site's files back."""
        for file in self.files():
            if file not in self.was:
                file.unlink()
        for file, data in self.was.items():
            if not file.exists() or file.read_bytes() != data:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(data)

    def get(self, place: str, **query: str) -> Answer:
        first, _, rest = place.partition("/")
        path = [one for one in rest.split("/") if one]
        return answer(self.desk, first, Request("GET", path, Given({k: [v] for k, v in query.items()})))

    def post(
        self, place: str, files: dict[str, Upload] | None = None, **fields: str | Sequence[str]
    ) -> Answer:
        """What is answered to the form at a place, filled in as it is and with these fields."""
        first, _, rest = place.partition("/")
        values = {name: [one] if isinstance(one, str) else list(one) for name, one in fields.items()}
        given = Given(values, {name: [one] for name, one in (files or {}).items()})
        path = [one for one in rest.split("/") if one]
        return answer(self.desk, first, Request("POST", path, given=given))

    def form(self, place: str | Answer) -> dict[str, list[str]]:
        """The fields of a page's form, as they are filled in."""
        text = (self.get(place) if isinstance(place, str) else place).body.decode()
        # A browser ends lines in a text as Windows does.
        found = Controls(text).fields.items()
        return {name: [one.replace("\n", "\r\n") for one in several] for name, several in found}

    def send(
        self, place: str, files: dict[str, Upload] | None = None, of: Answer | None = None, **fields: str
    ) -> Answer:
        """The form at a place, or the one in an answer, filled in with these fields and sent."""
        whole = {**self.form(of or place), **{name: [value] for name, value in fields.items()}}
        return self.post(place, files, **whole)

    def receipt(self, reply: Answer) -> str:
        """What is told when something was saved."""
        assert reply.status == 303, words(reply)
        return words(self.get(reply.headers["Location"].removeprefix("/redigera/")))

    def file(self, path: str) -> str:
        return (self.root / path).read_bytes().decode()


def words(reply: Answer) -> str:
    """What a page of the desk says, its forms' fields left out."""
    text = re.sub(
        r"<(script|style|textarea|select|head)\b.*?</\1>", " ", reply.body.decode(), flags=re.DOTALL
    )
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())
