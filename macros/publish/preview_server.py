"""A site shown while it is written: each address is made when a browser asks for it."""

from __future__ import annotations

import ipaddress
import mimetypes
import os
import socket
import sys
import threading
import time
import traceback
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from macros.engine.driving import run
from macros.publish.following import PATIENCE, Follower, in_words
from macros.publish.live_search import LiveSearch
from macros.publish.live_site import LiveSite
from macros.publish.preview_page import (
    ASSETS,
    EVENTS,
    OWN,
    SCRIPT,
    STYLE,
    followed,
    instead,
    print_of,
    problem_list,
)
from macros.publish.preview_process import HANDED_ON

# The types that a site's host is asked for; Python's own list differs from one machine to the next.
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".xml": "application/atom+xml; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# What a published site is served with, so that an editor meets what a reader will.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'"
)
WRONG_NAME = (
    "Förhandsvisningen visas inte under det namnet. Öppna den adress som står i fönstret där den startades, "
    "eller skriv datorns nummer (IP-adress) i stället för namnet.\n"
).encode()
BEAT = 15.0  # seconds between signs of life to a browser that listens


class PreviewServer(ThreadingHTTPServer):
    """Serves a LiveSite below a path. Whoever asks must name it as it was told to listen."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self, host: str, port: int, live: LiveSite, follower: Follower) -> None:
        self.live, self.follower = live, follower
        self.search = LiveSearch(live)
        self.host = host
        self.base = unquote(urlsplit(live.engine.config.site_url or "/").path) or "/"
        handed_on = os.environ.get(HANDED_ON)
        super().__init__((host, port), Handler, bind_and_activate=not handed_on)
        if handed_on:
            self.socket.close()
            self.socket = socket.socket(fileno=int(handed_on))
            self.server_address = self.socket.getsockname()

    def is_named(self, said: str) -> bool:
        """Whether a Host header names this server. A page elsewhere can make its own name lead here, and
        read what is not published yet; it can't make the browser send another name than that."""
        try:
            name = urlsplit(f"//{said}").hostname or ""
            known = ("localhost", self.host.lower(), socket.gethostname().lower())
            return name in known or bool(ipaddress.ip_address(name))
        except ValueError:
            return False

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that has gone away is no error."""
        if not isinstance(sys.exception(), ConnectionError):
            traceback.print_exc()


class Handler(BaseHTTPRequestHandler):
    """One request."""

    server: PreviewServer
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # head and body are sent apart, and the second would wait for the first
    timeout = 60  # seconds that a connection may say nothing, before its thread is given back
    known = ""  # the version that was known when it was asked

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        if not self.server.is_named(self.headers.get("Host", "")):
            self.answer(403, WRONG_NAME, ".txt")
            return
        self.known = self.version()
        base = self.server.base
        path = unquote(urlsplit(self.path).path)
        if not path.startswith(base):
            self.lead(base)
            return
        address = path.removeprefix(base)
        try:
            self.own(address) if address.startswith(OWN) else self.at(address)
        except ConnectionError:
            raise
        except (Exception, SystemExit) as error:  # so do plugins and hooks give up
            self.failed(address, error)

    # ------------------------------------------------------------------ answers

    def own(self, address: str) -> None:
        if address == EVENTS:
            self.events()
        elif address in (SCRIPT, STYLE):
            name = address.removeprefix(OWN)
            self.answer(200, (ASSETS / name).read_bytes(), os.path.splitext(name)[1])
        else:
            self.nothing()

    def at(self, address: str) -> None:
        """What the site has at an address."""
        live = self.server.live
        file = f"{address}index.html" if address.endswith("/") or not address else address
        found = self.server.search.make(file)
        if found is None:
            try:
                found = live.make(file).data
            except KeyError:
                if live.leads_on(address):
                    self.lead(f"{self.server.base}{address}/")
                else:
                    self.nothing()
                return
        self.answer(200, found, os.path.splitext(file)[1])

    def nothing(self) -> None:
        self.answer(404, self.server.live.missing(), ".html")

    def failed(self, address: str, error: BaseException) -> None:
        """What can't be made is told where it would have stood, and the rest goes on."""
        words = in_words(f"adressen /{address}", error)
        self.server.follower.say(words)
        self.answer(500, instead(words), ".html")

    def version(self) -> str:
        """By which a browser knows the site as it is: a preview that starts again counts from one."""
        return f"{os.getpid()}-{self.server.live.version.number}"

    def problems(self) -> str:
        return problem_list(self.server.live.version.problems)

    def lead(self, address: str) -> None:
        self.send_response(302)
        self.send_header("Location", quote(address))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def answer(self, status: int, data: bytes, ending: str) -> None:
        # An edited style comes with a new process, and an edited picture is in no page.
        printed = print_of(data, (os.getpid(), self.server.live.version.pictures))
        kind = TYPES.get(ending) or mimetypes.types_map.get(ending, "application/octet-stream")
        if ending == ".html":
            data = followed(data, self.problems(), self.server.base, self.known, printed)
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        # The index of the search is scripts: a page elsewhere could load them, and read what isn't published.
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("X-Uppslag-Print", printed)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    # ------------------------------------------------------------------ events

    def events(self) -> None:
        """Tells a browser of each change, until it goes away."""
        self.close_connection = True
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        follower = self.server.follower
        turn = -1
        while not follower.ended.is_set():
            turn = follower.wait(turn, BEAT)
            self.event("version", self.version())
            self.event("problems", self.problems())
            self.event("busy", ". ".join(self.server.live.doing))

    def event(self, name: str, data: str) -> None:
        lines = "".join(f"data: {line}\n" for line in data.split("\n"))
        self.wfile.write(f"event: {name}\n{lines}\n".encode())
        self.wfile.flush()


# ---------------------------------------------------------------------------- the command


def serve(root: Path, host: str, port: int) -> int:
    """Shows the site in `root` until KeyboardInterrupt, or until whoever started it is no more; an exit status."""
    return run(root, partial(serve_now, root, host, port))


def serve_now(root: Path, host: str, port: int) -> int:
    live = LiveSite(root)
    follower = Follower(live, say)
    server = PreviewServer(host, port, live, follower)
    where = f"[{host}]" if ":" in host else host
    say(f"Webbplatsen visas på http://{where}:{server.server_address[1]}{server.base} Avsluta med Ctrl+C.")
    follower.start()
    threading.Thread(target=end_with_parent, args=(server,), daemon=True).start()
    try:
        server.serve_forever(poll_interval=0.2)
    except KeyboardInterrupt:
        pass
    finally:
        follower.stop()
        server.server_close()
    return 0


def end_with_parent(server: PreviewServer) -> None:
    parent = os.getppid()
    while os.getppid() == parent:
        time.sleep(PATIENCE)
    server.shutdown()


def say(line: str) -> None:
    print(line, flush=True)
