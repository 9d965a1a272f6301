"""Starts a preview that can be edited in: the draft's folder is shown, and the desk answers beside it."""

from __future__ import annotations

import json
import os
import secrets
import threading
import webbrowser
from pathlib import Path

from macros.drafts.drafts import Draft
from macros.drafts.editors import editor_here
from macros.drafts.open_drafts import open_draft
from macros.drafts.saving import Editor
from macros.editing.answering import Answering
from macros.editing.service_children import EDITOR, KEY, NAMES
from macros.publish import preview_process, preview_server
from macros.publish.live_site import LiveSite

# What one process hands on to the next: a form that was open when the program started again is still ours.
TOKEN = "UPPSLAG_TOKEN"
BROWSER = "UPPSLAG_BROWSER"


def draft_of(root: Path) -> Draft:
    """The draft of whom a service has let in, or else of whoever sits here."""
    said = os.environ.get(EDITOR)
    return open_draft(root, Editor(**json.loads(said)) if said else editor_here(root))


def start(root: Path, address: str, browser: bool) -> int:
    """Keeps a process that answers, as a preview does, and opens a browser when it does; an exit status."""
    child = preview_process.Child(
        draft_of(root).root,
        ("edit", "--root", str(root)),
        {TOKEN: os.environ.get(TOKEN) or secrets.token_urlsafe(32)},
        {BROWSER: "1" if browser else ""},
    )
    return preview_process.serve(root, address, child)


def serve(root: Path, host: str, port: int) -> int:
    """Answers until whoever started it is no more; an exit status."""
    draft = draft_of(root)
    token = os.environ.get(TOKEN) or secrets.token_urlsafe(32)

    def beside(live: LiveSite, base: str) -> Answering:
        return Answering(draft, live, base, token)

    names = frozenset(os.environ.get(NAMES, "").split())
    key = os.environ.get(KEY, "")

    def ready(address: str) -> None:
        # Not before: MkDocs' settings are read by one at a time.
        threading.Thread(target=made_ready, args=(draft,), daemon=True, name="warm").start()
        opened(address)

    return preview_server.serve(draft.root, host, port, beside=beside, ready=ready, names=names, key=key)


def made_ready(draft: Draft) -> None:
    """Reads the site, so that the first save need not. What has been approved since the last time is taken
    in; where it can't be, the page for sending says so."""
    draft.take_in()
    draft.warm()


def opened(address: str) -> None:
    """Tells where to edit, and opens a browser there the first time."""
    preview_server.say(f"Redigera på {address}redigera/")
    if os.environ.pop(BROWSER, ""):
        threading.Thread(target=webbrowser.open, args=(f"{address}redigera/",), daemon=True).start()
