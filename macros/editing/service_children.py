"""A process for each editor of a service: the engine shows one site, and a draft is a site of its own."""

from __future__ import annotations

import json
import os
import secrets
import socket
import subprocess
import sys
import threading
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path

from macros.drafts.saving import Editor
from macros.editing.service import Service
from macros.publish.preview_process import HANDED_ON, listening

EDITOR, KEY, NAMES = "UPPSLAG_EDITOR", "UPPSLAG_KEY", "UPPSLAG_NAMES"
TOKEN = "UPPSLAG_TOKEN"
IDLE = 1800.0  # seconds that nobody has asked a process anything, before it is ended


@dataclass
class Child:
    """`key` is what each request has to carry: others on the machine can reach the port too."""

    editor: Editor
    place: socket.socket
    key: str
    process: subprocess.Popen[bytes]
    used: float = field(default_factory=time.monotonic)

    @property
    def port(self) -> int:
        return int(self.place.getsockname()[1])

    def end(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.place.close()


class Children:
    """The processes, by the slugs of their editors. For several threads."""

    def __init__(self, root: Path, service: Service) -> None:
        self.root, self.service = root, service
        self.several: dict[str, Child] = {}
        self.lock = threading.Lock()

    def of(self, editor: Editor) -> Child:
        """The process of an editor, started where there is none, or where they have another role by now."""
        with self.lock:
            self.tidy()
            known = self.several.get(editor.slug)
            if known is not None and (known.editor != editor or known.process.poll() is not None):
                self.several.pop(editor.slug).end()
                known = None
            if known is None:
                self.make_room()
                known = self.several[editor.slug] = self.start(editor)
            known.used = time.monotonic()
            return known

    def tidy(self) -> None:
        for slug, one in [*self.several.items()]:
            if time.monotonic() - one.used > IDLE:
                self.several.pop(slug).end()

    def make_room(self) -> None:
        while len(self.several) >= self.service.most:
            oldest = min(self.several, key=lambda slug: self.several[slug].used)
            self.several.pop(oldest).end()

    def start(self, editor: Editor) -> Child:
        place, key = listening("127.0.0.1", 0), secrets.token_urlsafe(32)
        number = place.fileno()
        given = {
            HANDED_ON: str(number),
            EDITOR: json.dumps(asdict(editor)),
            KEY: key,
            NAMES: " ".join(sorted(self.service.hosts)),
            TOKEN: secrets.token_urlsafe(32),
        }
        command = [sys.executable, "-m", "macros", "edit", "--root", str(self.root), "--no-browser"]
        command += ["--address", f"127.0.0.1:{place.getsockname()[1]}"]
        process = subprocess.Popen(
            command,
            env={**os.environ, **given},
            pass_fds=(number,),
            start_new_session=True,  # Ctrl+C is for the one in front, that ends them
            stdin=subprocess.DEVNULL,
        )
        return Child(editor, place, key, process)

    def end(self) -> None:
        with self.lock:
            for one in self.several.values():
                one.end()
            self.several.clear()
