"""Runs a preview in a process of its own, and starts it again when the program or mkdocs.yml has changed.

What is edited in macros/ and overrides/, and what decides how pages are read, is run by a new process. The
socket is kept meanwhile: a browser that asks waits for a second or two. Nothing but Python's own library is
needed here, so that a mistake in the program can't stop what waits for it to be mended.
"""

from __future__ import annotations

import os
import re
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from macros.text.system_faults import Told, why

ENGINE = Path(__file__).resolve().parents[2]
ENDINGS = (".py", ".html", ".css", ".js", ".yml", ".svg", ".woff2", ".ttf")
SETTINGS = "mkdocs.yml"
NAMED = re.compile(r"[^\s\"'\[\],]+\.(?:yml|py)\b")  # in a list of either form
LAST_PORT = 65535
SHARED = os.name == "posix"  # elsewhere a process can't take over a socket so simply
LOOK = 1.0  # seconds between looks at the program's files: a few hundred, each time
HANDED_ON = "UPPSLAG_SOCKET"  # the number of the socket that the process is to listen on

# For whoever asks while there is no process to answer.
BROKEN = (
    '<!doctype html><html lang="sv"><meta charset="utf-8"><meta http-equiv="refresh" content="1">'
    "<title>Förhandsvisning</title><p>Programmet startar inte. Vad som är fel står i fönstret där "
    "förhandsvisningen startades. Sidan visas när det är rättat.</p></html>"
).encode()


@dataclass(frozen=True)
class Child:
    """The process that answers: our command, what it is given beside the address, and the folder with the site
    that it shows. `variables`: what it has in its environment; `first`: what the first one alone has."""

    root: Path
    command: tuple[str, ...]
    variables: Mapping[str, str] = field(default_factory=dict)
    first: Mapping[str, str] = field(default_factory=dict)


def serve(root: Path, address: str, child: Child | None = None) -> int:
    """Shows the site in `root` on `address` ("host:port") until Ctrl+C; an exit status. Told where the address
    can't be had."""
    child = child or Child(root, ("serve", "--root", str(root)))
    host, _, port = address.rpartition(":")
    if not host or not port.isdigit() or int(port) > LAST_PORT:
        print(f'"{address}" är ingen adress. Skriv värd:port, till exempel 127.0.0.1:8000.', file=sys.stderr)
        return 2
    host = host.strip("[]")
    with listening(host, int(port)) as place:
        port = str(place.getsockname()[1])
        if not SHARED:
            place.close()  # it was free: the process takes it
        keeper = Keeper(child, place, host, int(port))
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # and the process with it
        signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell lets its background ignore it
        try:
            keeper.keep()
        except KeyboardInterrupt:
            pass
        finally:
            keeper.stop()
    return 0


def listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    place = socket.socket(family, socket.SOCK_STREAM)
    if os.name == "posix":
        place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        place.bind((host, port))
    except OSError as error:
        raise Told(f"{host}:{port}: {why(error)}") from None
    place.listen(64)
    place.set_inheritable(True)
    return place


class Keeper:
    """Keeps a process that answers on a socket, and ends it when what it runs has changed."""

    def __init__(self, child: Child, place: socket.socket, host: str, port: int) -> None:
        self.child, self.root, self.place, self.host = child, child.root, place, host
        self.port = port
        self.process: subprocess.Popen[bytes] | None = None
        self.ended_with: dict[str, int] = {}  # the times of the site's files, when the process had ended

    def keep(self) -> None:
        while True:
            now = times(files(self.root))
            self.start()
            while times(files(self.root)) == now and not self.is_mended():
                self.wait()
            self.stop()

    def is_mended(self) -> bool:
        """Whether what a process that has ended couldn't be started with has been changed since: its words
        may be of a page or a record."""
        if self.process is None or self.process.poll() is None:
            return False
        now = times(content(self.root))
        self.ended_with = self.ended_with or now
        return now != self.ended_with

    def start(self) -> None:
        command = [sys.executable, "-m", "macros", *self.child.command]
        command += ["--address", f"{self.host}:{self.port}"]
        number = self.place.fileno()
        first = self.child.first if self.process is None else {}
        given = {**os.environ, **self.child.variables, **first, HANDED_ON: str(number) if SHARED else ""}
        self.ended_with = {}
        self.process = subprocess.Popen(
            command, env=given, pass_fds=(number,) if SHARED else (), preexec_fn=deaf if SHARED else None
        )

    def wait(self) -> None:
        """For a while. A process that has ended couldn't start, and its words stand in the terminal: those
        who ask are told so."""
        if self.process is not None and self.process.poll() is None or not SHARED:
            time.sleep(LOOK)
        elif select.select([self.place], [], [], LOOK)[0]:
            connection, _ = self.place.accept()
            with connection:
                connection.settimeout(1)
                try:
                    connection.recv(65536)
                    head = f"HTTP/1.1 503 Service Unavailable\r\nContent-Length: {len(BROKEN)}\r\n"
                    connection.sendall(
                        f"{head}Content-Type: text/html\r\nConnection: close\r\n\r\n".encode() + BROKEN
                    )
                except OSError:
                    pass

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            try:
                self.process.wait(3)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


def deaf() -> None:
    """First in a process: Ctrl+C reaches it too, perhaps before it can end quietly. Its keeper ends it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def times(files: Iterable[Path]) -> dict[str, int]:
    """When each file was written."""
    found: dict[str, int] = {}
    for file in files:
        try:
            found[str(file)] = file.stat().st_mtime_ns
        except OSError:  # taken away since
            continue
    return found


def content(root: Path) -> Iterator[Path]:
    """The files of the site itself."""
    for folder in ("data", "docs"):
        yield from (root / folder).rglob("*")


def files(root: Path) -> Iterator[Path]:
    """The files of the program, and of what decides how pages are read."""
    yield from settings(root / SETTINGS, {})
    for folder in {ENGINE / "macros", ENGINE / "overrides", root / "overrides"}:
        for where, folders, names in os.walk(folder):
            folders[:] = [one for one in folders if one != "__pycache__"]
            yield from (Path(where, one) for one in names if one.endswith(ENDINGS))


def settings(file: Path, seen: dict[Path, bool]) -> Iterator[Path]:
    """A file of settings, and the files that it names: what it inherits, and a site's own hooks."""
    if file in seen:
        return
    seen[file] = True
    yield file
    try:
        text = file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return
    for name in NAMED.findall(text):
        for found in (file.parent / name, ENGINE / name):
            if found.is_file():
                yield from settings(found, seen) if found.suffix == ".yml" else (found,)
