"""What answers beside a preview that is edited in: each request is read, tried and led to a page of the desk."""

from __future__ import annotations

import os
from pathlib import Path

from macros.components.running import stopped
from macros.drafts.drafts import Draft
from macros.editing import registered
from macros.editing.desk import ASSETS, OWN, PLACE, Desk
from macros.editing.desk_pages import answer
from macros.editing.exchange import Answer, Request, see
from macros.editing.form_body import read_form, read_query
from macros.editing.page_bar import bar
from macros.editing.questions import Given
from macros.publish.beside import Asked, Reply
from macros.publish.following import in_words
from macros.publish.live_site import LiveSite
from macros.publish.preview_server import TYPES, say

OLD_FORM = (
    "Formuläret är för gammalt, eller inte från den här sidan. Gå tillbaka, ladda om sidan och försök igen."
)
NO_FORM = "Det som skickades går inte att läsa som ett formulär. Gå tillbaka och försök igen."


class Answering:
    """A Beside: the desk of one draft."""

    prefix = PLACE

    def __init__(self, draft: Draft, live: LiveSite, base: str, token: str) -> None:
        assert registered.KNOWN  # importing it has made every page known
        self.desk = Desk(draft, live, base, token)

    def reply(self, asked: Asked) -> Reply:
        try:
            found = self.found(asked)
        except (Exception, SystemExit) as error:  # a site's own hooks give up so
            words = in_words("sidan", error) if isinstance(error, OSError) else stopped("sidan", error)
            say(words)
            found = self.desk.page("message.html", 500, title="Det gick inte", words=words)
        return Reply(found.status, found.kind, found.body, found.headers)

    def found(self, asked: Asked) -> Answer:
        address = asked.address.removeprefix(PLACE)
        if address.startswith(OWN):
            return own(address.removeprefix(OWN))
        if asked.address == PLACE.rstrip("/"):
            return see(self.desk.at())
        given = Given()
        if asked.method == "POST":
            try:
                given = read_form(asked.body, asked.headers.get("content-type", ""))
            except ValueError:
                return self.desk.page("message.html", 400, title="Det gick inte", words=NO_FORM)
            if not self.desk.is_ours(given):
                return self.desk.page("message.html", 403, title="Det gick inte", words=OLD_FORM)
        place, _, rest = address.rstrip("/").partition("/")
        path = [one for one in rest.split("/") if one]
        return answer(
            self.desk, place, Request(asked.method, path, read_query(asked.query), given, asked.headers)
        )

    def bar(self, address: str, version: object) -> bytes:
        try:
            return bar(self.desk, address, version)
        except (Exception, SystemExit) as error:
            say(stopped("raden ovanför sidan", error))
            return b""


def own(name: str) -> Answer:
    """The desk's style and script: files of ours, and no others."""
    found = {one.name: one for one in Path(ASSETS).iterdir()}.get(name)
    if found is None:
        return Answer(b"", 404)
    return Answer(found.read_bytes(), kind=TYPES.get(os.path.splitext(name)[1], "application/octet-stream"))
