"""A desk without a server: what it shows, and what comes of the forms that are sent to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlencode

from macros.drafts.drafts import Draft
from macros.drafts.saving import Editor
from macros.editing.answering import Answering
from macros.engine import serving
from macros.publish.beside import Asked, Reply
from macros.publish.live_site import LiveSite
from tests import sites

TOKEN = "nyckel-för-prov"
KIND = "application/x-www-form-urlencoded"
Fields = dict[str, list[str]]


@dataclass
class Shown:
    """A page of the desk, as a browser without script has it."""

    status: int
    html: str
    address: str = ""  # that it leads on to

    @property
    def text(self) -> str:
        return sites.text(self.html)

    @property
    def form(self) -> Fields:
        """What a browser would send of the form, were it sent as it stands."""
        return Controls(self.html).fields

    @property
    def faults(self) -> list[tuple[str, str]]:
        """(question, what is wrong) of each row of the summary."""
        return Controls(self.html).faults


class Controls(HTMLParser):
    """The controls of the form that posts, with their values."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.fields: Fields = {}
        self.labels: dict[str, str] = {}
        self.faults: list[tuple[str, str]] = []
        self.posts = self.in_summary = False
        self.select = self.area = self.link = ""
        self.first: str | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.posts = given.get("method") == "post"
        if "d-summary" in given.get("class", ""):
            self.in_summary = True
        if self.in_summary and tag == "li":
            self.faults.append(("", ""))
        if self.in_summary and tag == "a":
            self.faults[-1] = (given["href"].removeprefix("#"), "")
        if not self.posts:
            return
        name = given.get("name", "")
        if tag == "input" and given.get("type") != "file":
            if given.get("type") not in ("checkbox", "radio") or "checked" in given:
                self.fields.setdefault(name, []).append(given.get("value", ""))
        elif tag == "select":
            self.select, self.first = name, None
            self.fields.setdefault(name, []).append("")
        elif tag == "option" and self.select and "selected" in given:
            self.fields[self.select][-1] = given["value"]
        elif tag == "textarea":
            self.area = name
            self.fields.setdefault(name, []).append("")

    def handle_data(self, data: str) -> None:
        if self.area:
            self.fields[self.area][-1] += data
        if self.in_summary and self.faults:
            name, said = self.faults[-1]
            self.faults[-1] = (name, f"{said}{data}".strip())

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.posts = False
        elif tag == "select":
            self.select = ""
        elif tag == "textarea":
            self.fields[self.area][-1] = self.fields[self.area][-1].removeprefix("\n")
            self.area = ""
        elif tag == "div" and self.in_summary:
            self.in_summary = False


@dataclass
class DeskAt:
    """The desk of a site in a folder."""

    root: Path
    answering: Answering = field(init=False)

    def __post_init__(self) -> None:
        draft = Draft(self.root, Editor("Siv Ek", "siv"))
        self.answering = Answering(draft, LiveSite(self.root), "/", TOKEN)

    def get(self, path: str = "", query: str = "") -> Shown:
        return shown(self.answering.reply(Asked("GET", f"redigera/{path}", query)))

    def post(self, path: str, fields: Mapping[str, str | list[str]]) -> Shown:
        body = urlencode(fields, doseq=True).encode()
        return shown(
            self.answering.reply(Asked("POST", f"redigera/{path}", "", body, {"content-type": KIND}))
        )

    def fill(self, path: str, answers: Mapping[str, str | list[str]], query: str = "") -> Shown:
        """Opens a form, answers some questions and sends it; the receipt, where it leads to one."""
        opened = self.get(path, query)
        assert opened.status == 200, opened.text
        return self.send(path, {**opened.form, **answers})

    def send(self, path: str, fields: Mapping[str, str | list[str]]) -> Shown:
        answer = self.post(path, fields)
        if answer.status == 303:
            return self.get(answer.address.removeprefix("/redigera/"))
        return answer

    def text(self, path: str) -> str:
        return (self.root / path).read_bytes().decode()


def shown(reply: Reply) -> Shown:
    return Shown(reply.status, reply.body.decode(), reply.headers.get("Location", ""))


@contextmanager
def desk_at(folder: Path, fixture: str | None = "annan-kommun") -> Iterator[DeskAt]:
    yield DeskAt(sites.copy_tree(folder, fixture))
    serving.set_preview(False)


def changed_lines(before: str, after: str) -> list[str]:
    """The lines taken away and put in, with their sign first."""
    import difflib

    return [
        line
        for line in difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
        if line[:1] in "+-" and line[:3] not in ("+++", "---")
    ]
